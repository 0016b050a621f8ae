from __future__ import annotations

import json
import sqlite3
import threading
import time
from typing import TYPE_CHECKING, Any

import geocoder_stub
import pytest
from geocoder_stub import ERBIL, Respond, Stub, online, place, send

from geomap.config import Config
from geomap.errors import DataError, GeocoderError, InputError, OutputError
from geomap.gazetteer import Hints
from geomap.geocode import open_geocoder, pace
from geomap.geocode.geocoders import Online
from geomap.geocode.service import service as make_service
from geomap.geocode.store import Store
from geomap.model import Point

if TYPE_CHECKING:
    from collections.abc import Callable
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

VILLAGE = place("Irbil", "jo", 32.5, 35.9, type="village", importance=0.1)


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "INTERVAL_S", 0.0)


def test_nobody_is_asked_unless_named(tmp_path: Path) -> None:
    with open_geocoder(Config(cache=tmp_path)) as geocoder:
        assert geocoder is None


def test_a_public_server_is_not_asked_without_a_contact(tmp_path: Path) -> None:
    config = Config(cache=tmp_path, geocoder="nominatim")
    with pytest.raises(InputError, match="contact"), open_geocoder(config):
        pass


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"geocoder": "nobody"}, "no service"),
        ({"geocoder": "opencage"}, "cannot be used.*GEOMAP_GEOCODER_KEY"),
        ({"geocoder": "nominatim", "geocoder_url": "ftp://x"}, "http"),
    ],
)
def test_a_service_that_cannot_be_used_is_an_error_before_anything_is_sent(
    tmp_path: Path, settings: dict[str, str], message: str
) -> None:
    config = Config(cache=tmp_path, geocoder_contact="me@example.org", **settings)  # type: ignore[arg-type]
    with pytest.raises(InputError, match=message), open_geocoder(config):
        pass


def test_what_is_sent_is_the_name_its_country_and_a_rough_box(
    tmp_path: Path, serve: Callable[[Respond], Stub]
) -> None:
    stub = serve(geocoder_stub.answer([ERBIL]))
    hints = Hints(country="IQ", near=Point(lon=44.3921, lat=35.4681))
    online(tmp_path, stub.url).ask("  Irbil ", hints)
    (asked,) = stub.asked
    assert (asked["q"], asked["countrycodes"], asked["limit"]) == ("Irbil", "iq", "5")
    assert asked["viewbox"] == "41.0,32.0,47.0,38.0"
    assert (asked["namedetails"], asked["accept-language"]) == ("1", "en")
    assert stub.agents == ["geomap/1 (test@example.org)"]


def test_an_answer_becomes_a_place_with_country_radius_and_source(
    tmp_path: Path, serve: Callable[[Respond], Stub]
) -> None:
    stub = serve(geocoder_stub.answer([ERBIL]))
    (found,) = online(tmp_path, stub.url).ask("Irbil")
    assert found.place.place_id == "osm:node/3619117"
    assert (found.place.country, found.place.layer) == ("IQ", "geocoder")
    assert "OpenStreetMap" in found.place.source
    assert (found.matched, found.kind, found.similarity) == ("Irbil", "alternate", 1.0)
    assert found.place.radius_km is not None
    assert 14 < found.place.radius_km < 15  # the corner of 0.1 by 0.1 degrees at 36 N


def test_a_village_elsewhere_that_comes_first_does_not_win(
    tmp_path: Path, serve: Callable[[Respond], Stub]
) -> None:
    stub = serve(geocoder_stub.answer([VILLAGE, ERBIL]))
    found = online(tmp_path, stub.url).ask("Irbil", Hints(country="IQ"))
    assert [each.place.country for each in found] == ["IQ", "JO"]
    near = online(tmp_path / "2", stub.url).ask("Irbil", Hints(near=Point(lon=44, lat=35)))
    assert near[0].place.country == "IQ"


@pytest.mark.parametrize("rank", [4, 8])
def test_a_country_or_province_is_no_answer_to_a_name_of_something_smaller(
    tmp_path: Path, serve: Callable[[Respond], Stub], rank: int
) -> None:
    wide = place("Erbil", "iq", 36, 44, place_rank=rank, type="administrative")
    wide["class"] = "boundary"
    stub = serve(geocoder_stub.answer([wide]))
    assert online(tmp_path, stub.url).ask("Erbil") == ()


def test_a_province_is_an_answer_when_a_province_is_asked_for(
    tmp_path: Path, serve: Callable[[Respond], Stub]
) -> None:
    wide = place("Erbil Governorate", "iq", 36, 44, place_rank=8, type="administrative")
    wide["class"] = "boundary"
    stub = serve(geocoder_stub.answer([wide]))
    (found,) = online(tmp_path, stub.url).ask("Erbil Governorate")
    assert found.place.feature_code == "ADM1"


