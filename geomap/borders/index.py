"""Borders -> pieces that a search can ask: short, in earth-centred coordinates, in a k-d tree."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geomap.borders.ellipsoid import ecef
from geomap.errors import DataError

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.spatial import KDTree

    from geomap.borders.data import Borders

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Objects = NDArray[np.object_]

PIECE_KM = 2.0
LEAF = 32
"""Nodes lie along lines: a tree cut midway, not at medians, answers faster."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Index:
    """Borders cut into pieces: piece i runs from node i to node i + 1, without length at line ends.

    Attributes:
        lon, lat, position: the nodes, degrees and earth-centred km.
        line: number of the line in ``Borders.drawn``.
        step, step_squared: the chord of the piece that starts at the node, km.
        before, after: the pieces that arrive at and leave a node, -1 where there is none.
        pair, status, error_km: of each line.
        sides: the countries to the left and right of each line, shape (lines, 2); ``None`` where
            the file does not name sides.
        longest_km: the longest chord of a piece.
        tree: the nodes' positions.
    """

    lon: Floats
    lat: Floats
    line: Ints
    position: Floats
    step: Floats
    step_squared: Floats
    before: Ints
    after: Ints
    pair: Objects
    status: Objects
    error_km: Floats
    sides: Objects
    longest_km: float
    tree: KDTree


@lru_cache(maxsize=8)
def index(borders: Borders) -> Index:
    """Return the index of the borders; it is built once for each ``Borders``.

    Raises:
        DataError: there are no lines.
    """
    from scipy.spatial import KDTree  # noqa: PLC0415  drawing borders must not pay for it

    lon, lat, line = _nodes(borders)
    position = ecef(lon, lat)
    step = np.diff(position, axis=0, append=position[-1:])
    step[np.flatnonzero(np.diff(line, append=-1))] = 0.0
    squared = np.einsum("ij,ij->i", step, step)
    before, after = _neighbours(line, position)
    return Index(
        lon=lon,
        lat=lat,
        line=line,
        position=position,
        step=step,
        step_squared=squared,
        before=before,
        after=after,
        pair=_shared(borders.drawn.pair),
        status=_shared(borders.drawn.status),
        error_km=borders.drawn.error_km,
        sides=_sides(borders),
        longest_km=float(np.sqrt(squared.max())),
        tree=KDTree(position, leafsize=LEAF, balanced_tree=False, compact_nodes=False),
    )


def _nodes(borders: Borders) -> tuple[Floats, Floats, Ints]:
    """Return lon, lat and line number of the lines' vertices with pieces cut to ``PIECE_KM``."""
    coordinates, line = shapely.get_coordinates(borders.drawn.shape, return_index=True)
    if len(coordinates) == 0:
        raise DataError(borders.name, "holds no lines")
    lon, lat = coordinates.T.copy()
    chord = np.linalg.norm(np.diff(ecef(lon, lat), axis=0), axis=1)
    chord[line[1:] != line[:-1]] = 0.0
    pieces = np.append(np.maximum(1, np.ceil(chord / PIECE_KM)), 1).astype(np.int64)
    start = np.repeat(np.arange(len(lon)), pieces)
    share = (np.arange(len(start)) - np.repeat(np.cumsum(pieces) - pieces, pieces)) / pieces[start]
    end = np.minimum(start + 1, len(lon) - 1)
    return (
        lon[start] + share * (lon[end] - lon[start]),
        lat[start] + share * (lat[end] - lat[start]),
        line[start],
    )


def _shared(values: Objects) -> Objects:
    """Return the values with one object for all that are equal."""
    known: dict[str, str] = {}
    return np.array([known.setdefault(value, value) for value in values], dtype=object)


def _sides(borders: Borders) -> Objects:
    if not borders.sided:
        return np.full((len(borders.drawn.pair), 2), None, dtype=object)
    codes = {pair: pair.split("-") for pair in borders.pairs}
    return np.array([codes[pair] for pair in borders.drawn.pair], dtype=object).reshape(-1, 2)


def _neighbours(line: Ints, position: Floats) -> tuple[Ints, Ints]:
    node = np.arange(len(line))
    first, last = np.diff(line, prepend=-1) != 0, np.diff(line, append=-1) != 0
    before, after = np.where(first, -1, node - 1), np.where(last, -1, node)
    heads, tails = np.flatnonzero(first), np.flatnonzero(last)
    closed = (position[heads] == position[tails]).all(axis=1)
    before[heads[closed]] = tails[closed] - 1
    after[tails[closed]] = heads[closed]
    return before, after
