"""How the candidates of a name share the evidence -> how sure it is that the likeliest is right.

The score is about the place, not about its point: how far a country reaches from its point is told
by its radius.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from geomap.gazetteer.rank import is_famed, sphere_km
from geomap.geodesy import distance_km
from geomap.resolve.certainty_weights import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geomap.gazetteer import Candidate
    from geomap.model import Place, Point

SAME_KM = 10.0
"""Two rows of one class and one name that are no farther apart are the same place."""
SURELY_APART_KM = 1.01 * SAME_KM
"""On the sphere, which is within 0.6 % of the ellipsoid, and found out sooner."""
SAME_DEGREES = 0.1
"""Of latitude: more than ``SAME_KM`` anywhere, and found out sooner."""
SURE = 0.9
"""Similarity under which a name is only spelt alike; docs/gazetteer.md has the kinds."""
FEW = 3
"""Fewer names in a text say no less than so many: who names one place only means the best known."""
ASTRAY = 0.5
"""What lies farther out of what holds it than this may be left alone."""
_LARGE = frozenset("LHT")
"""Feature classes of regions, seas and islands, whose points say little of where they lie."""
REGION_KM = 1_000.0
"""Wider regions hold towns of many countries: the Balkans are narrower, Africa is wider."""
_NOWHERE = ""
"""What places of no known country are counted under."""
_ALONE = "no other name lies in its country"
_LEAST = 0.02
"""A share so near to 0 or 1 says no more: the place that is meant may be in no gazetteer."""


class Doubts(NamedTuple):
    """What speaks against the likeliest place of a name, whatever its namesakes.

    Attributes:
        strange: it is little known and alone in its country (`is_strange`).
        astray: how far it lies out of what the text says holds it, 0..1.
        few: it has namesakes, and few names tell them apart: one by the number of the text's names.
    """

    strange: bool = False
    astray: float = 0.0
    few: float = 0.0

    @property
    def why(self) -> str | None:
        """Say what weighs so much that the place may be left alone."""
        if self.astray > ASTRAY:
            return "it does not lie in what the text says holds it"
        return _ALONE if self.strange else None


NO_DOUBTS = Doubts()


class Kin(NamedTuple):
    """What the candidates of a name are to one of them.

    Attributes:
        same: the numbers of those that are the same place, or its district, itself among them.
        has_namesake: another bears the very name, elsewhere.
    """

    same: list[int]
    has_namesake: bool


def kin(candidates: Sequence[Candidate], number: int) -> Kin:
    """Return what the candidates of a name are to one of them.

    A town and the second-level division that is called after it are one place for the reader of a
    map; how far it reaches is told by the radius.
    """
    place, same, has_namesake = candidates[number].place, [], False
    for at, (other, _, _, similarity) in enumerate(candidates):
        if other is place or _is_same(other, place):
            same.append(at)
        elif similarity >= SURE and other.place_id != place.admin1:
            has_namesake = True
    return Kin(same, has_namesake)


def doubts(
    best: Candidate, kin: Kin, spoken_of: Counter[str], out: float, *, as_village: bool = False
) -> Doubts:
    """Return what speaks against the likeliest place of a name; nothing against what is large.

    Args:
        best: the likeliest place.
        kin: what all places of the name are to it.
        spoken_of: how many names of the text lie in each country, this one with them.
        out: how far the text puts it elsewhere; "Russia in Syria" is Russia all the same.
        as_village: the text calls it a village.
    """
    place = best.place
    if place.is_country or place.feature_code == "ADM1" or place.feature_class in _LARGE:
        return NO_DOUBTS
    return Doubts(
        strange=is_strange(best, spoken_of, as_village=as_village),
        astray=out,
        few=1.0 / max(spoken_of.total(), FEW) if kin.has_namesake else 0.0,
    )


def score(share: float, similarity: float, doubts: Doubts = NO_DOUBTS) -> float:
    """Return how sure it is that a place is the right one, 0..1.

    Args:
        share: of the evidence on all candidates, for this place.
        similarity: of the name in the text and the place's.
        doubts: what speaks against it all the same.
    """
    odds = WEIGHTS["bias"] + WEIGHTS["share"] * log_odds(share)
    odds += WEIGHTS["strange"] * doubts.strange + WEIGHTS["astray"] * doubts.astray
    odds += WEIGHTS["few"] * doubts.few
    return similarity / (1.0 + math.exp(-odds))


def is_strange(best: Candidate, spoken_of: Counter[str], *, as_village: bool = False) -> bool:
    """Tell whether a place is a town that is little known and alone in its country in a text.

    Args:
        best: the likeliest place of a name; none is known by a name that is only spelt alike.
        spoken_of: how many names of the text lie in each country, this one with them.
        as_village: the text calls it a village, which no place is that is known abroad.
    """
    place = best.place
    if place.feature_class != "P":
        return False
    known = is_famed(place) and best.similarity >= SURE and not as_village
    return not known and _is_alone(place, spoken_of)


def of_district(place: Place, spoken_of: Counter[str]) -> str | None:
    """Say what speaks against a district that is not likely anyway: Bora in Tigray is not Yemen's.

    A likely one is taken wherever it lies: news names districts abroad by what they are called.
    """
    district = place.feature_class == "A" and not place.is_country and place.feature_code != "ADM1"
    return _ALONE if district and _is_alone(place, spoken_of) else None


def _is_alone(place: Place, spoken_of: Counter[str]) -> bool:
    """Tell whether a place's country is that of no other name of a text with several."""
    if spoken_of.total() <= 1:
        return False
    return all(spoken_of[code] <= 1 for code in place.countries or (_NOWHERE,))


