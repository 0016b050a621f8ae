"""A file -> the format that it has."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, NamedTuple

from geomap.errors import InputError
from geomap.gazetteer.formats import coded, geonames, gns, ourairports, tables
from geomap.gazetteer.formats.common import sample

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from geomap.gazetteer.formats.common import Options, Refusals
    from geomap.gazetteer.values import Row


class Format(NamedTuple):
    """How to know a format, how to read it, and whom to name for it.

    ``curated``: the rows were chosen, so that sites among them may be found in running text.
    ``read`` is ``None`` for alternateNames, which need the gazetteer that they add to.
    """

    name: str
    title: str
    licence: str
    attribution: str
    fits: Callable[[str], bool]
    read: Callable[[IO[str], Options, Refusals], Iterator[Row]] | None
    curated: bool = False


_GEONAMES = ("CC BY 4.0", "GeoNames")
_GNS = ("public domain", "National Geospatial-Intelligence Agency")
_AIRPORTS = ("public domain", "OurAirports")
_UCDP = ("CC BY 4.0", "UCDP GED")
_ACLED = ("ACLED terms of use", "ACLED (acleddata.com)")
_UNKNOWN = ("not stated", "")
_GEOJSON = Format(
    "geojson", "GeoJSON", *_UNKNOWN, tables.fits_geojson, tables.read_geojson, curated=True
)
_TABLE = Format("table", "Table of places", *_UNKNOWN, tables.fits, tables.read, curated=True)
FORMATS = (
    Format("geonames", "GeoNames dump", *_GEONAMES, geonames.fits, geonames.read),
    Format(
        "alternatenames", "GeoNames alternate names", *_GEONAMES, geonames.fits_alternates, None
    ),
    Format("gns", "NGA GEOnet Names Server", *_GNS, gns.fits, gns.read),
    Format("ourairports", "OurAirports", *_AIRPORTS, ourairports.fits, ourairports.read),
    Format("ucdp", "Places of UCDP GED", *_UCDP, coded.fits_ucdp, coded.read_ucdp),
    Format("acled", "Places of ACLED", *_ACLED, coded.fits_acled, coded.read_acled),
    _GEOJSON,
    _TABLE,
)
"""In the order in which they are tried."""


def detect(path: Path, name: str | None = None, *, columns_named: bool = False) -> Format:
    """Find the format of a file by its beginning, or by name.

    Args:
        path: the file.
        name: of the format, where the user says it.
        columns_named: the user named columns, so that it is a table or GeoJSON.

    Raises:
        InputError: no format fits, or there is none of that name.
    """
    if name:
        found = next((each for each in FORMATS if each.name == name), None)
        if found is None:
            there = ", ".join(each.name for each in FORMATS)
            raise InputError("format", f"{name!r} is none of {there}")
        return found
    beginning = sample(path)
    if columns_named:
        return _GEOJSON if tables.fits_geojson(beginning) else _TABLE
    for each in FORMATS:
        if each.fits(beginning):
            return each
    raise InputError(
        str(path),
        "is no gazetteer that geomap knows (docs/gazetteer.md); of a table, name the columns: "
        "--name, --lat, --lon",
    )
