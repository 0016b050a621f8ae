from __future__ import annotations

import json
import lzma
from typing import TYPE_CHECKING

import gazetteer_samples
import pytest
from click.testing import CliRunner

from geomap.cli import main

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


CONFIG = '[gazetteer]\ndata = "data"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    written = gazetteer_samples.write(tmp_path)
    monkeypatch.setenv("GEOMAP_CACHE", str(written.cache))
    monkeypatch.setenv("GEOMAP_ADDED", str(written.added))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "geomap.toml").write_text(CONFIG)
    return tmp_path


def call(*args: str) -> Result:
    return CliRunner().invoke(main, list(args))


def test_lookup_shows_place_match_and_source(folder: Path) -> None:
    shown = call("lookup", "Irbil", "Nowhere at all")
    assert shown.exit_code == 0
    assert "Irbil: 1 place\n" in shown.output
    assert "alternate 'Irbil', similarity 1.00" in shown.output
    assert "geonames:95446" in shown.output
    assert "Nowhere at all: 0 places" in shown.output
    assert folder


def test_lookup_shows_likenesses_as_such(folder: Path) -> None:
    assert "fuzzy 'El Paso'" in call("lookup", "El Pasu").output
    assert folder


def test_lookup_takes_hints_and_gives_json(folder: Path) -> None:
    shown = call("lookup", "Palmyra", "--country", "sy", "--json", "--limit", "1")
    row = json.loads(shown.stdout)
    assert (row["place_id"], row["country"], row["licence"]) == ("geonames:2", "SY", "MIT")
    near = call("lookup", "Palmyra", "--near", "34.5,38.2", "--json")
    assert json.loads(near.stdout.splitlines()[0])["place_id"] == "geonames:2"
    assert folder


def test_a_wrong_position_is_one_line(folder: Path) -> None:
    shown = call("lookup", "Palmyra", "--near", "here")
    assert shown.exit_code == 1
    assert shown.stderr == "Error: --near: must be LAT,LON such as 35.5,44.3, is 'here'\n"
    assert folder


def test_info_lists_layers_rows_dates_and_licences(folder: Path) -> None:
    shown = call("gazetteer", "info").output
    assert "places: Sample places" in shown
    assert "15 rows, date 2026-11-22" in shown
    assert "MIT; name geomap" in shown
    assert json.loads(call("gazetteer", "info", "--json").stdout.splitlines()[0])["rows"] == 15
    assert folder


def test_build_says_what_it_made(folder: Path) -> None:
    assert "16 rows are indexed" in call("gazetteer", "build").output
    assert list((folder / "cache").glob("*.mdb"))


def test_add_reports_what_was_read_and_refused(folder: Path) -> None:
    (folder / "villages.csv").write_text("name,lat,lon\nTell X,35,40\nBad,north,40\n")
    shown = call("gazetteer", "add", "villages.csv")
    assert shown.stdout == "villages: 1 places of villages.csv (table)\n"
    assert (
        "1 rows refused: latitude or longitude is no number (first villages.csv:3)" in shown.stderr
    )
    assert "Tell X" in call("lookup", "Tell X").output


def test_add_puts_a_gazetteer_into_a_project(folder: Path) -> None:
    (folder / "villages.csv").write_text("Dorf,hoch,rechts\nTell X,35,40\n")
    columns = ("--name", "Dorf", "--lat", "hoch", "--lon", "rechts", "--format", "table")
    shown = call("gazetteer", "add", "villages.csv", "--to", "own", *columns)
    assert shown.exit_code == 0
    assert 'folders = ["own"]' in shown.stderr
    assert "0 places" in call("lookup", "Tell X").output
    (folder / "geomap.toml").write_text(CONFIG + 'folders = ["own"]\n')
    assert "Tell X: 1 place\n" in call("lookup", "Tell X").output


def test_check_finds_nothing_wrong_with_what_is_right(folder: Path) -> None:
    shown = call("check")
    assert (shown.exit_code, shown.stdout) == (0, "")
    assert folder


def test_check_names_every_fault(folder: Path) -> None:
    rows = [
        {**gazetteer_samples.ERBIL, "lat": "95"},
        gazetteer_samples.ERBIL,
        {**gazetteer_samples.ERBIL, "place_id": "x:1", "name": "..."},
        {**gazetteer_samples.ERBIL, "place_id": "x:2", "radius_km": "0"},
    ]
    gazetteer_samples.write(folder, rows)
    sources = folder / "data" / "sources.toml"
    sources.write_text(sources.read_text().replace("rows = 4", "rows = 5"))
    bow = [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]
    area = {
        "type": "Feature",
        "id": "x:1",
        "properties": {},
        "geometry": {"type": "Polygon", "coordinates": bow},
    }
    (folder / "data" / "areas.geojsonl.xz").write_bytes(lzma.compress(json.dumps(area).encode()))
    (folder / "places.csv").write_text("name,means\nX,nowhere\n")
    shown = call("check")
    assert shown.exit_code == 1
    for fault in (
        "latitude: must be in -90..90",
        "x:1: has no name",
        "x:2: radius_km must be above 0",
        "geonames:95446 stands 2 times",
        "4 rows, sources.toml says 5",
        "Self-intersection",
    ):
        assert fault in shown.stdout, fault


@pytest.mark.parametrize(
    "args",
    [("gazetteer", "add", "none.csv"), ("lookup", "X", "--geocoder", "nominatim")],
)
def test_an_error_is_one_line_and_no_traceback(folder: Path, args: tuple[str, ...]) -> None:
    shown = call(*args)
    assert shown.exit_code == 1
    assert shown.stderr.startswith("Error: ")
    assert shown.stderr.count("\n") == 1
    assert folder


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [
        (
            "--country",
            "Narnia",
            "--country: must be a country, by code or name (IQ, Iraq), is 'Narnia'",
        ),
        ("--admin1", "Narnia", "no first-level division is called 'Narnia'"),
        ("--record", "tape.jsonl", "--record: needs --geocoder"),
        ("--replay", "tape.jsonl", "--replay: needs --geocoder"),
    ],
)
def test_an_option_that_would_do_nothing_is_an_error(
    folder: Path, option: str, value: str, message: str
) -> None:
    shown = call("lookup", "Irbil", option, value)
    assert shown.exit_code == 1
    assert message in shown.stderr
    assert folder


def test_a_country_may_be_named(folder: Path) -> None:
    named = call("lookup", "Palmyra", "--country", "Syria", "--json").stdout
    assert named == call("lookup", "Palmyra", "--country", "sy", "--json").stdout
    assert json.loads(named.splitlines()[0])["country"] == "SY"
    assert folder


def test_a_folder_that_geomap_toml_names_must_be_there(folder: Path) -> None:
    (folder / "geomap.toml").write_text(CONFIG + 'folders = ["nowhere"]\n')
    shown = call("lookup", "Irbil")
    assert shown.exit_code == 1
    assert "nowhere" in shown.stderr


def test_the_project_s_places_may_come_from_a_spreadsheet_that_writes_semicolons(
    folder: Path,
) -> None:
    (folder / "places.csv").write_text("name;lat;lon\nCamp Y;33;44\n")
    assert "project:camp-y" in call("lookup", "Camp Y").stdout
