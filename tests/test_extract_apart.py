"""What of an article is one event, and what are two."""

from __future__ import annotations

from datetime import date

import pytest


def test_two_events_of_one_sentence_are_two_records(read):
    text = "Turkish jets bombed Tal Rifaat on May 10 after rockets hit Kilis on May 9."
    air, shelling = read(text)
    assert (air.kind, air.span.start) == ("air", date(2023, 5, 10))
    assert (shelling.kind, shelling.span.start) == ("shelling", date(2023, 5, 9))
    assert shelling.location.place.name == "Kilis"


def test_a_reply_stands_near_the_event_that_it_answers(read):
    text = (
        "Mortars hit a base near Mosul on May 9. Soldiers responded with artillery fire at the "
        "launch sites."
    )
    first, reply = read(text)
    assert reply.location.precision == "near"
    assert reply.location.geometry.covers(first.location.geometry)
    assert reply.span == first.span
    assert "reply" in " ".join(reply.notes)


def test_strikes_on_neighbouring_towns_on_one_day_are_two_events(read):
    text = (
        "On May 3 shelling hit the town of Sarmin in Idlib. Shelling also hit the town of Binnish "
        "on May 3, killing two people."
    )
    first, second = read(text)
    assert (first.location.place.name, first.toll.best) == ("Sarm\u012bn", None)
    assert (second.location.place.name, second.toll.best) == ("Binnish", 2)


def test_two_towns_of_a_province_on_one_day_are_two_events(read):
    text = (
        "On May 3 shelling was reported in Idlib province. On the same day, artillery hit Ariha "
        "town, killing five people. On the same day, rockets hit Saraqib city, killing three."
    )
    towns = {r.location.place.name: r.toll.best for r in read(text)}
    assert (towns["Ar\u012b\u1e29\u0101"], towns["Saraqib"]) == (5, 3)


def test_two_deeds_of_one_sentence_share_the_place_that_is_named_once(read):
    first, second = read("On May 3 residents protested and clashed with police in Homs.")
    assert first.location.place.name == second.location.place.name == "Homs"


@pytest.mark.parametrize(
    "text",
    [
        "Two days after Israel launched air strikes on Tyre, Hezbollah shelled Nahariya.",
        "A day after Israel bombed Tyre, Hezbollah fired rockets at Nahariya.",
    ],
)
def test_what_came_before_and_what_another_did_after_are_two_events(read, text):
    assert [r.location.place.name for r in read(text)] == ["Tyre", "Nahariyya"]


def test_what_somebody_did_after_a_deed_is_still_the_deed(read):
    (record,) = read("After gunmen attacked a village near Homs on May 3, they fired at cars.")
    assert record.location.place.name == "Homs"


def test_what_is_hit_hours_later_in_the_next_town_is_another_event(read):
    kharkiv, chuhuiv = read(
        "Drones struck a block of flats in Kharkiv overnight, killing three people.\n\n"
        "Hours later two guided bombs hit a warehouse on the outskirts of Chuhuiv."
    )
    assert (kharkiv.location.place.name, kharkiv.toll.best) == ("Kharkiv", 3)
    assert chuhuiv.location.expression == "on the outskirts of Chuhuiv"


def test_what_an_attack_answers_does_not_take_its_second_place(read):
    places = [
        r.location.expression
        for r in read(
            "On May 7 jets bombed camps in Bahawalpur and Muridke in response to an attack in "
            "Pahalgam last month in which 26 tourists died."
        )
    ]
    assert places == ["Bahawalpur", "Muridke", "Pahalgam"]


SIEGE = (
    "MOGADISHU, May 18 (Own) - A suicide bomber blew himself up at a hotel in Mogadishu on Tuesday "
    "before gunmen stormed the building, killing 37 people, police said.\n\n"
    "On the same day, a landmine destroyed a minibus on the road between Mogadishu and Afgoye, "
    "killing seven passengers.\n\nResidents of Baidoa reported air strikes on the city's airport "
    "on Monday. The president blamed the attack on Ethiopia. The government rarely comments on "
    "attacks."
)


def test_what_goes_on_in_the_same_building_is_one_event(read):
    siege, mine, strikes = read(SIEGE)
    assert (siege.kind, siege.toll.best) == ("suicide", 37)
    assert (mine.kind, mine.toll.best) == ("ied", 7)
    assert strikes.location.place.name == "Baidoa"
    assert (strikes.roles.actor, strikes.roles.certainty) == ("Ethiopia", "blamed")


