"""A table of any known format -> TableRead: EVENTS, refused rows, and what was recognised."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pyarrow as pa

from geomap import events, saved
from geomap.errors import InputError
from geomap.readers import aliases, columnar, identity, own, places, plain, recognise, tags
from geomap.readers.cells import Cells
from geomap.readers.load import load
from geomap.readers.raw import refusals
from geomap.readers.sources import open_sources

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import geopandas as gpd

    from geomap.readers.formats import Format
    from geomap.readers.raw import RawTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """How the user wants tables to be read.

    Attributes:
        columns: EVENTS column -> a file's column; tables without that column are read without it.
        remembered: EVENTS column -> columns that earlier tables had for it, the first one wins.
        format: key of a published format; ``auto`` recognises it by its columns.
        encoding: of text files, where geomap guesses wrong.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    remembered: Mapping[str, Sequence[str]] = field(default_factory=dict)
    format: str = "auto"
    encoding: str | None = None


AS_IS = Wanted()
_FRAME = "table"
"""What messages call a table that stands in no file."""


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
        columns: EVENTS column -> the file's column, where the user's word or a name decided.
    """

    events: gpd.GeoDataFrame
    refused: pd.DataFrame
    format: str
    notes: tuple[str, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """Count the rows of the file."""
        return len(self.events) + len(self.refused)

    @property
    def is_published(self) -> bool:
        """Whether it is of a format that has a name, and no table of someone's own."""
        return self.format != plain.FORMAT.title

    @property
    def is_ours(self) -> bool:
        """Whether geomap itself wrote it, so that its rows stand where they should."""
        return self.format == own.FORMAT.title

    @property
    def has_shapes_only(self) -> bool:
        """Whether nothing is known of its rows but their geometry, as of a layer of roads."""
        return not self.is_published and {*self.columns} == {"geometry"}

    def __str__(self) -> str:
        refused = f", {len(self.refused):,} refused" if len(self.refused) else ""
        rows = "1 row" if self.rows == 1 else f"{self.rows:,} rows"
        return f"{self.format}, {rows}{refused}"


def read_events(
    path: str | Path,
    *,
    columns: Mapping[str, str] | None = None,
    format: str = "auto",  # noqa: A002 - the word that users know from the command line
    encoding: str | None = None,
) -> TableRead:
    """Read a table of events; nothing is placed by name yet.

    Args:
        path: the file, or ``-`` for stdin.
        columns: EVENTS column -> the file's column, where geomap cannot know.
        format: key of a published format; ``auto`` recognises it by its columns.
        encoding: of a text file, where geomap guesses wrong.

    Raises:
        InputError: the file cannot be read, is no table, or says of no column what it is.
    """
    wanted = Wanted(columns=columns or {}, format=format, encoding=encoding)
    read = read_table(path, wanted)
    aliases.check_used(wanted.columns, [read.columns])
    return read


def read_frame(frame: pd.DataFrame, wanted: Wanted = AS_IS) -> TableRead:
    """Read a frame as `read_events` does the file that would hold it.

    Raises:
        InputError: it says of no column what it is.
    """
    raw = columnar.of_frame(frame, _FRAME)
    return _decode(raw, recognise.named(wanted.format), folded(wanted))


def folded(wanted: Wanted) -> Wanted:
    """Return the same with the EVENTS columns under their own names (``place`` is ``place_text``).

    Raises:
        InputError: a name is none of ours.
    """
    columns, remembered = aliases.named(wanted.columns), aliases.named(wanted.remembered)
    return replace(wanted, columns=columns, remembered=remembered)


def read_table(path: str | Path, wanted: Wanted = AS_IS) -> TableRead:
    """Read a table as `read_events` does; columns that it does not have are passed over.

    Raises:
        InputError: the file cannot be read, is no table, or says of no column what it is.
    """
    if wanted.format == "auto" and not wanted.columns and (mine := _saved(Path(path))) is not None:
        return mine
    form = recognise.named(wanted.format)
    wanted = folded(wanted)
    raws = [raw for source in open_sources(path) for raw in load(source, wanted.encoding)]
    if not raws:
        raise InputError(str(path), "holds no table: no sheet has a row with column names")
    if len(raws) > 1:
        return _decode_all(raws, form, wanted)
    return _decode(raws.pop(), form, wanted)


