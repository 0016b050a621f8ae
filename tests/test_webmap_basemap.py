"""The basemap's archive and what a page takes of it."""

from __future__ import annotations

import base64
import csv
import gzip
import json
import lzma
import re

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.webmap import basemap

IRAQ_SYRIA = basemap.Bounds(west=38, south=32, east=45, north=37)


def level_names(block: dict[str, object]) -> set[str]:
    return {tile[0] for tile in block["tiles"]}


def test_the_tiles_fill_their_file() -> None:
    folder = basemap.gazetteer() / "basemap"
    levels = json.loads((folder / "index.json").read_bytes())["levels"]
    spans = sorted(tuple(s) for level in levels.values() for s in level["tiles"].values())
    ends = [start + length for start, length in spans]
    assert [start for start, _ in spans] == [0, *ends[:-1]]
    assert ends[-1] == (folder / "tiles.bin").stat().st_size


def test_towns_go_by_their_names_in_the_news_which_geonames_has_there(gazetteer) -> None:
    folder = basemap.gazetteer()
    lon, lat, *_, names = json.loads((folder / "basemap" / "labels.json").read_bytes())["towns"]
    assert {"Kyiv", "Homs", "Deir ez-Zor"} <= set(names)
    assert not {"Kiev", "Hims", "Dayr az Zawr"} & set(names)
    with (folder / "recipes" / "labels.csv").open(encoding="utf-8") as file:
        labels = [row["label"] for row in csv.DictReader(file) if row["label"]]
    for label in labels:
        places = [found.place.point for found in gazetteer.candidates(label)]
        spots = [(x, y) for x, y, name in zip(lon, lat, names, strict=True) if name == label]
        assert any(abs(p.lon - x) + abs(p.lat - y) < 0.5 for p in places for x, y in spots), label


def test_rivers_have_names_that_can_be_read_one_for_all_their_parts() -> None:
    labels = json.loads((basemap.gazetteer() / "basemap" / "labels.json").read_bytes())
    rivers = set(labels["rivers"])
    assert {
        "Euphrates",
        "Tigris",
        "Rhine",
        "Paraná",
        "Sénégal",
        "Ariège",
        "Ob",
        "Marañón",
    } <= rivers
    assert not {"Firat", "Al Furat", "Dicle", "Rhein"} & rivers
    assert [name for name in rivers if re.search("[Ã?\x80-\x9f]|  ", name)] == []


def names(bounds: basemap.Bounds) -> dict[str, list[list[object]]]:
    packed = str(basemap.block(bounds)["names"])
    return json.loads(gzip.decompress(base64.b64decode(packed)))


def test_a_page_has_the_names_of_its_own_rivers_by_their_numbers() -> None:
    every = json.loads((basemap.gazetteer() / "basemap" / "labels.json").read_bytes())["rivers"]
    own = names(IRAQ_SYRIA)["rivers"]
    assert {"Euphrates", "Tigris"} <= set(own)
    assert not {"Ariège", "Kobuk", "Meade"} & set(own)  # of the world only the greatest
    assert len(own) == len(every)
    assert all(name in ("", every[number]) for number, name in enumerate(own))


def seas(bounds: basemap.Bounds) -> list[list[object]]:
    return names(bounds)["seas"]


