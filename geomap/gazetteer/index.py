"""An index file -> its names, places, areas and sources."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, NamedTuple

from geomap.errors import DataError
from geomap.gazetteer import schema

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from geomap.gazetteer.values import Source
    from geomap.model import Place, Point

_MAPPED_BYTES = 1 << 40
_LAST = "\U0010ffff"


class Hit(NamedTuple):
    """A name in an index that has one of the keys asked for."""

    key: str
    level: int
    kind: int
    name: str
    place: Place


class Index:
    """One SQLite file, read only and memory-mapped; see `geomap.gazetteer.build`."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def hits(self, keys: tuple[str, ...], *, known: bool = False) -> tuple[Hit, ...]:
        """Find the names with one of up to four keys, all or those recognised in running text."""
        padded = (*keys, *(None,) * (4 - len(keys)))
        if known:
            rows = self._database.execute(schema.SELECT_KNOWN, padded)
        else:
            rows = self._database.execute(schema.SELECT_NAMES, padded * 2)
        return tuple(Hit._make((*row[:4], schema.place(row[4:]))) for row in rows)

    def starts(self, prefix: str) -> bool:
        """Say whether the key of a recognised name starts so."""
        bounds = (prefix, prefix + _LAST)
        return self._database.execute(schema.SELECT_PREFIX, bounds).fetchone() is not None

    def place(self, place_id: str) -> Place | None:
        """Give the place of an id."""
        row = self._database.execute(schema.SELECT_PLACE, (place_id,)).fetchone()
        return schema.place(row) if row else None

    def country(self, code: str) -> Place | None:
        """Give a country by ISO 3166-1 alpha-2."""
        row = self._database.execute(schema.SELECT_COUNTRY, (code,)).fetchone()
        return schema.place(row) if row else None

    def area(self, place_id: str) -> BaseGeometry | None:
        """Give the polygon of a place, EPSG:4326."""
        import shapely  # noqa: PLC0415  a look-up of names must not pay for it

        row = self._database.execute(schema.SELECT_AREA, (place_id,)).fetchone()
        return shapely.from_wkb(row[0]) if row else None

    def containing(self, point: Point) -> tuple[str, ...]:
        """Give the ids of the places whose polygon holds a point or touches it."""
        import shapely  # noqa: PLC0415  a look-up of names must not pay for it

        position = shapely.Point(point.lon, point.lat)
        rows = self._database.execute(schema.SELECT_AROUND, (point.lon, point.lat))
        return tuple(name for name, wkb in rows if shapely.from_wkb(wkb).intersects(position))

    def sources(self) -> tuple[Source, ...]:
        """Give the sources of the index."""
        return tuple(map(schema.source, self._database.execute(schema.SELECT_SOURCES)))


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
