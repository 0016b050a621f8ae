"""A span's words and candidates -> the evidence that they are, the same in any text."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from geomap.mentions import respelt
from geomap.mentions import vocabulary as say
from geomap.model import is_country_code
from geomap.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.gazetteer import Candidate
    from geomap.mentions.lookup import Span

MILLION, LARGE, TOWN = 1_000_000, 100_000, 15_000
_CLASSES = (
    ("calendar", say.CALENDAR),
    ("direction word", say.DIRECTIONS),
    ("title word", say.TITLES),
    ("organisation word", say.ORGANISATION_HEADS),
)
_OF_WORDS = {
    word: tuple(name for name, words in _CLASSES if word in words)
    for _, listed in _CLASSES
    for word in listed
}
"""A word -> the names of its classes."""
_SEATS = frozenset(("PPLA", "PPLA2"))
"""Seats of provinces and districts: towns, also where nobody counted who lives there."""
SHORT = 3
_GIVEN = frozenset(("given name", "given name of the well known", "given name first"))
_PLACED = frozenset(
    f"left {what}"
    for what in ("in", "at", "near", "from to", "of place", "of settlement", "taken", "struck")
)
_BESIDE = frozenset(("left at", "left near"))
_ARTICLE = frozenset(("left the", "left in the"))
_WHOLE = frozenset(("right end", "right comma"))
GOVERNMENT = "government says"
"""A capital that says something: a metonym, unless a person may be called so."""
SEAT = "seat of power"
"""What stands for a government: a place name whatever stands around it."""
STRANGE = "strange word"
"""Neither a word of English nor part of a person's name."""
GENITIVE = "genitive inside"
"""A name goes on with "de" and the like: a place's or a person's."""
_OTHERWISE = frozenset(
    ("common", "common of the well known", "surname", "surname of the well known")
)
"""What is not said of the name of a country or its people, which is written large for itself."""
_PERSONAL = frozenset(("person here", "given name", "given name of the well known", "by alternate"))
"""What is no capital that says something, but a person: "Bill Salisbury said"."""
DECIDED = "decided"
"""The project says what the name means: little is left to be weighed."""
_PROMINENT = frozenset(("country", "continent", "capital", "adm1", "city 1m"))
TELLING = _PLACED | {"right capital name", "right says", "right place head lower"}
"""Evidence of which one is in all that tells more together, or less."""


def of_name(span: Span, first: str, last: str) -> frozenset[str]:
    """Return the evidence on a name by itself: its words, and what the gazetteer knows of it.

    Args:
        span: the name; where it stands does not count.
        first: its first word in lower case.
        last: its last.
    """
    length, folded = span.last - span.first + 1, fold(span.name)
    found = _of_kind(span, single=length == 1)
    if length == 1:
        said = of_single(span.name, known=is_prominent(span))
        found += _of_nation(span, said) if is_nation(span) else said
    else:
        known = span.small and span.candidates[0].kind in {"name", "alternate"}
        several = " " in span.name.replace(" ", "", 1)  # not Aita al-Shaab
        found.append(f"{'known' if known else 'unsure'} words {3 if several else 2}")
        found += of_ends(first, last, known=known)
        if not say.GENITIVES.isdisjoint(span.name.split()):
            found.append("opens as a place" if first in say.BOUND else GENITIVE)
    if len(span.name) > SHORT and span.name.isupper():
        found.append("upper case")
    if folded in say.ORGANISATIONS:
        found.append("organisation name")
    if folded in say.METONYMS:
        found.append(SEAT)
    return frozenset(found)


def _of_nation(span: Span, said: tuple[str, ...]) -> tuple[str, ...]:
    """Leave out what is not said of a nation: many are called Jordan, and few are called German."""
    without = _OTHERWISE | _GIVEN if span.candidates[0].kind == "demonym" else _OTHERWISE
    return tuple(each for each in said if each not in without) or (STRANGE,)


def _of_kind(span: Span, *, single: bool) -> list[str]:
    """Return what kind of place the gazetteer's best answer is, and how it was found."""
    if not span.candidates:
        return ["unknown"]
    best = span.candidates[0]
    kind, way = _kind(best), _way(best)
    is_word = kind == "facility" and single and not is_strange(span.name)
    found = [f"{kind} word" if is_word else kind]
    if best.decided:
        found.append(DECIDED)
    if not span.small:
        found.append("only big")
    if way != "name" and (kind != "country" or single):
        found.append(f"by {way}")  # a country's long names are all its own: "Ivory Coast"
    if len(span.candidates) > SHORT:
        found.append("ambiguous")
    return found


def _way(best: Candidate) -> str:
    """Return how a name was found; another name that only spells it otherwise is as the name."""
    return "name" if best.kind in respelt.WAYS and respelt.is_own(best) else best.kind


def is_prominent(span: Span) -> bool:
    """Tell whether a span may name a country, a province or a city that everyone knows."""
    return bool(span.candidates) and _kind(span.candidates[0]) in _PROMINENT


def is_city(span: Span) -> bool:
    """Tell whether a span is by its own name a town of 15,000 and more."""
    best = span.candidates[0] if span.small else None
    return best is not None and best.kind == "name" and _kind(best).startswith("city")


def is_nation(span: Span) -> bool:
    """Tell whether a span is a country, its people or an ocean by its name: China is no china."""
    if not span.candidates:
        return False
    best = span.candidates[0]
    if best.place.feature_code == "OCN":
        return True
    return best.kind in {"name", "demonym"} and best.place.is_country


