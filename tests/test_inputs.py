"""What is an article and what a table is told by content; columns that were named are kept."""

from __future__ import annotations

import json
import pickle
from typing import TYPE_CHECKING

import pandas as pd
import pytest
from click.testing import CliRunner

from geomap import article, cli, config, inputs
from geomap.errors import InputError
from geomap.model import Article
from geomap.readers import TableRead, Wanted, read_events

if TYPE_CHECKING:
    from pathlib import Path

OWN = "Spot;When;Dead\nIrbil;27.06.2021;3\nXyzzyplugh;28.06.2021;0\nMosul;31.02.2021;1\n"


def call(*args: object, stdin: str | bytes = "") -> object:
    return CliRunner().invoke(cli.main, [str(arg) for arg in args], input=stdin)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_table_that_is_named_txt_is_a_table_and_prose_with_commas_an_article(
    folder: Path,
) -> None:
    table, prose = folder / "a.txt", folder / "b.txt"
    table.write_text("date\tplace\n2021-06-27\tIrbil\n")
    prose.write_text("ERBIL, Iraq - A strike, officials say, hit the town\nof Soran, killing 3.\n")
    assert isinstance(inputs.read(table), TableRead)
    assert isinstance(inputs.read(prose), Article)


def test_a_table_that_is_named_txt_is_read_beyond_the_opening_that_tells_it(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inputs, "_OPENING", 200)
    table, prose = folder / "a.txt", folder / "b.txt"
    table.write_text("date\tplace\n" + "".join(f"2021-06-27\tHill {n}\n" for n in range(99)))
    prose.write_text("A strike hit the town.\n" * 99)
    read = inputs.read(table)
    assert isinstance(read, TableRead)
    assert len(read.events) == 99
    assert inputs.read(prose).text == prose.read_text()


@pytest.mark.parametrize("name", ["-", "a.txt"])
def test_a_pickle_is_said_to_be_one_wherever_it_comes_from(folder: Path, name: str) -> None:
    data = pickle.dumps({"place": ["Irbil"] * 9})
    (folder / "a.txt").write_bytes(data)
    shown = call("run", name, "-o", "out", stdin=data)
    assert shown.exit_code == 1
    assert "is a Python pickle, which is never read" in shown.stderr


