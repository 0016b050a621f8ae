"""Mentions in their text -> which names it puts into which: "X in Y", "X, a town of Y", "Y's X".

"X, Y" is left out: the second may as well be the next of a list.
"""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING, NamedTuple

from geomap.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.model import Mention

FARTHEST = 90
"""Characters between two names that are read."""
_KIND = (
    r"(?:city|town|village|hamlet|settlement|commune|municipality|port|capital|seat|stronghold|"
    r"neighbou?rhood|suburb|(?:sub-?)?district|county|province|governorate|state|region|oblast|"
    r"territory|township|cercle|department|prefecture|area|camp|island|part)"
)
_WORD = r"[a-z][\w'\u2019-]* "
_OTHER = "x"
"""Stands for a name between two: "in the Israeli-occupied West Bank", "in Iraq's Nineveh"."""
_BEFORE = (
    r"(?:far |extreme |rural |nearby |neighbou?ring |occupied |restive |remote |coastal |"
    rf"(?:north|south|east|west|cent)[a-z-]* |{_OTHER}(?:['\u2019]s|-[a-z]+)? )*"
)
_LENT = (
    r"(?: (?:[A-Z][\w'\u2019-]* ){0,2}"
    r"(?i:hospital|hotel|mosque|church|cathedral|school|university|college|stadium|"
    r"bridge|palace|mall|tower|market|museum|junction|roundabout|restaurant|"
    r"cinema|clinic|prison|checkpoint))"
)
"""What is called after a far place and lies in another: "the Istanbul Hospital in Mosul"."""
_HOLDER = rf"(?:the )?(?:{_BEFORE}|(?:{_WORD}){{0,4}}{_KIND} of (?:the )?)"
_INSIDE = re.compile(
    rf"(?: {_KIND}|{_LENT})?,? (?:in|within|inside) {_HOLDER}"
    rf"|, (?:an?|the|its) (?:{_WORD}){{0,4}}{_KIND} (?:{_WORD}){{0,3}}(?:in|of) {_HOLDER}"
    rf"| {_KIND},? of {_HOLDER}"
)
"""Between a name and that of what holds it."""
_KIND_OF = rf" (?:{_WORD}){{0,4}}{_KIND},? of (?:the )?"
_OWNED = re.compile(rf"['\u2019]s (?:{_BEFORE}|{_KIND_OF[1:]})")
"""Between what holds a name and the name: "Iraq's northern city of Mosul"."""
_NATIONAL = re.compile(_KIND_OF)
"""The same after a demonym: "the Syrian town of X"."""


class Link(NamedTuple):
    """Two names, folded: a text puts the first into the second."""

    inner: str
    outer: str


def stated(text: str, mentions: Sequence[Mention]) -> Iterator[Link]:
    """Yield the names that a text puts into others, each into the narrowest named with it."""
    placed = [m for m in mentions if m.kind not in {"border", "metonym"}]
    for first, second, third in zip_longest(placed, placed[1:], placed[2:]):
        if second is None or second.start - first.end > FARTHEST:
            continue
        gap = text[first.end : second.start]
        owned = _NATIONAL if first.kind == "demonym" else _OWNED
        if second.kind != "demonym" and owned.fullmatch(gap):
            yield _link(second, first)
        elif first.kind != "demonym" and (holder := _holder(text, gap, second, third)):
            yield _link(first, holder)


def _holder(text: str, gap: str, second: Mention, third: Mention | None) -> Mention | None:
    """Return which of two names that follow holds the one before the gap, if one does."""
    if third is not None and third.start - second.end <= FARTHEST:
        longer = f"{gap}{_OTHER}{text[second.end : third.start]}"
        if _INSIDE.fullmatch(longer):
            return third
    return second if second.kind != "demonym" and _INSIDE.fullmatch(gap) else None


def _link(inner: Mention, outer: Mention) -> Link:
    return Link(fold(inner.name), fold(outer.name))
