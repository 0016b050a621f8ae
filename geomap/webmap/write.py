"""A map or EVENTS -> the text of one HTML page -> a file, whole or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import folium

from geomap import files
from geomap.errors import InputError
from geomap.webmap.page import elements, network_hosts
from geomap.webmap.tomap import to_map

if TYPE_CHECKING:
    import os

    import geopandas as gpd


def render(source: folium.Map | gpd.GeoDataFrame, *, network: bool = False) -> str:
    """Return the map as one HTML page.

    Args:
        source: a map of :func:`to_map` with whatever was added to it, or an EVENTS table.
        network: allow elements that load files from other hosts; the page's policy names them.

    Raises:
        InputError: an element needs the network and ``network`` is false.
    """
    chart = source if isinstance(source, folium.Map) else to_map(source)
    root = chart.get_root()
    page = str(root.render())
    if not network:
        _refuse_network(chart, page)
    return page


def write(
    source: folium.Map | gpd.GeoDataFrame, path: str | os.PathLike[str], *, network: bool = False
) -> Path:
    """Write the page of :func:`render` to the path, whole or not at all; return the path.

    Raises:
        InputError: as in :func:`render`.
        OutputError: the file cannot be written.
    """
    target = Path(path)
    files.write_text(target, render(source, network=network))
    return target


def _refuse_network(chart: folium.Map, page: str) -> None:
    hosts = network_hosts(page)
    guilty = sorted({type(e).__name__ for e in elements(chart) if _needs_network(e)})
    if hosts or guilty:
        raise InputError(
            " and ".join(guilty) or "map",
            f"needs files from {', '.join(hosts) or 'other hosts'}, and the page would not open"
            " offline; leave it out, or allow the network",
        )


def _needs_network(element: object) -> bool:
    if isinstance(element, folium.TileLayer | folium.Icon):
        return True
    return bool(getattr(element, "default_js", ()) or getattr(element, "default_css", ()))
