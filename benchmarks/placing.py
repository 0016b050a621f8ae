"""Place published events by their words alone; measure against the points that experts coded.

python benchmarks/placing.py FOLDER    # the folder with acled_*.csv, ucdp_*.csv, airwars_*.csv
python benchmarks/placing.py FOLDER --learn    # also with what other rows tell (geomap run --learn)
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd

from geomap import learning, placing, readers
from geomap.gazetteer import open_gazetteer
from geomap.geodesy import wgs84
from geomap.ground import GazetteerGround

EXACT = ("settlement", "site", "near")
CLOSE_KM, NEAR_KM = 10.0, 25.0
HALF = 0.5
FINER = ("site", "settlement", "near", "district")


def main() -> None:
    """Print a line for each table, and what is missed most."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--missed", type=int, default=25)
    parser.add_argument("--learn", action="store_true")
    options = parser.parse_args()
    gazetteer = open_gazetteer()
    places = placing.Places(gazetteer=gazetteer, ground=GazetteerGround(gazetteer))
    tables = {
        path.name: coded(path)
        for path in sorted(options.folder.glob("*.csv"))
        if path.name.startswith(("acled", "ucdp", "airwars"))
    }
    for name, full in tables.items():
        truth = full.drop(columns=[unit for unit in placing.UNITS if unit in full])
        report(name, truth, places, options.missed)
        if len(truth.columns) < len(full.columns):
            report(f"{name}, with its districts", full, places, options.missed)
        if options.learn:
            others = pd.concat([table for other, table in tables.items() if other != name])
            report(f"{name}, the other tables learned", truth, wider(places, others), 0)
            dates = truth["date_start"].rank(method="first", pct=True)
            early, late = truth[dates <= HALF], truth[dates > HALF].reset_index(drop=True)
            report(f"{name}, later half", late, places, 0)
            report(f"{name}, later half, the earlier learned", late, wider(places, early), 0)


def coded(path: Path) -> gpd.GeoDataFrame:
    """Read the rows that experts put on a place."""
    events = readers.read_events(path).events
    exact = events["geometry"].notna() & events["precision"].isin(EXACT)
    return events[exact].reset_index(drop=True)


def wider(places: placing.Places, events: gpd.GeoDataFrame) -> placing.Places:
    """Look names up also where these rows have them."""
    events = events.reset_index(drop=True)
    return learning.wider(places, events, pd.Series("other rows", index=events.index))


def report(name: str, truth: gpd.GeoDataFrame, places: placing.Places, missed: int) -> None:
    """Print the figures of one table."""
    start = time.process_time()
    placed = placing.place(without_coordinates(truth), places)
    seconds = time.process_time() - start
    km = distances(truth, placed)
    exact = placed["precision"].isin(FINER)
    wrong = (km[exact] > NEAR_KM).mean()
    print(
        f"{name}: {len(truth):,} rows; finer than a province {exact.mean():.1%}; "
        f"within 10 km {(km <= CLOSE_KM).mean():.1%}, "
        f"25 km {(km <= NEAR_KM).mean():.1%}; of the finer ones {wrong:.1%} are over 25 km off, "
        f"median {km[exact].median():.1f} km; {seconds:.1f} s"
    )
    print("  " + str(placed["precision"].value_counts().to_dict()), flush=True)
    if missed:
        print(misses(truth, placed, km, missed).to_string(index=False))


def without_coordinates(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the rows as if the source had given words only."""
    none = gpd.GeoSeries([None] * len(table), crs=4326)
    return table.assign(geometry=none, region=none, precision="unlocated", radius_km=np.nan)


def distances(truth: gpd.GeoDataFrame, placed: gpd.GeoDataFrame) -> pd.Series:
    """Return geodesic km between the coded and the found marker; missing where none was found."""
    here = placed["geometry"].notna()
    a, b = truth.geometry[here], placed.geometry[here]
    *_, metres = wgs84().inv(a.x.to_numpy(), a.y.to_numpy(), b.x.to_numpy(), b.y.to_numpy())
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
