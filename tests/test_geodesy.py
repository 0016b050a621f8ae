import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geomap import geodesy
from geomap.model import Point

anywhere = st.builds(
    Point,
    lon=st.floats(-180, 180, allow_nan=False),
    lat=st.floats(-89.9, 89.9, allow_nan=False),
)


@given(anywhere, st.floats(0.5, 400))
def test_a_disc_is_valid_lies_in_the_world_and_has_the_area_of_its_radius(center, radius_km):
    disc = geodesy.disc(center, radius_km)
    low, south, high, north = disc.bounds
    assert disc.is_valid
    assert low >= -180
    assert high <= 180
    assert south >= -90
    assert north <= 90
    area = sum(abs(geodesy.wgs84().geometry_area_perimeter(p)[0]) for p in shapely.get_parts(disc))
    assert area == pytest.approx(np.pi * (radius_km * 1000) ** 2, rel=0.02)


@given(anywhere, st.floats(0, 359), st.floats(1, 500))
def test_an_offset_lies_at_its_distance(center, bearing, distance_km):
    there = geodesy.offset(center, bearing, distance_km)
    assert geodesy.distance_km(center, there) == pytest.approx(distance_km, abs=1e-6)


def test_a_disc_over_the_antimeridian_is_cut_into_two_parts():
    disc = geodesy.disc(Point(lon=179.9, lat=-17), 50)
    assert disc.geom_type == "MultiPolygon"
    assert disc.bounds[0] == -180
    assert disc.bounds[2] == 180


def test_a_disc_over_the_pole_holds_the_pole():
    disc = geodesy.disc(Point(lon=20, lat=89.5), 200)
    assert disc.bounds[3] == 90
    assert disc.covers(shapely.Point(-100, 89.9))


def test_a_ring_leaves_its_middle_out():
    ring = geodesy.ring(Point(lon=44.0, lat=36.2), 5, 25)
    assert not ring.covers(shapely.Point(44.0, 36.2))
    assert ring.covers(shapely.Point(44.15, 36.2))


def test_a_sector_lies_on_its_side():
    center = Point(lon=44.0, lat=36.2)
    west = geodesy.sector(center, geodesy.BEARINGS["W"], 30, 60, 90)
    middle = geodesy.offset(center, 270, 75)
    assert west.covers(shapely.Point(middle.lon, middle.lat))
    assert west.bounds[2] < 44.0


def test_a_sector_over_a_pole_is_the_whole_ring():
    center = Point(lon=0, lat=-89)
    over = geodesy.sector(center, 200, 30, 75, 113)
    there = geodesy.offset(center, 200, 94)
    assert over.is_valid
    assert over.covers(shapely.Point(there.lon, there.lat))


@given(anywhere, st.floats(0, 359), st.floats(1, 300), st.floats(0.5, 60))
def test_a_corridor_holds_its_line_and_ends_at_its_width(a, bearing, km, half_width_km):
    b = geodesy.offset(a, bearing, km)
    corridor = geodesy.corridor(a, b, half_width_km)
    assert corridor.is_valid
    for share in (0.0, 0.3, 0.5, 1.0):
        point = geodesy.offset(a, bearing, km * share)
        assert corridor.distance(shapely.Point(point.lon, point.lat)) < 1e-6
    assert geodesy.distance_km(a, geodesy.midpoint(a, b)) == pytest.approx(km / 2, abs=1e-6)
    beyond = geodesy.offset(
        b, geodesy.wgs84().inv(b.lon, b.lat, a.lon, a.lat)[0] + 180, half_width_km
    )
    assert geodesy.reach_km(b, corridor) <= km + half_width_km * 1.01
    assert (
        corridor.distance(shapely.Point(beyond.lon, beyond.lat)) < 0.02 * half_width_km / 100 + 0.01
    )


def test_many_discs_are_the_same_as_one_by_one():
    lon, lat = np.array([44.0, 179.9, 10.0]), np.array([36.0, -17.0, 89.9])
    km = np.array([5.0, 50.0, 60.0])
    for got, x, y, r in zip(geodesy.discs(lon, lat, km), lon, lat, km, strict=True):
        one = geodesy.disc(Point(lon=x, lat=y), r)
        assert got.is_valid
        assert got.symmetric_difference(one).area < 1e-9
        assert all(shapely.is_ccw(p.exterior) for p in shapely.get_parts(got))


def test_a_region_reaches_to_its_farthest_vertex():
    center = Point(lon=44.0, lat=36.2)
    reach = geodesy.reach_km(center, geodesy.disc(center, 12.5))
    assert reach == pytest.approx(12.5, abs=1e-6)


@given(st.floats(-180, 180), st.floats(-90, 90), st.floats(0.1, 3000))
def test_a_disc_is_the_same_alone_and_among_others_also_over_poles_and_the_antimeridian(
    lon, lat, km
):
    alone = geodesy.disc(Point(lon=lon, lat=lat), km)
    (among,) = geodesy.discs(np.array([lon]), np.array([lat]), np.array([km]))
    assert shapely.symmetric_difference(alone, among).area <= 1e-9 * alone.area
    assert max(map(abs, among.bounds[::2])) <= 180
