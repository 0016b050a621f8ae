"""files that geomap wrote -> the EVENTS table that they were written from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from geomap.errors import InputError
from geomap.events import COLUMNS, check
from geomap.saved import gdal, geojson, kml, tables
from geomap.saved.peek import MARKS, UNREADABLE, is_ours, wrote

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import geopandas as gpd

    Reader = Callable[[Path], pd.DataFrame]

__all__ = ["SUFFIXES", "read", "read_geojson", "wrote"]

_READERS: Mapping[str, Reader] = {
    ".geojson": geojson.read,
    ".json": geojson.read,
    ".geojsonl": geojson.read_lines,
    ".ndjson": geojson.read_lines,
    ".gpkg": gdal.read_geopackage,
    ".fgb": gdal.read_flatgeobuf,
    ".shp": gdal.read_shapefile,
    ".kml": kml.read,
    ".kmz": kml.read_zipped,
    ".csv": tables.read_csv,
    ".parquet": tables.read_parquet,
    ".xlsx": tables.read_xlsx,
}
SUFFIXES: tuple[str, ...] = tuple(_READERS)
_DAYS = [column.name for column in COLUMNS if column.type == "date"]


def read(path: Path) -> gpd.GeoDataFrame:
    """Read a file that ``geomap.exports.write`` wrote, with the files that it put beside it.

    Returns:
        The EVENTS table. Rows may come in another order, and what a format cannot hold is as
        docs/export.md says (six decimals; a Shapefile's texts end after 254 bytes).

    Raises:
        InputError: the file cannot be read, or geomap did not write it.
    """
    path = Path(path)
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise InputError(str(path), f"the suffix must be one of {', '.join(SUFFIXES)}")
    try:
        table = reader(path)
    except UNREADABLE as error:
        raise InputError(str(path), f"cannot be read: {error}") from error
    return _checked(table, str(path))


def read_geojson(text: str, where: str = "stdin") -> gpd.GeoDataFrame:
    """Read a GeoJSON text, as it comes through a pipe.

    Raises:
        InputError: the text is no GeoJSON, or geomap did not write it.
    """
    try:
        table = geojson.parse(text)
    except (ValueError, LookupError) as error:
        raise InputError(where, f"cannot be read as GeoJSON: {error}") from error
    return _checked(table, where)


def _checked(table: pd.DataFrame, where: str) -> gpd.GeoDataFrame:
    if not is_ours(table.columns):
        raise InputError(where, f"geomap did not write it: no column {min(MARKS - {*table})}")
    try:
        days = {n: pd.to_datetime(table[n], format="ISO8601") for n in _DAYS if n in table}
    except ValueError as error:
        raise InputError(where, f"a date is not as geomap writes it: {error}") from error
    return check(table.assign(**days).reset_index(drop=True), where)
