"""bytes or text -> a file that is written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator


def write_text(path: Path, text: str) -> None:
    r"""Write the text as UTF-8, line ends as they are (``\n`` stays ``\n`` everywhere).

    Raises:
        OutputError: the file cannot be written; an older one is as it was.
    """
    write_bytes(path, text.encode())


def write_bytes(path: Path, data: bytes) -> None:
    """Write the bytes.

    Raises:
        OutputError: the file cannot be written; an older one is as it was.
    """
    with whole(path) as temporary:
        temporary.write_bytes(data)


@contextlib.contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give a temporary path of the same name; on leaving without error it becomes ``path``.

    The temporary path lies in a hidden folder beside ``path``, so that the move stays on one file
    system. Files that the writer puts beside it (``.shx``, ``.csvt``) move along; the one that
    was asked for moves last. A folder that is not there yet is made.

    Raises:
        OutputError: the file cannot be written; an older one is as it was.
    """
    path = Path(path)
    try:
        target = path.resolve()
        _refuse_what_is_no_file(path, target)
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".geomap-", dir=target.parent) as folder:
            temporary = Path(folder, target.name)
            yield temporary
            _move(temporary, target)
    except OSError as error:
        raise OutputError(
            str(path), f"cannot be written: {error.strerror or error}; nothing was changed"
        ) from error


def _refuse_what_is_no_file(path: Path, target: Path) -> None:
    if target.exists() and not target.is_file():
        raise OutputError(str(path), "cannot be written: it is there and is not a regular file")


def _move(temporary: Path, target: Path) -> None:
    written = sorted(temporary.parent.iterdir(), key=lambda file: (file == temporary, file.name))
    for file in written:
        _to_disk(file)
        if (old := target.parent / file.name).exists():
            shutil.copymode(old, file)
    for file in written:
        file.replace(target.parent / file.name)
    if os.name == "posix":  # Windows cannot open a folder
        _to_disk(target.parent)


def _to_disk(path: Path) -> None:
    flags = os.O_RDONLY if path.is_dir() or os.name == "posix" else os.O_RDWR
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
