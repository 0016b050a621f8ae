"""Events out of an article: one record each, with its day, its toll and its words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from geomap import article
from geomap.extract import extract, story, table
from geomap.extract.values import Span


def test_a_strike_has_its_day_its_place_its_toll_and_its_words(read):
    text = (
        "Nothing new. On May 3, warplanes struck a depot in Homs, killing four people. It rained."
    )
    (record,) = read(text)
    assert record.kind == "air"
    assert record.span.start == record.span.end == date(2023, 5, 3)
    assert record.location.place.name == "Homs"
    assert (record.toll.low, record.toll.high) == (4, 4)
    assert [text[start:end] for start, end in record.evidence] == [text[13:77]]


def test_one_event_told_in_several_sentences_is_one_record(read):
    text = (
        "Rockets hit a base near Kirkuk on Tuesday.\n\n"
        "The rocket attack killed two soldiers, the army said.\n\n"
        "Nobody claimed the attack."
    )
    (record,) = read(text)
    assert record.kind == "shelling"
    assert record.toll.best == 2
    assert len(record.evidence) >= 2


def test_an_event_without_a_place_stays_with_its_reason(read):
    (record,) = read("On May 2 a car bomb killed nine people.")
    assert record.location.precision == "unlocated"
    assert record.location.reason


def test_records_become_a_table_whose_evidence_points_into_the_text(read):
    text = "On May 3, warplanes struck a depot in Homs. On May 4, rockets hit Haifa."
    events = table(read(text))
    assert list(events["sub_event_type"]) == [
        "Air/drone strike",
        "Shelling/artillery/missile attack",
    ]
    for cell in events["evidence"]:
        start, end = map(int, cell.split("-"))
        assert text[start:end].startswith("On May")


def test_no_text_gives_no_event_and_no_error(read):
    assert len(table(read("A quiet day."))) == 0


def test_the_same_article_gives_the_same_ids(gazetteer, ground):
    story = article.parse("On May 3 2023, rockets hit Haifa and a drone struck Aden.", "a.txt")
    first = [r.event_id for r in extract(story, gazetteer, ground)]
    assert first == [r.event_id for r in extract(story, gazetteer, ground)]
    assert len(set(first)) == len(first)


def test_those_who_were_burnt_to_death_died_in_the_fire_told_before(read):
    (record,) = read("Rioters torched a hotel in Khulna on Monday; six guests were burnt to death.")
    assert (record.kind, record.toll.best) == ("riot", 6)


def test_an_army_by_a_name_of_its_own_takes_a_town(read):
    (record,) = read("The Arakan Army captured Mrauk U on Monday.")
    assert (record.kind, record.roles.actor) == ("overtake", "The Arakan Army")


def _comparisons(read, monkeypatch, count):
    """Count the events that tellings are compared with in a text of so many strikes."""
    days = (date(2020, 1, 1) + timedelta(days=2 * n) for n in range(count))
    text = " ".join(f"On {d:%B} {d.day}, {d.year}, warplanes struck a depot in Homs." for d in days)
    seen = []
    overlaps = Span.overlaps
    with monkeypatch.context() as patch:
        patch.setattr(Span, "overlaps", lambda *a: seen.append(a) or overlaps(*a))
        assert len(read(text)) == count
    return len(seen)


def test_a_text_twice_as_long_takes_twice_the_comparisons(read, monkeypatch):
    count = 2 * story.RECENT
    once, twice = (_comparisons(read, monkeypatch, n) for n in (count, 2 * count))
    assert once > count
    assert twice < 2.5 * once


def test_an_event_is_recalled_until_a_hundred_others_were_told(read):
    days = [date(2020, 1, 1) + timedelta(days=2 * n) for n in range(story.RECENT + 1)]
    told = [f"On {d:%B} {d.day}, {d.year}, warplanes struck a depot in Homs." for d in days]
    assert len(read(" ".join([*told[:-1], told[0]]))) == story.RECENT
    assert len(read(" ".join([*told, told[0]]))) == story.RECENT + 2


def test_replies_to_replies_may_go_on_for_long(read):
    deeds = ("shelled a camp", "carried out an air strike", "abducted two men")
    replies = (f"In retaliation, the army {deeds[n % 3]}." for n in range(1500))
    records = read(" ".join(["Rebels attacked a base in Homs on May 3.", *replies]))
    assert len(records) == 1501
    assert {record.span.start for record in records} == {date(2023, 5, 3)}
    assert len({record.location for record in records[1:]}) == 1


def test_a_reply_takes_the_day_and_place_of_the_reply_before_it(read):
    *_, last = read(
        "Rebels attacked a base in Homs on May 3. In retaliation, the army shelled a camp in Hama "
        "on May 5. In response, rebels fired rockets."
    )
    assert (last.span.start, last.location.place.name) == (date(2023, 5, 5), "Ḩamāh")


def test_a_clause_begins_with_the_last_word_that_parts_it(read):
    taken, shelled = read(
        "Fighters captured the town of Homs on May 3 after weeks of siege, while ships shelled "
        "villages."
    )
    assert shelled.kind == "shelling"
    assert shelled.span == taken.span


def test_what_is_fired_from_one_town_towards_another_falls_on_that_one(read):
    (record,) = read("Militants fired rockets from Homs towards Haifa on May 3.")
    assert record.location.place.name == "Haifa"


def test_what_happens_in_the_city_happens_in_the_one_told_before(read):
    text = "Rockets hit Homs on May 3. Gunmen later shot dead nine people in the city."
    rockets, shots = read(text)
    assert (rockets.kind, shots.kind) == ("shelling", "attack")
    assert shots.location.place.name == "Homs"


def test_who_is_blamed_is_not_where_it_happened(read):
    (record,) = read("Air strikes blamed on Turkey hit a market in Homs on May 3.")
    assert record.location.place.name == "Homs"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("On May 3 the rebels captured Mosul.", "overtake"),
        ("On May 3 QXZ seized Hama in the morning.", "overtake"),
        ("On May 3 fighters entered Raqqa from the east.", "overtake"),
        ("On May 3 a photographer captured Mosul at night.", None),
        ("On May 3 the rebels captured Omar Haddad.", None),
        ("On May 3 the delegation entered Syria.", None),
    ],
)
def test_forces_take_a_place_and_others_do_not(read, text, kind):
    assert [r.kind for r in read(text)] == ([kind] if kind else [])


def test_an_embassy_is_not_where_its_country_is(read):
    (record,) = read("Rockets were fired at the U.S. consulate in Mosul on May 3.")
    assert record.location.place.name == "Mosul"


def test_what_is_told_as_known_and_of_no_place_is_no_event(read):
    assert read("The protests against quotas began in July.") == ()


def test_what_is_only_said_of_somebody_dates_and_places_nothing_else(read):
    (record,) = read("The rebels, who took Sanaa in September 2014, attacked ships off Hodeidah.")
    assert record.span is None
    assert record.location.place.name == "Al Ḩudaydah"


def test_where_somebody_was_years_ago_is_no_place_of_what_he_does_now(read):
    assert read("The Houthis, who took Sanaa in September 2014, have attacked shipping.") == ()
