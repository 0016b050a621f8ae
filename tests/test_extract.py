from datetime import date, timedelta

import pytest
import shapely

from geomap import article
from geomap.extract import extract, published, story, table
from geomap.extract.values import Span
from geomap.model import Article

PUBLISHED = date(2023, 5, 18)


@pytest.fixture(scope="module")
def read(gazetteer, ground):
    def told(text):
        story = Article(text=text, source="story.txt", published=PUBLISHED)
        return extract(story, gazetteer, ground)

    return told


@pytest.mark.parametrize(
    "text",
    [
        "The minister spoke about the air strikes that may come during a visit to Paris on May 3.",
        "The group moved rockets to Homs to stage attacks on Damascus.",
        "Israel denied that it carried out an air strike on Damascus.",
        "If rockets hit Haifa, the army will respond with air strikes on Beirut.",
        "The militia threatened to launch missiles at Tel Aviv.",
        "The brigade was formed in 2014 in Mosul to fight the extremists.",
        "Tensions between Moscow and Ankara rose in April.",
        "The base near Hasakah houses some 900 troops.",
        "There were no clashes in Aleppo on Monday.",
        "The army plans air strikes in Idlib next week.",
    ],
)
def test_what_did_not_happen_is_no_event(read, text):
    assert read(text) == ()


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


def test_a_province_in_brackets_after_its_district_is_no_second_place(read):
    text = "On May 3 gunmen killed at least 7 migrants in Xuvilorq (Monabbih, Sadah)."
    (record,) = read(text)
    assert record.toll.low == 7
    assert record.location.place.name == "Monabbih"


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


def test_a_verb_after_a_place_does_not_make_it_somebodys(read):
    records = read("On May 3 twin bombings in Baghdad and Mosul left 21 dead.")
    assert [r.location.place.name for r in records] == ["Baghdad", "Mosul"]


def test_an_embassy_is_found_with_and_without_the_dots_of_its_country(read):
    for name in ("US", "U.S."):
        (record,) = read(f"On May 3 rockets were fired at the {name} Embassy in Baghdad.")
        assert record.location.place.place_id == "site:us-embassy-in-baghdad"


def test_something_habitual_is_marked_and_has_no_day_of_its_own(read):
    (record,) = read("Police blame smugglers for repeated rocket attacks on the port of Aden.")
    assert any("aggregate" in note for note in record.notes)
    assert record.span is None


def test_the_date_of_a_statement_is_said_to_be_one(read):
    (record,) = read("Officials said on May 9 that a drone hit a warehouse in Basra.")
    assert record.span.start == date(2023, 5, 9)
    assert "the date is that of the statement" in record.notes


def test_a_country_whose_soldiers_are_meant_is_no_place(read):
    (record,) = read("A roadside bomb killed three French soldiers in Timbuktu on May 2.")
    assert record.location.place.name == "Timbuktu"


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


def test_whose_weapon_it_was_may_stand_before_what_it_did(read):
    (strike,) = read(
        "Drones launched by the paramilitary Rapid Support Forces struck an ammunition warehouse "
        "at Osman Digna Air Base outside Port Sudan on Sunday, the army said, killing three people."
    )
    assert strike.kind == "air"
    assert strike.location.place.place_id.startswith("site:port-sudan")


@pytest.mark.parametrize(
    ("text", "place", "precision"),
    [
        ("On May 3 a mine killed a farmer in Xqzwv (Kirkuk).", "Kirkuk", "province"),
        ("On May 3 rockets hit Xqzwv village, Nineveh.", "Nineveh", "province"),
        ("On May 3 gunmen raided Kirkuk city and killed two guards.", "Kirkuk", "settlement"),
    ],
)
def test_an_unknown_place_stands_where_the_text_says_that_it_lies(read, text, place, precision):
    (record,) = read(text)
    assert (record.location.place.name, record.location.precision) == (place, precision)


def test_the_reason_names_the_place_that_nobody_knows(read):
    (record,) = read(
        "On May 3, gunmen attacked Zorgan village in Katsina State, killing two people."
    )
    assert record.location.precision == "province"
    assert "no gazetteer layer knows 'Zorgan'" in record.location.reason


def test_a_town_named_with_the_city_of_its_division_stays_where_it_is(read):
    (record,) = read("On May 3 gunmen killed a teacher in Takestan city (Qazvin).")
    assert record.location.place.name == "Tākestān"


