"""Events -> each format: time and memory beside plain geopandas and pandas on the same table.

usage: python benchmarks/export.py [ROWS] [SUFFIX...]

Each write runs in a process of its own. Processor time counts, for other work on the machine does
not change it; memory is the peak while writing above what is held before (Linux counts it). The
table has every EVENTS column, markers and no regions, since plain writers know one geometry only.
"""

from __future__ import annotations

import multiprocessing
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd

from geomap import events, exports

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS = 1_000_000
FEWER = {".xlsx": 20}
"""Formats that are measured on a part: a workbook of a million rows takes minutes either way."""
TIMES, LONG = 3, 5
"""What takes less than LONG seconds is written TIMES times, and the quickest counts."""
DRIVERS = {
    ".geojson": "GeoJSON",
    ".geojsonl": "GeoJSONSeq",
    ".gpkg": "GPKG",
    ".fgb": "FlatGeobuf",
    ".shp": "ESRI Shapefile",
    ".kml": "KML",
    ".kmz": "LIBKML",
}
SUFFIXES = [*DRIVERS, ".csv", ".parquet", ".xlsx"]


def table(rows: int) -> gpd.GeoDataFrame:
    """Return made-up events: 20,000 places, texts of usual length, as in a large data set."""
    rng = np.random.default_rng(7)
    days = pd.Timestamp("2015-01-01") + pd.to_timedelta(rng.integers(0, 3000, rows), unit="D")
    place = rng.integers(0, 20_000, rows)
    lon, lat = rng.uniform(35, 60, 20_000), rng.uniform(12, 38, 20_000)
    types = np.array(["Battles", "Explosions/Remote violence", "Protests", "Riots"])
    frame = pd.DataFrame(
        {
            "event_id": [f"E{number:07d}" for number in range(rows)],
            "date_start": days,
            "date_end": days,
            "date_precision": "day",
            "event_type": types[rng.integers(0, 4, rows)],
            "actor": "Actor " + pd.Series(rng.integers(0, 300, rows)).astype("str"),
            "target": "Civilians",
            "fatalities_best": pd.array(rng.integers(0, 9, rows), dtype="Int64"),
            "place_name": "Place " + pd.Series(place).astype("str"),
            "country": "SY",
            "precision": "settlement",
            "radius_km": rng.uniform(1, 9, rows).round(1),
            "score": rng.uniform(0, 1, rows).round(3),
            "method": "gazetteer",
            "reason": "the only populated place of that name in the country",
            "source": "Source " + pd.Series(rng.integers(0, 900, rows)).astype("str"),
            "notes": "On that day, forces shelled the village; no casualties were reported. "
            + pd.Series(rng.integers(0, 10**9, rows)).astype("str"),
        }
    )
    frame["geometry"] = gpd.points_from_xy(lon[place].round(6), lat[place].round(6), crs=4326)
    return events.check(frame)


def ours(data: gpd.GeoDataFrame, path: Path) -> None:
    """Write with geomap."""
    exports.write(data, path)


def plain(data: gpd.GeoDataFrame, path: Path) -> None:
    """Write with the usual one-liner."""
    data = data.drop(columns="region")
    if path.suffix in DRIVERS:
        data.to_file(path, driver=DRIVERS[path.suffix])
    elif path.suffix == ".parquet":
        data.to_parquet(path)
    elif path.suffix == ".xlsx":
        places = {"longitude": data.geometry.x, "latitude": data.geometry.y}
        rows = pd.DataFrame(data.drop(columns="geometry")).assign(**places)
        rows.to_excel(path, index=False, engine="xlsxwriter")
    else:
        data.assign(geometry=data.geometry.to_wkt(rounding_precision=6)).to_csv(path, index=False)


def measure(
    write: Callable[[gpd.GeoDataFrame, Path], None], rows: int, suffix: str
) -> tuple[float, float]:
    """Return processor seconds and MiB of a write in a process of its own."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measure, (write, rows, suffix))


def _measure(
    write: Callable[[gpd.GeoDataFrame, Path], None], rows: int, suffix: str
) -> tuple[float, float]:
    data = table(rows)
    with tempfile.TemporaryDirectory() as folder:
        write(data.iloc[:100], Path(folder, f"warm{suffix}"))
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak starts anew
        before = peak()
        seconds = [took(write, data, Path(folder, f"events{suffix}"))]
        memory = peak() - before
        while len(seconds) < TIMES and seconds[0] < LONG:
            seconds.append(took(write, data, Path(folder, f"events{suffix}")))
    return min(seconds), memory


def took(
    write: Callable[[gpd.GeoDataFrame, Path], None], data: gpd.GeoDataFrame, path: Path
) -> float:
    """Return the processor seconds of one write."""
    start = time.process_time()
    write(data, path)
    return time.process_time() - start


def peak() -> float:
    """Return the most memory that this process has held, in MiB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    (line,) = (line for line in lines if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


def main(rows: int, suffixes: list[str]) -> None:
    """Print a line a format."""
    titles = ("geomap s", "plain s", "ratio", "geomap MiB", "plain MiB")
    print(f"{'format':9} {'rows':>9} " + " ".join(f"{title:>10}" for title in titles))
    for suffix in suffixes:
        count = rows // FEWER.get(suffix, 1)
        seconds, memory = measure(ours, count, suffix)
        plain_seconds, plain_memory = measure(plain, count, suffix)
        print(
            f"{suffix:9} {count:9,} {seconds:10.1f} {plain_seconds:10.1f} "
            f"{seconds / plain_seconds:10.2f} {memory:10.0f} {plain_memory:10.0f}",
            flush=True,
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else ROWS, sys.argv[2:] or SUFFIXES)
