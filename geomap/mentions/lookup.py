"""Words of a text -> what the gazetteer knows under them, as a span."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap.names import LONG

if TYPE_CHECKING:
    from geomap.gazetteer import Candidate
    from geomap.mentions.lexicon import Lexicon
    from geomap.mentions.tokens import Words


@dataclass(slots=True)
class Span:
    """Words ``first`` to ``last``, both counted, that may be a place name.

    ``candidates`` is what the gazetteer knows under ``name``, best first; ``small`` tells whether
    the small, precise index knows it. ``tail`` counts the lower-case words of a facility at the
    end ("oil field", "airport") that the gazetteer does not know together with the name.
    """

    first: int
    last: int
    name: str
    candidates: tuple[Candidate, ...]
    small: bool
    tail: int = 0

    @property
    def decided(self) -> bool:
        """Say whether the project says what the name means."""
        return bool(self.candidates) and self.candidates[0].decided


@dataclass(slots=True)
class Lookup:
    """A text's words, and what the gazetteer knows of names."""

    words: Words
    lexicon: Lexicon

    def small(self, first: int, last: int) -> tuple[Candidate, ...]:
        """Ask the small index; other spellings too, unless an English word is in the name."""
        name = self.words.between(first, last)
        if first == last:
            return self.lexicon.words[name]
        return self.lexicon.several(name, self.words, first, last)

    def big(self, first: int, last: int) -> Span:
        """Ask for exact names of the big index."""
        name = self.words.between(first, last)
        found = self.lexicon.big[name] if self.may_begin(first, last) else ()
        return Span(first, last, name, found, small=False)

    def may_begin(self, first: int, last: int) -> bool:
        """Say whether a name in a spelling of its own may begin as these words do; no is sure."""
        if last - first < LONG - 1:
            return True
        return self.lexicon.begins[self.words.between(first, first + 1)]
