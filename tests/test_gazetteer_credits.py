from __future__ import annotations

import contextlib
import re
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import gazetteer_samples
from click.testing import CliRunner

from geomap.cli import main
from geomap.gazetteer import open_gazetteer
from geomap.gazetteer.add import What, add
from geomap.gazetteer.credits import credit, parties

if TYPE_CHECKING:
    import pytest


def test_only_the_sources_of_the_places_used_are_named_each_once(tmp_path: Path) -> None:
    config = gazetteer_samples.write(tmp_path)
    villages = tmp_path / "villages.csv"
    villages.write_text("name,lat,lon\nTell X,35,40\n")
    what = What(licence="CC BY 4.0", attribution="OCHA")
    add(villages, config.added, open_gazetteer(config).find, what)
    own = tmp_path / "places.csv"
    own.write_text("name,lat,lon\nCamp Y,35,40\n")
    gazetteer = open_gazetteer(replace(config, places=own))

    assert credit(["geonames:95446", "country:IQ"], gazetteer) == ("geomap (MIT)",)
    used = ["villages-csv:2", "geonames:95446", "osm:node/1", "project:camp-y", "gone:1"]
    used.append("arcgis:36.20000,-44.00000")
    assert credit(used, gazetteer) == (
        "OCHA (CC BY 4.0)",
        "OpenStreetMap contributors (ODbL)",
        "arcgis (terms of the service)",
        "geomap (MIT)",
    )
    assert credit([], gazetteer) == ()


def test_each_source_of_a_file_is_named_with_its_own_licence(tmp_path: Path) -> None:
    config = gazetteer_samples.write(tmp_path)
    about = config.data / "sources.toml"
    own = 'licence = "MIT (the table)"\nattribution = "Registry (XY); Airfields (CC0)"'
    text = about.read_text(encoding="utf-8")
    about.write_text(text.replace('licence = "MIT"\nattribution = "geomap"', own), encoding="utf-8")

    named = credit(["geonames:95446"], open_gazetteer(config))
    assert named == ("Airfields (CC0)", "Registry (XY) (MIT (the table))")


def test_no_file_of_the_gazetteer_has_a_licence_in_a_licence_as_credit() -> None:
    for source in open_gazetteer().sources():
        for party in parties(source):
            assert re.fullmatch(r"[^();]+ \([^();]+\)", party), party


def test_a_look_up_says_whose_a_place_is_each_with_its_licence() -> None:
    told = CliRunner().invoke(main, ["lookup", "Irbil"]).output
    assert "cities: GeoNames (CC BY 4.0)\n" in told
    assert "admin1: GeoNames (CC BY 4.0); Natural Earth (public domain); Wikidata (CC0)\n" in told


def test_a_map_and_the_nearest_borders_of_saved_events_name_whose_places_they_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("strikes.csv").write_text("date,location,country\n2021-06-27,Baghdad,IQ\n")
    runs = (
        ("run", "strikes.csv", "-o", "out"),
        ("map", "out/events.geojson", "-o", "map.html"),
        ("near", "out/events.geojson", "-o", "near.geojson"),
    )
    for arguments in runs:
        done = CliRunner().invoke(main, arguments)
        assert done.exit_code == 0, done.output
    for name in ("out/events.geojson", "out/map.html", "map.html", "near.geojson"):
        assert "GeoNames (CC BY 4.0)" in Path(name).read_text(encoding="utf-8"), name
    with contextlib.closing(sqlite3.connect("out/events.gpkg")) as database:
        assert ("GeoNames (CC BY 4.0)",) in database.execute("SELECT name FROM sources").fetchall()
