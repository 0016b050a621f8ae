"""Slow pattern -> the same pattern behind a look whether the text holds the words that it needs."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache, reduce
from operator import or_
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

T = TypeVar("T")
Stems = frozenset[str]
_NOTHING: Stems = frozenset()
_SHORTEST = 2
_REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT)
_WORD = re.compile(r"\w+")
_MOST_WORDS = 65_536
_MOST_CHOICES = 4_096
_TEXTS = 16
"""Texts of which is kept what they hold: all patterns ask of the same sentence, one by one."""


@dataclass(frozen=True, slots=True)
class Words:
    """A pattern, and sets of lower-case strings: each match holds one string of each set.

    Most sentences lack one, and to see that takes a fraction of the time of a search.
    """

    pattern: re.Pattern[str]
    needs: tuple[Stems, ...]
    bits: tuple[int, ...]

    def may_match(self, text: str) -> bool:
        """Tell whether a match is possible."""
        return self.fits(_held(text))

    def fits(self, held: int) -> bool:
        """Tell whether a match is possible in a text that holds these stems, as bits."""
        for need in self.bits:  # noqa: SIM110 - half the time of all()
            if not held & need:
                return False
        return True

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """Return the first match, as a pattern does; the look is at the whole text."""
        if not self.fits(_held(text)):
            return None
        return self.pattern.search(text, start, len(text) if end is None else end)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return the matches in order."""
        return self.pattern.finditer(text) if self.may_match(text) else iter(())


class Sieve(Generic[T]):
    """Patterns, each with what it stands for; gives those that a text may match, in their order.

    Few combinations of stems make up most texts, so that the choice is mostly known already.
    """

    def __init__(self, rows: Iterable[tuple[Words, T]]) -> None:
        self.rows = tuple(rows)
        self._asked = reduce(or_, (need for words, _ in self.rows for need in words.bits), 0)
        self._chosen = lru_cache(_MOST_CHOICES)(self._choose)

    def likely(self, text: str) -> tuple[tuple[re.Pattern[str], T], ...]:
        """Return the patterns that a text may match, and what they stand for."""
        return self._chosen(_held(text) & self._asked)

    def _choose(self, held: int) -> tuple[tuple[re.Pattern[str], T], ...]:
        return tuple((words.pattern, each) for words, each in self.rows if words.fits(held))


class _Bits(dict[str, int]):
    """A stem -> a bit of its own; a new one voids what is known of words."""

    def __init__(self) -> None:
        super().__init__()
        self._beginning: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)

    def __missing__(self, stem: str) -> int:
        self[stem] = bit = 1 << len(self)
        self._beginning[stem[:_SHORTEST]].append((stem, bit))
        _OF_WORD.clear()
        _held.cache_clear()
        return bit

    def within(self, word: str) -> int:
        """Return the bits of the stems in a word."""
        bits = 0
        for at in range(len(word) - _SHORTEST + 1):
            for stem, bit in self._beginning.get(word[at : at + _SHORTEST], ()):
                if word.startswith(stem, at):
                    bits |= bit
        return bits


class _OfWord(dict[str, int]):
    """A word in lower case -> the bits of the stems in it."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST_WORDS:
            self.clear()
        self[word] = bits = _BITS.within(word)
        return bits


_BITS = _Bits()
_OF_WORD = _OfWord()


@lru_cache(_TEXTS)
def _held(text: str) -> int:
    """Return the bits of the stems that a text holds."""
    return reduce(or_, map(_OF_WORD.__getitem__, _WORD.findall(text.lower())), 0)


def compiled(words: str, flags: re.RegexFlag = re.IGNORECASE) -> Words:
    """Return the pattern of some words with what it needs."""
    needs = sorted(_required(parser.parse(words, flags)), key=_worth, reverse=True)
    needs = list(dict.fromkeys(map(_shortest, filter(None, needs))))
    bits = (sum(_BITS[stem] for stem in stems) for stems in needs)
    return Words(re.compile(words, flags), tuple(needs), tuple(bits))


def _shortest(stems: Stems) -> Stems:
    """Leave out stems that hold another."""
    return stems - {stem for stem in stems if any(other in stem for other in stems - {stem})}


def _needed(tree: Any) -> Stems:  # noqa: ANN401
    """Return strings of which every match of a parsed pattern holds one; none where unknown."""
    return max(_required(tree), key=_worth, default=_NOTHING)


def _worth(stems: Stems) -> tuple[int, int]:
    return min(map(len, stems), default=0), -len(stems)


def _required(tree: Any) -> Iterator[Stems]:  # noqa: ANN401
    """Yield for each part of a sequence what it needs: strings that lie within a word."""
    run = ""
    for op, value in [*tree, (ops.ANY, None)]:
        if op is ops.LITERAL and _WORD.match(chr(value)):
            run += chr(value).lower()
            continue
        if len(run) >= _SHORTEST:
            yield frozenset((run,))
        run = ""
        yield from _part(op, value)


def _part(op: Any, value: Any) -> Iterator[Stems]:  # noqa: ANN401
    if op is ops.SUBPATTERN or (op in _REPEATS and value[0] > 0):
        yield from _required(value[-1])
    elif op is ops.BRANCH:
        branches = [_needed(branch) for branch in value[1]]
        if all(branches):
            yield _NOTHING.union(*branches)
