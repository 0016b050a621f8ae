"""Text -> words with offsets, the gap before each, and whether a sentence starts there."""

from __future__ import annotations

import re
from array import array
from functools import lru_cache
from itertools import accumulate, chain, compress
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
T_co = TypeVar("T_co", covariant=True)
_ELISIONS = frozenset(("'", "\u2019"))
_ABBREVIATION = (
    r"W\. ?Va\.|(?:[^\W\d_]\.){2,}"  # U.S., D.C., U.A.E.
    r"|(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont"
    r"|Neb|Nev|Okla|Ore|Pa|Penn|Tenn|Tex|Vt|Va|Wash|Wis|Wyo|Ont|Que|Alta|Sask)\."  # The AP's
)
_LETTERS = r"[^\W_]+(?:['\u2019\u02bc\u02bb\u02be\u02bf`&](?![sS]\b)[^\W_]+)*"  # Kata'ib, AT&T
_PLAIN = r"[A-Za-z]+(?=[ ,\n])"  # most words: found sooner, and no other than by the rest
_WORD = re.compile(
    rf"({_PLAIN}|(?=[^\W_]{{1,5}}\.)(?:{_ABBREVIATION})|{_LETTERS})"
    r"((?:['\u2019][sS]\b)?[\W_]*)"  # a possessive ending goes to the gap
)
_GAP = re.compile(r"[\W_]*")
_CUT = re.compile(r"(?<!\.)\s(?=[^\W_])")
_BLOCK = 1 << 18
"""Characters that are taken apart at once, so that memory stays small in a long text."""
_SENTENCE_GAP = re.compile(r"[.!?\u2026\u061f\u06d4][\"'\u201d\u2019)\]]*\s|\n\s*\n|\u2022")
ABBREVIATED = frozenset(
    (
        "mr mrs ms dr prof gen col lt maj capt sgt cpl pvt adm cmdr gov sen rep rev hon pres jr "
        "sr st ste mt ft no vs inc corp co ltd dept det supt insp jan feb mar apr jun jul aug sep "
        "sept oct nov dec ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich "
        "minn miss mo mont neb nev okla ore pa penn tenn tex vt va wash wis wyo ont que alta sask"
    ).split()
)
"""Words whose full stop does not end a sentence."""


class Numbered(Protocol[T_co]):
    """What goes by the number of a word: a list, or what is as good as one."""

    def __len__(self) -> int: ...

    def __getitem__(self, index: int, /) -> T_co: ...


CAPITAL, FINAL = 1, 2
"""Traits of a word: it is written large; a name may end with it, as it is that or a number."""


class _Lower(dict[str, str]):
    """The lower case of the words that were lately met."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST:
            self.clear()
        self[word] = lower = word.lower()
        return lower


class _Traits(dict[str, int]):
    """The traits of the words that were lately met."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _MOST:
            self.clear()
        capital = _is_capital(word)
        self[word] = traits = CAPITAL * capital + FINAL * (capital or word[0].isdigit())
        return traits


class _Caseless(dict[str, int]):
    """The traits of words each of which is taken for one written large."""

    def __missing__(self, _word: str) -> int:
        return CAPITAL + FINAL


class _Same(dict[str, str]):
    def __missing__(self, word: str) -> str:
        return word


_MOST = 65_536
_LOWER, _TRAITS, _CASELESS, _SAME = _Lower(), _Traits(), _Caseless(), _Same()


