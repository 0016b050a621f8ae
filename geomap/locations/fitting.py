"""A name + what its row says -> the candidates that the row allows, the likeliest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import shapely

from geomap import geodesy, names
from geomap.gazetteer.fuzzy import likeness
from geomap.locations.definitions import km

if TYPE_CHECKING:
    from geomap.gazetteer import Candidate, Gazetteer, Hints
    from geomap.locations import Ground
    from geomap.locations.bounds import Bounds
    from geomap.model import Place

_ALIKE = 0.9
"""Least similarity in a country; in a stated division the least of the gazetteer will do."""
_CONSONANTS = 3
"""Least consonants of a name that a romanisation alone finds in a whole country ..."""
_SPELT_ALIKE = 0.8
"""... unless a letter more or less is all that differs: "A'zaaz" is Azaz, "Deira" not Daraa."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What is known about one cell."""

    gazetteer: Gazetteer
    ground: Ground
    hints: Hints
    bounds: Bounds
    units: tuple[tuple[str, str], ...]


def within(name: str, row: Row) -> tuple[Candidate, ...]:
    """Return what a name may mean of what the row allows."""
    return fitting(name, row.gazetteer.candidates(name, row.hints), row)


def fitting(name: str, candidates: tuple[Candidate, ...], row: Row) -> tuple[Candidate, ...]:
    """Keep what lies where the row allows; in a whole country a mere romanisation must be alone."""
    inside = [
        found
        for found in candidates
        if found.kind not in ("demonym", "fuzzy") and row.bounds.hold(found.place)
    ]
    if row.bounds.division:
        return _town_first(sorted(inside, key=lambda found: _likeliest(found, row)), row)
    close = tuple(found for found in inside if found.similarity >= _ALIKE)
    return close or alone(tuple(found for found in inside if _is_romanised(name, found)))


def _is_romanised(name: str, found: Candidate) -> bool:
    if found.kind != "loose":
        return False
    if len(names.consonants(found.matched)) >= _CONSONANTS:
        return True
    bare = (names.without_articles(names.fold(each)) for each in (name, found.matched))
    return likeness(*bare) >= _SPELT_ALIKE


def alone(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Return the candidates if they are one place, or close together; else none."""
    first = candidates[0].place.point if candidates else None
    far = (
        first is not None and geodesy.distance_km(first, found.place.point) > km("bounds_km")
        for found in candidates
    )
    return () if any(far) else candidates


def _likeliest(found: Candidate, row: Row) -> tuple[bool, float, bool]:
    """Put what is more alike first, and last what a place of another country is also called.

    The row's own division comes last of all: it is said already.
    """
    place, division = found.place, row.bounds.division
    said = division is not None and place.place_id == division.place_id
    foreign = row.hints.country not in (None, place.country)
    return said, -found.similarity, foreign and found.kind != "name"


def _town_first(candidates: list[Candidate], row: Row) -> tuple[Candidate, ...]:
    """Put the town of a name before the division that it lies in and that is called by it."""
    best = candidates[0] if candidates else None
    if best is None or best.place.feature_class != "A":
        return tuple(candidates)
    towns = [
        found
        for found in candidates
        if found.place.feature_class == "P"
        and found.similarity >= best.similarity
        and _lies_in(found.place, best.place, row)
    ]
    return (*towns, *(found for found in candidates if found not in towns))


def _lies_in(town: Place, division: Place, row: Row) -> bool:
    area = row.ground.area(division.place_id)
    if area is None:
        return geodesy.distance_km(town.point, division.point) <= km("bounds_km")
    return bool(shapely.intersects_xy(area, town.point.lon, town.point.lat))
