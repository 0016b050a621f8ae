"""Border lines or polygons -> what the page draws of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import shapely

from geomap.webmap.regions import differences

if TYPE_CHECKING:
    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry


def border_features(borders: gpd.GeoDataFrame) -> list[dict[str, object]]:
    """Return lines in steps, pair and status of each border, and whether it is an area's edge."""
    empty = pd.Series([None] * len(borders), index=borders.index)
    rows = zip(
        borders.geometry, borders.get("pair", empty), borders.get("status", empty), strict=True
    )
    return [
        {
            "lines": _lines(geometry),
            "pair": _text(pair),
            "status": _text(status),
            "area": "Polygon" in geometry.geom_type,
        }
        for geometry, pair, status in rows
        if geometry is not None and not geometry.is_empty
    ]


def _lines(geometry: BaseGeometry) -> list[list[int]]:
    shape = geometry.boundary if "Polygon" in geometry.geom_type else geometry
    return [differences(line) for line in shapely.get_parts(shape)]


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
