"""Cells in German, French, Spanish and Arabic say where as English ones do."""

from __future__ import annotations

import pytest

from geomap.gazetteer import Gazetteer, Hints
from geomap.locations import Ground, cell, tongues


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("zwischen Deir ez-Zor und Mayadin", "between Deir ez-Zor and Mayadin"),
        ("Nahe Aleppo", "near Aleppo"),
        ("ca. 12,5 km nordöstlich von Manbij", "12.5 km northeast of Manbij"),
        ("10 km westlich Kirkuk", "10 km west of Kirkuk"),
        ("im Süden von Idlib", "in the south of Idlib"),
        ("auf der Straße von Homs nach Palmyra", "road from Homs to Palmyra"),
        ("vor der Küste von Haifa", "off the coast of Haifa"),
        ("près d'Alep", "near Alep"),
        ("à 12 km au nord-est de Manbij", "12 km northeast of Manbij"),
        ("entre Homs et Hama", "between Homs and Hama"),
        ("dans le sud de Gaza", "in the south of Gaza"),
        ("cerca de Alepo", "near Alepo"),
        ("a 20 km de Bagdad", "20 km from Bagdad"),
        ("al suroeste de Gaza", "southwest of Gaza"),
        ("en la carretera de Homs a Palmira", "road from Homs to Palmira"),
        ("قرب القائم", "near القائم"),
        ("بين الميادين ودير الزور", "between الميادين and دير الزور"),
        ("شمال شرقي حلب", "northeast of حلب"),
        ("Flughafen Erbil", "Erbil airport"),
        ("Erbil Flughafen", "Erbil airport"),
        ("Grenzübergang Bab al-Hawa", "Bab al-Hawa border crossing"),
        ("aéroport d'Alep", "Alep airport"),
        ("el aeropuerto de Mosul", "Mosul airport"),
        ("مطار أربيل", "أربيل airport"),
        ("the airport of Mosul", "Mosul airport"),
        ("على بعد 12 كم غرب الموصل", "12 km west of الموصل"),
    ],
)
def test_relation_words_of_other_languages_are_read(words: str, said: str) -> None:
    assert tongues.english(words) == said


@pytest.mark.parametrize(
    "words", ["Nord-Kivu", "Westerland", "Ost-Ghuta", "Sur", "Beirut", "Entre Ríos", "near Homs"]
)
def test_names_that_begin_like_such_words_are_left(words: str) -> None:
    assert tongues.english(words) == words


@pytest.fixture
def finder(gazetteer: Gazetteer, ground: Ground) -> cell.Finder:
    return cell.Finder(gazetteer=gazetteer, ground=ground)


def test_a_cell_in_german_gets_the_region_of_its_english_twin(finder: cell.Finder) -> None:
    hints = Hints(country="SY")
    german = finder.find("zwischen Deir ez-Zor und Mayadin", hints)
    english = finder.find("between Deir ez-Zor and Mayadin", hints)
    assert german.geometry == english.geometry
    assert (german.relation, german.expression) == ("between", "zwischen Deir ez-Zor und Mayadin")
    assert german.reason.startswith("read as 'between Deir ez-Zor and Mayadin'; ")


def test_a_place_that_is_called_so_goes_before_the_words(finder: cell.Finder) -> None:
    found = finder.find("Norte de Santander", Hints(country="CO"))
    assert (found.relation, found.precision) == ("in", "province")


def test_a_name_that_nobody_knows_is_unlocated_in_any_language(finder: cell.Finder) -> None:
    assert finder.find("bei Xqzwv", Hints(country="SY")).precision == "unlocated"


@pytest.mark.parametrize("words", ["Flughafen Erbil", "the airport of Erbil", "Erbil Flughafen"])
def test_a_site_is_found_by_what_it_is_called_elsewhere(finder: cell.Finder, words: str) -> None:
    found = finder.find(words, Hints(country="IQ"))
    assert (found.precision, found.place.name) == ("site", "Erbil International Airport")


def test_a_thing_of_a_town_is_in_the_town(finder: cell.Finder) -> None:
    assert finder.find("Manbij bus station", Hints(country="SY")).place.name == "Manbij"
    assert finder.find("U.S. base in Kirkuk", Hints(country="IQ")).place.name == "Kirkuk"
