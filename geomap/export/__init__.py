"""EVENTS -> files for other programs; the suffix decides the format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from geomap.errors import InputError
from geomap.events import check
from geomap.export import (
    csvfile,
    flatgeobuf,
    geojson,
    geopackage,
    kml,
    parquet,
    shapefile,
    xlsx,
)
from geomap.export.layers import LAYERS, Extras, split
from geomap.export.where import select

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    import geopandas as gpd

    from geomap.export.layers import Layers

    Writer = Callable[[Layers, Path, Extras], tuple[Path, ...]]

__all__ = ["LAYERS", "SUFFIXES", "Extras", "select", "write"]

_WRITERS: Mapping[str, Writer] = {
    ".geojson": geojson.write,
    ".json": geojson.write,
    ".geojsonl": geojson.write_lines,
    ".ndjson": geojson.write_lines,
    ".gpkg": geopackage.write,
    ".kml": kml.write,
    ".kmz": kml.write_zipped,
    ".fgb": flatgeobuf.write,
    ".parquet": parquet.write,
    ".csv": csvfile.write,
    ".xlsx": xlsx.write,
    ".shp": shapefile.write,
}

SUFFIXES: tuple[str, ...] = tuple(_WRITERS)
"""What ``write`` can write."""


def write(
    events: gpd.GeoDataFrame,
    path: Path,
    *,
    layer: str | None = None,
    extras: Extras | None = None,
) -> tuple[Path, ...]:
    """Write the events in the format that the path's suffix names; no event is left out.

    Args:
        events: the EVENTS table; further columns are written too.
        path: the main file; formats that hold one kind of geometry a file put the others beside
            it (``events-regions.geojson``, ``events-unlocated.geojson``).
        layer: only this one of LAYERS, into ``path`` alone.
        extras: what goes along with the events: attribution, provenance.

    Returns:
        Every file written, the main one first.

    Raises:
        InputError: the suffix or the layer is unknown, or the table is no EVENTS table.
        OutputError: a file cannot be written; an older one is as it was.
    """
    path = Path(path)
    writer = _WRITERS.get(path.suffix.lower())
    if writer is None:
        raise InputError(str(path), f"the suffix must be one of {', '.join(SUFFIXES)}")
    layers = split(check(events))
    return writer(layers if layer is None else layers.only(layer), path, extras or Extras())
