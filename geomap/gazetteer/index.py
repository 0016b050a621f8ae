"""An index -> its names, places, areas and sources."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from geomap.gazetteer import schema, store
from geomap.gazetteer.memo import memoised
from geomap.gazetteer.schema import ARTICLES, CORE, KNOWN, OTHER, TABLES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from geomap.gazetteer.values import Source
    from geomap.model import Place, Point

_RECORDS = 512
"""Records kept: who is told that there are names asks for them next."""
_KEPT = 8_192
"""Keys whose answers are kept: what finds a name asks again to place it; news repeats itself."""
_HITS = 50_000
"""Hits in those answers: some 20 MB with their places."""
_PLACES = 16_384
"""Places kept, each one object for all its names: some 10 MB."""
_AREAS = 64
"""Polygons kept: whoever asks what holds a point asks of the same few countries again."""
_NO_RECORD = (ValueError, IndexError)
"""What it leads to when a record is not as it was written: a disk that fails, an editor."""
_ORDER = (KNOWN, OTHER, CORE)


class Hit(NamedTuple):
    """A name in an index that has one of the keys asked for."""

    key: str
    level: int
    kind: int
    name: str
    place: Place


class Index:
    """What `geomap.gazetteer.build` made of some layers; threads may share it."""

    def __init__(self, records: store.Store) -> None:
        self._records = records
        self._found: dict[str, bytes] = {}
        self._places: dict[str, Place] = {}
        self._of_key = memoised(_KEPT, _HITS, self._select_key)
        self._area = lru_cache(_AREAS)(self._select_area)

    def tables_with(self, key: str) -> int:
        """Say which tables have a name with a key, in bits: see `schema.TABLES`."""
        record = self._record(key)
        return record[0] if record else 0

    def _record(self, key: str) -> bytes | None:
        record = self._found.get(key)
        if record is None:
            record = self._records.get("names", key)
            if record is not None:
                if len(self._found) >= _RECORDS:
                    self._found.clear()
                self._found[key] = record
        return record

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
        there.sort()
        return [
            hit
            for table in _ORDER
            for key, found in there
            if found & table
            for hit in self._of_key(table, key)
        ]

    def _select_key(self, table: int, key: str) -> list[Hit]:
        record, places = self._record(key) or schema.NO_NAMES, self._places
        try:
            return [
                Hit(key, level, kind, name, places.get(place_id) or self._made(place_id))
                for level, kind, place_id, name in schema.lines(record, table)
            ]
        except _NO_RECORD as error:
            raise store.broken(self._records.where, error) from error

    def _made(self, place_id: str) -> Place:
        """Make the place of an id that a name has, and keep it: one object for all its names."""
        record = self._records.get("places", place_id)
        place = schema.place(place_id, record or b"", self._sources)
        if len(self._places) >= _PLACES:
            self._places.clear()
        self._places[place_id] = place
        return place

    def may_begin(self, beginning: str) -> bool:
        """Say whether the key of a long name's own spelling begins so."""
        return self._records.begins("long", beginning)

    def present(self, keys: Collection[str]) -> Iterator[str]:
        """Give those of the keys that there are."""
        return (key for key in keys if self.tables_with(key) & TABLES)

    def beginning(self, prefix: str, shortest: int, longest: int) -> Iterator[str]:
        """Give the keys that begin so and are of a length in between."""
        found = self._records.beginning("names", prefix)
        return (key for key in found if shortest <= len(key) <= longest)

    def place(self, place_id: str) -> Place | None:
        """Give the place of an id."""
        record = self._records.get("places", place_id)
        try:
            return schema.place(place_id, record, self._sources) if record else None
        except _NO_RECORD as error:
            raise store.broken(self._records.where, error) from error

    def country(self, code: str) -> Place | None:
        """Give a country by ISO 3166-1 alpha-2."""
        return next(self._about(schema.country_key(code)), None)

    def capital(self, code: str) -> Place | None:
        """Give the capital of a country by ISO 3166-1 alpha-2."""
        return next(self._about(schema.capital_key(code)), None)

    def facilities(self, around: Point) -> Iterator[Place]:
        """Give airfields, bases, fields and the like in the degree of a point and next to it."""
        lat, lon = schema.cell(around.lat, around.lon)
        for south in range(lat - 1, lat + 2):
            for west in range(lon - 1, lon + 2):
                yield from self._about(schema.facilities_key(south, west))

    def _about(self, key: str) -> Iterator[Place]:
        told = (self.place(each) for each in schema.ids(self._records.get("about", key)))
        return (place for place in told if place)

    def _select_area(self, place_id: str) -> BaseGeometry | None:
        import shapely  # noqa: PLC0415  a look-up of names must not pay for it

        area = shapely.from_wkb(self._records.get("areas", place_id))
        shapely.prepare(area)
        return area

    def area(self, place_id: str) -> BaseGeometry | None:
        """Give the polygon of a place, EPSG:4326, prepared; the last ones are kept."""
        return self._area(place_id)

    def containing(self, point: Point) -> tuple[str, ...]:
        """Give the ids of the places whose polygon holds a point or touches it."""
        import shapely  # noqa: PLC0415  a look-up of names must not pay for it

        around = self._boxed(point, point)
        return tuple(
            place_id
            for place_id in around
            if shapely.intersects_xy(self.area(place_id), point.lon, point.lat)
        )

    def countries_between(self, southwest: Point, northeast: Point) -> tuple[str, ...]:
        """Give the ids of the countries whose bounds meet the box between two corners."""
        return tuple(sorted(self._country_ids.intersection(self._boxed(southwest, northeast))))

    def _boxed(self, southwest: Point, northeast: Point) -> list[str]:
        """Give the ids of the polygons whose bounds meet a box, in the order of the index."""
        ids, (west, south, east, north) = self._boxes
        meet = (west <= northeast.lon) & (east >= southwest.lon)
        meet &= (south <= northeast.lat) & (north >= southwest.lat)
        return [ids[number] for number in meet.nonzero()[0]]

    def sources(self) -> tuple[Source, ...]:
        """Give the sources of the index."""
        return self._sources

    @cached_property
    def _sources(self) -> tuple[Source, ...]:
        try:
            return schema.sources(self._records.get("about", schema.SOURCES))
        except _NO_RECORD as error:
            raise store.broken(self._records.where, error) from error

    @cached_property
    def _boxes(self) -> tuple[list[str], NDArray[np.float64]]:
        """The ids of all polygons, and their bounds, degrees, in four rows."""
        import numpy as np  # noqa: PLC0415  a look-up of names must not pay for it

        bounds = np.frombuffer(self._records.get("about", schema.BOUNDS) or b"")
        return schema.ids(self._records.get("about", schema.AREAS)), bounds.reshape(4, -1)

    @cached_property
    def _country_ids(self) -> frozenset[str]:
        return frozenset(schema.ids(self._records.get("about", schema.COUNTRIES)))


def read(path: Path) -> Index:
    """Open an index file.

    Raises:
        DataError: it is missing or no index.
    """
    return Index(store.read(path))
