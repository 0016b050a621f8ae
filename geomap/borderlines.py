"""A shipped border file + a point of view -> lines with their pair, status and error.

A file says for each line what lies to its left and right: a country, or several that claim it, who
controls it first (``RU|UA``). A point of view gives every claim to one country; a line with the
same country on both sides is then no border.
"""

from __future__ import annotations

import csv
import json
import lzma
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely

from geomap.config import shipped_data
from geomap.errors import DataError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

DEFAULT = "openstreetmap"
DRAWING = "natural-earth"
"""Fewer vertices, public domain: for maps. ``DEFAULT`` is for distances and places."""
UN, DE_FACTO = "un", "de-facto"


@dataclass(frozen=True, slots=True, kw_only=True)
class BorderLine:
    """A line between two countries, EPSG:4326, the first of its ``pair`` to its left."""

    pair: str
    status: str
    error_km: float
    shape: shapely.LineString


def entries() -> dict[str, dict[str, Any]]:
    """Return what ``sources.toml`` says of each shipped border file, by name.

    Raises:
        DataError: the gazetteer is missing.
    """
    tables = tomllib.loads((shipped_data() / "sources.toml").read_text(encoding="utf-8"))
    rows = [table for table in tables["file"] if table["layer"] == "borders"]
    return {Path(row["file"]).name.split(".")[0]: row for row in rows}


def views() -> tuple[str, ...]:
    """Return the points of view that can be asked for: un, de-facto, and claiming countries."""
    claimants = {code for claims in _owners() for code in claims.split("|")}
    return (UN, DE_FACTO, *sorted(code for code in claimants if not code.startswith("X")))


def read(name: str = DEFAULT, pov: str = UN, country: str | None = None) -> Iterator[BorderLine]:
    """Yield the lines of a shipped border file as one side sees them.

    Args:
        name: of ``entries``.
        pov: ``un``; ``de-facto`` (who controls what); or the ISO code of a country, whose claims
            then hold, and the UN's view where it has none.
        country: give the borders of this country only, in a fraction of the time.

    Raises:
        InputError: nobody's claims are known for this point of view.
        DataError: there is no such file, or it does not hold borders.
    """
    view = pov.lower() if pov.lower() in (UN, DE_FACTO) else pov.upper()
    if view not in views():
        raise InputError("point of view", f"{pov!r} is not known; there are {', '.join(views())}")
    if name not in entries():
        raise DataError(name, f"no such borders; there are {', '.join(entries())}")
    return _lines(name, view, country)


def _lines(name: str, view: str, country: str | None) -> Iterator[BorderLine]:
    entry = entries()[name]
    path = shipped_data() / entry["file"]
    try:
        rows = [(row, _properties(row)) for row in _rows(path)]
        kept = [(row, told) for row, told in rows if country is None or _has(told, country, view)]
        shapes = shapely.from_geojson([row for row, _ in kept])
        for (_, told), shape in zip(kept, shapes, strict=True):
            yield from _seen(told, shape, view, float(entry["error_km"]))
    except (OSError, lzma.LZMAError, shapely.GEOSException, ValueError, KeyError) as error:
        raise DataError(str(path), f"is no border file: {error}") from error


def _rows(path: Path) -> list[str]:
    with lzma.open(path, "rt", encoding="utf-8") as file:
        return file.read().splitlines()


def _has(properties: dict[str, Any], country: str, view: str) -> bool:
    return country in (_owner(properties["left"], view), _owner(properties["right"], view))


def _properties(row: str) -> dict[str, Any]:
    """Read a feature's properties, which stand before its geometry, and not its many vertices."""
    properties, found, _ = row.partition(',"geometry":')
    return dict(json.loads(properties + "}" if found else row)["properties"])


def _seen(
    properties: dict[str, Any], shape: shapely.Geometry, view: str, error_km: float
) -> Iterator[BorderLine]:
    left, right = _owner(properties["left"], view), _owner(properties["right"], view)
    if left == right:
        return
    for part in shapely.get_parts(shape):
        yield BorderLine(
            pair="-".join(sorted((left, right))),
            status=properties["status"],
            error_km=properties.get("error_km", error_km),
            shape=part if left < right else shapely.reverse(part),
        )


def _owner(side: str, view: str) -> str:
    claimants = side.split("|")
    if len(claimants) == 1 or view in claimants:
        return view if view in claimants else side
    return claimants[0] if view == DE_FACTO else _owners()[side]


@cache
def _owners() -> dict[str, str]:
    """Return claims -> whose it is for the UN."""
    path = shipped_data() / "borders/views.tsv"
    with path.open(encoding="utf-8", newline="") as rows:
        return {row["claims"]: row["un"] for row in csv.DictReader(rows, delimiter="\t")}
