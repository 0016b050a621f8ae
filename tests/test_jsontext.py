from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap import jsontext


@pytest.mark.parametrize(
    "text", [r'["a\ud800b"]', r'["a\uDC00b"]', '["a\ud800b"]', b'["a\xed\xa0\x80b"]']
)
def test_half_of_a_pair_becomes_a_question_mark(text: str | bytes) -> None:
    assert jsontext.parse(text) == ["a?b"]


@pytest.mark.parametrize("text", [r'["\ud83d\ude00"]', '["\U0001f600"]'])
def test_a_whole_pair_stays_a_character(text: str) -> None:
    assert jsontext.parse(text) == ["\U0001f600"]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(VALUES)
def test_all_else_is_as_it_was(value: object) -> None:
    for ascii_only in (True, False):
        assert jsontext.parse(json.dumps(value, ensure_ascii=ascii_only)) == value
