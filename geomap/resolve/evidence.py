"""A name's candidates in their text -> the evidence that does not depend on other names."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geomap.mentions import respelt
from geomap.model import is_country_code
from geomap.names import ROMANISED_COUNTRIES
from geomap.resolve import certainty
from geomap.resolve.namesakes import is_seat

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from geomap.gazetteer import Candidate, Hints
    from geomap.model import Mention, Place
    from geomap.resolve.namesakes import Namesakes

Evidence = tuple[str, float]

_TYPES = "city|town|village|capital|port|province|governorate|state|county|district|region"
_MANY = "cities|towns|villages|provinces|governorates|states|counties|districts|regions"
_HEADS = (*_TYPES.split("|"), *_MANY.split("|"))
_TYPE_BEFORE = re.compile(
    r"\b(?P<typed>(?!The\b|In\b|A\b)(?-i:[A-Z])[\w'\u2019-]*\s)?(?:"
    rf"(?P<type>{_TYPES})(?: city)? of\s+(?:the\s+)?"
    rf"|(?P<types>{_MANY}) of\s+"
    r"(?:(?-i:[A-Z])[\w'\u2019-]*(?:\s(?-i:[A-Z])[\w'\u2019-]*)?(?:,\s(?:and\s)?|\sand\s)){0,4})$",
    re.IGNORECASE,
)
_TYPE_AFTER = re.compile(
    r"(?P<more>(?:(?:,| and)\s+(?-i:[A-Z])[\w'\u2019-]*){0,3})"  # Kaduna and Zamfara states
    r"(?:\s\([^()\n]{1,30}\)|\))?"  # Kyiv (Kiev) city
    r"\s+(?P<type>city|town|village|province|governorate|state|county|district|region|river|lake)s?\b",
    re.IGNORECASE,
)
_ONE = {"cities": "city", "counties": "county"}
_HELD = re.compile(
    r"\b[A-Z][\w'\u2019-]*\s(?:(?:city|towns?|villages?|areas?|camps?|fronts?|(?:sub-?)?districts?)\s)?\($"
    r"|\b[A-Z][\w'\u2019-]*\s(?:village|area|camp|district|sub-?district),\s$"
)
"""A name of any kind, known or not, and the sign that what follows holds it."""
_ARTICLE = re.compile(r"\b[Tt]he\s+$")
_NOT_OF_MORE = re.compile(
    r"(?:$|['\u2019.,;:)!?\u2013\u2014]|\s+(?:$|(?:and|or|but|in|on|at|to|from|of|off|by|with|near|after|"
    r"before|as|for|into|over|since|where|which|that|is|are|was|were|has|have|had|will|would|"
    r"coast|coastline|shores?|seaboard|side)\b))"
)
"""What follows a name that no noun follows but a water's: "the X is", but not "the X police"."""
_ARTICLED = {"P": "town", "A": "unit", "H": "natural"}
_WATER = frozenset(("sea", "ocean", "gulf", "bay", "strait", "river", "lake"))
"""Last words of a name that say by themselves what it is: "Red Sea" is no province."""
_SETTLEMENT = frozenset(("city", "town", "village", "port"))
UNIT = frozenset(("province", "governorate", "state", "county", "district", "region"))
_TOWN = frozenset(("city", "town", "village"))
_PART = frozenset(("province", "governorate", "county", "district"))
"""Words that no country is called by; "the capital of Peru", "the state of Qatar" are."""
_LEVELS = {"ADM1": "adm1", "ADM2": "adm2"}
_SEATS = {"PPLC": "capital", "PPLA": "seat", "PPLA2": "seat of adm2"}
_UNCOUNTED = {"PPLA2": 7_500, "PPLA3": 1_400}
"""People of a district's seat that nobody counted: the median of those with a figure."""
CITY = 6
"""Tenfold people of a city of a million."""
_CLASSES = {"P": "settlement", "L": "region", "S": "site", "H": "natural", "T": "natural"}


