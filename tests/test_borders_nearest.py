import lzma
from dataclasses import replace

import geopandas as gpd
import numpy as np
import pytest
import shapely
from border_world import MIDDLE, borders, brute_km, turned, wrapped
from hypothesis import given
from hypothesis import strategies as st

from geomap.borderlines import Lines
from geomap.borders import load, nearest
from geomap.borders.ellipsoid import WGS84, arc, ecef
from geomap.borders.feet import feet
from geomap.borders.index import index
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


@given(st.floats(-90, 90), st.floats(0, 360), st.floats(1e-6, 8000))
def test_an_estimate_of_the_geodesic_is_off_by_no_more_than_it_says(lat, azimuth, km) -> None:
    there = WGS84.fwd(0, lat, azimuth, km * 1000)[:2]
    ends = [ecef(np.array([x]), np.array([y])) for x, y in ((0.0, lat), there)]
    (bent,), (off,) = arc(*ends)
    assert abs(bent - km) <= off + 1e-9
    assert off <= 0.003 * km


@given(st.floats(-180, 180), st.floats(-89, 89))
def test_no_vertex_of_a_border_is_nearer_than_the_answer(lon: float, lat: float) -> None:
    world = load("natural-earth")
    vertex = shapely.get_coordinates(world.drawn.shape)
    *_, metres = WGS84.inv(np.full(len(vertex), lon), np.full(len(vertex), lat), *vertex.T)
    error_km = (
        2e-5  # thousands of km away the foot of the chord is off by this, see docs/borders.md
    )
    assert nearest([lon], [lat], world).km[0] <= np.min(metres) / 1000 + error_km


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


def test_of_many_pieces_whose_ends_are_equally_near_the_nearest_is_found() -> None:
    """Ends stand every 300 m on a 50 km circle but for one piece of 1.9 km that cuts inside."""
    turns = np.cumsum(np.insert(np.full(400, 0.3), 200, 1.9)) / 50
    around = WGS84.fwd(*np.full((2, 401), 20.0), np.degrees(turns), np.full(401, 50_000.0))[:2]
    ring = shapely.LineString(np.column_stack(around))
    pair = np.array(["AA-BB"], dtype=object)
    drawn = Lines(pair=pair, status=pair, error_km=np.zeros(1), shape=np.array([ring]))
    answer = nearest([20.0], [20.0], replace(TINY, drawn=drawn))
    assert answer.km[0] == pytest.approx(50 - 1.9**2 / 8 / 50, abs=1e-3)


def test_no_positions_have_no_answers() -> None:
    assert len(nearest([], [], TINY).km) == 0


@pytest.fixture(scope="module", params=["natural-earth", "openstreetmap"])
def world(request: pytest.FixtureRequest) -> object:
    return load(request.param, pov="de-facto")


@given(st.integers(0, 10**6), st.floats(-40, 40), st.floats(-40, 40))
def test_a_full_turn_of_longitude_changes_nothing(world, seed, east, north) -> None:
    """Longitudes beyond 180 are refused before the search, which itself knows no seam."""
    xy = shapely.get_coordinates(world.drawn.shape)
    x, y = xy[seed % len(xy)]
    lon, lat = x + east + np.array([-360.0, 0.0, 360.0]), np.full(3, np.clip(y + north, -90, 90))
    found = feet(index(world), lon, lat)
    best = found.km[np.flatnonzero(np.diff(found.row, prepend=-1))]
    assert best == pytest.approx(np.repeat(best[1], 3), abs=1e-8)


@given(st.floats(-90, 90))
def test_180_east_is_180_west(world, lat) -> None:
    west, east = nearest([-180.0, 180.0], [lat, lat], world).km
    assert west == pytest.approx(east, abs=1e-8)


@given(LON, LAT, st.integers(0, 359))
def test_a_world_turned_around_its_axis_gives_the_same_answers(lon, lat, degrees) -> None:
    turn = degrees + 0.37
    here = nearest([lon], [lat], TINY)
    there = nearest([wrapped(lon + turn)], [lat], turned(TINY, turn))
    assert there.km[0] == pytest.approx(here.km[0], abs=1e-6)
    assert wrapped(there.lon[0] - here.lon[0] - turn) == pytest.approx(0, abs=3e-4)
    assert there.lat[0] == pytest.approx(here.lat[0], abs=3e-4)
    assert (there.pair[0], there.side[0]) == (here.pair[0], here.side[0])


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
    assert abs(answer.km[0] - km) <= 3.5


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
    with pytest.raises(DataError, match="there are openstreetmap, natural-earth"):
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


EAST = shapely.LineString([(40, 34), (41, 35)])
BROKEN = {
    "column pair": gpd.GeoDataFrame({"pair": ["IQ-SY"]}, geometry=[EAST.buffer(1)], crs=4326),
    "without a pair": gpd.GeoDataFrame({"pair": [None, "A-B"]}, geometry=[EAST, EAST], crs=4326),
    "coordinate system": gpd.GeoDataFrame({"pair": ["IQ-SY"]}, geometry=[EAST]),
    "beyond latitude": gpd.GeoDataFrame(
        {"pair": ["IQ-SY"]}, geometry=[shapely.LineString([(40, 34), (41, 95)])], crs=4326
    ),
}


@pytest.mark.filterwarnings("ignore:'crs' was not provided")
@pytest.mark.parametrize("wrong", BROKEN)
def test_lines_of_ones_own_that_are_no_borders_are_refused(tmp_path, wrong: str) -> None:
    BROKEN[wrong].to_file(tmp_path / "own.shp")
    with pytest.raises(DataError, match=wrong):
        load(tmp_path / "own.shp")


