"""Slow pattern -> the same pattern behind a look whether the text holds any word that it needs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from re import _constants as ops  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

Stems = frozenset[str]
_NOTHING: Stems = frozenset()
_SHORTEST = 2
_REPEATS = (ops.MAX_REPEAT, ops.MIN_REPEAT)


@dataclass(frozen=True, slots=True)
class Words:
    """A pattern, and lower-case strings of which each match holds one in whatever case.

    Most sentences hold none of them, and to see that takes a fraction of the time of a search.
    """

    pattern: re.Pattern[str]
    stems: tuple[str, ...]

    def may_match(self, text: str) -> bool:
        """Tell whether a match is possible."""
        lower = text.lower()
        return not self.stems or any(map(lower.__contains__, self.stems))

    def search(self, text: str) -> re.Match[str] | None:
        """Return the first match."""
        return self.pattern.search(text) if self.may_match(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Return the matches in order."""
        return self.pattern.finditer(text) if self.may_match(text) else iter(())


def compiled(words: str, flags: re.RegexFlag = re.IGNORECASE) -> Words:
    """Return the pattern of some words with what it needs."""
    stems = _needed(parser.parse(words, flags))
    longer = {stem for stem in stems if any(other in stem for other in stems - {stem})}
    return Words(re.compile(words, flags), tuple(sorted(stems - longer)))


def _needed(tree: Any) -> Stems:  # noqa: ANN401
    """Return strings of which every match of a parsed pattern holds one; none where unknown."""
    return max(_required(tree), key=_worth, default=_NOTHING)


def _worth(stems: Stems) -> tuple[int, int]:
    return min(map(len, stems), default=0), -len(stems)


def _required(tree: Any) -> Iterator[Stems]:  # noqa: ANN401
    """Yield for each part of a sequence what it needs."""
    run = ""
    for op, value in [*tree, (ops.ANY, None)]:
        if op is ops.LITERAL:
            run += chr(value).lower()
            continue
        if len(run) >= _SHORTEST:
            yield frozenset((run,))
        run = ""
        yield _part(op, value)


def _part(op: Any, value: Any) -> Stems:  # noqa: ANN401
    if op is ops.SUBPATTERN:
        return _needed(value[-1])
    if op in _REPEATS and value[0] > 0:
        return _needed(value[-1])
    if op is ops.BRANCH:
        branches = [_needed(branch) for branch in value[1]]
        return _NOTHING.union(*branches) if all(branches) else _NOTHING
    return _NOTHING