def test_two_deeds_of_one_sentence_share_the_place_that_is_named_once(read):
    first, second = read("On May 3 residents protested and clashed with police in Homs.")
    assert first.location.place.name == second.location.place.name == "Homs"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("On May 3 drones hit deminers as they worked on a road in Homs.", "Homs"),
        ("On May 3 three boys were killed when a shell exploded in Homs.", "Homs"),
        ("On May 3 gunmen stormed a mosque in Homs and abducted two men.", "Homs"),
        ("On May 3 rockets hit Xqzwv and Qxzw fronts (Kirkuk).", "Kirkuk"),
        ("On May 3 gunmen attacked a man from rural Damascus in Homs.", "Homs"),
        ("On May 3 a mine killed a man on the Damascus road in Homs city.", "Homs"),
        ("On May 3 the army clashed with rebels after launching an assault on Homs.", "Homs"),
        ("On May 3 troops crossed the border amid shelling east of Homs.", "Homs"),
        ("On May 3 missiles struck a block of flats in the city of Homs overnight.", "Homs"),
        ("On May 3 a missile hit a house in Syria's Homs, police said.", "Homs"),
        ("On May 3 shells hit Homs's Zubayrun camp, and a man died in Homs.", "Homs"),
        (
            "On May 3 police stopped a car in Homs and detained men who entered Jordan illegally.",
            "Homs",
        ),
        ("On May 3 glide bombs struck a depot in Homs.", "Homs"),
        ("On May 3 fighting was reported around Homs.", "Homs"),
    ],
)
def test_every_deed_of_a_sentence_stands_at_its_scene(read, text, place):
    records = read(text)
    assert {record.location.place and record.location.place.name for record in records} == {place}


def test_who_only_counts_the_dead_tells_of_no_event_of_its_own(read):
    (record,) = read("On May 3 three boys were killed when a landmine detonated in Homs.")
    assert (record.kind, record.toll.best) == ("ied", 3)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("On May 3 troops supported by the QXZ shelled Homs.", "shelling"),
        ("On May 3 the We Will Stop It movement held a protest in Homs.", "protest"),
        ("On May 3 settlers hurled stones at cars near Homs.", "mob"),
        ("On May 3 teachers gathered in front of the court in Homs to protest.", "protest"),
        ("On May 3 residents blocked the main road in Homs.", "protest"),
        ("On May 3 police destroyed two hideouts in Homs.", "looting"),
    ],
)
def test_what_did_happen_is_an_event(read, text, kind):
    assert [record.kind for record in read(text)] == [kind]


def test_the_means_of_another_event_are_no_event(read):
    (record,) = read("On May 3 troops backed by air strikes clashed with rebels in Homs.")
    assert record.kind == "clash"


def test_the_day_of_a_dateline_is_not_the_day_of_the_event(read):
    (record,) = read("BEIRUT, May 17 (Agency) - Rockets hit Haifa on Monday, police said.")
    assert record.span.start == date(2023, 5, 15)
    assert record.roles.actor is None


def test_where_somebody_spoke_is_not_where_it_happened(read):
    (record,) = read(
        "Gunmen clashed with soldiers in Kirkuk on May 3. Nine soldiers died in the fighting, the "
        "defence minister said at a news conference in Baghdad."
    )
    assert record.location.place.name == "Kirkuk"
    assert record.toll.best == 9


@pytest.mark.parametrize(
    ("claim", "actor", "certainty"),
    [
        ("The Qxz Front claimed responsibility.", "The Qxz Front", "claimed"),
        ("QXZ, a local group, claimed responsibility.", "QXZ", "claimed"),
        ("No group claimed responsibility.", None, "unknown"),
        ("Officials blamed the Qxz Front.", "the Qxz Front", "blamed"),
    ],
)
def test_a_claim_told_afterwards_belongs_to_the_event(read, claim, actor, certainty):
    (record,) = read(f"A car bomb exploded in Aden on May 3. {claim}")
    assert (record.roles.actor, record.roles.certainty) == (actor, certainty)


