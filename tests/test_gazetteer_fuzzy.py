from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from geomap.gazetteer.fuzzy import alike, neighbours

keys = st.text(alphabet="abcxyz", min_size=1, max_size=8)


@settings(deadline=None)
@given(keys)
def test_every_neighbour_is_at_distance_one(key: str) -> None:
    assert all(OSA.distance(key, other) == 1 for other in neighbours(key))


@settings(deadline=None)
@given(keys, keys)
def test_whatever_is_at_distance_one_is_a_neighbour(key: str, other: str) -> None:
    assert (OSA.distance(key, other) == 1) == (other in neighbours(key))


def test_what_is_too_short_or_too_long_for_a_name_has_no_likenesses() -> None:
    nobody: Any = None  # no index is asked
    assert alike("abcd", nobody) == alike("a" * 61, nobody) == frozenset()
