"""Clause + the dates of its sentence -> the one on which its event took place."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.extract import clauses, cues, when
from geomap.extract.values import When

if TYPE_CHECKING:
    from datetime import date

    from geomap.extract.values import Sentence, Telling, Trigger

OPENING = 40
"""Characters of a sentence in which stands what is said of all of it."""
_BESIDE = 3
"""Characters between a date and the deed that it belongs to: "the 2022 attack", "Monday's raid"."""
_OPENS = re.compile(r"\W*(?:when|after|before|while)\b", re.IGNORECASE)
_OTHER_CLAUSE = re.compile(r"\b(?:when|after|before|while)\b", re.IGNORECASE)
_CLOCK = re.compile(r"\W*\d{1,2}[:.]\d\d\b")
_JUST_NOW = re.compile(
    r"\bha(?:s|ve) (?:just |now |also |been |reportedly ){0,2}(?!had\b)(?:\w+ed|hit|struck|shot|"
    r"fallen|broken out|blown up|gone off|taken|begun|come under)\b|\b(?:is|are) (?:\w+ )?\w+ing\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"\W*(?:(?:in|over|during|within) the (?:past|last|previous) (?:\d+ |\w+ )?"
    r"(?:hours|days?|night))\b",
    re.IGNORECASE,
)
"""How a bulletin opens that tells of all that happened since the last one."""


def own(
    dates: tuple[When, ...], limits: tuple[int, int], trigger: Trigger, sentence: Sentence
) -> When | None:
    """Return the date of a clause: the nearest in it, else the one that opens the sentence."""
    inside = [d for d in dates if limits[0] <= d.start < limits[1]]
    opening = [d for d in dates if d.start < sentence.start + OPENING and d.attachment == "stated"]
    told = [d for d in inside or opening if not clauses.is_aside(sentence, d.start, trigger)]
    pool = told or [d for d in opening if not clauses.is_aside(sentence, d.start, trigger)]
    if not pool:
        return None
    beside = next((d for d in pool if 0 < trigger.start - d.end <= _BESIDE), None)
    return beside or min(pool, key=lambda d: _order(d, trigger, sentence))


def is_clocked(sentence: Sentence) -> bool:
    """Tell whether a clock opens a sentence, as it does an entry of a live page."""
    return _CLOCK.match(sentence.text) is not None


def live(words: str, published: date | None) -> When | None:
    """Return the day of a live page for what an entry tells as just done; it has no offsets."""
    if published is None:
        return None
    if cues.SINCE.search(words) or not _JUST_NOW.search(words):
        return None
    return When(start=0, end=0, span=when.day(published), attachment="reported")


def period(dates: tuple[When, ...], sentence: Sentence) -> When | None:
    """Return the days of which a bulletin says that it tells: "In the past 24 hours, ..."."""
    match = _PERIOD.match(sentence.text)
    end = sentence.start + match.end() if match else 0
    return next((replace(d, attachment="inherited") for d in dates if d.start < end), None)


def within(telling: Telling, days: When | None) -> Telling:
    """Give what a bulletin tells of a place, with no day of its own, the days of the bulletin."""
    if telling.when is not None or days is None or not telling.places:
        return telling
    return replace(telling, when=days)


def _order(one: When, trigger: Trigger, sentence: Sentence) -> tuple[bool, bool, int, int]:
    """Order the dates of a clause: of the deed, not across "when" from it, exact, near."""
    first, last = sorted(((one.start, one.end), (trigger.start, trigger.end)))
    between = sentence.text[first[1] - sentence.start : max(0, last[0] - sentence.start)]
    opening = one.start < trigger.start and "," in between and _OPENS.match(sentence.text)
    across = bool(opening or _OTHER_CLAUSE.search(between))
    return one.attachment == "reported", across, _days(one), _far(one, trigger)


def _days(one: When) -> int:
    return (one.span.end - one.span.start).days


def _far(date_: When, trigger: Trigger) -> int:
    return min(abs(date_.start - trigger.end), abs(trigger.start - date_.end))
