"""Clause + the dates of its sentence -> the one on which its event took place."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.extract import cues, when
from geomap.extract.values import When

if TYPE_CHECKING:
    from datetime import date

    from geomap.extract.values import Sentence, Telling, Trigger

OPENING = 40
"""Characters of a sentence in which stands what is said of all of it."""
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
    pool = inside or opening
    if not pool:
        return None
    return min(pool, key=lambda d: (d.attachment == "reported", _days(d), _far(d, trigger)))


def live(sentence: Sentence, words: str, published: date | None) -> When | None:
    """Return the day of a live page for what an entry, opened by a clock, tells as just done."""
    if published is None or not sentence.item or not _CLOCK.match(sentence.text):
        return None
    if cues.SINCE.search(words) or not _JUST_NOW.search(words):
        return None
    start = sentence.start
    return When(start=start, end=start + 1, span=when.day(published), attachment="reported")


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


def _days(one: When) -> int:
    return (one.span.end - one.span.start).days


def _far(date_: When, trigger: Trigger) -> int:
    return min(abs(date_.start - trigger.end), abs(trigger.start - date_.end))
