"""What the words around a name say of it."""

import pytest
from mentioned import found, names

from geomap import mentions


def test_a_name_beside_its_kind_is_a_place(gazetteer):
    text = "Shells landed outside the region's capital, Irbil. Nobody was hurt."
    (mention,) = found(text, gazetteer)
    assert (mention.text, mention.relation.kind) == ("Irbil", "outside")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Forces captured Vuhledar, a town in Donetsk.", "Vuhledar"),
        ("Insurgents attacked Dapchi in Yobe.", "Dapchi"),
        ("Insurgents captured Dapchi and fled.", "Dapchi"),
        ("Settlers burned cars in the occupied West Bank.", "West Bank"),
        ("An air strike hit Nabatieh in southern Lebanon.", "Nabatieh"),
    ],
)
def test_the_words_behind_and_before_a_name_tell_that_it_is_a_place(gazetteer, text, name):
    assert name in names(text, gazetteer)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen from a gang attacked Borvale before dawn.", "Borvale"),
        ("Boko Haram attacked Borvale.", "Borvale"),
        ("Rebels seized Zorb-Quell and fled.", "Zorb-Quell"),
        ("They hid in the Borvale forest for days.", "Borvale"),
        ("Fighting went on in the Borvale region.", "Borvale"),
        ("Shells fell on Sittwe and Borvale.", "Borvale"),
        ("They fled to Borvale, about 60 km west.", "Borvale"),
        ("A bomb went off near Borvale.", "Borvale"),
        ("Families fled Borvale at night.", "Borvale"),
        ("They flew to Al Ghaydah, on the coast.", "Al Ghaydah"),
        ("Inspectors left Fordow on Friday.", "Fordow"),
        ("They swam in the Pacific, off Ecuador.", "Pacific"),
        ("Clashes broke out on the Qamishli road.", "Qamishli"),
        ("PHOENIX, Oct 9 (Reuters) - Shares fell.", "PHOENIX"),
        ("Rain fell.\nPhoenix (AP) -- Shares fell.", "Phoenix"),
        ("Shares of banks rose. FRANKFURT (AP) - A dealer was held.", "FRANKFURT"),
        ("Lorries were stuck at Borvale.", "Borvale"),
        ("They went to Borvale, south of Sittwe.", "Borvale"),
        ("He said there was no one in the Borvale zone.", "Borvale"),
        ("The storm passed off the Pacific coast of Jalisco.", "Pacific"),
        ("She sells rice in barangay Borvale.", "Borvale"),
        ("She sells rice in Barangay Borvale.", "Borvale"),
        ("A car hit a wall at Knock, Co Donegal.", "Donegal"),
        ("They had fished on Lake Borvale.", "Lake Borvale"),
        ("Walls fell in Mazar-i-Sharif, he said.", "Mazar-i-Sharif"),
        ("Villagers near Zorb Quell fled.", "Zorb Quell"),
        ("He sold salt to Quellmath and Borvale, villages on the lake.", "Borvale"),
        ("Lorries jammed the Borvale Pass.", "Borvale Pass"),
        ("The Borvale River broke its banks.", "Borvale River"),
        ("He threw it into the River Borvale.", "River Borvale"),
        ("Buenaventura lies on the Pacific side of Colombia.", "Pacific"),
        ("German father, Italian mother: he knew both tongues.", "German"),
        ("A lorry fell off the Quellmath-Borvale highway.", "Borvale"),
        ("A lorry fell off the Quellmath-Borvale highway.", "Quellmath"),
        ("A strike on Borva al-Quell killed two.", "Borva al-Quell"),
    ],
)
def test_words_around_a_name_that_is_unknown_or_a_word_tell_of_a_place(gazetteer, text, name):
    assert name in names(text, gazetteer)


@pytest.mark.parametrize(
    "text",
    [
        "The senator attacked Borvale before dawn.",  # nobody is armed
        "Gunmen fled. Critics attacked Borvale.",  # another sentence
        "They met Kim of Sittwe, and Borvale B. Jones.",
        "BREAKING NEWS: Borvale wins.",
        "Shares of Phoenix (Reuters) rose.",
    ],
)
def test_words_around_what_may_be_a_person_or_a_headline_tell_of_none(gazetteer, text):
    assert not {"Borvale", "BREAKING NEWS", "Phoenix"}.intersection(names(text, gazetteer))


