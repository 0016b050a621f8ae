"""``geomap explain``: an event's id -> why it stands where it stands, for another to check."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

import click
import pandas as pd
import shapely

from geomap import borders
from geomap.cli import reading, shared
from geomap.config import load
from geomap.errors import InputError
from geomap.gazetteer import wording

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from geomap.gazetteer import Gazetteer

    Row = Mapping[Hashable, object]

EXAMPLES = """
Examples:

\b
  geomap explain IS21-02
  geomap explain IS21-02 IS21-08 --in output/events.gpkg
"""
_LABEL = 10
_NAMESAKES = 5


@click.command(epilog=EXAMPLES)
@click.argument("ids", nargs=-1, required=True, metavar="EVENT_ID...")
@click.option(
    "--in",
    "path",
    default="output/events.geojson",
    show_default=True,
    metavar="FILE",
    help="A file that geomap wrote, or any event table that it reads.",
)
@reading.table_options
def command(ids: tuple[str, ...], path: str, **options: Any) -> None:  # noqa: ANN401 - click's values
    """Tell why each event stands where it stands.

    The words of the source, the place that they were read as, who says where that place is, what
    else the name could mean, how exact it is, how far the nearest border is.
    """
    config = load()
    read = reading.read(path, options, config)
    events = reading.placed(read, config).set_index("event_id", drop=False)
    known = shared.gazetteer(config)
    for event_id in ids:
        if event_id not in events.index:
            raise InputError(path, f"has no event {event_id!r}{_likely(event_id, events.index)}")
        _show(events.loc[event_id].to_dict(), known)


def _likely(event_id: str, ids: pd.Index) -> str:
    alike = get_close_matches(event_id, map(str, ids), n=3, cutoff=0.5) or [str(i) for i in ids[:3]]
    return f"; it has {', '.join(alike)} ..." if alike else ""


def _show(row: Row, known: Gazetteer) -> None:
    click.secho(str(row["event_id"]), bold=True)
    for label, text in _lines(row, known):
        click.echo(f"  {label:<{_LABEL}}{text}")


def _lines(row: Row, known: Gazetteer) -> Iterator[tuple[str, str]]:
    yield "what", _joined(row, "event_type", "sub_event_type") or "not said"
    yield "when", _when(row)
    yield "who", _joined(row, "actor", "target", between=" -> ") or "not said"
    words = _text(row, "place_text")
    yield "words", f'"{words}"' if words else "the source gives no place"
    yield "placed", _placed(row)
    yield "why", str(row["reason"])
    yield from _place(row, known)
    if _text(row, "border") or _text(row, "border_note"):
        yield "border", _text(row, "border_note") or _border(row)
    source = _joined(row, "source", "source_url")
    if source:
        yield "source", source
    if evidence := _text(row, "evidence"):
        yield "evidence", f"characters {evidence} of the article"


def _when(row: Row) -> str:
    start, end = row["date_start"], row["date_end"]
    if pd.isna(start):
        return "not said"
    days = [f"{day:%Y-%m-%d}" for day in (start, end) if not pd.isna(day)]
    return f"{' to '.join(dict.fromkeys(days))}, to the {row['date_precision']}"


def _placed(row: Row) -> str:
    point, radius = row["geometry"], row["radius_km"]
    if not isinstance(point, shapely.Point):
        return "nowhere"
    where = f"{point.y:.4f}, {point.x:.4f}"
    around = "" if pd.isna(radius) else f", somewhere within {radius:g} km of it"
    score = "" if pd.isna(row["score"]) else f"; score {row['score']:.2f}"
    return f"{where} ({row['precision']}){around}{score}; by {row['method']}"


def _place(row: Row, known: Gazetteer) -> Iterator[tuple[str, str]]:
    """Yield who says where the place is, and what else its name could mean."""
    place = known.find(_text(row, "place_id") or "")
    if place is None:
        return
    told = {source.layer: source for source in known.sources()}.get(place.layer)
    licence = f" ({told.licence})" if told else ""
    yield "place", f"{place.name}, {place.place_id}: {place.source}{licence}"
    others = [c.place for c in known.candidates(place.name) if c.place.place_id != place.place_id]
    if others:
        named = "; ".join(map(wording.described, others[:_NAMESAKES]))
        more = f" and {len(others) - _NAMESAKES} more" if len(others) > _NAMESAKES else ""
        yield "namesakes", named + more


def _border(row: Row) -> str:
    asked = row.get("near_km")
    known = asked is not None and not pd.isna(asked)
    return borders.sentence(row, float(str(asked))) if known else borders.distance(row)


def _joined(row: Row, *names: str, between: str = ", ") -> str:
    return between.join(filter(None, (_text(row, name) for name in names)))


def _text(row: Row, name: str) -> str | None:
    value = row.get(name)
    return None if value is None or pd.isna(value) else str(value)
