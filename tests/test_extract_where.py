"""Where an event is put by the words about it."""

from __future__ import annotations

import pytest
import shapely


def test_a_province_in_brackets_after_its_district_is_no_second_place(read):
    text = "On May 3 gunmen killed at least 7 migrants in Xuvilorq (Monabbih, Sadah)."
    (record,) = read(text)
    assert record.toll.low == 7
    assert record.location.place.name == "Monabbih"


def test_an_embassy_is_found_with_and_without_the_dots_of_its_country(read):
    for name in ("US", "U.S."):
        (record,) = read(f"On May 3 rockets were fired at the {name} Embassy in Baghdad.")
        assert record.location.place.place_id == "site:us-embassy-in-baghdad"


def test_a_country_whose_soldiers_are_meant_is_no_place(read):
    (record,) = read("A roadside bomb killed three French soldiers in Timbuktu on May 2.")
    assert record.location.place.name == "Timbuktu"


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


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        (
            "On May 3 a car bomb exploded on Haifa Street in central Baghdad.",
            "Haifa Street in central Baghdad",
            "Baghdad",
        ),
        (
            "DAMASCUS, May 4 (Agency) - A policeman was shot dead on Baghdad Street on May 3.",
            "Baghdad Street, DAMASCUS",
            "Damascus",
        ),
        (
            "The mayor of Mukalla condemned it. A soldier was killed on Cairo Street on May 3.",
            "Cairo Street, Mukalla",
            "Mukalla",
        ),
        ("On May 3 gunmen fired at soldiers in Haifa Square.", "Haifa Square", None),
    ],
)
def test_a_street_lies_in_the_town_spoken_of_not_in_the_one_it_is_called_after(
    read, text, words, place
):
    (record,) = read(text)
    assert record.location.expression == words
    assert (record.location.place and record.location.place.name) == place


def test_the_reason_names_the_place_that_nobody_knows(read):
    (record,) = read(
        "On May 3, gunmen attacked Zorgan village in Katsina State, killing two people."
    )
    assert record.location.precision == "province"
    assert "no place called 'Zorgan' is known" in record.location.reason


def test_a_town_named_with_the_city_of_its_division_stays_where_it_is(read):
    (record,) = read("On May 3 gunmen killed a teacher in Takestan city (Qazvin).")
    assert record.location.place.name == "Tākestān"


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


def test_where_somebody_spoke_is_not_where_it_happened(read):
    (record,) = read(
        "Gunmen clashed with soldiers in Kirkuk on May 3. Nine soldiers died in the fighting, the "
        "defence minister said at a news conference in Baghdad."
    )
    assert record.location.place.name == "Kirkuk"
    assert record.toll.best == 9


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


def test_the_way_between_two_towns_is_one_place(read):
    (record,) = read("On May 3, jets hit an ambulance on the highway between Saraqib and Ariha.")
    assert record.location.expression == "between Saraqib and Ariha"


def test_a_town_in_the_countryside_of_its_provinces_seat_is_the_place(read):
    (record,) = read("On May 3, the army shelled Tadmur town in Homs countryside.")
    assert (record.location.place.name, record.location.precision) == ("Tadmur", "settlement")


def test_troops_are_where_they_were_sent(read):
    (record,) = read("On May 3, the army sent reinforcements to Tadmur.")
    assert record.location.place.name == "Tadmur"


def test_a_long_road_between_two_towns_is_one_place(read):
    (record,) = read("Gunmen ambushed a convoy on the road between Kayes and Bamako on May 3.")
    assert record.location.relation == "between"
    assert record.location.precision == "region"


def test_an_unknown_quarter_lies_where_the_sentence_is_set(read):
    (record,) = read("In Kharkiv, drones hit a high-rise in the Qworbek district, injuring 46.")
    assert record.location.place.name == "Kharkiv"
    assert record.location.expression == "Qworbek, Kharkiv"
    assert "no place called 'Qworbek' is known" in record.location.reason


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


def test_near_a_town_is_not_in_the_next_one(read):
    places = [
        r.location.expression
        for r in read("A drone hit a school in Kharkiv on May 3. A bomb hit a depot near Chuhuiv.")
    ]
    assert places == ["Kharkiv", "near Chuhuiv"]


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


def test_what_follows_an_incident_took_place_where_and_when_it_did(read):
    (record,) = read(
        "An incident was reported 76 nautical miles northwest of Hodeidah, Yemen, on May 3. "
        "The vessel was struck by an unknown projectile."
    )
    assert (record.kind, record.span.start.day) == ("shelling", 3)
    assert (record.location.relation, record.location.precision) == ("offset", "near")


def test_what_is_told_a_paragraph_after_an_incident_has_its_own_place(read):
    records = read(
        "An incident was reported near Homs on May 3.\n\n"
        "Clashes were reported on May 5 and a house was struck by a shell."
    )
    assert all(record.location.place is None for record in records)


def test_a_place_at_sea_off_a_port_does_not_speak_against_the_ports_country(read):
    (record,) = read(
        "A tanker was hit by a missile 70 nautical miles west of Hodeidah, Yemen, on May 3."
    )
    assert record.location.precision == "near"


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "About 900 people fled to Pemba after gunmen attacked a village near Macomia.",
            ["Macomia"],
        ),
        ("Thousands crossed into Chad after clashes in El Geneina on Monday.", ["Al-Junaynah"]),
        ("On Monday rebels attacked the town of Mora with mortars.", ["Mora"]),
        ("On Monday gunmen killed two in a market in Balayan, Batangas.", ["Balayan"]),
        ("Rockets fell in Rafah, Khan Younis and Tyre on Monday.", ["Rafaḩ", "Khān Yūnis", "Tyre"]),
    ],
)
def test_an_event_stands_neither_where_people_fled_nor_in_what_holds_its_place(read, text, places):
    assert [record.location.place.name for record in read(text)] == places


@pytest.mark.parametrize(
    ("words", "precision"),
    [("the village of Qwerty", "province"), ("the Qwerty quarter", "settlement")],
)
def test_a_label_holds_an_unknown_village_as_a_province_and_a_quarter_as_a_town(
    read, words, precision
):
    (record,) = read(f"Homs: A jet dropped bombs on {words} on Monday.")
    assert record.location.precision == precision


def test_two_wounded_who_were_flown_to_a_town_were_not_hurt_there(read):
    (record,) = read("Two wounded men were flown to Bogota after a bomb exploded on Monday.")
    assert record.location.geometry is None


def test_a_deed_called_after_a_town_took_place_there(read):
    (record,) = read("The Beslan massacre on May 3 left 115 people dead.")
    assert record.location.place.name == "Beslan"


def test_a_clause_of_another_day_gives_no_place_to_the_one_before(read):
    text = "On May 3 gunmen attacked a convoy, and on May 5 bandits raided Mosul, killing three."
    convoy, raid = read(text)
    assert convoy.location.place is None
    assert raid.location.place.name == "Mosul"


def test_a_clause_of_the_same_day_gives_its_place_to_the_one_before(read):
    text = "On May 3 gunmen attacked a convoy and bandits killed three in Mosul."
    assert {record.location.place.name for record in read(text)} == {"Mosul"}
