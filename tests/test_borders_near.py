import math
import sys

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from border_world import MIDDLE, borders, events, turned, wrapped
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from shapely.affinity import translate

from geomap import geodesy
from geomap.borders import load, near_border, near_table, nearest, sentence
from geomap.errors import InputError
from geomap.model import Point

TINY = borders(error_km=1.0)
LON = st.floats(38.5, 45.5)
LAT = st.floats(30.5, 37.5)


def shape(kind: str, lon: float, lat: float, radius_km: float) -> shapely.Geometry:
    center = Point(lon=lon, lat=lat)
    if kind == "disc":
        return geodesy.disc(center, radius_km)
    if kind == "ring":
        return geodesy.ring(center, radius_km / 3, radius_km)
    if kind == "line":
        return shapely.LineString([(lon, lat), (lon + radius_km / 200, lat)])
    return shapely.box(lon, lat, lon + radius_km / 120, lat + radius_km / 150)


KIND = st.sampled_from(["disc", "ring", "line", "box"])


@settings(max_examples=15)
@given(KIND, LON, LAT, st.floats(2, 40))
def test_lowest_is_not_above_best_nor_best_above_highest(kind, lon, lat, radius) -> None:
    region = shape(kind, lon, lat, radius)
    row = near_border(
        events([{"lon": lon, "lat": lat, "region": region, "radius_km": radius}]), borders=borders()
    ).iloc[0]
    assert row.border_km_min <= row.border_km <= row.border_km_max


@settings(max_examples=15)
@given(KIND, LON, LAT, st.floats(2, 40))
def test_no_position_of_the_region_lies_outside_the_interval(kind, lon, lat, radius) -> None:
    region, exact = shape(kind, lon, lat, radius), borders()
    row = near_border(
        events([{"lon": lon, "lat": lat, "region": region, "radius_km": radius}]), borders=exact
    ).iloc[0]
    xy = shapely.get_coordinates(shapely.segmentize(region, 0.05))
    km = nearest(xy[:, 0], xy[:, 1], exact).km
    assert km.min() >= row.border_km_min - 1e-6
    assert km.max() <= row.border_km_max + 1e-6


@settings(max_examples=15)
@given(st.sampled_from(["ring", "line", "box"]), LON, LAT, st.floats(2, 40))
def test_the_interval_is_no_wider_than_stated(kind, lon, lat, radius) -> None:
    region = shape(kind, lon, lat, radius)
    exact = borders()
    row = near_border(
        events([{"lon": lon, "lat": lat, "region": region, "radius_km": radius}]), borders=exact
    ).iloc[0]
    xy = shapely.get_coordinates(shapely.segmentize(region, 0.002))
    km = nearest(np.append(xy[:, 0], lon), np.append(xy[:, 1], lat), exact).km
    slack = 0.02 + 0.002 * 3 * radius + 0.2
    if not shapely.intersects(region, exact.lines.union_all()):
        assert km.min() <= row.border_km_min + slack
    if kind == "line":
        assert row.border_km_max <= km.max() + slack


@settings(max_examples=15)
@given(st.sampled_from(["ring", "line", "box"]), LON, LAT, st.floats(2, 40), st.integers(0, 359))
def test_an_interval_is_the_same_wherever_the_antimeridian_runs(
    kind, lon, lat, radius, degrees
) -> None:
    turn = degrees + 0.37
    region = shape(kind, lon, lat, radius)
    moved = geodesy.wrap(translate(region, turn if lon + turn < 180 else turn - 360))
    rows = [
        {"lon": lon, "lat": lat, "region": region, "radius_km": radius},
        {"lon": wrapped(lon + turn), "lat": lat, "region": moved, "radius_km": radius},
    ]
    here = near_border(events(rows[:1]), borders=TINY).iloc[0]
    there = near_border(events(rows[1:]), borders=turned(TINY, turn)).iloc[0]
    assert there.border_km == pytest.approx(here.border_km, abs=1e-6)
    assert there.border_km_min == pytest.approx(here.border_km_min, abs=0.04 + 0.012 * radius)
    assert there.border_km_max == pytest.approx(here.border_km_max, abs=0.04 + 0.012 * radius)
    assert there.border_share == pytest.approx(here.border_share, abs=0.05)


