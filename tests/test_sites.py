"""The curated sites: every row has its source, its doubt in its radius, and a name of its own."""

from __future__ import annotations

import csv
import importlib.util
import lzma
import sys
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

if TYPE_CHECKING:
    from types import ModuleType

ROOT = Path(__file__).parents[1]
RECIPES = ROOT / "gazetteer" / "recipes"
WGS84 = Geod(ellps="WGS84")
UNVERIFIED = "from memory, unverified"

# (south, west, north, east), degrees, rounded outwards: a guard against swapped or mistyped numbers
BOXES = {
    "AE": (22.5, 51.0, 26.2, 56.5),
    "AF": (29.3, 60.4, 38.6, 75.0),
    "BH": (25.5, 50.3, 26.4, 50.9),
    "CY": (34.5, 32.2, 35.8, 34.7),
    "DJ": (10.9, 41.7, 12.8, 43.5),
    "EG": (21.9, 24.6, 31.8, 36.9),
    "ET": (3.4, 32.9, 14.9, 48.0),
    "IL": (29.4, 34.1, 33.5, 35.95),
    "IO": (-7.6, 71.2, -5.2, 72.6),
    "IQ": (29.0, 38.7, 37.5, 48.7),
    "IR": (25.0, 44.0, 39.8, 63.4),
    "JO": (29.1, 34.9, 33.4, 39.4),
    "KW": (28.5, 46.5, 30.2, 48.5),
    "LB": (33.0, 35.0, 34.8, 36.7),
    "LY": (19.4, 9.2, 33.4, 25.3),
    "OM": (16.6, 51.9, 26.5, 60.0),
    "PK": (23.6, 60.8, 37.1, 77.9),
    "PS": (31.2, 34.1, 32.6, 35.6),
    "QA": (24.4, 50.7, 26.3, 51.8),
    "RU": (41.1, 27.3, 77.8, 180.0),
    "SA": (16.3, 34.4, 32.2, 55.7),
    "SD": (8.6, 21.8, 22.3, 38.7),
    "SO": (-1.8, 40.9, 12.1, 51.5),
    "SY": (32.3, 35.6, 37.4, 42.4),
    "TR": (35.8, 25.6, 42.2, 44.9),
    "UA": (44.3, 22.1, 52.4, 40.3),
    "YE": (12.1, 42.2, 19.0, 54.6),
}
OUTSIDE = {
    "site:basra-oil-terminal": "offshore",
    "site:bouri-oil-field": "offshore",
    "site:leviathan-gas-field": "offshore",
}
LIKE_A_TOWN = {
    ("IO", "diego garcia"): "the island and the base are meant",
    ("SY", "yarmouk camp"): "GeoNames holds the camp itself as a town",
    ("SY", "مخيم اليرموك"): "GeoNames holds the camp itself as a town",
    ("TR", "dardanelles"): "the press means the strait, seldom the town",
}


def recipe(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, RECIPES / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


SITES = recipe("sites")
DOCS = recipe("sites_docs")
ROWS: list[dict[str, str]] = DOCS.rows()


def km(row: dict[str, str], lat: float, lon: float) -> float:
    metres: float = WGS84.inv(float(row["lon"]), float(row["lat"]), lon, lat)[2]
    return metres / 1000


def bare(name: str) -> str:
    """Fold a name as far as a look-up may: case, accents, quotes, hyphens."""
    letters = (c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return "".join(letters).casefold().replace("-", " ").replace("'", "")


def site(place_id: str) -> dict[str, str]:
    return next(row for row in ROWS if row["place_id"] == place_id)


def test_sites_tsv_is_what_the_recipe_makes() -> None:
    assert SITES.build() == ROWS


def test_the_columns_are_those_of_the_place_file_format() -> None:
    described = [
        name.strip(" `")
        for line in (ROOT / "gazetteer" / "README.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| `")
        for name in line.split("|")[1].split(",")
    ]
    assert sorted(SITES.COLUMNS) == sorted(described)
    assert all(set(row) == set(SITES.COLUMNS) for row in ROWS)


def test_no_field_holds_a_tab_a_line_break_or_outer_space() -> None:
    for row in ROWS:
        for value in row.values():
            assert value == value.strip()
            assert not set(value) & set("\t\r\n\xa0\u200e\u200f")


def test_ids_are_unique_and_say_site() -> None:
    ids = Counter(row["place_id"] for row in ROWS)
    assert [i for i, n in ids.items() if n > 1] == []
    assert all(i.startswith("site:") and i.removeprefix("site:").strip() for i in ids)


def test_a_short_form_in_capitals_stands_among_the_case_sensitive_ones() -> None:
    short = [
        n
        for row in ROWS
        for n in row["names"].split("|")
        if n.isupper() and n.isascii() and len(n) < 6
    ]
    assert short == []
    assert site("site:k-1-air-base")["abbreviations"] == "K1|K-1"


def test_no_two_sites_of_a_country_share_a_name() -> None:
    names = Counter(
        (row["country"], name.casefold())
        for row in ROWS
        for name in (row["name"], *filter(None, row["names"].split("|")))
    )
    assert [n for n, count in names.items() if count > 1] == []


def test_no_site_bears_the_bare_name_of_a_town_of_its_country() -> None:
    countries = {row["country"] for row in ROWS}
    towns = set()
    with lzma.open(ROOT / "gazetteer" / "cities.tsv.xz", "rt", encoding="utf-8") as file:
        for town in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if town["country"] in countries:
                names = (town["name"], *town["names"].split("|"))
                towns.update((town["country"], bare(name)) for name in names)
    ours = {
        (row["country"], bare(name))
        for row in ROWS
        for name in (row["name"], *filter(None, row["names"].split("|")))
    }
    assert sorted(ours & towns) == sorted(LIKE_A_TOWN)


def test_every_site_has_a_radius_that_is_no_wider_than_a_province() -> None:
    for row in ROWS:
        assert 0.5 <= float(row["radius_km"]) <= 120, row["place_id"]


def test_at_least_300_sites_of_the_countries_that_strikes_are_reported_from() -> None:
    countries = Counter(row["country"] for row in ROWS)
    assert len(ROWS) >= 300
    wanted = ("IQ", "SY", "LB", "IL", "PS", "JO", "YE", "IR", "TR", "UA", "SD", "LY")
    assert [c for c in wanted if countries[c] < 10] == []


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Ain al-Asad", "site:ain-al-asad-air-base"),
        ("K1", "site:k-1-air-base"),
        ("K-1 Air Base", "site:k-1-air-base"),
        ("T4 airbase", "site:tiyas-air-base"),
        ("Conoco field", "site:conoco-gas-field"),
        ("معبر القائم", "site:al-qaim-border-crossing"),
        ("авиабаза Бельбек", "site:belbek-air-base"),
    ],
)
def test_press_spellings_name_the_site(name: str, place_id: str) -> None:
    row = site(place_id)
    names = {bare(n) for n in (row["name"], *row["names"].split("|"))}
    assert bare(name) in names or name in row["abbreviations"].split("|")


