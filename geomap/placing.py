"""Rows that have only words for their place -> the same rows with Locations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import shapely

from geomap import events
from geomap.errors import InputError
from geomap.gazetteer import Gazetteer, Hints
from geomap.locations import cell

if TYPE_CHECKING:
    from collections.abc import Callable

    from geomap.locations import Ground
    from geomap.model import Location

COLUMNS = (
    "relation",
    "place_name",
    "place_id",
    "precision",
    "radius_km",
    "score",
    "method",
    "reason",
    "geometry",
    "region",
)
"""What a Location gives a row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """What places are looked up in: the gazetteer, the ground; and who hears of progress."""

    gazetteer: Gazetteer
    ground: Ground
    progress: Callable[[int, int], None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which columns hold the words, the country (ISO 3166-1 alpha-2) and the division."""

    place: str = "place_text"
    country: str | None = "country"
    admin1: str | None = None

    @property
    def named(self) -> list[str]:
        """The columns that are there."""
        return [name for name in (self.place, self.country, self.admin1) if name]


def place(table: gpd.GeoDataFrame, places: Places) -> gpd.GeoDataFrame:
    """Return the EVENTS table with every row placed that its words can place.

    Rows that have a marker keep it. The words stay in ``place_text``; what cannot be placed stays
    as ``unlocated``, with the reason.
    """
    todo = table["geometry"].isna()
    words = pd.DataFrame(table.loc[todo, ["place_text", "country", "admin1"]])
    found = _found(words, Columns(admin1="admin1"), places)
    result = pd.DataFrame(table)
    for name in COLUMNS:
        column = result[name].astype(object)
        column.loc[todo] = found[name]
        result[name] = column
    return events.check(result)


def locate(table: pd.DataFrame, columns: Columns, places: Places) -> gpd.GeoDataFrame:
    """Return any table with the columns of ``COLUMNS`` added; see ``geomap.locate``."""
    for name in columns.named:
        if name not in table:
            known = ", ".join(map(str, table.columns))
            raise InputError("table", f"has no column {name!r}; it has {known}")
    found = _found(table, columns, places)
    rest = table.drop(columns=[name for name in COLUMNS if name in table])
    joined = pd.concat([rest, found], axis=1)
    joined["region"] = gpd.GeoSeries(joined["region"], index=table.index, crs=4326)
    return gpd.GeoDataFrame(joined, geometry="geometry", crs=4326)


def _found(table: pd.DataFrame, columns: Columns, places: Places) -> pd.DataFrame:
    """Resolve each distinct combination once and join it back by row number."""
    names = columns.named
    clean = table[names].astype(object).where(table[names].notna(), None)
    number = clean.groupby(names, dropna=False, sort=False).ngroup()
    distinct = clean.loc[~number.duplicated()]
    rows = [dict(zip(names, row, strict=True)) for row in distinct.to_numpy()]
    found = [_locate(row, columns, places, (i + 1, len(rows))) for i, row in enumerate(rows)]
    values = pd.DataFrame([_values(one) for one in found], columns=list(COLUMNS), dtype=object)
    return values.iloc[number.to_numpy()].set_axis(table.index)


def _locate(
    row: dict[str, str | None], columns: Columns, places: Places, done: tuple[int, int]
) -> Location:
    if places.progress is not None:
        places.progress(*done)
    hints = Hints(country=row.get(columns.country or ""), admin1=row.get(columns.admin1 or ""))
    return cell.find(row[columns.place] or "", places.gazetteer, places.ground, hints)


def _values(location: Location) -> tuple[object, ...]:
    place, point, there = location.place, location.point, location.geometry is not None
    return (
        location.relation if there else None,
        place.name if place else None,
        place.place_id if place else None,
        location.precision,
        location.radius_km,
        location.score if there else None,
        location.method,
        location.reason,
        shapely.Point(point.lon, point.lat) if point else None,
        location.geometry,
    )
