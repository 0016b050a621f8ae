"""Hints of a row -> the area in which its place must lie."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from geomap.locations.definitions import km

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geomap.gazetteer import Gazetteer, Hints
    from geomap.locations import Ground
    from geomap.model import Place

_DEGREE_KM = 111.2
"""A degree along the meridian; along a parallel a degree is shorter, so the slack is never less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """What a row's country and division leave of the world.

    Attributes:
        country: ISO 3166-1 alpha-2, ``None`` where the row states none.
        division: the first-level division, ``None`` where none is stated or known.
        area: polygon of the division, else of the country; ``None`` where neither is known.
    """

    country: str | None
    division: Place | None
    area: BaseGeometry | None

    def hold(self, place: Place) -> bool:
        """Say whether a place lies in the area or within ``bounds_km`` of it.

        A settlement of another country counts only in the area itself, as in land that two
        countries claim; a crossing or a field counts near it too.
        """
        ours = self.country is None or self.country in (place.country or "").split("|")
        if self.area is None or (ours and self.division is None):
            return ours
        if not ours and place.feature_class == "A":
            return False
        point = shapely.Point(place.point.lon, place.point.lat)
        if not ours and place.feature_class == "P":
            return bool(self.area.covers(point))
        return bool(shapely.dwithin(self.area, point, km("bounds_km") / _DEGREE_KM))


def of(hints: Hints, gazetteer: Gazetteer, ground: Ground) -> Bounds:
    """Return the bounds that hints set; a division that nobody knows sets none."""
    division = _division(hints, gazetteer)
    area = ground.area(division.place_id) if division else None
    if area is None and hints.country:
        area = ground.country(hints.country)
    if area is not None:
        shapely.prepare(area)
    return Bounds(country=hints.country, division=division, area=area)


def _division(hints: Hints, gazetteer: Gazetteer) -> Place | None:
    if not hints.admin1:
        return None
    found = (c.place for c in gazetteer.candidates(hints.admin1, hints))
    known = (place for place in found if place.feature_code == "ADM1")
    return next((p for p in known if hints.country in (None, p.country)), None)
