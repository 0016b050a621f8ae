"""The first rows of a sheet or text -> which of them holds the names of the columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.readers.aliases import meaning

if TYPE_CHECKING:
    from collections.abc import Sequence

_SEARCHED = 30
_VALUE = re.compile(r"[+-]?[\d.,]+%?|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*|https?://.*|")


def find(rows: Sequence[Sequence[str]]) -> int | None:
    """Return the index of the header row, ``None`` for a table without one.

    The row with most names that geomap knows wins, if they are two or more; else the first full
    row of different words, none of which is a number, a date or an address.
    """
    known = [_known(row) for row in rows[:_SEARCHED]]
    best = max(known, default=0)
    if best >= min(2, max(map(len, rows), default=0)) > 0:
        return known.index(best)
    widest = max((len(row) for row in rows[:_SEARCHED]), default=0)
    for index, row in enumerate(rows[:_SEARCHED]):
        if len(row) >= widest and any(cell.strip() for cell in row):
            return index if _names(row) else None
    return None


def _known(row: Sequence[str]) -> int:
    return len({ours for cell in row if (ours := meaning(cell)) is not None})


def _names(row: Sequence[str]) -> bool:
    words = [cell.strip() for cell in row]
    return len(set(words)) == len(words) and not any(map(_VALUE.fullmatch, words))
