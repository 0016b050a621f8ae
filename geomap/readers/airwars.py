"""Airwars incidents -> EVENTS columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geomap.acled import KINDS, REMOTE
from geomap.readers import countries
from geomap.readers.formats import Format

if TYPE_CHECKING:
    from geomap.readers.cells import Cells

_TYPES = {
    "Airstrike": KINDS["air"],
    "Drone Strike": KINDS["air"],
    "Airstrike, Drone Strike": KINDS["air"],
    "Drone Strike, Airstrike": KINDS["air"],
    "Artillery": KINDS["shelling"],
}
_CERTAINTY = {"Confirmed": "stated", "Fair": "blamed", "Weak": "blamed", "Contested": "blamed"}


def decode(cells: Cells) -> pd.DataFrame:
    """Return EVENTS columns; civilian deaths and injuries are ranges."""
    when = cells.when("incident_date")
    kind = cells.text("strike_type")
    several = kind.notna() & ~kind.isin([*_TYPES])
    remote = several & kind.str.contains("strike|artillery", case=False, na=False)
    place, arabic = cells.text("location"), cells.text("location_ar")
    return pd.DataFrame(
        {
            "event_id": cells.text("internal_id", "incident_code"),
            **when.to_dict("series"),
            "date_precision": when["date_precision"].mask(
                cells.text("date_type") == "date_range", "span"
            ),
            "event_type": kind.map({k: v[0] for k, v in _TYPES.items()}).mask(remote, REMOTE),
            "sub_event_type": kind.map({k: v[1] for k, v in _TYPES.items()}),
            "actor": cells.text("alleged_belligerent"),
            "actor_certainty": cells.text("assessment").map(_CERTAINTY),
            "target": pd.Series("civilians", index=when.index),
            "weapon": kind,
            "fatalities_low": cells.count("civilian_deaths_min"),
            "fatalities_high": cells.count("civilian_deaths_max"),
            "injured": cells.count("civilian_injuries_max"),
            "place_text": place.fillna(arabic),
            "country": countries.to_iso(cells.text("country")),
            "admin1": cells.text("governorate"),
            "source": pd.Series("Airwars", index=when.index),
            "source_url": cells.text("canonical_url"),
            "notes": "assessment: " + cells.text("assessment"),
            "latitude": cells.text("latitude"),
            "longitude": cells.text("longitude"),
            "place_code": cells.text("geolocation_accuracy"),
        }
    )


FORMAT = Format(
    key="airwars",
    title="Airwars",
    signature=frozenset({"incident_code", "alleged_belligerent", "civilian_deaths_min"}),
    decode=decode,
)
