"""Text -> words with offsets, the gap before each, and whether a sentence starts there."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(
    r"(?:[^\W\d_]\.){2,}"  # U.S., D.C., U.A.E.
    r"|[^\W_]+(?:['\u2019\u02bc\u02bb\u02be\u02bf`&][^\W_]+)*"  # Kata'ib, Sana'a, Qa'im, AT&T
)
_POSSESSIVE = re.compile(r"['\u2019]s$")
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
    """A word: ``text == article.text[start:end]``, without a possessive ``'s``."""

    text: str
    start: int
    end: int
    gap: str
    capital: bool
    opens: bool

    @property
    def lower(self) -> str:
        """The word in lower case."""
        return self.text.lower()


def tokenise(text: str) -> list[Word]:
    """Return the words of a text in order; linear in its length."""
    words: list[Word] = []
    last, before = 0, ""
    for match in _WORD.finditer(text):
        token = _POSSESSIVE.sub("", match[0])
        start = match.start()
        gap = text[last:start]
        opens = not words or _opens(gap, before)
        end = start + len(token)
        words.append(Word(token, start, end, gap, _capital(token), opens))
        last, before = end, token
    return words


@lru_cache(maxsize=65_536)
def _capital(token: str) -> bool:
    first = token[0]
    return first.isupper() or (first.isalpha() and not first.islower())


@lru_cache(maxsize=4_096)
def _opens(gap: str, before: str) -> bool:
    if len(gap) <= 1:
        return False
    if before.lower() in ABBREVIATED and gap.startswith(". "):
        return False
    return bool(_SENTENCE_GAP.search(gap))
