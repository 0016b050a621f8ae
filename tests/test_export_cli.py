from __future__ import annotations

import io
import json
from pathlib import Path

import pandas as pd
import pyogrio
import pytest
from click.testing import CliRunner
from export_tables import sample

import geomap
from geomap import exports, saved
from geomap.cli import main


@pytest.fixture
def events(tmp_path: Path) -> str:
    table = sample().assign(country="IQ", place_name=["Erbil", None, None, None, None, "Al-Omar"])
    return str(exports.write(table, tmp_path / "in" / "events.geojson")[0])


def run(*arguments: str, stdin: str | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["export", *arguments], input=stdin)
    return result.exit_code, result.stdout, result.stderr


def test_a_geopackage_gets_borders_and_places_beside_the_events(
    events: str, tmp_path: Path
) -> None:
    path = tmp_path / "events.gpkg"
    assert run(events, "-o", str(path))[0] == 0
    assert {"events", "regions", "borders", "places"} <= {n for n, _ in pyogrio.list_layers(path)}
    places = pyogrio.read_dataframe(path, layer="places")
    assert places["name"].tolist() == ["Al-Omar", "Erbil"]
    borders = pyogrio.read_dataframe(path, layer="borders")
    assert all("IQ" in pair for pair in borders["pair"])


def test_what_the_gazetteer_placed_is_credited(events: str, tmp_path: Path) -> None:
    table = sample().assign(place_id="geonames:95446")
    (source,) = exports.write(table, tmp_path / "placed.csv", layer="events")
    found = json.loads(run(str(source), "-o", "-")[1])
    assert "GeoNames (CC BY 4.0)" in found["attribution"]
    assert "GeoNames" not in run(events, "-o", "-")[1]


def test_where_chooses_events(events: str, tmp_path: Path) -> None:
    path = tmp_path / "battles.csv"
    status, _, said = run(events, "-o", str(path), "--where", "event_type == 'Battles'")
    assert status == 0
    assert f"wrote {path}" in said
    assert pd.read_csv(path)["event_id"].tolist() == ["E6"]


def test_python_writes_what_the_command_line_writes(events: str, tmp_path: Path) -> None:
    (command, python), options = (tmp_path / "a.geojson", tmp_path / "b.geojson"), "score > 0.5"
    run(events, "-o", str(command), "--where", options, "--layer", "events")
    written = geomap.export(saved.read(Path(events)), python, where=options, layer="events")
    assert written == (python,)
    assert python.read_bytes() == command.read_bytes()
    assert json.loads(python.read_bytes())["provenance"] == {"geomap": geomap.__version__}


def test_a_pipe_goes_through_without_loss(events: str) -> None:
    with open(events, encoding="utf-8") as file:  # noqa: PTH123 - a str, as a shell has it
        text = file.read()
    status, out, _ = run("-", "-o", "-", stdin=text)
    assert status == 0
    before, after = json.loads(text), json.loads(out)
    for member in ("features", "unlocated", "regions", "counts"):
        assert after[member] == before[member]


@pytest.mark.parametrize("suffix", ["geojson", "geojsonl", "csv", "kml"])
def test_every_text_format_goes_to_stdout_as_it_goes_to_a_file(tmp_path: Path, suffix: str) -> None:
    table = sample().assign(notes="one\r\ntwo\nthree")
    source, *_ = exports.write(table, tmp_path / "events.geojson")
    path = tmp_path / f"out/events.{suffix}"
    assert run(str(source), "-o", str(path))[0] == 0
    result = CliRunner().invoke(main, ["export", str(source), "-o", "-", "--format", suffix])
    assert result.exit_code == 0
    assert result.stdout_bytes == path.read_bytes().removeprefix(b"\xef\xbb\xbf")


def test_another_schema_goes_to_stdout_as_csv(events: str) -> None:
    status, out, _ = run(events, "-o", "-", "--schema", "acled")
    assert status == 0
    ids = pd.read_csv(io.StringIO(out))["event_id_cnty"]
    assert sorted(ids) == [f"E{n}" for n in range(1, 7)]


def test_a_table_of_someone_else_is_exported_too(tmp_path: Path) -> None:
    source = tmp_path / "table.csv"
    source.write_text("date,place,latitude,longitude\n2021-04-14,Irbil,36.19,44.01\n")
    status, _, _ = run(str(source), "-o", str(tmp_path / "out.kml"))
    assert status == 0
    assert "Irbil" in (tmp_path / "out.kml").read_text(encoding="utf-8")


@pytest.mark.parametrize("suffix", exports.SUFFIXES)
def test_half_a_character_in_the_input_spoils_no_output(
    events: str, tmp_path: Path, suffix: str
) -> None:
    source = tmp_path / "half.geojson"
    with open(events, encoding="utf-8") as file:  # noqa: PTH123 - a str, as a shell has it
        source.write_text(file.read().replace("one place of that name", "x\\udc00"), "utf-8")
    path = tmp_path / f"out/events{suffix}"
    assert run(str(source), "-o", str(path))[0] == 0
    assert set(saved.read(path)["reason"]) == {"x?"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("-o", "x.gpx"), "x.gpx: the suffix must be one of"),
        (("-o", "x.csv", "--format", "kml"), "--format: is for stdout (-o -)"),
        (
            ("-o", "x.csv", "--schema", "ucdp", "--layer", "regions"),
            "--layer: goes with the columns of geomap only, not of ucdp",
        ),
        (("-o", "x.csv", "--where", "import os"), "--where: 'import os' does not parse"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    events: str, arguments: tuple[str, ...], message: str
) -> None:
    status, _, said = run(events, *arguments)
    assert status == 1
    assert said.startswith(f"Error: {message}")
    assert said.count("\n") == 1


def test_a_missing_file_is_one_line(tmp_path: Path) -> None:
    status, _, said = run(str(tmp_path / "none.geojson"), "-o", "-")
    assert status == 1
    assert said.count("\n") == 1
