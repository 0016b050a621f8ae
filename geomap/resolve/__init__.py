"""Mentions in context -> Resolutions: one joint decision for the document, scored and explained.

Each name has one sense per document. What speaks for a candidate by itself (population, feature
level, spelling, "X, Y", hints) is added to what the other names of the document say (votes for
their countries and provinces, nearness); three rounds let clear names help unclear ones. A
name's candidates share its evidence (softmax); `certainty` makes a score of the best one's share.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise, product
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geomap.gazetteer import NO_HINTS, Candidate, Gazetteer, Hints, wording
from geomap.model import Article, Mention, Place, Resolution
from geomap.names import fold
from geomap.resolve import certainty, evidence, holders, towns, unknown
from geomap.resolve.company import COUNTS, Company
from geomap.resolve.weights import WEIGHTS

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from geomap.resolve.unknown import Answers

    Floats = NDArray[np.float64]

__all__ = ["asked", "resolve"]

ROUNDS = 3
MOST = 60
RUNNERS_UP = 4
SURE = 0.9
"""Similarity under which a name is only spelt alike; docs/gazetteer.md has the kinds."""
MUCH = 3
"""New York City, with half of the state's people, is not told from it by its third word."""
_TOWN_RELATIONS = frozenset(("near", "outside", "offset", "of", "between"))
_ALIKE = frozenset(("loose", "fuzzy"))
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
    as_town: bool = False
    candidates: tuple[Candidate, ...] = ()


def resolve(
    mentions: tuple[Mention, ...],
    article: Article,
    gazetteer: Gazetteer,
    hints: Hints = NO_HINTS,
    answers: Answers = MappingProxyType({}),
) -> tuple[Resolution, ...]:
    """Return one Resolution for each mention, in the same order.

    Args:
        mentions: as `mentions.find` gives them.
        article: the text that they stand in.
        gazetteer: knows the candidates.
        hints: what is known of the whereabouts besides.
        answers: what `unknown.ask` was told of names that the gazetteer lacks.
    """
    names = names_of(mentions, article, gazetteer, hints)
    for name in names.values():
        name.candidates = answers.get(name.name, name.candidates)[:MOST]
    known = [name for name in names.values() if name.candidates]
    shares = solve(known, hints)
    best = [n.candidates[int(np.argmax(s))] for n, s in zip(known, shares, strict=True)]
    spoken_of = certainty.spoken_of((one.place for one in best), hints.country)
    chosen = {n.name: _answer(n, s, spoken_of) for n, s in zip(known, shares, strict=True)}
    return tuple(
        towns.meant(_resolution(mention, chosen), evidence.type_word(article.text, mention))
        for mention in mentions
    )


def asked(
    resolutions: tuple[Resolution, ...], article: Article, gazetteer: Gazetteer, hints: Hints
) -> tuple[Resolution, ...]:
    """Resolve again with what is answered elsewhere of the names that got no place, if anything."""
    answers = unknown.ask(resolutions, gazetteer, hints)
    if not answers:
        return resolutions
    return resolve(tuple(r.mention for r in resolutions), article, gazetteer, hints, answers)


def names_of(
    mentions: tuple[Mention, ...], article: Article, gazetteer: Gazetteer, hints: Hints
) -> dict[str, _Name]:
    names: dict[str, _Name] = {}
    for index, mention in enumerate(mentions):
        if mention.kind in {"border", "metonym"}:
            continue
        folded = fold(mention.name)
        name = names.get(folded) or names.setdefault(folded, _Name(folded))
        name.mentions.append(index)
        name.type_word = name.type_word or evidence.type_word(article.text, mention)
        name.as_town |= mention.relation.kind in _TOWN_RELATIONS
        name.is_container |= evidence.holds_another(article.text, mention)
        if len(name.mentions) == 1:
            name.candidates = gazetteer.candidates(mention.name, hints)[:MOST]
    _drop_far_likenesses(names, hints)
    _link_containers(mentions, article, names)
    return names


