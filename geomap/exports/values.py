"""columns of the EVENTS table -> columns of plain values that every format can hold."""

from __future__ import annotations

import json
import math
from datetime import date, datetime

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import shapely

from geomap import hxl
from geomap.readers import aliases

GEOMETRIES = ("geometry", "region")
_THEIR_TAGS = {"country": "#country+name", "iso": "#country+code+v_m49"}
"""What other data sets call as geomap does and mean otherwise."""


def attributes(table: pd.DataFrame) -> pd.DataFrame:
    """Return the columns that are no geometry of the EVENTS table, in order."""
    return pd.DataFrame(table[[name for name in table.columns if name not in GEOMETRIES]])


def plain(table: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return the attribute columns as str, int, finite float, bool or None (dtype object).

    Days become ``YYYY-MM-DD``, moments ISO 8601, further geometries WKT, lists and mappings JSON;
    NaN, NaT and the infinities become None.
    """
    columns = {name: _plain(column) for name, column in attributes(table).items()}
    return pd.DataFrame(columns, index=table.index, dtype=object)


def tags(table: pd.DataFrame) -> list[str]:
    """Return the HXL tag of each column, empty where HXL has none; other schemas' columns too."""
    names = [str(name) for name in table.columns]
    if "event_id" in names:
        return [hxl.TAGS.get(name, "") for name in names]
    ours = [aliases.meaning(name) or "" for name in names]
    return [
        _THEIR_TAGS.get(name, hxl.TAGS.get(our, "") if our not in ours[:at] else "")
        for at, (name, our) in enumerate(zip(names, ours, strict=True))
    ]


def _plain(column: pd.Series) -> pd.Series:
    if pd.api.types.is_datetime64_any_dtype(column) and is_days(column):
        column = pd.Series(column.to_numpy("datetime64[D]").astype("str"), column.index).where(
            column.notna()
        )
    if isinstance(column.dtype, pd.StringDtype) or pd.api.types.is_integer_dtype(column):
        return column.astype(object).where(column.notna(), None)
    values = [_value(value) for value in column.astype(object).tolist()]
    return pd.Series(values, index=column.index, dtype=object)


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


def typed(table: pd.DataFrame) -> pd.DataFrame:
    """Return the attribute columns in types that Arrow knows: days as ``date32``, lists as JSON."""
    columns = {str(name): _typed(column) for name, column in attributes(table).items()}
    return pd.DataFrame(columns, index=table.index)


def _typed(column: pd.Series) -> pd.Series:
    if pd.api.types.is_datetime64_any_dtype(column):
        if is_days(column):
            return column.astype(pd.ArrowDtype(pa.date32()))
        return column if column.dt.tz is None else column.dt.tz_convert("UTC")
    if pd.api.types.is_float_dtype(column):
        return column.where(np.isfinite(column.to_numpy(dtype=float, na_value=np.nan)))
    if column.dtype == object or isinstance(column.dtype, gpd.array.GeometryDtype):
        return _typed_objects(column)
    return column


def _typed_objects(column: pd.Series) -> pd.Series:
    values = _plain(column)
    kinds = {type(value) for value in values if value is not None}
    dtype = {frozenset({bool}): "boolean", frozenset({int}): "Int64"}.get(frozenset(kinds), "str")
    return values.astype("float64" if kinds and kinds <= {int, float} and float in kinds else dtype)
