"""Sentence + the days known so far -> the dates in it, as spans of days."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter
from typing import TYPE_CHECKING

from geomap.extract import cues, stems
from geomap.extract.terms import MONTH
from geomap.extract.values import DatePrecision, Span, When

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geomap.extract.values import Sentence

    _Read = Callable[["re.Match[str]", "Known"], Span | None]

MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if n} | {
    **{name.lower(): n for n, name in enumerate(calendar.month_abbr) if n},
    "sept": 9,
}
WEEKDAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}
_WEEKDAY = "|".join(calendar.day_name)
NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
           "seven": 7, "eight": 8, "nine": 9, "ten": 10, "several": 3, "a few": 3}  # fmt: skip
_MONTH = rf"(?P<month>{MONTH})"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_TO = r"\s*(?:-|\u2013|to|and|until|through)\s*"
_LAST = r"(?P<last>\d{1,2})(?:st|nd|rd|th)?"
_N = r"(?P<n>\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|several|a few)"
_UNIT = r"(?P<unit>day|night|week|month|year)s?"
_FEASTS = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
}
"""Month and day of feasts that papers tell days by."""
WEEK = timedelta(days=6)
DAYS_IN_WEEK = 7
_RECENT = timedelta(days=60)
"""What is counted "since" a day within them is told as news."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The days that a date without a year, or without a day, hangs on.

    Attributes:
        published: the article's date, or else the last full date that the text gave.
        last: the date told last, for "the same day" and "at the time".
        appeared: the article's date where it was written some days before, for "on Saturday".
    """

    published: date | None
    last: Span | None
    appeared: date | None = None


def find(sentence: Sentence, known: Known) -> tuple[When, ...]:
    """Return the dates of a sentence in order; what cannot be anchored is left out."""
    read = list(_spans(sentence.text, known))
    if not read:
        return ()
    visits = [match.span() for match in cues.VISIT.finditer(sentence.text)]
    return tuple(
        _when(sentence, start, end, span)
        for start, end, span in sorted(read, key=itemgetter(0))
        if not any(s <= start < e for s, e in visits)
        and (sentence.text.startswith(", when", end) or not _is_history(sentence.text, start))
    )


def _spans(text: str, known: Known) -> Iterator[tuple[int, int, Span]]:
    """Yield what can be read as a date, words that no pattern before has read."""
    taken: list[tuple[int, int]] = []
    for pattern, read in PATTERNS.likely(text):
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < e and s < end for s, e in taken):
                continue
            taken.append((start, end))
            if span := _read(read, match, known):
                yield start, end, span


def _read(read: _Read, match: re.Match[str], known: Known) -> Span | None:
    """Read a match; a date that the calendar does not have ("31 June") is none."""
    try:
        return read(match, known)
    except (ValueError, OverflowError):
        return None


def _when(sentence: Sentence, start: int, end: int, span: Span) -> When:
    reported = cues.REPORTED.search(sentence.text, 0, start)
    return When(
        start=sentence.start + start,
        end=sentence.start + end,
        span=span,
        attachment="reported" if reported else "stated",
    )


def _is_history(text: str, start: int) -> bool:
    return bool(cues.HISTORY.search(text[max(0, start - 60) : start]))


def day(only: date) -> Span:
    """Return the span of one day."""
    return Span(start=only, end=only, precision="day")


def month(year: int, number: int) -> Span:
    """Return the span of a month."""
    last = calendar.monthrange(year, number)[1]
    return Span(start=date(year, number, 1), end=date(year, number, last), precision="month")


def _year(number: int) -> Span:
    return Span(start=date(number, 1, 1), end=date(number, 12, 31), precision="year")


def _week(start: date) -> Span:
    return Span(start=start, end=start + WEEK, precision="week")


def month_number(name: str) -> int:
    """Return the number of a month by its name, in full or short."""
    return MONTHS[name.lower().rstrip(".")]


def _days_since(weekday: str, now: date) -> int:
    """Return how many days before a day the last of a weekday was; 0 on that weekday."""
    return (now.weekday() - WEEKDAYS[weekday.lower()]) % DAYS_IN_WEEK


def _latest(known: Known, number: int, on: int) -> int | None:
    """Return the year that puts a day of a month latest before publication (a day of grace)."""
    if known.published is None:
        return None
    limit = known.published + timedelta(days=1)
    this = date(limit.year, number, min(on, calendar.monthrange(limit.year, number)[1]))
    return limit.year if this <= limit else limit.year - 1


def _dated(match: re.Match[str], known: Known) -> Span | None:
    number, on = month_number(match["month"]), int(match["day"])
    year = int(match["year"]) if match["year"] else _latest(known, number, on)
    return day(date(year, number, on)) if year else None


def _days(match: re.Match[str], known: Known) -> Span | None:
    number, first, last = month_number(match["month"]), int(match["day"]), int(match["last"])
    year = int(match["year"]) if match["year"] else _latest(known, number, first)
    if year is None or first > last:
        return None
    return between(date(year, number, first), date(year, number, last))


def between(start: date, end: date) -> Span:
    """Return the span of several days, a week or less, or longer."""
    days = (end - start).days + 1
    precision: DatePrecision = "day" if days == 1 else "week" if days <= DAYS_IN_WEEK else "span"
    return Span(start=start, end=end, precision=precision)


def _iso(match: re.Match[str], _: Known) -> Span:
    return day(date(int(match["year"]), int(match["m"]), int(match["day"])))


def _feast(match: re.Match[str], known: Known) -> Span | None:
    number, on = _FEASTS[match[0].lower().replace("\u2019", "'")]
    year = _latest(known, number, on)
    return day(date(year, number, on)) if year else None


def _months(match: re.Match[str], known: Known) -> Span | None:
    number = month_number(match["month"])
    if match["year"]:
        return month(int(match["year"]), number)
    year = _latest(known, number, 1)
    if year and "last" in match[0].lower() and known.published and known.published.month == number:
        year -= 1
    return month(year, number) if year else None


def _only_year(match: re.Match[str], _: Known) -> Span:
    return _year(int(match["year"]))


def _weekday(match: re.Match[str], known: Known) -> Span | None:
    now = known.appeared or known.published
    if now is None or "next" in match[0].lower():
        return None
    back = _days_since(match["weekday"], now)
    if match["week"] and back <= now.weekday():
        back += DAYS_IN_WEEK
    return day(now - timedelta(days=back))


def _weekdays(match: re.Match[str], known: Known) -> Span | None:
    """Read "on Friday and Saturday", "from Friday to Sunday": the days from one to the other."""
    now = known.appeared or known.published
    if now is None:
        return None
    last = now - timedelta(days=_days_since(match["weekday"], now))
    back = _days_since(match["first"], last) or DAYS_IN_WEEK
    return between(last - timedelta(days=back), last)


def _since(match: re.Match[str], known: Known) -> Span | None:
    """Read "since Friday": that day and those up to publication."""
    if known.published is None:
        return None
    back = _days_since(match["weekday"], known.published) or DAYS_IN_WEEK
    return between(known.published - timedelta(days=back), known.published)


def _since_day(match: re.Match[str], known: Known) -> Span | None:
    """Read "since May 3": the days up to publication, if they are no history."""
    number, on = month_number(match["month"]), int(match["day"])
    year = _latest(known, number, on)
    if known.published is None or year is None:
        return None
    first = date(year, number, on)
    recent = timedelta() <= known.published - first <= _RECENT
    return between(first, known.published) if recent else None


def _weekend(_: re.Match[str], known: Known) -> Span | None:
    """Read "at the weekend": the last Saturday and Sunday that began before publication."""
    if known.published is None:
        return None
    back = _days_since("Saturday", known.published) or DAYS_IN_WEEK
    saturday = known.published - timedelta(days=back)
    return between(saturday, saturday + timedelta(days=1))


def _deictic(match: re.Match[str], known: Known) -> Span | None:
    if known.published is None:
        return None
    word = match[0].lower()
    if word in {"yesterday", "last night"}:
        return day(known.published - timedelta(days=1))
    if word == "overnight":
        return between(known.published - timedelta(days=1), known.published)
    return day(known.published)


def _last_unit(match: re.Match[str], known: Known) -> Span | None:
    now = known.published
    if now is None:
        return None
    back = 0 if match["which"].lower() in {"this", "earlier this"} else 1
    unit = match["unit"].lower()
    if unit == "year":
        return _year(now.year - back)
    if unit == "week":
        return _week(now - timedelta(days=now.weekday() + 7 * back))
    first = now.replace(day=1) - timedelta(days=back)
    return month(first.year, first.month)


def _past(match: re.Match[str], known: Known) -> Span | None:
    """Read "over the past 24 hours": the days up to publication."""
    if known.published is None:
        return None
    count = _count(match) if match["n"] and match["span"].startswith("day") else 1
    return between(known.published - timedelta(days=count), known.published)


def _ago(match: re.Match[str], known: Known) -> Span | None:
    return _shifted(known.published, match, -1)


def _later(match: re.Match[str], known: Known) -> Span | None:
    sign = -1 if match["way"].lower() in {"earlier", "before"} else 1
    last = known.last
    return _shifted(last.start, match, sign) if last and last.precision == "day" else None


def _count(match: re.Match[str]) -> int:
    return NUMBERS.get(match["n"].lower()) or int(match["n"])


def _shifted(anchor: date | None, match: re.Match[str], sign: int) -> Span | None:
    if anchor is None:
        return None
    count = _count(match)
    unit = match["unit"].lower()
    if unit in {"day", "night"}:
        return day(anchor + timedelta(days=sign * count))
    if unit == "week":
        return _week(anchor + timedelta(days=sign * count * DAYS_IN_WEEK - 3))
    if unit == "year":
        return _year(anchor.year + sign * count)
    whole = anchor.year * 12 + anchor.month - 1 + sign * count
    return month(whole // 12, whole % 12 + 1)


def _same(match: re.Match[str], known: Known) -> Span | None:
    if known.last and known.last.precision in {"month", "year"} and _OF_A_DAY.search(match[0]):
        return None
    if known.last is None and known.published and "earlier in" in match[0].lower():
        return day(known.published)
    return known.last


_OF_A_DAY = re.compile(r"day|night|evening|morning|afternoon|hour|minute|moment", re.IGNORECASE)


def _next(match: re.Match[str], known: Known) -> Span | None:
    if known.last is None or known.last.precision != "day":
        return None
    back = "previous" in match[0].lower() or "before" in match[0].lower()
    return day(known.last.start + timedelta(days=-1 if back else 1))


def _compiled(words: str) -> stems.Words:
    return stems.compiled(rf"(?<![\w-])(?:{words})(?![\w])")


_OF_YEAR = rf"(?:,?\s+(?:of\s+)?{_YEAR})?"
PATTERNS: stems.Sieve[_Read] = stems.Sieve((
    (_compiled(rf"{_YEAR}-(?P<m>\d\d)-(?P<day>\d\d)"), _iso),
    (_compiled(rf"since {_MONTH}\s+{_DAY}(?!\d)(?!,? \d{{4}})"), _since_day),
    (_compiled(rf"since {_DAY}\s+{_MONTH}(?! \d{{4}})"), _since_day),
    (_compiled(rf"{_DAY}{_TO}{_LAST}\s+(?:of\s+)?{_MONTH}{_OF_YEAR}"), _days),
    (_compiled(rf"{_MONTH}\s+{_DAY}{_TO}{_LAST}(?!\d){_OF_YEAR}"), _days),
    (_compiled(rf"{_DAY}\s+(?:of\s+)?{_MONTH}{_OF_YEAR}"), _dated),
    (_compiled(rf"{_MONTH}\s+{_DAY}(?!\d){_OF_YEAR}"), _dated),
    (_compiled(rf"{_MONTH},?\s+(?:of\s+)?{_YEAR}"), _months),
    (
        stems.compiled(
            rf"\b(?:[Ii]n|[Dd]uring|[Ll]ast|[Tt]his|[Ee]arly|[Ll]ate|[Mm]id-?|[Bb]y)\s+"
            rf"(?:early |late |mid-?)?{_MONTH}(?P<year>)(?!\w)",
            re.NOFLAG,
        ),
        _months,
    ),
    (_compiled(rf"since (?:last |early |late )?(?P<weekday>{_WEEKDAY})"), _since),
    (_compiled(rf"(?P<first>{_WEEKDAY})(?: (?:morning|afternoon|evening|night))?(?: (?:and|to|"
               rf"until|through)|-|\u2013)\s?(?P<weekday>{_WEEKDAY})(?!['\u2019])"),
     _weekdays),
    (
        _compiled(
            rf"(?:(?:last|this|next|early|late) )?(?P<weekday>{_WEEKDAY})(?!['\u2019]?s? "
            rf"(?:prayers?|sermons?|mass|market))"
            r"(?P<week>(?: (?:morning|afternoon|evening|night))?,? (?:of )?last week)?"
        ),
        _weekday,
    ),
    (_compiled(r"Christmas (?:Eve|Day)|New Year['\u2019]s (?:Eve|Day)"), _feast),
    (_compiled(r"(?:at|over|during) the weekend|(?:last|this past) weekend"), _weekend),
    (_compiled(rf"(?:in|over|during|within) the (?:past|last|previous) (?:{_N} |\d+ )?"
               r"(?P<span>hours|days?)"), _past),
    (_compiled(rf"{_N} {_UNIT} ago"), _ago),
    (_compiled(r"(?:the|that|on the) same (?:day|night|evening|morning|afternoon)|that (?:day|"
               r"night|evening|morning)|"
               r"at the time|at that time|the same (?:month|week|year)|"
               r"(?:hours|minutes|moments|shortly|soon) (?:later|earlier|afterwards?)|"
               r"earlier in the day|"
               r"later (?:in|on|that) the (?:day|night|evening)"), _same),
    (_compiled(rf"{_N} {_UNIT} (?P<way>earlier|later|before(?=,))"), _later),
    (_compiled(r"(?:the )?(?:next|following|previous) (?:day|night|morning|evening)|the day "
               r"before"), _next),
    (_compiled(r"(?P<which>earlier this|this|last) (?P<unit>week|month|year)"), _last_unit),
    (_compiled(r"yesterday|today|overnight|last night|tonight|this (?:morning|afternoon|evening)"),
     _deictic),
    (
        stems.compiled(
            rf"\b(?:[Tt]he|[Aa]n?) {_YEAR}(?= (?:[\w-]+ ){{0,2}}?(?:attack|bombing|massacre|"
            r"assault|strike|raid|shooting|killing|ambush|blast|explosion|kidnapping|abduction|siege)s?\b)",
            re.NOFLAG,
        ),
        _only_year,
    ),
    (stems.compiled(rf"\b[Ii]n (?:early |late |mid-?)?{_YEAR}(?!\d)", re.NOFLAG), _only_year),
))  # fmt: skip
"""Tried in this order; words that one has read are not read again."""
