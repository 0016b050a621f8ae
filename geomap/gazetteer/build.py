"""Rows and areas -> an index: one SQLite file, whole or not at all."""

from __future__ import annotations

import contextlib
import sqlite3
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from geomap import names
from geomap.errors import DataError, OutputError
from geomap.files import whole
from geomap.gazetteer import schema
from geomap.gazetteer.keyset import ARTICLES, ASIDE, CORE, KNOWN, OTHER, Beginnings, KeySet

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from geomap.gazetteer.values import Row, Source

    Progress = Callable[[int, int], None]
    _Name = tuple[str, int, int, str]

MOST_KEYS = 4_000_000
"""An index with more keys has no set of them in memory: look-ups go to the disk."""
CHUNK = 2000
"""Rows inserted together, and between two reports of progress."""

_RECOGNISED_POPULATION = 15_000
_RECOGNISED = ("PCL", "ADM1", "ADM2", "PPLC")


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """What one source brings to an index.

    Attributes:
        recognise: says of a row whether it may be found in running text, or is only a candidate
            for a name once asked for.
    """

    source: Source
    rows: Iterable[Row] = ()
    areas: Iterable[tuple[str, str]] = ()
    recognise: Callable[[Row], bool] = field(default=lambda row: recognised(row, curated=True))


def build(path: Path, layers: Iterable[Layer], progress: Progress | None = None) -> None:
    """Write an index; an older file of that name is replaced at the end or stays as it was.

    Args:
        path: where the index is to be.
        layers: read once, row by row.
        progress: called with rows done and rows in all, as the sources state them.

    Raises:
        DataError: a row is wrong, an id stands twice, or the file cannot be written.
    """
    try:
        with whole(path) as temporary:
            fill(temporary, layers, progress)
    except OutputError as error:
        raise DataError(
            error.where, f"{error.what}; GEOMAP_CACHE can name another folder"
        ) from error


def fill(path: Path | str, layers: Iterable[Layer], progress: Progress | None = None) -> None:
    """Fill a fresh SQLite file; see `build`.

    Raises:
        DataError: a row is wrong, an id stands twice, or the disk is full.
    """
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as database:
        try:
            write(database, layers, progress)
        except sqlite3.OperationalError as error:
            raise DataError(
                str(path), f"cannot be written: {error}; GEOMAP_CACHE can name another folder"
            ) from error


def write(
    database: sqlite3.Connection, layers: Iterable[Layer], progress: Progress | None = None
) -> None:
    """Write the tables of an index into an empty database.

    Raises:
        DataError: a row is wrong or an id stands twice.
    """
    database.executescript(schema.BEFORE)
    layers = tuple(layers)
    total = sum(layer.source.rows for layer in layers)
    done = 0
    for number, layer in enumerate(layers):
        database.execute(schema.INSERT_SOURCE, (number, *schema.source_values(layer.source)))
        for chunk in _chunks(layer.rows):
            _insert(database, chunk, done, (number, layer))
            done += len(chunk)
            if progress:
                progress(done, max(total, done))
        database.executemany(schema.INSERT_AREA, _area_values(layer.areas))
    database.executescript(schema.AFTER + schema.FACILITY_INDEX)
    _insert_keysets(database)
    database.execute(schema.DROP_STAGE)


def _insert_keysets(database: sqlite3.Connection) -> None:
    """Keep which keys the tables have, unless they are too many to be of use in memory."""
    (count,) = database.execute(schema.COUNT_KEYS).fetchone()
    if count <= MOST_KEYS:
        keys = KeySet.of(database.execute(schema.SELECT_KEYS))
        database.execute(schema.INSERT_KEYSET, (schema.KEYS, keys.data()))
        long = Beginnings.of(key for (key,) in database.execute(schema.SELECT_LONG))
        database.execute(schema.INSERT_KEYSET, (schema.BEGINNINGS, long.data()))


def _chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    iterator = iter(rows)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk


