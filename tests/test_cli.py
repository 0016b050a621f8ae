import gc
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from geomap import cli, geoparse
from geomap.cli.main import VERBS

PYTHONS_OWN = 2_000
"""At most so many new objects are between two looks for garbage in any Python."""
SAMPLE = Path(__file__).parents[1] / "seeds" / "iraq-syria-2021"


def call(*args):
    return CliRunner().invoke(cli.main, [str(arg) for arg in args])


def test_help_names_every_verb_and_an_example():
    shown = call("--help").output
    assert all(verb in shown for verb in VERBS)
    assert "geomap run seeds/iraq-syria-2021" in shown


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_has_help_with_an_example(verb):
    shown = call(verb, "--help")
    assert shown.exit_code == 0
    examples = shown.output.partition("Examples:\n")[2].strip().splitlines()
    assert examples
    assert all(line.strip().startswith("geomap ") for line in examples)


def test_events_of_an_article_are_written_without_gdal_and_scipy(tmp_path):
    code = "import sys, geomap.cli; geomap.cli.main(sys.argv[1:], standalone_mode=False);"
    code += "sys.exit(any(name in sys.modules for name in ('pyogrio', 'scipy', 'folium')))"
    (tmp_path / "a.txt").write_text("On May 3, 2023, warplanes struck a depot in Homs.")
    told = (tmp_path / "a.txt", "-o", tmp_path / "a.geojson")
    done = subprocess.run([sys.executable, "-c", code, "events", *told], check=False)  # noqa: S603
    assert done.returncode == 0
    assert (tmp_path / "a.geojson").exists()


def test_places_of_the_sample_come_with_a_reason_as_json():
    shown = call("places", "--json", SAMPLE / "report.md")
    rows = [json.loads(line) for line in shown.stdout.splitlines()]
    text = (SAMPLE / "report.md").read_text(encoding="utf-8")
    assert shown.exit_code == 0
    assert all(tuple(row) == geoparse.FIELDS for row in rows)
    assert all(text[row["start"] : row["end"]] == row["text"] for row in rows)
    assert all(row["reason"] for row in rows)
    named = {row["name"] for row in rows}
    assert {"Erbil", "Kirkuk", "Baghdad", "Al-Omar oil field"} <= named


def test_places_of_the_sample_come_as_a_table():
    shown = call("places", SAMPLE / "report.md")
    assert "near Baghdad [toponym] -> Baghdad " in shown.output


def test_places_are_shown_in_the_words_of_the_text(tmp_path):
    text = tmp_path / "a.txt"
    text.write_text("A drone fell 12 km\nnorth-west of Kharkiv and in eastern Syria.")
    shown = call("places", text).output
    assert "12 km north-west of Kharkiv [toponym] -> Kharkiv " in shown
    assert "eastern Syria [toponym] -> Syria " in shown


def test_the_readme_says_what_the_sample_prints(tmp_path, monkeypatch):
    readme = (SAMPLE.parents[1] / "README.md").read_text(encoding="utf-8")
    shutil.copytree(SAMPLE, tmp_path / "seeds" / SAMPLE.name)
    monkeypatch.chdir(tmp_path)
    shown = call("run", f"seeds/{SAMPLE.name}")
    assert f"```text\n{shown.stdout}```" in readme


@pytest.mark.parametrize("verb", ["run", "places"])
def test_a_missing_file_is_one_line_and_exit_1(verb, tmp_path):
    shown = call(verb, tmp_path / "none.txt")
    assert shown.exit_code == 1
    assert shown.stderr.startswith("Error: ")
    assert "Traceback" not in shown.output


def test_strict_exits_with_3_when_something_is_unresolved(tmp_path):
    shown = call("run", SAMPLE, "-o", tmp_path, "--strict")
    assert shown.exit_code == 3
    assert "Unlocated: IS21-08" in shown.stderr


def test_no_network_is_used_and_the_names_that_could_be_asked_are_said(tmp_path):
    table = tmp_path / "events.csv"
    table.write_text("event_id,place_text,country\na,Xyzzyplugh,IQ\nb,Irbil,IQ\n", encoding="utf-8")
    shown = call("run", table, "-o", tmp_path / "out")
    assert shown.exit_code == 0
    assert "Xyzzyplugh" in shown.stderr
    assert "--geocoder nominatim" in shown.stderr
    assert "2 events, 1 placed, 1 unlocated" in shown.stdout


def test_an_event_is_explained_from_what_a_run_wrote(tmp_path):
    call("run", SAMPLE, "-o", tmp_path)
    file = tmp_path / "events.geojson"
    shown = call("explain", "IS21-02", "IS21-08", "--in", file)
    assert shown.exit_code == 0
    assert '"near the Al-Omar oil field"' in shown.stdout
    assert "site:al-omar-oil-field: UCDP GED" in shown.stdout
    assert "km from the Iraq" in shown.stdout
    assert "; within 50 km: " in shown.stdout
    assert "the source gives no place" in shown.stdout.split("IS21-08")[1]
    unknown = call("explain", "IS21-2", "--in", file)
    assert unknown.exit_code == 1
    assert "has no event 'IS21-2'; it has IS21-" in unknown.stderr


@pytest.mark.parametrize("verb", ["run", "events", "places"])
def test_an_article_in_another_language_is_named(verb, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "novosti.txt").write_text("Снаряды попали в рынок в Хомсе, погибли трое.")
    (tmp_path / "news.txt").write_text(NEWS)
    assert "novosti.txt: does not look like English" in call(verb, "novosti.txt").stderr
    assert "English" not in call(verb, "news.txt").stderr


NEWS = "IRBIL, Iraq. Drones hit Erbil airport on Tuesday, killing up to 4 people."


@pytest.mark.parametrize("verb", ["run", "events"])
def test_an_article_without_its_day_says_how_to_tell_it(verb, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "news.txt").write_text(NEWS)
    open_ended = call(verb, "news.txt")
    assert "news.txt: when it appeared is not known" in open_ended.output
    told = call(verb, "news.txt", "--published", "2021-06-30", "-o", "out.csv")
    assert "when it appeared" not in told.output
    out = tmp_path / ("out.csv/events.geojson" if verb == "run" else "out.csv")
    assert "2021-06-29" in out.read_text()


def test_a_toll_that_is_half_known_is_not_filled_up_with_0(tmp_path):
    (tmp_path / "news.txt").write_text(NEWS)
    shown = call("events", tmp_path / "news.txt").output
    assert shown.startswith("1 event\n")
    assert "killed up to 4" in shown
    assert "by unknown -> Erbil airport" in shown


def test_a_verb_collects_its_garbage_again_and_leaves_a_thread_count_that_was_set(monkeypatch):
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", "3")
    gc.unfreeze()
    assert call("places", "--help").exit_code == 0
    assert gc.isenabled()
    assert gc.get_freeze_count()
    assert gc.get_threshold()[0] > PYTHONS_OWN
    assert os.environ["OPENBLAS_NUM_THREADS"] == "3"
