"""Names in a text: which are places, and which are people, governments and borders."""

import pytest
from mentioned import found, names

from geomap import mentions
from geomap.mentions import relations


@pytest.mark.parametrize(
    "text",
    [
        "Strikes on the Iraq-Syria border killed four.",
        "Strikes on the border between Iraq and Syria killed four.",
        "Strikes on Iraq's border with Syria killed four.",
        "Strikes on the Syrian-Iraqi border killed four.",
    ],
)
def test_a_border_is_one_mention_of_two_countries(gazetteer, text):
    (border,) = [m for m in found(text, gazetteer) if m.kind == "border"]
    assert sorted(border.parts) == ["IQ", "SY"]


def test_the_side_of_a_border_is_kept(gazetteer):
    (border,) = found("on the Syrian side of the Iraq-Syria border", gazetteer)
    assert border.relation.side == "SY"


def test_a_person_is_no_place(gazetteer):
    text = "President John Washington met Senator Paris Jackson. Jackson left Baghdad."
    assert names(text, gazetteer) == ["Baghdad"]


def test_capitals_that_deal_with_each_other_are_metonyms(gazetteer):
    kinds = {m.text: m.kind for m in found("Tensions between Moscow and Ankara rose.", gazetteer)}
    assert kinds == {"Moscow": "metonym", "Ankara": "metonym"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Damascus condemned the raid.", "Damascus"),
        ("A day later Ankara imposed a ban on flights.", "Ankara"),
        ("Khartoum denies arming them.", "Khartoum"),
        ("They accused Minsk of lying.", "Minsk"),
        ("Phnom Penh appealed to the court.", "Phnom Penh"),
        ("The rebels are backed by Asmara.", "Asmara"),
        ("Washington said that a deal was close.", "Washington"),
    ],
)
def test_a_capital_that_does_what_governments_do_is_a_metonym(gazetteer, text, name):
    assert [(m.text, m.kind) for m in found(text, gazetteer)] == [(name, "metonym")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They killed Hassan, a village elder, at dawn.", "Hassan"),
        ("They killed Ramos, the district governor of Cali.", "Ramos"),
    ],
)
def test_who_holds_an_office_in_a_town_is_not_called_a_town(gazetteer, text, name):
    scene = mentions.look(text, gazetteer)
    assert "called a place" not in scene.evidence(scene.names.index(name))


@pytest.mark.parametrize("left", ["A doctor in", "A witness near", "Residents of", "Fighters from"])
def test_a_capital_whose_people_say_something_is_a_place(gazetteer, left):
    (mention,) = found(f"{left} Khartoum told reporters so.", gazetteer)
    assert (mention.text, mention.kind) == ("Khartoum", "toponym")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They expelled French troops.", "French"),
        ("Polish soldiers left the camp.", "Polish"),
        ("An Israeli drone fell.", "Israeli"),
        ("They said that China had bought less.", "China"),
        ("Turkey rejected the charge.", "Turkey"),
        ("India warned of floods.", "India"),
    ],
)
def test_the_name_of_a_country_and_its_people_is_no_other_word(gazetteer, text, name):
    assert names(text, gazetteer) == [name]


@pytest.mark.parametrize(
    "text", ["They met Chad Walker and left.", "Dawn French slept.", "Bill Salisbury said so."]
)
def test_a_person_who_is_called_as_a_country_or_a_capital_is_none(gazetteer, text):
    assert names(text, gazetteer) == []


def test_a_place_whose_people_say_something_is_a_place(gazetteer):
    assert names("Officials in Mae Sot said that shells had landed.", gazetteer) == ["Mae Sot"]


def test_the_seat_of_a_power_is_a_metonym(gazetteer):
    (mention,) = found("The Kremlin denied it.", gazetteer)
    assert (mention.text, mention.kind) == ("Kremlin", "metonym")


