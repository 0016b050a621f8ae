from __future__ import annotations

import contextlib

import pytest
from export_tables import sample
from hypothesis import given
from hypothesis import strategies as st

from geomap.errors import InputError
from geomap.exports import select


def ids(expression: str) -> list[str]:
    table = sample().assign(
        fatalities_best=[0, 3, None, 7, 1, 2],
        weapon=["drone", "Drones", None, "rocket", "", "missile"],
        near=["yes", "no", "undecided", "yes", None, "no"],
        score=[0.9, 0.5, 0.2, 0.8, None, 0.1],
        injured=None,
    )
    table["fatalities_best"] = table["fatalities_best"].astype("Int64")
    return select(table, expression)["event_id"].tolist()


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("fatalities_best > 0 and near == 'yes'", ["E4"]),
        ("fatalities_best > 0", ["E2", "E4", "E5", "E6"]),
        ("not fatalities_best > 0", ["E1"]),
        ("fatalities_best == None", ["E3"]),
        ("fatalities_best != None and score >= 0.8", ["E1", "E4"]),
        ("near in ['yes', 'undecided']", ["E1", "E3", "E4"]),
        ("near not in ('yes', 'no')", ["E3"]),
        ("'DRONE' in weapon", ["E1", "E2"]),
        ("0 < fatalities_best <= 3 or near == 'undecided'", ["E2", "E3", "E5", "E6"]),
        ("date_start >= '2021-04-14' and date_end < '2021-05-01'", ["E1", "E2", "E3", "E4", "E6"]),
        ("date_start == None", ["E5"]),
        ("event_type == 'Battles'", ["E6"]),
        ("score > -1", ["E1", "E2", "E3", "E4", "E6"]),
        ("injured > 1", []),
    ],
)
def test_rows_are_kept_where_the_expression_is_known_to_be_true(
    expression: str, expected: list[str]
) -> None:
    assert ids(expression) == expected


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("fatalities > 0", "did you mean fatalities_"),
        ("nothing_like_it > 0", "there is no column nothing_like_it"),
        ("fatalities_best >", "does not parse"),
        ("", "does not parse"),
        ("not " * 5000 + "near", "does not parse"),
        ("near", "is no condition"),
        ("1 < 2", "name a column"),
        ("actor > 5", "does not compare: a number with a text"),
        ("fatalities_best > 'a'", "does not compare: a number with a text"),
        ("'a' in fatalities_best", "a text and a column of texts"),
        ("score == [0.9, 0.8]", "does not compare: a list with a number"),
        ("x" * 10_000, f"there is no column {'x' * 60}..."),
        ("date_start > 'soon'", "does not compare"),
        ("near is None", "use == None"),
        ("__import__('os').system('true')", "is not allowed"),
        ("near.str.len() > 1", "is not allowed"),
        ("[x for x in near] == 1", "is not allowed"),
        ("(lambda: 1)() == near", "is not allowed"),
        ("near == f'{near}'", "is not allowed"),
        ("geometry == None", "there is no column geometry"),
    ],
)
def test_what_is_no_comparison_is_refused_in_one_line(expression: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        ids(expression)
    assert message in str(caught.value)
    assert "\n" not in str(caught.value)


PARTS = st.sampled_from(
    [
        *("actor", "date_start", "fatalities_best", "score", "near", "event_id", "nothing"),
        *("'a'", "'2021-04-14'", "'2021-99-99'", "None", "True", "-1", "1e400", "9" * 30),
        *("['a', 1]", "[]", "[actor]", "(None,)", "[[1]]", "[None, '2021-04-14']"),
    ]
)
OPERATORS = st.sampled_from(
    ["==", "!=", "<", ">=", "in", "not in", "is", "and", "or", "and not", "+", "if actor else"]
)


@given(st.lists(st.tuples(PARTS, OPERATORS), min_size=1, max_size=3), PARTS)
def test_any_parts_are_an_answer_or_one_line(pairs: list[tuple[str, str]], last: str) -> None:
    expression = " ".join([*(f"{part} {joint}" for part, joint in pairs), last])
    with contextlib.suppress(InputError):
        ids(expression)


@given(st.text("abn()[]'=<>!. 01+-*&|~@:,_", max_size=20))
def test_any_text_is_an_answer_or_one_line(expression: str) -> None:
    with contextlib.suppress(InputError):  # any other error fails
        ids(expression)
