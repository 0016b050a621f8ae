"""Config -> Gazetteer: builds the index where there is none yet."""

from __future__ import annotations

import contextlib
import hashlib
import os
from functools import lru_cache, partial
from threading import Lock
from typing import TYPE_CHECKING

from geomap.config import Config
from geomap.errors import DataError, InputError
from geomap.gazetteer import build, files, index, schema, store
from geomap.gazetteer.lookup import Gazetteer
from geomap.gazetteer.project import NEVER, Project, source
from geomap.gazetteer.project import read as read_project
from geomap.gazetteer.tidy import note_use, tidy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from geomap.gazetteer.build import Progress


_OPENING = Lock()


def shared() -> Gazetteer:
    """Return what `open_gazetteer` opens: the same one for all who ask in this process.

    Threads may use it at once, see `Gazetteer`; a process that was forked opens its own. It is
    opened anew where ``GEOMAP_CACHE`` or ``GEOMAP_ADDED`` has come to name another folder, or
    something was added since.
    """
    config = Config()
    state = (os.getpid(), _stamp(config.data), _stamp(config.added))
    with _OPENING:  # who comes while another thread opens it waits for that
        return _opened(config.data, config.cache, config.added, state)


@lru_cache(maxsize=1)
def _opened(data: Path, cache: Path, added: Path, _state: tuple[object, ...]) -> Gazetteer:
    return open_gazetteer(Config(data=data, cache=cache, added=added))


def _stamp(folder: Path) -> tuple[int, int] | None:
    """Return what changes with a folder's list of files; ``None`` where it has none."""
    with contextlib.suppress(OSError):
        told = (folder / files.SOURCES_FILE).stat()
        return told.st_mtime_ns, told.st_size
    return None


def open_gazetteer(config: Config | None = None, progress: Progress | None = None) -> Gazetteer:
    """Open the gazetteer; the first time, and when its data changed, build the index (seconds).

    Several processes may do so at once: one builds, the others wait.

    Args:
        config: where the data, the project's places and the cache are.
        progress: called while building with rows done and rows in all.

    Raises:
        DataError: the data is broken, or the index cannot be written.
        InputError: the project's places.csv is wrong.
    """
    config = config or Config()
    project = read_project(config.places) if config.places else None
    own = (_own(config.places, project),) if config.places and project else ()
    added = tuple(_indexed(config, (entry,), progress) for entry in _added(config))
    shipped = _indexed(config, files.entries(config.data), progress)
    gazetteer = Gazetteer((*own, *added, shipped), project.means if project else {})
    _check_rulings(config.places, gazetteer)
    return gazetteer


def _check_rulings(path: Path | None, gazetteer: Gazetteer) -> None:
    for name, ruling in gazetteer.means.items():
        if ruling != NEVER:
            try:
                gazetteer.place(ruling)
            except InputError as error:
                raise InputError(f"{path}: {name}: means", f"{ruling!r} is no place_id") from error


def _own(path: Path, project: Project) -> index.Index:
    told = source(path, project, files.sha256(path))
    return _in_memory([build.Layer(source=told, rows=project.rows, recognise=lambda _: True)])


def widen(gazetteer: Gazetteer, layers: Iterable[build.Layer]) -> Gazetteer:
    """Return a gazetteer that knows the places of some more layers; nothing is kept on disk."""
    return gazetteer.beside(_in_memory(layers))


def _in_memory(layers: Iterable[build.Layer]) -> index.Index:
    return index.Index(store.Memory(build.records(layers)))


def _added(config: Config) -> tuple[files.Entry, ...]:
    """Give what was added last first: it was added to mend what is there."""
    added = (config.added,) if (config.added / files.SOURCES_FILE).is_file() else ()
    folders = (*config.gazetteers, *added)
    return tuple(entry for folder in folders for entry in reversed(files.entries(folder)))


def _indexed(
    config: Config, entries: tuple[files.Entry, ...], progress: Progress | None
) -> index.Index:
    path = config.cache / f"gazetteer-{_identity(entries)}.mdb"
    if not path.exists():
        with _alone(path):
            if not path.exists():  # another process may have been first
                build.build(path, map(_layer, entries), progress)
                tidy(config.cache)
    note_use(path)
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
        recognise=partial(build.recognised, curated=entry.curated),
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
