"""NGA GNS country files, of before and after 2022 -> Rows; one place has many lines, one a name.

Columns: geonames.nga.mil, "Pre-Positioned Country files format"; the header of 2022 as published.
"""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING

from geomap.gazetteer.countries import by_gns
from geomap.gazetteer.formats.common import Options, Refusals, header, point, regroup, tabbed
from geomap.gazetteer.values import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

OLD = ("UFI", "FULL_NAME_RO", "NT", "LAT", "LONG", "FC", "DSG", "CC1")
NEW = ("ufi", "full_name", "nt", "lat_dd", "long_dd", "fc", "desig_cd", "cc_ft")
_PREFERENCE = "CND"
"""Name types, the best first: conventional (English), approved, not verified; then all others."""


def fits(beginning: str) -> bool:
    """Say whether a text begins with one of the two headers."""
    columns = header(beginning)
    return columns.issuperset(OLD) or columns.issuperset(NEW)


def read(text: IO[str], _: Options, refusals: Refusals) -> Iterator[Row]:
    """Read a country file; the lines of a place need not stand together."""
    for number, told in regroup(_lines(text, refusals)):
        try:
            yield _row(number, [json.loads(each) for each in told])
        except ValueError as error:
            refusals.add(json.loads(told[0])[-1], str(error))


def _lines(text: IO[str], refusals: Refusals) -> Iterator[tuple[str, str]]:
    lines = tabbed(text)
    _, columns = next(lines, (1, []))
    wanted = NEW if "ufi" in columns else OLD
    places = [columns.index(name) for name in wanted]
    for number, cells in lines:
        if len(cells) != len(columns):
            refusals.add(number, f"not {len(columns)} cells")
        else:
            ufi, *told = (cells[place] for place in places)
            yield ufi, json.dumps((*told, number))


def _row(ufi: str, told: list[list[str]]) -> Row:
    told.sort(key=lambda line: _PREFERENCE.find(line[1]) % len(_PREFERENCE + "?"))
    spellings = [line[0] for line in told if line[0]]
    if not spellings:
        raise ValueError("no name")
    _, _, lat, lon, letter, code, country, _ = told[0]
    where = point(lat, lon)
    name, *more = dict.fromkeys(spellings)
    return Row(
        f"gns:{ufi}",
        name,
        where.lat,
        where.lon,
        letter,
        code,
        tuple(more),
        country=by_gns(country),
    )
