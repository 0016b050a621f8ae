"""Text -> words with offsets, the gap before each, and whether a sentence starts there."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate, repeat
from typing import NamedTuple

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


def tokenise(text: str) -> list[Word]:
    """Return the words of a text in order; linear in its length."""
    parts = _WORD.split(text)  # gap, token, possessive ending, gap, ... gap
    borders = list(accumulate(map(len, parts)))
    gaps = [
        ending + gap if ending else gap  # the possessive ending belongs to it
        for ending, gap in zip(("", *parts[2::3]), parts[:-1:3], strict=False)
    ]
    shapes = [_SHAPES[token] for token in parts[1::3]]
    texts, lowers, capitals = zip(*shapes, strict=True) if shapes else ((), (), ())
    opens = [
        gap != " " and _ends(gap) and not (gap.startswith(". ") and before in ABBREVIATED)
        for gap, before in zip(gaps, ("", *lowers), strict=False)
    ]
    opens[:1] = [True] * bool(opens)  # a text begins with a sentence
    columns = zip(texts, borders[:-1:3], borders[1::3], gaps, capitals, opens, lowers, strict=True)
    return list(map(tuple.__new__, repeat(Word), columns))


class _Shapes(dict[str, tuple[str, str, bool]]):
    """A token, its lower case and whether it is written large: one object for all uses."""

    def __missing__(self, token: str) -> tuple[str, str, bool]:
        if len(self) >= _MOST_SHAPES:
            self.clear()
        self[token] = shape = (token, token.lower(), _capital(token))
        return shape


_MOST_SHAPES = 65_536
_SHAPES = _Shapes()


def _capital(token: str) -> bool:
    first = token[0]
    if first.isupper() or (first.isalpha() and not first.islower()):
        return True
    return token[1:2] in _ELISIONS and token[2:3].isupper()  # d'Ivoire


@lru_cache(maxsize=4_096)
def _ends(gap: str) -> bool:
    """Tell whether a sentence ends between two words."""
    return len(gap) > 1 and bool(_SENTENCE_GAP.search(gap))
