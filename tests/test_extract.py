"""Events out of an article: one record each, with its day, its toll and its words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from geomap import article
from geomap.extract import extract, published, story, table
from geomap.extract.values import Span
from geomap.model import Article


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


def test_casualties_of_two_places_together_are_counted_once(read):
    text = "On May 9 air strikes hit posts in Syria and Iraq. Six fighters died in the strikes."
    records = read(text)
    assert {r.location.place.country for r in records} == {"SY", "IQ"}
    assert all((r.toll.low, r.toll.best, r.toll.high) == (0, None, 6) for r in records)


def test_a_toll_of_several_places_is_nobodys_own_and_told_in_the_notes(read):
    text = "On May 3 jets bombed Idlib and Saraqib, killing at least 12 and injuring 30."
    for record in read(text):
        assert (record.toll.low, record.toll.best, record.toll.high) == (0, None, None)
        assert record.toll.injured is None
        assert record.notes == (
            "at least 12 killed in 2 places together, not split by place",
            "30 injured in 2 places together, not split by place",
        )


def test_strikes_on_neighbouring_towns_on_one_day_are_two_events(read):
    text = (
        "On May 3 shelling hit the town of Sarmin in Idlib. Shelling also hit the town of Binnish "
        "on May 3, killing two people."
    )
    first, second = read(text)
    assert (first.location.place.name, first.toll.best) == ("Sarm\u012bn", None)
    assert (second.location.place.name, second.toll.best) == ("Binnish", 2)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("On May 3 shelling killed 14 men in Homs, two in Hama and 1 in Idlib.", [14, 2, 1], None),
        ("On May 3 rockets wounded six people in Haifa and three more in Acre.", None, [6, 3]),
        ("On May 3 shelling in Homs and Hama caused no deaths.", [0, 0], None),
    ],
)
def test_a_toll_told_place_by_place_is_each_places_own(read, text, killed, injured):
    records = read(text)
    count = len(killed or injured)
    assert [r.toll.best for r in records] == (killed or [None] * count)
    assert [r.toll.injured for r in records] == (injured or [None] * count)
    assert not any(r.notes for r in records)


def test_two_towns_of_a_province_on_one_day_are_two_events(read):
    text = (
        "On May 3 shelling was reported in Idlib province. On the same day, artillery hit Ariha "
        "town, killing five people. On the same day, rockets hit Saraqib city, killing three."
    )
    towns = {r.location.place.name: r.toll.best for r in read(text)}
    assert (towns["Ar\u012b\u1e29\u0101"], towns["Saraqib"]) == (5, 3)


def test_a_dozen_is_twelve_and_figures_that_are_not_there_are_no_zero(read):
    (record,) = read("On May 3 gunmen killed at least a dozen people in Homs.")
    assert record.toll.low == 12
    (record,) = read("On May 3 jets bombed Homs. There were no casualty figures yet.")
    assert record.toll.high is None


def test_the_date_of_a_statement_is_said_to_be_one(read):
    (record,) = read("Officials said on May 9 that a drone hit a warehouse in Basra.")
    assert record.span.start == date(2023, 5, 9)
    assert "the date is that of the statement" in record.notes


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


def test_two_deeds_of_one_sentence_share_the_place_that_is_named_once(read):
    first, second = read("On May 3 residents protested and clashed with police in Homs.")
    assert first.location.place.name == second.location.place.name == "Homs"


def test_those_who_were_burnt_to_death_died_in_the_fire_told_before(read):
    (record,) = read("Rioters torched a hotel in Khulna on Monday; six guests were burnt to death.")
    assert (record.kind, record.toll.best) == ("riot", 6)


def test_an_army_by_a_name_of_its_own_takes_a_town(read):
    (record,) = read("The Arakan Army captured Mrauk U on Monday.")
    assert (record.kind, record.roles.actor) == ("overtake", "The Arakan Army")


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


def test_overnight_hangs_on_the_day_of_writing(read):
    (record,) = read("KYIV, May 16 (Own) - Drones hit Kharkiv overnight, the mayor said.")
    assert (record.span.start, record.span.end) == (date(2023, 5, 15), date(2023, 5, 16))


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


def test_the_date_since_when_opens_a_deed_of_its_own(read):
    new, old = read(
        "Gunmen ambushed a convoy in Homs on May 3, the worst attack since October 2019, when "
        "militants killed 14 police officers in Palmyra."
    )
    assert (new.location.place.name, new.toll.best) == ("Homs", None)
    assert (old.location.expression, old.toll.best) == ("Palmyra", 14)
    assert old.span.start == date(2019, 10, 1)


def test_what_an_attack_answers_does_not_take_its_second_place(read):
    places = [
        r.location.expression
        for r in read(
            "On May 7 jets bombed camps in Bahawalpur and Muridke in response to an attack in "
            "Pahalgam last month in which 26 tourists died."
        )
    ]
    assert places == ["Bahawalpur", "Muridke", "Pahalgam"]


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


GAZA = (
    "GAZA CITY, May 17 (Own) - Israeli air strikes killed at least 24 people in the Gaza Strip on "
    "Wednesday, medics said.\n\nEleven of the dead were members of one family whose house was hit "
    "in the Shati refugee camp. Another strike in Al-Mawasi, west of Khan Younis, killed seven."
)


def test_a_total_keeps_its_wide_place_and_its_parts_have_their_own(read):
    whole, part, another = read(GAZA)
    assert (whole.location.place.name, whole.toll.low, whole.toll.high) == ("Gaza Strip", 24, None)
    assert (part.kind, part.location.expression) == ("air", "Shati refugee camp")
    assert (part.toll.best, part.notes) == (11, ("its dead are counted in the toll told before",))
    assert part.span == another.span == whole.span


def test_of_the_dead_without_a_place_is_the_event_told_before(read):
    (record,) = read(
        "An air strike killed at least 24 people in Homs on May 3. Eleven of the dead were women."
    )
    assert (record.toll.low, record.toll.high) == (24, None)


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


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Eight soldiers and an unknown number of attackers died in Homs on May 3.", "8"),
        ("At least 15 civilians were slaughtered in Homs on May 3.", "at least 15"),
        ("Gunmen attacked a camp near Homs on May 3, hacking 12 people to death.", "12"),
        ("Police in Homs found the bodies of 20 men on May 3.", "20"),
    ],
)
def test_the_dead_are_counted_however_they_are_told(read, text, killed):
    (record,) = read(text)
    assert record.toll.killed == killed


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


def test_a_day_after_a_clash_its_dead_are_not_those_of_what_followed(read):
    taken, clash = read(
        "Syrian government forces captured the town of Saraqib on May 4, a day after a rare clash "
        "with Turkish troops that killed eight Turks and 13 soldiers."
    )
    assert (taken.toll.known, clash.toll.best) == (False, 21)


def test_what_is_fired_from_one_town_towards_another_falls_on_that_one(read):
    (record,) = read("Militants fired rockets from Homs towards Haifa on May 3.")
    assert record.location.place.name == "Haifa"


def test_what_happens_in_the_city_happens_in_the_one_told_before(read):
    text = "Rockets hit Homs on May 3. Gunmen later shot dead nine people in the city."
    rockets, shots = read(text)
    assert (rockets.kind, shots.kind) == ("shelling", "attack")
    assert shots.location.place.name == "Homs"


def test_two_deeds_that_and_joins_have_one_doer_and_one_day(read):
    records = read("Armed men burned a clinic in Homs and kidnapped two nurses on May 3.")
    assert [r.kind for r in records] == ["looting", "abduction"]
    assert [r.roles.actor for r in records] == ["Armed men"] * 2
    assert [r.span.start for r in records] == [date(2023, 5, 3)] * 2


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


def test_who_is_blamed_is_not_where_it_happened(read):
    (record,) = read("Air strikes blamed on Turkey hit a market in Homs on May 3.")
    assert record.location.place.name == "Homs"


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


def test_deeds_of_others_without_a_common_place_are_others(read):
    text = (
        "Ukrainian forces said they shot down 40 drones on May 3. The Russian military said it "
        "shot down 22 drones on May 3."
    )
    assert [r.roles.actor for r in read(text)] == ["Ukrainian forces", "The Russian military"]


def test_a_smaller_toll_without_a_common_place_is_another_events(read):
    text = (
        "Officials said that at least 90 people were killed on May 3.\n\nSix aid workers died when "
        "their car came under fire near the village of Qxzabad on May 3."
    )
    assert [r.toll.low for r in read(text)] == [90, 6]


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


def test_deaths_since_a_day_are_not_those_of_one_event(read):
    text = (
        "Jets hit a plant in Homs overnight. Since Friday, air strikes on Syria have killed 310 "
        "people, an observer said."
    )
    one, all_of_them = read(text)
    assert (one.toll.best, all_of_them.toll.best) == (None, 310)
    assert (all_of_them.span.start, all_of_them.span.end) == (date(2023, 5, 12), date(2023, 5, 18))


def test_troops_who_kill_are_not_the_gunmen_told_of_before(read):
    text = (
        "Gunmen attacked a hamlet near Homs, killing ten. Troops killed 14 rebels in an operation."
    )
    assert [(r.roles.actor, r.toll.best) for r in read(text)] == [("Gunmen", 10)]


def test_the_day_of_an_assault_may_be_told_after_the_statement_on_it(read):
    text = (
        "The toll from an attack on the village of Qxzabad rose to 61, the mayor said on May 8. "
        "The assault took place on May 3."
    )
    (record,) = read(text)
    assert (record.toll.best, record.span.start) == (61, date(2023, 5, 3))


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


def test_an_embassy_is_not_where_its_country_is(read):
    (record,) = read("Rockets were fired at the U.S. consulate in Mosul on May 3.")
    assert record.location.place.name == "Mosul"


def test_those_counted_of_the_dead_are_no_lower_count(read):
    (record,) = read(
        "A car bomb killed 40 people in Baghdad on Monday. At least 12 of the dead were policemen."
    )
    assert (record.toll.low, record.toll.high) == (40, 40)


@pytest.mark.parametrize(
    ("second", "injured"),
    [
        ("At least nine others were injured, two of them critically.", 9),
        ("In all, 250 people have been injured in the city since May.", None),
    ],
)
def test_the_injured_are_those_that_the_next_sentence_counts_but_no_sum_of_months(
    read, second, injured
):
    record, *sums = read(f"Mortars hit a clinic in Homs on Monday, killing three nurses. {second}")
    assert (record.toll.best, record.toll.injured) == (3, injured)
    assert all("aggregate: told as repeated" in one.notes for one in sums)


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


def test_the_next_paragraph_tells_of_another_event_where_it_names_another_place(read):
    records = read(
        "A drone attack on a parade in Homs killed 89 people, the minister said on Wednesday.\n\n"
        "Drones struck a market in Idlib on Tuesday."
    )
    assert [r.location.place.name for r in records] == ["Homs", "Idlib"]


def test_the_toll_of_an_attack_and_how_it_went_are_one_event(read):
    (record,) = read(
        "The death toll from an attack on a hotel in Mali's capital rose to 37, police said on "
        "Wednesday.\n\nGunmen stormed the Qwerty Palace on Monday night."
    )
    assert (record.toll.best, record.span.start) == (37, date(2023, 5, 15))
    assert record.location.place.name == "Bamako"


def test_a_deed_at_a_place_is_one_of_those_all_over_a_country_on_its_day(read):
    wide, local = read("Protests were held across Peru on Monday. Thousands marched in Lima.")
    assert (wide.location.precision, local.location.place.name) == ("country", "Lima")
    assert local.span == wide.span


def test_what_is_told_as_known_and_of_no_place_is_no_event(read):
    assert read("The protests against quotas began in July.") == ()


def test_the_dead_of_a_whole_unrest_are_a_sum(read):
    (record,) = read("About 300 people had died in the unrest by Sunday.")
    assert "aggregate: told as repeated" in record.notes


def test_the_same_day_is_none_where_only_a_month_was_told(read):
    _, strike = read("In November rebels attacked ships. The same day, jets bombed Homs.")
    assert strike.span is None


def test_later_the_same_day_is_that_of_the_deed_and_not_of_what_was_before_it(read):
    _, strike = read(
        "Rebels shelled Goma on Monday, months after they first came in January. Later the same "
        "day, jets bombed Sake."
    )
    assert strike.span.start == date(2023, 5, 15)


def test_who_was_among_the_dead_and_hurt_is_of_the_event_of_the_paragraph_before(read):
    (record,) = read(
        "Gunmen ambushed a convoy in Goma on Thursday, killing 42 people.\n\n"
        "Eight women were among the dead. Twenty people were wounded."
    )
    assert (record.toll.low, record.toll.high, record.toll.injured) == (42, 42, 20)


def test_another_day_after_and_is_of_another_event(read):
    clash, massacre = read(
        "Earlier this month jihadists killed five gendarmes near Gao, and in March 2021 gunmen "
        "massacred 137 people around Tillia."
    )
    assert (clash.toll.best, clash.span.start) == (5, date(2023, 5, 1))
    assert (massacre.toll.best, massacre.span.start) == (137, date(2021, 3, 1))
    assert clash.roles.actor == "jihadists"


def test_what_is_only_said_of_somebody_dates_and_places_nothing_else(read):
    (record,) = read("The rebels, who took Sanaa in September 2014, attacked ships off Hodeidah.")
    assert record.span is None
    assert record.location.place.name == "Al Ḩudaydah"


def test_the_dead_of_a_year_are_none_of_the_event_before(read):
    record, total = read(
        "Seven rebels were gunned down in Bijapur on Tuesday. With this, 113 rebels have been "
        "killed in the state so far this year."
    )
    assert record.toll.best == 7
    assert "aggregate: told as repeated" in total.notes


def test_the_strike_is_the_one_from_the_air_of_two_told_in_a_sentence(read):
    strike, rocket = read(
        "A drone killed a guard in Beirut on Tuesday in retaliation for a rocket attack that "
        "killed 12 children in Haifa on Saturday. Three people were wounded in the strike."
    )
    assert (strike.kind, strike.toll.injured) == ("air", 3)
    assert (rocket.toll.best, rocket.toll.injured) == (12, None)


def test_a_weekday_that_opens_an_entry_is_no_place_of_a_dateline(read):
    (record,) = read("Monday, 15 May - Gangs raided a port in Gonaives.")
    assert record.span.start == date(2023, 5, 15)


def test_where_somebody_was_years_ago_is_no_place_of_what_he_does_now(read):
    assert read("The Houthis, who took Sanaa in September 2014, have attacked shipping.") == ()
