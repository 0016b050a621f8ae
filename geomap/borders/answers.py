"""Positions and regions + a question -> nearest border, km interval, share, side, verdict.

The stated error of the border data and the event's region both widen the interval, and the verdict
is ``yes`` or ``no`` only where the whole interval says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
import shapely

from geomap import geodesy
from geomap.borders.ellipsoid import valid
from geomap.borders.index import index
from geomap.borders.nearest import Nearest, nearest
from geomap.borders.regions import Spread, disc_spread, extremes, spread

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geomap.borders.data import Borders
    from geomap.borders.index import Floats, Ints

    Objects = NDArray[np.object_]
    Bools = NDArray[np.bool_]

DISC_TOLERANCE = 0.005
NO_POSITION = "no position"
NULL_ISLAND = "0, 0 is what software writes where it knows no place"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Regions:
    """Where each event may lie.

    Attributes:
        lon, lat: the marker, NaN where there is none.
        shape: the region where it is no disc around the marker, else ``None``.
        radius_km: radius of the disc, 0 for a point; without meaning where there is a shape.
        note: why a row has no answer, ``None`` where it has one.
    """

    lon: Floats
    lat: Floats
    shape: Objects
    radius_km: Floats
    note: Objects


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Within how many km, on whose side (``None``: either), of which borders."""

    km: float
    side: str | None
    borders: Borders


def answers(rows: pd.DataFrame, question: Question) -> pa.Table:
    """Return the columns of ``events.BORDER_COLUMNS``.

    Args:
        rows: ``lon``, ``lat`` (NaN: none), degrees EPSG:4326; ``radius_km``, ``country``,
            ``reason`` and ``region`` (geometries) where they are there.
        question: what is asked.
    """
    regions = _regions(rows)
    answered = np.array([note is None for note in regions.note], dtype=bool)
    lon, lat = np.where(answered, regions.lon, np.nan), np.where(answered, regions.lat, np.nan)
    best = nearest(lon, lat, question.borders)
    low, high = _interval(regions, best, question.borders)
    floor, ceiling = np.maximum(low - best.error_km, 0.0), high + best.error_km
    country = rows["country"].to_numpy(dtype=object) if "country" in rows else None
    side, note = _side(best, floor, country)
    share = _share(regions, best, (low, high), question)
    near = _verdict(floor, ceiling, question.km)
    if question.side:
        near = _on_side(near, side, share, question.side)
    values = {
        "border": best.pair,
        "border_km": best.km,
        "border_km_min": floor,
        "border_km_max": ceiling,
        "border_side": side,
        "border_share": share,
        "near": near,
        "near_km": np.where(near == None, np.nan, question.km),  # noqa: E711 - of each
        "border_status": best.status,
        "border_lon": best.lon,
        "border_lat": best.lat,
        "border_note": np.where(answered, note, regions.note),
    }
    return pa.table({name: _array(value) for name, value in values.items()})


def _array(values: NDArray[np.generic]) -> pa.Array:
    kind = pa.large_string() if values.dtype == object else pa.float64()
    return pa.array(values, kind, from_pandas=True)


def _regions(rows: pd.DataFrame) -> Regions:
    lon, lat = (rows[name].to_numpy(dtype=float) for name in ("lon", "lat"))
    shape = np.full(len(rows), None, dtype=object)
    if "region" in rows:
        shape = np.array(rows["region"].to_numpy(), dtype=object)
    radius = np.zeros(len(rows))
    if "radius_km" in rows:
        radius = rows["radius_km"].fillna(0.0).to_numpy(dtype=float)
    note = _refusals(lon, lat, shape, radius)
    if "reason" in rows:
        unplaced = (note == NO_POSITION) & rows["reason"].notna().to_numpy()
        note[unplaced] = f"{NO_POSITION}: " + rows["reason"].to_numpy(dtype=object)[unplaced]
    is_point = shapely.get_type_id(shape) == 0
    is_disc = _discs(shape, lon, lat, radius)
    radius = np.where(is_point, 0.0, radius)
    shape[is_point | is_disc | np.array([n is not None for n in note], dtype=bool)] = None
    return Regions(lon=lon, lat=lat, shape=shape, radius_km=radius, note=note)


def _refusals(lon: Floats, lat: Floats, shape: Objects, radius: Floats) -> Objects:
    note = np.full(len(lon), None, dtype=object)
    west, south, east, north = shapely.bounds(shape).T
    there = ~shapely.is_missing(shape)
    off = there & ~(valid(west, south) & valid(east, north))
    note[off] = "the region is empty or reaches beyond latitude 90 or longitude 180"
    note[~(np.isfinite(radius) & (radius >= 0))] = "radius_km is not a number of 0 or more"
    note[(lon == 0) & (lat == 0)] = NULL_ISLAND
    for row in np.flatnonzero(~valid(lon, lat)):
        missing = np.isnan(lon[row]) or np.isnan(lat[row])
        place = f"latitude {lat[row]:g}, longitude {lon[row]:g} is not on the earth"
        note[row] = NO_POSITION if missing else place
    return note


