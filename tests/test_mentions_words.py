"""A text in words, and the names in any text: offsets, blocks, order."""

import re
from itertools import combinations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from mentioned import found, names

from geomap.extract import sentences
from geomap.gazetteer import Gazetteer
from geomap.mentions import clues, lexicon, readings, relations, spans, tokens
from geomap.model import Relation


@given(st.text(max_size=200))
def test_words_stand_at_their_offsets_in_any_text(text):
    words = tokens.Words(text)
    for index, form in enumerate(words.forms):
        assert text[words.starts[index] : words.ends[index]] == form.said
        assert (form.lower, words.between(index, index)) == (form.said.lower(), form.said)
    gaps, said = list(words.gaps), [*(form.said for form in words.forms), ""]
    assert "".join(gap + word for gap, word in zip(gaps, said, strict=True)) in text


PIECES = ("W", "Va", "b", "s", "9", "\u00e9", "\u0645", ".", "'", "&", ",", "-", "_", " ", "\n")


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join) | st.text(max_size=60))
@example("U.S. troops")
def test_plain_words_are_found_sooner_and_are_no_others(text):
    pattern = tokens.WORD.pattern
    for shortcut in (f"{tokens.PLAIN}|", " (?=[a-zA-Z0-9])|"):
        assert shortcut in pattern
        pattern = pattern.replace(shortcut, "")
    assert tokens.WORD.split(text) == re.split(pattern, text)


@given(st.text(alphabet="aB. \n'-sVW\u2019\u0645", max_size=60), st.integers(1, 9))
def test_a_text_that_is_taken_apart_in_blocks_has_the_same_words(text, block):
    whole = tokens.Words(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tokens, "_BLOCK", block)
        cut = tokens.Words(text)
    for lists in ("forms", "gaps", "starts", "ends", "opens", "line"):
        assert list(getattr(cut, lists)) == list(getattr(whole, lists)), lists
    assert list(cut.openings()) == list(whole.openings())


def test_a_text_is_taken_apart_once_for_its_names_and_its_sentences(gazetteer, monkeypatch):
    text, taken = "Rockets hit Kirkuk once. Two people died in Mosul.", []
    words = tokens.Words(text)
    monkeypatch.setattr(tokens, "Words", lambda text: taken.append(text) or words)
    found(text, gazetteer)
    assert len(sentences.split(text)) == 2
    assert taken == [text]


def test_names_begin_with_words_that_are_written_large():
    words = tokens.Words("rain fell all day " * 1_000 + "in Mosul")
    assert (words.count, words.forms[4_001].said) == (4_002, "Mosul")
    assert list(spans.runs(words)) == [(4_001, 4_001)]


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("he was at al-Omar field", ["al-Omar"]),
        ("at eL-Omar and near al-hasa", ["Omar"]),
        ("St. Louis. Then Prof. Bland", ["St. Louis", "Then Prof", "Bland"]),
        ("Camp in Mosul, camp in Erbil", ["Camp in Mosul", "Erbil"]),
        ("from Mazar-i-Sharif Road 7 b", ["Mazar-i-Sharif Road 7"]),
        ("Aville\u2019s Town of the rich", ["Aville\u2019s Town"]),
        ("Aville-then Btown", ["Aville", "Btown"]),
        ("x " + "Of the " * 40 + "y", ["Of the " * 29 + "Of", "Of the " * 9 + "Of"]),
    ],
)
def test_a_run_goes_on_over_particles_and_what_joins_words_in_names(text, runs):
    words = tokens.Words(text)
    assert [words.between(first, last) for first, last in spans.runs(words)] == runs


SAID = (
    "strange word", "genitive inside", "unknown", "capital", "country", "given name", "left in",
    "left at", "left near", "left of place", "left the", "left word", "right says", "right end",
    "right capital name", "right place head lower", "in what follows",
)  # fmt: skip


def test_nothing_more_is_said_together_where_no_evidence_tells_more_with_other():
    sets = (set(found) for n in range(4) for found in combinations(SAID, n))
    plain = [found for found in sets if clues.TELLING.isdisjoint(found)]
    assert not [found for found in plain if list(clues.together(found))]


PARTS = (
    "New South Wales San Fernando del Valle de Catamarca United Arab Emirates Gulf of Mexico The "
    "Deir ez Zor al- Bab Mandab Kafr Nabl St. Louis County Road field"
)


