"""Border columns -> a sentence for a report, a table for a newsroom."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

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
    span = _span(float(str(row["border_km_min"])), float(str(row["border_km_max"])))
    pairs = " or ".join(pair.replace("-", "\N{EN DASH}") for pair in str(row["border"]).split(";"))
    side = "" if pd.isna(row["border_side"]) else f", on the side of {row['border_side']}"
    status = "" if row["border_status"] == "agreed" else f" ({row['border_status']})"
    return f"{span} km from the {pairs} border{status}{side}; within {km:g} km: {row['near']}."


def _span(low: float, high: float) -> str:
    if f"{low:.1f}" == f"{high:.1f}":
        return f"{low:.1f}"
    return f"{low:.1f}\N{EN DASH}{high:.1f}"
