"""Date cells as written -> first day, last day, precision; day or month first by the column."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

import pandas as pd

from geomap.readers import solar
from geomap.readers.months import MONTHS

Order = Literal["day", "month"]

_SEP = r"\s*[./\-\u2010-\u2015]\s*"
_TIME = r"(?:[T ,]\s*\d{1,2}[:.]?\d{2}.*)?"
_ISO = re.compile(rf"(\d{{4}}){_SEP}(\d{{1,2}}){_SEP}(\d{{1,2}}){_TIME}")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\d{6}|T\d+Z?)?")
_NUMERIC = re.compile(rf"(\d{{1,2}}){_SEP}(\d{{1,2}}){_SEP}(\d{{4}}|\d{{2}}){_TIME}")
_YEAR_MONTH = re.compile(rf"(\d{{4}}){_SEP}(\d{{1,2}})")
_MONTH_YEAR = re.compile(rf"(\d{{1,2}}){_SEP}(\d{{4}})")
_YEAR = re.compile(r"\d{4}")
_SERIAL = re.compile(r"(\d{5})(?:[.,]\d+)?")
_RANGE = re.compile(
    r"\s+(?:-|to|until|till|and|bis|au|al|hasta|a)\s+|\s*[\u2013\u2014]\s*|(?<=\d)/(?=\d{4}-)"
)
_DAYS_OF_MONTH = re.compile(r"(\d{1,2})\s*[-\u2013\u2014/]\s*(\d{1,2}\.?\s+[^\W\d]+.*)")
_MONTH_DAYS = re.compile(r"([^\W\d]+\.?\s+)(\d{1,2})\s*[-\u2013\u2014/]\s*(\d{1,2}(?:\s*,.*)?)")
_WORDS = re.compile(r"[^\W\d]+|\d+")
_UNKNOWN_YEARS = (0, 9999)
_OTHER_YEARS = range(1300, 1500)
"""Years that are of our days in the calendars of Iran (1400) and of Islam (1442)."""
_NOT_KNOWN = re.compile(
    r"\?+|unknown|not known|unclear|undated|no date|n/k|tbd|tbc|unbekannt|unklar|inconnue?|"
    r"desconocid[ao]|sin fecha|неизвестно|невідомо|bilinmiyor|غير معروف|مجهول",
    re.IGNORECASE,
)
"""Cells that say that nobody knows the day."""
_SERIAL_ZERO = date(1899, 12, 30)
"""Day 0 of Excel's 1900 date system for all serials after February 1900 (ECMA-376 18.17.4.1)."""
_SERIALS = range(14_611, 73_051)
"""Serials of 1940 to 2099: other five-digit numbers are no dates."""
_TWO_DIGIT_PIVOT = 69
"""POSIX: 69..99 are 19xx, 00..68 are 20xx."""
WEEK_DAYS = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """First and last day; ``None`` twice where the cell says that the date is unknown."""

    start: date | None
    end: date | None

    @property
    def precision(self) -> str:
        """Say how exact it is: day, week, month, year, span or unknown."""
        if self.start is None or self.end is None:
            return "unknown"
        days = (self.end - self.start).days + 1
        if days == 1:
            return "day"
        if self == _month(self.start.year, self.start.month):
            return "month"
        if self == _year(self.start.year):
            return "year"
        return "week" if days <= WEEK_DAYS else "span"


