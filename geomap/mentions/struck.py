"""Span -> whether its words say that it was hit or taken, as villages are that nobody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.mentions import clues
from geomap.mentions import vocabulary as say

if TYPE_CHECKING:
    from geomap.mentions.lookup import Span
    from geomap.mentions.tokens import Words

_OF_PEOPLE = frozenset(("given name first", "organisation head", "organisation name"))
_OF_WORDS = frozenset(("common", "given name", "calendar"))
_DEEDS = say.BLOWS | say.ATTACKED
_WEAPON_REACH, _ARMED_REACH = 5, 9
"""Words before a name among which the weapon that hit it stands, or who attacked it."""


def is_struck(words: Words, span: Span, found: set[str]) -> bool:
    """Tell whether a name that may be a place's, by the evidence on itself, is hit or taken."""
    deed = words.forms[span.first - 1].lower in _DEEDS  # seldom, and told sooner than the rest
    return deed and _may_be(span, found) and is_deed_on(words, span.first)


def _may_be(span: Span, found: set[str]) -> bool:
    """Tell whether a name may be that of a place: no word of English, nobody and no group."""
    if clues.STRANGE in found or (clues.is_city(span) and _OF_WORDS.isdisjoint(found)):
        return True
    return span.last > span.first and not span.candidates and _OF_PEOPLE.isdisjoint(found)


def is_deed_on(words: Words, first: int) -> bool:
    """Tell whether the name from word number ``first`` is hit or taken: "rockets hit X"."""
    if words.gaps[first].strip():
        return False
    deed = words.forms[first - 1].lower
    if deed in say.BLOWS:
        return _is_ahead(words, first, _WEAPON_REACH, say.FROM_AFAR)
    return deed in say.ATTACKED and _is_ahead(words, first, _ARMED_REACH, say.ARMED)


def _is_ahead(words: Words, first: int, reach: int, kinds: frozenset[str]) -> bool:
    """Tell whether one of some words stands before a name in its sentence, within a reach."""
    for at in range(first - 1, max(0, first - reach) - 1, -1):
        if words.forms[at].lower in kinds:
            return True
        if words.opens[at]:
            return False
    return False
