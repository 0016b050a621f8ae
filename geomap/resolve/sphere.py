"""Places -> unit vectors, and the great-circle distances between them, km: to compare."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geomap.model import EARTH_KM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geomap.model import Place

    Floats = NDArray[np.float64]


def vectors(places: Sequence[Place]) -> Floats:
    """Return the unit vectors of the places' points, shape (places, 3)."""
    points = [place.point for place in places]
    angles = np.radians([[point.lon for point in points], [point.lat for point in points]])
    (cos_lon, cos_lat), (sin_lon, sin_lat) = np.cos(angles), np.sin(angles)
    found = np.empty((len(points), 3))
    found[:, 0], found[:, 1], found[:, 2] = cos_lat * cos_lon, cos_lat * sin_lon, sin_lat
    return found


def km(some: Floats, others: Floats) -> Floats:
    """Return the distance from each of some unit vectors (rows) to each of others (columns)."""
    cosine = some @ others.T
    return EARTH_KM * np.arccos(np.minimum(np.maximum(cosine, -1.0), 1.0))
