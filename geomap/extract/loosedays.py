"""Clause of a text that nobody dates -> the weekday or day of a month that it names.

Without a day of publication "on Tuesday" and "on June 5" are no dates. They tell events apart all
the same: what happened on Tuesday did not happen on Thursday.
"""

from __future__ import annotations

import re

from geomap.extract import cues
from geomap.extract.terms import MONTH
from geomap.extract.when import WEEKDAYS, month_number

_DAY = re.compile(
    rf"\b(?P<weekday>{'|'.join(WEEKDAYS)})\b"
    rf"|\b(?P<month>{MONTH})\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?!,?\s+\d{{4}})"
    rf"|\b(?P<on>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<of>{MONTH})\b(?!,?\s+\d{{4}})",
    re.IGNORECASE,
)


def find(words: str) -> str | None:
    """Return the first day named that is not that of a statement: "tuesday", "6-5"."""
    for match in _DAY.finditer(words):
        if not cues.REPORTED.search(words, 0, match.start()):
            month = match["month"] or match["of"]
            day = match["day"] or match["on"]
            return f"{month_number(month)}-{int(day)}" if month else match["weekday"].lower()
    return None


def differ(one: str | None, others: set[str]) -> bool:
    """Tell whether a day is none of the others that are named in the same way."""
    alike = {other for other in others if one and one[0].isdigit() == other[0].isdigit()}
    return bool(alike) and one not in alike
