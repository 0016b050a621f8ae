from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest
import shapely
from export_tables import sample

from geomap import exports
from geomap.errors import OutputError
from geomap.exports import geopackage

if TYPE_CHECKING:
    from pathlib import Path


def ask(path: Path, query: str) -> list[tuple[object, ...]]:
    with contextlib.closing(sqlite3.connect(path)) as database:
        return database.execute(query).fetchall()


@pytest.fixture
def written(tmp_path: Path) -> Path:
    extras = exports.Extras(
        attribution=("GeoNames, CC BY 4.0",),
        provenance={"geomap": "0.1.0"},
        borders=gpd.GeoDataFrame(
            {"pair": ["IQ-SY"]}, geometry=[shapely.LineString([(42, 37), (39, 33)])], crs=4326
        ),
        places=gpd.GeoDataFrame({"name": ["Erbil"]}, geometry=[shapely.Point(44, 36)], crs=4326),
    )
    path, _ = exports.write(sample(), tmp_path / "events.gpkg", extras=extras)
    return path


def test_each_layer_has_one_kind_of_geometry_and_no_event_is_lost(written: Path) -> None:
    kinds = {name: kind for name, kind in pyogrio.list_layers(written) if name != "layer_styles"}
    assert kinds == {
        "events": "Point",
        "regions": "MultiPolygon",
        "region_lines": "MultiLineString",
        "borders": "MultiLineString",
        "places": "Point",
        "unlocated": None,
        "sources": None,
    }
    events, unlocated = (gpd.read_file(written, layer=n) for n in ("events", "unlocated"))
    assert sorted([*events["event_id"], *unlocated["event_id"]]) == list(sample()["event_id"])


def test_days_are_dates_and_counts_are_integers(written: Path) -> None:
    declared = {row[1]: row[2] for row in ask(written, "PRAGMA table_info(events)")}
    assert declared["date_start"] == "DATE"
    assert declared["fatalities_best"] == "INTEGER"
    assert declared["fatalities_low"] == "INTEGER"  # though no event has one
    assert ask(written, "SELECT date_start FROM events LIMIT 1") == [("2021-04-14",)]


def test_the_version_is_1_2_and_the_file_is_sound(written: Path) -> None:
    assert ask(written, "PRAGMA user_version") == [(10200,)]
    assert ask(written, "PRAGMA integrity_check") == [("ok",)]


def test_every_spatial_layer_has_a_default_style(written: Path) -> None:
    styles = ask(written, "SELECT f_table_name, styleQML, useAsDefault FROM layer_styles")
    names = [name for name, _, _ in styles]
    assert sorted(names) == ["borders", "events", "places", "region_lines", "regions"]
    assert {default for _, _, default in styles} == {1}
    for _, text, _ in styles:
        ET.fromstring(str(text))  # noqa: S314 - we wrote it


def test_types_differ_in_colour_and_in_shape(written: Path) -> None:
    ((text,),) = ask(written, "SELECT styleQML FROM layer_styles WHERE f_table_name = 'events'")
    style = ET.fromstring(str(text))  # noqa: S314 - we wrote it
    labels = [category.get("label") for category in style.iter("category")]
    assert labels == ["Explosions/Remote violence", "Battles", "other"]
    for option in ("name", "color"):
        values = [
            o.get("value") for o in style.iterfind(f".//layer/Option/Option[@name='{option}']")
        ]
        assert values[0] != values[1]


def test_sources_name_reports_data_and_provenance(written: Path) -> None:
    assert ask(written, "SELECT kind, name, url, events FROM sources") == [
        ("report", None, "https://example.org/?a=1&b=<2>", 6),
        ("data", "GeoNames, CC BY 4.0", None, None),
        ("provenance", "geomap: 0.1.0", None, None),
    ]


def test_a_database_that_is_open_elsewhere_is_left_as_it_was(written: Path) -> None:
    before = written.read_bytes()
    with contextlib.closing(sqlite3.connect(written)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OutputError, match=r"events\.gpkg: another program has it open"):
            exports.write(sample(), written)
    assert written.read_bytes() == before


def test_a_disk_that_is_full_when_the_styles_come_leaves_the_old_file(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = written.read_bytes()
    monkeypatch.setattr(geopackage, "_STYLES", "PRAGMA max_page_count = 1")
    with pytest.raises(
        OutputError, match=r"events\.gpkg: cannot be written: .*nothing was changed"
    ):
        exports.write(sample(), written)
    assert written.read_bytes() == before


def test_a_database_in_wal_mode_that_is_open_elsewhere_is_left_as_it_was(written: Path) -> None:
    with contextlib.closing(sqlite3.connect(written)) as other:
        other.execute("PRAGMA journal_mode = WAL")
        other.execute("SELECT count(*) FROM events").fetchall()
        with pytest.raises(OutputError, match="another program has it open"):
            exports.write(sample(), written)


def test_the_same_table_gives_the_same_bytes(tmp_path: Path) -> None:
    first, _ = exports.write(sample(), tmp_path / "a" / "events.gpkg")
    second, _ = exports.write(sample(), tmp_path / "b" / "events.gpkg")
    assert first.read_bytes() == second.read_bytes()


def test_no_clock_is_read_into_the_file(written: Path) -> None:
    # a stamp set back afterwards would leave a trace in SQLite's change counter
    stamps = ask(written, "SELECT DISTINCT last_change FROM gpkg_contents")
    assert stamps == [("1970-01-01T00:00:00.000Z",)]
    assert pyogrio.get_gdal_config_option("OGR_CURRENT_DATE") is None


def test_an_empty_table_has_its_columns(tmp_path: Path) -> None:
    path, _ = exports.write(sample().iloc[:0], tmp_path / "events.gpkg")
    columns = [row[1] for row in ask(path, "PRAGMA table_info(events)")]
    names = [name for name in sample().columns if name not in {"geometry", "region"}]
    assert columns == ["fid", "geom", *names]


def test_a_second_run_replaces_the_first(written: Path) -> None:
    exports.write(sample().iloc[:1], written)
    assert ask(written, "SELECT event_id FROM events") == [("E1",)]


def test_further_columns_of_any_type_are_kept(tmp_path: Path) -> None:
    table = sample().assign(
        checked=True,
        seen=pd.Timestamp("2021-06-28 01:00", tz="Asia/Baghdad"),
        tags=[["a"], ["b"], None, [], ["ث"], ["c"]],
        rank=[1, 2, None, 4, 5, 6],
    )
    path, _ = exports.write(table, tmp_path / "events.gpkg")
    found = gpd.read_file(path, layer="events")
    assert found["tags"].tolist()[0] == '["a"]'
    assert found["checked"].all()
    assert found["seen"][0] == pd.Timestamp("2021-06-27 22:00", tz="UTC")
