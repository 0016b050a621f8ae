"""regions.csv, polygons of countries and divisions -> regions.tsv, regions.geojsonl.xz.

regions.csv is our own table: a region is the union of its members. A member is a country (``IQ``),
a GeoNames division (``IQ.11``), a unit of Natural Earth (``ne:Somaliland``, ``ne:FR/Jura`` where
others are called so), a continent (``continent:AF``), each cut to a box of west;south;east;north
degrees where one follows (``IQ[42;33;44;35]``); ``sea[...]`` is a box less all land, ``box[...]``
the box. Boxes are drawn by us and say so in the source. ``point`` is GeoNames' own (latitude,
longitude, identifier; CC BY 4.0), where it is known and no package has it; it is taken if it lies
in the polygon.
"""

from __future__ import annotations

import csv
import re
import sys
from functools import cache
from typing import TYPE_CHECKING

import geonames
import provinces
import shapes
from common import GAZETTEER, Row, run, table
from shapely import Point, box
from shapely.ops import unary_union
from spelling import unique

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

WORD = r"(?:ne:[^\[;]+?(?=\[|$| ne:| [A-Z]{2}[.\[ ])|[^\s\[]+)(?:\[[^\]]*\])?"
MEMBER = re.compile(r"((?:ne:|continent:)?[^\[]+)(?:\[([^\]]+)\])?")
LARGE_DEGREES = 0.02
"""Outlines are simplified by this (2 km) where a region reaches far: they are rough anyway."""
FAR_KM = 400.0


@cache
def definitions() -> list[dict[str, str]]:
    """Read regions.csv."""
    with (GAZETTEER / "recipes" / "regions.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def members(cell: str) -> list[tuple[str, BaseGeometry | None]]:
    """Split a list of members into names and boxes."""
    found = []
    for word in re.findall(WORD, cell):
        name, bounds = MEMBER.fullmatch(word.strip()).groups()
        found.append((name, box(*map(float, bounds.split(";"))) if bounds else None))
    return found


@cache
def named_units() -> dict[str, BaseGeometry]:
    """Give Natural Earth's provinces by name, and by country and name."""
    named = [each for each in provinces.provinces() if each.names]
    both = {f"{each.country}/{each.names[0]}": each.shape for each in named}
    return {each.names[0]: each.shape for each in named} | both


@cache
def land() -> BaseGeometry:
    """Give all land."""
    return unary_union(list(shapes.countries().values()))


def shape_of(name: str) -> BaseGeometry:
    """Give the polygon of a member.

    Exits where there is none: regions.csv must not name what has no polygon.
    """
    if name.startswith("ne:"):
        return named_units()[name.removeprefix("ne:")]
    if name.startswith("continent:"):
        return unary_union([shapes.countries()[code] for code in on_continent(name[-2:])])
    if "." in name and name in provinces.shapes_by_division():
        return provinces.shapes_by_division()[name]
    if name in shapes.countries():
        return shapes.countries()[name]
    sys.exit(f"regions.csv: {name} has no polygon")


def on_continent(code: str) -> list[str]:
    """List the countries of a continent that have a polygon."""
    found = geonames.countries().items()
    return [iso for iso, row in found if row["continentcode"] == code and iso in shapes.countries()]


def part(name: str, bounds: BaseGeometry | None) -> BaseGeometry:
    """Give the polygon of a member, cut to its box."""
    if name == "box":
        return bounds
    if name == "sea":
        return bounds.difference(land())
    whole = shape_of(name)
    return whole.intersection(bounds) if bounds else whole


def region(row: dict[str, str]) -> BaseGeometry:
    """Give the polygon of a region; that of a large one simplified."""
    shape = shapes.polygonal(
        unary_union([part(name, bounds) for name, bounds in members(row["members"])])
    )
    lat, lon = shapes.inner_point(shape)
    if shapes.reach_km(lat, lon, shape) > FAR_KM:
        return shapes.polygonal(shape.simplify(LARGE_DEGREES))
    return shape


def countries_of(row: dict[str, str]) -> tuple[str, ...]:
    """List the countries of a region's members, none for seas."""
    names = [name for name, _ in members(row["members"])]
    codes = {name[:2] for name in names if re.fullmatch(r"[A-Z]{2}(\..*)?", name)}
    codes |= {name[3:5] for name in names if re.match(r"ne:[A-Z]{2}/", name)}
    codes.update(*(on_continent(name[-2:]) for name in names if name.startswith("continent:")))
    return tuple(sorted(codes | {OF_UNITS[name] for name in names if name in OF_UNITS}))


OF_UNITS = {
    "ne:Somaliland": "SO",
    "ne:Northern Cyprus": "CY",
    "ne:F.A.T.A.": "PK",
    "ne:UNDOF": "SY",
}


@cache
def geonames_points() -> dict[str, tuple[float, float]]:
    """Give GeoNames' points (lat, lon) of continents and regions over borders by name."""
    return {
        place[0]: (place[2], place[3])
        for place in geonames.located().values()
        if place[4] in {"continent", "region"} and not isinstance(place[1], str)
    }


def point(row: dict[str, str], shape: BaseGeometry) -> tuple[float, float, str]:
    """Give a point (lat, lon) in a region: GeoNames', else the centroid, else any; and a note."""
    lat, lon = geonames_points().get(row["name"], (0.0, 0.0))
    if row["name"] in geonames_points() and shape.covers(Point(lon, lat)):
        return lat, lon, "point: GeoNames"
    if row["point"]:
        lat, lon, number = row["point"].split()
        if shape.covers(Point(float(lon), float(lat))):
            return float(lat), float(lon), f"point: GeoNames {number}"
    middle = shape.centroid
    if shape.covers(middle):
        return round(middle.y, 5), round(middle.x, 5), "point: the polygon's centroid"
    return *shapes.inner_point(shape), "point: inside the polygon"


def to_row(row: dict[str, str], shape: BaseGeometry) -> Row:
    """Make the row of one region."""
    lat, lon, note = point(row, shape)
    feature_class, _, feature_code = row["code"].partition("/")
    return Row(
        place_id=f"region:{row['id']}",
        name=row["name"],
        names=unique(row["names"].split("|"), but=row["name"]),
        demonyms=unique(row["demonyms"].split("|")),
        lat=lat,
        lon=lon,
        feature_class=feature_class,
        feature_code=feature_code,
        country=countries_of(row),
        radius_km=shapes.reach_km(lat, lon, shape),
        source=f"geomap: {row['source'].replace(';', ',')}",
        note=note,
    )


def make() -> dict[str, bytes]:
    """Make both files, in the order of regions.csv."""
    made = [(row, region(row)) for row in definitions()]
    features = ((f"region:{row['id']}", row["name"], shape) for row, shape in made)
    return {
        "regions.tsv": table(to_row(row, shape) for row, shape in made),
        "regions.geojsonl.xz": shapes.lines(features),
    }


if __name__ == "__main__":
    run(make)
