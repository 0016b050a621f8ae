"""Mentions in context -> Resolutions: one joint decision for the document, scored and explained.

Each name has one sense per document. What speaks for a candidate by itself (population, feature
level, spelling, "X, Y", hints) is added to what the other names of the document say (votes for
their countries and provinces, nearness); three rounds let clear names help unclear ones. Scores
are softmax shares over a name's candidates.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from geomap.gazetteer import NO_HINTS, Candidate, Gazetteer, Hints
from geomap.model import Article, Mention, Place, Resolution
from geomap.names import fold
from geomap.resolve import evidence
from geomap.resolve.weights import WEIGHTS

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["resolve"]

ROUNDS = 3
MOST = 24
RUNNERS_UP = 4
EARTH_KM = 6_371.0088
"""Mean radius, IUGG."""
NEAR_KM = 300.0
"""Decay of nearness: figure of UniTopRank (2026), as quoted in its README."""
SURE = 0.7
_SITES = frozenset(("S", "L", "H"))
"""Feature classes whose rows name their own source."""


@dataclass(slots=True)
class _Name:
    """All mentions of one name in a document."""

    name: str
    mentions: list[int] = field(default_factory=list)
    containers: set[str] = field(default_factory=set)
    is_container: bool = False
    type_word: str | None = None
    candidates: tuple[Candidate, ...] = ()


def resolve(
    mentions: tuple[Mention, ...],
    article: Article,
    gazetteer: Gazetteer,
    hints: Hints = NO_HINTS,
) -> tuple[Resolution, ...]:
    """Return one Resolution for each mention, in the same order."""
    names = _names(mentions, article, gazetteer, hints)
    known = [name for name in names.values() if name.candidates]
    shares = _solve(known, hints)
    chosen = {name.name: (name, share) for name, share in zip(known, shares, strict=True)}
    return tuple(_resolution(mention, chosen) for mention in mentions)


def _names(
    mentions: tuple[Mention, ...], article: Article, gazetteer: Gazetteer, hints: Hints
) -> dict[str, _Name]:
    names: dict[str, _Name] = {}
    for index, mention in enumerate(mentions):
        if mention.kind in {"border", "metonym"}:
            continue
        name = names.setdefault(_key(mention), _Name(_key(mention)))
        name.mentions.append(index)
        name.type_word = name.type_word or evidence.type_word(article.text, mention)
        if len(name.mentions) == 1:
            found = gazetteer.candidates(mention.name, hints)
            name.candidates = (found or gazetteer.ask(mention.name, hints))[:MOST]
    _link_containers(mentions, article, names)
    return names


def _key(mention: Mention) -> str:
    return fold(mention.name)


def _link_containers(
    mentions: tuple[Mention, ...], article: Article, names: dict[str, _Name]
) -> None:
    """Note "X, Y" and "Y's X": X lies in Y, and Y is an area."""
    for inner, outer in pairwise(mentions):
        gap = article.text[inner.end : outer.start]
        if gap == ", ":
            _contain(inner, outer, names)
        elif gap in {"'s ", "\u2019s "}:
            _contain(outer, inner, names)


def _contain(inner: Mention, outer: Mention, names: dict[str, _Name]) -> None:
    small, large = names.get(_key(inner)), names.get(_key(outer))
    if small is None or large is None or small is large:
        return
    areas = [c.place for c in large.candidates if c.place.feature_class == "A"]
    within = {_area_key(place) for place in areas}
    if any(_lies_in(c.place, within) for c in small.candidates):
        small.containers |= within
        large.is_container = True


def _area_key(place: Place) -> str:
    return place.country or place.place_id if _is_country(place) else place.place_id


def _is_country(place: Place) -> bool:
    return place.feature_code.startswith("PCL")


def _lies_in(place: Place, areas: set[str]) -> bool:
    return place.place_id not in areas and (place.country in areas or place.admin1 in areas)


def _solve(names: list[_Name], hints: Hints) -> list[NDArray[np.float64]]:
    alone = [_alone(name, hints) for name in names]
    shares = [_softmax(scores) for scores in alone]
    if len(names) < 2:  # noqa: PLR2004 - one name has no company
        return shares
    xyz = [_unit_vectors(name) for name in names]
    for _ in range(ROUNDS - 1):
        company = _company(names, shares, xyz)
        shares = [_softmax(a + c) for a, c in zip(alone, company, strict=True)]
    return shares


def _alone(name: _Name, hints: Hints) -> NDArray[np.float64]:
    setting = evidence.Setting(
        containers=frozenset(name.containers),
        is_container=name.is_container,
        type_word=name.type_word,
    )
    return np.array([evidence.weigh(c, setting, hints) for c in name.candidates])


def _softmax(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    powers: NDArray[np.float64] = np.exp(scores - scores.max())
    shares: NDArray[np.float64] = powers / powers.sum()
    return shares


def _unit_vectors(name: _Name) -> NDArray[np.float64]:
    lonlat = np.radians([(c.place.point.lon, c.place.point.lat) for c in name.candidates])
    lon, lat = lonlat[:, 0], lonlat[:, 1]
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def _company(
    names: list[_Name], shares: list[NDArray[np.float64]], xyz: list[NDArray[np.float64]]
) -> list[NDArray[np.float64]]:
    """Return what the other names say for each candidate of each name."""
    best = [int(np.argmax(share)) for share in shares]
    weight = np.array([float(share[b]) for share, b in zip(shares, best, strict=True)])
    middle = np.stack([v[b] for v, b in zip(xyz, best, strict=True)])
    places = [name.candidates[b].place for name, b in zip(names, best, strict=True)]
    countries, provinces = _votes(places, weight)
    total = []
    for i, name in enumerate(names):
        others = weight.copy()
        others[i] = 0.0
        mass = max(float(others.sum()), 1e-9)
        km = EARTH_KM * np.arccos(np.clip(xyz[i] @ middle.T, -1.0, 1.0))
        near = np.exp(-km / NEAR_KM) @ others / mass
        own = places[i]
        voted = [
            WEIGHTS["country votes"] * _share(countries, c.place.country, own.country, weight[i])
            + WEIGHTS["admin1 votes"] * _share(provinces, c.place.admin1, own.admin1, weight[i])
            for c in name.candidates
        ]
        total.append(WEIGHTS["proximity"] * near + np.array(voted))
    return total


def _votes(
    places: list[Place], weight: NDArray[np.float64]
) -> tuple[dict[str, float], dict[str, float]]:
    countries: dict[str, float] = {}
    provinces: dict[str, float] = {}
    for place, w in zip(places, weight.tolist(), strict=True):
        if place.country:
            countries[place.country] = countries.get(place.country, 0.0) + w
        province = place.place_id if place.feature_code == "ADM1" else place.admin1
        if province:
            provinces[province] = provinces.get(province, 0.0) + w
    return countries, provinces


def _share(votes: dict[str, float], unit: str | None, own: str | None, weight: float) -> float:
    if unit is None:
        return 0.0
    got = votes.get(unit, 0.0) - (weight if unit == own else 0.0)
    return got / max(sum(votes.values()) - weight, 1e-9) if got > 0 else 0.0


def _resolution(
    mention: Mention, chosen: dict[str, tuple[_Name, NDArray[np.float64]]]
) -> Resolution:
    if mention.kind == "border":
        return _border(mention)
    if mention.kind == "metonym":
        why = f"'{mention.text}' stands for a government here, not for a place"
        return Resolution(mention=mention, place=None, score=1.0, method="metonym", reason=why)
    found = chosen.get(_key(mention))
    if found is None:
        why = f"no gazetteer layer knows '{mention.name}'"
        return Resolution(mention=mention, place=None, score=0.0, method="gazetteer", reason=why)
    return _place(mention, *found)


def _border(mention: Mention) -> Resolution:
    pair = "-".join(sorted(mention.parts))
    why = f"the border of {pair}, by its name"
    return Resolution(mention=mention, place=None, score=1.0, method="border", reason=why)


def _place(mention: Mention, name: _Name, shares: NDArray[np.float64]) -> Resolution:
    order = np.argsort(-shares, kind="stable")
    best = name.candidates[int(order[0])]
    others = tuple(name.candidates[int(i)].place for i in order[1 : RUNNERS_UP + 1])
    score = round(float(shares[order[0]]) * best.similarity, 3)
    return Resolution(
        mention=mention,
        place=best.place,
        score=score,
        method=f"gazetteer:{best.place.layer}",
        reason=_reason(best, name, others),
        runners_up=others,
    )


def _reason(best: Candidate, name: _Name, others: tuple[Place, ...]) -> str:
    place = best.place
    parts = [f"{place.name}, {place.feature_code}, {place.country or 'no country'}"]
    origin = f"{place.layer} ({place.source})" if place.feature_class in _SITES else place.layer
    parts.append(f"by {best.kind} '{best.matched}' in {origin}")
    if name.containers:
        parts.append("named together with the area it lies in")
    if name.type_word:
        parts.append(f"called a {name.type_word}")
    if others:
        parts.append(
            f"before {len(name.candidates) - 1} namesakes, {others[0].name} "
            f"({others[0].country}) next"
        )
    return "; ".join(parts)
