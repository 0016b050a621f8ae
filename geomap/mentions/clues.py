"""A span's words and candidates, and the words beside it -> their classes, the same in any text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from geomap.mentions import respelt
from geomap.mentions import vocabulary as say
from geomap.model import is_country_code
from geomap.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.gazetteer import Candidate
    from geomap.mentions.spans import Span
    from geomap.mentions.tokens import Words

MILLION, LARGE, TOWN = 1_000_000, 100_000, 15_000
_SEATS = frozenset(("PPLA", "PPLA2"))
"""Seats of provinces and districts: towns, also where nobody counted who lives there."""
_SIZES = ((MILLION, "city 1m"), (LARGE, "city 100k"), (TOWN, "city 15k"), (1, "small"))
SHORT = 3
MONEY = frozenset("$\u20ac\u00a3\u00a5")
_GIVEN = frozenset(("given name", "given name of the well known", "given name first"))
_PLACED = frozenset(
    f"left {what}"
    for what in ("in", "at", "near", "from to", "of place", "of settlement", "taken", "struck")
)
_BESIDE = frozenset(("left at", "left near"))
_AGENCY = re.compile(r"(?:, [^()\n]{1,40})? \([A-Z][\w ./]{1,20}\) ?(?:[-\u2013\u2014]|--) ")
"""What follows a dateline's town: ", Oct 9 (Reuters) - "."""
_ARTICLE = frozenset(("left the", "left in the"))
GOVERNMENT = "government says"
"""A capital that says something: a metonym, unless a person may be called so."""
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
_LEFT_CLASSES = (
    ("in", say.IN),
    ("near", say.NEAR),
    ("at", say.AT),
    ("from to", say.FROM_TO),
    ("taken", say.TAKEN),
    ("struck", say.STRUCK),
    ("direction", say.DIRECTIONS | say.PLACE_ADJECTIVES),
    ("title", say.TITLES),
)
_LEFT_WORDS = {
    word: f"left {word}" for word in ("the", "and", "for", "with", "by", "on", "or", "a")
}
_LEFT_WORDS |= {word: f"left {name}" for name, words in reversed(_LEFT_CLASSES) for word in words}
"""A lower-case word before a name -> its class; the first class that holds a word counts."""
_OPENING = (
    frozenset(("in", "at", "near", "from", "outside", "inside", "around")) & _LEFT_WORDS.keys()
)
"""Prepositions that open a sentence with a place."""
_PLACE_HEADS = say.ADMIN_HEADS | say.NATURAL_HEADS | say.FACILITY_HEADS
_KINDS = _PLACE_HEADS | say.FACILITIES | {"area"}
_CONTAINING = say.ADMIN_HEADS | say.ADMINS | say.DIRECTIONS | say.COASTS | {"capital", "outskirts"}
_OF_PLACES = say.DIRECTIONS | say.PLACE_ADJECTIVES | {"the"}
CALLING = 5
"""Words within which a name is called a town: "X, a dusty market town in Y"."""
_WAS = frozenset(("was", "were", "is", "being", "been", "came", "comes"))
_AS_WELL = frozenset(("also", "again", "being", "been", "heavily", "repeatedly", "later", "under"))
_PROMINENT = frozenset(("country", "continent", "capital", "adm1", "city 1m"))


def is_head(word: str) -> bool:
    """Tell whether a word names a kind of place: "the region's capital, X"."""
    return word == "capital" or word in _PLACE_HEADS


def of_name(span: Span, first: str, last: str) -> frozenset[str]:
    """Return the evidence on a name by itself: its words, and what the gazetteer knows of it.

    Args:
        span: the name; where it stands does not count.
        first: its first word in lower case.
        last: its last.
    """
    length = span.last - span.first + 1
    found = set(_of_kind(span, single=length == 1))
    if length == 1:
        said = frozenset(of_single(span.name, known=is_prominent(span)))
        found.update((said - _OTHERWISE or {STRANGE}) if is_nation(span) else said)
    else:
        known = span.small and span.candidates[0].kind in {"name", "alternate"}
        found.add(f"{'known' if known else 'unsure'} words {min(length, 3)}")
        found.update(of_ends(first, last, known=known))
        if not say.GENITIVES.isdisjoint(span.name.split()):
            found.add("opens as a place" if first in say.BOUND else GENITIVE)
    if len(span.name) > SHORT and span.name.isupper():
        found.add("upper case")
    if is_organisation(span.name):
        found.add("organisation name")
    return frozenset(found)


def _of_kind(span: Span, *, single: bool) -> Iterator[str]:
    """Yield what kind of place the gazetteer's best answer is, and how it was found."""
    if not span.candidates:
        yield "unknown"
        return
    best = span.candidates[0]
    kind, way = _kind(best), _way(best)
    yield f"{kind} word" if kind == "facility" and single and not is_strange(span.name) else kind
    if not span.small:
        yield "only big"
    if way != "name" and (kind != "country" or single):
        yield f"by {way}"  # a country's long names are all its own: "Ivory Coast"
    if len(span.candidates) > SHORT:
        yield "ambiguous"


