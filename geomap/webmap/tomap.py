"""EVENTS, borders -> a Folium map with geomap's layers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap import events as table
from geomap.webmap.elements import Borders, Events, Panel, Places, Uncertainty
from geomap.webmap.pack import Pack
from geomap.webmap.page import Map

if TYPE_CHECKING:
    import geopandas as gpd


def to_map(
    events: gpd.GeoDataFrame,
    *,
    borders: gpd.GeoDataFrame | None = None,
    title: str = "Events",
    subtitle: str = "",
) -> Map:
    """Return a map of the events to look at, to add Folium layers to, or to write.

    Args:
        events: EVENTS table (docs/events.md); unlocated events are listed beside the map.
        borders: lines or polygons, EPSG:4326, with the columns ``pair`` and ``status``.
        title: headline of the page.
        subtitle: a sentence under it.

    Raises:
        InputError: the table breaks the rules of :func:`geomap.events.check`.
    """
    pack = Pack(table.check(events))
    chart = Map(title=title, zoom_control=True)
    if borders is not None:
        Borders(borders).add_to(chart)
    for layer in (Uncertainty, Events, Places):
        layer(pack).add_to(chart)
    Panel(pack, title=title, subtitle=subtitle).add_to(chart)
    return chart
