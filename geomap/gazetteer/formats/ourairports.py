"""OurAirports' airports.csv -> Rows."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from geomap.gazetteer.formats.common import Options, Refusals, header, point, records
from geomap.gazetteer.values import Row
from geomap.names import core, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_COLUMNS = ("ident", "type", "name", "latitude_deg", "longitude_deg", "iso_country")
_CODES = {"heliport": "AIRH", "closed": "AIRQ", "seaplane_base": "AIRS"}
_MILITARY = ("air base", "airbase", "air force base", "air force station", "military")


def fits(beginning: str) -> bool:
    """Say whether a text begins with OurAirports' header."""
    return header(beginning).issuperset(_COLUMNS)


def read(text: IO[str], _: Options, refusals: Refusals) -> Iterator[Row]:
    """Read the table; closed airfields stay, as abandoned ones: news still names them."""
    for number, cells in records(text):
        try:
            yield _row(cells)
        except ValueError as error:
            refusals.add(number, str(error))


def _row(cells: Mapping[str, str]) -> Row:
    name = cells["name"]
    if not name:
        raise ValueError("no name")
    where = point(cells["latitude_deg"], cells["longitude_deg"])
    return Row(
        f"ourairports:{cells['ident']}",
        name,
        where.lat,
        where.lon,
        "S",
        _CODES.get(cells["type"]) or ("AIRB" if _military(name) else "AIRP"),
        tuple(_keywords(cells.get("keywords", ""))),
        country=cells["iso_country"],
    )


def _keywords(cell: str) -> Iterator[str]:
    """Give the keywords that name an airfield, not those that name its city or its codes."""
    words = (word.strip() for word in cell.split(","))
    return (word for word in words if core(fold(word)))


def _military(name: str) -> bool:
    folded = fold(name)
    return any(words in folded for words in _MILITARY)
