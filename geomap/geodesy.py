"""Point + kilometres -> discs, rings and sectors on the WGS 84 ellipsoid, EPSG:4326.

All vertices are computed by Karney's direct geodesic (PROJ, ``pyproj.Geod``). A disc is a polygon
of ``STEPS`` vertices on its circle, so its edge lies at most 0.1 % of the radius inside it.
Regions that reach over the antimeridian are cut there (RFC 7946, 3.1.9), regions over a pole are
closed along it.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import shapely
from shapely import affinity

from geomap.model import MAX_LAT, MAX_LON, Point

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from pyproj import Geod
    from shapely.geometry.base import BaseGeometry

    Floats = NDArray[np.float64]

STEPS = 72
BEARINGS = {
    name: index * 22.5
    for index, name in enumerate("N NNE NE ENE E ESE SE SSE S SSW SW WSW W WNW NW NNW".split())
}
"""Degrees clockwise from north for the sixteen compass points."""

FULL_TURN = 360.0
HALF_TURN = 180.0
METRES = 1000.0
_FARTHEST = 0.985
_AZIMUTHS = np.linspace(0.0, FULL_TURN, STEPS, endpoint=False)
_EASTERN = _AZIMUTHS[: STEPS // 2 + 1]
_LEAST_DEGREE_KM = 110.5
"""A degree of the meridian is longest at the poles and 110.574 km at the equator (WGS 84)."""
_WORLD = tuple(
    shapely.box(shift - MAX_LON, -MAX_LAT, shift + MAX_LON, MAX_LAT) for shift in (-360, 0, 360)
)


@cache
def wgs84() -> Geod:
    """Return the ellipsoid."""
    from pyproj import Geod  # noqa: PLC0415  half of what numpy costs, and not every text needs it

    return Geod(ellps="WGS84")


def disc(center: Point, radius_km: float) -> BaseGeometry:
    """Return all points within ``radius_km`` of ``center``."""
    if _is_plain(center, radius_km):
        lon, lat = _circle(center, radius_km, _EASTERN)
        return shapely.Polygon(_mirrored(center.lon, lon, lat))
    lon, lat = _circle(center, radius_km, _AZIMUTHS)
    pole = _pole_inside(center, radius_km)
    if pole is not None:
        lon = np.concatenate([lon, lon[:1] + _winding(lon)])
        lat = np.concatenate([lat, lat[:1]])
        lon = np.concatenate([lon, [lon[-1], lon[0]]])
        lat = np.concatenate([lat, [pole, pole]])
    return wrap(shapely.Polygon(np.column_stack([lon, lat])))


def discs(lon: Floats, lat: Floats, radius_km: Floats) -> NDArray[np.object_]:
    """Return one disc per position: ``lon``, ``lat``, ``radius_km`` of shape (n,), result (n,)."""
    rings = _rings(lon, lat, radius_km)
    result = np.asarray(shapely.polygons(rings))
    far = np.abs(rings[..., 0]).max(axis=1) > MAX_LON
    for row in np.flatnonzero(far | (np.ptp(rings[..., 0], axis=1) > HALF_TURN)):
        result[row] = disc(Point(lon=float(lon[row]), lat=float(lat[row])), float(radius_km[row]))
    return result


def ring(center: Point, inner_km: float, outer_km: float) -> BaseGeometry:
    """Return all points between ``inner_km`` and ``outer_km`` from ``center``."""
    return disc(center, outer_km).difference(disc(center, inner_km))


def sector(
    center: Point, bearing: float, half_angle: float, inner_km: float, outer_km: float
) -> BaseGeometry:
    """Return the part of a ring that lies within ``half_angle`` degrees of ``bearing``.

    The whole ring where it reaches over a pole: no bearing runs straight there.
    """
    if _pole_inside(center, outer_km) is not None:
        return ring(center, inner_km, outer_km) if inner_km > 0 else disc(center, outer_km)
    azimuths = np.linspace(bearing - half_angle, bearing + half_angle, STEPS // 2)
    out_lon, out_lat = _circle(center, outer_km, azimuths)
    in_lon, in_lat = (
        _circle(center, inner_km, azimuths[::-1]) if inner_km > 0 else ([center.lon], [center.lat])
    )
    lon, lat = np.concatenate([out_lon, in_lon]), np.concatenate([out_lat, in_lat])
    lon = np.unwrap(lon, period=FULL_TURN)  # both arcs on one side of the antimeridian
    return wrap(shapely.make_valid(shapely.Polygon(np.column_stack([lon, lat]))))


def offset(center: Point, bearing: float, distance_km: float) -> Point:
    """Return the point ``distance_km`` from ``center`` on the geodesic at ``bearing``."""
    lon, lat, _ = wgs84().fwd(center.lon, center.lat, bearing, distance_km * METRES)
    return Point(lon=lon, lat=lat)


def midpoint(a: Point, b: Point) -> Point:
    """Return the point half-way on the geodesic from ``a`` to ``b``."""
    azimuth, _, metres = wgs84().inv(a.lon, a.lat, b.lon, b.lat)
    return offset(a, float(azimuth), float(metres) / METRES / 2)


def corridor(a: Point, b: Point, half_width_km: float) -> BaseGeometry:
    """Return all points within ``half_width_km`` of the geodesic from ``a`` to ``b``.

    Discs an eighth of the width apart: the edge lies at most 0.4 % of the width inside the true
    one.
    """
    azimuth, _, metres = wgs84().inv(a.lon, a.lat, b.lon, b.lat)
    count = 2 + int(8 * metres / METRES / half_width_km)
    along = np.linspace(0.0, metres, count)
    lon, lat, turn = (np.full(count, each) for each in (a.lon, a.lat, azimuth))
    lon, lat, _ = wgs84().fwd(lon, lat, turn, along)
    return shapely.union_all(discs(lon, lat, np.full(count, half_width_km)))


def distance_km(a: Point, b: Point) -> float:
    """Return the length of the geodesic from ``a`` to ``b``."""
    return float(wgs84().inv(a.lon, a.lat, b.lon, b.lat)[2]) / METRES


def reach_km(center: Point, geometry: BaseGeometry) -> float:
    """Return the geodesic distance from ``center`` to the farthest vertex of ``geometry``.

    The sphere, off by 0.6 % at most, says which vertices come into question (``_FARTHEST``).
    """
    coordinates = shapely.get_coordinates(geometry)
    coordinates = coordinates[_farthest(center, coordinates)]
    lon, lat = np.full(len(coordinates), center.lon), np.full(len(coordinates), center.lat)
    *_, metres = wgs84().inv(lon, lat, coordinates[:, 0], coordinates[:, 1])
    return float(np.max(metres)) / METRES


def _farthest(center: Point, coordinates: Floats) -> NDArray[np.bool_]:
    """Tell which vertices may be the farthest, by the haversine of their angle."""
    lon, lat = np.radians(coordinates.T)
    lon_0, lat_0 = np.radians((center.lon, center.lat))
    half = np.sin((lat - lat_0) / 2) ** 2
    half = half + np.cos(lat_0) * np.cos(lat) * np.sin((lon - lon_0) / 2) ** 2
    angle = np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0)))
    mask: NDArray[np.bool_] = angle >= _FARTHEST * angle.max()
    return mask


def wrap(geometry: BaseGeometry) -> BaseGeometry:
    """Return the geometry cut at the antimeridian, all longitudes in -180..180."""
    low, _, high, _ = shapely.bounds(geometry)
    if low >= -MAX_LON and high <= MAX_LON:
        return shapely.orient_polygons(geometry)
    parts = [
        affinity.translate(part, xoff=-shift)
        for shift, world in zip((-360, 0, 360), _WORLD, strict=True)
        if not (part := geometry.intersection(world)).is_empty
    ]
    return shapely.orient_polygons(shapely.union_all(parts))


def _is_plain(center: Point, radius_km: float) -> bool:
    """Say whether a disc surely reaches neither a pole nor the antimeridian."""
    high = abs(center.lat) + radius_km / _LEAST_DEGREE_KM
    if high >= MAX_LAT:
        return False
    wide = radius_km / (_LEAST_DEGREE_KM * math.cos(math.radians(high)))
    return abs(center.lon) + wide < MAX_LON


def _rings(lon: Floats, lat: Floats, radius_km: Floats) -> Floats:
    """Return circles, counter-clockwise from north, of shape (n, STEPS, 2).

    Only their eastern halves are computed: the western are the same in the meridian's mirror.
    """
    shape = (len(lon), len(_EASTERN))
    east_lon, east_lat, _ = wgs84().fwd(
        np.broadcast_to(lon[:, None], shape).ravel(),
        np.broadcast_to(lat[:, None], shape).ravel(),
        np.broadcast_to(_EASTERN, shape).ravel(),
        np.broadcast_to(radius_km[:, None] * METRES, shape).ravel(),
    )
    return _mirrored(lon[:, None], east_lon.reshape(shape), east_lat.reshape(shape))


def _mirrored(middle: float | Floats, lon: Floats, lat: Floats) -> Floats:
    """Return the whole ring of the half that lies east of the meridian ``middle``."""
    ring = np.empty((*lon.shape[:-1], STEPS, 2))
    half, back = len(_EASTERN), slice(-2, 0, -1)
    ring[..., :half, 0] = 2 * middle - lon
    ring[..., half:, 0] = lon[..., back]
    ring[..., :half, 1] = lat
    ring[..., half:, 1] = lat[..., back]
    return ring


def _circle(center: Point, radius_km: float, azimuths: Floats) -> tuple[Floats, Floats]:
    n = len(azimuths)
    lon, lat, _ = wgs84().fwd(
        np.full(n, center.lon), np.full(n, center.lat), azimuths, np.full(n, radius_km * METRES)
    )
    if lon.max() - lon.min() > HALF_TURN:
        lon = np.unwrap(lon, period=FULL_TURN)
    return lon, lat


def _pole_inside(center: Point, radius_km: float) -> float | None:
    if radius_km < (MAX_LAT - abs(center.lat)) * _LEAST_DEGREE_KM:
        return None
    for pole in (MAX_LAT, -MAX_LAT):
        if distance_km(center, Point(lon=center.lon, lat=pole)) < radius_km:
            return pole
    return None


def _winding(lon: Floats) -> float:
    closing = (lon[0] - lon[-1] + HALF_TURN) % FULL_TURN - HALF_TURN
    return float(lon[-1] + closing - lon[0])
