"""Delimited text (CSV, TSV, semicolons, pipes) -> RawTable; broken records are listed."""

from __future__ import annotations

import re
from array import array
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import compute
from pyarrow import csv as arrow_csv

from geomap.readers import shape as shapes
from geomap.readers.raw import TEXT, RawTable, refusals
from geomap.readers.records import Lines, Shape, is_row, records, split
from geomap.readers.text import count_byte, decode

if TYPE_CHECKING:
    from numpy.typing import NDArray

MAX_SHOWN = 1000
"""Characters of a refused row that are kept."""
_CR, _LF = b"\r\n"
_BREAK = re.compile(r"[\r\n]+")
_PACKED = 50_000
"""Rows that are held as lists before they become columns, which take a tenth of the memory."""
_FULL_ENOUGH = 0.9
"""Share of the cells that a row of a table without header must have."""


class UnclosedQuoteError(Exception):
    """A cell has swallowed rows; the records are to be read one by one."""


Body = tuple[pd.DataFrame, pd.Series, list[tuple[int, str, str]]]


def read(data: bytes | memoryview, where: str, encoding: str | None = None) -> RawTable:
    """Read delimited text; encoding, delimiter and header row are found.

    Raises:
        InputError: the bytes are no text, or no table.
    """
    shapes.refuse_endless(data, where)
    decoded = decode(data, where, encoding)
    shape = shapes.find(decoded.data, where)
    cells, lines, bad = _read_body(decoded.data[shape.start :], shape, where)
    return RawTable(
        cells=cells,
        where=where,
        kind=f"{decoded.encoding}, {shapes.DELIMITERS[shape.delimiter]}",
        lines=lines,
        refused=refusals(where, bad),
        notes=(*decoded.notes, *_cut(decoded.data, shape)),
        headed=shape.headed,
    )


def _cut(data: bytes | memoryview, shape: Shape) -> tuple[str, ...]:
    """Say that the text ends in the middle of a cell, where its quotes show it."""
    end = bytes(data[-shapes.MAX_LINE :])
    last = end[end.rfind(b"\n") + 1 :]
    if shape.quoted and last.count(b'"') % 2 == 1:
        return ("ends within quotes; the last record may be cut",)
    return ()


def _read_body(body: bytes | memoryview, shape: Shape, where: str) -> Body:
    """Read the rows with pyarrow; where that gives up, record by record."""
    if len(body) < shapes.MAX_LINE and not bytes(body).strip():
        empty = pd.DataFrame({name: pd.Series(dtype="str") for name in shape.names})
        return empty, pd.Series(dtype="int64"), []
    try:
        return _fast(body, shape)
    except (UnclosedQuoteError, pa.ArrowInvalid):
        shapes.refuse_endless(body, where, further=True)
        return _slow(body, shape)


def _fast(body: bytes | memoryview, shape: Shape) -> Body:
    cells, odd = _parsed(body, shape)
    breaks = _breaks(cells, body, len(odd))
    pa.default_memory_pool().release_unused()  # the blocks that were parsed
    broken = breaks.any() and (
        _swallowed(cells[breaks > 0], shape) or (breaks[-1] > 0 and _ends_quoted(body))
    )
    if broken or any(_BREAK.search(text) for _, text in odd):
        raise UnclosedQuoteError
    records = np.setdiff1d(
        np.arange(1, len(cells) + len(odd) + 1), [number for number, _ in odd], assume_unique=True
    )
    before = np.concatenate([[0], np.cumsum(breaks)])
    lines = shape.first_line + records - 1 + before[:-1]
    bad = [
        (int(shape.first_line + number - 1 + before[np.searchsorted(records, number)]), text)
        for number, text in odd
    ]
    return _finish(cells, lines, bad, shape)


def _parsed(body: bytes | memoryview, shape: Shape) -> tuple[pd.DataFrame, list[tuple[int, str]]]:
    """Return the rows that have the right number of cells, and number and text of the others."""
    odd: list[tuple[int, str]] = []

    def skip(row: arrow_csv.InvalidRow) -> str:
        odd.append((row.number, row.text))
        return "skip"

    table = arrow_csv.read_csv(
        pa.BufferReader(pa.py_buffer(body)),
        read_options=arrow_csv.ReadOptions(
            column_names=list(shape.names), use_threads=False, block_size=shapes.MAX_LINE
        ),
        parse_options=arrow_csv.ParseOptions(
            delimiter=shape.delimiter,
            quote_char='"' if shape.quoted else False,
            newlines_in_values=True,
            ignore_empty_lines=False,
            invalid_row_handler=skip,
        ),
        convert_options=arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(shape.names, pa.large_string()), strings_can_be_null=False
        ),
    )
    return table.to_pandas(types_mapper={pa.large_string(): TEXT}.get), odd


