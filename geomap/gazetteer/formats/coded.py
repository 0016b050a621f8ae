"""An event table that experts coded (UCDP GED, ACLED) -> the places that it names, as Rows."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, NamedTuple

from geomap.gazetteer.countries import by_name
from geomap.gazetteer.formats.common import Options, Refusals, header, point, records
from geomap.gazetteer.rank import sphere_km
from geomap.gazetteer.values import Row
from geomap.model import Point
from geomap.names import core, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

SAME_KM = 5.0
"""Points of one name closer than this are one place."""


class Table(NamedTuple):
    """Columns of an event table, and the radius that each code of precision stands for.

    Codes without a radius name something larger than a place and are refused.
    """

    prefix: str
    name: str
    country: tuple[str, ...]
    precision: str
    radius_km: Mapping[str, float]


UCDP = Table("ucdp", "where_coordinates", ("country",), "where_prec", {"1": 2.0, "2": 25.0})
"""where_prec 2 is "within about 25 km" (UCDP GED codebook 22.1); 2 km for 1 is ours."""

ACLED = Table("acled", "location", ("iso", "country"), "geo_precision", {"1": 5.0, "2": 25.0})
"""geo_precision 1 is a town, 2 a part of a region around one (ACLED codebook); the km are ours."""

_SUFFIX = re.compile(r"\s+(?:town|village|city|hamlet)$", re.IGNORECASE)
_FEATURES = {
    "P": "P/PPL",
    "AIRP": "S/AIRP",
    "AIRB": "S/AIRB",
    "OILF": "L/OILF",
    "STBD": "S/PSTB",
    "CMPRF": "S/CMPRF",
    "DAM": "S/DAM",
}


@dataclass(slots=True)
class Coded:
    """A name with its points (latitude, longitude) and how often and how exactly each was coded."""

    name: str
    country: str
    points: Counter[tuple[float, float]] = field(default_factory=Counter)
    radius_km: dict[tuple[float, float], float] = field(default_factory=dict)

    def add(self, at: tuple[float, float], radius_km: float, times: int = 1) -> None:
        """Count a point; the smallest radius that it was coded with is its own."""
        self.points[at] += times
        self.radius_km[at] = min(radius_km, self.radius_km.get(at, radius_km))


def fits_ucdp(beginning: str) -> bool:
    """Say whether a text begins with UCDP GED's header."""
    return header(beginning).issuperset((UCDP.name, UCDP.precision, "latitude"))


def fits_acled(beginning: str) -> bool:
    """Say whether a text begins with ACLED's header."""
    return header(beginning).issuperset((ACLED.name, ACLED.precision, "latitude"))


def read_ucdp(text: IO[str], _: Options, refusals: Refusals) -> Iterator[Row]:
    """Read the places of UCDP GED."""
    return _read(text, UCDP, refusals)


def read_acled(text: IO[str], _: Options, refusals: Refusals) -> Iterator[Row]:
    """Read the places of ACLED."""
    return _read(text, ACLED, refusals)


def _read(text: IO[str], table: Table, refusals: Refusals) -> Iterator[Row]:
    places: dict[tuple[str, str], Coded] = {}
    for number, cells in records(text):
        try:
            _collect(cells, table, places)
        except ValueError as error:
            refusals.add(number, str(error))
    yield from rows(places.values(), table.prefix)


def rows(places: Iterable[Coded], prefix: str, table: str = "") -> Iterator[Row]:
    """Give a row for each point of a name.

    Args:
        places: names with their points.
        prefix: of the ids.
        table: the file's name, if each row is to say how many of the file's stand there.
    """
    taken: Counter[str] = Counter()
    for place in places:
        for where in _apart(place):
            row = _row(place, where, _numbered(prefix, place, taken))
            times = place.points[where]
            several = "row" if times == 1 else "rows"
            yield row._replace(source=f"{times:,} {several} of {table}") if table else row


def _collect(cells: Mapping[str, str], table: Table, places: dict[tuple[str, str], Coded]) -> None:
    name = cells[table.name]
    radius = table.radius_km.get(cells[table.precision].removesuffix(".0"))
    if not name:
        raise ValueError("no name")
    if radius is None:
        raise ValueError(f"{table.precision} {cells[table.precision]}: no place, but an area")
    where = point(cells["latitude"], cells["longitude"])
    country = next(filter(None, (by_name(cells.get(each, "")) for each in table.country)), "")
    place = places.setdefault((fold(name), country), Coded(name, country))
    place.add((where.lat, where.lon), radius)


def _apart(place: Coded) -> Iterator[tuple[float, float]]:
    """Give the points of a name, the most coded of those close together."""
    kept: list[Point] = []
    for lat, lon in sorted(place.points, key=lambda at: (-place.points[at], at)):
        here = Point(lat=lat, lon=lon)
        if all(sphere_km(here, other) > SAME_KM for other in kept):
            kept.append(here)
            yield lat, lon


def _numbered(prefix: str, place: Coded, taken: Counter[str]) -> str:
    place_id = f"{prefix}:{place.country}-{fold(place.name).replace(' ', '-')}"
    taken[place_id] += 1
    return f"{place_id}-{taken[place_id]}" if taken[place_id] > 1 else place_id


def _row(place: Coded, where: tuple[float, float], place_id: str) -> Row:
    bare = _SUFFIX.sub("", place.name)
    part = place.name.split(" - ")[-1]  # ACLED: "Aden - Enma" is a part of Aden
    names = dict.fromkeys((place.name, part))
    names.pop(bare, None)
    letter, code = _feature(place.name).split("/")
    return Row(
        place_id,
        bare,
        *where,
        letter,
        code,
        tuple(names),
        country=place.country,
        radius_km=place.radius_km[where],
    )


def _feature(name: str) -> str:
    found = core(fold(name))
    first = found.features[0] if found else "P"
    return _FEATURES.get(first, _FEATURES["P"])
