"""The shipped data is what gazetteer/README.md and gazetteer/sources.toml say it is."""

from __future__ import annotations

import csv
import io
import json
import lzma
import math
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import shapely
from shapely.geometry import shape

from geomap.names import fold

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

GAZETTEER = Path(__file__).parent.parent / "gazetteer"
COLUMNS = [
    "place_id",
    "name",
    "names",
    "demonyms",
    "abbreviations",
    "lat",
    "lon",
    "feature_class",
    "feature_code",
    "country",
    "admin1",
    "population",
    "radius_km",
    "source",
    "note",
]
SOURCES = tomllib.loads((GAZETTEER / "sources.toml").read_text(encoding="utf-8"))["file"]
AREA_FILES = [
    entry["file"]
    for entry in SOURCES
    if ".geojsonl" in entry["file"] and not entry["file"].startswith("borders/")
]
PLACE_FILES = [entry["file"] for entry in SOURCES if ".tsv" in entry["file"]]


def unpacked(filename: str) -> str:
    data = (GAZETTEER / filename).read_bytes()
    return (lzma.decompress(data) if filename.endswith(".xz") else data).decode()


@cache
def rows(filename: str) -> list[dict[str, str]]:
    lines = csv.DictReader(
        io.StringIO(unpacked(filename)), delimiter="\t", quoting=csv.QUOTE_NONE, strict=True
    )
    return list(lines)


@cache
def areas(filename: str) -> dict[str, BaseGeometry]:
    features = [json.loads(line) for line in unpacked(filename).splitlines()]
    return {feature["id"]: shape(feature["geometry"]) for feature in features}


def every_row() -> list[dict[str, str]]:
    return [row for filename in PLACE_FILES for row in rows(filename)]


@pytest.mark.parametrize("filename", PLACE_FILES)
def test_a_place_file_has_the_columns_that_are_documented(filename: str) -> None:
    assert unpacked(filename).splitlines()[0].split("\t") == COLUMNS


@pytest.mark.parametrize("filename", PLACE_FILES)
def test_every_row_has_as_many_cells_as_columns(filename: str) -> None:
    lengths = {line.count("\t") for line in unpacked(filename).splitlines()}
    assert lengths == {len(COLUMNS) - 1}


@pytest.mark.parametrize("entry", SOURCES, ids=lambda entry: entry["file"])
def test_every_file_says_where_it_is_from(entry: dict[str, object]) -> None:
    wanted = {
        "file",
        "layer",
        "title",
        "source",
        "licence",
        "attribution",
        "date",
        "recipe",
        "rows",
    }
    assert wanted <= entry.keys()
    assert all(entry[key] for key in wanted)


@pytest.mark.parametrize("filename", PLACE_FILES)
def test_the_stated_number_of_rows_is_right(filename: str) -> None:
    stated = {entry["file"]: entry["rows"] for entry in SOURCES}
    assert len(rows(filename)) == stated[filename]


@pytest.mark.parametrize("filename", AREA_FILES)
def test_the_stated_number_of_areas_is_right(filename: str) -> None:
    stated = {entry["file"]: entry["rows"] for entry in SOURCES}
    assert len(unpacked(filename).splitlines()) == len(areas(filename)) == stated[filename]


@pytest.mark.parametrize("filename", AREA_FILES)
def test_every_area_is_a_valid_polygon_on_earth(filename: str) -> None:
    wrong = [
        place_id
        for place_id, area in areas(filename).items()
        if area.is_empty
        or not area.is_valid
        or not area.geom_type.endswith("Polygon")
        or not shapely.box(-180, -90, 180, 90).contains(area)
    ]
    assert wrong == []


def test_every_area_belongs_to_a_place() -> None:
    identifiers = {row["place_id"] for row in every_row()}
    assert {each for filename in AREA_FILES for each in areas(filename)} <= identifiers


def test_every_division_that_a_place_names_is_in_the_gazetteer() -> None:
    divisions = {row["place_id"] for row in rows("admin1.tsv")}
    assert {row["admin1"] for row in every_row() if row["admin1"]} <= divisions


def test_no_identifier_stands_twice() -> None:
    identifiers = [row["place_id"] for row in every_row()]
    assert len(identifiers) == len(set(identifiers))


def test_every_place_has_a_name_a_class_and_a_position_on_earth() -> None:
    wrong = [
        row["place_id"]
        for row in every_row()
        if not (row["name"] and row["feature_class"] and row["feature_code"])
        or not (math.fabs(float(row["lat"])) <= 90 and math.fabs(float(row["lon"])) <= 180)
    ]
    assert wrong == []


