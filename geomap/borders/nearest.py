"""Positions -> the nearest border of each: pair, km, foot, side, status."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from geomap.borders.data import load
from geomap.borders.ellipsoid import valid
from geomap.borders.feet import feet
from geomap.borders.index import index
from geomap.borders.sides import sides

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from geomap.borders.data import Borders
    from geomap.borders.feet import Feet
    from geomap.borders.index import Floats, Index, Ints

    Objects = NDArray[np.object_]
    Bools = NDArray[np.bool_]


CHUNK = 32_768
"""Positions that are answered together: arrays that fit the cache, memory that does not grow."""
STRIP = 128
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
    starts = range(0, max(len(ordered), 1), CHUNK)
    parts = [_answer(index(borders), ordered[start : start + CHUNK]) for start in starts]
    return Nearest(**{name: _spread(name, parts, on_earth, back) for name in Nearest.__slots__})


def _answer(where: Index, position: NDArray[np.complex128]) -> Nearest:
    lon, lat = position.real.copy(), position.imag.copy()
    found = feet(where, lon, lat)
    first = np.flatnonzero(np.diff(found.row, prepend=-1))
    line = where.line[found.piece]
    return Nearest(
        km=found.km[first],
        lon=found.lon[first],
        lat=found.lat[first],
        pair=_joined(where.pair, line, found, first),
        side=sides(where, found, len(lon)),
        status=_joined(where.status, line, found, first),
        error_km=where.error_km[line[first]],
    )


def _joined(values: Objects, line: Ints, found: Feet, first: Ints) -> Objects:
    """Return the distinct values of each row's feet, sorted, with ``;`` between them."""
    result = values[line[first]]
    end = np.append(first[1:], len(line))
    for row in np.unique(found.row[values[line] != result[found.row]]):
        result[row] = ";".join(sorted(set(values[line[first[row] : end[row]]])))
    return np.asarray(result)


def _spread(name: str, parts: list[Nearest], on_earth: Bools, back: Ints) -> Any:  # noqa: ANN401 - numbers or texts
    """Return the answers of the distinct positions for all positions."""
    values = np.concatenate([getattr(part, name) for part in parts])
    nothing = None if values.dtype == object else np.nan
    result = np.full(len(on_earth), nothing, dtype=values.dtype)
    result[on_earth] = values[back]
    return result
