"""EVENTS with coordinates and place names -> a gazetteer that knows their places, too."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap import names
from geomap.gazetteer import Source, widen
from geomap.gazetteer.build import Layer
from geomap.gazetteer.formats.coded import Coded, rows
from geomap.gazetteer.values import TABLE
from geomap.mentions import relations

if TYPE_CHECKING:
    from collections.abc import Iterator

    import geopandas as gpd
    import pandas as pd

    from geomap.gazetteer.values import Row
    from geomap.placing import Places

EXACT = ("site", "settlement")
"""Only these say where a place is; what is "near" it, or in its district, does not."""
_PREFIX = "table"
_WORDS = 6
"""A cell of more words describes a place, and does not name one."""
_LETTERS = 3
_BY = ["country", "name", "lat", "lon", "radius_km"]


def wider(places: Places, events: gpd.GeoDataFrame, tables: pd.Series) -> Places:
    """Return ``places`` with a gazetteer that also knows what the rows themselves tell.

    Args:
        places: what names are looked up in; it is not changed.
        events: the EVENTS table, audited: a row on the middle of a country is of no use.
        tables: the name of the file that each row is from.
    """
    told = events["geometry"].notna() & events["precision"].isin(EXACT)
    told &= events["place_text"].notna() & events["radius_km"].notna()
    if not told.any():
        return places
    layers = [
        Layer(source=_source(str(table)), rows=_rows(events.loc[of.index], str(table)))
        for table, of in tables[told].groupby(tables, sort=False)
    ]
    return replace(places, gazetteer=widen(places.gazetteer, layers))


def _source(table: str) -> Source:
    return Source(
        layer=f"{TABLE}{table}",
        title=f"Places as rows of {table} have them",
        source=table,
        licence="as the table",
        attribution="",
        date="",
        rows=0,
        sha256="",
    )


def _rows(events: gpd.GeoDataFrame, table: str) -> Iterator[Row]:
    at = events[["country", "radius_km"]].assign(
        name=events["place_text"], lat=events.geometry.y, lon=events.geometry.x
    )
    found: dict[tuple[str, str], Coded] = {}
    for (country, text, lat, lon, km), times in (
        at.groupby(_BY, dropna=False, sort=True).size().items()
    ):
        name = text.partition(",")[0].strip()
        if _is_name(name):
            code = country if isinstance(country, str) else ""
            place = found.setdefault((names.fold(name), code), Coded(name, code))
            place.add((lat, lon), km, times)
    return rows(found.values(), f"{_PREFIX}:{table}", table)


def _is_name(text: str) -> bool:
    """Say whether a cell names a place, rather than what lies near one or between two."""
    words = text.split()
    if len(names.fold(text)) < _LETTERS or len(words) > _WORDS:
        return False
    beginnings = (" ".join(words[:count]) for count in range(1, len(words)))
    return not any(relations.before(f"{each} ").words for each in beginnings)