@pytest.mark.parametrize("name", ["-", "a.txt"])
def test_an_endless_line_is_no_table_and_no_article(
    folder: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(article, "MAX_BYTES", 1 << 24)
    data = b"Irbil " * ((1 << 24) // 6 + 9)
    (folder / "a.txt").write_bytes(data)
    shown = call("run", name, "-o", "out", stdin=data)
    assert shown.exit_code == 1
    assert "has a line of more than 16 MiB, so it is no table" in shown.stderr


def test_a_read_me_among_files_is_no_input_but_one_alone_is(folder: Path) -> None:
    readme, table = folder / "README.md", folder / "t.csv"
    assert list(inputs.paths([readme, table])) == [table]
    assert list(inputs.paths([readme])) == [readme]


def test_a_column_nobody_knows_is_asked_for_and_remembered(folder: Path) -> None:
    (folder / "t.csv").write_text(OWN)
    asked = call("events", "t.csv")
    assert asked.exit_code == 1
    assert "say which with --column place=NAME, of 'Spot', 'When', 'Dead'" in asked.stderr
    told = call("events", "t.csv", "--column", "place=Spot", "--column", "date=When")
    assert told.exit_code == 0, told.stderr
    assert config.load(folder).columns == {"place_text": ("Spot",), "date_start": ("When",)}
    again = call("events", "t.csv", "-o", "e.csv")
    assert again.exit_code == 0, again.stderr
    assert "plain table, 3 rows, 1 refused" in again.stderr
    assert pd.read_csv(folder / "e.csv")["place_text"].tolist() == ["Irbil", "Xyzzyplugh"]
    refused = pd.read_csv(folder / "e.refused.csv")
    assert refused[["where", "line"]].to_numpy().tolist() == [["t.csv:4", 4]]
    assert refused["reason"][0] == "When must be a date, is '31.02.2021'"


def test_what_was_in_geomap_toml_stays_there(folder: Path) -> None:
    before = '[columns]\nnotes = "Text"\nplace_text = ["Ort"]\n\n[borders]\nname = "osm" # mine\n'
    (folder / "geomap.toml").write_text(before)
    config.remember({"place_text": 'Sp"ot'}, folder)
    found = config.load(folder)
    assert found.columns == {"notes": ("Text",), "place_text": ('Sp"ot', "Ort")}
    assert found.borders == "osm"
    assert 'name = "osm" # mine\n' in (folder / "geomap.toml").read_text()
    assert config.remember({"place_text": 'Sp"ot'}, folder) is None


def test_a_column_that_no_table_has_or_that_geomap_has_not_is_an_error(folder: Path) -> None:
    (folder / "t.csv").write_text("date,place\n2021-06-27,Irbil\n")
    with pytest.raises(InputError, match="no table has a column 'Ort'"):
        read_events(folder / "t.csv", columns={"place_text": "Ort"})
    with pytest.raises(InputError, match="'placce' is no column of geomap; did you mean 'place'"):
        read_events(folder / "t.csv", columns={"placce": "place"})
    shown = call("run", "t.csv", "--column", "place=Ort")
    assert (shown.exit_code, shown.stderr) == (
        1,
        "Error: --column place_text=Ort: no table has a column 'Ort'\n",
    )
    assert call("run", "t.csv", "--column", "Ort").exit_code == 2


def test_of_several_tables_one_may_lack_the_column_that_is_named(folder: Path) -> None:
    (folder / "a.csv").write_text("Tag,Spot\n2021-06-27,Irbil\n")
    (folder / "b.csv").write_text("date,place\n2021-06-27,Mosul\n")
    shown = call("events", "a.csv", "b.csv", "--column", "place=Spot", "-o", "e.csv")
    assert shown.exit_code == 0, shown.stderr
    assert pd.read_csv(folder / "e.csv")["place_text"].tolist() == ["Irbil", "Mosul"]


@pytest.mark.parametrize(
    "columns", ["date,place\n2021-06-27,Irbil\n", '[{"date": "2021-06-27", "place": "Irbil"}]']
)
def test_a_table_is_read_from_standard_input(folder: Path, columns: str) -> None:
    shown = call("run", "-", "-o", "out", stdin=columns)
    assert shown.exit_code == 0, shown.stderr
    found = json.loads((folder / "out" / "report.json").read_text())
    one = found["inputs"][0]
    assert (one["file"], one["read_as"], one["sha256"]) == ("-", "plain table", None)
    assert (one["rows"], one["placed"]) == (1, 1)
    assert found["counts"]["located"] == 1


def test_an_article_is_read_from_standard_input(folder: Path) -> None:
    shown = call("run", "-", "-o", "out", stdin="ERBIL - A drone hit Soran on 27 June 2021.\n")
    assert shown.exit_code == 0, shown.stderr
    assert (
        json.loads((folder / "out" / "report.json").read_text())["inputs"][0]["read_as"]
        == "article"
    )


def test_a_named_format_is_taken_at_its_word(folder: Path) -> None:
    (folder / "t.csv").write_text("location\nIrbil\n")
    assert inputs.read(folder / "t.csv", Wanted(format="plain")).format == "plain table"
    assert "Invalid value for '--format'" in call("run", "t.csv", "--format", "acledd").stderr


def test_of_several_files_a_bad_one_is_told_and_the_others_are_read(tmp_path: Path) -> None:
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("On 3 May 2023 shells hit the city of Homs, killing two.", encoding="utf-8")
    bad.write_bytes(bytes(range(256)) * 9)
    done = call("events", bad, good)
    assert done.exit_code == 0
    assert "left out: bad.txt: is binary" in done.output
    assert "Homs" in done.output
    alone = call("events", bad)
    assert alone.exit_code
    assert "left out" not in alone.output


def test_articles_of_the_same_name_and_words_are_each_read(folder: Path) -> None:
    for name in ("a", "b"):
        (folder / name).mkdir()
        (folder / name / "x.txt").write_text("On 3 May 2023 shells hit Homs, killing two.\n")
    (folder / "t.csv").write_text("date,place\n2021-06-27,Irbil\n")
    shown = call("run", "a", "b", "-o", "out")
    assert shown.exit_code == 0, shown.stderr
    assert shown.stdout.startswith("2 events, 2 placed")
    shown = call("events", "a", "t.csv", "b", "-o", "e.csv")
    assert shown.exit_code == 0, shown.stderr
    found = pd.read_csv(folder / "e.csv")
    assert found["place_text"].tolist() == ["Homs", "Irbil", "Homs"]
    assert found["event_id"].is_unique


@pytest.mark.parametrize(("verb", "listed"), [("events", "e.inputs.csv"), ("run", "report.json")])
def test_of_many_files_a_few_are_named_and_a_file_lists_all(
    folder: Path, verb: str, listed: str
) -> None:
    undated = [f"s{n}.txt" for n in range(30)]
    broken = [f"b{n:02}.txt" for n in range(30)]
    (folder / "in").mkdir()
    for name in undated:
        (folder / "in" / name).write_text(f"On Tuesday shells hit Homs, killing {name}.\n")
    for name in broken:
        (folder / "in" / name).write_bytes(bytes(range(256)) * 9)
    out = "e.csv" if verb == "events" else "."
    shown = call(verb, "in", "-o", out)
    assert shown.exit_code == 0, shown.stderr
    named = [line for line in shown.stderr.splitlines() if "when it appeared" in line]
    first = ", ".join(sorted(undated)[:5])
    assert named[0].startswith(f"{first} and 25 more (all in {listed}): when it appeared is not")
    assert shown.stderr.count(": is binary") == 20
    assert f": 10 more, listed in {listed}" in shown.stderr
    text = (folder / listed).read_text()
    assert all(name in text for name in (*undated, *broken))


def test_the_list_of_files_is_gone_where_all_are_told(folder: Path) -> None:
    (folder / "a.txt").write_text("On Tuesday shells hit Homs, killing two.\n")
    (folder / "b.txt").write_text("The weather was fine.\n")
    (folder / "e.inputs.csv").write_text("of an older run")
    shown = call("events", "a.txt", "b.txt", "-o", "e.csv")
    assert "a.txt: when it appeared is not known" in shown.stderr
    assert "b.txt" not in shown.stderr
    assert not (folder / "e.inputs.csv").exists()


def test_of_several_articles_those_that_can_be_read_are_shown(folder: Path) -> None:
    good, bad = folder / "good.txt", folder / "bad.txt"
    good.write_text("Shells hit Homs.")
    bad.write_bytes(bytes(range(256)) * 9)
    shown = call("places", "--json", bad, folder, good)
    assert shown.exit_code == 0
    assert json.loads(shown.stdout)["name"] == "Homs"
    assert shown.stderr.splitlines() == [
        f"left out: {bad}: is not text: NUL byte at offset 0",
        f"left out: {folder}: is a folder; name the articles in it",
    ]
    alone = call("places", bad)
    assert (alone.exit_code, alone.output.count("\n")) == (1, 1)


@pytest.mark.parametrize("verb", ["events", "run"])
def test_an_empty_folder_is_told_in_a_line(folder: Path, verb: str) -> None:
    (folder / "articles").mkdir()
    result = call(verb, folder / "articles")
    assert result.exit_code == 1
    assert result.output == f"Error: {folder / 'articles'}: holds no file\n"


def test_a_file_that_is_named_twice_is_read_once(folder: Path) -> None:
    (folder / "a.txt").write_text("A strike hit Soran.\n")
    named = (folder / "a.txt", folder, folder / "a.txt")
    assert list(inputs.paths(named)) == [folder / "a.txt"]


@pytest.mark.parametrize("opens", [b"%PDF-1.7\n", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf1"])
def test_a_document_that_is_named_txt_is_told_to_be_one(folder: Path, opens: bytes) -> None:
    (folder / "a.txt").write_bytes(opens + b"words " * 9)
    with pytest.raises(InputError, match="is a document: save it as text"):
        inputs.read(folder / "a.txt")


def test_an_empty_page_is_empty(folder: Path) -> None:
    (folder / "a.html").touch()
    with pytest.raises(InputError, match="is empty"):
        inputs.read(folder / "a.html")


@pytest.mark.parametrize(("option", "named"), [("-o", "a.foo"), ("--review", "a.pdf")])
def test_what_cannot_be_written_is_told_before_anything_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch, option: str, named: str
) -> None:
    monkeypatch.setattr(inputs, "read", lambda *_: pytest.fail("read"))
    (folder / "a.txt").write_text("A strike hit Soran.\n")
    result = call("events", folder / "a.txt", option, named)
    assert result.exit_code == 1
    assert result.output.startswith(f"Error: {named}: ")


def test_a_folder_in_place_of_a_table_for_review_is_told_in_a_line(folder: Path) -> None:
    (folder / "a.txt").write_text("A strike hit Soran.\n")
    (folder / "a.csv").mkdir()
    result = call("events", folder / "a.txt", "--review", folder / "a.csv")
    assert result.exit_code == 1
    assert "a.csv: cannot be read: " in result.output.splitlines()[-1]
