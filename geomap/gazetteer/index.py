"""An index file -> its names, places, areas and sources."""

from __future__ import annotations

import sqlite3
from functools import cached_property, lru_cache
from threading import Lock
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from geomap.errors import DataError
from geomap.gazetteer import schema
from geomap.gazetteer.keyset import ARTICLES, ASIDE, CORE, TABLES, Beginnings, KeySet
from geomap.gazetteer.memo import memoised

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from geomap.gazetteer.values import Source
    from geomap.model import Place, Point

_MAPPED_BYTES = 32 << 20
"""Of a file, mapped into memory: more is no faster, but counts as the process's memory."""

_CHUNK = 500
_KEPT = 8_192
"""Keys whose answers are kept: what finds a name asks again to place it; news repeats itself."""
_HITS = 50_000
"""Hits in those answers: some 20 MB with their places."""
_PLACES = 16_384
"""Places kept, each one object for all its names: some 10 MB."""
_AREAS = 64
"""Polygons kept: whoever asks what holds a point asks of the same few countries again."""
_LAST = "\U0010ffff"


class Hit(NamedTuple):
    """A name in an index that has one of the keys asked for."""

    key: str
    level: int
    kind: int
    name: str
    place: Place


class _Gathered(NamedTuple):
    """Keys that were asked for in one go, and the hits of each in each table."""

    asked: Collection[str] = ()
    hits: Mapping[str, Mapping[str, list[Hit]]] = MappingProxyType({})


