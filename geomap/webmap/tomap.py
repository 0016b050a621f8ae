"""EVENTS, borders -> a Folium map with geomap's layers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap import events as table
from geomap.errors import InputError
from geomap.webmap import basemap
from geomap.webmap.blur import blur
from geomap.webmap.elements import (
    Basemap,
    Borders,
    Events,
    Layer,
    Panel,
    Places,
    Timeline,
    Uncertainty,
    Words,
)
from geomap.webmap.headline import headline
from geomap.webmap.pack import Pack
from geomap.webmap.page import Map

if TYPE_CHECKING:
    import geopandas as gpd

MOST_NAMED = 3
"""Sources that the page's foot names; About names more."""
WORLD = basemap.Bounds(west=-180, south=-60, east=180, north=75)
BACKGROUND = (f"{basemap.CREDIT} (public domain)", basemap.RELIEF_CREDIT, basemap.LANDS_CREDIT)
EXACTNESS = (
    "A filled symbol stands at the site or town itself, an open one only near it. A dashed outline"
    " is the area in which the event may lie. Events that are only known to a province, region,"
    " border or country have no symbol of their own: their area is drawn and named."
)


def to_map(  # noqa: PLR0913 # what a page can say; all but the events have a default
    events: gpd.GeoDataFrame,
    *,
    borders: gpd.GeoDataFrame | None = None,
    near_km: float | None = None,
    title: str | None = None,
    subtitle: str = "",
    made: str = "",
    blur_km: float | None = None,
    attribution: tuple[str, ...] = (),
    article: str | None = None,
) -> Map:
    """Return a map of the events to look at, to add Folium layers to, or to write.

    Args:
        events: EVENTS table (docs/columns.md); unlocated events are listed beside the map.
        borders: lines or polygons, EPSG:4326, with the column ``status``; who says so, and whose
            view it is, in ``attrs["source"]`` (``geomap.borders.load().lines`` has it).
        near_km: hatch what lies within so many kilometres of a border line.
        title: headline of the page; without one it says how many events there are, where and when.
        subtitle: a sentence under it.
        made: when the map was made, in words; the clock is never asked.
        blur_km: move every exact place to a grid of so many kilometres (:func:`blur`).
        attribution: whom to name for the places of the events, a line each.
        article: the text in which ``evidence`` counts, to be quoted; ``blur_km`` takes it away.

    Raises:
        InputError: the table breaks the rules of :func:`geomap.events.check`, or a distance is not
            above 0.
        DataError: the basemap's archive is missing or broken.
    """
    if near_km is not None and not near_km > 0:
        raise InputError("near_km", f"must be above 0, is {near_km:g}")
    shown = blur(events, blur_km) if blur_km is not None else table.check(events)
    pack = Pack(shown, article)
    ground: list[Layer] = [Basemap(pack.bounds or WORLD)]
    about = [("Places", " · ".join(attribution))]
    if borders is not None:
        ground.append(Borders(borders, near_km))
        about.append(("Borders", str(borders.attrs.get("source", ""))))
    title = title or headline(shown)
    words = Words(title=title, subtitle=subtitle, made=made, about=tuple(about))
    chart = Map(title=title, zoom_control=True)
    around = (Panel(pack, _words(pack, words, blur_km)), Timeline(pack))
    for layer in (*around, *ground, Uncertainty(pack), Events(pack), Places(pack)):
        layer.add_to(chart)
    return chart


def _words(pack: Pack, words: Words, blur_km: float | None) -> Words:
    about = [
        ("How to read it", EXACTNESS),
        ("Sources of the events", "; ".join(pack.sources) or "not stated"),
        *(told for told in words.about if told[1]),
        ("Background map", " · ".join(BACKGROUND)),
    ]
    credit = f"Background: {basemap.CREDIT}"
    if lines := dict(words.about).get("Borders"):
        credit += f" · Borders: {lines}"
    if blur_km is not None:
        moved = f"Places moved to a grid of {blur_km:g} km"
        about.insert(1, (moved, "Exact places were taken out of this file before publication."))
        credit = f"{moved} · {credit}"
    return replace(words, source=_few(pack.sources), credit=credit, about=tuple(about))


def _few(sources: tuple[str, ...]) -> str:
    """Return the first sources, and say that there are more."""
    more = " and others" if len(sources) > MOST_NAMED else ""
    return ", ".join(sources[:MOST_NAMED]) + more
