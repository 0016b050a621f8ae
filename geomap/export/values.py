"""columns of the EVENTS table -> columns of plain values that every format can hold."""

from __future__ import annotations

import json
import math
from datetime import date, datetime
from typing import TYPE_CHECKING

import pandas as pd
import shapely

if TYPE_CHECKING:
    import geopandas as gpd

GEOMETRIES = ("geometry", "region")


def attributes(table: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return the columns that are no geometry of the EVENTS table, in order."""
    return pd.DataFrame(table[[name for name in table.columns if name not in GEOMETRIES]])


def plain(table: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return the attribute columns as str, int, finite float, bool or None (dtype object).

    Days become ``YYYY-MM-DD``, moments ISO 8601, further geometries WKT, lists and mappings JSON;
    NaN, NaT and the infinities become None.
    """
    columns = {name: _plain(column) for name, column in attributes(table).items()}
    return pd.DataFrame(columns, index=table.index, dtype=object)


def _plain(column: pd.Series) -> pd.Series:
    dates = pd.api.types.is_datetime64_any_dtype(column)
    values = _dates(column) if dates else column
    return pd.Series([_value(v) for v in values.tolist()], index=column.index, dtype=object)


def _dates(column: pd.Series) -> pd.Series:
    if is_days(column):
        return column.dt.strftime("%Y-%m-%d")
    return column.astype(object)


def is_days(column: pd.Series) -> bool:
    """Tell whether a datetime column holds days: no zone, no time of day."""
    return column.dt.tz is None and bool((column.isna() | (column == column.dt.normalize())).all())


def _value(value: object) -> object:
    if isinstance(value, str | int) or value is None:
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if value is pd.NA or value is pd.NaT:
        return None
    return _written(value)


def _written(value: object) -> str:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, shapely.Geometry):
        return str(shapely.to_wkt(value, rounding_precision=6))
    return json.dumps(value, ensure_ascii=False, default=str)
