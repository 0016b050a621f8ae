"""Words -> spans that the gazetteer knows, the longest first; and runs that it does not know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.mentions import clues
from geomap.mentions import vocabulary as say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.gazetteer import Candidate, Gazetteer
    from geomap.mentions.tokens import Word, Words

LONGEST = 6
LONGEST_RUN = 60
"""Capitalised words that are looked over at once; more are cut, so that time stays linear."""
SHORT_NAME = 4
"""Words before the head of an unknown county, river or lake."""
_OWNED = frozenset(("'s ", "\u2019s "))
_AND = frozenset(("and", "y", "e"))
_JOINTS = frozenset((" ", "-", "\n", "\u2011", "\u2010")) | _OWNED


@dataclass(frozen=True, slots=True)
class Span:
    """Words ``first`` to ``last``, both counted, that may be a place name.

    ``candidates`` is what the gazetteer knows under the name, best first; ``small`` tells whether
    the small, precise index knows it. ``tail`` counts the lower-case words of a facility at the
    end ("oil field", "airport") that the gazetteer does not know together with the name.
    """

    first: int
    last: int
    candidates: tuple[Candidate, ...]
    small: bool
    tail: int = 0

    @property
    def decided(self) -> bool:
        """Say whether the project says what the name means."""
        return any(found.decided for found in self.candidates[:1])


@dataclass(slots=True)
class Lookup:
    """What the gazetteer knows of the names of one text, each asked once."""

    words: Words
    gazetteer: Gazetteer

    def small(self, first: int, last: int) -> tuple[Candidate, ...]:
        """Ask the small index; other spellings too, unless an English word is in the name."""
        name = self.words.said(first, last)
        exact = self.gazetteer.known_exact(name)
        if exact:
            return exact
        for index in range(first, last + 1):
            if say.is_common(self.words[index].lower):
                return ()
        return self.gazetteer.known(name)

    def big(self, first: int, last: int) -> tuple[Candidate, ...]:
        """Ask for exact names of the big index."""
        return self.gazetteer.exact(self.words.said(first, last))


def find(words: Words, gazetteer: Gazetteer) -> list[Span]:
    """Return the spans of a text from left to right, without overlaps."""
    lookup = Lookup(words, gazetteer)
    spans: list[Span] = []
    for first, last in runs(words):
        site = _site(lookup, first, last)
        spans.extend(_in_run(lookup, first, site.first - 1 if site else last))
        spans.extend((site,) if site else ())
    return [_with_tail(lookup, span) for span in spans]


def _site(lookup: Lookup, first: int, last: int) -> Span | None:
    """Return the facility whose name of several words ends a run ("the Khor Mor gas field")."""
    end = _tail_end(lookup.words, last)
    for start in range(first, last) if end > last else ():
        found = lookup.small(start, end)
        if found and found[0].kind != "generic":
            return Span(start, end, found, small=True)
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
    last = first
    for ahead in range(first + 1, min(words.count, first + LONGEST_RUN)):
        word = words[ahead]
        if not _joined(words, ahead):
            break
        if word.capital or word.text[0].isdigit():
            last = ahead
        elif not _links(words, ahead):
            break
    return last


def _starts(words: Words, index: int) -> bool:
    word = words[index]
    if word.capital:
        return True
    following = words[index + 1] if index + 1 < words.count else None
    glued = following is not None and following.capital and following.gap == "-"
    return glued and word.text in say.ARTICLES


def _links(words: Words, index: int) -> bool:
    lower = words[index].lower
    in_facility = lower == "in" and words[index - 1].lower in say.FACILITY_HEADS
    return lower in say.PARTICLES or in_facility


def _with_tail(lookup: Lookup, span: Span) -> Span:
    """Take a facility's lower-case words into the span ("Al-Omar oil field")."""
    last = _tail_end(lookup.words, span.last)
    if last == span.last:
        return span
    found = lookup.small(span.first, last)
    if found and (found[0].kind != "generic" or lookup.words[last].lower in say.FACILITY_HEADS):
        return Span(span.first, last, found, small=True)
    if not span.candidates and _named(lookup, span, last):
        return Span(span.first, last, (), small=False)
    if lookup.words[last].lower not in say.FACILITY_HEADS or not _has_facilities(span):
        return span
    return Span(span.first, last, span.candidates, span.small, tail=last - span.last)


def _has_facilities(span: Span) -> bool:
    """Tell whether a facility may be named after the span: towns only, not "U.S. base"."""
    return bool(span.candidates) and span.candidates[0].place.feature_class == "P"


def _named(lookup: Lookup, span: Span, last: int) -> bool:
    """Tell whether a facility goes by a name that nobody knows ("Hamrat oil field")."""
    words = lookup.words
    name = words.said(span.first, span.last)
    if name.isupper() or clues.is_organisation(name):
        return False
    head, front = words[last].lower, words[last - 1].lower
    return front in say.NAMED_FRONTS or (head in say.NAMED_HEADS and last == span.last + 1)


def _tail_end(words: Words, last: int) -> int:
    index = last + 1
    while index < words.count and words[index].gap == " " and not words[index].opens:
        lower = words[index].text
        if lower in say.FACILITY_HEADS:
            return index
        if lower not in say.FACILITY_FRONTS:
            break
        index += 1
    return last


