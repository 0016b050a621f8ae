"""Mentions of a clause -> chains of names that the event is put in, most local name first."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.extract.governs import (
    RELATION_REACH,
    TYPE,
    WIDE,
    holds_unknown,
    is_governed,
    is_modifier,
    is_source,
    is_told_apart,
)
from geomap.extract.where import meets
from geomap.mentions.vocabulary import is_street
from geomap.model import PRECISIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geomap.extract.values import Sentence, Telling, Trigger
    from geomap.extract.where import Chain
    from geomap.geoparse import Parsed

_LINK = re.compile(
    rf"^(?:\s*(?>[(),\u2013-]|\b(?:in|of|at|inside|within|near|outside|the|from|"
    rf"(?:north|south|east|west)\w*|central|{TYPE}|\w+ern)\b))*\s*$",
    re.IGNORECASE,
)
"""What may stand between; each word is read in one way only, or long rows would take for ever."""
_AT_BORDER = re.compile(
    rf"(?:\s+{TYPE})?,?\s+(?:(?:right\s+)?(?:on|along|near|at|by|in|inside|close to)\s+)?"
    r"(?:the\s+)?",
    re.IGNORECASE,
)
"""Between a place and the border it lies at: "X province, on the border with Y"."""
_WHICH_IS = re.compile(
    rf"^, (?:an?|the) (?:[\w-]+ ){{0,3}}{TYPE} (?:in|of|near|on|outside) (?:the )?"
    r"(?:\w+['\u2019]s )?(?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)
"""What a place is told to be: "Aville, a town in Bland"."""
_TYPED = re.compile(rf"^\s+(?:\w+ )?{TYPE}(?:\s+{TYPE})?(?:\s+in\s+|,\s+|\s+\()$", re.IGNORECASE)
"""What makes the second name hold the first: "X town, Y"."""
_APPOSED = re.compile(r",\s+(?!and\b)[^,]*$")
_BESIDE = frozenset(("offset", "near", "outside"))
"""Relations that tell, after a comma, where the first name lies: "X, 80 km north of Y"."""
_OWN = re.compile(r"['\u2019]s? (?:[a-z-]+ ){0,3}(?:of )?")
_HELD_BY = re.compile(r"^\)?(?:, | \()$")
_BRACKET = re.compile(r"\b[A-Z][\w'\u2019-]* \($")
_INCLUDING = re.compile(
    r"^[^.;]{0,40},? (?:including|among them|notably|killing|wounding|injuring|damaging|hitting) "
    r"(?:[a-z\d-]+ ){0,7}"
    r"(?:in|at|near|of|on) (?:the )?$"
)
_COMMA = re.compile(r",\s+")
"""No more than this between names makes no list, unless "and" ends it: "in Aville, Bland"."""
_ALSO = re.compile(
    rf"^(?:['\u2019]s)?(?:\s+{TYPE})?(?>,? as well as|,? and|,|\s*\))+\s*(?:the\s+)?"
    r"(?:(?:in|at|on|near|outside)\s+)?(?:the\s+)?"
    r"(?:(?:one|two|three|four|five|\d+|another|others?)\s+(?:\w+\s+)?(?:in|at|on|near|"
    r"outside)\s+(?:the\s+)?)?"
    r"(?:(?:(?:an?|the|two|three|several)\s+(?:[a-z-]+\s+){1,3}|"
    r"(?:military|naval|air|army|oil|gas|power|residential|civilian)\s+[a-z]+\s+)"
    r"(?:in|at|near|outside)\s+(?:the\s+)?)?"
    r"(?:[A-Z]\w+['\u2019]s\s+)?(?:(?:[a-z]+\s+)?(?:[A-Z]\w+ ){0,2}"
    rf"{TYPE}\s+)?"
    rf"(?:(?:(?!other|surrounding|neighbou?ring)\w+\s+)?{TYPE}\s+(?:of|in)\s+)?"
    r"(?:the\s+)?(?:coastal\s+|nearby\s+|neighbou?ring\s+)?$",
    re.IGNORECASE,
)


def of(
    text: str, parsed: Iterable[Parsed], trigger: Trigger, limits: tuple[int, int]
) -> tuple[Chain, ...]:
    """Return the parallel places that a clause puts its event in; none where it names none.

    The place that follows the trigger is taken before one that precedes it.

    Args:
        text: the article's text.
        parsed: its mentions.
        trigger: the words that tell of the event.
        limits: first and last offset of the clause.
    """
    start, end = limits
    inside = [p for p in parsed if start <= p.resolution.mention.start < end]
    grouped = _grouped(text, [p for p in inside if p.location.method != "metonym"], limits)
    after = [chain for chain in grouped if chain[0].resolution.mention.end > trigger.start]
    before = [chain for chain in grouped[::-1] if chain not in after]
    found = _put_in(text, after, trigger, start)
    if found is None or not _is_placed(found):
        scene = _put_in(text, before, trigger, start)
        found = (*(found or ()), *(scene or ())) or None
    return _parallel(text, grouped, _named_within(text, after, found)) if found else ()


def _named_within(text: str, chains: list[Chain], found: Chain) -> Chain:
    """Return the first of the places named in a wide one: "in Aland, including the base at X"."""
    wide, end = found[-1].location, found[-1].resolution.mention.end
    if wide.precision not in WIDE:
        return found
    named = (c for c in chains if _INCLUDING.match(text[end : c[0].resolution.mention.start]))
    return next((c for c in named if meets(c[0].location, wide)), found)


def heading(sentence: Sentence, mentions: tuple[Parsed, ...], before: Chain) -> Chain:
    """Return the place that items stand under: a line, or a label, that is a name and no more."""
    words = sentence.text.rstrip(".")
    whole = [p for p in mentions if p.resolution.mention.text == words]
    if whole:
        return (whole[0],)
    return () if sentence.headline else before


def under(telling: Telling, holder: Chain) -> Telling:
    """Put an item of a list that has no place of its own into the one that it stands under."""
    if not holder or not telling.sentence.item or any(map(_is_placed, telling.places)):
        return telling
    return replace(telling, places=tuple((*chain, *holder) for chain in telling.places or ((),)))


def in_town(telling: Telling, told_before: Sequence[Parsed]) -> Telling:
    """Put a street that nobody knows into the town that was spoken of last.

    Args:
        telling: of an event.
        told_before: what the dateline, the sentence before and its own name, in their order.
    """
    towns = [p for p in told_before if p.location.precision == "settlement"]
    if not towns or not any(map(_is_lone_street, telling.places)):
        return telling
    return replace(telling, places=tuple(_along(chain, towns) for chain in telling.places))


def _along(chain: Chain, towns: list[Parsed]) -> Chain:
    start = chain[0].resolution.mention.start
    before = [town for town in towns if town.resolution.mention.start < start]
    return (*chain, before[-1]) if before and _is_lone_street(chain) else chain


def _is_lone_street(chain: Chain) -> bool:
    """Tell whether all that a chain names are streets and squares of which no town is told."""
    names = (p.resolution.mention.name for p in chain)
    return not _is_placed(chain) and all(is_street(name) for name in names)


def _put_in(text: str, chains: list[Chain], trigger: Trigger, start: int) -> Chain | None:
    """Return the first chain that the event is put in; else one that is used as a place."""
    governed = [c for c in chains if is_governed(text, c[0].resolution.mention, trigger, start)]
    governed = governed or [c for c in chains if is_told_apart(text, c[0], start)]
    governed = governed or [c for c in chains if _holder_is_governed(text, c, trigger, start)]
    holding = [c for c in chains if holds_unknown(text, c[0].resolution.mention)]
    governed = governed or holding
    governed = [c for c in governed if not is_source(text, c[0].resolution.mention)] or governed
    known = next(filter(_is_placed, governed), None)
    held_by = next(filter(_is_placed, holding), None)
    if held_by and governed and not known:
        return (*governed[0], *held_by)
    if known and known is not governed[0] and known[0].location.precision in WIDE:
        return (*governed[0], *known)  # "the town of Aville on Lake Bland"
    return known or next(iter(governed), None)


def _holder_is_governed(text: str, chain: Chain, trigger: Trigger, start: int) -> bool:
    """Tell whether what holds the first name says where: "on residents of Aville in Bland"."""
    return len(chain) > 1 and is_governed(text, chain[-1].resolution.mention, trigger, start)


def _is_placed(chain: Chain) -> bool:
    return any(p.location.geometry is not None for p in chain)


def _grouped(text: str, parsed: list[Parsed], limits: tuple[int, int]) -> list[Chain]:
    found: list[Chain] = []
    for one in parsed:
        if is_modifier(text, one, limits[0]):
            continue
        if found and _contained(text, found[-1][-1], one):
            found[-1] = (*found[-1], one)
        elif found and _owned(text, found[-1], one):
            found[-1] = (one,)
        else:
            found.append((one,))
    return found


def _contained(text: str, inner: Parsed, outer: Parsed) -> bool:
    a, b = inner.resolution.mention, outer.resolution.mention
    gap = text[a.end : b.start]
    ends_of_one_way = inner.location is outer.location
    at_border = "border" in {a.kind, b.kind} and _AT_BORDER.fullmatch(gap)
    if ends_of_one_way or at_border or _WHICH_IS.match(gap):
        return True
    if not _LINK.match(gap):
        return False
    if _TYPED.match(gap) or (_APPOSED.search(gap) and b.relation.kind in _BESIDE):
        return True
    if _HELD_BY.search(gap) and (_is_seat_of(outer, inner) or _holds_both(text, inner, outer)):
        return True
    if inner.location.geometry is None or outer.location.geometry is None:
        return True
    return PRECISIONS.index(outer.location.precision) > PRECISIONS.index(inner.location.precision)


def _owned(text: str, holder: Chain, one: Parsed) -> bool:
    """Tell whether an area is only said to have the place that follows: "Aland's Aville"."""
    if len(holder) > 1 or holder[0].location.precision not in WIDE:
        return False
    gap = text[holder[0].resolution.mention.end : one.resolution.mention.start]
    return _OWN.fullmatch(gap) is not None and meets(one.location, holder[0].location)


def _is_seat_of(outer: Parsed, inner: Parsed) -> bool:
    """Tell whether a town is the seat of the division that the other lies in: "(X, Y)"."""
    a, b = inner.resolution.place, outer.resolution.place
    if a is None or b is None or a.admin1 is None:
        return False
    return b.feature_code == "PPLA" and a.admin1 == b.admin1 and a.feature_code != "PPLA"


def _holds_both(text: str, inner: Parsed, outer: Parsed) -> bool:
    """Tell whether two divisions hold, one in the other, a name before them: "Aville (X, Y)"."""
    a, b = inner.resolution, outer.resolution
    if a.place is None or b.place is None or a.place.feature_class != "A":
        return False
    left = text[max(0, a.mention.start - RELATION_REACH) : a.mention.start]
    closed = text.startswith(")", b.mention.end)
    return closed and bool(_BRACKET.search(left)) and a.place.admin1 == b.place.admin1


def _parallel(text: str, grouped: list[Chain], first: Chain) -> tuple[Chain, ...]:
    """Return a chain with those that "and" puts beside it."""
    if first not in grouped:
        return (first,)
    at = grouped.index(first)
    found, joined = [first], 1
    for chain in grouped[at + 1 :]:
        last, following = found[-1][-1].resolution.mention, chain[0].resolution.mention
        gap = text[last.end : following.start]
        if not _ALSO.match(gap):
            break
        found.append(chain)
        joined = joined if _COMMA.fullmatch(gap) else len(found)
    return tuple(found[:joined])


def borders(parsed: Iterable[Parsed], limits: tuple[int, int]) -> tuple[Parsed, ...]:
    """Return the borders that a clause names."""
    start, end = limits
    inside = (p for p in parsed if start <= p.resolution.mention.start < end)
    return tuple(p for p in inside if p.resolution.mention.kind == "border")
