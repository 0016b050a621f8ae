"""docs/open.md: what GDAL and DuckDB say of each file of the sample is what stands there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from geomap import pipeline, placing
from geomap.cli import main

ROOT = Path(__file__).parents[1]
DOC = ROOT / "docs/open.md"
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
SAID = re.compile(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", re.MULTILINE)
SAYS = [
    said for block in BLOCK.findall(DOC.read_text(encoding="utf-8")) for said in SAID.findall(block)
]
DUCKDB = """\
#!{python}
import duckdb, sys
answer = duckdb.sql(sys.argv[2])
if not sys.argv[2].startswith("COPY"):
    print(answer)
"""
"""DuckDB's command line, by its library, which prints the same tables."""


@pytest.fixture(scope="module")
def output(gazetteer, ground, tmp_path_factory):
    folder = tmp_path_factory.mktemp("output")
    places = placing.Places(gazetteer=gazetteer, ground=ground)
    pipeline.run([ROOT / "seeds/iraq-syria-2021"], places, pipeline.Options(out=folder))
    (formats,) = re.findall(r"for format in (.*); do", DOC.read_text(encoding="utf-8"))
    for suffix in formats.split():
        files = [str(folder / "events.geojson"), "-o", str(folder / f"events.{suffix}")]
        assert CliRunner().invoke(main, ["export", *files]).exit_code == 0
    duckdb = folder / "bin/duckdb"
    duckdb.parent.mkdir()
    duckdb.write_text(DUCKDB.format(python=sys.executable), encoding="utf-8")
    duckdb.chmod(0o755)
    return folder


def says(command: str, folder: Path) -> str:
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(  # noqa: S603 - what our own page shows
        ["bash", "-c", command],  # noqa: S607 - where bash lies differs
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def tidy(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.rstrip().splitlines())


def test_every_program_says_of_each_file_what_the_how_to_shows(output: Path) -> None:
    asked = [(c, shown) for c, shown in SAYS if "ogrinfo" not in c or shutil.which("ogrinfo")]
    assert {c.split()[0] for c, _ in asked} >= {"duckdb"}
    for command, shown in asked:
        assert tidy(says(command, output)) == tidy(shown), command


def test_the_how_to_shows_every_format() -> None:
    commands = " ".join(command for command, _ in SAYS)
    for suffix in (
        "geojson",
        "gpkg",
        "kml",
        "kmz",
        "parquet",
        "csv",
        "fgb",
        "shp",
        "xlsx",
        "geojsonl",
    ):
        assert re.search(rf"events\.{suffix}\b", commands), suffix
