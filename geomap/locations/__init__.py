"""Resolution -> Location: the region that the words mean, a marker in it, and how exact that is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import shapely

from geomap import geodesy
from geomap.gazetteer import wording
from geomap.locations import lines, regions, shapes
from geomap.locations.definitions import DEFINITIONS, Definition, km
from geomap.locations.ground import Ground, kept
from geomap.locations.regions import settlement_radius_km
from geomap.model import NO_METHOD, PRECISIONS, Location, Point, Precision, Resolution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geomap.locations.regions import Extent
    from geomap.model import Place, Relation

__all__ = [
    "DEFINITIONS",
    "Definition",
    "Ground",
    "around",
    "drawn",
    "of",
    "of_all",
    "outlined",
    "settlement_radius_km",
    "unlocated",
]

_CACHED = 1_024
"""Regions kept: texts name the same places again and again."""
_TOLD_AS = {"between": "near", "district": "in", "holds": "in"}
"""Relations that a table has no word for."""


def of_all(resolutions: Sequence[Resolution], ground: Ground) -> tuple[Location, ...]:
    """Return one Location for each resolved mention of a text, in the same order.

    Two names in a row that are both "between", or ends of one road, get the way from one to the
    other, or where they meet if they are divisions.
    """
    found = [of(resolution, ground) for resolution in resolutions]
    index = 0
    while index + 1 < len(resolutions):
        way = _way(resolutions[index], resolutions[index + 1], ground)
        if way is not None:
            found[index : index + 2] = [way, way]
            index += 1
        index += 1
    return tuple(found)


def _way(first: Resolution, second: Resolution, ground: Ground) -> Location | None:
    pair = first.mention.relation, second.mention.relation
    if any(relation.kind != "between" for relation in pair):
        return None
    return lines.way(first, second, ground)


def of(resolution: Resolution, ground: Ground) -> Location:
    """Return where the words of a resolved mention put the event."""
    return drawn(outlined(resolution, ground))


def outlined(resolution: Resolution, ground: Ground) -> Location:
    """Return the same as `of`, but a mere disc is not drawn: no ``geometry``, point and radius."""
    mention = resolution.mention
    if mention.kind == "border":
        why = f"the border data have no {wording.border(mention.parts)}"
        missing = unlocated(mention.text, why, method=resolution.method)
        return lines.border(resolution, ground) or missing
    if resolution.place is None:
        return unlocated(mention.text, resolution.reason, method=resolution.method)
    place, relation = resolution.place, mention.relation
    found = _extent(ground, place, relation)
    return Location(
        geometry=found.drawn,
        point=found.marker,
        radius_km=found.radius_km,
        precision=found.precision,
        expression=f"{relation.words} {mention.text}" if relation.words else mention.text,
        relation=_TOLD_AS.get(relation.kind, relation.kind),
        place=place,
        score=resolution.score,
        method=resolution.method,
        reason=f"{resolution.reason}; {found.said}" if found.said else resolution.reason,
    )


def drawn(location: Location) -> Location:
    """Return an outlined location with its disc."""
    if location.geometry is not None or location.point is None or location.radius_km is None:
        return location
    return replace(location, geometry=regions.kept_disc(location.point, location.radius_km))


@kept(_CACHED)
def _extent(ground: Ground, place: Place, relation: Relation) -> Extent:
    """Return the region of a relation to a place, with its marker and radius."""
    found = regions.related(regions.of_place(place, ground), place, relation, ground)
    if found.radius_km is not None:
        return found
    point = _marker(found, place)
    return replace(found, marker=point, radius_km=round(geodesy.reach_km(point, found.region), 1))


def unlocated(expression: str, reason: str, *, method: str = NO_METHOD) -> Location:
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


def _marker(found: Extent, place: Place) -> Point:
    for point in (found.marker, place.point):
        if point is not None and found.region.covers(shapely.Point(point.lon, point.lat)):
            return point
    return shapes.marker(found.region)
