"""Measure the map page beside folium's own layers: size, time to write, time to see, panning.

    python benchmarks/webmap.py --events 1000 100000 --writers geomap circle geojson cluster \
        --browser PATH/TO/bench_browser.py

Prints one JSON object a line. Every writer gets the same events with the same six properties
(date, type, actor, place, number killed, address of the source), around 22 places in Iraq,
Syria and their neighbours, 2014 to 2023. Processor time and memory are those of a process of
its own, which reads the events from Parquet; ``cpu_s`` does not count imports and reading,
``table_mb`` is what the process held at most before it wrote, in MiB. ``--browser`` names a
script that opens a page in headless Chromium with the network off and prints what that cost.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import folium
import numpy as np
import pandas as pd
import shapely
from folium.plugins import FastMarkerCluster

from geomap import events, export, saved, webmap
from geomap.webmap import assets

if TYPE_CHECKING:
    from collections.abc import Callable

    import geopandas as gpd

PLACES = {
    "Irbil": (44.01, 36.19), "Mosul": (43.12, 36.34), "Kirkuk": (44.39, 35.47),
    "Baghdad": (44.37, 33.32), "Basra": (47.78, 30.51), "Ramadi": (43.30, 33.42),
    "Falluja": (43.78, 33.35), "Samarra": (43.87, 34.20), "Tikrit": (43.68, 34.60),
    "Tall Afar": (42.45, 36.38), "Sinjar": (41.86, 36.32), "Al-Qaim": (41.05, 34.37),
    "Albu Kamal": (40.92, 34.45), "Deir ez-Zor": (40.14, 35.33), "Raqqa": (39.02, 35.95),
    "Hasakah": (40.75, 36.50), "Qamishli": (41.23, 37.05), "Palmyra": (38.28, 34.56),
    "Homs": (36.72, 34.73), "Aleppo": (37.16, 36.20), "Damascus": (36.29, 33.51),
    "Idlib": (36.63, 35.93),
}  # fmt: skip
TYPES = (
    "Air strike", "Armed clash", "Arrest", "Drone strike", "IED", "Protest", "Rocket attack",
    "Shelling",
)  # fmt: skip
ACTORS = tuple(f"Actor {n}" for n in range(40))
UNKNOWN = 0.3
"""Share of events of which it is not known how many were killed."""
PROPERTIES = ("date_start", "event_type", "actor", "place_name", "fatalities_best", "source_url")


def table(count: int) -> gpd.GeoDataFrame:
    """Make a checked EVENTS table; the same for the same count."""
    rng = np.random.default_rng(count)
    names = np.array(list(PLACES))[rng.integers(0, len(PLACES), count)]
    at = np.array([PLACES[n] for n in names]) + rng.normal(0, 0.35, (count, 2))
    days = np.sort(rng.integers(0, 3652, count))  # event tables come in the order of their dates
    dates = np.datetime64("2014-01-01") + days.astype("timedelta64[D]")
    killed = pd.Series(rng.poisson(1.2, count), dtype="Int64").mask(rng.random(count) < UNKNOWN)
    frame = pd.DataFrame(
        {
            "event_id": [f"e{n}" for n in range(count)],
            "date_start": dates,
            "date_end": dates,
            "date_precision": "day",
            "event_type": np.array(TYPES)[rng.integers(0, len(TYPES), count)],
            "actor": np.array(ACTORS)[rng.integers(0, len(ACTORS), count)],
            "place_name": names,
            "fatalities_best": killed,
            "precision": "settlement",
            "method": "made",
            "reason": "made for the benchmark",
            "source_url": [
                f"https://example.org/reports/{n:012d}/strike" for n in rng.permutation(count)
            ],
            "geometry": shapely.points(at.round(5)),
        }
    )
    return events.check(frame)


def make(count: int, source: Path) -> None:
    """Write the events to a Parquet file."""
    export(table(count), source)


def write_geomap(rows: gpd.GeoDataFrame, path: Path) -> None:
    """Write the page with geomap."""
    webmap.write(webmap.to_map(rows, title="Made events"), path)


def records(rows: gpd.GeoDataFrame) -> list[dict[str, object]]:
    """Give the six properties of every row, as JSON takes them."""
    plain = rows[list(PROPERTIES)].astype(object).where(rows[list(PROPERTIES)].notna(), None)
    return plain.assign(date_start=rows["date_start"].dt.strftime("%Y-%m-%d")).to_dict("records")


def write_circle(rows: gpd.GeoDataFrame, path: Path) -> None:
    """Write one ``folium.CircleMarker`` with a popup for each event."""
    chart = folium.Map((34.5, 42), zoom_start=6, tiles=None)
    for point, record in zip(rows.geometry, records(rows), strict=True):
        text = "<br>".join(f"{k}: {v}" for k, v in record.items())
        folium.CircleMarker((point.y, point.x), radius=4, popup=text).add_to(chart)
    save(chart, path)


def write_geojson(rows: gpd.GeoDataFrame, path: Path) -> None:
    """Write one ``folium.GeoJson`` with circle markers and a popup, on a canvas."""
    chart = folium.Map((34.5, 42), zoom_start=6, tiles=None, prefer_canvas=True)
    features = [
        {
            "type": "Feature",
            "properties": record,
            "geometry": {"type": "Point", "coordinates": [point.x, point.y]},
        }
        for point, record in zip(rows.geometry, records(rows), strict=True)
    ]
    folium.GeoJson(
        {"type": "FeatureCollection", "features": features},
        marker=folium.CircleMarker(radius=4),
        popup=folium.GeoJsonPopup(list(PROPERTIES)),
    ).add_to(chart)
    save(chart, path)


def write_cluster(rows: gpd.GeoDataFrame, path: Path) -> None:
    """Write one ``FastMarkerCluster`` whose callback makes a popup of the six properties."""
    chart = folium.Map((34.5, 42), zoom_start=6, tiles=None, maxZoom=18)
    data = [
        [point.y, point.x, *record.values()]
        for point, record in zip(rows.geometry, records(rows), strict=True)
    ]
    callback = (
        "function (row) { return L.marker([row[0], row[1]])"
        ".bindPopup(() => row.slice(2).join(' ')); }"
    )
    FastMarkerCluster(data, callback=callback).add_to(chart)
    save(chart, path)


def save(chart: folium.Map, path: Path) -> None:
    """Save a folium page with Leaflet inside, so that it opens with no network."""
    page = chart.get_root().render()
    page = re.sub(r'<script src="[^"]*leaflet\.js"></script>', lambda _: leaflet(), page)
    page = re.sub(r'<link rel="stylesheet" href="[^"]*leaflet\.css"/>', lambda _: style(), page)
    page = re.sub(r'<script src="[^"]*jquery[^"]*"></script>', lambda _: dollar(), page)
    page = re.sub(r'<script src="[^"]*markercluster[^"]*"></script>', lambda _: cluster(), page)
    path.write_text(page, encoding="utf-8")


def leaflet() -> str:
    """Give Leaflet as an inline script."""
    return f"<script>{assets.leaflet_js()}</script>"


def style() -> str:
    """Give Leaflet's style sheet inline."""
    return f"<style>{assets.leaflet_css()}</style>"


