"""Gazetteer -> what it knows under each name that is met, whatever text the name stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from geomap.mentions import clues

if TYPE_CHECKING:
    from geomap.gazetteer import Candidate, Gazetteer
    from geomap.mentions.lookup import Span
    from geomap.mentions.tokens import Words

    Candidates = tuple[Candidate, ...]

T = TypeVar("T")
_MOST = 32_768
"""Names kept of each index: news repeats itself."""


class Lexicon:
    """What the two indexes of a gazetteer know, each name asked once."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._small: dict[str, Candidates] = {}
        self._big: dict[str, Candidates] = {}
        self._begins: dict[str, bool] = {}
        self._evidence: tuple[dict[str, frozenset[str]], ...] = ({}, {})
        self._same: dict[frozenset[str], frozenset[str]] = {}

    def small(self, name: str, words: Words, first: int, last: int) -> Candidates:
        """Ask the small index for the words of a name; see `lookup.Lookup.small`."""
        found = self._small.get(name)
        if found is None:
            common = _has_common(words, first, last)
            ask = self._gazetteer.known_exact if common else self._gazetteer.known
            found = _keep(self._small, name, ask(name))
        return found

    def big(self, name: str) -> Candidates:
        """Ask for exact names of the big index."""
        found = self._big.get(name)
        if found is None:
            found = _keep(self._big, name, self._gazetteer.exact(name))
        return found

    def begins(self, beginning: str) -> bool:
        """Say whether a name of `LONG` words and more may begin so, in a spelling of its own."""
        found = self._begins.get(beginning)
        if found is None:
            found = _keep(self._begins, beginning, self._gazetteer.may_begin(beginning))
        return found

    def evidence(self, span: Span, words: Words) -> frozenset[str]:
        """Return the evidence on a name by itself; see `clues.of_name`."""
        kept = self._evidence[span.small]
        found = kept.get(span.name)
        if found is None:
            first, last = words.forms[span.first].lower, words.forms[span.last].lower
            said = clues.of_name(span, first, last)
            found = _keep(kept, span.name, self._same.setdefault(said, said))
        return found


def _has_common(words: Words, first: int, last: int) -> bool:
    """Tell whether an ordinary English word is in a name."""
    forms = words.forms
    for index in range(first, last + 1):  # noqa: SIM110  asked so often that a generator would tell
        if forms[index].common:
            return True
    return False


def _keep(kept: dict[str, T], key: str, value: T) -> T:
    if len(kept) >= _MOST:
        kept.clear()
    kept[key] = value
    return value
