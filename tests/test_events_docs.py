"""What the table's columns are, in the documentation and in a table that lacks them."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from geomap import events

PAGE = Path(__file__).parent.parent / "docs" / "columns.md"


def test_the_table_of_columns_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == events.documentation()


def test_a_value_put_into_a_column_that_was_missing_stands_in_no_other() -> None:
    plain = dict.fromkeys(("event_id", "date_precision", "method", "reason"), "x")
    given = pd.DataFrame([plain | {"precision": "unlocated"}])
    table = events.check(given)
    for name, value in {"score": 0.5, "injured": 4, "notes": "n", "date_end": "2021-06-28"}.items():
        table.loc[0, name] = value
    assert table.loc[0].count() == len(given.columns) + 4
    assert events.check(given).loc[0].count() == len(given.columns)
