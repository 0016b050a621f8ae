"""A path or stdin -> the bytes of one or several files; gzip and zip are opened."""

from __future__ import annotations

import gzip
import io
import mmap
import sys
import tempfile
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from geomap.errors import InputError

MAX_UNPACKED = 4 << 30
"""4 GiB: what unpacks to more is no table but a bomb."""
_STEP = 1 << 22
_GZIP = b"\x1f\x8b"
_ZIP = b"PK\x03\x04"
_WORKBOOK_PARTS = {"[Content_Types].xml", "mimetype", "content.xml"}
_SHAPEFILE_PARTS = (".shp", ".gdb")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The bytes of a file, under the name that messages use."""

    where: str
    data: bytes | memoryview


def open_sources(path: str | Path) -> tuple[Source, ...]:
    """Return the files in a path, mapped into memory; stdin for ``-``.

    Raises:
        InputError: there is no such file, it cannot be read, it is empty, or unpacks to too much.
    """
    if str(path) == "-":
        return _opened(Source(where="stdin", data=_limited(sys.stdin.buffer, "stdin")))
    path = Path(path)
    if path.is_dir():
        raise InputError(str(path), "is a folder, not a table")
    try:
        with path.open("rb") as file:
            data = _mapped(file) if file.seekable() else _limited(file, str(path))
    except (OSError, ValueError) as error:
        what = getattr(error, "strerror", None) or str(error)
        raise InputError(str(path), f"cannot be read: {what}") from error
    return _opened(Source(where=path.name, data=data))


def is_packed(head: bytes) -> bool:
    """Say whether a file that begins so holds others."""
    return head.startswith((_GZIP, _ZIP))


def _opened(source: Source) -> tuple[Source, ...]:
    head = bytes(source.data[:4])
    if not head:
        raise InputError(source.where, "is empty")
    if head.startswith(_GZIP):
        inner = Source(where=source.where.removesuffix(".gz"), data=_gunzip(source))
        return _opened(inner)
    if head == _ZIP:
        return _unzipped(source)
    return (source,)


def _mapped(file: IO[bytes]) -> bytes | memoryview:
    """Return a file's content without reading it: the system brings in what is looked at."""
    if not file.seek(0, io.SEEK_END):
        return b""
    return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def _gunzip(source: Source) -> bytes | memoryview:
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(source.data)) as stream:
            return _limited(stream, source.where)
    except (OSError, EOFError, zlib.error) as error:
        raise InputError(source.where, f"is a broken gzip file: {error}") from error


def _unzipped(source: Source) -> tuple[Source, ...]:
    """Return the files of an archive; workbooks and zipped shapefiles are files themselves."""
    try:
        with zipfile.ZipFile(io.BytesIO(source.data)) as archive:
            names = [n for n in archive.namelist() if not n.endswith("/") and "__MACOSX" not in n]
            if _WORKBOOK_PARTS & {*names} or any(n.endswith(_SHAPEFILE_PARTS) for n in names):
                return (source,)
            return tuple(
                inner for name in sorted(names) for inner in _member(archive, name, source)
            )
    except (OSError, EOFError, zlib.error, zipfile.BadZipFile, RuntimeError) as error:
        raise InputError(source.where, f"is a broken zip file: {error}") from error


def _member(archive: zipfile.ZipFile, name: str, source: Source) -> tuple[Source, ...]:
    where = f"{source.where}:{name}"
    with archive.open(name) as stream:
        data = _limited(stream, where)
    if bytes(data[:4]) == _ZIP and not _is_workbook(data):
        raise InputError(where, "is an archive in an archive; unpack it first")
    return _opened(Source(where=where, data=data))


def _is_workbook(data: bytes | memoryview) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return bool(_WORKBOOK_PARTS & {*archive.namelist()})


def _limited(stream: IO[bytes] | gzip.GzipFile, where: str) -> bytes | memoryview:
    """Read all, up to ``MAX_UNPACKED``; what is large goes through a file without a name."""
    with tempfile.TemporaryFile(prefix="geomap-") as file:
        while block := stream.read(_STEP):
            file.write(block)
            if file.tell() > MAX_UNPACKED:
                raise InputError(where, f"unpacks to more than {MAX_UNPACKED >> 30} GiB")
        file.flush()
        return _mapped(file)