def test_who_else_is_blamed_is_noted(read):
    (record,) = read(
        "Drones attacked a refinery in Homs on May 3. The Qxz group claimed the attack, but the "
        "minister blamed the Zxq Brigade."
    )
    assert (record.roles.actor, record.roles.certainty) == ("The Qxz group", "claimed")


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Drones launched by the Rapid Support Forces struck a clinic in Homs on May 3.",
         "the Rapid Support Forces"),
        ("On May 3 gunmen ambushed a convoy near Homs and abducted two drivers.", "gunmen"),
        ("On May 3 armed assailants killed at least 12 farmers near Homs.", "armed assailants"),
        ("Another attack on May 3 killed 14 farmers near Homs.", None),
    ],
)  # fmt: skip
def test_who_did_it_is_a_group_and_nothing_else(read, text, actor):
    assert read(text)[-1].roles.actor == actor


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("On May 3 forces shelled the Syrian towns of Homs and Hama.", ["Homs", "Ḩamāh"]),
        ("On May 3 two car bombs exploded outside Syria's embassy in Amman.", ["Amman"]),
        ("On May 3 the army began heavy shelling of rebel-held Homs.", ["Homs"]),
        ("On May 3 jets bombed Tikrit, 150 km north of Baghdad.", ["Tikrīt"]),
    ],
)
def test_the_place_is_read_as_it_is_said(read, text, places):
    assert [record.location.place.name for record in read(text)] == places


def test_the_words_of_a_place_are_whole_words(read):
    (record,) = read("On May 3 clashes broke out along the border between Israel and Lebanon.")
    assert record.location.expression == "border between Israel and Lebanon"


@pytest.mark.parametrize(
    "text",
    [
        "Clashes near Homs have killed more than 60 fighters since May 3.",
        "The group has repeatedly fired drones at Haifa.",
    ],
)
def test_what_is_told_of_a_long_time_is_an_aggregate(read, text):
    (record,) = read(text)
    assert any("aggregate" in note for note in record.notes)


def test_bombers_are_people_unless_their_kind_says_aircraft(read):
    assert read("The bombers who struck the ministry came from Syria.") == ()
    (record,) = read("Tu-95 bombers hit Homs on May 3.")
    assert record.kind == "air"


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


@pytest.mark.parametrize(
    ("text", "struck"),
    [
        ("On May 3, Israel struck a weapons convoy near Baalbek.", "a weapons convoy"),
        ("The army said it had hit a command post in Homs on May 3.", "a command post"),
    ],
)
def test_what_forces_strike_is_struck_without_a_weapon_named(read, text, struck):
    (record,) = read(text)
    assert (record.kind, record.roles.target) == ("air", struck)


def test_a_lorry_strikes_nobody(read):
    assert read("A truck hit a bridge in Homs on May 3.") == ()


def test_the_way_between_two_towns_is_one_place(read):
    (record,) = read("On May 3, jets hit an ambulance on the highway between Saraqib and Ariha.")
    assert record.location.expression == "between Saraqib and Ariha"


def test_a_town_in_the_countryside_of_its_provinces_seat_is_the_place(read):
    (record,) = read("On May 3, the army shelled Tadmur town in Homs countryside.")
    assert (record.location.place.name, record.location.precision) == ("Tadmur", "settlement")


def test_troops_are_where_they_were_sent(read):
    (record,) = read("On May 3, the army sent reinforcements to Tadmur.")
    assert record.location.place.name == "Tadmur"


