"""Points and regions of EVENTS -> outlines stored once each, and which row has which."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyproj
import shapely

from geomap.webmap.basemap import Bounds

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

DETAIL = 2000
"""A region's outline may leave its true course by its extent divided by this."""
ROUND = 0.01
"""A region is stored as a circle where its edge leaves the circle by less than this share."""
EMPTY = 120
"""Degrees without a point that are enough to cut the globe there."""
VAGUE = ("country", "unlocated")
"""Precisions that do not tell where to look where there are others."""
STEPS = 10_000
"""Steps in a degree of a stored outline: about 10 m."""
_GEOD = pyproj.Geod(ellps="WGS84")


@dataclass(frozen=True, slots=True, kw_only=True)
class Regions:
    """What :func:`place_regions` found.

    Attributes:
        lon: longitude of each row's marker, on the turn of the globe that keeps the data together.
        lat: its latitude; both are NaN where it has none.
        codes: number of each row's outline, from 1; 0 where it has none.
        outlines: ``{"km": [...], "at": [lon, lat]}`` for a circle (one radius) or ring (outer,
            inner), else ``{"rings": [...]}`` or ``{"lines": [...]}`` in steps, each point as the
            difference from the one before; ``label`` is a point inside, ``box`` the bounds.
        bounds: of all that is drawn, but for events that are only known to a country where there
            are others; ``None`` where nothing is.
    """

    lon: NDArray[np.float64]
    lat: NDArray[np.float64]
    codes: NDArray[np.int32]
    outlines: list[object]
    bounds: Bounds | None


def place_regions(rows: gpd.GeoDataFrame) -> Regions:
    """Find the distinct regions of the rows and the bounds of everything."""
    points = rows.geometry.to_numpy()
    lon, lat = shapely.get_x(points), shapely.get_y(points)
    codes, unique = pd.factorize(shapely.to_wkb(rows["region"].to_numpy()))
    found = [shapely.from_wkb(wkb) for wkb in unique]
    seam = _seam(lon if np.isfinite(lon).any() else _longitudes(found))
    lon = np.where(lon < seam, lon + 360, lon)
    middle = _centre(lon, seam)
    shapes = [_turned(shape, middle) for shape in found]
    outlines: list[object] = [_outline(shape) for shape in shapes]
    told = _told(rows["precision"])
    drawn = [shapes[code] for code in np.unique(codes[told & (codes >= 0)])]
    return Regions(
        lon=lon,
        lat=lat,
        codes=(codes + 1).astype(np.int32),
        outlines=outlines,
        bounds=_bounds(lon[told], lat[told], drawn),
    )


def _told(precision: pd.Series) -> NDArray[np.bool_]:
    """Say which rows tell where to look: a country does so only where there is nothing else."""
    told: NDArray[np.bool_] = ~precision.isin(VAGUE).to_numpy(dtype=bool)
    return told if told.any() else ~told


def _longitudes(shapes: list[BaseGeometry]) -> NDArray[np.float64]:
    parts = shapely.get_parts(np.array(shapes, dtype=object))
    lon: NDArray[np.float64] = shapely.get_x(shapely.centroid(parts))
    return lon


def _seam(lon: NDArray[np.float64]) -> float:
    """Return the longitude at which to cut the globe: the middle of the widest empty gap.

    It stays at 180 degrees where the data lie all around the globe.
    """
    lons = np.unique(lon[np.isfinite(lon)])
    if len(lons) == 0:
        return -180.0
    gaps = np.diff(lons, append=lons[0] + 360)
    widest = int(gaps.argmax())
    if widest == len(lons) - 1 or gaps[widest] < EMPTY:
        return -180.0
    return float(lons[widest] + gaps[widest] / 2)


def _centre(lon: NDArray[np.float64], seam: float) -> float:
    """Return the longitude half way between the first and the last point."""
    if not np.isfinite(lon).any():
        return seam + 180
    return float(np.nanmin(lon) + np.nanmax(lon)) / 2


