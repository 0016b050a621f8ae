"""A span in its text -> the named pieces of evidence for and against a place name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import compress, pairwise
from typing import TYPE_CHECKING

from geomap.mentions import abroad, beside, clues, struck
from geomap.mentions import vocabulary as say

if TYPE_CHECKING:
    from geomap.mentions.lexicon import Lexicon
    from geomap.mentions.lookup import Span
    from geomap.mentions.tokens import Words

NAME_WORDS = 4
_INNER = frozenset(("of", "for", "and", "the", "on"))
_OWNED = frozenset(("'s ", "\u2019s "))
_SIDE_BY_SIDE = frozenset((" ", "\n", ". "))
_LISTED = frozenset((", ", " and ", ", and ", " or ", ", or ", " & "))
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

    @classmethod
    def of(cls, words: Words, spans: list[Span], lexicon: Lexicon) -> Scene:
        """Look the text over once."""
        names = [span.name for span in spans]
        before = [_before(words, span.first) in say.IN for span in spans]
        located = frozenset(compress(names, before))
        return cls(words, spans, names, _people(words, spans), Counter(names), located, lexicon)

    def evidence(self, index: int) -> set[str]:
        """Return the evidence on span number ``index``."""
        span = self.spans[index]
        found = self._of_name(span)
        self._of_left(span, found)
        self._of_right(span, found)
        self._of_neighbours(index, found)
        self._of_text(index, found)
        if not clues.TELLING.isdisjoint(found):
            found.update(clues.together(found))
        return found

    def elsewhere(self, scores: list[float]) -> list[tuple[str, ...]]:
        """Return what a text's other uses of each span's name say, given every span's log-odds."""
        of_name: dict[str, list[float]] = {}
        for name, score in zip(self.names, scores, strict=True):
            if self.counts[name] > 1:
                of_name.setdefault(name, []).append(score)
        best = {name: sorted(all_of)[-2:] for name, all_of in of_name.items()}
        said = [
            _others(best[name], score, is_person=name in self.people) if name in best else ()
            for name, score in zip(self.names, scores, strict=True)
        ]
        for later, (before, span) in enumerate(pairwise(self.spans), 1):
            if self._listed(before, span):  # "A, B and C"
                said[later] += _in_list(scores[later - 1])
                said[later - 1] += _in_list(scores[later])
                if scores[later - 1] >= CLEAR and self._is_placed_with(later):
                    said[later] += ("with placed",)
        for number in abroad.find(self.spans, self.names, scores, CLEAR):
            if _VOUCHED.isdisjoint(said[number]):
                said[number] += ("alone abroad",)
        return said

    def _listed(self, before: Span, span: Span) -> bool:
        """Tell whether a span and the one before it are two of a list."""
        words = self.words
        if span.first - before.last > 2:  # noqa: PLR2004 - "and", "or"
            return False
        return words.text[words.ends[before.last] : words.starts[span.first]] in _LISTED

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

    def _of_name(self, span: Span) -> set[str]:
        words, first, last = self.words, span.first, span.last
        found = set(self.lexicon.evidence(span, words))
        if first == last and words.opens[first]:
            found.add("opens")
            known = clues.is_prominent(span) or clues.is_nation(span)
            found.update(clues.of_opening(words.forms[first].said, known=known))
        if not (span.candidates or words.forms[last].capital):
            found.add("facility of its own")
        elif span.tail > 1:
            found.add("facility's town")
        if span.tail and clues.is_organisation(words.between(first, last - span.tail)):
            found.add("organisation name")
        return found

    def _of_left(self, span: Span, found: set[str]) -> None:
        words, first = self.words, span.first
        if words.opens[first]:
            return
        if words.gaps[first] in _SIDE_BY_SIDE and self._is_named(first - 1):
            found.add(beside.of_capital_left(words.forms[first - 1].lower))
            if self._titled(first - 1):
                found.add("title in run")
        elif struck.is_struck(words, span, found):
            found.add("left taken")
        else:
            found.add(beside.class_before(words, first))

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
        if said := beside.class_after(words, after):
            found.add(said)
        if not words.forms[after].capital:
            if sign := beside.sign_after(words, after):
                found.add(sign)
        elif words.gaps[after] == " " and self._organisation_ahead(after + 1):
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

    def _of_neighbours(self, index: int, found: set[str]) -> None:
        span, gaps = self.spans[index], self.words.gaps
        if index + 1 < len(self.spans):
            following = self.spans[index + 1]
            if following.first == span.last + 1:
                said = "container follows" if gaps[following.first] == ", " else None
            else:
                inside = beside.contains(self.words, span.last, following.first)
                said = "in what follows" if inside else None
            if said and _is_container(following):
                found.add(said)
        if index and self.spans[index - 1].last == span.first - 1:
            before, gap = self.spans[index - 1], gaps[span.first]
            if gap in _OWNED and _is_container(before):
                found.add("owned by what holds it")
            if gap == ", " and before.small:
                found.add("place before comma")
                if _is_container(span):
                    found.add("is container")

    def _of_text(self, index: int, found: set[str]) -> None:
        span, name = self.spans[index], self.names[index]
        if name in self.people and span.first == span.last:
            found.add("person here")
        if name in self.located and _before(self.words, span.first) not in say.IN:
            found.add("located elsewhere")
        if self.counts[name] > 1:
            found.add("repeated")
        opens = self.words.opens[span.first] and span.candidates
        if opens and beside.opens_dateline(self.words, span.first, span.last):
            found.add("dateline")


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


def _is_container(span: Span) -> bool:
    return span.small and any(
        c.place.feature_class == "A" or c.kind == "abbreviation"
        for c in span.candidates[: clues.SHORT]
    )


def _before(words: Words, first: int) -> str:
    return "" if words.opens[first] else words.forms[first - 1].lower


def _people(words: Words, spans: list[Span]) -> frozenset[str]:
    """Return the surnames of people whom the text names in full or with a title."""
    forms, opens = words.forms, words.opens
    return frozenset(
        [
            forms[index].said
            for span in spans
            for index in range(span.first, span.last + 1)
            if forms[index - 1].capital and not opens[index] and _follows_name(words, index)
        ]
    )


def _follows_name(words: Words, index: int) -> bool:
    """Tell whether what is written large before a word is a title, an initial or a given name."""
    before = words.forms[index - 1]
    if words.gaps[index] not in _SIDE_BY_SIDE:
        return False
    if before.lower in say.TITLES or (len(before.said) == 1 and before.said.isupper()):
        return True
    return not before.common and say.is_given_name(before.lower)
