"""Answers that are none: each is an error, is kept as one, and stops what it must."""

from __future__ import annotations

import json
import sqlite3
import threading
from typing import TYPE_CHECKING

import geocoder_stub
import pytest
from geocoder_stub import ERBIL, Respond, Stub, online, send

from geomap.errors import GeocoderError
from geomap.geocode import pace, service

if TYPE_CHECKING:
    from collections.abc import Callable
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "INTERVAL_S", 0.0)


def _html(handler: BaseHTTPRequestHandler, _: int) -> None:
    send(handler, b"<html>Too many users</html>", headers={"Content-Type": "text/html"})


def _redirect(handler: BaseHTTPRequestHandler, _: int) -> None:
    send(handler, b"", status=302, headers={"Location": "http://127.0.0.1:9/elsewhere"})


def _huge(handler: BaseHTTPRequestHandler, _: int) -> None:
    send(handler, b"[" + b'"long",' * 1_500_000 + b'"end"]')


def _cut(handler: BaseHTTPRequestHandler, _: int) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'[{"lat"')


BAD: dict[str, Respond] = {
    "500": lambda handler, _: send(handler, b"oops", status=500),
    "403": lambda handler, _: send(handler, b"blocked", status=403),
    "400": lambda handler, _: send(handler, b"bad", status=400),
    "HTML": _html,
    "garbage": lambda handler, _: send(handler, bytes(range(256))),
    "empty": lambda handler, _: send(handler, b""),
    "redirect": _redirect,
    "10 MB": _huge,
    "cut off": _cut,
    "object": geocoder_stub.answer({"error": "x"}),
    "deep": lambda handler, _: send(handler, b"[" * 100_000),
    "NaN": lambda handler, _: send(handler, b'[{"display_name": "x", "lat": NaN, "lon": 1}]'),
    "infinite": geocoder_stub.answer([{**ERBIL, "importance": "inf", "boundingbox": ["nan"] * 4}]),
    "429, a word for when": lambda handler, _: send(
        handler, b"", status=429, headers={"Retry-After": "soon"}
    ),
    "429, a date long past": lambda handler, _: send(
        handler, b"", status=429, headers={"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"}
    ),
    "empty object": geocoder_stub.answer({}),
    "null": geocoder_stub.answer(None),
    "numbers": geocoder_stub.answer([1, 2]),
    "no coordinates": geocoder_stub.answer([{"display_name": "x"}]),
    "latitude 900": geocoder_stub.answer([{**ERBIL, "lat": "900"}]),
    "wrong box": geocoder_stub.answer([{**ERBIL, "boundingbox": ["a"]}]),
    "wrong names": geocoder_stub.answer([{**ERBIL, "namedetails": ["a"]}]),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_answer_is_an_error_and_never_no_such_place(
    tmp_path: Path, serve: Callable[[Respond], Stub], kind: str
) -> None:
    stub = serve(BAD[kind])
    with pytest.raises(GeocoderError):
        online(tmp_path, stub.url).ask("Irbil")
    good = serve(geocoder_stub.answer([ERBIL]))
    assert len(stub.asked) <= 2
    with sqlite3.connect(tmp_path / "geocoder.sqlite") as database:
        assert database.execute("SELECT count(*) FROM answer").fetchone() == (0,)
        assert database.execute("SELECT count(*) FROM error").fetchone() == (1,)
    database.close()
    assert online(tmp_path, good.url).ask("Irbil")


PLAIN = {"osm_id": 7, "osm_type": "R", "type": "city", "name": "Erbil"}


@pytest.mark.parametrize(
    "feature",
    [
        1,
        {},
        {"properties": PLAIN, "geometry": None},
        {"properties": PLAIN, "geometry": {"coordinates": ["x", "y"]}},
        {"properties": PLAIN, "geometry": {"coordinates": [200, 95]}},
        {"properties": [], "geometry": {"coordinates": [44, 36]}},
        {"properties": {**PLAIN, "extent": [1, "a"]}, "geometry": {"coordinates": [44, 36]}},
        {"properties": {**PLAIN, "extent": [900] * 4}, "geometry": {"coordinates": [44, 36]}},
    ],
)
def test_a_bad_answer_of_photon_is_an_error_too(
    tmp_path: Path, serve: Callable[[Respond], Stub], feature: object
) -> None:
    stub = serve(geocoder_stub.answer({"type": "FeatureCollection", "features": [feature]}))
    with pytest.raises(GeocoderError):
        online(tmp_path, stub.url, "photon").ask("Erbil")


def test_a_server_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    stub = Stub(geocoder_stub.answer([]))
    stub.close()
    with pytest.raises(GeocoderError, match="refused"):
        online(tmp_path, stub.url).ask("Irbil")


def test_an_answer_that_drips_is_not_waited_for(
    tmp_path: Path, serve: Callable[[Respond], Stub], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "TIMEOUT_S", 0.3)
    ended = threading.Event()

    def drip(handler: BaseHTTPRequestHandler, _: int) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not ended.wait(0.05):
            try:
                handler.wfile.write(b" ")
            except OSError:
                return

    stub = serve(drip)
    with pytest.raises(GeocoderError, match="within"):
        online(tmp_path, stub.url).ask("Irbil")
    ended.set()


def test_too_many_requests_are_retried_once_after_the_time_asked_for(
    tmp_path: Path, serve: Callable[[Respond], Stub]
) -> None:
    def busy_first(handler: BaseHTTPRequestHandler, number: int) -> None:
        if number == 1:
            send(handler, b"", status=429, headers={"Retry-After": "7"})
        else:
            send(handler, json.dumps([ERBIL]).encode())

    stub = serve(busy_first)
    sleeps: list[float] = []
    assert online(tmp_path, stub.url, sleeps=sleeps).ask("Irbil")
    assert sleeps == [7.0]


@pytest.mark.parametrize("status", [429, 503])
def test_a_server_that_wants_us_back_much_later_is_left_alone(
    tmp_path: Path, serve: Callable[[Respond], Stub], status: int
) -> None:
    stub = serve(lambda h, _: send(h, b"", status=status, headers={"Retry-After": "3600"}))
    sleeps: list[float] = []
    with pytest.raises(GeocoderError):
        online(tmp_path, stub.url, sleeps=sleeps).ask("Irbil")
    assert sleeps == []
    assert len(stub.asked) == 1


def test_after_an_outage_no_more_names_are_sent(
    tmp_path: Path, serve: Callable[[Respond], Stub]
) -> None:
    stub = serve(BAD["403"])
    geocoder = online(tmp_path, stub.url)
    for name in "abcde":
        with pytest.raises(GeocoderError):
            geocoder.ask(name)
    assert len(stub.asked) == 3