def evenly(region: shapely.Geometry) -> np.ndarray:
    """Return positions that lie evenly in a region, by a way of their own."""
    if shapely.area(region) == 0:
        return shapely.get_coordinates(shapely.segmentize(region, region.length / 2000))
    west, south, east, north = region.bounds
    rng = np.random.default_rng(1)
    sine = rng.uniform(*np.sin(np.radians([south, north])), 4000)
    xy = np.column_stack([rng.uniform(west, east, 4000), np.degrees(np.arcsin(sine))])
    return xy[shapely.contains_xy(region, *xy.T)]


REACH = st.floats(-1.1, 1.1)
"""How far beyond the marker's distance the question goes, in radii of the region."""


@settings(max_examples=25)
@given(KIND, LON, LAT, st.floats(2, 40), REACH)
def test_the_share_is_1_where_all_is_near_0_where_nothing_is_else_counted(
    kind, lon, lat, radius, reach
) -> None:
    region, exact = shape(kind, lon, lat, radius), borders()
    km = max(nearest([lon], [lat], exact).km[0] + reach * radius, 0.5)
    row = near_border(
        events([{"lon": lon, "lat": lat, "region": region, "radius_km": radius}]),
        borders=exact,
        km=km,
    ).iloc[0]
    if row.border_km_max <= km:
        assert row[["near", "border_share"]].tolist() == ["yes", 1.0]
    elif row.border_km_min > km:
        assert row[["near", "border_share"]].tolist() == ["no", 0.0]
    else:
        assert row.near == "undecided"
    share = (nearest(*evenly(region).T, exact).km <= km).mean()
    assert row.border_share == pytest.approx(share, abs=0.06)
    if 0.06 < share < 0.94:
        assert 0 < row.border_share < 1
        assert row.near == "undecided"


@settings(max_examples=25)
@given(KIND, LON, LAT, st.floats(2, 20), st.floats(-1, 1))
def test_a_larger_region_never_turns_undecided_into_a_certainty(
    kind, lon, lat, radius, reach
) -> None:
    rows = [
        {"lon": lon, "lat": lat, "region": shape(kind, lon, lat, size), "radius_km": size}
        for size in (radius, 2 * radius)
    ]
    if kind == "ring":  # a larger ring does not hold the smaller one
        rows[1]["region"] = shape("disc", lon, lat, 2 * radius)
    km = max(nearest([lon], [lat], TINY).km[0] + reach * radius, 0.5)
    small, large = near_border(events(rows), borders=TINY, km=km)["near"]
    assume(small == "undecided")
    assert large == "undecided"


@settings(max_examples=25)
@given(KIND, LON, LAT, st.floats(2, 20), st.floats(1, 100))
def test_a_larger_region_never_turns_yes_into_no_or_no_into_yes(kind, lon, lat, radius, km) -> None:
    rows = [
        {"lon": lon, "lat": lat, "region": shape(kind, lon, lat, size), "radius_km": size}
        for size in (radius, 2 * radius)
    ]
    assert set(near_border(events(rows), borders=TINY, km=km)["near"]) != {"yes", "no"}


def test_a_disc_is_as_wide_as_its_radius_and_the_error_of_the_data() -> None:
    lon, lat = 41.0, 36.0
    disc = geodesy.disc(Point(lon=lon, lat=lat), 10)
    row = near_border(
        events([{"lon": lon, "lat": lat, "region": disc, "radius_km": 10.0}]), borders=TINY
    ).iloc[0]
    assert row.border_km_min == pytest.approx(row.border_km - 11)
    assert row.border_km_max == pytest.approx(row.border_km + 11)


def test_half_of_a_disc_lies_nearer_than_its_centre() -> None:
    lon, lat = 41.0, 36.0
    best = nearest([lon], [lat], TINY).km[0]
    disc = geodesy.disc(Point(lon=lon, lat=lat), 10)
    table = events([{"lon": lon, "lat": lat, "region": disc, "radius_km": 10.0}])
    assert near_border(table, borders=TINY, km=best).border_share[0] == pytest.approx(0.5, abs=0.02)


