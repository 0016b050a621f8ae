"""Ids of places -> their names in the script of their country, where these are beyond doubt."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from geomap.webmap import basemap

if TYPE_CHECKING:
    import pandas as pd


def local_names(place_ids: pd.Series) -> pd.Series | None:
    """Return the local name of each place, missing where it has none; ``None`` where none has.

    The names are those of ``gazetteer/basemap/local.json``, which a recipe makes of GeoNames.
    """
    if not place_ids.str.startswith("geonames:", na=False).any():
        return None
    found = place_ids.map(_names())
    return found if found.notna().any() else None


@cache
def _names() -> dict[str, str]:
    path = basemap.gazetteer() / "basemap" / "local.json"
    names: dict[str, str] = json.loads(path.read_bytes())
    return names
