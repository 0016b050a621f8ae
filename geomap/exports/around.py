"""EVENTS -> what a map of them wants beside them: borders, place names, whom to name for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd

from geomap import borders
from geomap.exports.layers import Extras
from geomap.gazetteer.credits import credit

if TYPE_CHECKING:
    import pandas as pd

    from geomap.gazetteer import Gazetteer

_EXACT = ("site", "settlement")


def around(
    events: gpd.GeoDataFrame,
    lines: borders.Borders | None = None,
    gazetteer: Gazetteer | None = None,
) -> Extras:
    """Return the borders of the countries in which or near which events lie, and their places.

    Args:
        events: the EVENTS table, with or without border columns.
        lines: the borders to choose from; the drawing ones where none are given.
        gazetteer: what the events were placed with, to name its sources; else no place is credited.
    """
    lines = lines or borders.load(borders.DRAWING)
    codes = _codes(events)
    chosen = lines.lines["pair"].map(lambda pair: not codes.isdisjoint(pair.split("-")))
    named = credit(place_ids(events), gazetteer) if gazetteer else ()
    return Extras(
        attribution=(*named, *((f"Borders: {lines.source}",) if chosen.any() else ())),
        borders=lines.lines[chosen].reset_index(drop=True),
        places=_places(events),
    )


def place_ids(events: gpd.GeoDataFrame) -> list[str]:
    """Return the ids of all places of the events, those of borders and "between" one by one."""
    return [one for cell in events["place_id"].dropna().unique() for one in cell.split(";")]


def _codes(events: gpd.GeoDataFrame) -> set[str]:
    columns = [events[name] for name in ("country", "border_side") if name in events]
    return {code for column in columns for code in _split(column)}


def _split(column: pd.Series) -> set[str]:
    return {code for cell in column.dropna().unique() for code in cell.split("|")}


def _places(events: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return each place once, where events are known to lie at it and not merely near it.

    Where the source gave coordinates, nothing was looked up, and the place has the source's name.
    """
    at = events[events["precision"].isin(_EXACT) & events.geometry.notna()]
    at = at.assign(name=at["place_name"].fillna(at["place_text"])).dropna(subset="name")
    at = at.drop_duplicates(["name", "place_id"])
    return gpd.GeoDataFrame(
        {"name": at["name"].to_numpy(), "place_id": at["place_id"].to_numpy()},
        geometry=at.geometry.to_numpy(),
        crs=4326,
    ).sort_values(["name", "place_id"], ignore_index=True)
