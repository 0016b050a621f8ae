"""Records + Locations -> the EVENTS table: its columns, its check, the join."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

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
    Column(name="fatalities_low", type="integer", meaning="lowest count; missing is unknown, not 0"),
    Column(name="fatalities_best", type="integer", meaning="best count; missing is unknown"),
    Column(name="fatalities_high", type="integer", meaning="highest count; missing is unknown"),
    Column(name="injured", type="integer", meaning="people injured; missing is unknown"),
    _string("place_text", "the place in the words of the source"),
    _string("relation", "how the words relate the event to the place"),
    _string("place_name", "the place's name in the gazetteer"),
    _string("place_id", "the place's id in the gazetteer"),
    _string("country", "ISO 3166-1 alpha-2"),
    _string("admin1", "first-level administrative unit"),
    _string("precision", "site ... country, unlocated (docs/precision.md)", required=True),
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
