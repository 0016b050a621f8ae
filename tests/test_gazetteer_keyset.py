from hypothesis import given
from hypothesis import strategies as st

from geomap.gazetteer.keyset import KeySet


@given(st.sets(st.text(max_size=12), max_size=60))
def test_every_key_of_a_set_is_found_in_it_again(keys):
    known = KeySet.read(KeySet.of(keys).data())
    assert all(key in known for key in keys)


def test_a_key_that_is_not_there_is_a_no():
    assert "kirkuk" not in KeySet.of(["baghdad", "irbil"])
    assert "kirkuk" not in KeySet.of([])
