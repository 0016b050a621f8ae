"""What geomap itself exported (GeoJSON, GeoPackage, Parquet, CSV) -> EVENTS columns, unchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd

from geomap.events import BORDER_COLUMNS, COLUMNS
from geomap.readers import coordinates
from geomap.readers.formats import Format

if TYPE_CHECKING:
    from geomap.events import Column
    from geomap.readers.cells import Cells


def decode(cells: Cells) -> pd.DataFrame:
    """Return all columns as they are; nothing is placed again."""
    known = {column.name: column for column in (*COLUMNS, *BORDER_COLUMNS)}
    table = {
        name: _read(cells, known[name]) if name in known else cells.raw.cells[name]
        for name in cells.raw.cells.columns
    }
    if "geometry" not in table and {"longitude", "latitude"} <= table.keys():
        at = coordinates.parse(cells.text("latitude"), cells.text("longitude"))
        points = gpd.GeoSeries(gpd.points_from_xy(at["lon"], at["lat"]), index=cells.index)
        table["geometry"] = points.where(at["lon"].notna())
    return pd.DataFrame(table, index=cells.index)


def _read(cells: Cells, column: Column) -> pd.Series:
    if column.type == "date":
        edge = "date_end" if column.name.endswith("end") else "date_start"
        return cells.when(column.name)[edge]
    if column.type == "integer":
        return cells.count(column.name)
    if column.type == "float":
        return cells.number(column.name)
    if column.type == "geometry":
        return coordinates.geometries(cells.raw.cells[column.name])
    return cells.text(column.name)


FORMAT = Format(
    key="geomap",
    title="geomap events",
    signature=frozenset({"event_id", "date_precision", "precision", "method", "reason", "score"}),
    decode=decode,
    placed=True,
)
