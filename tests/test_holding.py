"""A town that only says what holds an unknown place stands for its district or province."""

from __future__ import annotations

import pytest

from geomap.geodesy import distance_km
from geomap.locations import DEFINITIONS


@pytest.fixture(scope="module")
def place(places):
    def _place(text, name, country=None):
        found = places(text, country)
        return next(p.location for p in reversed(found) if p.resolution.mention.text == name)

    return _place


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen opened fire in Zubayrun town in Kirkuk.",
        "Gunmen opened fire in Zubayrun in Kirkuk.",
        "Gunmen opened fire in Zubayrun township in Kirkuk.",
        "Shells fell near Zubayrun Valley, Kirkuk.",
        "Jets struck the Zubayrun area of Kirkuk.",
        "A mine went off in Zubayrun (Old Zubayrun) village in Kirkuk.",
        "A mine went off in Zubayrun (Kirkuk).",
    ],
)
def test_the_seat_of_a_province_that_holds_an_unknown_place_is_the_province(place, text):
    assert place(text, "Kirkuk", "IQ").precision == "province"


def test_the_reason_says_why_it_is_the_province(place):
    found = place("Gunmen opened fire in Zubayrun town in Kirkuk.", "Kirkuk")
    assert "holds a place that is not known" in found.reason


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen opened fire at Zubayrun mosque in Kirkuk.",
        "Gunmen opened fire in the Zubayrun neighborhood of Kirkuk.",
        "Gunmen opened fire in March in Kirkuk.",
        "Gunmen opened fire on NATO in Kirkuk.",
        "Gunmen opened fire in Zubayrun village near Kirkuk.",
        "Gunmen opened fire in Kirkuk.",
        "Gunmen opened fire in Zubayrun Street, Kirkuk city.",
    ],
)
def test_what_lies_in_the_town_leaves_it_a_town(place, text):
    assert place(text, "Kirkuk", "IQ").precision in {"settlement", "near"}


def test_a_capital_stays_the_town(place):
    assert place("Gunmen opened fire in Zubayrun in Baghdad.", "Baghdad").precision == "settlement"


def test_a_district_of_unknown_extent_reaches_farther_for_a_place_that_nobody_knows(place):
    text = "Troops attacked {} in Al Amadiya district of Duhok."
    found = place(text.format("fighters in the Zubayrun area"), "Al Amadiya", "IQ")
    assert found.precision == "district"
    assert found.radius_km == DEFINITIONS["admin2_seat_km"].value
    assert place(text.format("fighters"), "Al Amadiya", "IQ").radius_km < found.radius_km


def test_such_a_district_does_not_leave_its_province(place, ground):
    text = "Troops shelled a camp in Zubayrun (Kitaf wa Al Boqee, Sadah)."
    found = place(text, "Kitaf wa Al Boqee", "YE")
    province = ground.area(found.place.admin1)
    assert found.geometry.difference(province.buffer(1e-6)).is_empty


def test_a_name_in_brackets_after_one_that_nobody_knows_is_found_in_the_country(place):
    found = place("People protested in Zubayrun (Baabda) on Sunday.", "Baabda", "LB")
    assert found.precision == "district"


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Police raided Jaba village (Jenin, West Bank).", "Jenin"),
        ("Police raided Burqah village (Nablus, West Bank).", "Nablus"),
        ("Police raided Burqah village (Ramallah, West Bank).", "Ramallah"),
    ],
)
def test_of_two_namesakes_the_one_near_the_town_that_holds_it_is_meant(places, text, near):
    named = {p.resolution.mention.text: p.location for p in places(text, "PS")}
    village = next(one for name, one in named.items() if name in {"Jaba", "Burqah"})
    assert distance_km(village.point, named[near].place.point) < 25


def test_a_namesake_in_another_province_than_the_stated_one_is_not_taken(places):
    found = places("The convoy was ambushed in Az Zahir in Al Hada district (Dhamar).", "YE")
    first = found[0].location
    assert first.place is None or first.place.feature_code != "ADM2"
    there = places("The convoy was ambushed in Az Zahir district (Al Bayda).", "YE")
    assert there[0].location.place.name == "Az Zahir"


def test_two_names_in_brackets_are_a_place_and_what_holds_it(places):
    first, second = places("Gunmen stormed a house in Zubayrun (Sahar, Sadah).", "YE")[-2:]
    assert first.location.place is None  # the one that is known is elsewhere
    assert second.location.precision == "district"


def test_what_is_only_spelt_alike_is_not_taken_beside_a_place_of_the_very_name(place):
    found = place("Troops fought militants near Zubayrun district, Ninewa.", "Ninewa", "IQ")
    assert found.place.name == "Nineveh"


def test_a_list_of_towns_puts_none_of_them_in_the_next(places):
    names = [p.location.place.name for p in places("Blasts were heard in Hama, Homs and Latakia.")]
    assert len(names) == 3


def test_a_small_namesake_abroad_is_not_taken_where_the_country_is_known(places):
    text = "People protested in the Tamin neighborhood of As Samawah city."
    countries = {p.location.place.country for p in places(text, "IQ") if p.location.place}
    assert countries == {"IQ"}
    abroad = places("People protested in Ceuta after the ruling in Spain.", "IQ")
    assert {p.location.place.country for p in abroad} == {"ES"}


def test_of_a_name_said_twice_the_first_is_the_smaller_one(places):
    def first(text):
        return places(text, "IQ")[0].location.precision

    assert first("Rebels fired at a camp in Zubayrun (Kirkuk, Kirkuk).") == "district"
    assert first("Rebels fired at a camp in Zubayrun (Kirkuk).") == "province"
    assert first("Rebels fired at soldiers in Kirkuk, Kirkuk.") == "settlement"
