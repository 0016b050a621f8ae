"""Points -> their nearest border: error and speed beside PostGIS, geopandas and S2, in one run.

usage: python benchmarks/borders.py REFERENCE [--points N] [--checked N] [--seed N] [--rows N]

REFERENCE is a Python file with a class ``Pieces(borders).nearest(lon, lat)`` that answers slowly
and exactly (``dist_m``, ``ties``), and shares no code with what is measured. All methods get the
same border lines and the same fresh random points: regional (within 300 km of a border of Iran,
Iraq, Jordan, Syria or Turkey) and on land all over the world. They take turns, batch by batch, so
that other work on the machine slows all of them. Speed is points per second of processor time;
PostGIS's is that of its server process. Needs psycopg and spherely; PostGIS is left out where
Debian's postgresql-15-postgis-3 is not installed.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import lzma
import multiprocessing
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import shapely
from postgis import PostGIS

from geomap import scale
from geomap.borders import Borders, load, nearest
from geomap.config import shipped_data

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Answer = tuple[Floats, NDArray[np.object_]]
    Method = Callable[[Floats, Floats], Answer]

REGION = {"IQ", "SY", "TR", "IR", "JO"}
REGION_KM = 300.0
REGION_UTM = 32638
KM = (1, 5, 10, 50)
BATCHES = 4
SLOW = ("spherely, no pair",)
"""Asked the first batch only."""


def regional(borders: Borders, count: int, rng: np.random.Generator) -> Floats:
    """Return random positions within ``REGION_KM`` of the region's borders, even by area."""
    own = borders.among(pair for pair in borders.pairs if REGION & set(pair.split("-")))
    west, south, east, north = own.lines.total_bounds + np.array([-4, -3, 4, 3])
    return _some(
        count,
        lambda n: _even(rng, n, (west, south, east, north)),
        lambda xy: nearest(*xy.T, own).km <= REGION_KM,
    )


def worldwide(count: int, rng: np.random.Generator) -> Floats:
    """Return random positions on land, even by area."""
    with lzma.open(shipped_data() / "countries.geojsonl.xz") as rows:
        land = shapely.union_all(shapely.from_geojson(rows.read().splitlines()), grid_size=0.001)
    shapely.prepare(land)
    return _some(
        count,
        lambda n: _even(rng, n, (-180, -90, 180, 90)),
        lambda xy: shapely.contains_xy(land, xy),
    )


def _even(rng: np.random.Generator, n: int, box: tuple[float, float, float, float]) -> Floats:
    low, high = np.sin(np.radians(box[1::2]))
    lat = np.degrees(np.arcsin(rng.uniform(low, high, n)))
    return np.column_stack([rng.uniform(box[0], box[2], n), lat])


def _some(
    count: int, draw: Callable[[int], Floats], wanted: Callable[[Floats], NDArray[np.bool_]]
) -> Floats:
    found = np.zeros((0, 2))
    while len(found) < count:
        xy = draw(count)
        found = np.concatenate([found, xy[wanted(xy)]])
    return found[:count]


def ours(borders: Borders) -> Method:
    """Ask geomap."""

    def ask(lon: Floats, lat: Floats) -> Answer:
        answer = nearest(lon, lat, borders)
        return answer.km, answer.pair

    return ask


def geopandas_utm(borders: Borders) -> Method:
    """Ask geopandas' sjoin_nearest in the UTM zone of the region's middle."""
    lines = borders.lines[["pair", "geometry"]].explode(ignore_index=True).to_crs(REGION_UTM)

    def ask(lon: Floats, lat: Floats) -> Answer:
        points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(lon, lat, crs=4326))
        joined = points.to_crs(REGION_UTM).sjoin_nearest(lines, distance_col="metres")
        joined = joined[~joined.index.duplicated()].sort_index()
        return joined["metres"].to_numpy() / 1000, joined["pair"].to_numpy(dtype=object)

    return ask


def spherely_one(borders: Borders) -> Method:
    """Ask S2, by spherely, for the distance to all borders at once: it names no pair."""
    import spherely  # noqa: PLC0415 - only where it is asked

    parts = [shapely.get_coordinates(line) for line in borders.lines.geometry]
    lines = spherely.create_multilinestring([spherely.create_linestring(p) for p in parts])

    def ask(lon: Floats, lat: Floats) -> Answer:
        metres = spherely.distance(spherely.points(lon, lat), lines)
        return metres / 1000, np.full(len(lon), None, dtype=object)

    return ask


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """Who answers the same points: the methods, their server, and who is believed."""

    methods: dict[str, Method]
    server: PostGIS | None
    reference: Any
    checked: int


def answers(contest: Contest, xy: Floats) -> dict[str, tuple[Answer, float]]:
    """Let the methods take turns; return name -> (km, pair), processor seconds."""
    kept: dict[str, list[Answer]] = {name: [] for name in contest.methods}
    cost: dict[str, list[float]] = {name: [] for name in contest.methods}
    for method in contest.methods.values():
        method(*xy[:50].T)
    for number, batch in enumerate(np.array_split(xy, BATCHES)):
        for name, method in contest.methods.items():
            if number and name in SLOW:
                continue
            start = time.process_time()
            kept[name].append(method(*batch.T.copy()))
            own = time.process_time() - start
            cost[name].append(contest.server.spent if name == "PostGIS" else own)
    joined = {n: tuple(map(np.concatenate, zip(*kept[n], strict=True))) for n in kept}
    return {name: (joined[name], sum(cost[name])) for name in kept}


