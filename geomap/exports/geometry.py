"""geometries -> geometries as RFC 7946 wants them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from geomap.geodesy import FULL_TURN, HALF_TURN, wrap
from geomap.model import MAX_LAT, MAX_LON

if TYPE_CHECKING:
    from collections.abc import Callable

    from shapely.geometry.base import BaseGeometry

DECIMALS = 6
"""Of a degree: 11 cm on the equator; RFC 7946, section 11.2, advises no more."""
_MANY = 1_000
"""Points of an outline from which it is drawn with fewer."""
_WIDER, _SHAVED, _GRID = 0.03, 0.012, 0.001
"""Degrees by which such an outline is widened, then simplified, then rounded.

A widened corner of two straight edges lies 0.7 of the width away: more than what is shaved off.
"""


def tidy(geometries: np.ndarray) -> np.ndarray:
    """Round, wind shells counter-clockwise, cut at 180 degrees; empty becomes missing.

    Args:
        geometries: shapely geometries or None, EPSG:4326.

    Returns:
        Two-dimensional geometries whose longitudes lie in -180..180, or None. What was one object
        stays one: many events share the region of their place, and it is tidied once.
    """
    flat = np.array(geometries, dtype=object)
    points = _round_points(flat)
    others = np.flatnonzero(~points & ~shapely.is_missing(flat))
    empty = shapely.is_empty(flat[others])
    flat[others[empty]] = None
    flat[others[~empty]] = _each_once(flat[others[~empty]])
    return flat


def _round_points(flat: np.ndarray) -> np.ndarray:
    """Round the points that need no more, in place, and tell which they are.

    Those that are round already stay as they are, which saves half the time.
    """
    exact = np.stack([shapely.get_x(flat), shapely.get_y(flat)])  # nan: no point, or an empty one
    done: np.ndarray = (np.abs(exact[0]) <= MAX_LON) & ~shapely.has_z(flat)
    rounded = np.round(exact, DECIMALS)
    moved = done & (exact != rounded).any(axis=0)
    flat[moved] = shapely.points(*rounded[:, moved])
    return done


def _each_once(shapes: np.ndarray) -> np.ndarray:
    """Tidy each object once, however many rows share it."""
    if not len(shapes):
        return shapes
    same, _ = pd.factorize(np.fromiter(map(id, shapes), np.int64, len(shapes)))
    first = np.unique(same, return_index=True)[1]
    tidied: np.ndarray = _tidy_shapes(shapely.force_2d(shapes[first]))[same]
    return tidied


def _tidy_shapes(flat: np.ndarray) -> np.ndarray:
    bounds = shapely.bounds(flat)
    beyond = (bounds[:, 0] < -MAX_LON) | (bounds[:, 2] > MAX_LON)
    rounded = shapely.transform(_each(flat, beyond, wrap), lambda xy: np.round(xy, DECIMALS))
    mended = _each(rounded, ~shapely.is_valid(rounded), _mend)
    return shapely.orient_polygons(mended, exterior_cw=False)


def plainer(geometries: np.ndarray) -> np.ndarray:
    """Draw outlines of very many points, as countries have, with fewer; leave all else.

    The plainer outline covers the exact one and reaches some 0.045 degrees (5 km) beyond it.

    Args:
        geometries: tidied shapely geometries.

    Returns:
        The same array where there is none; what was one object stays one.
    """
    many = np.flatnonzero(shapely.get_num_coordinates(geometries) > _MANY)
    if not len(many):
        return geometries
    drawn = {id(shape): shape for shape in geometries[many]}
    fewer = {key: _plainer(shape) for key, shape in drawn.items()}
    result = geometries.copy()
    result[many] = [fewer[id(shape)] for shape in geometries[many]]
    return result


def _plainer(shape: BaseGeometry) -> BaseGeometry:
    wide = shapely.simplify(shapely.buffer(shape, _WIDER, quad_segs=1), _SHAVED)
    plain = shapely.union(shapely.set_precision(wide, _GRID), shape)  # buffers may have pinholes
    cut = shapely.clip_by_rect(plain, -MAX_LON, -MAX_LAT, MAX_LON, MAX_LAT)
    return shapely.orient_polygons(cut, exterior_cw=False)


def bbox(geometries: np.ndarray) -> list[float] | None:
    """Return west, south, east, north; west > east when it crosses 180 degrees.

    That form (RFC 7946, section 5.2) is taken only where the plain one would be wider than half
    the globe and it is not. None when there is nothing to bound.
    """
    parts = shapely.get_parts(geometries[~shapely.is_missing(geometries)])
    if not len(parts):
        return None
    bounds = shapely.bounds(parts)
    west, south = bounds[:, :2].min(axis=0).tolist()
    east, north = bounds[:, 2:].max(axis=0).tolist()
    if east - west > HALF_TURN:
        west, east = _over_180(bounds, west, east)
    return [west, south, east, north]


def _over_180(bounds: np.ndarray, west: float, east: float) -> tuple[float, float]:
    starts, ends = bounds[np.argsort(bounds[:, 0])][:, [0, 2]].T
    reach = np.maximum.accumulate(ends)[:-1]
    gaps = starts[1:] - reach
    widest = int(np.argmax(gaps)) if len(gaps) else 0
    if not len(gaps) or FULL_TURN - gaps[widest] > HALF_TURN:
        return west, east
    return float(starts[widest + 1]), float(reach[widest])


def _each(
    geometries: np.ndarray, chosen: np.ndarray, change: Callable[[BaseGeometry], BaseGeometry]
) -> np.ndarray:
    result = geometries.copy()
    for index in np.flatnonzero(chosen):
        result[index] = change(geometries[index])
    return result


def _mend(geometry: BaseGeometry) -> BaseGeometry:
    """Undo what rounding crossed, keeping the parts of the same dimension."""
    parts = shapely.get_parts(shapely.make_valid(geometry))
    same = parts[shapely.get_dimensions(parts) == shapely.get_dimensions(geometry)]
    return shapely.union_all(same) if len(same) else geometry
