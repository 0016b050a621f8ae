"""A name's candidates in their text -> the evidence that does not depend on other names."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from geomap.resolve.weights import WEIGHTS

if TYPE_CHECKING:
    from geomap.gazetteer import Candidate, Hints
    from geomap.model import Mention

_TYPE_BEFORE = re.compile(
    r"\b(?P<type>city|town|village|capital|port|province|governorate|state|county|district|region)"
    r"(?: city)? of\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_TYPE_AFTER = re.compile(
    r"^\s+(?P<type>city|town|village|province|governorate|state|county|district|region|river|lake)\b",
    re.IGNORECASE,
)
_SETTLEMENT = frozenset(("city", "town", "village", "capital", "port"))
_UNIT = frozenset(("province", "governorate", "state", "county", "district", "region"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What stands around the mentions of one name: containers named with it, and type words."""

    containers: frozenset[str] = frozenset()
    is_container: bool = False
    type_word: str | None = None


def type_word(text: str, mention: Mention) -> str | None:
    """Return the word that says what kind of place a mention is ("city of", "province")."""
    if mention.kind == "demonym":
        return None
    before = _TYPE_BEFORE.search(text[max(0, mention.start - 30) : mention.start])
    after = _TYPE_AFTER.match(text[mention.end : mention.end + 16])
    found = before or after
    return found["type"].lower() if found else None


def weigh(candidate: Candidate, setting: Setting, hints: Hints) -> float:
    """Return the log-odds of a candidate from its name, its kind, its containers and hints."""
    total = _prominence(candidate)
    if setting.containers:
        inside = _inside(candidate, setting.containers)
        total += WEIGHTS["inside container" if inside else "outside container"]
    if setting.is_container and candidate.place.feature_class == "A":
        total += WEIGHTS["is container"]
    if setting.type_word:
        total += WEIGHTS["type fits" if _fits(candidate, setting.type_word) else "type differs"]
    return total + _hinted(candidate, hints)


@lru_cache(maxsize=65_536)
def _prominence(candidate: Candidate) -> float:
    place = candidate.place
    total = WEIGHTS["population"] * math.log10(place.population + 1)
    total += WEIGHTS[_level(place.feature_class, place.feature_code)]
    if place.feature_code == "PPLC":
        total += WEIGHTS["capital"]
    return total + WEIGHTS.get(candidate.kind, 0.0)


def _level(feature_class: str, code: str) -> str:
    if feature_class == "A":
        if code.startswith("PCL"):
            return "country"
        return {"ADM1": "adm1", "ADM2": "adm2"}.get(code, "adm")
    return {"P": "other", "L": "region", "S": "site"}.get(feature_class, "other")


def _inside(candidate: Candidate, containers: frozenset[str]) -> bool:
    place = candidate.place
    return place.place_id not in containers and (
        place.country in containers or place.admin1 in containers
    )


def _fits(candidate: Candidate, word: str) -> bool:
    place = candidate.place
    if word in _SETTLEMENT:
        return place.feature_class == "P"
    if word in _UNIT:
        return place.feature_class in {"A", "L"}
    return place.feature_class == "H"


def _hinted(candidate: Candidate, hints: Hints) -> float:
    place, total = candidate.place, 0.0
    if hints.country:
        own = place.country is None or hints.country in place.country.split("|")
        total += WEIGHTS["hinted country" if own else "other country"]
    if hints.admin1 and hints.admin1 in {place.admin1, place.place_id}:
        total += WEIGHTS["hinted admin1"]
    return total
