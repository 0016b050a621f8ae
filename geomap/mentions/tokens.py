"""Text -> words with offsets, the gap before each, and whether a sentence starts there."""

from __future__ import annotations

import re
from array import array
from functools import lru_cache, partial
from itertools import accumulate, compress
from operator import attrgetter
from typing import TYPE_CHECKING, Protocol, TypeVar

from geomap.mentions import vocabulary as say
from geomap.mentions.asked import Asked

if TYPE_CHECKING:
    from collections.abc import Iterator
T_co = TypeVar("T_co", covariant=True)
_ELISIONS = frozenset(("'", "\u2019"))
_ABBREVIATION = (
    r"W\. ?Va\.|(?:[^\W\d_]\.){2,}"  # U.S., D.C., U.A.E.
    r"|(?:Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|Ky|La|Md|Mass|Mich|Minn|Miss|Mo|Mont"
    r"|Neb|Nev|Okla|Ore|Pa|Penn|Tenn|Tex|Vt|Va|Wash|Wis|Wyo|Ont|Que|Alta|Sask)\."  # The AP's
)
_LETTERS = r"[^\W_]++(?:['\u2019\u02bc\u02bb\u02be\u02bf`&](?![sS]\b)[^\W_]++)*+"  # Kata'ib, AT&T
PLAIN = r"[a-zA-Z0-9]++(?=[ ,\n])"  # most words: found sooner, and no other than by the rest
WORD = re.compile(
    rf"({PLAIN}|(?=[^\W_]{{1,5}}\.)(?:{_ABBREVIATION})|{_LETTERS})"
    r"( (?=[a-zA-Z0-9])|(?:['\u2019][sS]\b|)[\W_]*+)"  # a possessive ending goes to the gap
)
_CUT = re.compile(r"(?<!\.)\s(?=[^\W_])")
_BLOCK = 1 << 18
"""Characters that are taken apart at once, so that memory stays small in a long text."""
_SENTENCE_GAP = re.compile(r"[.!?\u2026\u061f\u06d4][\"'\u201d\u2019)\]]*\s|\n\s*\n|\u2022")
ABBREVIATED = frozenset(
    (
        "mr mrs ms dr prof gen col lt maj capt sgt cpl pvt adm cmdr gov sen rep rev hon pres jr "
        "sr st ste mt ft no vs inc corp co ltd dept det supt insp jan feb mar apr jun jul aug sep "
        "sept oct nov dec ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich "
        "minn miss mo mont neb nev okla ore pa penn tenn tex vt va wash wis wyo ont que alta sask "
        "b c d e f g h j k l m n o p q r s t u v w x y z"  # initials
    ).split()
)
"""Words whose full stop does not end a sentence."""


class Numbered(Protocol[T_co]):
    """What goes by the number of a word: a list, or what is as good as one."""

    def __len__(self) -> int: ...

    def __getitem__(self, index: int, /) -> T_co: ...


class Form:
    """A word as it is written, whatever text it stands in.

    Attributes:
        said: the word.
        lower: the same in lower case.
        capital: it is written large, or to be taken for it.
        final: a name may end with it, as it is that or a number.
        kind: what it is in a name, a character's code; see `Words.line`.
    """

    __slots__ = ("_common", "capital", "final", "kind", "lower", "said")

    def __init__(self, said: str, *, caseless: bool) -> None:
        self.said = said
        self._common: bool | None = None  # few words are ever asked
        if said.islower() and said[0].islower() and not caseless:  # most, and told at once
            self.lower, self.capital, self.final = said, False, False
            self.kind = _SMALL.get(said, _OTHER)
            return
        self.lower = said if said.islower() else said.lower()  # one string: half the memory
        self.capital = caseless or _is_capital(said)
        self.final = self.capital or said[0].isdigit()
        if self.capital:
            self.kind = _HEAD if self.lower in say.FACILITY_HEADS else _LARGE
        elif self.final:
            self.kind = _NUMBER
        else:
            self.kind = _SMALL.get(said) or _MIXED.get(self.lower, _OTHER)

    @property
    def common(self) -> bool:
        """Tell whether it is an ordinary English word."""
        if self._common is None:
            self._common = say.is_common(self.lower)
        return self._common


_LARGE, _HEAD, _NUMBER, _OTHER = b"CFdw"
"""What words are in names, and below what gaps are: see `Words.line`."""
_MIXED = dict.fromkeys(say.FACILITY_HEADS, ord("f")) | dict.fromkeys(say.PARTICLES, ord("p"))
_MIXED["in"] = ord("i")
_SMALL = _MIXED | dict.fromkeys(say.ARTICLES, ord("a"))
_JOINT, _STOP, _END, _GAP = b"+.!,"
"""Behind "Mr" a stop ends no sentence."""
_JOINTS = {" ": ord(" "), "-": ord("-")} | dict.fromkeys(
    ("\n", "\u2011", "\u2010", "'s ", "\u2019s "), _JOINT
)
_STOPS = bytes(code == _STOP for code in range(256))
_ENDS = bytes(code in {_STOP, _END} for code in range(256))


