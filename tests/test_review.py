"""What a person corrects wins, and is kept with who, when and why."""

from __future__ import annotations

import io
from datetime import date

import geopandas as gpd
import pandas as pd
import pytest
import shapely
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from geomap import events, placing, review
from geomap.cli import main
from geomap.errors import InputError

TODAY = date(2024, 5, 6)
TEXT = (
    "Rockets hit a base near Kirkuk on May 3, 2023, killing two soldiers. "
    "On May 4, 2023 warplanes struck a depot in Homs. "
    "On May 5, 2023 a car bomb killed nine people in Basra.\n"
)


def found(*rows):
    common = {"date_precision": "day", "precision": "unlocated", "method": "none", "reason": "test"}
    return events.check(pd.DataFrame([common | row for row in rows]))


TWO = (
    {"event_id": "a-1", "date_start": "2023-05-03", "fatalities_best": 2, "actor": "=cmd()"},
    {"event_id": "a-2", "place_text": "Homs", "geometry": shapely.Point(36.72, 34.73)},
)


def returned(rows, path, *, name="t.csv"):
    review.write(rows, path / name)
    return review.read(path / name)


@pytest.mark.parametrize("name", ["t.csv", "t.xlsx"])
def test_a_table_given_back_as_it_was_changes_nothing(tmp_path, name):
    told = found(*TWO)
    fresh = review.table(told)
    done = review.apply(told, returned(fresh, tmp_path, name=name), fresh, TODAY)
    assert (done.changed, done.dropped, done.added) == (0, 0, 0)
    pd.testing.assert_frame_equal(pd.DataFrame(done.events), pd.DataFrame(told))
    pd.testing.assert_frame_equal(done.table, fresh, check_dtype=False)


def corrected(rows, event, **cells):
    rows = rows.copy()
    for name, value in cells.items():
        rows.loc[rows["event_id"] == event, name] = value
    return rows


def test_a_correction_wins_and_says_who_when_and_why(tmp_path):
    told = found(*TWO)
    fresh = review.table(told)
    cells = {"fatalities_best": "3", "who": "Ana", "why": "the hospital's count"}
    given_back = returned(corrected(fresh, "a-1", **cells), tmp_path)
    done = review.apply(told, given_back, fresh, TODAY)
    row = done.events.iloc[0]
    assert row["fatalities_best"] == 3
    assert row["notes"] == (
        "corrected (fatalities_best) by Ana on 2024-05-06: the hospital's count"
    )
    assert list(done.table.loc[0, ["who", "when", "why"]]) == ["Ana", "2024-05-06", cells["why"]]


def test_a_correction_lasts_when_the_text_is_told_otherwise_later(tmp_path):
    told = found(*TWO)
    fresh = review.table(told)
    given_back = returned(corrected(fresh, "a-1", fatalities_best="3", who="Ana"), tmp_path)
    first = review.apply(told, given_back, fresh, TODAY)
    later = found(TWO[0] | {"fatalities_best": 7, "weapon": "rocket"}, TWO[1])
    again = returned(first.table, tmp_path)
    second = review.apply(later, again, review.table(later), date(2025, 1, 1))
    assert second.events.iloc[0]["fatalities_best"] == 3
    assert second.table.loc[0, "when"] == "2024-05-06"


def test_a_dropped_event_stays_in_the_table_only(tmp_path):
    told = found(*TWO)
    fresh = review.table(told)
    done = review.apply(told, returned(corrected(fresh, "a-2", drop="x"), tmp_path), fresh, TODAY)
    assert list(done.events["event_id"]) == ["a-1"]
    assert list(done.table["event_id"]) == ["a-1", "a-2"]
    assert done.unsigned == ("a-2",)


def test_a_row_that_a_person_adds_is_an_event(tmp_path):
    told = found(*TWO)
    fresh = review.table(told)
    new = dict.fromkeys(review.COLUMNS, "") | {
        "date_start": "2023-05-09",
        "lat": "34.7",
        "lon": "36.7",
        "who": "Ben",
    }
    rows = pd.concat([fresh, pd.DataFrame([new])], ignore_index=True)
    done = review.apply(told, returned(rows, tmp_path), fresh, TODAY)
    assert done.added == 1
    assert done.events.iloc[2].geometry == shapely.Point(36.7, 34.7)
    assert done.events.iloc[2]["method"] == "person"
    again = review.apply(told, returned(done.table, tmp_path), fresh, TODAY)
    assert list(again.events["event_id"]) == list(done.events["event_id"])


