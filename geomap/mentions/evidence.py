"""A span in its text -> the named pieces of evidence for and against a place name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from geomap.mentions import abroad, beside, clues, neighbours, struck
from geomap.mentions import vocabulary as say

if TYPE_CHECKING:
    from geomap.mentions.lexicon import Lexicon
    from geomap.mentions.lookup import Span
    from geomap.mentions.tokens import Words

NAME_WORDS = 4
_INNER = frozenset(("of", "for", "and", "the", "on"))
_SIDE_BY_SIDE = frozenset((" ", "\n", ". "))
_OPENERS = say.OPENERS - {"a", "an", "the"}
"""Words that are as they are in mid-sentence; "A Texan" and "The Texan" tell more, and less."""
_JOINED = frozenset(("and", "or"))
_PLACING = say.IN | say.AT | say.TAKEN | {"from", "between", "of", "on"}
"""Words before the first of a list in which each is a place: "in A and B"."""
CLEAR = 2.0
"""Log-odds from which a name is surely a place, and below the negative of which it is none."""
_VOUCHED = frozenset(("clear in list", "clear elsewhere", "with placed"))
"""What is a place though its country be named nowhere: the gazetteer may lack the one meant."""
AHEAD = 5
"""Words after a name within which the head of an organisation may stand."""


@dataclass(slots=True)
class Scene:
    """A text's words and spans, and what is known of the whole text."""

    words: Words
    spans: list[Span]
    names: list[str]
    people: frozenset[str]
    counts: Counter[str]
    located: frozenset[str]
    lexicon: Lexicon
    neighbours: neighbours.Neighbours

    @classmethod
    def of(cls, words: Words, spans: list[Span], lexicon: Lexicon) -> Scene:
        """Look the text over once."""
        names = [span.name for span in spans]
        forms = words.forms
        after_in = [span for span in spans if forms[span.first - 1].lower in say.IN]
        located = frozenset([s.name for s in after_in if _is_located(words, s.first)])
        people, beside_each = _people(words, spans), neighbours.of(words, spans)
        return cls(words, spans, names, people, Counter(names), located, lexicon, beside_each)

    def evidence(self, index: int) -> set[str]:
        """Return the evidence on span number ``index``."""
        span, words, lexicon = self.spans[index], self.words, self.lexicon
        first, name = span.first, span.name
        found = set(lexicon.said[span.small].get(name) or lexicon.evidence(span, words))
        if span.tail or not words.forms[span.last].capital:
            self._of_facility(span, found)
        if words.opens[first]:
            self._of_opening(span, found)
        else:
            self._of_left(span, found)
        self._of_right(span, found)
        if index in self.neighbours.said:
            found.update(self.neighbours.said[index])
        if name in self.people and first == span.last:
            found.add("person here")
        if self.counts[name] > 1:
            self._of_others(span, found)
        if not clues.TELLING.isdisjoint(found):
            found.update(clues.together(found))
        return found

    def elsewhere(self, scores: list[float]) -> list[tuple[str, ...]]:
        """Return what a text's other uses of each span's name say, given every span's log-odds."""
        names, counts = self.names, self.counts
        said: list[tuple[str, ...]] = [()] * len(names)
        repeated = [number for number, name in enumerate(names) if counts[name] > 1]
        of_name: dict[str, list[float]] = {}
        for number in repeated:
            of_name.setdefault(names[number], []).append(scores[number])
        best = {name: sorted(all_of)[-2:] for name, all_of in of_name.items()}
        for number in repeated:
            name = names[number]
            said[number] = _others(best[name], scores[number], is_person=name in self.people)
        for later in self.neighbours.listed:  # "A, B and C"
            said[later] += _in_list(scores[later - 1])
            said[later - 1] += _in_list(scores[later])
            if scores[later - 1] >= CLEAR and self._is_placed_with(later):
                said[later] += ("with placed",)
        for number in abroad.find(self.spans, self.names, scores, CLEAR):
            if _VOUCHED.isdisjoint(said[number]):
                said[number] += ("alone abroad",)
        return said

    def _is_placed_with(self, later: int) -> bool:
        """Tell whether a name that is unknown shares what places the one before: "in A and B"."""
        words, span, first = self.words, self.spans[later], self.spans[later - 1].first
        joint, after = span.first - 1, span.last + 1
        if span.candidates or words.forms[joint].said not in _JOINED or words.gaps[joint] != " ":
            return False
        if after < words.count and words.forms[after].capital and not words.opens[after]:
            return False
        if words.opens[first] or words.forms[span.first].lower in say.TITLES:
            return False
        return words.forms[first - 1].lower in _PLACING or struck.is_deed_on(words, first)

    def _of_facility(self, span: Span, found: set[str]) -> None:
        """Add what the lower-case words of a facility at the end of a name say."""
        if not span.candidates:
            found.add("facility of its own")
        elif span.tail:
            if span.tail > 1:
                found.add("facility's town")
            if clues.is_organisation(self.words.between(span.first, span.last - span.tail)):
                found.add("organisation name")

    def _of_opening(self, span: Span, found: set[str]) -> None:
        """Add what is said by a place at the head of a sentence."""
        words, first, last = self.words, span.first, span.last
        if first == last:
            found.add("opens")
            known = clues.is_prominent(span) or clues.is_nation(span)
            found.update(clues.of_opening(words.forms[first].said, known=known))
        if span.candidates and beside.opens_dateline(words, first, last):
            found.add("dateline")

    def _of_left(self, span: Span, found: set[str]) -> None:
        words, first = self.words, span.first
        before, gap = words.forms[first - 1], words.gaps[first]
        if gap == " " and not before.capital:
            said = beside.LEFT_ALONE.get(before.lower, "left word")
            if said is not None:  # the word alone tells all
                found.add(said)
                return
        elif gap in _SIDE_BY_SIDE and self._is_named(first - 1):
            found.add(beside.of_capital_left(before.lower))
            if self._titled(first - 1):
                found.add("title in run")
            return
        is_struck = struck.is_struck(words, span, found)
        found.add("left taken" if is_struck else beside.class_before(words, first))

    def _is_named(self, index: int) -> bool:
        """Tell whether a word is written large for itself, not as "An" that opens a sentence."""
        form = self.words.forms[index]
        return form.capital and not (self.words.opens[index] and form.lower in _OPENERS)

    def _titled(self, index: int) -> bool:
        """Tell whether a title stands at the head of the capitalised words up to ``index``."""
        words = self.words
        for at in range(index, max(index - NAME_WORDS, -1), -1):
            if words.forms[at].lower in say.TITLES:
                return True
            if not words.forms[at].capital or words.opens[at] or words.gaps[at] != " ":
                return False
        return False

    def _of_right(self, span: Span, found: set[str]) -> None:
        words, after = self.words, span.last + 1
        if after >= words.count or words.opens[after]:
            found.add("right end")
            return
        form, gap = words.forms[after], words.gaps[after]
        if gap == " " and not form.capital:
            said = beside.RIGHT_ALONE.get(form.lower, "right word")
            if said is not None:  # the word alone tells all
                found.add(said)
                return
        if said := beside.class_after(words, after):
            found.add(said)
        if not form.capital:
            if sign := beside.sign_after(words, after):
                found.add(sign)
        elif gap == " " and self._organisation_ahead(after + 1):
            found.add("organisation ahead")

    def _organisation_ahead(self, first: int) -> bool:
        """Tell whether the capitalised words go on to an organisation ("Public Health Service")."""
        words = self.words
        for index in range(first, min(first + AHEAD, words.count)):
            lower, capital = words.forms[index].lower, words.forms[index].capital
            joined = words.gaps[index] == " " and not words.opens[index]
            if not joined or not (capital or lower in _INNER):
                return False
            if capital and lower in say.ORGANISATION_HEADS:
                return True
        return False

    def _of_others(self, span: Span, found: set[str]) -> None:
        """Add what is said of a name by its being said again."""
        found.add("repeated")
        if span.name in self.located and not _is_located(self.words, span.first):
            found.add("located elsewhere")


