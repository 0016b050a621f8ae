"""Mentions of a clause -> the places that the event is put in, most local name first."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import shapely

from geomap import capitals, holding, locations
from geomap.extract.governs import (
    LOCAL,
    RELATION_REACH,
    TYPE,
    holds_unknown,
    is_governed,
    is_modifier,
    is_told_apart,
)
from geomap.geodesy import distance_km
from geomap.locations import lines
from geomap.locations.definitions import km
from geomap.model import PRECISIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.extract.values import Sentence, Telling, Trigger
    from geomap.geoparse import Parsed
    from geomap.locations import Ground
    from geomap.model import Location, Place

Chain = tuple["Parsed", ...]
_BORDER_REACH = 12
"""As ``RELATION_REACH``, where the relation may be understood ("along the border")."""
_WIDE = frozenset(("province", "region", "country"))
_DIVISIONS = frozenset(("province", "district"))
_LINK = re.compile(
    rf"^(?:\s*(?:\(|\)|,|\u2013|-|in|of|at|inside|within|near|outside|the|from|north\w*|south\w*|"
    rf"east\w*|"
    rf"west\w*|central|{TYPE}|\w+ern))*\s*$",
    re.IGNORECASE,
)
_AT_BORDER = re.compile(
    rf"(?:\s+{TYPE})?,?\s+(?:(?:right\s+)?(?:on|along|near|at|by|in|inside|close to)\s+)?"
    r"(?:the\s+)?",
    re.IGNORECASE,
)
"""Between a place and the border it lies at: "X province, on the border with Y"."""
_TYPED = re.compile(rf"^\s+(?:\w+ )?{TYPE}(?:\s+{TYPE})?(?:\s+in\s+|,\s+|\s+\()$", re.IGNORECASE)
"""What makes the second name hold the first: "X town, Y"."""
_APPOSED = re.compile(r",\s+(?!and\b)[^,]*$")
_BESIDE = frozenset(("offset", "near", "outside"))
"""Relations that tell, after a comma, where the first name lies: "X, 80 km north of Y"."""
_OWN = re.compile(r"['\u2019]s? (?:[a-z-]+ ){0,3}(?:of )?")
_HELD_BY = re.compile(r"^\)?(?:, | \()$")
_BRACKET = re.compile(r"\b[A-Z][\w'\u2019-]* \($")
_INCLUDING = re.compile(
    r"^[^.;]{0,40},? (?:including|among them|notably) (?:[a-z\d-]+ ){0,5}"
    r"(?:in|at|near|of|on) (?:the )?$"
)
_ALSO = re.compile(
    rf"^(?:\s+{TYPE})?(?:,|\)|,? and|,? as well as|\s*\))+\s*(?:the\s+)?(?:(?:in|at|on|near|"
    rf"outside)\s+)?(?:the\s+)?"
    r"(?:(?:one|two|three|four|five|\d+|another|others?)\s+(?:\w+\s+)?(?:in|at|on|near|"
    r"outside)\s+(?:the\s+)?)?"
    r"(?:(?:(?:an?|the|two|three|several)\s+(?:[a-z-]+\s+){1,3}|"
    r"(?:military|naval|air|army|oil|gas|power|residential|civilian)\s+[a-z]+\s+)"
    r"(?:in|at|near|outside)\s+(?:the\s+)?)?"
    r"(?:[A-Z]\w+['\u2019]s\s+)?(?:(?:[a-z]+\s+)?(?:[A-Z]\w+ ){0,2}"
    rf"{TYPE}\s+)?"
    rf"(?:(?:\w+\s+)?{TYPE}\s+(?:of|in)\s+)?(?:the\s+)?(?:coastal\s+|nearby\s+|neighbou?ring\s+)?$",
    re.IGNORECASE,
)


def chains(
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
    if wide.precision not in _WIDE:
        return found
    named = (c for c in chains if _INCLUDING.match(text[end : c[0].resolution.mention.start]))
    return next((c for c in named if meets(c[0].location, wide)), found)


def heading(sentence: Sentence, mentions: tuple[Parsed, ...], before: Chain) -> Chain:
    """Return the place that items of a list stand under: a line that is a name and nothing else."""
    whole = [p for p in mentions if p.resolution.mention.text == sentence.text]
    if whole:
        return (whole[0],)
    return () if sentence.headline else before


def under(telling: Telling, holder: Chain) -> Telling:
    """Put an item of a list that has no place of its own into the one that it stands under."""
    if not holder or not telling.sentence.listed or any(map(_is_placed, telling.places)):
        return telling
    return replace(telling, places=tuple((*chain, *holder) for chain in telling.places or ((),)))


def _put_in(text: str, chains: list[Chain], trigger: Trigger, start: int) -> Chain | None:
    """Return the first chain that the event is put in; else one that is used as a place."""
    governed = [c for c in chains if is_governed(text, c[0].resolution.mention, trigger, start)]
    governed = governed or [c for c in chains if is_told_apart(text, c[0], start)]
    holding = [c for c in chains if holds_unknown(text, c[0].resolution.mention)]
    governed = governed or holding
    known = next(filter(_is_placed, governed), None)
    held_by = next(filter(_is_placed, holding), None)
    if held_by and governed and not known:
        return (*governed[0], *held_by)
    return known or next(iter(governed), None)


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
    if ends_of_one_way or ("border" in {a.kind, b.kind} and _AT_BORDER.fullmatch(gap)):
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
    if len(holder) > 1 or holder[0].location.precision not in _WIDE:
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
    found = [first]
    for chain in grouped[at + 1 :]:
        last, following = found[-1][-1].resolution.mention, chain[0].resolution.mention
        if not _ALSO.match(text[last.end : following.start]):
            break
        found.append(chain)
    return tuple(found)


def borders(parsed: Iterable[Parsed], limits: tuple[int, int]) -> tuple[Parsed, ...]:
    """Return the borders that a clause names."""
    start, end = limits
    inside = (p for p in parsed if start <= p.resolution.mention.start < end)
    return tuple(p for p in inside if p.resolution.mention.kind == "border")


def best(text: str, chain: Chain, ground: Ground) -> Location:
    """Return where a chain puts the event: by its most local name that agrees with the rest."""
    located = [p.location for p in chain if p.location.geometry is not None]
    words = expression(text, chain)
    if not located:
        reason = "; ".join(p.location.reason for p in chain)
        return locations.unlocated(words, reason, method=chain[0].location.method)
    chosen = _most_local(located)
    rest = [other for other in located if other is not chosen]
    if rest and all(_against(chosen, other) for other in rest):
        other = next(p for p in chain if p.location is rest[0])
        holder = locations.of(holding.division(other.resolution), ground)
        note = f"{chosen.expression} does not lie there"
        return replace(holder, expression=words, reason=f"{holder.reason}; {note}")
    return replace(chosen, expression=words, reason=chosen.reason + _lacking(chain))


def _lacking(chain: Chain) -> str:
    """Return what to add to the reason where a name of a chain is not known."""
    names = [p.resolution.mention.name for p in chain if p.location.geometry is None]
    return f"; no gazetteer layer knows '{names[0]}' itself" if names else ""


def _most_local(located: list[Location]) -> Location:
    """Return the first of a chain, or the smaller area that it holds: "X road in Y district"."""
    first = located[0]
    if cut := _at_border(located):
        return cut
    if first.precision not in _WIDE:
        return first
    inner = [one for one in located[1:] if one.precision in LOCAL and meets(one, first)]
    return next(iter(inner), first)


def _at_border(located: list[Location]) -> Location | None:
    """Return the part of a border that lies in a division which a chain begins with, or borders."""
    first = located[0]
    border = next((one for one in located if one.precision == "border"), None)
    divisions = (one for one in located if one.precision in _DIVISIONS)
    if border is None or first.precision not in _DIVISIONS | {"border"}:
        return None
    cuts = (lines.within(border, division) for division in divisions)
    return next(filter(None, cuts), None)


def _against(chosen: Location, other: Location) -> bool:
    """Tell whether a name contradicts the one that it is said to hold.

    A town that holds another place stands for its division ("Aville city (Bland)"): it need not
    hold the other, but be near it and in the same country. A border may be said of all that is in
    one of its countries.
    """
    if meets(chosen, other):
        return False
    a, b = chosen.place, other.place
    if other.precision == "border" and a is not None and b is not None:
        return not _countries(a) & _countries(b)
    if other.precision != "settlement" or a is None or b is None:
        return True
    return not (_countries(a) & _countries(b)) or (
        distance_km(a.point, b.point) > km("town_for_division_km")
    )


def expression(text: str, chain: Chain) -> str:
    """Return the words of a chain as they stand in the text, relation words included."""
    first, last = chain[0].resolution.mention, chain[-1].resolution.mention
    words = first.relation.words
    start = first.start
    reach = _BORDER_REACH if first.kind == "border" else RELATION_REACH
    left = text[max(0, start - reach) : start]
    led = list(re.finditer(rf"\b{re.escape(words)}", left)) if words else []
    start -= len(left) - led[-1].start() if led else 0
    if last.end < start:  # "In Aville, a strike hit the Old Quarter"
        return ", ".join(p.resolution.mention.text for p in chain)
    end = capitals.end(text, chain[-1].resolution)
    end += text.count("(", start, end) > text.count(")", start, end)
    return " ".join(text[start:end].split())


def meets(one: Location, other: Location) -> bool:
    """Tell whether two regions touch, so that both may be said of the same event."""
    if one.geometry is None or other.geometry is None:
        return False
    a, b = one.place, other.place
    if a is None or b is None:
        return False
    if a.place_id == b.place_id:
        return True
    mine, theirs = _countries(a), _countries(b)
    if mine and theirs and not mine & theirs:
        return False
    return bool(shapely.intersects(one.geometry, other.geometry))


def _countries(place: Place) -> frozenset[str]:
    """Return the countries of a place; a border has two."""
    if place.layer == "borders":
        return frozenset(place.place_id.partition(":")[2].split("-"))
    return frozenset(place.countries)


def on_side(parsed: Parsed, country: str, ground: Ground) -> Location:
    """Return the side of a border that lies in a country."""
    mention = parsed.resolution.mention
    relation = replace(mention.relation, side=country)
    sided = replace(parsed.resolution, mention=replace(mention, relation=relation))
    return locations.of(sided, ground)
