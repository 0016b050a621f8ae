"""a path -> whether geomap wrote the file, without reading it whole."""

from __future__ import annotations

import csv
import zipfile
import zlib
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq
from python_calamine import CalamineError

from geomap.events import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

MARKS = frozenset(column.name for column in COLUMNS if column.required)
"""Columns that an EVENTS table always has."""
UNREADABLE = (
    OSError,
    ValueError,
    LookupError,
    RuntimeError,
    EOFError,
    csv.Error,
    zlib.error,
    zipfile.BadZipFile,
    ET.ParseError,
    CalamineError,
)
"""What the libraries raise at bytes that are not what the file's name says."""
_HEAD = 1 << 16  # bytes
_SCHEMA = b'<Schema name="event" id="event">'


def wrote(path: Path) -> bool:
    """Tell whether geomap wrote it; False also when it cannot be opened as what its name says.

    GeoJSON is left to the reader of GeoJSON, which knows geomap's.
    """
    peek = _PEEKS.get(path.suffix.lower())
    if peek is None or not path.is_file():
        return False
    try:
        return peek(path)
    except UNREADABLE:
        return False


def is_ours(columns: Iterable[str]) -> bool:
    """Tell by its columns whether a table is EVENTS already."""
    return set(columns) >= MARKS


def _csv(path: Path) -> bool:
    with path.open("rb") as file:
        line = file.read(_HEAD).decode("utf-8-sig", errors="replace").partition("\n")[0]
    return is_ours(next(csv.reader([line.rstrip("\r")]), []))


def _xlsx(path: Path) -> bool:
    return is_ours(pd.read_excel(path, sheet_name="events", engine="calamine", nrows=0).columns)


def _geopackage(path: Path) -> bool:
    return is_ours(gpd.read_file(path, layer="events", rows=0).columns)


def _flatgeobuf(path: Path) -> bool:
    return is_ours(gpd.read_file(path, rows=0).columns)


def _shapefile(path: Path) -> bool:
    names = path.with_name(f"{path.stem}-names.csv")
    return names.is_file() and is_ours(pd.read_csv(names)["column"])


def _parquet(path: Path) -> bool:
    return is_ours(pq.read_schema(path).names)


def _kml(path: Path) -> bool:
    with path.open("rb") as file:
        return _SCHEMA in file.read(_HEAD)


def _kmz(path: Path) -> bool:
    with zipfile.ZipFile(path) as archive, archive.open("doc.kml") as file:
        return _SCHEMA in file.read(_HEAD)


_PEEKS: Mapping[str, Callable[[Path], bool]] = {
    ".csv": _csv,
    ".xlsx": _xlsx,
    ".gpkg": _geopackage,
    ".fgb": _flatgeobuf,
    ".shp": _shapefile,
    ".parquet": _parquet,
    ".kml": _kml,
    ".kmz": _kmz,
}
