"""layers -> GeoJSON (RFC 7946) and newline-delimited GeoJSON."""

from __future__ import annotations

import json
from dataclasses import replace
from json.encoder import encode_basestring as _quote
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geomap.exports.geometry import bbox, plainer
from geomap.exports.symbols import simplestyle
from geomap.exports.values import plain
from geomap.files import whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import geopandas as gpd
    import pandas as pd

    from geomap.exports.layers import Extras, Layers

_CHUNK = 2_000  # rows that are text at the same time


def write(layers: Layers, path: Path, extras: Extras) -> tuple[Path, ...]:
    """Write ``x.geojson``, ``x-regions.geojson`` and ``x-unlocated.geojson``.

    All are there even when they hold no feature, so that none of an older run stays beside a new
    one.
    """
    paths = layers.paths(path)
    for name, target in paths.items():
        with whole(target) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(collection(layers, name, extras))
    return tuple(paths.values())


def collection(layers: Layers, name: str, extras: Extras) -> Iterator[str]:
    """Yield one layer as the text of a FeatureCollection, piece by piece.

    That of ``events`` holds the whole EVENTS table: the foreign member ``unlocated`` lists the
    events without a marker, ``regions`` the areas and lines, and each feature's ``region`` is its
    place in that list. GIS programs show the features and leave the rest alone.
    """
    shared = _Regions()
    yield _head(layers, name, extras)
    pieces = _shown(layers, name, extras).pieces(name, _CHUNK)
    yield from _listed("features", _features(pieces, shared))
    if name == "events":
        pieces = layers.pieces("unlocated", _CHUNK)
        yield from _listed("unlocated", _features(pieces, shared))
    yield from _listed("regions", iter(shared.texts))
    yield "}\n"


def _shown(layers: Layers, name: str, extras: Extras) -> Layers:
    """Draw big outlines plainer, as each row has its own, and add colours if they are wanted."""
    rows = layers.whole
    if name == "regions":  # the exact ones stand once beside the markers
        rows = rows.assign(region=plainer(np.asarray(rows["region"], dtype=object)))
    if extras.simplestyle and name != "unlocated":
        rows = rows.join(simplestyle(rows["event_type"], area=name == "regions"))
    return replace(layers, whole=rows)


def write_lines(parts: Iterator[Layers], path: Path, _extras: Extras) -> tuple[Path, ...]:
    """Write one feature a line, in bounded memory: markers and events without one alike."""
    with whole(path) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as out:
        for layers in parts:
            table = layers.single
            pieces = (table.iloc[at : at + _CHUNK] for at in range(0, len(table), _CHUNK))
            out.writelines(f"{line}\n" for line in _features(pieces, None))
    return (path,)


class _Regions:
    """The distinct regions of a file, as text, in order of first use."""

    def __init__(self) -> None:
        self._places: dict[str, int] = {}

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(self._places)

    def place(self, text: str) -> str:
        return text if text == "null" else str(self._places.setdefault(text, len(self._places)))


def _head(layers: Layers, name: str, extras: Extras) -> str:
    members: dict[str, object] = {"type": "FeatureCollection", "name": name}
    if (box := bbox(layers.geometries(name))) is not None:
        members["bbox"] = box
    members["counts"] = layers.counts()
    if extras.attribution:
        members["attribution"] = list(extras.attribution)
    if extras.provenance:
        members["provenance"] = dict(extras.provenance)
    return json.dumps(members, ensure_ascii=False, allow_nan=False)[:-1]


def _listed(member: str, items: Iterator[str]) -> Iterator[str]:
    yield f',\n"{member}":['
    for number, item in enumerate(items):
        yield f",\n{item}" if number else f"\n{item}"
    yield "]"


def _features(pieces: Iterator[gpd.GeoDataFrame], shared: _Regions | None) -> Iterator[str]:
    for rows in pieces:
        members = [
            _texts("id", rows["event_id"]),
            _properties(rows),
            _member("geometry", _geometries(rows.geometry)),
        ]
        if rows.geometry.name != "region":
            regions = _geometries(rows["region"])
            places = regions if shared is None else [shared.place(text) for text in regions]
            members.append(_member("region", places))
        for row in zip(*members, strict=True):
            yield f'{{"type":"Feature",{",".join(row)}}}'


def _properties(rows: gpd.GeoDataFrame) -> list[str]:
    columns = [_texts(str(name), column) for name, column in plain(rows).items()]
    return [f'"properties":{{{",".join(row)}}}' for row in zip(*columns, strict=True)]


def _texts(name: str, column: pd.Series) -> list[str]:
    return _member(name, [_text(value) for value in column.tolist()])


def _member(name: str, texts: list[str]) -> list[str]:
    key = _quote(name)
    return [f"{key}:{text}" for text in texts]


def _text(value: object) -> str:
    if isinstance(value, str):
        return _quote(value)
    if value is None:
        return "null"
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _geometries(column: gpd.GeoSeries) -> list[str]:
    texts = shapely.to_geojson(np.asarray(column, dtype=object))
    return ["null" if text is None else text for text in texts]
