"""Country names and codes of other systems -> ISO 3166-1 alpha-2."""

from __future__ import annotations

import csv
from functools import cache

from geomap.config import shipped_data
from geomap.errors import DataError, InputError
from geomap.gazetteer.files import read_places
from geomap.names import fold

_CODES = "codes/countries.csv"
_COUNTRIES = "countries.tsv"
_ALPHA_3 = 3


def by_name(text: str) -> str:
    """Find a country by any name, alpha-2, alpha-3 or numeric code; empty where there is none.

    What stands in brackets is left out where it helps ("Yemen (North Yemen)").
    """
    table = _names()
    tries = (text, text.zfill(_ALPHA_3), text.split("(", maxsplit=1)[0])
    return next((table[fold(each)] for each in tries if fold(each) in table), "")


def code(text: str | None, where: str) -> str | None:
    """Return the alpha-2 code of the country that a user named, ``None`` where none was.

    Raises:
        InputError: there is no such country.
    """
    if not text:
        return None
    if not (found := by_name(text)):
        raise InputError(where, f"must be a country, by code or name (IQ, Iraq), is {text!r}")
    return found


def english(code: str) -> str:
    """Name a country in English; a code that is none stays as it is."""
    return _english().get(code, code)


def by_gns(text: str) -> str:
    """Translate GNS's codes, FIPS 10-4 or alpha-3, several with commas, to alpha-2 with bars."""
    fips, alpha_3 = _column("fips"), _column("iso3")
    codes = [code.strip() for code in text.split(",")]
    found = [(alpha_3 if len(code) == _ALPHA_3 else fips).get(code, "") for code in codes]
    return "|".join(dict.fromkeys(filter(None, found)))


@cache
def _codes() -> tuple[dict[str, str], ...]:
    path = shipped_data() / _CODES
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return tuple(csv.DictReader(file))
    except OSError as error:
        raise DataError(str(path), f"cannot be read: {error.strerror}") from error


@cache
def _column(name: str) -> dict[str, str]:
    return {row[name]: row["iso2"] for row in _codes() if row[name]}


@cache
def _english() -> dict[str, str]:
    return {row["iso2"]: row["name"] for row in _codes()}


@cache
def _names() -> dict[str, str]:
    table: dict[str, str] = {}
    for row in read_places(shipped_data() / _COUNTRIES):
        for name in (row.name, *row.names, *row.abbreviations):
            table.setdefault(fold(name), row.country)
    for code in _codes():
        for name in (code["name"], code["iso2"], code["iso3"], code["numeric"]):
            table[fold(name)] = code["iso2"]
    table.pop("", None)
    return table
