"""A cell of a table is placed where its row lets it lie, or not more exactly than is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

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
    assert "no gazetteer layer knows 'Tripoli' there" in found.reason
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
