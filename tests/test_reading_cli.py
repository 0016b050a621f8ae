"""Every verb that reads a table takes the same options and says what it made of it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from geomap.cli import main, shared

TABLE = "Tag;Ort;Land;Tote\n27.06.2021;Abu Kamal;SY;4\n31.02.2021;Abu Kamal;SY;1\n"


@pytest.fixture
def table(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("t.csv").write_text(TABLE.replace("Ort", "Spot"), encoding="utf-8")
    return "t.csv"


def call(*words, stdin=None):
    return CliRunner().invoke(main, [*words], input=stdin)


VERBS = {
    "map": ("-o", "m.html"),
    "near": ("-o", "n.csv"),
    "export": ("-o", "e.csv"),
    "events": ("-o", "v.csv"),
    "run": ("-o", "out"),
}


@pytest.mark.parametrize("verb", VERBS)
def test_a_column_is_named_the_same_way_for_every_verb_and_remembered(verb, table):
    told = call(verb, table, *VERBS[verb], "--column", "place=Spot")
    assert told.exit_code == 0, told.stderr
    assert "plain table, 2 rows, 1 refused" in told.stderr or verb == "run"
    assert "t.csv:3: Tag must be a date, is '31.02.2021'" in told.stderr
    assert "kept the columns in geomap.toml" in told.stderr
    again = call(verb, table, *VERBS[verb])
    assert again.exit_code == 0, again.stderr


@pytest.mark.parametrize("verb", [*VERBS, "check"])
def test_a_column_that_is_not_there_is_an_error_everywhere(verb, table):
    words = ("--audit", table) if verb == "check" else (table, *VERBS[verb])
    told = call(verb, *words, "--column", "place=Platz")
    assert told.exit_code == 1
    assert told.stderr.splitlines()[-1].startswith("Error: ")
    assert "Platz" in told.stderr


def test_a_table_of_names_is_placed_before_it_is_drawn_or_exported(table):
    assert call("export", table, "-o", "e.geojson", "--column", "place=Spot").exit_code == 0
    (feature,) = json.loads(Path("e.geojson").read_text(encoding="utf-8"))["features"]
    assert feature["properties"]["place_name"] == "Abu Kamal" or feature["geometry"]
    assert call("map", table, "-o", "m.html").exit_code == 0
    assert "0 placed" not in Path("m.html").read_text(encoding="utf-8")


def test_an_event_of_someone_elses_table_is_explained(table):
    made = call("export", table, "-o", "-", "--format", "csv", "--column", "place=Spot")
    event = made.stdout.splitlines()[1].split(",")[0].strip('"')
    told = call("explain", event, "--in", table)
    assert told.exit_code == 0, told.stderr
    assert "Abu Kamal" in told.stdout


@pytest.mark.parametrize("verb", ["map", "near", "export"])
def test_a_table_comes_through_a_pipe(verb, table):
    told = call(verb, "-", *VERBS[verb], "--column", "place=Spot", stdin=Path(table).read_text())
    assert told.exit_code == 0, told.stderr
    assert "Refused: stdin:3: " in told.stderr


def test_the_centroid_of_a_country_is_not_drawn_as_a_village(tmp_path):
    rows = [f"2021-06-{d:02},{n},PK,30.375321,69.345116" for d, n in enumerate("ABCDEFG", 1)]
    path = tmp_path / "naive.csv"
    path.write_text("\n".join(["date,place,country,lat,lon", *rows]) + "\n", encoding="utf-8")
    told = call("export", str(path), "-o", "-", "--format", "geojsonl")
    assert told.exit_code == 0, told.stderr
    found = [json.loads(line)["properties"]["precision"] for line in told.stdout.splitlines()]
    assert set(found) <= {"country", "province", "unlocated"}
    assert "stand on the point of a whole country" in told.stderr


def test_a_second_piece_of_work_has_a_bar_of_its_own(monkeypatch, capsys) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with shared.Progress("Placing") as progress:
        progress(2, 2)
        progress.stage("Drawing")
        progress(1, 4)
        progress(4, 4)
        progress(3, 3)
    said = capsys.readouterr().err
    assert "Drawing ..." in said
    assert said.count("100%") >= 3


def test_nothing_is_told_of_the_work_where_nobody_looks(capsys) -> None:
    with shared.Progress("Placing") as progress:
        progress.stage("Reading")
        progress(1, 1)
    assert capsys.readouterr().err == ""


BARS = {"events": ("Reading", "Finding events"), "run": ("Placing",)}


@pytest.mark.parametrize("verb", BARS)
def test_a_bar_counts_the_articles_that_were_read(tmp_path, monkeypatch, verb) -> None:
    monkeypatch.chdir(tmp_path)
    told = []
    monkeypatch.setattr(
        shared.Progress, "__call__", lambda bar, *counts: told.append((bar.label, *counts))
    )
    for name in ("a", "b"):
        (tmp_path / f"{name}.txt").write_text("Shells hit Irbil on Monday.")
    assert call(verb, *map(str, tmp_path.glob("*.txt"))).exit_code == 0
    both = [(label, done, 2) for label in BARS[verb] for done in (1, 2)]
    assert [one for one in told if one[2] == 2] == both


def test_what_takes_one_step_has_no_bar(monkeypatch, capsys) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with shared.Progress("Reading") as progress:
        progress(1, 1)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize("verb", ["map", "near", "export"])
def test_an_article_in_the_place_of_a_table_is_told_its_verb(verb, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("story.md").write_text("Rockets hit Kirkuk, killing two, on May 3.\n", encoding="utf-8")
    told = call(verb, "story.md", *VERBS[verb])
    assert told.exit_code == 1
    assert "`geomap events story.md -o events.geojson`" in told.stderr
