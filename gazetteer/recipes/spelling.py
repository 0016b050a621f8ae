"""Names -> the ones worth keeping: what every recipe asks of a name."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

FLAG = re.compile(r"[\U0001F1E6-\U0001F1FF]")
SHORTEST_LATIN = 4
LONGEST_CODE = 4


@cache
def is_latin(name: str) -> bool:
    """Say whether all letters of a name are Latin."""
    return all(unicodedata.name(c, "").startswith("LATIN") for c in name if c.isalpha())


def fold(name: str) -> str:
    """Reduce a name to its letters and digits without case and marks, to compare names."""
    return "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if c.isalnum())


def fold_words(name: str) -> str:
    """Fold the words of a name one by one."""
    return " ".join(filter(None, map(fold, name.replace("-", " ").split())))


def machine_made(name: str) -> bool:
    """Say whether a name is one of GeoNames' lower-case transliterations ("ai er bi lei sheng").

    They stand beside the true names in other scripts; some have letters of both scripts.
    """
    letters = [c for c in name if c.isalpha()]
    return any(map(is_latin, letters)) and not any(c.isupper() or c.istitle() for c in letters)


def unique(names: list[str], but: str = "") -> tuple[str, ...]:
    """Drop repetitions, empty names and ``but``; strip blanks and marks of direction."""
    clean = (" ".join(re.sub("[\u200e\u200f\u200b\ufeff]", "", name).split()) for name in names)
    return tuple(name for name in dict.fromkeys(clean) if name and name != but)


def worth_keeping(name: str) -> bool:
    """Say whether a name from a list in many languages may be looked for in texts.

    Not codes, flags, addresses, machine-made transliterations, letters of Latin and another script
    in one, nor Latin names below four letters.
    """
    if FLAG.search(name) or "://" in name or machine_made(name):
        return False
    if name.isupper() and len(fold(name)) <= LONGEST_CODE:
        return False
    if is_latin(name):
        return len(fold(name)) >= SHORTEST_LATIN
    return not any(map(is_latin, filter(str.isalpha, name)))