@pytest.mark.parametrize(
    "deed",
    [
        "shot dead {}",
        "shot {} dead",
        "killed {}",
        "shot and killed {}",
        "beat to death {}",
        "beat {} to death",
        "stabbed to death {}",
        "gunned down {}",
    ],
)
def test_whom_a_deed_was_done_to_is_told_without_its_outcome(read, deed):
    (record,) = read(f"On May 3 gunmen {deed.format('a tribal leader')} in Homs.")
    assert record.roles.target == "a tribal leader"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A shell landed near the hospital in Homs, killing two patients.", "shelling"),
        ("A projectile struck a tanker off Hodeidah on Monday.", "shelling"),
        ("Grad rockets rained down on Mykolaiv overnight.", "shelling"),
        ("The town of Mosul came under artillery fire on Sunday.", "shelling"),
        ("Kherson was shelled 45 times in a day.", "shelling"),
        ("An unmanned aerial vehicle crashed into a fuel depot in Belgorod.", "air"),
        ("Quadcopters dropped munitions on a queue for bread in Aleppo, killing four.", "air"),
        ("A bus ran over a landmine near Mopti, killing at least 11.", "ied"),
        ("A roadside device tore through an army truck near Kirkuk.", "ied"),
        ("A bomber detonated her explosives in a market in Baghdad.", "suicide"),
        ("A chlorine attack killed 40 people in Damascus.", "chemical"),
        ("Armed men stormed the village of Zaongo, killing 70 people.", "attack"),
        ("Militants slaughtered 12 farmers near Mopti with machetes.", "attack"),
        ("A car ploughed into a crowd at a market in Berlin, killing five.", "attack"),
        ("Bandits seized 130 pupils from a school in Kaduna.", "abduction"),
        ("Soldiers and rebels traded fire near Mosul.", "clash"),
        ("The rebels captured the town of Homs on Friday.", "overtake"),
        ("The insurgents overran a base in Homs.", "overtake"),
        ("The army retook Homs from the rebels.", "regain"),
        ("Thousands marched through Nairobi against the tax bill.", "protest"),
        ("Protesters set fire to the parliament in Nairobi.", "riot"),
        ("Teachers' strikes went on in Baghdad on Monday.", "protest"),
        ("Rebels seize Goma airport", "overtake"),
        ("Russian missiles flattened a tower block in Dnipro.", "shelling"),
        ("US forces struck a drug boat off Hodeidah, killing four.", "air"),
        ("Government forces recaptured the town of Homs.", "regain"),
        ("Saudi air defences destroyed a ballistic missile fired at Riyadh.", "disrupted"),
        ("Police shot dead a protester in Nairobi.", "excessive"),
        ("Police fired tear gas at protesters in Tunis.", "intervention"),
        ("Four men were arrested in Nablus during a raid.", "arrest"),
    ],
)
def test_the_words_of_reporters_tell_the_kind(read, text, kind):
    (record,) = read(text)
    assert record.kind == kind
    assert record.location.expression


@pytest.mark.parametrize(
    "text",
    [
        "Heavy rain killed 12 people in Kabul.",
        "A bus crash killed 20 people near Kirkuk.",
        "He was killed in a car accident in Amman.",
        "A driver was injured in a crash in Hillah on Monday.",
        "A woman was hit by a truck and killed in Hillah on Monday.",
        "Two children died in a house fire in Hillah on Monday.",
        "Heavy rains destroyed 40 homes in Hillah on Monday.",
        "The flood struck Hillah on Monday.",
        "Officials slaughtered 6,500 hogs near Hillah on Monday.",
        "The virus has killed 40 people in Hillah since Monday.",
        "A tsunami followed the quake on Monday.\n\nMore than 300 people were killed in Hillah.",
        "The air force dropped food parcels near Hillah on Monday.",
        "A company in Lynchburg sells shelled pistachios in Hillah.",
        "Blood samples were taken from six villagers in Hillah on Monday.",
        "Children in Hillah were given a flu shot on Monday.",
        "The writer died on Monday at a hospital in Hillah.",
        "A body was found in a river near Hillah on Monday.",
        "Firefighters battled a blaze in Hillah on Monday.",
        "Several fires broke out on Monday, one of them a brush fire on a hill near Hillah.",
        "The motorcycle went off the road near Hillah on Monday.",
        "A highway patrol car blocked the bridge in Hillah on Monday.",
        "An advertising campaign targeted voters in Hillah on Monday.",
        "The bomb squad of Hillah was called to a warehouse on Monday.",
        "The builders are shooting for June, the mayor of Hillah said on Monday.",
        "Two people died in heavy floods in Derna.",
        "A gas explosion killed 11 people in Baghdad.",
        "A fire destroyed a fuel depot in Basra.",
        "The film was shot in Paris.",
        "The bank was attacked by hackers in Cairo.",
        "Officials met in Geneva to discuss the strikes.",
    ],
)
def test_accidents_and_figures_of_speech_are_no_event(read, text):
    assert read(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The bodies of nine villagers were found near Hillah on Monday.",
        "The body of a man with a bullet in the head was found in Hillah on Monday.",
        "Gunmen killed a driver in Hillah on Monday, and his car crashed into a wall.",
        "Troops opened fire on a crowd in Hillah on Monday.",
        "One man is dead and another has life-threatening wounds from a shooting in Hillah.",
    ],
)
def test_deaths_that_somebody_caused_are_events(read, text):
    assert [r.location.place.name for r in read(text)] == ["Al Hillah"]


