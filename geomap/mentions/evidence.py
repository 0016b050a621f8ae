"""A span in its text -> the named pieces of evidence for and against a place name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.mentions import clues
from geomap.mentions import vocabulary as say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.mentions.spans import Span
    from geomap.mentions.tokens import Word

NAME_WORDS = 4
_INNER = frozenset(("of", "for", "and", "the", "on"))
_LISTED = frozenset((", ", " and ", ", and ", " or ", ", or ", " & "))
CLEAR = 2.0
"""Log-odds from which a name is surely a place, and below the negative of which it is none."""
AHEAD = 5
"""Words after a name within which the head of an organisation may stand."""


@dataclass(slots=True)
class Scene:
    """A text's words and spans, and what is known of the whole text."""

    text: str
    words: list[Word]
    spans: list[Span]
    people: frozenset[str]
    counts: Counter[str]
    located: frozenset[str]

    @classmethod
    def of(cls, text: str, words: list[Word], spans: list[Span]) -> Scene:
        """Look the text over once."""
        names = [text[words[s.first].start : words[s.last].end] for s in spans]
        located = frozenset(
            name for name, s in zip(names, spans, strict=True) if _before(words, s) in say.IN
        )
        return cls(text, words, spans, _people(words, spans), Counter(names), located)

    def name(self, span: Span, tail: int = 0) -> str:
        """Return the words of a span as written, without the last ``tail`` of them."""
        return self.text[self.words[span.first].start : self.words[span.last - tail].end]

    def evidence(self, index: int) -> set[str]:
        """Return the evidence on span number ``index``."""
        span = self.spans[index]
        found = set(clues.of_kind(span))
        found.update(self._of_word(span))
        found.update(self._of_left(span))
        found.update(self._of_right(span))
        found.update(self._of_neighbours(index))
        found.update(self._of_text(span))
        found.update(clues.together(found))
        if clues.is_organisation(self.name(span, span.tail)):
            found.add("organisation name")
        return found

    def elsewhere(self, scores: list[float]) -> list[tuple[str, ...]]:
        """Return what a text's other uses of each span's name say, given every span's log-odds."""
        names = [self.name(span) for span in self.spans]
        best: dict[str, tuple[float, ...]] = {}
        for name, score in zip(names, scores, strict=True):
            best[name] = tuple(sorted((*best.get(name, ()), score), reverse=True)[:2])
        other = (_others(best[n], s) for n, s in zip(names, scores, strict=True))
        return [(*said, *self._beside(i, scores)) for i, said in enumerate(other)]

    def _beside(self, index: int, scores: list[float]) -> Iterator[str]:
        """Yield what the spans before and after in a list say ("A, B and C")."""
        for near, later in ((index - 1, index), (index + 1, index + 1)):
            if not (0 <= near < len(scores) and later < len(scores)) or not self._listed(later):
                continue
            if abs(scores[near]) >= CLEAR:
                yield "clear in list" if scores[near] > 0 else "unlikely in list"

    def _listed(self, later: int) -> bool:
        """Tell whether a span and the one before it are two of a list."""
        before, span = self.spans[later - 1], self.spans[later]
        start, end = self.words[before.last].end, self.words[span.first].start
        return self.text[start:end] in _LISTED

    def _of_word(self, span: Span) -> Iterator[str]:
        first, last = self.words[span.first], self.words[span.last]
        if not last.capital and not span.candidates:
            yield "facility of its own"
        if first is last:
            yield from clues.of_single(first.text, known=clues.prominent(span))
            if first.opens:
                yield "opens"
                yield from clues.of_opening(first.text, known=clues.prominent(span))
            return
        length = span.last - span.first + 1
        known = span.small and span.candidates[0].kind in {"name", "alternate"}
        yield f"{'known' if known else 'unsure'} words {min(length, 3)}"
        yield from clues.of_ends(first.lower, last.lower)

    def _of_left(self, span: Span) -> Iterator[str]:
        word = self.words[span.first]
        if span.first == 0 or word.opens:
            return
        before = self.words[span.first - 1]
        gap = word.gap
        if before.capital and gap in {" ", "\n", ". "}:
            yield clues.of_capital_left(before.lower)
            if self._titled(span.first - 1):
                yield "title in run"
        elif gap == "-":
            yield "left hyphen"
        elif gap[-1:] in clues.MONEY:
            yield "money"
        elif gap.strip() == "":
            yield f"left {clues.class_left(before.lower, self.words, span.first)}"
        elif gap.startswith(","):
            yield "in apposition" if clues.is_head(before.lower) else "left comma"
        else:
            yield "left other"

    def _titled(self, index: int) -> bool:
        """Tell whether a title stands at the head of the capitalised words up to ``index``."""
        for at in range(index, max(index - NAME_WORDS, -1), -1):
            word = self.words[at]
            if word.lower in say.TITLES:
                return True
            if not word.capital or word.opens or word.gap != " ":
                return False
        return False

    def _of_right(self, span: Span) -> Iterator[str]:
        if span.last + 1 >= len(self.words):
            yield "right end"
            return
        word = self.words[span.last + 1]
        found = clues.right_of(word)
        if found:
            yield found
        yield from clues.of_right(self.words, span.last + 1)
        if word.capital and word.gap == " " and self._organisation_ahead(span.last + 2):
            yield "organisation ahead"

    def _organisation_ahead(self, first: int) -> bool:
        """Tell whether the capitalised words go on to an organisation ("Public Health Service")."""
        for word in self.words[first : first + AHEAD]:
            if word.opens or word.gap != " " or not (word.capital or word.lower in _INNER):
                return False
            if word.capital and word.lower in say.ORGANISATION_HEADS:
                return True
        return False

    def _of_neighbours(self, index: int) -> Iterator[str]:
        span = self.spans[index]
        if index + 1 < len(self.spans):
            following = self.spans[index + 1]
            gap = self.words[following.first].gap
            if following.first == span.last + 1 and gap == ", " and _is_container(following):
                yield "container follows"
        if index:
            before = self.spans[index - 1]
            gap = self.words[span.first].gap
            if before.last == span.first - 1 and gap == ", " and before.small:
                yield "place before comma"
                if _is_container(span):
                    yield "is container"

    def _of_text(self, span: Span) -> Iterator[str]:
        name = self.name(span)
        if span.first == span.last and name in self.people:
            yield "person here"
        if name in self.located and _before(self.words, span) not in say.IN:
            yield "located elsewhere"
        if self.counts[name] > 1:
            yield "repeated"
        if name.isupper() and len(name) > clues.SHORT:
            yield "upper case"


