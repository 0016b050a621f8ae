"""The region of every relation: marker in it, no smaller for vaguer words, the same everywhere."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
import shapely
from hypothesis import example, given
from hypothesis import strategies as st

from geomap import article, geodesy, geoparse, locations
from geomap.gazetteer import Hints
from geomap.locations import DEFINITIONS, cell, shapes
from geomap.model import Mention, Place, Point, Relation, Resolution

DIRECTIONS = st.sampled_from(sorted(geodesy.BEARINGS))
KINDS = st.sampled_from(
    ["in", "near", "outside", "rural", "offset", "part", "of", "between", "coast"]
)
RELATIONS = st.builds(
    Relation,
    kind=KINDS,
    words=st.sampled_from(["near", "countryside", "outskirts", "off", "base"]),
    distance_km=st.none() | st.floats(0.1, 400),
    direction=st.none() | DIRECTIONS,
)
EVERYWHERE = st.builds(Point, lon=st.floats(-180, 180), lat=st.floats(-89.9, 89.9))
INHABITANTS = st.sampled_from([0, 900, 40_000, 600_000, 9_000_000])


@dataclass(frozen=True)
class Flat:
    """A ground of one island: what lies within 30 km of a point is land and country AA."""

    island: shapely.Geometry

    def area(self, place_id):
        return self.island if place_id == "island" else None

    def country(self, code):
        return self.island if code == "AA" else None

    def border(self, _pair):
        return None

    def outline(self, _country):
        return None

    def sea(self, near):
        return near.difference(self.island)


def town(point, inhabitants=0, name="Town"):
    return Place(
        place_id=f"test:{name}",
        name=name,
        point=point,
        feature_class="P",
        feature_code="PPL",
        layer="test",
        source="test",
        country="AA",
        population=inhabitants,
    )


def said(place, relation):
    mention = Mention(
        start=0, end=1, text=place.name, kind="toponym", name=place.name, relation=relation
    )
    return Resolution(mention=mention, place=place, score=1.0, method="test", reason="test")


def of(place, relation, ground=None):
    ground = ground or Flat(geodesy.disc(place.point, 30))
    return locations.of(said(place, relation), ground)


def holds(there, point):
    return there.geometry.distance(shapely.Point(point.lon, point.lat)) < 1e-6


def area_km2(geometry):
    parts = shapely.get_parts(geometry)
    return sum(abs(geodesy.wgs84().geometry_area_perimeter(part)[0]) for part in parts) / 1e6


@given(EVERYWHERE, INHABITANTS, RELATIONS)
@example(Point(lon=0, lat=89.9), 0, Relation(kind="coast", words="near", direction="NW"))
@example(Point(lon=0, lat=89.9), 0, Relation(kind="coast", words="near", direction="NNW"))
def test_the_marker_lies_in_the_region_and_the_radius_covers_it(point, inhabitants, relation):
    there = of(town(point, inhabitants), relation)
    assert there.geometry.is_valid
    assert holds(there, there.point)
    assert geodesy.reach_km(there.point, there.geometry) <= there.radius_km + 0.06
    low, south, high, north = there.geometry.bounds
    assert (low, south) >= (-180, -90)
    assert (high, north) <= (180, 90)


@given(EVERYWHERE, INHABITANTS)
def test_vaguer_words_never_give_a_smaller_region(point, inhabitants):
    place = town(point, inhabitants)
    near = of(place, Relation(kind="near", words="near"))
    region = of(place, Relation(kind="near", words="in the region of"))
    rural = of(place, Relation(kind="rural", words="countryside"))
    assert region.geometry.buffer(1e-9).covers(near.geometry)
    assert area_km2(rural.geometry) >= area_km2(near.geometry)
    assert area_km2(near.geometry) > area_km2(of(place, Relation()).geometry)


@given(EVERYWHERE, st.floats(5, 300), DIRECTIONS)
def test_a_stated_distance_holds_at_every_latitude_and_over_the_antimeridian(point, km, direction):
    relation = Relation(kind="offset", words="km of", distance_km=km, direction=direction)
    there = of(town(point, 900), relation)
    stated = geodesy.offset(point, geodesy.BEARINGS[direction], km)
    assert holds(there, stated)
    assert geodesy.distance_km(there.point, stated) < 0.01 + km * 0.01
    corners = shapely.get_coordinates(there.geometry)
    off = [
        geodesy.distance_km(point, Point(lon=float(x), lat=float(y)))
        for x, y in corners
        if abs(x) < 179.99 and abs(y) < 89.99  # where a cut runs, chords of the edge are clipped
    ]
    slack = max(km * DEFINITIONS["offset_share"].value, 5.0)
    assert all(km - slack - 0.1 - km * 0.02 <= each <= km + slack + 0.1 for each in off)


@given(st.floats(-80, 80), st.floats(-180, 180), RELATIONS)
def test_the_same_words_give_the_same_size_wherever_they_are_said(lat, lon, relation):
    here = of(town(Point(lon=10.0, lat=lat), 40_000), relation)
    there = of(town(Point(lon=lon, lat=lat), 40_000), relation)
    assert area_km2(there.geometry) == pytest.approx(area_km2(here.geometry), rel=0.02, abs=0.5)


@given(st.floats(-70, 70), st.floats(-180, 180), st.floats(2, 250), st.floats(0, 359))
def test_the_way_between_two_towns_holds_both_and_all_between(lat, lon, km, bearing):
    a = town(Point(lon=lon, lat=lat), name="A")
    b = town(geodesy.offset(a.point, bearing, km), name="B")
    between = Relation(kind="between", words="between")
    ground = Flat(geodesy.disc(a.point, 1))
    first, second = locations.of_all([said(a, between), said(b, between)], ground)
    assert first is second
    assert first.relation == "between"
    assert (first.place.name, first.place.place_id) == ("A \u2013 B", "test:A;test:B")
    for share in (0.0, 0.25, 0.5, 0.8, 1.0):
        assert holds(first, geodesy.offset(a.point, bearing, km * share))
    wide = max(km * DEFINITIONS["corridor_share"].value, DEFINITIONS["corridor_min_km"].value)
    aside = geodesy.offset(geodesy.midpoint(a.point, b.point), bearing + 90, wide * 1.1)
    assert not holds(first, aside)


def test_a_way_needs_two_towns_in_reach_and_else_each_name_is_read_alone():
    here = town(Point(lon=44.0, lat=36.0), name="A")
    far = town(Point(lon=64.0, lat=36.0), name="B")
    between = Relation(kind="between", words="between")
    ground = Flat(geodesy.disc(here.point, 1))
    one, other = locations.of_all([said(here, between), said(far, between)], ground)
    assert (one.relation, other.relation) == ("near", "near")
    assert one.place.name == "A"
    assert other.place.name == "B"


def test_near_a_large_town_is_not_its_core_but_near_a_village_may_be_anywhere():
    point = Point(lon=44.0, lat=36.0)
    near = Relation(kind="near", words="near")
    assert not holds(of(town(point, 9_000_000), near), point)
    assert holds(of(town(point, 900), near), point)


def test_the_marker_of_what_lies_around_a_large_town_is_where_its_radius_is_least():
    place = town(Point(lon=44.4, lat=33.3), 5_000_000)
    there = of(place, Relation(kind="near", words="near"))
    core = geodesy.distance_km(place.point, there.point)
    reach = geodesy.reach_km(place.point, there.geometry)
    assert there.radius_km == pytest.approx(core + reach, abs=0.1)
    closer = geodesy.disc(place.point, core - 1)
    assert not there.geometry.intersects(closer)


def test_a_distance_off_an_area_is_told_from_its_shore():
    off = Relation(kind="offset", words="50 km off the coast of", distance_km=50)
    edge = geodesy.reach_km(ISLE.point, of(ISLE, Relation()).geometry)
    there = of(ISLE, off, Flat(geodesy.disc(ISLE.point, edge)))
    east = of(ISLE, replace(off, direction="E"), Flat(geodesy.disc(ISLE.point, edge)))
    assert there.geometry.distance(shapely.Point(ISLE.point.lon, ISLE.point.lat)) > 0
    assert holds(there, geodesy.offset(ISLE.point, 90, edge + 50))
    assert holds(there, geodesy.offset(ISLE.point, 270, edge + 50))
    assert holds(east, geodesy.offset(ISLE.point, 90, edge + 50))
    assert not holds(east, geodesy.offset(ISLE.point, 270, edge + 50))


def test_off_the_coast_is_sea_and_inland_it_is_near():
    shore = Point(lon=43.0, lat=15.0)
    coast = Relation(kind="coast", words="off the coast of")
    there = of(town(shore, 900), coast)
    assert not holds(there, shore)
    assert there.precision == "near"
    inland = Flat(geodesy.disc(shore, 400))
    assert holds(of(town(shore, 900), coast, inland), shore)


ISLE = Place(
    place_id="island",
    name="Isle",
    point=Point(lon=43.0, lat=15.0),
    feature_class="A",
    feature_code="ADM1",
    layer="test",
    source="test",
)


def test_a_compass_part_is_marked_in_its_own_middle():
    south = of(ISLE, Relation(kind="part", words="southern", direction="S"))
    assert geodesy.distance_km(south.point, ISLE.point) > 10
    assert south.radius_km < of(ISLE, Relation()).radius_km * 1.2


def test_the_middle_of_an_area_is_half_of_it():
    whole = of(ISLE, Relation())
    middle = of(ISLE, Relation(kind="part", words="central"))
    assert area_km2(middle.geometry) == pytest.approx(area_km2(whole.geometry) / 2, rel=0.02)
    assert whole.geometry.covers(middle.geometry)


@pytest.mark.parametrize(
    ("words", "country", "read_as"),
    [
        ("Road between Qamishli and Amouda", "SY", ("between", "near")),
        ("As Sukhnah - Deir ez Zor road", "SY", ("between", "region")),
        ("western Aleppo countryside", "SY", ("rural", "near")),
        ("central Somalia", "SO", ("part", "region")),
        ("off the coast of Yemen", "YE", ("coast", "region")),
        ("15 km from the Iraq-Syria border", "IQ", ("near_border", "border")),
        ("12 nautical miles off Aden", "YE", ("offset", "near")),
        ("in the east of Aleppo province", "SY", ("part", "province")),
    ],
)
def test_the_words_of_a_cell_are_read_with_their_relation(
    gazetteer, ground, words, country, read_as
):
    finder = cell.Finder(gazetteer=gazetteer, ground=ground)
    there = finder.find(words, Hints(country=country))
    assert (there.relation, there.precision) == read_as
    assert holds(there, there.point)


@pytest.mark.parametrize("country", ["Sudan", "Ukraine", "Turkey", "Fiji", "the United States"])
def test_the_sea_off_a_country_holds_no_land(gazetteer, ground, country):
    story = article.parse(f"A ship was hit off the coast of {country}.", "story.txt")
    parsed = geoparse.parse(story, gazetteer, ground)
    (sea,) = [one.location.geometry for one in parsed if one.location.relation == "coast"]
    west, south, east, north = sea.bounds
    names = gazetteer.countries_between(Point(lon=west, lat=south), Point(lon=east, lat=north))
    assert names
    assert all(sea.intersection(gazetteer.area(name)).area < 1e-9 for name in names)
    assert shapely.area(shapely.get_parts(sea)).min() > 1e-9


def test_the_sea_off_a_country_is_drawn_once_whatever_the_words(places):
    told = places("A ship was hit off Cyprus. Another one sank off the coast of Cyprus.")
    first, second = [one.location for one in told if one.location.relation == "coast"]
    assert first.expression != second.expression
    assert first.geometry is second.geometry


def test_countries_are_found_by_the_box_they_lie_in(gazetteer):
    found = gazetteer.countries_between(Point(lon=35.8, lat=33.0), Point(lon=36.2, lat=33.4))
    codes = {gazetteer.place(name).country for name in found}
    assert {"SY", "LB", "IL"} <= codes
    assert not codes & {"EG", "IQ", "TR"}


def test_the_sea_off_a_country_holds_none_of_its_land(gazetteer, ground):
    story = article.parse("A ship was hit off the coast of Yemen.", "story.txt")
    (yemen,) = [
        one for one in geoparse.parse(story, gazetteer, ground) if one.location.relation == "coast"
    ]
    land = ground.country("YE")
    assert yemen.location.geometry.intersection(land).area < land.area / 100


def _km_north(km):
    """Give a point so far north of the island's point."""
    return geodesy.offset(ISLE.point, 0.0, km)


