"""Words -> spans that the gazetteer knows, the longest first; and runs that it does not know."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from geomap.mentions import beside, clues, whole
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
_AND = frozenset(("and", "y", "e"))
_AFTER = _AND | {"on", "of"}
"""What goes on in a run behind a name that is whole: "in A and B", "on Monday"."""
_JOINTS = frozenset((" ", "-", "\n", "\u2011", "\u2010")) | _OWNED


def find(words: Words, lexicon: Lexicon) -> list[Span]:
    """Return the spans of a text from left to right, without overlaps."""
    lookup = Lookup(words, lexicon)
    spans: list[Span] = []
    for first, last in runs(words):
        if first == last:  # most are, and there is little to ask of them
            spans.extend(_word(lookup, first))
            continue
        if (pair := _pair(lookup, first, last)) is not None:
            spans.append(pair)
            first = pair.last + 1  # noqa: PLW2901 - what is left of the run
        site = _site(lookup, first, last)
        spans.extend(_in_run(lookup, first, site.first - 1 if site else last))
        spans.extend((site,) if site else ())
    tailed = [_with_tail(lookup, span) for span in spans]
    for before, (span, following) in enumerate(pairwise(tailed)):
        if whole.is_street_in(words, span, following):
            end = span.last + 1
            tailed[before] = Span(span.first, end, words.between(span.first, end), (), small=False)
    return tailed


def _word(lookup: Lookup, at: int) -> tuple[Span, ...]:
    """Return the span of a run of one word; none of one that only opens a sentence."""
    span = _known(lookup, at, at)
    if span is None:
        words = lookup.words
        return () if _opener(words, at) or _only_opens(words, at) else (lookup.big(at, at),)
    return (span,)


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
    town = _known(lookup, first, first)
    if town is None or not whole.is_another(words, town, _known(lookup, end, end)):
        return None
    if _longest(lookup, first, last) != town:
        return None
    return Span(first, end, words.between(first, end), (), small=False)


def _site(lookup: Lookup, first: int, last: int) -> Span | None:
    """Return the facility whose name of several words ends a run ("the Khor Mor gas field")."""
    words = lookup.words
    end = _tail_end(words, last)
    for start in range(first, last) if end > last else ():
        found = lookup.small(start, end)
        if found and found[0].kind != "generic":
            return Span(start, end, words.between(start, end), found, small=True)
    return None


def runs(words: Words) -> Iterator[tuple[int, int]]:
    """Yield the first and last word of each run of capitalised words with particles between."""
    after = 0
    for first in words.heads:
        if first >= after and _starts(words, first):
            last = _run_end(words, first)
            yield first, last
            after = last + 1


def _run_end(words: Words, first: int) -> int:
    last, forms, gaps, opens = first, words.forms, words.gaps, words.opens
    for ahead in range(first + 1, min(words.count, first + LONGEST_RUN)):
        if opens[ahead] or not (gaps[ahead] == " " or _joined(words, ahead)):
            break
        if forms[ahead].final:
            last = ahead
        elif not _links(words, ahead):
            break
    return last


def _starts(words: Words, index: int) -> bool:
    form = words.forms[index]
    return form.capital or (form.said in say.ARTICLES and _glued(words, index))


def _glued(words: Words, index: int) -> bool:
    """Tell whether a word is hyphened to one that is written large ("al-Omar")."""
    after = index + 1
    return after < words.count and words.gaps[after] == "-" and words.forms[after].capital


def _joined(words: Words, index: int) -> bool:
    """Tell whether more than a space may stand before a word in a name."""
    gap = words.gaps[index]
    return gap in _JOINTS or (gap == ". " and len(words.forms[index - 1].said) <= 3)  # noqa: PLR2004 - St. Louis


def _links(words: Words, index: int) -> bool:
    lower = words.forms[index].lower
    if lower in say.PARTICLES or (words.gaps[index] == words.gaps[index + 1] == "-"):
        return True  # Mazar-i-Sharif
    return lower == "in" and words.forms[index - 1].lower in say.FACILITY_HEADS


def _with_tail(lookup: Lookup, span: Span) -> Span:
    """Take a facility's lower-case words into the span ("Al-Omar oil field")."""
    words = lookup.words
    last = _tail_end(words, span.last)
    if last == span.last:
        return span
    found, name = lookup.small(span.first, last), words.between(span.first, last)
    heads = words.forms[last].lower in say.FACILITY_HEADS
    if found and (found[0].kind != "generic" or heads):
        return Span(span.first, last, name, found, small=True)
    if not span.candidates and _named(words, span, last):
        return Span(span.first, last, name, (), small=False)
    if not heads or not _has_facilities(span):
        return span
    return replace(span, last=last, name=name, tail=last - span.last)


def _has_facilities(span: Span) -> bool:
    """Tell whether a facility may be named after the span: towns only, not "U.S. base"."""
    return bool(span.candidates) and span.candidates[0].place.feature_class == "P"


def _named(words: Words, span: Span, last: int) -> bool:
    """Tell whether a facility goes by a name that nobody knows ("Hamrat oil field")."""
    if span.name.isupper() or clues.is_organisation(span.name):
        return False
    head, front = words.forms[last].lower, words.forms[last - 1].lower
    return front in say.NAMED_FRONTS or (head in say.NAMED_HEADS and last == span.last + 1)