@given(st.lists(st.sampled_from(PARTS.split()), max_size=9).map(" ".join))
@example("in Umm ul Quwain")
def test_the_same_names_are_found_where_nobody_knows_how_long_ones_begin(gazetteer, text):
    words = tokens.Words(text.replace("- ", "-"))
    found = spans.find(words, lexicon.Lexicon(gazetteer))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Gazetteer, "may_begin", lambda *_: True)
        assert spans.find(words, lexicon.Lexicon(gazetteer)) == found


@pytest.mark.parametrize("reading", readings.READINGS, ids=range(len(readings.READINGS)))
@settings(max_examples=20)
@given(data=st.data())
def test_a_sign_and_an_ending_of_a_reading_stand_in_whatever_its_pattern_reads(reading, data):
    ascii_only = st.characters(codec="ascii")
    words = data.draw(st.from_regex(reading.pattern, fullmatch=True, alphabet=ascii_only))
    read = reading.pattern.search(words)[0]
    telling = readings.telling(read)
    assert any(sign in read.lower() for sign in reading.signs)
    assert telling.endswith(reading.endings) or telling.lower().endswith(reading.endings)


LEFT = (
    "the its of to in at from near close far not off outside beyond between and with on just due "
    "road highway linking coast shores city Town port capital, camp area areas parts half sector "
    "suburbs outskirts edge vicinity around surrounding rural countryside central center middle "
    "north eastern south-west south- NNE W 75km 10 miles (7 ten kilometres a few air base Aville "
    "bases said, - Btown-"
)


@given(st.lists(st.sampled_from(LEFT.split()), max_size=8), st.sampled_from([" ", "", "\n", "-"]))
def test_words_before_a_name_are_read_as_by_every_pattern_in_turn(words, last):
    left = " ".join(words) + last
    found = ((reading.pattern.search(left), reading.relation) for reading in readings.READINGS)
    expected = next((relation(match) for match, relation in found if match), Relation())
    assert relations.before(left) == expected


def test_a_name_of_very_many_hyphens_is_read_at_once():
    letters = "-".join("ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGH")  # it took a quarter of an hour
    assert relations.around("in ", f"-{letters}") == Relation()
    road = relations.around("on the ", "-al-Btown-Cville bin Dee main road")
    assert (road.kind, road.words) == ("between", "road")


def test_of_a_long_text_only_the_words_close_to_a_name_are_read_for_its_relation(
    gazetteer, monkeypatch
):
    read, before = [], relations.before
    monkeypatch.setattr(relations, "before", lambda left: read.append(left) or before(left))
    mentions = found("Shots fell near the Iraq-Syria border and in Mosul. " * 9, gazetteer)
    assert {m.relation.kind for m in mentions} == {"near_border", "in"}
    assert max(map(len, read)) == relations.REACH


def test_a_long_text_names_what_a_short_one_does_though_little_is_kept(gazetteer, monkeypatch):
    text = "Mr. Cross of St. Louis, Missouri, met Ann Aleppo in Deir ez-Zor, Syria. " * 3
    before = found(text, gazetteer)
    monkeypatch.setattr(tokens, "_BLOCK", 100)
    monkeypatch.setattr(tokens, "_MOST", 1)
    monkeypatch.setattr(lexicon, "_MOST", 1)
    assert found(text, gazetteer) == before


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=120))
def test_mentions_stand_at_their_offsets_in_any_text(gazetteer, text):
    for mention in found(f"Near {text} Baghdad, {text}", gazetteer):
        story = f"Near {text} Baghdad, {text}"
        assert story[mention.start : mention.end] == mention.text


def test_an_added_sentence_removes_no_mention(gazetteer):
    text = "Rockets hit Kirkuk. Two people died in Mosul."
    assert set(names(text, gazetteer)) <= set(names(f"{text} It rained all day.", gazetteer))


SENTENCES = (
    "Shelling hit the town of Manbij, Syria.",
    "Franklin spoke for an hour.",
    "The U.S. Army left Kirkuk in May.",
    "Turkey's border with Iraq was closed.",
    "Bob Arlington, of Richmond, Virginia, agreed.",
)


@given(st.permutations(SENTENCES))
def test_in_any_order_the_same_sentences_name_places_at_true_offsets(gazetteer, sentences):
    text = " ".join(sentences)
    assert {m.text for m in found(text, gazetteer)} >= {"Manbij", "Syria", "Kirkuk", "Virginia"}
    assert all(text[m.start : m.end] == m.text for m in found(text, gazetteer))


@given(st.text(max_size=60))
def test_what_is_said_later_about_other_things_removes_no_mention(gazetteer, more):
    before = names(SENTENCES[0], gazetteer)
    after = names(f"{SENTENCES[0]} It was late. {more.lower()}", gazetteer)
    assert after[: len(before)] == before