def scores(km: Floats, pair: NDArray[np.object_], truth: dict[str, Any]) -> dict[str, Any]:
    """Return how far the answers are from the reference's, and how many it would not give."""
    right = truth["dist_m"] / 1000
    ties = [set(tie.split(";")) for tie in truth["ties"]]
    missed = [not set(str(one).split(";")) & tie for one, tie in zip(pair, ties, strict=True)]
    flips = {f"wrong {x} km": int(((km <= x) != (right <= x)).sum()) for x in KM}
    off = float(np.abs(km - right).max() * 1000)
    return {"max error m": off, "wrong pair": "-" if pair[0] is None else sum(missed)} | flips


def show(name: str, xy: Floats, contest: Contest) -> None:
    """Print what each method gets wrong and how fast it is."""
    truth = contest.reference.nearest(*xy[: contest.checked].T)
    rows = {}
    for method, ((km, pair), spent) in answers(contest, xy).items():
        score = scores(km[: contest.checked], pair[: contest.checked], truth)
        rows[method] = score | {"points/s": round(len(km) / spent)}
    shown = pd.DataFrame.from_dict(rows, orient="index")
    if contest.server:
        shown["x PostGIS"] = (shown["points/s"] / shown.loc["PostGIS", "points/s"]).round(1)
    print(f"\n{name}: {len(xy):,} points, {contest.checked:,} of them against the reference")
    print(shown.to_string(float_format="{:.3f}".format), flush=True)


def first_answer() -> None:
    """Print what it costs a fresh process to import, load, index and answer one position."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    code = "from geomap.borders import nearest; nearest([40.0], [35.0])"
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - start
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"import, index, first answer: {spent:.2f} s of processor time, {wall:.2f} s in all")


def repeated(rows: int, places: int) -> None:
    """Answer rows that stand at few places, as event tables do."""
    rng = np.random.default_rng(0)
    at = rng.integers(0, places, rows)
    lon, lat = rng.uniform(35, 60, places)[at], rng.uniform(12, 38, places)[at]
    borders = load()
    nearest([40.0], [35.0], borders)
    start = time.process_time()
    nearest(lon, lat, borders)
    spent = time.process_time() - start
    print(f"{rows:,} rows at {places:,} places: {rows / spent:,.0f} rows/s; {peak()}", flush=True)


def streamed(rows: int) -> None:
    """Answer a Parquet file of distinct points, row group by row group, in this process."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "points.parquet")
        write_points(path, rows)
        parts = scale.chunks(str(path), Path(folder, "out"))
        start = time.process_time()
        scale.run(scale.near_part, parts, scale.NearQuestion(borders=load()))
        spent = time.process_time() - start
    print(
        f"{rows:,} distinct rows through Parquet: {rows / spent:,.0f} rows/s; {peak()}", flush=True
    )


def write_points(path: Path, rows: int, group: int = 500_000) -> None:
    """Write random positions of the Middle East, a row group at a time."""
    rng = np.random.default_rng(1)
    schema = pa.schema({"id": pa.int64(), "lon": pa.float64(), "lat": pa.float64()})
    with pq.ParquetWriter(path, schema) as file:
        for start in range(0, rows, group):
            n = min(group, rows - start)
            columns = [np.arange(start, start + n), rng.uniform(35, 60, n), rng.uniform(12, 38, n)]
            file.write_table(pa.table(columns, schema=schema))


def alone(task: Callable[..., None], *arguments: int) -> None:
    """Run a task in a process of its own."""
    process = multiprocessing.get_context("spawn").Process(target=task, args=arguments)
    process.start()
    process.join()


def peak() -> str:
    """Return the most memory that this process has held (Linux counts it)."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return f"{int(status.partition('VmHWM:')[2].split()[0]) / 1000:,.0f} MB at most"


def reference(path: Path, borders: Borders) -> Any:  # noqa: ANN401 - a class of the user's file
    """Return the reference of a Python file over the same lines."""
    spec = importlib.util.spec_from_file_location("reference", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.Pieces(borders.lines)


def main() -> None:
    """Print two tables, regional and world-wide, then start, repeated places and memory."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("reference", type=Path)
    parser.add_argument("--points", type=int, default=20_000)
    parser.add_argument("--checked", type=int, default=4_000)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 10**6)
    parser.add_argument("--rows", type=int, default=10_000_000)
    asked = parser.parse_args()
    first_answer()
    borders, rng = load(), np.random.default_rng(asked.seed)
    vertices = len(shapely.get_coordinates(borders.lines.geometry.to_numpy()))
    print(f"seed {asked.seed}; {borders.source}; {vertices:,} vertices")
    with contextlib.ExitStack() as stack:
        server = stack.enter_context(PostGIS(borders.lines)) if PostGIS.installed() else None
        methods = {"geomap": ours(borders), "spherely, no pair": spherely_one(borders)}
        methods |= {"PostGIS": server.ask} if server else {}
        contest = Contest(
            methods=methods | {"geopandas UTM": geopandas_utm(borders)},
            server=server,
            reference=reference(asked.reference, borders),
            checked=asked.checked,
        )
        show("regional", regional(borders, asked.points, rng), contest)
        show("world-wide", worldwide(asked.points, rng), replace(contest, methods=methods))
    alone(repeated, asked.rows, 60_000)
    alone(streamed, asked.rows)


if __name__ == "__main__":
    main()
