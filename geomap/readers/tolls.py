"""A count as people write it ("5-7", "at least 5", "ca. 10") -> its low, best and high figure."""

from __future__ import annotations

import re
from typing import NamedTuple

_FIGURE = r"(\d{1,7}|\d{1,3}(?:[,.\u00a0\u202f' ]\d{3})+)"
_AT_LEAST = (
    r"at least|no (?:fewer|less) than|more than|over|from|min\.?|minimum|mindestens|"
    r"mehr als|ab|au moins|plus de|al menos|m[aá]s de|como m[ií]nimo|не менее|более|"
    r"en az|على الأقل|>=?|\u2265"
)
_AT_MOST = (
    r"up to|at most|as many as|fewer than|less than|max\.?|maximum|bis zu|h[oö]chstens|"
    r"jusqu'[aà]|au plus|moins de|hasta|no m[aá]s de|до|en fazla|<=?|\u2264"
)
_ABOUT = (
    r"about|around|approx(?:imately|\.)?|circa|ca?\.?|some|nearly|almost|an estimated|etwa|"
    r"rund|ungef[aä]hr|environ|pr[eè]s de|unos|unas|aproximadamente|alrededor de|около|"
    r"примерно|yakla[sş][i\u0131]k|حوالي|~|\u2248"
)
_TO = r"(?:-|[\u2010-\u2015]|/|to|or|and|bis|oder|und|à|ou|et|a|o|y|до|или)"
_RANGE = re.compile(rf"(?:between |zwischen |entre )?{_FIGURE}\s*{_TO}\s*{_FIGURE}", re.IGNORECASE)
_MORE = re.compile(rf"(?:(?:{_AT_LEAST})\s*{_FIGURE}|{_FIGURE}\s*\+)", re.IGNORECASE)
_LESS = re.compile(rf"(?:{_AT_MOST})\s*{_FIGURE}", re.IGNORECASE)
_NEAR = re.compile(rf"(?:{_ABOUT})\s*{_FIGURE}", re.IGNORECASE)


class Toll(NamedTuple):
    """What a cell says of a number; ``None`` is what it leaves open."""

    low: int | None = None
    best: int | None = None
    high: int | None = None


def read(text: str) -> Toll | None:
    """Return the figures of a hedged count, ``None`` where the words are no such one.

    "More than 5" has the low figure 5, as "at least 5" has: what people write is not that exact.
    The one figure that is written is the best one, too, as in what `extract` reads.
    """
    if match := _RANGE.fullmatch(text):
        low, high = map(_figure, match.groups())
        return Toll(low=low, high=high) if low <= high else None
    if match := _MORE.fullmatch(text):
        least = _figure(match[1] or match[2])
        return Toll(low=least, best=least)
    if match := _LESS.fullmatch(text):
        most = _figure(match[1])
        return Toll(best=most, high=most)
    if match := _NEAR.fullmatch(text):
        return Toll(best=_figure(match[1]))
    return None


def _figure(digits: str) -> int:
    return int(re.sub(r"\D", "", digits))
