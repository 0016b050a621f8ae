"""A telling that names no place or day -> the same, where and when what it goes on with was."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from geomap.extract import chains, where
from geomap.extract.values import Telling, Trigger

if TYPE_CHECKING:
    from geomap.extract.values import Sentence, When
    from geomap.extract.where import Chain
    from geomap.geoparse import Parsed

_REACH = 3
"""Sentences over which "there" points back, and an incident is told of."""
_SCENE = re.compile(
    r",? ?(?:and|but|then|as|when|while|where|amid|after)\b"
    r"(?:(?<!after)| (?:they|he|she|it|\w+ing)\b)|,",
    re.IGNORECASE,
)
"""How a clause begins that may say where the one before it took place."""
_SAME_SCENE = re.compile(
    r",? ?(?:in conjunction with|amid|during|where)\b|,? (?:and|then|and then|before)\s*$",
    re.IGNORECASE,
)
"""How a clause begins that takes place where the one before it did: "shelled A and killed B"."""
_THERE = re.compile(
    r"\bthere\b(?! (?:was|were|is|are|have|has|had|will)\b)"
    r"|\b(?:in|on|inside|outside|near|at|around)(?: [a-z]+){0,3} the (?:same )?"
    r"(?:city|town|village|camp)(?:['\u2019]s)?\b(?! of\b)",
    re.IGNORECASE,
)
"""What points to the place told before."""
_INCIDENT = re.compile(r"\bincidents?\b", re.IGNORECASE)
"""What the sentences after it tell of: "a report of an incident 60 miles off X"."""


class Scene(NamedTuple):
    """Where and when the incident was of which the next sentences tell."""

    sentence: Sentence
    places: tuple[Chain, ...]
    when: When | None


def shared(here: list[Telling], telling: Telling, lead: str) -> Telling:
    """Give a clause the place of the one before, or that one its own, where ``lead`` joins them.

    Neither where each tells a day of its own: "shot a guard on Monday, and on Tuesday raided A".
    """
    if not here or _are_of_two_days(here[-1].when, telling.when):
        return telling
    if not here[-1].places and not telling.reply and _SCENE.match(lead):
        here[-1] = replace(here[-1], places=telling.places)
    if not telling.places and _SAME_SCENE.match(lead):
        return replace(telling, places=here[-1].places)
    return telling


def _are_of_two_days(one: When | None, other: When | None) -> bool:
    return one is not None and other is not None and one.span != other.span


def there(telling: Telling, words: str, found: list[Telling]) -> Telling:
    """Put what happened "there" or "in the town" where what was told before it did."""
    before = found[-_REACH:][::-1] if not telling.places else []
    if not before or not _THERE.search(words):
        return telling
    near = (t for t in before if telling.sentence.number - t.sentence.number <= _REACH)
    local = (t.places for t in near if t.places and where.is_local(t.places[0][0].location))
    return replace(telling, places=next(local, ())[:1])


def of(
    sentence: Sentence, text: str, mentions: tuple[Parsed, ...], dates: tuple[When, ...]
) -> Scene | None:
    """Return where a sentence puts an incident that those after it tell of."""
    match = _INCIDENT.search(sentence.text)
    if match is None:
        return None
    start, end = sentence.start + match.start(), sentence.start + match.end()
    trigger = Trigger(start=start, end=end, kind="", weak=True, definite=False, natural=False)
    places = chains.of(text, mentions, trigger, (sentence.start, sentence.end))
    return Scene(sentence, places, dates[0] if dates else None)


def at(telling: Telling, scene: Scene | None) -> Telling:
    """Put what is told right after an incident, at no place, where and when that one was."""
    if telling.places or scene is None or scene.sentence.paragraph != telling.sentence.paragraph:
        return telling
    if telling.sentence.number - scene.sentence.number > _REACH:
        return telling
    return replace(telling, places=scene.places, when=telling.when or scene.when)