def _tail_end(words: Words, last: int) -> int:
    index = last + 1
    while index < words.count and words.gaps[index] == " " and not words.opens[index]:
        said = words.forms[index].said
        if said in say.FACILITY_HEADS:
            return index
        if said not in say.FACILITY_FRONTS:
            break
        index += 1
    return last


def _in_run(lookup: Lookup, first: int, last: int) -> Iterator[Span]:
    index, words = first, lookup.words
    unknown: int | None = None
    while index <= last:
        span = _longest(lookup, index, last) if _starts(words, index) else None
        if span is None or (unknown is not None and _is_second_half(words, span)):
            unknown = index if unknown is None else unknown
            index = _past_bound(words, index, last) + 1
            continue
        if unknown is not None:
            yield from _unknown(lookup, unknown, span.first - 1)
            unknown = None
        span = _to_its_end(lookup, span, last)
        yield span
        index = span.last + 1
    if unknown is not None:
        yield from _unknown(lookup, unknown, last)


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
    if first == last:
        return _known(lookup, first, last) if words.forms[first].final else None
    if words.forms[first].said == "The" and _longest(lookup, first + 1, last):
        return None  # "The Hague" has no Hague of its own, "The United States" has
    least = first + 1 if _bound(words, first, last) else first
    most = min(last, first + LONGEST - 1)
    nameless = _nameless(lookup, first, most)
    for end in range(most, least - 1, -1):
        if words.forms[end].final:
            span = _known(lookup, first, end) if end < nameless else None
            if span is None and words.forms[end].lower in _HEADS:
                span = _headed(lookup, first, end)
            if span is not None:
                return span
    return None


def _nameless(lookup: Lookup, first: int, most: int) -> int:
    """Return the first word up to ``most`` at which and behind which it is sure that no name ends.

    Other spellings are sought of names without a word of English: those have to be asked for.
    """
    words = lookup.words
    if lookup.may_begin(first, most):
        return most + 1
    common = next((i for i in range(first, most + 1) if words.forms[i].common), most + 1)
    return max(common, first + LONG - 1)


def _bound(words: Words, first: int, last: int) -> bool:
    """Tell whether a word only opens the name that goes on behind it ("Abu Shouk")."""
    following = first + 1
    if first >= last or words.gaps[following] not in {" ", "-"}:
        return False
    if words.forms[first].lower in say.BOUND:
        return True
    article = words.forms[following].said in say.ARTICLES and words.forms[following].said != "the"
    return article and not words.forms[following].capital and _glued(words, following)


def _past_bound(words: Words, index: int, last: int) -> int:
    """Return the last word of what a word binds to itself: "al-Ain" is no name in "Ras al-Ain"."""
    if not _bound(words, index, last):
        return index
    return next((i for i in range(index + 1, last + 1) if words.forms[i].capital), index)


def _known(lookup: Lookup, first: int, last: int) -> Span | None:
    words = lookup.words
    name = words.between(first, last)
    found = lookup.lexicon.small(name, words, first, last)
    if found and not (_organisation(words, found, last) or _unit_of(lookup, first, last)):
        return Span(first, last, name, found, small=True)
    if first < last and _is_short(words, first, last):
        found = lookup.lexicon.big(name)
        return Span(first, last, name, found, small=False) if found else None
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


def _unknown(lookup: Lookup, first: int, last: int) -> Iterator[Span]:
    words = lookup.words
    while first <= last and (_opener(words, first) or not _starts(words, first)):
        first += 1
    if first + 1 < last and words.forms[first + 1].said == "of" and _only_opens(words, first):
        yield from _unknown(lookup, first + 2, last)  # "Residents of Aville" at the head
        return
    while last >= first and not words.forms[last].capital:
        last -= 1
    for index in range(first + 1, last + 1):
        if words.gaps[index] in _OWNED or words.forms[index].lower in say.CALENDAR:
            yield from _unknown(lookup, first, index - 1)
            yield from _unknown(lookup, index, last)
            return
    if first < last:
        yield from _one_or_two(lookup, first, last)
    elif first == last and not _only_opens(words, first):
        yield lookup.big(first, last)


def _one_or_two(lookup: Lookup, first: int, last: int) -> Iterator[Span]:
    """Yield the span of a run; those of two names that are joined ("A and B", "the A-B road")."""
    words = lookup.words
    if last == first + 1 and words.gaps[last] == "-" and beside.is_way(words, last + 1):
        yield from (lookup.big(first, first), lookup.big(last, last))
        return
    span = lookup.big(first, last)
    joint = next((i for i in range(first + 1, last) if words.forms[i].said in _AND), None)
    if joint is None or span.candidates:
        yield span
        return
    yield from _unknown(lookup, first, joint - 1)
    yield from _unknown(lookup, joint + 1, last)


def _opener(words: Words, index: int) -> bool:
    """Tell whether a word stands before a name and is none of it: "The", or "A" at the head."""
    word = words.forms[index].said
    if word == "The" or word in say.OPENING_UNITS:
        return True
    return (
        bool(words.opens[index]) and word[0].isupper() and words.forms[index].lower in say.OPENERS
    )


def _only_opens(words: Words, index: int) -> bool:
    """Tell whether a word is written large only because it opens a sentence ("He", "Then")."""
    form = words.forms[index]
    return bool(words.opens[index]) and form.common and not form.said.isupper()
