"""The verbs of the command line as functions: paths and frames in, GeoDataFrames out."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

import geomap
from geomap import article, exports, extract, geoparse, placing, readers
from geomap.errors import InputError
from geomap.events import check
from geomap.gazetteer import Gazetteer, Hints, countries, shared
from geomap.ground import GazetteerGround

if TYPE_CHECKING:
    from collections.abc import Mapping

    import geopandas as gpd

    from geomap.exports import Schema


def read_events(
    source: str | os.PathLike[str] | pd.DataFrame, columns: Mapping[str, str] | None = None
) -> gpd.GeoDataFrame:
    """Read a table of events, from a file or a frame, as EVENTS; places are not looked up yet.

    Args:
        source: a file of any format that ``geomap run`` reads, or a frame whose columns are called
            as people call them; what ``locate`` placed in it stays where it is.
        columns: EVENTS column -> column of the table, where its name does not tell.

    Returns:
        EVENTS, one row a row of the table, EPSG:4326; rows that could not be read are left out
        and listed in ``attrs["refused"]``, what was decided while reading in ``attrs["notes"]``.

    Raises:
        InputError: the file cannot be read, or is no table of events.
    """
    wanted = readers.Wanted(columns=columns or {})
    if isinstance(source, pd.DataFrame):
        read = readers.read_frame(source, wanted)
    else:
        read = readers.read_table(_path(source), wanted)
    readers.check_used(wanted.columns, [read.columns])
    read.events.attrs["notes"] = list(read.notes)
    read.events.attrs["refused"] = read.refused.to_dict("records")
    return read.events


def _path(source: str | os.PathLike[str]) -> Path:
    if not isinstance(source, (str, os.PathLike)):
        raise InputError("source", f"must be a path or a DataFrame, is a {_kind(source)}")
    article.check_kind(Path(source))
    return Path(source)


def _kind(value: object) -> str:
    return type(value).__name__


def _text(text: str) -> str:
    if not isinstance(text, str):
        raise InputError("text", f"must be a str, is a {_kind(text)}")
    return text


def _day(published: date | str | None) -> date | None:
    """Return the day of a date, of a moment, or of a date in words as ISO 8601 has it."""
    if isinstance(published, datetime):
        return published.date()
    if published is None or isinstance(published, date):
        return published
    try:
        return date.fromisoformat(published)
    except (TypeError, ValueError) as error:
        what = f"must be a date like 2021-06-28, is {published!r}"
        raise InputError("published", what) from error


def find_places(text: str, gazetteer: Gazetteer | None = None) -> pd.DataFrame:
    """Find and place every place that a text names.

    Returns:
        One row a mention, columns ``geoparse.FIELDS``: offsets into the text, degrees EPSG:4326,
        kilometres, and the reason.
    """
    known = gazetteer or shared()
    story = article.parse(_text(text), source="text")
    parsed = geoparse.parse(story, known, known.kept(GazetteerGround))
    rows = [geoparse.record(one, story.source) for one in parsed]
    return pd.DataFrame(rows, columns=list(geoparse.FIELDS))


def find_events(
    text: str,
    published: date | str | None = None,
    country: str | None = None,
    gazetteer: Gazetteer | None = None,
) -> gpd.GeoDataFrame:
    """Find and place the events that an article's text tells of.

    Args:
        text: plain text or Markdown; a front matter may say when it was published.
        published: the day on which it appeared ("2021-06-28"), which "on Tuesday" hangs on; it
            wins over the text.
        country: where the article is about, ISO 3166-1 code or English name.
        gazetteer: what to look names up in; the shipped one if left out.

    Returns:
        EVENTS, one row an event and place, EPSG:4326; ``evidence`` are offsets into ``text``.

    Raises:
        InputError: it is no text, no date, or no country.
    """
    known = gazetteer or shared()
    hints = Hints(country=countries.code(country, "country"))
    story = article.parse(_text(text), source="text")
    story = replace(story, published=_day(published) or story.published)
    records = extract.extract(story, known, known.kept(GazetteerGround), hints)
    return extract.table(records)


def locate(
    table: pd.DataFrame,
    place: str = "place_text",
    country: str | None = "country",
    admin1: str | None = None,
    gazetteer: Gazetteer | None = None,
) -> gpd.GeoDataFrame:
    """Add where each row happened, by the words in its column ``place``.

    Args:
        table: any frame; it is not changed.
        place: the column with the words.
        country: the column with the country, as ISO 3166-1 code or English name, ``None`` for
            none.
        admin1: the column with the first-level division, ``None`` for none.
        gazetteer: what to look names up in; the shipped one if left out.

    Returns:
        The same rows and columns, in the same order, with ``placing.COLUMNS`` added: geometry
        (marker) and region EPSG:4326, precision, radius_km, score, method, reason and more. Columns
        of these names that the table has, its own geometry among them, are replaced.

    Raises:
        InputError: it is no DataFrame, or there is no such column, or two of that name.
    """
    known = gazetteer or shared()
    places = placing.Places(gazetteer=known, ground=known.kept(GazetteerGround))
    return placing.locate(
        table, placing.Columns(place=place, country=country, admin1=admin1), places
    )


def export(
    events: gpd.GeoDataFrame,
    path: str | os.PathLike[str],
    *,
    where: str | None = None,
    layer: str | None = None,
    schema: Schema = "geomap",
) -> tuple[Path, ...]:
    """Write an EVENTS table to a file, the format by its suffix.

    As ``geomap export`` does, with borders, places and whom to name for them, where the format
    holds them::

        geomap.export(events, "events.gpkg")
        geomap.export(events, "near.csv", where="near == 'yes' and fatalities_best > 0")
        geomap.export(events, "areas.geojson", layer="regions")
        geomap.export(events, "acled.xlsx", schema="acled")

    Args:
        events: the table; further columns are written too.
        path: ``.geojson``, ``.geojsonl``, ``.gpkg``, ``.kml``, ``.kmz``, ``.fgb``, ``.parquet``,
            ``.csv``, ``.xlsx`` or ``.shp``; some formats put more files beside it.
        where: only events for which this is true; see ``exports.select``.
        layer: only ``events``, ``regions`` or ``unlocated``.
        schema: the columns of ``acled`` or ``ucdp`` instead (``.csv``, ``.xlsx``, ``.parquet``).

    Returns:
        Every file written, the main one first.

    Raises:
        InputError: there is no such format, layer, schema or column, or it is no EVENTS table.
        OutputError: a file cannot be written; an older one is as it was.
    """
    table = check(events)
    table = exports.select(table, where) if where else table
    known = shared() if exports.place_ids(table) else None
    extras = replace(
        exports.around(table, gazetteer=known), provenance={"geomap": geomap.__version__}
    )
    return exports.write(table, Path(path), layer=layer, schema=schema, extras=extras)
