"""One chunk of rows -> the same rows answered: what every engine runs, importable on any worker."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import shapely

from geomap import placing
from geomap.borders import near
from geomap.borders.near import Asked
from geomap.errors import InputError
from geomap.events import BORDER_COLUMNS
from geomap.gazetteer import shared
from geomap.ground import GazetteerGround
from geomap.scale.chunks import write

if TYPE_CHECKING:
    from geomap.borders import Borders
    from geomap.scale.chunks import Chunk, Done

LON, LAT = ("lon", "longitude", "x"), ("lat", "latitude", "y")
GEOMETRIES = ("geometry", "region")
ADDED = [column.name for column in BORDER_COLUMNS]
NO_RADIUS = -1.0
"""What stands for a radius that is no number: its row is refused."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NearQuestion:
    """Within how many km, of which border, on whose side; and the border data."""

    borders: Borders
    km: float = 50.0
    border: str | None = None
    side: str | None = None


def near_part(chunk: Chunk, question: NearQuestion) -> Done:
    """Add the border columns to a chunk with positions.

    Positions stand in ``lon`` and ``lat``, ``longitude`` and ``latitude``, or ``geometry`` (WKB).
    """
    asked = _asked(question)
    asked.known.start()
    return write(chunk, lambda table: _answered(table, asked, chunk.path))


def place_part(chunk: Chunk, columns: placing.Columns) -> Done:
    """Add where its words say that each row of a chunk is.

    The marker is ``lon`` and ``lat``. Regions are left out: a disc of ``radius_km`` holds each.
    """
    return write(chunk, lambda table: _placed(table.to_pandas(), columns), at_once=True)


def _placed(table: pd.DataFrame, columns: placing.Columns) -> pa.Table:
    found = placing.locate(table, columns, _places())
    lon, lat = found.geometry.x, found.geometry.y
    plain = found.drop(columns=list(GEOMETRIES)).assign(lon=lon, lat=lat)
    return pa.Table.from_pandas(plain, preserve_index=False)


def _places() -> placing.Places:
    known = shared()
    return placing.Places(gazetteer=known, ground=known.kept(GazetteerGround))


def _answered(table: pa.Table, asked: Asked, where: str) -> pa.Table:
    """Add the border columns; what else the table holds stays as it is."""
    answers = asked.answers(_rows(table, where))
    for name in ADDED:
        at = table.schema.get_field_index(name)
        kept = table if at < 0 else table.remove_column(at)
        table = kept.append_column(name, answers[name])
    return table


@lru_cache(maxsize=1)
def _asked(question: NearQuestion) -> Asked:
    """Keep the answers from chunk to chunk, in each process."""
    return Asked(
        near.question(
            km=question.km, border=question.border, side=question.side, borders=question.borders
        )
    )


def _rows(table: pa.Table, where: str) -> pd.DataFrame:
    """Return the position of each row and what else its answer depends on."""
    rows = _used(table)
    if "geometry" in table.column_names:
        marker = shapely.from_wkb(table["geometry"].to_numpy())
        rows = rows.assign(lon=shapely.get_x(marker), lat=shapely.get_y(marker))
    else:
        rows = rows.assign(lon=_column(table, LON, where), lat=_column(table, LAT, where))
    if "region" in table.column_names:
        regions = shapely.from_wkb(table["region"].to_numpy())
        rows["region"] = pd.Series(regions, dtype=object)
    return rows


def _used(table: pa.Table) -> pd.DataFrame:
    used = table.select([name for name in near.USED if name in table.column_names]).to_pandas()
    if "radius_km" in used:
        radius = pd.to_numeric(used["radius_km"], errors="coerce")
        used["radius_km"] = radius.mask(radius.isna() & used["radius_km"].notna(), NO_RADIUS)
    return used


def _column(table: pa.Table, names: tuple[str, ...], where: str) -> np.ndarray:
    for name in table.column_names:
        if name.lower() in names:
            values = pd.to_numeric(table[name].to_pandas(), errors="coerce")
            return np.asarray(values, dtype=float)
    raise InputError(where, f"has no column {' or '.join(names)}")
