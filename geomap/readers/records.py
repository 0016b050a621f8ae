"""Delimited text -> its records: lines, joined where a quoted cell goes on."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_RECORD_LINES = 2000
MAX_RECORD = 1 << 20
"""A quoted cell over more lines or characters is an unclosed quote."""
MIN_COLUMNS_TO_TELL = 6
"""In narrower tables a line of a note can look like a row."""
_QUOTED = re.compile(r'(?:^|(?<=[,;\t|\x1f]))"(?:[^"]|"")*"(?=[,;\t|\x1f\r\n]|$)')
_LINE = re.compile(rb"[^\r\n]*(?:\r\n?|\n)?")
_OPENING = re.compile(r'(?:^|[,;\t|\x1f])"')


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How the text is cut: delimiter, quotes, names, and where the rows begin.

    Attributes:
        start: byte at which the rows begin, on line ``first_line``.
        quoted: whether ``"`` at the beginning of a cell is a quote.
        headed: whether the names stand in the file.
    """

    delimiter: str
    names: tuple[str, ...]
    first_line: int
    start: int
    headed: bool
    quoted: bool = True


class Lines:
    """A text in UTF-8, line by line; only the line that is asked for is decoded."""

    def __init__(self, data: bytes | memoryview) -> None:
        self._data, self._at = data, 0

    def readline(self) -> str:
        """Return the next line with its end (LF, CR or both), nothing after the last one."""
        found = _LINE.match(self._data, self._at)
        if found is None:  # it matches everywhere, also after the end
            return ""
        self._at = found.end()
        return str(found[0], "utf-8")

    def tell(self) -> int:
        """Return the byte at which the next line begins."""
        return self._at

    def seek(self, place: int) -> None:
        """Go back to where a line begins."""
        self._at = place


def split(record: str, delimiter: str, *, quoted: bool = True) -> list[str]:
    """Cut a record into its cells; one that csv cannot read is cut at every delimiter."""
    bare = record.rstrip("\r\n")
    if not quoted or (bare and '"' not in bare):
        return bare.split(delimiter)
    try:
        return next(csv.reader([bare], delimiter=delimiter), [])
    except csv.Error:
        return bare.split(delimiter)


def records(lines: Lines, shape: Shape | None = None) -> Iterator[str]:
    """Yield records: lines, joined as long as a quote is open.

    A quote that never closes, or that closes after a whole row, ends with its own line.
    """
    while line := lines.readline():
        if '"' not in line or (shape is not None and not shape.quoted):
            yield line
            continue
        place = lines.tell()
        more = _quoted(lines, line, shape)
        if more is None:
            lines.seek(place)
        yield line + (more or "")


def _quoted(lines: Lines, first: str, shape: Shape | None) -> str | None:
    """Return the further lines of a record with an open quote, ``None`` if it never closes."""
    record, is_open = first, _open(first)
    for _ in range(MAX_RECORD_LINES):
        if not is_open:
            return record[len(first) :]
        line = lines.readline()
        if not line or len(record) > MAX_RECORD or (shape is not None and is_row(line, shape)):
            return None
        record += line
        if '"' in line:  # no other closes it
            is_open = _open(record)
    return None


def _open(record: str) -> bool:
    """Say whether a record ends within a quoted cell; a quote inside a cell opens none."""
    if record.count('"') % 2 == 0:
        return False
    return _OPENING.search(_QUOTED.sub("", record)) is not None


def is_row(line: str, shape: Shape) -> bool:
    """Say whether a line of a cell is a whole row, as it is after a quote that was left open."""
    return (
        len(shape.names) >= MIN_COLUMNS_TO_TELL
        and line.count(shape.delimiter) >= len(shape.names) - 1
        and line.count('"') % 2 == 0
        and len(split(line, shape.delimiter)) == len(shape.names)
    )
