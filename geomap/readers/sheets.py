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
        sheets = [(name, _rows(book, name)) for name in book.sheet_names]
        uncomputed = formulas.notes(data) if bytes(data[:2]) == _ZIP else {}
    except PasswordError as error:
        raise InputError(where, "is locked with a password") from error
    except _BROKEN as error:
        raise InputError(where, f"cannot be read as a workbook: {error}") from error
    tables = {name: _table(rows, f"{where}:{name}") for name, rows in sheets if rows}
    return [
        replace(table, notes=(uncomputed[name],)) if name in uncomputed else table
        for name, table in tables.items()
        if table is not None
    ]


def _rows(book: CalamineWorkbook, name: str) -> list[list[str]]:
    sheet = book.get_sheet_by_name(name)
    if sheet.total_height * sheet.total_width > extent.MAX_CELLS:
        raise ValueError(f"sheet {name!r} has more than {extent.MAX_CELLS:,} cells")
    return [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]


def _text(cell: object) -> str:
    """Return a cell as text: dates in ISO form, whole numbers without ``.0``."""
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat() if cell.time() == dt.time() else cell.isoformat(sep=" ")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)


def _table(rows: list[list[str]], where: str) -> RawTable | None:
    at = header.find(rows)
    if at is None:
        return None
    width = max(len(row) for row in rows)
    names, taken = header.names(rows, at)
    names += [""] * (width - len(names))
    start = at + taken
    body = [(line, row) for line, row in enumerate(rows[start:], start=start + 1) if any(row)]
    cells = pd.DataFrame([row for _, row in body], columns=clean_names(names), dtype=TEXT)
    unnamed = [c for c, n in zip(cells.columns, names, strict=True) if not n.strip()]
    empty = [column for column in unnamed if (cells[column] == "").all()]
    return RawTable(
        cells=cells.drop(columns=empty),
        where=where,
        kind="workbook",
        lines=pd.Series(np.asarray([line for line, _ in body], dtype=np.int64)),
        refused=refusals(where, []),
    )
