"""layers -> a workbook with typed dates, for people who work in Excel."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pandas as pd
import shapely
import xlsxwriter
from xlsxwriter.exceptions import FileCreateError

from geomap.errors import OutputError
from geomap.exports.geometry import DECIMALS
from geomap.exports.sources import sources
from geomap.exports.values import plain, tags
from geomap.files import whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import geopandas as gpd

    from geomap.exports.layers import Extras, Layers

_ROWS = 1_048_576  # rows that a sheet may have
_CELL = 32_767  # characters that a cell may have
_FIRST_DAY = pd.Timestamp("1900-01-01")  # Excel knows no earlier one
_EPOCH = pd.Timestamp("1980-01-01").to_pydatetime()  # equal input, equal bytes
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
    "default_date_format": "yyyy-mm-dd",
}


def write(layers: Layers, path: Path, extras: Extras) -> tuple[Path, ...]:
    """Write the sheets ``events``, ``regions`` (WKT, in pieces that fit a cell) and ``sources``.

    Days are days, numbers numbers, and no text is a formula or a link. Line breaks in a cell are
    LF; texts of more than 32,767 characters are cut, for Excel has no longer ones.

    Raises:
        OutputError: there are more rows than a sheet can have.
    """
    sheets = {
        "events": _tagged(_events(layers.single), extras),
        "regions": _regions(layers.single),
        "sources": sources(layers, extras),
    }
    _write(sheets, path)
    return (path,)


def write_plain(table: pd.DataFrame, path: Path, extras: Extras) -> None:
    """Write one sheet ``events`` of a table that has no geometry column."""
    _write({"events": _tagged(table, extras)}, path)


def _tagged(table: pd.DataFrame, extras: Extras) -> pd.DataFrame:
    """Return the table with a first row of HXL tags, if they are wanted."""
    if not extras.hxl:
        return table
    first = pd.DataFrame([tags(table)], columns=table.columns, dtype=object)
    return pd.concat([first, table.astype(object)], ignore_index=True)


def _write(sheets: dict[str, pd.DataFrame], path: Path) -> None:
    if max(map(len, sheets.values())) >= _ROWS:
        raise OutputError(str(path), f"a sheet has at most {_ROWS:,} rows; take .csv or .parquet")
    with whole(path) as temporary, _workbook(temporary) as book:
        for name, table in sheets.items():
            _sheet(book, name, table)


@contextlib.contextmanager
def _workbook(path: Path) -> Iterator[xlsxwriter.Workbook]:
    """Give a workbook that is complete on leaving, its helper files in the same folder."""
    book = xlsxwriter.Workbook(str(path), {**_OPTIONS, "tmpdir": str(path.parent)})
    book.set_properties({"created": _EPOCH})
    try:
        yield book
        book.close()
    except FileCreateError as error:
        raise OSError(*error.args[0].args) from error
    finally:
        for file in (file for sheet in book.worksheets() for file in (sheet.fh, sheet.row_data_fh)):
            with contextlib.suppress(OSError, AttributeError):  # a full disk; never opened
                file.close()


def _events(table: gpd.GeoDataFrame) -> pd.DataFrame:
    rows = plain(table)
    for name in table.columns[[dtype.kind == "M" for dtype in table.dtypes]]:
        if (column := table[name]).dt.tz is None:
            rows[name] = column.astype(object).where(column >= _FIRST_DAY, rows[name])
    if table.geometry.name == "geometry":
        points = table.geometry.to_numpy()
        rows["longitude"], rows["latitude"] = shapely.get_x(points), shapely.get_y(points)
    return rows


def _regions(table: gpd.GeoDataFrame) -> pd.DataFrame:
    known = table[table["region"].notna()]
    texts = shapely.to_wkt(known["region"].to_numpy(), rounding_precision=DECIMALS)
    pieces = [
        (event, number + 1, text[start : start + _CELL])
        for event, text in zip(known["event_id"], texts, strict=True)
        for number, start in enumerate(range(0, len(text), _CELL))
    ]
    return pd.DataFrame(pieces, columns=["event_id", "part", "region"])


def _sheet(book: xlsxwriter.Workbook, name: str, table: pd.DataFrame) -> None:
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(table), len(table.columns) - 1)
    sheet.set_column(0, len(table.columns) - 1, 16)
    sheet.write_row(
        0, 0, [str(column) for column in table.columns], book.add_format({"bold": True})
    )
    cells = table.astype(object).where(table.notna(), None)
    for number, row in enumerate(cells.itertuples(index=False), start=1):
        for column, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, column, value.replace("\r\n", "\n")[:_CELL])
            elif value is not None:
                sheet.write(number, column, value)
