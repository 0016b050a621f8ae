"""Place and Candidate -> the words in which people are told of them."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from geomap.gazetteer import countries
from geomap.model import is_country_code

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.gazetteer.values import Candidate
    from geomap.model import Place

_FEATURES = {
    "PCLI": "country",
    "PCLD": "dependency",
    "PCL": "country",
    "PCLS": "territory",
    "ADM1": "province",
    "ADM2": "district",
    "ADM3": "district",
    "PPLC": "capital",
    "PPLA": "seat of a province",
    "PPLA2": "seat of a district",
    "PPLX": "part of a town",
    "PPLQ": "abandoned place",
    "RGN": "region",
    "RGNH": "former province",
    "AIRP": "airport",
    "AIRB": "air base",
    "AIRF": "airfield",
    "INSM": "military base",
    "OILF": "oil field",
    "OILR": "refinery",
    "OILT": "oil terminal",
    "GASF": "gas field",
    "PRT": "port",
    "PSTB": "border crossing",
    "PS": "power station",
    "DAM": "dam",
    "CMPRF": "refugee camp",
    "STRT": "strait",
    "SEA": "sea",
    "STM": "river",
    "LK": "lake",
    "CONT": "continent",
    "ISL": "island",
    "MTS": "mountains",
}
"""Words for GeoNames' feature codes; ADM1 and ADM2 have other names in many countries."""
_CLASSES = {
    "A": "area",
    "P": "town or village",
    "S": "site",
    "L": "area",
    "H": "water",
    "T": "height",
    "U": "undersea",
    "V": "vegetation",
    "R": "road",
}
_COMPASS = {"N": "north", "E": "east", "S": "south", "W": "west"}
_CITY = 100_000
"""People from which a town is called a city."""
_MATCHES = {
    "name": "",
    "alternate": "also called '{}'",
    "demonym": "its people are '{}'",
    "abbreviation": "'{}' for short",
    "loose": "spelt '{}'",
    "generic": "known as '{}'",
    "fuzzy": "'{}' is the nearest spelling",
    "ruling": "as the project rules",
}
_GUESSED = frozenset(("fuzzy", "ruling"))
"""Ways to find a place by what is not its name."""
_SOURCES = 4_096
"""Sources kept: a gazetteer has thousands of rows of one."""
_PACKAGES = re.compile(r" in (?:PyPI|npm|Debian) .*", re.DOTALL)
"""From where we have a source's data; ``geomap explain`` tells all of it."""


class _Kind(NamedTuple):
    """What kind of place it is and where, in words: both in one, and each for itself."""

    told: str
    feature: str
    there: str


def _kind(place: Place) -> _Kind:
    is_city = place.population >= _CITY
    return _kinds(place.feature_class, place.feature_code, place.country, is_city)


@cache
def _kinds(feature_class: str, code: str, codes: str | None, is_city: bool) -> _Kind:  # noqa: FBT001 - a part of the key
    kind = _FEATURES.get(code) or _CLASSES.get(feature_class, "place")
    if code == "PPL" and is_city:
        kind = "city"
    if codes is None or is_country_code(code):
        return _Kind(kind, kind, "")
    return _Kind(f"{kind}, {country(codes)}", kind, country(codes))


def feature(place: Place) -> str:
    """Return what kind of place it is, in a word or two."""
    return _kind(place).feature


def headed(place: Place) -> str:
    """Return name, kind and country, as a reason begins: "Kirkuk: seat of a province, Iraq"."""
    told, kind, there = _kind(place)
    if there and place.name.lower().endswith(kind):  # Rumaila oil field
        return f"{place.name}, {there}"
    return f"{place.name}: {told}"


def described(place: Place) -> str:
    """Return name, kind and country within a sentence: "Kirkuk (seat of a province, Iraq)"."""
    told, kind, there = _kind(place)
    if there and place.name.lower().endswith(kind):
        return f"{place.name} ({there})"
    return f"{place.name} ({told})"


def rival(other: Place, place: Place) -> str:
    """Return a place, told apart from the one that was taken: "the province of that name"."""
    if other.name == place.name and other.country == place.country:
        kind = feature(other)
        if kind != feature(place):
            return f"the {kind} of that name"
    return described(other)


@cache
def country(codes: str) -> str:
    """Return the English name of a country, or of several that share a place or claim it."""
    return " and ".join(map(countries.english, codes.split("|")))


def border(codes: Iterable[str]) -> str:
    """Return what a border is called: "Iraq\u2013Syria border"."""
    return "\u2013".join(sorted(map(countries.english, codes))) + " border"


def matched(candidate: Candidate) -> str:
    """Return by which of its names a place was found; nothing where that is its name as told."""
    if candidate.matched == candidate.place.name and candidate.kind not in _GUESSED:
        return ""
    return _MATCHES[candidate.kind].format(candidate.matched)


def source(place: Place) -> str:
    """Return who knows of a place: "source: GeoNames cities500"."""
    return _source(place.source)


@lru_cache(_SOURCES)
def _source(told: str) -> str:
    return f"source: {_PACKAGES.sub('', told)}"


def compass(direction: str) -> str:
    """Return a compass point in words: "NNE" is "north-north-east"."""
    return "-".join(map(_COMPASS.__getitem__, direction))


def unknown(name: str) -> str:
    """Say that no place of a name is known."""
    return f"no place called '{name}' is known"


def reason(*parts: str) -> str:
    """Return the parts of a reason as one text; those that say nothing are left out."""
    return "; ".join(filter(None, parts))
