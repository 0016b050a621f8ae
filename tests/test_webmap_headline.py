"""A map that nobody gave a title says how many events it holds, where and when."""

from __future__ import annotations

import pandas as pd
import pytest
import webmap_events

from geomap import events, webmap
from geomap.webmap.headline import headline


def titled(*rows: dict[str, object]) -> str:
    frame = pd.DataFrame(
        [
            {"event_id": str(n), "date_precision": "day", "precision": "unlocated"}
            | {"method": "test", "reason": "test", "geometry": None, "region": None}
            | row
            for n, row in enumerate(rows)
        ],
        columns=None if rows else ["event_id"],
    )
    return headline(events.check(frame))


def test_a_part_that_not_all_events_have_says_how_many_have_it() -> None:
    assert (
        headline(webmap_events.table())
        == "6 events, 4 in Iraq and Syria, 5 dated February to June 2021"
    )


def test_a_part_that_all_events_have_needs_no_number() -> None:
    rows = [
        {"country": "SY", "event_type": "Battles", "date_start": "2021-06-03"},
        {"country": "IQ", "event_type": "Riots", "date_start": "2021-06-28"},
        {"country": "SY", "event_type": "Riots", "date_start": "2021-06-28"},
    ]
    assert titled(*rows) == "3 events, Syria and Iraq, June 2021"
    assert titled(rows[0]) == "Battles: 1 event, Syria, 3 June 2021"
    assert titled(*rows[1:]) == "Riots: 2 events, Iraq and Syria, 28 June 2021"


def test_a_part_that_fewer_than_half_have_is_left_out() -> None:
    there = {"country": "SY", "date_start": "2021-06-03"}
    assert titled(there, {}) == "2 events, 1 in Syria, 1 dated 3 June 2021"
    assert titled(there, {}, {}) == "3 events"


def test_an_event_on_a_border_lies_in_both_countries() -> None:
    assert titled({"place_id": "border:IQ-SY"}) == "1 event, Iraq and Syria"
    assert titled({"country": "IQ|SY"}) == "1 event, Iraq and Syria"


def test_many_countries_are_counted_after_those_with_most_events() -> None:
    codes = ["YE", "YE", "YE", "US", "US", "IQ", "IQ", "IR", "SY"]
    rows = [{"country": code} for code in codes]
    assert titled(*rows) == "9 events, Yemen, Iraq, United States and 2 other countries"
    assert titled(*rows, {}) == (
        "10 events, 9 in Yemen, Iraq, the United States and 2 other countries"
    )


@pytest.mark.parametrize(
    ("first", "last", "precision", "words"),
    [
        ("2021-06-28", "2021-06-28", "day", "28 June 2021"),
        ("2021-06-01", "2021-06-01", "month", "June 2021"),
        ("2021-06-01", "2021-06-30", "month", "June 2021"),
        ("2021-12-01", "2022-01-31", "span", "December 2021 to January 2022"),
        ("2021-01-09", "2021-12-02", "span", "2021"),
        ("2021-03-01", "2021-03-02", "year", "2021"),
        ("2016-01-03", "2019-11-26", "span", "2016 to 2019"),
    ],
)
def test_when_is_said_as_exactly_as_it_is_known(
    first: str, last: str, precision: str, words: str
) -> None:
    row = {"date_start": first, "date_end": last, "date_precision": precision}
    assert titled(row) == f"1 event, {words}"


def test_a_map_of_nothing_says_so() -> None:
    assert headline(webmap_events.table().iloc[:0]) == "No events"


def test_a_page_takes_its_own_title_where_none_is_given() -> None:
    table = webmap_events.table()
    assert f"<title>{headline(table)}</title>" in webmap.render(webmap.to_map(table))
    assert "<title>Late June</title>" in webmap.render(webmap.to_map(table, title="Late June"))
