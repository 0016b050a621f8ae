from __future__ import annotations

from typing import TYPE_CHECKING

import gazetteer_samples
import pytest

from geomap.errors import InputError
from geomap.gazetteer import Gazetteer, Hints, open_gazetteer
from geomap.model import Point

if TYPE_CHECKING:
    from geomap.gazetteer import Candidate


@pytest.fixture(scope="module")
def gazetteer(tmp_path_factory: pytest.TempPathFactory) -> Gazetteer:
    return open_gazetteer(gazetteer_samples.write(tmp_path_factory.mktemp("gazetteer")))


def ids(found: tuple[Candidate, ...]) -> list[str]:
    return [candidate.place.place_id for candidate in found]


@pytest.mark.parametrize(
    "name", ["Irbil", "Erbil", "Arbil", "Hewler", "Hawler", "أربيل", "هەولێر", "HEWLÊR"]
)
def test_every_spelling_of_irbil_is_one_place(gazetteer: Gazetteer, name: str) -> None:
    best = gazetteer.candidates(name)[0]
    assert best.place.place_id == "geonames:95446"
    assert best.similarity == 1
    assert ids(gazetteer.known(name))[0] == "geonames:95446"


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Qaim", "geonames:92138"),
        ("Al-Qa'im", "geonames:92138"),
        ("القائم", "geonames:92138"),
        ("Bukamal", "geonames:174448"),
        ("Abu Kamal", "geonames:174448"),
        ("Al Bukamal", "geonames:174448"),
        ("أبو كمال", "geonames:174448"),
        ("Deir Ezzor", "geonames:170794"),
        ("Deir al-Zor", "geonames:170794"),
        ("Dayr az-Zawr", "geonames:170794"),
        ("Kerkuk", "geonames:94787"),
        ("Киркук", "geonames:94787"),
        ("Kirkuk city", "geonames:94787"),
        ("city of Kirkuk", "geonames:94787"),
        ("Ain al-Asad", "site:ain-al-asad"),
        ("Al Asad Air Base", "site:ain-al-asad"),
        ("Al-Asad airbase", "site:ain-al-asad"),
        ("K1", "site:k-1"),
        ("K-1", "site:k-1"),
        ("K-1 Air Base", "site:k-1"),
        ("Erbil province", "adm1:IQ.11"),
        ("Irbil", "geonames:95446"),
    ],
)
def test_a_name_as_reporters_write_it_finds_its_place_first(
    gazetteer: Gazetteer, name: str, place_id: str
) -> None:
    assert ids(gazetteer.candidates(name))[0] == place_id


def test_what_was_changed_in_a_name_shows_in_kind_and_similarity(gazetteer: Gazetteer) -> None:
    exact, bare, romanised, generic = (
        gazetteer.candidates(name)[0]
        for name in ("Al Qa'im", "Qaim", "Dayr az-Zawr", "Kirkuk city")
    )
    assert (exact.kind, bare.kind, romanised.kind, generic.kind) == (
        "name",
        "loose",
        "loose",
        "generic",
    )
    assert 1 == exact.similarity > bare.similarity > romanised.similarity > 0.8
    assert generic.similarity < 1


