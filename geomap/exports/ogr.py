"""layers -> files that GDAL writes: FlatGeobuf, Shapefile, and the tables of a GeoPackage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import shapely

from geomap.errors import OutputError
from geomap.exports.values import typed

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

_MULTI = {1: "MultiLineString", 2: "MultiPolygon"}


def put(frame: pd.DataFrame, path: Path, layer: str, driver: str, **options: object) -> None:
    """Write one layer through Arrow, which keeps days as days.

    Raises:
        OutputError: GDAL cannot write it.
    """
    import pyogrio  # noqa: PLC0415  30 MB that only GDAL's formats need
    from pyogrio.errors import DataLayerError, DataSourceError, FeatureError  # noqa: PLC0415

    spatial = isinstance(frame, gpd.GeoDataFrame)
    kind = geometry_type(frame) if spatial else None
    table = _without_nul(typed(frame))
    if spatial:
        table = gpd.GeoDataFrame(table, geometry=frame.geometry.to_numpy(), crs=4326)
    try:
        pyogrio.write_dataframe(
            table,
            path,
            layer=layer,
            driver=driver,
            use_arrow=True,
            geometry_type=kind,
            promote_to_multi=kind in _MULTI.values(),
            **options,
        )
    except (DataSourceError, DataLayerError, FeatureError) as error:
        raise OutputError(path.name, f"cannot be written: {error}; nothing was changed") from error


def _without_nul(table: pd.DataFrame) -> pd.DataFrame:
    """Replace the character at which GDAL would cut a text."""
    texts = {str(name): table[name] for name in table.select_dtypes("str").columns}
    cut = {n: text for n, text in texts.items() if text.str.contains("\0", regex=False).any()}
    return table.assign(
        **{n: text.str.replace("\0", "\ufffd", regex=False) for n, text in cut.items()}
    )


def geometry_type(frame: gpd.GeoDataFrame) -> str:
    """Name the one type that all geometries of the layer fit in, ``Unknown`` if there is none."""
    types = {int(kind) for kind in shapely.get_type_id(frame.geometry.dropna().to_numpy())}
    if types <= {0}:
        return "Point"
    dimensions = {int(d) for d in shapely.get_dimensions(frame.geometry.dropna().to_numpy())}
    return _MULTI.get(dimensions.pop(), "Unknown") if len(dimensions) == 1 else "Unknown"
