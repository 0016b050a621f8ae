"""Rows and areas -> an index: one SQLite file, whole or not at all."""

from __future__ import annotations

import contextlib
import sqlite3
from array import array
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from geomap import names
from geomap.errors import DataError, OutputError
from geomap.files import whole
from geomap.gazetteer import schema
from geomap.gazetteer.keyset import (
    ARTICLES,
    ASIDE,
    CORE,
    KNOWN,
    OTHER,
    TABLES,
    TOLD,
    Beginnings,
    KeySet,
    told,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from geomap.gazetteer.values import Row, Source

    Progress = Callable[[int, int], None]
    _Name = tuple[str, int, int, str, int]
    """Key, level, kind, spelling; of a spelling's own key how many words it has."""

MOST_KEYS = 16_000_000
"""An index with more keys has no set of them, 64 MB in memory: look-ups go to the disk."""
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
    done, keys, long = 0, array(TOLD), array(TOLD)
    for number, layer in enumerate(layers):
        database.execute(schema.INSERT_SOURCE, (number, *schema.source_values(layer.source)))
        for chunk in _chunks(layer.rows):
            numbered = tuple(enumerate(chunk, start=done + 1))
            places = (schema.place_values(place, row, number) for place, row in numbered)
            database.executemany(schema.INSERT_PLACE, places)
            database.executemany(schema.INSERT_NAME, _staged(numbered, layer, keys, long))
            done += len(chunk)
            if progress:
                progress(done, max(total, done))
        database.executemany(schema.INSERT_AREA, _area_values(layer.areas))
    _index_ids(database, layers)
    database.executescript(schema.AFTER + schema.FACILITY_INDEX)
    _insert_keysets(database, keys, long)


def _index_ids(database: sqlite3.Connection, layers: tuple[Layer, ...]) -> None:
    """Make places found by id: sorted at the end that is faster and smaller than row by row."""
    try:
        database.execute(schema.ID_INDEX)
    except sqlite3.IntegrityError as error:
        place_id, last, _ = database.execute(schema.SELECT_TWICE).fetchone()
        layer = layers[schema.source_of(last)].source.layer
        raise DataError(layer, f"a place_id stands twice: {place_id}") from error


def _insert_keysets(database: sqlite3.Connection, keys: array[int], long: array[int]) -> None:
    """Keep which keys the tables have, unless they are too many to be of use in memory."""
    every = KeySet.of(keys)
    if len(every) <= MOST_KEYS:
        database.execute(schema.INSERT_KEYSET, (schema.KEYS, every.data()))
        database.execute(schema.INSERT_KEYSET, (schema.BEGINNINGS, KeySet.of(long).data()))


def _chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    iterator = iter(rows)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk


def _table(row: Row, layer: Layer) -> int:
    """Give the table of a place's names, with `ARTICLES` where they may lack theirs."""
    articles = row.country in names.ARTICLE_COUNTRIES or not row.country or "|" in row.country
    return (KNOWN if layer.recognise(row) else OTHER) | (ARTICLES if articles else 0)


def _staged(
    numbered: Iterable[tuple[int, Row]], layer: Layer, keys: array[int], long: array[int]
) -> Iterator[tuple[str, int, int, str, int, int]]:
    """Give the rows of names with place and table; add what the sets of keys are made of."""
    for place, row in numbered:
        own = _table(row, layer)
        written: dict[str, str] = {}
        for key, level, kind, spelling, words in name_rows(row):
            table = CORE if kind == schema.GENERIC else own
            keys.append(told(key, table))
            yield key, level, kind, spelling, place, table & TABLES
            if level != schema.SQUEEZED:
                if written[aside := names.squeezed(spelling)] != spelling:
                    keys.append(told(aside, ASIDE))
            elif table == own:
                written.setdefault(key, spelling)
                if words >= names.LONG:
                    long.extend(Beginnings.told(key))


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


def name_rows(row: Row) -> list[_Name]:
    """Give the names of a place with their keys; each key once, exact first."""
    seen: dict[str, _Name] = {}
    for kind, spelling in _spellings(row):
        key, words = names.squeezed_words(spelling)
        if key not in seen:
            seen[key] = key, schema.SQUEEZED, kind, spelling, words
    if row.country in names.ARTICLE_COUNTRIES:
        _add_loose(row, seen)
    if row.feature_class != "P":
        _add_cores(row, seen)
    seen.pop("", None)
    found = list(seen.values())
    for spelling in row.abbreviations:
        key, words = names.squeezed_words(spelling)
        if key:
            found.append((key, schema.SQUEEZED, schema.ABBREVIATION, spelling, words))
    return found


def _add_loose(row: Row, seen: dict[str, _Name]) -> None:
    for kind, spelling in _spellings(row):
        for level, key in enumerate(names.loose(names.fold(spelling)), start=schema.BARE):
            seen.setdefault(key, (key, level, kind, spelling, 0))


def _add_cores(row: Row, seen: dict[str, _Name]) -> None:
    for spelling in (row.name, *row.names):
        if core := names.core(names.fold(spelling)):
            key = names.squeeze(core.name)
            seen.setdefault(key, (key, schema.SQUEEZED, schema.GENERIC, spelling, 0))


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
