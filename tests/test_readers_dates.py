"""Dates as people write them, and the order that the whole column decides."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.readers import dates


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2022-02-23", "2022-02-23", "2022-02-23", "day"),
        ("2022-02-23T00:00:00Z", "2022-02-23", "2022-02-23", "day"),
        ("28 December 2022", "2022-12-28", "2022-12-28", "day"),
        ("Monday, June 28, 2021", "2021-06-28", "2021-06-28", "day"),
        ("28-Dec-22", "2022-12-28", "2022-12-28", "day"),
        ("28. März 2022", "2022-03-28", "2022-03-28", "day"),
        ("28 июня 2021", "2021-06-28", "2021-06-28", "day"),
        ("28 يونيو 2021", "2021-06-28", "2021-06-28", "day"),
        ("٢٠٢١-٠٦-٢٨", "2021-06-28", "2021-06-28", "day"),
        ("20220223", "2022-02-23", "2022-02-23", "day"),
        ("44615", "2022-02-23", "2022-02-23", "day"),
        ("May 27 - June 5, 1970", "1970-05-27", "1970-06-05", "span"),
        ("27-29 May 1970", "1970-05-27", "1970-05-29", "week"),
        ("June 27-28, 2021", "2021-06-27", "2021-06-28", "week"),
        ("2022-01-01/2022-01-05", "2022-01-01", "2022-01-05", "week"),
        ("2021-06-00", "2021-06-01", "2021-06-30", "month"),
        ("1970-0-0", "1970-01-01", "1970-12-31", "year"),
        ("February 2020", "2020-02-01", "2020-02-29", "month"),
        ("2021", "2021-01-01", "2021-12-31", "year"),
    ],
)
def test_a_date_is_read_as_wide_as_it_is_written(
    text: str, first: str, last: str, precision: str
) -> None:
    span = dates.span(text, "day")
    assert (span.start, span.end) == (date.fromisoformat(first), date.fromisoformat(last))
    assert span.precision == precision


@pytest.mark.parametrize("text", ["9/9/9999", "0000-00-00"])
def test_a_year_that_stands_for_unknown_is_unknown(text: str) -> None:
    assert dates.span(text, "day") == dates.UNKNOWN


@pytest.mark.parametrize("text", ["31.02.2021", "soon", "123456", "2021-13-01", "29 February 2021"])
def test_what_is_no_day_of_the_calendar_is_bad(text: str) -> None:
    assert dates.parse(pd.Series([text], dtype="str")).bad.all()


def test_a_missing_date_is_unknown_and_not_bad() -> None:
    read = dates.parse(pd.Series([None, "2021-06-28"], dtype="str"))
    assert list(read.bad) == [False, False]
    assert list(read.precision) == ["unknown", "day"]


def test_one_unequivocal_date_decides_for_the_whole_column() -> None:
    read = dates.parse(pd.Series(["03/04/2021", "02/24/2021"], dtype="str"))
    assert read.start[0] == pd.Timestamp("2021-03-04")
    assert "month first" in read.note
    assert "02/24/2021" in read.note


def test_an_order_that_no_cell_tells_is_said_to_be_a_guess() -> None:
    assert "could be" in dates.parse(pd.Series(["03/04/2021"], dtype="str")).note


def test_the_order_that_the_user_names_wins() -> None:
    assert dates.parse(pd.Series(["03/04/2021"], dtype="str"), "month").start[0].month == 3


@settings(deadline=None)
@given(
    st.dates(date(1940, 1, 1), date(2090, 1, 1)),
    st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%d %B %Y", "%b %d, %Y", "%Y%m%d", "%Y/%m/%d"]),
)
def test_every_day_comes_back_from_every_way_to_write_it(day: date, form: str) -> None:
    assert dates.span(day.strftime(form), "day") == dates.Span(start=day, end=day)


@settings(deadline=None)
@given(st.lists(st.text(max_size=30), max_size=8))
def test_any_text_is_a_span_or_bad(texts: list[str]) -> None:
    read = dates.parse(pd.Series(texts, dtype="str"))
    spans = read.start.notna()
    assert (read.start[spans] <= read.end[spans]).all()
    assert (read.precision[read.bad] == "unknown").all()


@pytest.mark.parametrize("text", ["?", "??", "Unknown", "unbekannt", "неизвестно", "غير معروف"])
def test_a_cell_that_says_unknown_is_no_bad_date(text: str) -> None:
    read = dates.parse(pd.Series([text, "2021-06-28"], dtype="str"))
    assert list(read.bad) == [False, False]
    assert list(read.precision) == ["unknown", "day"]
