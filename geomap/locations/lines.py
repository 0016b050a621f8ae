"""Borders, and the way between two places -> Locations along a line."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import shapely

from geomap import geodesy
from geomap.gazetteer import wording
from geomap.locations import shapes, sides
from geomap.locations.definitions import km
from geomap.locations.ground import kept
from geomap.model import Location, Place

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geomap.locations.ground import Ground
    from geomap.model import Point, Precision, Relation, Resolution

_CACHED = 256
"""Zones of borders kept: texts name the same ones again and again."""


class _Zone(NamedTuple):
    """Where a relation to a border is: its region, what that is, marker and radius, the line."""

    region: BaseGeometry
    said: str
    point: Point
    radius_km: float
    place: Place


def border(resolution: Resolution, ground: Ground) -> Location | None:
    """Return where "on", "near" or "N km from" a border is, on the side that is named.

    ``None`` where the border data have no such line.
    """
    mention = resolution.mention
    found = _of_border(ground, "-".join(sorted(mention.parts)), mention.relation)
    return found and Location(
        geometry=found.region,
        point=found.point,
        radius_km=found.radius_km,
        precision="border",
        expression=f"{mention.relation.words} {mention.text}".strip(),
        relation=mention.relation.kind,
        place=found.place,
        score=resolution.score,
        method=resolution.method,
        reason=f"{resolution.reason}; {found.said}",
    )


def within(border: Location, area: Location) -> Location | None:
    """Return the part of a border's region that lies in an area; ``None`` where none does."""
    line, place = border.place, area.place
    if border.geometry is None or area.geometry is None or line is None or place is None:
        return None
    shared = shapely.get_parts(shapely.intersection(border.geometry, area.geometry))
    region = shapely.union_all([part for part in shared if shapely.area(part)])
    if region.is_empty:
        return None
    point = shapes.marker(region)
    return replace(
        border,
        geometry=region,
        point=point,
        radius_km=round(geodesy.reach_km(point, region), 1),
        place=replace(
            place, place_id=f"{line.place_id};{place.place_id}", name=f"{line.name} in {place.name}"
        ),
        score=min(border.score, area.score),
        reason=f"{border.reason}; the part in {place.name}: {area.reason}",
    )


@kept(_CACHED)
def _of_border(ground: Ground, pair: str, relation: Relation) -> _Zone | None:
    line = ground.border(pair)
    if line is None:
        return None
    on_it = relation.side is None and relation.kind != "near_border"
    region, said = _strip(line, pair, ground) if on_it else _zone(line, relation, ground)
    point = shapes.marker(line if on_it else region)
    radius = round(geodesy.reach_km(point, region), 1)
    return _Zone(region, said, point, radius, _line_place(pair, line))


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


def _strip(line: BaseGeometry, pair: str, ground: Ground) -> tuple[BaseGeometry, str]:
    """Return what "on the border" is: the line, as wide as it and the places on it are unsure."""
    wide = ground.border_error_km(pair) + km("point_error_km")
    said = f"somewhere on that line, up to {wide:g} km off as it is drawn; where is not said"
    return shapes.buffer_km(line, wide), said


def _zone(line: BaseGeometry, relation: Relation, ground: Ground) -> tuple[BaseGeometry, str]:
    wide = km("border_side_km")
    zone, said = shapes.buffer_km(line, wide), f"within {wide:g} km of that line"
    inner = None
    if relation.distance_km is not None:
        spread = max(relation.distance_km * km("offset_share"), km("point_error_km"))
        low, high = max(0.0, relation.distance_km - spread), relation.distance_km + spread
        zone, said = shapes.buffer_km(line, high), f"{low:g}-{high:g} km from it"
        inner = shapes.buffer_km(line, low) if low else None
    if relation.side is not None:
        part = sides.part(zone, relation.side, ground)
        there = wording.country(relation.side)
        told = f"on the side of {there}" if part else f"no area of {there} known"
        zone, said = part or zone, f"{said}, {told}"
    return zone.difference(inner) if inner else zone, said


def way(first: Resolution, second: Resolution, ground: Ground) -> Location | None:
    """Return the strip between two towns or sites, or where two divisions meet; else ``None``.

    The strip is as wide to each side as ``corridor_share`` of its length, ``corridor_min_km`` at
    least: roads are no geodesics. Areas meet as far as "near" reaches into each.
    """
    a, b = first.place, second.place
    if a is None or b is None or a.place_id == b.place_id:
        return None
    areas = sum(place.feature_class == "A" for place in (a, b))
    if areas == 1:
        return None
    found = _meeting(a, b, ground) if areas else _strip_between(a, b)
    if found is None:
        return None
    region, point, said = found
    reach = round(geodesy.reach_km(point, region), 1)
    precision: Precision = "near" if reach <= km("direction_km") else "region"
    return Location(
        geometry=region,
        point=point,
        radius_km=reach,
        precision=precision,
        expression=f"between {first.mention.text} and {second.mention.text}",
        relation="between",
        place=_both(a, b, point),
        score=round(min(first.score, second.score), 3),
        method=first.method,
        reason=f"{first.reason}; {second.reason}; {said}",
    )


def _strip_between(a: Place, b: Place) -> tuple[BaseGeometry, Point, str] | None:
    length = geodesy.distance_km(a.point, b.point)
    if length > km("corridor_longest_km"):
        return None
    wide = max(length * km("corridor_share"), km("corridor_min_km"))
    region = geodesy.corridor(a.point, b.point, wide)
    said = f"between {a.name} and {b.name}, {length:.0f} km apart, and {wide:.0f} km to each side"
    return region, geodesy.midpoint(a.point, b.point), said


def _meeting(a: Place, b: Place, ground: Ground) -> tuple[BaseGeometry, Point, str] | None:
    """Return what lies near both of two divisions; ``None`` where they are apart or not known.

    Two countries are no place: what is "between" them is mostly their quarrel.
    """
    if not (a.feature_code.startswith("ADM") and b.feature_code.startswith("ADM")):
        return None
    reach = km("near_km")
    areas = [ground.area(place.place_id) for place in (a, b)]
    wide = [shapes.buffer_km(area, reach) for area in areas if area is not None]
    region = shapely.intersection_all(wide)
    if len(wide) < len(areas) or not shapely.area(region):
        return None
    said = f"where {a.name} and {b.name} meet, up to {reach:g} km into each"
    return region, shapes.marker(region), said


def _both(a: Place, b: Place, point: Point) -> Place:
    """Return two ends as one place; its id holds both ids, its country both codes."""
    codes = dict.fromkeys((*a.countries, *b.countries))
    return replace(
        a,
        place_id=f"{a.place_id};{b.place_id}",
        name=f"{a.name} \u2013 {b.name}",
        point=point,
        country="|".join(codes) or None,
        admin1=a.admin1 if a.admin1 == b.admin1 else None,
        population=0,
    )
