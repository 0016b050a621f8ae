"""A day of the Solar Hijri calendar (Iran, Afghanistan), in Persian digits -> Gregorian day."""

from __future__ import annotations

import re
from datetime import date, timedelta

_SEP = r"\s*[./\-]\s*"
_DIGIT = "[\u06f0-\u06f9]"
_YEAR_FIRST = re.compile(rf"({_DIGIT}{{4}}){_SEP}({_DIGIT}{{1,2}}){_SEP}({_DIGIT}{{1,2}})")
_YEAR_LAST = re.compile(rf"({_DIGIT}{{1,2}}){_SEP}({_DIGIT}{{1,2}}){_SEP}({_DIGIT}{{4}})")
_YEARS = range(1300, 1499)
"""Years of our days, in which eight of 33 years are leap years."""
_CYCLE, _LEAP = 33, frozenset((1, 5, 9, 13, 17, 22, 26, 30))
_KNOWN_YEAR, _KNOWN_DAY = 1400, date(2021, 3, 21)
"""A year and its first day."""
_LONG_MONTHS, _LONG, _SHORT, _LAST = 6, 31, 30, 12


def read(text: str) -> date | None:
    """Read a day; ``None`` where the text is none of this calendar.

    Raises:
        ValueError: there is no such day.
    """
    if (match := _YEAR_FIRST.fullmatch(text)) is not None:
        year, month, day = map(int, match.groups())
    elif (match := _YEAR_LAST.fullmatch(text)) is not None:
        day, month, year = map(int, match.groups())
    else:
        return None
    return _day(year, month, day) if year in _YEARS else None


def _day(year: int, month: int, day: int) -> date:
    if not (1 <= month <= _LAST and 1 <= day <= _length(year, month)):
        raise ValueError(year, month, day)
    years = range(_KNOWN_YEAR, year) or range(year, _KNOWN_YEAR)
    days = sum(366 if _is_leap(each) else 365 for each in years)
    first = _KNOWN_DAY + timedelta(days=days if year > _KNOWN_YEAR else -days)
    return first + timedelta(days=sum(_length(year, each) for each in range(1, month)) + day - 1)


def _length(year: int, month: int) -> int:
    if month <= _LONG_MONTHS:
        return _LONG
    return _SHORT if month < _LAST or _is_leap(year) else _SHORT - 1


def _is_leap(year: int) -> bool:
    return year % _CYCLE in _LEAP
