"""A cell of a table is placed where its row lets it lie, or not more exactly than is known."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from geomap import locations
from geomap.gazetteer import Hints
from geomap.locations import cell

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer
    from geomap.locations import Ground
    from geomap.model import Location


@pytest.fixture
def find(gazetteer: Gazetteer, ground: Ground):
    finder = cell.Finder(gazetteer=gazetteer, ground=ground)

    def _find(text: str, country: str | None = None, admin1: str | None = None) -> Location:
        return finder.find(text, Hints(country=country, admin1=admin1))

    return _find


def test_a_name_of_the_big_gazetteer_is_found_by_its_whole_cell(find) -> None:
    found = find("Ash Shaddadah town", "SY", "Al Hasakah Governorate")
    assert (found.precision, found.place.name) == ("settlement", "Ash Shaddādah")
    assert found.expression == "Ash Shaddadah town"


def test_a_town_that_is_named_like_its_province_is_the_town(find) -> None:
    assert find("Idlib", "SY", "Idlib").precision == "settlement"
    assert find("Deir ez Zor Governorate", "SY").precision == "province"


def test_a_namesake_in_another_country_or_province_is_not_taken(find) -> None:
    found = find("Tripoli", "SY", "Aleppo")
    assert found.precision == "province"
    assert "no place called 'Tripoli' is known there" in found.reason
    here = find("Yenisehir", "TR", "Diyarbakir")
    assert "Diyarbakir" in here.reason
    assert find("Paris", "SY").precision == "unlocated"


def test_an_unknown_name_is_placed_by_its_division_and_never_by_its_country(find) -> None:
    found = find("Xqzwv", "IQ", "Erbil")
    assert found.precision == "province"
    assert "placed as its division" in found.reason
    assert find("Xqzwv", "IQ").precision == "unlocated"


def test_relation_words_before_a_name_keep_their_meaning(find) -> None:
    assert find("75km W of Mukalla", "YE").precision == "near"
    near = find("Near Jilib", "SO")
    assert (near.precision, near.relation) == ("near", "near")


def test_an_unknown_part_before_a_known_town_is_near_that_town(find) -> None:
    found = find("Xqzwv, Manbij", "SY")
    assert (found.precision, found.place.name) == ("near", "Manbij")


def test_of_city_and_quarter_the_city_is_the_place_when_the_quarter_is_unknown(find) -> None:
    found = find("Mosul - Xqzwv", "IQ", "Ninewa")
    assert found.place.name == "Mosul"
    assert found.precision in ("near", "settlement")


def test_a_known_name_inside_a_longer_unknown_one_is_not_it(find) -> None:
    assert find("village of Paris Xqzwv", "FR").precision == "unlocated"


def test_a_row_that_names_its_division_only_is_at_its_division(find) -> None:
    assert find("", "IQ", "Erbil").precision == "province"
    assert find("", "IQ").precision == "unlocated"


@pytest.mark.parametrize(
    ("written", "admin1", "name"),
    [
        ("Nasriyah", "Dhi Qar", "Nasiriyah"),
        ("Falujjah", "Anbar", "Al Fallūjah"),
        ("Samawwah", "Muthanna", "As Samawah"),
    ],
)
def test_a_slip_in_a_vowel_is_forgiven_where_only_one_place_is_called_so(
    find, written: str, admin1: str, name: str
) -> None:
    found = find(written, "IQ", admin1)
    assert found.precision == "settlement"
    assert found.place.name == name
    assert found.score <= 0.97


def test_another_consonant_is_another_name(find) -> None:
    assert find("Ramaki", "IQ", "Anbar").precision == "province"
    assert find("Tikrin", "IQ", "Salah ad Din").precision == "province"


def test_a_romanisation_alone_is_enough_in_a_country_where_no_other_place_has_it(find) -> None:
    found = find("Darat Izza", "SY")
    assert found.place.place_id == find("Darat Izzah", "SY", "Aleppo").place.place_id
    assert found.score == 0.85
    # Mari' and Maarat an-Numan are both romanised so, and as like
    assert find("Marra", "SY").precision == "unlocated"


def test_a_town_in_land_that_two_countries_claim_is_found_under_either(find) -> None:
    found = find("Ariel", "PS", "West Bank")
    assert found.place.name == "Ariel"
    assert found.precision == "settlement"
    assert find("Eilat", "PS", "West Bank").precision != "settlement"


def test_a_district_is_its_town_when_the_town_has_its_name(find) -> None:
    assert find("Sarbaz", "IR", "Sistan and Baluchestan").precision == "settlement"
    assert find("Sarbaz County", "IR", "Sistan and Baluchestan").precision == "district"


def test_a_division_after_a_comma_says_where_the_unknown_part_lies(find) -> None:
    found = find("Xqzwv, Al Hasaka", "SY")
    assert (found.precision, found.place.feature_code) == ("province", "ADM1")


def test_a_word_that_only_begins_names_is_no_place_of_its_own(find) -> None:
    assert find("Vicinity of Tal Xqzwv", "SY").precision == "unlocated"
    assert find("Vicinity of Tal Brak", "SY").precision == "unlocated"


@pytest.mark.parametrize("part", ["Xqzwv neighbourhood", "Xqzwv roundabout", "Xqzwv street"])
def test_an_unknown_part_of_a_town_is_in_the_town_and_not_in_its_province(find, part: str) -> None:
    found = find(f"{part}, Aleppo", "SY")
    assert (found.precision, found.place.name) == ("near", "Aleppo")
    assert found.place.feature_class == "P"
    assert find("Xqzwv, Aleppo", "SY").precision == "province"
    assert find("Xqzwv street in Yqzwv, Aleppo", "SY").precision == "province"
    assert find("Xqzwv street in Al Bab city, Aleppo", "SY").place.name == "Al B\u0101b"


def test_near_a_name_is_near_the_town_and_not_the_province_of_that_name(find) -> None:
    for words in ("south of Idlib", "near Idlib", "20 km from Idlib"):
        assert find(words, "SY").place.feature_class == "P"


@pytest.mark.parametrize("words", ["Mukhayyam Manbij", "Gire Manbij", "Manbij valley"])
def test_a_camp_or_hill_called_by_a_towns_name_is_beside_the_town(find, words: str) -> None:
    found = find(words, "SY", "Aleppo")
    assert (found.precision, found.place.name, found.relation) == ("near", "Manbij", "of")
    assert found.radius_km < 25
    assert find(words, "SY", "Homs").precision == "province"
    assert find(words, "SY").relation != "of"


def test_mountains_called_by_their_name_are_themselves(find) -> None:
    found = find("Silsilat Jibal Qandil", "IQ", "Erbil")
    assert (found.precision, found.relation) == ("site", "in")
    assert find("Lake Qandil", "IQ", "Erbil").precision == "province"


def test_the_namesakes_that_could_as_well_be_meant_are_named(find) -> None:
    reason = find("San José", "PH").reason
    assert re.search(r"ambiguous: may as well be .+ \(.+, \d+ km away\)", reason)


def test_a_short_name_is_found_where_a_letter_more_is_all_that_differs(find) -> None:
    assert find("Marea", "SY").place.name.startswith("Māri")
    assert find("A'zaaz", "SY").place.name.endswith("zāz")


def test_a_village_that_nobody_knows_lies_around_the_seat_of_its_finest_division(
    gazetteer: Gazetteer, ground: Ground
) -> None:
    finder = cell.Finder(gazetteer=gazetteer, ground=ground)
    units = (("admin3", "Xqzwvia"), ("admin2", "Al Mayadin district"))
    hints = Hints(country="SY", admin1="Deir ez Zor Governorate")
    found = locations.drawn(finder.outline("Xqzwv", hints, units))
    assert (found.precision, found.place.name, found.radius_km) == ("district", "Al Mayādīn", 60.0)
    assert "no place called 'Xqzwv' is known there; placed as its admin2" in found.reason
    assert found.geometry.area > 0.5
    known = finder.outline("Al Asharah", hints, units)
    assert known.precision == "settlement"
    elsewhere = finder.outline("Xqzwv", hints, (("admin2", "Mosul"),))
    assert elsewhere.precision == "province"


@pytest.mark.parametrize("words", ["Tal Al Laban", "Bandar Khan village"])
def test_pieces_of_a_longer_name_that_nobody_knows_are_no_places(find, words: str) -> None:
    assert find(words, "SY").relation != "of"


@pytest.mark.parametrize("text", ["Damascus-Homs highway", "Damascus\u2013Homs road"])
def test_the_ends_of_a_road_are_no_longer_name(find, text) -> None:
    found = find(text, "SY")
    assert (found.relation, found.place.name) == ("between", "Damascus \u2013 Homs")


def test_the_border_of_a_part_of_a_country_is_its_border(find) -> None:
    found = find("Gaza-Egypt border", "PS")
    assert (found.precision, found.place.place_id) == ("border", "border:EG-PS")
    assert find("Homs-Hama border", "SY").precision != "border"
