"""Words -> spans that the gazetteer knows, the longest first; and runs that it does not know."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.mentions import beside, tails, whole
from geomap.mentions import vocabulary as say
from geomap.mentions.lookup import Lookup, Span
from geomap.names import LONG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.gazetteer import Candidate
    from geomap.mentions.lexicon import Lexicon
    from geomap.mentions.tokens import Words

LONGEST = 6
LONGEST_RUN = 60
"""Capitalised words that are looked over at once; more are cut, so that time stays linear."""
SHORT_NAME = 4
"""Words before the head of an unknown county, river or lake."""
_OWNED = frozenset(("'s ", "\u2019s "))
_HEADS = say.AREA_HEADS | say.STREET_HEADS
_OPENING = say.OPENING_UNITS | {"The"}
_BINDING = say.ARTICLES - {"the"}
_TIES = frozenset((" ", "-"))
_CLOSING = _HEADS | say.CALENDAR
"""Words at the end of a run that are looked at more closely."""
_AND = frozenset(("and", "y", "e"))
_AFTER = _AND | {"on", "of"}
"""What goes on in a run behind a name that is whole: "in A and B", "on Monday"."""
_LINK = rb"[ +-](?:[CFdap]|(?<=[Ff].)i|(?<=-).(?=-))"
"""What goes on in a run: "of", "Camp in", Mazar-i-Sharif."""
_RUN = re.compile(
    rb"[CFa](?:(?<!a)|(?=-[CF]))(?:(?:%b){0,%d}[ +-][CFd])?" % (_LINK, LONGEST_RUN - 2)
)
"""A run of capitalised words with particles between, in `Words.line`."""


def find(words: Words, lexicon: Lexicon) -> list[Span]:
    """Return the spans of a text from left to right, without overlaps."""
    lookup = Lookup(words, lexicon)
    spans: list[Span] = []
    for first, last in runs(words):
        if first < last:
            spans += _of_run(lookup, first, last)
        elif (span := _word(lookup, first)) is not None:  # most are of one word
            spans.append(span)
    tails.take(lookup, spans)
    return spans


def _word(lookup: Lookup, at: int) -> Span | None:
    """Return the span of a run of one word; none of one that only opens a sentence."""
    if found := _of_word(lookup, at):
        return Span(at, at, lookup.words.forms[at].said, found, small=True)
    words = lookup.words
    if _opener(words, at) or (words.opens[at] and _only_opens(words, at)):
        return None
    name = words.forms[at].said
    return Span(at, at, name, lookup.lexicon.big[name], small=False)


def _of_run(lookup: Lookup, first: int, last: int) -> list[Span]:
    """Return the spans of a run of several words."""
    spans = []
    if last == first + 1 and (span := _of_two(lookup, first, last)) is not None:
        return [span]
    if (pair := _pair(lookup, first, last)) is not None:
        spans.append(pair)
        first = pair.last + 1
    site = _site(lookup, first, last)
    spans += _in_run(lookup, first, site.first - 1 if site else last)
    if site is not None:
        spans.append(site)
    return spans


def _of_two(lookup: Lookup, first: int, last: int) -> Span | None:
    """Return the only span of a run of two words where that is plain: both are it, or unknown."""
    words = lookup.words
    opening, closing = words.forms[first], words.forms[last]
    if (
        words.gaps[last] != " "
        or _opener(words, first)
        or not (opening.capital and closing.capital)
    ):
        return None
    if opening.lower in say.BOUND or closing.lower in _CLOSING or tails.end(words, last) > last:
        return None
    span = _known(lookup, first, last)
    if span is None and not (_of_word(lookup, first) or _of_word(lookup, last)):
        span = Span(first, last, words.between(first, last), (), small=False)
    return span


def _pair(lookup: Lookup, first: int, last: int) -> Span | None:
    """Return the unknown place whose name of two words opens a run, and itself as a town's."""
    words = lookup.words
    while first < last and _opener(words, first):
        first += 1
    end = first + 1
    if end > last or words.gaps[end] != " " or not words.forms[end].final:
        return None
    if end < last and words.forms[end + 1].said not in _AFTER:
        return None
    town = _known_word(lookup, first)
    if town is None or not whole.is_another(words, town, _known_word(lookup, end)):
        return None
    if _longest(lookup, first, last) != town:
        return None
    return Span(first, end, words.between(first, end), (), small=False)


def _site(lookup: Lookup, first: int, last: int) -> Span | None:
    """Return the facility whose name of several words ends a run ("the Khor Mor gas field")."""
    words = lookup.words
    end = tails.end(words, last)
    for start in range(first, last) if end > last else ():
        found = lookup.small(start, end)
        if found and found[0].kind != "generic":
            return Span(start, end, words.between(start, end), found, small=True)
    return None


