"""Areas and lines -> the part that the words mean, EPSG:4326."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import shapely
from shapely import affinity

from geomap import geodesy
from geomap.model import Point

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_WORLD = shapely.box(-180, -90, 180, 90)
_STEPS = 24
_SMOOTH, _COARSE = 50, 10
"""Parts of the distance by which an outline is thinned before it is widened; or a detailed one."""
_MANY = 5_000
_HALF = 0.5
KM_PER_DEGREE = 111.195
"""Length of a degree on the sphere of mean radius 6,371.0088 km (IUGG)."""


def cardinal_part(area: BaseGeometry, direction: str, share: float = _HALF) -> BaseGeometry:
    """Return the part of an area, by size, that lies towards a compass point.

    The cut is a straight line across the direction on a local plane (longitudes scaled by the
    cosine of the middle latitude), moved until ``share`` of the area lies beyond it.
    """
    middle = shapely.centroid(area)
    scale = max(math.cos(math.radians(middle.y)), 0.01)
    plane = affinity.scale(area, xfact=scale, yfact=1, origin=(0, 0))
    bearing = geodesy.BEARINGS[direction]
    turned = affinity.rotate(plane, bearing, origin=(0, 0))
    cut = _upper(turned, share)
    back = affinity.rotate(cut, -bearing, origin=(0, 0))
    part = affinity.scale(back, xfact=1 / scale, yfact=1, origin=(0, 0))
    if part.is_valid and _WORLD.covers(part):
        return part
    repaired = shapely.make_valid(part)  # beside a pole
    return shapely.intersection(shapely.intersection(area, repaired), _WORLD)


def _upper(area: BaseGeometry, wanted: float) -> BaseGeometry:
    """Return the northern part of so large a share.

    The quick clip that it is sought with is right in size but may be no valid polygon.
    """
    west, low, east, high = shapely.bounds(area)
    bottom, top, whole = low, high, shapely.area(area)
    for _ in range(_STEPS):
        middle = (low + high) / 2
        part = shapely.clip_by_rect(area, west - 1, middle, east + 1, top + 1)
        low, high = (middle, high) if shapely.area(part) > wanted * whole else (low, middle)
    beyond = shapely.box(west - 1, max(low, bottom), east + 1, top + 1)
    upper: BaseGeometry = shapely.intersection(area, beyond)
    return upper


def middle_part(area: BaseGeometry) -> BaseGeometry:
    """Return the half of an area, by size, that lies nearest to its middle."""
    centre = shapely.centroid(area)
    scale = max(math.cos(math.radians(centre.y)), 0.01)
    plane = affinity.scale(area, xfact=scale, yfact=1, origin=(0, 0))
    middle = shapely.centroid(plane)
    low, high = 0.0, float(shapely.hausdorff_distance(middle, plane))
    for _ in range(_STEPS):
        radius = (low + high) / 2
        inside = shapely.intersection(plane, shapely.buffer(middle, radius))
        enough = shapely.area(inside) > shapely.area(plane) * _HALF
        low, high = (low, radius) if enough else (radius, high)
    part = shapely.intersection(plane, shapely.buffer(middle, high))
    return affinity.scale(part, xfact=1 / scale, yfact=1, origin=(0, 0))


def buffer_km(geometry: BaseGeometry, km: float) -> BaseGeometry:
    """Return all points within about ``km`` of a geometry; inside it by as much where negative.

    Planar, with longitudes scaled at the middle latitude: true to a few per cent over some five
    degrees of latitude, for lines and edges smoothed by a fiftieth of the distance, by a tenth
    those of more than 5,000 points; the borders stage has the exact zones.
    """
    middle = shapely.centroid(geometry)
    scale = max(math.cos(math.radians(middle.y)), 0.01)
    plane = affinity.scale(geometry, xfact=scale, yfact=1, origin=(0, 0))
    reach = km / KM_PER_DEGREE
    fine = _COARSE if shapely.get_num_coordinates(geometry) > _MANY else _SMOOTH
    wide = shapely.buffer(shapely.simplify(plane, abs(reach) / fine), reach, quad_segs=8)
    return geodesy.wrap(affinity.scale(wide, xfact=1 / scale, yfact=1, origin=(0, 0)))


def middle(area: BaseGeometry) -> Point:
    """Return the centroid of an area, where it lies in it; else a point inside."""
    centre = shapely.centroid(area)
    inside = centre if shapely.covers(area, centre) else shapely.point_on_surface(area)
    return Point(lon=float(inside.x), lat=float(inside.y))


def marker(geometry: BaseGeometry) -> Point:
    """Return a point inside an area, or on a line near its middle."""
    if geometry.geom_type in {"LineString", "MultiLineString"}:
        parts = shapely.get_parts(shapely.line_merge(geometry))
        longest = max(parts, key=shapely.length)
        inside = shapely.line_interpolate_point(longest, _HALF, normalized=True)
    else:
        inside = shapely.point_on_surface(geometry)
    return Point(lon=float(inside.x), lat=float(inside.y))
