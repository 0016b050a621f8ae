"""A place's own extent + the relation to it -> the region that the words mean."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

import shapely

from geomap import geodesy
from geomap.gazetteer import wording
from geomap.locations import shapes
from geomap.locations.definitions import km
from geomap.locations.ground import kept

if TYPE_CHECKING:
    from collections.abc import Callable

    from shapely.geometry.base import BaseGeometry

    from geomap.locations.ground import Ground
    from geomap.model import Place, Point, Precision, Relation

_ADMIN: dict[str, Precision] = {"ADM1": "province", "ADM2": "district", "ADM3": "district"}
_REGION_CODES = frozenset(("RGN", "CONT", "AREA", "RGNH", "DSRT"))
_EDGE = re.compile(r"outskirt|suburb|edge|fringe", re.IGNORECASE)
"""Words for the country around a town that reach no farther than "near"."""
_OFF = re.compile(r"\boff\b", re.IGNORECASE)
_EAST = 90.0
_WITHIN_KM = 0.1
"""So far from the edge of a drawn ring a marker lies in it."""
_CACHED = 1_024
"""Discs kept: texts name the same places again and again."""
_CACHED_SEAS = 64
"""Seas kept: one off a large country holds half a megabyte."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """A region with what is known of it.

    Attributes:
        precision: how exact that is.
        drawn: polygon or polygons, EPSG:4326; ``None`` for the disc of ``radius_km`` around
            ``marker``, which is drawn when it is asked for.
        said: how the words were read, for ``Location.reason``; may be empty.
        marker: where a marker stands best, ``None`` where the place's own point or any point of
            the region will do.
        radius_km: of a disc around the place's own point, ``None`` of all else.
    """

    precision: Precision
    drawn: BaseGeometry | None = None
    said: str = ""
    marker: Point | None = None
    radius_km: float | None = None

    @property
    def region(self) -> BaseGeometry:
        """The region, EPSG:4326."""
        if self.drawn is not None:
            return self.drawn
        if self.marker is None or self.radius_km is None:
            raise ValueError(self)
        return kept_disc(self.marker, self.radius_km)


@lru_cache(_CACHED)
def kept_disc(center: Point, radius_km: float) -> BaseGeometry:
    """Return a disc; the last ones are kept."""
    return geodesy.disc(center, radius_km)


class Reading(Protocol):
    """Turns a place and the words about it into a region."""

    def __call__(self, own: Extent, place: Place, relation: Relation, ground: Ground) -> Extent:
        """Return the region that the words mean."""


def of_place(place: Place, ground: Ground) -> Extent:
    """Return where a place itself lies: its polygon, else a disc."""
    area = ground.area(place.place_id) if place.feature_class in {"A", "L"} else None
    code = place.feature_code
    if place.feature_class == "A":
        precision: Precision = "country" if place.is_country else _ADMIN.get(code, "district")
        return _own(place, area, 50.0, precision)
    if place.feature_class == "P":
        return _own(place, None, settlement_radius_km(place.population), "settlement")
    if code in _REGION_CODES or place.layer == "regions":
        return _own(place, area, 100.0, "region")
    return _own(place, area, km("site_km"), "site")


def _own(
    place: Place, area: BaseGeometry | None, default_km: float, precision: Precision
) -> Extent:
    """Return a place's polygon, else a disc of its own or the usual radius."""
    if area is not None:
        return Extent(drawn=area, precision=precision)
    radius = place.radius_km or default_km
    stated = round(radius, 1)
    drawn = None if stated == radius else kept_disc(place.point, radius)
    return Extent(precision=precision, drawn=drawn, marker=place.point, radius_km=stated)


def settlement_radius_km(population: int) -> float:
    """Return the radius within which events said to be in a town of that size lie.

    A power law; its figures and their sources stand in ``DEFINITIONS``.
    """
    growth = math.pow(population / 100_000, km("settlement_power"))
    return max(km("settlement_min_km"), round(km("settlement_100k_km") * growth, 1))


def related(own: Extent, place: Place, relation: Relation, ground: Ground) -> Extent:
    """Return the region that lies in the relation to a place."""
    return _READINGS.get(relation.kind, _itself)(own, place, relation, ground)


def _is_area(own: Extent) -> bool:
    return own.precision in {"country", "province", "district", "region"}


def _is_outlined(own: Extent) -> bool:
    """Tell whether the polygon is known: a disc is doubt, of which nothing may be left out."""
    return own.radius_km is None


def _itself(own: Extent, _place: Place, _relation: Relation, _ground: Ground) -> Extent:
    return own


