"""Workbooks (XLSX, XLS, XLSB, ODS) -> one RawTable per sheet that holds a table."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
import zlib
from dataclasses import replace

import numpy as np
import pandas as pd
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, ZipError

from geomap.errors import InputError
from geomap.readers import extent, formulas, header
from geomap.readers.raw import TEXT, RawTable, clean_names, refusals

Merged = tuple[int, int, int]
"""Column, first and last row, from 0, of cells that are one."""
_ZIP = b"PK"
_BROKEN = (
    CalamineError,
    ZipError,
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,
    OSError,
    ValueError,
)


def read(data: bytes | memoryview, where: str) -> list[RawTable]:
    """Read all sheets; formula cells hold the value last computed, or a note tells of them.

    Raises:
        InputError: the bytes are no workbook, or it is locked or too large.
    """
    try:
        if bytes(data[:2]) == _ZIP:
            extent.check(data, where)
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [(name, *_rows(book, name)) for name in book.sheet_names]
        uncomputed = formulas.notes(data) if bytes(data[:2]) == _ZIP else {}
    except PasswordError as error:
        raise InputError(where, "is locked with a password") from error
    except _BROKEN as error:
        raise InputError(where, f"cannot be read as a workbook: {error}") from error
    tables = {n: _table(rows, merged, f"{where}:{n}") for n, rows, merged in sheets if rows}
    return [
        replace(table, notes=(*table.notes, uncomputed[name])) if name in uncomputed else table
        for name, table in tables.items()
        if table is not None
    ]


def _rows(book: CalamineWorkbook, name: str) -> tuple[list[list[str]], list[Merged]]:
    """Return the cells of a sheet and which of them are one over several rows."""
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height * sheet.total_width > extent.MAX_CELLS:
        raise ValueError(f"sheet {name!r} has more than {extent.MAX_CELLS:,} cells")
    rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    ranges = sheet.merged_cell_ranges or []  # of XLS, XLSB and ODS nothing is told
    return rows, [(left, top, bottom) for (top, left), (bottom, _) in ranges if bottom > top]


def _text(cell: object) -> str:
    """Return a cell as text: dates in ISO form, whole numbers without ``.0``."""
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(sep=" ")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _table(rows: list[list[str]], merged: list[Merged], where: str) -> RawTable | None:
    at = header.find(rows)
    if at is None:
        return None
    width = max(len(row) for row in rows)
    names, taken = header.names(rows, at)
    names += [""] * (width - len(names))
    start = at + taken
    body = [(line, row) for line, row in enumerate(rows[start:], start=start + 1) if any(row)]
    spread = _spread(rows, merged, start)
    cells = pd.DataFrame([row for _, row in body], columns=clean_names(names), dtype=TEXT)
    unnamed = [c for c, n in zip(cells.columns, names, strict=True) if not n.strip()]
    empty = [column for column in unnamed if (cells[column] == "").all()]
    return RawTable(
        cells=cells.drop(columns=empty),
        where=where,
        kind="workbook",
        lines=pd.Series(np.asarray([line for line, _ in body], dtype=np.int64)),
        refused=refusals(where, []),
        notes=(f"cells merged over several rows, taken for each row: {spread}",) if spread else (),
    )


def _spread(rows: list[list[str]], merged: list[Merged], start: int) -> int:
    """Give every row below the header what stands in a cell that it shares; count such cells."""
    below = [
        (column, top, bottom)
        for column, top, bottom in merged
        if start <= top < len(rows) and column < len(rows[top]) and rows[top][column]
    ]
    for column, top, bottom in below:
        for row in rows[top + 1 : bottom + 1]:
            row[column] = rows[top][column]
    return len(below)
