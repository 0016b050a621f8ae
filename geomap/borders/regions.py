"""Regions in which events may lie + borders -> lowest and highest km, share within a distance.

The distance to the nearest border changes by no more than one walks (it is 1-Lipschitz). So a cell
of half-diagonal r around a position at distance d lies within d - r .. d + r: cells that can still
hold the extreme are split, the others are dropped, until the extreme is known to ``TOLERANCE_KM``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geomap.borders.ellipsoid import WGS84
from geomap.borders.feet import feet

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geomap.borders.index import Floats, Index, Ints

    Objects = NDArray[np.object_]
    Bools = NDArray[np.bool_]

TOLERANCE_KM = 0.01
RELATIVE_TOLERANCE = 1e-3
SAMPLES = 1024
"""Positions that stand for a region when the share is counted; docs/borders.md has its error."""
METRES = 1000.0
CHUNK = 50_000
"""Positions that are asked together: memory does not grow with their number."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cells:
    """Boxes in longitude and latitude: region they belong to, centre and half size in degrees."""

    region: Ints
    lon: Floats
    lat: Floats
    half_lon: Floats
    half_lat: Floats

    def __len__(self) -> int:
        return len(self.region)

    def take(self, keep: Bools) -> Cells:
        """Return some of the cells."""
        return Cells(**{name: getattr(self, name)[keep] for name in self.__slots__})

    def boxes(self) -> Objects:
        """Return the cells as polygons."""
        west, east = self.lon - self.half_lon, self.lon + self.half_lon
        south, north = self.lat - self.half_lat, self.lat + self.half_lat
        return np.asarray(shapely.box(west, south, east, north))

    def reach_km(self) -> Floats:
        """Return the geodesic distance from each centre to its farthest corner, rounded up."""
        low = np.abs(self.lat) - self.half_lat
        flat = np.cos(np.radians(np.clip(low, 0, 90)))
        return np.asarray(111.7 * np.hypot(self.half_lat, self.half_lon * flat))

    def split(self) -> Cells:
        """Return the two halves of each cell, cut across its longer side."""
        wide = self.half_lon * np.cos(np.radians(self.lat)) > self.half_lat
        half_lon = np.where(wide, self.half_lon / 2, self.half_lon)
        half_lat = np.where(wide, self.half_lat, self.half_lat / 2)
        east, north = np.where(wide, half_lon, 0.0), np.where(wide, 0.0, half_lat)
        return Cells(
            region=np.tile(self.region, 2),
            lon=np.concatenate([self.lon - east, self.lon + east]),
            lat=np.concatenate([self.lat - north, self.lat + north]),
            half_lon=np.tile(half_lon, 2),
            half_lat=np.tile(half_lat, 2),
        )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Spread:
    """Positions that stand for a region, each with its weight (area or length)."""

    lon: Floats
    lat: Floats
    weight: Floats


def extremes(where: Index, lines: Objects, regions: Objects) -> tuple[Floats, Floats]:
    """Return the lowest and the highest km from the nearest border over each region.

    Args:
        where: the index of the borders.
        lines: the same borders as geometries.
        regions: points, lines or polygons, EPSG:4326, cut at the antimeridian, shape (n,).

    Returns:
        Two arrays of shape (n,). The interval holds the true one and is too wide by at most 20 m
        or 0.2 % of the region's size at either end; the lowest is 0 where a border crosses.
    """
    shapely.prepare(regions)
    crossed = np.unique(shapely.STRtree(lines).query(regions, predicate="intersects")[0])
    apart = np.setdiff1d(np.arange(len(regions)), crossed)
    low = np.zeros(len(regions))
    if len(apart):
        low[apart] = np.maximum(-_highest(where, regions[apart], -1.0), 0.0)
    return low, _highest(where, regions, 1.0)