class Index:
    """One SQLite file, read only and memory-mapped; see `geomap.gazetteer.build`.

    Threads may share it: one at a time reads the file, and what is kept is put there whole.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._alone = Lock()
        self._gathered = _Gathered()
        self._places: dict[str, Place] = {}
        self._of_key = memoised(_KEPT, _HITS, self._select_key)
        self._area = lru_cache(_AREAS)(self._select_area)

    def hits(self, keys: Mapping[str, int], tables: int = TABLES) -> list[Hit]:
        """Find the names with one of the keys, each told with its level, in some of the tables.

        By a looser key than a name's own only names that may lack their articles are found, and
        cores.
        """
        there = []
        for key, level in keys.items():
            found = self.tables_with(key)
            if level > schema.SQUEEZED and not found & ARTICLES:
                found &= CORE
            if found & tables:
                there.append((key, found & tables))
        if not there:
            return []
        there.sort()  # as the database gives them
        asked, gathered = self._gathered
        return [
            hit
            for number, table in schema.TABLES
            for key, found in there
            if found & number
            for hit in (gathered[table].get(key, ()) if key in asked else self._of_key(table, key))
        ]

    def gather(self, keys: Collection[str]) -> None:
        """Fetch what `hits` will be asked for in one go; what was gathered before is forgotten."""
        gathered: dict[str, dict[str, list[Hit]]] = {table: {} for _, table in schema.TABLES}
        for number, table in schema.TABLES:
            there = [key for key in keys if self.tables_with(key) & number]
            for chunk in _chunks(there):
                for hit in self._selected(table, chunk):
                    gathered[table].setdefault(hit.key, []).append(hit)
        self._gathered = _Gathered(frozenset(keys), gathered)

    def _select_key(self, table: str, key: str) -> list[Hit]:
        return self._selected(table, (key,))

    def _selected(self, table: str, keys: tuple[str, ...]) -> list[Hit]:
        rows = self._rows(schema.select_names(table, len(keys)), keys)
        places = self._places
        return [
            Hit(key, level, kind, name, places.get(place) or self._made(place, told))
            for key, level, kind, name, place, told in rows
        ]

    def _made(self, place_id: str, told: str) -> Place:
        """Make the place of a row, and keep it: one object for all its names."""
        if len(self._places) >= _PLACES:
            self._places.clear()
        place = self._places[place_id] = schema.place((place_id, told), self._sources)
        return place

    @cached_property
    def tables_with(self) -> Callable[[str], int]:
        """Says which tables may have a name with a key, in bits: see `KeySet`; 0 is sure."""
        rows = self._rows(schema.SELECT_KEYSET, (schema.KEYS,))
        return KeySet.read(rows[0][0]).tables if rows else lambda _key: TABLES | ARTICLES | ASIDE

    @cached_property
    def may_begin(self) -> Callable[[str], bool]:
        """Says whether the key of a long name's own spelling may begin so; a no is sure."""
        rows = self._rows(schema.SELECT_KEYSET, (schema.BEGINNINGS,))
        return Beginnings.read(rows[0][0]).may if rows else lambda _key: True

    def present(self, keys: Collection[str]) -> Iterator[str]:
        """Give those of the keys that there are."""
        for chunk in _chunks([key for key in keys if self.tables_with(key)]):
            for _, table in schema.TABLES:
                rows = self._rows(schema.select_keys(table, len(chunk)), chunk)
                yield from (str(key) for (key,) in rows)

    def beginning(self, prefix: str, shortest: int, longest: int) -> Iterator[str]:
        """Give the keys that begin so and are of a length in between."""
        bounds = (prefix, prefix + _LAST, shortest, longest)
        for _, table in schema.TABLES:
            rows = self._rows(schema.select_beginning(table), bounds)
            yield from (str(key) for (key,) in rows)

    def place(self, place_id: str) -> Place | None:
        """Give the place of an id."""
        return self._one(schema.SELECT_PLACE, place_id)

    def country(self, code: str) -> Place | None:
        """Give a country by ISO 3166-1 alpha-2."""
        return self._one(schema.SELECT_COUNTRY, code)

    def capital(self, code: str) -> Place | None:
        """Give the capital of a country by ISO 3166-1 alpha-2."""
        return self._one(schema.SELECT_CAPITAL, code)

    def _one(self, sql: str, key: str) -> Place | None:
        return next((schema.place(row, self._sources) for row in self._rows(sql, (key,))), None)

    def facilities(self, around: Point) -> Iterator[Place]:
        """Give airfields, bases, fields and the like in the degree of a point and next to it."""
        lat, lon = int(around.lat + 90), int(around.lon + 180)
        cells = (lat - 1, lat + 1, lon - 1, lon + 1)
        rows = self._rows(schema.SELECT_FACILITIES, cells)
        return (schema.place(row, self._sources) for row in rows)

    def _select_area(self, place_id: str) -> BaseGeometry | None:
        import shapely  # noqa: PLC0415  a look-up of names must not pay for it

        rows = self._rows(schema.SELECT_AREA, (place_id,))
        area = shapely.from_wkb(rows[0][0]) if rows else None
        shapely.prepare(area)
        return area

    def area(self, place_id: str) -> BaseGeometry | None:
        """Give the polygon of a place, EPSG:4326, prepared; the last ones are kept."""
        return self._area(place_id)

    def containing(self, point: Point) -> tuple[str, ...]:
        """Give the ids of the places whose polygon holds a point or touches it."""
        import shapely  # noqa: PLC0415  a look-up of names must not pay for it

        position = point.lon, point.lat
        around = self._rows(schema.SELECT_AROUND, position)
        return tuple(
            name for (name,) in around if shapely.intersects_xy(self.area(name), *position)
        )

    def countries_between(self, southwest: Point, northeast: Point) -> tuple[str, ...]:
        """Give the ids of the countries whose bounds meet the box between two corners."""
        box = northeast.lon, southwest.lon, northeast.lat, southwest.lat
        return tuple(name for (name,) in self._rows(schema.SELECT_COUNTRIES, box))

    def sources(self) -> tuple[Source, ...]:
        """Give the sources of the index."""
        return self._sources

    @cached_property
    def _sources(self) -> tuple[Source, ...]:
        return tuple(map(schema.source, self._rows(schema.SELECT_SOURCES)))

    def _rows(self, sql: str, values: Sequence[object] = ()) -> list[Any]:
        """Read all rows of a selection: by two threads at once SQLite would be asked amiss."""
        with self._alone:
            return self._database.execute(sql, values).fetchall()


def _chunks(keys: Collection[str]) -> Iterator[tuple[str, ...]]:
    ordered = tuple(keys)
    return (ordered[at : at + _CHUNK] for at in range(0, len(ordered), _CHUNK))


def read(path: Path) -> Index:
    """Open an index file.

    Raises:
        DataError: it is missing or no index.
    """
    try:
        database = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        database.execute(f"PRAGMA mmap_size = {_MAPPED_BYTES}")
        database.execute(schema.SELECT_SOURCES).fetchone()
    except sqlite3.DatabaseError as error:
        raise DataError(str(path), f"is no index ({error}); delete it and try again") from error
    return Index(database)