class Words:
    """The words of a text; all lists go by their number.

    Attributes:
        text: what the words stand in: ``text[starts[i]:ends[i]]``.
        count: how many there are.
        said: how each is written.
        lower: the same in lower case.
        traits: ``CAPITAL`` and ``FINAL``, as far as they hold.
        gaps: what stands before each, and after the last; a possessive ``'s`` is in the gap after.
        opens: 1 where a sentence begins with a word, or would begin after the last.
        heads: the numbers of those that are written large or hyphened to the next: names begin
            there.
    """

    said: Numbered[str]
    lower: Numbered[str]
    traits: Numbered[int]
    gaps: Numbered[str]

    def __init__(self, text: str, *, caseless: bool = False) -> None:
        self.text = text
        self.starts, self.ends = array("Q"), array("Q")
        self.opens = bytearray((1,))
        self.heads: list[int] = []
        traits = _CASELESS if caseless else _TRAITS
        at, end = 0, _cut(text, _BLOCK)
        self.said, self.lower, self.traits, self.gaps = self._read(at, end, traits)
        if end < len(text):  # so long that lists would fill the memory
            self.said, self.lower = _Each(self, _SAME), _Each(self, _LOWER)
            self.traits, self.gaps = _Each(self, traits), _Gaps(self)
        while end < len(text):
            at, end = end, _cut(text, end + _BLOCK)
            self._read(at, end, traits)
        self.count = len(self.starts)

    def _read(
        self, at: int, end: int, traits_of: Mapping[str, int]
    ) -> tuple[Numbered[str], Numbered[str], Numbered[int], Numbered[str]]:
        """Take a block of the text into words; return how they are written, and their gaps."""
        gap = _GAP.match(self.text, at, end)
        before = gap[0] if gap else ""
        pairs = _WORD.findall(self.text, at, end)
        if not pairs:
            return [], [], [], [before]
        said, gaps = zip(*pairs, strict=True)
        number = len(self.starts)
        lower, traits = [_LOWER[word] for word in said], [traits_of[word] for word in said]
        self.heads += [
            index
            for index, (trait, gap) in enumerate(zip(traits, gaps, strict=True), number)
            if trait & CAPITAL or gap == "-"
        ]
        self.opens += bytes(
            [
                gap != " " and _ends(gap) and not (gap[:2] == ". " and word in ABBREVIATED)
                for word, gap in zip(lower, gaps, strict=True)
            ]
        )
        lengths = map(len, chain.from_iterable(pairs))
        borders = list(accumulate(lengths, initial=at + len(before)))
        self.starts.fromlist(borders[:-1:2])
        self.ends.fromlist(borders[1::2])
        return said, lower, traits, [before, *gaps]

    def between(self, first: int, last: int) -> str:
        """Return the text from word number ``first`` to ``last``."""
        return self.text[self.starts[first] : self.ends[last]]

    def is_capital(self, index: int) -> bool:
        """Tell whether word number ``index`` is written large, or to be taken for it."""
        return bool(self.traits[index] & CAPITAL)

    def openings(self) -> Iterator[int]:
        """Yield the offsets at which sentences begin."""
        return compress(self.starts, self.opens)


class _Each(Generic[T_co]):
    """What a table says of each word of a long text, looked up when it is asked for."""

    def __init__(self, words: Words, table: Mapping[str, T_co]) -> None:
        self._words, self._table = words, table

    def __len__(self) -> int:
        return self._words.count

    def __getitem__(self, index: int) -> T_co:
        return self._table[self._words.between(index, index)]


class _Gaps:
    """What stands before each word of a long text."""

    def __init__(self, words: Words) -> None:
        self._words = words

    def __len__(self) -> int:
        return self._words.count + 1

    def __getitem__(self, index: int) -> str:
        words = self._words
        end = words.starts[index] if index < words.count else len(words.text)
        return words.text[words.ends[index - 1] if index else 0 : end]


def _cut(text: str, least: int) -> int:
    """Return where a word begins: no word has a space in it but "W. Va."."""
    cut = _CUT.search(text, least)
    return cut.end() if cut else len(text)


def _is_capital(token: str) -> bool:
    first = token[0]
    if first.isupper() or (first.isalpha() and not first.islower()):
        return True
    return token[1:2] in _ELISIONS and token[2:3].isupper()  # d'Ivoire


@lru_cache(maxsize=4_096)
def _ends(gap: str) -> bool:
    """Tell whether a sentence ends between two words."""
    return len(gap) > 1 and bool(_SENTENCE_GAP.search(gap))
