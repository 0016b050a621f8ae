"""``geomap map`` with input that it cannot draw, or only in part."""

from __future__ import annotations

import pytest
import webmap_events as sample
from click.testing import CliRunner

from geomap import cli, export, webmap
from geomap.errors import InputError

HEAD = "event_id,date_start,event_type,place,lat,lon\n"


def call(*arguments: object):
    return CliRunner().invoke(cli.main, ["map", *map(str, arguments)])


@pytest.fixture
def events(tmp_path):
    return export(sample.table(), tmp_path / "events.geojson")[0]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("-o", "map.txt"), "Error: map.txt: must end in .html, by which a browser knows a page"),
        (("-o", "map.html", "--near", "-5"), "Error: near_km: must be above 0, is -5"),
        (("-o", "map.html", "--near", "nan"), "Error: near_km: must be above 0, is nan"),
        (("-o", "map.html", "--blur", "0"), "Error: blur: must be above 0 km, is 0"),
        (
            ("-o", "map.html", "--tiles", "nosuch"),
            "Error: tiles: must be osm or a map that Folium knows, is 'nosuch'",
        ),
    ],
)
def test_an_option_that_makes_no_sense_is_refused_in_a_line(
    events, options, said, tmp_path, monkeypatch
) -> None:
    monkeypatch.chdir(tmp_path)
    done = call(events, *options)
    assert (done.exit_code, done.output.strip().splitlines()[-1]) == (1, said)
    assert [path.name for path in tmp_path.iterdir() if "map" in path.name] == []


@pytest.mark.parametrize(
    ("rows", "title"),
    [
        ("", "No events"),
        ("a,2021-06-28,Attack,Baghdad,33.34,44.40\n", "Attack: 1 event, 28 June 2021"),
        ("a,2021-06-28,Attack,Xyzzqwert,,\n", "Attack: 1 event, 28 June 2021"),
        ("a,,Attack,Baghdad,33.34,44.40\nb,,Riot,Mosul,36.34,43.13\n", "2 events"),
    ],
)
def test_a_table_with_little_in_it_makes_a_page(rows, title, tmp_path) -> None:
    table, page = tmp_path / "t.csv", tmp_path / "t.html"
    table.write_text(HEAD + rows, "utf-8")
    done = call(table, "-o", page, "--near", 50)
    assert done.exit_code == 0, done.output
    assert f"<title>{title}</title>" in page.read_text("utf-8")


def test_a_title_is_text_whatever_it_looks_like(events, tmp_path) -> None:
    page = tmp_path / "t.html"
    done = call(events, "-o", page, "--title", "{{ 7*7 }} ${alert(1)} {% for <b>")
    assert done.exit_code == 0, done.output
    written = page.read_text("utf-8")
    assert "49" not in written.split("</title>")[0].split("<title>")[1]
    assert "<b>" not in written


def test_a_zone_of_no_width_is_refused() -> None:
    with pytest.raises(InputError, match="near_km: must be above 0"):
        webmap.to_map(sample.table(), borders=sample.borders(), near_km=0)
