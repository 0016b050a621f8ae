"""The words around a mention -> its Relation ("outside", "75 km W of", "X countryside")."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from geomap.model import Relation

if TYPE_CHECKING:
    from collections.abc import Callable

REACH = 70
"""Characters to the left, and to the right, that are read."""

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
_ROSE = "NNE|ENE|ESE|SSE|SSW|WSW|WNW|NNW|NE|NW|SE|SW|N|S|E|W"
_DIRECTION = rf"(?P<direction>{_LONG}|(?-i:{_ROSE}))"
_UNITS = {"km": 1.0, "mi": 1.609344, "nm": 1.852, "m": 0.001}
"""Kilometres: international mile (1959) and nautical mile (1929)."""
_UNIT = (
    r"(?P<unit>kms?|kilomet(?:er|re)s?|mi|miles?|nautical miles?|nmi?|met(?:er|re)s?|m)\b"
    r"(?:\s*\([^)]{1,25}\))?"
)
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "a dozen": 12, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30,
    "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "a hundred": 100, "one hundred": 100,
}  # fmt: skip
_FIGURE = r"\d[\d,]*(?:\.\d+)?"
_WORD_NUMBERS = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_NUMBER = rf"(?P<number>{_FIGURE}|{_WORD_NUMBERS})(?:\s*(?:-|\u2013|to)\s*(?P<upper>{_FIGURE}))?"
_KIND_OF_TOWN = (
    r"(?:(?:[\w-]+\s+){0,2}(?:city|town|village|cent(?:re|er)|capital|camp|district|port|"
    r"coast|shores?|coastline) of\s+(?:the\s+)?)?"
)
_TO_NAME = rf"\s+(?:the\s+)?{_KIND_OF_TOWN}(?:the\s+)?$"
_OFFSET = re.compile(
    rf"(?<![\w.]){_NUMBER}[\s-]*{_UNIT}\s+(?:(?:to the|due|further|away)\s+)?"
    rf"(?:{_DIRECTION}(?:ern)?\s+)?(?:(?:away|inland)\s+)?"
    rf"(?:of|from|outside(?: of)?|off|beyond){_TO_NAME}",
    re.IGNORECASE,
)
_BEARING = re.compile(rf"\b(?:to the |just |further )?{_DIRECTION} of{_TO_NAME}", re.IGNORECASE)
_PART = re.compile(
    rf"\b(?:(?:the )?(?P<of>{_LONG})(?:ern)?[\s-]+"
    rf"(?:parts?|half|countryside|suburbs?|outskirts|districts|areas|sector) of{_TO_NAME}"
    rf"|in the (?:far )?(?P<inner>{_LONG}) of{_TO_NAME}"
    rf"|(?P<adjective>{_LONG})(?:ern(?:most)?)?[\s-]+(?:rural\s+)?$"
    rf"|(?P<middle>cent(?:er|re) of|central|the middle of)\s+(?:the\s+)?$)",
    re.IGNORECASE,
)
_OF_PLACE = (
    r"\s+(?:(?:the|its)\s+)?"
    r"(?:(?:[a-z]+(?:ern)?\s+){0,2}"
    r"(?:city|town|village|capital|border|settlement|camp|island|port)(?:\s+of)?\s+(?:the\s+)?)?"
)
_SHUT = "".join(rf"(?<!{verb} )" for verb in ("cut", "cutting", "sealed", "sealing", "cordoned",
    "cordoning", "blocked", "blocking", "closed", "closing", "fenced", "walled"))  # fmt: skip
_COAST = re.compile(
    rf"\b{_SHUT}(?P<words>off(?: of)?(?: the)?(?: (?P<direction>{_LONG})(?:ern)?)?"
    rf"(?: (?:coast|shores?|coastline)(?: of)?)?){_TO_NAME}",
    re.IGNORECASE,
)
_COAST_AFTER = re.compile(
    rf"^(?:['\u2019]s)?\s+(?P<direction>{_LONG})(?:ern)?\s+(?:coast|shore)", re.IGNORECASE
)
_NEAR = re.compile(
    r"\b(?P<words>near(?:by)?|close to|not far from|"
    r"in the (?:vicinity|area|region|environs|surroundings) (?:of|around)|vicinity of|"
    r"around|surrounding|next to|adjacent to|bordering|approaching|"
    r"a (?:few|couple of) (?:kilomet(?:er|re)s|miles) (?:from|of|outside))"
    rf"(?:{_OF_PLACE}|\s+)$",
    re.IGNORECASE,
)
_OUTSIDE = re.compile(
    r"\b(?P<words>(?:just\s+)?outside(?: of)?|"
    r"(?:on|in|at) the (?:outskirts|edges?|fringes|perimeter) of|outskirts of)"
    rf"(?:{_OF_PLACE}|\s+)$",
    re.IGNORECASE,
)
_RURAL = re.compile(
    r"\b(?P<words>rural|countryside (?:of|around)|rural areas? of|suburbs of|hinterland of)"
    rf"(?:{_OF_PLACE}|\s+)$",
    re.IGNORECASE,
)
_RURAL_AFTER = re.compile(
    rf"^(?:['\u2019]s?)?\s+(?:(?P<direction>{_LONG})(?:ern)?\s+)?"
    r"(?P<words>countryside|outskirts|suburbs|hinterland|badia|desert)\b",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(
    rf"^['\u2019]s (?P<direction>{_LONG})\b(?!,? (?-i:[A-Z]))(?! (?:coast|border|bank|side|of)\b)",
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
_FACILITY = re.compile(
    r"\b(?P<words>(?:military |air |naval |army |police )?(?:bases?|airport|airfield|camp|"
    r"barracks|headquarters|facility|facilities|depot|compound|outpost|warehouse))"
    r" (?:in|at|near)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}(?:of\s+)?$",
    re.IGNORECASE,
)
_APPOSED = re.compile(r"\b(?P<words>(?-i:outside|near))\s+(?-i:[a-z' \u2019-]{1,60}),\s+$")
"""No other name may stand between: "near the region's capital, X", not "near Y, X"."""
_ROUTE = r"(?:road|highway|motorway|freeway|route|track|railway|line|pipeline|axis|street|way)"
_KINDS = r"(?:(?:the\s+)?(?:cit(?:y|ies)|towns?|villages?|areas?) of\s+)?(?:the\s+)?"
_BETWEEN = re.compile(
    rf"\b(?P<words>between|{_ROUTE}\s+(?:\w+\s+)?(?:from|linking|connecting))\s+{_KINDS}$",
    re.IGNORECASE,
)
_BETWEEN_SECOND = re.compile(
    rf"\b(?P<words>between|{_ROUTE}\s+(?:\w+\s+)?(?:from|linking|connecting))\s+"
    rf"(?:(?!\b(?:in|at|near|inside|left|killed)\b)[^,.;:]){{2,45}}?\s+(?:and|to|with)\s+{_KINDS}$",
    re.IGNORECASE,
)
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
_NAME_WORD = r"(?:[A-Z][\w'\u2019-]*|a[lszdrt]|ash|e[lz]|bin)"
_ROUTE_FIRST = re.compile(rf"^{_DASH}{_NAME_WORD}(?:[ -]{_NAME_WORD})*\s+(?:\w+\s+)?{_ROUTE}\b")
_ROUTE_SECOND = re.compile(rf"^\s+(?:\w+\s+)?{_ROUTE}\b")
_DASH_BEFORE = re.compile(rf"[A-Z][\w'\u2019]*{_DASH}$")
_NONE = Relation()


def around(left: str, right: str) -> Relation:
    """Return the relation that the words on both sides of a mention state."""
    if _ROUTE_FIRST.match(right) or (_ROUTE_SECOND.match(right) and _DASH_BEFORE.search(left)):
        return Relation(kind="between", words="road")
    found = before(left)
    if (pattern := _NO_RELATION.get(found.kind)) and pattern.match(right):
        return _NONE
    if found.kind == "in" and (match := _PART_AFTER.match(right)):
        return Relation(
            kind="part", words=match["direction"], direction=_compass(match["direction"])
        )
    if found.kind in ("in", "part", "of") and (match := _RURAL_AFTER.match(right)):
        return _rural_after(match, found)
    if found.kind in ("coast", "offset") and (match := _COAST_AFTER.match(right)):
        return replace(found, direction=_compass(match["direction"]))
    return found


def before(left: str) -> Relation:
    """Return the relation that the words directly left of a mention state."""
    left = left[-REACH:]
    lower = left.lower().rstrip()
    for pattern, relation, _, signs in _ending_in(lower.rpartition(" ")[2]):
        if any(map(lower.__contains__, signs)):
            match = pattern.search(left)
            if match:
                return relation(match)
    return _NONE


@lru_cache(maxsize=4_096)
def _ending_in(word: str) -> tuple[Reading, ...]:
    """Return the readings of words of which that is the last; their endings have no spaces."""
    return tuple(reading for reading in READINGS if word.endswith(reading.endings))


def _rural_after(match: re.Match[str], found: Relation) -> Relation:
    """Read "X's eastern countryside" and "eastern X countryside"."""
    after = match[0].lstrip("'\u2019s").strip()
    words = f"{found.words} {match['words']}" if found.kind == "part" else after
    direction = found.direction or (_compass(match["direction"]) if match["direction"] else None)
    return Relation(kind="rural", words=words, direction=direction)


def _bearing(match: re.Match[str]) -> Relation:
    direction = _compass(match["direction"])
    return Relation(kind="offset", words=match[0].strip(), direction=direction)


def _part(match: re.Match[str]) -> Relation:
    named = match["of"] or match["inner"] or match["adjective"]
    words = match[0].strip()
    if match["of"] and re.search(r"countryside|suburb|outskirt", words, re.IGNORECASE):
        return Relation(kind="rural", words=words, direction=_compass(match["of"]))
    return Relation(kind="part", words=words, direction=_compass(named) if named else None)


def _near(match: re.Match[str]) -> Relation:
    outside = match.re is _OUTSIDE or match["words"] == "outside"
    return Relation(kind="outside" if outside else "near", words=match["words"])


def _rural(match: re.Match[str]) -> Relation:
    return Relation(kind="rural", words=match["words"])


def _coast(match: re.Match[str]) -> Relation:
    named = match["direction"]
    return Relation(
        kind="coast", words=match["words"], direction=_compass(named) if named else None
    )


def _between(match: re.Match[str]) -> Relation:
    return Relation(kind="between", words=match["words"])


def _facility(match: re.Match[str]) -> Relation:
    return Relation(kind="of", words=match["words"])


def _offset(match: re.Match[str]) -> Relation:
    unit = _unit(match["unit"].lower())
    number, direction = _figure(match["number"]), match["direction"]
    if match["upper"]:
        number = (number + _figure(match["upper"])) / 2
    return Relation(
        kind="offset",
        words=match[0].strip(),
        distance_km=round(number * _UNITS[unit], 3),
        direction=_compass(direction) if direction else None,
    )


def _figure(words: str) -> float:
    return _NUMBERS.get(words.lower()) or float(words.replace(",", ""))


def _unit(word: str) -> str:
    if word.startswith(("na", "nm")):
        return "nm"
    if word.startswith("mi"):
        return "mi"
    return "km" if word.startswith("k") else "m"


def _compass(word: str) -> str:
    plain = re.sub(r"[- ]", "", word)
    return _COMPASS.get(plain.lower()) or plain.upper()


_WAYS = ("between", "from", "linking", "connecting")
_NEARNESS = (
    *("near", "close to", "far from", "vicinity", "area", "region", "environs", "around"),
    *("surrounding", "next to", "adjacent", "bordering", "approaching", "a few", "a couple"),
)
_SITES = (
    *("base", "airport", "airfield", "camp", "barracks", "headquarters", "facilit", "depot"),
    *("compound", "outpost", "warehouse"),
)
_SIDES = ("north", "south", "east", "west", "ern", "ernmost", "-")
_PLACES = (
    *("of", "the", "its", "city", "town", "village", "capital", "border", "settlement", "camp"),
    *("island", "port"),
)


class Reading(NamedTuple):
    """A pattern, and the relation that its words state.

    Whatever it reads ends with one of the ``endings``, and one of the ``signs`` stands in it: two
    looks that spare most texts the pattern.
    """

    pattern: re.Pattern[str]
    relation: Callable[[re.Match[str]], Relation]
    endings: tuple[str, ...]
    signs: tuple[str, ...]


_ANY = ("",)
READINGS = (
    Reading(
        _OFFSET,
        _offset,
        ("of", "the", "from", "outside", "off", "beyond"),
        ("of", "from", "outside", "beyond"),
    ),
    Reading(
        _PART,
        _part,
        (*_SIDES, "of", "the", "rural", "central"),
        ("north", "south", "east", "west", "cent", "middle"),
    ),
    Reading(_BEARING, _bearing, ("of", "the"), (" of",)),
    Reading(_BETWEEN, _between, (*_WAYS, "of", "the"), _WAYS),
    Reading(_BETWEEN_SECOND, _between, ("and", "to", "with", "of", "the"), _WAYS),
    Reading(_COAST, _coast, _ANY, ("off",)),
    Reading(
        _RURAL,
        _rural,
        (*_PLACES, "rural", "around"),
        ("rural", "countryside", "suburbs", "hinterland"),
    ),
    Reading(
        _OUTSIDE,
        _near,
        (*_PLACES, "outside"),
        ("outside", "outskirts", "edge", "fringes", "perimeter"),
    ),
    Reading(
        _NEAR,
        _near,
        (*_PLACES, "near", "by", "to", "from", "around", "ing", "outside"),
        _NEARNESS,
    ),
    Reading(_APPOSED, _near, (",",), ("outside", "near")),
    Reading(_FACILITY, _facility, _ANY, _SITES),
)
"""Tried in this order; the first that reads the words wins."""
