"""The words left and right of a name -> their classes, the same for any name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from geomap.mentions import vocabulary as say

if TYPE_CHECKING:
    from geomap.mentions.tokens import Words

MONEY = frozenset("$\u20ac\u00a3\u00a5")
_DASHES = " \n-\u2013\u2014"
"""Of these a gap is that parts what follows: "AVILLE - Two men", "Aville \u2014 Two men"."""
_AGENCY = re.compile(r"(?:, [^()\n]{1,40})? \([A-Z][\w ./]{1,20}\) ?(?:[-\u2013\u2014]|--) ")
"""What follows a dateline's town: ", Oct 9 (Reuters) - "."""
_LEFT_CLASSES = (
    ("kin", say.KIN),
    ("in", say.IN),
    ("near", say.NEAR),
    ("at", say.AT),
    ("from to", say.FROM_TO),
    ("taken", say.TAKEN),
    ("struck", say.STRUCK),
    ("direction", say.DIRECTIONS | say.PLACE_ADJECTIVES),
    ("title", say.TITLES),
    ("of settlement", say.BEFORE_SETTLEMENTS),
)
_LEFT_WORDS = {
    word: f"left {word}" for word in ("the", "and", "for", "with", "by", "on", "or", "a")
}
_LEFT_WORDS |= {word: f"left {name}" for name, words in reversed(_LEFT_CLASSES) for word in words}
"""A lower-case word before a name -> its class; the first class that holds a word counts."""
_LOOKED_BEHIND = frozenset(("the", "between")) | say.AWAY
"""Words before a name that tell more, or less, with the word before them."""
LEFT_ALONE: dict[str, str | None] = {
    **_LEFT_WORDS,
    **dict.fromkeys(_LOOKED_BEHIND | say.BLOWS | say.ATTACKED | {"of"}),
}
"""As ``_LEFT_WORDS``; ``None`` where other words count as well."""
_LEFT_COMMA = dict.fromkeys(say.KIN, "left kin")
_OPENING = (
    frozenset(("in", "at", "near", "from", "outside", "inside", "around")) & _LEFT_WORDS.keys()
)
"""Prepositions that open a sentence with a place."""
_CAPITAL_LEFT = (
    dict.fromkeys((*say.CALENDAR, "the"), "left other")
    | dict.fromkeys(("a", "an"), "left initial")
    | {"co": "left of place"}  # Co Galway
    | {word: _LEFT_WORDS[word] for word in _OPENING | say.BEFORE_SETTLEMENTS}
    | dict.fromkeys(say.TITLES, "left title")
)
"""A capitalised word before a name -> its class."""
_PLACE_HEADS = say.ADMIN_HEADS | say.NATURAL_HEADS | say.FACILITY_HEADS
_RIGHT_WORDS = {
    word: f"right {word}" for word in ("and", "or", "is", "was", "has", "had", "who", "will")
}
_RIGHT_WORDS |= dict.fromkeys(
    _PLACE_HEADS | say.FACILITIES | say.LANDS | {"area"}, "right place head lower"
)
_RIGHT_WORDS |= dict.fromkeys(say.SAYS, "right says")
"""A lower-case word after a name -> its class."""
_WAS = frozenset(("was", "were", "is", "being", "been", "came", "comes"))
RIGHT_ALONE: dict[str, str | None] = {
    **_RIGHT_WORDS,
    **dict.fromkeys(_WAS | say.SETTLEMENT_HEADS),
}
"""As ``_RIGHT_WORDS``; ``None`` where it may be a sign, too."""
_CONTAINING = say.ADMIN_HEADS | say.ADMINS | say.DIRECTIONS | say.COASTS | {"capital", "outskirts"}
_OF_PLACES = say.DIRECTIONS | say.PLACE_ADJECTIVES | {"the"}
CALLING = 5
"""Words within which a name is called a town: "X, a dusty market town in Y"."""
_AS_WELL = frozenset(("also", "again", "being", "been", "heavily", "repeatedly", "later", "under"))


def is_head(word: str) -> bool:
    """Tell whether a word names a kind of place: "the region's capital, X"."""
    return word == "capital" or word in _PLACE_HEADS


@lru_cache(maxsize=16_384)
def of_capital_left(before: str) -> str:
    """Return the class of a capitalised word, in lower case, that stands before."""
    if before in _CAPITAL_LEFT:
        return _CAPITAL_LEFT[before]
    if len(before) == 1 or say.is_given_name(before):
        return "left given name"
    return "left capital common" if say.is_common(before) else "left capital"


