"""GeoJSON of geomap -> a table with marker and region."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pandas as pd
import shapely

from geomap import jsontext
from geomap.events import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    Feature = dict[str, Any]

_NAMES = [column.name for column in COLUMNS]


def read(path: Path) -> pd.DataFrame:
    """Read a FeatureCollection; that of the markers holds all else too."""
    return parse(path.read_text(encoding="utf-8-sig"))


def parse(text: str) -> pd.DataFrame:
    """Read the text of a FeatureCollection, or one feature a line."""
    try:
        collection = jsontext.parse(text)
    except json.JSONDecodeError:
        return _table(_lines(text), ())
    if not isinstance(collection, dict):
        raise ValueError("it is no GeoJSON object")  # noqa: TRY004 - of the text, not of a type
    if collection.get("type") == "Feature":
        return _table([collection], ())
    shared = [_geometry(region) for region in collection.get("regions", [])]
    features = [*collection["features"], *collection.get("unlocated", [])]
    if not features and "counts" in collection:
        return pd.DataFrame(columns=_NAMES)
    return _table(features, shared, marked=collection.get("name") != "regions")


def read_lines(path: Path) -> pd.DataFrame:
    """Read one feature a line; no line is no event."""
    features = _lines(path.read_text(encoding="utf-8-sig"))
    return _table(features, ()) if features else pd.DataFrame(columns=_NAMES)


def _lines(text: str) -> list[Feature]:
    return [jsontext.parse(line) for line in text.split("\n") if line.strip()]


def _table(
    features: Iterable[Feature], shared: Sequence[BaseGeometry | None], *, marked: bool = True
) -> pd.DataFrame:
    features = list(features)
    if not all(isinstance(feature, dict) for feature in features):
        raise ValueError("a feature is no object")
    rows = pd.DataFrame([feature["properties"] for feature in features])
    places = [_geometry(feature["geometry"]) for feature in features]
    if not marked:
        return rows.assign(geometry=None, region=_objects(places))
    regions = [_region(feature.get("region"), shared) for feature in features]
    return rows.assign(geometry=_objects(places), region=_objects(regions))


def _region(
    region: int | Feature | None, shared: Sequence[BaseGeometry | None]
) -> BaseGeometry | None:
    return shared[region] if isinstance(region, int) else _geometry(region)


def _geometry(member: Feature | None) -> BaseGeometry | None:
    return None if member is None else shapely.from_geojson(json.dumps(member))


def _objects(values: list[BaseGeometry | None]) -> pd.Series:
    return pd.Series(values, dtype=object)
