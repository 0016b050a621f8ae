import pytest

from geomap import article, mentions, resolve
from geomap.resolve import senses as in_lists


def senses(text, gazetteer, name):
    story = article.parse(text, source="x")
    answers = resolve.resolve(mentions.find(story, gazetteer), story, gazetteer)
    return [a.place.feature_code for a in answers if a.mention.text == name]


def test_a_name_in_a_list_of_divisions_is_one_though_the_text_speaks_of_the_country(gazetteer):
    text = "Crowds met in Tbilisi, Georgia, and Batumi. Voters in Alabama, Georgia and Ohio stayed."
    assert senses(text, gazetteer, "Georgia") == ["PCLI", "ADM1"]


def test_a_name_in_a_list_of_countries_is_one_though_the_text_speaks_of_the_division(gazetteer):
    text = "Bandits struck in Zamfara and Niger states. Mali, Niger and Chad sent troops."
    assert senses(text, gazetteer, "Niger") == ["ADM1", "PCLI"]


@pytest.mark.parametrize("office", ["Gov. Ann Bee", "Rep. Bo Dee", "Senator Cy Eff", "Democrats"])
def test_who_is_elected_is_of_the_division(gazetteer, office):
    text = f"Crowds met in Tbilisi and Batumi in Georgia. They wrote to {office} of Georgia."
    assert senses(text, gazetteer, "Georgia") == ["PCLI", "ADM1"]


@pytest.mark.parametrize("words", ["neighbouring Niger", "Niger Republic"])
def test_what_is_a_neighbour_or_a_republic_is_the_country(gazetteer, words):
    text = f"Niger state has schools in Minna, Kontagora and Bida. They fled to {words}."
    assert senses(text, gazetteer, "Niger") == ["ADM1", "PCLI"]


def test_what_stands_in_no_list_has_the_sense_of_the_document(gazetteer):
    text = "Crowds met in Tbilisi, Georgia. Georgia has a parliament. Ohio has one."
    assert senses(text, gazetteer, "Georgia") == ["PCLI", "PCLI"]


class Counted(list):
    """A list that counts how often something is taken from it."""

    looks = 0

    def __getitem__(self, index):
        self.looks += 1
        return super().__getitem__(index)


def test_the_names_of_a_list_twice_as_long_take_no_more_than_twice_the_looks(gazetteer):
    def looks(length):
        story = article.parse("They met in " + "Georgia and Alabama, " * length, source="x")
        answers = Counted(resolve.resolve(mentions.find(story, gazetteer), story, gazetteer))
        assert sum(1 for _ in in_lists.meant(story.text, answers)) == 2 * length
        return answers.looks

    assert 20 < looks(20) <= looks(40) <= 2 * looks(20) + 8
