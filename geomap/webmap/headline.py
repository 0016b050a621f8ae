"""EVENTS -> the title of a map that nobody gave one: how many, where and when."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

import pandas as pd

from geomap.gazetteer import countries

if TYPE_CHECKING:
    import geopandas as gpd

MOST = 4
"""Countries that a title names at most; of more, the three with most events."""
LONGEST = 2
"""Years between the first and the last above which months are no longer said."""
_BORDER = re.compile(r"border:[A-Z]{2}-[A-Z]{2}$")
_THE = re.compile(
    r"(?:United|Democratic Republic|Republic|Central African|Dominican R)\b.*"
    r"|.* (?:Islands|Territory)|Netherlands|Philippines|Bahamas|Gambia|Maldives|Comoros|Seychelles"
)


def headline(events: gpd.GeoDataFrame) -> str:
    """Say how many events a table holds, of what kind if of one, where and when.

    Where not all events have a country or a date, it says how many do ("12 events, 11 in Iraq and
    Syria, 9 dated June 2021"); where fewer than half do, nothing.
    """
    count = len(events)
    number = "No events" if not count else "1 event" if count == 1 else f"{count:,} events"
    kinds = events["sub_event_type"].fillna(events["event_type"]).unique()
    what = f"{kinds[0]}: {number}" if len(kinds) == 1 and pd.notna(kinds[0]) else number
    return ", ".join(filter(None, (what, _where(events), _when(events))))


def _where(events: gpd.GeoDataFrame) -> str:
    """Name the countries, those with most events first; of a border's events, both."""
    told = {str(cell): count for cell, count in events["country"].value_counts().items()}
    elsewhere = events["place_id"][events["country"].isna()].value_counts()
    borders = {str(cell): count for cell, count in elsewhere.items() if _BORDER.match(str(cell))}
    found: Counter[str] = Counter()
    for cell, count in (*told.items(), *borders.items()):
        for code in re.split(r"[|-]", cell.removeprefix("border:")):
            found[countries.english(code)] += int(count)
    names = sorted(found, key=lambda name: (-found[name], name))
    known = int(sum(told.values()) + sum(borders.values()))
    if known == len(events):
        return _listed(names)
    if 2 * known < len(events):
        return ""
    return f"{known:,} in {_listed([_spoken(name) for name in names])}"


def _spoken(name: str) -> str:
    return f"the {name}" if _THE.fullmatch(name) else name


def _listed(names: list[str]) -> str:
    """Join names as a sentence does; of too many, say how many others there are."""
    shown = names if len(names) <= MOST else names[: MOST - 1]
    last = [f"{len(names) - len(shown)} other countries"] if len(names) > MOST else []
    *some, end = [*shown, *last] or [""]
    return f"{', '.join(some)} and {end}" if some else end


def _when(events: gpd.GeoDataFrame) -> str:
    start = events["date_start"].fillna(events["date_end"])
    dated = int(start.notna().sum())
    if not dated or 2 * dated < len(events):
        return ""
    last = events["date_end"].fillna(start).max()
    period = _period(start.min(), last, set(events["date_precision"].unique()))
    return period if dated == len(events) else f"{dated:,} dated {period}"


def _period(first: pd.Timestamp, last: pd.Timestamp, precisions: set[str]) -> str:
    """Say from when to when, as exactly as the dates are known and a headline would."""
    whole = first.month == 1 and last.month == 12  # noqa: PLR2004  December
    if "year" in precisions or whole or last.year - first.year > LONGEST:
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    if first == last and "month" not in precisions:
        return f"{first.day} {first.month_name()} {first.year}"
    end = f"{last.month_name()} {last.year}"
    if first.year != last.year:
        return f"{first.month_name()} {first.year} to {end}"
    return end if first.month == last.month else f"{first.month_name()} to {end}"
