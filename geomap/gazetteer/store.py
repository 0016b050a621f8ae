"""Keys -> records: an LMDB file, read only and memory-mapped, or what is in memory."""

from __future__ import annotations

from bisect import bisect_left
from hashlib import sha256
from itertools import groupby, islice, takewhile
from operator import itemgetter
from threading import Lock
from typing import TYPE_CHECKING, Literal, Protocol
from weakref import WeakValueDictionary

import lmdb

from geomap.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Part = Literal["names", "long", "places", "areas", "about"]
Record = tuple[Part, bytes, bytes]
"""Part, stored key (`key_of`), what is kept under it."""
PARTS: tuple[Part, ...] = ("names", "long", "places", "areas", "about")
SORTED: frozenset[Part] = frozenset(("names", "long", "places"))
"""Parts whose records are written in the order of their keys, which packs them tight."""

_LONGEST = 511
"""Bytes of a key that LMDB takes."""
_DIGEST = 64
_BATCH = 20_000
_WHOLE_BYTES = 1 << 28
"""A file up to this size may be mapped into memory as a whole."""
_MAPPED = 500
"""Records read of a larger file before it is mapped anew: each may count as 64 kB of the process's
memory and more, as the system maps what lies around it, too."""
_FIRST_BYTES = 1 << 24
"""Size to which a file may grow at first; doubled whenever it is full."""


class Store(Protocol):
    """Records by part and key; threads may share one.

    Attributes:
        where: what to call it in an error.
    """

    where: str

    def get(self, part: Part, key: str) -> bytes | None:
        """Give the record of a key, ``None`` where there is none."""

    def begins(self, part: Part, prefix: str) -> bool:
        """Say whether a key of a part begins so."""

    def beginning(self, part: Part, prefix: str) -> list[str]:
        """Give the keys of a part that begin so, in order; of too long ones what is stored."""


class File:
    """An LMDB file: what is asked for is read, and the system keeps it for all processes."""

    def __init__(self, path: Path) -> None:
        self._path, self._alone = path, Lock()
        self.where = str(path)
        self._file = _identity(path)
        self._open()

    def _open(self) -> None:
        try:
            self._env = lmdb.open(
                str(self._path),
                subdir=False,
                readonly=True,
                lock=False,
                readahead=False,
                max_dbs=len(PARTS),
            )
            _check_size(self._path, self._env)
            self._parts = {part: self._env.open_db(part.encode(), create=False) for part in PARTS}
            self._read = self._env.begin()
            self._cursors = {part: self._read.cursor(db) for part, db in self._parts.items()}
        except lmdb.Error as error:
            raise broken(self.where, error) from error
        large = self._file is not None and self._file[-1] > _WHOLE_BYTES
        self._left = _MAPPED if large else -1

    def _count(self) -> None:
        """Count what is read, and let go of a large file in time: it counts as memory."""
        self._left -= 1
        if self._left:
            return
        self._left = _MAPPED
        if _identity(self._path) == self._file:  # else what is open is all that there is
            self._env.close()
            self._open()

    def get(self, part: Part, key: str) -> bytes | None:
        """Give the record of a key; two threads at once would ask LMDB amiss."""
        stored = key.encode()
        if len(stored) > _LONGEST:
            stored = key_of(key)
        try:
            with self._alone:
                self._count()
                found: bytes | None = self._read.get(stored, None, self._parts[part])
        except lmdb.BadValsizeError:
            return None  # the empty key
        except lmdb.Error as error:
            raise broken(self.where, error) from error
        return found

    def begins(self, part: Part, prefix: str) -> bool:
        """Say whether a key begins so."""
        return bool(self._first(part, prefix, 1))

    def beginning(self, part: Part, prefix: str) -> list[str]:
        """Give the keys that begin so."""
        return [key.decode(errors="ignore") for key in self._first(part, prefix)]

    def _first(self, part: Part, prefix: str, most: int | None = None) -> list[bytes]:
        """Give the first keys that begin so, as they are stored."""
        start = prefix.encode()[:_LONGEST]
        found: list[bytes] = []
        try:
            with self._alone:
                self._count()
                cursor = self._cursors[part]
                there = cursor.set_range(start)
                while there and len(found) != most and (key := cursor.key()).startswith(start):
                    found.append(key)
                    there = cursor.next()
        except lmdb.Error as error:
            raise broken(self.where, error) from error
        return found


