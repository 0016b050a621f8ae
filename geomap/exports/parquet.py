"""layers -> GeoParquet 1.1: one table with both geometries and a bbox column."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd

from geomap.exports.values import typed
from geomap.files import whole

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from geomap.exports.layers import Extras, Layers


def write(layers: Layers, path: Path, extras: Extras) -> tuple[Path, ...]:
    """Write all events, marker ``geometry`` and ``region`` as WKB, null where there is none."""
    rows = layers.single
    table = gpd.GeoDataFrame(typed(rows), geometry=rows["geometry"].to_numpy(), crs=4326)
    table["region"] = gpd.GeoSeries(rows["region"].to_numpy(), index=table.index, crs=4326)
    table.attrs = {"attribution": list(extras.attribution), "provenance": dict(extras.provenance)}
    with whole(path) as temporary:
        table.to_parquet(temporary, index=False, schema_version="1.1.0", write_covering_bbox=True)
    return (path,)


def write_plain(table: pd.DataFrame, path: Path, _extras: Extras) -> None:
    """Write a table that has no geometry column."""
    with whole(path) as temporary:
        typed(table).to_parquet(temporary, index=False)
