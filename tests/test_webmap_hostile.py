"""Names of folders, files, layers and places of a gazetteer are text, not code."""

from __future__ import annotations

from dataclasses import replace

import folium
import gazetteer_samples
import pytest
import webmap_events as sample
from webmap_browser import chart

from geomap import pipeline, placing
from geomap.gazetteer import open_gazetteer
from geomap.ground import GazetteerGround

pytestmark = pytest.mark.browser
MARKUP = "<img src=x onerror=window.__xss=2>"
CODE = "{{ 7 * 7 }} {% if %} {# gone #} ${window.__xss=4} `"


def test_names_of_folders_files_titles_and_gazetteer_places_are_text(open_page, tmp_path) -> None:
    name = f"Tal {MARKUP} {CODE}"
    own = tmp_path / "places.csv"
    own.write_text(f'name,names,lat,lon,country\n"{name}",Tal Xyzzy,35,40,SY\n', "utf-8")
    gazetteer = open_gazetteer(replace(gazetteer_samples.write(tmp_path), places=own))
    given = tmp_path / f"{MARKUP} {{{{ 7 * 7 }}}}"
    given.mkdir()
    table = given / f"{CODE}.csv"
    table.write_text("event_id,date,place,country\n1,2021-06-28,Tal Xyzzy,SY\n", "utf-8")
    story = given / f"{CODE}.md"
    story.write_text(f"---\ntitle: {MARKUP} {CODE}\n---\nA strike hit Tal Xyzzy.\n", "utf-8")
    places = placing.Places(gazetteer=gazetteer, ground=GazetteerGround(gazetteer))
    out = given / "out"
    pipeline.run([given], places, pipeline.Options(out=out, title=f"{CODE} {MARKUP}"))
    opened = open_page(out / "map.html")
    assert opened.page.locator("h1").text_content() == f"{CODE} {MARKUP}"
    opened.page.locator(".gm-row").first.click()
    said = opened.page.locator(".gm-detail").text_content() or ""
    assert name in said
    assert opened.quiet()


def test_the_title_of_an_article_is_text(open_page, tmp_path) -> None:
    gazetteer = open_gazetteer(gazetteer_samples.write(tmp_path))
    story = tmp_path / "story.md"
    story.write_text(f"---\ntitle: {MARKUP} {CODE}\n---\nA strike hit a depot on 3 May 2021.\n")
    places = placing.Places(gazetteer=gazetteer, ground=GazetteerGround(gazetteer))
    pipeline.run([story], places, pipeline.Options(out=tmp_path / "out"))
    opened = open_page(tmp_path / "out" / "map.html")
    assert opened.page.locator("h1").text_content() == f"{MARKUP} {CODE}"
    assert opened.quiet()


@pytest.mark.parametrize("name", [MARKUP, CODE, *sample.HOSTILE])
def test_the_name_of_a_folium_layer_is_text(open_page, name: str) -> None:
    made = chart()
    group = folium.FeatureGroup(name=name).add_to(made)
    folium.Circle((33.3, 43.0), radius=9000).add_to(group)
    folium.LayerControl(collapsed=False).add_to(made)
    opened = open_page(made)
    shown = opened.page.locator(".leaflet-control-layers-overlays").text_content() or ""
    assert shown.strip() == name.strip()
    assert opened.quiet()