OUTLINED = Flat(geodesy.disc(ISLE.point, 100))


def test_the_outskirts_of_an_area_lie_on_both_sides_of_its_edge():
    there = of(ISLE, Relation(kind="outside", words="outskirts of"), OUTLINED)
    assert [holds(there, _km_north(km)) for km in (0, 80, 95, 105, 120)] == [
        *(False, False, True, True, False)
    ]


def test_outside_an_area_is_not_in_it():
    there = of(ISLE, Relation(kind="outside", words="outside"), OUTLINED)
    assert [holds(there, _km_north(km)) for km in (0, 95, 105, 120)] == [False, False, True, False]


@pytest.mark.parametrize("words", ["outside", "outskirts of"])
def test_nothing_is_left_out_of_an_area_whose_polygon_is_not_known(words):
    nobody = replace(ISLE, place_id="unknown")
    there = of(nobody, Relation(kind="outside", words=words), OUTLINED)
    assert holds(there, ISLE.point)


def test_the_sea_off_an_area_without_a_polygon_begins_at_the_shore():
    nobody = replace(ISLE, place_id="unknown", radius_km=50.0)
    land = Flat(geodesy.disc(geodesy.offset(ISLE.point, 180.0, 102), 100))
    there = of(nobody, Relation(kind="coast", words="off the coast of"), land)
    assert holds(there, _km_north(5))
    assert not holds(there, _km_north(-10))


@pytest.mark.parametrize("points", [400, 20_000])
def test_an_outline_is_widened_by_as_much_however_many_points_it_has(points):
    centre = Point(lon=40.0, lat=34.0)
    bearings = [360 * k / points for k in range(points)]
    ring = [geodesy.offset(centre, bearing, 100) for bearing in bearings]
    wide = shapes.buffer_km(shapely.Polygon([(p.lon, p.lat) for p in ring]), 20)
    for bearing in range(0, 360, 15):
        edge = [geodesy.offset(centre, bearing, km) for km in (116.5, 123.5)]
        assert [bool(shapely.intersects_xy(wide, p.lon, p.lat)) for p in edge] == [True, False]
