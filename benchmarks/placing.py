"""Place published events by their words alone; measure against the points that experts coded.

python benchmarks/placing.py FOLDER    # the folder with acled_*.csv, ucdp_*.csv, airwars_*.csv
python benchmarks/placing.py FOLDER --learn    # also with what other rows tell (geomap run --learn)
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from pathlib import Path

import geopandas as gpd
import numpy as np
import pandas as pd
from rapidfuzz import fuzz

from geomap import config, learning, names, placing, readers
from geomap.gazetteer import open_gazetteer
from geomap.geodesy import wgs84
from geomap.ground import GazetteerGround
from geomap.readers import countries

EXACT = ("settlement", "site", "near")
CLOSE_KM, NEAR_KM = 10.0, 25.0
HALF = 0.5
BESIDE_KM = 20.0
"""How far from the coded point a gazetteer's place may be and be what the words mean."""
_AT = ("lat", "lon")
LEAST = 3
"""Consonants by which names are compared."""
LIKE = 75.0
"""Likeness, of 100, from which a name near the coded point may be the one that was meant."""
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
    holds = [
        found is not None and found.covers(point)
        for found, point in zip(placed["region"], truth.geometry, strict=True)
    ]
    on_unit = placed["precision"].isin(("province", "region", "country"))
    wide = (
        f", in {np.mean(np.array(holds)[on_unit]):.1%} of those on a province"
        if on_unit.any()
        else ""
    )
    print(f"  the region holds the coded point in {np.mean(holds):.1%} of all rows{wide}")
    print(f"  on a country whose name is finer: {on_country(truth, placed)} rows")
    if missed:
        print("  missed: " + str(classes(truth, placed, km)))
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


def on_country(truth: gpd.GeoDataFrame, placed: gpd.GeoDataFrame) -> int:
    """Count the rows that stand on a country although their words name something else."""
    code = placed["place_text"].map(lambda text: set(countries.to_iso(pd.Series([text])).dropna()))
    own = [{country} == named for country, named in zip(truth["country"], code, strict=True)]
    return int(((placed["precision"] == "country") & ~np.array(own)).sum())


def classes(truth: gpd.GeoDataFrame, placed: gpd.GeoDataFrame, km: pd.Series) -> dict[str, int]:
    """Count the missed rows by what would be needed to find them."""
    near = Nearby()
    counted: Counter[str] = Counter()
    for row in np.flatnonzero(~(km <= NEAR_KM)):
        point, words = truth.geometry.iloc[row], str(truth["place_text"].iloc[row])
        known = near.has_like(words, point.x, point.y)
        wrong = placed["precision"].iloc[row] in EXACT
        counted[
            ("another place was taken" if wrong else "not found")
            + (", a like name is there" if known else ", no source has a like name there")
        ] += 1
    return dict(counted)


class Nearby:
    """The places that ship with geomap, by where they are."""

    def __init__(self) -> None:
        tables = [
            pd.read_csv(path, sep="\t", keep_default_na=False, usecols=["name", "names", *_AT])
            for path in sorted(config.shipped_data().glob("*.tsv*"))
        ]
        self._table = pd.concat(tables, ignore_index=True)

    def has_like(self, words: str, lon: float, lat: float) -> bool:
        """Say whether a name like the words lies within ``BESIDE_KM`` of a point."""
        degrees = BESIDE_KM / 111.2
        wide = degrees / np.cos(np.radians(lat))
        table = self._table
        box = (abs(table["lat"] - lat) <= degrees) & (abs(table["lon"] - lon) <= wide)
        spelt = {n for row in table[box].itertuples() for n in (row.name, *row.names.split("|"))}
        return any(likeness(words, other) >= LIKE for other in spelt if other)


def likeness(words: str, other: str) -> float:
    """Compare two names by their letters, by their words and by their consonants; of 100."""
    one, two = names.fold(words), names.fold(other)
    short, brief = names.consonants(words), names.consonants(other)
    by_words = fuzz.token_set_ratio(one, two) if two.isascii() else 0.0
    by_sound = fuzz.ratio(short, brief) if min(len(short), len(brief)) >= LEAST else 0.0
    return max(fuzz.ratio(one, two), by_words, by_sound)


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
