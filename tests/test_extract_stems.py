import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.extract import lexicon, toll, when
from geomap.extract.stems import Words, compiled

ASCII = st.characters(max_codepoint=127)
PATTERNS = [
    *(rule.pattern for rule in lexicon.RULES),
    *(words for _, words in lexicon.WEAPONS),
    *(words for words, _ in when.PATTERNS),
    *(value for value in vars(toll).values() if isinstance(value, Words)),
]


@pytest.mark.parametrize("words", PATTERNS, ids=lambda words: words.pattern.pattern[:40])
def test_whatever_a_pattern_matches_holds_one_of_its_stems(words):
    @settings(max_examples=15, deadline=None)
    @given(st.from_regex(words.pattern, alphabet=ASCII))
    def holds(text):
        assert words.search(text)

    assert words.stems
    holds()


@pytest.mark.parametrize(
    ("pattern", "stems"),
    [
        ("air[- ]?strikes?", ("strike",)),
        ("(?:clash|battle)d?", ("battle", "clash")),
        ("(?:clash)?ed", ("ed",)),
        (r"bombs?|\d+", ()),
        ("(?:hit)*", ()),
        ("(?:raid|raiders)", ("raid",)),
        ("(?<!no )fire", ("fire",)),
    ],
)
def test_the_stems_are_those_without_which_nothing_matches(pattern, stems):
    assert compiled(pattern).stems == stems


def test_case_does_not_matter_to_a_stem():
    assert compiled("shelling").search("SHELLING went on")[0] == "SHELLING"
    assert [match[0] for match in compiled("raids?").finditer("Raids and a raid")] == [
        "Raids",
        "raid",
    ]
    assert not compiled("raids?").may_match("A quiet night.")
