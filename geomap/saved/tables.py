"""CSV, GeoParquet, XLSX of geomap -> a table with marker and region."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import pyarrow.parquet as pq
import shapely

from geomap import hxl
from geomap.events import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

GUARD = r"^'(?='*[=+\-@\t\r])"
_PLACES = ["longitude", "latitude"]
_ADDED = frozenset(column.name for column in COLUMNS if not column.required)
_GEOMETRIES = frozenset(column.name for column in COLUMNS if column.type == "geometry")


def read_csv(path: Path) -> pd.DataFrame:
    """Read the table and the regions beside it; take the guard off what looks like a formula."""
    rows = _without_tags(_text(path))
    beside = path.with_name(f"{path.stem}-regions{path.suffix}")
    regions = _text(beside) if beside.exists() else pd.DataFrame(columns=["event_id", "region"])
    places = dict(zip(regions["event_id"], _shapes(regions["region"]), strict=True))
    return rows.drop(columns=_PLACES).assign(
        geometry=_shapes(rows["geometry"]),
        region=[places.get(event) for event in rows["event_id"]],
    )


def read_parquet(path: Path) -> pd.DataFrame:
    """Read the table a column at a time: all at once, it takes half as much memory again."""
    file = pq.ParquetFile(path)
    names = [name for name in file.schema_arrow.names if name != "bbox"]
    places = gpd.read_parquet(path, columns=[name for name in names if name in _GEOMETRIES])
    columns = {name: places[name] if name in places else _column(file, name) for name in names}
    kept = {name: column for name, column in columns.items() if column is not None}
    return pd.DataFrame(kept, copy=False)


def _column(file: pq.ParquetFile, name: str) -> pd.Series | None:
    """Read one column; none where it is empty and `events.check` adds it."""
    table = file.read([name])
    if name in _ADDED and table.column(name).null_count == len(table):
        return None
    column: pd.Series = table.to_pandas()[name]
    return column


def read_xlsx(path: Path) -> pd.DataFrame:
    """Read the sheet of events, and the regions put together from their pieces."""
    sheets = pd.read_excel(
        path,
        sheet_name=["events", "regions"],
        engine="calamine",
        dtype=object,
        na_values=[""],
        keep_default_na=False,
    )
    rows, pieces = _without_tags(sheets["events"]), sheets["regions"]
    texts = pieces.groupby("event_id")["region"].agg("".join).to_dict()
    points = shapely.points(rows[_PLACES].astype(float), handle_nan="allow")
    points[rows["longitude"].isna()] = None
    return rows.drop(columns=_PLACES).assign(
        geometry=pd.Series(points, dtype=object),
        region=_shapes(texts.get(event) for event in rows["event_id"]),
    )


def _text(path: Path) -> pd.DataFrame:
    rows = pd.read_csv(
        path, dtype="str", encoding="utf-8-sig", keep_default_na=False, na_values=[""]
    )
    return rows.apply(lambda column: column.str.replace(GUARD, "", regex=True))


def _without_tags(rows: pd.DataFrame) -> pd.DataFrame:
    if rows.empty or not hxl.is_tags(rows.iloc[0]):
        return rows
    return rows.iloc[1:].reset_index(drop=True)


def _shapes(texts: Iterable[str | None]) -> pd.Series:
    known = [text if isinstance(text, str) else None for text in texts]
    return pd.Series(list(shapely.from_wkt(known)), dtype=object)
