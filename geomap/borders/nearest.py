"""Positions -> the nearest border of each: pair, km, foot, side, status."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from geomap.borders.data import load
from geomap.borders.index import feet, index, valid
from geomap.borders.sides import sides

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from geomap.borders.data import Borders
    from geomap.borders.index import Feet, Floats, Index, Ints

    Objects = NDArray[np.object_]
    Bools = NDArray[np.bool_]


STRIP = 4096
"""Positions are asked strip by strip, south to north: neighbours find the same nodes in cache."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Nearest:
    """The nearest border of each of n positions; all arrays have the shape (n,).

    Attributes:
        km: geodesic distance, NaN for a position that is not on the earth.
        lon, lat: the nearest point of the border, degrees.
        pair: ``IQ-SY``; ``IQ-SY;IQ-TR;SY-TR`` where several are equally near within 1 cm.
        side: ISO code of the country on whose side of that border the position lies; ``None`` on
            the line, and where the border data name no sides.
        status: of the border's piece; ``;`` between several.
        error_km: how far that piece may lie from where the border is.
    """

    km: Floats
    lon: Floats
    lat: Floats
    pair: Objects
    side: Objects
    status: Objects
    error_km: Floats


def nearest(lon: ArrayLike, lat: ArrayLike, borders: Borders | None = None) -> Nearest:
    """Return the nearest border of each position, EPSG:4326; distinct positions are asked once.

    Positions outside -90..90, -180..180 or not finite get NaN and ``None``.
    """
    borders = borders or load()
    xy = np.column_stack([np.asarray(lon, dtype=float), np.asarray(lat, dtype=float)])
    on_earth = valid(xy[:, 0], xy[:, 1])
    distinct, back = np.unique(xy[on_earth].view(np.complex128).ravel(), return_inverse=True)
    order = np.lexsort((distinct.imag, np.arange(len(distinct)) // STRIP))
    back = np.argsort(order)[back]
    ordered = distinct[order]
    answer = _answer(borders, index(borders), ordered.real.copy(), ordered.imag.copy())
    return Nearest(
        km=_numbers(answer.km, on_earth, back),
        lon=_numbers(answer.lon, on_earth, back),
        lat=_numbers(answer.lat, on_earth, back),
        pair=_texts(answer.pair, on_earth, back),
        side=_texts(answer.side, on_earth, back),
        status=_texts(answer.status, on_earth, back),
        error_km=_numbers(answer.error_km, on_earth, back),
    )


def _answer(borders: Borders, where: Index, lon: Floats, lat: Floats) -> Nearest:
    found = feet(where, lon, lat)
    first = np.flatnonzero(np.diff(found.row, prepend=-1))
    line = where.line[found.piece]
    error_km = borders.lines["error_km"].to_numpy(dtype=float)
    return Nearest(
        km=found.km[first],
        lon=found.lon[first],
        lat=found.lat[first],
        pair=_joined(borders.lines["pair"].to_numpy(dtype=object), line, found, first),
        side=sides(borders, where, found, lon, lat),
        status=_joined(borders.lines["status"].to_numpy(dtype=object), line, found, first),
        error_km=error_km[line[first]],
    )


def _joined(values: Objects, line: Ints, found: Feet, first: Ints) -> Objects:
    """Return the distinct values of each row's feet, sorted, with ``;`` between them."""
    result = values[line[first]]
    count = np.diff(first, append=len(found.row))
    for row in np.flatnonzero(count > 1):
        tied = line[first[row] : first[row] + count[row]]
        result[row] = ";".join(sorted(set(values[tied])))
    return np.asarray(result)


def _numbers(values: Floats, on_earth: Bools, back: Ints) -> Floats:
    result = np.full(len(on_earth), np.nan)
    result[on_earth] = values[back]
    return result


def _texts(values: Objects, on_earth: Bools, back: Ints) -> Objects:
    result = np.full(len(on_earth), None, dtype=object)
    result[on_earth] = values[back]
    return result