def test_an_answer_about_something_else_is_refused(
    tmp_path: Path, serve: Callable[[Respond], Stub]
) -> None:
    stub = serve(geocoder_stub.answer([place("Café Central", "at", 48.2, 16.4)]))
    assert online(tmp_path, stub.url).ask("Irbil") == ()


def test_photon_is_asked_and_read_too(tmp_path: Path, serve: Callable[[Respond], Stub]) -> None:
    feature = {
        "geometry": {"type": "Point", "coordinates": [44.00943, 36.19117]},
        "type": "Feature",
        "properties": {
            "osm_id": 7,
            "osm_type": "R",
            "osm_key": "place",
            "osm_value": "city",
            "type": "city",
            "name": "Erbil",
            "countrycode": "IQ",
            "extent": [43.9, 36.3, 44.1, 36.1],
        },
    }
    stub = serve(geocoder_stub.answer({"type": "FeatureCollection", "features": [feature]}))
    hints = Hints(country="IQ", near=Point(lon=44, lat=36))
    (found,) = online(tmp_path, stub.url, "photon").ask("Erbil", hints)
    assert (found.place.place_id, found.place.country) == ("osm:relation/7", "IQ")
    assert found.place.radius_km is not None
    assert 10 < found.place.radius_km < 16
    assert stub.asked[0]["lon"] == "44.0"


def test_a_hit_is_asked_once_for_all_runs(tmp_path: Path, serve: Callable[[Respond], Stub]) -> None:
    stub = serve(geocoder_stub.answer([ERBIL]))
    first = online(tmp_path, stub.url).ask("Irbil")
    assert online(tmp_path, stub.url).ask("Irbil") == first
    assert len(stub.asked) == 1


def test_a_miss_is_kept_with_its_date_and_asked_again_when_old(
    tmp_path: Path, serve: Callable[[Respond], Stub]
) -> None:
    stub = serve(geocoder_stub.answer([]))
    assert online(tmp_path, stub.url).ask("Xyzzy") == ()
    assert online(tmp_path, stub.url).ask("Xyzzy") == ()
    assert len(stub.asked) == 1
    with sqlite3.connect(tmp_path / "geocoder.sqlite") as database:
        (at,) = database.execute("SELECT asked_at FROM answer").fetchone()
        assert at.startswith("20")
        database.execute("UPDATE answer SET asked_at = '2001-01-01T00:00:00+00:00'")
    database.close()
    online(tmp_path, stub.url).ask("Xyzzy")
    assert len(stub.asked) == 2


def test_the_context_is_part_of_the_question(
    tmp_path: Path, serve: Callable[[Respond], Stub]
) -> None:
    stub = serve(geocoder_stub.answer([ERBIL]))
    geocoder = online(tmp_path, stub.url)
    geocoder.ask("Irbil", Hints(country="IQ"))
    geocoder.ask("Irbil", Hints(country="JO"))
    assert len(stub.asked) == 2


def test_a_machine_asks_once_a_second_over_all_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "INTERVAL_S", 1.0)
    clock = [1000.0]
    starts: list[float] = []

    def sleep(seconds: float) -> None:
        clock[0] += seconds

    for _ in range(4):
        pace.wait(tmp_path, "example.org", lambda: clock[0], sleep)
        starts.append(clock[0])
        clock[0] += 0.3
    assert starts == [1000.0, 1001.0, 1002.0, 1003.0]
    pace.wait(tmp_path, "other.org", lambda: clock[0], sleep)
    assert clock[0] == 1003.3


def test_a_clock_that_was_set_back_stops_nobody_for_longer_than_a_second(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "INTERVAL_S", 1.0)
    waited: list[float] = []
    pace.wait(tmp_path, "example.org", lambda: 5000.0, waited.append)
    pace.wait(tmp_path, "example.org", lambda: 10.0, waited.append)
    assert waited == [0.0, 1.0]


