"""Natural Earth in packages -> valid polygons by country, cut at the antimeridian; their reach.

Longitudes and latitudes in degrees, EPSG:4326.
"""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

import geonames
import numpy as np
from common import read
from pyproj import Geod
from shapely import box, make_valid, set_precision
from shapely.affinity import translate
from shapely.geometry import MultiPolygon, Polygon
from shapely.ops import unary_union

if TYPE_CHECKING:
    from collections.abc import Iterable

    from shapely.geometry.base import BaseGeometry

WGS84 = Geod(ellps="WGS84")
WORLD = box(-180, -90, 180, 90)
HALF_TURN, TURN, POLE = 180.0, 360.0, 90.0
SMALLEST_RING = 3
GRID = 1e-4
MAIN_SHARE = 0.98
"""Share of an area that its stated reach covers: all but small far-off islands."""

Ring = list[tuple[float, float]]
Unit = tuple[dict[str, object], "BaseGeometry"]

WITHOUT_CODE = {
    "Akrotiri": "CY",
    "Baikonur": "KZ",
    "Coral Sea Is.": "AU",
    "Cyprus U.N. Buffer Zone": "CY",
    "Dhekelia": "CY",
    "Indian Ocean Ter.": "CX",
    "Kosovo": "XK",
    "N. Cyprus": "CY",
    "Somaliland": "SO",
    "USNB Guantanamo Bay": "CU",
}
"""Natural Earth's units without ISO number -> the country that GeoNames counts their places to.

Left out: Siachen Glacier, Spratly Islands, Scarborough Reef, Bajo Nuevo and Serranilla Banks
(disputed), Clipperton Island (uninhabited)."""

SPLITS = (
    ("FR", "GF", (-55, 2, -51, 6)),
    ("FR", "GP", (-62, 15.7, -60.9, 16.6)),
    ("FR", "MQ", (-61.4, 14.2, -60.7, 15)),
    ("FR", "RE", (55, -21.5, 56, -20.7)),
    ("FR", "YT", (44.9, -13.1, 45.4, -12.5)),
    ("NL", "BQ", (-68.5, 12, -68.1, 12.4)),
    ("NL", "BQ", (-63.4, 17.3, -62.9, 17.8)),
    ("NO", "SJ", (5, 74, 36, 81)),
    ("NO", "SJ", (-10, 70.5, -7, 71.5)),
    ("NO", "BV", (3, -55, 4, -54)),
    ("NZ", "TK", (-173, -10, -171, -8)),
    ("CX", "CC", (96, -13, 98, -11)),
    ("RU", "UA", (32.3, 44.2, 36.68, 46.3)),
)
"""Parts of Natural Earth's countries that have an ISO code of their own, or that GeoNames counts to
another country (Crimea): from, to, the box in which the parts lie whole."""

SAHARA_NORTH = 27.0 + 40 / 60
"""Latitude of the border of Western Sahara with Morocco, 27 deg 40 min N."""


def polygonal(shape: BaseGeometry) -> BaseGeometry:
    """Make a shape valid and keep its polygons."""
    valid = make_valid(shape, method="structure", keep_collapsed=False)
    parts = [part for part in getattr(valid, "geoms", [valid]) if part.area > 0]
    return unary_union([part for part in parts if part.geom_type.endswith("Polygon")])


def unwrap(ring: Ring) -> Ring:
    """Make a ring's longitudes run on over the antimeridian; close one that winds round a pole."""
    shift, out = 0.0, [ring[0]]
    for (before, _), (lon, lat) in pairwise(ring):
        if abs(lon - before) > HALF_TURN:
            shift += TURN if lon < before else -TURN
        out.append((lon + shift, lat))
    if abs(out[-1][0] - out[0][0]) > HALF_TURN:
        pole = -POLE if out[0][1] < 0 else POLE
        out += [(out[-1][0], pole), (out[0][0], pole), out[0]]
    return out


def cut(rings: list[Ring]) -> BaseGeometry:
    """Make a polygon of its rings, its parts beyond +-180 degrees moved to the other side.

    Rings that the package's grid has collapsed to a line are left out.
    """
    outer, *inner = [unwrap(ring) if len(ring) > SMALLEST_RING else [] for ring in rings]
    if not outer:
        return MultiPolygon()
    shape = polygonal(Polygon(outer, [ring for ring in inner if ring]))
    turned = [translate(shape, xoff=by) for by in (-TURN, 0, TURN)]
    return unary_union([polygonal(part.intersection(WORLD)) for part in turned])


def decode(topology: dict[str, object], layer: str) -> list[Unit]:
    """Decode a TopoJSON layer: attributes (with ``id``) and shape of each object."""
    arcs = [unpacked(arc, topology["transform"]) for arc in topology["arcs"]]
    return [
        ({"id": item.get("id"), **item["properties"]}, assembled(item, arcs))
        for item in topology["objects"][layer]["geometries"]
    ]


