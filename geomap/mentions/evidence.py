"""A span in its text -> the named pieces of evidence for and against a place name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.mentions import clues
from geomap.mentions import vocabulary as say

if TYPE_CHECKING:
    from geomap.mentions.spans import Span
    from geomap.mentions.tokens import Words

NAME_WORDS = 4
_INNER = frozenset(("of", "for", "and", "the", "on"))
_OWNED = frozenset(("'s ", "\u2019s "))
_LISTED = frozenset((", ", " and ", ", and ", " or ", ", or ", " & "))
CLEAR = 2.0
"""Log-odds from which a name is surely a place, and below the negative of which it is none."""
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

    @classmethod
    def of(cls, words: Words, spans: list[Span]) -> Scene:
        """Look the text over once."""
        names = [words.said(span.first, span.last) for span in spans]
        located = frozenset(
            name for name, s in zip(names, spans, strict=True) if _before(words, s) in say.IN
        )
        return cls(words, spans, names, _people(words, spans), Counter(names), located)

    def evidence(self, index: int) -> set[str]:
        """Return the evidence on span number ``index``."""
        span = self.spans[index]
        found = set(clues.of_kind(span))
        self._of_word(span, found)
        self._of_left(span, found)
        self._of_right(span, found)
        self._of_neighbours(index, found)
        self._of_text(index, found)
        found.update(clues.together(found))
        name = (
            self.words.said(span.first, span.last - span.tail) if span.tail else self.names[index]
        )
        if clues.is_organisation(name):
            found.add("organisation name")
        return found

    def elsewhere(self, scores: list[float]) -> list[tuple[str, ...]]:
        """Return what a text's other uses of each span's name say, given every span's log-odds."""
        of_name: dict[str, list[float]] = {}
        for name, score in zip(self.names, scores, strict=True):
            of_name.setdefault(name, []).append(score)
        best = {name: sorted(all_of, reverse=True)[:2] for name, all_of in of_name.items()}
        other = (_others(best[n], s) for n, s in zip(self.names, scores, strict=True))
        return [(*said, *self._beside(i, scores)) for i, said in enumerate(other)]

    def _beside(self, index: int, scores: list[float]) -> list[str]:
        """Return what the spans before and after in a list say ("A, B and C")."""
        near = []
        if index and self._listed(index):
            near.append(scores[index - 1])
        if index + 1 < len(scores) and self._listed(index + 1):
            near.append(scores[index + 1])
        return [
            "clear in list" if score > 0 else "unlikely in list"
            for score in near
            if abs(score) >= CLEAR
        ]

    def _listed(self, later: int) -> bool:
        """Tell whether a span and the one before it are two of a list."""
        before, span = self.spans[later - 1], self.spans[later]
        start, end = self.words[before.last].end, self.words[span.first].start
        return self.words.text[start:end] in _LISTED

    def _of_word(self, span: Span, found: set[str]) -> None:
        first, last = self.words[span.first], self.words[span.last]
        if not last.capital and not span.candidates:
            found.add("facility of its own")
        elif span.tail > 1:
            found.add("facility's town")
        if span.first == span.last:
            known = clues.prominent(span)
            found.update(clues.of_single(first.text, known=known))
            if first.opens:
                found.add("opens")
                found.update(clues.of_opening(first.text, known=known))
            return
        length = span.last - span.first + 1
        known = span.small and span.candidates[0].kind in {"name", "alternate"}
        found.add(f"{'known' if known else 'unsure'} words {min(length, 3)}")
        found.update(clues.of_ends(first.lower, last.lower, known=known))

    def _of_left(self, span: Span, found: set[str]) -> None:
        word = self.words[span.first]
        if span.first == 0 or word.opens:
            return
        before, gap = self.words[span.first - 1], word.gap
        if before.capital and gap in {" ", "\n", ". "}:
            found.add(clues.of_capital_left(before.lower))
            if self._titled(span.first - 1):
                found.add("title in run")
        elif span.candidates and clues.STRANGE in found and clues.is_struck(self.words, span.first):
            found.add("left taken")
        else:
            found.add(clues.class_before(self.words, span.first))

    def _titled(self, index: int) -> bool:
        """Tell whether a title stands at the head of the capitalised words up to ``index``."""
        for at in range(index, max(index - NAME_WORDS, -1), -1):
            word = self.words[at]
            if word.lower in say.TITLES:
                return True
            if not word.capital or word.opens or word.gap != " ":
                return False
        return False

    def _of_right(self, span: Span, found: set[str]) -> None:
        after = span.last + 1
        if after >= self.words.count:
            found.add("right end")
            return
        word = self.words[after]
        if word.opens:
            found.add("right end")
            return
        if said := clues.class_after(word):
            found.add(said)
        if not word.capital:
            found.update(clues.signs_after(self.words, after))
        elif word.gap == " " and self._organisation_ahead(after + 1):
            found.add("organisation ahead")

    def _organisation_ahead(self, first: int) -> bool:
        """Tell whether the capitalised words go on to an organisation ("Public Health Service")."""
        for index in range(first, min(first + AHEAD, self.words.count)):
            word = self.words[index]
            if word.opens or word.gap != " " or not (word.capital or word.lower in _INNER):
                return False
            if word.capital and word.lower in say.ORGANISATION_HEADS:
                return True
        return False

    def _of_neighbours(self, index: int, found: set[str]) -> None:
        span = self.spans[index]
        if index + 1 < len(self.spans):
            following = self.spans[index + 1]
            apposed = following.first == span.last + 1 and self.words[following.first].gap == ", "
            if apposed and _is_container(following):
                found.add("container follows")
            if _is_container(following) and clues.contains(self.words, span.last, following.first):
                found.add("in what follows")
        if index:
            before = self.spans[index - 1]
            gap = self.words[span.first].gap if before.last == span.first - 1 else ""
            if gap in _OWNED and _is_container(before):
                found.add("owned by what holds it")
            if gap == ", " and before.small:
                found.add("place before comma")
                if _is_container(span):
                    found.add("is container")

    def _of_text(self, index: int, found: set[str]) -> None:
        span, name = self.spans[index], self.names[index]
        if span.first == span.last and name in self.people:
            found.add("person here")
        if name in self.located and _before(self.words, span) not in say.IN:
            found.add("located elsewhere")
        if self.counts[name] > 1:
            found.add("repeated")
        if name.isupper() and len(name) > clues.SHORT:
            found.add("upper case")


def _others(best_two: list[float], own: float) -> tuple[str, ...]:
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


def _before(words: Words, span: Span) -> str:
    first = words[span.first]
    return words[span.first - 1].lower if span.first and not first.opens else ""


def _people(words: Words, spans: list[Span]) -> frozenset[str]:
    """Return the surnames of people whom the text names in full or with a title."""
    found = set()
    for span in spans:
        for index in range(span.first, span.last + 1):
            if index and _follows_name(words, index):
                found.add(words[index].text)
    return frozenset(found)


def _follows_name(words: Words, index: int) -> bool:
    word, before = words[index], words[index - 1]
    if word.opens or word.gap not in {" ", ". ", "\n"} or not before.capital:
        return False
    if before.lower in say.TITLES or (len(before.text) == 1 and before.text.isupper()):
        return True
    return say.is_given_name(before.lower) and not say.is_common(before.lower)
