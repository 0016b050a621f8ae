"""Which words tell of an event, and of which kind."""

from __future__ import annotations

import pytest

from geomap.extract import chains, who


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
        "A barrage of questions hit the minister in Aleppo on Monday.",
        "The debate was hijacked by extremists in Aleppo on Monday.",
        "Migrants boarded a bus in Aleppo on Monday.",
        "The army plans air strikes in Idlib next week.",
    ],
)
def test_what_did_not_happen_is_no_event(read, text):
    assert read(text) == ()


def test_something_habitual_is_marked_and_has_no_day_of_its_own(read):
    (record,) = read("Police blame smugglers for repeated rocket attacks on the port of Aden.")
    assert any("aggregate" in note for note in record.notes)
    assert record.span is None


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
        ("A Russian barrage pounded apartment buildings in Homs on May 3.", "shelling"),
        ("On May 3 gunmen hijacked the Northern Star off Aden.", "abduction"),
        ("A tanker was hijacked 30 nautical miles off Aden on May 3.", "abduction"),
        ("Pirates seized a cargo ship off Aden on May 3.", "abduction"),
        ("Marines boarded a bulk carrier off Aden on May 3.", "looting"),
        ("A missile sank the frigate off Aden on May 3.", "shelling"),
        ("A ship was hit by two uncrewed surface vessels off Aden on May 3.", "air"),
    ],
)
def test_what_did_happen_is_an_event(read, text, kind):
    assert [record.kind for record in read(text)] == [kind]


def test_the_means_of_another_event_are_no_event(read):
    (record,) = read("On May 3 troops backed by air strikes clashed with rebels in Homs.")
    assert record.kind == "clash"


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


@pytest.mark.parametrize(
    "text",
    ["Air raid sirens sounded in Haifa on May 3.", "Rebels landed by helicopter near Homs."],
)
def test_what_warns_of_a_raid_or_lands_by_air_is_no_air_strike(read, text):
    assert read(text) == ()


def test_before_dawn_is_no_other_event(read):
    (record,) = read("Drones struck a depot in Homs before dawn on May 3, witnesses said.")
    assert record.span.start.isoformat() == "2023-05-03"


def test_bombers_are_people_unless_their_kind_says_aircraft(read):
    assert read("The bombers who struck the ministry came from Syria.") == ()
    (record,) = read("Tu-95 bombers hit Homs on May 3.")
    assert record.kind == "air"


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
        ("Two missiles were launched from Yemen into the Gulf of Aden.", "shelling"),
        ("Rebels took 14 officials and two police officers captive near Mosul.", "abduction"),
        ("A house in Haifa was hit and four people were hurt.", "air"),
        ("Rebels destroyed two armoured vehicles in Homs.", "air"),
        ("Gunmen opened fire in the market of Homs, police said.", "attack"),
        ("Rebels shot a former commander in Homs.", "attack"),
        ("Troops backed by U.S. air strikes took the village of Homs.", "overtake"),
        ("Rebels attacked army posts near Homs.", "clash"),
        ("Gunmen shot a retired army officer in Homs.", "attack"),
        ("Six soldiers died in an ambush near Homs.", "clash"),
        ("Two schools in Homs were blown up by men in masks.", "ied"),
        ("The rebels captured the Qxzi outpost near Homs.", "overtake"),
        ("Rebel forces marched into Mosul.", "overtake"),
        ("Militants ambushed a convoy near Homs, triggering a shootout that killed two.", "clash"),
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


def test_the_dead_of_a_disaster_are_nobodys(read):
    (record,) = read("Rockets hit Homs on May 3. A quake shook the area but left no casualties.")
    assert not record.toll.known


def test_no_rockets_are_no_event_and_since_when_is_no_day_of_it(read):
    assert read("The group fired no rockets at Haifa.") == ()
    (record,) = read(
        "Air strikes killed 33 people in Homs in one of the worst days since the truce began on "
        "May 10."
    )
    assert record.span is None


def test_a_rally_that_somebody_left_is_no_protest(read):
    (record,) = read("A candidate was shot dead as he left a rally in Quito on May 3.")
    assert (record.kind, record.location.place.name) == ("attack", "Quito")


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


