"""One side of a border ends on the border's own line."""

from dataclasses import dataclass

import pytest
import shapely

from geomap.gazetteer import Hints
from geomap.locations import expression, shapes, sides

COAST = 5.0
"""Latitude north of which there is sea, in the made-up land."""
DRAWN = 0.02
"""How far west of the line the polygons' common edge runs."""


@dataclass(frozen=True)
class TwoCountries:
    """AA west of the meridian and BB east of it, south of the sea; the polygons are a bit off."""

    line: tuple[tuple[float, float], ...] = ((0.0, 0.0), (0.0, 2.0), (0.0, 4.0), (0.0, COAST))

    def country(self, code):
        west, east = {"AA": (-9.0, -DRAWN), "BB": (-DRAWN, 9.0)}.get(code, (0.0, 0.0))
        return shapely.box(west, -9.0, east, COAST) if code in {"AA", "BB"} else None

    def outline(self, code):
        south_to_north = shapely.LineString([(0.0, -9.0), *self.line])
        if code == "AA":
            return sides.Outline(shapely.MultiLineString([south_to_north]), frozenset({"BB"}))
        back = shapely.reverse(south_to_north)
        return sides.Outline(shapely.MultiLineString([back]), frozenset({"AA"}))


@pytest.fixture(scope="module")
def zone():
    return shapes.buffer_km(shapely.LineString(TwoCountries().line), 20.0)


@pytest.mark.parametrize(("code", "west", "east"), [("AA", -1.0, 0.0), ("BB", 0.0, 1.0)])
def test_a_side_ends_on_the_line_and_on_the_coast(zone, code, west, east):
    there = sides.part(zone, code, TwoCountries())
    right = zone.intersection(shapely.box(west, -9.0, east, COAST))
    assert there.symmetric_difference(right).area < 1e-9


def test_a_country_without_outline_is_cut_at_its_polygon(zone):
    class Coarse(TwoCountries):
        def outline(self, _code):
            return None

    there = sides.part(zone, "AA", Coarse())
    assert there.bounds[2] == pytest.approx(-DRAWN)


def test_a_country_that_nobody_knows_has_no_side(zone):
    assert sides.part(zone, "CC", TwoCountries()) is None


@pytest.mark.parametrize("code", ["IQ", "SY"])
def test_a_side_of_a_real_border_reaches_its_line_all_along(ground, code):
    line = ground.border("IQ-SY")
    zone = shapes.buffer_km(line, 20.0)
    there = sides.part(zone, code, ground)
    assert shapely.length(line.difference(there.boundary.buffer(1e-6))) < 1e-3
    other = sides.part(zone, "SY" if code == "IQ" else "IQ", ground)
    assert shapely.area(there.intersection(other)) == pytest.approx(0)


def test_lines_of_an_outline_have_the_country_to_their_left(ground):
    pairs = {code: ground.outline(code) for code in ("IQ", "SY")}
    assert pairs["IQ"].neighbours == {"IR", "JO", "KW", "SA", "SY", "TR"}
    for code, outline in pairs.items():
        own = ground.country(code)
        left = [shapely.offset_curve(part, 0.1) for part in outline.lines.geoms if part.length > 1]
        inside = sum(shapely.length(one.intersection(own)) for one in left)
        assert left
        assert inside > 0.9 * sum(map(shapely.length, left))


def test_the_iraqi_side_is_the_words_of_an_iraqi_side(gazetteer, ground):
    there = expression.find(
        "on the Iraqi side of the Iraq-Syria border", gazetteer, ground, Hints()
    )
    assert there.precision == "border"
    assert "on the side of Iraq" in there.reason
    touching = there.geometry.boundary.buffer(1e-6)
    assert shapely.length(ground.border("IQ-SY").difference(touching)) < 1e-3
