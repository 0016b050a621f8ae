"""Rows + how to answer them -> their answers, each different row asked once while they are few."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

MOST = 200_000
"""Different rows whose answers are kept; where there are more, none are."""


class Known:
    """The answers to the rows before: event tables repeat their places.

    A row is found again by a hash of its cells, and then compared.
    """

    def __init__(self, ask: Callable[[pd.DataFrame], pa.Table]) -> None:
        self._ask = ask
        self._forget()

    def start(self) -> None:
        """Keep answers again where there were too many of them: a file begins."""
        if self._full:
            self._forget()

    def answers(self, rows: pd.DataFrame) -> pa.Table:
        """Return the answer of each row; the rows are numbered from 0."""
        if not self._full:
            self._learn(rows)
        at = self._find(rows)
        is_known = len(rows) > 0 and (at >= 0).all()
        return self._answers.take(pa.array(at)) if is_known else self._ask(rows)

    def _forget(self, *, full: bool = False) -> None:
        self._full = full
        self._rows, self._answers = pd.DataFrame(), pa.table({})
        self._index = pd.Index([], dtype="uint64")

    def _learn(self, rows: pd.DataFrame) -> None:
        if list(rows.columns) != list(self._rows.columns):
            self._forget()
        fresh = rows[self._find(rows) < 0].drop_duplicates()
        if len(self._rows) + len(fresh) > MOST:
            self._forget(full=True)
        elif len(fresh):
            self._add(fresh.reset_index(drop=True))

    def _add(self, fresh: pd.DataFrame) -> None:
        answers = self._ask(fresh)
        if len(self._rows):
            fresh = pd.concat([self._rows, fresh], ignore_index=True)
            answers = pa.concat_tables([self._answers, answers])
        self._rows, self._answers = fresh, answers.combine_chunks()
        self._index = pd.Index(_hashes(fresh))
        if not self._index.is_unique:  # two rows of one hash
            self._forget(full=True)

    def _find(self, rows: pd.DataFrame) -> NDArray[np.intp]:
        """Return where the answer of each row stands, -1 where it is not known."""
        if not len(self._rows):
            return np.full(len(rows), -1)
        at = self._index.get_indexer(_hashes(rows))
        same = at >= 0
        for name in rows:
            here, there = rows[name].array, self._rows[name].array.take(at)
            same &= np.asarray((here == there) | (pd.isna(here) & pd.isna(there)), dtype=bool)
        return np.where(same, at, -1)


def _hashes(rows: pd.DataFrame) -> NDArray[np.uint64]:
    return np.asarray(pd.util.hash_pandas_object(rows, index=False))