@pytest.mark.parametrize(
    "text",
    [
        "The leader of the party, K. C. Palakkad, danced.",
        "He never skated, said his daughter, Florence.",
        "She and her husband Vincennes sold rice.",
        "They spoke of the Marrakesh Accord and the Kyoto Protocol.",
    ],
)
def test_people_with_initials_and_treaties_are_no_places(gazetteer, text):
    assert names(text, gazetteer) == []


def test_a_country_that_is_also_a_word_is_a_place_at_the_head_of_a_sentence(gazetteer):
    text = "Turkey has reported no deaths. China has announced a strike. Mali's army fled."
    assert names(text, gazetteer) == ["Turkey", "China", "Mali"]


def test_unknown_names_joined_by_and_are_two(gazetteer):
    scene = mentions.look("Shells fell on Qworbek and Zwimpel.", gazetteer)
    assert scene.names[-2:] == ["Qworbek", "Zwimpel"]


def test_a_date_is_no_town(gazetteer):
    assert names("They met in Tripoli on October 6 again.", gazetteer) == ["Tripoli"]


def test_the_word_that_opens_a_sentence_hides_no_county_or_oblast(gazetteer):
    text = "In Kharkiv Oblast a missile hit. From Boone County, Iowa, they fled."
    assert names(text, gazetteer) == ["Kharkiv Oblast", "Boone County", "Iowa"]


def test_a_port_off_which_a_ship_lies_is_a_place(gazetteer):
    assert names("They seized the ship off Hodeida.", gazetteer) == ["Hodeida"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It burned 60 nautical miles off Mocha on Tuesday.", "Mocha"),
        ("Drones damaged a tanker off Mocha.", "Mocha"),
        ("They were found 12 km from Mocha.", "Mocha"),
    ],
)
def test_what_a_distance_is_told_from_is_a_place_though_its_name_is_a_word(gazetteer, text, name):
    assert names(text, gazetteer) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen raided Qworrin village in Katsina State.", "Qworrin"),
        ("Fighters seized the villages of Kafr Zorgan and Hama.", "Kafr Zorgan"),
        ("Clashes broke out in Tal Zorgan on Monday.", "Tal Zorgan"),
        ("A market in the village of Marat al-Zorgan was hit.", "Marat al-Zorgan"),
        ("A patrol was hit at Zorgan, 120 km southwest of Mogadishu.", "Zorgan"),
        ("Shells fell on the Abu Zorgan camp at dawn.", "Abu Zorgan camp"),
        ("Warplanes struck the Zorgan gas field.", "Zorgan gas field"),
        ("Clashes broke out in the Zorgan area at dawn.", "Zorgan"),
        ("Gangs opened fire in the Vel Zorgan slum.", "Vel Zorgan"),
        ("A car bomb went off in the centre of Zorgan.", "Zorgan"),
        ("Militants captured Mosul and Zorgan at dawn.", "Zorgan"),
        ("Troops shelled Kherson and Zorgan at dawn.", "Zorgan"),
        ("Clan fighting in the Galkayo suburb of Zorgan left two dead.", "Zorgan"),
        ("Soldiers fought in the barangay of Zorgan.", "Zorgan"),
        ("An attack on a gold mine at Zorgan in eastern Burkina Faso left two dead.", "Zorgan"),
        ("Rebels ambushed a patrol in Zorgan del Ene, killing two.", "Zorgan del Ene"),
    ],
)
def test_the_words_around_make_a_place_of_a_name_that_no_gazetteer_knows(gazetteer, text, name):
    assert name in names(text, gazetteer)


@pytest.mark.parametrize(
    "text",
    [
        "The row is at the centre of Zorgan's plan.",
        "The Zorgans area is closed, and Zorgan ended.",
        "Militants captured Mosul and Captain Zorgan at dawn.",
        "Gunmen killed Ahmed and Zorgan at dawn.",
        "They trust in Luis da Zorgan.",
        "Two people died from Zorgan in Iraq.",
        "The commune of artists left Luis de Zorgan.",
    ],
)
def test_a_plan_and_a_captain_are_no_places_by_such_words(gazetteer, text):
    assert not {"Zorgan", "Captain Zorgan", "Luis da Zorgan", "Luis de Zorgan"}.intersection(
        names(text, gazetteer)
    )