@pytest.mark.parametrize(
    "text",
    [
        "The rebels warned that rocket attacks on Haifa would resume on Monday.",
        "Protests in Lima may spread on Monday, a union said.",
        "The embassy warned of suicide attacks in Kabul on Monday.",
        "Clashes between the army and the rebels stopped in most of Homs on Monday.",
        "Shelling of Kharkiv ceased on Monday.",
        "Their attacks on ships in the Red Sea are in solidarity with Gaza, they said on Monday.",
        "It was the first loss since the group began attacking ships off Hodeidah on Monday.",
        "The military pressed its offensive in Rafah on Monday.",
        "Troops fought to retake Khartoum on Monday.",
    ],
)
def test_what_is_to_come_is_over_or_goes_on_at_all_times_is_no_event(read, text):
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "Dozens are feared dead after rebels opened fire on a market in Bunia on Monday.",
            "attack",
        ),
        ("Clashes erupted in Tripoli on Monday and shops stopped business.", "clash"),
        ("Rebels launched their offensive on Hama on Monday.", "clash"),
        ("Militants fought for hours with soldiers in Gao on Monday.", "clash"),
        ("Air strikes on Idlib on Monday could not be confirmed.", "air"),
        ("Since their attack on Kirkuk on Monday killed three soldiers, roads are shut.", "clash"),
    ],
)
def test_what_was_done_is_one_whatever_may_follow(read, text, kind):
    (record,) = read(text)
    assert record.kind == kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Jets bombed a flat in Tyre on Monday, killing the head of a rocket unit.", "air"),
        ("On Monday Israel bombed a flat in Tyre, killing a commander of a rocket force.", "air"),
        ("On Monday an artillery unit shelled Sumy.", "shelling"),
        ("Two soldiers were killed in fighting near Goma on Monday.", "clash"),
        ("A police patrol came under fire in Gao on Monday, wounding two officers.", "clash"),
        ("A bus with pilgrims came under fire in Gao on Monday.", "attack"),
        ("The army seized two machine guns and 12 rifles in Tamazula on Monday.", "disrupted"),
        ("Soldiers with machine guns shot dead four men in Tamazula on Monday.", "attack"),
        ("Troops destroyed two drones in Hodeidah on Monday.", "disrupted"),
        ("Hundreds of people were detained in Addis Ababa on Monday.", "arrest"),
        ("Twelve men were detained by rebels in Goma on Monday.", "abduction"),
        ("Gunmen hit an airliner near Lima on Monday, wounding a steward.", "attack"),
        ("Rebels hit a convoy of soldiers near Goma on Monday, killing four.", "clash"),
        ("Troops killed a bandit leader in Faskari on Monday.", "clash"),
        ("The enemy tried 31 times to break through near Selydove on Monday.", "clash"),
    ],
)
def test_a_kind_is_told_by_what_was_used_and_not_by_what_was_hit(read, text, kind):
    (record,) = read(text)
    assert record.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "Militants hit out at the government in Abuja on Monday.",
        "Marchers tried to break through a cordon in Paris on Monday.",
        "The army destroyed a drone factory in Homs on Monday.",
        "A reporter died in a fire in Lima on Monday.",
    ],
)
def test_words_that_only_look_like_a_deed_are_none(read, text):
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("A 2015 bombing in Ankara killed 100 people.", "ied"),
        ("The Kabul bombing on Monday killed nine people.", "ied"),
        ("The bombing of Aleppo on Monday killed nine.", "air"),
        ("Syrian bombing in Idlib on Monday killed nine.", "air"),
        ("Bombings in Idlib on Monday killed nine.", "air"),
    ],
)
def test_one_bombing_is_a_bombs_and_the_bombing_of_a_place_is_from_the_air(read, text, kind):
    (record,) = read(text)
    assert record.kind == kind


def test_who_claims_the_bombing_claims_the_bomb_told_before(read):
    (record,) = read(
        "A bomb exploded in a gym in Mosul on Monday, killing four. Islamic State claimed the "
        "bombing."
    )
    assert (record.kind, record.roles.actor) == ("ied", "Islamic State")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "The navy carried out five strikes against three cruise missiles in Taiz on Monday.",
            "air",
        ),
        ("Jets carried out strikes on Homs on Monday.", "air"),
        ("On Monday troops dismantled a camp near Tibú and detained nine men.", "arrest"),
        ("Rebel troops detained nine men in Goma on Monday.", "abduction"),
        ("Seven Maoists were gunned down in Bijapur on Monday.", "clash"),
    ],
)
def test_who_was_hit_and_who_detains_tell_the_kind(read, text, kind):
    (record,) = read(text)
    assert record.kind == kind


@pytest.mark.parametrize(
    ("module", "name", "row"),
    [
        (chains, "_LINK", "northern "),
        (chains, "_LINK", "north east "),
        (chains, "_ALSO", ")"),
        (chains, "_ALSO", ", and"),
        (who, "_OWNER", "A-"),
    ],
)
def test_a_long_row_of_words_is_read_in_one_way_only(module, name, row):
    # in two ways each, forty would take for ever
    assert not vars(module)[name].search(row * 40 + "!")