def test_a_ring_is_not_taken_for_its_disc() -> None:
    lon, lat = 41.8, 36.0
    ring = geodesy.ring(Point(lon=lon, lat=lat), 30, 40)
    rows = [{"lon": lon, "lat": lat, "region": ring, "radius_km": 40.0}]
    share = near_border(events(rows), borders=TINY, km=10).border_share[0]
    assert share < 0.25


def test_an_event_on_a_border_is_at_no_distance_from_it() -> None:
    line = TINY.between("AA-BB").lines.geometry[0]
    row = near_border(events([{"lon": 42.0, "lat": 36.0, "region": line}]), borders=TINY).iloc[0]
    assert row.border == "AA-BB"
    assert row.border_km_min == 0
    assert row.near == "yes"
    assert row.border_share == 1
    assert pd.isna(row.border_side)
    assert "side not known" in row.border_note


def test_near_a_certain_border_is_measured_to_that_one_only() -> None:
    table = events([{"lon": 41.5, "lat": 37.0}])
    assert near_border(table, borders=TINY).border[0] == "AA-BB"
    row = near_border(table, borders=TINY, border="CC-AA").iloc[0]
    assert row.border == "AA-CC"
    assert row.border_km == pytest.approx(332.8, abs=1)


def test_the_record_s_own_country_goes_before_the_line() -> None:
    table = events([{"lon": 41.995, "lat": 36.0, "country": "BB"}])
    row = near_border(table, borders=TINY).iloc[0]
    assert row.border_side == "BB"
    assert "within the error of the border data (1 km)" in row.border_note


def test_a_contradiction_beyond_the_error_is_said() -> None:
    table = events([{"lon": 41.5, "lat": 36.0, "country": "BB"}])
    row = near_border(table, borders=TINY).iloc[0]
    assert row.border_side == "BB"
    assert "the line puts it in AA" in row.border_note
    assert "beyond the error" in row.border_note


def test_within_the_error_of_the_data_the_line_names_no_side() -> None:
    row = near_border(events([{"lon": 41.995, "lat": 36.0}]), borders=TINY).iloc[0]
    assert pd.isna(row.border_side)


def test_near_on_one_side_is_not_near_on_the_other() -> None:
    table = events([{"lon": 41.8, "lat": 36.0}, {"lon": 42.2, "lat": 36.0}])
    assert list(near_border(table, borders=TINY, side="aa")["near"]) == ["yes", "no"]


def test_a_region_over_the_border_is_undecided_about_its_side() -> None:
    disc = geodesy.disc(Point(lon=41.95, lat=36.0), 10)
    rows = [{"lon": 41.95, "lat": 36.0, "region": disc, "radius_km": 10.0, "country": "AA"}]
    row = near_border(events(rows), borders=TINY, side="AA").iloc[0]
    assert row.near == "undecided"
    assert 0.5 < row.border_share < 1


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"lon": None}, "no position"),
        ({"lon": 40, "lat": 95}, "latitude 95"),
        ({"lon": 404, "lat": 36}, "longitude 404"),
        ({"lon": 0, "lat": 0}, "0, 0"),
        ({"lon": 40, "lat": 35, "radius_km": -1.0}, "radius_km"),
        ({"lon": 40, "lat": 35, "region": shapely.Polygon()}, "empty"),
        ({"lon": math.nan, "lat": 35}, "no position"),
    ],
)
def test_what_cannot_be_answered_is_listed_with_the_reason(row, words) -> None:
    table = near_border(events([row, {"lon": 41, "lat": 36}]), borders=TINY)
    assert words in table.border_note[0]
    assert (
        table.loc[0, ["border", "border_km", "border_km_min", "border_share", "near"]].isna().all()
    )
    assert table.near[1] == "no"


