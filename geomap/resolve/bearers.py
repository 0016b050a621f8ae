"""A name -> the places that bear it, and what holds of them in any text: kept, as names recur."""

from __future__ import annotations

from functools import cached_property, lru_cache
from itertools import count
from typing import TYPE_CHECKING

import numpy as np

from geomap.gazetteer import NO_HINTS
from geomap.gazetteer.rank import is_famed
from geomap.resolve import certainty, evidence, namesakes, sphere
from geomap.resolve.weights import WEIGHTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from geomap.gazetteer import Candidate, Gazetteer, Hints
    from geomap.model import Place
    from geomap.resolve.certainty import Kin
    from geomap.resolve.evidence import Setting
    from geomap.resolve.namesakes import Namesakes

MOST = 60
_KEPT = 4_096
"""Names kept: as many as a gazetteer keeps the places of."""
_ALIKE = frozenset(("loose", "fuzzy"))
_NUMBERS: dict[str, int] = {}
_NEXT = count()
_NONE = float("nan")


class Bearers:
    """The candidates of a name, best first, at most ``MOST``, and what no text changes of them."""

    def __init__(self, candidates: tuple[Candidate, ...]) -> None:
        self.candidates = candidates[:MOST]
        self._kin: dict[int, Kin] = {}

    def only(self, may_be: Callable[[Place], bool]) -> Bearers:
        """Leave out the places that may not be meant."""
        left = tuple([c for c in self.candidates if may_be(c.place)])
        return self if len(left) == len(self.candidates) else Bearers(left)

    @cached_property
    def places(self) -> list[Place]:
        """The candidates' places."""
        return [candidate.place for candidate in self.candidates]

    @cached_property
    def traits(self) -> NDArray[np.float64]:
        """Unit vector, country and first-level division of each candidate, shape (candidates, 5).

        Countries and divisions are numbers; where none is known it is NaN, which equals no other.
        """
        return np.array(
            [
                (*sphere.vector(place.point), _number(place.country), _number(place.division))
                for place in self.places
            ]
        )

    @cached_property
    def namesakes(self) -> Namesakes:
        """What the candidates are together."""
        return namesakes.among(self.candidates)

    def kin(self, number: int) -> Kin:
        """Say what the candidates are to one of them."""
        if number not in self._kin:
            self._kin[number] = certainty.kin(self.candidates, number)
        return self._kin[number]

    def alone(self, setting: Setting, hints: Hints) -> list[float]:
        """Return what speaks for each candidate but the other names of the text, in log-odds."""
        is_plain = setting is evidence.PLAIN and hints == NO_HINTS
        return self._alone if is_plain else self._weigh(setting, hints)

    @cached_property
    def _alone(self) -> list[float]:
        if self.namesakes is namesakes.NONE:
            return self._prominence
        return self._weigh(evidence.PLAIN, NO_HINTS)

    @cached_property
    def _prominence(self) -> list[float]:
        others = self.namesakes
        return [prominence(c.place, evidence.found_by(c, others)) for c in self.candidates]

    def _weigh(self, setting: Setting, hints: Hints) -> list[float]:
        scores = []
        for place, known in zip(self.places, self._prominence, strict=True):
            score = known
            for item, amount in evidence.beside(place, setting, self.namesakes, hints):
                score += WEIGHTS.get(item, 0.0) * amount
            scores.append(score)
        return scores


def asked(gazetteer: Gazetteer, hints: Hints) -> Callable[[str], Bearers]:
    """Return what gives the bearers of a name that a gazetteer knows; without hints kept by it."""
    if hints == NO_HINTS:
        return gazetteer.kept(known)
    return lambda name: _bearers(gazetteer.candidates(name, hints))


def known(gazetteer: Gazetteer) -> Callable[[str], Bearers]:
    """Return what gives, and keeps, the bearers of a name."""
    return lru_cache(_KEPT)(lambda name: _bearers(gazetteer.candidates(name)))


def _bearers(candidates: tuple[Candidate, ...]) -> Bearers:
    may_be = candidates[:MOST]
    kinds = {candidate.kind for candidate in may_be}
    if "generic" in kinds:
        may_be = _without_generic(may_be)
    return Bearers(may_be if kinds.isdisjoint(_ALIKE) else _without_likenesses(may_be))


def prominence(place: Place, way: str) -> float:
    """Return what speaks for any place of a kind and size that is found in a way, in log-odds."""
    known = standing(place.feature_class, place.feature_code, way)
    is_town = place.feature_class == "P"
    return known + WEIGHTS["population"] * evidence.size(place) if is_town else known


@lru_cache(maxsize=4_096)
def standing(feature_class: str, code: str, way: str) -> float:
    """Return what speaks for any place of a kind that is found in a way, in log-odds."""
    found = evidence.standing(feature_class, code, way)
    return sum(WEIGHTS.get(item, 0.0) * amount for item, amount in found)


def _number(code: str | None) -> float:
    """Give a country or a division a number of its own, in this process: to be compared sooner."""
    if not code:
        return _NONE
    return _NUMBERS[code] if code in _NUMBERS else _NUMBERS.setdefault(code, next(_NEXT))


def _without_generic(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Drop sites called with another generic word, where a site is called just so.

    "Aville airport" is Aville International Airport, not Aville Air Base.
    """
    sites = (c for c in candidates if c.place.feature_class == "S")
    if all(c.kind == "generic" for c in sites):
        return candidates
    return tuple(c for c in candidates if c.kind != "generic" or c.place.feature_class != "S")


def _without_likenesses(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Drop what is only spelt alike in a country that has a place of the very name, or is one.

    Of what is called like a province, its seat or a city everywhere: Saada is not Sedeh in Iran.
    """
    if not any(_is_likeness(c) for c in candidates):
        return candidates
    called = [c for c in candidates if c.similarity >= certainty.SURE]
    surely = {c.place.country for c in called}
    if any((c.place.is_country and c.kind == "name") or _is_known(c.place) for c in called):
        surely.update(c.place.country for c in candidates)
    return tuple(c for c in candidates if not _is_likeness(c) or c.place.country not in surely)


def _is_likeness(candidate: Candidate) -> bool:
    return candidate.kind in _ALIKE and candidate.similarity < certainty.SURE


def _is_known(place: Place) -> bool:
    """Tell whether a place is a province, the seat of one, or a city."""
    return place.feature_code == "ADM1" or is_famed(place)
