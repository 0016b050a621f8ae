"""Mentions in their text -> the names of a document, whose they may be and what is said of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from geomap.gazetteer.rank import FAMED
from geomap.names import fold
from geomap.resolve import bearers, certainty, evidence, holders, links
from geomap.resolve.bearers import Bearers

if TYPE_CHECKING:
    from geomap.gazetteer import Candidate, Gazetteer, Hints
    from geomap.model import Article, Mention, Place

_TOWN_RELATIONS = frozenset(("near", "outside", "offset", "of", "between"))


@dataclass(slots=True)
class Name:
    """All mentions of one name in a document: their numbers, and what the text calls each."""

    name: str
    bearers: Bearers
    mentions: list[int] = field(default_factory=list)
    type_words: list[str | None] = field(default_factory=list)
    containers: frozenset[str] = frozenset()
    holders: frozenset[str] = frozenset()
    is_container: bool = False
    type_word: str | None = None
    as_town: bool = False
    in_part: bool = False
    has_article: bool = False

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The places that may be meant, likeliest first but for what the text says."""
        return self.bearers.candidates


def find(
    mentions: tuple[Mention, ...], article: Article, gazetteer: Gazetteer, hints: Hints
) -> dict[str, Name]:
    """Return the names of a document by their folded spelling."""
    names: dict[str, Name] = {}
    bearing = bearers.asked(gazetteer, hints)
    for index, mention in enumerate(mentions):
        if mention.kind in {"border", "metonym"}:
            continue
        folded = fold(mention.name)
        name = names.get(folded)
        if name is None:
            name = names[folded] = Name(folded, bearing(mention.name))
        name.mentions.append(index)
        word = evidence.type_word(article.text, mention)
        name.type_words.append(word)
        name.type_word = name.type_word or word
        name.as_town |= mention.relation.kind in _TOWN_RELATIONS
        name.in_part |= mention.relation.kind == "part"
        name.has_article |= evidence.has_article(article.text, mention)
        name.is_container |= evidence.holds_another(article.text, mention)
    _drop_far_likenesses(names, hints)
    _link_containers(mentions, article, names)
    return names


def _drop_far_likenesses(names: dict[str, Name], hints: Hints) -> None:
    """Drop what is only spelt alike and lies in no country that the document speaks of.

    Where the country is known, drop small namesakes in countries that are not named, too.
    """
    first = [name.candidates[0] for name in names.values() if name.candidates]
    surely = [c for c in first if c.similarity >= certainty.SURE]
    if len(surely) == len(first) and not hints.country:
        return
    told = {c.place.country for c in surely}
    named = {c.place.country for c in first if c.place.is_country} | {hints.country}
    countries = {hints.country} if hints.country else told
    for name in names.values():
        if countries and name.candidates and name.candidates[0].similarity < certainty.SURE:
            name.bearers = name.bearers.only(lambda place: place.country in countries)
        if hints.country:
            name.bearers = name.bearers.only(lambda place: _may_be_meant(place, named))


def _may_be_meant(place: Place, named: set[str | None]) -> bool:
    """Tell whether a place lies in a country that is named, or is known beyond its own."""
    known = place.feature_class == "L" or place.is_country or place.feature_code == "ADM1"
    countries = place.countries or (None,)
    return known or place.population >= FAMED or not named.isdisjoint(countries)


def _link_containers(
    mentions: tuple[Mention, ...], article: Article, names: dict[str, Name]
) -> None:
    """Note which names lie in which: as the text says, or as "X, Y" may mean."""
    for inner, outer in pairwise(mentions):
        if outer.start - inner.end > links.FARTHEST:
            continue
        gap = article.text[inner.end : outer.start]
        if holders.is_stated(article.text, (inner.start, inner.end), outer):
            _hold(names.get(fold(inner.name)), names.get(fold(outer.name)))
        if gap in {", ", " ("}:
            _contain(names.get(fold(inner.name)), names.get(fold(outer.name)))
        elif gap in {"'s ", "\u2019s "}:
            _contain(names.get(fold(outer.name)), names.get(fold(inner.name)))
    for link in links.stated(article.text, mentions):
        _hold(names.get(link.inner), names.get(link.outer))


def _hold(small: Name | None, large: Name | None) -> None:
    """Note that the text puts a name into another: not into the town, if it lies out of that."""
    if small is None or large is None or small is large:
        return
    small.holders |= {large.name}
    towns = [c.place for c in large.candidates if c.place.feature_class == "P"]
    units = frozenset(c.place.place_id for c in large.candidates if c.place.feature_code == "ADM1")
    parts = [c.place for c in small.candidates if evidence.inside(c.place, units)]
    large.is_container |= any(holders.is_apart(place, towns) for place in parts)


def _contain(small: Name | None, large: Name | None) -> None:
    """Note that a name may lie in another, an area, if there is one of its name there."""
    if small is None or large is None or small is large:
        return
    areas = (c.place for c in large.candidates if c.place.feature_class == "A")
    within = frozenset(_area_key(place) for place in areas)
    if any(evidence.inside(c.place, within) for c in small.candidates):
        small.containers |= within
        large.is_container = True
        abbreviated = tuple(c for c in large.candidates if c.kind == "abbreviation")
        if abbreviated:
            large.bearers = Bearers(abbreviated)  # "Albany, N.Y." is no city


def _area_key(place: Place) -> str:
    return (place.is_country and place.country) or place.place_id


def setting(name: Name) -> evidence.Setting:
    """Return what stands around the mentions of a name: around most, nothing that counts."""
    said = name.type_word or name.in_part or name.has_article or name.as_town
    if not (said or name.containers or name.is_container or evidence.is_water(name.name)):
        return evidence.PLAIN
    return evidence.Setting(
        containers=name.containers,
        is_container=name.is_container,
        is_water=evidence.is_water(name.name),
        type_word=name.type_word,
        as_town=name.as_town,
        in_part=name.in_part,
        has_article=name.has_article,
    )