def test_an_answer_says_what_was_asked_and_no_answer_does_not() -> None:
    table = near_border(events([{"lon": math.nan, "lat": 35}, {"lon": 41, "lat": 36}]), km=30)
    assert math.isnan(table.near_km[0])
    assert table.near_km[1] == 30


@pytest.mark.parametrize("km", [0, -1, math.nan, math.inf])
def test_a_distance_must_be_positive(km: float) -> None:
    with pytest.raises(InputError, match="km"):
        near_border(events([{"lon": 41, "lat": 36}]), borders=TINY, km=km)


def test_a_side_that_no_border_has_is_refused() -> None:
    with pytest.raises(InputError, match="side"):
        near_border(events([{"lon": 41, "lat": 36}]), borders=TINY, side="ZZ")


def test_the_events_are_left_as_they_were_and_none_is_dropped() -> None:
    table = events([{"lon": 41, "lat": 36, "note": "kept"}, {"lon": None, "note": "kept"}])
    before = table.copy()
    after = near_border(table, borders=TINY)
    pd.testing.assert_frame_equal(pd.DataFrame(table), pd.DataFrame(before))
    assert list(after["note"]) == ["kept", "kept"]


@pytest.mark.parametrize("places", [3, 500])
def test_a_long_table_is_answered_as_its_parts_are(monkeypatch, places) -> None:
    monkeypatch.setattr(sys.modules["geomap.borders.near"], "SLICE", 100)
    monkeypatch.setattr(sys.modules["geomap.borders.known"], "MOST", 150)
    rng = np.random.default_rng(3)
    at = rng.integers(0, places, 500)
    table = gpd.GeoDataFrame(
        {"radius_km": (at % 5) * 10.0, "country": np.where(at % 2, "AA", None)},
        geometry=shapely.points(rng.uniform(38, 46, places)[at], rng.uniform(30, 38, places)[at]),
        index=np.arange(500) + 7,
        crs=4326,
    )
    table.loc[8, "geometry"] = None
    whole = near_border(table, borders=TINY)
    parts = pd.concat([near_border(table[n : n + 50], borders=TINY) for n in range(0, 500, 50)])
    pd.testing.assert_frame_equal(pd.DataFrame(whole), pd.DataFrame(parts))
    assert whole["border_note"].loc[8] == "no position"


def test_an_empty_table_has_the_columns_and_no_rows() -> None:
    table = events([{"lon": 41, "lat": 36}]).iloc[:0]
    assert "near" in near_border(table, borders=TINY)


def test_a_sentence_says_how_far_which_side_and_how_sure() -> None:
    table = near_border(events([{"lon": 41.9, "lat": 36.0, "country": "AA"}]), borders=TINY, km=10)
    words = sentence(table.iloc[0], 10)
    assert words == (
        "8.0\N{EN DASH}10.0 km from the AA\N{EN DASH}Barbados border, on the side of AA; "
        "within 10 km: undecided."
    )


def test_an_unlocated_event_has_its_sentence_too() -> None:
    table = near_border(events([{"lon": None}]), borders=TINY)
    assert sentence(table.iloc[0], 10) == "Distance to a border not known: no position."


def test_the_newsroom_table_has_a_row_an_event() -> None:
    table = near_border(
        events([{"event_id": "a", "lon": 41.9, "lat": 36.0}, {"event_id": "b", "lon": None}]),
        borders=TINY,
    )
    rows = near_table(table)
    assert list(rows["event_id"]) == ["a", "b"]
    assert rows.loc[0, ["km_lowest", "km_best", "km_highest"]].tolist() == [8.0, 9.0, 10.0]


def test_both_crossings_stay_in_their_own_country() -> None:
    table = events(
        [
            {"lon": 40.9896, "lat": 34.3925, "country": "IQ"},
            {"lon": 41.005, "lat": 34.41, "country": "SY"},
        ]
    )
    assert list(near_border(table, borders=load("natural-earth")).border_side) == ["IQ", "SY"]


def test_the_middle_is_near_all_four_borders() -> None:
    row = near_border(events([{"lon": MIDDLE[0], "lat": MIDDLE[1]}]), borders=TINY).iloc[0]
    assert row.border.count(";") == 3