def test_gunmen_among_victims_of_a_flood_are_no_accident(read):
    (record,) = read("Gunmen killed five people in a camp for flood victims in Baghdad.")
    assert record.kind == "attack"


def test_who_did_it_is_not_where_it_happened(read):
    (record,) = read("In Homs, Syria, a shell landed near a school, killing two.")
    assert record.roles.actor is None


def test_the_army_of_rebels_does_not_regain_for_the_government(read):
    (taken,) = read("Liberation Army fighters captured the town of Homs on May 3.")
    (retaken,) = read("The army recaptured Homs on May 3.")
    assert (taken.kind, retaken.kind) == ("overtake", "regain")


def test_the_dead_of_a_disaster_are_nobodys(read):
    (record,) = read("Rockets hit Homs on May 3. A quake shook the area but left no casualties.")
    assert not record.toll.known


def test_a_clause_begins_with_the_last_word_that_parts_it(read):
    taken, shelled = read(
        "Fighters captured the town of Homs on May 3 after weeks of siege, while ships shelled "
        "villages."
    )
    assert shelled.kind == "shelling"
    assert shelled.span == taken.span


def test_a_long_road_between_two_towns_is_one_place(read):
    (record,) = read("Gunmen ambushed a convoy on the road between Kayes and Bamako on May 3.")
    assert record.location.relation == "between"
    assert record.location.precision == "region"


def test_an_unknown_quarter_lies_where_the_sentence_is_set(read):
    (record,) = read("In Kharkiv, drones hit a high-rise in the Qworbek district, injuring 46.")
    assert record.location.place.name == "Kharkiv"
    assert record.location.expression == "Qworbek, Kharkiv"
    assert "no gazetteer layer knows 'Qworbek'" in record.location.reason


@pytest.mark.parametrize("dateline", ["CULIACÁN, Mexico (Own) \u2014 ", "PESHAWAR: "])
def test_a_dateline_is_nobody_who_acts(read, dateline):
    (record,) = read(f"{dateline}Gunmen killed four soldiers on Sunday near Homs.")
    assert record.roles.actor == "Gunmen"


def test_overnight_hangs_on_the_day_of_writing(read):
    (record,) = read("KYIV, May 16 (Own) - Drones hit Kharkiv overnight, the mayor said.")
    assert (record.span.start, record.span.end) == (date(2023, 5, 15), date(2023, 5, 16))


def test_no_rockets_are_no_event_and_since_when_is_no_day_of_it(read):
    assert read("The group fired no rockets at Haifa.") == ()
    (record,) = read(
        "Air strikes killed 33 people in Homs in one of the worst days since the truce began on "
        "May 10."
    )
    assert record.span is None


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Hours later, a drone hit a house in Homs on May 3.", None),
        ("A Ukrainian drone struck a car in Belgorod on May 3.", "Ukrainian"),
        ("Israeli settlers set fire to a mosque in Nablus on May 3.", "Israeli settlers"),
    ],
)
def test_the_actor_is_whole_and_no_time(read, text, actor):
    (record,) = read(text)
    assert record.roles.actor == actor


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


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rockets hit Sarmin on May 3, killing five.", "Sarm\u012bn"),
        ("Two air strikes on Sarmin killed five people on May 3.", "Sarm\u012bn"),
    ],
)
def test_what_weapons_hit_is_a_place(read, text, name):
    (record,) = read(text)
    assert record.location.place.name == name


def test_a_village_of_which_only_the_airfield_is_known_lies_near_it(read):
    (record,) = read("Militants attacked the town of Barsalogho on May 3, killing 30 people.")
    assert record.location.precision == "near"
    assert record.location.radius_km > 15
    assert "Barsalogho Airport" in record.location.reason
    (record,) = read("Militants attacked Barsalogho airport on May 3, killing 30 people.")
    assert record.location.precision == "site"


@pytest.mark.parametrize(
    "words",
    [
        "in Anbar province, on the border with Syria",
        "in Anbar province near the border with Syria",
        "on the Iraq-Syria border in Anbar province",
    ],
)
def test_a_border_in_a_province_is_the_part_of_it_there(read, ground, words):
    (record,) = read(f"Gunmen killed two soldiers {words} on May 3.")
    found = record.location
    assert (found.precision, found.place.name) == ("border", "IQ-SY border in Anbar")
    assert ground.area(found.place.place_id.rpartition(";")[2]).buffer(1e-6).covers(found.geometry)
    assert found.geometry.covers(shapely.Point(found.point.lon, found.point.lat))


