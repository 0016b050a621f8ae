import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geomap import geodesy
from geomap.gazetteer import Hints
from geomap.locations import DEFINITIONS, expression, settlement_radius_km, shapes
from geomap.model import PRECISIONS, Point

IRBIL = shapely.Point(44.00943, 36.19117)
ACLED_OMAR, UCDP_OMAR = shapely.Point(40.592, 35.080), shapely.Point(40.713, 35.030)


def find(text, gazetteer, ground, country=None):
    return expression.find(text, gazetteer, ground, Hints(country=country))


def test_outside_a_city_is_a_ring_and_not_the_city(gazetteer, ground):
    there = find("outside Irbil", gazetteer, ground, "IQ")
    assert there.precision == "near"
    assert not there.geometry.covers(IRBIL)
    assert there.geometry.distance(IRBIL) < 1


def test_near_a_city_is_not_the_city(gazetteer, ground):
    there = find("near Baghdad", gazetteer, ground, "IQ")
    assert there.precision == "near"
    assert not there.geometry.covers(shapely.Point(44.40088, 33.34058))


def test_on_a_border_is_its_line_as_wide_as_the_line_is_unsure(gazetteer, ground):
    there = find("on the Iraq-Syria border", gazetteer, ground)
    line = ground.border("IQ-SY")
    marker = shapely.Point(there.point.lon, there.point.lat)
    assert there.geometry.covers(line)
    assert there.geometry.covers(marker)
    assert line.distance(marker) < 1e-6
    assert there.geometry.hausdorff_distance(line) < 0.1
    assert there.precision == "border"
    assert there.geometry.length > 4
    assert there.radius_km > 200


def test_the_oil_field_is_a_site_that_reaches_what_others_coded(gazetteer, ground):
    words = "U.S. base in the Al-Omar oil field in eastern Syria"
    there = find(words, gazetteer, ground, "SY")
    assert there.precision == "site"
    assert there.geometry.covers(ACLED_OMAR)
    assert there.geometry.covers(UCDP_OMAR)
    assert "UCDP" in there.reason


def test_a_country_is_never_more_than_a_country(gazetteer, ground):
    there = find("bases in Iraq", gazetteer, ground, "IQ")
    assert there.precision == "country"
    assert there.radius_km > 300


def test_a_base_in_a_city_may_lie_outside_its_centre(gazetteer, ground):
    there = find("military base in the northern Iraqi city of Kirkuk", gazetteer, ground, "IQ")
    assert there.precision == "near"
    assert there.place.name == "Kirkuk"


def test_a_distance_and_a_bearing_are_a_place_of_their_own(gazetteer, ground):
    there = find("75km W of Mukalla", gazetteer, ground, "YE")
    mukalla = there.place.point
    assert there.precision == "near"
    assert there.point.lon < mukalla.lon
    assert geodesy.distance_km(there.point, mukalla) == pytest.approx(75, rel=0.35)


@pytest.mark.parametrize("words", ["", "Xyzzyplugh", "the moon"])
def test_what_no_one_knows_is_unlocated_with_a_reason(gazetteer, ground, words):
    there = find(words, gazetteer, ground)
    assert there.precision == "unlocated"
    assert there.geometry is None
    assert there.reason


@pytest.mark.parametrize(
    "words",
    ["Irbil", "outside Irbil", "near Baghdad", "eastern Syria", "20 km north of Mosul", "Iraq"],
)
def test_the_marker_lies_in_the_region_and_the_radius_covers_it(gazetteer, ground, words):
    there = find(words, gazetteer, ground)
    marker = shapely.Point(there.point.lon, there.point.lat)
    assert there.geometry.distance(marker) < 1e-9
    assert geodesy.reach_km(there.point, there.geometry) <= there.radius_km + 0.06
    assert there.precision in PRECISIONS


def test_every_definition_names_its_source():
    assert all(definition.source for definition in DEFINITIONS.values())


@given(st.integers(0, 40_000_000), st.integers(0, 40_000_000))
def test_a_larger_town_has_no_smaller_radius(a, b):
    small, large = sorted((a, b))
    assert settlement_radius_km(small) <= settlement_radius_km(large)


@given(st.sampled_from(sorted(geodesy.BEARINGS)), st.floats(-60, 60), st.floats(-170, 170))
def test_a_cardinal_part_is_half_of_the_area_on_its_side(direction, lat, lon):
    area = geodesy.disc(Point(lon=lon, lat=lat), 200)
    part = shapes.cardinal_part(area, direction)
    assert part.area == pytest.approx(area.area / 2, rel=0.02)


def test_the_countryside_of_a_provinces_seat_is_the_province(gazetteer, ground):
    there = find("the countryside of Homs", gazetteer, ground, "SY")
    palmyra = shapely.Point(38.28, 34.56)  # 130 km off, in the same province
    assert there.place.feature_class == "P"
    assert there.precision == "province"
    assert there.geometry.covers(palmyra)
    edge = find("the outskirts of Homs", gazetteer, ground, "SY")
    assert not edge.geometry.covers(palmyra)
