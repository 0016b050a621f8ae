"""EVENTS + borders -> the same with the border columns, part by part."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import shapely

from geomap.borders.answers import Question, answers
from geomap.borders.data import load
from geomap.borders.known import Known
from geomap.errors import InputError

if TYPE_CHECKING:
    from geomap.borders.data import Borders

SLICE = 100_000
"""Events that are answered together: what is needed beside the answers does not grow."""
USED = ("radius_km", "country", "reason")
"""Columns that an answer depends on, beside position and region."""


def near_border(
    events: gpd.GeoDataFrame,
    *,
    km: float = 50,
    border: str | None = None,
    side: str | None = None,
    borders: Borders | None = None,
) -> gpd.GeoDataFrame:
    """Return the events with the columns of ``events.BORDER_COLUMNS``.

    Args:
        events: a frame with point geometry, EPSG:4326 or another CRS that it names;
            ``region``, ``radius_km`` and ``country`` are used where they are there. No row is
            dropped.
        km: "near" is at most this far from a border.
        border: of this pair only ("IQ-SY").
        side: and on this country's side only ("IQ").
        borders: what ``load`` gives; the default borders when left out.

    Raises:
        InputError: it is no GeoDataFrame, ``km`` is not a positive number, or there is no such
            border or side.
    """
    if not isinstance(events, gpd.GeoDataFrame) or events.active_geometry_name is None:
        what = f"must be a GeoDataFrame with points, is a {type(events).__name__}"
        raise InputError("events", f"{what}; geomap.locate or geomap.read_events makes one")
    asked = Asked(question(km=km, border=border, side=side, borders=borders or load()))
    starts = range(0, max(len(events), 1), SLICE)
    parts = [asked.answers(_rows(events.iloc[start : start + SLICE])) for start in starts]
    table = pa.concat_tables(parts)
    return events.assign(
        **{name: _series(table[name], events.index) for name in table.schema.names}
    )


def question(*, km: float, border: str | None, side: str | None, borders: Borders) -> Question:
    """Return what is asked of these borders, or of one of them.

    Raises:
        InputError: ``km`` is not a positive number, or there is no such border or side.
    """
    if not (_is_distance(km)):
        raise InputError("km", f"must be a positive number, is {km!r}")
    chosen = borders if border is None else borders.between(border)
    codes = {code for pair in chosen.pairs for code in pair.split("-")}
    if side is not None and side.upper() not in codes:
        known = f": they are of {' and '.join(sorted(codes))}" if border else ""
        raise InputError("side", f"{side!r} has no side of these borders{known}")
    return Question(km=km, side=side.upper() if side else None, borders=chosen)


def _is_distance(km: object) -> bool:
    return isinstance(km, (int, float, np.number)) and bool(math.isfinite(km) and km > 0)


class Asked:
    """A question, and the answers to the rows before."""

    def __init__(self, question: Question) -> None:
        self._ask = partial(answers, question=question)
        self.known = Known(self._ask)

    def answers(self, rows: pd.DataFrame) -> pa.Table:
        """Return the border columns of rows as ``answers`` takes them, numbered from 0."""
        return self._ask(rows) if "region" in rows else self.known.answers(rows)


def _rows(events: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return position, region and what else an answer depends on."""
    placed = events.geometry
    marker = (placed.to_crs(4326) if placed.crs else placed).to_numpy()
    point = np.where(shapely.get_type_id(marker) == shapely.GeometryType.POINT, marker, None)
    rows = pd.DataFrame({name: events[name].array for name in USED if name in events})
    rows = rows.assign(lon=shapely.get_x(point), lat=shapely.get_y(point))
    if "region" in events and not shapely.is_missing(events["region"].to_numpy()).all():
        rows["region"] = events["region"].array
    return rows


def _series(column: pa.ChunkedArray, index: pd.Index) -> pd.Series:
    text = pa.types.is_large_string(column.type)
    values = pd.array(column, dtype="str") if text else column.to_numpy()
    return pd.Series(values, index=index)
