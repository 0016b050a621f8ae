"""The bytes of a workbook -> a refusal if it would fill the memory; looked at before it is opened.

A sheet is unpacked as the whole rectangle of its cells: one stray cell in the last row and column
makes it 17,000,000,000 cells.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import IO, TYPE_CHECKING

from geomap.errors import InputError
from geomap.readers.sources import MAX_UNPACKED

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_CELLS = 50_000_000
"""A full sheet of a million rows with 47 columns."""
_BLOCK, _TAIL = 1 << 20, 64
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_CELL = re.compile(rb"<c\b[^>]*?\br=\"([A-Z]{1,3})(\d{1,7})\"")
_LETTERS = 26


def check(data: bytes | memoryview, where: str) -> None:
    """Refuse a workbook (XLSX) with too large a sheet.

    Raises:
        InputError: it unpacks to too much, or a sheet spans more than ``MAX_CELLS``.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = archive.infolist()
        if sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise InputError(where, f"unpacks to more than {MAX_UNPACKED >> 30} GiB")
        for part in parts:
            if _SHEET.fullmatch(part.filename):
                with archive.open(part) as sheet:
                    _check_span(_blocks(sheet), f"{where}:{part.filename}")


def _blocks(sheet: IO[bytes]) -> Iterator[bytes]:
    """Yield a file's blocks, each with the end of the one before."""
    tail = b""
    while block := sheet.read(_BLOCK):
        yield tail + block
        tail = block[-_TAIL:]


def _check_span(blocks: Iterator[bytes], where: str) -> None:
    columns: set[int] = set()
    rows: set[int] = set()
    for block in blocks:
        cells = _CELL.findall(block)
        columns |= {_column(letters) for letters in {letters for letters, _ in cells}}
        numbers = [int(number) for _, number in cells]
        rows |= {*numbers[:1], *numbers[-1:]}  # they stand in order
    if columns and (max(columns) - min(columns) + 1) * (max(rows) - min(rows) + 1) > MAX_CELLS:
        last = f"row {max(rows):,}, column {max(columns):,}"
        raise InputError(where, f"spans more than {MAX_CELLS:,} cells, up to {last}: a stray cell?")


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * _LETTERS + letter - ord("A") + 1
    return number