UNKNOWN = Span(start=None, end=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateCells:
    """What a column of dates says, row by row; ``bad`` marks cells that are no date."""

    start: pd.Series
    end: pd.Series
    precision: pd.Series
    bad: pd.Series
    note: str = ""


def parse(texts: pd.Series, order: Order | None = None) -> DateCells:
    """Read a column of date cells; missing cells are unknown, not bad.

    Args:
        texts: cells as text, or already dates.
        order: day or month first in ``03/04/2021``; ``None`` decides by the whole column.
    """
    if pd.api.types.is_datetime64_any_dtype(texts):
        texts = texts.dt.strftime("%Y-%m-%d")
    codes, uniques = pd.factorize(texts.astype("str"))
    cells = [str(text).strip() for text in uniques]
    chosen, note = (order, "") if order else decide_order(cells)
    spans = [_span_or_none(cell, chosen) for cell in cells]
    note = note or _other_calendar(cells, spans)
    return _spread(spans, codes, texts.index, note)


def _spread(spans: list[Span | None], codes: object, index: pd.Index, note: str) -> DateCells:
    table = pd.DataFrame(
        {
            "start": [span.start if span else None for span in spans] + [None],
            "end": [span.end if span else None for span in spans] + [None],
            "precision": [span.precision if span else "unknown" for span in spans] + ["unknown"],
            "bad": [span is None for span in spans] + [False],
        }
    )
    table["start"] = pd.Series(table["start"].to_numpy(), dtype="datetime64[s]")
    table["end"] = pd.Series(table["end"].to_numpy(), dtype="datetime64[s]")
    rows = table.take(codes).set_axis(index)
    return DateCells(
        start=rows["start"],
        end=rows["end"],
        precision=rows["precision"].astype("str"),
        bad=rows["bad"],
        note=note,
    )


def _other_calendar(cells: list[str], spans: list[Span | None]) -> str:
    """Tell of years that another calendar may have written, and of those that one has."""
    for cell, found in zip(cells, spans, strict=True):
        if found is None or found.start is None:
            continue
        if found.start.year in _OTHER_YEARS:
            return f"dates like {cell!r} are read as Gregorian, long ago"
        if not cell.isascii() and (year := _YEAR.search(cell)) and int(year[0]) in _OTHER_YEARS:
            return f"dates are of the Solar Hijri calendar, as {cell!r} shows"
    return ""


def decide_order(cells: list[str]) -> tuple[Order, str]:
    """Say whether 03/04/2021 is day or month first, by all cells of the column, and why."""
    pairs = [
        (int(m[1]), int(m[2]), cell)
        for cell in cells
        if (m := _NUMERIC.fullmatch(cell)) is not None and int(m[1]) != int(m[2])
    ]
    if not pairs:
        return "day", ""
    day = [cell for first, second, cell in pairs if first > 12 >= second]  # noqa: PLR2004 - months
    month = [cell for first, second, cell in pairs if second > 12 >= first]  # noqa: PLR2004
    if len(month) > len(day):
        return "month", f"dates are month first, as {month[0]!r} shows"
    if day:
        return "day", f"dates are day first, as {day[0]!r} shows"
    if all("." in cell for _, _, cell in pairs):
        return "day", "dates are day first, as dots between the numbers are"
    return "day", f"dates like {pairs[0][2]!r} could be day or month first; read as day first"


def span(text: str, order: Order) -> Span:
    """Read one date, or a range of dates, as written.

    Raises:
        ValueError: when it is no date of the calendar.
    """
    if (only := solar.read(text)) is not None:
        return Span(start=only, end=only)
    for pattern, read in _PATTERNS:
        if (match := pattern.fullmatch(text)) is not None:
            return read(match, order)
    ends = _ends(text)
    return _range(*ends, order) if ends else _named(text)


def _ends(text: str) -> tuple[str, str] | None:
    """Split a range into its ends; what stands once for both is kept in the last one."""
    if (days := _DAYS_OF_MONTH.fullmatch(text)) is not None:
        return days[1], days[2]
    if (days := _MONTH_DAYS.fullmatch(text)) is not None:
        return days[1] + days[2], days[1] + days[3]
    parts = _RANGE.split(text)
    return (parts[0], parts[1]) if len(parts) == 2 else None  # noqa: PLR2004 - two ends


def _span_or_none(text: str, order: Order) -> Span | None:
    try:
        return span(text, order)
    except (ValueError, OverflowError):
        return None


def _range(first: str, last: str, order: Order) -> Span:
    end = span(last.strip(), order)
    if end.start is None:
        return span(first.strip(), order)
    try:
        start = span(first.strip(), order)
    except ValueError:
        start = _named(first, month=end.start.month, year=end.start.year)
    if start.start is None or start.start > end.start:
        raise ValueError(first)
    return Span(start=start.start, end=end.end)


def _named(text: str, month: int | None = None, year: int | None = None) -> Span:
    """Read "28 December 2022", "Dec 28, 2022", "June 2021"; what is not written is filled in."""
    words = [word.casefold() for word in _WORDS.findall(text)]
    months = [MONTHS[word] for word in words if word in MONTHS]
    numbers = [word for word in words if word.isdecimal()]
    if len(months) > 1 or len(numbers) > 2:  # noqa: PLR2004 - a day and a year
        raise ValueError(text)
    years = [n for n in numbers if len(n) == 4]  # noqa: PLR2004 - digits of a year
    days = [n for n in numbers if len(n) <= 2]  # noqa: PLR2004 - digits of a day
    if not years and len(days) == 2:  # noqa: PLR2004 - "28-Dec-22"
        years = [days.pop()]
    month = months[0] if months else month
    year = _full_year(years[0]) if years else year
    if month is None or year is None or len(days) + len(years) < len(numbers):
        raise ValueError(text)
    return _day(year, month, int(days[0])) if days else _month(year, month)


def _full_year(digits: str) -> int:
    number = int(digits)
    if len(digits) > 2:  # noqa: PLR2004 - two-digit years
        return number
    return number + (1900 if number >= _TWO_DIGIT_PIVOT else 2000)


def _day(year: int, month: int, day: int) -> Span:
    """Make a span of the parts; 0 for an unknown month or day widens it."""
    if year in _UNKNOWN_YEARS:
        return UNKNOWN
    if year < 1000:  # noqa: PLR2004 - no event table reaches the first millennium
        raise ValueError(year)
    if month == 0:
        return _year(year)
    if day == 0:
        return _month(year, month)
    only = date(year, month, day)
    return Span(start=only, end=only)


def _month(year: int, month: int) -> Span:
    last = calendar.monthrange(year, month)[1]
    return Span(start=date(year, month, 1), end=date(year, month, last))


def _year(year: int) -> Span:
    return Span(start=date(year, 1, 1), end=date(year, 12, 31))


def _read_iso(match: re.Match[str], _: Order) -> Span:
    return _day(int(match[1]), int(match[2]), int(match[3]))


def _read_numeric(match: re.Match[str], order: Order) -> Span:
    first, second, year = int(match[1]), int(match[2]), _full_year(match[3])
    return _day(year, second, first) if order == "day" else _day(year, first, second)


def _read_serial(match: re.Match[str], _: Order) -> Span:
    serial = int(match[1])
    if serial not in _SERIALS:
        raise ValueError(serial)
    only = _SERIAL_ZERO + timedelta(days=serial)
    return Span(start=only, end=only)


_PATTERNS = (
    (_ISO, _read_iso),
    (_COMPACT, _read_iso),
    (_NUMERIC, _read_numeric),
    (_YEAR_MONTH, lambda match, _: _day(int(match[1]), int(match[2]), 0)),
    (_MONTH_YEAR, lambda match, _: _day(int(match[2]), int(match[1]), 0)),
    (_YEAR, lambda match, _: _day(int(match[0]), 0, 0)),
    (_SERIAL, _read_serial),
    (_NOT_KNOWN, lambda _match, _: UNKNOWN),
)
