from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import geojson_validator
import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from export_tables import sample, tables
from geopandas.testing import assert_geodataframe_equal
from hypothesis import HealthCheck, given, settings
from loguru import logger

from geomap import exports
from geomap.errors import InputError
from geomap.exports.geometry import bbox, tidy
from geomap.exports.layers import LAYERS, split

if TYPE_CHECKING:
    from pathlib import Path

logger.disable("geojson_validator")

PROBLEMS = [
    "inner_and_exterior_ring_intersect",
    "self_intersection",
    "duplicate_nodes",
    "excessive_coordinate_precision",
    "3d_coordinates",
    "outside_lat_lon_boundaries",
    "crosses_antimeridian",
]

each_example_overwrites = settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def load(path: Path) -> dict[str, Any]:
    def refuse(constant: str) -> None:
        pytest.fail(f"{constant} is no JSON")

    return json.loads(path.read_text(encoding="utf-8"), parse_constant=refuse)


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_is_the_same_whole_and_in_pieces(name: str) -> None:
    layers = split(sample())
    pieces = list(layers.pieces(name, 2))
    assert max(map(len, pieces)) <= 2
    assert_geodataframe_equal(pd.concat(pieces), layers.table(name))
    assert layers.counts()[name] == len(layers.table(name))


def test_each_kind_of_geometry_has_its_file_and_no_event_is_lost(tmp_path: Path) -> None:
    paths = exports.write(sample(), tmp_path / "events.geojson")
    assert [path.name for path in paths] == [
        "events.geojson",
        "events-regions.geojson",
        "events-unlocated.geojson",
    ]
    events, regions, unlocated = map(load, paths)
    assert [feature["id"] for feature in events["features"]] == ["E1", "E2", "E3", "E4", "E6"]
    assert [feature["id"] for feature in regions["features"]] == ["E2", "E3", "E4"]
    assert [feature["id"] for feature in unlocated["features"]] == ["E5"]
    assert unlocated["features"][0]["geometry"] is None
    assert events["counts"] == {"all": 6, "events": 5, "regions": 3, "unlocated": 1}


def test_the_points_file_alone_holds_every_event_and_every_region(tmp_path: Path) -> None:
    path, *_ = exports.write(sample(), tmp_path / "events.geojson")
    collection = load(path)
    everything = collection["features"] + collection["unlocated"]
    assert sorted(feature["id"] for feature in everything) == ["E1", "E2", "E3", "E4", "E5", "E6"]
    place = {feature["id"]: feature["region"] for feature in everything}
    assert place["E5"] is place["E6"] is None
    assert collection["regions"][place["E4"]]["type"] == "LineString"
    assert collection["regions"][place["E2"]]["type"] == "Polygon"


def test_every_feature_has_the_same_keys_in_the_same_order(tmp_path: Path) -> None:
    path, *_ = exports.write(sample(), tmp_path / "events.geojson")
    collection = load(path)
    features = collection["features"] + collection["unlocated"]
    expected = [name for name in sample().columns if name not in {"geometry", "region"}]
    assert {tuple(feature["properties"]) for feature in features} == {tuple(expected)}
    assert {tuple(f) for f in features} == {("type", "id", "properties", "geometry", "region")}


@each_example_overwrites
@given(table=tables())
def test_any_table_is_rfc_7946(tmp_path: Path, table: gpd.GeoDataFrame) -> None:
    for path in exports.write(table, tmp_path / "events.geojson"):
        collection = load(path)
        ids = [feature["id"] for feature in collection["features"]]
        assert "crs" not in collection
        assert len(ids) == len(set(ids))
        assert ids == [feature["properties"]["event_id"] for feature in collection["features"]]
        located = {**collection, "features": [f for f in collection["features"] if f["geometry"]]}
        report = geojson_validator.validate_geometries(located, criteria_problematic=PROBLEMS)
        assert not report["invalid"]
        assert not report["problematic"]
        assert not geojson_validator.validate_structure(located)


