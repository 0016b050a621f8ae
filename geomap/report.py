"""What a run read, placed and could not place -> report.json and near-border.csv."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import geomap
from geomap import borders, files
from geomap.model import PRECISIONS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import geopandas as gpd
    import pandas as pd

    from geomap.gazetteer import Source


ARTICLE = "article"
"""What an input that is no table was read as."""
_TOLD = (
    "event_id",
    "date_start",
    "date_end",
    "sub_event_type",
    "place_text",
    "precision",
    "evidence",
    "notes",
)


UNDATED = "when it appeared is not known"
"""The note on an article that does not say its day of publication."""
FOREIGN = "does not look like English"
"""The note on an article in a language that is not read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One file of a run: its name, what it was read as, its SHA-256 (none for stdin), its rows.

    ``rows`` are all rows of a table: those that were placed, those that were not, and those that
    were refused; ``notes`` is what was decided while it was read.
    """

    file: str
    read_as: str
    sha256: str | None
    rows: int
    refused: int
    placed: int = 0
    unlocated: int = 0
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Data:
    """One data file that was used, as ``gazetteer/sources.toml`` names it."""

    title: str
    licence: str
    attribution: str
    date: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a run did.

    Attributes:
        km: the distance that counted as near a border.
        events: the EVENTS table with its border columns.
        refused: rows that no reader could read, with line and reason.
        places: one record for each mention in the articles (``geoparse.FIELDS``).
        told: what was extracted from articles that came beside a table; the table is the record,
            and these are for comparison only.
        failed: one line for each file that could not be read.
        audit: what was found out about the coordinates of the sources, a line each.
        duplicates: events that were joined to one of another table (``dedupe.COLUMNS``).
        attribution: whom a map must name for the places of the events, a line each.
    """

    km: float
    inputs: tuple[Input, ...]
    events: gpd.GeoDataFrame
    refused: pd.DataFrame
    places: tuple[dict[str, object], ...]
    told: gpd.GeoDataFrame
    failed: tuple[str, ...]
    data: tuple[Data, ...]
    audit: tuple[str, ...] = ()
    duplicates: pd.DataFrame
    attribution: tuple[str, ...] = ()

    @property
    def tables(self) -> tuple[Input, ...]:
        """The inputs that are tables."""
        return tuple(one for one in self.inputs if one.read_as != ARTICLE)

    @property
    def unlocated(self) -> pd.DataFrame:
        """The events that could not be placed."""
        return self.events[self.events["precision"] == "unlocated"]

    @property
    def unresolved(self) -> tuple[dict[str, object], ...]:
        """The mentions that no place was found for; metonyms are none."""
        return tuple(
            row
            for row in self.places
            if row["precision"] == "unlocated" and row["kind"] != "metonym"
        )

    @property
    def has_gaps(self) -> bool:
        """Whether anything stayed unread, refused, unlocated or unresolved."""
        lists = (self.failed, self.refused, self.unlocated, self.unresolved)
        return any(len(one) > 0 for one in lists)


def used(sources: Iterable[Source]) -> Iterator[Data]:
    """Yield what must be named of the gazetteer's files, the border data among them."""
    for source in sources:
        yield Data(
            title=source.title,
            licence=source.licence,
            attribution=source.attribution,
            date=source.date,
            sha256=source.sha256,
        )


def provenance(report: Report) -> Iterator[tuple[str, object]]:
    """Yield what an export says of how it was made; the SHA-256 of each file that was read."""
    yield "geomap", geomap.__version__
    yield "near_km", report.km
    yield "inputs", {one.file: one.sha256 for one in report.inputs}


def write(report: Report, path: Path) -> Path:
    """Write the report as JSON."""
    files.write_text(path, json.dumps(_plain(report), ensure_ascii=False, indent=2) + "\n")
    return path


def write_near(report: Report, path: Path) -> Path:
    """Write what the borders stage answers for each event as CSV."""
    files.write_text(path, borders.near_table(report.events).to_csv(index=False))
    return path


def write_rows(rows: pd.DataFrame, path: Path) -> tuple[Path, ...]:
    """Write rows that were refused or joined, if there are any.

    A list that an older run left is taken away, so that it is not taken for this one's.
    """
    if not len(rows):
        path.unlink(missing_ok=True)
        return ()
    files.write_text(path, rows.to_csv(index=False))
    return (path,)


def _plain(report: Report) -> dict[str, object]:
    precision = report.events["precision"].value_counts()
    near = report.events["near"].value_counts()
    return {
        "geomap": geomap.__version__,
        "inputs": [asdict(one) for one in report.inputs],
        "failed": list(report.failed),
        "audit of coordinates": list(report.audit),
        "counts": {
            "events": len(report.events),
            "located": len(report.events) - len(report.unlocated),
            "unlocated": len(report.unlocated),
            "refused rows": len(report.refused),
            "joined to an event of another table": len(report.duplicates),
            "place names": len(report.places),
            "place names not resolved": len(report.unresolved),
        },
        "precision": {name: int(precision.get(name, 0)) for name in PRECISIONS},
        "near a border": {
            "km": report.km,
            **{name: int(near.get(name, 0)) for name in ("yes", "no", "undecided")},
        },
        "unlocated": report.unlocated[["event_id", "place_text", "reason"]]
        .astype(object)
        .where(report.unlocated[["event_id", "place_text", "reason"]].notna(), None)
        .to_dict("records"),
        "refused": report.refused.astype(str).to_dict("records"),
        "place names not resolved": list(report.unresolved),
        "told in the articles": _told(report.told),
        "data": [asdict(one) for one in report.data],
    }


def _told(told: gpd.GeoDataFrame) -> list[dict[str, object]]:
    """Return the extracted events as plain values, dates in ISO form."""
    rows = told[list(_TOLD)].copy()
    for name in ("date_start", "date_end"):
        rows[name] = rows[name].dt.strftime("%Y-%m-%d")
    plain: list[dict[str, object]] = (
        rows.astype(object).where(rows.notna(), None).to_dict("records")
    )
    return plain
