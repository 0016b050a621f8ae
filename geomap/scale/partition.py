"""One chunk of rows -> the same rows answered: what every engine runs, importable on any worker."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pyarrow as pa
import shapely

from geomap import placing
from geomap.borders import near_border
from geomap.errors import InputError
from geomap.events import BORDER_COLUMNS
from geomap.gazetteer import open_gazetteer
from geomap.ground import GazetteerGround
from geomap.scale.chunks import read, tables, write

if TYPE_CHECKING:
    from geomap.borders import Borders
    from geomap.scale.chunks import Chunk

LON, LAT = ("lon", "longitude", "x"), ("lat", "latitude", "y")
GEOMETRIES = ("geometry", "region")
USED = ("radius_km", "country", "reason")
"""Columns that an answer depends on, beside the position."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NearQuestion:
    """Within how many km, of which border, on whose side; and the border data."""

    borders: Borders
    km: float = 50.0
    border: str | None = None
    side: str | None = None


def near_part(chunk: Chunk, question: NearQuestion) -> int:
    """Add the border columns to a chunk with positions; return its number of rows.

    Positions stand in ``lon`` and ``lat``, ``longitude`` and ``latitude``, or ``geometry`` (WKB).
    """
    write((_near(table, chunk.path, question) for table in tables(chunk)), chunk)
    return chunk.rows


def place_part(chunk: Chunk, columns: placing.Columns) -> int:
    """Add where its words say that each row of a chunk is; return its number of rows.

    The marker is ``lon`` and ``lat``. Regions are left out: a disc of ``radius_km`` holds each.
    """
    table = read(chunk)
    found = placing.locate(table, columns, _places())
    lon, lat = found.geometry.x, found.geometry.y
    plain = found.drop(columns=list(GEOMETRIES)).assign(lon=lon, lat=lat)
    write([pa.Table.from_pandas(plain, preserve_index=False)], chunk)
    return chunk.rows


@lru_cache(maxsize=1)
def _places() -> placing.Places:
    """Open the gazetteer once in each process."""
    known = open_gazetteer()
    return placing.Places(gazetteer=known, ground=GazetteerGround(known))


def _near(table: pa.Table, where: str, question: NearQuestion) -> pa.Table:
    """Add the border columns; what else the table holds stays as it is."""
    answered = near_border(
        _positions(table, where),
        km=question.km,
        border=question.border,
        side=question.side,
        borders=question.borders,
    )
    for name in (column.name for column in BORDER_COLUMNS):
        values, at = pa.array(answered[name]), table.schema.get_field_index(name)
        kept = table if at < 0 else table.remove_column(at)
        table = kept.append_column(name, values)
    return table


def _positions(table: pa.Table, where: str) -> gpd.GeoDataFrame:
    events = table.select([name for name in USED if name in table.column_names]).to_pandas()
    if "geometry" in table.column_names:
        marker = shapely.from_wkb(table["geometry"].to_numpy())
    else:
        marker = shapely.points(*(_column(table, names, where) for names in (LON, LAT)))
    if "region" in table.column_names:
        regions = shapely.from_wkb(table["region"].to_numpy())
        events["region"] = gpd.GeoSeries(regions, crs=4326)
    return gpd.GeoDataFrame(events, geometry=marker, crs=4326)


def _column(table: pa.Table, names: tuple[str, ...], where: str) -> np.ndarray:
    for name in table.column_names:
        if name.lower() in names:
            return np.asarray(table[name].to_pandas(), dtype=float)
    raise InputError(where, f"has no column {' or '.join(names)}")