def _turned(shape: BaseGeometry, middle: float) -> BaseGeometry:
    """Move each part by whole turns to where it lies nearest to the middle of the data."""
    parts = shapely.get_parts(shape)
    turns = np.rint((middle - shapely.get_x(shapely.centroid(parts))) / 360)
    if not turns.any():
        return shape
    coordinates = shapely.get_coordinates(parts)
    coordinates[:, 0] += np.repeat(turns, shapely.get_num_coordinates(parts)) * 360
    return shapely.union_all(shapely.set_coordinates(parts, coordinates))


def _outline(shape: BaseGeometry) -> dict[str, object]:
    kilometres = _circles(shape)
    if kilometres:
        at = shapely.get_coordinates(_middle(shape)).round(5).tolist()[0]
        return {"km": kilometres, "at": at}
    west, south, east, north = shape.bounds
    simple = shape.simplify(float(np.hypot(east - west, north - south)) / DETAIL)
    label = shapely.get_coordinates(_label(simple)).round(4).tolist()[0]
    box = [round(v, 4) for v in shape.bounds]
    return _lines(simple) | {"label": label, "box": box}


def _middle(shape: BaseGeometry) -> BaseGeometry:
    return shapely.Polygon(shape.exterior).centroid  # type: ignore[attr-defined] # _circles saw it


def _circles(shape: BaseGeometry) -> list[float]:
    """Return outer and, for a ring, inner radius in km; empty where the shape is no circle."""
    if shape.geom_type != "Polygon" or len(shape.interiors) > 1:  # type: ignore[attr-defined]
        return []
    rings = [shape.exterior, *shape.interiors]  # type: ignore[attr-defined]
    found = [_radius(ring, _middle(shape)) for ring in rings]
    return [round(km, 3) for km in found if km] if all(found) else []


def _radius(ring: BaseGeometry, middle: BaseGeometry) -> float:
    """Return the radius in km of a ring around the middle; 0 where it is no circle."""
    points = shapely.get_coordinates(ring)
    if len(points) < 16:  # noqa: PLR2004 # fewer corners are meant as corners
        return 0.0
    lon, lat = np.broadcast_to(shapely.get_coordinates(middle)[0], points.shape).T
    _, _, metres = _GEOD.inv(lon, lat, points[:, 0], points[:, 1])
    mean = float(metres.mean())
    return mean / 1000 if np.ptp(metres) < 2 * ROUND * mean else 0.0


def _label(shape: BaseGeometry) -> BaseGeometry:
    parts = shapely.get_parts(shape)
    if shapely.get_dimensions(shape) == 1:
        longest: BaseGeometry = parts[shapely.length(parts).argmax()]
        return longest.interpolate(0.5, normalized=True)
    largest: BaseGeometry = parts[shapely.area(parts).argmax()]
    return largest.representative_point()


def _lines(shape: BaseGeometry) -> dict[str, object]:
    filled = shape.geom_type in {"Polygon", "MultiPolygon"}
    parts = shapely.get_parts(shape)
    lines = shapely.get_rings(parts) if filled else parts
    return {"rings" if filled else "lines": [differences(line) for line in lines]}


def differences(line: BaseGeometry) -> list[int]:
    """Return the points of a line in steps, each as the difference from the one before."""
    grid = np.rint(shapely.get_coordinates(line) * STEPS).astype("int64")
    steps: list[int] = (
        np.diff(grid, axis=0, prepend=np.zeros((1, 2), dtype="int64")).ravel().tolist()
    )
    return steps


def _bounds(
    lon: NDArray[np.float64], lat: NDArray[np.float64], shapes: list[BaseGeometry]
) -> Bounds | None:
    boxes = shapely.bounds(np.array(shapes, dtype=object).reshape(-1)).reshape(-1, 4)
    starts, ends = (zip((lon, lat), boxes.T[n : n + 2], strict=True) for n in (0, 2))
    west, south = (float(np.fmin.reduce(np.append(*of), initial=np.nan)) for of in starts)
    east, north = (float(np.fmax.reduce(np.append(*of), initial=np.nan)) for of in ends)
    if np.isnan(west):
        return None
    return Bounds(west=west, south=south, east=east, north=north)