@dataclass(slots=True, kw_only=True)
class Setting:
    """What stands around the mentions of one name: containers named with it, type words.

    ``as_town``: an event is near it, outside it or some kilometres from it. ``in_part``: in its
    north, or its middle. ``has_article``: it is called "the X".
    ``as_unit`` and ``is_town``: the text says that the name is a division's, or a town's;
    ``is_described``: it says anything of it that counts whatever its namesakes are.
    """

    containers: frozenset[str] = frozenset()
    is_container: bool = False
    is_water: bool = False
    type_word: str | None = None
    as_town: bool = False
    in_part: bool = False
    has_article: bool = False
    as_unit: bool = field(init=False)
    is_town: bool = field(init=False)
    is_described: bool = field(init=False)

    def __post_init__(self) -> None:
        self.as_unit = self.is_container or self.type_word in UNIT
        self.is_town = self.as_town or self.type_word in _TOWN
        words = self.type_word or self.in_part or self.has_article
        self.is_described = bool(words or self.containers or self.is_container)


PLAIN = Setting()
"""Of a name of which the text says nothing."""


def type_word(text: str, mention: Mention) -> str | None:
    """Return the word that says what kind of place a mention is ("city of", "province")."""
    if mention.kind == "demonym":
        return None
    left = text[max(0, mention.start - 80) : mention.start]
    before = _TYPE_BEFORE.search(left) if _is_headed(left.lower()) else None
    after = _TYPE_AFTER.match(text, mention.end, mention.end + 60)
    follows = after is not None and not after["more"]  # the town of X district
    if before and before["typed"]:
        before = None  # "the Punjab province of Pakistan" is Punjab's word
    if follows or before is None:
        return after["type"].lower() if after else None
    many = (before["types"] or "").lower()
    return _ONE.get(many, many[:-1]) if many else before["type"].lower()


def _is_headed(left: str) -> bool:
    """Tell whether a word for a kind of place and "of" stand in a text, in lower case."""
    return " of" in left and any(head.endswith(_HEADS) for head in left.split(" of")[:-1])


def has_article(text: str, mention: Mention) -> bool:
    """Tell whether a name of a word stands with "the" by itself, as towns do not: "the Nile"."""
    start, end = max(0, mention.start - 6), mention.start
    if " " in mention.text or text.find("he", start, end) < 0:
        return False
    return (
        _ARTICLE.search(text, start, end) is not None
        and _NOT_OF_MORE.match(text, mention.end) is not None
    )


def is_water(name: str) -> bool:
    """Tell whether the last word of a name says that it is a sea, a river or a lake."""
    return name.rpartition(" ")[2].lower() in _WATER


def holds_another(text: str, mention: Mention) -> bool:
    """Tell whether a mention says where the name before it lies: "X (Kirkuk)"."""
    if not text.endswith((" (", ", "), 0, mention.start):
        return False
    return _HELD.search(text[max(0, mention.start - 40) : mention.start]) is not None


def alone(
    candidate: Candidate, setting: Setting, others: Namesakes, hints: Hints
) -> Iterator[Evidence]:
    """Yield what speaks for or against a candidate by itself, each with its amount."""
    place = candidate.place
    yield from standing(place.feature_class, place.feature_code, found_by(candidate, others))
    if place.feature_class == "P":
        yield ("population", size(place))
    yield from beside(place, setting, others, hints)


def beside(place: Place, setting: Setting, others: Namesakes, hints: Hints) -> list[Evidence]:
    """Return what speaks for or against a place in its setting, whatever it is by itself."""
    is_town = place.feature_class == "P"
    found = _town(place, setting, others) if is_town else [*_namesakes(place, setting, others)]
    if setting.is_described:
        found.extend(_described(place, setting))
    if hints.country or hints.admin1 or hints.feature_classes:
        found.extend(_hinted(place, hints))
    return found


def _described(place: Place, setting: Setting) -> Iterator[Evidence]:
    """Yield what the words about a name say of a place."""
    letter = place.feature_class
    if setting.containers:
        within = inside(place, setting.containers)
        yield ("inside container" if within else "outside container", 1)
    if setting.is_container and letter == "A":
        yield ("is container", 1)
    if setting.in_part and letter == "A":
        yield ("has parts", 1)
    if setting.has_article and not place.is_country and letter in _ARTICLED:
        yield (f"{_ARTICLED[letter]} with an article", 1)
    if setting.type_word:
        yield ("type fits" if fits(place, setting.type_word) else "type differs", 1)


