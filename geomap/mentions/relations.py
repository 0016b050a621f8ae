"""The words around a mention -> its Relation ("outside", "75 km W of", "X countryside")."""

from __future__ import annotations

import re
from dataclasses import replace

from geomap.mentions.readings import LONG, ROUTE, compass, of_telling, telling
from geomap.model import Relation

REACH = 70
"""Characters to the left, and to the right, that are read."""

_COAST_AFTER = re.compile(
    rf"^(?:['\u2019]s)?\s+(?P<direction>{LONG})(?:ern)?\s+(?:coast|shore)", re.IGNORECASE
)
_RURAL_AFTER = re.compile(
    rf"^(?:['\u2019]s?)?\s+(?:(?P<direction>{LONG})(?:ern)?\s+)?"
    r"(?P<words>countryside|outskirts|suburbs|hinterland|badia|desert)\b",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(
    rf"^['\u2019]s (?P<direction>{LONG})\b(?!,? (?-i:[A-Z]))(?! (?:coast|border|bank|side|of)\b)",
    re.IGNORECASE,
)
"""A part, by its owner: "Bland's south"."""
_BUILDING_AFTER = re.compile(
    r"^(?:['\u2019]s?)?(?:\s+(?!(?:an?|the|in|at|on|near|by|to|from|of|for|with|as|and|or|but|when|"
    r"while|where|after|before|until|that|who|which|is|was|were|has|had)\b)[\w'\u2019-]+){0,3}?"
    r"\s+(?:court\w*|hospital|universit\w+|college|"
    r"school|consulate|embassy|municipal\w+|offices?|headquarters|station|mosque|church|parliament|"
    r"ministry|prison|hotel|building|hall|museum|stadium|market|clinic|bank|council|authority)\b",
    re.IGNORECASE,
)
"""A building of a town: to stand outside or near it is to be in the town."""
_PARTIES = re.compile(
    r"^(?:['\u2019]s?)?(?:[ -][\w'\u2019-]+){0,2}? (?:factions?|forces|fighters|militants|"
    r"militias?|rebels|troops|soldiers|army|police|gangs?|cartels?|clans?|trib(?:es?|al|esmen)|groups?|"
    r"supporters|protesters|settlers|residents|farmers|herders|herdsmen|governments?|officials)\b",
    re.IGNORECASE,
)
"""What makes those who fight of the names between which it is: "between Bland factions"."""
_NO_RELATION = {"between": _PARTIES, "near": _BUILDING_AFTER, "outside": _BUILDING_AFTER}
"""What follows a name to which the words before it state no such relation."""
_DASH = r"\s?[-\u2013\u2014/]\s?"
_NAME_WORD = r"[A-Z][\w'\u2019-]*"
_PARTICLE = r"(?:a[lszdrt]|ash|e[lz]|bin)"
_NAME = rf"(?:{_PARTICLE}[ -]|{_NAME_WORD} )*(?:{_PARTICLE}|{_NAME_WORD})"
"""One way only to read "A-B-C": as one word, or a search would try all of them."""
_ROUTE_FIRST = re.compile(rf"^{_DASH}{_NAME}\s+(?:\w+\s+)?{ROUTE}\b")
_ROUTE_SECOND = re.compile(rf"^\s+(?:\w+\s+)?{ROUTE}\b")
_DASH_BEFORE = re.compile(rf"[A-Z][\w'\u2019]*{_DASH}$")
_NONE = Relation()
_DASHES = frozenset("-\u2013\u2014/")
_STOPS = frozenset('.,;:!?)"\u201d')
"""What may follow a name, and no word that is read with it."""
_APOSTROPHES = frozenset("'\u2019")


def around(left: str, right: str) -> Relation:
    """Return the relation that the words on both sides of a mention state."""
    if not _DASHES.isdisjoint(left[-3:] + right[:2]) and _is_route(left, right):
        return Relation(kind="between", words="road")
    found = before(left)
    return found if right[:1] in _STOPS else _with_after(found, right)


def _with_after(found: Relation, right: str) -> Relation:
    """Return the relation that is stated before a mention, as the words behind it change it."""
    if (pattern := _NO_RELATION.get(found.kind)) and pattern.match(right):
        return _NONE
    if found.kind == "in" and right[:1] in _APOSTROPHES and (match := _PART_AFTER.match(right)):
        direction = match["direction"]
        return Relation(kind="part", words=direction, direction=compass(direction))
    if found.kind in ("in", "part", "of") and (match := _RURAL_AFTER.match(right)):
        return _rural_after(match, found)
    if found.kind in ("coast", "offset") and (match := _COAST_AFTER.match(right)):
        return replace(found, direction=compass(match["direction"]))
    return found


def _is_route(left: str, right: str) -> bool:
    """Tell whether a mention is one end of a road: "the X-Btown road", "the Aville-X highway"."""
    if _ROUTE_FIRST.match(right):
        return True
    return _ROUTE_SECOND.match(right) is not None and _DASH_BEFORE.search(left) is not None


def before(left: str) -> Relation:
    """Return the relation that the words directly left of a mention state."""
    left = left[-REACH:]
    if not left[-1:].isspace() and left[-1:] != "-":
        return _NONE
    lower = left.lower()
    for pattern, relation, _, signs in of_telling(telling(left)):
        for sign in signs:
            if sign in lower:
                if match := pattern.search(left):
                    return relation(match)
                break
    return _NONE


def _rural_after(match: re.Match[str], found: Relation) -> Relation:
    """Read "X's eastern countryside" and "eastern X countryside"."""
    after = match[0].lstrip("'\u2019s").strip()
    words = f"{found.words} {match['words']}" if found.kind == "part" else after
    direction = found.direction or (compass(match["direction"]) if match["direction"] else None)
    return Relation(kind="rural", words=words, direction=direction)
