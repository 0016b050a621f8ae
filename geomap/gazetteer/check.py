"""A gazetteer folder -> what is wrong with it, one line each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from geomap import names
from geomap.errors import DataError, InputError
from geomap.gazetteer.files import Entry, entries, read_areas, read_places, sha256
from geomap.model import Point

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geomap.gazetteer.values import Row


def check(folder: Path) -> tuple[str, ...]:
    """Read every row and polygon of the place and area files that ``sources.toml`` names.

    Returns:
        One line a fault, with the file; none where all is well.
    """
    try:
        told = entries(folder)
    except DataError as error:
        return (str(error),)
    seen: Counter[str] = Counter()
    faults = [line for entry in told for line in _faults(entry, seen)]
    faults += [f"{folder}: {name} stands {n} times" for name, n in seen.items() if n > 1]
    return tuple(faults)


def _faults(entry: Entry, seen: Counter[str]) -> Iterator[str]:
    if sha256(entry.path) != entry.source.sha256:
        yield f"{entry.path}: its hash is not the one in sources.toml"
    try:
        if entry.holds_places:
            yield from _place_faults(entry, seen)
        elif entry.holds_areas:
            yield from _area_faults(entry)
    except DataError as error:
        yield str(error)


def _place_faults(entry: Entry, seen: Counter[str]) -> Iterator[str]:
    count = 0
    for row in read_places(entry.path):
        count += 1
        seen[row.place_id] += 1
        if fault := _row_fault(row):
            yield f"{entry.path}: {row.place_id}: {fault}"
    if count != entry.source.rows:
        yield f"{entry.path}: {count} rows, sources.toml says {entry.source.rows}"


def _row_fault(row: Row) -> str | None:
    try:
        Point(lon=row.lon, lat=row.lat)
    except InputError as error:
        return str(error)
    if not names.fold(row.name):
        return "has no name"
    if row.radius_km is not None and row.radius_km <= 0:
        return "radius_km must be above 0"
    return None


def _area_faults(entry: Entry) -> Iterator[str]:
    import shapely  # noqa: PLC0415  a look-up must not pay for it

    for place_id, feature in read_areas(entry.path):
        geometry = shapely.from_geojson(feature)
        if not geometry.is_valid:
            yield f"{entry.path}: {place_id}: {shapely.is_valid_reason(geometry)}"