def test_what_a_spreadsheet_does_to_cells_is_no_correction(tmp_path):
    fresh = review.table(found(*TWO))
    text = io.StringIO()
    changed = fresh.assign(date_start=["03/05/2023", ""], fatalities_best=["2.0", ""])
    changed.to_csv(text, sep=";", index=False)
    path = tmp_path / "t.csv"
    path.write_bytes(text.getvalue().replace("\n", "\r\n").encode("cp1252"))
    done = review.apply(found(*TWO), review.read(path), fresh, TODAY)
    assert done.changed == 0


def test_a_cell_that_is_no_number_is_said(tmp_path):
    rows = corrected(review.table(found(*TWO)), "a-1", injured="many")
    with pytest.raises(InputError, match=r"injured: row \d+: 'many' is no number"):
        returned(rows, tmp_path)


def test_the_wrong_cells_of_all_columns_are_said_at_once(tmp_path):
    rows = corrected(review.table(found(*TWO)), "a-1", injured="many", date_start="soon", lat="N")
    with pytest.raises(InputError) as error:
        returned(rows, tmp_path)
    for said in (
        "date_start: row 2: 'soon' is no date",
        "injured: row 2: 'many'",
        "lat: row 2: 'N'",
    ):
        assert said in str(error.value)


def test_another_table_is_not_taken_for_a_review(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(InputError, match="has no column 'event_id'"):
        review.read(path)


@given(st.text(max_size=30), st.integers(0, 10_000))
def test_any_words_and_counts_come_back_as_they_were(tmp_path_factory, actor, count):
    actor = " ".join(actor.replace("\0", "").split()) or None
    told = found({"event_id": "a-1", "actor": actor, "injured": count})
    fresh = review.table(told)
    back = returned(fresh, tmp_path_factory.mktemp("r"))
    assert review.apply(told, back, fresh, TODAY).changed == 0


def test_corrected_words_are_placed_and_others_left(tmp_path, gazetteer, ground):
    told = found(*TWO)
    fresh = review.table(told)
    rows = corrected(fresh, "a-1", place_text="Kirkuk", country="IQ", who="Ana")
    done = review.apply(told, returned(rows, tmp_path), fresh, TODAY)
    placed = review.place(done.events, placing.Places(gazetteer=gazetteer, ground=ground))
    assert isinstance(placed, gpd.GeoDataFrame)
    assert placed.iloc[0]["place_name"] == "Kirkuk"
    assert placed.iloc[1].geometry == TWO[1]["geometry"]


def test_the_round_trip_on_the_command_line(tmp_path):
    (tmp_path / "story.txt").write_text(TEXT, encoding="utf-8")
    table, out = tmp_path / "table.csv", tmp_path / "events.csv"
    command = ["events", str(tmp_path / "story.txt"), "--review", str(table), "-o", str(out)]
    first = CliRunner().invoke(main, command)
    assert first.exit_code == 0, first.output
    rows = review.read(table)
    assert rows.loc[0, "quote"] == TEXT.split(". ", maxsplit=1)[0] + "."
    rows.loc[1, ["place_text", "country", "who", "why"]] = ["Hama", "SY", "Ana", "a slip"]
    rows.loc[2, ["drop", "who"]] = ["x", "Ana"]
    review.write(rows, table)
    second = CliRunner().invoke(main, command)
    assert "1 corrected, 1 dropped, 0 added" in second.output
    written = pd.read_csv(out)
    assert len(written) == 2
    assert written.loc[1, "place_name"] == "Hama" or "Ḩamāh" in written.loc[1, "place_name"]
    assert "by Ana on" in written.loc[1, "notes"]


@pytest.mark.parametrize(
    ("low", "high", "best", "ends"),
    [(5, 5, 6, [6, 6]), (4, 8, 6, [4, 8]), (4, 8, 9, [4, 9]), (4, 8, 3, [3, 8])],
)
def test_the_ends_of_a_count_move_along_with_it(low, high, best, ends, tmp_path):
    told = found(TWO[0] | {"fatalities_low": low, "fatalities_high": high}, TWO[1])
    fresh = review.table(told)
    given_back = returned(corrected(fresh, "a-1", fatalities_best=str(best), who="Ana"), tmp_path)
    row = review.apply(told, given_back, fresh, date(2024, 5, 6)).events.iloc[0]
    assert [row["fatalities_low"], row["fatalities_high"]] == ends


DAYS = ["2023-05-01", "2023-05-02"]


@pytest.mark.parametrize(
    ("cells", "days", "precision"),
    [
        ({"date_start": "2023-05-04"}, ["2023-05-04", "2023-05-04"], "day"),
        ({"date_end": "2023-05-06"}, ["2023-05-03", "2023-05-06"], "span"),
        (
            {"date_start": "2023-05-01", "date_end": "2023-05-02"},
            ["2023-05-01", "2023-05-02"],
            "span",
        ),
        ({"date_start": "2023-05-04", "date_precision": "week"}, ["2023-05-04"] * 2, "week"),
    ],
)
def test_the_last_day_moves_along_with_the_first(cells, days, precision, tmp_path):
    told = found(TWO[0] | {"date_end": "2023-05-03"}, TWO[1])
    fresh = review.table(told)
    given_back = returned(corrected(fresh, "a-1", who="Ana", **cells), tmp_path)
    row = review.apply(told, given_back, fresh, TODAY).events.iloc[0]
    assert [str(row[name].date()) for name in review.DATES] == days
    assert row["date_precision"] == precision


def test_a_last_day_before_the_first_is_said_with_the_event(tmp_path):
    told = found(TWO[0] | {"date_end": "2023-05-03"}, TWO[1])
    fresh = review.table(told)
    given_back = returned(corrected(fresh, "a-1", date_end="2023-05-01"), tmp_path)
    with pytest.raises(InputError, match="a-1: date_end 2023-05-01 is before date_start"):
        review.apply(told, given_back, fresh, TODAY)


def test_cells_that_do_not_go_together_are_said_with_their_rows(tmp_path):
    fresh = review.table(found(*TWO))
    rows = pd.concat([fresh, fresh.iloc[[0]]], ignore_index=True)
    rows = corrected(rows, "a-2", lat="", date_precision="roughly", lon="190")
    with pytest.raises(InputError) as error:
        returned(rows, tmp_path)
    for said in (
        "event_id: row 4: 'a-1' stands twice",
        "date_precision: row 3: 'roughly' is none of day",
        "lon: row 3: '190' has no lat",
        "lon: row 3: '190' is not on earth",
    ):
        assert said in str(error.value)


def test_a_row_is_called_by_its_line_though_blank_ones_stand_before_it(tmp_path):
    text = review.table(found(*TWO)).assign(injured="many").to_csv(index=False)
    head, first, rest = text.split("\n", 2)
    (tmp_path / "t.csv").write_text("\n".join((head, first, "," * 9, rest)), encoding="utf-8")
    with pytest.raises(InputError, match="injured: row 2: 'many', row 4: 'many'"):
        review.read(tmp_path / "t.csv")


def test_corrected_words_do_not_keep_the_division_of_the_wrong_place(tmp_path):
    told = found(TWO[0], TWO[1] | {"country": "SY", "admin1": "Homs"})
    fresh = review.table(told)
    rows = corrected(fresh, "a-2", place_text="Hama", who="Ana")
    done = review.apply(told, returned(rows, tmp_path), fresh, TODAY)
    assert done.placed == ("a-2",)
    assert done.events.loc[1, ["country", "admin1"]].isna().tolist() == [False, True]


def test_a_row_taken_out_of_the_table_comes_back_and_is_told(tmp_path):
    told = found(*TWO)
    fresh = review.table(told)
    done = review.apply(told, returned(fresh.iloc[[0]], tmp_path), fresh, TODAY)
    assert list(done.events["event_id"]) == ["a-1", "a-2"]
    assert (done.back, done.untold, done.added) == (("a-2",), (), 0)


def test_a_correction_of_an_event_that_is_told_no_more_is_kept_and_told(tmp_path):
    told = found(*TWO)
    fresh = review.table(told)
    given_back = returned(corrected(fresh, "a-1", injured="3", who="Ana"), tmp_path)
    later = found(TWO[1])
    done = review.apply(later, given_back, review.table(later), TODAY)
    assert list(done.events["event_id"]) == ["a-2", "a-1"]
    assert (done.back, done.untold, done.added) == ((), ("a-1",), 0)
