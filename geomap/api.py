"""The verbs of the command line as functions: paths and frames in, GeoDataFrames out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from geomap import article, geoparse, placing, readers
from geomap.exports import write
from geomap.gazetteer import Gazetteer, open_gazetteer
from geomap.ground import GazetteerGround

if TYPE_CHECKING:
    import os

    import geopandas as gpd


def read_events(path: str | os.PathLike[str]) -> gpd.GeoDataFrame:
    """Read a table of events as EVENTS; rows that could not be read are in ``attrs["refused"]``.

    Raises:
        InputError: the file cannot be read, or is no table of events.
    """
    read = readers.read_events(Path(path))
    read.events.attrs["refused"] = read.refused.to_dict("records")
    return read.events


def find_places(text: str, gazetteer: Gazetteer | None = None) -> pd.DataFrame:
    """Find and place every place that a text names.

    Returns:
        One row a mention, columns ``geoparse.FIELDS``: offsets into the text, degrees EPSG:4326,
        kilometres, and the reason.
    """
    known = gazetteer or open_gazetteer()
    story = article.parse(text, source="text")
    parsed = geoparse.parse(story, known, GazetteerGround(known))
    rows = [geoparse.record(one, story.source) for one in parsed]
    return pd.DataFrame(rows, columns=list(geoparse.FIELDS))


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
        (marker) and region EPSG:4326, precision, radius_km, score, method, reason and more.

    Raises:
        InputError: there is no such column.
    """
    known = gazetteer or open_gazetteer()
    places = placing.Places(gazetteer=known, ground=GazetteerGround(known))
    return placing.locate(
        table, placing.Columns(place=place, country=country, admin1=admin1), places
    )


def export(events: gpd.GeoDataFrame, path: str | os.PathLike[str]) -> tuple[Path, ...]:
    """Write an EVENTS table to a file, the format by its suffix; return what was written."""
    return write(events, Path(path))
