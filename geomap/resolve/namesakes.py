"""The candidates of a name -> what they are together: areas, and the towns in and beside them."""

from __future__ import annotations

from itertools import product
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from geomap.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.gazetteer import Candidate
    from geomap.model import Place

MUCH = 3
"""New York City, with half of the state's people, is not told from it by its third word."""


class Namesakes(NamedTuple):
    """What the areas among the candidates of a name, if there are any, say of the others.

    Attributes:
        units: the ids of the areas.
        divided: the countries whose first-level divisions are among them.
        towns_in: the divisions in which a candidate town lies.
        seats: the first-level divisions whose seat is a candidate, with its people: "Kirkuk" is
            both a city and the governorate around it.
        apart: the towns that a word more tells from a country or division.
        countries: those among the areas.
    """

    units: frozenset[str] = frozenset()
    divided: frozenset[str | None] = frozenset()
    towns_in: frozenset[str] = frozenset()
    seats: Mapping[str, int] = MappingProxyType({})
    apart: frozenset[str] = frozenset()
    countries: frozenset[str | None] = frozenset()


NONE = Namesakes()


def among(candidates: Sequence[Candidate]) -> Namesakes:
    """Say what the candidates of a name are together; of most, which are no areas, nothing."""
    areas = [c for c in candidates if c.place.feature_class == "A"]
    if not areas:
        return NONE
    places = [c.place for c in areas]
    towns = [c.place for c in candidates if c.place.feature_class == "P"]
    apart = frozenset(_told_apart(towns, places))
    towns = [town for town in towns if town.place_id not in apart]
    units = frozenset([place.place_id for place in places])
    return Namesakes(
        units=units,
        divided=frozenset([p.country for p in places if p.feature_code == "ADM1"]),
        towns_in=frozenset([town.admin1 for town in towns if town.admin1]),
        seats={t.admin1: t.population for t in towns if t.admin1 in units and is_seat(t)},
        apart=apart,
        countries=frozenset(
            [c.place.country for c in areas if c.kind == "name" and c.place.is_country]
        ),
    )


def is_seat(place: Place) -> bool:
    """Tell whether a town is the seat of its first-level division or of its country."""
    return place.feature_code in {"PPLA", "PPLC"}


def _told_apart(towns: list[Place], areas: list[Place]) -> Iterator[str]:
    """Yield the towns that a word more tells from a much larger namesake: "Mexico City"."""
    large = [area for area in areas if area.is_country or area.feature_code.startswith("ADM1")]
    for area, town in product(large, towns):
        longer = fold(town.name).startswith(f"{fold(area.name)} ")
        if longer and town.population < area.population / MUCH:
            yield town.place_id
