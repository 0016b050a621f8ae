from dataclasses import replace

import pytest

from geomap.gazetteer import Candidate, wording


@pytest.mark.parametrize(
    ("name", "country", "told"),
    [
        ("Kirkuk", "IQ", "Kirkuk (seat of a province, IQ)"),
        ("Baghdad", "IQ", "Baghdad (capital, IQ)"),
        ("Syria", "SY", "Syria (country, SY)"),
        ("Jeddah", "SA", "Jeddah (city, SA)"),
        ("Atbara", "SD", "Atbara (city, SD)"),
        ("Eyl", "SO", "Eyl (town or village, SO)"),
        ("Al-Omar oil field", "SY", "Al-Omar oil field (oil field, SY)"),
    ],
)
def test_a_place_is_told_by_what_it_is_and_not_by_a_code(gazetteer, name, country, told):
    found = [one.place for one in gazetteer.candidates(name) if one.place.country == country]
    assert told in [wording.described(place) for place in found]


def test_what_no_word_is_known_for_is_told_by_its_class(gazetteer):
    place = gazetteer.candidates("Baghdad")[0].place
    assert wording.feature(replace(place, feature_code="XYZ")) == "town or village"
    assert wording.feature(replace(place, feature_class="?", feature_code="XYZ")) == "place"


@pytest.mark.parametrize("name", ["Baghdad", "Irbil", "Iraqis", "U.S.", "Bagdadd"])
def test_how_a_name_was_found_is_told(gazetteer, name):
    known = gazetteer.candidates(name) or gazetteer.alike(name)
    for candidate in known[:3]:
        assert isinstance(candidate, Candidate)
        told = wording.matched(candidate)
        assert told == "called so" or candidate.matched in told
