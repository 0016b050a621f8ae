"""Article -> where, when and by whom it was filed, which is no event's place or day.

"AVILLE, Aland (Agency), May 3, 2021 - " opens a report; "overnight" hangs on its day.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.extract import sentences, when
from geomap.extract.terms import MONTH

if TYPE_CHECKING:
    from datetime import date

    from geomap.extract.values import Sentence, When
    from geomap.model import Article

_AGENCY = r"(?:\s+\([^()\n]{2,40}\))?"
_DAY = (
    r"(?:[A-Z]\w+day,?\s+)?(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2}(?:,\s+\d{4})?"
    rf"|\d{{1,2}}\s+{MONTH}(?:,?\s+\d{{4}})?)"
)
_DASH = r"\s*(?:\u2014|\u2013|--|-)"
_LINE = re.compile(
    r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'\u2019/ -]{2,40}(?:,\s+[A-Z][\w.' -]{1,30}?){0,2}"
    rf"{_AGENCY}(?:,\s+{_DAY})?(?:{_AGENCY}{_DASH}|:)\s+"
    rf"|(?!\w+day\b)(?:[A-Z][\w.'\u2019-]+[, ]+){{1,4}}{_DAY}{_AGENCY}{_DASH}\s+"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_HEAD = 2_000
"""Characters of a text in which its dateline stands."""


def match(sentence: Sentence) -> re.Match[str] | None:
    """Return the dateline that opens a sentence."""
    return _LINE.match(sentence.text)


def dates(sentence: Sentence, line: re.Match[str], published: date | None) -> tuple[When, ...]:
    """Return the days that a dateline names, one without a year as near before publication."""
    head = replace(sentence, end=sentence.start + line.end(), text=line[0])
    return when.find(head, when.Known(published=published, last=None))


def published(article: Article) -> date | None:
    """Return when an article appeared, as far as it says so: else the full date of its dateline."""
    if article.published is not None:
        return article.published
    head = article.text[:_HEAD]
    for sentence in sentences.split(head) if _YEAR.search(head) else ():
        line = match(sentence)
        if line and _YEAR.search(line[0]) and (found := dates(sentence, line, None)):
            return found[0].span.start
    return None
