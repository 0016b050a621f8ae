"""Index + positions -> the nearest point of a border on the WGS 84 ellipsoid.

Borders are cut into pieces of at most ``PIECE_KM``, straight in longitude and latitude. A k-d tree
over the piece ends in earth-centred coordinates gives candidates: any piece that is nearer than a
chord c has an end within ``sqrt(c² + (longest piece / 2)²)``. The nearest point of each candidate's
chord is exact; the distance is one inverse geodesic (Karney, by PROJ) to the foot. Where the order
by chords and the order by geodesics may differ, candidates are ranked by an estimate of the
geodesic, and what its error leaves open by the geodesic. Measured error: docs/borders.md.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from itertools import chain
from typing import TYPE_CHECKING, Any, Self

import numpy as np

from geomap.borders.ellipsoid import METRES, WGS84, arc, as_near, ecef

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geomap.borders.index import Index

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

TIE_KM = 1e-5
CHORD_SLACK_KM = 1e-4
"""Allowance for a chord of ``PIECE_KM`` that runs below the ellipsoid and beside the edge."""
NEIGHBOURS = 3
"""Nodes that are asked for first; where they do not settle it, all in reach are looked at."""


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


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Points:
    """The nearest points of chords; those of a row stand together.

    Attributes:
        row, piece, along: as of ``Feet``.
        offset: from the point to the position, earth-centred km.
        chord: its length.
    """

    row: Ints
    piece: Ints
    along: Floats
    offset: Floats
    chord: Floats

    def take(self, keep: NDArray[Any]) -> Self:
        """Return some of the points."""
        return type(self)(**{one.name: getattr(self, one.name)[keep] for one in fields(self)})


def feet(where: Index, lon: Floats, lat: Floats) -> Feet:
    """Return the nearest border points of valid positions; memory grows with their number."""
    position = ecef(lon, lat)
    near = _likely(position, _distinct(where, _contenders(where, position)))
    row, piece, along = near.row, near.piece, near.along
    end = np.minimum(piece + 1, len(where.lon) - 1)
    foot_lon = where.lon[piece] + along * (where.lon[end] - where.lon[piece])
    foot_lat = where.lat[piece] + along * (where.lat[end] - where.lat[piece])
    *_, metres = WGS84.inv(lon[row], lat[row], foot_lon, foot_lat)
    km = np.asarray(metres) / METRES
    keep = np.flatnonzero(km <= _least(km, row)[row] + TIE_KM)
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
    at = np.flatnonzero(value == _least(value, row)[row])
    return at[np.flatnonzero(np.diff(row[at], prepend=-1))]


def _least(value: Floats, row: Ints) -> Floats:
    """Return the lowest value of each row."""
    least = np.full(row.max(initial=-1) + 1, np.inf)
    np.minimum.at(least, row, value)
    return least


def _contenders(where: Index, position: Floats) -> _Points:
    """Return the points of every piece that may be the nearest or tie with it."""
    row, node = _nodes(where, position)
    row = np.repeat(row, 2)
    piece = np.column_stack([node, node - 1]).ravel() % len(where.lon)
    points = _on_chords(where, position, row, piece)
    reach = _reach(_least(points.chord, row))
    return points.take(points.chord <= reach[row])


def _nodes(where: Index, position: Floats) -> tuple[Ints, Ints]:
    """Return (row, node): an end of every piece that may be the nearest, row by row."""
    neighbours = min(NEIGHBOURS, len(where.lon))
    distance, node = (
        found.reshape(-1, neighbours) for found in where.tree.query(position, neighbours)
    )
    reach = np.hypot(_reach(distance[:, 0]), where.longest_km / 2)
    near = distance <= reach[:, None]
    many = np.flatnonzero(near[:, -1])
    near[many] = False
    more = where.tree.query_ball_point(position[many], reach[many], return_sorted=False)
    few = np.nonzero(near)
    rows = [few[0], np.repeat(many, [len(found) for found in more])]
    nodes = [node[few], np.fromiter(chain.from_iterable(more), np.int64)]
    return np.concatenate(rows), np.concatenate(nodes)


def _on_chords(where: Index, position: Floats, row: Ints, piece: Ints) -> _Points:
    """Return the point of each piece's chord that is nearest to its row's position."""
    offset = position[row] - where.position[piece]
    step, squared = where.step[piece], where.step_squared[piece]
    inner = np.einsum("ij,ij->i", offset, step)
    along = np.clip(np.divide(inner, squared, out=np.zeros_like(inner), where=squared > 0), 0, 1)
    offset -= along[:, None] * step
    chord = np.sqrt(np.einsum("ij,ij->i", offset, offset))
    return _Points(row=row, piece=piece, along=along, offset=offset, chord=chord)


def _reach(chord: Floats) -> Floats:
    """Return how long the chord of a piece's point may be that is no farther or ties."""
    return as_near(chord) + TIE_KM + CHORD_SLACK_KM


def _distinct(where: Index, points: _Points) -> _Points:
    """Keep the best point of each row and those that stand elsewhere or on another line."""
    best = lowest(points.chord, points.row)
    best_of = np.empty(points.row.max(initial=-1) + 1, dtype=np.int64)
    best_of[points.row[best]] = best
    beside = best_of[points.row]
    apart = np.abs(points.offset - points.offset[beside]).max(axis=1, initial=0) > TIE_KM / 10
    line = where.line[points.piece]
    keep = apart | (line != line[beside])
    keep[best] = True
    return points.take(keep)


def _likely(position: Floats, points: _Points) -> _Points:
    """Drop the points whose geodesic is surely longer than that of another of their row."""
    several = np.flatnonzero(np.bincount(points.row, minlength=1)[points.row] > 1)
    row = points.row[several]
    bent, off = arc(position[row], position[row] - points.offset[several])
    far = bent - off > _least(bent + off, row)[row] + TIE_KM + CHORD_SLACK_KM
    keep = np.ones(len(points.row), dtype=bool)
    keep[several[far]] = False
    return points.take(keep)