def _drop_far_likenesses(names: dict[str, _Name], hints: Hints) -> None:
    """Drop what is only spelt alike and lies in no country that the document speaks of.

    Where the country is known, drop small namesakes in countries that are not named, too.
    """
    for name in names.values():
        name.candidates = _without_likenesses(name.candidates)
    surely = [n.candidates[0] for n in names.values() if n.candidates]
    told = {c.place.country for c in surely if c.similarity >= SURE}
    named = {c.place.country for c in surely if c.place.is_country} | {hints.country}
    countries = {hints.country} if hints.country else told
    for name in names.values():
        if countries and name.candidates and name.candidates[0].similarity < SURE:
            name.candidates = tuple(c for c in name.candidates if c.place.country in countries)
        if hints.country:
            name.candidates = tuple(c for c in name.candidates if _may_be_meant(c.place, named))


def _without_likenesses(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Drop what is only spelt alike in a country that has a place of the very name."""
    surely = {c.place.country for c in candidates if c.similarity >= SURE}
    return tuple(
        c
        for c in candidates
        if c.kind not in _ALIKE or c.similarity >= SURE or c.place.country not in surely
    )


def _may_be_meant(place: Place, named: set[str | None]) -> bool:
    """Tell whether a place lies in a country that is named, or is known beyond its own."""
    known = place.feature_class == "L" or place.is_country or place.feature_code == "ADM1"
    countries = place.countries or (None,)
    return known or place.population >= certainty.FAMED or not named.isdisjoint(countries)


def _link_containers(
    mentions: tuple[Mention, ...], article: Article, names: dict[str, _Name]
) -> None:
    """Note "X, Y" and "Y's X": X lies in Y, and Y is an area."""
    for inner, outer in pairwise(mentions):
        gap = article.text[inner.end : outer.start]
        if holders.is_stated(article.text, (inner.start, inner.end), outer):
            _confine(inner, outer, names)
        if gap in {", ", " ("}:
            _contain(inner, outer, names)
        elif gap in {"'s ", "\u2019s "}:
            _contain(outer, inner, names)


def _contain(inner: Mention, outer: Mention, names: dict[str, _Name]) -> None:
    small, large = names.get(fold(inner.name)), names.get(fold(outer.name))
    if small is None or large is None or small is large:
        return
    areas = (c.place for c in large.candidates if c.place.feature_class == "A")
    within = frozenset(_area_key(place) for place in areas)
    if any(evidence.inside(c.place, within) for c in small.candidates):
        small.containers |= within
        large.is_container = True


def _confine(inner: Mention, outer: Mention, names: dict[str, _Name]) -> None:
    """Leave a name only the candidates that lie in what the text says it lies in."""
    small, large = names.get(fold(inner.name)), names.get(fold(outer.name))
    if small is None or large is None or small is large or not large.candidates:
        return
    small.candidates = holders.inside(small.candidates, (c.place for c in large.candidates))


def _area_key(place: Place) -> str:
    return (place.is_country and place.country) or place.place_id


def solve(names: list[_Name], hints: Hints) -> list[Floats]:
    """Return the share of each candidate of each name; none is without."""
    if not names:
        return []
    company = Company.of([[c.place for c in name.candidates] for name in names])
    alone = np.array([score for name in names for score in _alone(name, hints)])
    shares = company.shares(alone)
    if len(names) > 1:
        for _ in range(ROUNDS - 1):
            shares = company.shares(alone + company.said(shares) @ COUNTS)
    return company.split(shares)


def _alone(name: _Name, hints: Hints) -> Iterator[float]:
    setting = setting_of(name)
    for candidate in name.candidates:
        place = candidate.place
        weight = prominence(
            place.feature_class, place.feature_code, place.population, candidate.kind
        )
        for item, amount in evidence.beside(place, setting, hints):
            weight += WEIGHTS.get(item, 0.0) * amount
        yield weight


@lru_cache(maxsize=65_536)
def prominence(feature_class: str, code: str, population: int, kind: str) -> float:
    found = evidence.prominence(feature_class, code, population, kind)
    return sum(WEIGHTS.get(item, 0.0) * amount for item, amount in found)


def setting_of(name: _Name) -> evidence.Setting:
    places = [c.place for c in name.candidates]
    areas = [place for place in places if place.feature_class == "A"]
    apart = frozenset(_told_apart([p for p in places if p.feature_class == "P"], areas))
    towns = [p for p in places if p.feature_class == "P" and p.place_id not in apart]
    units = {place.place_id: place for place in areas}
    countries = (c.place for c in name.candidates if c.kind == "name" and c.place.is_country)
    return evidence.Setting(
        containers=frozenset(name.containers),
        is_container=name.is_container,
        is_water=evidence.is_water(name.name),
        type_word=name.type_word,
        as_town=name.as_town,
        units=frozenset(units),
        divided=frozenset(p.country for p in areas if p.feature_code == "ADM1"),
        towns_in=frozenset(p.admin1 for p in towns if p.admin1),
        seats=dict(_seats(towns, units)),
        apart=apart,
        countries=frozenset(country.country for country in countries),
        most_people=max((p.population for p in towns), default=0),
    )


def _seats(towns: list[Place], units: dict[str, Place]) -> Iterator[tuple[str, int]]:
    """Yield the first-level divisions whose seat is called as they are, with its people."""
    for town in towns:
        if town.admin1 in units and evidence.is_seat(town):
            yield town.admin1, town.population


def _told_apart(towns: list[Place], areas: list[Place]) -> Iterator[str]:
    """Yield the towns that a word more tells from a much larger namesake: "Mexico City"."""
    large = [area for area in areas if area.is_country or area.feature_code.startswith("ADM1")]
    for area, town in product(large, towns):
        longer = fold(town.name).startswith(f"{fold(area.name)} ")
        if longer and town.population < area.population / MUCH:
            yield town.place_id


class _Answer(NamedTuple):
    """What all mentions of a name are resolved to."""

    place: Place | None
    score: float
    reason: str
    others: tuple[Place, ...]


def _resolution(mention: Mention, chosen: dict[str, _Answer]) -> Resolution:
    if mention.kind == "border":
        return _border(mention)
    if mention.kind == "metonym":
        why = f"'{mention.text}' stands for a government here, not for a place"
        return Resolution(mention=mention, place=None, score=1.0, method="metonym", reason=why)
    found = chosen.get(fold(mention.name))
    if found is None:
        why = f"no gazetteer layer knows '{mention.name}'"
        return Resolution(mention=mention, place=None, score=0.0, method="gazetteer", reason=why)
    return Resolution(
        mention=mention,
        place=found.place,
        score=found.score,
        method=f"gazetteer:{found.place.layer}" if found.place else "gazetteer",
        reason=found.reason,
        runners_up=found.others,
    )


def _border(mention: Mention) -> Resolution:
    pair = "-".join(sorted(mention.parts))
    why = f"the border of {pair}, by its name"
    if len(mention.parts) == 1:
        why = f"a border of {pair}; the text does not say with whom"
    return Resolution(mention=mention, place=None, score=1.0, method="border", reason=why)


def _answer(name: _Name, shares: Floats, spoken_of: Counter[str]) -> _Answer:
    order = np.argsort(-shares, kind="stable")
    best = name.candidates[int(order[0])]
    others = tuple(name.candidates[int(i)].place for i in order[1 : RUNNERS_UP + 1])
    share = certainty.share_there(best.place, name.candidates, shares)
    strange = certainty.is_strange(best.place, spoken_of)
    score = round(certainty.score(share, best.similarity, strange=strange), 3)
    if strange and score < unknown.LIKELY:
        return _Answer(None, 0.0, _untaken(best, name), (best.place, *others))
    return _Answer(best.place, score, _reason(best, name, others, score), others)


def _untaken(best: Candidate, name: _Name) -> str:
    """Say why the only places of a name are left alone: small, where nothing else happens."""
    count = len(name.candidates)
    few = "only place" if count == 1 else f"likeliest of {count} places"
    called = wording.described(best.place)
    return f"not taken for {called}, the {few} called so: no other name lies in its country"


def _reason(best: Candidate, name: _Name, others: tuple[Place, ...], score: float) -> str:
    place = best.place
    origin = f"{place.layer} ({place.source})" if place.feature_class in _SITES else place.layer
    parts = [wording.described(place), f"{wording.matched(best)} in layer {origin}"]
    if name.containers:
        parts.append("named together with the area it lies in")
    if name.type_word and name.type_word != "capital" and evidence.fits(place, name.type_word):
        parts.append(f"called a {name.type_word}")
    if others and score < unknown.LIKELY:
        parts.append(f"ambiguous: may as well be {', '.join(map(wording.described, others))}")
    elif others:
        count = len(name.candidates) - 1
        namesakes = f"{count} {'namesake' if count == 1 else 'namesakes'}"
        parts.append(f"before {namesakes}, next {wording.described(others[0])}")
    return "; ".join(parts)