@each_example_overwrites
@given(table=tables())
def test_geojsonl_has_every_event_once_with_its_region(
    tmp_path: Path, table: gpd.GeoDataFrame
) -> None:
    (path,) = exports.write(table, tmp_path / "events.geojsonl")
    features = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n")[:-1]]
    assert sorted(feature["id"] for feature in features) == sorted(table["event_id"])
    regions = dict(zip(table["event_id"], table["region"], strict=True))
    for feature in features:
        expected = regions[feature["id"]]
        if expected is None:
            assert feature["region"] is None
        else:
            found = shapely.from_geojson(json.dumps(feature["region"]))
            assert shapely.hausdorff_distance(found, expected) < 2e-6


def test_gdal_reads_the_types_and_the_text(tmp_path: Path) -> None:
    path, *_ = exports.write(sample(), tmp_path / "events.geojson")
    table = gpd.read_file(path)
    assert table.crs.to_epsg() == 4326
    assert list(table["place_text"]) == ["أربيل"] * 5
    assert table["date_start"].dtype.kind == "M"
    assert table["fatalities_best"].dtype == "int32"


def test_numbers_that_json_does_not_know_become_null(tmp_path: Path) -> None:
    table = sample().assign(radius_km=[np.inf, -np.inf, np.nan, 1.5, None, 2.0])
    path, *_ = exports.write(table, tmp_path / "events.geojson")
    radii = [feature["properties"]["radius_km"] for feature in load(path)["features"]]
    assert radii == [None, None, None, 1.5, 2.0]


def test_further_columns_keep_their_type(tmp_path: Path) -> None:
    table = sample().assign(
        checked=True,
        seen=pd.Timestamp("2021-06-28 01:00", tz="Asia/Baghdad"),
        tags=[["a"], ["b"], None, [], ["ث"], ["c"]],
    )
    path, *_ = exports.write(table, tmp_path / "events.geojson")
    first = load(path)["features"][0]["properties"]
    assert first["checked"] is True
    assert first["seen"] == "2021-06-28T01:00:00+03:00"
    assert first["tags"] == '["a"]'


def test_attribution_and_provenance_are_foreign_members(tmp_path: Path) -> None:
    extras = exports.Extras(attribution=("GeoNames, CC BY 4.0",), provenance={"geomap": "0.1.0"})
    for path in exports.write(sample(), tmp_path / "events.geojson", extras=extras):
        collection = load(path)
        assert collection["attribution"] == ["GeoNames, CC BY 4.0"]
        assert collection["provenance"] == {"geomap": "0.1.0"}


def test_the_same_table_gives_the_same_bytes(tmp_path: Path) -> None:
    first = [p.read_bytes() for p in exports.write(sample(), tmp_path / "a" / "events.geojson")]
    second = [p.read_bytes() for p in exports.write(sample(), tmp_path / "b" / "events.geojson")]
    assert first == second


def test_one_layer_goes_to_the_file_that_was_named(tmp_path: Path) -> None:
    assert exports.write(sample(), tmp_path / "areas.geojson", layer="regions") == (
        tmp_path / "areas.geojson",
    )
    assert len(load(tmp_path / "areas.geojson")["features"]) == 3


def test_an_unknown_suffix_or_layer_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"events\.gpx: the suffix must be one of \.geojson"):
        exports.write(sample(), tmp_path / "events.gpx")
    with pytest.raises(InputError, match="--layer: must be one of events, regions"):
        exports.write(sample(), tmp_path / "events.geojson", layer="points")


def test_an_empty_table_is_an_empty_collection(tmp_path: Path) -> None:
    path, *_ = exports.write(sample().iloc[:0], tmp_path / "events.geojson")
    assert load(path)["features"] == []
    assert "bbox" not in load(path)