def _breaks(cells: pd.DataFrame, body: bytes | memoryview, odd: int) -> NDArray[np.int64]:
    """Return how many line breaks stand within the cells of each row."""
    total = np.zeros(len(cells), dtype=np.int64)
    lone = count_byte(body, _CR) > count_byte(body, _CR, _LF)
    lines = count_byte(body, _LF) + (body[-1] != _LF)
    if not lone and lines <= len(cells) + odd:
        return total
    count = compute.count_substring_regex if lone else compute.count_substring
    for name in cells:
        column = pa.array(cells[name], pa.large_string())
        total += count(column, r"\r\n?|\n" if lone else "\n").to_numpy(zero_copy_only=False)
    return total


def _swallowed(cells: pd.DataFrame, shape: Shape) -> bool:
    """Say whether a cell of several lines holds a whole row: then a quote was left open."""
    return any(
        is_row(line, shape)
        for column in cells
        for cell in cells[column]
        for line in _BREAK.split(cell)[1:]
    )


def _ends_quoted(body: bytes | memoryview) -> bool:
    """Say whether a quote is left open to the end; a stray one elsewhere is taken for it, too."""
    return bytes(body).count(b'"') % 2 == 1


def _slow(body: bytes | memoryview, shape: Shape) -> Body:
    """Read record by record: whatever is wrong with one, the next are read."""
    lines, bad = array("q"), list[tuple[int, str]]()
    rows: list[list[str]] = []
    tables: list[pd.DataFrame] = []
    line = shape.first_line
    for record in records(Lines(body), shape):
        cells = split(record, shape.delimiter, quoted=shape.quoted)
        if len(cells) == len(shape.names):
            lines.append(line)
            rows.append(cells)
        elif record.strip():
            bad.append((line, record.rstrip("\r\n")))
        line += record.count("\n") or record.count("\r")
        if len(rows) == _PACKED:
            tables.append(_table(rows, shape))
            rows = []
    table = pd.concat([*tables, _table(rows, shape)], ignore_index=True)
    return _finish(table, np.asarray(lines), bad, shape)


def _table(rows: list[list[str]], shape: Shape) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(shape.names), dtype=TEXT)


def _finish(
    cells: pd.DataFrame, lines: NDArray[np.int64], odd: list[tuple[int, str]], shape: Shape
) -> Body:
    """Drop blank rows, take rows back whose extra cells are empty, and list the others."""
    blank = _blank(cells)
    saved, bad = [], []
    for line, text in odd:
        row = split(text, shape.delimiter, quoted=shape.quoted)
        if (mended := _mended(row, shape)) is not None:
            saved.append((line, mended))
        elif text.strip(shape.delimiter + " \t\r\n"):
            bad.append((line, _why(row, shape), text[:MAX_SHOWN]))
    numbers = np.concatenate([lines[~blank], np.asarray([line for line, _ in saved], np.int64)])
    extra = _table([row for _, row in saved], shape)
    kept = cells[~blank] if blank.any() else cells  # a copy of a big table costs its size
    both = pd.concat([kept, extra], ignore_index=True) if saved else kept
    order = np.argsort(numbers, kind="stable")
    return (
        both.iloc[order].reset_index(drop=True) if saved else both.reset_index(drop=True),
        pd.Series(numbers[order], dtype="int64"),
        bad,
    )


def _blank(cells: pd.DataFrame) -> NDArray[np.bool_]:
    """Mark the rows in which nothing stands; after few columns few are left to look at."""
    rows = np.arange(len(cells))
    for name in cells:
        if not len(rows):  # to take no row of a long column costs its size
            break
        rows = rows[(cells[name].iloc[rows] == "").to_numpy()]
    blank = np.zeros(len(cells), dtype=bool)
    blank[rows] = True
    return blank


def _mended(row: list[str], shape: Shape) -> list[str] | None:
    """Cut empty cells too many; without header nothing says how many there must be."""
    width = len(shape.names)
    if len(row) > width and not any(cell.strip() for cell in row[width:]):
        return row[:width]
    if not shape.headed and width * _FULL_ENOUGH <= len(row) <= width:
        return row + [""] * (width - len(row))
    return None


def _why(row: list[str], shape: Shape) -> str:
    end = "" if len(row) > len(shape.names) else "; it is cut or a quote is not closed"
    return f"must have {len(shape.names)} cells, has {len(row)}{end}"
