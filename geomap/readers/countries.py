"""Country names and codes of any system -> ISO 3166-1 alpha-2."""

from __future__ import annotations

import csv
import re
from functools import cache
from typing import TYPE_CHECKING, Literal

from geomap.config import shipped_data
from geomap.readers.cells import by_unique
from geomap.readers.raw import fold

if TYPE_CHECKING:
    import pandas as pd

System = Literal["any", "fips"]

_NAMES = {
    "palestine": "PS", "palestinian territories": "PS", "west bank": "PS", "gaza strip": "PS",
    "gaza": "PS", "west bank and gaza strip": "PS", "state of palestine": "PS",
    "occupied palestinian territory": "PS", "türkiye": "TR", "syrian arab republic": "SY",
    "iran islamic republic of": "IR", "islamic republic of iran": "IR", "usa": "US",
    "united states of america": "US", "uk": "GB", "great britain": "GB", "netherlands": "NL",
    "czech republic": "CZ", "russian federation": "RU", "dr congo": "CD", "drc": "CD",
    "democratic republic of congo": "CD", "republic of congo": "CG", "congo": "CG",
    "ivory coast": "CI", "côte d'ivoire": "CI", "bosnia-herzegovina": "BA", "burma": "MM",
    "swaziland": "SZ", "macedonia": "MK", "east timor": "TL", "timor-leste": "TL", "uae": "AE",
    "korea south": "KR", "korea north": "KP", "republic of korea": "KR", "cape verde": "CV",
    "the gambia": "GM", "the bahamas": "BS", "lao pdr": "LA", "viet nam": "VN",
    "republic of yemen": "YE", "kingdom of eswatini": "SZ", "madagascar": "MG",
}  # fmt: skip
"""English names that event tables use beside GeoNames' own."""
_FIPS_MORE = {"GZ": "PS", "WE": "PS", "RB": "RS"}
"""FIPS 10-4: Gaza Strip and West Bank apart; Serbia before 2008."""
_CODE = re.compile(r"[A-Za-z]{2}")
_NUMERIC = re.compile(r"\d{1,3}(?:\.0)?")


def to_iso(names: pd.Series, system: System = "any") -> pd.Series:
    """Return alpha-2 codes; missing where a name is no country of today.

    Args:
        names: English names, alpha-2, alpha-3 or numeric ISO codes; or FIPS 10-4 codes.
        system: ``fips`` where the source uses FIPS, in which CH is China and not Switzerland.
    """
    table = _fips() if system == "fips" else _any()
    return by_unique(names, lambda name: _find(name, table)).astype("str")


def system_of(names: pd.Series, column: str = "") -> System:
    """Tell which codes a column has: FIPS 10-4 where it says so, or where they make more sense."""
    if "fips" in fold(column).split("_"):
        return "fips"
    distinct = names.dropna().unique()
    if not all(_CODE.fullmatch(name) for name in distinct):
        return "any"
    known = {
        system: sum(_find(name, table) is not None for name in distinct)
        for system, table in (("fips", _fips()), ("any", _any()))
    }
    return "fips" if known["fips"] > known["any"] else "any"


def _find(name: str, table: dict[str, str]) -> str | None:
    if _NUMERIC.fullmatch(name):
        return table.get(name.removesuffix(".0").zfill(3))
    without = re.sub(r"\s*\(.*?\)", "", name)
    return table.get(fold(name)) or table.get(fold(without))


@cache
def _rows(name: str, delimiter: str) -> tuple[dict[str, str], ...]:
    with (shipped_data() / name).open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file, delimiter=delimiter))


def _codes() -> tuple[dict[str, str], ...]:
    return _rows("codes/countries.csv", ",")


@cache
def _any() -> dict[str, str]:
    """Return folded names and codes -> alpha-2; names of the gazetteer in all languages first."""
    table: dict[str, str] = {}
    for row in _rows("countries.tsv", "\t"):
        for name in (*row["names"].split("|"), row["name"]):
            table.setdefault(fold(name), row["country"])
    for row in _codes():
        for key in (row["name"], row["iso2"], row["iso3"], row["numeric"]):
            table[fold(key)] = row["iso2"]
    table |= {fold(name): code for name, code in _NAMES.items()}
    table.pop("", None)
    return table


@cache
def _fips() -> dict[str, str]:
    table = {fold(code): iso for code, iso in _FIPS_MORE.items()}
    return table | {fold(row["fips"]): row["iso2"] for row in _codes() if row["fips"]}
