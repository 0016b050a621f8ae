"""What two tables tell of is joined only when asked for, with every source kept."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pandas as pd
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geomap import dedupe, events, pipeline, placing

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd

MOSUL, BESIDE, BAGHDAD = (43.13, 36.34), (43.16, 36.36), (44.36, 33.31)  # 3.5 km, 355 km


def table(*rows: dict[str, object]) -> gpd.GeoDataFrame:
    given = [
        {
            "event_id": f"e{number}",
            "date_start": "2021-06-27",
            "date_end": "2021-06-27",
            "date_precision": "day",
            "event_type": "Battles",
            "precision": "settlement",
            "method": "test",
            "reason": "test",
            "source": f"S{number}",
            "place_text": "Mosul",
            **row,
        }
        for number, row in enumerate(rows)
    ]
    points = [shapely.Point(row.pop("at", MOSUL)) for row in given]
    return events.check(pd.DataFrame(given).assign(geometry=points))


def joined(found: dedupe.Joined) -> list[tuple[str, str]]:
    rows = found.duplicates[["event_id", "joined_to"]]
    return [*rows.itertuples(index=False, name=None)]


def test_the_same_event_of_two_tables_is_one_with_both_sources() -> None:
    both = table({"source_url": "u0; u1"}, {"at": BESIDE, "source_url": "u1; u2"})
    found = dedupe.across(both, pd.Series([0, 1]), 5.0)
    assert joined(found) == [("e1", "e0")]
    row = found.events.iloc[0]
    assert (row["also"], row["source"], row["source_url"]) == ("e1", "S0; S1", "u0; u1; u2")
    assert found.duplicates["km"][0] == pytest.approx(3.5, abs=0.1)
    assert len(both) == 2


@pytest.mark.parametrize(
    "other",
    [
        {"at": BAGHDAD},
        {"date_start": "2021-06-28", "date_end": "2021-06-28"},
        {"date_start": None, "date_end": None},
        {"event_type": "Protests"},
        {"event_type": None},
        {"precision": "province"},
    ],
)
def test_events_that_differ_in_place_day_or_type_stay_two(other: dict[str, object]) -> None:
    found = dedupe.across(table({}, other), pd.Series([0, 1]), 5.0)
    assert (joined(found), len(found.events)) == ([], 2)


def test_two_events_of_one_table_are_never_joined() -> None:
    found = dedupe.across(table({}, {}, {}), pd.Series([0, 0, 1]), 5.0)
    assert joined(found) == [("e2", "e0")]


def test_of_equally_near_events_the_one_with_the_same_toll_is_taken() -> None:
    both = table({"fatalities_best": 1}, {"fatalities_best": 9}, {"fatalities_best": 9})
    assert joined(dedupe.across(both, pd.Series([0, 0, 1]), 5.0)) == [("e2", "e1")]


@given(
    st.lists(
        st.tuples(st.sampled_from([MOSUL, BESIDE, BAGHDAD]), st.integers(0, 2), st.integers(1, 2)),
        min_size=1,
        max_size=12,
    )
)
def test_every_row_is_kept_or_listed_and_no_event_takes_two_of_a_table(
    rows: list[tuple[tuple[float, float], int, int]],
) -> None:
    rows = sorted(rows, key=lambda row: row[1])
    numbers = pd.Series([number for _, number, _ in rows])
    both = table(*({"at": at, "fatalities_best": toll} for at, _, toll in rows))
    found = dedupe.across(both, numbers, 5.0)
    assert {*found.events["event_id"], *found.duplicates["event_id"]} == {*both["event_id"]}
    assert set(found.duplicates["joined_to"]) <= set(found.events["event_id"])
    of = dict(zip(both["event_id"], numbers, strict=True))
    for first, gone in found.duplicates.groupby("joined_to"):
        tables = [of[first], *(of[one] for one in gone["event_id"])]
        assert len(tables) == len(set(tables))


def test_a_run_joins_nothing_unless_asked_and_lists_what_it_joined(
    gazetteer, ground, tmp_path: Path
) -> None:
    text = "id,date,type,place,country,source\n{},2021-06-27,Battles,Mosul,Iraq,{}\n"
    (tmp_path / "a.csv").write_text(text.format("a", "A"))
    (tmp_path / "b.csv").write_text(text.format("b", "B"))
    places = placing.Places(gazetteer=gazetteer, ground=ground)
    given = [tmp_path / "a.csv", tmp_path / "b.csv"]
    out = tmp_path / "out"
    report, _ = pipeline.run(given, places, pipeline.Options(out=out, dedupe_km=10.0))
    assert [*report.events["also"]] == ["b"]
    assert pd.read_csv(out / "duplicates.csv")["joined_to"].tolist() == ["a"]
    told = json.loads((out / "report.json").read_text())
    assert told["counts"]["joined to an event of another table"] == 1
    assert [(one["rows"], one["placed"]) for one in told["inputs"]] == [(1, 1), (1, 1)]
    report, _ = pipeline.run(given, places, pipeline.Options(out=out))
    assert len(report.events) == 2
    assert not (out / "duplicates.csv").exists()
