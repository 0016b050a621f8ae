"""Borders + kilometres -> the zone of all points that are no farther from them.

Around each piece of at most ``PIECE_KM`` the zone is computed in an azimuthal equidistant
projection on the ellipsoid centred on it, in which distances from the centre are true; all are
joined. A zone over the antimeridian is cut there (RFC 7946, 3.1.9); no land border is near a pole.
Measured error of the outline: docs/borders.md.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
import pyproj
import shapely

from geomap.borders.ellipsoid import WGS84
from geomap.errors import InputError
from geomap.geodesy import wrap

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from geomap.borders.data import Borders

    Floats = NDArray[np.float64]

FARTHEST_KM = 500.0
PIECE_KM = 100.0
"""Pieces are no longer than this or the distance: farther from the centre, distances stretch."""
QUARTER_STEPS = 24
"""Vertices of a quarter circle: the chord lies 0.05 % of the radius inside it."""
SLACK = 0.001
METRES = 1000.0


def zone(borders: Borders, km: float) -> BaseGeometry:
    """Return the polygon of all points within ``km`` of the borders, EPSG:4326.

    Its outline lies at ``km`` to 0.5 %. The stated error of the border data is not added.

    Raises:
        InputError: ``km`` is not between 0 and 500.
    """
    if not (math.isfinite(km) and 0 < km <= FARTHEST_KM):
        raise InputError("km", f"must be above 0 and at most {FARTHEST_KM:g}, is {km}")
    shapes = [_around(piece, km) for piece in _pieces(borders, min(PIECE_KM, max(km, 10.0)))]
    return shapely.union_all([part for shape in shapes for part in shapely.get_parts(wrap(shape))])


def _pieces(borders: Borders, longest_km: float) -> list[Floats]:
    """Return the lines as runs of vertices of about ``longest_km``, edges cut where longer."""
    runs = []
    for line in borders.drawn.shape:
        xy = shapely.get_coordinates(shapely.segmentize(line, longest_km / 111.0 / 4))
        *_, metres = WGS84.inv(*xy[:-1].T, *xy[1:].T)
        number = (np.cumsum(np.append(0.0, metres)) / METRES / longest_km).astype(int)
        starts = np.flatnonzero(np.diff(number, prepend=-1))
        ends = np.append(starts[1:] + 1, len(xy))
        runs += [xy[a:b] for a, b in zip(starts, ends, strict=True) if b - a > 1]
    return runs


def _around(xy: Floats, km: float) -> shapely.Polygon:
    """Return the zone around one run of vertices, its longitudes running on over 180."""
    lon, lat = xy[len(xy) // 2]
    flat = pyproj.Proj(proj="aeqd", lon_0=lon, lat_0=lat, ellps="WGS84")
    drawn = shapely.LineString(np.column_stack(flat(xy[:, 0], xy[:, 1])))
    line = drawn.simplify(km * METRES * SLACK / 2)
    outline = line.buffer(km * METRES * (1 + SLACK), quad_segs=QUARTER_STEPS).exterior
    ring = shapely.get_coordinates(outline.segmentize(km * METRES / 4))
    around_lon, around_lat = flat(ring[:, 0], ring[:, 1], inverse=True)
    onward = np.asarray(around_lon) - lon
    return shapely.Polygon(
        np.column_stack([lon + onward - 360 * np.round(onward / 360), around_lat])
    )
