"""A PostGIS server of its own that answers for nearest borders, and says what that cost it."""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import numpy as np
import psycopg
import shapely

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import geopandas as gpd
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Answer = tuple[Floats, NDArray[np.object_]]

POSTGRES = Path("/usr/lib/postgresql/15/bin")
UNPRIVILEGED = "postgres"
NEAREST_EDGE = """
    select p.n, e.metres, e.pair from points p cross join lateral (
        select pair, ST_Distance(p.place, near.line) as metres from (
            select pair, line from edges order by line <-> p.place limit 10
        ) near order by metres limit 1
    ) e where p.n >= %s and p.n < %s order by p.n"""


class PostGIS:
    """A server of its own in a folder of its own, over a Unix socket, as an unprivileged user."""

    def __init__(self, lines: gpd.GeoDataFrame) -> None:
        self.lines = lines
        self.spent = 0.0
        self.folder = Path(tempfile.mkdtemp(prefix="postgis-"))
        self.user = UNPRIVILEGED if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name

    @staticmethod
    def installed() -> bool:
        """Return whether Debian's PostgreSQL is there."""
        return (POSTGRES / "initdb").is_file()

    def __enter__(self) -> Self:
        shutil.chown(self.folder, self.user)
        self._run("initdb", "-A", "trust", "-U", "benchmark", "-D", self.folder / "data")
        settings = f"-k {self.folder} -c listen_addresses= -c fsync=off -c jit=off"
        log = self.folder / "log"
        self._run("pg_ctl", "-w", "-D", self.folder / "data", "-l", log, "-o", settings, "start")
        where = f"host={self.folder} user=benchmark dbname=postgres"
        self.connection = psycopg.connect(where, autocommit=True)
        self._load()
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()
        self._run("pg_ctl", "-D", self.folder / "data", "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def ask(self, lon: Floats, lat: Floats) -> Answer:
        """Return km and pair: the ten nearest edges by index, then the nearest of them."""
        self._copy(
            "points", enumerate(f"SRID=4326;POINT({x} {y})" for x, y in zip(lon, lat, strict=True))
        )
        self.spent = -self._seconds()
        rows = self.connection.execute(NEAREST_EDGE, (0, len(lon))).fetchall()
        self.spent += self._seconds()
        metres = np.array([row[1] for row in rows], dtype=float)
        return metres / 1000, np.array([row[2] for row in rows], dtype=object)

    def _load(self) -> None:
        execute = self.connection.execute
        execute("create extension postgis")
        execute("create table edges (pair text, line geography)")
        execute("create table points (n int, place geography)")
        self._copy("edges", self._edges())
        execute("create index on edges using gist (line)")
        execute("vacuum analyze edges")

    def _edges(self) -> Iterator[tuple[str, str]]:
        for pair, line in zip(self.lines["pair"], self.lines.geometry, strict=True):
            xy = shapely.get_coordinates(line).tolist()
            for (a, b), (c, d) in itertools.pairwise(xy):
                yield pair, f"SRID=4326;LINESTRING({a} {b},{c} {d})"

    def _copy(self, table: str, rows: Iterable[tuple[Any, str]]) -> None:
        self.connection.execute(f"truncate {table}")
        with self.connection.cursor().copy(f"copy {table} from stdin") as copy:
            for row in rows:
                copy.write_row(row)

    def _seconds(self) -> float:
        stat = Path(f"/proc/{self.connection.info.backend_pid}/stat").read_text()
        user, system = stat.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def _run(self, tool: str, *arguments: object) -> None:
        command = [str(POSTGRES / tool), *map(str, arguments)]
        if os.getuid() == 0:
            command = [
                "setpriv",
                f"--reuid={self.user}",
                f"--regid={self.user}",
                "--init-groups",
                *command,
            ]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")  # noqa: S603