def test_every_country_with_people_has_a_name_on_the_map_that_may_show_it() -> None:
    world = basemap.Bounds(west=-180, south=-60, east=180, north=75)
    with (basemap.gazetteer() / "countries.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    english = {row["country"]: row["name"] for row in rows}
    assert {"China", "United States"} <= {name for *_, name in names(world)["countries"]}
    assert all(english.get(code, name) == name for *_, code, name in names(world)["countries"])
    people = {row["country"] for row in rows if int(row["population"])}
    assert people <= {code for *_, code, _ in names(world)["countries"]}
    gulf = {code for *_, code, _ in names(IRAQ_SYRIA)["countries"]}
    assert "BH" not in gulf
    around = basemap.Bounds(west=48, south=24, east=54, north=28)
    assert "BH" in {code for *_, code, _ in names(around)["countries"]}


def test_a_page_names_the_seas_that_it_may_show() -> None:
    around = basemap.Bounds(west=45, south=24, east=56, north=30)
    assert {name for name, *_ in seas(around)} >= {"Persian Gulf", "Strait of Hormuz"}
    assert not {name for name, *_ in seas(around)} & {"Baltic Sea", "Mediterranean Sea"}
    assert {name for name, *_ in seas(basemap.Bounds(west=170, south=30, east=200, north=40))} == {
        "Pacific Ocean"
    }


def test_the_name_of_a_sea_stands_in_its_water() -> None:
    folder = basemap.gazetteer()
    lines = lzma.decompress((folder / "regions.geojsonl.xz").read_bytes()).splitlines()
    regions = {f["properties"]["name"]: f["geometry"] for f in map(json.loads, lines)}
    land = gazetteer_land(folder)
    for name, lon, lat, _ in json.loads((folder / "basemap" / "seas.json").read_bytes()):
        middle = shapely.Point(lon, lat)
        assert shapely.from_geojson(json.dumps(regions[name])).buffer(0.02).contains(middle), name
        assert land.query(middle, predicate="within").size == 0, name


def gazetteer_land(folder) -> shapely.STRtree:
    lines = lzma.decompress((folder / "countries.geojsonl.xz").read_bytes()).splitlines()
    shapes = [shapely.from_geojson(json.dumps(json.loads(line)["geometry"])) for line in lines]
    return shapely.STRtree(shapes)


def test_a_region_is_drawn_in_detail_above_the_whole_world() -> None:
    assert level_names(basemap.block(IRAQ_SYRIA)) == {"110m", "10m"}


@pytest.mark.parametrize(
    ("lon", "lat"), [(44.4, 33.3), (35.5, 33.9), (34.4, 31.5), (31.2, 30), (32.5, 15.6)]
)
def test_a_town_in_a_crowded_land_is_drawn_with_all_detail_that_there_is(lon, lat) -> None:
    block = basemap.block(basemap.Bounds(west=lon, south=lat, east=lon + 0.3, north=lat + 0.2))
    level = {(x, y): name for name, x, y, _ in block["tiles"]}[(lon + 180) // 5, (lat + 90) // 5]
    assert level == "close"
    unpacked = gzip.decompress(base64.b64decode(block["bytes"]))
    own = unpacked[block["tiles"][0][3] :]
    assert len(base64.b64encode(gzip.compress(own, mtime=0))) < 70_000


def test_a_place_where_few_live_is_drawn_as_a_region_is() -> None:
    bounds = basemap.Bounds(west=-72.6, south=-51.8, east=-72.4, north=-51.6)
    assert level_names(basemap.block(bounds)) == {"110m", "10m"}


def test_the_world_is_drawn_at_a_smaller_scale() -> None:
    world = basemap.Bounds(west=-180, south=-60, east=180, north=75)
    assert level_names(basemap.block(world)) == {"110m", "50m"}


@pytest.mark.parametrize(
    ("bounds", "most"),
    [
        (IRAQ_SYRIA, 120_000),
        (basemap.Bounds(west=-180, south=-60, east=180, north=75), 600_000),
        (basemap.Bounds(west=-20, south=-35, east=55, north=38), 400_000),
    ],
)
def test_a_page_carries_no_more_than_it_shows(bounds: basemap.Bounds, most: int) -> None:
    block = basemap.block(bounds)
    assert len(block["bytes"]) + len(block["names"]) < most


def test_a_region_with_its_relief_costs_less_than_a_photograph() -> None:
    block = basemap.block(IRAQ_SYRIA)
    relief = sum(len(picture) for *_, picture in block["relief"]["pictures"])
    world = block["tiles"][0][3]
    unpacked = gzip.decompress(base64.b64decode(block["bytes"]))
    region = len(base64.b64encode(gzip.compress(unpacked[world:], mtime=0)))
    assert block["relief"]["tile"] == 5
    assert region < 70_000
    assert region + relief < 120_000


def test_a_continent_has_relief_between_that_of_a_region_and_of_the_world() -> None:
    relief = basemap.block(basemap.Bounds(west=25, south=12, east=63, north=42))["relief"]
    assert relief["tile"] == 10
    assert 20_000 < sum(len(picture) for *_, picture in relief["pictures"]) < 85_000


def test_a_large_area_is_shaded_by_coarser_pictures() -> None:
    world = basemap.Bounds(west=-180, south=-60, east=180, north=75)
    relief = basemap.block(world)["relief"]
    assert relief["tile"] == 30
    assert sum(len(picture) for *_, picture in relief["pictures"]) < 60_000


@settings(deadline=None, max_examples=40)
@given(
    west=st.floats(-180, 359),
    south=st.floats(-90, 89),
    width=st.floats(0, 360),
    height=st.floats(0, 90),
)
def test_any_bounds_give_tiles_whose_bytes_add_up(
    west: float, south: float, width: float, height: float
) -> None:
    bounds = basemap.Bounds(
        west=west, south=south, east=west + width, north=min(90.0, south + height)
    )
    block = basemap.block(bounds)
    unpacked = gzip.decompress(base64.b64decode(block["bytes"]))
    assert sum(tile[3] for tile in block["tiles"]) == len(unpacked)
    assert len({tuple(tile[:3]) for tile in block["tiles"]}) == len(block["tiles"])


def test_bounds_over_the_antimeridian_take_tiles_of_both_sides() -> None:
    fiji = basemap.block(basemap.Bounds(west=177, south=-19, east=182, north=-16))
    columns = {tile[1] for tile in fiji["tiles"] if tile[0] == "10m"}
    assert {71, 0} <= columns