def _kind(best: Candidate) -> str:
    if best.kind == "demonym":
        return best.kind
    place = best.place
    if best.kind == "abbreviation":
        return "abbreviation" if place.feature_code == "ADM1" else "abbreviation of country"
    if place.feature_class == "P":
        return _town(place.feature_code, place.population)
    return _area(place.feature_class, place.feature_code)


@lru_cache(maxsize=1_024)
def _area(feature_class: str, code: str) -> str:
    if feature_class == "A":
        return "country" if is_country_code(code) else code.lower()
    if code in say.REGION_CODES:
        return "continent" if code == "CONT" else "region"
    return "facility" if feature_class in {"S", "L"} else "natural"


def _town(code: str, population: int) -> str:
    if code == "PPLC":
        return "capital"
    if population < TOWN:
        return "small" if population or code in _SEATS else "small unknown"
    if population < LARGE:
        return "city 15k"
    return "city 100k" if population < MILLION else "city 1m"


@lru_cache(maxsize=16_384)
def of_single(text: str, *, known: bool) -> tuple[str, ...]:
    """Return what a name of one word looks like; apart for names that everyone knows."""
    word, letters = text.lower(), text.isupper()
    found = [*_OF_WORDS.get(word, ()), *_of_letters(word, upper=letters)]
    if not letters and say.is_common(word):
        found.append("common")
    if say.is_given_name(word):
        found.append("given name")
    if say.is_surname(word):
        found.append("surname")
    if not found:
        return () if letters else (STRANGE,)
    return tuple([_apart(name, known=True) for name in found] if known else found)


def _of_letters(word: str, *, upper: bool) -> Iterator[str]:
    """Yield what the letters of a word, in lower case, tell of it."""
    if upper:
        if len(word) > 1:
            yield "letters"
    elif len(word) <= SHORT:
        yield "short"
    if not word.isalpha() and any(map(str.isdigit, word)):
        yield "digit"


def is_strange(name: str) -> bool:
    """Tell whether a word is neither one of English nor part of a person's name."""
    return STRANGE in of_single(name, known=False)


def is_organisation(name: str) -> bool:
    """Tell whether a name is that of an armed group, an alliance or an agency."""
    return fold(name) in say.ORGANISATIONS


@lru_cache(maxsize=16_384)
def is_metonym(name: str) -> bool:
    """Tell whether a name is the seat of a power that stands for its government."""
    return fold(name) in say.METONYMS


def of_opening(text: str, *, known: bool) -> tuple[str, ...]:
    """Return what speaks against a word that opens a sentence: it may only be written large."""
    if text.isupper() or not say.is_common(text.lower()):
        return ()
    return (_apart("opens common", known=known),)


def _apart(name: str, *, known: bool) -> str:
    return f"{name} of the well known" if known else name


def of_ends(first: str, last: str, *, known: bool) -> Iterator[str]:
    """Yield what the first and last word of a longer name, in lower case, tell of it."""
    if last in say.STREET_HEADS:
        yield "street head"
    elif last in say.ADMIN_HEADS:
        yield "admin head"
    elif last in say.NATURAL_HEADS:
        yield "river head" if last == "river" else "natural head"
    elif last in say.ORGANISATION_HEADS:
        yield _apart("organisation head", known=known)  # "West Bank" is no bank
    if first in say.PLACE_OPENERS or (known and first in say.WATERS):
        yield "opens as a place"
    elif first not in say.ARTICLES and say.is_given_name(first):
        yield "given name first"
    if first in say.CALENDAR:
        yield "calendar"


def together(found: set[str]) -> Iterator[str]:
    """Yield what two pieces of evidence say together that they do not say apart."""
    if "right capital name" in found and not _GIVEN.isdisjoint(found):
        yield "full name of a country" if "country" in found else "full name"
    placed = not _PLACED.isdisjoint(found)
    if placed and GENITIVE in found and _GIVEN.isdisjoint(found):
        yield "genitive in a place"
    if "unknown" in found:
        yield from _of_unknown(found)
    if STRANGE in found:
        yield from _of_strange(found, placed=placed)
    if "right says" in found:
        yield from _of_who_says(found, placed=placed)


def _of_who_says(found: set[str], *, placed: bool) -> Iterator[str]:
    """Yield what stands with a name that says something."""
    if placed:
        yield "place of who says"  # "officials in X said"
    elif "capital" in found and _PERSONAL.isdisjoint(found):
        yield GOVERNMENT
    elif "country" in found and "person here" not in found:
        yield "country says"


def _of_unknown(found: set[str]) -> Iterator[str]:
    """Yield what stands with a name that no gazetteer knows."""
    if "left near" in found:
        yield "strange and near" if STRANGE in found else "unsure and near"
    elif {"left at", STRANGE} <= found and not _WHOLE.isdisjoint(found):
        yield "strange and at"  # "stuck at X."


def _of_strange(found: set[str], *, placed: bool) -> Iterator[str]:
    """Yield what stands with a word that is neither one of English nor a person's."""
    if placed:
        yield "strange in a place"
        if {"unknown", "in what follows"} <= found and not _BESIDE.isdisjoint(found):
            yield "strange in what holds it"  # "at X in eastern Bland"
    if "right place head lower" in found and not _ARTICLE.isdisjoint(found):
        yield "of its kind"  # "the X forest"
