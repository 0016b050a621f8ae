"""Mentions of a clause -> the places that the event is put in, most local name first."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import shapely

from geomap import locations
from geomap.geodesy import distance_km
from geomap.locations.definitions import km
from geomap.model import PRECISIONS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.extract.values import Trigger
    from geomap.geoparse import Parsed
    from geomap.locations import Ground
    from geomap.model import Location, Mention, Place

RELATION_REACH = 70
"""Characters before a name in which its relation words stand, as in ``mentions.relations``."""
Chain = tuple["Parsed", ...]

_TYPE = (
    r"(?:cit(?:y|ies)|towns?|villages?|areas?|districts?|provinces?|governorates?|countryside|"
    r"outskirts|"
    r"suburbs?|parts?|sections?|sides?|vicinity|coast|ports?|camps?|capital|neighbou?rhoods?|"
    r"regions?|"
    r"centers?|centres?|axis|front|subdistrict|entrance|edge|east|west|north|south|heart|skies|"
    r"north-?(?:east|west)|south-?(?:east|west)|shores?|lines?|road|highway|state|county|quarter|"
    r"square|street|junction|valley|mountains?|island|base|locations?|positions?|sky|downtown|"
    r"rural|settlements?|fences?|gates?|markets?|checkpoints?|crossings?|front-?lines?|badia)"
)
_LOCATIVE = re.compile(
    r"\b(?P<prep>in|at|near|inside|outside|around|across|over|along|within|into|throughout|between|"
    r"on|off|towards?|against|targeting|through|from|to|by|for|with|of|than|as|about)\b",
    re.IGNORECASE,
)
_WORDS = (
    "in at near inside outside around across over along within into throughout between on off "
    "toward towards targeting through"
)
_GOVERNS = frozenset(_WORDS.split())
_OF_TYPE = re.compile(rf"\b{_TYPE}(?:\s+\w+)?\s+of\s+(?:the\s+)?(?:[a-z]+\s+)?$", re.IGNORECASE)
_AFTER_HIT = re.compile(
    r"^[\s\"\u201c']*(?:(?!(?:in|at|from|by|of|and|to|for|with|that|was|were)\b)[a-z]+\s+){0,3}$"
)
_UNKNOWN_IN = re.compile(
    rf"[A-Z][\w'\u2019-]*(?: {_TYPE})*\s*\((?:[A-Z][\w' \u2019-]{{1,40}},\s*)?$"
    rf"|[A-Z][\w'\u2019-]* (?:{_TYPE}),\s*$"
)
"""What stands before the name of what holds an unknown place."""
_AS_PLACE = re.compile(rf"^\s+(?:{_TYPE}\b|\([A-Z]|in\s+[A-Z])")
_MOVED = re.compile(r"\b(?:from|to|towards?)\s+(?:the\s+)?(?:\w+ of\s+)?$", re.IGNORECASE)
_LOCAL = frozenset(("site", "settlement", "near", "district"))
_PHRASE = re.compile(
    r"^(?!.*(?:\b\w+ed\b|\b\d{4}\b))"
    r"(?:(?:\s+[\w'\u2019.-]+){0,6}\s*|(?:\s+(?:[a-z]+\s+)?[A-Z][\w'\u2019-]+){1,6}(?:,|"
    r" \([^)]*)?\s*)$"
)
"""From a preposition to a name: a few words; names that nobody knows, with what holds them."""
_MODIFIES = re.compile(
    r"^(?:-[a-z]+|(?:['\u2019]s?)?\s+(?!(?:and|or|in|on|at|near|to|from|of|with|after|before|"
    r"when|while|"
    r"as|by|for|but|which|where|who|that|was|were|is|are|has|have|had|during|following|late|early|"
    rf"{_TYPE}|\w+ed|\w+ing|airport|airfield|governorate)\b)[a-z]+)"
)
_OWNS = re.compile(
    r"^(?:-[a-z]+|(?:['\u2019]s?)?\s+(?!(?:and|or|in|on|at|near|to|from|of|with|after|before|when|"
    r"while|as|by|for|but|which|where|who|that|was|were|is|are|has|have|had|during|following|late|"
    r"early|kill\w+|border|side|\w+ed)\b)[A-Za-z]+)"
)
_LED = re.compile(r"\b(?:in|near|at|outside|inside|from|across)\s+(?:the\s+)?$", re.IGNORECASE)
_SITE_NOUN = re.compile(
    r"^\s+(?:\w+\s+)?(?:bases?|territory|soil|positions?|cit(?:y|ies)|towns?|villages?|airspace|"
    r"waters|"
    r"airports?|ports?|side|desert|capital|camps?|facilit(?:y|ies)|provinces?|countryside)\b"
)
_KIND_OF = re.compile(rf"^\s+(?:\w+\s+)?{_TYPE}\s+of\b")
_AT = re.compile(
    r"\b(?:in|at|on|inside|near|over|into)\s+(?:an?|the|two|three|several|\w+)?\s*$", re.IGNORECASE
)
_LINK = re.compile(
    rf"^(?:\s*(?:\(|\)|,|\u2013|-|in|of|at|inside|within|near|outside|the|from|north\w*|south\w*|"
    rf"east\w*|"
    rf"west\w*|central|{_TYPE}|\w+ern))*\s*$",
    re.IGNORECASE,
)
_TYPED = re.compile(rf"^\s+(?:\w+ )?{_TYPE}(?:\s+{_TYPE})?(?:\s+in\s+|,\s+|\s+\()$", re.IGNORECASE)
"""What makes the second name hold the first: "X town, Y"."""
_ALSO = re.compile(
    rf"^(?:\s+{_TYPE})?(?:,|\)|,? and|,? as well as|\s*\))+\s*(?:the\s+)?(?:(?:in|at|on|near|"
    rf"outside)\s+)?(?:the\s+)?"
    r"(?:(?:one|two|three|four|five|another|others?)\s+(?:\w+\s+)?(?:in|at|on|near|"
    r"outside)\s+(?:the\s+)?)?"
    rf"(?:(?:\w+\s+)?{_TYPE}\s+(?:of|in)\s+)?(?:the\s+)?$",
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
    ordered = after or grouped[::-1]
    governed = [c for c in ordered if _is_governed(text, c, trigger, start)]
    governed = governed or [c for c in ordered if _holds_unknown(text, c)]
    governed = governed or [c for c in ordered if _is_told_apart(text, c, start)]
    if not governed:
        return ()
    known = [c for c in governed if any(p.location.geometry is not None for p in c)]
    return _parallel(text, grouped, (known or governed)[0])


def _grouped(text: str, parsed: list[Parsed], limits: tuple[int, int]) -> list[Chain]:
    found: list[Chain] = []
    for one in parsed:
        if _is_modifier(text, one, limits[0]):
            continue
        if found and _contained(text, found[-1][-1], one):
            found[-1] = (*found[-1], one)
        else:
            found.append((one,))
    return found


def _is_modifier(text: str, parsed: Parsed, start: int) -> bool:
    mention = parsed.resolution.mention
    if mention.kind in {"border", "facility"} or _is_related(mention):
        return False
    right = text[mention.end : mention.end + 40]
    left = text[max(start, mention.start - 24) : mention.start]
    if mention.kind == "demonym":
        return bool(_KIND_OF.match(right)) or not (
            _SITE_NOUN.match(right) and (_AT.search(left) or mention.relation.kind != "in")
        )
    pattern = _OWNS if parsed.location.precision == "country" else _MODIFIES
    return bool(pattern.match(right)) and not _LED.search(left)


def _is_related(mention: Mention) -> bool:
    return mention.kind != "demonym" and mention.relation.kind != "in"


def homes(text: str, parsed: Iterable[Parsed]) -> frozenset[str]:
    """Return the countries that the text puts something in, by name, border or a place there."""
    found: set[str] = set()
    for one in parsed:
        mention, place = one.resolution.mention, one.resolution.place
        if mention.kind == "border":
            found.update(mention.parts)
        elif place is not None and place.country and mention.kind != "demonym":
            inner = one.location.precision != "country"
            if inner or _LED.search(text[max(0, mention.start - 24) : mention.start]):
                found.add(place.country)
    return frozenset(found)


def is_home(parsed: Parsed, at_home: frozenset[str]) -> bool:
    """Tell whether a demonym may say where ("at Iraqi bases") and not only whose."""
    place = parsed.resolution.place
    if parsed.resolution.mention.kind != "demonym" or place is None:
        return True
    return place.country in at_home


def _contained(text: str, inner: Parsed, outer: Parsed) -> bool:
    a, b = inner.resolution.mention, outer.resolution.mention
    gap = text[a.end : b.start]
    if not _LINK.match(gap):
        return False
    if _TYPED.match(gap):
        return True
    if inner.location.geometry is None or outer.location.geometry is None:
        return True
    return PRECISIONS.index(outer.location.precision) > PRECISIONS.index(inner.location.precision)


def _is_governed(text: str, chain: Chain, trigger: Trigger, start: int) -> bool:
    """Tell whether a preposition of place, or the trigger itself, governs the name."""
    mention = chain[0].resolution.mention
    if mention.relation.kind != "in" or mention.kind == "border":
        return True
    left = text[max(start, mention.start - 90) : mention.start]
    while match := _OF_TYPE.search(left):
        left = left[: match.start()]
        if not left.strip():
            return True
    phrase = mention.start - (min(90, mention.start - start) - len(left))
    if trigger.end <= phrase and _AFTER_HIT.match(text[trigger.end : phrase]):
        return True
    governors = list(_LOCATIVE.finditer(left))
    if not governors:
        return False
    last = governors[-1]
    return last["prep"].lower() in _GOVERNS and bool(_PHRASE.match(left[last.end() :]))


def _holds_unknown(text: str, chain: Chain) -> bool:
    """Tell whether a chain only says what a name lies in that nobody knows: "Aville (X, Y)"."""
    start = chain[0].resolution.mention.start
    return bool(_UNKNOWN_IN.search(text[max(0, start - RELATION_REACH) : start]))


def _is_told_apart(text: str, chain: Chain, start: int) -> bool:
    """Tell whether a name is used as that of a place by what follows it: "X town", "X (Y)"."""
    mention, location = chain[0].resolution.mention, chain[0].location
    if mention.kind == "demonym" or location.precision not in _LOCAL:
        return False
    left = text[max(start, mention.start - 30) : mention.start]
    return bool(_AS_PLACE.match(text[mention.end : mention.end + 30])) and not _MOVED.search(left)


def _parallel(text: str, grouped: list[Chain], first: Chain) -> tuple[Chain, ...]:
    """Return a chain with those that "and" puts beside it."""
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


def best(text: str, chain: Chain) -> Location:
    """Return where a chain puts the event: by its most local name that agrees with the rest."""
    located = [p.location for p in chain if p.location.geometry is not None]
    words = expression(text, chain)
    if not located:
        reason = "; ".join(p.location.reason for p in chain)
        return locations.unlocated(words, reason, method=chain[0].location.method)
    chosen = located[0]
    rest = located[1:]
    if rest and all(_against(chosen, other) for other in rest):
        chosen = rest[0]
        note = f"{located[0].expression} does not lie there"
        return replace(chosen, expression=words, reason=f"{chosen.reason}; {note}")
    return replace(chosen, expression=words)


def _against(chosen: Location, other: Location) -> bool:
    """Tell whether a name contradicts the one that it is said to hold.

    A town that holds another place stands for its division ("Aville city (Bland)"): it need not
    hold the other, but be near it and in the same country.
    """
    if meets(chosen, other):
        return False
    a, b = chosen.place, other.place
    if other.precision != "settlement" or a is None or b is None:
        return True
    return not (_countries(a) & _countries(b)) or (
        distance_km(a.point, b.point) > km("corridor_longest_km") / 2
    )


def expression(text: str, chain: Chain) -> str:
    """Return the words of a chain as they stand in the text, relation words included."""
    first, last = chain[0].resolution.mention, chain[-1].resolution.mention
    words = first.relation.words
    start = first.start
    led = text.rfind(words, max(0, start - RELATION_REACH), start) if words else -1
    start = led if led >= 0 else start
    return " ".join(text[start : last.end].split())


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
    return frozenset((place.country or "").split("|")) - {""}


def on_side(parsed: Parsed, country: str, ground: Ground) -> Location:
    """Return the side of a border that lies in a country."""
    mention = parsed.resolution.mention
    relation = replace(mention.relation, side=country)
    sided = replace(parsed.resolution, mention=replace(mention, relation=relation))
    return locations.of(sided, ground)