class Memory:
    """Records of a few places, in memory."""

    def __init__(self, records: Iterable[Record]) -> None:
        self.where = "places in memory"
        self._parts: dict[Part, dict[bytes, bytes]] = {part: {} for part in PARTS}
        for part, key, record in records:
            self._parts[part][key] = record
        self._keys = {part: sorted(self._parts[part]) for part in PARTS}

    def get(self, part: Part, key: str) -> bytes | None:
        """Give the record of a key."""
        return self._parts[part].get(key_of(key))

    def begins(self, part: Part, prefix: str) -> bool:
        """Say whether a key begins so."""
        return bool(self.beginning(part, prefix))

    def beginning(self, part: Part, prefix: str) -> list[str]:
        """Give the keys that begin so."""
        keys, start = self._keys[part], prefix.encode()[:_LONGEST]
        behind = islice(keys, bisect_left(keys, start), None)
        return [
            key.decode(errors="ignore")
            for key in takewhile(lambda key: key.startswith(start), behind)
        ]


_FILES: WeakValueDictionary[tuple[int, int, int], File] = WeakValueDictionary()
_OPENING = Lock()


def read(path: Path) -> File:
    """Open a file; the same for all who ask, as LMDB opens a file once in a process.

    Raises:
        DataError: it is missing or no index.
    """
    with _OPENING:
        file = _identity(path)
        opened = _FILES.get(file) if file else None
        if opened is None:
            opened = File(path)
            if file:
                _FILES[file] = opened
        return opened


def write(path: Path, records: Iterable[Record]) -> None:
    """Write a fresh file.

    Args:
        path: where nothing is yet.
        records: those of each part of `SORTED` in the order of their keys.

    Raises:
        OSError: the disk is full, or the like.
    """
    iterator = iter(records)
    try:
        with lmdb.open(
            str(path),
            subdir=False,
            map_size=_FIRST_BYTES,
            lock=False,
            sync=False,
            metasync=False,
            max_dbs=len(PARTS),
        ) as env:
            parts = {part: env.open_db(part.encode()) for part in PARTS}
            while batch := list(islice(iterator, _BATCH)):
                _put(env, parts, batch)
    except lmdb.Error as error:
        raise OSError(str(error)) from error


def _put(env: lmdb.Environment, parts: dict[Part, lmdb._Database], batch: list[Record]) -> None:
    """Write records in one go, and once more where the file has to grow for them."""
    while True:
        try:
            with env.begin(write=True) as change:
                for part, some in groupby(batch, itemgetter(0)):
                    pairs = [(key, record) for _, key, record in some]
                    change.cursor(parts[part]).putmulti(pairs, append=part in SORTED)
        except lmdb.MapFullError:
            env.set_mapsize(env.info()["map_size"] * 2)
        else:
            return


def key_of(key: str) -> bytes:
    """Give what a key is stored as: one that is too long for LMDB is cut, and stays its own."""
    stored = key.encode()
    if len(stored) <= _LONGEST:
        return stored
    return stored[: _LONGEST - _DIGEST] + sha256(stored).hexdigest().encode()


def _identity(path: Path) -> tuple[int, int, int] | None:
    """Tell a file from a later one of its name; ``None`` where there is none."""
    try:
        told = path.stat()
    except OSError:
        return None
    return told.st_dev, told.st_ino, told.st_size


def _check_size(path: Path, env: lmdb.Environment) -> None:
    """Refuse a file that was cut off: what is not there would be read behind its end."""
    if (env.info()["last_pgno"] + 1) * env.stat()["psize"] > path.stat().st_size:
        raise lmdb.CorruptedError("it was cut off")


def broken(where: str, error: Exception) -> DataError:
    """Return the error that says that a file is no index, or not whole."""
    return DataError(where, f"is no index ({error}); delete it and try again")
