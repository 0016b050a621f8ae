"""layers -> FlatGeobuf, a file for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.exports.ogr import put
from geomap.exports.values import attributes
from geomap.files import whole

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.exports.layers import Extras, Layers


def write(layers: Layers, path: Path, _extras: Extras) -> tuple[Path, ...]:
    """Write ``x.fgb``, ``x-regions.fgb`` and ``x-unlocated.fgb``.

    The first two have a spatial index and so another order of rows; the third has no geometry.
    """
    paths = layers.paths(path)
    for name, target in paths.items():
        table = layers.table(name)
        indexed = "NO" if name == "unlocated" or table.empty else "YES"
        if name == "unlocated":
            table = attributes(table)
        with whole(target) as temporary:
            put(table, temporary, name, "FlatGeobuf", SPATIAL_INDEX=indexed)
    return tuple(paths.values())
