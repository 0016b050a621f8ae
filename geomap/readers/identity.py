"""Rows -> event ids: the source's own, or made from the content; unique and stable across runs."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pandas as pd

from geomap.readers.raw import lines_of

if TYPE_CHECKING:
    from geomap.readers.cells import Cells

_CONTENT = (
    "date_start", "date_end", "event_type", "sub_event_type", "actor", "target", "place_text",
    "admin1", "country", "latitude", "longitude", "source_url",
)  # fmt: skip
"""What makes an event the event it is: a corrected note or count does not change its id."""
_DIGITS = 12
_MARK = 6
"""Digits that tell a few rows of one id apart; of thousands two would have the same."""
_OF_THE_USER = ("", "plain")
_PREFIXED = r"[a-z]+:(?!//)"


def add(table: pd.DataFrame, cells: Cells, prefix: str = "") -> pd.DataFrame:
    """Return the table with an ``event_id`` in every row; further copies of a row are refused.

    Ids of a published format are prefixed with it (``acled:IRQ1``), so that tables can be joined;
    one that has a prefix, as in a table that geomap wrote in that format, keeps it.
    Of rows that share an id but say different things one keeps it as it is, the others get a mark
    made from their content; which one does not depend on the order of the rows.
    """
    ids = table["event_id"] if "event_id" in table else pd.Series(pd.NA, index=table.index)
    ids = ids.astype("str")
    if prefix not in _OF_THE_USER:
        ids = ids.where(ids.str.match(_PREFIXED).fillna(value=False), f"{prefix}:" + ids)
    if ids.isna().any():
        made = _digests(table, ids.isna())
        ids = ids.fillna(made if prefix in _OF_THE_USER else f"{prefix}:" + made)
    shared = ids.duplicated(keep=False) & cells.kept
    if shared.any():
        ids = _tell_apart(ids, shared, cells)
    return table.assign(event_id=ids)


def _digests(table: pd.DataFrame, mask: pd.Series) -> pd.Series:
    content = table.loc[mask, [name for name in _CONTENT if name in table]].astype("str").fillna("")
    joined = content.iloc[:, 0].str.cat(content.iloc[:, 1:], sep="\x1f")
    return joined.map(_digest)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_DIGITS]


def _said(rows: pd.DataFrame) -> pd.Series:
    """Return a digest of all that each row says."""
    return pd.Series(map(_digest, lines_of(rows, "\x1f")), index=rows.index, dtype="str")


def _tell_apart(ids: pd.Series, shared: pd.Series, cells: Cells) -> pd.Series:
    rows = cells.raw.cells[shared]
    copies = rows.assign(**{"": ids[shared]}).duplicated()
    lines = cells.raw.lines
    first = pd.Series(lines.to_numpy(), index=ids).groupby(level=0).first()
    cells.refuse(
        copies.reindex(ids.index, fill_value=False),
        lambda row: f"says the same as line {first[ids.iloc[row]]}, event_id {ids.iloc[row]!r}",
    )
    said = _said(rows[~copies])
    changed = said[said != said.groupby(ids[said.index]).transform("min")]
    if len(changed):
        ids = ids.copy()
        marked = ids[changed.index] + "~" + changed.str[:_MARK]
        marked = marked.where(~marked.duplicated(keep=False), ids[changed.index] + "~" + changed)
        ids[changed.index] = marked
        cells.notes.append(f"rows with the event_id of another, marked with ~: {len(changed)}")
    return ids


def unique(table: pd.DataFrame) -> pd.DataFrame:
    """Return joined tables with ids told apart by what the rows say."""
    twice = table["event_id"].duplicated()
    if not twice.any():
        return table
    marks = _said(table.drop(columns=["geometry", "region"])[twice]).str[:_MARK]
    ids = table["event_id"].mask(twice, table["event_id"] + "~" + marks)
    again = ids.duplicated()
    numbers = ids.groupby(ids).cumcount().astype("str")
    return table.assign(event_id=ids.mask(again, ids + "." + numbers))