@pytest.mark.parametrize(
    ("text", "names_"),
    [
        ("Gunmen attacked Gao on Friday.", ["Gao"]),
        ("Fighters stormed Kut and left.", ["Kut"]),
        ("Gunmen attacked Cooper on Friday.", []),
        ("Critics attacked Gao over it.", []),
    ],
)
def test_a_short_name_of_a_town_that_armed_men_attack_is_a_place(gazetteer, text, names_):
    assert names(text, gazetteer) == names_


@pytest.mark.parametrize("text", ["Russia shelled Bakhmut.", "They lost Bakhmut's outskirts."])
def test_what_is_shelled_or_has_outskirts_is_a_place(gazetteer, text):
    assert "Bakhmut" in names(text, gazetteer)


def test_in_at_the_head_of_a_sentence_says_that_a_place_follows(gazetteer):
    assert names("In Kurram, gunmen opened fire on cars.", gazetteer) == ["Kurram"]


ABROAD = "Police in Mosul, Tikrit and Samarra, Iraq, heard {name} speak of the war."


@pytest.mark.parametrize(
    ("name", "is_place"),
    [("Mansfield", False), ("Denver", True), ("Balad", True)],
    ids=["a town of a country named nowhere", "a city that is known abroad", "a town at home"],
)
def test_a_little_known_town_of_a_country_that_the_text_names_nowhere_is_none(
    name, is_place, gazetteer
):
    scene = mentions.look(ABROAD.format(name=name), gazetteer)
    scores = [mentions.weigh(scene, index) for index in range(len(scene.spans))]
    said = scene.elsewhere(scores)[scene.names.index(name)]
    assert ("alone abroad" in said) is not is_place


def test_a_town_in_a_list_of_towns_is_one_though_its_country_is_named_nowhere(gazetteer):
    text = "Rockets hit Tikrit, Baghdad, Kirkuk and Zeitoun."
    assert names(text, gazetteer) == ["Tikrit", "Baghdad", "Kirkuk", "Zeitoun"]


def test_a_gulf_that_something_is_in_is_a_place(gazetteer):
    assert names("They fired at a ship in the Gulf of Aden.", gazetteer) == ["Gulf of Aden"]


def test_a_word_that_is_written_large_only_because_it_opens_a_sentence_is_not_weighed(gazetteer):
    scene = mentions.look("Shells fell. Then they fled. Qworbek was hit.", gazetteer)
    assert scene.names == ["Qworbek"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Iraqi Prime Minister Ali Hasan Bland spoke first.", "Iraqi"),
        ("On Friday, Ohio Gov. Ann Bland signed the bill.", "Ohio"),
        ("It was closed, said Toledo Mayor Bob Bland.", "Toledo"),
        ("He told Egyptian President Omar Bland the truth.", "Egyptian"),
        ("A spokesman for Oxford Police said so.", "Oxford"),
    ],
)
def test_what_has_an_office_behind_its_name_is_a_place(gazetteer, text, name):
    assert names(text, gazetteer) == [name]


@pytest.mark.parametrize("dash", [" - ", " -- ", " --- ", " \N{EN DASH} ", " \N{EM DASH} "])
def test_a_dash_parts_a_dateline_from_its_report(gazetteer, dash):
    assert names(f"ATLANTA{dash}A former clerk has been charged.", gazetteer) == ["ATLANTA"]


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("They fled to Butig and Piagapo.", ["Butig", "Piagapo"]),
        ("Trains connect Cleveland, Dayton and Cincinnati.", ["Cleveland", "Dayton", "Cincinnati"]),
    ],
)
def test_a_likely_place_speaks_for_its_list(gazetteer, text, listed):
    assert names(text, gazetteer) == listed


@pytest.mark.parametrize(
    ("opening", "said"),
    [("It is late.", ("likely elsewhere",)), ("Ann Flores left.", ())],
)
def test_a_likely_place_speaks_for_its_namesakes_that_are_no_person(gazetteer, opening, said):
    scene = mentions.look(f"{opening} They met in Flores. Then Flores grew.", gazetteer)
    ours = [index for index, name in enumerate(scene.names) if name == "Flores"]
    scores = [1.0 if index == ours[0] else -1.0 for index in range(len(scene.names))]
    assert scene.elsewhere(scores)[ours[-1]] == said


def test_a_name_without_what_follows_a_particle_is_the_places_own(gazetteer):
    scene = mentions.look("They were seen in Acapulco.", gazetteer)
    assert "by alternate" not in scene.evidence(len(scene.spans) - 1)
