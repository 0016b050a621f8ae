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
        box: west, south, east, north of the area.
    """

    country: str | None
    division: Place | None
    area: BaseGeometry | None
    box: tuple[float, float, float, float] = (-180.0, -90.0, 180.0, 90.0)

    def hold(self, place: Place) -> bool:
        """Say whether a place lies in the area or within ``bounds_km`` of it.

        A settlement of another country counts only in the area itself, as in land that two
        countries claim; a crossing or a field counts near it too.
        """
        ours = self.country is None or self.country in place.countries
        if self.area is None or (ours and self.division is None):
            return ours
        if not ours and place.feature_class == "A":
            return False
        lon, lat = place.point.lon, place.point.lat
        if not ours and place.feature_class == "P":
            return self._box_holds(lon, lat) and bool(shapely.intersects_xy(self.area, lon, lat))
        slack = km("bounds_km") / _DEGREE_KM
        return self._box_holds(lon, lat, slack) and bool(
            shapely.dwithin(self.area, shapely.Point(lon, lat), slack)
        )

    def _box_holds(self, lon: float, lat: float, slack: float = 0.0) -> bool:
        """Say no, quickly, of what lies outside the area's box."""
        west, south, east, north = self.box
        return west - slack <= lon <= east + slack and south - slack <= lat <= north + slack


def of(hints: Hints, gazetteer: Gazetteer, ground: Ground) -> Bounds:
    """Return the bounds that hints set; a division that nobody knows sets none."""
    division = _division(hints, gazetteer)
    area = ground.area(division.place_id) if division else None
    if area is None and hints.country:
        area = ground.country(hints.country)
    if area is None:
        return Bounds(country=hints.country, division=division, area=None)
    shapely.prepare(area)
    return Bounds(country=hints.country, division=division, area=area, box=area.bounds)


def _division(hints: Hints, gazetteer: Gazetteer) -> Place | None:
    if not hints.admin1:
        return None
    found = (c.place for c in gazetteer.candidates(hints.admin1, hints))
    known = (place for place in found if place.feature_code == "ADM1")
    return next((p for p in known if hints.country in (None, p.country)), None)
