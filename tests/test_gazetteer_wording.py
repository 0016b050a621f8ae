from dataclasses import replace

import pytest

from geomap.gazetteer import Candidate, wording


@pytest.mark.parametrize(
    ("name", "country", "told"),
    [
        ("Kirkuk", "IQ", "Kirkuk (seat of a province, Iraq)"),
        ("Baghdad", "IQ", "Baghdad (capital, Iraq)"),
        ("Syria", "SY", "Syria (country)"),
        ("Jeddah", "SA", "Jeddah (city, Saudi Arabia)"),
        ("Atbara", "SD", "Atbara (city, Sudan)"),
        ("Eyl", "SO", "Eyl (town or village, Somalia)"),
        ("Al-Omar oil field", "SY", "Al-Omar oil field (Syria)"),
    ],
)
def test_a_place_is_told_by_what_it_is_and_not_by_a_code(gazetteer, name, country, told):
    found = [one.place for one in gazetteer.candidates(name) if one.place.country == country]
    assert told in [wording.described(place) for place in found]


def test_a_country_is_told_by_its_name_also_where_several_share_a_place():
    assert wording.country("IQ|SY") == "Iraq and Syria"
    assert wording.border(("SY", "IQ")) == "Iraq\u2013Syria border"


def test_a_reason_begins_with_name_kind_and_country(gazetteer):
    (field, *_), (syria, *_) = map(gazetteer.candidates, ("Al-Omar oil field", "Syria"))
    assert wording.headed(field.place) == "Al-Omar oil field, Syria"
    assert wording.headed(syria.place) == "Syria: country"


def test_of_two_places_of_a_name_in_a_country_the_kind_tells_them_apart(gazetteer):
    town, province = (
        next(c.place for c in gazetteer.candidates("Aleppo") if c.place.feature_code == code)
        for code in ("PPLA", "ADM1")
    )
    assert wording.rival(province, town) == "the province of that name"
    assert wording.rival(province, replace(town, country="LB")) == wording.described(province)


def test_a_source_is_told_without_the_package_that_its_data_are_from(gazetteer):
    place = gazetteer.candidates("Baghdad")[0].place
    assert " in PyPI " in place.source
    assert wording.source(place) == "source: GeoNames cities500"


@pytest.mark.parametrize(
    ("point", "words"), [("N", "north"), ("SE", "south-east"), ("WNW", "west-north-west")]
)
def test_a_compass_point_is_told_in_words(point, words):
    assert wording.compass(point) == words


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
        assert candidate.matched in told or candidate.matched == candidate.place.name
