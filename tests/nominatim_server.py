"""A real Nominatim on loopback: PostgreSQL of its own in a folder, fed an extract that we write."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from xml.sax.saxutils import quoteattr

if TYPE_CHECKING:
    from collections.abc import Mapping

VARIABLE = "GEOMAP_NOMINATIM"
DATABASE_USER = "postgres"
START_S = 60
EXTENSIONS = "/usr/share/postgresql/*/extension/postgis.control"

# Points are GeoNames' as shipped in gazetteer/; "Irbil" in Jordan and Qasr Zorgal are planted,
# the outlines rough.
NODES: tuple[tuple[float, float, Mapping[str, str]], ...] = (
    (31.95, 36.10, {"place": "village", "name": "Irbil", "population": "200"}),
    (
        36.19117, 44.00943,
        {
            "place": "city", "name": "هەولێر", "name:en": "Erbil", "name:ar": "أربيل",
            "alt_name": "Irbil;Arbil;Hawler", "population": "1612700",
        },
    ),
    (34.45226, 40.91854, {"place": "town", "name": "البوكمال", "name:en": "Abu Kamal",
                          "alt_name": "Albu Kamal"}),
    (34.39251, 40.98945, {"place": "town", "name": "القائم", "name:en": "Al Qaim"}),
    (36.23763, 43.96320, {"aeroway": "aerodrome", "name": "Erbil International Airport",
                          "alt_name": "Irbil airport", "iata": "EBL"}),
    (35.03, 40.57, {"place": "hamlet", "name": "حقل العمر", "name:en": "Omar oilfield"}),
    (35.41, 40.05, {"place": "hamlet", "name": "Qasr Zorgal"}),
)  # fmt: skip
AREAS: tuple[tuple[tuple[float, float, float, float], Mapping[str, str]], ...] = (
    ((38.8, 29.1, 48.6, 37.4), {"admin_level": "2", "ISO3166-1": "IQ", "name": "العراق",
                                "name:en": "Iraq"}),
    ((35.7, 32.3, 41.4, 37.3), {"admin_level": "2", "ISO3166-1": "SY", "name": "سوريا",
                                "name:en": "Syria"}),
    ((43.3, 35.5, 45.1, 37.2), {"admin_level": "4", "ISO3166-2": "IQ-AR",
                                "name": "پارێزگای هەولێر", "name:en": "Erbil Governorate",
                                "alt_name": "Erbil;Irbil"}),
    ((39.6, 34.2, 41.3, 36.0), {"admin_level": "4", "ISO3166-2": "SY-DY",
                                "name": "محافظة دير الزور", "name:en": "Deir ez-Zor Governorate"}),
)  # fmt: skip


def extract() -> str:
    """Write the places as OpenStreetMap XML."""
    nodes, ways, relations = [], [], []
    for number, (lat, lon, tags) in enumerate(NODES, start=1):
        nodes.append(_element("node", number, _tags(tags), lat=lat, lon=lon))
    for number, ((west, south, east, north), tags) in enumerate(AREAS, start=1):
        corners = ((south, west), (south, east), (north, east), (north, west))
        first = 1000 + 10 * number
        for at, (lat, lon) in enumerate(corners):
            nodes.append(_element("node", first + at, "", lat=lat, lon=lon))
        ring = "".join(f'<nd ref="{first + at % 4}"/>' for at in range(5))
        ways.append(_element("way", number, ring))
        member = f'<member type="way" ref="{number}" role="outer"/>'
        boundary = {"type": "boundary", "boundary": "administrative", **tags}
        relations.append(_element("relation", number, member + _tags(boundary)))
    body = "\n".join((*nodes, *ways, *relations))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<osm version="0.6">\n{body}\n</osm>\n'


def _element(kind: str, number: int, inside: str, **attributes: float) -> str:
    more = "".join(f' {key}="{value}"' for key, value in attributes.items())
    about = f'id="{number}" version="1" timestamp="2021-06-27T00:00:00Z"'
    return f"<{kind} {about}{more}>{inside}</{kind}>"


def _tags(tags: Mapping[str, str]) -> str:
    return "".join(f"<tag k={quoteattr(k)} v={quoteattr(v)}/>" for k, v in tags.items())


def missing() -> str | None:
    """Say what must be installed first, or nothing."""
    wants = {
        "nominatim (pip install nominatim-db nominatim-api falcon uvicorn psycopg[binary] into a "
        f"virtual environment; {VARIABLE} names its nominatim)": _nominatim(),
        "PostgreSQL (apt-get install postgresql)": _postgres(),
        "PostGIS (apt-get install postgresql-15-postgis-3)": any(Path("/").glob(EXTENSIONS[1:])),
        "osm2pgsql (apt-get install osm2pgsql)": shutil.which("osm2pgsql"),
    }
    lacking = [what for what, there in wants.items() if not there]
    return f"no {'; no '.join(lacking)}" if lacking else None


def _nominatim() -> str | None:
    return os.environ.get(VARIABLE) or shutil.which("nominatim")


def _postgres() -> Path | None:
    return max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)


@dataclass(slots=True)
class Nominatim:
    """Import the extract below a folder and serve it; `close` ends both servers."""

    folder: Path
    url: str = ""
    _server: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Take about two minutes."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._own()
        self._start_database()
        osm = self.folder / "extract.osm"
        osm.write_text(extract(), encoding="utf-8")
        self._run(_nominatim(), "import", "--osm-file", osm, "--threads", "2")
        port = _free_port()
        self.url = f"http://127.0.0.1:{port}"
        command = [_nominatim(), "serve", "--server", f"127.0.0.1:{port}"]
        with (self.folder / "serve.log").open("wb") as log:
            self._server = subprocess.Popen(  # noqa: S603  ours
                command, cwd=self.folder, env=self._environment(), stdout=log, stderr=log, **_user()
            )
        self._wait()

    def close(self) -> None:
        """End what was started."""
        if self._server is not None:
            self._server.terminate()
            self._server.wait()
        if (self.folder / "data" / "postmaster.pid").exists():
            self._postgres("pg_ctl", "-D", "data", "-m", "immediate", "stop")

    def _start_database(self) -> None:
        self._postgres("initdb", "-D", "data", "-U", DATABASE_USER, "-A", "trust", "-E", "UTF8")
        options = f"-c listen_addresses= -c unix_socket_directories={self.folder} -c fsync=off"
        self._postgres("pg_ctl", "-D", "data", "-l", "log", "-o", options, "-w", "start")

    def _postgres(self, program: str, *arguments: object) -> None:
        self._run(f"{_postgres()}/{program}", *arguments)

    def _run(self, *command: object) -> None:
        done = subprocess.run(  # noqa: S603  ours
            list(map(str, command)), cwd=self.folder, env=self._environment(), check=False,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, **_user(),
        )  # fmt: skip
        (self.folder / f"{Path(str(command[0])).name}.out").write_bytes(done.stdout)
        assert not done.returncode, done.stdout.decode(errors="replace")[-3000:]

    def _environment(self) -> dict[str, str]:
        dsn = f"pgsql:dbname=nominatim;host={self.folder};user={DATABASE_USER}"
        return {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder),
            "LC_ALL": "C.UTF-8",
            "PGHOST": str(self.folder),
            "PGUSER": DATABASE_USER,
            "NOMINATIM_DATABASE_DSN": dsn,
            "NOMINATIM_DATABASE_WEBUSER": DATABASE_USER,
        }

    def _own(self) -> None:
        """PostgreSQL refuses to run as root; then the folder is its user's."""
        if user := _user().get("user"):
            shutil.chown(self.folder, user=str(user))

    def _wait(self) -> None:
        for _ in range(START_S * 5):
            try:
                with urllib.request.urlopen(f"{self.url}/status", timeout=5):  # noqa: S310  ours
                    return
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.2)
        raise AssertionError((self.folder / "serve.log").read_text()[-3000:])


def _user() -> dict[str, str | int]:
    if os.geteuid():
        return {}
    return {"user": pwd.getpwnam(DATABASE_USER).pw_name, "group": DATABASE_USER}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
