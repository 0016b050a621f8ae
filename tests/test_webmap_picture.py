"""The picture of a page: the same map, alone."""

from __future__ import annotations

import shutil
import xml.etree.ElementTree as ET
from html import unescape
from typing import TYPE_CHECKING

import folium
import pytest
import webmap_events as sample
from click.testing import CliRunner
from folium.template import Template
from webmap_browser import CHROMIUM, chart

from geomap import cli, export, webmap
from geomap.errors import InputError, OutputError

if TYPE_CHECKING:
    from pathlib import Path

SVG = "{http://www.w3.org/2000/svg}"
MOUNTED = "<html data-geomap=mounted>"
OURS = "<script>setTimeout(() => no.such)//# sourceURL=geomap.js\n</script>"
needs_chromium = pytest.mark.skipif(not CHROMIUM, reason="no chromium is on the PATH")
pytestmark = pytest.mark.browser


def drawn(page: Path, name: str = "map.svg") -> ET.Element:
    return ET.fromstring(webmap.picture(page, page.with_name(name)).read_text("utf-8"))  # noqa: S314 # ours


def texts(root: ET.Element) -> str:
    return " ".join("".join(t.itertext()) for t in root.iter(f"{SVG}text"))


@needs_chromium
def test_the_picture_has_title_map_legend_key_source_and_credit(tmp_path) -> None:
    root = drawn(webmap.write(chart(), tmp_path / "map.html"))
    said = texts(root)
    for words in (
        "Strikes on the Iraq-Syria border",
        "Rocket attack",
        "outside Irbil",
        "IRAQ",
        "Tigris",
        "Not located",
        "5 of 6 events on this map, 1 not located · 25 February to 30 June 2021 · 1 undated",
        "May have happened anywhere in here",
        "Source: A paper · Background: Natural Earth",
    ):
        assert words in said
    assert len(list(root.iter(f"{SVG}path"))) > 50


@needs_chromium
def test_the_verb_saves_both_kinds_of_picture(tmp_path) -> None:
    events = export(sample.table(), tmp_path / "events.geojson")[0]
    names = {kind: str(tmp_path / f"map.{kind}") for kind in ("html", "png", "svg")}
    options = ["-o", names["html"], "--png", names["png"], "--svg", names["svg"]]
    done = CliRunner().invoke(cli.main, ["map", str(events), *options])
    assert done.exit_code == 0, done.output
    png = (tmp_path / "map.png").read_bytes()
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20]) > 2000
    assert (tmp_path / "map.svg").read_bytes().startswith(b"<svg ")


@needs_chromium
def test_text_that_is_code_elsewhere_is_text_in_the_picture(tmp_path) -> None:
    row = sample.rows()[0]
    rows = [
        row | {"event_id": f"h{n}", "sub_event_type": text, "place_text": text, "actor": text}
        for n, text in enumerate(sample.HOSTILE)
    ]
    title = "".join(sample.HOSTILE)
    page = webmap.write(webmap.to_map(sample.table(rows), title=title), tmp_path / "map.html")
    root = drawn(page)
    known = {"svg", "rect", "path", "text", "image", "defs", "pattern"}
    assert {element.tag.removeprefix(SVG) for element in root.iter()} <= known
    assert not [name for e in root.iter() for name in e.attrib if name.startswith("on")]
    links = [e.get("href") for e in root.iter() if e.get("href")]
    assert all(link.startswith("data:image/png") for link in links)
    first = min(sample.HOSTILE, key=len)
    assert first in unescape(texts(root))


def test_a_picture_of_another_kind_is_refused(tmp_path) -> None:
    with pytest.raises(InputError, match=r"must end in \.svg or \.png"):
        webmap.picture(tmp_path / "map.html", tmp_path / "map.jpg")


def test_without_a_browser_the_picture_is_refused(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(OutputError, match="needs a browser"):
        webmap.picture(tmp_path / "map.html", tmp_path / "map.png")


@needs_chromium
@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<title>nothing</title>", "not a page that geomap wrote"),
        ("<script>no.such</script>", "failed in the browser: ReferenceError"),
        (
            f"{MOUNTED}<script>setTimeout(() => no.such)//# sourceURL=geomap.js\n</script>",
            "geomap.js",
        ),
        (MOUNTED, "gave no picture within 3 seconds"),
        ("<script>geomapPicture('<p>')</script>", "drew nothing"),
    ],
)
def test_a_page_that_draws_nothing_is_an_error(tmp_path, markup: str, words: str) -> None:
    page = tmp_path / "empty.html"
    page.write_text(f"<!DOCTYPE html>{markup}")
    with pytest.raises((InputError, OutputError), match=words):
        webmap.picture(page, tmp_path / "map.png", seconds=3 if "seconds" in words else 60)
    assert not (tmp_path / "map.png").exists()


class Broken(folium.MacroElement):
    """A plugin with an error of its own, when the page is read or when the map is moved."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self._name = "BrokenPlugin"
        self._template = Template(
            "{% macro script(this, kwargs) %}var {{ this.get_name() }} = 1;\n"
            + code
            + "{% endmacro %}"
        )


@needs_chromium
@pytest.mark.parametrize(
    "code",
    [
        "no.such.plugin();",
        "{{ this._parent.get_name() }}.on('moveend', () => no.such.plugin());",
        "setTimeout(() => no.such.plugin());",
    ],
)
def test_a_plugin_that_fails_is_named_and_the_picture_is_drawn(tmp_path, code: str) -> None:
    made = chart()
    Broken(code).add_to(made)
    page = webmap.write(made, tmp_path / "map.html")
    with pytest.warns(UserWarning, match=r"map\.html: broken_plugin: ReferenceError: no is not"):
        assert "Rocket attack" in texts(drawn(page))


def test_a_browser_that_ends_is_an_error(tmp_path, monkeypatch) -> None:
    false = shutil.which("false")
    monkeypatch.setattr("shutil.which", lambda _: false)
    with pytest.raises(OutputError, match="false"):
        webmap.picture(tmp_path / "map.html", tmp_path / "map.png")