def _joined(words: Words, index: int) -> bool:
    word, before = words[index], words[index - 1]
    if word.opens:
        return False
    return word.gap in _JOINTS or (word.gap == ". " and len(before.text) <= 3)  # noqa: PLR2004 - St. Louis


def _in_run(lookup: Lookup, first: int, last: int) -> Iterator[Span]:
    index = first
    unknown: int | None = None
    while index <= last:
        span = _longest(lookup, index, last) if _starts(lookup.words, index) else None
        if span is None:
            unknown = index if unknown is None else unknown
            index = _past_bound(lookup.words, index, last) + 1
            continue
        if unknown is not None:
            yield from _unknown(lookup, unknown, span.first - 1)
            unknown = None
        yield span
        index = span.last + 1
    if unknown is not None:
        yield from _unknown(lookup, unknown, last)


def _longest(lookup: Lookup, first: int, last: int) -> Span | None:
    words = lookup.words
    if words[first].text == "The" and first < last and _longest(lookup, first + 1, last):
        return None  # "The Hague" has no Hague of its own, "The United States" has
    least = first + 1 if _bound(words, first, last) else first
    for end in range(min(last, first + LONGEST - 1), least - 1, -1):
        if words[end].capital or words[end].text[0].isdigit():
            span = _known(lookup, first, end) or _headed(lookup, first, end)
            if span is not None:
                return span
    return None


def _bound(words: Words, first: int, last: int) -> bool:
    """Tell whether a word only opens the name that goes on behind it ("Abu Shouk")."""
    if first >= last or words[first + 1].gap not in {" ", "-"}:
        return False
    following = words[first + 1]
    article = not following.capital and following.text in say.ARTICLES and following.text != "the"
    return words[first].lower in say.BOUND or (article and _starts(words, first + 1))


def _past_bound(words: Words, index: int, last: int) -> int:
    """Return the last word of what a word binds to itself: "al-Ain" is no name in "Ras al-Ain"."""
    if not _bound(words, index, last):
        return index
    return next((i for i in range(index + 1, last + 1) if words[i].capital), index)


def _known(lookup: Lookup, first: int, last: int) -> Span | None:
    found = lookup.small(first, last)
    if found and not (_organisation(lookup, found, last) or _unit_of(lookup, first, last)):
        return Span(first, last, found, small=True)
    if first < last and _is_short(lookup.words, first, last) and (found := lookup.big(first, last)):
        return Span(first, last, found, small=False)
    return None


def _is_short(words: Words, first: int, last: int) -> bool:
    """Tell whether a name has few words, particles not counted ("Aville de los Berros")."""
    if last - first < SHORT_NAME:
        return True
    return sum(word.capital for word in words.between(first, last)) <= SHORT_NAME


def _headed(lookup: Lookup, first: int, last: int) -> Span | None:
    """Take an unknown county, river or lake by its head: "Laurel County"."""
    if not 0 < last - first < SHORT_NAME or lookup.words[last].lower not in say.AREA_HEADS:
        return None
    words = lookup.words.between(first, last)
    if words[0].lower in say.OPENERS:
        return None
    if not all(word.capital for word in words) or any(w.gap in _OWNED for w in words[1:]):
        return None
    return Span(first, last, lookup.big(first, last), small=False)


def _organisation(lookup: Lookup, found: tuple[Candidate, ...], last: int) -> bool:
    """Tell whether only a generic word more matched, and it belongs to "Athens City Council"."""
    if found[0].kind != "generic":
        return False
    return lookup.words[last].lower in say.ORGANISATION_HEADS or _part_of_more(lookup, last)


def _part_of_more(lookup: Lookup, last: int) -> bool:
    """Tell whether a capitalised word goes on ("Athens City Council")."""
    words = lookup.words
    if last + 1 >= words.count or words[last + 1].gap != " ":
        return False
    return words[last + 1].capital


def _unit_of(lookup: Lookup, first: int, last: int) -> bool:
    """Tell whether the name opens with its kind ("City of Athens"): Athens alone is the name."""
    words = lookup.words
    return (
        last - first > 1
        and words[first].lower in say.ADMIN_HEADS
        and words[first + 1].text == "of"
        and bool(lookup.small(first + 2, last))
    )


def _unknown(lookup: Lookup, first: int, last: int) -> Iterator[Span]:
    words = lookup.words
    while first <= last and (_opener(words[first]) or not _starts(words, first)):
        first += 1
    while last >= first and not words[last].capital:
        last -= 1
    for index in range(first + 1, last + 1):
        if words[index].gap in _OWNED or words[index].lower in say.CALENDAR:
            yield from _unknown(lookup, first, index - 1)
            yield from _unknown(lookup, index, last)
            return
    if first > last or (first == last and _only_opens(words[first])):
        return
    found = lookup.big(first, last)
    joint = next((i for i in range(first + 1, last) if words[i].text in _AND), None)
    if joint is None or found:
        yield Span(first, last, found, small=False)
        return
    yield from _unknown(lookup, first, joint - 1)
    yield from _unknown(lookup, joint + 1, last)


def _opener(word: Word) -> bool:
    """Tell whether a word stands before a name and is none of it: "The", or "A" at the head."""
    return word.text == "The" or (
        word.opens and word.text[0].isupper() and word.lower in say.OPENERS
    )


def _only_opens(word: Word) -> bool:
    """Tell whether a word is written large only because it opens a sentence ("He", "Then")."""
    return word.opens and say.is_common(word.lower) and not word.text.isupper()
