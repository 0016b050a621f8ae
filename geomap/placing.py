"""Rows that have only words for their place -> the same rows with Locations."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import shapely

from geomap import events, geodesy
from geomap.errors import InputError
from geomap.gazetteer import Gazetteer, Hints
from geomap.locations import cell
from geomap.readers import countries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

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

UNITS = ("admin3", "admin2")
"""Columns with finer divisions than the first, the finest first, where a table has them."""
LIES_IN = ("country", "admin1")
"""What a Location tells of a row that does not tell it itself."""
_GEOMETRIES = ("geometry", "region")
_MISSING = ("nan", "<NA>", "NaT")
"""What missing cells become that were turned into text."""
_DTYPES = {
    name: "float64" if name in ("radius_km", "score") else "str"
    for name in (*COLUMNS, *LIES_IN)
    if name not in _GEOMETRIES
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """What places are looked up in: the gazetteer, the ground; and who hears of progress."""

    gazetteer: Gazetteer
    ground: Ground
    progress: Callable[[int, int], None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which columns hold the words, the country, the first-level division and finer ones."""

    place: str = "place_text"
    country: str | None = "country"
    admin1: str | None = None
    units: tuple[str, ...] = ()

    @property
    def named(self) -> list[str]:
        """The columns that are there."""
        names = (self.place, self.country, self.admin1, *self.units)
        return [name for name in names if name is not None]


def place(table: gpd.GeoDataFrame, places: Places) -> gpd.GeoDataFrame:
    """Return the EVENTS table with every row placed that its words can place.

    Rows that have a marker keep it. The words stay in ``place_text``; what cannot be placed stays
    as ``unlocated``, with the reason. A row that names no country or division gets its place's.
    """
    todo = table["geometry"].isna()
    columns = Columns(admin1="admin1", units=tuple(name for name in UNITS if name in table))
    found = _found(pd.DataFrame(table.loc[todo, columns.named]), columns, places)
    joined = {name: _joined(table[name], todo, found[name]) for name in COLUMNS}
    joined |= {name: table[name].fillna(found[name].reindex(table.index)) for name in LIES_IN}
    return events.arrange(pd.DataFrame(table).assign(**joined))


def _joined(column: pd.Series, todo: pd.Series, found: pd.Series) -> pd.Series:
    """Put what was found into the rows that asked for it."""
    if todo.all():
        return found
    if column.name in _GEOMETRIES:
        values = column.to_numpy(dtype=object).copy()
        values[todo.to_numpy()] = found.to_numpy()
        return pd.Series(values, index=column.index)
    return column.where(~todo, found.reindex(column.index))


def locate(table: pd.DataFrame, columns: Columns, places: Places) -> gpd.GeoDataFrame:
    """Return any table with the columns of ``COLUMNS`` added; see ``geomap.locate``."""
    _check_columns(table, columns)
    words = table[columns.named].astype("str")
    words = words.mask(words.isin(_MISSING))
    if columns.country is not None:
        told = words[columns.country]
        system = countries.system_of(told, str(columns.country))
        words[columns.country] = countries.to_iso(told, system)
    found = _found(words, columns, places)
    rest = table.drop(columns=[name for name in COLUMNS if name in table])
    joined = pd.concat([rest, found[list(COLUMNS)]], axis=1)
    joined["region"] = gpd.GeoSeries(joined["region"], index=table.index, crs=4326)
    placed = gpd.GeoDataFrame(joined, geometry="geometry", crs=4326)
    placed.attrs |= table.attrs
    return placed


def _check_columns(table: pd.DataFrame, columns: Columns) -> None:
    if not isinstance(table, pd.DataFrame):
        raise InputError("table", f"must be a DataFrame, is a {type(table).__name__}")
    names = list(table.columns)
    for name in columns.named:
        if name not in names:
            known = ", ".join(map(str, names)) or "none"
            raise InputError("table", f"has no column {name!r}; it has {known}")
        if names.count(name) > 1:
            raise InputError("table", f"has more than one column {name!r}")


def _found(table: pd.DataFrame, columns: Columns, places: Places) -> pd.DataFrame:
    """Resolve each distinct combination once and join it back by its number."""
    names = columns.named
    number = table.groupby(names, dropna=False, sort=False).ngroup()
    distinct = table.loc[~number.duplicated(), names].astype(object)
    rows = distinct.where(distinct.notna(), None).to_dict("records")
    with _uncollected():
        told = [
            (*_values(one), *_lies_in(one, places.gazetteer))
            for one in _located(rows, columns, places)
        ]
    values = pd.DataFrame(told, columns=[*COLUMNS, *LIES_IN], dtype=object)
    values["region"] = _regions(values)
    values["geometry"] = _markers(values["geometry"])
    joined = values.astype(_DTYPES).take(number.to_numpy()).set_axis(table.index)
    pa.default_memory_pool().release_unused()  # what the grouping took
    return joined


@contextmanager
def _uncollected() -> Iterator[None]:
    """Pause the search for cycles: of the many values made here none is in one."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _located(
    rows: list[dict[str, str | None]], columns: Columns, places: Places
) -> Iterator[Location]:
    """Yield where each combination of words, country and division lies."""
    finder = cell.Finder(gazetteer=places.gazetteer, ground=places.ground)
    for done, row in enumerate(rows):
        country, admin1 = (
            None if name is None else row[name] for name in (columns.country, columns.admin1)
        )
        hints = Hints(country=country, admin1=admin1)
        units = tuple((name, told) for name in columns.units if (told := row[name]))
        yield finder.outline(row[columns.place] or "", hints, units)
        if places.progress is not None:
            places.progress(done + 1, len(rows))


def _values(location: Location) -> tuple[object, ...]:
    place, point, there = location.place, location.point, location.point is not None
    return (
        location.relation if there else None,
        place.name if place else None,
        place.place_id if place else None,
        location.precision,
        location.radius_km,
        location.score if there else None,
        location.method,
        location.reason,
        point,
        location.geometry,
    )


def _regions(values: pd.DataFrame) -> pd.Series:
    """Draw the discs around the Points that have no region yet, in one go."""
    plain = values["region"].isna() & values["geometry"].notna()
    pairs = np.array([(point.lon, point.lat) for point in values["geometry"][plain]]).reshape(-1, 2)
    regions = values["region"].to_numpy(dtype=object).copy()
    km = values["radius_km"][plain].to_numpy(dtype=float)
    if len(km):
        regions[plain] = geodesy.discs(pairs[:, 0], pairs[:, 1], km)
    return pd.Series(regions, index=values.index)


def _markers(points: pd.Series) -> pd.Series:
    """Turn a column of Points, made in one go, into one of geometries."""
    there = points.notna()
    markers = np.full(len(points), None, dtype=object)
    pairs = np.array([(point.lon, point.lat) for point in points[there]]).reshape(-1, 2)
    markers[there] = shapely.points(pairs)
    return pd.Series(markers, index=points.index)


def _lies_in(location: Location, gazetteer: Gazetteer) -> tuple[str | None, str | None]:
    """Return the ISO code of a place's country and the name of its first-order division.

    Nothing for a place in several countries, and for one that is looked from ("75 km from X").
    """
    place = location.place
    if place is None or location.point is None or location.relation == "offset":
        return None, None
    country = place.country if place.country and "|" not in place.country else None
    division = gazetteer.find(place.division) if place.division else None
    return country, division.name if division else None