def test_no_value_has_stray_blanks_or_an_empty_part() -> None:
    wrong = [
        (row["place_id"], column)
        for row in every_row()
        for column in ("name", "names", "demonyms", "abbreviations", "country")
        if row[column] and any(part != part.strip() or not part for part in row[column].split("|"))
    ]
    assert wrong == []


def test_erbil_has_the_seven_spellings_that_reporters_use() -> None:
    erbil = next(row for row in rows("cities.tsv.xz") if row["place_id"] == "geonames:95446")
    spellings = {erbil["name"], *erbil["names"].split("|")}
    assert spellings >= {"Irbil", "Erbil", "Arbil", "Hewler", "Hawler", "أربيل", "هەولێر"}


def country(name: str) -> dict[str, str]:
    return next(row for row in rows("countries.tsv") if row["name"] == name)


@pytest.mark.parametrize(
    ("name", "also"),
    [
        ("Turkey", "Türkiye"),
        ("Myanmar", "Burma"),
        ("Eswatini", "Swaziland"),
        ("North Macedonia", "Macedonia"),
        ("Cape Verde", "Cabo Verde"),
        ("Ivory Coast", "Côte d'Ivoire"),
        ("Iraq", "العراق"),
        ("Iran", "Persia"),
        ("Netherlands", "Holland"),
    ],
)
def test_a_country_is_known_by_its_former_and_native_names(name: str, also: str) -> None:
    assert also in country(name)["names"].split("|")


def test_no_foreign_name_of_a_country_is_an_english_word() -> None:
    names = {name for row in rows("countries.tsv") for name in row["names"].split("|")}
    assert not names & {"Island", "Man", "Granada", "Uman"}


def test_the_united_states_have_their_abbreviations() -> None:
    assert {"U.S.", "US", "USA"} <= set(country("United States")["abbreviations"].split("|"))


def airport(ident: str) -> dict[str, str]:
    return next(row for row in rows("airports.tsv.xz") if row["place_id"] == f"airport:{ident}")


def test_an_airport_is_known_by_the_spellings_of_its_town() -> None:
    assert {"Irbil airport", "Arbil airport"} <= set(airport("ORER")["names"].split("|"))


def test_no_airport_is_known_by_a_bare_name_of_a_town_or_by_whose_people_use_it() -> None:
    towns = {
        (row["country"], fold(name))
        for row in rows("cities.tsv.xz")
        for name in (row["name"], *row["names"].split("|"))
        if not re.search("air|AFB", name, re.IGNORECASE)  # air bases are towns, too
    }
    demonyms = {fold(each) for row in every_row() for each in row["demonyms"].split("|") if each}
    wrong = [
        (row["place_id"], name)
        for row in rows("airports.tsv.xz")
        for name in (row["name"], *row["names"].split("|"))
        if name and ((row["country"], fold(name)) in towns or fold(name) in demonyms)
    ]
    assert wrong == []


def test_words_that_only_say_when_or_by_whom_an_airport_is_used_are_no_names_of_it() -> None:
    names = {fold(each) for row in rows("airports.tsv.xz") for each in row["names"].split("|")}
    assert names.isdisjoint(("kurdish", "british", "olympics", "hajj", "sharma", "dreamland"))


def region(name: str) -> dict[str, str]:
    return next(row for row in rows("regions.tsv") if row["name"] == name)


@pytest.mark.parametrize(
    ("name", "lon", "lat"),
    [
        ("Donbas", 37.80, 48.02),  # Donetsk
        ("Darfur", 25.35, 13.63),  # El Fasher
        ("Eastern Ghouta", 36.40, 33.57),  # Douma
        ("Golan Heights", 35.69, 32.99),  # Katzrin
        ("Kurdistan Region", 44.01, 36.19),  # Erbil
        ("Nagorno-Karabakh", 46.75, 39.82),  # Stepanakert
        ("Somaliland", 44.06, 9.56),  # Hargeisa
        ("Strait of Hormuz", 56.4, 26.5),
        ("Red Sea", 38.0, 20.0),
        ("Lake Ontario", -77.6, 43.6),
        ("Lake Titicaca", -69.3, -15.8),
        ("Volga", 44.5, 48.7),  # Volgograd
        ("Indus", 68.86, 27.7),  # Sukkur
        ("Hindu Kush", 69.03, 35.32),  # Salang
        ("Andes", -71.97, -13.52),  # Cusco
        ("Alps", 7.75, 46.02),  # Zermatt
    ],
)
def test_a_region_holds_the_place_that_stands_for_it(name: str, lon: float, lat: float) -> None:
    area = areas("regions.geojsonl.xz")[region(name)["place_id"]]
    assert area.covers(shapely.Point(lon, lat))


