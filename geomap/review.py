"""Events -> a table for people to correct; that table given back -> events with the corrections.

A row counts as corrected when its cells are no longer those that were written, which the column
``as_found`` remembers as a digest; as checked when ``who`` is filled in. Corrected and checked rows
win over whatever the texts are found to tell later; all others are written anew each time.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd
import shapely

from geomap import events, geodesy, placing
from geomap.article import key
from geomap.errors import InputError
from geomap.exports import Extras, csvfile, xlsx
from geomap.model import MAX_LAT, MAX_LON, NO_METHOD, Point
from geomap.readers import dates, delimited, sheets
from geomap.readers.plain import DATE_PRECISIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date
    from pathlib import Path

    import geopandas as gpd

    from geomap.model import Article

DATES = ("date_start", "date_end")
NUMBERS = ("fatalities_low", "fatalities_best", "fatalities_high", "injured")
WORDS = (
    "date_precision",
    "event_type",
    "sub_event_type",
    "actor",
    "actor_certainty",
    "target",
    "weapon",
)
PLACE = ("place_text", "country", "admin1")
MARKER = ("lat", "lon", "radius_km")
CORRECTED = (*DATES, *WORDS, *NUMBERS, *PLACE, *MARKER)
"""What a person may change."""
SIGNED = ("drop", "who", "when", "why")
COLUMNS = ("event_id", *SIGNED, *CORRECTED, "precision", "quote", "reason", "as_found")
"""The table, in this order; ``drop`` takes an event out, whatever is written there."""
_GUARD = re.compile(r"^'(?='*[=+\-@\t\r])")
_DECIMALS = 5
_TO_PLACE = "to be placed"
_ADDED = "review-"
"""What the ids of rows begin with that people added."""
_NOWHERE = {
    "geometry": None,
    "region": None,
    "precision": "unlocated",
    "method": NO_METHOD,
    "reason": "no place is given",
}
_BOUNDS = {"lat": MAX_LAT, "lon": MAX_LON}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """What a table given back made of the events.

    Attributes:
        events: EVENTS with the corrections, without the dropped ones.
        table: the table to write back.
        changed, dropped, added: how many rows.
        unsigned: ids of corrected rows whose ``who`` is empty.
        untold: ids of kept rows whose event the texts do not tell any more.
        back: ids of events that were not in the table: deleted there, or told only now.
        placed: ids of events whose place was corrected in words.
    """

    events: gpd.GeoDataFrame
    table: pd.DataFrame
    changed: int = 0
    dropped: int = 0
    added: int = 0
    unsigned: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    placed: tuple[str, ...] = ()


def table(found: gpd.GeoDataFrame, stories: Iterable[Article] = ()) -> pd.DataFrame:
    """Return the table to be corrected, all cells as text, an empty one for what is unknown.

    Args:
        found: EVENTS.
        stories: the articles that the events' evidence points into, for the column ``quote``.
    """
    rows = pd.DataFrame(index=found.index)
    for name in COLUMNS:
        rows[name] = _text(found[name]) if name in found else ""
    rows["lat"] = _text(found.geometry.y.round(_DECIMALS))
    rows["lon"] = _text(found.geometry.x.round(_DECIMALS))
    rows["quote"] = [_quote(row, stories) for row in found.to_dict("records")]
    rows["as_found"] = _digests(rows)
    return rows.reset_index(drop=True)


def write(rows: pd.DataFrame, path: Path) -> None:
    """Write the table as .csv or .xlsx, whole or not at all."""
    writers = {".csv": csvfile.write_plain, ".xlsx": xlsx.write_plain}
    writers[check_suffix(path)](rows.astype("str"), path, Extras())


def read(path: Path) -> pd.DataFrame:
    """Read a table that came back from a spreadsheet, in any encoding and with any delimiter.

    Raises:
        InputError: it cannot be read, lacks a column that says which event a row is, or has cells
            that are no day or number, or do not go together; all of them are listed.
    """
    where, book = str(path), check_suffix(path) == ".xlsx"
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(where, f"cannot be read: {error.strerror}") from error
    raw = sheets.read(data, where)[0] if book else delimited.read(data, where)
    cells = raw.cells.astype("str").fillna("")
    missing = [name for name in ("event_id", "as_found") if name not in cells]
    if missing:
        raise InputError(where, f"has no column {missing[0]!r}; is it a table of --review?")
    rows = pd.DataFrame({name: cells.get(name, "") for name in COLUMNS}, dtype="str")
    rows.index = pd.Index(raw.lines)
    rows = rows.apply(lambda column: column.str.strip().str.replace(_GUARD, "", regex=True))
    wrong = []
    for names, parse in (((*DATES, "when"), _days), ((*NUMBERS, *MARKER), _numbers)):
        for name in names:
            rows[name], bad = parse(rows[name])
            wrong += [f"{name}: {bad}"] if bad else []
    wrong += [f"{name}: {bad}" for name, bad in _misfits(rows) if bad]
    if wrong:
        raise InputError(where, "; ".join(wrong))
    return rows[(rows != "").any(axis=1)].reset_index(drop=True)


def apply(
    found: gpd.GeoDataFrame, given: pd.DataFrame, fresh: pd.DataFrame, today: date
) -> Reviewed:
    """Return the events as the table given back has them; corrected words are not yet placed.

    Args:
        found: EVENTS as the texts tell them.
        given: ``read`` of the table that came back.
        fresh: ``table(found)``.
        today: what an empty ``when`` of a corrected row becomes.
    """
    changed = _digests(given) != given["as_found"]
    touched = given[changed | (given["who"] != "") | (given["drop"] != "")].copy()
    touched.loc[touched["when"] == "", "when"] = today.isoformat()
    new = touched["event_id"] == ""
    touched.loc[new, "event_id"] = _ADDED + _digests(touched[new])
    by_id = {row["event_id"]: row for row in touched.to_dict("records")}
    written = {row["event_id"]: row for row in fresh.to_dict("records")}
    kept = [by_id.pop(key, row) for key, row in written.items()]
    kept += by_id.values()
    told = {row["event_id"]: row for row in found.to_dict("records")}
    standing = [row for row in kept if not row["drop"]]
    rows = [_event(row, told, written) for row in standing]
    placed = tuple(str(row["event_id"]) for row in rows if row["method"] == _TO_PLACE)
    return Reviewed(
        events=events.check(pd.DataFrame(rows, columns=found.columns), "review"),
        table=pd.DataFrame(kept, columns=list(COLUMNS)),
        changed=int(changed.sum()),
        dropped=len(kept) - len(standing),
        added=sum(key.startswith(_ADDED) for key in by_id),
        unsigned=tuple(touched.loc[touched["who"] == "", "event_id"]),
        untold=tuple(
            key for key, row in by_id.items() if not (row["drop"] or key.startswith(_ADDED))
        ),
        back=tuple(key for key in written if key not in {*given["event_id"]}),
        placed=placed,
    )


def place(reviewed: gpd.GeoDataFrame, places: placing.Places) -> gpd.GeoDataFrame:
    """Place the rows whose words for the place were corrected, and no others."""
    todo = reviewed["method"] == _TO_PLACE
    if not todo.any():
        return reviewed
    placed = placing.place(reviewed[todo], places)
    both = pd.concat([reviewed[~todo], placed]).loc[reviewed.index]
    return events.check(both, "review")


def _event(
    row: Mapping[str, str],
    told: Mapping[str, Mapping[str, object]],
    written: Mapping[str, Mapping[str, str]],
) -> dict[str, object]:
    """Return the EVENTS row of one row of the table."""
    key = row["event_id"]
    event = dict(told.get(key, _NOWHERE))
    was = written.get(key, {})
    changed = [name for name in CORRECTED if row[name] != was.get(name, "")]
    if not changed and not row["who"]:
        return event
    for name in changed:
        if name not in MARKER:
            event[name] = _value(name, row[name])
    if {"place_text", "country"} & {*changed} and "admin1" not in changed:
        event["admin1"] = None  # it is that of the place that was wrong
    event |= _range(event, changed)
    event |= {"event_id": key, "date_precision": row["date_precision"] or "unknown"}
    event |= _span(event, changed, told.get(key, {}))
    verb = f"corrected ({', '.join(changed)})" if changed else "checked"
    said = f"{verb} by {row['who'] or 'nobody named'} on {row['when']}"
    said = f"{said}: {row['why']}" if row["why"] else said
    before = event.get("notes")
    event["notes"] = f"{before}; {said}" if isinstance(before, str) else said
    return event | _where(row, changed, said)


def _range(event: Mapping[str, object], changed: list[str]) -> dict[str, object]:
    """Return the ends of a corrected count of the dead that nobody moved along with it."""
    moved = {"fatalities_low": min, "fatalities_high": max}
    best = event.get("fatalities_best")
    if "fatalities_best" not in changed or not isinstance(best, int):
        return {}
    ends = {n: event.get(n) for n in moved if n not in changed}
    told = {n: int(str(end)) for n, end in ends.items() if pd.notna(end)}
    if len(told) == len(moved) and len(set(told.values())) == 1:
        return dict.fromkeys(told, best)
    return {n: moved[n](end, best) for n, end in told.items()}


def _span(
    event: Mapping[str, object], changed: list[str], was: Mapping[str, object]
) -> dict[str, object]:
    """Return the last day and how exact the days are, where only the first was corrected.

    Raises:
        InputError: the last day is before the first.
    """
    if not {*DATES} & {*changed}:
        return {}
    start, end = (pd.to_datetime(event.get(name)) for name in DATES)
    one_day = pd.notna(was.get("date_start")) and was.get("date_start") == was.get("date_end")
    if "date_end" not in changed and (one_day or pd.isna(end)):
        end = start
    if end < start:
        what = f"date_end {end:%Y-%m-%d} is before date_start {start:%Y-%m-%d}"
        raise InputError(str(event["event_id"]), what)
    exact = {} if "date_precision" in changed else {"date_precision": _precision(start, end)}
    return {"date_start": start, "date_end": end, **exact}


def _precision(start: pd.Timestamp, end: pd.Timestamp) -> str:
    if pd.isna(start) or pd.isna(end):
        return "unknown"
    return "day" if start == end else "span"


def _where(row: Mapping[str, str], changed: list[str], said: str) -> dict[str, object]:
    """Return the place of a corrected row: a marker that was set, else words to look up."""
    if any(name in changed for name in MARKER) and row["lat"] and row["lon"]:
        point = Point(lon=float(row["lon"]), lat=float(row["lat"]))
        radius = float(row["radius_km"] or 0)
        return {
            "geometry": shapely.Point(point.lon, point.lat),
            "region": geodesy.disc(point, radius) if radius else None,
            "radius_km": radius or None,
            "precision": "near" if radius else "site",
            "place_name": row["place_text"] or None,
            "place_id": None,
            "relation": "in",
            "score": 1.0,
            "method": "person",
            "reason": said,
        }
    if any(name in changed for name in PLACE):
        return {
            "geometry": None,
            "region": None,
            "radius_km": None,
            "precision": "unlocated",
            "method": _TO_PLACE,
            "reason": said,
        }
    return {}


def _value(name: str, text: str) -> object:
    if not text:
        return None
    if name in DATES:
        return pd.Timestamp(text)
    return int(float(text)) if name in NUMBERS else text


def _quote(row: Mapping[str, object], stories: Iterable[Article]) -> str:
    """Return the sentences that an event stands on."""
    text = next((s.text for s in stories if str(row["event_id"]).startswith(key(s))), None)
    spans = re.findall(r"(\d+)-(\d+)", str(row["evidence"])) if text else []
    parts = [(text or "")[int(start) : int(end)] for start, end in spans]
    return " [...] ".join(" ".join(part.split()) for part in parts)


def _text(column: pd.Series) -> pd.Series:
    """Return cells as text: days as 2021-06-28, numbers without a needless .0, unknown as ''."""
    if pd.api.types.is_datetime64_any_dtype(column):
        return column.dt.strftime("%Y-%m-%d").fillna("")
    if pd.api.types.is_numeric_dtype(column):
        return column.map(lambda x: "" if pd.isna(x) else f"{float(x):.10g}").astype("str")
    return column.astype("object").where(column.notna(), "").astype("str")


def _digests(rows: pd.DataFrame) -> pd.Series:
    joined = rows[list(CORRECTED)].agg("\x1f".join, axis=1) if len(rows) else pd.Series(dtype="str")
    return joined.map(lambda text: hashlib.sha256(text.encode()).hexdigest()[:8])


_LISTED = 9
"""Wrong cells that an error names."""


def _days(cells: pd.Series) -> tuple[pd.Series, str]:
    """Return the cells as days, and what is wrong with them."""
    read = dates.parse(cells.where(cells != "", None))
    return _text(read.start), _wrong(cells[read.bad & (cells != "")], "is no date")


def _numbers(cells: pd.Series) -> tuple[pd.Series, str]:
    """Return the cells as numbers, and what is wrong with them."""
    numbers = pd.to_numeric(cells.str.replace(",", ".").where(cells != "", None), errors="coerce")
    return _text(numbers), _wrong(cells[numbers.isna() & (cells != "")], "is no number")


def _misfits(rows: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Yield columns, and what in them does not go with the rest."""
    ids, exact = rows["event_id"], rows["date_precision"]
    twice = ids[(ids != "") & ids.duplicated()]
    yield "event_id", _wrong(twice, "stands twice; a row without it adds an event")
    unknown = exact[~exact.isin(("", *DATE_PRECISIONS))]
    yield "date_precision", _wrong(unknown, f"is none of {', '.join(DATE_PRECISIONS)}")
    for name, other in (("lat", "lon"), ("lon", "lat")):
        yield name, _wrong(rows[name][(rows[name] != "") & (rows[other] == "")], f"has no {other}")
        beyond = pd.to_numeric(rows[name]).abs() > _BOUNDS[name]
        yield name, _wrong(rows[name][beyond], "is not on earth")


def _wrong(cells: pd.Series, what: str) -> str:
    """List cells that cannot be used, each with its row of the sheet."""
    if cells.empty:
        return ""
    told = [f"row {n}: {cell!r}" for n, cell in cells.items()]
    more = f" and {len(told) - _LISTED} more" if len(told) > _LISTED else ""
    return f"{', '.join(told[:_LISTED])}{more} {what}"


def check_suffix(path: Path) -> str:
    """Return the suffix of a table for review, in lower case.

    Raises:
        InputError: it is another file.
    """
    suffix = path.suffix.lower()
    if suffix not in (".csv", ".xlsx"):
        raise InputError(str(path), "a table for review is a .csv or .xlsx file")
    return suffix
