"""Delimited text (CSV, TSV, semicolons, pipes) -> RawTable; broken records are listed."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import csv as arrow_csv

from geomap.errors import InputError
from geomap.readers import header
from geomap.readers.raw import RawTable, clean_names, refusals
from geomap.readers.text import decode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe", "\x1f": "unit separator"}
_QUOTED = re.compile(r'(?:^|(?<=[,;\t|\x1f]))"(?:[^"]|"")*"(?=[,;\t|\x1f\r\n]|$)')
_OPENING = re.compile(r'(?:^|[,;\t|\x1f])"')
MAX_LINE = 1 << 24
"""16 MiB: a longer line is no row of an event table."""
MAX_RECORD_LINES = 2000
"""A quoted cell over more lines is an unclosed quote."""
_HEAD = 1 << 18
_HEAD_ROWS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How the text is cut: its delimiter, the names, and the line on which the rows begin."""

    delimiter: str
    names: tuple[str, ...]
    first_line: int
    start: int
    headed: bool


def read(data: bytes | memoryview, where: str, encoding: str | None = None) -> RawTable:
    """Read delimited text; the delimiter and the header row are found.

    Raises:
        InputError: the bytes are no text, or no table.
    """
    decoded = decode(data, where, encoding)
    shape = find_shape(decoded.data, where)
    body = decoded.data[shape.start :]
    cells, lines, bad = _read_body(body, shape)
    kind = f"{decoded.encoding}, {DELIMITERS[shape.delimiter]}"
    return RawTable(
        cells=cells,
        where=where,
        kind=kind,
        lines=lines,
        refused=refusals(where, bad),
        notes=decoded.notes,
        headed=shape.headed,
    )


def find_shape(data: bytes | memoryview, where: str) -> Shape:
    """Find delimiter, header and first row in the beginning of the text.

    Raises:
        InputError: nothing but white space, or a line too long for a table.
    """
    head = bytes(data[:_HEAD])
    if b"\n" not in head and b"\r" not in head and len(data) > _HEAD:
        _refuse_one_line(data, where)
        head = bytes(data[:MAX_LINE])
    if not head.strip():
        raise InputError(where, "is empty")
    text = head.decode("utf-8", errors="ignore")
    records = {d: list(_head_records(text, d)) for d in DELIMITERS if d in text} or {
        ",": list(_head_records(text, ","))
    }
    delimiter = max(records, key=lambda d: _regularity([row for _, _, row in records[d]]))
    return _shape(delimiter, records[delimiter], len(data))


def _refuse_one_line(data: bytes | memoryview, where: str) -> None:
    beginning = bytes(data[:MAX_LINE])
    if len(data) > MAX_LINE and b"\n" not in beginning and b"\r" not in beginning:
        raise InputError(where, f"has a line of more than {MAX_LINE >> 20} MiB, so it is no table")


def _shape(delimiter: str, records: list[tuple[int, int, list[str]]], size: int) -> Shape:
    rows = [row for _, _, row in records]
    at = header.find(rows)
    if at is None:
        width = max(map(len, rows))
        names = tuple(f"column {n}" for n in range(1, width + 1))
        return Shape(delimiter=delimiter, names=names, first_line=1, start=0, headed=False)
    line, end, names_row = records[at]
    following = records[at + 1][0] if at + 1 < len(records) else line + 1
    return Shape(
        delimiter=delimiter,
        names=tuple(clean_names(names_row)),
        first_line=following,
        start=min(end, size),
        headed=True,
    )


def _head_records(text: str, delimiter: str) -> Iterator[tuple[int, int, list[str]]]:
    """Yield (line, byte offset of the end, cells) of the first records."""
    line, offset = 1, 0
    for number, record in enumerate(_records(io.StringIO(text, newline=""))):
        if number >= _HEAD_ROWS:
            return
        lines = record.count("\n") or 1
        offset += len(record.encode())
        yield line, offset, _split(record, delimiter)
        line += lines


def _records(lines: io.StringIO, shape: Shape | None = None) -> Iterator[str]:
    """Yield records: lines, joined as long as a quote is open.

    A quote that never closes, or that closes after a whole row, ends with its own line.
    """
    while line := lines.readline():
        place = lines.tell()
        more = _quoted(lines, line, shape)
        if more is None:
            lines.seek(place)
        yield line + (more or "")


def _quoted(lines: io.StringIO, first: str, shape: Shape | None) -> str | None:
    """Return the further lines of a record with an open quote, ``None`` if it never closes."""
    record = first
    for _ in range(MAX_RECORD_LINES):
        if not _open(record):
            return record[len(first) :]
        line = lines.readline()
        if not line or (shape is not None and _is_row(line, shape)):
            return None
        record += line
    return None


def _open(record: str) -> bool:
    """Say whether a record ends within a quoted cell; a quote inside a cell opens none."""
    if record.count('"') % 2 == 0:
        return False
    return _OPENING.search(_QUOTED.sub("", record)) is not None


def _split(record: str, delimiter: str) -> list[str]:
    try:
        return next(csv.reader([record.rstrip("\r\n")], delimiter=delimiter), [])
    except csv.Error:
        return record.rstrip("\r\n").split(delimiter)