def test_every_region_has_a_polygon_that_holds_its_point() -> None:
    outside = [
        row["place_id"]
        for row in rows("regions.tsv")
        if areas("regions.geojsonl.xz")[row["place_id"]].distance(
            shapely.Point(float(row["lon"]), float(row["lat"]))
        )
        > 1e-3
    ]
    assert outside == []


def test_every_row_has_a_source_of_its_own_or_its_file_s() -> None:
    stated = {entry["file"]: entry["source"] for entry in SOURCES}
    assert all(stated[name] or row["source"] for name in PLACE_FILES for row in rows(name))


OUTSIDE_BY_RULE = {"GB", "IL", "PS", "SY"}
"""GeoNames counts places on the Golan to Israel or Syria and in East Jerusalem to Palestine or
Israel, Natural Earth to one; both count the British bases on Cyprus elsewhere."""
STATED_ERROR_DEGREES = 0.05
"""Natural Earth 10m is off by up to 3 km at land borders; islands and piers stand off the coast."""


@pytest.mark.slow
def test_nearly_all_large_towns_lie_in_their_country_s_polygon() -> None:
    shapes = areas("countries.geojsonl.xz")
    codes = {row["country"]: row["place_id"] for row in rows("countries.tsv")}
    towns = [row for row in rows("cities.tsv.xz") if int(row["population"]) >= 15_000]
    outside = []
    for code in {row["country"] for row in towns} - OUTSIDE_BY_RULE:
        if codes[code] not in shapes:
            continue
        mine = [row for row in towns if row["country"] == code]
        area = shapes[codes[code]].buffer(STATED_ERROR_DEGREES)
        shapely.prepare(area)
        inside = shapely.contains_xy(
            area, [float(row["lon"]) for row in mine], [float(row["lat"]) for row in mine]
        )
        outside += [row["place_id"] for row, held in zip(mine, inside, strict=True) if not held]
    assert len(outside) <= 20, outside


def test_a_country_s_point_lies_in_its_polygon_or_within_its_reach() -> None:
    shapes = areas("countries.geojsonl.xz")
    far = [
        row["name"]
        for row in rows("countries.tsv")
        if row["place_id"] in shapes
        and shapes[row["place_id"]].distance(shapely.Point(float(row["lon"]), float(row["lat"])))
        > float(row["radius_km"]) / 111
    ]
    assert far == []


def test_the_shipped_data_stays_below_twenty_four_megabytes() -> None:
    size = sum(path.stat().st_size for path in GAZETTEER.rglob("*") if path.is_file())
    assert size < 24_000_000


def test_a_few_cities_have_the_abbreviations_that_news_uses() -> None:
    cities = {row["place_id"]: row["abbreviations"] for row in rows("cities.tsv.xz")}
    assert cities["geonames:5128581"] == "NYC|N.Y.C."
    assert cities["geonames:4140963"] == "D.C."


def _off(row: dict[str, str], area: BaseGeometry) -> float:
    """Give how far a point lies from its area's centroid, in radii of a circle as large."""
    flat = shapely.transform(area, lambda at: at * [math.cos(math.radians(area.centroid.y)), 1])
    scale = math.cos(math.radians(area.centroid.y))
    point = shapely.Point(float(row["lon"]) * scale, float(row["lat"]))
    return point.distance(flat.centroid) / math.sqrt(flat.area / math.pi)


def test_a_division_stands_in_the_middle_of_its_area_unless_that_is_no_part_of_it() -> None:
    shapes = areas("admin1.geojsonl.xz")
    told = [(row, shapes.get(row["place_id"])) for row in rows("admin1.tsv")]
    off = [
        row["name"]
        for row, area in told
        if area is not None
        and area.bounds[2] - area.bounds[0] < 30
        and "inside the polygon" not in row["note"]
        and area.buffer(-0.05).covers(area.centroid)
        and _off(row, area) > 0.45
    ]
    assert off == []


@pytest.mark.parametrize("code", ["CA", "MA", "RS", "JP"])
def test_a_country_whose_point_geonames_has_at_an_edge_stands_nearer_the_middle(code: str) -> None:
    (row,) = [row for row in rows("countries.tsv") if row["country"] == code]
    assert _off(row, areas("countries.geojsonl.xz")[row["place_id"]]) < 0.55
    assert "Factbook" in row["note"]
