"""GeoNames dumps (IQ.zip, allCountries.zip, alternateNamesV2.zip) -> Rows."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING

from geomap.gazetteer.formats.common import Options, Refusals, open_text, point, regroup, tabbed
from geomap.gazetteer.values import Row

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from geomap.model import Place

CELLS = 19
ALTERNATE_CELLS = (8, 10)
_NO_NAMES = frozenset(
    ("link", "wkdt", "post", "iata", "icao", "faac", "tcid", "unlc", "phon", "piny")
)
"""Pseudo-languages of codes and links in alternateNames."""


def fits(beginning: str) -> bool:
    """Say whether a text begins as a dump: 19 cells, the first a number, 5 and 6 coordinates."""
    _, cells = next(tabbed([beginning.split("\n", 1)[0]]))
    if len(cells) != CELLS or not cells[0].isdecimal():
        return False
    return _is_number(cells[4]) and _is_number(cells[5])


def fits_alternates(beginning: str) -> bool:
    """Say whether a text begins as alternateNames: 8 or 10 cells, the first two numbers."""
    _, cells = next(tabbed([beginning.split("\n", 1)[0]]))
    return len(cells) in ALTERNATE_CELLS and cells[0].isdecimal() and cells[1].isdecimal()


def _is_number(cell: str) -> bool:
    return cell.removeprefix("-").replace(".", "", 1).isdecimal()


def read(text: IO[str], _: Options, refusals: Refusals) -> Iterator[Row]:
    """Read a dump row by row; once before for the ids of its first-level divisions."""
    with open_text(refusals.path) as first:
        divisions = dict(_divisions(first))
    for number, cells in tabbed(text):
        try:
            yield _row(cells, divisions)
        except ValueError as error:
            refusals.add(number, str(error))


def _divisions(text: Iterable[str]) -> Iterator[tuple[tuple[str, str], str]]:
    """Give country and code of each first-level division, and its id."""
    for _, cells in tabbed(line for line in text if "\tADM1\t" in line):
        if len(cells) == CELLS and cells[7] == "ADM1":
            yield (cells[8], cells[10]), f"geonames:{cells[0]}"


def _row(cells: list[str], divisions: Mapping[tuple[str, str], str]) -> Row:
    if len(cells) != CELLS:
        raise ValueError(f"not {CELLS} cells")
    number, name, plain, others, lat, lon, letter, code, country, _, division = cells[:11]
    if not name:
        raise ValueError("no name")
    where = point(lat, lon)
    spellings = dict.fromkeys((plain, *others.split(",")))
    admin1 = divisions.get((country, division), "")
    return Row(
        f"geonames:{number}",
        name,
        where.lat,
        where.lon,
        letter,
        code,
        tuple(each for each in spellings if each and each != name),
        country=country,
        admin1="" if admin1 == f"geonames:{number}" else admin1,
        population=int(cells[14] or 0),
    )


def read_alternates(
    text: IO[str], refusals: Refusals, place: Callable[[str], Place | None]
) -> Iterator[Row]:
    """Read alternate names of places that are known already; each such place comes once more.

    Args:
        text: alternateNames or alternateNamesV2.
        refusals: names of places that ``place`` does not know.
        place: finds a place by id.
    """
    for number, told in regroup(_names(text, refusals)):
        known = place(f"geonames:{number}")
        if known is None:
            refusals.add(json.loads(told[0])[0], "the place is not in the gazetteer")
        else:
            yield _with_names(known, [json.loads(each)[1] for each in told])


def _names(text: Iterable[str], refusals: Refusals) -> Iterator[tuple[str, str]]:
    for number, cells in tabbed(text):
        if len(cells) not in ALTERNATE_CELLS:
            refusals.add(number, "neither 8 nor 10 cells")
        elif cells[2] not in _NO_NAMES and cells[3]:
            yield cells[1], json.dumps((number, cells[3]))


def _with_names(place: Place, spellings: list[str]) -> Row:
    return Row(
        place.place_id,
        place.name,
        place.point.lat,
        place.point.lon,
        place.feature_class,
        place.feature_code,
        tuple(each for each in dict.fromkeys(spellings) if each != place.name),
        country=place.country or "",
        admin1=place.admin1 or "",
        population=place.population,
        radius_km=place.radius_km,
    )