def _near(own: Extent, place: Place, relation: Relation, _ground: Ground) -> Extent:
    words, reach = relation.words or relation.kind, km("near_km")
    if not _is_area(own):
        return _beyond(own, place, words, reach)
    wide = shapes.buffer_km(own.region, reach)
    said = f"'{words}' is up to {reach:g} km beyond {place.name}"
    if relation.kind != "outside" or not _is_outlined(own):
        return Extent(drawn=wide, precision=own.precision, said=said)
    if not _EDGE.search(words):
        return Extent(drawn=wide.difference(own.region), precision=own.precision, said=said)
    belt = wide.difference(shapes.buffer_km(own.region, -reach))
    return Extent(drawn=belt, precision=own.precision, said=f"{said} and as far inside its edge")


def _between(own: Extent, place: Place, relation: Relation, ground: Ground) -> Extent:
    """Return what is near one of two places; between countries is only their quarrel."""
    if own.precision in {"country", "region"}:
        return own
    return _near(own, place, relation, ground)


def _beyond(own: Extent, place: Place, words: str, reach: float) -> Extent:
    """Return what lies up to ``reach`` km beyond the edge of a town or site, without its core.

    Nothing is left out of sites, whose radius is doubt and not extent, and where the core is
    smaller than the error of the place's coordinates. On which side of the core is not said: the
    marker stands at its edge, from where all of the ring is nearest.
    """
    edge = geodesy.reach_km(place.point, own.region)
    core = edge * km("core_share")
    disc = geodesy.disc(place.point, edge + reach)
    said = f"'{words}' is up to {reach:g} km beyond {place.name}"
    if place.feature_class != "P" or core < km("point_error_km"):
        return Extent(drawn=disc, precision="near", said=said)
    marker = geodesy.offset(place.point, _EAST, core + _WITHIN_KM)
    ring = disc.difference(geodesy.disc(place.point, core))
    return Extent(drawn=ring, precision="near", said=f"{said}, not in it", marker=marker)


def _rural(own: Extent, place: Place, relation: Relation, ground: Ground) -> Extent:
    if _is_area(own):
        return _part(own, place, relation, ground) if relation.direction else own
    if relation.direction:
        return _offset(own, place, relation, ground)
    if _EDGE.search(relation.words):
        return _beyond(own, place, relation.words, km("near_km"))
    around = _beyond(own, place, relation.words, km("rural_km"))
    province = ground.area(place.admin1) if place.admin1 and place.feature_code == "PPLA" else None
    if province is None:
        return around
    said = f"'{relation.words}' of a province's seat is the province, and what lies near the town"
    near = geodesy.disc(place.point, geodesy.reach_km(place.point, own.region) + km("near_km"))
    drawn = province.union(near)
    return Extent(drawn=drawn, precision="province", said=said, marker=place.point)


def _district(own: Extent, place: Place, _relation: Relation, _ground: Ground) -> Extent:
    """Return as much around a town as its district reaches, whose polygon is not known."""
    if place.feature_class != "P":
        return own
    reach = max(geodesy.reach_km(place.point, own.region), km("district_of_town_km"))
    said = f"the district of {place.name}, whose extent is not known: within {reach:g} km"
    drawn = geodesy.disc(place.point, reach)
    return Extent(drawn=drawn, precision="district", said=said, marker=place.point)


def _holding(own: Extent, place: Place, _relation: Relation, ground: Ground) -> Extent:
    """Return where a place may lie that nobody knows, in the district or around the town named."""
    if own.radius_km is None or own.precision not in {"district", "settlement"}:
        return own
    reach = max(geodesy.reach_km(place.point, own.region), km("admin2_seat_km"))
    drawn = geodesy.disc(place.point, reach)
    division = ground.area(place.admin1) if place.admin1 else None
    if division is not None and division.covers(shapely.Point(place.point.lon, place.point.lat)):
        drawn = drawn.intersection(division)
    said = f"what {place.name} holds, whose extent is not known: within {reach:g} km"
    return Extent(drawn=drawn, precision="district", said=said, marker=place.point)


def _part(own: Extent, place: Place, relation: Relation, _ground: Ground) -> Extent:
    if not _is_area(own):
        return own
    precision: Precision = "region" if own.precision in {"country", "region"} else own.precision
    if relation.direction is None:
        part = shapes.middle_part(own.region)
        return Extent(drawn=part, precision=precision, said=f"the middle half of {place.name}")
    part = shapes.cardinal_part(own.region, relation.direction, km("part_share"))
    said = f"the part of {place.name} that lies to the {wording.compass(relation.direction)}"
    return Extent(drawn=part, precision=precision, said=said, marker=shapes.middle(part))


