from collections import Counter
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import geomap
from geomap.gazetteer import Candidate
from geomap.model import Place, Point
from geomap.resolve import certainty


def candidate(lon, feature_class="P"):
    place = Place(
        place_id=str(lon),
        name="Aville",
        point=Point(lon=lon, lat=33.0),
        feature_class=feature_class,
        feature_code="X",
        layer="x",
        source="x",
    )
    return Candidate(place=place, matched="Aville", kind="name", similarity=1.0)


def test_a_score_rises_with_the_share_and_stays_between_nothing_and_certainty():
    scores = [certainty.score(share, 1.0) for share in (0.0, 0.1, 0.5, 0.9, 0.99, 1.0)]
    assert scores == sorted(set(scores))
    assert 0 < scores[0] < scores[-1] < 1


def test_a_score_leans_to_caution_where_few_names_tell_namesakes_apart():
    doubts = certainty.Doubts(few=1 / certainty.FEW)
    assert certainty.score(0.7, 1.0, doubts) < 0.7
    assert certainty.score(0.95, 1.0, doubts) < 0.95


def test_few_names_are_a_doubt_only_where_there_are_namesakes():
    one, same, other = candidate(44.0), candidate(44.05), candidate(46.0)
    told = Counter({"": 4})
    alike, unlike = certainty.kin((one, same), 0), certainty.kin((one, same, other), 0)
    assert certainty.doubts(one, alike, told, 0.0).few == 0
    assert certainty.doubts(one, unlike, told, 0.0).few == 1 / 4
    assert certainty.doubts(one, unlike, Counter({"": 1}), 0.0).few == 1 / certainty.FEW


def test_a_country_is_not_doubted():
    place = replace(candidate(44.0, "A").place, feature_code="PCLI")
    country = candidate(44.0)._replace(place=place)
    told = Counter({"": 1})
    kin = certainty.kin((country, candidate(46.0)), 0)
    assert certainty.doubts(country, kin, told, 1.0) == certainty.NO_DOUBTS


def test_a_name_that_is_only_like_the_one_asked_for_is_less_sure():
    assert certainty.score(0.9, 0.5) == certainty.score(0.9, 1.0) / 2


def test_rows_of_the_same_place_share_its_evidence_and_namesakes_do_not():
    rows = (candidate(44.0), candidate(44.05), candidate(46.0), candidate(44.0, "A"))
    shares = np.array([0.4, 0.3, 0.2, 0.1])
    assert certainty.share_there(certainty.kin(rows, 0), shares) == pytest.approx(0.7)


def town(country, population, code="PPL", similarity=1.0):
    place = replace(
        candidate(44.0).place, country=country, population=population, feature_code=code
    )
    return candidate(44.0)._replace(place=place, similarity=similarity)


def test_a_small_town_alone_in_its_country_is_strange_and_a_city_or_the_only_name_is_not():
    told = Counter({"PS": 3, "TR": 1})
    assert certainty.is_strange(town("TR", 518), told)
    assert not certainty.is_strange(town("PS", 518), told)
    assert not certainty.is_strange(town("TR", 518_000), told)
    assert not certainty.is_strange(town("TR", 518, "PPLA"), told)
    assert not certainty.is_strange(town("TR", 518), Counter({"TR": 1}))


def test_a_city_whose_name_is_only_spelt_alike_is_as_strange_as_a_small_town():
    told = Counter({"PS": 3, "TR": 1})
    assert certainty.is_strange(town("TR", 518_000, similarity=0.85), told)
    assert not certainty.is_strange(town("PS", 518_000, similarity=0.85), told)


def test_a_hint_of_the_country_makes_no_town_of_it_strange():
    towns = [town("TR", 518), town("PS", 500)]
    places = [one.place for one in towns]
    assert certainty.is_strange(towns[0], certainty.spoken_of(places, certainty.lying(places)))
    assert not certainty.is_strange(
        towns[0], certainty.spoken_of(places, certainty.lying(places), "TR")
    )


@pytest.mark.parametrize(
    ("text", "town", "country"),
    [
        ("Baloch insurgents attacked a port in Gwadar, killing two.", "Gwadar", "PK"),
        ("Baloch insurgents attacked a port in Zeitoun, killing two.", "Zeitoun", None),
        ("Kashmir's police shot two men in Anantnag.", "Anantnag", "IN"),
        ("African leaders spoke of a raid in Gwadar.", "Gwadar", None),
    ],
    ids=["in the region", "elsewhere", "by the region's name", "wider than countries"],
)
def test_a_town_in_a_region_that_the_text_names_is_not_strange(gazetteer, text, town, country):
    found = geomap.find_places(text, gazetteer).set_index("text")
    assert found["country"].fillna("")[town] == (country or "")


@pytest.mark.parametrize(
    ("text", "name", "taken"),
    [
        ("Eritrean troops killed 12 in Bora, southern Tigray.", "Bora", False),
        ("Police in Bujanovac, Serbia, spoke of a bombing in Podujevo.", "Podujevo", True),
        ("Troops in Sanaa, Yemen, spoke of fighting in Bura.", "Bura", True),
    ],
    ids=["unlikely and alone", "alone", "at home"],
)
def test_an_unlikely_district_alone_in_its_country_is_not_taken(gazetteer, text, name, taken):
    found = geomap.find_places(text, gazetteer).set_index("text")
    assert pd.notna(found.loc[name, "lon"]) is taken


def test_what_is_strange_gets_no_place_and_says_why(gazetteer):
    text = "Rockets hit Tikrit, Baghdad, Kirkuk and Zeitoun."
    found = geomap.find_places(text, gazetteer).set_index("text")
    assert found["country"].tolist()[:3] == ["IQ"] * 3
    assert pd.isna(found.loc["Zeitoun", "lon"])
    assert "no other name lies in its country" in found.loc["Zeitoun", "reason"]
