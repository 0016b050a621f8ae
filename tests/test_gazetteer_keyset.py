from array import array

from hypothesis import given
from hypothesis import strategies as st

from geomap.gazetteer.keyset import ARTICLES, ASIDE, CORE, KNOWN, OTHER, TOLD, KeySet, told

BITS = (KNOWN, OTHER, CORE, ARTICLES, ASIDE)
KEYS = st.dictionaries(st.text(max_size=12), st.integers(1, sum(BITS)))


def keyset(*keys: tuple[str, int]) -> KeySet:
    """Return the set of some keys with bits of their tables, as it is read from an index."""
    return KeySet.read(KeySet.of(array(TOLD, (told(*each) for each in keys))).data())


@given(KEYS)
def test_every_key_of_a_set_is_found_in_its_tables_again(keys):
    several = ((key, table) for key, tables in keys.items() for table in BITS if table & tables)
    known = keyset(*several)
    assert all(known.tables(key) & tables == tables for key, tables in keys.items())
    assert len(known) == len(keys)


def test_a_key_that_is_not_there_is_in_no_table():
    assert keyset(("baghdad", KNOWN), ("irbil", OTHER)).tables("kirkuk") == 0
    assert keyset().tables("kirkuk") == 0


def test_a_key_of_one_table_is_not_in_the_other():
    known = keyset(("baghdad", KNOWN), ("irbil", OTHER), ("hit", OTHER), ("hit", KNOWN))
    assert [known.tables(key) for key in ("baghdad", "irbil", "hit")] == [1, 2, 3]


def test_a_set_of_very_many_keys_has_four_or_five_bytes_for_each_and_few_wrong_answers():
    """Above 2^18 keys there are more buckets than the least number of them."""
    many = 300_000
    known = keyset(*((f"name {number}", number % 2 + 1) for number in range(many)))
    assert all(known.tables(f"name {number}") & (number % 2 + 1) for number in range(many))
    assert sum(known.tables(f"other {number}") > 0 for number in range(many)) < many / 1000
    assert 4 * len(known) < len(known.data()) < 5 * len(known)
