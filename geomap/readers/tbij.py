"""The Bureau of Investigative Journalism's strike tables -> EVENTS columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geomap.acled import KINDS, REMOTE
from geomap.readers import countries
from geomap.readers.formats import Format

if TYPE_CHECKING:
    from geomap.readers.cells import Cells

_COUNTRIES = {"YEM": "YE", "SOM": "SO", "AFG": "AF", "PAK": "PK", "B": "PK", "OB": "PK", "T": "PK"}
"""What a strike's id begins with; Pakistan's count by president (Bush, Obama, Trump)."""


def decode(cells: Cells) -> pd.DataFrame:
    """Return EVENTS columns; all counts are ranges, the actor is confirmed or possible."""
    when = cells.when_of([cells.text("date", "date dd mm yyyy")], "date")
    status = cells.text("confirm_possible", "confirmed possible us attack", "us confirmed")
    prefix = cells.text("strike_id", "strike id", "id").str.extract(r"^([A-Z]+)")[0]
    return pd.DataFrame(
        {
            "event_id": cells.text("strike_id", "strike id", "id"),
            **when.to_dict("series"),
            "event_type": pd.Series(REMOTE, index=when.index),
            "sub_event_type": _sub_type(cells),
            "actor": pd.Series("United States", index=when.index),
            "actor_certainty": status.str.lower().map(
                {"confirmed": "stated", "possible": "implied"}
            ),
            "weapon": cells.text("strike_type", "type of attack"),
            "fatalities_low": cells.count("min_ppl_killed", "minimum people killed"),
            "fatalities_high": cells.count("max_ppl_killed", "maximum people killed"),
            "injured": cells.count("max_injured", "maximum people injured"),
            "place_text": cells.text("location"),
            "country": countries.to_iso(cells.text("country")).fillna(prefix.map(_COUNTRIES)),
            "admin1": cells.text("area", "province", "region"),
            "source": pd.Series("Bureau of Investigative Journalism", index=when.index),
            "latitude": cells.text("latitude", "lat"),
            "longitude": cells.text("longitude", "long", "lon"),
        }
    )


def _sub_type(cells: Cells) -> pd.Series:
    words = cells.text("strike_type", "type of attack")
    air = words.str.contains("air|drone", case=False, na=False)
    missile = words.str.contains("missile", case=False, na=False) & ~air
    result = pd.Series(pd.NA, index=words.index, dtype="str")
    return result.mask(air, KINDS["air"][1]).mask(missile, KINDS["shelling"][1])


_SHEET = {"strike_id", "date", "location", "minimum_people_killed", "maximum_people_killed"}
FORMATS = (
    Format(
        key="tbij",
        title="TBIJ strikes",
        signature=frozenset(_SHEET),
        decode=decode,
    ),
    Format(
        key="tbij",
        title="TBIJ strikes",
        signature=frozenset({"strike_id", "date", "location", "min_ppl_killed", "max_ppl_killed"}),
        decode=decode,
    ),
)
