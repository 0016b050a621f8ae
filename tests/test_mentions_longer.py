"""Where a name ends: facilities, streets, names of several words."""

import pytest
from mentioned import found, names

from geomap.mentions import tokens


def test_a_facility_is_one_mention(gazetteer):
    assert names("They hit the Al-Omar oil field in Syria.", gazetteer) == [
        "Al-Omar oil field",
        "Syria",
    ]


def test_a_hyphen_does_not_hide_a_country(gazetteer):
    text = "Two Iran-backed groups fought in Iraq."
    assert names(text, gazetteer) == ["Iran", "Iraq"]


def test_a_possessive_belongs_to_no_word_and_may_stand_inside_a_name(gazetteer):
    words = tokens.Words("Iraq's army, Queen Anne\u2019s County")
    assert [form.said for form in words.forms] == ["Iraq", "army", "Queen", "Anne", "County"]
    assert names("He lives in Queen Anne's County.", gazetteer) == ["Queen Anne's County"]


def test_a_facility_that_no_gazetteer_knows_is_one_all_the_same(gazetteer):
    field, sabha = found("Shells hit the Zorgan oil field near Sabha.", gazetteer)
    assert (field.kind, field.name) == ("facility", "Zorgan oil field")
    assert sabha.relation.kind == "near"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A bomb exploded on Haifa Street in Baghdad.", "Haifa Street"),
        ("Gunmen held Palestine Square overnight.", "Palestine Square"),
        ("Two were stabbed near Damascus Gate on Friday.", "Damascus Gate"),
        ("He lived at 12 Zorgan Ave. in Basra.", "Zorgan Ave"),
    ],
)
def test_a_street_or_square_is_not_the_town_it_is_called_after(gazetteer, text, name):
    street = found(text, gazetteer)[0]
    assert (street.kind, street.name) == ("facility", name)


@pytest.mark.parametrize(
    "text",
    [
        "Washington Post journalists met them.",
        "The Jerusalem Brigade fled.",
        "It was the Baghdad Battalion, he said.",
    ],
)
def test_a_newspaper_or_a_unit_is_not_the_place_it_is_called_after(gazetteer, text):
    assert names(text, gazetteer) == []


@pytest.mark.parametrize(
    "text", ["They closed Boone County Road 35.", "A man from Basra Road 5 spoke."]
)
def test_a_numbered_road_is_no_street(gazetteer, text):
    assert not any(name.endswith("Road") for name in names(text, gazetteer))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They met in Puerto Jordan, near Baghdad.", "Puerto Jordan"),
        ("Officials said Shebekino was heavily shelled.", "Shebekino"),
        ("Vranov came under bombardment.", "Vranov"),
    ],
)
def test_a_long_name_is_whole_and_what_is_shelled_is_a_place(gazetteer, text, name):
    assert names(text, gazetteer)[0] == name


@pytest.mark.parametrize(
    "text",
    [
        "Georgia Thompson, an aid worker, said nothing.",
        "Paris Jackson sang with Sydney Parker.",
        "Abu Bakr al-Baghdadi was killed.",
        "A NATO base was silent; the Clinton camp denied it.",
        "Refugee camps and power plants were hit.",
    ],
)
def test_a_full_name_an_alliance_and_a_sort_of_facility_are_no_places(gazetteer, text):
    assert names(text, gazetteer) == []


def test_a_long_name_with_particles_is_taken_whole(gazetteer):
    text = "A drone hit a house in El Limón de los Ramos, north of Culiacán."
    assert names(text, gazetteer) == ["El Limón de los Ramos", "Culiacán"]


def test_half_a_hyphened_name_is_no_name(gazetteer):
    found = names("They were killed near Adab-Dab village, 50 km from Banibangou.", gazetteer)
    assert "Dab" not in found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen attacked Jilib Zorgan on Monday.", "Jilib Zorgan"),
        ("Gunmen attacked Jilib Marka and Kismayo.", "Jilib Marka"),
        ("Gunmen attacked Jilib Mayor Zorgan.", "Jilib"),
        ("Gunmen attacked Tikrit Sunnis.", "Tikrit"),
        ("Gunmen attacked Kismayo Somalia on Monday.", "Kismayo"),
        ("Soldiers entered the Jilib Marka road in Somalia.", "Somalia"),
        ("Gunmen attacked Jilib Houthis.", "Jilib"),
        ("A bus was hit at Jilib Junction in Kismayo.", "Jilib Junction"),
    ],
)
def test_a_name_that_goes_on_behind_a_towns_is_another_one(gazetteer, text, name):
    said = names(text, gazetteer)
    assert name in said
    assert {"Jilib", "Marka"} & set(said) <= {name}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Gunmen fired in San Miguel del Zorgan on Monday.", ["San Miguel del Zorgan"]),
        ("Shells hit the Toro Toro district at dawn.", ["Toro Toro"]),
        ("Police in Rio de Janeiro and Walla Walla met.", ["Rio de Janeiro", "Walla Walla"]),
        ("Shells hit Mosul, Mosul and Tikrit.", ["Mosul", "Mosul", "Tikrit"]),
        ("He rode the Tour de France.", ["France"]),
        ("Florence de Zorgan spoke in Amsterdam.", ["Amsterdam"]),
    ],
)
def test_a_name_is_not_cut_before_de_nor_where_it_is_said_twice(gazetteer, text, said):
    assert names(text, gazetteer) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A bus was hit at the Sinai junction in Haifa.", ["Sinai junction", "Haifa"]),
        ("A bomb went off on Tikrit street in central Baghdad.", ["Tikrit street", "Baghdad"]),
        ("Troops held the Tikrit crossroads in northern Iraq.", ["Tikrit", "Iraq"]),
        ("Tikrit street vendors in Baghdad protested.", ["Tikrit", "Baghdad"]),
        ("American street gangs in Chicago fought.", ["American", "Chicago"]),
    ],
)
def test_a_street_of_a_town_written_small_is_not_what_it_is_called_after(gazetteer, text, said):
    assert names(text, gazetteer) == said
