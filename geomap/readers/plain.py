"""A journalist's own table, columns found by their names in several languages -> EVENTS columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geomap.errors import InputError
from geomap.events import COLUMNS
from geomap.readers import aliases
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
_WHERE = ("place_text", "latitude", "longitude", "coordinates", "geometry", "admin1", "country")
DATE_PRECISIONS = ("day", "week", "month", "year", "span", "unknown")


def decode(cells: Cells) -> pd.DataFrame:
    """Return the EVENTS columns of a table whose columns are named as people name them.

    Raises:
        InputError: no column says where, or one is misspelt.
    """
    _check_names(cells)
    table = {name: cells.text(name) for name in _TEXTS if cells.column(name) is not None}
    table |= {name: cells.count(name) for name in _COUNTS if cells.column(name) is not None}
    table |= cells.when("date_start", "date_end").to_dict("series")
    said = cells.text("date_precision").str.lower()
    table["date_precision"] = said.where(said.isin(DATE_PRECISIONS), table["date_precision"])
    return pd.DataFrame(table, index=cells.raw.cells.index)


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
    if not any(name in cells.columns for name in _WHERE):
        shown = ", ".join(map(repr, names[:12])) + (" ..." if len(names) > 12 else "")  # noqa: PLR2004
        raise InputError(
            where, f"no column says where; say which with --column place_text=NAME, of {shown}"
        )


FORMAT = Format(key="plain", title="plain table", signature=frozenset(), decode=decode)
