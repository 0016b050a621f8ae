"""Words -> the number that they name."""

from __future__ import annotations

import re

_NAMES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_UNITS = {name: number for number, name in enumerate(_NAMES.split())}
_DECADES = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = {name: 10 * number for number, name in enumerate(_DECADES.split(), 2)}
SMALL = "|".join(["half a dozen", "a dozen", *_TENS, *sorted(_UNITS, key=len, reverse=True)])
NUMERAL = rf"(?:(?:{SMALL})(?:[- ](?:{SMALL}))?)(?![\w])"
"""A number below a hundred in words."""
_DIGITS = r"\d{1,3}(?:,\d{3})+|(?!(?:19|20)\d\d\b)\d{1,5}"
FIGURE = (
    rf"(?:{_DIGITS})(?![\w%]|[.:]\d)(?!\s*(?:km|kilomet|mile|met(?:er|re)|year|month|week|"
    rf"day|hour|percent|-?mm))|{NUMERAL}"
)
"""A number that is no year, share, time or length."""
NUMBER = (
    rf"(?P<hedge>at least|more than|over|up to|about|around|nearly|almost|some|no fewer than|"
    rf"no less than|an estimated|fewer than|as many as)?\s*"
    rf"(?:(?:between|from)\s+)?(?P<n>{FIGURE})(?:\s*(?:-|\u2013|to|and|or)\s*(?P<m>{FIGURE}))?"
)
"""A count as group ``n``, or from ``n`` to ``m``, and what hedges it as ``hedge``."""


def number(words: str) -> int:
    """Return the number that digits or words name ("2,500", "twenty-one")."""
    plain = words.replace(",", "").replace("half a dozen", "six").replace("a dozen", "twelve")
    if plain.isdigit():
        return int(plain)
    return sum(_TENS.get(part, _UNITS.get(part, 0)) for part in re.split(r"[- ]", plain.lower()))