def _facility(own: Extent, place: Place, _relation: Relation, _ground: Ground) -> Extent:
    if place.feature_class != "P":
        return own
    reach = max(geodesy.reach_km(place.point, own.region), km("facility_of_city_km"))
    said = f"a facility of {place.name} that the gazetteer does not know: within {reach:g} km"
    return Extent(drawn=geodesy.disc(place.point, reach), precision="near", said=said)


def _offset(own: Extent, place: Place, relation: Relation, ground: Ground) -> Extent:
    off = _OFF.search(relation.words)
    if off and _is_area(own):
        return _off_coast(own, place, relation, ground)
    found = _from(own, place, relation)
    if not off:
        return found
    sea = ground.sea(found.region)
    return found if sea.is_empty else replace(found, drawn=sea, said=f"{found.said}, at sea")


def _from(own: Extent, place: Place, relation: Relation) -> Extent:
    edge = geodesy.reach_km(place.point, own.region)
    middle = relation.distance_km
    if middle is None:
        far = relation.kind == "rural" and not _EDGE.search(relation.words)
        low, high = 0.0, round(edge + km("rural_km" if far else "direction_km"), 1)
        middle = edge + km("near_typical_km")
    else:
        spread = max(middle * km("offset_share"), min(edge, km("offset_edge_km")))
        low, high = round(max(0.0, middle - spread), 1), round(middle + spread, 1)
    said = f"{low:g}-{high:g} km from {place.name}"
    if relation.direction is None:
        marker = geodesy.offset(place.point, _EAST, middle)
        ring = geodesy.ring(place.point, low, high) if low else geodesy.disc(place.point, high)
        return Extent(drawn=ring, precision="near", said=said, marker=marker)
    bearing = geodesy.BEARINGS[relation.direction]
    half_angle = km("offset_half_angle" if relation.distance_km else "direction_half_angle")
    sector = geodesy.sector(place.point, bearing, half_angle, low, high)
    if not low:  # a gazetteer's point is anywhere in the core
        core = max(km("point_error_km"), edge * km("core_share"))
        sector = sector.union(geodesy.disc(place.point, core))
    marker = geodesy.offset(place.point, bearing, middle)
    said = f"{said} to the {wording.compass(relation.direction)}"
    return Extent(drawn=sector, precision="near", said=said, marker=marker)


def _off_coast(own: Extent, place: Place, relation: Relation, ground: Ground) -> Extent:
    low, high = _from_shore(relation.distance_km)
    sea = _sea_off(ground, own, place, (low, high))
    if sea.is_empty:
        return _near(own, place, relation, ground)
    away = f"{low:g}-{high:g} km off" if low else f"within {high:.0f} km of"
    said = f"the sea {away} {place.name}"
    if relation.direction:
        sea = shapes.cardinal_part(sea, relation.direction, km("part_share"))
        said = f"{said}, to the {wording.compass(relation.direction)}"
    return Extent(drawn=sea, precision="region" if _is_area(own) else "near", said=said)


@kept(_CACHED_SEAS)
def _sea_off(
    ground: Ground, own: Extent, place: Place, between_km: tuple[float, float]
) -> BaseGeometry:
    """Return the sea between two distances from a shore; as long as the ground lives it is kept.

    That of a large country takes half a second, and "off", "off of" and "off the coast of" it are
    the same sea.
    """
    low, high = between_km
    if not _is_area(own):
        reach = geodesy.reach_km(place.point, own.region) + high
        return ground.sea(geodesy.disc(place.point, reach))
    sea = ground.sea(shapes.buffer_km(own.region, high))
    if not _is_outlined(own) or (place.is_country and not low):
        return sea
    return sea.difference(shapes.buffer_km(own.region, low) if low else own.region)


def _from_shore(told_km: float | None) -> tuple[float, float]:
    if told_km is None:
        return 0.0, km("coast_km")
    spread = told_km * km("offset_share")
    return round(told_km - spread, 1), round(told_km + spread, 1)


_READINGS: dict[str, Callable[[Extent, Place, Relation, Ground], Extent]] = {
    "near": _near,
    "outside": _near,
    "between": _between,
    "rural": _rural,
    "district": _district,
    "holds": _holding,
    "part": _part,
    "of": _facility,
    "offset": _offset,
    "coast": _off_coast,
}
"""A place "between" whose other end is not known is only near."""
