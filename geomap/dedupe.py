"""EVENTS of several tables -> the same, with those that two of them tell of joined into one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.spatial import cKDTree

from geomap.events import check
from geomap.geodesy import METRES, wgs84
from geomap.model import EARTH_KM, LOCAL

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

COLUMNS = ("event_id", "joined_to", "km", "date_start", "event_type", "place_text", "place_kept")
_SAME = ("date_start", "date_end", "event_type")
_SLACK = 1.01
"""The sphere is within 0.6 % of the ellipsoid; the distance that decides is geodesic."""
_APART = 1e6
"""Kilometres between the heaps of points that must not meet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """What is left, and what was joined to what.

    Attributes:
        events: the EVENTS table; rows that took others in name them in ``also`` and have their
            ``source`` and ``source_url`` too.
        duplicates: the rows that are gone, columns ``COLUMNS``.
    """

    events: gpd.GeoDataFrame
    duplicates: pd.DataFrame


def across(events: gpd.GeoDataFrame, table: pd.Series, km: float) -> Joined:
    """Join events of different tables on the same days, of the same type, within ``km``.

    Two events of one table are never joined, and an event joins at most one of each other table,
    the nearest, of equally near ones the one with the nearest death toll. The row of the earlier
    table stays.

    Args:
        events: the EVENTS table of all tables, placed; it is not changed.
        table: the number of the table that each row is from.
        km: geodesic kilometres between markers. Rows coarser than a district are not compared.
    """
    pairs = _pairs(events, table.to_numpy(), km)
    kept = _assigned(pairs, table.to_numpy())
    if not kept:
        return Joined(events=events, duplicates=pd.DataFrame(columns=list(COLUMNS)))
    gone = list(kept)
    first, second = events.iloc[[kept[row] for row in gone]], events.iloc[gone]
    duplicates = pd.DataFrame(
        {
            "event_id": second["event_id"].to_numpy(),
            "joined_to": first["event_id"].to_numpy(),
            "km": _km(first, second).round(1),
            "date_start": second["date_start"].dt.strftime("%Y-%m-%d").to_numpy(),
            "event_type": second["event_type"].to_numpy(),
            "place_text": second["place_text"].to_numpy(),
            "place_kept": first["place_text"].to_numpy(),
        }
    )
    return Joined(events=_without(events, kept), duplicates=duplicates)


def _pairs(events: gpd.GeoDataFrame, table: NDArray[np.int64], km: float) -> pd.DataFrame:
    """Return pairs of rows (``a`` of the earlier table) that may be one event, likeliest first."""
    able = events["geometry"].notna() & events["precision"].isin(LOCAL)
    able &= events[list(_SAME)].notna().all(axis=1)
    rows = able.to_numpy().nonzero()[0]
    heap = events.iloc[rows].groupby(list(_SAME), sort=False).ngroup().to_numpy()
    points = events.geometry.iloc[rows]
    where = np.column_stack([_on_sphere(points.x.to_numpy(), points.y.to_numpy()), heap * _APART])
    near = cKDTree(where).query_pairs(km * _SLACK, output_type="ndarray") if len(rows) else []
    a, b = rows[np.asarray(near, dtype=np.int64).reshape(-1, 2)].T
    a, b = np.where(table[a] <= table[b], a, b), np.where(table[a] <= table[b], b, a)
    a, b = a[table[a] != table[b]], b[table[a] != table[b]]
    found = pd.DataFrame({"a": a, "b": b, "km": _km(events.iloc[a], events.iloc[b])})
    toll = events["fatalities_best"].astype("Float64").to_numpy(dtype=float, na_value=np.nan)
    found["toll"] = np.nan_to_num(np.abs(toll[a] - toll[b]), nan=np.inf)
    return found[found["km"] <= km].sort_values(["km", "toll", "a", "b"])


def _on_sphere(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return kilometres from the Earth's centre, so that a chord stands for the way."""
    x, y = np.radians(lon), np.radians(lat)
    axes = [np.cos(y) * np.cos(x), np.cos(y) * np.sin(x), np.sin(y)]
    return EARTH_KM * np.column_stack(axes)


def _km(a: gpd.GeoDataFrame, b: gpd.GeoDataFrame) -> NDArray[np.float64]:
    here, there = a.geometry, b.geometry
    *_, metres = wgs84().inv(
        here.x.to_numpy(), here.y.to_numpy(), there.x.to_numpy(), there.y.to_numpy()
    )
    return np.asarray(metres, dtype=np.float64) / METRES


def _assigned(pairs: pd.DataFrame, table: NDArray[np.int64]) -> dict[int, int]:
    """Return row that goes -> row that stays, the likeliest pairs first."""
    stays: dict[int, int] = {}
    full = {(row, int(table[row])) for row in (*pairs["a"], *pairs["b"])}
    for a, b in zip(pairs["a"], pairs["b"], strict=True):
        first = stays.get(a, a)
        if b in stays or b in stays.values() or (first, int(table[b])) in full:
            continue
        stays[b] = first
        full.add((first, int(table[b])))
    return dict(sorted(stays.items()))


def _without(events: gpd.GeoDataFrame, kept: dict[int, int]) -> gpd.GeoDataFrame:
    """Drop the joined rows; those that stay name them and take their sources over."""
    table = pd.DataFrame(events).reset_index(drop=True)
    members = pd.Series(kept).groupby(pd.Series(kept)).groups
    also = pd.Series(pd.NA, index=table.index, dtype="str")
    for first, rows in members.items():
        also[first] = "; ".join(table.loc[rows, "event_id"])
        for name in ("source", "source_url"):
            said = table.loc[[first, *rows], name].dropna().str.split("; ").explode()
            table.loc[first, name] = "; ".join(dict.fromkeys(said)) or None
    left = table.assign(also=also).drop(index=list(kept)).reset_index(drop=True)
    return check(left)
