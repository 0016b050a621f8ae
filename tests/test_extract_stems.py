import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.extract import lexicon, toll, triggers, weapons, when, who
from geomap.extract.stems import Sieve, Words, compiled

ASCII = st.characters(max_codepoint=127)
PATTERNS = [
    *(
        words
        for sieve in (lexicon.RULES, weapons.WEAPONS, when.PATTERNS)
        for words, _ in sieve.rows
    ),
    *(
        value
        for room in (lexicon, toll, triggers, when, who)
        for value in vars(room).values()
        if isinstance(value, Words)
    ),
]


@pytest.mark.parametrize("words", PATTERNS, ids=lambda words: words.pattern.pattern[:40])
def test_whatever_a_pattern_matches_holds_what_it_needs(words):
    @settings(max_examples=15, deadline=None)
    @given(st.from_regex(words.pattern, alphabet=ASCII))
    def holds(text):
        assert words.search(text)

    assert words.needs
    holds()


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        ("air[- ]?strikes?", [{"strike"}, {"air"}]),
        ("opened fire", [{"opened"}, {"fire"}]),
        ("(?:clash|battle)d?", [{"battle", "clash"}]),
        ("(?:clash)?ed", [{"ed"}]),
        (r"bombs?|\d+", []),
        ("(?:hit)*", []),
        ("(?:raid|raiders)", [{"raid"}]),
        ("(?<!no )fire", [{"fire"}]),
        ("(?:days?|weeks?) ago", [{"ago"}, {"day", "week"}]),
    ],
)
def test_the_needs_are_those_without_which_nothing_matches(pattern, needs):
    assert sorted(map(sorted, compiled(pattern).needs)) == sorted(map(sorted, needs))


@pytest.mark.parametrize("text", ["", "Two days went by.", "It was long ago.", "a day\n ago"])
def test_a_text_that_lacks_one_need_is_not_searched(text):
    words = compiled(r"(?:days?|weeks?)\s+ago")
    assert words.may_match(text) == ("day" in text and "ago" in text)


def test_a_sieve_gives_the_patterns_that_a_text_may_match_in_their_order():
    sieve = Sieve([(compiled("raids?"), 1), (compiled(r"\d+"), 2), (compiled("bombs?"), 3)])
    chosen = [
        [each for _, each in sieve.likely(text)] for text in ("Bombs, RAIDS", "a raid", "quiet", "")
    ]
    assert chosen == [[1, 2, 3], [1, 2], [2], [2]]


def test_a_pattern_compiled_later_is_found_in_words_seen_before():
    text = "zyxwvut happened"
    assert compiled("happened").search(text)
    assert compiled("yxwv").search(text)


def test_a_search_may_be_of_a_part_of_the_text():
    words = compiled(r"\bno\s*$")
    assert words.search("there was no raid", 0, 12)[0] == "no"
    assert words.search("there was no raid", 12) is None


def test_case_does_not_matter_to_a_stem():
    assert compiled("shelling").search("SHELLING went on")[0] == "SHELLING"
    assert [match[0] for match in compiled("raids?").finditer("Raids and a raid")] == [
        "Raids",
        "raid",
    ]
    assert not compiled("raids?").may_match("A quiet night.")
