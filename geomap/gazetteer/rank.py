"""Candidates + Hints -> the same candidates, each place once, best first."""

from __future__ import annotations

from functools import cache, lru_cache, partial
from math import asin, cos, log10, radians, sin, sqrt
from typing import TYPE_CHECKING

from geomap.gazetteer.values import NO_HINTS
from geomap.model import EARTH_KM
from geomap.names import consonants, fixed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.gazetteer.values import Candidate, Hints
    from geomap.model import Place, Point

_FEATURE_PRIOR = (
    ("PCL", 12.0),
    ("PPLC", 9.0),
    ("PPLA", 7.0),
    ("ADM1", 6.0),
    ("RGNH", 11.0),
    ("RGN", 10.0),
    ("PPL", 5.0),
    ("ADM2", 4.0),
    ("AIRB", 4.0),
    ("INSM", 4.0),
)
_OTHER_PRIOR = 3.0
_REGIONS = "regions"
_REGIONS_PRIOR = 13.5
"""That layer was chosen because news names it: Africa before Mahdia, Sahel before a province."""
_FORMER = "RGNH"
"""A division that is no more: after a living one that is called so, before a town."""

FAMED = 100_000
"""Inhabitants from which a town is named abroad without its country."""
_SEATS = frozenset(("PPLA", "PPLC"))
"""Feature codes of towns that are named abroad though they are small: Khost, Vaduz."""

_OTHER_NAME = 1.0
"""What it costs, in units of prominence, that a place is mostly called otherwise."""
_KEPT = 4_096
_NEAR_KM = 25.0
_NEAR_WEIGHT = 4.0
_TWIN_KM = 3.0
_KIND_LETTERS = 3  # AIRP, AIRB, AIRF: an airfield, whatever a source calls it


def order(
    candidates: Iterable[Candidate], hints: Hints, admin1: frozenset[str] = frozenset()
) -> tuple[Candidate, ...]:
    """Put the places that fit the hints first, then the more alike, then the better known.

    A place that came twice stays once, with its more alike name. So does a facility that two
    sources hold: of a pair equally alike the one with the wider radius, which tells more doubt.

    Args:
        candidates: as found, those of the stronger index first.
        hints: what the context says.
        admin1: the ids that ``hints.admin1`` may mean.
    """
    best: dict[str, Candidate] = {}
    for found in candidates:
        place_id = found.place.place_id
        older = best.get(place_id)
        if older is None or found.similarity > older.similarity:
            best[place_id] = found
    if len(best) <= 1:
        return tuple(best.values())

    near = hints.near
    ordered = sorted(best.values(), key=partial(_rank, near=near) if near else _rank)
    if hints is not NO_HINTS:
        ordered.sort(key=lambda found: _strangeness(found, hints, admin1))
    return _without_twins(ordered)


def _strangeness(
    found: Candidate, hints: Hints, admin1: frozenset[str]
) -> tuple[bool, bool, bool, bool]:
    """Say which of the hints a candidate does not fit, the weightiest first."""
    place = found.place
    return (
        found.kind == "fuzzy",
        hints.country is not None and place.country != hints.country,
        bool(admin1) and place.admin1 not in admin1 and place.place_id not in admin1,
        bool(hints.feature_classes) and not fits(place, hints.feature_classes or ()),
    )


def _rank(
    found: Candidate, near: Point | None = None
) -> tuple[bool, float, bool, float, float, str]:
    """Say how well a name fits a place, and how well the place is known; less is better."""
    place, matched, kind, similarity = found
    weight = -prominence(place)
    if kind == "alternate" and _is_other(matched, place.name):
        weight += _OTHER_NAME
    if near is not None:
        weight += distance_penalty(place, near)
    return (
        kind == "fuzzy",
        -similarity,
        kind != "abbreviation",  # written as it is: "Pa." is no town called Pa
        weight,
        -(place.radius_km or 0.0),
        place.place_id,
    )


@lru_cache(_KEPT)
def _is_other(matched: str, name: str) -> bool:
    """Tell whether a place is mostly called otherwise: Delhi is not Dili.

    Another spelling of its name is its own: Kiev is Kyiv.
    """
    return fixed(matched) != fixed(name) or consonants(matched) != consonants(name)


def _without_twins(candidates: list[Candidate]) -> tuple[Candidate, ...]:
    if sum([found.place.feature_class not in "AP" for found in candidates]) <= 1:
        return tuple(candidates)
    kept: list[Candidate] = []
    for found in candidates:
        if found.place.feature_class in "AP" or not any(_twins(found.place, k.place) for k in kept):
            kept.append(found)
    return tuple(kept)


def _twins(a: Place, b: Place) -> bool:
    """Say whether two facilities of one kind are so close, or one so wide, that they are one."""
    return (
        a.feature_class == b.feature_class
        and a.country == b.country
        and a.feature_code[:_KIND_LETTERS] == b.feature_code[:_KIND_LETTERS]
        and sphere_km(a.point, b.point) <= max(_TWIN_KM, a.radius_km or 0.0, b.radius_km or 0.0)
    )


def fits(place: Place, features: tuple[str, ...]) -> bool:
    """Say whether a place has one of the feature classes or codes."""
    return place.feature_class in features or place.feature_code in features


def is_famed(place: Place) -> bool:
    """Tell whether a town is named abroad without its country: a city, or a province's seat."""
    return place.population >= FAMED or place.feature_code in _SEATS


def prominence(place: Place) -> float:
    """Guess how likely a bare name means this place: its feature, and tenfold population is 1.

    A prior only, set by hand: a capital before the province of its name, a country before
    all, and what news calls a region before the hamlets of that name.
    """
    if place.layer == _REGIONS and place.feature_code != _FORMER:
        return _REGIONS_PRIOR
    return _prior(place.feature_code) + log10(place.population + 1)


@cache
def _prior(feature_code: str) -> float:
    priors = (prior for code, prior in _FEATURE_PRIOR if feature_code.startswith(code))
    return next(priors, _OTHER_PRIOR)


def distance_penalty(place: Place, near: Point | None) -> float:
    """Weigh the way from ``near`` in units of prominence: 1.2 at 25 km, 6.5 at 1,000 km."""
    if near is None:
        return 0.0
    return _NEAR_WEIGHT * log10(1 + sphere_km(place.point, near) / _NEAR_KM)


def sphere_km(a: Point, b: Point) -> float:
    """Give the great-circle distance on a sphere, km: to compare, within 0.6 % of geodesic."""
    lat_a, lat_b = radians(a.lat), radians(b.lat)
    half = (lat_b - lat_a) / 2, radians(b.lon - a.lon) / 2
    h = sin(half[0]) ** 2 + cos(lat_a) * cos(lat_b) * sin(half[1]) ** 2
    return 2 * EARTH_KM * asin(min(1.0, sqrt(h)))
