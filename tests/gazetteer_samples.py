"""Small gazetteers in the true file formats."""

from __future__ import annotations

import json
import lzma
from typing import TYPE_CHECKING

from geomap.config import Config
from geomap.gazetteer.files import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

ERBIL = {
    "place_id": "geonames:95446",
    "name": "Erbil",
    "names": "Irbil|Arbil|Arbīl|Hewlêr|Hewler|Hawler|أربيل|هەولێر",
    "lat": "36.19117",
    "lon": "44.00943",
    "feature_class": "P",
    "feature_code": "PPLA",
    "country": "IQ",
    "admin1": "adm1:IQ.11",
    "population": "1612700",
}
PLACES = (
    ERBIL,
    {
        "place_id": "country:IQ",
        "name": "Iraq",
        "names": "العراق",
        "demonyms": "Iraqi|Iraqis",
        "lat": "33",
        "lon": "44",
        "feature_class": "A",
        "feature_code": "PCLI",
        "country": "IQ",
        "population": "38433600",
    },
    {
        "place_id": "country:US",
        "name": "United States",
        "demonyms": "American|Americans",
        "abbreviations": "US|U.S.",
        "lat": "39.76",
        "lon": "-98.5",
        "feature_class": "A",
        "feature_code": "PCLI",
        "country": "US",
        "population": "327167434",
    },
    {
        "place_id": "adm1:IQ.11",
        "name": "Erbil Governorate",
        "names": "Muhafazat Arbil",
        "lat": "36.3",
        "lon": "44.2",
        "feature_class": "A",
        "feature_code": "ADM1",
        "country": "IQ",
        "population": "2000000",
    },
    {
        "place_id": "adm1:US.WV",
        "name": "West Virginia",
        "abbreviations": "W.Va.|WV",
        "lat": "38.5",
        "lon": "-80.5",
        "feature_class": "A",
        "feature_code": "ADM1",
        "country": "US",
        "population": "1850000",
    },
    {
        "place_id": "geonames:170794",
        "name": "Deir ez-Zor",
        "names": "دير الزور",
        "lat": "35.33588",
        "lon": "40.14084",
        "feature_class": "P",
        "feature_code": "PPLA",
        "country": "SY",
        "population": "271800",
    },
    {
        "place_id": "geonames:174448",
        "name": "Ālbū Kamāl",
        "names": "البوكمال",
        "lat": "34.45226",
        "lon": "40.91854",
        "feature_class": "P",
        "feature_code": "PPLA2",
        "country": "SY",
        "population": "57572",
    },
    {
        "place_id": "geonames:92138",
        "name": "Al Qā’im",  # noqa: RUF001  as GeoNames writes it
        "names": "القائم",
        "lat": "34.39251",
        "lon": "40.98945",
        "feature_class": "P",
        "feature_code": "PPLA2",
        "country": "IQ",
        "population": "74100",
    },
    {
        "place_id": "geonames:94787",
        "name": "Kirkuk",
        "names": "Kerkük|Киркук|كركوك",
        "lat": "35.46806",
        "lon": "44.39222",
        "feature_class": "P",
        "feature_code": "PPLA",
        "country": "IQ",
        "population": "1031000",
    },
    {
        "place_id": "site:ain-al-asad",
        "name": "Al Asad Air Base",
        "names": "Ain al-Asad",
        "lat": "33.7856",
        "lon": "42.4412",
        "feature_class": "S",
        "feature_code": "AIRB",
        "country": "IQ",
        "radius_km": "3",
        "source": "OurAirports",
    },
    {
        "place_id": "site:k-1",
        "name": "K1 Air Base",
        "lat": "35.51319",
        "lon": "44.28363",
        "feature_class": "S",
        "feature_code": "AIRB",
        "country": "IQ",
        "radius_km": "3",
    },
    {
        "place_id": "geonames:1",
        "name": "Palmyra",
        "lat": "40.3",
        "lon": "-76.6",
        "feature_class": "P",
        "feature_code": "PPL",
        "country": "US",
        "population": "60000",
    },
    {
        "place_id": "geonames:2",
        "name": "Tadmur",
        "names": "Palmyra",
        "lat": "34.55",
        "lon": "38.27",
        "feature_class": "P",
        "feature_code": "PPL",
        "country": "SY",
        "population": "51015",
    },
    {
        "place_id": "geonames:3",
        "name": "El Paso",
        "lat": "31.76",
        "lon": "-106.49",
        "feature_class": "P",
        "feature_code": "PPL",
        "country": "US",
        "population": "678815",
    },
    {
        "place_id": "geonames:4",
        "name": "Hajin",
        "lat": "34.69",
        "lon": "40.83",
        "feature_class": "P",
        "feature_code": "PPL",
        "country": "SY",
        "population": "2000",
    },
)
AREAS = (
    {
        "type": "Feature",
        "id": "country:IQ",
        "properties": {"name": "Iraq"},
        "geometry": {
            "type": "Polygon",
            "coordinates": [[[39, 29], [48, 29], [48, 37.4], [39, 37.4], [39, 29]]],
        },
    },
)
_ABOUT = """
[[file]]
file = "{file}"
layer = "{layer}"
title = "Sample {layer}"
source = "written for tests"
licence = "MIT"
attribution = "geomap"
date = "2026-11-22"
rows = {rows}
"""


def table(rows: Iterable[dict[str, str]]) -> str:
    lines = ["\t".join(COLUMNS)]
    lines += ["\t".join(row.get(column, "") for column in COLUMNS) for row in rows]
    return "\n".join(lines) + "\n"


def write(folder: Path, rows: Iterable[dict[str, str]] = PLACES) -> Config:
    """Write a gazetteer folder and give the Config that uses it, with a cache of its own."""
    rows = tuple(rows)
    data = folder / "data"
    data.mkdir(parents=True, exist_ok=True)
    (data / "places.tsv.xz").write_bytes(lzma.compress(table(rows).encode()))
    areas = "".join(json.dumps(feature) + "\n" for feature in AREAS)
    (data / "areas.geojsonl.xz").write_bytes(lzma.compress(areas.encode()))
    (data / "sources.toml").write_text(
        _ABOUT.format(file="places.tsv.xz", layer="places", rows=len(rows))
        + _ABOUT.format(file="areas.geojsonl.xz", layer="areas", rows=len(AREAS))
    )
    return Config(data=data, cache=folder / "cache", added=folder / "added")