@pytest.mark.parametrize(
    ("left", "kind", "km", "direction"),
    [
        ("rockets hit ", "in", None, None),
        ("a parade near ", "near", None, None),
        ("locations outside ", "outside", None, None),
        ("on the outskirts of ", "outside", None, None),
        ("about 75km W of ", "offset", 75, "W"),
        ("12.5 kilometers (7.8 miles) north of ", "offset", 12.5, "N"),
        ("ten or 10 miles southwest of ", "offset", 16.09344, "SW"),
        ("5 nautical miles off, to the south of ", "offset", None, "S"),
        ("in eastern ", "part", None, "E"),
        ("in the northern countryside of ", "rural", None, "N"),
        ("in the countryside of ", "rural", None, None),
        ("in the east of ", "part", None, "E"),
        ("in central ", "part", None, None),
        ("500 metres NNE of ", "offset", 0.5, "NNE"),
        ("12 nautical miles off ", "offset", 22.224, None),
        ("some ten to 15 km from ", "offset", 12.5, None),
        ("twenty kilometres east of the town of ", "offset", 20, "E"),
        ("a ship off the coast of ", "coast", None, None),
        ("troops sealed off the southern village of ", "in", None, None),
        ("sank off the northern coast of ", "coast", None, "N"),
        ("57 miles off the coast of ", "offset", 91.732608, None),
        ("21 nautical miles west of the Yemeni port city of ", "offset", 38.892, "W"),
        ("3km off the coastal town of ", "offset", 3, None),
        ("on the road between ", "between", None, None),
        ("on the highway from Aville to ", "between", None, None),
        ("near the region's capital, ", "near", None, None),
        ("near Aville, ", "in", None, None),
    ],
)
def test_words_before_a_name_make_its_relation(left, kind, km, direction):
    relation = relations.before(left)
    assert (relation.kind, relation.direction) == (kind, direction)
    assert relation.distance_km == (pytest.approx(km, abs=0.001) if km else None)


@pytest.mark.parametrize(
    ("left", "right", "kind", "direction"),
    [
        ("a mine in ", " countryside killed", "rural", None),
        ("in ", "'s eastern countryside", "rural", "E"),
        ("a ship off ", "'s eastern coast", "coast", "E"),
        ("70 miles off ", "'s eastern coast", "offset", "E"),
        ("in northern ", " countryside", "rural", "N"),
        ("a protest outside ", " University hospital", "in", None),
        ("clashes outside ", " on Monday", "outside", None),
        ("a sit-in near ", " local authority", "in", None),
        ("clashes outside ", " near the hospital", "outside", None),
        ("clashes near ", " when the police station burned", "near", None),
        ("clashes between ", " factions left two dead in C", "in", None),
        ("clashes between Aville and ", "'s armed tribes", "in", None),
        ("clashes between the army and rebels left two dead in Aville and ", ".", "in", None),
        ("on the ", "-Btown road", "between", None),
        ("on the Aville-", " highway", "between", None),
        ("in ", ", Btown road works", "in", None),
    ],
)
def test_words_after_a_name_make_its_relation_too(left, right, kind, direction):
    relation = relations.around(left, right)
    assert (relation.kind, relation.direction) == (kind, direction)


def test_a_sum_of_money_is_in_no_place(gazetteer):
    assert names("They paid US$460 million in Libya and $US 15 billion.", gazetteer) == ["Libya"]


def test_to_border_a_country_is_no_border_of_one(gazetteer):
    text = "Areas of South Africa that border Zimbabwe. Iraq borders Syria."
    assert [m.kind for m in found(text, gazetteer)] == ["toponym"] * 4
    assert found("Shots fell at the Iraq-Syria border Monday.", gazetteer)[0].kind == "border"


def test_a_country_is_found_under_its_longer_names_too(gazetteer):
    text = "They died in the Democratic Republic of Congo's North Kivu province."
    assert names(text, gazetteer) == ["Democratic Republic of Congo", "North Kivu"]


def test_a_town_is_found_by_another_spelling_of_its_name(gazetteer):
    text = "Hezbollah fired about 30 rockets towards Kiryat Shmona."
    assert names(text, gazetteer) == ["Kiryat Shmona"]


def test_whose_a_sea_is_stands_before_its_name(gazetteer):
    found = names("A drone fell in the Egyptian Red Sea town of Taba.", gazetteer)
    assert found == ["Egyptian", "Red Sea", "Taba"]


def test_a_province_called_so_in_full_by_the_gazetteer_is_found_by_its_name_alone(gazetteer):
    text = "They attacked a post in Munai, Lanao del Norte, the military said."
    assert names(text, gazetteer) == ["Munai", "Lanao del Norte"]
