"""WGS 84: degrees -> earth-centred coordinates, and what a chord says of its geodesic."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from pyproj import Geod

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Bools = NDArray[np.bool_]

WGS84 = Geod(ellps="WGS84")
SMALLEST_RADIUS_KM = WGS84.b**2 / WGS84.a / 1000
LARGEST_RADIUS_KM = WGS84.a**2 / WGS84.b / 1000
"""Radii of curvature of the ellipsoid lie between these two."""
MAX_LAT, MAX_LON, METRES = 90.0, 180.0, 1000.0


def ecef(lon: Floats, lat: Floats) -> Floats:
    """Return earth-centred coordinates in km, shape (n, 3), of points on the ellipsoid."""
    lam, phi = np.radians(lon), np.radians(lat)
    normal = WGS84.a / METRES / np.sqrt(1 - WGS84.es * np.sin(phi) ** 2)
    flat = normal * np.cos(phi)
    return np.column_stack(
        [flat * np.cos(lam), flat * np.sin(lam), normal * (1 - WGS84.es) * np.sin(phi)]
    )


def valid(lon: Floats, lat: Floats) -> Bools:
    """Return which positions are on the earth: finite, latitude -90..90, longitude -180..180."""
    return (np.abs(lat) <= MAX_LAT) & (np.abs(lon) <= MAX_LON)


def arc(start: Floats, end: Floats) -> tuple[Floats, Floats]:
    """Return an estimate of the geodesic km between points on the ellipsoid, and its error.

    The chord is bent to a circle that has, in the middle and in the chord's direction, the radius
    of curvature of the ellipsoid (Euler). The error is twice the largest of 4 million random pairs.
    """
    step, both = end - start, end + start
    chord = np.sqrt(np.einsum("ij,ij->i", step, step))
    rise = np.divide(step[:, 2], chord, out=np.zeros_like(chord), where=chord > 0)
    flat = 1 - WGS84.es * both[:, 2] ** 2 / np.einsum("ij,ij->i", both, both)
    bend = np.sqrt(flat) * METRES / WGS84.a * (1 + WGS84.es / (1 - WGS84.es) * rise**2)
    turn = (chord * bend) ** 2
    bent = 2 / bend * np.arcsin(np.minimum(1, chord * bend / 2))
    return bent, 3e-6 * chord * turn * (1 + 30 * turn)


def as_near(chord: Floats) -> Floats:
    """Return the longest chord whose geodesic may be no longer than that of ``chord``, in km.

    A chord c of a circle of radius R belongs to an arc of 2 R asin(c / 2R); on the ellipsoid R lies
    between its smallest and largest radius of curvature.
    """
    arc_km = 2 * SMALLEST_RADIUS_KM * np.arcsin(np.minimum(1, chord / (2 * SMALLEST_RADIUS_KM)))
    turn = np.minimum(np.pi / 2, arc_km / (2 * LARGEST_RADIUS_KM))
    return np.asarray(2 * LARGEST_RADIUS_KM * np.sin(turn))
