"""EVENTS, borders -> a Folium map -> one HTML file that opens with no network."""

from __future__ import annotations

from geomap.webmap.basemap import Bounds
from geomap.webmap.blur import blur
from geomap.webmap.elements import (
    Basemap,
    Borders,
    Events,
    Panel,
    Places,
    Timeline,
    Uncertainty,
    Words,
)
from geomap.webmap.pack import Pack
from geomap.webmap.page import Map, Page
from geomap.webmap.picture import picture
from geomap.webmap.tomap import to_map
from geomap.webmap.write import render, write

__all__ = [
    "Basemap",
    "Borders",
    "Bounds",
    "Events",
    "Map",
    "Pack",
    "Page",
    "Panel",
    "Places",
    "Timeline",
    "Uncertainty",
    "Words",
    "blur",
    "picture",
    "render",
    "to_map",
    "write",
]
