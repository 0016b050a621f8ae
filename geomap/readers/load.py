"""The bytes of a file -> its RawTables, by what the bytes are, never by the file's name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.errors import InputError
from geomap.readers import columnar, delimited, jsons, sheets

if TYPE_CHECKING:
    from geomap.readers.raw import RawTable
    from geomap.readers.sources import Source

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SHEETS = (b"PK\x03\x04", _OLE)
_VECTOR = (b"SQLite format 3\0", b"fgb\x03")
_PICKLES = tuple(b"\x80" + bytes([version]) for version in (2, 3, 4, 5))
_XML = (b"<?xml", b"<kml", b"<html", b"<!doctype")
_JSON = (b"{", b"[")
_PARQUET = b"PAR1"
_MARKS = (*_PICKLES, _PARQUET, *_VECTOR, *_SHEETS)
_HEAD = 512
"""Bytes that tell what a file is."""
_BOM = b"\xef\xbb\xbf"


def load(source: Source, encoding: str | None = None) -> list[RawTable]:
    """Read all tables of a file.

    Raises:
        InputError: it is nothing that geomap reads.
    """
    data, where = source.data, source.where
    if is_delimited(data):
        return [delimited.read(data, where, encoding)]
    head = bytes(data[:_HEAD])
    if head.startswith(_PICKLES):
        raise InputError(where, "is a Python pickle, which is never read: it could run anything")
    if head.startswith(_PARQUET):
        return [columnar.read_parquet(data, where)]
    if head.startswith(_VECTOR) or _is_shapefile(source) or b"<kml" in head.lower():
        return columnar.read_vector(data, where)
    if head.startswith(_SHEETS):
        return sheets.read(data, where)
    if _text(head).startswith(_XML):
        raise InputError(where, "is XML or HTML, not a table")
    return [jsons.read(data, where, encoding)]


def is_delimited(data: bytes | memoryview) -> bool:
    """Say whether bytes that are a table's are delimited text: they begin as nothing else does."""
    head = bytes(data[:_HEAD])
    text = _text(head)
    return not (head.startswith(_MARKS) or text.startswith((*_XML, *_JSON)) or b"<kml" in text)


def _text(head: bytes) -> bytes:
    return head.removeprefix(_BOM).lstrip().lower()


def _is_shapefile(source: Source) -> bool:
    return source.data[:4] == b"PK\x03\x04" and b".shp" in bytes(source.data[-65_536:])