def _mark(gap: str) -> int:
    """Tell what a gap is; see `Words.line`."""
    if len(gap) > 1 and _SENTENCE_GAP.search(gap) is not None:
        return _STOP if gap[:2] == ". " else _END
    return _JOINTS.get(gap, _GAP)


_MOST = 65_536
_SHORT = 3
"""Letters of an abbreviation in a name: "St. Louis"."""
_kind = attrgetter("kind")
_FORMS = Asked(partial(Form, caseless=False), _MOST)
_CASELESS = Asked(partial(Form, caseless=True), _MOST)
_MARKS = Asked(_mark, _MOST)


class Words:
    """The words of a text; all lists go by their number.

    Attributes:
        text: what the words stand in: ``text[starts[i]:ends[i]]``.
        count: how many there are.
        forms: each by itself.
        gaps: what stands before each, and after the last; a possessive ``'s`` is in the gap after.
        opens: 1 where a sentence begins with a word, or would begin after the last.
        line: a character for each and one for the gap behind it, so that a pattern finds names.
            Words: ``C`` written large, ``F`` so and the head of a facility, ``f`` such a head
            written small, ``d`` number, ``a`` article, ``p`` any other particle, ``i`` "in", ``w``
            any other. Gaps: `` `` and ``-`` as they are, ``+`` what else may stand in a name ("St.
            Louis"), ``.`` and ``!`` what ends a sentence, ``,`` any other.
    """

    starts: array[int]
    ends: array[int]
    forms: Numbered[Form]
    gaps: Numbered[str]

    def __init__(self, text: str, *, caseless: bool = False) -> None:
        self.text = text
        self.opens = bytearray((1,))
        self.line = bytearray()
        table = _CASELESS if caseless else _FORMS
        at, end = 0, _cut(text, _BLOCK)
        self.starts, self.ends = array("I"), array("I")
        self.forms, self.gaps = self._read(at, end, table)
        if end < len(text):  # so long that lists would fill the memory
            self.forms, self.gaps = _Each(self, table), _Gaps(self)
        while end < len(text):
            at, end = end, _cut(text, end + _BLOCK)
            self._read(at, end, table)
        self.count = len(self.starts)

    def _read(self, at: int, end: int, table: Asked[Form]) -> tuple[list[Form], list[str]]:
        """Take a block of the text into words; return their forms and gaps."""
        parts = WORD.split(self.text[at:end])
        before = parts[0]
        del parts[::3]  # that, and the nothing between a gap and the next word
        gaps = parts[1::2]
        forms = list(map(table.__getitem__, parts[::2]))
        marks = bytearray(map(_MARKS.__getitem__, gaps))
        for index in compress(range(len(marks)), marks.translate(_STOPS)):
            if forms[index].lower in ABBREVIATED:
                short = gaps[index] == ". " and len(forms[index].said) <= _SHORT
                marks[index] = _JOINT if short else _GAP
        self.opens += marks.translate(_ENDS)
        line = bytearray(2 * len(forms))
        line[::2], line[1::2] = map(_kind, forms), marks
        self.line += line
        borders = array("I", accumulate(map(len, parts), initial=at + len(before)))
        self.starts.extend(borders[:-1:2])
        self.ends.extend(borders[1::2])
        return forms, [before, *gaps]

    def between(self, first: int, last: int) -> str:
        """Return the text from word number ``first`` to ``last``."""
        if first == last:
            return self.forms[first].said
        return self.text[self.starts[first] : self.ends[last]]

    def openings(self) -> Iterator[int]:
        """Yield the offsets at which sentences begin."""
        return compress(self.starts, self.opens)


@lru_cache(maxsize=1)
def of(text: str) -> Words:
    """Return the words of a text; the last ones are kept, for every stage that asks for them."""
    return Words(text)


class _Each:
    """The form of each word of a long text, looked up when it is asked for."""

    def __init__(self, words: Words, table: Asked[Form]) -> None:
        self._words, self._table = words, table

    def __len__(self) -> int:
        return self._words.count

    def __getitem__(self, index: int) -> Form:
        words = self._words
        return self._table[words.text[words.starts[index] : words.ends[index]]]


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
    if not first.islower() and (first.isalpha() or first.isupper()):
        return True
    return token[1:2] in _ELISIONS and token[2:3].isupper()  # d'Ivoire