def spoken_of(
    places: Iterable[Place], lying: Counter[str], hinted: str | None = None
) -> Counter[str]:
    """Count what speaks for each country of a text; a hint counts as two names.

    A region of no country's own counts as a name in each country of the towns that it holds:
    whoever tells of Baloch insurgents speaks of Pakistan.

    Args:
        places: the likeliest of each name.
        lying: how many of them lie in each country.
        hinted: the country that is known besides.
    """
    held = _held(tuple(places))
    if not held and not hinted:
        return lying
    found = lying + Counter(held)
    if hinted:
        found[hinted] += 2
    return found


def lying(places: Iterable[Place]) -> Counter[str]:
    """Count the names of a text by the country of their likeliest place."""
    return Counter([code for place in places for code in place.countries or (_NOWHERE,)])


def _held(places: tuple[Place, ...]) -> set[str]:
    """Return the countries of the towns that lie in a region which has no country."""
    regions = [(place.point, place.radius_km) for place in places if _is_region(place)]
    return {
        code
        for place in (places if regions else ())
        if place.feature_class == "P"
        and any(sphere_km(place.point, there) <= (reach or 0.0) for there, reach in regions)
        for code in place.countries
    }


def _is_region(place: Place) -> bool:
    """Tell whether a place is a region of several countries, not so wide that it says nothing."""
    lies_across = place.feature_class == "L" and not place.country
    return lies_across and (place.radius_km or 0.0) <= REGION_KM


def log_odds(share: float) -> float:
    """Return the log-odds of a share, whatever it is."""
    return math.log(max(share, _LEAST) / max(1.0 - share, _LEAST))


def share_there(kin: Kin, shares: Sequence[float]) -> float:
    """Return the share of all candidates that are the same place, or its district."""
    return sum([shares[at] for at in kin.same])


def _is_same(one: Place, other: Place) -> bool:
    if one.feature_class == other.feature_class:
        here, there = one.point, other.point
        return abs(here.lat - there.lat) < SAME_DEGREES and _are_near(here, there)
    if one.admin1 != other.admin1 or "P" not in (one.feature_class, other.feature_class):
        return False
    if "ADM2" not in (one.feature_code, other.feature_code):
        return False
    within = max(one.radius_km or 0.0, other.radius_km or 0.0)
    return sphere_km(one.point, other.point) <= within


def _are_near(here: Point, there: Point) -> bool:
    return sphere_km(here, there) < SURELY_APART_KM and distance_km(here, there) <= SAME_KM
