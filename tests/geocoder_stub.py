"""A geocoding server on loopback that answers as told, well or badly."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import pytest

from geomap.geocode.geocoders import Online
from geomap.geocode.service import service as make_service
from geomap.geocode.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Respond = Callable[[BaseHTTPRequestHandler, int], None]


class Stub:
    """Serves ``respond(handler, number of the request)``; remembers what was asked."""

    def __init__(self, respond: Respond) -> None:
        self.asked: list[dict[str, str]] = []
        self.agents: list[str] = []
        stub = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                query = parse_qs(urlsplit(self.path).query)
                stub.asked.append({key: value[0] for key, value in query.items()})
                stub.agents.append(self.headers.get("User-Agent", ""))
                respond(self, len(stub.asked))

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def send(
    handler: BaseHTTPRequestHandler,
    body: bytes,
    *,
    status: int = 200,
    headers: dict[str, str] | None = None,
) -> None:
    handler.send_response(status)
    for name, value in (headers or {}).items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


def answer(places: object) -> Respond:
    return lambda handler, _: send(handler, json.dumps(places).encode())


def place(name: str, country: str, lat: float, lon: float, **more: Any) -> dict[str, Any]:
    """A place as Nominatim answers it with format=json."""
    return {
        "place_id": 1,
        "licence": "Data (c) OpenStreetMap contributors, ODbL 1.0",
        "osm_type": "node",
        "osm_id": round(lat * 1e5),
        "lat": str(lat),
        "lon": str(lon),
        "class": "place",
        "type": "city",
        "place_rank": 16,
        "importance": 0.5,
        "addresstype": "city",
        "name": name,
        "display_name": f"{name}, Somewhere",
        "address": {"country_code": country},
        "boundingbox": [str(lat - 0.1), str(lat + 0.1), str(lon - 0.1), str(lon + 0.1)],
        "namedetails": {"name": name},
        **more,
    }


ERBIL = place(
    "Erbil", "iq", 36.19117, 44.00943, namedetails={"name": "هەولێر", "alt_name": "Hawler;Irbil"}
)


def online(
    folder: Path, url: str, name: str = "nominatim", sleeps: list[float] | None = None
) -> Online:
    waited = [] if sleeps is None else sleeps
    asked = make_service(name, contact="test@example.org", url=url, version="1")
    return Online(asked, Store(folder), folder, waited.append)


@pytest.fixture
def serve() -> Iterator[Callable[[Respond], Stub]]:
    stubs: list[Stub] = []

    def start(respond: Respond) -> Stub:
        stubs.append(Stub(respond))
        return stubs[-1]

    yield start
    for stub in stubs:
        stub.close()
