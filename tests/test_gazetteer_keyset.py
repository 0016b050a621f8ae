from hypothesis import given
from hypothesis import strategies as st

from geomap.gazetteer.keyset import ARTICLES, ASIDE, CORE, KNOWN, OTHER, KeySet

BITS = (KNOWN, OTHER, CORE, ARTICLES, ASIDE)
KEYS = st.dictionaries(st.text(max_size=12), st.integers(1, sum(BITS)))


@given(KEYS)
def test_every_key_of_a_set_is_found_in_its_tables_again(keys):
    told = [(key, table) for key, tables in keys.items() for table in BITS if table & tables]
    known = KeySet.read(KeySet.of(told).data())
    assert all(known.tables(key) & tables == tables for key, tables in keys.items())


def test_a_key_that_is_not_there_is_in_no_table():
    assert KeySet.of([("baghdad", KNOWN), ("irbil", OTHER)]).tables("kirkuk") == 0
    assert KeySet.of([]).tables("kirkuk") == 0


def test_a_key_of_one_table_is_not_in_the_other():
    known = KeySet.of([("baghdad", KNOWN), ("irbil", OTHER), ("hit", OTHER), ("hit", KNOWN)])
    assert [known.tables(key) for key in ("baghdad", "irbil", "hit")] == [1, 2, 3]
