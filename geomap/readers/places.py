"""Decoded rows with coordinates and place codes -> marker, precision, radius, region, reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geomap import geodesy
from geomap.model import MAX_LAT, MAX_LON, PRECISIONS, Point
from geomap.readers import coordinates, precision

if TYPE_CHECKING:
    from numpy.typing import NDArray

_UNSTATED = "how exact is not stated"
NOT_PLACED = "not placed yet"
BY_SOURCE = "coordinates of the source"
NO_CODE_KM = precision.SETTLEMENT_KM
"""Reach of coordinates whose exactness nobody states: those of the place named."""


def add(table: pd.DataFrame, scheme: str, title: str) -> gpd.GeoDataFrame:
    """Return the table with where each row lies, as far as its coordinates say.

    Args:
        table: decoded rows, with ``latitude``, ``longitude``, ``place_code``, ``vicinity`` (near
            the place, not in it) and ``shape`` (geometries) where the source has them.
        scheme: key into ``precision.SCHEMES``.
        title: the format's name, for the reasons.
    """
    at = coordinates.parse(_column(table, "latitude"), _column(table, "longitude"))
    known = _known(table, scheme)
    shapes = table.get("shape", None)
    if shapes is not None:
        on_earth = _on_earth(shapes)
        at["flag"] = at["flag"].mask(shapes.notna() & ~on_earth, "its geometry is out of range")
        shapes = shapes.where(on_earth, None)
        at, known = _from_shapes(at, known, shapes)
    located = at["lon"].notna()
    radius = known["radius_km"].where(located)
    marker = gpd.GeoSeries(_markers(at), index=table.index, crs=4326)
    placed = table.drop(columns=[name for name in _TAKEN if name in table]).assign(
        precision=known["precision"].where(located, "unlocated"),
        radius_km=radius,
        method=pd.Series(BY_SOURCE, index=table.index).where(located, NOT_PLACED),
        reason=_reasons(at, known, title),
        region=_regions(at, radius, shapes),
    )
    return gpd.GeoDataFrame(placed, geometry=marker)


_TAKEN = ("latitude", "longitude", "place_code", "vicinity", "shape")


def _column(table: pd.DataFrame, name: str) -> pd.Series:
    return table[name] if name in table else pd.Series(pd.NA, index=table.index, dtype="str")


def _known(table: pd.DataFrame, scheme: str) -> pd.DataFrame:
    """Return ``precision``, ``radius_km`` and ``why``, by code, by our own words, or the least."""
    numbers, codes = pd.factorize(_column(table, "place_code"), use_na_sentinel=False)
    each = _meaning(pd.Series(codes, dtype="str"), scheme)
    known = each.take(numbers).set_axis(table.index)
    unstated = known["radius_km"].isna() & (known["precision"] == "settlement")
    stated = pd.to_numeric(_column(table, "radius_km"), errors="coerce").astype("float64")
    known["radius_km"] = stated.fillna(known["radius_km"].mask(unstated, NO_CODE_KM))
    return _vicinity(known, table)


def _meaning(codes: pd.Series, scheme: str) -> pd.DataFrame:
    """Return what each place code says; the radius stays open where the code gives none."""
    known = precision.read(codes, scheme if scheme in precision.SCHEMES else "acled")
    known["why"] = "place code " + codes
    words = codes.where(codes.isin(PRECISIONS[:-1]))
    known = known.assign(
        precision=known["precision"].fillna(words),
        radius_km=known["radius_km"].fillna(words.map(precision.OWN_KM).astype("float64")),
    )
    known["why"] = known["why"].where(known["precision"].notna(), _UNSTATED)
    known["precision"] = known["precision"].fillna("settlement")
    return known


def _vicinity(known: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    if "vicinity" not in table:
        return known
    near = table["vicinity"] & known["precision"].isin(["site", "settlement"])
    reach = precision.SCHEMES["acled"]["2"]
    return known.assign(
        precision=known["precision"].mask(near, reach.precision),
        radius_km=known["radius_km"].mask(near, reach.radius_km),
        why=known["why"].mask(near, "in the vicinity of the place"),
    )


def _on_earth(shapes: pd.Series) -> pd.Series:
    """Mark the geometries of which all of it has degrees of latitude and longitude."""
    west, south, east, north = shapely.bounds(shapes.to_numpy()).T
    inside = (west >= -MAX_LON) & (east <= MAX_LON) & (south >= -MAX_LAT) & (north <= MAX_LAT)
    return pd.Series(inside, index=shapes.index)


def _from_shapes(
    at: pd.DataFrame, known: pd.DataFrame, shapes: pd.Series
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Take markers from geometries; that of an area or line reaches from a point in it."""
    given = shapes.notna() & at["lon"].isna()
    if not given.any():
        return at, known
    found = gpd.GeoSeries(shapes[given], crs=4326)
    points = found.representative_point()
    at = at.copy()
    at.loc[given, "lon"], at.loc[given, "lat"] = points.x, points.y
    at.loc[given, "flag"] = ""
    wide = given & (shapely.get_dimensions(shapes.to_numpy()) > 0)
    reach = [
        geodesy.reach_km(Point(lon=point.x, lat=point.y), shape)
        for point, shape in zip(points[wide[given]], shapes[wide], strict=True)
    ]
    known = known.copy()
    known.loc[wide, "radius_km"] = np.asarray(reach, dtype=float)
    known.loc[wide, "precision"] = known["precision"].where(known["why"] != _UNSTATED, "region")
    known.loc[wide, "why"] = "the source draws the area"
    return at, known


