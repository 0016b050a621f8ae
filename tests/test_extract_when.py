from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.extract import sentences, when
from geomap.extract.values import Span

PUBLISHED = date(2021, 6, 29)
TUESDAY = PUBLISHED


def dates(text, last=None, published=PUBLISHED):
    (sentence,) = sentences.split(text)
    return when.find(sentence, when.Known(published=published, last=last))


@pytest.mark.parametrize(
    ("words", "start", "end", "precision"),
    [
        ("on June 28", "2021-06-28", "2021-06-28", "day"),
        ("on 28 June 2020", "2020-06-28", "2020-06-28", "day"),
        ("on December 3", "2020-12-03", "2020-12-03", "day"),
        ("on Jan. 3, 2020", "2020-01-03", "2020-01-03", "day"),
        ("on 2020-01-03", "2020-01-03", "2020-01-03", "day"),
        ("between 3 and 5 March 2022", "2022-03-03", "2022-03-05", "week"),
        ("from March 3 to 5", "2021-03-03", "2021-03-05", "week"),
        ("in February", "2021-02-01", "2021-02-28", "month"),
        ("in November", "2020-11-01", "2020-11-30", "month"),
        ("in January 2020", "2020-01-01", "2020-01-31", "month"),
        ("in 2019", "2019-01-01", "2019-12-31", "year"),
        ("on Monday", "2021-06-28", "2021-06-28", "day"),
        ("on Tuesday", "2021-06-29", "2021-06-29", "day"),
        ("since Friday", "2021-06-25", "2021-06-29", "week"),
        ("on Friday and Saturday", "2021-06-25", "2021-06-26", "week"),
        ("from Saturday to Monday", "2021-06-26", "2021-06-28", "week"),
        ("over the 2016 attack on a market", "2016-01-01", "2016-12-31", "year"),
        ("since June 8", "2021-06-08", "2021-06-29", "span"),
        ("since 28 June", "2021-06-28", "2021-06-29", "week"),
        ("since Tuesday", "2021-06-22", "2021-06-29", "span"),
        ("yesterday", "2021-06-28", "2021-06-28", "day"),
        ("overnight", "2021-06-28", "2021-06-29", "week"),
        ("last week", "2021-06-21", "2021-06-27", "week"),
        ("last month", "2021-05-01", "2021-05-31", "month"),
        ("two days ago", "2021-06-27", "2021-06-27", "day"),
        ("three months ago", "2021-03-01", "2021-03-31", "month"),
    ],
)
def test_a_date_is_read_against_the_day_of_publication(words, start, end, precision):
    (found,) = dates(f"Rockets hit a base {words}.")
    assert (str(found.span.start), str(found.span.end)) == (start, end)
    assert found.span.precision == precision


@pytest.mark.parametrize(
    ("words", "day"),
    [("the same day", 26), ("a day earlier", 25), ("two days later", 28), ("the next day", 27)],
)
def test_a_date_may_hang_on_the_one_before(words, day):
    (found,) = dates(f"Rockets fell {words}.", last=when.day(date(2021, 6, 26)))
    assert found.span.start == date(2021, 6, day)


@pytest.mark.parametrize(
    "text",
    [
        "Drones may fall.",
        "The group was formed in 2014.",
        "He said so during a visit to Rome on June 28.",
        "It fell on 31 June 2021.",
        "Since 2003 it has stood.",
    ],
)
def test_what_is_no_date_of_an_event_is_left_out(text):
    assert dates(text) == ()


def test_without_a_day_of_publication_a_date_without_a_year_is_unknown():
    assert dates("Rockets fell on June 28.", published=None) == ()


def test_the_date_of_a_statement_is_told_apart():
    (found,) = dates("Officials said on June 26 that a drone fell.")
    assert found.attachment == "reported"


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.dates(date(1950, 1, 1), date(2090, 1, 1)))
def test_every_day_written_out_is_read_as_itself_whatever_the_publication(day, published):
    text = f"Rockets fell on {day.day} {day:%B} {day.year}."
    (found,) = dates(text, published=published)
    assert found.span == Span(start=day, end=day, precision="day")
    assert text[found.start : found.end] == f"{day.day} {day:%B} {day.year}"


@given(st.dates(date(1951, 1, 1), date(2090, 1, 1)), st.integers(1, 12))
def test_a_month_without_a_year_is_the_latest_that_had_begun(published, month):
    (found,) = dates(f"Rockets fell in {date(2000, month, 1):%B}.", published=published)
    assert 0 <= (published - found.span.start).days + 1 <= 367


@pytest.mark.parametrize(
    ("words", "day"),
    [("On Christmas Eve", date(2020, 12, 24)), ("on New Year\u2019s Day", date(2021, 1, 1))],
)
def test_feasts_are_days(words, day):
    (found,) = dates(f"{words} gunmen attacked.")
    assert found.span.start == day


@pytest.mark.parametrize(
    "text",
    [
        "The rebels claimed the raid in a statement on Saturday.",
        "In a video released on Saturday the rebels said that they took it.",
        "The group claimed responsibility for the bombing on Saturday.",
    ],
)
def test_the_day_of_a_claim_is_that_of_a_statement(text):
    (found,) = dates(text)
    assert found.attachment == "reported"


def test_a_weekday_that_owns_something_is_no_end_of_a_span():
    first, *_ = dates("A guard died on Friday and Saturday's vote was put off.")
    assert first.span.start == first.span.end == date(2021, 6, 25)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ten were buried on Sunday who died when jets bombed Homs on Friday.", date(2023, 5, 12)),
        ("After rebels stole cars on Monday, troops shelled Sake on Tuesday.", date(2023, 5, 16)),
        ("On Monday two died when a mine exploded near Gao.", date(2023, 5, 15)),
        ("A man was jailed last week over the 2019 attack on a church in Owo.", date(2019, 1, 1)),
    ],
)
def test_of_several_days_an_event_has_the_one_of_its_own_clause(read, text, day):
    (record,) = read(text)
    assert record.span.start == day
