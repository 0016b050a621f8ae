"""docs/python.md does what it says."""

from __future__ import annotations

import re
from pathlib import Path

import geomap

PAGE = Path(__file__).parents[1] / "docs" / "python.md"


def test_the_page_runs_from_top_to_bottom(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    code = "\n".join(re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL))
    names: dict[str, object] = {}
    exec(compile(code, str(PAGE), "exec"), names)  # noqa: S102 - our own page
    events, told = names["events"], names["told"]
    assert events.attrs["refused"][0]["reason"] == "date must be a date, is 'soon'"
    assert events["precision"].tolist() == ["near", "border"]
    assert events["fatalities_best"].isna().tolist() == [True, False]
    assert told["evidence"].tolist() == ["0-83"]
    assert {path.name for path in tmp_path.iterdir()} >= {"map.html", "events.geojson", "near.csv"}


def test_the_page_counts_the_functions():
    functions = [name for name in geomap.__all__ if name[0].islower() and name[0] != "_"]
    assert len(functions) == 7
    page = PAGE.read_text("utf-8")
    assert [name for name in functions if f"{name}(" not in page] == []