def test_a_border_says_only_more_of_a_town(read):
    (record,) = read("Gunmen killed two in Sinjar, Iraq, near the Syrian border on May 3.")
    assert record.location.place.name == "Sinj\u0101r"
    assert (record.toll.low, record.toll.high) == (2, 2)


def test_what_is_hit_hours_later_in_the_next_town_is_another_event(read):
    kharkiv, chuhuiv = read(
        "Drones struck a block of flats in Kharkiv overnight, killing three people.\n\n"
        "Hours later two guided bombs hit a warehouse on the outskirts of Chuhuiv."
    )
    assert (kharkiv.location.place.name, kharkiv.toll.best) == ("Kharkiv", 3)
    assert chuhuiv.location.expression == "on the outskirts of Chuhuiv"


def test_near_a_town_is_not_in_the_next_one(read):
    places = [
        r.location.expression
        for r in read("A drone hit a school in Kharkiv on May 3. A bomb hit a depot near Chuhuiv.")
    ]
    assert places == ["Kharkiv", "near Chuhuiv"]


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


def test_places_that_a_country_is_said_to_include_are_where_it_was(read):
    places = [
        r.location.expression
        for r in read(
            "Missiles were fired at bases in India early on Saturday, including the airfields at "
            "Pathankot and Udhampur."
        )
    ]
    assert places == ["Pathankot", "Udhampur"]


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("Hezbollah said it fired rockets at a base near Haifa on May 3.", "Hezbollah", "a base"),
        ("Ukrainian forces said they repelled 17 attacks near Pokrovsk on May 3.",
         "Ukrainian forces", None),
        ("Last week strikes on the port of Odesa killed two.", None, "the port of Odesa"),
        ("The fighting began on May 3 when India bombed camps in Muridke.", "India", "camps"),
        ("Fighters attacked a food warehouse and looted 4,000 tonnes in El Obeid on May 3.",
         "Fighters", "a food warehouse"),
    ],
)  # fmt: skip
def test_who_speaks_may_be_who_acts_and_a_time_is_nobody(read, text, actor, target):
    record = read(text)[0]
    assert (record.roles.actor, record.roles.target) == (actor, target)


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("Shelling shook Sudan's capital on May 3.", "Khartoum", "Sudan's capital"),
        ("Gunmen stormed a hotel in the Somali capital on May 3.", "Mogadishu", "Somali capital"),
        ("A shell hit the Libyan capital Tripoli on May 3.", "Tripoli", "Tripoli"),
    ],
)
def test_a_country_s_capital_is_the_city(read, text, place, words):
    (record,) = read(text)
    assert (record.location.place.name, record.location.expression) == (place, words)
    assert record.location.precision == "settlement"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("In the besieged port of Mariupol, shelling resumed on May 3.", "Mariupol"),
        ("In the occupied city of Kherson, thousands protested on May 3.", "Kherson"),
        ("The airport in Ivano-Frankivsk was also hit.", "Ivano-Frankivsk"),
        ("Missiles slammed into the Yavoriv military training base, in Ukraine, on May 3.",
         "Yavoriv"),
    ],
)  # fmt: skip
def test_a_town_under_siege_and_a_base_called_after_a_town_are_places(read, text, place):
    (record,) = read(text)
    assert record.location.place.name == place


def test_towns_before_the_same_day_are_both_hit(read):
    text = "Jets struck oil sites near Qamishli and Hasakah the same day, killing 11."
    assert [r.location.expression for r in read(text)] == ["near Qamishli", "Hasakah"]


