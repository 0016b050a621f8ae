"""A project's places.csv -> places that win over all others, and rulings on names."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap import names
from geomap.errors import InputError
from geomap.gazetteer.values import FEATURE, POPULATED_PLACE, PROJECT, Row, Source
from geomap.model import Point

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

NEVER = "never"
COLUMNS = (
    "name",
    "names",
    "lat",
    "lon",
    "radius_km",
    "country",
    "feature",
    "source",
    "means",
    "note",
)
_THE = "the "
"""In running text it stands before a name and is no part of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """What an investigation says about names.

    Attributes:
        rows: places of its own.
        means: folded name -> the ``place_id`` that it means, or ``never`` for no place at all.
    """

    rows: tuple[Row, ...]
    means: dict[str, str]


def read(path: Path) -> Project:
    """Read a places.csv: UTF-8, commas or semicolons, one line a place or a ruling.

    Raises:
        InputError: it cannot be read, or a line is wrong; names the line and the column.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read: {error}") from error
    delimiter = max(",;", key=text.partition("\n")[0].count)
    lines = csv.DictReader(text.splitlines(), restkey="more", delimiter=delimiter)
    _check_header(path, lines.fieldnames or ())
    rows: dict[str, Row] = {}
    means: dict[str, str] = {}
    for line in lines:
        where = f"{path}:{lines.line_num}"
        cells = {key: (value or "").strip() for key, value in line.items() if key in COLUMNS}
        if not cells["name"]:
            raise InputError(where, "name is missing")
        if cells.get("means"):
            means |= dict.fromkeys(map(names.fold, _spellings(cells)), cells["means"])
        else:
            row = _row(where, cells)
            if row.place_id in rows:
                raise InputError(where, f"{row.name!r} stands twice")
            rows[row.place_id] = row
    return Project(rows=tuple(rows.values()), means=means)


def source(path: Path, project: Project, sha256: str) -> Source:
    """Say whose places these are."""
    return Source(
        layer=PROJECT,
        title=f"Places of this project ({path.name})",
        source=path.name,
        licence="the project's own",
        attribution="",
        date="",
        rows=len(project.rows),
        sha256=sha256,
    )


def _check_header(path: Path, header: Iterable[str]) -> None:
    if unknown := [name for name in header if name not in COLUMNS]:
        raise InputError(
            f"{path}:1", f"unknown column {unknown[0]!r}; there are {', '.join(COLUMNS)}"
        )
    if "name" not in header:
        raise InputError(f"{path}:1", "has no column name")


def _spellings(cells: dict[str, str]) -> tuple[str, ...]:
    more = cells.get("names", "")
    told = (cells["name"], *(each for each in more.split("|") if each))
    without = (each[len(_THE) :] for each in told if each.lower().startswith(_THE))
    return (*told, *without)


def _row(where: str, cells: dict[str, str]) -> Row:
    lon, lat = _number(where, cells, "lon"), _number(where, cells, "lat")
    try:
        point = Point(lon=lon, lat=lat)
    except InputError as error:
        raise InputError(where, str(error)) from error
    feature = cells.get("feature") or POPULATED_PLACE
    if not FEATURE.fullmatch(feature):
        raise InputError(where, f"feature must be as S/AIRB or P/PPL, is {feature!r}")
    letter, code = feature.split("/")
    name, *more = _spellings(cells)
    slug = names.fold(name).replace(" ", "-")
    return Row(
        f"{PROJECT}:{slug}",
        name,
        point.lat,
        point.lon,
        letter,
        code,
        tuple(more),
        country=cells.get("country", "").upper(),
        radius_km=_number(where, cells, "radius_km") if cells.get("radius_km") else None,
        source=cells.get("source", ""),
    )


def _number(where: str, cells: dict[str, str], column: str) -> float:
    try:
        return float(cells[column])
    except (KeyError, ValueError) as error:
        told = repr(cells.get(column, ""))
        raise InputError(where, f"{column} must be a number, is {told}") from error
