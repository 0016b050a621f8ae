"""Border columns -> a sentence for a report, a table for a newsroom."""

from __future__ import annotations

import csv
from functools import cache
from typing import TYPE_CHECKING

import pandas as pd

from geomap.config import shipped_data

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

TABLE = {
    "event_id": "event_id",
    "date_start": "date",
    "place_text": "place",
    "border": "border",
    "border_side": "side",
    "border_status": "status",
    "border_km_min": "km_lowest",
    "border_km": "km_best",
    "border_km_max": "km_highest",
    "border_share": "share",
    "near": "near",
    "border_note": "note",
}


def near_table(events: pd.DataFrame) -> pd.DataFrame:
    """Return one row an event for ``near-border.csv``: border, km lowest, best, highest, verdict.

    Kilometres are rounded to 0.1: border data are never better than that.
    """
    table = events.reindex(columns=list(TABLE)).rename(columns=TABLE)
    kilometres = ["km_lowest", "km_best", "km_highest"]
    return table.round(dict.fromkeys(kilometres, 1) | {"share": 2}).reset_index(drop=True)


def sentence(row: Mapping[Hashable, object], km: float) -> str:
    """Return how far an event is from a border, for a reader.

    Args:
        row: an event with the border columns.
        km: the distance that was asked for.
    """
    if pd.isna(row["border"]):
        return f"Distance to a border not known: {row['border_note']}."
    return f"{distance(row)}; within {km:g} km: {row['near']}."


def distance(row: Mapping[Hashable, object]) -> str:
    """Return the interval, the border and the side, without an end; the border must be known."""
    span = _span(float(str(row["border_km_min"])), float(str(row["border_km_max"])))
    pairs = " or ".join(_pair(pair) for pair in str(row["border"]).split(";"))
    side = "" if pd.isna(row["border_side"]) else f", on the side of {_name(row['border_side'])}"
    status = "" if row["border_status"] == "agreed" else f" ({row['border_status']})"
    return f"{span} km from the {pairs} border{status}{side}"


def _pair(pair: str) -> str:
    return "\N{EN DASH}".join(map(_name, pair.split("-")))


def _name(code: object) -> str:
    return _names().get(str(code), str(code))


@cache
def _names() -> dict[str, str]:
    """Return code -> English name of countries and of what ISO 3166 has no code for."""
    names: dict[str, str] = {}
    for file, column in (("borders/entities.tsv", "code"), ("countries.tsv", "country")):
        with (shipped_data() / file).open(encoding="utf-8", newline="") as lines:
            names |= {row[column]: row["name"] for row in csv.DictReader(lines, delimiter="\t")}
    return names


def _span(low: float, high: float) -> str:
    if f"{low:.1f}" == f"{high:.1f}":
        return f"{low:.1f}"
    return f"{low:.1f}\N{EN DASH}{high:.1f}"
