"""UCDP GED, all versions (adm_1, *_new_id and candidate columns) -> EVENTS columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geomap.acled import BATTLES, CIVILIANS
from geomap.readers import countries
from geomap.readers.formats import Format

if TYPE_CHECKING:
    from geomap.readers.cells import Cells

_TYPES = {"1": BATTLES, "2": BATTLES, "3": CIVILIANS}
"""type_of_violence: state-based, non-state, one-sided."""
_DATE_PRECISION = {"1": "day", "2": "week", "3": "week", "4": "month", "5": "year"}
"""Codebook 22.1: day, 2-6 days, week, 8-30 days or month, more than a month up to a year."""


def decode(cells: Cells) -> pd.DataFrame:
    """Return EVENTS columns; low, best and high are UCDP's own."""
    when = cells.when("date_start", "date_end")
    stated = cells.text("date_prec").map(_DATE_PRECISION)
    return pd.DataFrame(
        {
            "event_id": cells.text("id", "relid"),
            "date_start": when["date_start"],
            "date_end": when["date_end"],
            "date_precision": stated.fillna(when["date_precision"]),
            "event_type": cells.text("type_of_violence").map(_TYPES),
            "actor": cells.text("side_a"),
            "target": cells.text("side_b"),
            "fatalities_low": cells.count("low"),
            "fatalities_best": cells.count("best"),
            "fatalities_high": cells.count("high"),
            "place_text": cells.text("where_coordinates", "where_description"),
            "country": countries.to_iso(cells.text("country")),
            "admin1": cells.text("adm_1"),
            "source": cells.text("source_office", "source_article", "source_original"),
            "notes": cells.text("source_headline", "source_article"),
            "latitude": cells.text("latitude"),
            "longitude": cells.text("longitude"),
            "place_code": cells.text("where_prec"),
            **cells.units(admin2="adm_2"),
        }
    )


FORMAT = Format(
    key="ucdp",
    title="UCDP GED",
    signature=frozenset({"where_prec", "where_coordinates", "date_prec", "type_of_violence"}),
    decode=decode,
)
