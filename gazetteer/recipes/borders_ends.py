"""Lines of borders whose ends are loose -> the same, led on to where they meet others."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import borders_files as files
import numpy as np
import shapely
from scipy.spatial import KDTree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

    Vertex = tuple[float, float]

EARTH_KM = 6371.0
"""Mean radius."""
RIVER_KM = 1.5
"""Edges of two countries nearer than this, with nothing of either between them, are one border."""
COARSE_KM = 3.0
"""How far off Natural Earth's lines may be (docs/borders.md)."""
GAP_KM = 20.0
"""The longest gap over which a line is led."""
COAST_KM = 5.0
COASTS = ("BA-HR", "BN-MY")
"""Two ends of these, farther apart than ``COAST_KM``, are the ends of a coast and no gap."""
ONLY_THERE = ("XN", "XU", "US-CU", "CU-US", "SO-XS", "CY-GB")
"""Borders that OpenStreetMap does not draw."""


def bridges(pieces: list[files.Piece]) -> list[files.Piece]:
    """Return straight lines over the gaps that are left between two ends of one border.

    An end is loose where no other line has a vertex. A ring has none, and where all lines of a
    border are Natural Earth's, the ends lie at the sea. The error is half the length of the gap.
    """
    count = _vertices(pieces)
    by_pair: dict[tuple[str, str], list[files.Piece]] = {}
    for piece in pieces:
        if not only_there(piece):
            by_pair.setdefault(key(piece), []).append(piece)
    return [bridge for some in by_pair.values() for bridge in _joined(some, count)]


def _vertices(pieces: list[files.Piece]) -> Counter[Vertex]:
    """Return how many pieces have each vertex."""
    return Counter(xy for piece in pieces for xy in {*map(_rounded, piece.line)})


def ended(claim: files.Piece, pieces: list[files.Piece]) -> files.Piece:
    """Return the claim cut where, close to an end, it runs over the border of a third country."""
    two = {*claim.left.split("|"), *claim.right.split("|")}
    others = [
        shapely.LineString(one.line)
        for one in pieces
        if not {*one.left.split("|"), *one.right.split("|")} <= two
    ]
    line = claim.line
    for _ in range(2):
        line = _begun(line[::-1], shapely.multilinestrings(others))
    return replace(claim, line=line)


def _begun(line: files.Line, border: shapely.MultiLineString) -> files.Line:
    """Return the line begun at the border where one of its first edges crosses that."""
    km = np.linalg.norm(sphere(np.array(line)) - sphere(np.array(line[:1])), axis=1)
    for start in reversed(range(int((km < COARSE_KM).argmin()))):
        crossed = shapely.intersection(shapely.LineString(line[start : start + 2]), border)
        if not crossed.is_empty:
            lon, lat = shapely.get_coordinates(crossed)[0]
            return [(float(lon), float(lat)), *line[start + 1 :]]
    return line


def corners(claimed: list[files.Piece], pieces: list[files.Piece], data: str) -> list[files.Piece]:
    """Return straight lines from loose ends of claims to where their two sides meet a third.

    A claim is Natural Earth's line and ends a few kilometres off OpenStreetMap's. At the sea there
    is no third; an end that was cut off is in no piece.
    """
    count, meeting = _vertices(pieces), _meeting(pieces, data)
    loose = [
        (piece, end)
        for piece in claimed
        for end in (piece.line[0], piece.line[-1])
        if count[_rounded(end)] == 1
    ]
    return [line for piece, end in loose for line in _to_corner(piece, end, meeting)]


def _meeting(pieces: list[files.Piece], data: str) -> dict[Vertex, set[str]]:
    """Return what lies around each vertex at which lines end, as the file will name it."""
    around: dict[Vertex, set[str]] = {}
    for piece in pieces:
        for properties, line in files.cut(piece, data):
            sides = {str(dict(properties)[side]) for side in ("left", "right")}
            for end in (line[0], line[-1]):
                around.setdefault(_rounded(end), set()).update(sides)
    return around


