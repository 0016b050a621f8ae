"""Config -> Gazetteer: builds the index where there is none yet."""

from __future__ import annotations

import contextlib
import hashlib
from typing import TYPE_CHECKING

from geomap.config import Config
from geomap.errors import DataError
from geomap.gazetteer import build, files, index, schema
from geomap.gazetteer.lookup import Gazetteer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geomap.gazetteer.build import Progress


def open_gazetteer(config: Config | None = None, progress: Progress | None = None) -> Gazetteer:
    """Open the gazetteer; the first time, and when its data changed, build the index (seconds).

    Several processes may do so at once: one builds, the others wait.

    Args:
        config: where the data and the cache are.
        progress: called while building with rows done and rows in all.

    Raises:
        DataError: the data is broken, or the index cannot be written.
    """
    config = config or Config()
    return Gazetteer((_shipped(config, progress),))


def _shipped(config: Config, progress: Progress | None) -> index.Index:
    entries = files.entries(config.data)
    path = config.cache / f"gazetteer-{_identity(entries)}.sqlite"
    if not path.exists():
        with _alone(path):
            if not path.exists():  # another process may have been first
                build.build(path, map(_layer, entries), progress)
    return index.read(path)


def _identity(entries: tuple[files.Entry, ...]) -> str:
    """Name the index by all that decides what is in it."""
    content = repr((schema.VERSION, [entry.source for entry in entries]))
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def _layer(entry: files.Entry) -> build.Layer:
    return build.Layer(
        source=entry.source,
        rows=files.read_places(entry.path) if entry.holds_places else (),
        areas=files.read_areas(entry.path) if entry.holds_areas else (),
    )


@contextlib.contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Hold the lock beside a path, which every process that writes it takes."""
    from filelock import FileLock  # noqa: PLC0415  only a build needs it

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path.with_suffix(".lock"))
        lock.acquire()
    except OSError as error:
        raise DataError(
            str(path.parent),
            f"cannot be written ({error.strerror}); set GEOMAP_CACHE to a folder that can",
        ) from error
    try:
        yield
    finally:
        lock.release()
