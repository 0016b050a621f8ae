"""One chunk of rows -> the same rows answered: what every engine runs, importable on any worker."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely

from geomap import placing
from geomap.borders import near_border
from geomap.errors import InputError
from geomap.gazetteer import open_gazetteer
from geomap.ground import GazetteerGround
from geomap.scale.chunks import read, write

if TYPE_CHECKING:
    import pandas as pd

    from geomap.borders import Borders
    from geomap.scale.chunks import Chunk

LON, LAT = ("lon", "longitude", "x"), ("lat", "latitude", "y")
GEOMETRIES = ("geometry", "region")


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
    table = read(chunk)
    answered = near_border(
        _positions(table, chunk.path),
        km=question.km,
        border=question.border,
        side=question.side,
        borders=question.borders,
    )
    given = {name: table[name] for name in GEOMETRIES if name in table}
    rest = answered.drop(columns=[name for name in GEOMETRIES if name in answered])
    write(rest.assign(**given), chunk)
    return chunk.rows


def place_part(chunk: Chunk, columns: placing.Columns) -> int:
    """Add where its words say that each row of a chunk is; return its number of rows.

    The marker is ``lon`` and ``lat``. Regions are left out: a disc of ``radius_km`` holds each.
    """
    table = read(chunk)
    found = placing.locate(table, columns, _places())
    lon, lat = found.geometry.x, found.geometry.y
    plain = found.drop(columns=list(GEOMETRIES)).assign(lon=lon, lat=lat)
    write(plain, chunk)
    return chunk.rows


@lru_cache(maxsize=1)
def _places() -> placing.Places:
    """Open the gazetteer once in each process."""
    known = open_gazetteer()
    return placing.Places(gazetteer=known, ground=GazetteerGround(known))


def _positions(table: pd.DataFrame, where: str) -> gpd.GeoDataFrame:
    plain = table.drop(columns=[name for name in GEOMETRIES if name in table])
    if "geometry" in table:
        marker = shapely.from_wkb(table["geometry"].to_numpy())
    else:
        marker = shapely.points(*(_column(table, names, where) for names in (LON, LAT)))
    events = gpd.GeoDataFrame(plain, geometry=marker, crs=4326)
    if "region" in table:
        events["region"] = shapely.from_wkb(table["region"].to_numpy())
    return events


def _column(table: pd.DataFrame, names: tuple[str, ...], where: str) -> np.ndarray:
    for name in table.columns:
        if str(name).lower() in names:
            return np.asarray(table[name], dtype=float)
    raise InputError(where, f"has no column {' or '.join(names)}")
