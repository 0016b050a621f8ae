"""Read, check, place by name and join ACLED-shaped tables; seconds, memory, growth, and the loop.

    python benchmarks/tables.py                  # 10,000, 100,000 and 1,000,000 rows
    python benchmarks/tables.py 10000 --loop     # beside the loop over geopy that people write

Rows are invented: places of the shipped gazetteer (30,000 of the Middle East and beyond), dates,
types and notes of the length that ACLED's have. Each size runs in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import pandas as pd

PLACES = 30_000
NOTE = (
    "On that day, forces of one side shelled positions of the other side in the countryside of the "
    "town with artillery and rockets, and were answered with mortar fire. No casualties were "
    "reported, several houses were damaged; a second source counts three wounded. "
)
TYPES = (
    ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
    ("Explosions/Remote violence", "Air/drone strike"),
    ("Battles", "Armed clash"),
    ("Protests", "Peaceful protest"),
)


def main() -> None:
    """Print a line for each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", type=int, nargs="*", default=[10_000, 100_000, 1_000_000])
    parser.add_argument("--loop", action="store_true")
    parser.add_argument("--worker", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        print(json.dumps(work(options.worker, loop=options.loop)))
        return
    for rows in options.rows:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "acled.csv")
            synthesise(rows).to_csv(path, index=False)
            report(rows, path, loop=options.loop)


def report(rows: int, path: Path, *, loop: bool) -> None:
    """Run one size in a fresh process and print its figures."""
    command = [sys.executable, __file__, "--worker", str(path), *(["--loop"] if loop else [])]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - ourselves
    figures = json.loads(done.stdout.splitlines()[-1])
    shown = ", ".join(f"{name} {value:g}" for name, value in figures.items())
    print(f"{rows:,} rows, {path.stat().st_size >> 20} MiB: {shown}", flush=True)


def synthesise(rows: int) -> pd.DataFrame:
    """Make a table with ACLED's columns."""
    random = np.random.default_rng(0)
    cities = pd.read_csv(
        Path(__file__).parent.parent / "gazetteer" / "cities.tsv.xz",
        sep="\t",
        usecols=["name", "lat", "lon", "country", "population"],
        keep_default_na=False,
    )
    places = cities.iloc[random.choice(len(cities), PLACES, replace=False)]
    at = places.iloc[random.integers(0, PLACES, rows)].reset_index(drop=True)
    days = pd.Timestamp("2015-01-01") + pd.to_timedelta(random.integers(0, 3650, rows), unit="D")
    kinds = random.integers(0, len(TYPES), rows)
    return pd.DataFrame(
        {
            "event_id_cnty": [f"XXX{n}" for n in range(rows)],
            "event_date": days.strftime("%Y-%m-%d"),
            "time_precision": random.integers(1, 4, rows),
            "event_type": [TYPES[kind][0] for kind in kinds],
            "sub_event_type": [TYPES[kind][1] for kind in kinds],
            "actor1": "Military Forces of One Side (2015-)",
            "actor2": "Military Forces of Another Side",
            "country": at["country"],
            "admin1": "",
            "location": at["name"],
            "latitude": at["lat"],
            "longitude": at["lon"],
            "geo_precision": at["population"].gt(0).map({True: 1, False: 2}),
            "source": "A Newspaper; Another Newspaper",
            "notes": NOTE,
            "fatalities": random.integers(0, 5, rows),
        }
    )


def work(path: Path, *, loop: bool) -> dict[str, float]:
    """Measure one table in this process; seconds and MiB."""
    from geomap import events, placing, readers  # noqa: PLC0415 - a worker's imports count for it
    from geomap.gazetteer import open_gazetteer  # noqa: PLC0415
    from geomap.ground import GazetteerGround  # noqa: PLC0415
    from geomap.readers import load, sources  # noqa: PLC0415

    gazetteer = open_gazetteer()
    places = placing.Places(gazetteer=gazetteer, ground=GazetteerGround(gazetteer))
    seconds: dict[str, float] = {}
    clock = Clock(seconds)
    read = readers.read_events(path)
    clock.stop("read")
    events.check(read.events)
    clock.stop("check")
    nowhere = read.events.assign(geometry=None, region=None, precision="unlocated")
    clock.stop("forget")
    placed = placing.place(nowhere, places)
    clock.stop("place and join")
    total = seconds["read"] + seconds["check"] + seconds["place and join"]
    figures = {**seconds, "total s": total}
    figures["placed %"] = 100 * float(placed["geometry"].notna().mean())
    figures["peak MiB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    clock.stop("")
    raw = load.load(sources.open_sources(path)[0])
    clock.stop("text only")
    figures["text only"] = seconds["text only"]
    del raw
    clock.stop("")
    pd.read_csv(path, engine="pyarrow")
    clock.stop("pandas pyarrow")
    figures["pandas pyarrow"] = seconds["pandas pyarrow"]
    if loop:
        figures["loop s"] = by_loop(path, gazetteer)
    return {name: round(value, 2) for name, value in figures.items() if name not in ("", "forget")}


class Clock:
    """A stop watch that writes laps down."""

    def __init__(self, laps: dict[str, float]) -> None:
        self._laps, self._start = laps, time.process_time()

    def stop(self, name: str) -> None:
        """End a lap."""
        now = time.process_time()
        self._laps[name], self._start = now - self._start, now


def by_loop(path: Path, gazetteer: object) -> float:
    """Do what people write today: a geopy geocoder called for each row, here without network."""
    from geopy.geocoders.base import Geocoder  # noqa: PLC0415
    from geopy.location import Location  # noqa: PLC0415

    from geomap.gazetteer import Hints  # noqa: PLC0415

    class Local(Geocoder):  # type: ignore[misc]
        def geocode(self, query: str, country: str) -> Location | None:
            found = gazetteer.candidates(query, Hints(country=country))  # type: ignore[attr-defined]
            place = found[0].place if found else None
            return place and Location(place.name, (place.point.lat, place.point.lon), {})

    local, table = Local(), pd.read_csv(path, keep_default_na=False)
    start = time.process_time()
    table.apply(lambda row: local.geocode(row["location"], row["country"]), axis=1)
    return time.process_time() - start


if __name__ == "__main__":
    main()
