"""Place and Candidate -> the words in which people are told of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
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
_CITY = 100_000
"""People from which a town is called a city."""
_MATCHES = {
    "name": "called so",
    "alternate": "also called '{}'",
    "demonym": "its people are '{}'",
    "abbreviation": "short '{}'",
    "loose": "spelt '{}'",
    "generic": "known as '{}'",
    "fuzzy": "'{}' is the nearest spelling",
    "ruling": "as the project rules",
}


def feature(place: Place) -> str:
    """Return what kind of place it is, in a word or two."""
    if place.feature_code == "PPL" and place.population >= _CITY:
        return "city"
    return _FEATURES.get(place.feature_code) or _CLASSES.get(place.feature_class, "place")


def described(place: Place) -> str:
    """Return name, kind and country: "Kirkuk (seat of a province, IQ)"."""
    country = (place.country or "").replace("|", " and ")
    return f"{place.name} ({', '.join(filter(None, (feature(place), country)))})"


def matched(candidate: Candidate) -> str:
    """Return by which of its names a place was found."""
    return _MATCHES[candidate.kind].format(candidate.matched)
