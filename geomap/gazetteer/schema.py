"""Rows and Sources -> the tables of an index and back; the SQL stands here only."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, Final

from geomap.gazetteer.keyset import CORE, KNOWN, OTHER
from geomap.gazetteer.values import Source
from geomap.model import Place, Point, is_country_code
from geomap.names import FACILITIES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.gazetteer.values import Row

VERSION: Final = 12
"""Part of the index's file name: another number builds a new file."""

NAME, ALTERNATE, DEMONYM, ABBREVIATION, GENERIC = range(5)
SQUEEZED, BARE, ROMANISED = range(3)
"""Levels of a key: without spaces; without articles; romanised."""

BEFORE: Final = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA temp_store = FILE;
CREATE TABLE source (id INTEGER PRIMARY KEY, layer, title, source, licence, attribution, date,
  rows, sha256);
CREATE TABLE place (id INTEGER PRIMARY KEY, place_id TEXT NOT NULL, told, lat REAL, lon REAL,
  feature_code, country, population);
CREATE TABLE area (place_id TEXT PRIMARY KEY, wkb, west, south, east, north);
CREATE TABLE keyset (what PRIMARY KEY, sums);
CREATE TEMP TABLE stage (key, level, kind, name, place, tables);
BEGIN;
"""
TABLES: Final = ((KNOWN, "known"), (OTHER, "other"), (CORE, "core"))
"""The tables of names, each with its bit."""
_COPIED: Final = "".join(
    f"""
CREATE TABLE {table} (key, place, level, kind, name, PRIMARY KEY (key, place, kind, level, name))
  WITHOUT ROWID;
INSERT OR IGNORE INTO {table} SELECT key, place, level, kind, name FROM stage
  WHERE tables & {bit} ORDER BY key, place, kind, level, name;"""
    for bit, table in TABLES
)
AFTER: Final = f"""
BEGIN;{_COPIED}
COMMIT;
DROP TABLE stage;
CREATE INDEX area_box ON area (west, east, south, north, place_id);
CREATE INDEX capital ON place (country) WHERE feature_code = 'PPLC';
"""
ID_INDEX: Final = "CREATE UNIQUE INDEX place_by_id ON place (place_id)"
SELECT_TWICE: Final = (
    "SELECT place_id, told, max(id) FROM place GROUP BY place_id HAVING count(*) > 1"
)
_CODES: Final = ",".join(f"'{code}'" for code in sorted(FACILITIES))
FACILITY_INDEX: Final = f"""
CREATE INDEX facility ON place (CAST(lat + 90 AS INTEGER), CAST(lon + 180 AS INTEGER))
  WHERE feature_code IN ({_CODES});
"""
INSERT_SOURCE: Final = "INSERT INTO source VALUES (?,?,?,?,?,?,?,?,?)"
INSERT_PLACE: Final = "INSERT INTO place VALUES (?,?,?,?,?,?,?,?)"
INSERT_NAME: Final = "INSERT INTO stage VALUES (?,?,?,?,?,?)"
KEYS, BEGINNINGS = "keys", "beginnings"
"""The sets of checksums of an index: of all keys; of how those of long names begin."""
INSERT_KEYSET: Final = "INSERT INTO keyset VALUES (?,?)"
SELECT_KEYSET: Final = "SELECT sums FROM keyset WHERE what = ?"
INSERT_AREA: Final = "INSERT INTO area VALUES (?,?,?,?,?,?)"

_BETWEEN: Final = "\x1f"
"""Parts what is told of a place, ASCII's unit separator: columns cost more than to split."""
_UNSOUGHT: Final = (None,) * 5
_PLACE: Final = "p.place_id, p.told"


@cache
def select_names(table: str, keys: int) -> str:
    """Write the selection of the names with one of so many keys."""
    marks = ",".join("?" * keys)
    return (
        f"SELECT n.key, n.level, n.kind, n.name, {_PLACE} FROM {table} n "
        f"JOIN place p ON p.id = n.place WHERE n.key IN ({marks})"
    )


