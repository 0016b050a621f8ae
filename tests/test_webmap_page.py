"""The page as text: one file, the same bytes, nothing evaluated."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import folium
import pytest
import webmap_events as sample

from geomap import webmap
from geomap.errors import InputError, OutputError


def test_the_page_links_to_no_file_of_another_host() -> None:
    page = webmap.render(sample.table())
    linked = re.findall(r"<(?:script|link|img|iframe)[^>]*\s(?:src|href)=", page)
    assert linked == []


def test_about_names_whom_the_background_is_from_with_their_licences() -> None:
    about = re.search(r'\["Background map","([^"]+)"\]', webmap.render(sample.table()))[1]
    data = Path(__file__).parents[1] / "gazetteer" / "sources.toml"
    named = {
        party if party.endswith(")") else f"{party} ({file['licence']})"
        for file in tomllib.loads(data.read_text(encoding="utf-8"))["file"]
        if file["layer"] == "basemap"
        for party in file["attribution"].split("; ")
    }
    owed = {one for one in named if "public domain" not in one}
    assert owed
    assert {one for one in owed if one not in about} == set()
    assert "Natural Earth (public domain)" in about


def test_the_same_events_give_the_same_bytes() -> None:
    first = webmap.render(webmap.to_map(sample.table(), borders=sample.borders()))
    second = webmap.render(webmap.to_map(sample.table(), borders=sample.borders()))
    assert first == second


def test_what_nothing_is_drawn_by_stands_after_all_scripts() -> None:
    page = webmap.render(sample.table())
    last = page.index("geomap.mount(map_")
    for late in (r"geomap-data-[0-9a-f]+-late", r"geomap_basemap_[0-9a-f]+-late"):
        assert re.search(f'id="{late}"', page).start() > last
    drawn = re.search(r'id="geomap-data-[0-9a-f]+">(.*?)</script>', page)
    assert drawn.start() < last
    assert '"more"' not in drawn[1]


def test_what_events_are_drawn_by_stands_before_leaflet() -> None:
    page = webmap.render(sample.table())
    leaflet = page.index("Leaflet 1.")
    for first in (
        r'id="geomap-data-[0-9a-f]+"',
        r'id="geomap_panel_[0-9a-f]+"',
        "module_sketch = ",
    ):
        assert re.search(first, page).start() < leaflet
    assert page.index('id="geomap-code"') > leaflet


def test_rendering_a_map_twice_gives_the_same_bytes() -> None:
    chart = webmap.to_map(sample.table())
    folium.Marker((33.0, 44.0)).add_to(chart)
    assert webmap.render(chart) == webmap.render(chart)


def test_a_map_is_a_folium_map_that_shows_itself_in_a_notebook() -> None:
    chart = webmap.to_map(sample.table())
    assert isinstance(chart, folium.Map)
    assert "srcdoc=" in chart._repr_html_()


def test_an_element_that_needs_the_network_is_refused_by_name() -> None:
    chart = webmap.to_map(sample.table())
    folium.TileLayer("OpenStreetMap").add_to(chart)
    with pytest.raises(InputError, match=r"TileLayer: needs files from https://tile"):
        webmap.render(chart)


def test_a_network_that_was_asked_for_is_named_in_the_policy() -> None:
    chart = webmap.to_map(sample.table())
    folium.TileLayer("OpenStreetMap").add_to(chart)
    assert "img-src data: blob: https://tile.openstreetmap.org" in webmap.render(
        chart, network=True
    )


@pytest.mark.parametrize("payload", sample.HOSTILE)
def test_no_text_of_a_record_reaches_a_template_or_the_markup(payload: str) -> None:
    row = sample.rows()[0] | {"event_id": payload, "place_text": payload, "source_url": payload}
    chart = webmap.to_map(sample.table([row]), title=payload, subtitle=payload)
    page = webmap.render(chart)
    data = "".join(re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', page))
    assert not set("<>&`$'") & set(data)
    assert "{{" not in data
    assert "{%" not in data


def test_scripts_run_only_by_their_hash() -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', webmap.render(sample.table()))
    assert policy
    assert policy[1].startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy[1]


def test_a_file_is_written_whole_or_not_at_all(tmp_path) -> None:
    path = webmap.write(sample.table(), tmp_path / "map.html")
    assert path.read_text(encoding="utf-8") == webmap.render(sample.table())
    with pytest.raises(OutputError, match="cannot be written"):
        webmap.write(sample.table(), path / "map.html")
    assert [p.name for p in tmp_path.iterdir()] == ["map.html"]


def test_the_page_says_who_drew_the_borders_and_whose_view_they_are() -> None:
    lines = sample.borders()
    lines.attrs["source"] = "Some <b>survey</b>, point of view: the United Nations"
    page = webmap.render(webmap.to_map(sample.table(), borders=lines))
    assert "point of view: the United Nations" in page
    assert "<b>survey</b>" not in page
    assert "point of view" not in webmap.render(webmap.to_map(sample.table()))
