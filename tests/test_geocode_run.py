"""The fallback inside a whole run: what is asked, what an outage does, how it is repeated."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result
from geocoder_stub import Stub, place, send

from geomap.cli import main
from geomap.geocode import geocoders, pace, store

if TYPE_CHECKING:
    from collections.abc import Iterator

TABLE = (
    "date,location,country\n2021-06-27,Qasr Zorgal,SY\n2021-06-28,Baghdad,IQ\n"
    "2021-06-29,Xyzzy Plugh,SY\n"
)
ZORGAL = place("Qasr Zorgal", "sy", 35.41, 40.05, type="hamlet", place_rank=20)
NAMESAKE = place("Qasr Zorgal", "jo", 31.9, 36.1, type="village", place_rank=19)


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(pace, "INTERVAL_S", 0.0)
    monkeypatch.setattr(geocoders, "RETRY_S", 0.0)
    monkeypatch.setenv("GEOMAP_ADDED", str(tmp_path / "added"))
    monkeypatch.chdir(tmp_path)
    Path("strikes.csv").write_text(TABLE, encoding="utf-8")


@pytest.fixture
def stub() -> Iterator[Stub]:
    def respond(handler: object, number: int) -> None:
        asked = server.asked[number - 1]["q"]
        send(handler, json.dumps([NAMESAKE, ZORGAL] if asked == "Qasr Zorgal" else []).encode())  # type: ignore[arg-type]

    server = Stub(respond)
    yield server
    server.close()


def run(url: str, *more: str) -> Result:
    asked = ("run", "strikes.csv", "--geocoder", "nominatim", "--geocoder-url", url)
    return CliRunner().invoke(main, [*asked, *more])


def events(folder: str) -> dict[str, dict[str, object]]:
    """Read what became of the rows: words -> properties; those without a place, too."""
    table = json.loads(Path(folder, "events.geojson").read_text(encoding="utf-8"))
    rows = (*table["features"], *table["unlocated"])
    return {row["properties"]["place_text"]: row["properties"] for row in rows}


@pytest.fixture(autouse=True)
def _own_answers(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the index of the session, but not the answers of other tests."""
    monkeypatch.setattr(store, "FILE", str(tmp_path / "answers.sqlite"))


def test_only_cells_that_the_gazetteer_cannot_place_are_sent(stub: Stub) -> None:
    assert run(stub.url, "-o", "out").exit_code == 0
    assert {asked["q"] for asked in stub.asked} >= {"Qasr Zorgal", "Xyzzy Plugh"}
    assert not any("Baghdad" in asked["q"] for asked in stub.asked)
    assert all(asked["countrycodes"] == "sy" for asked in stub.asked)
    found = events("out")
    assert found["Qasr Zorgal"]["place_id"] == "osm:node/3541000"
    assert found["Xyzzy Plugh"]["precision"] == "unlocated"


def test_an_article_s_unknown_names_are_asked_for_in_the_article_s_country_and_whereabouts(
    stub: Stub,
) -> None:
    text = (
        "BAGHDAD, Iraq - A drone hit a truck in Qwxyzzy, in Iraq, on 27 June 2021, police said. "
        "Another fell in Baghdad in Iraq."
    )
    Path("story.txt").write_text(text, encoding="utf-8")
    asked = ("places", "story.txt", "--geocoder", "nominatim", "--geocoder-url", stub.url)
    done = CliRunner().invoke(main, asked)
    assert done.exit_code == 0, done.output
    assert stub.asked
    for query in stub.asked:
        assert (query["countrycodes"], query["viewbox"]) == ("iq", "41.0,30.0,47.0,36.0"), query
        assert "Baghdad" not in query["q"]


def test_the_service_s_data_is_credited_in_map_and_geojson(stub: Stub) -> None:
    run(stub.url, "-o", "out")
    for name in ("events.geojson", "map.html"):
        assert "OpenStreetMap contributors" in Path("out", name).read_text(encoding="utf-8")


def test_an_outage_is_reported_and_everything_else_goes_on() -> None:
    server = Stub(lambda handler, _: send(handler, b"oops", status=500))
    done = run(server.url, "-o", "out")
    server.close()
    assert done.exit_code == 0
    lines = [line for line in done.output.splitlines() if line.startswith("Geocoder: ")]
    assert lines == [
        f"Geocoder: '{name}': nominatim: HTTP 500" for name in ("Qasr Zorgal", "Xyzzy Plugh")
    ]
    found = events("out")
    assert found["Baghdad"]["place_id"] == "geonames:98182"
    assert found["Qasr Zorgal"]["precision"] == "unlocated"


def test_a_recorded_run_is_replayed_without_network_byte_for_byte(
    stub: Stub, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert run(stub.url, "--record", "tape.jsonl", "-o", "first").exit_code == 0
    asked = len(stub.asked)
    monkeypatch.setattr(store, "FILE", str(tmp_path / "none.sqlite"))
    done = run(stub.url, "--replay", "tape.jsonl", "--record", "again.jsonl", "-o", "second")
    assert done.exit_code == 0, done.output
    assert len(stub.asked) == asked
    assert Path("tape.jsonl").read_bytes() == Path("again.jsonl").read_bytes()
    names = {path.name for path in Path("first").iterdir()}
    assert names == {path.name for path in Path("second").iterdir()}
    for name in names:
        assert Path("first", name).read_bytes() == Path("second", name).read_bytes(), name
