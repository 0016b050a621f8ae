"""EVENTS -> EVENTS whose places are only known to a cell of a grid, for publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from geomap import events as table
from geomap.errors import InputError

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

WIDE = frozenset(("province", "region", "border", "country", "unlocated"))
"""Precisions whose region is a known outline, not one around the event's own point."""
TELLING = (
    "place_id",
    "reason",
    "method",
    "evidence",
    "border_km",
    "border_km_min",
    "border_km_max",
    "border_share",
)
"""Columns that hold an exact place, or a distance from which it can be worked out again."""
_NUMBER = r"[-+]?\d{1,3}[.,]\d{2,}"
_KM_PER_DEGREE = 111.195
"""On the sphere of radius 6371.0088 km; the grid need not be exact, only coarse."""


def blur(events: gpd.GeoDataFrame, km: float) -> gpd.GeoDataFrame:
    """Move every exact point to the middle of its cell of a grid, and forget where it was.

    A cell is ``km`` high and as wide, on a grid that depends on ``km`` alone. The region becomes
    the cell; where the place was known less well than that, it becomes as wide as it was. Columns
    that tell the exact place or a distance from it are emptied, and numbers that could be
    coordinates are taken out of every text. The names of places stay.

    Args:
        events: EVENTS table; it is not changed.
        km: size of a cell, above 0.

    Raises:
        InputError: ``km`` is not above 0, or the table breaks the rules of EVENTS.
    """
    if not km > 0:
        raise InputError("blur", f"must be above 0 km, is {km:g}")
    checked = table.check(events)
    cells = _cells(checked.geometry.to_numpy(), km)
    exact = checked["geometry"].notna() & ~checked["precision"].isin(WIDE)
    middle = shapely.centroid(cells)
    radius = np.hypot(km, km) / 2 + np.where(checked["radius_km"] > km, checked["radius_km"], 0.0)
    blurred = checked.assign(
        geometry=middle,
        region=np.where(exact, cells, checked["region"].to_numpy()),
        radius_km=np.where(exact, radius, checked["radius_km"]),
    )
    return table.check(_forgotten(blurred, km))


def _cells(points: NDArray[np.object_], km: float) -> NDArray[np.object_]:
    lat_step = km / _KM_PER_DEGREE
    row = np.floor(shapely.get_y(points) / lat_step)
    middle = np.clip((row + 0.5) * lat_step, -89.0, 89.0)
    lon_step = lat_step / np.cos(np.radians(middle))
    column = np.floor(shapely.get_x(points) / lon_step)
    west, south = np.maximum(column * lon_step, -180.0), np.maximum(row * lat_step, -90.0)
    east = np.minimum((column + 1) * lon_step, 180.0)
    north = np.minimum((row + 1) * lat_step, 90.0)
    cells: NDArray[np.object_] = shapely.box(west, south, east, north)
    cells[shapely.is_missing(points)] = None
    return cells


def _forgotten(events: gpd.GeoDataFrame, km: float) -> gpd.GeoDataFrame:
    known = {c.name: c.type for c in (*table.COLUMNS, *table.BORDER_COLUMNS)}
    kept = events[[name for name in events if name in known]].copy()
    for name in kept.columns:
        if name in TELLING:
            kept[name] = pd.Series([None] * len(kept), index=kept.index, dtype=kept[name].dtype)
        elif known[name] == "string":
            kept[name] = kept[name].str.replace(_NUMBER, "…", regex=True)
    located = kept["precision"] != "unlocated"
    kept["method"] = "blurred"
    kept["reason"] = np.where(located, f"moved to a grid of {km:g} km for publication", "no place")
    return kept
