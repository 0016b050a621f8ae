"""EVENTS, borders -> plain values for the page: columns, and regions each stored once."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from geomap.events import BORDER_COLUMNS, COLUMNS
from geomap.webmap.block import to_json

if TYPE_CHECKING:
    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

DECIMALS = 5
"""Of a degree: about 1 m, below any stated precision."""
DETAIL = 2000
"""A region's outline may leave its true course by its extent divided by this."""

_SHOWN = tuple(c for c in (*COLUMNS, *BORDER_COLUMNS) if c.type != "geometry")


class Pack:
    """The EVENTS table as the page wants it; shared by the layers that draw it.

    Args:
        events: a table that :func:`geomap.events.check` returned.

    Attributes:
        content: count, positions, columns and regions.
        name: id of the block in the page, the same for the same content.
    """

    def __init__(self, events: gpd.GeoDataFrame) -> None:
        self.content = _content(events)
        digest = hashlib.sha256(to_json(self.content).encode("ascii")).hexdigest()
        self.name = f"geomap-data-{digest[:16]}"


def _content(events: gpd.GeoDataFrame) -> dict[str, object]:
    index, regions = _regions(events["region"])
    points = events.geometry
    return {
        "count": len(events),
        "lon": _degrees(points.x),
        "lat": _degrees(points.y),
        "region": index,
        "regions": regions,
        "columns": {c.name: _column(events[c.name]) for c in _SHOWN if c.name in events},
    }


def _degrees(values: pd.Series) -> list[float | None]:
    return [None if np.isnan(v) else round(float(v), DECIMALS) for v in values]


def _column(values: pd.Series) -> list[object]:
    if pd.api.types.is_datetime64_any_dtype(values):
        return [None if pd.isna(v) else v.strftime("%Y-%m-%d") for v in values]
    return [None if pd.isna(v) else _plain(v) for v in values]


def _plain(value: object) -> object:
    if isinstance(value, str):
        return value
    number = float(value)  # type: ignore[arg-type]
    return int(number) if number.is_integer() else round(number, 3)


def _regions(geometries: gpd.GeoSeries) -> tuple[list[int | None], list[object]]:
    codes, unique = pd.factorize(geometries.to_wkb())
    outlines: list[object] = [_outline(shapely.from_wkb(wkb)) for wkb in unique]
    return [None if code < 0 else int(code) for code in codes], outlines


def _outline(geometry: BaseGeometry) -> dict[str, object]:
    west, south, east, north = geometry.bounds
    tolerance = float(np.hypot(east - west, north - south)) / DETAIL
    simple = shapely.set_precision(geometry.simplify(tolerance), 10.0**-DECIMALS, mode="pointwise")
    return _geojson(simple)


def _geojson(geometry: BaseGeometry) -> dict[str, object]:
    shape = shapely.geometry.mapping(geometry)
    return {"type": shape["type"], "coordinates": _rounded(shape["coordinates"])}


def _rounded(coordinates: object) -> object:
    if isinstance(coordinates, list | tuple):
        return [_rounded(part) for part in coordinates]
    return round(float(coordinates), DECIMALS)  # type: ignore[arg-type]


def border_features(borders: gpd.GeoDataFrame) -> list[dict[str, object]]:
    """Return outline, pair and status of each border."""
    pairs = borders.get("pair", pd.Series([None] * len(borders), index=borders.index))
    statuses = borders.get("status", pd.Series([None] * len(borders), index=borders.index))
    rows = zip(borders.geometry, pairs, statuses, strict=True)
    return [
        {"geometry": _outline(line), "pair": _text(pair), "status": _text(status)}
        for line, pair, status in rows
        if line is not None and not line.is_empty
    ]


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
