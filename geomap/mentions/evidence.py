"""A span in its text -> the named pieces of evidence for and against a place name."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from geomap.mentions import vocabulary as say
from geomap.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.gazetteer import Candidate
    from geomap.mentions.spans import Span
    from geomap.mentions.tokens import Word

MILLION, LARGE, TOWN = 1_000_000, 100_000, 15_000
SHORT = 3
NAME_WORDS = 4
_LEFT_CLASSES = (
    ("in", say.IN),
    ("at", say.AT),
    ("from to", say.FROM_TO),
    ("direction", say.DIRECTIONS),
    ("title", say.TITLES),
)
_PLACE_HEADS = say.ADMIN_HEADS | say.NATURAL_HEADS | say.FACILITY_HEADS
HEADLINE_WORDS, HEADLINE_SHARE = 5, 0.7


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

    def name(self, span: Span) -> str:
        """Return the words of a span as written."""
        return self.text[self.words[span.first].start : self.words[span.last].end]

    def evidence(self, index: int) -> set[str]:
        """Return the evidence on span number ``index``."""
        span = self.spans[index]
        found = set(_of_kind(span))
        found.update(self._of_word(span))
        found.update(self._of_left(span))
        found.update(self._of_right(span))
        found.update(self._of_neighbours(index))
        found.update(self._of_text(span))
        if fold(self.name(span)) in say.ORGANISATIONS:
            found.add("organisation name")
        return found

    def _of_word(self, span: Span) -> Iterator[str]:
        length = span.last - span.first + 1
        if length > 1:
            known = span.small and span.candidates[0].kind in {"name", "alternate"}
            yield f"{'known' if known else 'unsure'} words {min(length, 3)}"
            last = self.words[span.last].lower
            if last in say.ADMIN_HEADS:
                yield "admin head"
            elif last in say.NATURAL_HEADS:
                yield "natural head"
            elif last in say.ORGANISATION_HEADS:
                yield "organisation head"
            if say.is_given_name(self.words[span.first].lower):
                yield "given name first"
            return
        word = self.words[span.first]
        yield from _of_single(word.text)
        if word.opens:
            yield "opens"
            if say.is_common(word.lower) and not word.text.isupper():
                yield "opens common"

    def _of_left(self, span: Span) -> Iterator[str]:
        word = self.words[span.first]
        if span.first == 0 or word.opens:
            return
        before = self.words[span.first - 1]
        gap = word.gap
        if before.capital and gap in {" ", "\n", ". "}:
            yield from _capital_left(before.lower)
            if self._titled(span.first - 1):
                yield "title in run"
        elif gap == "-":
            yield "left hyphen"
        elif gap.strip() == "":
            yield f"left {_class_left(before.lower, self.words, span.first)}"
        elif gap.startswith(","):
            yield "left comma"
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
        gap = word.gap
        if word.opens:
            yield "right end"
        elif gap == "-":
            yield "right hyphen capital" if word.capital else "right hyphen"
        elif gap.startswith(("'s", "\u2019s")):
            yield "right possessive"
        elif gap.strip() == "":
            yield f"right {_class_right(word)}"
        elif gap.startswith(","):
            yield "right comma number" if word.text[0].isdigit() else "right comma"
        elif gap.strip() in {"\u2014", "\u2013", "--", "(AP) \u2014"}:
            yield "right dash"

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
        if name.isupper() and len(name) > SHORT:
            yield "upper case"


def headline(words: list[Word]) -> bool:
    """Tell whether a sentence is written in Title Case or capitals."""
    long = [word for word in words if len(word.text) > SHORT]
    capital = sum(word.capital for word in long)
    return len(words) >= HEADLINE_WORDS and capital > HEADLINE_SHARE * max(len(long), 1)


def _of_kind(span: Span) -> Iterator[str]:
    if not span.candidates:
        yield "unknown"
        return
    best = span.candidates[0]
    kind = _kind(best)
    yield f"{kind} word" if kind == "facility" and span.first == span.last else kind
    if not span.small:
        yield "only big"
    if best.kind != "name":
        yield f"by {best.kind}"
    if len(span.candidates) > SHORT:
        yield "ambiguous"


def _kind(best: Candidate) -> str:
    place = best.place
    if best.kind in {"demonym", "abbreviation"}:
        return best.kind
    if place.feature_class == "A":
        code = place.feature_code
        return "country" if code.startswith("PCL") else code.lower()
    if place.feature_code in say.REGION_CODES:
        return "region"
    if place.feature_class != "P":
        return "facility" if place.feature_class in {"S", "L"} else "natural"
    if place.feature_code == "PPLC":
        return "capital"
    sizes = ((MILLION, "city 1m"), (LARGE, "city 100k"), (TOWN, "city 15k"), (1, "small"))
    return next((name for size, name in sizes if place.population >= size), "small unknown")


@lru_cache(maxsize=16_384)
def _of_single(text: str) -> tuple[str, ...]:
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
    return tuple(name for name, holds in tests if holds)


@lru_cache(maxsize=16_384)
def _capital_left(before: str) -> tuple[str, ...]:
    if before in say.TITLES:
        return ("left title",)
    if before in say.CALENDAR or before in {"the", "in", "at", "from", "near"}:
        return ("left other",)
    if say.is_given_name(before):
        return ("left given name",)
    if len(before) == 1:
        return ("left initial",)
    return ("left capital common",) if say.is_common(before) else ("left capital",)


def _class_left(before: str, words: list[Word], first: int) -> str:
    for name, class_words in _LEFT_CLASSES:
        if before in class_words:
            return name
    if before == "of":
        return _class_of(words[first - 2].lower if first > 1 else "")
    return before if before in {"the", "and", "for", "with", "by", "on", "or", "a"} else "word"


def _class_of(head: str) -> str:
    if head in say.ADMIN_HEADS or head in say.DIRECTIONS or head == "capital":
        return "of place"
    return "of organisation" if head in say.ORGANISATION_HEADS else "of"


def _class_right(word: Word) -> str:
    lower = word.lower
    if word.capital:
        return _capital_right(lower)
    if lower in say.SAYS:
        return "says"
    if lower in _PLACE_HEADS:
        return "place head lower"
    return lower if lower in {"and", "or", "is", "was", "has", "had", "who", "will"} else "word"


@lru_cache(maxsize=16_384)
def _capital_right(after: str) -> str:
    if after in say.ORGANISATION_HEADS:
        return "organisation head"
    if after in _PLACE_HEADS:
        return "place head"
    if say.is_surname(after) or say.is_given_name(after):
        return "capital name"
    return "capital common" if say.is_common(after) else "capital"


def _is_container(span: Span) -> bool:
    return span.small and any(
        c.place.feature_class == "A" or c.kind == "abbreviation" for c in span.candidates[:SHORT]
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
