from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.gazetteer import Gazetteer
from geomap.gazetteer.build import Layer
from geomap.gazetteer.open import widen
from geomap.gazetteer.values import Row, Source
from geomap.model import Point

SOURCE = Source(
    layer="test", title="", source="", licence="", attribution="", date="", rows=1, sha256=""
)
WORD = st.text("abcSTéßﬀدن.'\u2019", min_size=1, max_size=6).filter(
    lambda word: word.strip(".'\u2019")
)
WORDS = st.lists(WORD, min_size=3, max_size=5)


def gazetteer(*spellings: str) -> Gazetteer:
    """Return a gazetteer whose places have one name each, half of them known in any text."""
    rows = [
        Row(f"test:{number}", spelling, 0.0, 0.0, "P", "PPLC" if number % 2 else "PPL")
        for number, spelling in enumerate(spellings)
    ]
    return widen(Gazetteer(()), [Layer(source=SOURCE, rows=rows)])


@given(st.lists(WORDS, min_size=1, max_size=3), st.sampled_from((" ", "-", "\n", " - ")))
@settings(max_examples=50)
def test_no_beginning_of_a_long_name_that_is_found_is_denied(
    names: list[list[str]], joint: str
) -> None:
    several = gazetteer(*map(" ".join, names))
    spellings = [joint.join(words) for words in names]
    spellings += [each.replace(".", "") for each in spellings] + [s.upper() for s in spellings]
    for name in spellings:
        assert not several.exact(name) or all(
            several.may_begin(name[:end]) for end in range(len(name) + 1)
        )


def test_what_no_long_name_begins_with_is_denied() -> None:
    several = gazetteer("Aville de los Berros", "Sant Bede", "Aville-sur-Mer")
    assert several.may_begin("Aville de")
    assert several.may_begin("Aville-sur")
    assert not several.may_begin("Aville di")
    assert not several.may_begin("Sant Bede"), "a name of two words is none of three"


def test_where_the_project_rules_on_names_nothing_is_denied() -> None:
    ruled = Gazetteer((), {"aville di sopra": "never"})
    assert ruled.may_begin("Aville di")


def test_a_spelling_that_only_a_looser_key_has_is_known() -> None:
    others = ("Deir ez-Zor", "Deir Zor")
    row = Row("test:1", "Deirezzor", 0.0, 0.0, "P", "PPLA", names=others, population=99_000)
    known = widen(Gazetteer(()), [Layer(source=SOURCE, rows=[row._replace(country="SY")])])
    (found,) = known.known("Deir ez-Zor")
    assert (found.kind, found.matched) == ("alternate", "Deir ez-Zor")


def test_no_sign_in_an_id_or_a_name_parts_what_stands_under_a_key() -> None:
    signs = "\x1d\x1e\x1f"
    rows = [Row(f"test{signs}:1", "Sant\x1eBede", 1.0, 2.0, "P", "PPLC", names=("A\x1dB",))]
    known = widen(Gazetteer(()), [Layer(source=SOURCE, rows=rows)])
    for name in ("Sant Bede", "A B"):
        (found,) = known.candidates(name)
        assert (found.place.place_id, found.matched) == ("test   :1", name)
    assert known.find("test   :1") is not None


def test_no_sign_in_a_name_or_a_source_mixes_up_what_is_told_of_a_place() -> None:
    row = Row("test:1", "Sant\x1fBede", 1.25, -0.1, "S", "", source="a\x1fb|c\n\x00d")
    place = widen(Gazetteer(()), [Layer(source=SOURCE, rows=[row])]).place("test:1")
    assert (place.name, place.source, place.feature_code) == ("Sant Bede", "a b|c\n\x00d", "")
    assert (place.point, place.radius_km, place.admin1) == (Point(lon=-0.1, lat=1.25), None, None)
