import lzma

import geopandas as gpd
import numpy as np
import pytest
import shapely
from border_world import MIDDLE, borders, brute_km
from hypothesis import given
from hypothesis import strategies as st

from geomap.borders import load, nearest
from geomap.errors import DataError, InputError

LON = st.floats(38.2, 45.8)
LAT = st.floats(30.2, 37.8)
TINY = borders()


@given(LON, LAT)
def test_the_distance_is_the_geodesic_one(lon: float, lat: float) -> None:
    km, _ = brute_km(TINY, lon, lat)
    assert nearest([lon], [lat], TINY).km[0] == pytest.approx(km, abs=0.1)


@given(LON, LAT)
def test_the_foot_lies_on_the_border_at_the_stated_distance(lon: float, lat: float) -> None:
    answer = nearest([lon], [lat], TINY)
    foot = nearest(answer.lon, answer.lat, TINY)
    assert foot.km[0] < 1e-5
    assert answer.pair[0] in foot.pair[0]


@given(LON, LAT)
def test_the_side_is_the_country_that_holds_the_position(lon: float, lat: float) -> None:
    x, y = MIDDLE
    answer = nearest([lon], [lat], TINY)
    country = {(True, True): "AA", (False, True): "BB", (True, False): "CC", (False, False): "DD"}
    if answer.km[0] > 0.5:  # the great circle and the parallel part by less
        assert answer.side[0] == country[lon < x, lat > y]


def test_where_four_countries_meet_all_their_borders_are_named() -> None:
    answer = nearest([MIDDLE[0]], [MIDDLE[1]], TINY)
    assert answer.pair[0] == "AA-BB;AA-CC;BB-DD;CC-DD"
    assert answer.status[0] == "agreed;disputed"
    assert answer.side[0] is None


@pytest.mark.parametrize(("lon", "lat"), [(40, 95), (404, 36), (np.nan, 1), (1, np.inf)])
def test_what_is_not_on_the_earth_gets_no_answer(lon: float, lat: float) -> None:
    answer = nearest([lon, 40.0], [lat, 35.0], TINY)
    assert np.isnan(answer.km[0])
    assert answer.pair[0] is None
    assert answer.km[1] > 0


def test_no_positions_have_no_answers() -> None:
    assert len(nearest([], [], TINY).km) == 0


@pytest.fixture(scope="module", params=["natural-earth"])
def world(request: pytest.FixtureRequest) -> object:
    return load(request.param)


@given(st.integers(0, 10**6), st.floats(-40, 40), st.floats(-40, 40))
def test_a_full_turn_of_longitude_changes_nothing(world, seed, east, north) -> None:
    xy = shapely.get_coordinates(world.lines.geometry.to_numpy())
    x, y = xy[seed % len(xy)]
    lat = float(np.clip(y + north, -90, 90))
    if x + east > 180 or x + east < -180:
        east = -east
    here, there = nearest([x + east], [lat], world), nearest([-180.0], [lat], world)
    wrapped = nearest([180.0], [lat], world)
    assert there.km[0] == pytest.approx(wrapped.km[0], abs=1e-6)
    assert here.km[0] >= 0


PLACES = {
    "Abu Kamal": (40.91854, 34.45226, "IQ-SY", "SY", 6.93),
    "Irbil": (44.00943, 36.19117, "IQ-TR", "IQ", 89.7),
    "Kirkuk": (44.39222, 35.46806, "IQ-IR", "IQ", 102.2),
    "Ceuta": (-5.33, 35.888, "ES-MA", "ES", 1.5),
    "Kaliningrad": (20.45, 54.71, "PL-RU", "RU", 36),
    "Nakhchivan": (45.41, 39.21, "AZ-IR", "AZ", 7),
    "Blaine": (-122.75, 48.98, "CA-US", "US", 2.5),
    "Quneitra": (35.824, 33.126, "IL-SY", "SY", 1.5),
}


@pytest.mark.parametrize("place", PLACES)
def test_known_places_lie_near_the_border_that_maps_show(world, place: str) -> None:
    lon, lat, pair, side, km = PLACES[place]
    answer = nearest([lon], [lat], world)
    assert answer.pair[0] == pair
    assert answer.side[0] == side
    assert abs(answer.km[0] - km) <= world.error_km + 0.5


def test_the_pole_is_answered(world) -> None:
    assert nearest([0.0], [90.0], world).km[0] == pytest.approx(2225, abs=5)


def test_no_land_border_runs_over_the_antimeridian(world) -> None:
    width = world.lines.bounds.eval("maxx - minx")
    assert width.max() < 180


def test_every_pair_is_sorted_and_every_status_known(world) -> None:
    codes = [pair.split("-") for pair in world.pairs]
    assert all(len(two) == 2 and two == sorted(two) and two[0] != two[1] for two in codes)
    assert set(world.lines["status"]) <= {
        "agreed",
        "disputed",
        "line of control",
        "ceasefire line",
    }


def test_a_pair_is_found_in_either_order(world) -> None:
    assert set(world.between("sy-iq").lines["pair"]) == {"IQ-SY"}


def test_a_pair_that_shares_no_border_is_refused_with_those_that_are_there(world) -> None:
    with pytest.raises(InputError, match=r"IQ-EG.*EG-IL"):
        world.between("IQ-EG")


def test_an_unknown_name_is_refused_with_the_names_that_are_there() -> None:
    with pytest.raises(DataError, match="there are natural-earth"):
        load("atlantis")


def test_lines_of_ones_own_are_read_with_their_pairs(tmp_path) -> None:
    path = tmp_path / "own.geojson"
    gpd.GeoDataFrame(
        {"pair": ["SY-IQ"]}, geometry=[shapely.LineString([(40, 34), (41, 35)])], crs=4326
    ).to_file(path)
    own = load(path, error_km=1.5)
    assert list(own.pairs) == ["IQ-SY"]
    assert own.error_km == 1.5
    assert nearest([40.0], [35.0], own).side[0] is None


def test_a_file_without_pairs_is_refused(tmp_path) -> None:
    path = tmp_path / "points.geojson"
    gpd.GeoDataFrame({"a": [1]}, geometry=[shapely.Point(1, 2)], crs=4326).to_file(path)
    with pytest.raises(DataError, match="column pair"):
        load(path)


def test_a_file_that_is_no_map_is_refused(tmp_path) -> None:
    path = tmp_path / "borders.geojson"
    path.write_bytes(lzma.compress(b"nothing"))
    with pytest.raises(DataError, match="cannot be read"):
        load(path)
