"""regions.tsv, regions.geojsonl.xz -> basemap/seas.json: where the names of seas stand on a map.

A name stands in the middle of the largest circle that the sea holds, and in further ones of at
least ``SHARE`` of its size that leave the earlier ones room, as a map may show a part of a large
sea. Of seas that lie in each other, the smaller one keeps the water. Circles are in degrees of
Mercator, in which maps are drawn.

``seas.json``
    name, longitude, latitude and radius in degrees of longitude of each circle.
"""

from __future__ import annotations

import csv
import json
import lzma
import math

import shapely
from common import GAZETTEER, run

CODES = frozenset(("SEA", "GULF", "OCN", "BAY", "STRT", "CHN"))
SHARE = 0.4
"""Part of the largest circle's radius that a further one must have."""
APART = 2.2
"""Radii of a circle within which no further one has its middle."""
MOST = {"OCN": 8, "SEA": 8, "GULF": 3}
"""Circles of a sea by its kind; straits and bays have one: their boxes hold other water, too."""
SMALLEST = 0.12
"""Degrees below which a circle holds no name on any map of a region."""
PRECISION = 0.02


def stretched(lon: float, lat: float) -> tuple[float, float]:
    """Give a position in degrees of Mercator."""
    return lon, math.degrees(math.asinh(math.tan(math.radians(max(-84.0, min(84.0, lat))))))


def latitude(y: float) -> float:
    """Give the latitude of a height in degrees of Mercator."""
    return math.degrees(math.atan(math.sinh(math.radians(y))))


def seas() -> dict[str, tuple[shapely.Geometry, str]]:
    """Give the water of each sea, less that of smaller ones, and its kind, by its name."""
    with (GAZETTEER / "regions.tsv").open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        wanted = {r["place_id"]: r["feature_code"] for r in rows if r["feature_code"] in CODES}
    found, kinds = {}, {}
    packed = (GAZETTEER / "regions.geojsonl.xz").read_bytes()
    for line in lzma.decompress(packed).splitlines():
        feature = json.loads(line)
        if feature["id"] in wanted:
            name = feature["properties"]["name"]
            kinds[name] = wanted[feature["id"]]
            shape = shapely.from_geojson(json.dumps(feature["geometry"]))
            found[name] = shapely.transform(shape, lambda at: [stretched(*p) for p in at]).buffer(0)
    order = sorted(found, key=lambda name: found[name].area)
    less = {name: shapely.union_all([found[o] for o in order[:n]]) for n, name in enumerate(order)}
    return {name: (found[name].difference(less[name]), kinds[name]) for name in order}


def circles(water: shapely.Geometry, most: int) -> list[tuple[shapely.Point, float]]:
    """Give middles and radii of the circles that a sea holds, the largest first."""
    found: list[tuple[shapely.Point, float]] = []
    left = water
    while len(found) < most and not left.is_empty:
        parts = [part for part in shapely.get_parts(left) if part.area > PRECISION]
        lines = [shapely.maximum_inscribed_circle(part, PRECISION) for part in parts]
        best = max(lines, key=lambda line: line.length, default=None)
        if best is None or best.length < max(SMALLEST, SHARE * (found[0][1] if found else 0)):
            break
        middle = shapely.Point(best.coords[0])
        found.append((middle, best.length))
        left = left.difference(middle.buffer(APART * best.length))
    return found


def make() -> dict[str, bytes]:
    """Give the file, the largest circles first."""
    rows = [
        [name, round(at.x, 2), round(latitude(at.y), 2), round(radius, 2)]
        for name, (water, kind) in seas().items()
        for at, radius in circles(water, MOST.get(kind, 1))
    ]
    rows.sort(key=lambda row: (-row[3], row))
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return {"basemap/seas.json": f"[\n{lines}\n]\n".encode()}


if __name__ == "__main__":
    run(make)
