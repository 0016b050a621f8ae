"""Events of articles that are lists: roundups, live pages, bulletins."""

from __future__ import annotations

from datetime import date

import pytest

LIST = """# Daily roundup

- Kharkiv: three drones hit a market, injuring two.
- Zaporizhzhia \u2013 glide bombs damaged a school; five wounded.
- Odesa port attacked by 12 Shahed drones.
- Belgorod (Russia): a drone crashed into a house.

**Lebanon**

1. Israeli warplanes raided Qworbek.
2. A drone targeted a car in Tyre.
"""


def test_items_of_a_list_are_events_of_their_own_at_the_name_that_opens_them(read):
    found = [(r.location.expression, r.location.place.name) for r in read(LIST)]
    assert found == [
        ("Kharkiv", "Kharkiv"),
        ("Zaporizhzhia", "Zaporizhzhya"),
        ("Odesa port", "Odesa port"),
        ("Belgorod (Russia)", "Belgorod"),
        ("Qworbek, Lebanon", "Lebanon"),
        ("Tyre", "Tyre"),
    ]


def test_the_name_that_opens_an_item_is_nobody_who_acts(read):
    assert [r.roles.actor for r in read(LIST)] == [None, None, None, None, "Israeli", None]


def test_each_item_of_a_live_page_tells_of_its_own_event_to_its_end(read):
    text = (
        "16:20 A boy was shot dead by soldiers in Nablus overnight.\n\n"
        "15:05 Good evening. Last night 61 people were killed when soldiers opened fire on a queue "
        "in Hebron."
    )
    assert [(r.location.place.name, r.toll.low) for r in read(text)] == [
        ("Nablus", 1),
        ("Hebron", 61),
    ]


def test_an_event_of_an_item_has_the_day_told_in_it_just_before(read):
    text = "- On 3 May shelling hit Homs.\n- On 5 May jets bombed Aleppo. Six died in Hama."
    assert [(r.kind, r.span.start.day) for r in read(text)] == [
        ("shelling", 3),
        ("air", 5),
        ("attack", 5),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Homs: shelling leaves two dead. Idlib: drone hits car, killing one.",
        "QXZ | Homs: Shelling killed two.\n\nQXZ | Idlib: A drone hit a car, killing one.",
        "Homs. On May 3, shelling killed two.\nIdlib. On May 3, a drone hit a car, killing one.",
    ],
)
def test_a_label_opens_a_report_of_its_own_and_says_where(read, text):
    assert [(r.location.place.name, r.kind, r.toll.best) for r in read(text)] == [
        ("Homs", "shelling", 2),
        ("Idlib", "air", 1),
    ]


def test_what_a_live_page_tells_as_just_done_was_done_on_its_day(read):
    records = read(
        "18:40 A drone strike has hit a house in Rafah, a doctor says.\n"
        "16:00 More than 9,000 people have been killed in Gaza since October. Gunmen killed 90 "
        "people in Sderot.\n"
        "15:00 Gunmen shot a farmer in Nablus, medics say.\n"
        "14:00 Rebels shelled Goma on Monday."
    )
    days = {r.location.expression: r.span and r.span.start for r in records}
    assert days == {
        "Rafah": date(2023, 5, 18),
        "Gaza": None,
        "Sderot": None,
        "Nablus": None,
        "Goma": date(2023, 5, 15),
    }


def test_what_a_bulletin_tells_of_a_place_was_in_the_hours_that_it_tells_of(read):
    clash, strike, older = read(
        "In the past 24 hours, the front was calm.\n\n"
        "Near Pokrovsk our troops repelled nine assaults.\n\n"
        "Drones hit a school in Sumy, killing a teacher.\n\n"
        "On May 3, artillery struck a depot in Kursk."
    )
    assert clash.span.start == strike.span.start == date(2023, 5, 17)
    assert clash.span.end == date(2023, 5, 18)
    assert clash.roles.actor == "our troops"
    assert older.span.start == date(2023, 5, 3)


def test_a_weekday_that_opens_an_entry_is_no_place_of_a_dateline(read):
    (record,) = read("Monday, 15 May - Gangs raided a port in Gonaives.")
    assert record.span.start == date(2023, 5, 15)
