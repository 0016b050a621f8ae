"""Records + Locations -> the EVENTS table: its columns, its check, the join."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from functools import cache, partial
from typing import Literal

import geopandas as gpd
import pandas as pd

from geomap.errors import InputError
from geomap.model import PRECISIONS

ColumnType = Literal["string", "date", "integer", "float", "geometry"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of the EVENTS table. ``required`` columns hold no missing value."""

    name: str
    type: ColumnType
    meaning: str
    required: bool = False


def _string(name: str, meaning: str, *, required: bool = False) -> Column:
    return Column(name=name, type="string", meaning=meaning, required=required)


COLUMNS: tuple[Column, ...] = (
    _string("event_id", "unique, stable across runs", required=True),
    Column(name="date_start", type="date", meaning="earliest day on which it happened"),
    Column(name="date_end", type="date", meaning="latest day on which it happened"),
    _string("date_precision", "day, week, month, year, span or unknown", required=True),
    _string("event_type", "ACLED event type"),
    _string("sub_event_type", "ACLED sub-event type"),
    _string("actor", "who did it"),
    _string("actor_certainty", "stated, claimed, blamed, implied or unknown"),
    _string("target", "whom or what it was aimed at"),
    _string("weapon", "with what"),
    Column(
        name="fatalities_low", type="integer", meaning="lowest count; missing is unknown, not 0"
    ),
    Column(name="fatalities_best", type="integer", meaning="best count; missing is unknown"),
    Column(name="fatalities_high", type="integer", meaning="highest count; missing is unknown"),
    Column(name="injured", type="integer", meaning="people injured; missing is unknown"),
    _string("place_text", "the place in the words of the source"),
    _string("relation", "how the words relate the event to the place"),
    _string("place_name", "the place's name in the gazetteer"),
    _string("place_id", "the place's id in the gazetteer"),
    _string("country", "ISO 3166-1 alpha-2"),
    _string("admin1", "first-level administrative unit"),
    _string("precision", "site ... country, unlocated; see precision.md", required=True),
    Column(name="radius_km", type="float", meaning="geodesic km that cover the region"),
    Column(name="score", type="float", meaning="0..1, how sure the place is"),
    _string("method", "how it was placed", required=True),
    _string("reason", "why it stands where it stands", required=True),
    _string("source", "who says so"),
    _string("source_url", "where they say so"),
    _string("evidence", "character offsets into the article, start-end;start-end"),
    _string("notes", "anything else"),
    Column(name="geometry", type="geometry", meaning="marker point, EPSG:4326"),
    Column(name="region", type="geometry", meaning="where the event may lie, EPSG:4326"),
)
"""The EVENTS table, one row an event; the documentation's table is generated from this."""

BORDER_COLUMNS: tuple[Column, ...] = (
    _string("border", "nearest border as a sorted ISO pair, IQ-SY; several at a tripoint, ;"),
    Column(name="border_km", type="float", meaning="geodesic km from the marker to that border"),
    Column(
        name="border_km_min", type="float", meaning="lowest km, region and border error counted"
    ),
    Column(
        name="border_km_max", type="float", meaning="highest km, region and border error counted"
    ),
    _string("border_side", "country on whose side it lies, ISO 3166-1 alpha-2"),
    Column(name="border_share", type="float", meaning="share of the region's area within the km"),
    _string("near", "yes, no or undecided"),
    Column(name="near_km", type="float", meaning="km up to which a border was asked to be near"),
    _string("border_status", "agreed, disputed, line of control or ceasefire line"),
    Column(name="border_lon", type="float", meaning="the nearest point of that border"),
    Column(name="border_lat", type="float", meaning="the nearest point of that border"),
    _string("border_note", "why there is no answer, or where record and border data disagree"),
)
"""What ``geomap near`` adds to the EVENTS table."""

_PAGE = """# Columns

The EVENTS table, one row an event: what `geomap events` writes and every other verb reads. Further
columns follow these. This page is made from the code (`python -m geomap.events > docs/columns.md`).

{events}

`geomap near` adds these:

{border}
"""