def _others(best_two: tuple[float, ...], own: float) -> tuple[str, ...]:
    """Return what the best of the other uses of a name says; the best two include the own."""
    if len(best_two) == 1:
        return ()
    best = best_two[0] if own < best_two[0] else best_two[1]
    if best >= CLEAR:
        return ("clear elsewhere",)
    return ("unlikely elsewhere",) if best <= -CLEAR else ()


def _is_container(span: Span) -> bool:
    return span.small and any(
        c.place.feature_class == "A" or c.kind == "abbreviation"
        for c in span.candidates[: clues.SHORT]
    )


def _before(words: list[Word], span: Span) -> str:
    first = words[span.first]
    return words[span.first - 1].lower if span.first and not first.opens else ""


def _people(words: list[Word], spans: list[Span]) -> frozenset[str]:
    """Return the surnames of people whom the text names in full or with a title."""
    found = set()
    for span in spans:
        for index in range(span.first, span.last + 1):
            if index and _follows_name(words, index):
                found.add(words[index].text)
    return frozenset(found)


def _follows_name(words: list[Word], index: int) -> bool:
    word, before = words[index], words[index - 1]
    if word.opens or word.gap not in {" ", ". ", "\n"} or not before.capital:
        return False
    if before.lower in say.TITLES or (len(before.text) == 1 and before.text.isupper()):
        return True
    return say.is_given_name(before.lower) and not say.is_common(before.lower)
