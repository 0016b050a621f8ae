"""Feet + positions -> the country on whose side of the border a position lies.

A border file draws each line with the first country of its pair to its left. Around a foot the
lines leave as rays: two on a line, more where three countries meet. Turning clockwise from the
position, the first ray that is met has the position's country to its left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geomap.borders.feet import lowest

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geomap.borders.feet import Feet
    from geomap.borders.index import Floats, Index, Ints

    Objects = NDArray[np.object_]

ON_THE_LINE_KM = 1e-5
FULL_TURN = 2 * np.pi


def sides(where: Index, found: Feet, count: int) -> Objects:
    """Return an ISO code for each of ``count`` positions.

    ``None`` stands on the line itself (within 1 cm), and where the file does not name sides.
    """
    result = np.full(count, None, dtype=object)
    if len(found.row) == 0:
        return result
    at, piece, ahead = _rays(where, found)
    east, north = _frame(found)
    bearing = _bearing(found.offset, east, north)
    step = where.step[piece] * np.where(ahead, 1.0, -1.0)[:, None]
    turn = (bearing[at] - _bearing(step, east[at], north[at])) % FULL_TURN
    row = found.row[at]
    alone = (np.bincount(row, minlength=count) == 1)[row] & (turn > np.pi)
    best = lowest(turn, row)
    beside = np.where((ahead ^ alone)[best], 0, 1)
    result[row[best]] = where.sides[where.line[piece[best]], beside]
    result[found.row[found.km <= ON_THE_LINE_KM]] = None
    return result


def _rays(where: Index, found: Feet) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    """Return (foot, piece, whether the ray runs along the piece or against it) for each ray."""
    inside = (found.along > 0) & (found.along < 1)
    node = found.piece + (found.along == 1)
    ahead = np.where(inside, found.piece, where.after[node])
    behind = np.where(inside, found.piece, where.before[node])
    at = np.repeat(np.arange(len(found.row)), 2)
    piece = np.column_stack([ahead, behind]).ravel()
    forward = np.tile([True, False], len(found.row))
    there = piece >= 0
    return at[there], piece[there], forward[there]


def _frame(found: Feet) -> tuple[Floats, Floats]:
    """Return east and north at the feet, earth-centred, of length 1."""
    lam, phi = np.radians(found.lon), np.radians(found.lat)
    sine, cosine, up = np.sin(lam), np.cos(lam), np.sin(phi)
    east = np.column_stack([-sine, cosine, np.zeros(len(lam))])
    north = np.column_stack([-up * cosine, -up * sine, np.cos(phi)])
    return east, north


def _bearing(vector: Floats, east: Floats, north: Floats) -> Floats:
    """Return the angle of earth-centred vectors, counterclockwise from east."""
    x, y = (np.einsum("ij,ij->i", vector, axis) for axis in (east, north))
    return np.asarray(np.arctan2(y, x))
