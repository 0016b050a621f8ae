"""Mentions in their text -> the names of a document, with candidates and what is said of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise, product
from typing import TYPE_CHECKING

from geomap.gazetteer.rank import FAMED, is_famed
from geomap.names import fold
from geomap.resolve import certainty, evidence, holders, links

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.gazetteer import Candidate, Gazetteer, Hints
    from geomap.model import Article, Mention, Place

MOST = 60
MUCH = 3
"""New York City, with half of the state's people, is not told from it by its third word."""
_TOWN_RELATIONS = frozenset(("near", "outside", "offset", "of", "between"))
_ALIKE = frozenset(("loose", "fuzzy"))


@dataclass(slots=True)
class Name:
    """All mentions of one name in a document: their numbers, and what the text calls each."""

    name: str
    mentions: list[int] = field(default_factory=list)
    type_words: list[str | None] = field(default_factory=list)
    containers: set[str] = field(default_factory=set)
    holders: set[str] = field(default_factory=set)
    is_container: bool = False
    type_word: str | None = None
    as_town: bool = False
    in_part: bool = False
    has_article: bool = False
    candidates: tuple[Candidate, ...] = ()


def find(
    mentions: tuple[Mention, ...], article: Article, gazetteer: Gazetteer, hints: Hints
) -> dict[str, Name]:
    """Return the names of a document by their folded spelling."""
    names: dict[str, Name] = {}
    for index, mention in enumerate(mentions):
        if mention.kind in {"border", "metonym"}:
            continue
        folded = fold(mention.name)
        name = names.get(folded) or names.setdefault(folded, Name(folded))
        name.mentions.append(index)
        word = evidence.type_word(article.text, mention)
        name.type_words.append(word)
        name.type_word = name.type_word or word
        name.as_town |= mention.relation.kind in _TOWN_RELATIONS
        name.in_part |= mention.relation.kind == "part"
        name.has_article |= evidence.has_article(article.text, mention)
        name.is_container |= evidence.holds_another(article.text, mention)
        if len(name.mentions) == 1:
            name.candidates = gazetteer.candidates(mention.name, hints)[:MOST]
    _drop_far_likenesses(names, hints)
    _link_containers(mentions, article, names)
    return names


def _drop_far_likenesses(names: dict[str, Name], hints: Hints) -> None:
    """Drop what is only spelt alike and lies in no country that the document speaks of.

    Where the country is known, drop small namesakes in countries that are not named, too.
    """
    for name in names.values():
        name.candidates = _without_likenesses(_without_generic(name.candidates))
    surely = [n.candidates[0] for n in names.values() if n.candidates]
    told = {c.place.country for c in surely if c.similarity >= certainty.SURE}
    named = {c.place.country for c in surely if c.place.is_country} | {hints.country}
    countries = {hints.country} if hints.country else told
    for name in names.values():
        if countries and name.candidates and name.candidates[0].similarity < certainty.SURE:
            name.candidates = tuple(c for c in name.candidates if c.place.country in countries)
        if hints.country:
            name.candidates = tuple(c for c in name.candidates if _may_be_meant(c.place, named))


def _without_generic(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Drop sites called with another generic word, where a site is called just so.

    "Aville airport" is Aville International Airport, not Aville Air Base.
    """
    if not any(c.kind == "generic" for c in candidates):
        return candidates
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
    small.holders.add(large.name)
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
        large.candidates = abbreviated or large.candidates  # "Albany, N.Y." is no city


def _area_key(place: Place) -> str:
    return (place.is_country and place.country) or place.place_id


def setting(name: Name) -> evidence.Setting:
    """Return what stands around the mentions of a name, and what its candidates are together."""
    said = evidence.Setting(
        containers=frozenset(name.containers),
        is_container=name.is_container,
        is_water=evidence.is_water(name.name),
        type_word=name.type_word,
        as_town=name.as_town,
        in_part=name.in_part,
        has_article=name.has_article,
    )
    areas = [c for c in name.candidates if c.place.feature_class == "A"]
    if areas:
        _add_namesakes(said, name, areas)
    return said


def _add_namesakes(said: evidence.Setting, name: Name, areas: list[Candidate]) -> None:
    """Note which of the candidates are areas, and which towns are told from those."""
    places = [c.place for c in areas]
    towns = [c.place for c in name.candidates if c.place.feature_class == "P"]
    said.apart = frozenset(_told_apart(towns, places))
    towns = [town for town in towns if town.place_id not in said.apart]
    units = {place.place_id: place for place in places}
    said.units = frozenset(units)
    said.divided = frozenset(p.country for p in places if p.feature_code == "ADM1")
    said.towns_in = frozenset(town.admin1 for town in towns if town.admin1)
    said.seats = dict(_seats(towns, units))
    countries = (c.place for c in areas if c.kind == "name" and c.place.is_country)
    said.countries = frozenset(country.country for country in countries)


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