def _plainly_before(words: Words, first: int) -> str:
    """Return the class of the word before a name; two words count of some."""
    before = words.forms[first - 1].lower
    if before in _LOOKED_BEHIND:
        if before == "the" and _stands_in(words, first - 1):
            return "left in the"
        if before == "between" and words.forms[first - 2].lower in say.WAYS:
            return "on a way"
        if before in say.AWAY and _tells_where(words, first):
            return "left of place"
    return _LEFT_WORDS.get(before, "left word")


def is_way(words: Words, index: int) -> bool:
    """Tell whether a word calls what two names before it a way: "the X-Y road"."""
    follows = index < words.count and words.gaps[index] == " "
    return follows and words.forms[index].lower in say.WAYS


def _tells_where(words: Words, first: int) -> bool:
    """Tell whether only a place stands so: "60 nautical miles off X", "a tanker off X"."""
    head = words.forms[first - 2].lower
    return head in say.UNITS or (words.forms[first - 1].lower == "off" and head in say.VESSELS)


def class_before(words: Words, first: int) -> str:
    """Return the class of what stands before word number ``first``, in its sentence."""
    before, gap = words.forms[first - 1].lower, words.gaps[first]
    if gap == " " or not gap.strip():
        if before == "of":
            return f"left {_class_of(words, first - 2) if first > 1 else 'of'}"
        return _plainly_before(words, first)
    if gap == "-":
        return "end of a way" if is_way(words, first + 1) else "left hyphen"
    if gap[-1] in MONEY:
        return "money"
    if gap.startswith(","):
        return "in apposition" if is_head(before) else _LEFT_COMMA.get(before, "left comma")
    return "left other"


def _stands_in(words: Words, article: int) -> bool:
    """Tell whether "in" is before an article: "in the Gulf of X" tells more than "the X"."""
    joined = not words.opens[article] and words.gaps[article] == " "
    return joined and words.forms[article - 1].lower in say.IN


def opens_dateline(words: Words, first: int, last: int) -> bool:
    """Tell whether a name that opens a sentence is where an agency's report was written."""
    end, is_upper = words.ends[last], words.forms[last].said.isupper()
    if first and "\n" not in words.gaps[first]:  # behind a headline that ends as a sentence does
        return is_upper and _AGENCY.match(words.text, end) is not None
    return (is_upper and words.text.startswith(": ", end)) or (
        _AGENCY.match(words.text, end) is not None
    )


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


def sign_after(words: Words, first: int) -> str | None:
    """Return what the lower-case words from number ``first`` on say of the name before them."""
    word, gap = words.forms[first].lower, words.gaps[first]
    if gap == " ":
        if word in say.SETTLEMENT_HEADS:
            return "settlement head follows"
        return "is taken" if word in _WAS and _is_done(words, first + 1) else None
    if gap == ", ":
        if _is_distance(words, first + (word in say.ABOUT)) or _is_direction(words, first):
            return "distance follows"
        return "called a place" if _calls(words, first) else None
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


def _is_direction(words: Words, first: int) -> bool:
    """Tell whether a direction from a place stands at word number ``first``: "south of X"."""
    name = first + 2
    if name >= words.count or words.forms[first].lower not in say.DIRECTIONS:
        return False
    return words.forms[first + 1].said == "of" and words.forms[name].capital


def _calls(words: Words, first: int) -> bool:
    """Tell whether words from a number on call a name a place: "a town in", "villages on"."""
    word, after = words.forms[first].lower, first + 1
    if word in say.SOME:
        return _is_called(words, after)
    several = word in say.ADMINS and after < words.count
    return several and words.forms[after].lower in say.OF_PLACES


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
    gap, form = words.gaps[after], words.forms[after]
    if gap == " " or not gap.strip():
        if form.capital:
            return _capital_right(form.lower)
        return _RIGHT_WORDS.get(form.lower, "right word")
    if gap.startswith(","):
        return "right comma number" if form.said[0].isdigit() else "right comma"
    if gap == "-":
        if is_way(words, after + 1) and form.capital:
            return "end of a way"
        return "right hyphen capital" if form.capital else "right hyphen"
    return "money" if gap[0] in MONEY else _sign_right(gap)


def _sign_right(gap: str) -> str | None:
    if gap.startswith(("'s", "\u2019s")):
        return "right possessive"
    return "right dash" if gap.strip(_DASHES) == "" else None


@lru_cache(maxsize=16_384)
def _capital_right(after: str) -> str:
    if after in say.OFFICES:
        return "right office"
    if after in say.LENT_HEADS:
        return "right lent head"
    if after in say.ORGANISATION_HEADS:
        return "right organisation head"
    if after in _PLACE_HEADS:
        return "right place head"
    if say.is_surname(after) or say.is_given_name(after):
        return "right capital name"
    return "right capital common" if say.is_common(after) else "right capital"
