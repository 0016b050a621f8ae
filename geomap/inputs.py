"""Paths, folders, stdin -> Articles and event tables, told apart by what is in them."""

from __future__ import annotations

import shutil
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from geomap import article, page, readers
from geomap.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from geomap.model import Article

SKIPPED = frozenset(("readme.md",))
"""What tells of a folder's files, and is none of them."""
_STDIN = "stdin"
_NUL = b"\0"
_OPENING = 1 << 20
"""Bytes that tell a table."""


def paths(given: Iterable[str | Path]) -> Iterator[Path]:
    """Yield each file of what was given, once: also those in folders; of several, no read-me."""
    return iter(dict.fromkeys(_paths([Path(one) for one in given])))


def _paths(named: list[Path]) -> Iterator[Path]:
    for path in named:
        if path.is_dir():
            yield from (inside for inside in sorted(path.iterdir()) if _is_input(inside))
        elif len(named) == 1 or path.name.lower() not in SKIPPED:
            yield path


def _is_input(path: Path) -> bool:
    hidden = path.name.startswith(".") or path.name.lower() in SKIPPED
    return path.is_file() and not hidden


def read(
    path: str | Path, wanted: readers.Wanted = readers.AS_IS, published: date | None = None
) -> Article | readers.TableRead:
    """Read a file or, for ``-``, standard input; ``published`` is the day an article appeared.

    A ``.txt`` file and standard input are a table where they are of a published format, or their
    first lines name two columns that geomap knows; else an article.

    Raises:
        InputError: it is neither, or cannot be read.
    """
    found = _read(path, wanted)
    if published is None or isinstance(found, readers.TableRead):
        return found
    return replace(found, published=published)


def _read(path: str | Path, wanted: readers.Wanted) -> Article | readers.TableRead:
    if str(path) == article.STDIN:
        return _stdin(wanted)
    path = Path(path)
    if path.suffix.lower() not in article.SUFFIXES:
        article.check_kind(path)
        return readers.read_table(path, wanted)
    if path.suffix.lower() in page.SUFFIXES:
        return article.read(path)
    return _either(path, lambda: article.read(path), wanted)


def _stdin(wanted: readers.Wanted) -> Article | readers.TableRead:
    """Keep standard input in a file, for it may have to be looked at twice."""
    with tempfile.TemporaryDirectory(prefix="geomap-") as folder:
        path = Path(folder, _STDIN)
        with path.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
        if wanted.format != readers.AS_IS.format:
            return readers.read_table(path, wanted)
        return _either(path, lambda: article.of_bytes(_head(path), "<stdin>"), wanted)


def _either(
    path: Path, read_article: Callable[[], Article], wanted: readers.Wanted
) -> Article | readers.TableRead:
    """Return the table or the article of a file; of what can be no article say why it is no table.

    Raises:
        InputError: it is neither.
    """
    if _opens_as_table(path, wanted):
        return readers.read_table(path, wanted)
    try:
        return read_article()
    except InputError:
        head = _head(path) if path.is_file() else b""
        if _NUL not in head and len(head) <= article.MAX_BYTES:
            raise
        table = readers.read_table(path, wanted)
        if not _is_certain(table):
            raise
        return table


def _head(path: Path) -> bytes:
    with path.open("rb") as file:
        return article.limited(file)


def _opens_as_table(path: Path, wanted: readers.Wanted) -> bool:
    """Tell by the beginning of a file whether it is a table: a long text is not read for it."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(_OPENING)
    if not readers.may_be_table(head, path.name, wanted):
        return False
    with tempfile.TemporaryDirectory(prefix="geomap-") as folder:
        opening = Path(folder, path.name)
        opening.write_bytes(head)
        try:
            return _is_certain(readers.read_table(opening, wanted))
        except InputError:
            return False


def _is_certain(table: readers.TableRead) -> bool:
    """Tell whether what was read as a table may not be prose."""
    return table.is_published or len(table.columns) >= readers.NAMED
