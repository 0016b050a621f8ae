"""Points -> unit vectors, and the great-circle distances between them, km: to compare."""

from __future__ import annotations

from math import cos, radians, sin
from typing import TYPE_CHECKING

import numpy as np

from geomap.model import EARTH_KM

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geomap.model import Point

    Floats = NDArray[np.float64]


def vector(point: Point) -> tuple[float, float, float]:
    """Return the unit vector of a point."""
    lon, lat = radians(point.lon), radians(point.lat)
    cos_lat = cos(lat)
    return cos_lat * cos(lon), cos_lat * sin(lon), sin(lat)


def km(some: Floats, others: Floats) -> Floats:
    """Return the distance from each of some unit vectors (rows) to each of others (columns)."""
    cosine = some @ others.T
    return EARTH_KM * np.arccos(np.minimum(np.maximum(cosine, -1.0), 1.0))