def test_an_area_over_180_degrees_is_cut_in_two() -> None:
    area = shapely.box(178, -18, 182, -16)
    (cut,) = tidy(np.array([area]))
    assert shapely.bounds(cut).tolist() == [-180, -18, 180, -16]
    assert cut.area == pytest.approx(area.area)
    assert bbox(np.array([cut])) == [178, -18, -178, -16]


def test_a_line_over_180_degrees_is_cut_in_two() -> None:
    (cut,) = tidy(np.array([shapely.LineString([(-178, 0), (-182, 4)])]))
    assert cut.geom_type == "MultiLineString"
    assert shapely.bounds(cut).tolist() == [-180, 0, 180, 4]


def test_shells_are_counter_clockwise_and_holes_clockwise() -> None:
    ring = shapely.Point(0, 0).buffer(2) - shapely.Point(0, 0).buffer(1)
    (turned,) = tidy(np.array([shapely.orient_polygons(ring, exterior_cw=True)]))
    assert turned.exterior.is_ccw
    assert not turned.interiors[0].is_ccw


def test_rounding_never_makes_an_area_invalid() -> None:
    sliver = shapely.Polygon([(0, 0), (1, 4e-7), (2, 0), (2, 1), (1, 6e-7), (0, 1)])
    (mended,) = tidy(np.array([sliver]))
    assert mended.is_valid
    assert mended.geom_type in {"Polygon", "MultiPolygon"}


def test_what_is_one_region_in_memory_is_one_region_in_the_file(tmp_path: Path) -> None:
    table = pd.concat([sample().iloc[[2]]] * 50, ignore_index=True)
    table["event_id"] = [f"E{number}" for number in range(50)]
    path, *_ = exports.write(table, tmp_path / "events.geojson")
    assert len(load(path)["regions"]) == 1


def test_a_file_is_the_same_however_many_rows_are_text_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = exports.write(sample(), tmp_path / "whole.geojson")
    monkeypatch.setattr("geomap.exports.geojson._CHUNK", 2)
    pieces = exports.write(sample(), tmp_path / "pieces.geojson")
    assert [path.read_bytes() for path in pieces] == [path.read_bytes() for path in whole]


def test_simplestyle_is_there_only_when_it_is_asked_for(tmp_path: Path) -> None:
    extras = exports.Extras(simplestyle=True)
    points, areas, _ = exports.write(sample(), tmp_path / "a.geojson", extras=extras)
    plain, *_ = exports.write(sample(), tmp_path / "b.geojson")
    assert load(points)["features"][0]["properties"]["marker-color"] == "#d55e00"
    assert load(areas)["features"][0]["properties"]["fill"] == "#d55e00"
    assert "marker-color" not in load(plain)["features"][0]["properties"]


def test_an_outline_of_very_many_points_is_drawn_with_fewer_around_the_exact_one(
    tmp_path: Path,
) -> None:
    turn = np.linspace(0, 2 * np.pi, 4_000, endpoint=False)
    far = 4 + 0.01 * np.sin(400 * turn)
    coast = shapely.Polygon(np.stack([40 + far * np.cos(turn), 33 + far * np.sin(turn)], axis=1))
    table = sample()
    table["region"] = gpd.GeoSeries([coast] * len(table), crs=4326)
    paths = exports.write(table, tmp_path / "events.geojson")
    exact, plain, _ = map(load, paths)
    (kept,) = (shapely.from_geojson(json.dumps(region)) for region in exact["regions"])
    drawn = [shapely.from_geojson(json.dumps(each["geometry"])) for each in plain["features"]]
    assert shapely.get_num_coordinates(kept) == len(turn) + 1
    assert all(shapely.get_num_coordinates(each) < len(turn) / 20 for each in drawn)
    assert all(shapely.covers(each, kept) for each in drawn)
    assert shapely.covers(shapely.buffer(kept, 0.045), drawn[0])
    assert shapely.is_ccw(drawn[0].exterior)