def runs(words: Words) -> Iterator[tuple[int, int]]:
    """Yield the first and last word of each run of capitalised words with particles between."""
    for run in _RUN.finditer(words.line):
        start, end = run.span()
        yield start >> 1, end >> 1


def _starts(words: Words, index: int) -> bool:
    form = words.forms[index]
    return form.capital or (form.said in say.ARTICLES and _glued(words, index))


def _glued(words: Words, index: int) -> bool:
    """Tell whether a word is hyphened to one that is written large ("al-Omar")."""
    after = index + 1
    return after < words.count and words.gaps[after] == "-" and words.forms[after].capital


def _in_run(lookup: Lookup, first: int, last: int) -> list[Span]:
    spans: list[Span] = []
    index, words = first, lookup.words
    unknown: int | None = None
    while index <= last:
        starts = words.forms[index].capital or _starts(words, index)
        span = _longest(lookup, index, last) if starts else None
        if span is None or (unknown is not None and _is_second_half(words, span)):
            unknown = index if unknown is None else unknown
            index = _past_bound(words, index, last) + 1
            continue
        if unknown is not None:
            spans += _unknown(lookup, unknown, span.first - 1)
            unknown = None
        span = _to_its_end(lookup, span, last)
        spans.append(span)
        index = span.last + 1
    return spans if unknown is None else spans + _unknown(lookup, unknown, last)


def _to_its_end(lookup: Lookup, span: Span, last: int) -> Span:
    """Return the whole of a name that goes on behind a town's: "Toro Toro", "Aville del Mar"."""
    words = lookup.words
    end = whole.end(words, span.first, span.last, last) if whole.may_go_on(span) else span.last
    if end == span.last or _is_country(lookup.small(end, end)):
        return span
    return Span(span.first, end, words.between(span.first, end), (), small=False)


def _is_country(found: tuple[Candidate, ...]) -> bool:
    return bool(found) and found[0].place.is_country


def _is_second_half(words: Words, span: Span) -> bool:
    """Tell whether a word hyphened to an unknown one is only a by-name: "Dab" in "Adab-Dab"."""
    by_name = not span.candidates or span.candidates[0].kind in {"alternate", "loose"}
    return span.first == span.last and words.gaps[span.first] == "-" and by_name


def _longest(lookup: Lookup, first: int, last: int) -> Span | None:
    words = lookup.words
    forms = words.forms
    if first == last:
        return _known_word(lookup, first) if forms[first].final else None
    if forms[first].said == "The" and _longest(lookup, first + 1, last):
        return None  # "The Hague" has no Hague of its own, "The United States" has
    most = min(last, first + LONGEST - 1)
    nameless = most + 1 if most < first + LONG - 1 else _nameless(lookup, first, most)
    for end in range(most, first, -1):
        form = forms[end]
        if form.final:
            span = _known(lookup, first, end) if end < nameless else None
            if span is None and form.lower in _HEADS:
                span = _headed(lookup, first, end)
            if span is not None:
                return span
    if forms[first].final and not _bound(words, first, last):
        return _known_word(lookup, first)
    return None


def _nameless(lookup: Lookup, first: int, most: int) -> int:
    """Return the first word up to ``most`` at which and behind which it is sure that no name ends.

    Other spellings are sought of names without a word of English: those have to be asked for.
    """
    if lookup.may_begin(first, most):
        return most + 1
    forms, index = lookup.words.forms, first
    while index <= most and not forms[index].common:
        index += 1
    return max(index, first + LONG - 1)


def _bound(words: Words, first: int, last: int) -> bool:
    """Tell whether a word only opens the name that goes on behind it ("Abu Shouk")."""
    if first >= last:
        return False
    form, following = words.forms[first], words.forms[first + 1]
    if form.lower in say.BOUND:
        return words.gaps[first + 1] in _TIES
    if following.capital or following.said not in _BINDING:
        return False
    return words.gaps[first + 1] in _TIES and _glued(words, first + 1)


def _past_bound(words: Words, index: int, last: int) -> int:
    """Return the last word of what a word binds to itself: "al-Ain" is no name in "Ras al-Ain"."""
    if not _bound(words, index, last):
        return index
    return next((i for i in range(index + 1, last + 1) if words.forms[i].capital), index)


def _known_word(lookup: Lookup, at: int) -> Span | None:
    found = _of_word(lookup, at)
    return Span(at, at, lookup.words.forms[at].said, found, small=True) if found else None


def _of_word(lookup: Lookup, at: int) -> tuple[Candidate, ...]:
    """Return what the small index knows under a single word."""
    found = lookup.lexicon.words[lookup.words.forms[at].said]
    return () if found and _organisation(lookup.words, found, at) else found