def _regularity(rows: Sequence[list[str]]) -> tuple[float, int]:
    """Return how table-like rows are: the share of rows as wide as most, and that width."""
    widths = [len(row) for row in rows if len(row) > 1]
    if not widths:
        return 0.0, 0
    common = max(set(widths), key=lambda w: (widths.count(w), w))
    return widths.count(common) / len(rows) * min(common, 4), common


TEXT = pd.StringDtype(na_value=float("nan"))
MIN_COLUMNS_TO_TELL = 6
"""In narrower tables a line of a note can look like a row."""
MAX_SHOWN = 1000
"""Characters of a refused row that are kept."""


class UnclosedQuoteError(Exception):
    """A cell has swallowed rows; the records are to be read one by one."""


Body = tuple[pd.DataFrame, pd.Series, list[tuple[int, str, str]]]


def _read_body(body: bytes | memoryview, shape: Shape) -> Body:
    """Read the rows with pyarrow; where that gives up, record by record."""
    if not bytes(body[:_HEAD]).strip() and len(body) <= _HEAD:
        empty = pd.DataFrame({name: pd.Series(dtype="str") for name in shape.names})
        return empty, pd.Series(dtype="int64"), []
    try:
        return _fast(body, shape)
    except (UnclosedQuoteError, pa.ArrowInvalid):
        return _slow(bytes(body), shape)


def _fast(body: bytes | memoryview, shape: Shape) -> Body:
    odd: list[tuple[int, str]] = []

    def skip(row: arrow_csv.InvalidRow) -> str:
        odd.append((row.number, row.text))
        return "skip"

    table = arrow_csv.read_csv(
        pa.BufferReader(pa.py_buffer(body)),
        read_options=arrow_csv.ReadOptions(
            column_names=list(shape.names), use_threads=False, block_size=MAX_LINE
        ),
        parse_options=arrow_csv.ParseOptions(
            delimiter=shape.delimiter,
            newlines_in_values=True,
            ignore_empty_lines=False,
            invalid_row_handler=skip,
        ),
        convert_options=arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(shape.names, pa.large_string()), strings_can_be_null=False
        ),
    )
    cells = table.to_pandas(types_mapper={pa.large_string(): TEXT}.get)
    breaks = _breaks(cells)
    if any("\n" in text for _, text in odd) or _swallowed(cells[breaks > 0], shape):
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


def _breaks(cells: pd.DataFrame) -> NDArray[np.int64]:
    """Return how many line breaks stand within the cells of each row."""
    total = np.zeros(len(cells), dtype=np.int64)
    for name in cells:
        if cells[name].str.contains("\n", regex=False).any():
            total += cells[name].str.count("\n").to_numpy(dtype=np.int64)
    return total


def _swallowed(cells: pd.DataFrame, shape: Shape) -> bool:
    """Say whether a cell of several lines holds a whole row: then a quote was left open."""
    return any(
        _is_row(line, shape)
        for column in cells
        for cell in cells[column]
        for line in cell.split("\n")[1:]
    )


def _is_row(line: str, shape: Shape) -> bool:
    return (
        len(shape.names) >= MIN_COLUMNS_TO_TELL
        and line.count(shape.delimiter) >= len(shape.names) - 1
        and line.count('"') % 2 == 0
        and len(_split(line, shape.delimiter)) == len(shape.names)
    )


def _slow(body: bytes, shape: Shape) -> Body:
    """Read record by record: whatever is wrong with one, the next are read."""
    lines: list[int] = []
    rows: list[list[str]] = []
    bad: list[tuple[int, str]] = []
    line = shape.first_line
    for record in _records(io.StringIO(body.decode(), newline=""), shape):
        cells = _split(record, shape.delimiter)
        if len(cells) == len(shape.names):
            lines.append(line)
            rows.append(cells)
        elif record.strip():
            bad.append((line, record.rstrip("\r\n")))
        line += record.count("\n") or record.count("\r")
    table = pd.DataFrame(rows, columns=list(shape.names), dtype=TEXT)
    return _finish(table, np.asarray(lines, dtype=np.int64), bad, shape)


def _finish(
    cells: pd.DataFrame, lines: NDArray[np.int64], odd: list[tuple[int, str]], shape: Shape
) -> Body:
    """Drop blank rows, take rows back whose extra cells are empty, and list the others."""
    blank = (cells == "").all(axis=1).to_numpy()
    saved, bad = [], []
    for line, text in odd:
        row = _split(text, shape.delimiter)
        if len(row) > len(shape.names) and not any(c.strip() for c in row[len(shape.names) :]):
            saved.append((line, row[: len(shape.names)]))
        elif text.strip(shape.delimiter + " \t\r\n"):
            bad.append((line, _why(row, shape), text[:MAX_SHOWN]))
    numbers = np.concatenate([lines[~blank], np.asarray([line for line, _ in saved], np.int64)])
    extra = pd.DataFrame([row for _, row in saved], columns=list(shape.names), dtype=TEXT)
    both = pd.concat([cells[~blank], extra], ignore_index=True) if saved else cells[~blank]
    order = np.argsort(numbers, kind="stable")
    return (
        both.iloc[order].reset_index(drop=True) if saved else both.reset_index(drop=True),
        pd.Series(numbers[order], dtype="int64"),
        bad,
    )


def _why(row: list[str], shape: Shape) -> str:
    end = "" if len(row) > len(shape.names) else "; it is cut or a quote is not closed"
    return f"must have {len(shape.names)} cells, has {len(row)}{end}"