def _way(best: Candidate) -> str:
    """Return how a name was found; another name that only spells it otherwise is as the name."""
    return "name" if best.kind in respelt.WAYS and respelt.is_own(best) else best.kind


def is_prominent(span: Span) -> bool:
    """Tell whether a span may name a country, a province or a city that everyone knows."""
    return bool(span.candidates) and _kind(span.candidates[0]) in _PROMINENT


def is_nation(span: Span) -> bool:
    """Tell whether a span is a country or of its people by its own name: China is no china."""
    if not span.candidates:
        return False
    best = span.candidates[0]
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
    if not population and code in _SEATS:
        return "small"
    return next((name for size, name in _SIZES if population >= size), "small unknown")


@lru_cache(maxsize=16_384)
def of_single(text: str, *, known: bool) -> tuple[str, ...]:
    """Return what a name of one word looks like; apart for names that everyone knows."""
    word = text.lower()
    tests = (
        ("common", not text.isupper() and say.is_common(word)),
        ("given name", say.is_given_name(word)),
        ("surname", say.is_surname(word)),
        ("calendar", word in say.CALENDAR),
        ("direction word", word in say.DIRECTIONS),
        ("title word", word in say.TITLES),
        ("organisation word", word in say.ORGANISATION_HEADS),
        ("short", len(word) <= SHORT and not text.isupper()),
        ("letters", text.isupper() and len(word) > 1),
        ("digit", any(c.isdigit() for c in word)),
    )
    found = tuple(_apart(name, known=known) for name, holds in tests if holds)
    return found or ((STRANGE,) if len(word) > SHORT and not text.isupper() else ())


def is_strange(name: str) -> bool:
    """Tell whether a word is neither one of English nor part of a person's name."""
    return STRANGE in of_single(name, known=False)


@lru_cache(maxsize=16_384)
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
        yield "natural head"
    elif last in say.ORGANISATION_HEADS:
        yield _apart("organisation head", known=known)  # "West Bank" is no bank
    if first in say.PLACE_OPENERS or (known and first in say.WATERS):
        yield "opens as a place"
    elif first not in say.ARTICLES and say.is_given_name(first):
        yield "given name first"
    if first in say.CALENDAR:
        yield "calendar"


@lru_cache(maxsize=16_384)
def of_capital_left(before: str) -> str:
    """Return the class of a capitalised word, in lower case, that stands before."""
    if before in say.TITLES:
        return "left title"
    if before in _OPENING:
        return _LEFT_WORDS[before]
    if before in say.CALENDAR or before == "the":
        return "left other"
    if len(before) == 1 or before == "an":
        return "left initial"
    if say.is_given_name(before):
        return "left given name"
    return "left capital common" if say.is_common(before) else "left capital"


def _plainly_before(words: Words, first: int) -> str:
    """Return the class of the word before a name; two words count of some."""
    before = words.forms[first - 1].lower
    if before == "the" and _stands_in(words, first - 1):
        return "left in the"
    if before == "between" and words.forms[first - 2].lower in say.WAYS:
        return "on a way"
    if before in say.AWAY and _tells_where(words, first):
        return "left of place"
    return _LEFT_WORDS.get(before, "left word")


def _tells_where(words: Words, first: int) -> bool:
    """Tell whether only a place stands so: "60 nautical miles off X", "a tanker off X"."""
    head = words.forms[first - 2].lower
    return head in say.UNITS or (words.forms[first - 1].lower == "off" and head in say.VESSELS)


def class_before(words: Words, first: int) -> str:
    """Return the class of what stands before word number ``first``, in its sentence."""
    before, gap = words.forms[first - 1].lower, words.gaps[first]
    if gap == "-":
        return "left hyphen"
    if gap[-1:] in MONEY:
        return "money"
    if gap.strip() == "":
        if before == "of":
            return f"left {_class_of(words, first - 2) if first > 1 else 'of'}"
        return _plainly_before(words, first)
    if gap.startswith(","):
        return "in apposition" if is_head(before) else "left comma"
    return "left other"


def _stands_in(words: Words, article: int) -> bool:
    """Tell whether "in" is before an article: "in the Gulf of X" tells more than "the X"."""
    joined = not words.opens[article] and words.gaps[article] == " "
    return joined and words.forms[article - 1].lower in say.IN


def opens_dateline(words: Words, first: int, last: int) -> bool:
    """Tell whether a name that opens a sentence is where an agency's report was written."""
    if first and "\n" not in words.gaps[first]:
        return False
    end = words.ends[last]
    if words.forms[last].said.isupper() and words.text.startswith(": ", end):
        return True
    return _AGENCY.match(words.text, end) is not None


def _class_of(words: Words, index: int) -> str:
    """Return the class of the word that "of" joins to a name."""
    head = words.forms[index].lower
    if head in say.MIDDLES and index and _stands_in(words, index - 1):
        return "of place"
    if head in say.SETTLEMENTS_OF:
        return "of settlement"
    if head in _CONTAINING:
        return "of place"
    return "of organisation" if head in say.ORGANISATION_HEADS else "of"


