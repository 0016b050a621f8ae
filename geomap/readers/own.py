"""What geomap itself exported or placed -> EVENTS columns, its places unchanged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd

from geomap.events import BORDER_COLUMNS, COLUMNS
from geomap.model import NO_METHOD
from geomap.readers import coordinates, plain
from geomap.readers.formats import Format

if TYPE_CHECKING:
    from geomap.events import Column
    from geomap.readers.cells import Cells


_KNOWN = {column.name: column for column in (*COLUMNS, *BORDER_COLUMNS)}


def decode(cells: Cells) -> pd.DataFrame:
    """Return all columns as they are; nothing is placed again."""
    table = {
        name: _read(cells, _KNOWN[name]) if name in _KNOWN else cells.raw.cells[name]
        for name in cells.raw.cells.columns
    }
    if "geometry" not in table and {"longitude", "latitude"} <= table.keys():
        at = coordinates.parse(cells.text("latitude"), cells.text("longitude"))
        points = gpd.GeoSeries(gpd.points_from_xy(at["lon"], at["lat"]), index=cells.index)
        table["geometry"] = points.where(at["lon"].notna())
    return pd.DataFrame(table, index=cells.index)


def decode_located(cells: Cells) -> pd.DataFrame:
    """Return the columns of someone's own table as `plain` does; where they lie is said already."""
    used = {*cells.columns.values()}
    rest = [name for name in cells.raw.cells.columns if name not in used]
    return decode(cells)[rest].assign(**plain.described(cells))


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
    told = cells.text(column.name)  # to which "none" is an empty cell
    return told.fillna(NO_METHOD) if column.name == "method" else told


FORMAT = Format(
    key="geomap",
    title="geomap events",
    signature=frozenset({"event_id", "date_precision", "precision", "method", "reason", "score"}),
    decode=decode,
    placed=True,
)
LOCATED = Format(
    key="located",
    title="table placed by geomap",
    signature=frozenset({"precision", "radius_km", "reason", "region", "geometry"}),
    decode=decode_located,
    placed=True,
    meant=frozenset(
        "relation place_name place_id precision radius_km score method reason "
        "geometry region".split()
    ),
)
"""What ``geomap.locate`` gives: the columns of someone's own table, and where each row lies."""
