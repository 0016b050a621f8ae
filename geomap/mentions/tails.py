"""Spans -> the same with the lower-case words of facilities and streets behind them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.mentions import clues, whole
from geomap.mentions import vocabulary as say
from geomap.mentions.lookup import Lookup, Span

if TYPE_CHECKING:
    from geomap.mentions.tokens import Words

_TAILS = say.FACILITY_HEADS | say.FACILITY_FRONTS
"""Lower-case words of a facility behind its name."""
_TAILS_AND_STREETS = _TAILS | say.STREET_HEADS


def take(lookup: Lookup, spans: list[Span]) -> None:
    """Take the lower-case words of facilities and streets into their spans."""
    words = lookup.words
    forms, count = words.forms, words.count
    before_tails = [
        number
        for number, span in enumerate(spans)
        if (after := span.last + 1) < count and forms[after].said in _TAILS_AND_STREETS
    ]
    for number in before_tails:
        spans[number] = _with_tail(lookup, spans[number])
    for number in before_tails:
        span, after = spans[number], number + 1
        if after < len(spans) and whole.is_street_in(words, span, spans[after]):
            last = span.last + 1
            spans[number] = Span(span.first, last, words.between(span.first, last), (), small=False)


def _with_tail(lookup: Lookup, span: Span) -> Span:
    """Take a facility's lower-case words into the span ("Al-Omar oil field")."""
    words = lookup.words
    last = end(words, span.last)
    if last == span.last:
        return span
    found, name = lookup.small(span.first, last), words.between(span.first, last)
    heads = words.forms[last].lower in say.FACILITY_HEADS
    if found and (found[0].kind != "generic" or heads):
        return Span(span.first, last, name, found, small=True)
    if not span.candidates and _named(words, span, last):
        return Span(span.first, last, name, (), small=False)
    if not heads or not _has_facilities(span):
        return span
    return replace(span, last=last, name=name, tail=last - span.last)


def _has_facilities(span: Span) -> bool:
    """Tell whether a facility may be named after the span: towns only, not "U.S. base"."""
    return bool(span.candidates) and span.candidates[0].place.feature_class == "P"


def _named(words: Words, span: Span, last: int) -> bool:
    """Tell whether a facility goes by a name that nobody knows ("Hamrat oil field")."""
    if span.name.isupper() or clues.is_organisation(span.name):
        return False
    head, front = words.forms[last].lower, words.forms[last - 1].lower
    return front in say.NAMED_FRONTS or (head in say.NAMED_HEADS and last == span.last + 1)


def end(words: Words, last: int) -> int:
    """Return the last of a facility's lower-case words behind word number ``last``, or that."""
    index = last + 1
    while index < words.count and (said := words.forms[index].said) in _TAILS:
        if words.gaps[index] != " " or words.opens[index]:
            break
        if said in say.FACILITY_HEADS:
            return index
        index += 1
    return last
