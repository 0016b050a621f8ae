"""A path or stdin -> its bytes; compressed files are opened."""

from __future__ import annotations

import mmap
import sys
from dataclasses import dataclass
from pathlib import Path

from geomap.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The bytes of a file, under the name that messages use."""

    where: str
    data: bytes | memoryview


def open_source(path: str | Path) -> Source:
    """Return the bytes of a file, mapped into memory, or of stdin for ``-``.

    Raises:
        InputError: there is no such file, it cannot be read, or it is empty.
    """
    if str(path) == "-":
        return _checked(Source(where="stdin", data=sys.stdin.buffer.read()))
    path = Path(path)
    try:
        if path.is_dir():
            raise InputError(str(path), "is a folder, not a table")
        with path.open("rb") as file:
            size = path.stat().st_size
            data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)) if size else b""
    except (OSError, ValueError) as error:
        what = getattr(error, "strerror", None) or str(error)
        raise InputError(str(path), f"cannot be read: {what}") from error
    return _checked(Source(where=path.name, data=data))


def _checked(source: Source) -> Source:
    if not len(source.data):
        raise InputError(source.where, "is empty")
    return source
