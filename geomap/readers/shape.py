"""The beginning of a delimited text -> its Shape: delimiter, quotes, header, first row."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from geomap.errors import InputError
from geomap.readers import header
from geomap.readers.raw import clean_names
from geomap.readers.records import Lines, Shape, records, split

if TYPE_CHECKING:
    from collections.abc import Sequence

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe", "\x1f": "unit separator"}
MAX_LINE = 1 << 24
"""16 MiB: a longer line is no row of an event table."""
MAX_COLUMNS = 20_000
_HEAD = 1 << 18
_HEAD_ROWS = 60


class _Record(NamedTuple):
    line: int
    end: int
    cells: list[str]


def find(data: bytes | memoryview, where: str) -> Shape:
    """Find delimiter, header and first row in the beginning of the text.

    Raises:
        InputError: nothing but white space, or a line too long for a table.
    """
    text = _beginning(data, where).decode("utf-8", errors="ignore")
    ways = [(d, True) for d in DELIMITERS if d in text] or [(",", True)]
    ways += [("\t", False)] if "\t" in text else []  # between tabs quotes may be just characters
    heads = {way: _head(text, way[0], quoted=way[1]) for way in ways}
    best = max(ways, key=lambda way: _regularity([record.cells for record in heads[way]]))
    shape = _shape(best[0], heads[best], quoted=best[1])
    if best == ("\t", True) and not shape.headed:
        shape = replace(shape, quoted=False)
    if len(shape.names) > MAX_COLUMNS:
        raise InputError(
            where, f"must have at most {MAX_COLUMNS:,} columns, has {len(shape.names):,}"
        )
    return shape


def refuse_endless(data: bytes | memoryview, where: str, *, further: bool = False) -> None:
    """Refuse a text whose first line, or any further one, is too long for a row.

    Raises:
        InputError: there is such a line.
    """
    for at in range(0, max(len(data) - MAX_LINE, 0), MAX_LINE) if further else (0,):
        block = bytes(data[at : at + MAX_LINE])
        if len(data) > at + MAX_LINE and b"\n" not in block and b"\r" not in block:
            what = f"has a line of more than {MAX_LINE >> 20} MiB, so it is no table"
            raise InputError(where, what)


def _beginning(data: bytes | memoryview, where: str) -> bytes:
    head = bytes(data[:_HEAD])
    if b"\n" not in head and b"\r" not in head:
        head = bytes(data[:MAX_LINE])
    if not head.strip():
        raise InputError(where, "is empty")
    return head


def _head(text: str, delimiter: str, *, quoted: bool) -> list[_Record]:
    """Return the first records, each with its line and the byte at which it ends."""
    start = Shape(delimiter=delimiter, names=(), first_line=1, start=0, headed=False, quoted=quoted)
    found: list[_Record] = []
    line, end = 1, 0
    for record in records(Lines(text.encode()), start):
        end += len(record.encode())
        found.append(_Record(line, end, split(record, delimiter, quoted=quoted)))
        line += record.count("\n") or 1
        if len(found) == _HEAD_ROWS:
            break
    return found


def _regularity(rows: Sequence[list[str]]) -> tuple[float, int]:
    """Return how table-like rows are: the share of rows as wide as most, and that width."""
    widths = [len(row) for row in rows if len(row) > 1]
    if not widths:
        return 0.0, 0
    common = max(set(widths), key=lambda w: (widths.count(w), w))
    return widths.count(common) / len(rows) * min(common, 4), common


def _shape(delimiter: str, head: list[_Record], *, quoted: bool) -> Shape:
    rows = [record.cells for record in head]
    at = header.find(rows)
    if at is None:
        width = max(len(record.cells) for record in head)
        names, line, start = [f"column {n}" for n in range(1, width + 1)], 1, 0
    else:
        whole, taken = header.names(rows, at)
        last = head[at + taken - 1]
        names, start = clean_names(whole), last.end
        line = head[at + taken].line if at + taken < len(head) else last.line + 1
    return Shape(
        delimiter=delimiter,
        names=tuple(names),
        first_line=line,
        start=start,
        headed=at is not None,
        quoted=quoted,
    )