TELLING = frozenset((STRANGE, GENITIVE, "right capital name", "right says"))
"""Evidence that tells more together with other, or less."""


def together(found: set[str]) -> Iterator[str]:
    """Yield what two pieces of evidence say together that they do not say apart."""
    if "right capital name" in found and not _GIVEN.isdisjoint(found):
        yield "full name of a country" if "country" in found else "full name"
    placed = not _PLACED.isdisjoint(found)
    if placed and GENITIVE in found and _GIVEN.isdisjoint(found):
        yield "genitive in a place"
    if STRANGE in found:
        yield from _of_strange(found, placed=placed)
    if "right says" in found:
        if placed:
            yield "place of who says"  # "officials in X said"
        elif "capital" in found and _PERSONAL.isdisjoint(found):
            yield GOVERNMENT
        elif "country" in found and "person here" not in found:
            yield "country says"


def _of_strange(found: set[str], *, placed: bool) -> Iterator[str]:
    """Yield what stands with a word that is neither one of English nor a person's."""
    if placed:
        yield "strange in a place"
        if {"unknown", "in what follows"} <= found and not _BESIDE.isdisjoint(found):
            yield "strange in what holds it"  # "at X in eastern Bland"
    if "unknown" in found and "left near" in found:
        yield "strange and near"
    if "right place head lower" in found and not _ARTICLE.isdisjoint(found):
        yield "of its kind"  # "the X forest"


def sign_after(words: Words, first: int) -> str | None:
    """Return what the lower-case words from number ``first`` on say of the name before them."""
    word, gap = words.forms[first].lower, words.gaps[first]
    if gap == " ":
        if word in say.SETTLEMENT_HEADS:
            return "settlement head follows"
        return "is taken" if word in _WAS and _is_done(words, first + 1) else None
    if gap == ", ":
        if _is_distance(words, first + (word in say.ABOUT)):
            return "distance follows"
        return "called a place" if word in say.SOME and _is_called(words, first + 1) else None
    if gap.startswith(("'s", "\u2019s")):
        ahead = first + (word in say.DIRECTIONS)
        if ahead < words.count and words.forms[ahead].lower in say.PARTS:
            return "has parts"
    return None


def _is_done(words: Words, first: int) -> bool:
    """Tell whether places only are done to so: "X was heavily shelled", "X came under fire"."""
    after = (words.forms[at].lower for at in range(first, min(first + 3, words.count)))
    return next((word in say.DONE for word in after if word not in _AS_WELL), False)


def _is_distance(words: Words, first: int) -> bool:
    """Tell whether a distance stands at word number ``first``: "60 km"."""
    unit = first + 1
    if unit >= words.count or words.forms[unit].lower not in say.UNITS:
        return False
    return words.forms[first].said[0].isdigit()


def _is_called(words: Words, first: int) -> bool:
    """Tell whether the words from a number on call something a town or the like: "town in"."""
    for at in range(first, min(first + CALLING, words.count - 1)):
        if words.opens[at] or words.forms[at].capital or words.gaps[at].strip():
            return False
        if words.forms[at].lower in say.CALLED:
            after = at + 1
            return words.gaps[after].startswith(",") or words.forms[after].lower in say.OF_PLACES
    return False


def contains(words: Words, last: int, following: int) -> bool:
    """Tell whether "in" stands between two names, and no more than what is said of places."""
    first = last + 1
    if first >= following or words.forms[first].lower not in say.IN or words.gaps[first].strip():
        return False
    return all(words.forms[at].lower in _OF_PLACES for at in range(first + 1, following))


def class_after(words: Words, after: int) -> str | None:
    """Return the class of the word after a name in its sentence, and of what stands between."""
    gap, capital = words.gaps[after], words.forms[after].capital
    if gap == "-":
        return "right hyphen capital" if capital else "right hyphen"
    if gap[:1] in MONEY:
        return "money"
    if gap.strip() == "":
        return f"right {_class_right(words.forms[after].lower, capital=capital)}"
    if gap.startswith(","):
        return "right comma number" if words.forms[after].said[0].isdigit() else "right comma"
    return _sign_right(gap)


def _sign_right(gap: str) -> str | None:
    if gap.startswith(("'s", "\u2019s")):
        return "right possessive"
    return "right dash" if gap.strip() in {"\u2014", "\u2013", "--", "(AP) \u2014"} else None


def _class_right(lower: str, *, capital: bool) -> str:
    if capital:
        return _capital_right(lower)
    if lower in say.SAYS:
        return "says"
    if lower in _KINDS:
        return "place head lower"
    return lower if lower in {"and", "or", "is", "was", "has", "had", "who", "will"} else "word"


@lru_cache(maxsize=16_384)
def _capital_right(after: str) -> str:
    if after in say.LENT_HEADS:
        return "lent head"
    if after in say.ORGANISATION_HEADS:
        return "organisation head"
    if after in _PLACE_HEADS:
        return "place head"
    if say.is_surname(after) or say.is_given_name(after):
        return "capital name"
    return "capital common" if say.is_common(after) else "capital"
