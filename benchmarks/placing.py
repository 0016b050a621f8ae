"""Place published events by their words alone; measure against the points that experts coded.

python benchmarks/placing.py FOLDER    # the folder with acled_*.csv, ucdp_*.csv, airwars_*.csv
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd

from geomap import placing, readers
from geomap.gazetteer import open_gazetteer
from geomap.geodesy import WGS84
from geomap.ground import GazetteerGround

EXACT = ("settlement", "site", "near")
CLOSE_KM, NEAR_KM = 10.0, 25.0
FINER = ("site", "settlement", "near", "district")


def main() -> None:
    """Print a line for each table, and what is missed most."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--missed", type=int, default=25)
    options = parser.parse_args()
    gazetteer = open_gazetteer()
    places = placing.Places(gazetteer=gazetteer, ground=GazetteerGround(gazetteer))
    for path in sorted(options.folder.glob("*.csv")):
        if path.name.startswith(("acled", "ucdp", "airwars")):
            report(path, places, options.missed)


def report(path: Path, places: placing.Places, missed: int) -> None:
    """Print the figures of one table."""
    truth = readers.read_events(path).events
    truth = truth[truth["geometry"].notna() & truth["precision"].isin(EXACT)].reset_index(drop=True)
    start = time.perf_counter()
    placed = placing.place(without_coordinates(truth), places)
    seconds = time.perf_counter() - start
    km = distances(truth, placed)
    exact = placed["precision"].isin(FINER)
    wrong = (km[exact] > NEAR_KM).mean()
    print(
        f"{path.name}: {len(truth):,} rows; finer than a province {exact.mean():.1%}; "
        f"within 10 km {(km <= CLOSE_KM).mean():.1%}, "
        f"25 km {(km <= NEAR_KM).mean():.1%}; of the finer ones {wrong:.1%} are over 25 km off, "
        f"median {km[exact].median():.1f} km; {seconds:.1f} s"
    )
    print("  " + str(placed["precision"].value_counts().to_dict()))
    print(misses(truth, placed, km, missed).to_string(index=False))


def without_coordinates(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the rows as if the source had given words only."""
    none = gpd.GeoSeries([None] * len(table), crs=4326)
    return table.assign(geometry=none, region=none, precision="unlocated", radius_km=np.nan)


def distances(truth: gpd.GeoDataFrame, placed: gpd.GeoDataFrame) -> pd.Series:
    """Return geodesic km between the coded and the found marker; missing where none was found."""
    here = placed["geometry"].notna()
    a, b = truth.geometry[here], placed.geometry[here]
    *_, metres = WGS84.inv(a.x.to_numpy(), a.y.to_numpy(), b.x.to_numpy(), b.y.to_numpy())
    return pd.Series(np.asarray(metres) / 1000, index=truth.index[here]).reindex(truth.index)


def misses(
    truth: gpd.GeoDataFrame, placed: gpd.GeoDataFrame, km: pd.Series, number: int
) -> pd.DataFrame:
    """Return the words that cost most rows."""
    wrong = ~(km <= NEAR_KM)
    table = pd.DataFrame(
        {
            "words": truth["place_text"],
            "admin1": truth["admin1"],
            "country": truth["country"],
            "found": placed["place_name"],
            "precision": placed["precision"],
            "km": km.round(0),
        }
    )[wrong]
    counted = table.groupby([*table.columns], dropna=False).size().rename("rows").reset_index()
    return counted.sort_values("rows", ascending=False).head(number)


if __name__ == "__main__":
    main()
