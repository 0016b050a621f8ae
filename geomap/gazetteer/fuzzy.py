"""A key that no name has -> the keys that differ from it by a slip or two.

No index of its own is needed: every key at distance one is spelt out and looked up (some hundred
seeks, however large the gazetteer is); at distance two, for long keys, the first half is spelt out
and what begins so is compared. Distance is optimal string alignment: a letter dropped, put in,
changed, or swapped with its neighbour.
"""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

from geomap import names

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from geomap.gazetteer.index import Index

LEAST_LETTERS = 5
"""Keys shorter than this have a neighbour by chance too often."""

LEAST_CONSONANTS = 4
"""Of shorter names a consonant must not be missing."""

MOST_LETTERS = 60
"""Keys longer than this are no names; spelling out what is next to them would fill the memory."""

TWO_SLIPS_LETTERS = 9
"""From this length on two slips are forgiven."""

_LATIN = string.ascii_lowercase
_ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي" + "پچژگڤ"
_CYRILLIC = "абвгдежзиклмнопрстуфхцчшщъыьэюяіїєґ"


def neighbours(key: str) -> frozenset[str]:
    """Spell out all keys at distance one, the key itself not among them."""
    letters = _alphabet(key)
    splits = [(key[:at], key[at:]) for at in range(len(key) + 1)]
    found = {left + right[1:] for left, right in splits if right}
    found |= {left + right[1] + right[0] + right[2:] for left, right in splits if len(right) > 1}
    found |= {left + letter + right[1:] for left, right in splits if right for letter in letters}
    found |= {left + letter + right for left, right in splits for letter in letters}
    return frozenset(found - {key, ""})


def _alphabet(key: str) -> Iterable[str]:
    for alphabet in (_LATIN, _ARABIC, _CYRILLIC):
        if set(alphabet).intersection(key):
            return alphabet
    return set(key)


def alike(key: str, index: Index) -> frozenset[str]:
    """Find the keys of an index that differ from this one by a slip, or two where it is long."""
    if not LEAST_LETTERS <= len(key) <= MOST_LETTERS:
        return frozenset()
    near = frozenset(index.present(neighbours(key)))
    if near or len(key) < TWO_SLIPS_LETTERS:
        return near
    return frozenset(_two_slips(key, index))


def _two_slips(key: str, index: Index) -> Iterator[str]:
    """Find keys at distance two, but those with both slips in their first half."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415  a name that is known needs it not

    half = key[: len(key) // 2]
    for beginning in (half, *neighbours(half)):
        for other in index.beginning(beginning, len(key) - 2, len(key) + 2):
            if OSA.distance(key, other, score_cutoff=2) <= 2:  # noqa: PLR2004  two is the matter
                yield other


def likeness(folded: str, other: str) -> float:
    """Compare two folded names: 1 is the same, a slip costs its share of the letters."""
    from rapidfuzz.distance import OSA  # noqa: PLC0415  a name that is known needs it not

    return float(OSA.normalized_similarity(folded, other))


def same_consonants(name: str, other: str) -> bool:
    """Say whether two names differ in vowels only, or in one consonant left out or swapped.

    Where one consonant stands for another it is another name: Maarrat an-Numan and Maarrat
    an-Nasan are two towns of one province.
    """
    from rapidfuzz.distance import OSA  # noqa: PLC0415  a name that is known needs it not

    one, two = names.consonants(name), names.consonants(other)
    if one == two:
        return True
    put_elsewhere = sorted(one) == sorted(two)
    left_out = len(one) != len(two) and min(len(one), len(two)) >= LEAST_CONSONANTS
    return (put_elsewhere or left_out) and OSA.distance(one, two) == 1
