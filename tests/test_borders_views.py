"""Whose borders are drawn: points of view, claims, and what the UN counts to whom."""

import pytest

from geomap.borders import load, nearest
from geomap.errors import InputError

VIEWS = {
    "Golan": ((35.78, 33.0), "IL-SY", {"un": "SY", "de-facto": "IL", "IL": "IL", "SY": "SY"}),
    "Crimea": ((33.8, 45.9), "RU-UA", {"de-facto": "RU", "RU": "RU"}),
    "Donetsk": ((38.0, 48.0), "RU-UA", {"un": "UA", "de-facto": "RU"}),
    "Western Sahara": ((-9.5, 27.4), "EH-MA", {"un": "EH", "EH": "EH"}),
    "Tindouf road": ((-8.69, 27.6), "DZ-EH", {"un": "EH"}),
    "Somaliland": ((47.5, 10.5), "SO-XS", {"de-facto": "XS"}),
    "northern Cyprus": ((33.4, 35.3), "XN-XU", {"de-facto": "XN"}),
    "Arunachal Pradesh": ((93.5, 27.15), "CN-IN", {"CN": "CN"}),
    "Gilgit": ((73.4, 35.9), "IN-PK", {"IN": "IN"}),
    "Sukhumi": ((41.9, 42.6), "GE-XA", {"de-facto": "XA"}),
}


@pytest.mark.parametrize("place", VIEWS)
@pytest.mark.parametrize("name", ["natural-earth", "openstreetmap"])
def test_each_point_of_view_draws_its_own_border(place: str, name: str) -> None:
    (lon, lat), pair, seen = VIEWS[place]
    for pov, side in seen.items():
        answer = nearest([lon], [lat], load(name, pov=pov))
        assert (answer.pair[0], answer.side[0]) == (pair, side), pov


@pytest.mark.parametrize("name", ["natural-earth", "openstreetmap"])
def test_morocco_draws_no_line_at_the_berm_and_claims_all_of_western_sahara(name: str) -> None:
    tifariti, berm = ([-10.57], [26.16]), ([-9.7], [27.04])
    assert nearest(*berm, load(name, pov="de-facto")).pair[0] == "EH-MA"
    assert not len(load(name, pov="MA").lines.query("pair == 'EH-MA'"))
    answer = nearest(*tifariti, load(name, pov="MA"))
    assert (answer.pair[0], answer.side[0]) == ("MA-MR", "MA")
    assert nearest(*tifariti, load(name)).side[0] == "EH"


@pytest.mark.parametrize("name", ["natural-earth", "openstreetmap"])
def test_india_s_line_from_shaksgam_to_aksai_chin_has_no_gap(name: str) -> None:
    lines = load(name, pov="IN").between("CN-IN")
    west_to_east = [(75.98, 36.45), (76.78, 35.9), (77.52, 35.48), (77.66, 35.48), (77.8, 35.5)]
    north_to_south = [(78.1, 35.6), (79.4, 35.98), (80.3, 35.4), (78.95, 33.8), (79.05, 33.28)]
    answer = nearest(*zip(*west_to_east, *north_to_south, strict=True), lines)
    assert answer.km.max() < 4


CORNERS = {
    "Chhamb": ("IN", "IN-PK", [(74.33, 32.8225), (74.38, 32.8202), (74.42, 32.8185)]),
    "the Golan's south": ("SY", "IL-SY", [(35.6112, 32.68)]),
    "Nathu La": ("CN", "BT-CN", [(89.793, 28.2376), (90.483, 28.063)]),
}


@pytest.mark.parametrize("place", CORNERS)
def test_the_line_of_a_claim_goes_on_to_where_it_meets_the_next_border(place: str) -> None:
    pov, pair, positions = CORNERS[place]
    answer = nearest(*zip(*positions, strict=True), load(pov=pov).between(pair))
    assert answer.km.max() < 0.3


COASTS = {
    "Neum": ("BA-HR", (17.615, 42.9136)),
    "Kuala Belait": ("BN-MY", (114.046, 4.5907)),
    "Dhekelia": ("CY-GB", (33.725, 34.971)),
}


