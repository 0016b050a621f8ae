"""The fallback against a real Nominatim on loopback; takes half a minute."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import nominatim_server
import pytest
from click.testing import CliRunner
from nominatim_server import Nominatim

from geomap.cli import main
from geomap.config import Config
from geomap.gazetteer import Hints
from geomap.geocode import open_geocoder, pace
from geomap.model import Point

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.gazetteer import Candidate

LACKING = nominatim_server.missing()
pytestmark = [
    pytest.mark.slow,
    pytest.mark.nominatim,
    pytest.mark.skipif(LACKING is not None, reason=LACKING or ""),
]
IRAQ, SYRIA = Hints(country="IQ"), Hints(country="SY")


@pytest.fixture(scope="module")
def nominatim() -> Iterator[Nominatim]:
    # pytest's own folders are closed to PostgreSQL's user, and too long for a socket's path
    folder = Path(tempfile.mkdtemp(prefix="geomap-nominatim-"))
    folder.chmod(0o755)
    server = Nominatim(folder / "run")
    try:
        server.start()
        yield server
    finally:
        server.close()
        shutil.rmtree(folder)


@pytest.fixture(autouse=True)
def _hurry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "INTERVAL_S", 0.0)


def ask(folder: Path, server: Nominatim, name: str, hints: Hints) -> tuple[Candidate, ...]:
    config = Config(cache=folder, geocoder="nominatim", geocoder_url=server.url)
    with open_geocoder(config) as geocoder:
        assert geocoder is not None
        return geocoder.ask(name, hints)


def test_the_village_of_the_same_name_that_nominatim_puts_first_loses_to_the_context(
    tmp_path: Path, nominatim: Nominatim
) -> None:
    near_iraq = Hints(near=Point(lon=44.4, lat=35.5))
    without, inside, near = (
        ask(tmp_path, nominatim, "Irbil", hints)[0].place for hints in (Hints(), IRAQ, near_iraq)
    )
    assert (inside.name, inside.country) == ("Erbil", "IQ")
    assert (near.name, near.country) == ("Erbil", "IQ")
    assert without.country in {"IQ", "JO"}


@pytest.mark.parametrize("name", ["Irbil", "Erbil", "أربيل", "هەولێر", "Hawler"])
def test_a_city_is_found_by_any_of_its_names_and_never_as_its_province(
    tmp_path: Path, nominatim: Nominatim, name: str
) -> None:
    found = ask(tmp_path, nominatim, name, IRAQ)
    assert [each.place.place_id for each in found] == ["osm:node/2"]
    radius = found[0].place.radius_km
    assert radius is not None
    assert 20 < radius < 26  # the box is 0.16 degrees each way


def test_a_province_is_found_when_it_is_asked_for(tmp_path: Path, nominatim: Nominatim) -> None:
    (found,) = ask(tmp_path, nominatim, "Erbil Governorate", IRAQ)
    assert (found.place.feature_class, found.place.feature_code) == ("A", "ADM1")


@pytest.mark.parametrize(
    ("name", "hints", "number"),
    [("Albu Kamal", SYRIA, 3), ("Irbil airport", IRAQ, 5), ("Omar oilfield", SYRIA, 6)],
)
def test_towns_airports_and_oil_fields_are_found(
    tmp_path: Path, nominatim: Nominatim, name: str, hints: Hints, number: int
) -> None:
    assert ask(tmp_path, nominatim, name, hints)[0].place.place_id == f"osm:node/{number}"


@pytest.mark.parametrize("name", ["Iraq-Syria border", "Iraq", "Qwxyzzy"])
def test_borders_countries_and_what_is_nowhere_have_no_place(
    tmp_path: Path, nominatim: Nominatim, name: str
) -> None:
    assert ask(tmp_path, nominatim, name, Hints()) == ()


def test_an_investigation_is_repeated_offline_byte_for_byte(
    tmp_path: Path, nominatim: Nominatim, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    table = "date,location,country\n2021-06-27,Qasr Zorgal,SY\n2021-06-28,Qwxyzzy,IQ\n"
    Path("strikes.csv").write_text(table, encoding="utf-8")
    asked = ("run", "strikes.csv", "--geocoder", "nominatim", "--geocoder-url", nominatim.url)
    for out, tape in (("first", "--record"), ("second", "--replay")):
        monkeypatch.setenv("GEOMAP_CACHE", str(tmp_path / out / "cache"))
        done = CliRunner().invoke(main, [*asked, tape, "tape.jsonl", "-o", out])
        assert done.exit_code == 0, done.output
    for path in Path("first").iterdir():
        if path.is_file():
            assert path.read_bytes() == Path("second", path.name).read_bytes(), path.name
    assert "OpenStreetMap contributors" in Path("first/events.geojson").read_text(encoding="utf-8")