def documentation() -> str:
    """Return docs/columns.md."""
    return _PAGE.format(events=_markdown(COLUMNS), border=_markdown(BORDER_COLUMNS))


def _markdown(columns: tuple[Column, ...]) -> str:
    rows = [
        f"| `{c.name}` | {c.type} | {c.meaning}{'; never missing' if c.required else ''} |"
        for c in columns
    ]
    return "\n".join(["| column | type | meaning |", "|---|---|---|", *rows])


_DTYPES = {"string": "str", "date": "datetime64[s]", "integer": "Int64", "float": "float64"}


def check(table: pd.DataFrame, where: str = "events") -> gpd.GeoDataFrame:
    """Return the table with every EVENTS column, in order, typed; further columns follow.

    Args:
        table: any frame with some of the EVENTS columns, ``event_id`` among them; it is not
            changed. Geometries of another CRS are brought to EPSG:4326.
        where: the file's name, for messages.

    Returns:
        A GeoDataFrame, geometry ``geometry`` (points) and ``region``, both EPSG:4326. Dates are
        ``datetime64[s]``, counts ``Int64`` (missing is unknown), texts ``str``.

    Raises:
        InputError: it is no DataFrame, a required column is empty somewhere, an id stands twice,
            a precision is unknown, or a value does not fit its column's type.
    """
    if not isinstance(table, pd.DataFrame):
        raise InputError(where, f"must be a DataFrame, is a {type(table).__name__}")
    if len(table) and "event_id" not in table:
        what = "has no column event_id; geomap.read_events(table) makes EVENTS of any table"
        raise InputError(where, what)
    result = arrange(table, where)
    _check_values(result, where)
    return result


def arrange(table: pd.DataFrame, where: str = "events") -> gpd.GeoDataFrame:
    """Do what `check` does to columns and types, for rows that were checked before.

    Raises:
        InputError: a value does not fit its column's type.
    """
    missing = cache(partial(_missing, table.index))  # columns share one, which a write copies
    typed = {
        c.name: _typed(table, c, where) if c.name in table else missing(c.type) for c in COLUMNS
    }
    border = {c.name: _typed(table, c, where) for c in BORDER_COLUMNS if c.name in table}
    extra = {n: table[n] for n in table.columns if n not in typed and n not in border}
    columns = {**typed, **border, **extra}
    joined = pd.DataFrame(columns, index=table.index, copy=False)  # pandas copies on write
    return gpd.GeoDataFrame(joined, geometry="geometry", crs=4326, copy=False)


def _missing(index: pd.Index, kind: ColumnType) -> pd.Series:
    if kind == "geometry":
        return gpd.GeoSeries([None] * len(index), index=index, crs=4326)
    return pd.Series(None, index=index, dtype=_DTYPES[kind])


def _typed(table: pd.DataFrame, column: Column, where: str) -> pd.Series:
    values = table[column.name]
    if column.type == "geometry":
        drawn = gpd.GeoSeries(values, index=table.index)
        return drawn.to_crs(4326) if drawn.crs else drawn.set_crs(4326)
    dtype = _DTYPES[column.type]
    try:
        if values.dtype == dtype:
            return values
        return (
            pd.to_datetime(values).astype(dtype) if column.type == "date" else values.astype(dtype)
        )
    except (TypeError, ValueError) as error:
        raise InputError(
            where, f"column {column.name} must hold a {column.type}: {error}"
        ) from error


def _check_values(events: gpd.GeoDataFrame, where: str) -> None:
    for column in COLUMNS:
        if column.required and events[column.name].isna().any():
            row = int(events[column.name].isna().to_numpy().argmax())
            raise InputError(where, f"row {row + 1} has no {column.name}")
    ids = events["event_id"]
    if ids.nunique() < len(ids):  # counted by arrow, in a fraction of the memory
        raise InputError(where, f"event_id {ids[ids.duplicated()].iloc[0]!r} stands twice")
    unknown = ~events["precision"].isin(PRECISIONS)
    if unknown.any():
        value = events.loc[unknown, "precision"].iloc[0]
        raise InputError(where, f"precision {value!r} is none of {', '.join(PRECISIONS)}")


if __name__ == "__main__":
    sys.stdout.write(documentation())
