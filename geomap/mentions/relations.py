"""The words around a mention -> its Relation ("outside", "75 km W of", "eastern")."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.model import Relation

if TYPE_CHECKING:
    from collections.abc import Callable

REACH = 70
"""Characters to the left that are read."""

_COMPASS = {
    "north": "N",
    "northeast": "NE",
    "east": "E",
    "southeast": "SE",
    "south": "S",
    "southwest": "SW",
    "west": "W",
    "northwest": "NW",
}
_LONG = r"north[- ]?east|north[- ]?west|south[- ]?east|south[- ]?west|north|south|east|west"
_DIRECTION = rf"(?P<direction>{_LONG}|NE|NW|SE|SW|N|S|E|W)"
_FULL = {"NE": "NE", "NW": "NW", "SE": "SE", "SW": "SW", "N": "N", "S": "S", "E": "E", "W": "W"}
_UNITS = {"km": 1.0, "mi": 1.609344, "nm": 1.852, "m": 0.001}
"""Kilometres: international mile (1959) and nautical mile (1929)."""
_UNIT = (
    r"(?P<unit>km|kms|kilomet(?:er|re)s?|mi|miles?|nautical miles?|nmi?|met(?:er|re)s?|m)"
    r"(?:\s*\([^)]{1,25}\))?"
)
_OFFSET = re.compile(
    rf"(?P<number>\d[\d,]*(?:\.\d+)?)[\s-]*{_UNIT}\s+(?:(?:to the|due)\s+)?"
    rf"(?:{_DIRECTION}(?:ern)?\s+)?(?:of|from|outside(?: of)?|away from)\s+(?:the\s+)?"
    r"(?:(?:city|town|village|centre|center) of\s+)?$",
    re.IGNORECASE,
)
_BEARING = re.compile(
    rf"\b(?:to the |just )?{_DIRECTION} of\s+(?:the (?:city|town|village) of\s+)?$", re.IGNORECASE
)
_PART = re.compile(
    rf"\b(?:(?:the )?{_DIRECTION}(?:ern)?\s+"
    r"(?:part|parts|countryside|suburbs?|outskirts) of\s+(?:the\s+)?"
    rf"|(?P<adjective>{_LONG})(?:ern(?:most)?)?[\s-]+)$",
    re.IGNORECASE,
)
_OF_PLACE = (
    r"\s+(?:(?:the|its)\s+)?"
    r"(?:(?:[a-z]+(?:ern)?\s+){0,2}(?:city|town|village|capital|border)(?:\s+of)?\s+)?"
)
_NEAR = re.compile(
    r"\b(?P<words>near(?:by)?|close to|not far from|in the (?:vicinity|area|region) (?:of|around)|"
    rf"vicinity of|around|surrounding|next to|adjacent to|off)(?:{_OF_PLACE}|\s+)$",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(
    rf"\b(?P<words>(?:just\s+)?outside(?: of)?|on the (?:outskirts|edge|fringes) of|outskirts of|"
    rf"(?:rural|countryside of|suburbs of))(?:{_OF_PLACE}|\s+)$",
    re.IGNORECASE,
)
_FACILITY = re.compile(
    r"\b(?P<words>(?:military |air |naval |army |police )?(?:bases?|airport|airfield|camp|"
    r"barracks|headquarters|facility|facilities|depot|compound|outpost|warehouse))"
    r" (?:in|at|near)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}(?:of\s+)?$",
    re.IGNORECASE,
)
_APPOSED = re.compile(r"\b(?P<words>outside|near)\s+[^.;:!?]{0,60},\s+$", re.IGNORECASE)


def before(left: str) -> Relation:
    """Return the relation that the words directly left of a mention state."""
    left = left[-REACH:]
    for pattern, relation in _READINGS:
        if match := pattern.search(left):
            return relation(match)
    return Relation()


def _bearing(match: re.Match[str]) -> Relation:
    direction = _compass(match["direction"])
    return Relation(kind="offset", words=match[0].strip(), direction=direction)


def _part(match: re.Match[str]) -> Relation:
    direction = _compass(match["direction"] or match["adjective"])
    return Relation(kind="part", words=match[0].strip(), direction=direction)


def _near(match: re.Match[str]) -> Relation:
    outside = match.re is _OUTSIDE or match["words"].lower() == "outside"
    return Relation(kind="outside" if outside else "near", words=match["words"])


def _facility(match: re.Match[str]) -> Relation:
    return Relation(kind="of", words=match["words"])


def _offset(match: re.Match[str]) -> Relation:
    unit = _unit(match["unit"].lower())
    number = float(match["number"].replace(",", ""))
    direction = match["direction"]
    return Relation(
        kind="offset",
        words=match[0].strip(),
        distance_km=round(number * _UNITS[unit], 3),
        direction=_compass(direction) if direction else None,
    )


def _unit(word: str) -> str:
    if word.startswith(("na", "nm")):
        return "nm"
    if word.startswith("mi"):
        return "mi"
    return "km" if word.startswith("k") else "m"


def _compass(word: str) -> str:
    plain = re.sub(r"[- ]", "", word)
    return _FULL.get(plain.upper()) or _COMPASS[plain.lower()]


_READINGS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Relation]], ...] = (
    (_OFFSET, _offset),
    (_BEARING, _bearing),
    (_PART, _part),
    (_OUTSIDE, _near),
    (_NEAR, _near),
    (_APPOSED, _near),
    (_FACILITY, _facility),
)
"""Tried in this order; the first that reads the words wins."""
