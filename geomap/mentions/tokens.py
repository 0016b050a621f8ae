"""Text -> words with offsets, the gap before each, and whether a sentence starts there."""

from __future__ import annotations

import re
from array import array
from functools import lru_cache, partial
from itertools import accumulate, chain
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_ELISIONS = frozenset(("'", "\u2019"))
_ABBREVIATION = (
    r"W\. ?Va\.|(?:[^\W\d_]\.){2,}"  # U.S., D.C., U.A.E.
    r"|(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont"
    r"|Neb|Nev|Okla|Ore|Pa|Penn|Tenn|Tex|Vt|Va|Wash|Wis|Wyo|Ont|Que|Alta|Sask)\."  # The AP's
)
_LETTERS = r"[^\W_]+(?:['\u2019\u02bc\u02bb\u02be\u02bf`&](?![sS]\b)[^\W_]+)*"  # Kata'ib, AT&T
_WORD = re.compile(
    rf"((?=[^\W_]{{1,5}}\.)(?:{_ABBREVIATION})|{_LETTERS})"
    r"((?:['\u2019][sS]\b)?)"  # a possessive ending goes to the gap
)
_CUT = re.compile(r"(?<!\.)\s(?=[^\W_])")
_BLOCK = 1 << 18
"""Characters that are taken apart at once, so that memory stays small in a long text."""
_SENTENCE_GAP = re.compile(r"[.!?\u2026\u061f\u06d4][\"'\u201d\u2019)\]]*\s|\n\s*\n|\u2022")
ABBREVIATED = frozenset(
    (  # noqa: SIM905 - reads as words
        "mr mrs ms dr prof gen col lt maj capt sgt cpl pvt adm cmdr gov sen rep rev hon pres jr "
        "sr st ste mt ft no vs inc corp co ltd dept det supt insp jan feb mar apr jun jul aug sep "
        "sept oct nov dec ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich "
        "minn miss mo mont neb nev okla ore pa penn tenn tex vt va wash wis wyo ont que alta sask"
    ).split()
)
"""Words whose full stop does not end a sentence."""


class Word(NamedTuple):
    """A word: ``text == article.text[start:end]``; a possessive ``'s`` is in the next one's gap."""

    text: str
    start: int
    end: int
    gap: str
    capital: bool
    opens: bool
    lower: str


class Words(dict[int, Word]):
    """The words of a text by number; each is made when it is asked for: few ever are.

    Attributes:
        text: what the words stand in.
        count: how many there are.
        heads: the numbers of those that are written large or hyphened to the next: names begin
            there.
        caseless: whether each is taken for one written large.
    """

    def __init__(self, text: str, *, caseless: bool = False) -> None:
        super().__init__()
        self.text, self.caseless = text, caseless
        self._starts, self._ends = array("Q"), array("Q")
        self._closing = bytearray()  # whether a sentence ends after a word
        self.heads: list[int] = []
        at = 0
        while at < len(text):
            at = self._read(at, _cut(text, at + _BLOCK))
        self.count = len(self._starts)

    def _read(self, at: int, end: int) -> int:
        parts = _WORD.split(self.text[at:end])  # gap, token, possessive ending, gap, ... gap
        tokens, endings, gaps = parts[1::3], parts[2::3], parts[3::3]
        number = len(self._starts)
        self.heads += [
            index
            for index, (token, gap) in enumerate(zip(tokens, gaps, strict=True), number)
            if self.caseless or gap == "-" or _SHAPES[token][2]
        ]
        self._closing += bytes(
            [
                gap != " " and _closes(token, ending + gap)
                for token, ending, gap in zip(tokens, endings, gaps, strict=True)
            ]
        )
        borders = list(accumulate(map(len, parts), initial=at))
        self._starts.fromlist(borders[1:-1:3])
        self._ends.fromlist(borders[2::3])
        return end

    def __missing__(self, index: int) -> Word:
        start, end = self._starts[index], self._ends[index]
        token, lower, capital = _SHAPES[self.text[start:end]]
        gap = self.text[self._ends[index - 1] if index else 0 : start]
        opens = not index or self._closing[index - 1] == 1
        made = (token, start, end, gap, capital or self.caseless, opens, lower)
        if len(self) >= _MOST_WORDS:
            self.clear()
        self[index] = word = _NEW_WORD(made)
        return word

    def said(self, first: int, last: int) -> str:
        """Return the text from word number ``first`` to ``last``."""
        return self.text[self._starts[first] : self._ends[last]]

    def between(self, first: int, last: int) -> list[Word]:
        """Return the words from number ``first`` to ``last``, as far as there are any."""
        return [self[index] for index in range(first, min(last + 1, self.count))]

    def openings(self) -> Iterator[int]:
        """Yield the offsets at which sentences begin."""
        opening = chain((True,), self._closing)
        return (start for start, opens in zip(self._starts, opening, strict=False) if opens)


def _cut(text: str, least: int) -> int:
    """Return where a word begins: no word has a space in it but "W. Va."."""
    cut = _CUT.search(text, least)
    return cut.end() if cut else len(text)


def _closes(token: str, gap: str) -> bool:
    """Tell whether a sentence ends after a word, by what stands between it and the next."""
    return _ends(gap) and not (gap.startswith(". ") and token.lower() in ABBREVIATED)


class _Shapes(dict[str, tuple[str, str, bool]]):
    """A token, its lower case and whether it is written large: one object for all uses."""

    def __missing__(self, token: str) -> tuple[str, str, bool]:
        if len(self) >= _MOST_SHAPES:
            self.clear()
        self[token] = shape = (token, token.lower(), _capital(token))
        return shape


_MOST_SHAPES = 65_536
_MOST_WORDS = 65_536
"""Kept of a text: most are asked for again soon, or not at all."""
_SHAPES = _Shapes()
_NEW_WORD = partial(tuple.__new__, Word)
"""Twice as fast as ``Word`` itself."""


def _capital(token: str) -> bool:
    first = token[0]
    if first.isupper() or (first.isalpha() and not first.islower()):
        return True
    return token[1:2] in _ELISIONS and token[2:3].isupper()  # d'Ivoire


@lru_cache(maxsize=4_096)
def _ends(gap: str) -> bool:
    """Tell whether a sentence ends between two words."""
    return len(gap) > 1 and bool(_SENTENCE_GAP.search(gap))
