"""Rows and Sources -> the records of an index and back: how they are packed stands here only."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Final

from geomap.gazetteer.values import Source
from geomap.model import Place, Point

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geomap.gazetteer.values import Row

VERSION: Final = 13
"""Part of the index's file name: another number builds a new file."""

NAME, ALTERNATE, DEMONYM, ABBREVIATION, GENERIC = range(5)
SQUEEZED, BARE, ROMANISED = range(3)
"""Levels of a key: without spaces; without articles; romanised."""

KNOWN, OTHER, CORE = 1, 2, 4
"""The tables of names, a bit each: those that are recognised in running text; all others; names
less the generic word that says what a place is ("Hit" of Hit airport)."""
ARTICLES = 8
"""Beside a key's tables: it is of a place in whose country names may lack their articles."""
ASIDE = 16
"""A name so spelt stands under a looser key, as its place has another of the same key."""
TABLES: Final = KNOWN | OTHER | CORE

SOURCES: Final = "sources"
AREAS, BOUNDS = "areas", "bounds"
"""Ids of all polygons; west, south, east and north of each, as rows of numbers."""
COUNTRIES: Final = "countries"

_FIELD, _LINE, _TABLE = "\x1f", "\x1e", "\x1d"
"""Part fields, lines and tables in a record: ASCII's separators, which no name keeps."""
_KEPT_APART = str.maketrans(dict.fromkeys((_FIELD, _LINE, _TABLE), " "))
_PLACE_IN_TABLES: Final = {KNOWN: 0, OTHER: 1, CORE: 2}
_AROUND: Final = {
    table: (_TABLE * place, _TABLE * (2 - place)) for table, place in _PLACE_IN_TABLES.items()
}
"""What stands before and behind the lines of a table where the others have none."""
NO_NAMES: Final = b"\0" + _TABLE.encode() * 2
"""A record of names that has none."""
NAMED_ASIDE: Final = bytes((ASIDE,)) + NO_NAMES[1:]
"""What a key has whose name stands under a looser one."""


def country_key(code: str) -> str:
    """Give the key under which the id of a country stands."""
    return f"country {code}"


def capital_key(code: str) -> str:
    """Give the key under which the id of a country's capital stands."""
    return f"capital {code}"


def cell(lat: float, lon: float) -> tuple[int, int]:
    """Give the degree in which a point lies, counted from the south-west of the map."""
    return int(lat + 90), int(lon + 180)


def facilities_key(lat: int, lon: int) -> str:
    """Give the key under which the ids of a degree's facilities stand."""
    return f"facilities {lat} {lon}"


def with_plain_id(row: Row) -> Row:
    """Give a row whose id has none of the signs that part what is packed."""
    if row.place_id.isprintable():
        return row
    return row._replace(place_id=row.place_id.translate(_KEPT_APART))


def ids_record(ids: Iterable[str]) -> bytes:
    """Pack ids."""
    return _LINE.join(ids).encode()


def ids(record: bytes | None) -> list[str]:
    """Give the ids of a record."""
    return record.decode().split(_LINE) if record else []


def name_record(bits: int, level: int, kind: int, place_id: str, name: str) -> bytes:
    """Pack a name of a place, in the table that the bits say, as if its key had no other."""
    if not name.isprintable():
        name = name.translate(_KEPT_APART)
    before, behind = _AROUND[bits & TABLES]
    return f"{chr(bits)}{before}{level}{kind}{place_id}{_FIELD}{name}{behind}".encode()


def joined(records: Iterable[bytes]) -> bytes:
    """Give the record of a key of which each of some records tells a part; each line once."""
    bits, tables = 0, tuple[dict[bytes, None], ...](({}, {}, {}))
    for record in records:
        bits |= record[0]
        for lines, told in zip(tables, record[1:].split(_TABLE.encode()), strict=True):
            if told:
                lines[told] = None
    told = _TABLE.encode().join(map(_LINE.encode().join, tables))
    return bytes((bits,)) + told


def lines(record: bytes, table: int) -> Iterator[tuple[int, int, str, str]]:
    """Give level, kind, id and name of each line of a table."""
    told = record[1:].decode().split(_TABLE)[_PLACE_IN_TABLES[table]]
    for each in told.split(_LINE) if told else ():
        place_id, _, name = each[2:].partition(_FIELD)
        yield int(each[0]), int(each[1]), place_id, name


def place_record(row: Row, source: int) -> bytes:
    """Pack all that is told of a place, with the number of its source."""
    texts = [row.name, row.feature_class, row.feature_code, row.country, row.admin1, row.source]
    if _FIELD in "".join(texts):
        texts = [each.replace(_FIELD, " ") for each in texts]
    figures = f"{row.lat!r}{_FIELD}{row.lon!r}{_FIELD}{row.population}"
    radius = "" if row.radius_km is None else repr(row.radius_km)
    return _FIELD.join((*texts, figures, radius, str(source))).encode()


def source_of(record: bytes) -> int:
    """Give the number of a place's source."""
    return int(record.rpartition(_FIELD.encode())[2])


def place(place_id: str, record: bytes, sources: Sequence[Source]) -> Place:
    """Make the Place of a record."""
    name, letter, code, country, admin1, origin, lat, lon, people, radius, number = (
        record.decode().split(_FIELD)
    )
    source = sources[int(number)]
    return Place(
        place_id=place_id,
        name=name,
        point=Point(lon=float(lon), lat=float(lat)),
        feature_class=letter,
        feature_code=code,
        layer=source.layer,
        source=origin or source.source,
        country=country if country and "|" not in country else None,
        admin1=admin1 or None,
        population=int(people),
        radius_km=float(radius) if radius else None,
    )


def sources_record(sources: Iterable[Source]) -> bytes:
    """Pack the sources, in the order of their numbers."""
    return json.dumps([asdict(source) for source in sources]).encode()


def sources(record: bytes | None) -> tuple[Source, ...]:
    """Give the sources of a record."""
    return tuple(Source(**each) for each in json.loads(record or b"[]"))