@pytest.mark.parametrize(
    ("text", "kind", "actor", "target"),
    [
        ("Two died on May 3 in a strike on Sumy.", "air", None, "Sumy"),
        ("11 people died when gunmen raided a village near Mangu on May 3.", "attack", "gunmen",
         "a village"),
        ("Four policemen were injured when militants attacked a police post in Homs on May 3.",
         "clash", "militants", "a police post"),
        ("At the weekend rockets hit a school in Poltava.", "shelling", None, "a school"),
        ("The airport in Homs was hit on May 3.", "air", None, "The airport"),
    ],
)  # fmt: skip
def test_those_who_die_do_not_act(read, text, kind, actor, target):
    (record,) = read(text)
    assert (record.kind, record.roles.actor, record.roles.target) == (kind, actor, target)


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
    assert record.span.start == PUBLISHED


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
    ("text", "actor"),
    [
        ("The army said it had shelled Homs on May 3.", "The army"),
        ("Ukraine's navy said that its sea drones hit a tanker in Novorossiysk.", "Ukraine"),
        ("On May 3 army drones destroyed a truck near Kidal.", "army"),
        ("An FPV drone hit a minibus near Kherson on May 3.", None),
        ("Six people died when artillery shells landed on a market in Homs on May 3.", None),
        ("Police in Homs found the bodies of 20 men on May 3.", None),
        ("Troops backed by militias seized the town of Ceel Dheer on May 3.", "Troops"),
    ],
)
def test_who_acts_is_who_says_so_of_itself_and_no_weapon_and_no_finder(read, text, actor):
    (record,) = read(text)
    assert record.roles.actor == actor


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


def test_where_two_provinces_meet_is_one_place_in_both(read, ground):
    (record,) = read(
        "Gunmen killed two soldiers on the border between Diyala and Kirkuk provinces in Iraq on "
        "May 3."
    )
    found = record.location
    assert (found.relation, found.place.name) == ("between", "Diyala \u2013 Kirkuk")
    for division in found.place.place_id.split(";"):
        assert ground.area(division).buffer(0.2).covers(found.geometry)


def test_a_site_of_several_words_is_found_by_its_whole_name(read):
    (record,) = read("Drones attacked the Khor Mor gas field in Iraq on May 3.")
    assert record.location.place.name == "Khor Mor gas field"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Armed men killed 40 in an attack on residents of Djibo in northern Burkina Faso.",
         ["Djibo in northern Burkina Faso"]),
        ("A strike killed 45 people in a tent camp in the Gaza city of Rafah on May 3.",
         ["camp in the Gaza city of Rafah"]),
        ("Radios detonated across Lebanon's south and in the southern suburbs of Beirut on May 3.",
         ["Lebanon's south", "the southern suburbs of Beirut"]),
        ("Four officers were killed in an ambush in the municipality of Morales, Cauca, on May 3.",
         ["Morales, Cauca"]),
        ("Missiles were fired at Kyiv on May 3, and a strike damaged a dam in Zaporizhzhia.",
         ["Kyiv", "Zaporizhzhia"]),
    ],
)  # fmt: skip
def test_a_place_in_a_place_is_the_inner_one(read, text, places):
    assert [r.location.expression for r in read(text)] == places


def test_a_village_that_nobody_knows_is_no_other_place(read):
    shot, ambushed = read(
        "The army shot three villagers in Qworbin village in Sagaing Region.\n\n"
        "Fighters ambushed an army convoy on the Mandalay-Myitkyina highway on Sunday, killing "
        "seven soldiers."
    )
    assert (shot.toll.best, ambushed.toll.best) == (None, 7)


def test_what_was_said_on_monday_of_sunday_is_one_event(read):
    (record,) = read(
        "An air strike killed 45 people in Rafah, officials said on Monday.\n\n"
        "The strike on Sunday night targeted two commanders."
    )
    assert record.span.start.strftime("%A") == "Sunday"


def test_a_rally_that_somebody_left_is_no_protest(read):
    (record,) = read("A candidate was shot dead as he left a rally in Quito on May 3.")
    assert (record.kind, record.location.place.name) == ("attack", "Quito")


def test_a_day_of_prayers_is_no_date(read):
    old = read(
        "It was the deadliest attack since March 2022, when a suicide bombing killed 58 people "
        "during Friday prayers in Peshawar."
    )[-1]
    assert old.span.start == date(2022, 3, 1)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Shelling damaged a school in Shebekino, a town in Russia's Belgorod region, on May 3.",
         ["Shebekino, a town in Russia"]),
        ("A drone attack on Tower 22, a base in Jordan near the Syrian border, killed three.",
         ["Tower 22, a base in Jordan near the Syrian border"]),
        ("Russia rained missiles down on Ukrainian cities on May 3, killing 14 in Kyiv and Dnipro.",
         ["Kyiv", "Dnipro"]),
        ("The rebels seized the army's headquarters in Zalingei, the capital of Central Darfur.",
         ["headquarters in Zalingei, the capital of Central Darfur"]),
    ],
)  # fmt: skip
def test_what_a_place_is_told_to_be_is_no_other_place(read, text, places):
    assert [r.location.expression for r in read(text)] == places


