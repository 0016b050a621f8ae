"""Borders + positions -> the nearest point of a border on the WGS 84 ellipsoid.

Borders are cut into pieces of at most ``PIECE_KM``, straight in longitude and latitude. A k-d tree
over the piece ends in earth-centred coordinates gives candidates; the nearest point of each
candidate's chord is exact; a certificate (any nearer piece has an end within
``sqrt(best² + (longest piece / 2)²)``) says when no other piece can be nearer; the distance is one
inverse geodesic (Karney, by PROJ) to the foot. Where the order by chords and the order by geodesics
may differ, candidates are ranked by an estimate of the geodesic, and what its error leaves open by
the geodesic. Measured error: docs/borders.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import shapely
from pyproj import Geod
from scipy.spatial import KDTree

from geomap.errors import DataError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geomap.borders.data import Borders

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]
    Objects = NDArray[np.object_]
    Bools = NDArray[np.bool_]

WGS84 = Geod(ellps="WGS84")
PIECE_KM = 2.0
TIE_KM = 1e-5
CHORD_SLACK_KM = 1e-4
"""Allowance for a chord of ``PIECE_KM`` that runs below the ellipsoid and beside the edge."""
SMALLEST_RADIUS_KM = WGS84.b**2 / WGS84.a / 1000
LARGEST_RADIUS_KM = WGS84.a**2 / WGS84.b / 1000
"""Radii of curvature of the ellipsoid lie between these two."""
LEAF = 32
"""Nodes lie along lines: a tree cut midway, not at medians, answers faster."""
NEIGHBOURS = 3
"""Nodes that are asked for first; where they do not settle it, all in reach are looked at."""
MAX_LAT, MAX_LON, FULL_TURN, METRES = 90.0, 180.0, 360.0, 1000.0


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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Feet:
    """Nearest points: one or, where borders tie within 1 cm, several rows a position.

    Attributes:
        row: position that the foot belongs to, sorted; the first foot of a row is the best.
        piece: the piece of the index that it stands on.
        along: 0..1, where on the piece.
        km: geodesic distance.
        lon, lat: the foot.
        offset: from the foot to the position, earth-centred km.
    """

    row: Ints
    piece: Ints
    along: Floats
    km: Floats
    lon: Floats
    lat: Floats
    offset: Floats


@lru_cache(maxsize=8)
def index(borders: Borders) -> Index:
    """Return the index of the borders; it is built once for each ``Borders``.

    Raises:
        DataError: there are no lines.
    """
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
        pair=borders.drawn.pair,
        status=borders.drawn.status,
        error_km=borders.drawn.error_km,
        sides=_sides(borders),
        longest_km=float(np.sqrt(squared.max())),
        tree=KDTree(position, leafsize=LEAF, balanced_tree=False, compact_nodes=False),
    )


def ecef(lon: Floats, lat: Floats) -> Floats:
    """Return earth-centred coordinates in km, shape (n, 3), of points on the ellipsoid."""
    lam, phi = np.radians(lon), np.radians(lat)
    normal = WGS84.a / METRES / np.sqrt(1 - WGS84.es * np.sin(phi) ** 2)
    flat = normal * np.cos(phi)
    return np.column_stack(
        [flat * np.cos(lam), flat * np.sin(lam), normal * (1 - WGS84.es) * np.sin(phi)]
    )


def valid(lon: Floats, lat: Floats) -> Bools:
    """Return which positions are on the earth: finite, latitude -90..90, longitude -180..180."""
    return (np.abs(lat) <= MAX_LAT) & (np.abs(lon) <= MAX_LON)


def feet(where: Index, lon: Floats, lat: Floats) -> Feet:
    """Return the nearest border points of valid positions; memory grows with their number."""
    position = ecef(lon, lat)
    row, piece, along = _likely(where, position, *_contenders(where, position))
    end = np.minimum(piece + 1, len(where.lon) - 1)
    foot_lon = where.lon[piece] + along * (where.lon[end] - where.lon[piece])
    foot_lat = where.lat[piece] + along * (where.lat[end] - where.lat[piece])
    *_, metres = WGS84.inv(lon[row], lat[row], foot_lon, foot_lat)
    km = np.asarray(metres) / METRES
    best = np.full(len(lon), np.inf)
    np.minimum.at(best, row, km)
    keep = np.flatnonzero(km <= best[row] + TIE_KM)
    keep = keep[np.lexsort((piece[keep], km[keep], row[keep]))]
    row, foot_lon, foot_lat = row[keep], foot_lon[keep], foot_lat[keep]
    return Feet(
        row=row,
        piece=piece[keep],
        along=along[keep],
        km=km[keep],
        lon=foot_lon,
        lat=foot_lat,
        offset=position[row] - ecef(foot_lon, foot_lat),
    )


def lowest(value: Floats, row: Ints) -> Ints:
    """Return where the lowest value of each row stands; the values of a row stand together."""
    best = np.full(row.max(initial=-1) + 1, np.inf)
    np.minimum.at(best, row, value)
    at = np.flatnonzero(value == best[row])
    return at[np.flatnonzero(np.diff(row[at], prepend=-1))]


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


def _sides(borders: Borders) -> Objects:
    if not borders.sided:
        return np.full((len(borders.drawn.pair), 2), None, dtype=object)
    codes = [str(pair).split("-") for pair in borders.drawn.pair]
    return np.array(codes, dtype=object).reshape(-1, 2)


def _neighbours(line: Ints, position: Floats) -> tuple[Ints, Ints]:
    node = np.arange(len(line))
    first, last = np.diff(line, prepend=-1) != 0, np.diff(line, append=-1) != 0
    before, after = np.where(first, -1, node - 1), np.where(last, -1, node)
    heads, tails = np.flatnonzero(first), np.flatnonzero(last)
    closed = (position[heads] == position[tails]).all(axis=1)
    before[heads[closed]] = tails[closed] - 1
    after[tails[closed]] = heads[closed]
    return before, after


def _contenders(where: Index, position: Floats) -> tuple[Ints, Ints, Floats]:
    """Return (row, piece, along) of every piece that may be the nearest or tie with it."""
    neighbours = min(NEIGHBOURS, len(where.lon))
    shape = len(position), neighbours
    distance, node = (part.reshape(shape) for part in where.tree.query(position, neighbours))
    row = np.repeat(np.arange(len(position)), 2 * neighbours)
    piece = np.concatenate([node, node - 1], axis=1).ravel() % len(where.lon)
    along, chord = _project(where, position[row], piece)
    reach = _reach(chord.reshape(len(position), 2 * neighbours).min(axis=1))
    safe = distance[:, -1] > np.hypot(reach, where.longest_km / 2)
    near = (chord <= reach[row]) & safe[row]
    found = [_distinct(where, row[near], piece[near], along[near], chord[near])]
    if not safe.all():
        rows = np.flatnonzero(~safe)
        found.append(_in_reach(where, position, rows, reach[rows]))
    row, piece, along = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return row, piece, along


def _in_reach(
    where: Index, position: Floats, rows: Ints, reach: Floats
) -> tuple[Ints, Ints, Floats]:
    """Return the contenders of rows for which more pieces than asked for are about as near."""
    nodes = where.tree.query_ball_point(position[rows], np.hypot(reach, where.longest_km / 2))
    counts = [len(found) for found in nodes]
    node = np.concatenate([np.asarray(found, dtype=np.int64) for found in nodes])
    row = np.repeat(np.repeat(rows, counts), 2)
    piece = np.column_stack([node, node - 1]).ravel() % len(where.lon)
    along, chord = _project(where, position[row], piece)
    best = np.full(len(position), np.inf)
    np.minimum.at(best, row, chord)
    near = chord <= _reach(best[row])
    return _distinct(where, row[near], piece[near], along[near], chord[near])


def _project(where: Index, position: Floats, piece: Ints) -> tuple[Floats, Floats]:
    """Return where on its piece (0..1) the nearest point of the chord is, and how far in km."""
    offset = position - where.position[piece]
    step, squared = where.step[piece], where.step_squared[piece]
    inner = np.einsum("ij,ij->i", offset, step)
    along = np.clip(np.divide(inner, squared, out=np.zeros_like(inner), where=squared > 0), 0, 1)
    offset -= along[:, None] * step
    return along, np.sqrt(np.einsum("ij,ij->i", offset, offset))


def _reach(chord: Floats) -> Floats:
    """Return the longest chord whose geodesic may be no longer than that of ``chord``, in km.

    A chord c of a circle of radius R belongs to an arc of 2 R asin(c / 2R); on the ellipsoid R lies
    between its smallest and largest radius of curvature.
    """
    arc = 2 * SMALLEST_RADIUS_KM * np.arcsin(np.minimum(1, chord / (2 * SMALLEST_RADIUS_KM)))
    turn = np.minimum(np.pi / 2, arc / (2 * LARGEST_RADIUS_KM))
    return np.asarray(2 * LARGEST_RADIUS_KM * np.sin(turn) + TIE_KM + CHORD_SLACK_KM)


def _likely(
    where: Index, position: Floats, row: Ints, piece: Ints, along: Floats
) -> tuple[Ints, Ints, Floats]:
    """Drop the contenders whose geodesic is surely longer than that of another of their row."""
    several = np.flatnonzero(np.bincount(row, minlength=1)[row] > 1)
    rows = row[several]
    bent, off = arc(position[rows], _foot(where, piece[several], along[several]))
    best = np.full(len(position), np.inf)
    np.minimum.at(best, rows, bent + off)
    far = bent - off > best[rows] + TIE_KM + CHORD_SLACK_KM
    keep = np.ones(len(row), dtype=bool)
    keep[several[far]] = False
    return row[keep], piece[keep], along[keep]


def arc(start: Floats, end: Floats) -> tuple[Floats, Floats]:
    """Return an estimate of the geodesic km between points on the ellipsoid, and its error.

    The chord is bent to a circle that has, in the middle and in the chord's direction, the radius
    of curvature of the ellipsoid (Euler). The error is twice the largest of 4 million random pairs.
    """
    step, both = end - start, end + start
    chord = np.sqrt(np.einsum("ij,ij->i", step, step))
    rise = np.divide(step[:, 2], chord, out=np.zeros_like(chord), where=chord > 0)
    flat = 1 - WGS84.es * both[:, 2] ** 2 / np.einsum("ij,ij->i", both, both)
    bend = np.sqrt(flat) * METRES / WGS84.a * (1 + WGS84.es / (1 - WGS84.es) * rise**2)
    turn = (chord * bend) ** 2
    bent = 2 / bend * np.arcsin(np.minimum(1, chord * bend / 2))
    return bent, 3e-6 * chord * turn * (1 + 30 * turn)


def _distinct(
    where: Index, row: Ints, piece: Ints, along: Floats, chord: Floats
) -> tuple[Ints, Ints, Floats]:
    """Keep the best contender of each row and those that stand elsewhere or on another line.

    The contenders of a row must stand together.
    """
    best = lowest(chord, row)
    other = np.ones(len(row), dtype=bool)
    other[best] = False
    rest = np.flatnonzero(other)
    beside = best[np.searchsorted(row[best], row[rest])]
    apart = np.abs(
        _foot(where, piece[rest], along[rest]) - _foot(where, piece[beside], along[beside])
    )
    other[rest] = (apart.max(axis=1) > TIE_KM / 10) | (
        where.line[piece[rest]] != where.line[piece[beside]]
    )
    other[best] = True
    return row[other], piece[other], along[other]


def _foot(where: Index, piece: Ints, along: Floats) -> Floats:
    """Return points on the chords of pieces, earth-centred km."""
    return where.position[piece] + along[:, None] * where.step[piece]