def test_lines_of_ones_own_are_asked_in_any_coordinate_system(tmp_path) -> None:
    own = gpd.GeoDataFrame({"pair": ["IQ-SY"]}, geometry=[EAST], crs=4326)
    own.to_crs(3857).to_file(tmp_path / "own.gpkg")
    assert nearest([40.0], [34.0], load(tmp_path / "own.gpkg")).km[0] < 0.001


@pytest.mark.parametrize("wrong", [{"error_km": -1.0}, {"error_km": np.nan}, {"pov": "IN"}])
def test_a_wrong_word_on_lines_of_ones_own_is_an_error(tmp_path, wrong) -> None:
    own = gpd.GeoDataFrame({"pair": ["IQ-SY"]}, geometry=[EAST], crs=4326)
    own.to_file(tmp_path / "own.geojson")
    with pytest.raises(InputError, match=r"error in km|point of view"):
        load(tmp_path / "own.geojson", **wrong)


def test_a_file_that_is_no_map_is_refused(tmp_path) -> None:
    path = tmp_path / "borders.geojson"
    path.write_bytes(lzma.compress(b"nothing"))
    with pytest.raises(DataError, match="cannot be read"):
        load(path)


EXCLAVES = {
    "the Vatican": (12.4534, 41.9033, "IT-VA", "VA", 0.6),
    "San Marino": (12.4578, 43.9424, "IT-SM", "SM", 4.5),
    "Lesotho": (28.2, -29.6, "LS-ZA", "LS", 95),
    "Baarle-Hertog": (4.9297, 51.4370, "BE-NL", "BE", 0.6),
    "Ceuta": (-5.34, 35.888, "ES-MA", "ES", 2.5),
    "Melilla": (-2.945, 35.292, "ES-MA", "ES", 3),
    "Nakhchivan": (45.41, 39.21, "AZ-IR", "AZ", 8),
    "Kaliningrad": (20.45, 54.71, "PL-RU", "RU", 38),
    "Llivia": (1.981, 42.465, "ES-FR", "ES", 2),
    "Oecusse": (124.36, -9.2, "ID-TL", "TL", 20),
    "Campione": (8.9705, 45.9689, "CH-IT", "IT", 1),
    "Busingen": (8.690, 47.697, "CH-DE", "DE", 1.2),
    "Hong Kong": (114.11, 22.51, "CN-HK", "HK", 4),
}


@pytest.mark.parametrize("place", EXCLAVES)
def test_enclaves_and_exclaves_have_their_own_border(place: str) -> None:
    lon, lat, pair, side, km = EXCLAVES[place]
    answer = nearest([lon], [lat], load())
    assert (answer.pair[0], answer.side[0]) == (pair, side)
    assert answer.km[0] <= km


ON_WATER = {
    "Lake Constance": (9.4, 47.6, 20),
    "Lake Geneva": (6.5, 46.44, 6),
    "Lake Victoria": (33.3, -1.0, 6),
    "Lake Tanganyika": (29.55, -5.9, 15),
    "Lake Erie": (-81.5, 42.2, 20),
    "the Danube": (25.0, 43.7, 4),
    "the Congo": (16.2, -2.4, 6),
    "the Rhine": (7.8, 48.5, 3),
    "the Rio Grande": (-104.4, 29.56, 6),
    "the Shatt al-Arab": (48.2, 30.4, 3),
    "the Amur": (127.5, 50.25, 4),
}


@pytest.mark.parametrize("place", ON_WATER)
def test_borders_run_along_rivers_and_through_lakes(place: str) -> None:
    lon, lat, km = ON_WATER[place]
    assert nearest([lon], [lat], load()).km[0] <= km


TRIPOINTS = {
    "Iran, Iraq, Turkey": (44.78, 37.15, {"IQ-IR", "IQ-TR", "IR-TR"}),
    "Iraq, Jordan, Syria": (38.7937, 33.3748, {"IQ-JO", "IQ-SY", "JO-SY"}),
    "Belgium, Germany, Netherlands": (6.0209, 50.7545, {"BE-DE", "BE-NL", "DE-NL"}),
    "Austria, Czechia, Slovakia": (16.9402, 48.6171, {"AT-CZ", "AT-SK", "CZ-SK"}),
}


@pytest.mark.parametrize("place", TRIPOINTS)
def test_a_tripoint_names_its_three_borders(place: str) -> None:
    lon, lat, pairs = TRIPOINTS[place]
    world = load()
    ends = [
        set(map(tuple, shapely.get_coordinates(world.between(pair).lines.geometry.to_numpy())))
        for pair in sorted(pairs)
    ]
    common = set.intersection(*ends)
    (x, y), *_ = sorted(common, key=lambda xy: (xy[0] - lon) ** 2 + (xy[1] - lat) ** 2)
    assert abs(x - lon) < 0.05
    assert abs(y - lat) < 0.05
    assert set(nearest([x], [y], world).pair[0].split(";")) == pairs


def test_the_bering_strait_is_no_land_border() -> None:
    world = load()
    assert not [pair for pair in world.pairs if pair == "RU-US"]
    west, east = nearest([-180.0, 180.0], [65.0, 65.0], world).km
    assert west == pytest.approx(east, abs=1e-6)


def test_fiji_is_as_far_from_a_border_on_both_sides_of_the_antimeridian() -> None:
    near, far = nearest([179.999, -179.999], [-16.8, -16.8], load()).km
    assert near == pytest.approx(far, abs=0.5)
    assert near > 2000


def test_the_south_pole_is_answered() -> None:
    assert nearest([0.0, 123.0], [-90.0, -90.0], load()).km == pytest.approx([3915, 3915], abs=20)
