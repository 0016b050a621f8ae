"""One chunk of rows -> the same rows answered: what every engine runs, importable on any worker."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
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
ADDED = [column.name for column in BORDER_COLUMNS]
MOST_KNOWN = 200_000
"""Different rows whose answers are kept; where there are more, none are."""
NO_RADIUS = -1.0
"""What stands for a radius that is no number: its row is refused."""


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
    known = _Known(question)
    return write((known.answered(table, chunk.path) for table in tables(chunk)), chunk)


def place_part(chunk: Chunk, columns: placing.Columns) -> int:
    """Add where its words say that each row of a chunk is; return its number of rows.

    The marker is ``lon`` and ``lat``. Regions are left out: a disc of ``radius_km`` holds each.
    """
    table = read(chunk)
    found = placing.locate(table, columns, _places())
    lon, lat = found.geometry.x, found.geometry.y
    plain = found.drop(columns=list(GEOMETRIES)).assign(lon=lon, lat=lat)
    return write([pa.Table.from_pandas(plain, preserve_index=False)], chunk)


@lru_cache(maxsize=1)
def _places() -> placing.Places:
    """Open the gazetteer once in each process."""
    known = open_gazetteer()
    return placing.Places(gazetteer=known, ground=GazetteerGround(known))


class _Known:
    """A question, and the answers to the rows before: event tables repeat their places."""

    def __init__(self, question: NearQuestion) -> None:
        self.question = question
        self.rows = pd.DataFrame()
        self.too_many = False

    def answered(self, table: pa.Table, where: str) -> pa.Table:
        """Add the border columns; what else the table holds stays as it is."""
        if any(name in table.column_names for name in GEOMETRIES):
            answers = self._ask(_shapes(table, where))
        else:
            answers = self._once(_places_of(table, where))
        for name in ADDED:
            values, at = pa.array(answers[name]), table.schema.get_field_index(name)
            kept = table if at < 0 else table.remove_column(at)
            table = kept.append_column(name, values)
        return table

    def _once(self, rows: pd.DataFrame) -> pd.DataFrame:
        """Ask for each distinct row once."""
        if self.too_many:
            return self._ask(_marked(rows))
        columns = list(rows.columns)
        fresh = rows.drop_duplicates()
        if len(self.rows):
            fresh = fresh.merge(self.rows[columns], how="left_anti", on=columns)
        fresh = fresh.reset_index(drop=True)
        answers = pd.concat([self.rows, fresh.join(self._ask(_marked(fresh)))], ignore_index=True)
        self.too_many = len(answers) > MOST_KNOWN
        self.rows = pd.DataFrame() if self.too_many else answers
        return rows.merge(answers, how="left", on=columns)

    def _ask(self, events: gpd.GeoDataFrame) -> pd.DataFrame:
        asked = self.question
        return pd.DataFrame(
            near_border(
                events, km=asked.km, border=asked.border, side=asked.side, borders=asked.borders
            )[ADDED]
        )


def _places_of(table: pa.Table, where: str) -> pd.DataFrame:
    """Return lon, lat and what else of each row an answer depends on."""
    used = _used(table)
    return used.assign(lon=_column(table, LON, where), lat=_column(table, LAT, where))


def _marked(rows: pd.DataFrame) -> gpd.GeoDataFrame:
    marker = shapely.points(rows["lon"], rows["lat"])
    return gpd.GeoDataFrame(rows.drop(columns=["lon", "lat"]), geometry=marker, crs=4326)


def _shapes(table: pa.Table, where: str) -> gpd.GeoDataFrame:
    """Return the rows with their marker and, where there is one, their region."""
    events = _used(table)
    if "geometry" in table.column_names:
        marker = shapely.from_wkb(table["geometry"].to_numpy())
    else:
        marker = shapely.points(*(_column(table, names, where) for names in (LON, LAT)))
    if "region" in table.column_names:
        regions = shapely.from_wkb(table["region"].to_numpy())
        events["region"] = gpd.GeoSeries(regions, crs=4326)
    return gpd.GeoDataFrame(events, geometry=marker, crs=4326)


def _used(table: pa.Table) -> pd.DataFrame:
    used = table.select([name for name in USED if name in table.column_names]).to_pandas()
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