def select_keys(table: str, keys: int) -> str:
    """Write the selection of those of so many keys that there are."""
    marks = ",".join("?" * keys)
    return f"SELECT DISTINCT key FROM {table} WHERE key IN ({marks})"


def select_beginning(table: str) -> str:
    """Write the selection of the keys between two, of a length between two."""
    return (
        f"SELECT DISTINCT key FROM {table} WHERE key >= ? AND key < ? "
        "AND length(key) BETWEEN ? AND ?"
    )


SELECT_PLACE: Final = f"SELECT {_PLACE} FROM place p WHERE p.place_id = ?"
SELECT_COUNTRY: Final = (
    f"SELECT {_PLACE} FROM place p WHERE p.country = ? AND p.feature_code LIKE 'PCL%' LIMIT 1"
)
SELECT_CAPITAL: Final = (
    f"SELECT {_PLACE} FROM place p "
    "WHERE p.country = ? AND p.feature_code = 'PPLC' ORDER BY p.population DESC LIMIT 1"
)
SELECT_FACILITIES: Final = (
    f"SELECT {_PLACE} FROM place p "
    "WHERE CAST(p.lat + 90 AS INTEGER) BETWEEN ? AND ? "
    f"AND CAST(p.lon + 180 AS INTEGER) BETWEEN ? AND ? AND p.feature_code IN ({_CODES})"
)
SELECT_AREA: Final = "SELECT wkb FROM area WHERE place_id = ?"
SELECT_AROUND: Final = (
    "SELECT place_id FROM area WHERE ? BETWEEN west AND east AND ? BETWEEN south AND north "
    "ORDER BY +rowid"  # the plus: by the index, which holds no polygons, and then in order
)
SELECT_COUNTRIES: Final = (
    "SELECT place_id FROM area JOIN place USING (place_id) "
    "WHERE west <= ? AND east >= ? AND south <= ? AND north >= ? "
    "AND feature_code LIKE 'PCL%' ORDER BY place_id"
)
SELECT_SOURCES: Final = (
    "SELECT layer, title, source, licence, attribution, date, rows, sha256 FROM source ORDER BY id"
)


def source_values(source: Source) -> tuple[object, ...]:
    """Give a Source as a row of its table, without the number."""
    return (
        source.layer,
        source.title,
        source.source,
        source.licence,
        source.attribution,
        source.date,
        source.rows,
        source.sha256,
    )


def place_values(number: int, row: Row, source: int) -> tuple[object, ...]:
    """Give a Row as a row of the table of places.

    All that is told of it is one text. Columns of their own has only what is sought by other than
    its id or name: countries, capitals, facilities.
    """
    code, letter = row.feature_code, row.feature_class
    texts = [row.name, letter, code, row.country, row.admin1, row.source]
    if _BETWEEN in "".join(texts):
        texts = [each.replace(_BETWEEN, " ") for each in texts]
    figures = f"{row.lat!r}{_BETWEEN}{row.lon!r}{_BETWEEN}{row.population}"
    radius = "" if row.radius_km is None else repr(row.radius_km)
    told = _BETWEEN.join((*texts, figures, radius, str(source)))
    country = letter == "A" and is_country_code(code)
    sought = country or code == "PPLC" or code in FACILITIES
    columns = (row.lat, row.lon, code, row.country or None, row.population)
    return (number, row.place_id, told, *(columns if sought else _UNSOUGHT))


def source_of(told: str) -> int:
    """Give the number of the source of a place, of what is told of it."""
    return int(told.rpartition(_BETWEEN)[2])


def place(values: Sequence[str], sources: Sequence[Source]) -> Place:
    """Make a Place of the columns of a selection and the sources of the index, by number."""
    place_id, told = values
    name, letter, code, country, admin1, origin, lat, lon, people, radius, number = told.split(
        _BETWEEN
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


def source(values: tuple[Any, ...]) -> Source:
    """Make a Source of the columns of a selection."""
    layer, title, origin, licence, attribution, date, rows, sha256 = values
    return Source(
        layer=layer,
        title=title,
        source=origin,
        licence=licence,
        attribution=attribution,
        date=date,
        rows=rows,
        sha256=sha256,
    )
