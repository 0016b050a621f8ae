"""Rows and areas -> the records of an index; its file is written whole or not at all."""

from __future__ import annotations

import contextlib
import sqlite3
from array import array
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import TYPE_CHECKING

from geomap import names
from geomap.errors import DataError, OutputError
from geomap.files import whole
from geomap.gazetteer import schema, store
from geomap.gazetteer.schema import ARTICLES, CORE, KNOWN, OTHER
from geomap.gazetteer.sorting import Sorting
from geomap.model import is_country_code

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from geomap.gazetteer.store import Record
    from geomap.gazetteer.values import Row, Source

    Progress = Callable[[int, int], None]
    _Name = tuple[str, int, int, str, int]
    """Key, level, kind, spelling; of a spelling's own key how many words it has."""

CHUNK = 2000
"""Rows taken together, and between two reports of progress."""

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


@dataclass(slots=True)
class _About:
    """What of the places is sought by other than their ids and names."""

    countries: dict[str, str] = field(default_factory=dict)
    capitals: dict[str, tuple[int, str]] = field(default_factory=dict)
    facilities: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    country_ids: dict[str, None] = field(default_factory=dict)
    bounds: dict[str, tuple[float, ...]] = field(default_factory=dict)

    def note(self, row: Row) -> None:
        """Note what a row is."""
        if row.feature_class == "A" and is_country_code(row.feature_code):
            self.country_ids[row.place_id] = None
            self.countries.setdefault(schema.country_key(row.country), row.place_id)
        elif row.feature_code == "PPLC":
            key = schema.capital_key(row.country)
            if key not in self.capitals or row.population > self.capitals[key][0]:
                self.capitals[key] = row.population, row.place_id
        if row.feature_code in names.FACILITIES:
            self.facilities[schema.facilities_key(*schema.cell(row.lat, row.lon))].append(
                row.place_id
            )

    def records(self) -> Iterator[Record]:
        """Give the records that tell it."""
        told = {key: [place_id] for key, place_id in self.countries.items()}
        told |= {key: [place_id] for key, (_, place_id) in self.capitals.items()}
        for key, ids in (told | self.facilities).items():
            yield "about", store.key_of(key), schema.ids_record(ids)
        yield "about", store.key_of(schema.COUNTRIES), schema.ids_record(self.country_ids)
        areas = schema.ids_record(self.bounds)
        yield "about", store.key_of(schema.AREAS), areas
        rows = zip(*self.bounds.values(), strict=True)
        bounds = array("d", chain.from_iterable(rows)).tobytes()
        yield "about", store.key_of(schema.BOUNDS), bounds


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
            store.write(temporary, records(layers, progress))
    except OutputError as error:
        raise DataError(
            error.where, f"{error.what}; GEOMAP_CACHE can name another folder"
        ) from error
    except sqlite3.OperationalError as error:
        raise DataError(
            str(path), f"cannot be written: the temporary folder is full or refuses it ({error})"
        ) from error


def records(layers: Iterable[Layer], progress: Progress | None = None) -> Iterator[Record]:
    """Give the records of an index, each part in the order of its keys.

    Raises:
        DataError: a row is wrong or an id stands twice.
    """
    layers, about = tuple(layers), _About()
    total, done = sum(layer.source.rows for layer in layers), 0
    with contextlib.ExitStack() as stack:
        places, named, long = (
            stack.enter_context(contextlib.closing(Sorting[bytes]())) for _ in range(3)
        )
        for number, layer in enumerate(layers):
            for chunk in _chunks(layer.rows):
                long_keys: list[bytes] = []
                places.add(_told(chunk, number, about))
                named.add(_staged(chunk, layer, long_keys))
                long.add((key, b"") for key in long_keys)
                done += len(chunk)
                if progress:
                    progress(done, max(total, done))
        yield from _places(places, layers)
        for key, each in named.groups():
            yield "names", key, each[0] if len(each) == 1 else schema.joined(each)
        for key, _ in long.groups():
            yield "long", key, b""
    yield from _areas(layers, about)
    yield from about.records()
    told = schema.sources_record(layer.source for layer in layers)
    yield "about", store.key_of(schema.SOURCES), told


def _told(chunk: list[Row], source: int, about: _About) -> Iterator[tuple[bytes, bytes]]:
    for row in chunk:
        about.note(row)
        yield store.key_of(row.place_id), schema.place_record(row, source)


def _places(places: Sorting[bytes], layers: tuple[Layer, ...]) -> Iterator[Record]:
    for key, told in places.groups():
        if len(told) > 1:
            layer = layers[schema.source_of(told[1])].source.layer
            raise DataError(layer, f"a place_id stands twice: {key.decode(errors='replace')}")
        yield "places", key, told[0]


def _areas(layers: tuple[Layer, ...], about: _About) -> Iterator[Record]:
    import shapely  # noqa: PLC0415  a look-up must not pay for it

    for layer in layers:
        for place_id, feature in layer.areas:
            geometry = shapely.from_geojson(feature)
            about.bounds[place_id] = geometry.bounds
            yield "areas", store.key_of(place_id), shapely.to_wkb(geometry)


def _chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    iterator = map(schema.with_plain_id, rows)
    while chunk := list(islice(iterator, CHUNK)):
        yield chunk


def _table(row: Row, layer: Layer) -> int:
    """Give the table of a place's names, with `ARTICLES` where they may lack theirs."""
    articles = row.country in names.ARTICLE_COUNTRIES or not row.country or "|" in row.country
    return (KNOWN if layer.recognise(row) else OTHER) | (ARTICLES if articles else 0)


def _staged(rows: Iterable[Row], layer: Layer, long: list[bytes]) -> Iterator[tuple[bytes, bytes]]:
    """Give each name with its key, as `schema.name_record`; add the keys of long ones."""
    for row in rows:
        own = _table(row, layer)
        written: dict[str, str] = {}
        for key, level, kind, spelling, words in name_rows(row):
            table, stored = CORE if kind == schema.GENERIC else own, store.key_of(key)
            yield stored, schema.name_record(table, level, kind, row.place_id, spelling)
            if level != schema.SQUEEZED:
                if written[aside := names.squeezed(spelling)] != spelling:
                    yield store.key_of(aside), schema.NAMED_ASIDE
            elif table == own:
                written.setdefault(key, spelling)
                if words >= names.LONG:
                    long.append(stored)


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
