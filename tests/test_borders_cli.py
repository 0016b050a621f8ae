import json
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from click.testing import CliRunner

from geomap import cli
from geomap.borders import load

POINTS = """id,lon,lat
abu-kamal,40.91854,34.45226
high,44.0,95
far,404,33
not-a-number,NaN,33
empty,,
null-island,0,0
palmyra,38.27,34.55
"""
REFUSED = {
    "high": "latitude 95",
    "far": "404",
    "not-a-number": "no numbers",
    "empty": "no coordinates",
    "null-island": "0/0",
}


@pytest.fixture
def points(tmp_path: Path) -> Path:
    path = tmp_path / "points.csv"
    path.write_text(POINTS, encoding="utf-8")
    return path


def call(*args, stdin=None):
    return CliRunner().invoke(cli.main, ["near", *map(str, args)], input=stdin)


def test_a_plain_table_of_points_gets_a_sentence_each(points) -> None:
    shown = call(points, "--km", 30)
    assert shown.exit_code == 0
    first = shown.stdout.splitlines()[0]
    assert first.startswith("abu-kamal: ")
    assert "Iraq\N{EN DASH}Syria border" in first
    assert first.endswith("within 30 km: yes.")
    assert len(shown.stdout.splitlines()) == 7


@pytest.mark.parametrize("event", REFUSED)
def test_what_is_no_position_is_listed_with_its_reason_and_not_answered(points, event) -> None:
    shown = call(points, "--json")
    said = next(line for line in shown.stderr.splitlines() if f": {event}: " in line)
    assert REFUSED[event] in said
    unlocated = {row["id"]: row["properties"] for row in json.loads(shown.stdout)["unlocated"]}
    assert unlocated[event]["near"] is None


@pytest.mark.parametrize("suffix", [".geojson", ".csv", ".parquet"])
def test_the_suffix_of_the_output_names_its_format(points, tmp_path, suffix) -> None:
    path = tmp_path / f"near{suffix}"
    assert call(points, "-o", path).exit_code == 0
    read = {".geojson": gpd.read_file, ".csv": pd.read_csv, ".parquet": gpd.read_parquet}
    table = read[suffix](path).set_index("event_id")
    assert table.loc["abu-kamal", ["border", "near"]].tolist() == ["IQ-SY", "yes"]


def test_only_one_border_and_one_side_are_asked_for(points) -> None:
    for side, verdict in (("iq", "no"), ("sy", "yes")):
        shown = call(points, "--border", "SY-IQ", "--side", side, "--km", 300, "--json")
        near = [f["properties"]["near"] for f in json.loads(shown.stdout)["features"]]
        assert near == [verdict, verdict]


def test_only_events_with_the_wanted_verdict_are_kept(points, tmp_path) -> None:
    call(points, "--km", 30, "--only", "yes", "-o", tmp_path / "near.csv")
    assert pd.read_csv(tmp_path / "near.csv")["event_id"].tolist() == ["abu-kamal"]


def test_what_one_verb_writes_the_next_one_reads_from_a_pipe(points) -> None:
    first = call(points, "--json").stdout
    again = call("-", "--json", stdin=first).stdout
    assert json.loads(again)["features"] == json.loads(first)["features"]


def test_a_table_comes_through_a_pipe_too() -> None:
    assert "Iraq\N{EN DASH}Syria" in call("-", stdin="id,lon,lat\na,41,34.4\n").stdout


def test_lines_of_the_user_s_own_are_asked(points, tmp_path) -> None:
    path = tmp_path / "own.geojson"
    line = shapely.LineString([(40, 34), (41, 34)])
    gpd.GeoDataFrame({"pair": ["XX-YY"]}, geometry=[line], crs=4326).to_file(path)
    shown = call(points, "--borders", path, "--error-km", 1.5)
    assert "XX\N{EN DASH}YY" in shown.stdout
    assert "off by 1.5 km" in shown.stderr


def test_a_row_with_words_only_is_placed_by_them() -> None:
    shown = call("-", "--km", 60, stdin="date,place,country\n2021-06-27,Abu Kamal,SY\n")
    assert shown.exit_code == 0, shown.output
    assert "Iraq\N{EN DASH}Syria border" in shown.stdout


def test_a_swap_that_the_stated_country_bears_out_is_kept() -> None:
    shown = call("-", stdin="id,lon,lat,country\na,23.1,113.3,CN\n")
    assert "China" in shown.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ("--border", "IQ-EG"),
        ("--border", ""),
        ("--side", "ZZ"),
        ("--border", "IQ-SY", "--side", "IR"),
        ("--km", "-1"),
        ("--borders", "none"),
        ("--error-km", "3"),
        ("--zone", "zone.shp"),
        ("--zone", "zone.geojson", "--km", "900"),
    ],
)
def test_a_wrong_option_is_one_line_and_exit_1(points, arguments) -> None:
    shown = call(points, *arguments)
    assert shown.exit_code == 1
    assert shown.stderr.splitlines()[-1].startswith("Error: ")


def test_the_summary_names_the_border_data_and_their_error(points) -> None:
    said = call(points).stderr.splitlines()[-1]
    assert load().source in said
    assert f"most lines off by {load().error_km:g} km at most" in said


def test_the_point_of_view_is_chosen_and_said() -> None:
    golan = "id,lon,lat,radius_km\na,35.75,33.03,0.1\n"
    un, held = (call("-", "--pov", pov, "--km", 50, stdin=golan) for pov in ("un", "de-facto"))
    assert "on the side of Syria" in un.stdout
    assert "on the side of Israel" in held.stdout
    assert "point of view: the United Nations" in un.stderr
    assert "point of view: who controls what" in held.stderr


def test_the_zone_is_written_as_geojson(points, tmp_path) -> None:
    path = tmp_path / "zone.geojson"
    shown = call(points, "--km", 10, "--border", "iq-sy", "--zone", path)
    assert shown.exit_code == 0, shown.output
    zone = gpd.read_file(path)
    assert zone["km"].tolist() == [10.0]
    assert zone.geometry[0].contains(shapely.Point(40.96, 34.41))
    assert not zone.geometry[0].contains(shapely.Point(40.58, 35.07))
