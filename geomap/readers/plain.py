"""A journalist's own table, columns found by their names in several languages -> EVENTS columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geomap.errors import InputError
from geomap.events import COLUMNS
from geomap.readers import aliases, coordinates, countries, tolls
from geomap.readers.cells import by_unique
from geomap.readers.formats import Format
from geomap.readers.raw import fold

if TYPE_CHECKING:
    from geomap.readers.cells import Cells

_COUNTS = ("fatalities_low", "fatalities_best", "fatalities_high", "injured")
_TEXTS = tuple(
    c.name
    for c in COLUMNS
    if c.type == "string" and c.name not in ("method", "reason", "precision", "date_precision")
)
_FINER = ("place_text", "latitude", "longitude", "coordinates", "geometry")
_WHERE = (*_FINER, "admin1", "country")
_TOLD = 12
"""Columns that an error names."""
DATE_PRECISIONS = ("day", "week", "month", "year", "span", "unknown")


def decode(cells: Cells) -> pd.DataFrame:
    """Return the EVENTS columns of a table whose columns are named as people name them.

    Raises:
        InputError: no column says where, or one is misspelt.
    """
    _check_names(cells)
    table = described(cells)
    return pd.DataFrame(table | _where(cells) | _extras(cells, table), index=cells.index)


def described(cells: Cells) -> dict[str, pd.Series]:
    """Return what is said of each event, but for where its coordinates put it."""
    table = {name: cells.text(name) for name in _TEXTS if cells.column(name) is not None}
    table |= {name: cells.count(name) for name in _COUNTS if cells.column(name) is not None}
    table |= _ranges(cells, table)
    table |= cells.when("date_start", "date_end").to_dict("series")
    said = cells.text("date_precision").str.lower()
    table["date_precision"] = said.where(said.isin(DATE_PRECISIONS), table["date_precision"])
    table["country"] = _countries(cells)
    return table | cells.units(admin2="admin2", admin3="admin3")


def _ranges(cells: Cells, table: dict[str, pd.Series]) -> dict[str, pd.Series]:
    """Read "5-7" and "at least 5" in the column of the dead; columns of their own go before."""
    words = cells.text("fatalities_best")
    said = by_unique(words[words.notna() & table.get("fatalities_best", words).isna()], tolls.read)
    said = said.dropna()
    if said.empty:
        return {}
    figures = pd.DataFrame([*said], index=said.index, dtype="Int64").add_prefix("fatalities_")
    nothing = pd.Series(pd.NA, index=words.index, dtype="Int64")
    return {name: table.get(name, nothing).fillna(figures[name]) for name in figures}


def _countries(cells: Cells) -> pd.Series:
    """Return ISO codes; say which words are no country that geomap knows."""
    words = cells.text("country")
    system = countries.system_of(words, cells.column("country") or "")
    codes = countries.to_iso(words, system)
    if system == "fips":
        cells.note("country: codes are FIPS 10-4, turned into ISO 3166-1")
    unknown = words[words.notna() & codes.isna()].unique()
    if len(unknown):
        shown = ", ".join(map(repr, unknown[:5])) + (" ..." if len(unknown) > 5 else "")  # noqa: PLR2004
        cells.note(f"country: not known: {shown}")
    return codes


def _extras(cells: Cells, table: dict[str, pd.Series]) -> dict[str, pd.Series]:
    """Keep the columns that EVENTS does not have, under their own names."""
    used = {*cells.columns.values(), *table, *(column.name for column in COLUMNS)}
    return {name: cells.raw.cells[name] for name in cells.raw.cells.columns if name not in used}


def _where(cells: Cells) -> dict[str, pd.Series]:
    """Return coordinates, place code and geometries, from whichever columns have them."""
    found = {name: cells.text(name) for name in ("latitude", "longitude")}
    if cells.column("coordinates") is not None:
        pairs = coordinates.split_pairs(cells.text("coordinates"))
        found = {name: found[name].fillna(pairs[name]) for name in found}
    if (column := cells.column("geometry")) is not None:
        found["shape"] = coordinates.geometries(cells.raw.cells[column])
    if cells.column("radius_km") is not None:
        found["radius_km"] = cells.number("radius_km")
    return found | {"place_code": cells.text("precision").str.lower()}


def _check_names(cells: Cells) -> None:
    where, names = cells.raw.where, list(cells.raw.cells.columns)
    missing = [name for name in aliases.NAMES if name not in cells.columns]
    for name in names:
        if name in cells.columns.values() or (near := aliases.nearest(name, missing)) is None:
            continue
        raise InputError(
            where,
            f"column {name!r} is not known, did you mean {near!r}? "
            f"(rename it, or say --column {near}={fold(name)})",
        )
    if not names:
        raise InputError(where, "has no columns")
    if not any(name in cells.columns for name in _WHERE):
        raise InputError(
            where, f"no column says where; say which with --column place=NAME, of {_shown(names)}"
        )
    left = [name for name in names if name not in cells.columns.values()]
    if left and not any(name in cells.columns for name in _FINER):
        cells.note(
            f"no column says where in the country; if one does, say which with --column "
            f"place=NAME, of {_shown(left)}"
        )


def _shown(names: list[str]) -> str:
    return ", ".join(map(repr, names[:_TOLD])) + (" ..." if len(names) > _TOLD else "")


FORMAT = Format(
    key="plain", title="plain table", signature=frozenset(), decode=decode, meant=frozenset()
)
