"""Resolution -> Location: the region that the words mean, a marker in it, and how exact that is."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

import shapely

from geomap import geodesy
from geomap.locations import shapes
from geomap.locations.definitions import DEFINITIONS, Definition, km
from geomap.model import (
    PRECISIONS,
    Location,
    Place,
    Point,
    Precision,
    Relation,
    Resolution,
)

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

__all__ = ["DEFINITIONS", "Definition", "Ground", "around", "of", "unlocated"]

_RURAL = re.compile(r"countryside|suburb|outskirt", re.IGNORECASE)
_ADMIN: dict[str, Precision] = {"ADM1": "province", "ADM2": "district", "ADM3": "district"}


class Ground(Protocol):
    """What this stage asks about the ground: areas by place id and border lines by pair."""

    def area(self, place_id: str) -> BaseGeometry | None:
        """Return the polygon of a place, ``None`` where none is known."""

    def country(self, code: str) -> BaseGeometry | None:
        """Return the polygon of a country by ISO 3166-1 alpha-2."""

    def border(self, pair: str) -> BaseGeometry | None:
        """Return the line of a border by its sorted ISO pair, ``None`` where there is none."""


def of(resolution: Resolution, ground: Ground) -> Location:
    """Return where the words of a resolved mention put the event."""
    mention = resolution.mention
    if mention.kind == "border":
        return _border(resolution, ground)
    if resolution.place is None:
        return unlocated(mention.text, resolution.reason, method=resolution.method)
    place, relation = resolution.place, mention.relation
    region, precision = _extent(place, ground)
    region, precision, said = _related(region, precision, place, relation)
    point = _marker(region, place)
    return Location(
        geometry=region,
        point=point,
        radius_km=round(geodesy.reach_km(point, region), 1),
        precision=precision,
        expression=f"{relation.words} {mention.text}".strip(),
        relation=relation.kind,
        place=place,
        score=resolution.score,
        method=resolution.method,
        reason=f"{resolution.reason}; {said}" if said else resolution.reason,
    )


def unlocated(expression: str, reason: str, *, method: str = "none") -> Location:
    """Return the Location of what cannot be placed."""
    return Location(
        geometry=None,
        point=None,
        radius_km=None,
        precision="unlocated",
        expression=expression,
        relation="in",
        place=None,
        score=0.0,
        method=method,
        reason=reason,
    )


def around(location: Location, why: str) -> Location:
    """Return what lies near a location: its region and as far beyond as "near" reaches."""
    if location.geometry is None or location.point is None:
        return unlocated("", f"{why}; {location.reason}", method=location.method)
    radius = round((location.radius_km or 0.0) + km("near_km"), 1)
    return replace(
        location,
        geometry=geodesy.disc(location.point, radius),
        radius_km=radius,
        precision="near" if _is_exact(location.precision) else location.precision,
        expression="",
        relation="near",
        reason=f"{why}; {location.reason}",
    )


def _is_exact(precision: Precision) -> bool:
    return PRECISIONS.index(precision) < PRECISIONS.index("near")


def settlement_radius_km(population: int) -> float:
    """Return the radius of a disc that holds a town of that many inhabitants.

    Area = inhabitants / density; both figures stand in ``DEFINITIONS``.
    """
    area = population / km("density")
    return max(km("settlement_min_km"), round(math.sqrt(area / math.pi), 1))


def _extent(place: Place, ground: Ground) -> tuple[BaseGeometry, Precision]:
    area = ground.area(place.place_id) if place.feature_class in {"A", "L"} else None
    if place.feature_class == "A":
        code = place.feature_code
        precision: Precision = "country" if code.startswith("PCL") else _ADMIN.get(code, "district")
        return area or _disc(place, 50.0), precision
    if place.feature_class == "P":
        return _disc(place, settlement_radius_km(place.population)), "settlement"
    if place.feature_code in {"RGN", "CONT", "AREA", "RGNH"} or place.layer == "regions":
        return area or _disc(place, 100.0), "region"
    return area or _disc(place, km("site_km")), "site"


def _disc(place: Place, default_km: float) -> BaseGeometry:
    return geodesy.disc(place.point, place.radius_km or default_km)


def _marker(region: BaseGeometry, place: Place) -> Point:
    own = shapely.Point(place.point.lon, place.point.lat)
    return place.point if region.covers(own) else shapes.marker(region)


def _related(
    region: BaseGeometry, precision: Precision, place: Place, relation: Relation
) -> tuple[BaseGeometry, Precision, str]:
    if relation.kind == "part" and precision in {"country", "province", "district", "region"}:
        part = shapes.cardinal_part(region, relation.direction or "N")
        return part, "region", f"the half of {place.name} that lies to the {relation.direction}"
    if relation.kind == "part" and _RURAL.search(relation.words):
        return _offset(place, relation)
    if relation.kind == "of" and place.feature_class != "P":
        return region, precision, ""
    if relation.kind in {"near", "outside", "of"}:
        return _around(region, place, relation)
    if relation.kind == "offset":
        return _offset(place, relation)
    return region, precision, ""


def _around(
    region: BaseGeometry, place: Place, relation: Relation
) -> tuple[BaseGeometry, Precision, str]:
    inside_km = geodesy.reach_km(place.point, region)
    if relation.kind == "of":
        reach = max(inside_km, km("facility_of_city_km"))
        said = f"a facility of {place.name} that the gazetteer does not know: within {reach:g} km"
        return geodesy.disc(place.point, reach), "near", said
    outside_km = inside_km + km("near_km")
    ring = geodesy.disc(place.point, outside_km).difference(region)
    words = relation.words or relation.kind
    return ring, "near", f"'{words}' is up to {km('near_km'):g} km beyond {place.name}, not in it"


def _offset(place: Place, relation: Relation) -> tuple[BaseGeometry, Precision, str]:
    low_km, high_km = 0.0, km("direction_km")
    if relation.distance_km is not None:
        spread = max(relation.distance_km * km("offset_share"), place.radius_km or 1.0)
        low_km = max(0.0, relation.distance_km - spread)
        high_km = relation.distance_km + spread
    words = f"{low_km:g}-{high_km:g} km from {place.name}"
    if relation.direction is None:
        return geodesy.ring(place.point, low_km, high_km), "near", words
    bearing = geodesy.BEARINGS[relation.direction]
    half = km("offset_half_angle")
    region = geodesy.sector(place.point, bearing, half, low_km, high_km)
    return region, "near", f"{words} to the {relation.direction}"


def _border(resolution: Resolution, ground: Ground) -> Location:
    mention = resolution.mention
    pair = "-".join(sorted(mention.parts))
    line = ground.border(pair)
    if line is None:
        why = f"no border line of {pair} in the border data"
        return unlocated(mention.text, why, method=resolution.method)
    region, said = _border_region(line, mention.relation, ground)
    point = shapes.marker(region)
    return Location(
        geometry=region,
        point=point,
        radius_km=round(geodesy.reach_km(point, region), 1),
        precision="border",
        expression=f"{mention.relation.words} {mention.text}".strip(),
        relation=mention.relation.kind,
        place=_line_place(pair, line),
        score=resolution.score,
        method=resolution.method,
        reason=f"{resolution.reason}; {said}",
    )


def _line_place(pair: str, line: BaseGeometry) -> Place:
    return Place(
        place_id=f"border:{pair}",
        name=f"{pair} border",
        point=shapes.marker(line),
        feature_class="L",
        feature_code="BDRY",
        layer="borders",
        source="border data",
    )


def _border_region(
    line: BaseGeometry, relation: Relation, ground: Ground
) -> tuple[BaseGeometry, str]:
    side = relation.side
    if side is None and relation.kind != "near_border":
        return line, "somewhere on that line; where on it is not said"
    wide = km("border_side_km")
    zone = shapes.buffer_km(line, wide)
    if side is None:
        return zone, f"within {wide:g} km of that line"
    country = ground.country(side)
    if country is None:
        return zone, f"within {wide:g} km of that line; no polygon of {side} to cut the side"
    return zone.intersection(country), f"within {wide:g} km of that line, on the side of {side}"
