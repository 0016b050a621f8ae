"""EVENTS with coordinates and place names -> how far the two are apart, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from geomap import placing
from geomap.geodesy import METRES, wgs84

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

    from geomap.placing import Places

COLUMNS = (
    "event_id",
    "place_text",
    "country",
    "admin1",
    "precision",
    "radius_km",
    "named",
    "named_precision",
    "named_radius_km",
    "km",
    "verdict",
    "reason",
)
VERDICTS = ("agrees", "apart", "coarse", "unknown", "no name", "no coordinates")
"""``coarse``: the name is known as a whole division or country only, and the point lies in it."""
_COARSE = ("province", "region", "country")


def audit(events: gpd.GeoDataFrame, places: Places) -> pd.DataFrame:
    """Compare each row's own coordinates with where its place name alone would put it.

    Args:
        events: the EVENTS table as read; it is not changed.
        places: what names are looked up in.

    Returns:
        One row an event, columns ``COLUMNS``. ``km`` is geodesic, from the row's point to the
        region of its name, 0 inside; ``apart`` are rows for which it is more than their own
        ``radius_km``.
    """
    words = events.assign(geometry=None, region=None, precision="unlocated", radius_km=np.nan)
    named = placing.place(words, places)
    km = _km(events["geometry"], named["region"])
    return pd.DataFrame(
        {
            **{name: events[name] for name in COLUMNS[:6]},
            "named": named["place_name"],
            "named_precision": named["precision"],
            "named_radius_km": named["radius_km"],
            "km": km.round(1),
            "verdict": _verdicts(events, named, km),
            "reason": named["reason"],
        }
    )


def _km(points: gpd.GeoSeries, regions: gpd.GeoSeries) -> pd.Series:
    """Return geodesic km from points to the nearest point of regions; missing without either.

    The nearest point is the one nearest in degrees, which is a little off where the way is long.
    """
    both = points.notna() & regions.notna()
    ends: NDArray[np.object_] = shapely.shortest_line(
        points[both].to_numpy(), regions[both].to_numpy()
    )
    ways = shapely.get_coordinates(ends).reshape(-1, 4)
    *_, metres = wgs84().inv(ways[:, 0], ways[:, 1], ways[:, 2], ways[:, 3])
    return pd.Series(np.asarray(metres) / METRES, index=points.index[both]).reindex(points.index)


def _verdicts(events: gpd.GeoDataFrame, named: gpd.GeoDataFrame, km: pd.Series) -> pd.Series:
    apart = km > events["radius_km"].fillna(0.0)
    coarse = named["precision"].isin(_COARSE)
    cases = [
        (events["geometry"].isna(), "no coordinates"),
        (events["place_text"].isna(), "no name"),
        (km.isna(), "unknown"),
        (apart, "apart"),
        (coarse, "coarse"),
    ]
    found = np.select([mask for mask, _ in cases], [name for _, name in cases], "agrees")
    return pd.Series(found, index=events.index, dtype="str")
