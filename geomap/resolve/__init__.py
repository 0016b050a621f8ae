"""Mentions in context -> Resolutions: one joint decision for the document, scored and explained.

Each name has one sense per document. What speaks for a candidate by itself (population, feature
level, spelling, "X, Y", hints) is added to what the other names of the document say (votes for
their countries and provinces, nearness); three rounds let clear names help unclear ones. A
name's candidates share its evidence (softmax); `certainty` makes a score of the best one's share.
"""

from __future__ import annotations

from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geomap.gazetteer import NO_HINTS, Candidate, Gazetteer, Hints, wording
from geomap.model import Article, Mention, Place, Resolution
from geomap.names import fold
from geomap.resolve import certainty, named, reasons, senses, towns, unknown
from geomap.resolve.bearers import Bearers
from geomap.resolve.company import COUNTS, Company

if TYPE_CHECKING:
    from collections import Counter

    from geomap.resolve.named import Name
    from geomap.resolve.unknown import Answers

__all__ = ["asked", "resolve"]

ROUNDS = 3
RUNNERS_UP = 4


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
    names = named.find(mentions, article, gazetteer, hints)
    for name, answer in answers.items():
        if name in names:
            names[name].bearers = Bearers(answer)
    known = [name for name in names.values() if name.candidates]
    solved = solve(known, hints)
    places = [one.best.place for one in solved]
    lying = certainty.lying(places)
    spoken_of = certainty.spoken_of(places, lying, hints.country)
    chosen = {one.name.name: _answer(one, spoken_of, lying, hints) for one in solved}
    words = {
        number: (word, name.type_word)
        for name in names.values()
        for number, word in zip(name.mentions, name.type_words, strict=True)
    }
    told = [
        _told(article.text, _resolution(mention, chosen), before, words.get(number, (None, None)))
        for number, (before, mention) in enumerate(zip((None, *mentions), mentions, strict=False))
    ]
    return tuple(senses.meant(article.text, told))


def _told(
    text: str,
    resolution: Resolution,
    before: Mention | None,
    words: tuple[str | None, str | None],
) -> Resolution:
    """Return the resolution to the town or the division that the words beside a mention mean.

    Args:
        text: the text.
        resolution: of the mention.
        before: the mention before it.
        words: what the text calls the mention, and what it calls its name anywhere.
    """
    mention, (here, anywhere) = resolution.mention, words
    said = here or (towns.TOWN if towns.is_doubled(text, mention) else None)  # Aville, Aville
    apart = not said and towns.is_told_apart(text, mention, before, anywhere)
    return towns.meant(resolution, said, told_apart=apart)


def asked(
    resolutions: tuple[Resolution, ...], article: Article, gazetteer: Gazetteer, hints: Hints
) -> tuple[Resolution, ...]:
    """Resolve again with what is answered elsewhere of the names that got no place, if anything."""
    answers = unknown.ask(resolutions, gazetteer, hints)
    if not answers:
        return resolutions
    return resolve(tuple(r.mention for r in resolutions), article, gazetteer, hints, answers)


class Solved(NamedTuple):
    """A name with the share of each of its candidates.

    Attributes:
        alone: what speaks for each candidate by itself.
        shares: of all evidence.
        astray: how far the likeliest lies out of what the text says holds it, 0..1.
    """

    name: Name
    alone: list[float]
    shares: list[float]
    best: Candidate
    astray: float


def solve(names: list[Name], hints: Hints) -> list[Solved]:
    """Weigh the candidates of all names together; no name is without."""
    if not names:
        return []
    company = Company.of([name.bearers for name in names], pairs(names))
    own = [_alone(name, hints) for name in names]
    alone = np.array([*chain.from_iterable(own)])
    shares = company.shares(alone)
    if len(names) > 1 and len(alone) > len(names):
        for _ in range(ROUNDS - 1):
            shares = company.shares(alone + COUNTS @ company.said(shares))
    parts = [part.tolist() for part in company.split(shares)]
    astray = company.astray(shares).tolist()
    return [
        Solved(name, scores, part, name.candidates[part.index(max(part))], out)
        for name, scores, part, out in zip(names, own, parts, astray, strict=True)
    ]


def pairs(names: list[Name]) -> list[tuple[int, int]]:
    """Return the numbers of the names that the text puts into others, and of those."""
    numbers = {name.name: number for number, name in enumerate(names)}
    return [
        (i, numbers[outer])
        for i, name in enumerate(names)
        for outer in sorted(name.holders)
        if outer in numbers
    ]


def _alone(name: Name, hints: Hints) -> list[float]:
    if len(name.candidates) == 1:
        return [0.0]  # it has the whole share, whatever speaks for it
    return name.bearers.alone(named.setting(name), hints)


class _Answer(NamedTuple):
    """What all mentions of a name are resolved to."""

    place: Place | None
    score: float
    method: str
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
        why = wording.unknown(mention.name)
        return Resolution(mention=mention, place=None, score=0.0, method="gazetteer", reason=why)
    return Resolution(
        mention=mention,
        place=found.place,
        score=found.score,
        method=found.method,
        reason=found.reason,
        runners_up=found.others,
    )


def _border(mention: Mention) -> Resolution:
    why = f"the {wording.border(mention.parts)}, by its name"
    if len(mention.parts) == 1:
        why = f"a border of {wording.country(*mention.parts)}; the text does not say with whom"
    return Resolution(mention=mention, place=None, score=1.0, method="border", reason=why)


def _answer(solved: Solved, spoken_of: Counter[str], lying: Counter[str], hints: Hints) -> _Answer:
    name, alone, shares, best, astray = solved
    order = sorted(range(len(shares)), key=shares.__getitem__, reverse=True)
    others = tuple([name.bearers.places[i] for i in order[1 : RUNNERS_UP + 1]])
    kin = name.bearers.kin(order[0])
    share = certainty.share_there(kin, shares)
    as_village = name.type_word == "village"
    doubts = certainty.doubts(best, kin, spoken_of, astray, as_village=as_village)
    score = round(certainty.score(share, best.similarity, doubts), 3)
    against = doubts.why or certainty.of_district(best.place, spoken_of)
    if against and score < unknown.LIKELY:
        why = reasons.untaken(best, name, against)
        return _Answer(None, 0.0, "gazetteer", why, (best.place, *others))
    here = best.place.country
    abroad = here is not None and any(other.country != here for other in others)
    foremost = len(order) > 1 and alone[order[0]] > alone[order[1]]
    company = lying[here] - 1 if here and abroad else 0
    grounds = reasons.Grounds(score, foremost, abroad and here == hints.country, company)
    why = reasons.taken(best, name, others, grounds)
    return _Answer(best.place, score, f"gazetteer:{best.place.layer}", why, others)
