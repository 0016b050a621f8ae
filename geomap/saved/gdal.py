"""GeoPackage, FlatGeobuf, Shapefile of geomap -> a table with marker and region."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd

from geomap.saved.join import join

if TYPE_CHECKING:
    from pathlib import Path


def read_geopackage(path: Path) -> pd.DataFrame:
    """Read the layers of events, with and without a place, and their regions."""
    there = {*gpd.list_layers(path)["name"]}
    layers = [name for name in ("regions", "region_lines", "region_points") if name in there]
    return join(
        gpd.read_file(path, layer="events"),
        _read(path, layer="unlocated") if "unlocated" in there else pd.DataFrame(),
        [gpd.read_file(path, layer=name) for name in layers],
    )


def read_flatgeobuf(path: Path) -> pd.DataFrame:
    """Read the file and those beside it."""
    unlocated, regions = _beside(path, "-unlocated.fgb"), _beside(path, "-regions.fgb")
    return join(
        gpd.read_file(path),
        _read(unlocated) if unlocated.exists() else pd.DataFrame(),
        [gpd.read_file(regions)] if regions.exists() else [],
    )


def read_shapefile(path: Path) -> pd.DataFrame:
    """Read the file and those beside it, and give the columns their long names back."""
    names = pd.read_csv(_beside(path, "-names.csv"), index_col="short")["column"].to_dict()
    unlocated = _beside(path, "-unlocated.dbf")
    ends = ("-regions.shp", "-region-lines.shp", "-region-points.shp")
    return join(
        gpd.read_file(path).rename(columns=names),
        _read(unlocated).rename(columns=names) if unlocated.exists() else pd.DataFrame(),
        [
            gpd.read_file(file).rename(columns=names)
            for end in ends
            if (file := _beside(path, end)).exists()
        ],
    )


def _read(path: Path, layer: str | None = None) -> pd.DataFrame:
    return gpd.read_file(path, layer=layer, ignore_geometry=True)


def _beside(path: Path, end: str) -> Path:
    return path.with_name(f"{path.stem}{end}")
