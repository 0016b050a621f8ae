"""A shipped border file + a point of view -> lines with their pair, status and error.

A file says for each line what lies to its left and right: a country, or several that claim it, who
controls it first (``RU|UA``). A point of view gives every claim to one country; a line with the
same country on both sides is then no border.
"""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import shapely

from geomap.config import shipped_data
from geomap.errors import DataError, InputError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Objects = NDArray[np.object_]

DEFAULT = "openstreetmap"
DRAWING = "natural-earth"
"""Fewer vertices, public domain: for maps. ``DEFAULT`` is for distances and places."""
UN, DE_FACTO = "un", "de-facto"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lines:
    """Lines between two countries; all arrays have the shape (n,).

    Attributes:
        pair: sorted codes (``IQ-SY``), the first country to the line's left.
        status: agreed, disputed, line of control, ceasefire line.
        error_km: how far the line may lie from where the border is.
        shape: LineStrings, EPSG:4326.
    """

    pair: Objects
    status: Objects
    error_km: NDArray[np.float64]
    shape: Objects

    def take(self, keep: NDArray[Any]) -> Self:
        """Return some of the lines."""
        return type(self)(**{one.name: getattr(self, one.name)[keep] for one in fields(self)})


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


def read(name: str = DEFAULT, pov: str = UN, country: str | None = None) -> Lines:
    """Return the lines of a shipped border file as one side sees them.

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
    path = shipped_data() / entries()[name]["file"]
    try:
        return _seen(_columns(path), view, country)
    except (OSError, shapely.GEOSException, ValueError, KeyError) as error:
        raise DataError(str(path), f"is no border file: {error}") from error


def _columns(path: Path) -> dict[str, list[Any]]:
    import pyarrow as pa  # noqa: PLC0415  a text that names no border must not pay for it
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        with pq.ParquetFile(path) as file:
            columns: dict[str, list[Any]] = file.read(use_threads=False).to_pydict()
    except pa.ArrowException as error:
        raise ValueError(error) from error
    return columns


def _seen(columns: dict[str, list[Any]], view: str, country: str | None) -> Lines:
    """Return the lines with the owner of either side, the first in the alphabet to the left."""
    left, right = (_owned(columns[side], view) for side in ("left", "right"))
    kept = left != right
    if country is not None:
        kept &= (left == country) | (right == country)
    rows = np.flatnonzero(kept)
    drawn = shapely.from_wkb([columns["geometry"][row] for row in rows])
    shape, part = shapely.get_parts(drawn, return_index=True)
    at = rows[part]
    back = left[at] > right[at]
    shape[back] = shapely.reverse(shape[back])
    first: Objects = np.where(back, right[at], left[at])
    last: Objects = np.where(back, left[at], right[at])
    return Lines(
        pair=np.asarray(first + "-" + last, dtype=object),
        status=_status(columns, view)[at],
        error_km=np.array(columns["error_km"], dtype=float)[at],
        shape=shape,
    )


def _status(columns: dict[str, list[Any]], view: str) -> Objects:
    """Return each line's status; to none is it agreed where the UN sees other land behind it."""
    status = np.array(columns["status"], dtype=object)
    for side in ("left", "right"):
        other = _owned(columns[side], view) != _owned(columns[side], UN)
        status[other & (status == "agreed")] = "disputed"
    return status


def _owned(sides: list[str], view: str) -> Objects:
    """Return whose each side is; there are few distinct ones."""
    owners = {side: _owner(side, view) for side in set(sides)}
    return np.array([owners[side] for side in sides], dtype=object)


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
