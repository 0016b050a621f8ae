"""What QGIS itself says of the files: run where Debian's python3-qgis is installed."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from export_tables import sample

from geomap import exports

PYTHON = Path("/usr/bin/python3")
SCRIPT = Path(__file__).with_name("qgis_open.py")


def has_qgis() -> bool:
    command = [str(PYTHON), "-c", "import qgis.core"]
    if not PYTHON.exists():
        return False
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - a fixed command
    return done.returncode == 0


pytestmark = [
    pytest.mark.qgis,
    pytest.mark.skipif(not has_qgis(), reason="PyQGIS is not installed (Debian: python3-qgis)"),
]


def opened(folder: Path, *sources: str) -> tuple[list[dict[str, Any]], dict[str, Any]]:
    command = [
        str(PYTHON),
        str(SCRIPT),
        str(folder / "out.png"),
        *(str(folder / s) for s in sources),
    ]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_RUNTIME_DIR": str(folder)}
    environment.pop("PYTHONPATH", None)
    done = subprocess.run(  # noqa: S603 - our own script
        command, env=environment, capture_output=True, text=True, check=True, timeout=120
    )
    *layers, last = [json.loads(line) for line in done.stdout.splitlines()]
    return layers, last


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    extras = exports.Extras(
        borders=gpd.GeoDataFrame(
            {"pair": ["IQ-SY"]}, geometry=[shapely.LineString([(42, 37), (39, 33)])], crs=4326
        ),
        places=gpd.GeoDataFrame({"name": ["Erbil"]}, geometry=[shapely.Point(44, 36)], crs=4326),
    )
    for suffix in exports.SUFFIXES:
        exports.write(sample(), tmp_path / suffix[1:] / f"events{suffix}", extras=extras)
    return tmp_path


def test_a_geopackage_opens_styled_labelled_and_playable_without_a_message(folder: Path) -> None:
    names = ["events", "regions", "region_lines", "borders", "places", "unlocated", "sources"]
    layers, last = opened(folder / "gpkg", *(f"events.gpkg|layername={name}" for name in names))
    assert last["messages"] == []
    assert [layer["count"] for layer in layers] == [5, 2, 1, 1, 1, 1, 1]
    events, regions = layers[0], layers[1]
    assert events["categories"] == ["Explosions/Remote violence", "Battles", "other"]
    assert (events["labels"], events["temporal"], regions["temporal"]) == (True, True, True)
    types = events["fields"]
    assert (types["date_start"], types["fatalities_low"], types["score"]) == (
        "Date", "Integer64", "Real"
    )  # fmt: skip
    assert events["places"] == ["أربيل"]
    assert events["played"] == [0, 5, 5, 0]
    assert {"0xd55e00", "0x72b2"} <= set(last["colours"])


def test_an_event_without_a_day_is_played_throughout(tmp_path: Path) -> None:
    table = sample()
    table.loc[0, ["date_start", "date_end"]] = pd.NaT
    table.loc[1, "date_end"] = pd.NaT
    exports.write(table, tmp_path / "events.gpkg")
    (layer,), last = opened(tmp_path, "events.gpkg|layername=events")
    assert last["messages"] == []
    assert layer["played"] == [0, 5, 4, 0]


def test_a_layer_definition_opens_all_in_order_with_the_basemap_off(folder: Path) -> None:
    layers, last = opened(folder / "gpkg", "events.qlr")
    assert last["messages"] == []
    assert all(layer["valid"] for layer in layers)
    assert [layer["name"] for layer in layers if layer["visible"]] == [
        "Events",
        "Where they may lie: lines",
        "Places",
        "Borders",
        "Where they may lie: areas",
        "Events without a place",
        "Sources",
    ]
    assert [layer["name"] for layer in layers if not layer["visible"]] == ["OpenStreetMap"]
    assert [layer.get("temporal") for layer in layers[:3]] == [True, True, False]


def test_a_label_says_how_well_the_place_is_known_and_shows_once(tmp_path: Path) -> None:
    table = sample().iloc[[0, 1, 2, 3, 5]].assign(place_name=["Erbil", "Erbil", "Iraq", None, "x"])
    again = pd.concat([table, table.assign(event_id="again-" + table["event_id"])])
    exports.write(again, tmp_path / "events.gpkg")
    _, last = opened(tmp_path, "events.gpkg|layername=events")
    assert last["labels"] == ["Erbil", "in Iraq", "near Erbil", "x", "أربيل"]


def test_however_many_events_share_a_region_it_does_not_hide_the_map(tmp_path: Path) -> None:
    one = sample().iloc[[2]]
    many = pd.concat([one] * 200, ignore_index=True)
    many["event_id"] = [f"E{number}" for number in range(200)]
    for name, table in {"one": one, "many": many}.items():
        exports.write(table, tmp_path / f"{name}.gpkg", layer="regions")
    inside = [
        opened(tmp_path, f"{name}.gpkg|layername=regions")[1]["middle"] for name in ("one", "many")
    ]
    assert inside[0] == inside[1] != "0xffffff"


@pytest.mark.parametrize(
    ("file", "count", "day"),
    [
        ("geojson/events.geojson", 5, "Date"),
        ("geojson/events-unlocated.geojson", 1, "String"),
        ("fgb/events.fgb", 5, "DateTime"),
        ("csv/events.csv", 6, "Date"),
        ("shp/events.shp", 5, "Date"),
        ("kml/events.kml", 4, "String"),
        ("kmz/events.kmz", 4, None),  # GDAL 3.6 looks for the columns of a KMZ in another file
    ],
)
def test_every_format_opens_with_its_types_and_without_a_message(
    folder: Path, file: str, count: int, day: str | None
) -> None:
    (layer,), last = opened(folder, file)
    assert layer["valid"]
    assert last["messages"] == []
    assert layer["count"] == count
    assert layer["fields"].get("date_start") == day
    if count > 1:
        assert layer["crs"] in {"EPSG:4326", "OGC:CRS84"}
    if count > 1 and day:
        assert layer["places"][-1] == "أربيل"
