"""Global Terrorism Database -> EVENTS columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geomap.acled import KINDS
from geomap.readers import countries
from geomap.readers.formats import Format

if TYPE_CHECKING:
    from geomap.readers.cells import Cells

_UNKNOWN = (-9, -99)
_TYPES = {
    "Bombing/Explosion": KINDS["ied"],
    "Armed Assault": KINDS["attack"],
    "Assassination": KINDS["attack"],
    "Unarmed Assault": KINDS["attack"],
    "Hostage Taking (Kidnapping)": KINDS["abduction"],
    "Hostage Taking (Barricade Incident)": KINDS["abduction"],
    "Hijacking": KINDS["abduction"],
    "Facility/Infrastructure Attack": KINDS["looting"],
}


def decode(cells: Cells) -> pd.DataFrame:
    """Return EVENTS columns; a month or day 0 and counts -9 and -99 are unknown."""
    kind = cells.text("attacktype1_txt")
    sub = kind.map({name: pair[1] for name, pair in _TYPES.items()})
    suicide = (kind == "Bombing/Explosion") & (cells.text("suicide") == "1")
    dead = cells.count("nkill", unknown=_UNKNOWN)
    return pd.DataFrame(
        {
            "event_id": cells.text("eventid"),
            **_when(cells).to_dict("series"),
            "event_type": kind.map({name: pair[0] for name, pair in _TYPES.items()}),
            "sub_event_type": sub.mask(suicide, "Suicide bomb"),
            "actor": cells.text("gname").replace("Unknown", pd.NA),
            "target": cells.text("target1", "targtype1_txt"),
            "weapon": cells.text("weapdetail", "weapsubtype1_txt", "weaptype1_txt"),
            "fatalities_best": dead,
            "injured": cells.count("nwound", unknown=_UNKNOWN),
            "place_text": cells.text("city").replace("Unknown", pd.NA),
            "country": countries.to_iso(cells.text("country_txt")),
            "admin1": cells.text("provstate").replace("Unknown", pd.NA),
            "source": cells.text("scite1", "dbsource"),
            "notes": cells.text("summary"),
            "latitude": cells.text("latitude"),
            "longitude": cells.text("longitude"),
            "place_code": cells.text("specificity"),
            "vicinity": cells.text("vicinity") == "1",
        }
    )


def _when(cells: Cells) -> pd.DataFrame:
    """Read ``approxdate`` where it says more than the numbers, else year, month and day."""
    parts = [cells.text(name).fillna("0") for name in ("iyear", "imonth", "iday")]
    numbers = parts[0].str.cat(parts[1:], sep="-").where(cells.text("iyear").notna())
    inexact = parts[1].eq("0") | parts[2].eq("0")
    words = cells.text("approxdate").where(inexact)
    return cells.when_of([words, numbers], "iyear")


FORMAT = Format(
    key="gtd",
    title="GTD",
    signature=frozenset({"eventid", "iyear", "imonth", "iday", "attacktype1_txt"}),
    decode=decode,
)
