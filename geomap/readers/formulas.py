"""The bytes of an XLSX workbook -> the formula cells of each sheet that hold no computed value."""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHOWN = 5
_LARGEST = 1 << 28
"""256 MiB: a larger sheet is not searched."""
_BOOK, _LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_SHEET = re.compile(rb"<sheet\b[^>]*>")
_LINK = re.compile(rb"<Relationship\b[^>]*>")
_CELL = re.compile(
    rb"<c\b(?P<about>[^>]*)>\s*<f\b(?:[^>]*/>|[^>]*>[^<]*</f>)\s*(?P<value><v\s*/>|<v></v>)?\s*</c>"
)
_TEXT = b't="str"'
"""An empty text that was computed."""


def notes(data: bytes | memoryview) -> dict[str, str]:
    """Return for each sheet with such cells what to tell of them.

    Programs that write workbooks without computing them (openpyxl) leave formulas so.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if not {_BOOK, _LINKS} <= {*archive.namelist()}:
            return {}
        found = {name: [*_empty(archive.read(part))] for name, part in _sheets(archive)}
    return {name: _told(cells) for name, cells in found.items() if cells}


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Yield the name of each sheet and the part of the archive that holds it."""
    links = map(bytes, _LINK.findall(archive.read(_LINKS)))
    parts = {_attribute(b"Id", link): _attribute(b"Target", link) for link in links}
    for tag in _SHEET.findall(archive.read(_BOOK)):
        part = parts.get(_attribute(b"r:id", tag), "")
        path = part.removeprefix("/") if part.startswith("/") else f"xl/{part}"
        if path in archive.namelist() and archive.getinfo(path).file_size <= _LARGEST:
            yield _attribute(b"name", tag), path


def _attribute(name: bytes, tag: bytes) -> str:
    found = re.search(rb'\b%s="([^"]*)"' % name, tag)
    return unescape(found[1].decode()) if found else ""


def _empty(sheet: bytes) -> Iterator[str]:
    for cell in _CELL.finditer(sheet):
        if cell["value"] is None or _TEXT not in cell["about"]:
            yield _attribute(b"r", cell["about"])


def _told(cells: list[str]) -> str:
    more = f" and {len(cells) - _SHOWN:,} more" if len(cells) > _SHOWN else ""
    shown = f"{', '.join(cells[:_SHOWN])}{more}"
    return f"formulas without a value, read as empty: {shown} (open the file, and save it again)"