def test_an_event_before_another_is_its_own_with_its_own_toll(read):
    text = (
        "India fired missiles at Bahawalpur in Pakistan on May 7, two weeks after gunmen killed 26 "
        "tourists near Pahalgam. Pakistan said 31 civilians were killed."
    )
    missiles, gunmen = read(text)
    assert (missiles.kind, missiles.toll.best) == ("shelling", 31)
    assert (gunmen.kind, gunmen.toll.best) == ("attack", 26)


def test_a_town_taken_after_fighting_is_one_event(read):
    (record,) = read("The army recaptured Homs after heavy fighting on May 3.")
    assert (record.kind, record.span.start) == ("regain", date(2023, 5, 3))


def test_two_deeds_that_and_joins_have_one_doer_and_one_day(read):
    records = read("Armed men burned a clinic in Homs and kidnapped two nurses on May 3.")
    assert [r.kind for r in records] == ["looting", "abduction"]
    assert [r.roles.actor for r in records] == ["Armed men"] * 2
    assert [r.span.start for r in records] == [date(2023, 5, 3)] * 2


def test_deeds_of_others_without_a_common_place_are_others(read):
    text = (
        "Ukrainian forces said they shot down 40 drones on May 3. The Russian military said it "
        "shot down 22 drones on May 3."
    )
    assert [r.roles.actor for r in read(text)] == ["Ukrainian forces", "The Russian military"]


def test_a_sea_and_the_land_beside_it_are_two_places(read):
    text = "A drone hit a ship in the Red Sea. Air strikes hit a launcher in western Yemen."
    assert len(read(text)) == 2


def test_a_protest_that_police_break_up_is_one_event(read):
    (record,) = read("Doctors staged a sit-in in Baghdad on May 3; police used batons.")
    assert record.kind == "intervention"


def test_a_claim_after_a_semicolon_is_of_the_event_before_it(read):
    (record,) = read("Two men were shot dead in Homs on May 3; the Qxz Front claimed the attack.")
    assert record.roles.actor == "the Qxz Front"


def test_other_towns_of_an_area_are_no_place_beside_the_first(read):
    (record,) = read("Artillery shelled Mosul and other towns of Nineveh province on May 3.")
    assert record.location.place.name == "Mosul"


def test_troops_who_kill_are_not_the_gunmen_told_of_before(read):
    text = (
        "Gunmen attacked a hamlet near Homs, killing ten. Troops killed 14 rebels in an operation."
    )
    assert [(r.roles.actor, r.toll.best) for r in read(text)] == [("Gunmen", 10)]


@pytest.mark.parametrize("noun", ["kidnapping", "abduction"])
def test_a_deed_pointed_at_is_the_one_told_before_and_not_the_one_told_next(read, noun):
    records = read(
        f"A gang abducted three nuns in Homs on May 3. The Qxz gang is blamed for the {noun}. "
        "In April, gunmen abducted a priest in Aleppo."
    )
    assert [(r.location.place.name, r.roles.actor) for r in records] == [
        ("Homs", "The Qxz gang"),
        ("Aleppo", "gunmen"),
    ]


def test_arson_after_a_killing_is_another_event(read):
    text = "Settlers torched cars in Hebron on May 3 after a gunman killed two brothers in Nablus."
    assert [(r.kind, r.location.place.name) for r in read(text)] == [
        ("looting", "Hebron"),
        ("attack", "Nablus"),
    ]


def test_the_next_paragraph_tells_of_another_event_where_it_names_another_place(read):
    records = read(
        "A drone attack on a parade in Homs killed 89 people, the minister said on Wednesday.\n\n"
        "Drones struck a market in Idlib on Tuesday."
    )
    assert [r.location.place.name for r in records] == ["Homs", "Idlib"]


def test_a_deed_at_a_place_is_one_of_those_all_over_a_country_on_its_day(read):
    wide, local = read("Protests were held across Peru on Monday. Thousands marched in Lima.")
    assert (wide.location.precision, local.location.place.name) == ("country", "Lima")
    assert local.span == wide.span


def test_the_strike_is_the_one_from_the_air_of_two_told_in_a_sentence(read):
    strike, rocket = read(
        "A drone killed a guard in Beirut on Tuesday in retaliation for a rocket attack that "
        "killed 12 children in Haifa on Saturday. Three people were wounded in the strike."
    )
    assert (strike.kind, strike.toll.injured) == ("air", 3)
    assert (rocket.toll.best, rocket.toll.injured) == (12, None)
