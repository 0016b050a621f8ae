"""Kept spans -> compounds: borders of two countries, facilities, sides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from geomap.gazetteer import Candidate

_BORDER = (
    r"(?:(?!that\b|which\b|who\b|and\b|or\b|also\b)[a-z]+\s+)?"
    r"(?:borders(?!\s+(?:the\s+)?(?-i:[A-Z]))"  # Iraq borders Syria: a verb
    r"|(?:border|frontier|boundary)(?!\s+(?:crossing|guard|polic|patrol|post)))\b"
)
_BORDER_AFTER = re.compile(rf"^\s+{_BORDER}", re.IGNORECASE)
_BORDER_BETWEEN = re.compile(
    r"\b(?:border|frontier|boundary) between\s+(?:the\s+)?$", re.IGNORECASE
)
_BORDER_WITH = re.compile(
    r"(?P<owner>['\u2019]s?\s+(?:[a-z]+\s+){0,2})?\b(?:border|frontier|boundary)\s+with\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_BORDER_WORDS = ("border", "frontier", "boundary")
"""One of these stands by every border."""
_SIDE = re.compile(r"^\s+side of\s+(?:the\s+)?$")
_JOINTS = ("-", "\u2013", "\u2011", "/", " and ", "'s and ")
_NEAR = re.compile(r"\bnear\s+(?:the\s+)?$", re.IGNORECASE)


class Kept(NamedTuple):
    """A span that is a place name: its offsets, what the gazetteer knows, and as it is written.

    The name that is looked up ends at ``name_end``; a facility's own words may follow.
    """

    start: int
    end: int
    candidates: tuple[Candidate, ...]
    name_end: int
    said: str


class Border(NamedTuple):
    """A border in a text: offsets, ISO codes of one or two countries, side, whether only near."""

    start: int
    end: int
    countries: tuple[str, ...]
    side: str | None
    near: bool


def country(kept: Kept) -> str | None:
    """Return the country that a span names or whose demonym it is, ISO 3166-1 alpha-2."""
    for candidate in kept.candidates[:3]:
        if candidate.place.is_country or candidate.kind == "demonym":
            return candidate.place.country
    return None


def _state(kept: Kept) -> str | None:
    """Return the country of a span, or the one whose division it names ("Gaza-Egypt border")."""
    places = (candidate.place for candidate in kept.candidates[:3])
    return country(kept) or next((p.country for p in places if p.feature_class == "A"), None)


def borders(text: str, kept: list[Kept]) -> tuple[list[Border], set[int]]:
    """Return the borders of a text and the numbers of the spans that they used up."""
    found: list[Border] = []
    used: set[int] = set()
    lower = text.lower()
    if not any(word in lower for word in _BORDER_WORDS):
        return found, used
    for index, span in enumerate(kept):
        if index in used or _state(span) is None:
            continue
        border, taken = _border(text, kept, index)
        if border is not None:
            found.append(border)
            used |= taken
    return found, used


def _border(text: str, kept: list[Kept], index: int) -> tuple[Border | None, set[int]]:
    span = kept[index]
    pair = _pair(text, kept, index)
    if pair is not None:
        return _with_side(text, kept, index, pair), _taken(text, kept, index, {index, index + 1})
    if country(span) is None:
        return None, set()
    if match := _BORDER_WITH.search(text[max(0, span.start - 60) : span.start]):
        return _border_with(text, kept, index, match)
    if match := _BORDER_AFTER.match(text[span.end : span.end + 40]):
        one = Border(span.start, span.end + match.end(), (country(span) or "",), None, near=False)
        return _with_side(text, kept, index, one), _taken(text, kept, index, {index})
    return None, set()


def _pair(text: str, kept: list[Kept], index: int) -> Border | None:
    if index + 1 >= len(kept):
        return None
    span, other = kept[index], kept[index + 1]
    first, second = _state(span), _state(other)
    if text[span.end : other.start] not in _JOINTS or second is None or first == second:
        return None
    codes = (first or "", second)
    if after := _BORDER_AFTER.match(text[other.end : other.end + 40]):
        return Border(span.start, other.end + after.end(), codes, None, near=False)
    left = text[max(0, span.start - 40) : span.start]
    if before := _BORDER_BETWEEN.search(left):
        start = span.start - (len(left) - before.start())
        return Border(start, other.end, codes, None, near=False)
    return None


def _border_with(
    text: str, kept: list[Kept], index: int, match: re.Match[str]
) -> tuple[Border, set[int]]:
    span = kept[index]
    start = span.start - (match.end() - match.start())
    codes: tuple[str, ...] = (country(span) or "",)
    owner = kept[index - 1] if index and match["owner"] else None
    if owner is not None and owner.end == start and country(owner):
        border = Border(owner.start, span.end, (country(owner) or "", *codes), None, near=False)
        return border, {index - 1, index}
    start += len(match["owner"] or "")
    return _with_side(text, kept, index, Border(start, span.end, codes, None, near=False)), {index}


def _with_side(text: str, kept: list[Kept], index: int, border: Border) -> Border:
    side = None
    if index and _SIDE.match(text[kept[index - 1].end : border.start]):
        side = country(kept[index - 1])
    near = bool(_NEAR.search(text[max(0, border.start - 12) : border.start]))
    return border._replace(side=side, near=near)


def _taken(text: str, kept: list[Kept], index: int, spans: set[int]) -> set[int]:
    if index and _SIDE.match(text[kept[index - 1].end : kept[index].start]):
        return spans | {index - 1}
    return spans