def best_km(where: Index, lon: Floats, lat: Floats) -> Floats:
    """Return the geodesic km to the nearest border of valid positions."""
    starts = range(0, max(len(lon), 1), CHUNK)
    parts = [feet(where, lon[a : a + CHUNK], lat[a : a + CHUNK]) for a in starts]
    return np.concatenate([p.km[np.flatnonzero(np.diff(p.row, prepend=-1))] for p in parts])


def spread(region: shapely.Geometry) -> Spread:
    """Return at least ``SAMPLES`` / 2 positions that lie evenly in a region."""
    if shapely.area(region) == 0:
        return _along(region)
    shapely.prepare(region)
    cells = _boxes(np.array([region], dtype=object))
    while (inside := shapely.contains_xy(region, cells.lon, cells.lat)).sum() < SAMPLES / 2:
        cells = _touching(cells.split(), np.array([region], dtype=object))
    cells = cells.take(inside)
    weight = cells.half_lon * cells.half_lat * np.cos(np.radians(cells.lat))
    return Spread(lon=cells.lon, lat=cells.lat, weight=weight)


def disc_spread(lon: float, lat: float, radius_km: float) -> Spread:
    """Return ``SAMPLES`` positions on an equal-area spiral in a disc."""
    number = np.arange(SAMPLES) + 0.5
    bearing = np.degrees(number * np.pi * (3 - np.sqrt(5)))
    metres = radius_km * METRES * np.sqrt(number / SAMPLES)
    start = np.full(SAMPLES, lon), np.full(SAMPLES, lat)
    sample_lon, sample_lat, _ = WGS84.fwd(*start, bearing, metres)
    return Spread(lon=np.asarray(sample_lon), lat=np.asarray(sample_lat), weight=np.ones(SAMPLES))


def _highest(where: Index, regions: Objects, sign: float) -> Floats:
    """Return an upper bound, right to the tolerance, of ``sign`` * km over each region."""
    result = np.full(len(regions), -np.inf)
    cells = _boxes(regions)
    tolerance = np.zeros(len(regions))
    np.maximum.at(tolerance, cells.region, cells.reach_km() * RELATIVE_TOLERANCE)
    tolerance = np.maximum(tolerance, TOLERANCE_KM)
    known = np.full(len(regions), -np.inf)
    while len(cells):
        value, reach = sign * best_km(where, cells.lon, cells.lat), cells.reach_km()
        np.maximum.at(known, cells.region, value - reach)
        alive = value + reach >= known[cells.region]
        small = alive & (reach <= tolerance[cells.region])
        np.maximum.at(result, cells.region[small], (value + reach)[small])
        cells = _touching(cells.take(alive & ~small).split(), regions)
    return result


def _boxes(regions: Objects) -> Cells:
    """Return the bounding box of every part of every region."""
    parts, region = shapely.get_parts(regions, return_index=True)
    west, south, east, north = shapely.bounds(parts).T
    return Cells(
        region=region,
        lon=(west + east) / 2,
        lat=(south + north) / 2,
        half_lon=(east - west) / 2,
        half_lat=(north - south) / 2,
    )


def _touching(cells: Cells, regions: Objects) -> Cells:
    return cells.take(shapely.intersects(regions[cells.region], cells.boxes()))


def _along(region: shapely.Geometry) -> Spread:
    """Return the middles of a line's edges, cut short, weighted by their geodesic length."""
    dense = shapely.segmentize(region, max(shapely.length(region) / SAMPLES, 1e-9))
    xy, part = shapely.get_coordinates(shapely.get_parts(dense), return_index=True)
    if len(xy) == 1 or shapely.length(region) == 0:
        return Spread(lon=xy[:, 0], lat=xy[:, 1], weight=np.ones(len(xy)))
    start, end = xy[:-1][part[1:] == part[:-1]], xy[1:][part[1:] == part[:-1]]
    *_, metres = WGS84.inv(*start.T, *end.T)
    middle = (start + end) / 2
    return Spread(lon=middle[:, 0], lat=middle[:, 1], weight=np.asarray(metres))