def dollar() -> str:
    """Give the little of jQuery that folium's popups use."""
    return (
        "<script>window.$ = (t) => { const h = document.createElement('template');"
        " h.innerHTML = t.trim(); return [...h.content.childNodes]; };</script>"
    )


def cluster() -> str:
    """Give Leaflet.markercluster from the folder that MARKERCLUSTER names (npm pack)."""
    folder = os.environ.get("MARKERCLUSTER")
    if not folder:
        sys.exit("cluster: MARKERCLUSTER must name the file leaflet.markercluster.js")
    return f"<script>{Path(folder).read_text(encoding='utf-8')}</script>"


WRITERS: dict[str, Callable[[gpd.GeoDataFrame, Path], None]] = {
    "geomap": write_geomap,
    "circle": write_circle,
    "geojson": write_geojson,
    "cluster": write_cluster,
}


def measure(writer: str, source: Path, path: Path) -> dict[str, object]:
    """Write one page in this process and say what it cost."""
    rows = saved.read(source)
    ready_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    before = time.process_time()
    WRITERS[writer](rows, path)
    return {
        "writer": writer,
        "events": len(rows),
        "cpu_s": round(time.process_time() - before, 2),
        "table_mb": round(ready_mb),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "file_mb": round(path.stat().st_size / 1e6, 3),
    }


def browse(script: str, path: Path) -> dict[str, object]:
    """Open the page and give the figures that matter here."""
    command = [
        sys.executable,
        script,
        str(path),
        "--interact",
        "--quiet",
        "1.0",
        "--timeout",
        "300",
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        return {"browser": done.stderr.strip().splitlines()[-1:]}
    found = json.loads(done.stdout)
    pan, zoom = found.get("pan") or {}, found.get("zoom") or {}
    return {
        "first_ms": found.get("first_points_ms"),
        "main_ms": found.get("task_ms"),
        "page_mb": found.get("rss_mb"),
        "pan_p95_ms": pan.get("p95_ms"),
        "zoom_p95_ms": zoom.get("p95_ms"),
        "requests": found.get("net_requests"),
        "errors": len(found.get("console_errors", [])) + len(found.get("page_errors", [])),
    }


def main() -> None:
    """Run every writer at every count, each in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--events", type=int, nargs="+", default=[1000])
    parser.add_argument("--writers", nargs="+", choices=sorted(WRITERS), default=["geomap"])
    parser.add_argument("--browser", default=os.environ.get("GEOMAP_BENCH_BROWSER"))
    parser.add_argument("--one", nargs=2, type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.writers[0], *options.one)))
        return
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "events.parquet")
        for count in options.events:
            maker = multiprocessing.get_context("spawn").Process(target=make, args=(count, source))
            maker.start()  # a process counts the memory of the one that starts it as its own
            maker.join()
            for writer in options.writers:
                path = Path(folder, f"{writer}-{count}.html")
                command = [sys.executable, __file__, "--one", str(source), str(path)]
                command += ["--writers", writer]
                done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False)  # noqa: S603
                if done.returncode:
                    sys.exit(f"{writer}: no page of {count} events")
                found = json.loads(done.stdout)
                if options.browser:
                    found |= browse(options.browser, path)
                print(json.dumps(found), flush=True)
                path.unlink()


if __name__ == "__main__":
    main()