def test_two_provinces_that_touch_are_two_places(read):
    abducted, shot = read(
        "Bandits abducted 100 villagers in Zamfara. In Kebbi, gunmen killed 15 soldiers on May 3."
    )
    assert (abducted.toll.best, shot.toll.best) == (None, 15)


def test_a_village_that_nobody_knows_may_lie_in_the_province_told_before(read):
    (record,) = read(
        "Insurgents killed at least 15 rice farmers in Borno state on May 15, residents said.\n\n"
        "The jihadists slaughtered the farmers in their fields near Qworshobe village, some 20 "
        "kilometres from Maiduguri."
    )
    assert (record.toll.low, len(record.evidence)) == (15, 2)


def test_a_day_after_a_clash_its_dead_are_not_those_of_what_followed(read):
    taken, clash = read(
        "Syrian government forces captured the town of Saraqib on May 4, a day after a rare clash "
        "with Turkish troops that killed eight Turks and 13 soldiers."
    )
    assert (taken.toll.known, clash.toll.best) == (False, 21)


def test_what_is_between_two_countries_is_not_on_their_border(read):
    records = read("Fighting between India and Pakistan killed ten people on May 7.")
    assert {r.location.place.name for r in records} == {"India", "Pakistan"}
    assert all(r.location.reason.count("beyond") == 0 for r in records)


def test_a_town_of_a_sea_is_a_place(read):
    (record,) = read(
        "A drone crashed into a building next to a hospital in the Egyptian Red Sea town of Taba "
        "on May 3, injuring six people."
    )
    assert record.location.place.name == "Taba"


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Fighters of the Qxz Front killed 30 soldiers in an attack on a base in Homs on May 3.",
         "Fighters of the Qxz Front"),
        ("Eight men were shot dead on May 3 in Homs at a fair organised by the bishop.", None),
        ("Army soldiers went through Homs, from door to door, on May 3 and shot dead 40 people.",
         "Army soldiers"),
        ("Clashes between the army and rebels left nine dead in Homs on May 3.", "the army"),
        ("Rebels were blamed for a roadside bomb that hurt three near Homs on May 3.", "Rebels"),
        ("On May 3 air strikes blamed on Turkey hit a market in Homs.", "Turkey"),
        ("Elsewhere in Syria, mortar shells fell on Homs on May 3.", None),
        ("3 May: A mortar shell fell on Homs.", None),
        ("Air strikes by the junta killed nine in Homs on May 3.", "the junta"),
        ("A bomb hit a bus in Homs on May 3. QXZ said it was behind it.", "QXZ"),
    ],
)  # fmt: skip
def test_who_did_it_is_who_the_words_say_and_nobody_else(read, text, actor):
    (record,) = read(text)
    assert record.roles.actor == actor


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Israel on May 3 struck the ministry in Damascus, killing two people.", "air"),
        ("The army said it had hit a gathering of men near Homs on May 3.", "air"),
        ("A quadcopter opened fire on people in Homs on May 3.", "air"),
        ("Drones set ablaze a refinery in Homs on May 3.", "air"),
        ("A tanker was struck on May 3 by an unmanned vessel off the coast of Yemen.", "air"),
        ("Protesters attacked an embassy in Homs on May 3, looting it.", "riot"),
        ("Thursday's shooting of a mayor in Homs left two dead.", "attack"),
        ("A wave of bombings hit Homs on May 3.", "ied"),
        ("Gunmen opened fire on a convoy of pilgrims in Homs on May 3.", "attack"),
        ("At least 20 people were killed when clashes broke out in Homs on May 3.", "clash"),
    ],
)
def test_deeds_are_told_by_more_than_their_own_words(read, text, kind):
    assert [record.kind for record in read(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Syria drew 1-1 with Iraq in Homs on May 3 after a late strike by the captain.",
        "Lightning struck the tower of Homs on May 3.",
        "They struck a deal in Homs on May 3.",
    ],
)
def test_matches_storms_and_deals_are_no_strikes(read, text):
    assert read(text) == ()


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
