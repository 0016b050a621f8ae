"""ACLED exports (API and export tool, before and after 2023) -> EVENTS columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geomap.readers import countries
from geomap.readers.formats import Format

if TYPE_CHECKING:
    from geomap.readers.cells import Cells

_DATE_PRECISION = {"1": "day", "2": "week", "3": "month"}
"""Codebook: actual date, week or weekend, month."""


def decode(cells: Cells) -> pd.DataFrame:
    """Return EVENTS columns; ACLED's single count is the best one, 0 is "none reported"."""
    when = cells.when("event_date")
    stated = cells.text("time_precision").map(_DATE_PRECISION)
    return pd.DataFrame(
        {
            "event_id": cells.text("event_id_cnty", "data_id"),
            "date_start": when["date_start"],
            "date_end": when["date_end"],
            "date_precision": stated.fillna(when["date_precision"]),
            "event_type": cells.text("event_type"),
            "sub_event_type": cells.text("sub_event_type"),
            "actor": cells.text("actor1"),
            "target": cells.text("actor2"),
            "fatalities_best": cells.count("fatalities"),
            "place_text": cells.text("location"),
            "country": countries.to_iso(cells.text("country", "iso3", "iso")),
            "admin1": cells.text("admin1"),
            "source": cells.text("source"),
            "notes": cells.text("notes"),
            "latitude": cells.text("latitude"),
            "longitude": cells.text("longitude"),
            "place_code": cells.text("geo_precision"),
            **cells.units(admin2="admin2", admin3="admin3"),
        }
    )


FORMAT = Format(
    key="acled",
    title="ACLED",
    signature=frozenset({"event_date", "event_type", "sub_event_type", "actor1", "location"}),
    decode=decode,
)
