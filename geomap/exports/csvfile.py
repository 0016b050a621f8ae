"""layers -> CSV that spreadsheets, QGIS and scripts read alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pyproj
import shapely

from geomap.exports.geometry import DECIMALS
from geomap.exports.values import typed
from geomap.files import whole, write_text

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd

    from geomap.exports.layers import Extras, Layers

_CHUNK = 50_000  # rows that are text at the same time
_FORMULA = r"^'*[=+\-@\t\r]"
_NUMBER = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$"
_KINDS = {"i": "Integer64", "f": "Real", "M": "DateTime", "b": "Integer(Boolean)"}


def write(layers: Layers, path: Path, _extras: Extras) -> tuple[Path, ...]:
    """Write ``x.csv`` and ``x-regions.csv``, each with ``.csvt`` and ``.prj`` for GIS programs.

    UTF-8 with a byte order mark, which Excel needs. Markers stand in ``longitude``, ``latitude``
    and ``geometry`` (WKT). Regions have a file of their own: they are longer than a spreadsheet's
    cell may be (32,767 characters).
    """
    main = layers.single
    tables = {path: main}
    if len(layers.chosen) > 1:
        beside = path.with_name(f"{path.stem}-regions{path.suffix}")
        tables[beside] = layers.regions[["event_id", "region"]]
    for target, table in tables.items():
        _write(table, target)
    return tuple(tables)


def write_plain(table: pd.DataFrame, path: Path) -> None:
    """Write a table that has no geometry column, as other data sets publish theirs."""
    with whole(path) as temporary, temporary.open("w", encoding="utf-8-sig", newline="") as out:
        _neutral(typed(table)).to_csv(out, index=False, lineterminator="\r\n")


def neutral(text: pd.Series) -> pd.Series:
    """Put ``'`` before what a spreadsheet would run as a formula; numbers stay as they are.

    Undone by taking one ``'`` away where ``'`` (one or more) is followed by ``= + - @``, tab or CR.
    """
    formula = text.str.match(_FORMULA).fillna(value=False).astype(bool)
    risky = formula & ~text.str.match(_NUMBER).fillna(value=False).astype(bool)
    return text.where(~risky, "'" + text)


def _write(table: gpd.GeoDataFrame, path: Path) -> None:
    kinds = _kinds(_frame(table.iloc[:0]))
    with whole(path) as temporary:
        write_text(temporary.with_suffix(".csvt"), ",".join(f'"{kind}"' for kind in kinds) + "\n")
        write_text(temporary.with_suffix(".prj"), pyproj.CRS(4326).to_wkt("WKT1_GDAL") + "\n")
        with temporary.open("w", encoding="utf-8-sig", newline="") as out:
            for start in range(0, max(len(table), 1), _CHUNK):
                rows = _frame(table.iloc[start : start + _CHUNK])
                rows.to_csv(out, header=start == 0, index=False, lineterminator="\r\n")


def _frame(table: gpd.GeoDataFrame) -> pd.DataFrame:
    rows = _neutral(typed(table))
    geometries = table.geometry.to_numpy()
    if table.geometry.name == "geometry":
        rows["longitude"] = shapely.get_x(geometries)
        rows["latitude"] = shapely.get_y(geometries)
    rows[table.geometry.name] = shapely.to_wkt(geometries, rounding_precision=DECIMALS)
    return rows


def _neutral(rows: pd.DataFrame) -> pd.DataFrame:
    texts = rows.select_dtypes("str").columns
    return rows.assign(**{str(name): neutral(rows[name]) for name in texts})


def _kinds(rows: pd.DataFrame) -> list[str]:
    return [*(_kind(rows[name]) for name in rows.columns[:-1]), "WKT"]


def _kind(column: pd.Series) -> str:
    if isinstance(column.dtype, pd.ArrowDtype):
        return "Date"
    return _KINDS.get(column.dtype.kind, "String")
