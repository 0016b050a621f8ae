import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from border_world import borders
from click.testing import CliRunner

from geomap import cli, placing, scale
from geomap.borders import near_border as near
from geomap.errors import InputError
from geomap.scale import engine

TINY = scale.NearQuestion(borders=borders(error_km=1.0), km=50)


def points(folder: Path, files: int = 3, rows: int = 500) -> str:
    rng = np.random.default_rng(7)
    for number in range(files):
        table = pd.DataFrame(
            {
                "id": np.arange(rows) + number * rows,
                "lon": rng.uniform(38, 46, rows),
                "lat": rng.uniform(30, 38, rows),
            }
        )
        table.loc[0, "lat"] = 95
        table.to_parquet(folder / f"in-{number}.parquet", row_group_size=rows // 2)
    return str(folder / "in-*.parquet")


def answers(folder: Path) -> pd.DataFrame:
    read = [pd.read_parquet(path) for path in sorted(folder.glob("*.parquet"))]
    return pd.concat(read).sort_values("id", ignore_index=True)


def test_parts_hold_whole_row_groups_and_all_rows(tmp_path) -> None:
    parts = scale.chunks(points(tmp_path), tmp_path / "out", rows=300)
    assert [part.rows for part in parts] == [250] * 6
    assert len({part.out for part in parts}) == 6
    assert len(scale.chunks(points(tmp_path), tmp_path / "out")) == 3


def test_a_part_is_answered_as_one_table_is(tmp_path) -> None:
    parts = scale.chunks(points(tmp_path), tmp_path / "out", rows=300)
    assert scale.run(scale.near_part, parts, TINY).rows == 1500
    table = answers(tmp_path / "out")
    assert len(table) == 1500
    assert {"border", "border_km", "near", "border_note"} <= set(table.columns)
    assert table["border_note"].str.contains("latitude 95").sum() == 3


def test_progress_is_told_in_rows(tmp_path) -> None:
    told: list[tuple[int, int]] = []
    parts = scale.chunks(points(tmp_path), tmp_path / "out")
    scale.run(scale.near_part, parts, TINY, progress=lambda *seen: told.append(seen))
    assert told == [(500, 1500), (1000, 1500), (1500, 1500)]


def test_the_same_rows_give_the_same_bytes(tmp_path) -> None:
    pattern = points(tmp_path)
    for out in ("one", "two"):
        scale.run(scale.near_part, scale.chunks(pattern, tmp_path / out), TINY)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_names_are_placed_part_by_part(tmp_path, gazetteer) -> None:
    assert gazetteer  # its index is there
    table = pd.DataFrame({"place_text": ["Abu Kamal", "nowhere at all"], "country": ["SY", "IQ"]})
    table.to_parquet(tmp_path / "in.parquet")
    parts = scale.chunks(str(tmp_path / "in.parquet"), tmp_path / "out")
    scale.run(scale.place_part, parts, placing.Columns())
    found = pd.read_parquet(tmp_path / "out" / "part-00000.parquet")
    assert found["precision"].tolist() == ["settlement", "unlocated"]
    assert abs(found["lon"][0] - 40.92) < 0.1


def test_a_pattern_that_matches_nothing_is_refused(tmp_path) -> None:
    with pytest.raises(InputError, match="matches no file"):
        scale.chunks(str(tmp_path / "*.parquet"), tmp_path)


def test_parts_of_another_run_do_not_stay_among_the_new_ones(tmp_path) -> None:
    out = tmp_path / "out"
    scale.run(scale.near_part, scale.chunks(points(tmp_path), out), TINY)
    assert len(scale.chunks(points(tmp_path), out)) == 3
    with pytest.raises(InputError, match=r"holds part-00002\.parquet of another run"):
        scale.chunks(str(tmp_path / "in-[01].parquet"), out)


def test_an_answer_is_not_written_over_what_is_read(tmp_path) -> None:
    frame = pd.DataFrame({"lon": [40.0], "lat": [36.0]})
    frame.to_parquet(tmp_path / "part-00000.parquet")
    with pytest.raises(InputError, match="holds the rows that are asked for"):
        scale.chunks(str(tmp_path), tmp_path)


def test_a_file_that_is_no_parquet_is_refused(tmp_path) -> None:
    (tmp_path / "a.parquet").write_text("nothing")
    with pytest.raises(InputError, match="is no Parquet"):
        scale.chunks(str(tmp_path), tmp_path)


def test_a_table_without_positions_is_refused(tmp_path) -> None:
    pd.DataFrame({"id": [1]}).to_parquet(tmp_path / "a.parquet")
    parts = scale.chunks(str(tmp_path), tmp_path / "out")
    with pytest.raises(InputError, match="has no column lon"):
        scale.run(scale.near_part, parts, TINY)


def test_the_command_answers_partitioned_parquet(tmp_path) -> None:
    out = tmp_path / "out"
    arguments = ["near", "--engine", "one", "--borders", "natural-earth", points(tmp_path)]
    shown = CliRunner().invoke(cli.main, [*arguments, "-o", str(out)])
    assert shown.exit_code == 0, shown.output
    assert "1,500 rows in 3 files" in shown.stderr
    assert answers(out)["border"].notna().sum() == 1497


FORMATS = {".csv": pd.read_csv, ".parquet": pd.read_parquet}


@pytest.mark.parametrize("out", FORMATS)
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_a_csv_is_answered_as_parquet_is(tmp_path, out, delimiter) -> None:
    table = pd.read_parquet(points(tmp_path, files=1).replace("*", "0"))
    table["name"] = 'two\nlines, "quoted"'
    table.to_parquet(tmp_path / "in.parquet")
    table.to_csv(tmp_path / "in.csv", index=False, sep=delimiter)
    found = {}
    for suffix in FORMATS:
        (part,) = scale.chunks(str(tmp_path / f"in{suffix}"), tmp_path / f"{suffix[1:]}{out}")
        assert scale.near_part(part, TINY).rows == 500
        found[suffix] = FORMATS[out](part.out)
    assert (found[".csv"]["name"] == table["name"]).all()
    for column in ("border", "border_km", "border_km_max", "near", "border_note"):
        pd.testing.assert_series_equal(found[".csv"][column], found[".parquet"][column])


def test_rows_at_places_seen_before_get_the_same_answers(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(sys.modules["geomap.scale.chunks"], "SLICE", 100)
    asked = []
    answers = sys.modules["geomap.borders.near"].answers
    monkeypatch.setattr(
        sys.modules["geomap.borders.near"],
        "answers",
        lambda rows, question: asked.append(len(rows)) or answers(rows, question),
    )
    question = scale.NearQuestion(borders=TINY.borders, km=49.5)
    rng = np.random.default_rng(2)
    place = rng.integers(0, 20, 500)
    table = pd.DataFrame(
        {
            "lon": rng.uniform(38, 46, 20)[place],
            "lat": rng.uniform(30, 38, 20)[place],
            "radius_km": np.where(place % 2, 5.0, np.nan),
            "country": np.where(place % 3, "AA", None),
        }
    )
    table.to_parquet(tmp_path / "in.parquet")
    (part,) = scale.chunks(str(tmp_path / "in.parquet"), tmp_path / "out.parquet")
    assert scale.near_part(part, question).rows == 500
    assert sum(asked) == len(table.drop_duplicates())
    marker = gpd.points_from_xy(table["lon"], table["lat"])
    whole = near(gpd.GeoDataFrame(table, geometry=marker, crs=4326), km=49.5, borders=TINY.borders)
    read = pd.read_parquet(part.out)
    for column in ("border", "border_km", "border_km_max", "border_side", "near"):
        pd.testing.assert_series_equal(read[column], whole[column])


def test_a_radius_that_is_no_number_is_refused_and_not_taken_for_0(tmp_path) -> None:
    (tmp_path / "in.csv").write_text("id,lon,lat,radius_km\na,40,36,wide\nb,40,36,\n")
    (part,) = scale.chunks(str(tmp_path / "in.csv"), tmp_path / "out.csv")
    scale.near_part(part, TINY)
    note = pd.read_csv(part.out)["border_note"]
    assert "radius_km" in note[0]
    assert pd.isna(note[1])


def test_a_row_of_a_csv_with_other_cells_than_the_header_is_refused_and_the_rest_goes_on(
    tmp_path,
) -> None:
    lines = ["id,lon,lat", "a,40,36", "b,41", '"c\nd",41,36', "", "e,41,36,no,more", "f,42,36"]
    (tmp_path / "in.csv").write_text("\n".join(lines))
    (part,) = scale.chunks(str(tmp_path / "in.csv"), tmp_path / "out.parquet")
    name = tmp_path / "in.csv"
    told = (f"{name}:3: 2 cells, the header 3", f"{name}:7: 5 cells, the header 3")
    assert scale.run(scale.near_part, [part], TINY) == scale.Done(rows=3, refused=2, told=told)
    assert pd.read_parquet(part.out)["id"].tolist() == ["a", "c\nd", "f"]


def test_of_many_refused_rows_the_first_are_told_and_all_are_counted(tmp_path) -> None:
    (tmp_path / "in.csv").write_text("id,lon,lat\n" + "a,40\n" * 30 + "b,40,36\n")
    out = tmp_path / "out.csv"
    arguments = ["near", "--engine", "one", str(tmp_path / "in.csv"), "-o", str(out)]
    shown = CliRunner().invoke(cli.main, [*arguments, "--borders", "natural-earth"])
    assert shown.exit_code == 0, shown.output
    assert "in.csv:2: 2 cells" in shown.stderr
    assert "in.csv:22:" not in shown.stderr
    assert "Refused: 10 more\n1 rows in 1 file" in shown.stderr


def test_a_csv_without_a_good_row_has_an_answer_without_rows(tmp_path) -> None:
    (tmp_path / "in.csv").write_text("id,lon,lat\na,40\n")
    (part,) = scale.chunks(str(tmp_path / "in.csv"), tmp_path / "out.csv")
    assert scale.near_part(part, TINY).refused == 1
    assert list(pd.read_csv(part.out)["border"]) == []


@pytest.mark.parametrize("cells", [b"", b"id,lon,lat\n\xff,40,36\n"])
def test_a_csv_that_cannot_be_read_is_one_line_and_leaves_no_file(tmp_path, cells) -> None:
    (tmp_path / "in.csv").write_bytes(cells)
    (part,) = scale.chunks(str(tmp_path / "in.csv"), tmp_path / "out.parquet")
    with pytest.raises(InputError, match=r"in\.csv: cannot be read"):
        scale.near_part(part, TINY)
    assert not (tmp_path / "out.parquet").exists()


def test_several_files_are_not_answered_into_one(tmp_path) -> None:
    with pytest.raises(InputError, match="must be a folder"):
        scale.chunks(points(tmp_path), tmp_path / "out.parquet")


def test_a_geometry_is_not_written_as_csv(tmp_path) -> None:
    marker = shapely.to_wkb(shapely.points([40.0], [36.0]))
    pd.DataFrame({"geometry": marker}).to_parquet(tmp_path / "in.parquet")
    (part,) = scale.chunks(str(tmp_path / "in.parquet"), tmp_path / "out.csv")
    with pytest.raises(InputError, match="cannot hold geometry"):
        scale.near_part(part, TINY)


def test_the_command_needs_a_folder_to_write_to(tmp_path) -> None:
    shown = CliRunner().invoke(cli.main, ["near", "--engine", "one", points(tmp_path)])
    assert shown.exit_code == 1
    assert "-o" in shown.stderr


@pytest.mark.parametrize("option", [("--json",), ("--only", "yes"), ("--zone", "zone.geojson")])
def test_the_command_says_which_options_do_not_go_with_an_engine(tmp_path, option) -> None:
    asked = ["near", "--engine", "one", points(tmp_path), "-o", str(tmp_path / "out"), *option]
    shown = CliRunner().invoke(cli.main, asked)
    assert shown.exit_code == 1
    assert shown.stderr.startswith("Error: --engine: ")
    assert not (tmp_path / "out").exists()


def test_an_address_that_is_none_is_one_line(tmp_path) -> None:
    pytest.importorskip("distributed")
    parts = scale.chunks(points(tmp_path), tmp_path / "out")
    with pytest.raises(InputError, match="nonsense: cannot be reached"):
        scale.run(scale.near_part, parts, TINY, scale.Cluster(scheduler="nonsense"))


@pytest.mark.slow
def test_two_dask_processes_give_the_same_bytes_as_one_process(tmp_path) -> None:
    pytest.importorskip("distributed")
    pattern = points(tmp_path)
    here, there = tmp_path / "here", tmp_path / "there"
    scale.run(scale.near_part, scale.chunks(pattern, here, 300), TINY)
    parts = scale.chunks(pattern, there, 300)
    assert scale.run(scale.near_part, parts, TINY, scale.Cluster(workers=2)).rows == 1500
    for path in here.iterdir():
        assert path.read_bytes() == (there / path.name).read_bytes()


def memory_of_worker(part: scale.Chunk, question: object) -> int:
    """Stand for an answer: a message with what the worker's allocator was told."""
    told = ", ".join(os.environ.get(name, "") for name in engine.MEMORY)
    raise InputError(f"{part} {question}", told)


@pytest.mark.slow
def test_workers_keep_the_memory_that_they_take_again(tmp_path) -> None:
    pytest.importorskip("distributed")
    parts = scale.chunks(points(tmp_path, files=1, rows=2), tmp_path / "out")
    with pytest.raises(InputError, match="268435456, 33554432"):
        scale.run(memory_of_worker, parts, TINY, scale.Cluster(workers=1))


@pytest.mark.slow
def test_an_error_of_a_worker_comes_back_as_it_was(tmp_path) -> None:
    pytest.importorskip("distributed")
    pd.DataFrame({"id": [1]}).to_parquet(tmp_path / "a.parquet")
    parts = scale.chunks(str(tmp_path), tmp_path / "out")
    with pytest.raises(InputError, match="has no column lon"):
        scale.run(scale.near_part, parts, TINY, scale.Cluster(workers=1))


@pytest.mark.slow
def test_a_worker_that_is_killed_in_the_middle_changes_nothing(tmp_path) -> None:
    pytest.importorskip("distributed")
    pattern = points(tmp_path, files=8, rows=60_000)
    here, there = tmp_path / "here", tmp_path / "there"
    scale.run(scale.near_part, scale.chunks(pattern, here, 30_000), TINY)
    parts = scale.chunks(pattern, there, 30_000)
    with Dask(tmp_path) as cluster:
        killed: list[int] = []

        def kill(done: int, total: int) -> None:
            if not killed and done > total / 8:
                cluster.workers[0].kill()
                killed.append(done)

        done = scale.run(scale.near_part, parts, TINY, cluster.where, progress=kill)
        assert done.rows == 480_000
        assert killed
    assert answers(here).equals(answers(there))
    for path in here.iterdir():
        assert path.read_bytes() == (there / path.name).read_bytes()


class Dask:
    """A scheduler and two workers as processes of their own, over loopback."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "scheduler.json"
        self.processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Self:
        place = ["--scheduler-file", str(self.file)]
        self._start("scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", *place)
        for _ in range(200):
            if self.file.exists():
                break
            time.sleep(0.1)
        for _ in range(2):
            self._start("worker", "--nthreads", "1", "--no-nanny", "--no-dashboard", *place)
        return self

    @property
    def workers(self) -> list[subprocess.Popen[bytes]]:
        return self.processes[1:]

    @property
    def where(self) -> scale.Cluster:
        from distributed import Client  # noqa: PLC0415 - an optional extra

        with Client(scheduler_file=str(self.file)) as client:
            client.wait_for_workers(2, timeout=60)
            return scale.Cluster(scheduler=client.scheduler.address)

    def _start(self, what: str, *options: str) -> None:
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}", *options]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
        self.processes.append(
            subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL)  # noqa: S603
        )

    def __exit__(self, *_: object) -> None:
        for process in reversed(self.processes):
            process.kill()
            process.wait()