def _others(best_two: list[float], own: float, *, is_person: bool) -> tuple[str, ...]:
    """Return what the best of the other uses of a name says; the best two include the own."""
    second, first = best_two
    best = first if own < first else second
    if best >= CLEAR:
        return ("clear elsewhere",)
    if best > 0 and not is_person:
        return ("likely elsewhere",)
    return ("unlikely elsewhere",) if best <= -CLEAR else ()


def _in_list(score: float) -> tuple[str, ...]:
    """Return what the span before or after in a list says, by its log-odds."""
    if score >= CLEAR:
        return ("clear in list",)
    if score > 0:
        return ("likely in list",)
    return ("unlikely in list",) if score <= -CLEAR else ()


def _is_located(words: Words, first: int) -> bool:
    """Tell whether "in" stands before the word number ``first``."""
    return words.forms[first - 1].lower in say.IN and not words.opens[first]


def _people(words: Words, spans: list[Span]) -> frozenset[str]:
    """Return the surnames of people whom the text names in full or with a title."""
    forms, opens, gaps = words.forms, words.opens, words.gaps
    return frozenset(
        [
            forms[index].said
            for span in spans
            for index in range(span.first, span.last + 1)
            if forms[index - 1].capital
            and not opens[index]
            and gaps[index] in _SIDE_BY_SIDE
            and _names_people(forms[index - 1].said)
        ]
    )


@lru_cache(maxsize=16_384)
def _names_people(before: str) -> bool:
    """Tell whether what is written large before a word is a title, an initial or a given name."""
    word = before.lower()
    if word in say.TITLES or (len(before) == 1 and before.isupper()):
        return True
    return say.is_given_name(word) and not say.is_common(word)