def _insert(
    database: sqlite3.Connection, chunk: list[Row], done: int, source: tuple[int, Layer]
) -> None:
    number, layer = source
    numbered = list(enumerate(chunk, start=done + 1))
    places = [schema.place_values(place, row, number) for place, row in numbered]
    try:
        database.executemany(schema.INSERT_PLACE, places)
    except sqlite3.IntegrityError as error:
        raise DataError(layer.source.layer, f"a place_id stands twice: {error}") from error
    database.executemany(
        schema.INSERT_NAME,
        [
            (*name, place, table, long)
            for place, row in numbered
            for name, table, long in _staged(row, _table(row, layer))
        ],
    )


def _table(row: Row, layer: Layer) -> int:
    """Give the table of a place's names, with `ARTICLES` where they may lack theirs."""
    articles = row.country in names.ARTICLE_COUNTRIES or not row.country or "|" in row.country
    return (KNOWN if layer.recognise(row) else OTHER) | (ARTICLES if articles else 0)


def _staged(row: Row, table: int) -> Iterator[tuple[_Name, int, bool]]:
    """Give each row of names with its tables, and whether it is a long name as it is written."""
    written: dict[str, str] = {}
    for name in name_rows(row):
        key, level, kind, spelling = name
        if kind == schema.GENERIC:
            yield name, CORE, False
        elif level == schema.SQUEEZED:
            written.setdefault(key, spelling)
            yield name, table, names.fold(spelling).count(" ") + 1 >= names.LONG
        else:
            own = names.squeeze(names.fold(spelling))
            if written[own] != spelling:
                yield (own, level, kind, spelling), ASIDE, False
            yield name, table, False


def recognised(row: Row, *, curated: bool) -> bool:
    """Say whether a place is well known enough to be found in running text.

    Args:
        row: the place.
        curated: somebody chose the rows for their importance in news (sites, airports, regions),
            so that what is no settlement or division counts, too.
    """
    if row.feature_code.startswith(_RECOGNISED):
        return True
    if row.feature_class == "P":
        return row.population >= _RECOGNISED_POPULATION
    return curated and row.feature_class != "A"


def name_rows(row: Row) -> Iterator[_Name]:
    """Give key, level, kind and spelling of each name of a place; each key once, exact first."""
    seen: dict[str, tuple[int, int, str]] = {}
    for kind, spelling in _spellings(row):
        key = names.squeeze(names.fold(spelling))
        seen.setdefault(key, (schema.SQUEEZED, kind, spelling))
    if row.country in names.ARTICLE_COUNTRIES:
        _add_loose(row, seen)
    if row.feature_class != "P":
        _add_cores(row, seen)
    seen.pop("", None)
    for key, (level, kind, spelling) in seen.items():
        yield key, level, kind, spelling
    for spelling in row.abbreviations:
        if key := names.squeezed(spelling):
            yield key, schema.SQUEEZED, schema.ABBREVIATION, spelling


def _add_loose(row: Row, seen: dict[str, tuple[int, int, str]]) -> None:
    for kind, spelling in _spellings(row):
        for level, key in enumerate(names.loose(names.fold(spelling)), start=schema.BARE):
            seen.setdefault(key, (level, kind, spelling))


def _add_cores(row: Row, seen: dict[str, tuple[int, int, str]]) -> None:
    for spelling in (row.name, *row.names):
        if core := names.core(names.fold(spelling)):
            key = names.squeeze(core.name)
            seen.setdefault(key, (schema.SQUEEZED, schema.GENERIC, spelling))


def _spellings(row: Row) -> Iterator[tuple[int, str]]:
    yield schema.NAME, row.name
    yield from ((schema.ALTERNATE, name) for name in row.names)
    yield from ((schema.DEMONYM, name) for name in row.demonyms)


def _area_values(
    areas: Iterable[tuple[str, str]],
) -> Iterator[tuple[str, bytes, float, float, float, float]]:
    import shapely  # noqa: PLC0415  a look-up must not pay for it

    for place_id, feature in areas:
        geometry = shapely.from_geojson(feature)
        yield (place_id, shapely.to_wkb(geometry), *geometry.bounds)
