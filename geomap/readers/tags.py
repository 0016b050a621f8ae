"""RawTable -> the same without its row of HXL tags, and what the tags say of its columns."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap import hxl

if TYPE_CHECKING:
    from geomap.readers.raw import RawTable


def take(raw: RawTable) -> tuple[RawTable, dict[str, str]]:
    """Return the table without the row of tags, and our column -> the column of that meaning.

    The tags stand in the first row under the header, or are the header.
    """
    names, rows = [str(name) for name in raw.cells.columns], raw.cells
    if hxl.is_tags(names):
        return raw, hxl.columns(names, names)
    if rows.empty or not hxl.is_tags(rows.iloc[0]):
        return raw, {}
    found = hxl.columns(names, list(rows.iloc[0]))
    rest = replace(
        raw,
        cells=rows.iloc[1:].reset_index(drop=True),
        lines=raw.lines.iloc[1:].reset_index(drop=True),
        notes=(*raw.notes, "columns are known by their HXL tags"),
    )
    return rest, found
