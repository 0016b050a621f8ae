"""VIINA (Violent Incident Information from News Articles) -> EVENTS columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from geomap.acled import KINDS
from geomap.readers.formats import Format

if TYPE_CHECKING:
    from geomap.readers.cells import Cells

_TYPES = {
    "t_airstrike": KINDS["air"],
    "t_uav": KINDS["air"],
    "t_artillery": KINDS["shelling"],
    "t_ied": KINDS["ied"],
    "t_firefight": KINDS["clash"],
    "t_arrest": KINDS["arrest"],
    "t_property": KINDS["looting"],
}
"""Class columns of VIINA, in the order in which the first that is set names the event."""
_SET = 0.5


def decode(cells: Cells) -> pd.DataFrame:
    """Return EVENTS columns; the date is that of the report, so the event may be earlier."""
    when = cells.when("date")
    kind, sub = _types(cells)
    return pd.DataFrame(
        {
            "event_id": cells.text("event_id_1pd", "event_id", "viina_id"),
            **when.to_dict("series"),
            "event_type": kind,
            "sub_event_type": sub,
            "place_text": cells.text("address", "geo_name", "asciiname", "adm2_name"),
            "country": pd.Series("UA", index=when.index),
            "admin1": cells.text("adm1_name"),
            "source": cells.text("source"),
            "source_url": cells.text("url"),
            "notes": cells.text("text"),
            "latitude": cells.text("latitude"),
            "longitude": cells.text("longitude"),
            "place_code": cells.text("geo_precision"),
        }
    )


def _types(cells: Cells) -> tuple[pd.Series, pd.Series]:
    kind = pd.Series(pd.NA, index=cells.index, dtype="str")
    sub = kind
    for name, (type_, sub_type) in _TYPES.items():
        mine = cells.number(name, f"{name}_b").ge(_SET) & kind.isna()
        kind, sub = kind.mask(mine, type_), sub.mask(mine, sub_type)
    return kind, sub


FORMAT = Format(
    key="viina",
    title="VIINA",
    signature=frozenset({"date", "geo_precision", "longitude", "latitude", "geo_api"}),
    decode=decode,
)