def _to_corner(
    piece: files.Piece, end: Vertex, meeting: dict[Vertex, set[str]]
) -> Iterator[files.Piece]:
    wanted = {piece.left, piece.right}
    there = [xy for xy, sides in meeting.items() if wanted < sides and xy != _rounded(end)]
    if not there:
        return
    km = np.linalg.norm(sphere(np.array(there)) - sphere(np.array([end])), axis=1)
    nearest = int(km.argmin())
    if km[nearest] <= GAP_KM:
        line = _bridge((piece, end), (piece, there[nearest]), float(km[nearest]))
        error = max(COARSE_KM, line.error_km or 0.0)
        yield replace(line, error_km=error, status=piece.status)


def _joined(pieces: list[files.Piece], count: Counter[Vertex]) -> Iterator[files.Piece]:
    """Join the ends that are nearest to each other first, each once, and never to a ring.

    A ring would cut off a headland: Ceuta's border has its two ends in the sea.
    """
    ends = [
        (piece, end)
        for piece in pieces
        for end in (piece.line[0], piece.line[-1])
        if count[_rounded(end)] == 1 and _rounded(piece.line[0]) != _rounded(piece.line[-1])
    ]
    if not ends:
        return
    group = _Groups(pieces)
    at = sphere(np.array([end for _, end in ends]))
    longest = COAST_KM if "-".join(key(pieces[0])) in COASTS else GAP_KM
    gaps = KDTree(at).query_pairs(longest)
    taken: set[int] = set()
    for one, other in sorted(gaps, key=lambda gap: (np.linalg.norm(at[gap[0]] - at[gap[1]]), gap)):
        if {one, other} & taken or not group.join(ends[one][1], ends[other][1]):
            continue
        taken |= {one, other}
        yield _bridge(ends[one], ends[other], float(np.linalg.norm(at[one] - at[other])))


class _Groups:
    """Which ends hang together: union and find over the ends of lines."""

    def __init__(self, pieces: list[files.Piece]) -> None:
        self.parent: dict[tuple[float, float], tuple[float, float]] = {}
        for piece in pieces:
            self.join(piece.line[0], piece.line[-1])

    def join(self, one: tuple[float, float], other: tuple[float, float]) -> bool:
        """Join two groups; return whether they were two."""
        first, second = self._root(_rounded(one)), self._root(_rounded(other))
        self.parent[second] = first
        return first != second

    def _root(self, at: tuple[float, float]) -> tuple[float, float]:
        while (above := self.parent.setdefault(at, at)) != at:
            at = above
        return at


def _bridge(
    start: tuple[files.Piece, tuple[float, float]],
    end: tuple[files.Piece, tuple[float, float]],
    km: float,
) -> files.Piece:
    piece, at = start
    sides = (piece.left, piece.right) if at == piece.line[-1] else (piece.right, piece.left)
    return files.Piece(
        left=sides[0],
        right=sides[1],
        line=[at, end[1]],
        error_km=max(RIVER_KM / 2, float(np.ceil(km)) / 2),
    )


def _rounded(xy: tuple[float, float]) -> tuple[float, float]:
    return round(xy[0], files.DECIMALS), round(xy[1], files.DECIMALS)


def key(piece: files.Piece) -> tuple[str, str]:
    """Return whose border it is, in the order of their codes."""
    return min(piece.left, piece.right), max(piece.left, piece.right)


def only_there(piece: files.Piece) -> bool:
    """Tell whether Natural Earth alone has the border."""
    return any(name in "-".join(key(piece)) for name in ONLY_THERE)


def sphere(xy: Floats) -> Floats:
    """Return km from the earth's centre, shape (n, 3), on a sphere."""
    lam, phi = np.radians(xy).T
    return EARTH_KM * np.stack(
        [np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)], axis=1
    )
