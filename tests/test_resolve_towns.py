"""Where the words mean a town, it is taken and not the division of its name."""

from __future__ import annotations

import pytest

from geomap import article, mentions, resolve


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Shells fell near Hasakah in Syria.", "PPLA"),
        ("Shells fell between Homs and Hama in Syria.", "PPLA"),
        ("Shells fell 5 km north of Idlib in Syria.", "PPLA"),
        ("Shells fell on Hasakah city in Syria.", "PPLA"),
        ("Shells fell near Hasakah governorate in Syria.", "ADM1"),
        ("Shells fell in Hasakah province in Syria.", "ADM1"),
    ],
)
def test_words_that_mean_a_town_are_not_taken_for_its_division(gazetteer, text, code):
    story = article.parse(text, "story.txt")
    found = resolve.resolve(mentions.find(story, gazetteer), story, gazetteer)
    named = [r for r in found if r.place and r.place.name != "Syria"]
    assert {r.place.feature_code for r in named} == {code}


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("The minister flew from Beirut to Washington.", "Washington", "PPLC"),
        ("Fires in Washington spread to Seattle and Tacoma.", "Washington", "ADM1"),
        ("Protests in Buenos Aires grew.", "Buenos Aires", "PPLC"),
        ("Protests in the province of Buenos Aires grew.", "Buenos Aires", "ADM1"),
    ],
)
def test_a_capital_comes_before_a_division_elsewhere_that_is_called_the_same(
    gazetteer, text, name, code
):
    story = article.parse(text, "story.txt")
    found = resolve.resolve(mentions.find(story, gazetteer), story, gazetteer)
    assert [r.place.feature_code for r in found if r.mention.name == name] == [code]


@pytest.mark.parametrize(
    "text",
    [
        "HASAKAH, Syria (AP) \u2014 Shells fell in the Qamishli district of Hasakah.",
        "SANAA \u2014 Jets struck the Nihm district of Sanaa.",
    ],
)
def test_a_dateline_is_the_town_though_the_text_speaks_of_the_province(gazetteer, text):
    story = article.parse(text, "story.txt")
    found = resolve.resolve(mentions.find(story, gazetteer), story, gazetteer)
    assert (found[0].place.feature_class, found[-1].place.feature_code) == ("P", "ADM1")


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled Aleppo city. Villages in Aleppo province were hit, and Idlib too.",
        "Police were sent to the city of Aleppo, and troops to Aleppo governorate and to Idlib.",
    ],
)
def test_one_text_may_speak_of_a_town_and_of_the_province_around_it(gazetteer, text):
    story = article.parse(text, "story.txt")
    found = resolve.resolve(mentions.find(story, gazetteer), story, gazetteer)
    aleppo = [r for r in found if r.mention.text == "Aleppo"]
    assert [r.place.feature_code for r in aleppo] == ["PPLA", "ADM1"]
    assert all(r.place not in r.runners_up for r in aleppo)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("They left Kharkiv region. Missiles hit Kharkiv.", ["ADM1", "PPLA"]),
        (
            "Missiles hit Kharkiv. Two died in Izium, Kharkiv, in the Kharkiv region.",
            ["PPLA", "ADM1"],
        ),
        ("Punjab province was flooded. In Punjab, police said so.", ["ADM1", "ADM1"]),
        ("They left Kharkiv region. Kharkiv Governor Ivan Bee agreed.", ["ADM1", "ADM1"]),
    ],
)
def test_a_city_that_the_text_tells_from_its_region_is_the_city(gazetteer, text, codes):
    story = article.parse(text, source="x")
    found = resolve.resolve(mentions.find(story, gazetteer), story, gazetteer)
    named = [r.place.feature_code for r in found if r.mention.name in {"Kharkiv", "Punjab"}]
    assert named[:2] == codes