def _known(lookup: Lookup, first: int, last: int) -> Span | None:
    """Return the span of several words that the gazetteer knows."""
    words, lexicon = lookup.words, lookup.lexicon
    name = words.text[words.starts[first] : words.ends[last]]
    found = lexicon.known.get(name)
    if found is None:
        found = lexicon.several(name, words, first, last)
    if found and not (_organisation(words, found, last) or _unit_of(lookup, first, last)):
        return Span(first, last, name, found, small=True)
    if _is_short(words, first, last) and (found := lexicon.big[name]):
        return Span(first, last, name, found, small=False)
    return None


def _is_short(words: Words, first: int, last: int) -> bool:
    """Tell whether a name has few words, particles not counted ("Aville de los Berros")."""
    if last - first < SHORT_NAME:
        return True
    return sum(words.forms[index].capital for index in range(first, last + 1)) <= SHORT_NAME


def _headed(lookup: Lookup, first: int, last: int) -> Span | None:
    """Take an unknown county, river, lake or street by its head: "Laurel County"."""
    words = lookup.words
    if not 0 < last - first < SHORT_NAME or words.forms[first].lower in say.OPENERS:
        return None
    if not all(words.forms[index].capital for index in range(first, last + 1)):
        return None
    if any(words.gaps[index] in _OWNED for index in range(first + 1, last + 1)):
        return None
    if words.forms[last].lower in say.STREET_HEADS and not _is_street(words, last):
        return None
    return None if _owner_first(lookup, first, last) else lookup.big(first, last)


def _is_street(words: Words, last: int) -> bool:
    """Tell whether a street ends in a word: not "Aville County Road 7", nor "South St. Paul"."""
    after = last + 1
    if words.forms[last - 1].lower in say.ADMIN_HEADS:
        return False
    if after == words.count or words.opens[after]:
        return True
    numbered = words.gaps[after] == " " and words.forms[after].said[0].isdigit()
    return not numbered and words.gaps[after] != ". "


def _owner_first(lookup: Lookup, first: int, last: int) -> bool:
    """Tell whether a demonym stands before what has a name without it: "Egyptian Red Sea"."""
    owner = lookup.small(first, first)
    return bool(owner) and owner[0].kind == "demonym" and bool(lookup.small(first + 1, last))


def _organisation(words: Words, found: tuple[Candidate, ...], last: int) -> bool:
    """Tell whether only a generic word more matched, and it belongs to "Athens City Council"."""
    if found[0].kind != "generic":
        return False
    return words.forms[last].lower in say.ORGANISATION_HEADS or _part_of_more(words, last)


def _part_of_more(words: Words, last: int) -> bool:
    """Tell whether a capitalised word goes on ("Athens City Council")."""
    after = last + 1
    return after < words.count and words.gaps[after] == " " and words.forms[after].capital


def _unit_of(lookup: Lookup, first: int, last: int) -> bool:
    """Tell whether the name opens with its kind ("City of Athens"): Athens alone is the name."""
    words = lookup.words
    return (
        last - first > 1
        and words.forms[first + 1].said == "of"
        and words.forms[first].lower in say.ADMIN_HEADS
        and bool(lookup.small(first + 2, last))
    )


def _unknown(lookup: Lookup, first: int, last: int) -> list[Span]:
    words = lookup.words
    forms, gaps = words.forms, words.gaps
    while first <= last and (_opener(words, first) or not _starts(words, first)):
        first += 1
    if first + 1 < last and forms[first + 1].said == "of" and _only_opens(words, first):
        return _unknown(lookup, first + 2, last)  # "Residents of Aville" at the head
    while last >= first and not forms[last].capital:
        last -= 1
    for index in range(first + 1, last + 1):
        if gaps[index] in _OWNED or forms[index].lower in say.CALENDAR:
            return _unknown(lookup, first, index - 1) + _unknown(lookup, index, last)
    if first < last:
        return _one_or_two(lookup, first, last)
    if first > last or _only_opens(words, first):
        return []
    return [lookup.big(first, first)]


def _one_or_two(lookup: Lookup, first: int, last: int) -> list[Span]:
    """Return the span of a run; those of two names that are joined ("A and B", "the A-B road")."""
    words = lookup.words
    if last == first + 1 and words.gaps[last] == "-" and beside.is_way(words, last + 1):
        return [lookup.big(first, first), lookup.big(last, last)]
    span = lookup.big(first, last)
    for joint in () if span.candidates else range(first + 1, last):
        if words.forms[joint].said in _AND:
            return _unknown(lookup, first, joint - 1) + _unknown(lookup, joint + 1, last)
    return [span]


def _opener(words: Words, index: int) -> bool:
    """Tell whether a word stands before a name and is none of it: "The", or "A" at the head."""
    form = words.forms[index]
    if form.said in _OPENING:
        return True
    return bool(words.opens[index]) and form.lower in say.OPENERS and form.said[0].isupper()


def _only_opens(words: Words, index: int) -> bool:
    """Tell whether a word is written large only because it opens a sentence ("He", "Then")."""
    form = words.forms[index]
    return bool(words.opens[index]) and form.common and not form.said.isupper()