def test_requests_really_wait_for_their_turn(
    tmp_path: Path, serve: Callable[[Respond], Stub], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pace, "INTERVAL_S", 0.2)
    times: list[float] = []

    def note(handler: BaseHTTPRequestHandler, _: int) -> None:
        times.append(time.monotonic())
        send(handler, b"[]")

    stub = serve(note)
    threads = [
        threading.Thread(target=online(tmp_path, stub.url).ask, args=(name,)) for name in "abc"
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert times[2] - times[0] > 0.3


def test_a_cassette_answers_a_later_run_without_network_byte_for_byte(
    tmp_path: Path, serve: Callable[[Respond], Stub]
) -> None:
    stub = serve(geocoder_stub.answer([ERBIL]))
    tape, again = tmp_path / "tape.jsonl", tmp_path / "again.jsonl"
    config = Config(cache=tmp_path / "cache", geocoder="nominatim", geocoder_url=stub.url)
    with open_geocoder(config, record=tape) as geocoder:
        assert geocoder is not None
        first = geocoder.ask("Irbil", Hints(country="IQ"))
    stub.close()
    offline = Config(cache=tmp_path / "none", geocoder="nominatim", geocoder_url=stub.url)
    with open_geocoder(offline, record=again, replay=tape) as geocoder:
        assert geocoder is not None
        assert geocoder.ask("Irbil", Hints(country="IQ")) == first
        with pytest.raises(GeocoderError, match="cassette"):
            geocoder.ask("Irbil", Hints(country="JO"))
    assert tape.read_bytes() == again.read_bytes()
    told = json.loads(tape.read_text())
    assert len(told["sha256"]) == 64
    assert told["asked_at"].endswith("+00:00")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda text: text.replace("44.00943", "44.1"), r"tape.jsonl:1: was changed"),
        (lambda text: text[:50], r"tape.jsonl:1: is no answer"),
    ],
)
def test_a_cassette_that_was_changed_is_refused(
    tmp_path: Path,
    serve: Callable[[Respond], Stub],
    change: Callable[[str], str],
    message: str,
) -> None:
    stub = serve(geocoder_stub.answer([ERBIL]))
    tape = tmp_path / "tape.jsonl"
    config = Config(cache=tmp_path / "cache", geocoder="nominatim", geocoder_url=stub.url)
    with open_geocoder(config, record=tape) as geocoder:
        assert geocoder is not None
        geocoder.ask("Irbil")
    tape.write_text(change(tape.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(InputError, match=message), open_geocoder(config, replay=tape):
        pass


def test_a_cassette_that_cannot_be_written_is_an_error(
    tmp_path: Path, serve: Callable[[Respond], Stub]
) -> None:
    stub = serve(geocoder_stub.answer([]))
    config = Config(cache=tmp_path, geocoder="nominatim", geocoder_url=stub.url)
    with pytest.raises(OutputError), open_geocoder(config, record=tmp_path):
        pass


def test_a_cache_that_cannot_be_written_is_an_error_that_names_it(
    tmp_path: Path, serve: Callable[[Respond], Stub]
) -> None:
    stub = serve(geocoder_stub.answer([]))
    folder = tmp_path / "file"
    folder.write_text("no folder")
    with pytest.raises(DataError, match="file"):
        online(folder, stub.url).ask("Irbil")
    assert stub.asked == []


def test_an_empty_name_is_not_sent(tmp_path: Path, serve: Callable[[Respond], Stub]) -> None:
    stub = serve(geocoder_stub.answer([]))
    assert online(tmp_path, stub.url).ask("  ") == ()
    assert stub.asked == []


def test_a_service_with_a_key_takes_it_from_the_environment_and_keeps_it_to_itself(
    tmp_path: Path, serve: Callable[[Respond], Stub], monkeypatch: pytest.MonkeyPatch
) -> None:
    point = {"formatted": "Irbil, Iraq", "geometry": {"lat": 36.2, "lng": 44.0}}
    stub = serve(geocoder_stub.answer({"results": [point]}))
    monkeypatch.setenv("GEOMAP_GEOCODER_KEY", "s3cret")
    config = Config(cache=tmp_path / "cache", geocoder="opencage", geocoder_url=stub.url)
    with open_geocoder(config, record=tmp_path / "tape.jsonl") as geocoder:
        assert geocoder is not None
        (found,) = geocoder.ask("Irbil")
    assert (found.place.source, stub.asked[0]["key"]) == ("opencage", "s3cret")
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert kept
    assert not any(b"s3cret" in path.read_bytes() for path in kept)


def test_any_other_service_of_geopy_gives_points(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from geopy.geocoders import ArcGIS  # noqa: PLC0415

    location: Any = type("L", (), {"address": "Irbil, IRQ", "latitude": 36.2, "longitude": 44.0})
    monkeypatch.setattr(ArcGIS, "geocode", lambda *_, **__: [location])
    asked = make_service("arcgis", contact="me@example.org", url=None, version="1")
    (found,) = Online(asked, Store(tmp_path), tmp_path).ask("Irbil")
    assert (found.place.name, found.place.source, found.similarity) == ("Irbil", "arcgis", 1.0)
