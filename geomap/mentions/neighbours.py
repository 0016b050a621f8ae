"""Spans of a text -> what those that stand next to each other say of one another."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from geomap.mentions import beside, clues
from geomap.mentions import vocabulary as say

if TYPE_CHECKING:
    from geomap.mentions.lookup import Span
    from geomap.mentions.tokens import Words

_OWNED = frozenset(("'s ", "\u2019s "))
_LISTED = frozenset((", ", " and ", ", and ", " or ", ", or ", " & "))
_TELLING = _OWNED | _LISTED
_BETWEEN = say.IN | {"and", "or"}
"""Words that tell something where they follow a span, if another one is not far."""


class Neighbours(NamedTuple):
    """What the spans next to each other say.

    Attributes:
        said: the number of a span -> the evidence on it.
        listed: the numbers of the spans that stand in a list behind the one before.
    """

    said: dict[int, list[str]]
    listed: list[int]


def of(words: Words, spans: list[Span]) -> Neighbours:
    """Look over the spans of a text, which are in its order, two by two."""
    found, forms, gaps = Neighbours({}, []), words.forms, words.gaps
    for later, (before, span) in enumerate(pairwise(spans), 1):
        after = before.last + 1
        if after == span.first:
            if gaps[after] in _TELLING:
                _side_by_side(found, later, before, span, gap=gaps[after])
        elif after < span.first and forms[after].lower in _BETWEEN:
            between = words.text[words.ends[before.last] : words.starts[span.first]]
            if between in _LISTED:
                found.listed.append(later)
            elif _is_in(words, before, span):
                found.said.setdefault(later - 1, []).append("in what follows")
    return found


def _side_by_side(found: Neighbours, later: int, before: Span, span: Span, *, gap: str) -> None:
    if gap in _OWNED:
        if _is_container(before):
            found.said.setdefault(later, []).append("owned by what holds it")
        return
    found.listed.append(later)
    if gap != ", ":
        return
    holds = _is_container(span)
    if holds:
        found.said.setdefault(later - 1, []).append("container follows")
    if before.small:
        said = ("place before comma", "is container") if holds else ("place before comma",)
        found.said.setdefault(later, []).extend(said)


def _is_in(words: Words, before: Span, span: Span) -> bool:
    return beside.contains(words, before.last, span.first) and _is_container(span)


def _is_container(span: Span) -> bool:
    if span.small:
        for found in span.candidates[: clues.SHORT]:
            if found.place.feature_class == "A" or found.kind == "abbreviation":
                return True
    return False
