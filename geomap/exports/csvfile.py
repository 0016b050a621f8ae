"""layers -> CSV that spreadsheets, QGIS and scripts read alike."""

from __future__ import annotations

import codecs
import contextlib
import csv
import io
from typing import IO, TYPE_CHECKING

import pandas as pd
import pyarrow as pa
import pyproj
import shapely
from pyarrow import csv as arrow_csv

from geomap.exports.geometry import DECIMALS
from geomap.exports.values import tags, typed
from geomap.files import whole, write_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import geopandas as gpd

    from geomap.exports.layers import Extras, Layers

_FORMULA = r"^'*[=+\-@\t\r]"
_NUMBER = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$"
_KINDS = {"i": "Integer64", "f": "Real", "M": "DateTime"}


def write(parts: Iterator[Layers], path: Path, extras: Extras) -> tuple[Path, ...]:
    """Write ``x.csv`` and ``x-regions.csv``, each with ``.csvt`` and ``.prj`` for GIS programs.

    UTF-8 with a byte order mark, which Excel needs, in bounded memory. Markers stand in
    ``longitude``, ``latitude`` and ``geometry`` (WKT). Regions have a file of their own: they are
    longer than a spreadsheet's cell may be (32,767 characters).
    """
    files: dict[Path, IO[bytes]] = {}
    with contextlib.ExitStack() as stack:
        for layers in parts:
            for target, table in _tables(layers, path).items():
                rows = _rows(table)
                if target not in files:
                    files[target] = stack.enter_context(_opened(target, rows, extras))
                _append(rows, files[target])
    return tuple(files)


def write_plain(table: pd.DataFrame, path: Path, extras: Extras) -> None:
    """Write a table that has no geometry column, as other data sets publish theirs."""
    rows = _neutral(typed(table))
    with whole(path) as temporary, temporary.open("wb") as out:
        out.write(_header(rows, extras))
        _append(rows, out)


def neutral(text: pd.Series) -> pd.Series:
    """Put ``'`` before what a spreadsheet would run as a formula; numbers stay as they are.

    Undone by taking one ``'`` away where ``'`` (one or more) is followed by ``= + - @``, tab or CR.
    """
    risky = text.str.match(_FORMULA).fillna(value=False).astype(bool)
    if not risky.any():
        return text
    risky &= ~text.str.match(_NUMBER).fillna(value=False).astype(bool)
    return text.where(~risky, "'" + text)


def _tables(layers: Layers, path: Path) -> dict[Path, gpd.GeoDataFrame]:
    tables = {path: layers.single}
    if len(layers.chosen) > 1:
        beside = path.with_name(f"{path.stem}-regions{path.suffix}")
        tables[beside] = layers.regions[["event_id", "region"]]
    return tables


@contextlib.contextmanager
def _opened(path: Path, rows: pd.DataFrame, extras: Extras) -> Iterator[IO[bytes]]:
    kinds = [*(_kind(rows[name]) for name in rows.columns[:-1]), "WKT"]
    with whole(path) as temporary, temporary.open("wb") as out:
        write_text(temporary.with_suffix(".csvt"), ",".join(f'"{kind}"' for kind in kinds) + "\n")
        write_text(temporary.with_suffix(".prj"), pyproj.CRS(4326).to_wkt("WKT1_GDAL") + "\n")
        out.write(_header(rows, extras))
        yield out


def _header(rows: pd.DataFrame, extras: Extras) -> bytes:
    line = io.StringIO()
    writer = csv.writer(line, lineterminator="\n")
    writer.writerow(rows.columns)
    if extras.hxl:
        writer.writerow(tags(rows))
    return codecs.BOM_UTF8 + line.getvalue().encode()


def _append(rows: pd.DataFrame, out: IO[bytes]) -> None:
    table = pa.Table.from_pandas(rows, preserve_index=False)
    arrow_csv.write_csv(table, out, arrow_csv.WriteOptions(include_header=False))


def _rows(table: gpd.GeoDataFrame) -> pd.DataFrame:
    rows = _neutral(typed(table))
    flags = rows.select_dtypes(["bool", "boolean"]).columns
    rows = rows.astype(dict.fromkeys(flags, "Int8"))
    geometries = table.geometry.to_numpy()
    if table.geometry.name == "geometry":
        rows["longitude"] = shapely.get_x(geometries)
        rows["latitude"] = shapely.get_y(geometries)
    wkt = shapely.to_wkt(geometries, rounding_precision=DECIMALS)
    rows[table.geometry.name] = pd.Series(wkt, index=rows.index, dtype="str")
    return rows


def _neutral(rows: pd.DataFrame) -> pd.DataFrame:
    texts = rows.select_dtypes("str").columns
    return rows.assign(**{str(name): neutral(rows[name]) for name in texts})


def _kind(column: pd.Series) -> str:
    if isinstance(column.dtype, pd.ArrowDtype):
        return "Date"
    if column.dtype == "Int8":
        return "Integer(Boolean)"
    return _KINDS.get(column.dtype.kind, "String")
