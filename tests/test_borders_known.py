import numpy as np
import pandas as pd
import pyarrow as pa
import pytest

from geomap.borders import known
from geomap.borders.known import Known


class Doubling:
    """Answers twice the x of a row, and remembers how many rows it was asked."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.known = Known(self.answer)

    def answer(self, rows: pd.DataFrame) -> pa.Table:
        self.asked.append(len(rows))
        return pa.table({"twice": pa.array(rows["x"] * 2)})

    def twice(self, **columns: list[object]) -> list[object]:
        return self.known.answers(pd.DataFrame(columns))["twice"].to_pylist()


def test_each_different_row_is_asked_once() -> None:
    some = Doubling()
    assert some.twice(x=[1.0, 2.0, 1.0], name=["a", None, "a"]) == [2, 4, 2]
    assert some.twice(x=[2.0, 3.0, 2.0], name=[None, "a", "b"]) == [4, 6, 4]
    assert some.asked == [2, 2]


def test_no_rows_have_answers_with_the_same_columns() -> None:
    assert Doubling().known.answers(pd.DataFrame({"x": []})).column_names == ["twice"]


def test_what_is_missing_is_a_value_too() -> None:
    some = Doubling()
    some.twice(x=[np.nan, np.nan, 1.0], name=[None, None, None])
    some.twice(x=[1.0, np.nan], name=[None, None])
    assert some.asked == [2]


def test_rows_with_other_columns_are_other_rows() -> None:
    some = Doubling()
    assert some.twice(x=[1.0]) == [2]
    assert some.twice(x=[1.0], name=["a"]) == [2]
    assert some.asked == [1, 1]


def test_more_different_rows_than_are_kept_are_asked_as_they_come(monkeypatch) -> None:
    monkeypatch.setattr(known, "MOST", 3)
    some = Doubling()
    assert some.twice(x=[1.0, 2.0]) == [2, 4]
    assert some.twice(x=[3.0, 4.0, 4.0]) == [6, 8, 8]
    assert some.twice(x=[1.0, 1.0]) == [2, 2]
    some.known.start()
    assert some.twice(x=[1.0, 1.0]) == [2, 2]
    assert some.asked == [2, 3, 2, 1]


@pytest.mark.parametrize("first", [[1.0, 2.0], [1.0]])
def test_two_rows_of_one_hash_are_not_taken_for_one(monkeypatch, first) -> None:
    monkeypatch.setattr(known, "_hashes", lambda rows: np.zeros(len(rows), dtype=np.uint64))
    some = Doubling()
    assert some.twice(x=first) == [2 * x for x in first]
    assert some.twice(x=[2.0, 1.0]) == [4, 2]
