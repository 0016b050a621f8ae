"""Bellingcat / Forensic Architecture timemap events (JSON) -> EVENTS columns."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pandas as pd

from geomap.acled import KINDS, REMOTE
from geomap.readers.cells import by_unique
from geomap.readers.formats import Format

if TYPE_CHECKING:
    from geomap.readers.cells import Cells

_WEAPONS = {
    "Air strike": KINDS["air"],
    "Cluster munitions": (REMOTE, None),
    "HE rocket artillery": KINDS["shelling"],
    "Cruise missile": KINDS["shelling"],
    "Ballistic missile": KINDS["shelling"],
    "Thermobaric munition": (REMOTE, None),
    "Incendiary munitions": (REMOTE, None),
}
"""Weapon System, as the export says it."""


def decode(cells: Cells) -> pd.DataFrame:
    """Return EVENTS columns; the order of dates is the American one."""
    weapon = by_unique(cells.text("filters"), _weapon).astype("str")
    sources = cells.text("sources")
    when = cells.when("date")
    return pd.DataFrame(
        {
            "event_id": cells.text("id"),
            **when.to_dict("series"),
            "event_type": weapon.map({k: v[0] for k, v in _WEAPONS.items()}),
            "sub_event_type": weapon.map({k: v[1] for k, v in _WEAPONS.items()}),
            "weapon": weapon.where(weapon != "Unknown"),
            "place_text": cells.text("location", "place_desc"),
            "source": pd.Series("timemap export", index=when.index),
            "source_url": by_unique(sources, _addresses).astype("str"),
            "notes": cells.text("description", "violence_level"),
            "latitude": cells.text("latitude"),
            "longitude": cells.text("longitude"),
        }
    )


def _weapon(filters: str) -> str | None:
    for item in _items(filters):
        if item.get("key") == "Weapon System":
            return str(item.get("value"))
    return None


def _addresses(sources: str) -> str | None:
    paths = [str(item["path"]) for item in _items(sources) if item.get("path")]
    return " ; ".join(paths) or None


def _items(text: str) -> list[dict[str, object]]:
    """Read a list of objects that was kept as JSON; anything else holds none."""
    try:
        items = json.loads(text)
    except json.JSONDecodeError:
        return []
    return [item for item in items if isinstance(item, dict)] if isinstance(items, list) else []


FORMAT = Format(
    key="timemap",
    title="Bellingcat timemap",
    signature=frozenset({"id", "date", "latitude", "longitude", "location", "sources", "filters"}),
    decode=decode,
    order="month",
)