def _discs(shape: Objects, lon: Floats, lat: Floats, radius: Floats) -> Bools:
    """Return which regions are discs of ``radius`` around their marker."""
    result = np.zeros(len(shape), dtype=bool)
    rows = np.flatnonzero(
        (shapely.get_type_id(shape) == shapely.GeometryType.POLYGON)
        & (shapely.get_num_interior_rings(shape) == 0)
        & (shapely.get_num_coordinates(shape) > geodesy.STEPS)
        & valid(lon, lat)
        & (radius > 0)
    )
    xy, at = shapely.get_coordinates(shape[rows], return_index=True)
    *_, metres = geodesy.wgs84().inv(lon[rows][at], lat[rows][at], xy[:, 0], xy[:, 1])
    off = np.abs(np.asarray(metres) / 1000 / radius[rows][at] - 1)
    worst = np.zeros(len(rows))
    np.maximum.at(worst, at, off)
    result[rows] = worst <= DISC_TOLERANCE
    return result


def _interval(regions: Regions, best: Nearest, borders: Borders) -> tuple[Floats, Floats]:
    """Return lowest and highest km; a disc's in closed form, as distance is 1-Lipschitz."""
    low = np.maximum(best.km - regions.radius_km, 0.0)
    high = best.km + regions.radius_km
    rows = np.flatnonzero(~shapely.is_missing(regions.shape))
    if len(rows):
        shapes, back = _distinct(regions.shape[rows])
        lowest, highest = extremes(index(borders), borders.drawn.shape, shapes)
        low[rows] = np.minimum(lowest[back], best.km[rows])
        high[rows] = np.maximum(highest[back], best.km[rows])
    return low, high


def _distinct(shapes: Objects) -> tuple[Objects, Ints]:
    _, first, back = np.unique(
        shapely.to_wkb(shapes).astype(object), return_index=True, return_inverse=True
    )
    return shapes[first], back


def _verdict(floor: Floats, ceiling: Floats, km: float) -> Objects:
    near = np.full(len(floor), None, dtype=object)
    near[(floor <= km) & (ceiling > km)] = "undecided"
    near[floor > km] = "no"
    near[ceiling <= km] = "yes"
    return near


def _on_side(near: Objects, side: Objects, share: Floats, wanted: str) -> Objects:
    """Return the verdict "near, and on the wanted side"."""
    result = near.copy()
    other = np.array([one is not None and one != wanted for one in side], dtype=bool)
    unsure = (near == "yes") & ((side != wanted) | (share < 1))
    result[unsure] = "undecided"
    result[(near != "no") & other & (share == 0)] = "no"
    return result


def _side(best: Nearest, floor: Floats, country: Objects | None) -> tuple[Objects, Objects]:
    """Return each event's side and a note where record and border data disagree.

    The record's own country goes before the side of the line: within the error of the border data
    a line cannot say on which side a place lies.
    """
    side, note = best.side.copy(), np.full(len(floor), None, dtype=object)
    unsure = floor <= 0
    side[unsure] = None
    note[unsure] = "the region or the error of the border data reaches the border: side not known"
    if country is None:
        return side, note
    for row in np.flatnonzero(~pd.isna(country) & ~np.isnan(best.km)):
        side[row], note[row] = country[row], None
        line = best.side[row]
        if line is not None and line != country[row]:
            error = best.error_km[row]
            reach = "within" if best.km[row] <= error else "beyond"
            note[row] = (
                f"the record says {country[row]}, the line puts it in {line}, {best.km[row]:.2f} km"
                f" from it: {reach} the error of the border data ({error:g} km)"
            )
    return side, note


def _share(
    regions: Regions, best: Nearest, interval: tuple[Floats, Floats], question: Question
) -> Floats:
    """Return the share of each region within the km (and on the side)."""
    low, high = interval
    share = np.where(np.isnan(best.km), np.nan, np.where(high <= question.km, 1.0, 0.0))
    if question.side:
        share = share * np.array([s == question.side for s in best.side], dtype=float)
        open_ = (low <= question.km) & ((high > low) | (high <= question.km))
    else:
        open_ = (low <= question.km) & (high > question.km)
    open_ &= high > low
    shares: dict[object, float] = {}
    for row in map(int, np.flatnonzero(open_)):
        same = _key(regions, row)
        if same not in shares:
            shares[same] = _sampled(_samples(regions, row), question)
        share[row] = shares[same]
    return share


def _key(regions: Regions, row: int) -> object:
    """Return what is the same for two rows of one region."""
    shape = regions.shape[row]
    if shape is not None:
        return shapely.to_wkb(shape)
    return regions.lon[row], regions.lat[row], regions.radius_km[row]


def _samples(regions: Regions, row: int) -> Spread:
    if regions.shape[row] is not None:
        return spread(regions.shape[row])
    return disc_spread(regions.lon[row], regions.lat[row], regions.radius_km[row])


def _sampled(samples: Spread, question: Question) -> float:
    found = nearest(samples.lon, samples.lat, question.borders)
    inside = found.km <= question.km
    if question.side:
        inside &= found.side == question.side
    return float(samples.weight[inside].sum() / samples.weight.sum())
