"""Answers -> a file that outlives the run: hits and honest misses; errors stand apart."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from dataclasses import asdict
from typing import TYPE_CHECKING

from geomap.errors import DataError
from geomap.geocode.values import Answer, Query, to_json

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geomap.errors import GeocoderError

FILE = "geocoder.sqlite"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS answer (key TEXT PRIMARY KEY, query, places, asked_at);
CREATE TABLE IF NOT EXISTS error (key, query, what, asked_at);
"""
_WAIT_S = 30.0


class Store:
    """The answers of all geocoders, shared by all processes of a user.

    An error is noted for people; it is never given as an answer.

    Raises:
        DataError: from any method, where the file cannot be read or written.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE

    def get(self, query: Query) -> Answer | None:
        """Give the answer to a query, if it was ever answered."""
        with self._open() as database:
            row = database.execute(
                "SELECT places, asked_at FROM answer WHERE key = ?", (query.key,)
            ).fetchone()
        return (
            Answer(query=query, places=tuple(json.loads(row[0])), asked_at=row[1]) if row else None
        )

    def put(self, answer: Answer) -> None:
        """Keep an answer; a newer one replaces it."""
        values = (_text(answer.query), to_json(answer.places), answer.asked_at)
        with self._open() as database:
            database.execute(
                "INSERT OR REPLACE INTO answer VALUES (?,?,?,?)", (answer.query.key, *values)
            )

    def put_error(self, query: Query, error: GeocoderError, asked_at: str) -> None:
        """Note that a query was not answered."""
        with self._open() as database:
            database.execute(
                "INSERT INTO error VALUES (?,?,?,?)",
                (query.key, _text(query), str(error), asked_at),
            )

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with contextlib.closing(sqlite3.connect(self._path, timeout=_WAIT_S)) as database:
                database.executescript(_SCHEMA)
                with database:
                    yield database
        except (OSError, sqlite3.Error) as error:
            raise DataError(str(self._path), f"cannot be used: {error}") from error


def _text(query: Query) -> str:
    return to_json(asdict(query))
