"""Whatever bytes come in: events, listed refusals, or one clear line; never a traceback."""

from __future__ import annotations

import csv
import gzip
import io
import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.errors import GeomapError
from geomap.readers import TableRead, read_events

TIMES = int(os.environ.get("GEOMAP_FUZZ", "1"))
"""How many times as long as usual is looked for files that break the readers."""
HEADER = ["event_id", "date_start", "place_text", "country", "fatalities_best", "latitude", "notes"]
CELLS = st.one_of(
    st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=12),
    st.sampled_from(
        [
            "",
            "2021-06-27",
            "31.02.2021",
            "Irbil",
            "IQ",
            "3",
            "-9",
            '"',
            "a\nb",
            "NA",
            "36.2",
            "1e999",
        ]
    ),
)


PEAK = """
import resource, sys
from pathlib import Path
from geomap.readers import load, sources
table = load.load(sources.open_sources(Path(sys.argv[1]))[0])
print(len(table[0].cells), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def one_line(error: GeomapError) -> None:
    assert "\n" not in str(error)


def read(content: bytes) -> TableRead | None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "t.csv")
        path.write_bytes(content)
        try:
            result = read_events(path)
        except GeomapError as error:
            return one_line(error)
    assert result.events["event_id"].is_unique
    assert result.refused["reason"].notna().all()
    return result


def as_csv(rows: list[list[str]], delimiter: str = ",") -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue().encode(errors="replace")


@settings(max_examples=100 * TIMES)
@given(st.binary(max_size=400))
def test_random_bytes_are_a_clear_line(content: bytes) -> None:
    read(content)


@settings(max_examples=60 * TIMES)
@given(st.sampled_from([b"\x1f\x8b", b"PK\x03\x04", b"PAR1", b"SQLite format 3\0", b"fgb\x03",
                        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"[", b"{", b"<kml", b"\xff\xfe"]),
       st.binary(max_size=300))  # fmt: skip
def test_bytes_that_pretend_to_be_a_kind_of_file_are_a_clear_line(head: bytes, rest: bytes) -> None:
    read(head + rest)


@settings(max_examples=25 * TIMES)
@given(st.lists(st.lists(CELLS, min_size=7, max_size=7), max_size=12), st.sampled_from(",;\t|"))
def test_no_row_with_any_cell_is_lost(rows: list[list[str]], delimiter: str) -> None:
    rows = [["x", *row[1:]] for row in rows]  # blank rows are no rows
    result = read(as_csv([HEADER, *rows], delimiter))
    assert result is not None
    assert result.rows == len(rows)


@settings(max_examples=15 * TIMES)
@given(st.data())
def test_a_file_cut_anywhere_loses_only_what_was_cut(data: st.DataObject) -> None:
    rows = [[f"e{i}", "2021-06-27", 'Ir"bil,\nx', "IQ", str(i), "", "n"] for i in range(6)]
    whole = as_csv([HEADER, *rows])
    at = data.draw(st.integers(len(as_csv([HEADER])), len(whole)))
    result = read(whole[:at])
    assert result is not None
    complete = [as_csv([HEADER, *rows[:n]]) for n in range(7)]
    kept = sum(len(part.rstrip()) <= at for part in complete[1:])
    assert len(result.events) >= kept


@settings(max_examples=15 * TIMES)
@given(st.permutations(range(7)), st.sets(st.integers(0, 6), max_size=6))
def test_columns_may_stand_in_any_order_and_be_missing(order: list[int], gone: set[int]) -> None:
    row = ["e1", "2021-06-27", "Irbil", "IQ", "3", "36.2", "n"]
    kept = [i for i in order if i not in gone]
    result = read(as_csv([[HEADER[i] for i in kept], [row[i] for i in kept]]))
    if {2, 3, 5} & {*kept}:
        assert result is not None
        assert result.rows == 1


def test_a_table_of_one_column_is_read(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("place\nIrbil\nMosul\n")
    assert list(read_events(path).events["place_text"]) == ["Irbil", "Mosul"]


@pytest.mark.slow
def test_a_table_of_5000_columns_is_read() -> None:
    names = ["date", "place", *(f"extra {n}" for n in range(4998))]
    result = read(as_csv([names, ["2021-06-27", "Irbil", *["x"] * 4998]] * 1))
    assert result is not None
    assert len(result.events) == 1


def test_one_endless_line_is_refused_before_it_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    with path.open("wb") as file:
        file.truncate(0)
        for _ in range(20):
            file.write(b"x" * (1 << 20))
    with pytest.raises(GeomapError, match="line of more than 16 MiB"):
        read_events(path)


@pytest.mark.parametrize("suffix", ["csv", "csv.gz"])
def test_an_endless_line_further_down_is_refused(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"t.{suffix}"
    with (gzip.open if suffix.endswith("gz") else open)(path, "wb") as file:
        file.write(b"date,place\n2021-06-27,Irbil\n")
        for _ in range(40):
            file.write(b"x" * (1 << 20))
    with pytest.raises(GeomapError, match="line of more than 16 MiB"):
        read_events(path)


def test_a_pipe_is_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    text = b"date,place\n2021-06-27,Irbil\n"
    with ThreadPoolExecutor() as pool:
        pool.submit(pipe.write_bytes, text)
        assert list(read_events(pipe).events["place_text"]) == ["Irbil"]


@pytest.mark.slow
def test_a_gigabyte_of_one_line_is_refused_in_little_memory(tmp_path: Path) -> None:
    resource = pytest.importorskip("resource")
    path = tmp_path / "t.csv"
    with path.open("wb") as file:
        for _ in range(1024):
            file.write(b"date,place" * 104_858)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(GeomapError, match="line of more than 16 MiB"):
        read_events(path)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown < 200_000  # kilobytes


def test_a_quote_left_open_costs_its_own_row_only() -> None:
    rows = [[f"e{i}", "2021-06-27", "Irbil", "IQ", "3", "", "n"] for i in range(50)]
    lines = as_csv([HEADER, *rows]).decode().splitlines(keepends=True)
    lines[20] = lines[20].replace("Irbil", '"Irbil')
    result = read("".join(lines).encode())
    assert result is not None
    assert len(result.events) == 49
    assert list(result.refused["line"]) == [21]


def test_a_quote_left_open_costs_no_more_memory_than_closed_ones(tmp_path: Path) -> None:
    rows = [f"2021-06-27,Irbil,{i}\n" for i in range(200_000)]
    peaks = []
    for left_open in (False, True):
        if left_open:
            rows[1000] = '2021-06-27,"Irbil,1000\n'
        path = tmp_path / "t.csv"
        path.write_text("date,place,killed\n" + "".join(rows))
        command = [sys.executable, "-c", PEAK, str(path)]
        done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - ourselves
        read_rows, peak = map(int, done.stdout.split())
        assert read_rows == 200_000 - left_open
        peaks.append(peak)
    assert peaks[1] - peaks[0] < 15_000  # kilobytes; the text has 5,000


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("second", ['"Erbil"', '"Erbil'])
def test_rows_behind_an_open_quote_keep_their_cells_and_lines(end: str, second: str) -> None:
    places = ["Îrbil", second, "أربيل", f'"Mo{end}sul, ""x"""', "Kirkuk"]
    rows = [f"e{n},2021-06-27,{place},IQ,{n},,n" for n, place in enumerate(places)]
    result = read(end.join([",".join(HEADER), *rows[:4], "broken", rows[4]]).encode())
    assert result is not None
    kept = ["Îrbil", "Erbil", "أربيل", 'Mo sul, "x"', "Kirkuk"]
    left_open = not second.endswith('"')
    if left_open:
        del kept[1]
    assert list(result.events["place_text"]) == kept
    assert list(result.refused["line"]) == [*[3] * left_open, 7]


