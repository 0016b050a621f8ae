"""layers -> GeoParquet 1.1: one table with both geometries and a bbox column."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pyproj
import shapely

from geomap.exports.values import GEOMETRIES, typed
from geomap.files import whole

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from geomap.exports.layers import Extras, Layers

_POINT = np.dtype([("order", "u1"), ("type", "<u4"), ("x", "<f8"), ("y", "<f8")])
"""A point in well-known binary (OGC 06-103r4, section 8.2): little-endian, type 1."""
_ENDS = ("xmin", "ymin", "xmax", "ymax")


def write(layers: Layers, path: Path, extras: Extras) -> tuple[Path, ...]:
    """Write all events, marker ``geometry`` and ``region`` as WKB, null where there is none.

    Written here and not by geopandas, which takes twice as long for points.
    """
    rows = layers.single
    columns = typed(rows)
    columns.attrs = {"attribution": list(extras.attribution), "provenance": dict(extras.provenance)}
    table = pa.Table.from_pandas(columns, preserve_index=False)
    shapes = {name: rows[name].to_numpy() for name in GEOMETRIES}
    for name, geometries in shapes.items():
        table = table.append_column(name, _wkb(geometries))
    table = table.append_column("bbox", _boxes(shapes["geometry"]))
    about = {**table.schema.metadata, b"geo": json.dumps(_geo(shapes)).encode()}
    with whole(path) as temporary:
        pq.write_table(table.replace_schema_metadata(about), temporary)
    return (path,)


def write_plain(table: pd.DataFrame, path: Path, _extras: Extras) -> None:
    """Write a table that has no geometry column."""
    with whole(path) as temporary:
        typed(table).to_parquet(temporary, index=False)


def _wkb(geometries: np.ndarray) -> pa.Array:
    missing = shapely.is_missing(geometries)
    if missing.all() or (shapely.get_type_id(geometries[~missing]) != 0).any():
        return pa.array(shapely.to_wkb(geometries), pa.binary())
    points = np.zeros(len(geometries), _POINT)
    points["order"], points["type"] = 1, 1
    points["x"], points["y"] = shapely.get_x(geometries), shapely.get_y(geometries)
    ends = np.arange(len(points) + 1, dtype=np.int32) * _POINT.itemsize
    known = np.packbits(~missing, bitorder="little")
    buffers = [pa.py_buffer(part) for part in (known, ends, points.tobytes())]
    return pa.Array.from_buffers(pa.binary(), len(points), buffers)


def _boxes(geometries: np.ndarray) -> pa.Array:
    """Return the bounds of each, a struct of four numbers, null where there is no geometry."""
    bounds = shapely.bounds(geometries).T
    sides = [pa.array(side) for side in bounds]
    return pa.StructArray.from_arrays(
        sides, names=list(_ENDS), mask=pa.array(shapely.is_missing(geometries))
    )


def _geo(shapes: dict[str, np.ndarray]) -> dict[str, object]:
    """Return the metadata ``geo`` of GeoParquet 1.1.0."""
    columns = {name: _column(geometries) for name, geometries in shapes.items()}
    columns["geometry"]["covering"] = {"bbox": {end: ["bbox", end] for end in _ENDS}}
    return {"version": "1.1.0", "primary_column": "geometry", "columns": columns}


def _column(geometries: np.ndarray) -> dict[str, object]:
    known = geometries[~shapely.is_missing(geometries)]
    one_of_each = known[np.unique(shapely.get_type_id(known), return_index=True)[1]]
    about: dict[str, object] = {
        "encoding": "WKB",
        "crs": pyproj.CRS(4326).to_json_dict(),
        "geometry_types": sorted(one.geom_type for one in one_of_each),
    }
    return about | ({"bbox": shapely.total_bounds(known).tolist()} if len(known) else {})
