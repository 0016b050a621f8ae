"""EVENTS, borders -> a Folium map -> one HTML file that opens with no network."""

from __future__ import annotations

from geomap.webmap.elements import Borders, Events, Panel, Places, Uncertainty
from geomap.webmap.page import Map, Page
from geomap.webmap.tomap import to_map
from geomap.webmap.write import render, write

__all__ = [
    "Borders",
    "Events",
    "Map",
    "Page",
    "Panel",
    "Places",
    "Uncertainty",
    "render",
    "to_map",
    "write",
]
