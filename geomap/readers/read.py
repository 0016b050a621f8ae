"""A table of any known format -> TableRead: EVENTS, refused rows, and what was recognised."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap import events
from geomap.readers import aliases, delimited, identity, plain
from geomap.readers.cells import Cells
from geomap.readers.sources import open_source

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import geopandas as gpd
    import pandas as pd

    from geomap.readers.raw import RawTable

NOT_PLACED = "not placed yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class TableRead:
    """What a file gave: every row of it is in ``events`` or in ``refused``.

    Attributes:
        events: the EVENTS table; rows without coordinates are ``unlocated``, method
            ``not placed yet``, until they are placed by name.
        refused: rows that could not be read, columns ``where`` (``events.csv:12``), ``line``,
            ``reason``, ``raw``.
        format: what was recognised, for people ("ACLED").
        notes: what was decided while reading: encoding, day or month first, changed ids.
    """

    events: gpd.GeoDataFrame
    refused: pd.DataFrame
    format: str
    notes: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """Count the rows of the file."""
        return len(self.events) + len(self.refused)

    def __str__(self) -> str:
        refused = f", {len(self.refused):,} refused" if len(self.refused) else ""
        return f"{self.format}, {self.rows:,} rows{refused}"


def read_events(path: str | Path, *, columns: Mapping[str, str] | None = None) -> TableRead:
    """Read a table of events; nothing is placed by name yet.

    Args:
        path: the file, or ``-`` for stdin.
        columns: EVENTS column -> the file's column, where geomap cannot know.

    Raises:
        InputError: the file cannot be read, is no table, or says of no column what it is.
    """
    source = open_source(path)
    raw = delimited.read(source.data, source.where)
    return _decode(raw, dict(columns or {}))


def _decode(raw: RawTable, columns: dict[str, str]) -> TableRead:
    cells = Cells(raw, aliases.match(raw.cells.columns) | columns)
    table = plain.FORMAT.decode(cells)
    table = identity.add(table, cells)
    table["notes"] = _join(table.get("notes"), cells.remarks)
    table = table.assign(precision="unlocated", method=NOT_PLACED, reason="has no coordinates")
    return TableRead(
        events=events.check(table[cells.kept].reset_index(drop=True), raw.where),
        refused=cells.refused().reset_index(drop=True),
        format=plain.FORMAT.title,
        notes=tuple(cells.notes),
    )


def _join(notes: pd.Series | None, remarks: pd.Series) -> pd.Series:
    if notes is None:
        return remarks
    return (notes + "; " + remarks).fillna(notes).fillna(remarks)
