"""The first rows of a sheet or text -> which of them holds the names of the columns."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from geomap.readers.aliases import meaning

if TYPE_CHECKING:
    from collections.abc import Sequence

_SEARCHED = 30
_VALUE = re.compile(r"[+-]?[\d.,]+%?|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}.*|https?://.*")


def find(rows: Sequence[Sequence[str]]) -> int | None:
    """Return the index of the header row, ``None`` for a table without one.

    Above the header stand titles and blank rows only: rows of which less than half is filled. Of
    the rows from there on the first that names columns is it: two names that geomap knows, or
    different words, none of which is a number, a date or an address.
    """
    width = max((len(row) for row in rows[:_SEARCHED]), default=0)
    for index, row in enumerate(rows[:_SEARCHED]):
        filled = sum(bool(cell.strip()) for cell in row)
        if filled * 2 < width and _known(row) < min(2, width):
            continue
        return index if _names(row) else None
    return None


def names(rows: Sequence[Sequence[str]], at: int) -> tuple[list[str], int]:
    """Return the names of the columns, and how many rows from the header's on hold them.

    Two rows where the header names groups: "Killed" over two columns, "min" and "max" below it.
    """
    head = [cell.strip() for cell in rows[at]]
    below = [cell.strip() for cell in rows[at + 1]] if at + 1 < len(rows) else []
    if not _divides(below, head):
        return list(rows[at]), 1
    whole, group = [], ""
    for above, cell in zip(head, below, strict=True):
        group = above or (group if cell else "")
        whole.append(f"{group} {cell}".strip())
    return whole, 2


def _divides(below: Sequence[str], head: Sequence[str]) -> bool:
    """Say whether a row names the parts of the header's groups, and nothing else."""
    unnamed = [not cell for cell in head]
    groups = [*(not here and after for here, after in pairwise(unnamed)), False]
    return (
        len(below) == len(head)
        and any(groups)
        and not unnamed[0]
        and all(
            bool(cell) == (is_unnamed or is_group) and _VALUE.fullmatch(cell) is None
            for cell, is_unnamed, is_group in zip(below, unnamed, groups, strict=True)
        )
    )


def _known(row: Sequence[str]) -> int:
    return len({ours for cell in row if (ours := meaning(cell)) is not None})


def _names(row: Sequence[str]) -> bool:
    """Say whether cells are names: known ones, or all different and none of them a value."""
    words = [cell.strip() for cell in row if cell.strip()]
    values = sum(_VALUE.fullmatch(word) is not None for word in words)
    if _known(row) >= min(2, len(row)):
        return values * 4 <= len(words)
    return bool(words) and len(set(words)) == len(words) and not values