def test_every_site_names_its_source() -> None:
    assert [row["place_id"] for row in ROWS if not row["source"]] == []
    assert [row["place_id"] for row in ROWS if "acled" in row["source"].casefold()] == []


def test_a_site_at_the_point_of_a_town_says_so() -> None:
    itself = {
        "site:balata-refugee-camp",
        "site:bureij-refugee-camp",
        "site:nuseirat-refugee-camp",
        "site:rukban-camp",
        "site:yarmouk-camp",
    }
    silent = {
        row["place_id"]
        for row in ROWS
        if row["source"].startswith("GeoNames") and "point" not in row["note"]
    }
    assert silent <= itself


def test_a_point_from_memory_has_a_wide_radius_and_such_rows_are_under_a_fifth() -> None:
    doubtful = [row for row in ROWS if UNVERIFIED in row["source"]]
    assert len(doubtful) <= len(ROWS) / 5
    assert [row["place_id"] for row in doubtful if float(row["radius_km"]) < 10] == []


def test_every_point_lies_in_the_box_of_its_country_or_is_a_stated_exception() -> None:
    for row in ROWS:
        south, west, north, east = BOXES[row["country"].split("|")[0]]
        inside = south <= float(row["lat"]) <= north and west <= float(row["lon"]) <= east
        assert inside != (row["place_id"] in OUTSIDE), row["place_id"]


@pytest.mark.parametrize(("lat", "lon"), [(35.0297, 40.7131), (35.080, 40.592)])
def test_the_radius_of_al_omar_reaches_the_points_that_ucdp_and_acled_give_it(
    lat: float, lon: float
) -> None:
    row = site("site:al-omar-oil-field")
    assert km(row, lat, lon) < float(row["radius_km"])
    assert {"al-Omar field", "Omar oilfield", "حقل العمر"} <= set(row["names"].split("|"))
    assert "Omar" not in row["names"].split("|")


def test_the_counts_in_the_documentation_are_those_of_the_table() -> None:
    text = (ROOT / "docs" / "sites.md").read_text(encoding="utf-8")
    assert DOCS.page(text, DOCS.counts(ROWS)) == text


POINTS = st.lists(
    st.tuples(st.floats(-89, 89), st.floats(-180, 180), st.sampled_from(["a", UNVERIFIED])),
    min_size=1,
    max_size=5,
)


@settings(deadline=None)
@given(POINTS, st.floats(0.1, 50))
def test_a_radius_reaches_every_source_and_the_extent_beyond_it(
    points: list[tuple[float, float, str]], extent: float
) -> None:
    lines = [{"lat": str(lat), "lon": str(lon), "source": src} for lat, lon, src in points]
    radius = SITES.radius_km(lines, extent)
    reach = max(km(lines[0], lat, lon) for lat, lon, _ in points) + extent
    assert radius >= reach - 1e-6
    assert radius <= max(reach + 0.1001, 10)
    assert radius >= 10 or UNVERIFIED not in {src for _, _, src in points}
