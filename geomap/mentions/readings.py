"""The words left of a name -> the patterns that may read them, and what each states."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from geomap.model import Relation

if TYPE_CHECKING:
    from collections.abc import Callable

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
LONG = r"(?:north|south)(?:[- ]?(?:east|west))?|east|west"
_ROSE = "NNE|ENE|ESE|SSE|SSW|WSW|WNW|NNW|NE|NW|SE|SW|N|S|E|W"
_DIRECTION = rf"(?P<direction>{LONG}|(?-i:{_ROSE}))"
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
    rf"\b(?:(?:the )?(?P<of>{LONG})(?:ern)?[\s-]+"
    rf"(?:parts?|half|countryside|suburbs?|outskirts|districts|areas|sector) of{_TO_NAME}"
    rf"|in the (?:far )?(?P<inner>{LONG}) of{_TO_NAME}"
    rf"|(?P<middle>cent(?:er|re) of|central|the middle of)\s+(?:the\s+)?$)",
    re.IGNORECASE,
)
_ADJECTIVE = re.compile(
    rf"\b(?P<direction>{LONG})(?:ern(?:most)?)?[\s-]+(?:rural\s+)?$", re.IGNORECASE
)
_OF_PLACE = (
    r"\s+(?:(?:the|its)\s+)?"
    r"(?:(?:[a-z]+(?:ern)?\s+){0,2}"
    r"(?:city|town|village|capital|border|settlement|camp|island|port)(?:\s+of)?\s+(?:the\s+)?)?"
)
_SHUT = "".join(rf"(?<!{verb} )" for verb in ("cut", "cutting", "sealed", "sealing", "cordoned",
    "cordoning", "blocked", "blocking", "closed", "closing", "fenced", "walled"))  # fmt: skip
_COAST = re.compile(
    rf"\b{_SHUT}(?P<words>off(?: of)?(?: the)?(?: (?P<direction>{LONG})(?:ern)?)?"
    rf"(?: (?:coast|shores?|coastline)(?: of)?)?){_TO_NAME}",
    re.IGNORECASE,
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
_FACILITY = re.compile(
    r"\b(?P<words>(?:military |air |naval |army |police )?(?:bases?|airport|airfield|camp|"
    r"barracks|headquarters|facility|facilities|depot|compound|outpost|warehouse))"
    r" (?:in|at|near)\s+(?:the\s+)?(?:[\w-]+\s+){0,3}(?:of\s+)?$",
    re.IGNORECASE,
)
_APPOSED = re.compile(r"\b(?P<words>(?-i:outside|near))\s+(?-i:[a-z' \u2019-]{1,60}),\s+$")
"""No other name may stand between: "near the region's capital, X", not "near Y, X"."""
ROUTE = r"(?:road|highway|motorway|freeway|route|track|railway|line|pipeline|axis|street|way)"
_KINDS = r"(?:(?:the\s+)?(?:cit(?:y|ies)|towns?|villages?|areas?) of\s+)?(?:the\s+)?"
_BETWEEN = re.compile(
    rf"\b(?P<words>between|{ROUTE}\s+(?:\w+\s+)?(?:from|linking|connecting))\s+{_KINDS}$",
    re.IGNORECASE,
)
_BETWEEN_SECOND = re.compile(
    rf"\b(?P<words>between|{ROUTE}\s+(?:\w+\s+)?(?:from|linking|connecting))\s+"
    rf"(?:(?!\b(?:in|at|near|inside|left|killed)\b)[^,.;:]){{2,45}}?\s+(?:and|to|with)\s+{_KINDS}$",
    re.IGNORECASE,
)


def _bearing(match: re.Match[str]) -> Relation:
    direction = compass(match["direction"])
    return Relation(kind="offset", words=match[0].strip(), direction=direction)


def _part(match: re.Match[str]) -> Relation:
    named = match["of"] or match["inner"]
    words = match[0].strip()
    if match["of"] and re.search(r"countryside|suburb|outskirt", words, re.IGNORECASE):
        return Relation(kind="rural", words=words, direction=compass(match["of"]))
    return Relation(kind="part", words=words, direction=compass(named) if named else None)


def _adjective(match: re.Match[str]) -> Relation:
    words, direction = match[0].strip(), compass(match["direction"])
    return Relation(kind="part", words=words, direction=direction)


def _near(match: re.Match[str]) -> Relation:
    outside = match.re is _OUTSIDE or match["words"] == "outside"
    return Relation(kind="outside" if outside else "near", words=match["words"])


def _rural(match: re.Match[str]) -> Relation:
    return Relation(kind="rural", words=match["words"])


def _coast(match: re.Match[str]) -> Relation:
    named = match["direction"]
    return Relation(kind="coast", words=match["words"], direction=compass(named) if named else None)


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
        direction=compass(direction) if direction else None,
    )


def _figure(words: str) -> float:
    return _NUMBERS.get(words.lower()) or float(words.replace(",", ""))


def _unit(word: str) -> str:
    if word.startswith(("na", "nm")):
        return "nm"
    if word.startswith("mi"):
        return "mi"
    return "km" if word.startswith("k") else "m"


def compass(word: str) -> str:
    """Return the compass point of a word or of its letters: "north-east" and "ne" are NE."""
    plain = re.sub(r"[- ]", "", word)
    return _COMPASS.get(plain.lower()) or plain.upper()


_ROUTES = ("between", "road", "way", "route", "track", "line", "axis", "street")
_NEARNESS = (
    *("near", "close to", "far from", "vicinity", "area", "region", "environs", "around"),
    *("surrounding", "next to", "adjacent", "bordering", "approaching", "a few", "a couple"),
)
_SITES = (
    *("base", "airport", "airfield", "camp", "barracks", "headquarters", "facilit", "depot"),
    *("compound", "outpost", "warehouse"),
)
_SIDES = ("north", "south", "east", "west", "ern")
_POINTS = ("N", "E", "S", "W")
_LENGTHS = ("m", "kms", "mi", "mile", "miles", "meter", "metre", "meters", "metres", ")")
_TOWNS = (
    *("city", "town", "village", "centre", "center", "capital", "camp", "district", "port"),
    *("coast", "shore", "shores", "coastline"),
)
_AREAS = ("city", "cities", "town", "towns", "village", "villages", "area", "areas")
_PLACES = ("city", "town", "village", "capital", "border", "settlement", "camp", "island", "port")


class Reading(NamedTuple):
    """A pattern, and the relation that its words state.

    The `telling` word of whatever it reads ends with one of the ``endings``, capital letters as
    they are, and one of the ``signs`` stands in it: two looks that spare most texts the pattern.
    """

    pattern: re.Pattern[str]
    relation: Callable[[re.Match[str]], Relation]
    endings: tuple[str, ...]
    signs: tuple[str, ...]


READINGS = (
    Reading(
        _OFFSET,
        _offset,
        (
            *("from", "outside", "off", "beyond", "the", "due", "further", "away", "inland"),
            *(*_LENGTHS, *_SIDES, *_POINTS, *_TOWNS),
        ),
        ("of", "from", "outside", "beyond"),
    ),
    Reading(
        _PART,
        _part,
        (
            *("part", "parts", "half", "countryside", "suburb", "suburbs", "outskirts", "sector"),
            *("districts", "areas", "central", "middle", *_SIDES, *_TOWNS),
        ),
        (" of", "central"),
    ),
    Reading(_ADJECTIVE, _adjective, (*_SIDES, "most", "-", "rural"), _SIDES[:4]),
    Reading(_BEARING, _bearing, (*_SIDES, *_POINTS, *_TOWNS), (" of",)),
    Reading(_BETWEEN, _between, ("between", "from", "linking", "connecting", *_AREAS), _ROUTES),
    Reading(_BETWEEN_SECOND, _between, ("and", "to", "with", *_AREAS), _ROUTES),
    Reading(_COAST, _coast, ("off", *_SIDES, *_TOWNS), ("off",)),
    Reading(
        _RURAL,
        _rural,
        (*_PLACES, "rural", "countryside", "around", "area", "areas", "suburbs", "hinterland"),
        ("rural", "countryside", "suburbs", "hinterland"),
    ),
    Reading(
        _OUTSIDE,
        _near,
        (*_PLACES, "outside", "outskirts", "edge", "edges", "fringes", "perimeter"),
        ("outside", "outskirts", "edge", "fringes", "perimeter"),
    ),
    Reading(
        _NEAR,
        _near,
        (
            *("near", "by", "to", "from", "around", "ing", "outside", "vicinity", "area", "region"),
            *("environs", "surroundings", "miles", "meters", "metres", *_PLACES),
        ),
        _NEARNESS,
    ),
    Reading(_APPOSED, _near, (",",), ("outside", "near")),
    Reading(_FACILITY, _facility, ("",), _SITES),
)
"""Tried in this order; the first that reads the words wins."""
_OF_ANY = tuple(reading for reading in READINGS if "" in reading.endings)
_ENDINGS = {
    final: tuple({each for reading in READINGS for each in reading.endings if each[-1:] == final})
    for final in {each[-1] for reading in READINGS for each in reading.endings if each}
}
"""The endings of all readings by their last letters: most words end with none."""
_ARTICLES = frozenset(("the", "its"))
_LAST = 4
"""Words that are looked at for the telling one: "of", articles on both sides of it, and that."""


def telling(left: str) -> str:
    """Return the word that tells most of a relation: the last one but for "of", "the" and "its"."""
    words = left.rsplit(None, _LAST) or [""]
    at = len(words) - 1
    while at and words[at].lower() in _ARTICLES:
        at -= 1
    return words[at - 1 if at and words[at].lower() == "of" else at]


@lru_cache(maxsize=4_096)
def of_telling(word: str) -> tuple[Reading, ...]:
    """Return the readings of words of which that is the telling one."""
    lower = word.lower()
    if not (lower.endswith(_ENDINGS.get(lower[-1:], ())) or word.endswith(_POINTS)):
        return _OF_ANY
    return tuple(r for r in READINGS if lower.endswith(r.endings) or word.endswith(r.endings))
