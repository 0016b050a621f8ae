"""Coordinates and names of a table are compared; neither is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest
from click.testing import CliRunner

from geomap import apart, cli, events, placing, readers

if TYPE_CHECKING:
    from pathlib import Path

TABLE = (
    "id,date,place,country,admin1,lat,lon,precision\n"
    "right,2021-06-27,Mosul,Iraq,Nineveh,36.34,43.12,settlement\n"
    "wrong,2021-06-27,Mosul,Iraq,Nineveh,33.31,44.36,settlement\n"
    "wide,2021-06-27,Mosul,Iraq,Nineveh,33.31,44.36,country\n"
    "unknown,2021-06-27,Xyzzyplugh,Iraq,,33.31,44.36,settlement\n"
    "division,2021-06-27,Xyzzyplugh,Iraq,Nineveh,36.1,42.5,settlement\n"
    "outside,2021-06-27,Xyzzyplugh,Iraq,Nineveh,30.5,47.8,settlement\n"
    "nowhere,2021-06-27,Mosul,Iraq,Nineveh,,,\n"
    "nameless,2021-06-27,,Iraq,,33.31,44.36,settlement\n"
)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "t.csv"
    path.write_text(TABLE)
    return path


def test_a_row_is_apart_when_its_name_lies_further_off_than_its_own_precision(
    table: Path, gazetteer, ground
) -> None:
    read = readers.read_events(table).events
    read.loc[read["event_id"] == "wide", "radius_km"] = 600.0
    before = pd.DataFrame(read).copy()
    found = apart.audit(read, placing.Places(gazetteer=gazetteer, ground=ground))
    assert found.set_index("event_id")["verdict"].to_dict() == {
        "right": "agrees",
        "wrong": "apart",
        "wide": "agrees",
        "unknown": "unknown",
        "division": "coarse",
        "outside": "apart",
        "nowhere": "no coordinates",
        "nameless": "no name",
    }
    assert set(found["verdict"]) <= set(apart.VERDICTS)
    # Mosul to Baghdad by their coordinates is 355 km; Mosul's region begins its radius earlier
    wrong = found.set_index("event_id").loc["wrong"]
    assert wrong["km"] + wrong["named_radius_km"] == pytest.approx(355, abs=4)
    pd.testing.assert_frame_equal(
        pd.DataFrame(events.check(read)), pd.DataFrame(events.check(before))
    )


def test_check_audit_lists_the_rows_apart_and_writes_them_all(table: Path, tmp_path: Path) -> None:
    out = tmp_path / "apart.csv"
    shown = CliRunner().invoke(cli.main, ["check", "--audit", str(table), "-o", str(out)])
    assert shown.exit_code == 0, shown.output
    listed = [line.split()[0] for line in shown.stdout.splitlines()]
    assert listed[1:3] == ["outside", "wrong"]
    assert "1 agrees, 3 apart, 1 coarse, 1 unknown, 1 no name, 1 no coordinates" in shown.stdout
    assert list(pd.read_csv(out).columns) == list(apart.COLUMNS)
    assert len(pd.read_csv(out)) == 8
