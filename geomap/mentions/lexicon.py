"""Gazetteer -> what it knows under each name that is met, whatever text the name stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from geomap.mentions import clues
from geomap.mentions import vocabulary as say
from geomap.mentions.asked import Asked

if TYPE_CHECKING:
    from geomap.gazetteer import Candidate, Gazetteer
    from geomap.mentions.lookup import Span
    from geomap.mentions.tokens import Words

    Candidates = tuple[Candidate, ...]

T = TypeVar("T")
_MOST = 32_768
"""Names kept of each index: news repeats itself."""


class Lexicon:
    """What the two indexes of a gazetteer know, each name asked once.

    Attributes:
        words: what the small index knows under single words; see `lookup.Lookup.small`.
        known: the same under the names of several words that it was asked for; see `several`.
        big: exact names of the big index.
        begins: whether a name of `LONG` words and more may begin so, in a spelling of its own.
        said: the evidence on names by themselves, apart for those that the small index knows; see
            `evidence`.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self.words = Asked(self._of_word, _MOST)
        self.known: dict[str, Candidates] = {}
        self.big = Asked(gazetteer.exact, _MOST)
        self.begins = Asked(gazetteer.may_begin, _MOST)
        self.said: tuple[dict[str, frozenset[str]], ...] = ({}, {})
        self._same: dict[frozenset[str], frozenset[str]] = {}

    def several(self, name: str, words: Words, first: int, last: int) -> Candidates:
        """Ask the small index for a name of several words; see `lookup.Lookup.small`."""
        found = self.known.get(name)
        if found is None:
            common = _has_common(words, first, last)
            ask = self._gazetteer.known_exact if common else self._gazetteer.known
            found = _keep(self.known, name, ask(name))
        return found

    def _of_word(self, name: str) -> Candidates:
        common = say.is_common(name.lower())
        return self._gazetteer.known_exact(name) if common else self._gazetteer.known(name)

    def evidence(self, span: Span, words: Words) -> frozenset[str]:
        """Return the evidence on a name by itself, and keep it in `said`; see `clues.of_name`."""
        first, last = words.forms[span.first].lower, words.forms[span.last].lower
        found = clues.of_name(span, first, last)
        return _keep(self.said[span.small], span.name, self._same.setdefault(found, found))


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
