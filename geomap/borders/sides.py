"""Feet + positions -> the country on whose side of the border a position lies.

A border file draws each line with the first country of its pair to its left. Around a foot the
lines leave as rays: two on a line, more where three countries meet. Turning clockwise from the
position, the first ray that is met has the position's country to its left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geomap.borders.index import ecef

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geomap.borders.index import Feet, Floats, Index, Ints

    Objects = NDArray[np.object_]

ON_THE_LINE_KM = 1e-5
FULL_TURN = 2 * np.pi


def sides(where: Index, found: Feet, lon: Floats, lat: Floats) -> Objects:
    """Return an ISO code for each position of shape (n,).

    ``None`` stands on the line itself (within 1 cm), and where the file does not name sides.
    """
    result = np.full(len(lon), None, dtype=object)
    if len(found.row) == 0:
        return result
    at, piece, ahead = _rays(where, found)
    offset = ecef(lon, lat)[found.row] - ecef(found.lon, found.lat)
    bearing = _bearing(offset, found, np.arange(len(found.row)))
    ray = _bearing(where.step[piece] * np.where(ahead, 1.0, -1.0)[:, None], found, at)
    turn = (bearing[at] - ray) % FULL_TURN
    row = found.row[at]
    alone = (np.bincount(row, minlength=len(lon)) == 1)[row] & (turn > np.pi)
    order = np.lexsort((piece, turn, row))
    best = order[np.flatnonzero(np.diff(row[order], prepend=-1))]
    left_is_first = ahead ^ alone
    beside = np.where(left_is_first[best], 0, 1)
    result[row[best]] = where.sides[where.line[piece[best]], beside]
    result[found.row[found.km <= ON_THE_LINE_KM]] = None
    return result


def _rays(where: Index, found: Feet) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    """Return (foot, piece, whether the ray runs along the piece or against it) for each ray."""
    inside = (found.along > 0) & (found.along < 1)
    node = found.piece + (found.along == 1)
    ahead = np.where(inside, found.piece, where.after[node])
    behind = np.where(inside, found.piece, where.before[node])
    at = np.tile(np.arange(len(found.row)), 2)
    piece = np.concatenate([ahead, behind])
    forward = np.arange(len(piece)) < len(ahead)
    there = piece >= 0
    return at[there], piece[there], forward[there]


def _bearing(vector: Floats, found: Feet, at: Ints) -> Floats:
    """Return the angle of earth-centred vectors at the feet, counterclockwise from east."""
    lam, phi = np.radians(found.lon[at]), np.radians(found.lat[at])
    x, y, z = vector.T
    east = y * np.cos(lam) - x * np.sin(lam)
    north = z * np.cos(phi) - np.sin(phi) * (x * np.cos(lam) + y * np.sin(lam))
    return np.asarray(np.arctan2(north, east))