def _saved(path: Path) -> TableRead | None:
    """Read a file of geomap's with all that lies beside it: regions, events without a place.

    One that was changed by hand so that it no longer reads is left to the readers that list rows.
    """
    try:
        found = saved.read(path) if saved.wrote(path) else None
    except InputError:
        return None
    return None if found is None else ours(found)


def ours(events: gpd.GeoDataFrame) -> TableRead:
    """Say of an EVENTS table that geomap wrote what is said of every table that is read."""
    return TableRead(events=events, refused=refusals("", []), format=own.FORMAT.title)


def _decode_all(raws: list[RawTable], form: Format | None, wanted: Wanted) -> TableRead:
    """Read the tables of a workbook or archive; those without events are named and left out."""
    read: dict[str, TableRead] = {}
    left: list[str] = []
    for raw in raws:
        try:
            one = _decode(raw, form, wanted)
            part = raw.where.partition(":")[2] or raw.where
            read[raw.where] = replace(one, notes=tuple(f"{part}: {note}" for note in one.notes))
        except InputError as error:
            left.append(f"left out {error.where}: {error.what.partition(';')[0]}")
    if not read:
        raise InputError(raws[0].where, f"and {len(raws) - 1} more hold no events; {left[0]}")
    shapes = [where for where, one in read.items() if one.has_shapes_only]
    if len(shapes) < len(read):  # roads or borders beside the events
        left += [f"left out {where}: no column but its geometry is known" for where in shapes]
        read = {where: one for where, one in read.items() if where not in shapes}
    return combine([*read.values()], notes=tuple(left))


def _decode(raw: RawTable, form: Format | None, wanted: Wanted) -> TableRead:
    raw, tagged = tags.take(recognise.with_names(raw))
    names = list(raw.cells.columns)
    form = recognise.checked(form, names, raw.where) if form else recognise.recognise(names)
    columns = meant(names, form, wanted, tagged)
    cells = Cells(raw, columns, form.order)
    table = identity.add(form.decode(cells), cells, "" if form.placed else form.key)
    table["notes"] = _join(table.get("notes"), cells.remarks)
    if not form.placed:
        table = places.add(table, form.key, form.title)
    table, refused = _without_refused(table, cells), cells.refused().reset_index(drop=True)
    notes, where = tuple(cells.notes), raw.where
    del cells, raw  # of a big table half the memory, which arrow keeps unless told
    pa.default_memory_pool().release_unused()
    checked = events.check(table, where)
    del table
    pa.default_memory_pool().release_unused()
    return TableRead(
        events=checked,
        refused=refused,
        format=form.title,
        notes=notes,
        columns=columns,
    )


def meant(
    names: Sequence[str], form: Format, wanted: Wanted, tagged: Mapping[str, str]
) -> dict[str, str]:
    """Return EVENTS column -> the column that is it: as said, else as tagged, else as named."""
    said = aliases.chosen(wanted.columns, wanted.remembered, names)
    guessed = {}
    if form.meant is not None:
        guessed = aliases.match([n for n in names if n not in form.meant]) | {**tagged}
    return {ours: theirs for ours, theirs in guessed.items() if theirs not in said.values()} | said


def _without_refused(table: pd.DataFrame, cells: Cells) -> pd.DataFrame:
    kept = cells.kept
    return table if kept.all() else table[kept].reset_index(drop=True)


def combine(reads: Sequence[TableRead], notes: tuple[str, ...] = ()) -> TableRead:
    """Join several tables into one; an id that two of them use is kept by the first only."""
    tables = [read.events for read in reads if len(read.events)] or [reads[0].events]
    joined = pd.concat(tables, ignore_index=True)
    return TableRead(
        events=events.check(identity.unique(joined), "events"),
        refused=pd.concat([read.refused for read in reads], ignore_index=True),
        format=" + ".join(dict.fromkeys(read.format for read in reads)),
        notes=(*(note for read in reads for note in read.notes), *notes),
        columns={ours: theirs for read in reads for ours, theirs in read.columns.items()},
    )


def _join(notes: pd.Series | None, remarks: pd.Series) -> pd.Series:
    if notes is None or remarks.isna().all():
        return remarks if notes is None else notes
    return (notes + "; " + remarks).fillna(notes).fillna(remarks)


def refused(reads: Sequence[TableRead]) -> pd.DataFrame:
    """Return the refused rows of several tables."""
    return pd.concat([refusals("", []), *(read.refused for read in reads)], ignore_index=True)
