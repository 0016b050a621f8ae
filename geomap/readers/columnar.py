"""Parquet, GeoParquet, GeoPackage, FlatGeobuf, KML, zipped shapefile -> RawTables."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import shapely
from pyarrow import parquet

from geomap.errors import InputError
from geomap.readers.raw import TEXT, RawTable, clean_names, refusals

if TYPE_CHECKING:
    from collections.abc import Mapping

_GEO = b"geo"
_OWN_LAYER = "events"
_IN_WORDS = (pa.types.is_nested, pa.types.is_time, pa.types.is_duration, pa.types.is_interval)
"""Types that the formats geomap writes have not; their values become text."""


def read_parquet(data: bytes | memoryview, where: str) -> RawTable:
    """Read Parquet; columns of WKB (GeoParquet) become geometries.

    Raises:
        InputError: it cannot be read as Parquet.
    """
    try:
        table = parquet.read_table(pa.BufferReader(pa.py_buffer(data)))
    except (pa.ArrowException, OSError) as error:
        raise InputError(where, f"cannot be read as Parquet: {error}") from error
    metadata: Mapping[bytes, bytes] = table.schema.metadata or {}
    kind = "GeoParquet" if _GEO in metadata else "Parquet"
    return _table(_columns(table.replace_schema_metadata(None)), where, kind)


def read_vector(data: bytes | memoryview, where: str) -> list[RawTable]:
    """Read every layer of a file that GDAL knows, in WGS 84.

    Raises:
        InputError: GDAL cannot read it.
    """
    import pyogrio  # noqa: PLC0415  30 MB that only GDAL's formats need

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # GDAL misses the file's suffix
            layers = [str(name) for name, _ in pyogrio.list_layers(io.BytesIO(data))]
            named = [name for name in layers if name == _OWN_LAYER] or layers
            return [
                _layer(pyogrio.read_dataframe(io.BytesIO(data), layer=name), f"{where}:{name}")
                for name in named
            ]
    except (pa.ArrowException, RuntimeError) as error:
        raise InputError(where, f"cannot be read by GDAL: {error}") from error


def of_frame(frame: pd.DataFrame, where: str) -> RawTable:
    """Take a frame as it stands in memory; geometries of another CRS are brought to WGS 84."""
    columns = {str(n): _cells(frame.iloc[:, i]) for i, n in enumerate(frame.columns)}
    return _table(columns, where, "DataFrame")


def _cells(column: pd.Series) -> pd.Series:
    if isinstance(column, gpd.GeoSeries):
        geometries = column.to_crs(4326) if column.crs else column
        return pd.Series(geometries.to_numpy(), dtype=object)
    if column.dtype == object and not any(isinstance(v, shapely.Geometry) for v in column):
        return pd.Series([None if _is_missing(v) else str(v) for v in column], dtype=TEXT)
    if isinstance(column.dtype, pd.CategoricalDtype):
        return _cells(column.astype(column.cat.categories.dtype))
    return column


def _is_missing(value: object) -> bool:
    return value is None or (pd.api.types.is_scalar(value) and bool(pd.isna(value)))


def _layer(frame: pd.DataFrame, where: str) -> RawTable:
    if "geometry" in frame and getattr(frame, "crs", None) is not None:
        frame = frame.to_crs(4326)
    return _table({str(n): frame[n] for n in frame.columns}, where, "vector layer")


def _columns(table: pa.Table) -> dict[str, pd.Series]:
    return {name: _column(table.column(name)) for name in dict.fromkeys(table.column_names)}


def _column(values: pa.ChunkedArray) -> pd.Series:
    if pa.types.is_binary(values.type) or pa.types.is_large_binary(values.type):
        return pd.Series(_from_wkb(values), dtype=object)
    if any(said(values.type) for said in _IN_WORDS):
        return pd.Series([None if v is None else str(v) for v in values.to_pylist()], dtype=TEXT)
    if pa.types.is_dictionary(values.type):
        values = values.cast(values.type.value_type)
    if pa.types.is_date(values.type):
        values = values.cast(pa.timestamp("s"))
    return values.to_pandas(types_mapper={pa.string(): TEXT, pa.large_string(): TEXT}.get)


def _from_wkb(values: pa.ChunkedArray) -> np.ndarray[tuple[int], np.dtype[np.object_]]:
    cells = np.asarray([v or None for v in values.to_pylist()], dtype=object)
    return np.asarray(shapely.from_wkb(cells, on_invalid="ignore"))


def _table(columns: dict[str, pd.Series], where: str, kind: str) -> RawTable:
    cells = pd.DataFrame({name: column.reset_index(drop=True) for name, column in columns.items()})
    cells = cells.set_axis(clean_names([str(name) for name in cells.columns]), axis=1)
    return RawTable(
        cells=cells,
        where=where,
        kind=kind,
        lines=pd.Series(np.arange(1, len(cells) + 1)),
        refused=refusals(where, []),
    )
