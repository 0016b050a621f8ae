"""docs/columns.md is what the code says the columns are."""

from __future__ import annotations

from pathlib import Path

from geomap import events

PAGE = Path(__file__).parent.parent / "docs" / "columns.md"


def test_the_table_of_columns_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == events.documentation()