def found_by(candidate: Candidate, others: Namesakes) -> str:
    """Return how a candidate was found: a town by its name, too, if only the romanisation differs.

    Or the word "City" is left out; but not where a country or the town's division is called what
    is written: Iraq is not Arak, and New York is a state.
    """
    kind, place = candidate.kind, candidate.place
    if kind not in respelt.WAYS or others.countries or candidate.similarity < certainty.SURE:
        return kind
    if place.feature_class != "P":
        return "name" if place.feature_class == "H" and respelt.is_own(candidate) else kind
    may_be = place.country in ROMANISED_COUNTRIES and respelt.is_own(candidate)
    if not may_be and place.admin1 not in others.units:
        may_be = place.name.removesuffix(" City") == candidate.matched
    return "name" if may_be else kind


def standing(feature_class: str, code: str, way: str) -> Iterator[Evidence]:
    """Yield what speaks for any place of a kind that is found in a way."""
    yield (f"by {way}", 1)
    if feature_class == "A":
        yield ("country" if is_country_code(code) else _LEVELS.get(code, "adm"), 1)
    else:
        yield (_CLASSES.get(feature_class, "settlement"), 1)
    if feature_class == "P" and code in _SEATS:
        yield (_SEATS[code], 1)


def size(town: Place) -> float:
    """Return the tenfold people of a town, as far as they are known."""
    return math.log10((town.population or _UNCOUNTED.get(town.feature_code, 0)) + 1)


def _namesakes(place: Place, setting: Setting, others: Namesakes) -> Iterator[Evidence]:
    """Yield what the namesakes of a place that is no town say of it."""
    if place.is_country:
        if setting.type_word in _TOWN | _PART:
            yield ("country called a part", 1)
    elif place.country in others.countries and setting.type_word not in UNIT:
        yield ("part of a namesake", 1)
    if place.feature_class == "A":
        yield from _around(place, setting, others)
        if setting.is_water:
            yield ("area called a water", 1)


def _town(place: Place, setting: Setting, others: Namesakes) -> list[Evidence]:
    """Return what its namesakes, and words of relation, say of a town: of most nothing."""
    found: list[Evidence] = []
    if place.place_id in others.apart:
        found.append(("told from a larger namesake", 1))
    elif place.admin1 in others.units:
        found.append(("seat of a namesake" if is_seat(place) else "town in a namesake", 1))
        if setting.as_unit:
            found.append(("town of a named unit", 1))
    if place.feature_code == "PPLC":
        if place.country in others.countries and not setting.is_town:
            found.append(("capital of a namesake", 1))
        elif not setting.as_unit and _is_beside(place, others):
            found.append(("capital beside a namesake", 1))
    if setting.as_town:
        found.append(("related to as a town", 1))
    return found


def _is_beside(capital: Place, others: Namesakes) -> bool:
    """Tell whether a division of its country is called as a capital is, and does not hold it.

    Washington, Buenos Aires, Kyiv, Minsk: what is far off or around, not what news means.
    """
    return capital.country in others.divided and capital.admin1 not in others.units


def _around(unit: Place, setting: Setting, others: Namesakes) -> Iterator[Evidence]:
    """Yield what speaks against a division where the town that it is called after may be meant."""
    people = others.seats.get(unit.division or "")
    if people is not None:
        if not setting.as_unit:
            yield ("unit around its seat", 1)
            yield ("smallness of its seat", max(0.0, CITY - math.log10(people + 1)))
    elif unit.place_id in others.towns_in:
        yield ("unit around a namesake", 1)
    elif unit.feature_code == "ADM2" and unit.admin1 in others.towns_in and not setting.as_unit:
        yield ("district of a namesake", 1)


def inside(place: Place, containers: AbstractSet[str]) -> bool:
    """Tell whether a place lies in one of some countries or divisions, and is none of them."""
    return place.place_id not in containers and (
        place.country in containers or place.admin1 in containers
    )


def fits(place: Place, word: str) -> bool:
    """Tell whether a place may be what a text calls it ("city", "province", "lake").

    "The capital of X" is that of a country or division X, or X itself.
    """
    if word == "capital":
        return place.feature_class == "A" or place.feature_code == "PPLC"
    if word in _SETTLEMENT:
        return place.feature_class == "P"
    if word in UNIT:
        return place.feature_class in {"A", "L"}
    return place.feature_class == "H"


def _hinted(place: Place, hints: Hints) -> Iterator[Evidence]:
    if hints.country:
        own = place.country is None or hints.country in place.countries
        yield ("hinted country" if own else "other country", 1)
    if hints.feature_classes and place.feature_class in hints.feature_classes:
        yield ("hinted class", 1)
    if hints.admin1 and hints.admin1 in {place.admin1, place.place_id}:
        yield ("hinted admin1", 1)
