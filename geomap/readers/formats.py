"""What a format is: its name, the columns that give it away, and how its rows become EVENTS."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    import pandas as pd

    from geomap.readers.cells import Cells
    from geomap.readers.dates import Order


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One published format of event tables.

    Attributes:
        key: short name for ``--format`` and for event ids (``acled:IRQ1234``).
        title: name for people.
        signature: folded column names; all must be there. Of several formats that fit, the one
            with the longest signature is taken.
        decode: cells -> a frame with EVENTS columns, ``latitude``, ``longitude`` and
            ``place_code``; same rows, same index.
        order: day or month first, where the format says so.
        placed: whether the rows say already where they lie, as geomap's own do.
        meant: where the columns are called as people call them, those that mean what EVENTS mean;
            what the others mean is guessed. ``None`` where there is nothing to guess.
    """

    key: str
    title: str
    signature: frozenset[str]
    decode: Callable[[Cells], pd.DataFrame]
    order: Order | None = None
    placed: bool = False
    meant: frozenset[str] | None = None
