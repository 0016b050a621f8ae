"""Names in phrases of place get a second, looser look where their country or holder is known."""

from __future__ import annotations

from itertools import pairwise

import pytest

from geomap.locations import DEFINITIONS


def names(parsed):
    return [one.resolution.mention.text for one in parsed]


def test_a_name_is_found_beside_the_province_that_holds_it(places):
    haradh, hajjah = places("A patrol was ambushed near Haradh district (Hajjah).")
    assert haradh.resolution.place.country == "YE"
    assert haradh.location.relation == "near"
    assert hajjah.location.precision == "province"


def test_the_same_name_is_put_nowhere_where_nothing_says_where_it_lies(places):
    found = places("A patrol was ambushed near Haradh district.")
    assert all("the words around it speak of a place" not in one.location.reason for one in found)


def test_the_country_that_the_user_names_holds_it_too(places):
    assert names(places("A patrol was ambushed near Haradh district.", "YE")) == ["Haradh"]


def test_a_namesake_that_does_not_lie_there_is_not_taken(places):
    found = places("A patrol was ambushed near Haradh district (Kirkuk).")
    assert all("the words around it speak of a place" not in one.location.reason for one in found)


def test_mentions_stay_in_the_order_of_the_text_and_apart(places):
    text = "Jets hit Haradh district (Hajjah) and a depot in Homs."
    mentions = [one.resolution.mention for one in places(text)]
    assert [text[m.start : m.end] for m in mentions] == ["Haradh", "Hajjah", "Homs"]
    assert all(a.end <= b.start for a, b in pairwise(mentions))


@pytest.mark.parametrize(
    "text",
    [
        "A convoy reached Ein Issa area (Ar Raqqa).",
        "They fought in Ras al-Ain town in Al Hasakeh.",
        "They fought in Xqzwv region (Al Amadiya district).",
    ],
)
def test_a_name_is_found_after_words_of_motion_and_in_brackets(places, text):
    country = "IQ" if "Amadiya" in text else "SY"
    found = [one.location.place for one in places(text, country) if one.location.place]
    assert found
    assert found[0].country == country


def test_a_name_is_found_before_its_distance_from_another(places):
    tikrit, baghdad = places("Jets bombed Tikrit, about 150 km north of Baghdad.")
    assert tikrit.resolution.place.country == "IQ"
    assert baghdad.location.relation == "offset"


def test_a_name_is_found_before_a_part_of_its_country(places):
    found = places("Rockets landed near Kiryat Shmona in northern Israel.")
    assert found[0].resolution.place.country == "IL"
    assert found[0].location.precision == "near"


def test_a_text_twice_as_long_looks_at_few_more_than_twice_the_names(places, monkeypatch):
    seen = []

    def starts(known):
        seen.append(known)
        return known.mention.start

    monkeypatch.setattr("geomap.locative._start", starts)
    counts = []
    for times in (100, 200):
        seen.clear()
        assert places("A patrol was ambushed near Haradh district (Hajjah). " * times)
        counts.append(len(seen))
    assert counts[1] < 2.5 * counts[0]


def test_the_district_of_a_town_reaches_beyond_the_town(places):
    def amadiya(words):
        text = f"The army attacked fighters in {words}, Duhok."
        return next(p for p in places(text, "IQ") if p.resolution.mention.text == "Al Amadiya")

    there = amadiya("the Karker area of Al Amadiya district")
    assert there.resolution.place.feature_class == "P"
    assert there.location.precision == "district"
    assert there.location.radius_km == DEFINITIONS["admin2_seat_km"].value
    alone = amadiya("two valleys of Al Amadiya district")
    assert alone.location.radius_km == DEFINITIONS["district_of_town_km"].value
    assert amadiya("Al Amadiya town").location.precision == "settlement"
