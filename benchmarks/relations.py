#!/usr/bin/env python3
"""How wide the words are: relation by relation, do the regions hold the points that experts coded?

    relations.py --acled A.csv --airwars B.csv --timemap C.json --ucdp D.csv --towns E.csv \
        [--half dev|held-out|all] [--list KIND]

Each table has words for a place and a point. The words are read as the program reads them, with
the row's country and division. Left out are rows whose named place is in another division, or lies
more than 60 km off where the row names no division: there the place was mistaken or the words are
about something else. "itself" counts points that the coder
put on the named place's own point, which is the coder's custom (ACLED's codebook: the nearest
named town) and says nothing of where the event was; "independent" are all others.

Printed for each relation: number of rows, share of the points that the region holds, the same for
the independent ones, median radius of the region (of a disc of its size), and the figure that 50
and 90 % of the independent points ask for: kilometres beyond the place's edge; for towns the
radius of one with 100,000 inhabitants; for the way between two places the distance from the
straight line as a share of its length; for what is on a border kilometres from the line, which
has no width and so holds no point. Halves by MD5 of words and point.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely
from shapely import affinity

from geomap import article, geodesy, locations, mentions, resolve
from geomap.gazetteer import Hints, open_gazetteer
from geomap.ground import GazetteerGround
from geomap.locations import bounds, cell, regions
from geomap.model import Point
from geomap.readers.countries import to_iso

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.model import Location

FARTHEST_KM = 60.0
ITSELF_KM = 1.0
TOUCHING = 0.1
"""Degrees between a division's polygon and a border line that is its own."""
_PARTS = re.compile(r"[,;(/]| - |oblast|region|district", re.IGNORECASE)
NOT_MEASURED = ("in a province", "in a region", "in a country", "in a district")
"""Their regions are polygons; no definition is behind them."""
EXACT = frozenset(("exact_location", "street", "neighbourhood_area", "nearby_landmark", "village"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Words, hints and the coded point of one row."""

    words: str
    hints: Hints
    point: Point
    source: str
    running: bool = False


def acled(path: Path) -> Iterator[Row]:
    """Yield ACLED's notes: running text, of which the first sentence tells where."""
    table = pd.read_csv(path)
    table = table.assign(iso=to_iso(table["country"].astype("str")))
    for row in table.to_dict("records"):
        point = Point(lon=row["longitude"], lat=row["latitude"])
        hints = Hints(country=row["iso"], admin1=row["admin1"])
        words = row["notes"].split(". ")[0]
        yield Row(words=words, hints=hints, point=point, source="acled", running=True)


def airwars(path: Path) -> Iterator[Row]:
    """Yield Airwars' places that were geolocated better than a town."""
    table = pd.read_csv(path)
    known = table["latitude"].notna() & table["geolocation_accuracy"].isin(EXACT)
    for row in table[known].to_dict("records"):
        point = Point(lon=row["longitude"], lat=row["latitude"])
        words = str(row["location"]).replace("\xa0", " ")
        yield Row(words=words, hints=Hints(country="SY"), point=point, source="airwars")


def timemap(path: Path) -> Iterator[Row]:
    """Yield Bellingcat's incidents, geolocated from pictures."""
    for row in json.loads(path.read_text(encoding="utf-8")):
        if not row["location"].strip() or not row["latitude"]:
            continue
        point = Point(lon=float(row["longitude"]), lat=float(row["latitude"]))
        yield Row(words=row["location"].strip(), hints=Hints(country="UA"), point=point, source="t")


def ucdp(path: Path) -> Iterator[Row]:
    """Yield UCDP's place words, each once."""
    table = pd.read_csv(path).drop_duplicates("where_coordinates")
    for row in table.to_dict("records"):
        point = Point(lon=row["longitude"], lat=row["latitude"])
        yield Row(
            words=row["where_coordinates"], hints=Hints(country="SY"), point=point, source="u"
        )


def towns(path: Path) -> Iterator[Row]:
    """Yield points that were geolocated from videos, with the town that they are counted to."""
    table = pd.read_csv(path)
    for row in table[table["lat"].notna()].to_dict("records"):
        point = Point(lon=row["lon"], lat=row["lat"])
        yield Row(words=str(row["town"]), hints=Hints(country="LB"), point=point, source="v")


def half(row: Row) -> str:
    """Say which half a row belongs to."""
    key = f"{row.words} {row.point.lon:.5f} {row.point.lat:.5f}"
    return "dev" if hashlib.md5(key.encode()).digest()[0] % 2 else "held-out"  # noqa: S324


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What one relation in one row gave."""

    kind: str
    held: bool
    itself: bool
    asked: float
    size_km: float
    words: str
    place: str


def measure(row: Row, finder: cell.Finder) -> Iterator[Measured]:
    """Yield each relation of a row whose place agrees with its division."""
    if not row.running:
        location = finder.find(row.words, row.hints)
        if location.relation != "in" or not _PARTS.search(row.words):
            yield from measured(row, location)
        return
    story = article.parse(row.words, source="row")
    resolutions = resolve.resolve(
        mentions.find(story, finder.gazetteer), story, finder.gazetteer, row.hints
    )
    known = bounds.of(row.hints, finder.gazetteer, finder.ground)
    located = locations.of_all(resolutions, finder.ground)
    for at, (resolution, location) in enumerate(zip(resolutions, located, strict=True)):
        if at and location is located[at - 1]:
            continue  # the two ends of one way
        if resolution.mention.kind == "border":
            here = touches(location, known)
        else:
            here = resolution.place is not None and known.hold(resolution.place)
        if here and (resolution.mention.kind == "border" or location.relation != "in"):
            yield from measured(row, location)


def touches(location: Location, known: bounds.Bounds) -> bool:
    """Say whether a border runs by a row's division; others are spoken of from afar."""
    if location.geometry is None or known.area is None:
        return False
    return bool(shapely.dwithin(known.area, location.geometry, TOUCHING))


def measured(row: Row, location: Location) -> Iterator[Measured]:
    """Compare one region with the coded point."""
    place = location.place
    if location.geometry is None or place is None:
        return
    there = shapely.Point(row.point.lon, row.point.lat)
    own = geodesy.distance_km(place.point, row.point)
    if own > FARTHEST_KM and not row.running and location.relation != "between":
        return
    kind = kind_of(location)
    edge = regions.settlement_radius_km(place.population) if place.feature_class == "P" else 0.0
    yield Measured(
        kind=kind,
        held=bool(shapely.dwithin(location.geometry, there, 1e-6)),
        itself=own <= ITSELF_KM,
        asked=asked(kind, row, location, max(0.0, own - edge)),
        size_km=size_km(location),
        words=row.words[:110],
        place=place.name,
    )


def kind_of(location: Location) -> str:
    """Name the relation, with what tells one reading from another."""
    kind, place = location.relation, location.place
    if location.precision == "border":
        return "border, near or one side" if "within" in location.reason else "border, on it"
    if kind == "in":
        return f"in a {location.precision}"
    if kind == "near" and re.search("'(between|road)[^']*' is up to", location.reason):
        return "between, one end known"
    if kind == "offset" and "with" not in kind:
        kind += "" if location.reason.split("; ")[-1].startswith("0-") else " with km"
    if place is not None and place.feature_class == "A":
        kind += f" of a {location.precision}" if kind == "part" else " of an area"
    return kind


def asked(kind: str, row: Row, location: Location, beyond_km: float) -> float:
    """Return the figure of the definition that would just hold the point; see the top."""
    place = location.place
    if kind == "in a settlement" and place and place.population:
        own_km = geodesy.distance_km(place.point, row.point)
        return (
            own_km / (place.population / 100_000) ** locations.DEFINITIONS["settlement_power"].value
        )
    if kind == "border, on it":
        there = shapely.Point(row.point.lon, row.point.lat)
        at = shapely.shortest_line(location.geometry, there).coords[0]
        return geodesy.distance_km(Point(lon=at[0], lat=at[1]), row.point)
    if kind == "between" and location.reason.endswith("to each side"):
        length_km = float(re.search(r"(\d+) km apart", location.reason)[1])
        return off_line(row.point, location) / max(length_km, 1.0)
    return beyond_km


def off_line(point: Point, location: Location) -> float:
    """Return how far a point lies from a strip's middle line, by growing its distance from it."""
    edge_km = float(re.search(r"and (\d+) km to each side", location.reason)[1])
    there = shapely.Point(point.lon, point.lat)
    scale = math.cos(math.radians(point.lat))
    plane = affinity.scale(location.geometry, xfact=scale, yfact=1, origin=(0, 0))
    flat = shapely.Point(there.x * scale, there.y)
    out = plane.distance(flat) or -plane.boundary.distance(flat)
    return max(0.0, edge_km + out * 111.2)


def size_km(location: Location) -> float:
    """Return the radius of a disc as large as the region; half its length for a line."""
    region = location.geometry
    if "Line" in region.geom_type:
        return float(geodesy.wgs84().geometry_length(region)) / 2000
    area = sum(
        abs(geodesy.wgs84().geometry_area_perimeter(part)[0]) for part in shapely.get_parts(region)
    )
    return math.sqrt(area / math.pi) / 1000


def report(found: list[Measured]) -> None:
    """Print a line for each relation."""
    table = pd.DataFrame([{n: getattr(m, n) for n in Measured.__slots__} for m in found])
    print(f"{'relation':26}    n  held  indep.  held  region km  asked by 50 %, by 90 %")
    table = table[~table["kind"].isin(NOT_MEASURED)]
    for kind, rows in table.groupby("kind"):
        free = rows if kind.startswith("in ") else rows[~rows["itself"]]
        far = np.quantile(free["asked"], [0.5, 0.9]) if len(free) else (math.nan, math.nan)
        print(
            f"{kind:26} {len(rows):4} {rows['held'].mean():5.0%}    {len(free):4} "
            f"{free['held'].mean():5.0%}     {rows['size_km'].median():6.1f} "
            f"{far[0]:6.2f} {far[1]:6.2f}"
        )


SOURCES = {"acled": acled, "airwars": airwars, "timemap": timemap, "ucdp": ucdp, "towns": towns}


def main() -> None:
    """Measure the tables that the arguments name."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in SOURCES:
        parser.add_argument(f"--{name}", type=Path)
    parser.add_argument("--half", default="all", choices=["dev", "held-out", "all"])
    parser.add_argument("--list", help="print the rows of this relation")
    options = vars(parser.parse_args())
    gazetteer = open_gazetteer()
    ground = GazetteerGround(gazetteer)
    rows = [row for name, read in SOURCES.items() if options[name] for row in read(options[name])]
    rows = [row for row in rows if options["half"] in ("all", half(row))]
    finder = cell.Finder(gazetteer=gazetteer, ground=ground)
    found = [each for row in rows for each in measure(row, finder)]
    report(found)
    for each in sorted(found, key=lambda m: m.asked):
        if options["list"] and each.kind.startswith(options["list"]):
            print(f"{each.held!s:5} {each.asked:6.1f} {each.place} | {each.words}")


if __name__ == "__main__":
    main()