def unpacked(arc: list[list[int]], grid: dict[str, list[float]]) -> Ring:
    """Give the positions of a delta-coded arc, to 5 decimals."""
    at = np.cumsum(np.array(arc), axis=0) * grid["scale"] + grid["translate"]
    return [(float(lon), float(lat)) for lon, lat in at.round(5)]


def assembled(item: dict[str, object], arcs: list[Ring]) -> BaseGeometry:
    """Join the arcs of a TopoJSON object to its shape."""
    polygons = [item["arcs"]] if item["type"] == "Polygon" else item.get("arcs", [])
    return unary_union([cut([joined(ring, arcs) for ring in rings]) for rings in polygons])


def joined(numbers: list[int], arcs: list[Ring]) -> Ring:
    """Join arcs to a closed ring; ``~n`` is arc n backwards."""
    ring: Ring = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        ring += arc[1:] if ring else arc
    return ring


@cache
def countries() -> dict[str, BaseGeometry]:
    """Give the polygons of Natural Earth 10m (npm world-atlas) by ISO 3166-1 alpha-2 code."""
    topology = json.loads(read("world-atlas", "package/countries-10m.json"))
    numbers = {f"{row['isonumeric']:03}": code for code, row in geonames.countries().items()}
    shapes: dict[str, list[BaseGeometry]] = {}
    for unit, shape in decode(topology, "countries"):
        code = numbers.get(unit["id"]) or WITHOUT_CODE.get(unit["name"])
        if code and not shape.is_empty:
            shapes.setdefault(code, []).append(shape)
    return separated({code: unary_union(parts) for code, parts in sorted(shapes.items())})


def separated(shapes: dict[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """Give the parts in SPLITS, and the Western Sahara, to the countries that they belong to."""
    for source, target, bounds in SPLITS:
        parts = parts_of(shapes[source])
        moved = [part for part in parts if box(*bounds).contains(part)]
        shapes[source] = unary_union([part for part in parts if part not in moved])
        shapes[target] = unary_union([shapes.get(target, MultiPolygon()), *moved])
    south = box(-20, 0, 0, SAHARA_NORTH)
    shapes["EH"] = polygonal(shapes["EH"].union(shapes["MA"].intersection(south)))
    shapes["MA"] = polygonal(shapes["MA"].difference(south))
    return shapes


def parts_of(shape: BaseGeometry) -> list[Polygon]:
    """List the polygons of a shape."""
    return list(getattr(shape, "geoms", [shape]))


def size(part: Polygon) -> float:
    """Give the geodesic area of a polygon, in km2."""
    return abs(WGS84.geometry_area_perimeter(part)[0]) / 1e6


def farthest_km(lat: float, lon: float, part: BaseGeometry) -> float:
    """Give the distance from a point to a shape's farthest vertex, geodesic, in km."""
    at = np.concatenate([np.asarray(each.exterior.coords) for each in parts_of(part)])
    _, _, metres = WGS84.inv(np.full(len(at), lon), np.full(len(at), lat), at[:, 0], at[:, 1])
    return float(np.max(metres)) / 1000


def reach_km(lat: float, lon: float, shape: BaseGeometry) -> float:
    """Say how far a shape reaches from a point: the parts nearest to it that make 98 % of its area.

    Rounded up to two significant figures, and not below 1 km.
    """
    near = sorted((farthest_km(lat, lon, part), size(part)) for part in parts_of(shape))
    wanted = MAIN_SHARE * sum(area for _, area in near)
    covered = 0.0
    for distance, area in near:
        covered += area
        if covered >= wanted:
            return rounded_up(distance)
    return rounded_up(near[-1][0])


def rounded_up(distance: float) -> float:
    """Round a distance up to two significant figures, and to at least 1 km."""
    step = 10.0 ** max(0, int(np.floor(np.log10(max(distance, 1)))) - 1)
    return float(max(1.0, np.ceil(distance / step) * step))


def inner_point(shape: BaseGeometry) -> tuple[float, float]:
    """Give a point (lat, lon) inside a shape's largest part, to 5 decimals."""
    point = max(parts_of(shape), key=size).representative_point()
    return round(point.y, 5), round(point.x, 5)


def lines(features: Iterable[tuple[str, str, BaseGeometry]]) -> bytes:
    """Format (identifier, name, shape) as one GeoJSON feature a line, coordinates to 4 decimals."""
    return "".join(feature(*each) + "\n" for each in features).encode()


def feature(identifier: str, name: str, shape: BaseGeometry) -> str:
    """Format one GeoJSON feature; its shape stays valid on the grid of 4 decimals."""
    polygons = [
        [[[round(x, 4), round(y, 4)] for x, y in ring.coords] for ring in rings_of(part)]
        for part in parts_of(polygonal(set_precision(shape, GRID)))
    ]
    geometry = {"type": "MultiPolygon", "coordinates": polygons}
    whole = {
        "type": "Feature",
        "id": identifier,
        "properties": {"name": name},
        "geometry": geometry,
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def rings_of(part: Polygon) -> list[BaseGeometry]:
    """List a polygon's rings, the outer one first."""
    return [part.exterior, *part.interiors]