def test_the_spelling_that_matched_is_told(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("irbil")[0].matched == "Irbil"


def test_an_article_is_part_of_a_name_where_no_arabic_is_spoken(gazetteer: Gazetteer) -> None:
    assert ids(gazetteer.candidates("El Paso")) == ["geonames:3"]
    assert gazetteer.candidates("Paso") == ()
    assert ids(gazetteer.candidates("Al-Palmyra")) == ["geonames:2"]
    assert ids(gazetteer.candidates("Balmyre")) == []


def test_the_more_populous_namesake_is_first_without_a_hint(gazetteer: Gazetteer) -> None:
    assert ids(gazetteer.candidates("Palmyra")) == ["geonames:1", "geonames:2"]


@pytest.mark.parametrize(
    "hints",
    [
        Hints(country="SY"),
        Hints(near=Point(lon=40, lat=35)),
    ],
)
def test_a_hint_puts_the_place_in_context_first_and_drops_none(
    gazetteer: Gazetteer, hints: Hints
) -> None:
    assert ids(gazetteer.candidates("Palmyra", hints)) == ["geonames:2", "geonames:1"]


@pytest.mark.parametrize("admin1", ["adm1:IQ.11", "Erbil Governorate", "Muhafazat Arbil"])
def test_a_division_is_a_hint_by_id_or_by_name(gazetteer: Gazetteer, admin1: str) -> None:
    found = gazetteer.candidates("Erbil", Hints(admin1=admin1))
    assert {"geonames:95446", "adm1:IQ.11"} == set(ids(found))


def test_the_type_of_place_wanted_comes_first(gazetteer: Gazetteer) -> None:
    assert ids(gazetteer.candidates("Erbil"))[0] == "geonames:95446"
    wanted = Hints(feature_classes=("ADM1",))
    assert ids(gazetteer.candidates("Erbil", wanted))[0] == "adm1:IQ.11"


@pytest.mark.parametrize(
    ("name", "place_id"),
    [
        ("Africa", "region:africa"),
        ("Sahel", "region:sahel"),
        ("Java", "region:java"),
        ("Red Sea", "region:red-sea"),
        ("Georgia", "geonames:614540"),
        ("Idlib", "geonames:169387"),
    ],
)
def test_a_region_that_news_names_is_before_its_namesakes_but_for_countries(
    name: str, place_id: str
) -> None:
    assert open_gazetteer().candidates(name)[0].place.place_id == place_id


@pytest.mark.parametrize(
    ("written", "name"),
    [("Pa.", "Pennsylvania"), ("PA", "Pennsylvania"), ("Kan.", "Kansas"), ("Man.", "Manitoba")],
)
def test_an_abbreviation_written_as_it_is_goes_before_a_town_of_those_letters(
    written: str, name: str
) -> None:
    found = open_gazetteer().candidates(written)
    assert (found[0].place.name, found[0].kind) == (name, "abbreviation")
    assert len(found) > 1


def test_an_abbreviation_counts_only_as_it_is_written(gazetteer: Gazetteer) -> None:
    assert ids(gazetteer.known("US")) == ["country:US"]
    assert ids(gazetteer.known("U.S.")) == ["country:US"]
    assert ids(gazetteer.known("W.Va.")) == ["adm1:US.WV"]
    assert gazetteer.known("us") == ()
    assert gazetteer.known("Wv") == ()


def test_a_demonym_is_told_from_a_name(gazetteer: Gazetteer) -> None:
    assert gazetteer.known("Iraqi")[0].kind == "demonym"
    assert gazetteer.known("Iraq")[0].kind == "name"


def test_a_village_is_a_candidate_but_not_found_in_running_text(gazetteer: Gazetteer) -> None:
    assert ids(gazetteer.candidates("Hajin")) == ["geonames:4"]
    assert gazetteer.known("Hajin") == ()


def test_a_name_that_no_one_knows_has_no_candidates(gazetteer: Gazetteer) -> None:
    assert gazetteer.candidates("Xyzzyqwx") == ()
    assert gazetteer.candidates("") == ()
    assert gazetteer.candidates("...") == ()


def test_a_place_is_had_by_its_id_with_layer_source_and_radius(gazetteer: Gazetteer) -> None:
    place = gazetteer.place("site:ain-al-asad")
    assert (place.layer, place.source, place.radius_km) == ("places", "OurAirports", 3.0)
    assert gazetteer.place("geonames:95446").source == "written for tests"
    with pytest.raises(InputError, match="nowhere"):
        gazetteer.place("nowhere")


def test_a_country_has_its_polygon_and_a_town_has_none(gazetteer: Gazetteer) -> None:
    area = gazetteer.area("country:IQ")
    assert area is not None
    assert area.bounds == (39, 29, 48, 37.4)
    assert gazetteer.area("geonames:95446") is None


def test_a_point_tells_the_places_that_hold_it(gazetteer: Gazetteer) -> None:
    assert [p.country for p in gazetteer.containing(Point(lon=44, lat=33))] == ["IQ"]
    assert gazetteer.containing(Point(lon=0, lat=0)) == ()


def test_the_sources_name_licence_and_rows(gazetteer: Gazetteer) -> None:
    places, areas = gazetteer.sources()
    assert (places.layer, places.licence, places.rows) == ("places", "MIT", 15)
    assert (areas.layer, areas.rows) == ("areas", 1)
    assert len(places.sha256) == 64


@pytest.mark.parametrize(
    ("slip", "place_id"),
    [
        ("Kirkk", "geonames:94787"),
        ("Krikuk", "geonames:94787"),
        ("Kirkup", "geonames:94787"),
        ("كركوم", "geonames:94787"),
        ("Киркук2", "geonames:94787"),  # noqa: RUF001
        ("Wset Virgina", "adm1:US.WV"),
        ("Untied Sttaes", "country:US"),
    ],
)
def test_a_slip_or_two_are_forgiven_but_never_silently(
    gazetteer: Gazetteer, slip: str, place_id: str
) -> None:
    assert place_id not in ids(gazetteer.candidates(slip))
    found = gazetteer.alike(slip)[0]
    assert found.place.place_id == place_id
    assert found.kind == "fuzzy"
    assert found.similarity < 0.8


def test_short_and_unlike_names_have_no_likenesses(gazetteer: Gazetteer) -> None:
    assert gazetteer.alike("Iraf") == ()
    assert gazetteer.alike("Quite Different") == ()


def test_likenesses_are_searched_in_the_country_of_the_context_only(gazetteer: Gazetteer) -> None:
    assert gazetteer.alike("Palmyre", Hints(country="IQ")) == ()
    assert ids(gazetteer.alike("Palmyre", Hints(country="SY"))) == ["geonames:2"]


def test_a_facility_called_by_a_town_is_looked_for_beside_it(gazetteer: Gazetteer) -> None:
    (found,) = gazetteer.candidates("Kirkuk air base")
    assert found.place.place_id == "site:k-1"
    assert (found.kind, found.similarity) == ("generic", 0.6)
    assert gazetteer.candidates("Kirkuk oil field") == ()
    assert gazetteer.candidates("Hajin airport") == ()
    assert gazetteer.known("Kirkuk air base") == ()
