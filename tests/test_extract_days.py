"""The day of an event as the sentences of an article tell it."""

from __future__ import annotations

from datetime import date

import pytest

from geomap.extract import extract, published
from geomap.model import Article


def test_the_date_of_a_statement_is_said_to_be_one(read):
    (record,) = read("Officials said on May 9 that a drone hit a warehouse in Basra.")
    assert record.span.start == date(2023, 5, 9)
    assert "the date is that of the statement" in record.notes


def test_the_day_of_a_dateline_is_not_the_day_of_the_event(read):
    (record,) = read("BEIRUT, May 17 (Agency) - Rockets hit Haifa on Monday, police said.")
    assert record.span.start == date(2023, 5, 15)
    assert record.roles.actor is None


def test_hours_later_is_the_same_day_and_a_clause_shares_the_day_of_its_sentence(read):
    text = (
        "On May 3 rockets hit Homs while air strikes hit Hama. Hours later, a car bomb exploded in "
        "Aleppo."
    )
    assert [record.span.start for record in read(text)] == [date(2023, 5, 3)] * 3


def test_overnight_hangs_on_the_day_of_writing(read):
    (record,) = read("KYIV, May 16 (Own) - Drones hit Kharkiv overnight, the mayor said.")
    assert (record.span.start, record.span.end) == (date(2023, 5, 15), date(2023, 5, 16))


def test_the_date_since_when_opens_a_deed_of_its_own(read):
    new, old = read(
        "Gunmen ambushed a convoy in Homs on May 3, the worst attack since October 2019, when "
        "militants killed 14 police officers in Palmyra."
    )
    assert (new.location.place.name, new.toll.best) == ("Homs", None)
    assert (old.location.expression, old.toll.best) == ("Palmyra", 14)
    assert old.span.start == date(2019, 10, 1)


def test_a_dateline_with_a_year_says_when_the_article_appeared(gazetteer, ground):
    text = (
        "KHARKIV, Ukraine (Own), Nov 12, 2025 - Drones hit a school in Kharkiv overnight. Two died "
        "on Monday in a strike on Sumy. At the weekend bombs hit Poltava."
    )
    story = Article(text=text, source="story.txt")
    assert published(story) == date(2025, 11, 12)
    days = [(r.span.start.day, r.span.end.day) for r in extract(story, gazetteer, ground)]
    assert days == [(11, 12), (10, 10), (8, 9)]


def test_a_weekday_hangs_on_the_day_of_publication_not_on_the_dateline(read):
    (record,) = read("SANAA, May 17 (Own) - Early on Thursday, a missile hit a ship near Aden.")
    assert record.span.start == date(2023, 5, 18)


def test_earlier_in_the_day_is_the_day_told_last(read):
    text = "A bomb struck a depot in Homs on Tuesday. Earlier in the day, drones hit Hama."
    assert [r.span.start for r in read(text)] == [date(2023, 5, 16)] * 2


def test_what_was_said_on_monday_of_sunday_is_one_event(read):
    (record,) = read(
        "An air strike killed 45 people in Rafah, officials said on Monday.\n\n"
        "The strike on Sunday night targeted two commanders."
    )
    assert record.span.start.strftime("%A") == "Sunday"


def test_a_day_of_prayers_is_no_date(read):
    old = read(
        "It was the deadliest attack since March 2022, when a suicide bombing killed 58 people "
        "during Friday prayers in Peshawar."
    )[-1]
    assert old.span.start == date(2022, 3, 1)


@pytest.mark.parametrize(
    ("when", "start", "end"),
    [
        ("on Tuesday last week", date(2023, 5, 9), date(2023, 5, 9)),
        ("over the past 24 hours", date(2023, 5, 17), date(2023, 5, 18)),
        ("in the past three days", date(2023, 5, 15), date(2023, 5, 18)),
    ],
)
def test_days_are_told_from_the_day_of_publication(read, when, start, end):
    (record,) = read(f"Gunmen killed two men in Homs {when}.")
    assert (record.span.start, record.span.end) == (start, end)


@pytest.mark.parametrize(
    ("told", "count"),
    [
        ("Shells hit a market in Homs on Tuesday. Shells hit a school in Homs on Thursday.", 2),
        ("Shells hit a market in Homs on June 5. Shells hit a school in Homs on 7 June.", 2),
        ("Shells hit a market in Homs on Tuesday. Shells hit Homs on June 5, it said.", 1),
        ("Shells hit Homs on Tuesday. Officials said on Wednesday that shells hit Homs.", 1),
        ("Shells hit Homs on Tuesday. Shells hit the market in Homs on Tuesday.", 1),
    ],
)
def test_days_tell_events_apart_though_nobody_dates_the_text(gazetteer, ground, told, count):
    records = extract(Article(text=told, source="story.txt"), gazetteer, ground)
    assert len(records) == count
    assert all(record.span is None for record in records)


def test_the_day_of_an_assault_may_be_told_after_the_statement_on_it(read):
    text = (
        "The toll from an attack on the village of Qxzabad rose to 61, the mayor said on May 8. "
        "The assault took place on May 3."
    )
    (record,) = read(text)
    assert (record.toll.best, record.span.start) == (61, date(2023, 5, 3))


def test_a_day_later_is_counted_from_the_deed_and_not_from_who_claimed_it(read):
    ambush, bomb = read(
        "Rebels ambushed a convoy near Djibo on Saturday. The group claimed the attack in a "
        "statement on Sunday.\n\nA day later, a roadside bomb killed four soldiers near Gao."
    )
    assert ambush.span.start == date(2023, 5, 13)
    assert bomb.span.start == date(2023, 5, 14)


def test_the_day_of_a_dateline_may_stand_before_its_month(read):
    (record,) = read("Goma, 16 May - Two shells landed in Goma on Sunday, killing nine people.")
    assert record.span.start == date(2023, 5, 14)


def test_the_next_paragraph_may_tell_the_day_of_which_only_the_statement_was_dated(read):
    (record,) = read(
        "A drone attack on a parade in Homs killed 89 people, the minister said on Wednesday.\n\n"
        "Armed drones bombed the ground minutes after he had left on Tuesday, a witness said."
    )
    assert (record.toll.best, record.span.start) == (89, date(2023, 5, 16))


def test_the_same_day_is_none_where_only_a_month_was_told(read):
    _, strike = read("In November rebels attacked ships. The same day, jets bombed Homs.")
    assert strike.span is None


def test_later_the_same_day_is_that_of_the_deed_and_not_of_what_was_before_it(read):
    _, strike = read(
        "Rebels shelled Goma on Monday, months after they first came in January. Later the same "
        "day, jets bombed Sake."
    )
    assert strike.span.start == date(2023, 5, 15)


def test_another_day_after_and_is_of_another_event(read):
    clash, massacre = read(
        "Earlier this month jihadists killed five gendarmes near Gao, and in March 2021 gunmen "
        "massacred 137 people around Tillia."
    )
    assert (clash.toll.best, clash.span.start) == (5, date(2023, 5, 1))
    assert (massacre.toll.best, massacre.span.start) == (137, date(2021, 3, 1))
    assert clash.roles.actor == "jihadists"
