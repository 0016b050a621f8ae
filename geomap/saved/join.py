"""layers of a file -> one table with marker and region."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import shapely

if TYPE_CHECKING:
    from collections.abc import Sequence

    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry


def join(
    events: gpd.GeoDataFrame, unlocated: pd.DataFrame, regions: Sequence[gpd.GeoDataFrame]
) -> pd.DataFrame:
    """Put the rows of both tables under each other and give each its region.

    Args:
        events: rows with a marker.
        unlocated: rows without.
        regions: tables whose geometry is the region of their ``event_id``.
    """
    tables = [table for table in (events, unlocated) if len(table)]
    rows = pd.concat([pd.DataFrame(table) for table in tables] or [pd.DataFrame(events)])
    places = {
        event: _simple(region)
        for table in regions
        for event, region in zip(table["event_id"], table.geometry, strict=True)
    }
    return rows.assign(
        geometry=rows["geometry"].astype(object).where(rows["geometry"].notna(), None)
        if "geometry" in rows
        else None,
        region=[places.get(event) for event in rows["event_id"]],
    )


def _simple(geometry: BaseGeometry) -> BaseGeometry:
    """Undo the promotion of a single part to a collection of one."""
    parts = shapely.get_parts(geometry)
    return parts[0] if len(parts) == 1 else geometry
