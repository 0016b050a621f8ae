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
    lon, lat = np.radians([(place.point.lon, place.point.lat) for place in places]).T
    return np.column_stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)])


def km(some: Floats, others: Floats) -> Floats:
    """Return the distance from each of some unit vectors (rows) to each of others (columns)."""
    cosine = some @ others.T
    return EARTH_KM * np.arccos(np.minimum(np.maximum(cosine, -1.0), 1.0))
