"""``geomap map``: EVENTS -> one HTML page that opens with no network, and a picture of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import folium

from geomap import article, borders, exports, webmap
from geomap.cli import reading, shared
from geomap.config import load
from geomap.errors import InputError
from geomap.gazetteer.credits import credit

if TYPE_CHECKING:
    import geopandas as gpd

PAGES = (".html", ".htm")
EXAMPLES = """
Examples:

\b
  geomap map output/events.geojson -o map.html --title "Strikes on the Iraq-Syria border"
  geomap map output/events.geojson -o map.html --near 50 --png map.png --svg map.svg
  geomap map events.csv -o public.html --blur 10
"""


@click.command(epilog=EXAMPLES)
@click.argument("events", metavar="EVENTS")
@click.option("-o", "--output", required=True, metavar="FILE", help="Page to write (.html).")
@click.option("--title", help="Headline; else how many events, where and when.")
@click.option("--subtitle", default="", help="A sentence under the headline.")
@click.option("--made", default="", metavar="DATE", help="When it was made, in words, as credit.")
@click.option("--near", type=float, metavar="KM", help="Hatch what lies so near to a border.")
@click.option("--blur", type=float, metavar="KM", help="Move exact places to a grid, and say so.")
@click.option("--article", metavar="FILE", help="Quote in popups what the events were told by.")
@click.option("--tiles", metavar="NAME", help="Add online map tiles (osm); needs the network.")
@click.option("--png", metavar="FILE", help="Also save a picture; needs an installed Chromium.")
@click.option("--svg", metavar="FILE", help="Also save it as SVG, to edit; needs Chromium, too.")
@reading.table_options
def command(events: str, **options: Any) -> None:  # noqa: ANN401 - click's values
    """Draw EVENTS as one HTML page that opens anywhere, with no network.

    EVENTS is a file that geomap wrote, any event table that it reads, or - for standard input.
    Rows of a table that have only words for their place are placed by them.
    """
    _check(options["output"])
    config = load()
    chart = _chart(reading.placed(reading.read(events, options, config), config), options)
    if options["tiles"]:
        _tiles(options["tiles"]).add_to(chart)
    page = webmap.write(chart, options["output"], network=bool(options["tiles"]))
    click.echo(f"wrote {page}", err=True)
    for target in filter(None, (options["png"], options["svg"])):
        click.echo(f"wrote {webmap.picture(page, target)}", err=True)


def _check(page: str) -> None:
    """Refuse a page that no browser would open, before anything is read."""
    if Path(page).suffix.lower() not in PAGES:
        raise InputError(page, "must end in .html, by which a browser knows a page")


def _tiles(name: str) -> folium.TileLayer:
    try:
        return folium.TileLayer("OpenStreetMap" if name == "osm" else name)
    except ValueError as error:
        raise InputError("tiles", f"must be osm or a map that Folium knows, is {name!r}") from error


def _chart(events: gpd.GeoDataFrame, options: dict[str, Any]) -> webmap.Map:
    return webmap.to_map(
        events,
        borders=None if options["near"] is None else _borders(events),
        near_km=options["near"],
        blur_km=options["blur"],
        attribution=_attribution(events),
        article=article.read(options["article"]).text if options["article"] else None,
        **{name: options[name] for name in ("title", "subtitle", "made")},
    )


def _attribution(events: gpd.GeoDataFrame) -> tuple[str, ...]:
    """Name the sources of the places at which the gazetteer put events."""
    ids = exports.place_ids(events)
    known = shared.placed_with(ids)
    return credit(ids, known) if known else ()


def _borders(events: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    lines = borders.load().lines
    placed = events[events.geometry.notna()]
    if placed.empty:
        return lines.iloc[:0]
    west, south, east, north = placed.total_bounds
    return lines.cx[west - 3 : east + 3, south - 3 : north + 3]
