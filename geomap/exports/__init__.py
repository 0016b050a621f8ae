"""EVENTS -> files for other programs; the suffix decides the format."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from geomap.errors import InputError
from geomap.events import check
from geomap.exports import (
    csvfile,
    flatgeobuf,
    geojson,
    geopackage,
    kml,
    parquet,
    shapefile,
    xlsx,
)
from geomap.exports.around import around, place_ids
from geomap.exports.layers import LAYERS, Extras, parts, split
from geomap.exports.schemas import SCHEMAS, Schema
from geomap.exports.where import select

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import geopandas as gpd
    import pandas as pd

    from geomap.exports.layers import Layers

    Writer = Callable[[Layers, Path, Extras], tuple[Path, ...]]
    StreamWriter = Callable[[Iterator[Layers], Path, Extras], tuple[Path, ...]]
    PlainWriter = Callable[[pd.DataFrame, Path, Extras], None]

__all__ = [
    "LAYERS",
    "SUFFIXES",
    "Extras",
    "Schema",
    "around",
    "check_suffix",
    "place_ids",
    "select",
    "write",
]

T = TypeVar("T")

_WRITERS: Mapping[str, Writer] = {
    ".geojson": geojson.write,
    ".json": geojson.write,
    ".gpkg": geopackage.write,
    ".kml": kml.write,
    ".kmz": kml.write_zipped,
    ".fgb": flatgeobuf.write,
    ".parquet": parquet.write,
    ".xlsx": xlsx.write,
    ".shp": shapefile.write,
}

_STREAMS: Mapping[str, StreamWriter] = {
    ".geojsonl": geojson.write_lines,
    ".ndjson": geojson.write_lines,
    ".csv": csvfile.write,
}
_PLAIN: Mapping[str, PlainWriter] = {
    ".csv": csvfile.write_plain,
    ".xlsx": xlsx.write_plain,
    ".parquet": parquet.write_plain,
}
_TAGGED = (".csv", ".xlsx")
"""Where a row of HXL tags can stand under the header."""
SUFFIXES: tuple[str, ...] = (*_WRITERS, *_STREAMS)
"""What ``write`` can write."""


def check_suffix(path: Path) -> None:
    """Refuse a file that `write` has no format for.

    Raises:
        InputError: the suffix is unknown.
    """
    _of({**_WRITERS, **_STREAMS}, path)


def write(
    events: gpd.GeoDataFrame,
    path: Path,
    *,
    layer: str | None = None,
    schema: Schema = "geomap",
    extras: Extras | None = None,
) -> tuple[Path, ...]:
    """Write the events in the format that the path's suffix names; no event is left out.

    Args:
        events: the EVENTS table; further columns are written too.
        path: the main file; formats that hold one kind of geometry a file put the others beside
            it (``events-regions.geojson``, ``events-unlocated.geojson``).
        layer: only this one of LAYERS, into ``path`` alone.
        schema: the columns and codes of another data set, as a table without regions.
        extras: what goes along with the events: attribution, provenance, borders, places.

    Returns:
        Every file written, the main one first.

    Raises:
        InputError: the suffix, the layer or the schema is unknown, or the table is no EVENTS table.
        OutputError: a file cannot be written; an older one is as it was.
    """
    path, events, extras = Path(path), check(events), extras or Extras()
    if extras.hxl and path.suffix.lower() not in _TAGGED:
        raise InputError("--hxl", f"is for {' and '.join(_TAGGED)}, not {path.suffix}")
    if schema != "geomap":
        if layer is not None:
            raise InputError("--layer", f"goes with the columns of geomap only, not of {schema}")
        return _write_as(schema, events, path, extras)
    check_suffix(path)
    if (stream := _STREAMS.get(path.suffix.lower())) is not None:
        return stream(parts(events, layer), path, extras)
    writer = _WRITERS[path.suffix.lower()]
    layers = split(events)
    return writer(layers if layer is None else layers.only(layer), path, extras)


def _write_as(
    schema: str, events: gpd.GeoDataFrame, path: Path, extras: Extras
) -> tuple[Path, ...]:
    if schema not in SCHEMAS:
        raise InputError("--schema", f"must be geomap, {' or '.join(SCHEMAS)}, is {schema}")
    _of(_PLAIN, path)(SCHEMAS[schema](events), path, extras)
    return (path,)


def _of(writers: Mapping[str, T], path: Path) -> T:
    if (writer := writers.get(path.suffix.lower())) is None:
        raise InputError(str(path), f"the suffix must be one of {', '.join(writers)}")
    return writer