def test_a_quote_that_closes_rows_later_costs_its_own_row_only() -> None:
    rows = [[f"e{i}", "2021-06-27", "Irbil", "IQ", "3", "", "n"] for i in range(50)]
    lines = as_csv([HEADER, *rows]).decode().splitlines(keepends=True)
    lines[20] = lines[20].replace("Irbil", '"Irbil')
    lines[30] = lines[30].replace("Irbil", 'Ir"bil')
    result = read("".join(lines).encode())
    assert result is not None
    assert len(result.events) >= 48
    assert result.refused["line"].iloc[0] == 21


def test_of_a_table_without_names_a_row_that_is_too_long_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text("Irbil,2021-06-27\n" * 99 + "Mosul,2021-06-28,3\nMosul,2021-06-29\n")
    found = read_events(path, columns={"place": "column 1", "date": "column 2"})
    assert found.events["place_text"].iloc[-1] == "Mosul"
    last = found.refused.iloc[-1]
    assert (last["line"], last["reason"]) == (100, "must have 2 cells, has 3")


def test_nul_bytes_are_taken_out_and_it_is_said() -> None:
    result = read(b"date,place\n2021-06-27,Ir\0bil\n" + b"2021-06-27,Mosul\n" * 9)
    assert result is not None
    assert result.events["place_text"][0] == "Irbil"
    assert "NUL bytes taken out: 1" in result.notes


def test_lines_in_another_code_page_do_not_cost_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(
        "date,place\n2021-06-27,أربيل\n".encode() + "2021-06-28,Besançon\n".encode("cp1252")
    )
    result = read_events(path)
    assert list(result.events["place_text"]) == ["أربيل", "Besançon"]
    assert "1 lines are not UTF-8; read as cp1252" in result.notes


def test_titles_above_the_header_and_rows_of_spaces_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text('Strikes of June,,\n,,\nDate,Place,"Killed\n(total)"\n2021-06-27,Irbil,3\n,,\n')
    result = read_events(path, columns={"fatalities_best": "Killed (total)"})
    assert result.rows == 1
    assert result.events["fatalities_best"][0] == 3


def test_decimal_commas_and_hard_spaces_are_read() -> None:
    result = read(
        "date;place;lat;lon;killed\n2021-06-27;Abu\u00a0Kamal;34,45;40,92;1\u00a0200\n".encode()
    )
    assert result is not None
    event = result.events.iloc[0]
    assert (event.place_text, event.geometry.y, event.fatalities_best) == ("Abu Kamal", 34.45, 1200)


def test_broken_lines_of_json_lines_are_listed(tmp_path: Path) -> None:
    path = tmp_path / "t.jsonl"
    good = json.dumps({"date": "2021-06-27", "place": "Irbil"})
    path.write_text(f'{good}\n{{broken\n[1]\n{good[:-1]}, "n": 1}}\n')
    result = read_events(path)
    assert list(result.refused["line"]) == [2, 3]
    assert len(result.events) == 2


def test_reading_does_not_change_what_it_reads(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    pd.DataFrame({"date": ["2021-06-27"], "place": ["Irbil"]}).to_csv(path, index=False)
    before = path.read_bytes()
    read_events(path)
    assert path.read_bytes() == before