@pytest.mark.parametrize("place", COASTS)
def test_no_border_runs_along_a_coast_between_its_two_ends(place: str) -> None:
    pair, (lon, lat) = COASTS[place]
    assert nearest([lon], [lat], load().between(pair)).km[0] > 1


def test_the_line_of_a_claim_ends_at_the_border_that_it_would_cross() -> None:
    golan, lebanon = load().between("IL-SY"), load().between("LB-SY")
    assert nearest([35.61], [33.243], golan).km[0] > 1
    end = nearest([35.61], [33.243], golan)
    assert nearest(end.lon, end.lat, lebanon).km[0] < 0.01


@pytest.mark.parametrize("name", ["natural-earth", "openstreetmap"])
def test_the_border_of_what_the_neighbour_claims_too_is_disputed(name: str) -> None:
    luhansk, belgorod = (39.9, 48.05), (36.8, 50.3)
    answer = nearest(*zip(luhansk, belgorod, strict=True), load(name))
    assert answer.pair.tolist() == ["RU-UA", "RU-UA"]
    assert answer.status.tolist() == ["disputed", "agreed"]


STAKES = {
    "Mount Dov": ((35.70, 33.30), {"un": "LB-SY agreed", "de-facto": "IL-LB disputed"}),
    "the Yarmuk": ((35.70, 32.71), {"un": "JO-SY agreed", "IL": "IL-JO disputed"}),
    "Bir Moghrein": ((-11.0, 26.0), {"un": "EH-MR agreed", "MA": "MA-MR disputed"}),
    "Jijiga": ((43.2, 9.35), {"un": "ET-SO agreed", "de-facto": "ET-XS disputed"}),
}


@pytest.mark.parametrize("place", STAKES)
def test_a_border_of_land_that_the_un_counts_to_another_country_is_disputed(place: str) -> None:
    (lon, lat), seen = STAKES[place]
    for pov, wanted in seen.items():
        answer = nearest([lon], [lat], load(pov=pov))
        assert f"{answer.pair[0]} {answer.status[0]}" == wanted


def test_all_of_jammu_and_kashmir_is_pakistan_s_in_its_own_view() -> None:
    saltoro = nearest([77.4], [35.3], load("natural-earth", pov="PK").between("IN-PK"))
    assert saltoro.km[0] > 200


@pytest.mark.parametrize("name", ["natural-earth", "openstreetmap"])
def test_a_claim_ends_where_its_area_does(name: str) -> None:
    """A long line is not claimed whole because its middle is."""
    ogaden = nearest([45.5], [5.5], load(name, pov="de-facto"))
    hargeisa = nearest([44.0], [9.1], load(name, pov="de-facto"))
    assert (ogaden.pair[0], hargeisa.pair[0]) == ("ET-SO", "ET-XS")


def test_a_line_with_one_country_on_both_sides_is_no_border_for_the_un() -> None:
    assert nearest([35.824], [33.126], load(pov="de-facto")).km[0] < 3
    assert nearest([35.824], [33.126], load()).km[0] > 15
    perekop = (33.7, 46.15)
    assert nearest(*[[c] for c in perekop], load(pov="de-facto")).km[0] < 5
    assert nearest(*[[c] for c in perekop], load()).km[0] > 200


def test_a_point_of_view_that_nobody_has_is_refused() -> None:
    with pytest.raises(InputError, match="there are un, de-facto, BT, CN"):
        load(pov="ZZ")


@pytest.mark.parametrize("word", ["UN", "De-Facto", "in"])
def test_a_point_of_view_may_be_written_in_any_case(word: str) -> None:
    assert len(load("natural-earth", pov=word).lines)


def test_the_source_says_whose_point_of_view_it_is() -> None:
    assert "point of view: the United Nations" in load("natural-earth").source
    assert "point of view: IN" in load("natural-earth", pov="in").source


def test_an_overlap_of_claims_names_both_countries_only_where_both_hold() -> None:
    laayoune_east = ([-8.72], [27.0])  # on the border with Algeria and Mauritania
    assert "MA" not in nearest(*laayoune_east, load()).pair[0]
    assert "MA" in nearest(*laayoune_east, load(pov="MA")).pair[0]
