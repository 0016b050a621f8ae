"""EVENTS -> layers, each of one kind of geometry, as GIS programs want them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geomap.errors import InputError
from geomap.exports.geometry import tidy

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import geopandas as gpd
    from numpy.typing import NDArray

_ROWS = 50_000  # rows of a part
LAYERS = ("events", "regions", "unlocated")
"""Markers; areas and lines in which an event may lie; events without a marker."""
_GEOMETRY = {"regions": "region"}
"""The column that is a layer's geometry, where it is not the marker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """What goes along with the events.

    Attributes:
        attribution: whom to name when the file is used, a line each.
        provenance: how the events were made: versions, hashes, sources (JSON values).
        borders: border lines to draw below the events, any columns.
        places: points with a ``name`` to label, any further columns.
        simplestyle: add ``marker-color``, ``fill`` ... for viewers that know simplestyle 1.1.
        hxl: put a row of HXL tags under the header, in CSV and XLSX.
    """

    attribution: tuple[str, ...] = ()
    provenance: Mapping[str, object] = field(default_factory=dict)
    borders: gpd.GeoDataFrame | None = None
    places: gpd.GeoDataFrame | None = None
    simplestyle: bool = False
    hxl: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """The EVENTS table cut by kind of geometry; every table has the attribute columns in order.

    A table is cut out when it is asked for, so that one at a time is in memory.

    Attributes:
        whole: all rows, for formats that hold several geometries a row.
        located: which of them have a marker.
        drawn: which have a region that is more than the marker.
        chosen: the names of the layers that are to be written.
    """

    whole: gpd.GeoDataFrame
    located: NDArray[np.bool_]
    drawn: NDArray[np.bool_]
    chosen: tuple[str, ...] = LAYERS

    @property
    def events(self) -> gpd.GeoDataFrame:
        """Return the rows with a marker; geometry ``geometry``, and ``region`` as a second one."""
        return self.table("events")

    @property
    def regions(self) -> gpd.GeoDataFrame:
        """Return the rows whose region is more than the marker; geometry ``region``."""
        return self.table("regions")

    @property
    def unlocated(self) -> gpd.GeoDataFrame:
        """Return the rows without a marker; their geometry is missing."""
        return self.table("unlocated")

    def table(self, name: str) -> gpd.GeoDataFrame:
        """Return the layer of that name."""
        return self._cut(name, self._rows(name))

    def pieces(self, name: str, size: int) -> Iterator[gpd.GeoDataFrame]:
        """Yield the layer of that name, so many rows at a time."""
        rows = self._rows(name)
        return (self._cut(name, rows[at : at + size]) for at in range(0, len(rows), size))

    def geometries(self, name: str) -> NDArray[np.object_]:
        """Return the geometries of the layer of that name."""
        column = self.whole[_GEOMETRY.get(name, "geometry")]
        return np.asarray(column, dtype=object)[self._rows(name)]

    def _rows(self, name: str) -> NDArray[np.intp]:
        rows = {"events": self.located, "regions": self.drawn, "unlocated": ~self.located}
        return np.flatnonzero(rows[name])

    def _cut(self, name: str, rows: NDArray[np.intp]) -> gpd.GeoDataFrame:
        return self.whole.iloc[rows].set_geometry(_GEOMETRY.get(name, "geometry"))

    @property
    def single(self) -> gpd.GeoDataFrame:
        """Return what goes to a file that holds one table: all rows, or those of one layer."""
        return self.table(self.chosen[0]) if len(self.chosen) == 1 else self.whole

    @property
    def areas(self) -> gpd.GeoDataFrame:
        """Return the regions that are areas."""
        return self._regions(2)

    @property
    def lines(self) -> gpd.GeoDataFrame:
        """Return the regions that are lines."""
        return self._regions(1)

    @property
    def points(self) -> gpd.GeoDataFrame:
        """Return the regions that are points away from their marker: rare, but never lost."""
        return self._regions(0)

    def _regions(self, dimensions: int) -> gpd.GeoDataFrame:
        regions = self.regions
        found = shapely.get_dimensions(regions.geometry.to_numpy())
        return regions[found == dimensions]

    def counts(self) -> dict[str, int]:
        """Count all events, and the rows of each layer."""
        return {"all": len(self.whole), **{name: len(self._rows(name)) for name in LAYERS}}

    def paths(self, path: Path) -> dict[str, Path]:
        """Say which file each chosen layer goes to, for formats that hold one layer a file."""
        if len(self.chosen) == 1:
            return {self.chosen[0]: path}
        beside = {n: path.with_name(f"{path.stem}-{n}{path.suffix}") for n in self.chosen}
        return {**beside, "events": path}

    def only(self, layer: str) -> Layers:
        """Choose one layer.

        Raises:
            InputError: there is no such layer.
        """
        if layer not in LAYERS:
            raise InputError("--layer", f"must be one of {', '.join(LAYERS)}, is {layer}")
        return replace(self, chosen=(layer,))


def parts(events: gpd.GeoDataFrame, layer: str | None) -> Iterator[Layers]:
    """Cut the table into layers some rows at a time, for formats that are written in one stream.

    At least one part comes, even of an empty table: it says which columns there are.
    """
    for start in range(0, max(len(events), 1), _ROWS):
        layers = split(events.iloc[start : start + _ROWS])
        yield layers if layer is None else layers.only(layer)


def split(events: gpd.GeoDataFrame) -> Layers:
    """Tell which rows belong to which layer, geometries tidied as RFC 7946 wants them."""
    markers, regions = tidy(events["geometry"].to_numpy()), tidy(events["region"].to_numpy())
    return Layers(
        whole=events.assign(geometry=markers, region=regions),
        located=~shapely.is_missing(markers),
        drawn=~shapely.is_missing(regions) & ~shapely.equals(regions, markers),
    )