def _reasons(at: pd.DataFrame, known: pd.DataFrame, title: str) -> pd.Series:
    """Say who gives the coordinates, how exact they say they are, and what was put right."""
    parts = pd.DataFrame({"why": known["why"], "precision": known["precision"], "flag": at["flag"]})
    parts["located"] = at["lon"].notna()
    number = parts.groupby([*parts], sort=False, dropna=False).ngroup()
    distinct = parts[~number.duplicated()]
    said = [_reason(title, *row) for row in distinct.itertuples(index=False, name=None)]
    return pd.Series(said, dtype="str").take(number.to_numpy()).set_axis(at.index)


def _reason(title: str, why: str, precise: str, flag: str, located: bool) -> str:  # noqa: FBT001 - a cell of a row
    if not located:
        return flag
    base = f"{title} gives the coordinates; {why}: {precise}"
    return f"{base}; {flag}" if flag else base


def _markers(at: pd.DataFrame) -> NDArray[np.object_]:
    """Return a point per row, made once for each distinct position: a million cost 200 MB."""
    number, distinct = _positions(at)
    return _by_number(shapely.points(distinct.real, distinct.imag), number)


def _by_number(values: object, number: NDArray[np.intp]) -> NDArray[np.object_]:
    """Return the value of each number, ``None`` for -1."""
    result: NDArray[np.object_] = np.append(np.asarray(values, dtype=object), [None])[number]
    return result


def _positions(at: pd.DataFrame) -> tuple[NDArray[np.intp], NDArray[np.complex128]]:
    """Return the number of each row's position, -1 without one; the positions, lat imaginary."""
    both = at["lon"].to_numpy(dtype=float) + 1j * at["lat"].to_numpy(dtype=float)
    number, distinct = pd.factorize(both)
    return number, np.asarray(distinct)


def _regions(at: pd.DataFrame, radius: pd.Series, shapes: pd.Series | None) -> NDArray[np.object_]:
    """Return a disc per row, made once for each distinct position and radius."""
    position, positions = _positions(at)
    reach, reaches = pd.factorize(radius)
    usable = (position >= 0) & (reach >= 0)
    pairs = np.where(usable, position * len(reaches) + reach, -1)
    number, distinct = pd.factorize(pd.Series(pairs).where(usable))
    where, far = np.divmod(np.asarray(distinct, dtype=np.intp), max(len(reaches), 1))
    centers, km = positions[where], np.asarray(reaches, dtype=float)[far]
    result = _by_number(geodesy.discs(centers.real, centers.imag, km) if len(km) else km, number)
    if shapes is not None:
        wide = shapely.get_dimensions(shapes.to_numpy()) > 0
        result[wide] = shapes.to_numpy()[wide]
    return result
