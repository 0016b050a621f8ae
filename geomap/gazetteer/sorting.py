"""Pairs of key and value -> the same in the order of the keys, sorted on disk."""

from __future__ import annotations

import sqlite3
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T", str, bytes)

_TABLE = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE pair (key, value);
BEGIN;
"""


class Sorting(Generic[T]):
    """Pairs in a file of their own, gone when closed: a whole world does not fit into memory.

    Raises:
        sqlite3.OperationalError: from any method, where the temporary folder is full.
    """

    def __init__(self) -> None:
        self._database = sqlite3.connect("", isolation_level=None)
        self._database.executescript(_TABLE)

    def add(self, pairs: Iterable[tuple[T, T]]) -> None:
        """Take in some pairs."""
        self._database.executemany("INSERT INTO pair VALUES (?, ?)", pairs)

    def groups(self) -> Iterator[tuple[T, list[T]]]:
        """Give each key once, in order (UTF-8's), with its values as they came."""
        rows = self._database.execute("SELECT key, value FROM pair ORDER BY key, rowid")
        for key, group in groupby(rows, key=itemgetter(0)):
            yield key, [value for _, value in group]

    def close(self) -> None:
        """Let the file go."""
        self._database.close()
