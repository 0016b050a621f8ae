"""EVENTS with coordinates of their source -> the same, claiming no more than is known.

A coordinate is no proof: sources put what they know as "Pakistan" or "Hajjah" on one point of it,
swap columns, drop signs. What is beyond doubt is put right, all else is said in ``reason``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import shapely

from geomap import geodesy, placing
from geomap.events import check
from geomap.gazetteer import Hints, wording
from geomap.locations.definitions import km
from geomap.model import LOCAL, Point
from geomap.names import fold

if TYPE_CHECKING:
    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

    from geomap.gazetteer import Gazetteer
    from geomap.placing import Places

MANY_NAMES = 5
"""So many different names on one and the same point are not all there."""
KNOWN_SHARE = 0.2
"""... unless the gazetteer has a fifth of them within ``near_km`` of it: then it is a town."""
SAME_KM = 0.05
"""A coordinate that is a country's or division's own point in the gazetteer, but for rounding."""
LEAST_REACH_KM = 60.0
"""Countries that reach less far from their point may as well be a town (Singapore, Bahrain)."""
DEGREE_KM = 111.2
_UNITS = ("province", "country")


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """The table after the audit and what was found, a line each."""

    events: gpd.GeoDataFrame
    notes: tuple[str, ...]


def audit(events: gpd.GeoDataFrame, places: Places) -> Audited:
    """Return the table with coordinates checked against countries, divisions and names.

    Swapped or sign-less coordinates that fit the stated country only when turned are turned;
    those that lie outside it are flagged; points of a whole country or division lose their claim
    to be exact, and are placed by name where the row has one; rows of a country or division get its
    polygon as region.
    """
    checked, turned = _turned(events, places)
    centroids = _centroids(checked, places)
    coarse = _coarsened(checked, centroids)
    finer, placed = _placed_by_name(coarse, centroids, places)
    notes = (
        f"{turned} coordinates were turned round to lie in their country" if turned else "",
        f"{len(centroids)} rows stand on the point of a whole country or division; {placed} of "
        "them were placed by name instead"
        if len(centroids)
        else "",
    )
    return Audited(events=_with_units(finer, places), notes=tuple(note for note in notes if note))


def _turned(events: gpd.GeoDataFrame, places: Places) -> tuple[gpd.GeoDataFrame, int]:
    """Turn or flag coordinates that lie outside the country that the row states."""
    geometry, reason = events["geometry"].copy(), events["reason"].copy()
    radius = events["radius_km"].fillna(0.0)
    region, count = events["region"].copy(), 0
    given = events["geometry"].notna() & events["country"].notna()
    for code, rows in events[given].groupby("country"):
        area, name = places.ground.country(str(code)), wording.country(str(code))
        if area is None:
            continue
        shapely.prepare(area)
        reach = (radius[rows.index] + km("bounds_km")) / DEGREE_KM
        outside = rows.index[~shapely.dwithin(area, rows["geometry"].to_numpy(), reach.to_numpy())]
        for row in outside:
            here = geometry[row]
            there = _mended(here, area)
            if there is None:
                away = shapely.distance(area, here) * DEGREE_KM
                reason[row] += f"; lies about {away:.0f} km outside {name}: not put right"
                continue
            geometry[row], count = there, count + 1
            region[row] = _disc(there, radius[row])
            was, now = f"{here.y:g}, {here.x:g}", f"{there.y:g}, {there.x:g}"
            reason[row] += f"; turned round: {was} lies outside {name}, {now} in it"
    return events.assign(geometry=geometry, region=region, reason=reason), count


def _mended(point: shapely.Point, area: shapely.Geometry) -> shapely.Point | None:
    """Return the one way to swap or sign the numbers that lies in the country."""
    lon, lat = point.x, point.y
    ways = {(lat, lon), (-lon, lat), (lon, -lat), (-lon, -lat)}
    inside = [w for w in sorted(ways) if abs(w[1]) <= 90 and shapely.intersects_xy(area, *w)]  # noqa: PLR2004 - latitudes
    return shapely.Point(*inside[0]) if len(inside) == 1 else None


def _disc(point: shapely.Point, radius_km: float) -> shapely.Geometry | None:
    return geodesy.disc(Point(lon=point.x, lat=point.y), radius_km) if radius_km > 0 else None


def _centroids(events: gpd.GeoDataFrame, places: Places) -> pd.DataFrame:
    """Return ``precision`` and ``why`` of the rows that stand on the point of a whole unit."""
    exact = events[events["geometry"].notna() & events["precision"].isin(LOCAL)]
    points = exact.get_coordinates().assign(
        country=exact["country"], admin1=exact["admin1"], words=exact["place_text"]
    )
    points["point"] = points.groupby(["x", "y"], sort=False).ngroup()
    verdicts = _unit_points(points, places) | _shared_points(points, places.gazetteer)
    rows = points.index[points["point"].isin([*verdicts])]
    found = [verdicts[number] for number in points.loc[rows, "point"]]
    return pd.DataFrame(found, index=rows, columns=["precision", "why"], dtype="str")


Verdicts = dict[int, tuple[str, str]]
"""Number of a point -> the precision that it stands for, and why."""


def _unit_points(points: pd.DataFrame, places: Places) -> Verdicts:
    """Find points that are the gazetteer's point, or the middle, of the country of their row."""
    verdicts: Verdicts = {}
    distinct = points.drop_duplicates(["point", "country"])
    for code, rows in distinct.groupby("country"):
        place = places.gazetteer.country(str(code))
        area = places.ground.country(str(code))
        if place is None or area is None or geodesy.reach_km(place.point, area) < LEAST_REACH_KM:
            continue
        for lon, lat in ((place.point.lon, place.point.lat), (area.centroid.x, area.centroid.y)):
            lons, lats = np.full(len(rows), lon), np.full(len(rows), lat)
            *_, metres = geodesy.wgs84().inv(lons, lats, rows["x"].to_numpy(), rows["y"].to_numpy())
            same = rows["point"][np.asarray(metres) <= SAME_KM * geodesy.METRES]
            why = f"it is the point of {place.name} as a whole"
            verdicts |= {int(number): ("country", why) for number in same}
    return verdicts


def _shared_points(points: pd.DataFrame, gazetteer: Gazetteer) -> Verdicts:
    """Find points on which too many names stand for one of them to be a place of its own."""
    names = points.groupby("point")["words"].nunique()
    crowded = points[points["point"].isin(names.index[names >= MANY_NAMES])]
    verdicts: Verdicts = {}
    for number, rows in crowded.groupby("point"):
        count = len({fold(words) for words in rows["words"].dropna().unique()})
        if count < MANY_NAMES or _share_known(rows, gazetteer) >= KNOWN_SHARE:
            continue
        wide = len(rows["admin1"].dropna().unique()) != 1
        unit = "country" if wide else "division"
        why = f"{len(rows)} rows with {count} place names share it: the point of a {unit}"
        verdicts[int(str(number))] = ("country" if wide else "province", why)
    return verdicts


def _share_known(rows: pd.DataFrame, gazetteer: Gazetteer) -> float:
    """Return the share of the names that the gazetteer has near the point of the rows."""
    here = Point(lon=float(rows["x"].iloc[0]), lat=float(rows["y"].iloc[0]))
    distinct = rows.drop_duplicates(["words", "country"])
    hits = [
        any(
            geodesy.distance_km(here, found.place.point) <= km("near_km")
            for found in gazetteer.candidates(str(words), Hints(country=country))
            if found.place.feature_class == "P"
        )
        for words, country in zip(distinct["words"], distinct["country"], strict=True)
    ]
    return sum(hits) / len(hits)


def _coarsened(events: gpd.GeoDataFrame, centroids: pd.DataFrame) -> gpd.GeoDataFrame:
    """Take the claim to be exact from rows that stand on a unit's point."""
    rows = centroids.index
    table = events.copy()
    table.loc[rows, "precision"] = centroids["precision"]
    table.loc[rows, "radius_km"] = np.nan
    table.loc[rows, "region"] = None
    table.loc[rows, "method"] = "coordinates of the source, a centroid"
    table.loc[rows, "reason"] = table.loc[rows, "reason"] + "; but " + centroids["why"]
    return table


def _placed_by_name(
    events: gpd.GeoDataFrame, centroids: pd.DataFrame, places: Places
) -> tuple[gpd.GeoDataFrame, int]:
    """Place rows on a unit's point by their own words, where these say something finer."""
    rows = centroids.index[events.loc[centroids.index, "place_text"].notna()]
    if not len(rows):
        return events, 0
    named = placing.place(events.loc[rows].assign(geometry=None, region=None), places)
    finer = named.index[named["precision"].isin((*LOCAL, "region", "border"))]
    table = pd.DataFrame(events).astype(dict.fromkeys(placing.COLUMNS, object))
    found = pd.DataFrame(named).loc[finer, [*placing.COLUMNS]].astype(object)
    found["reason"] += "; the source's own point is that of a whole country or division"
    table.loc[finer, [*placing.COLUMNS]] = found
    return check(table), len(finer)


def _with_units(events: gpd.GeoDataFrame, places: Places) -> gpd.GeoDataFrame:
    """Give rows of a country or division its polygon as region, and the radius that reaches it."""
    wide = events["precision"].isin(_UNITS) & events["geometry"].notna()
    wide &= events["method"].str.startswith("coordinates")
    if not wide.any():
        return events
    region, radius = events["region"].copy(), events["radius_km"].copy()
    at = (
        events[wide]
        .get_coordinates()
        .assign(precision=events["precision"], country=events["country"])
    )
    for (lon, lat, precision, country), rows in at.groupby(
        ["x", "y", "precision", "country"], dropna=False
    ):
        area = _unit_area(Point(lon=lon, lat=lat), str(precision), country, places)
        if area is not None:
            region.loc[rows.index] = area
            reach = geodesy.reach_km(Point(lon=lon, lat=lat), area)
            radius.loc[rows.index] = round(reach, 1)
    return events.assign(region=region, radius_km=radius)


def _unit_area(
    point: Point, precision: str, country: object, places: Places
) -> BaseGeometry | None:
    if precision == "country" and isinstance(country, str):
        return places.ground.country(country)
    code = "ADM1" if precision == "province" else "PCL"
    units = [p for p in places.gazetteer.containing(point) if p.feature_code.startswith(code)]
    return places.ground.area(units[0].place_id) if units else None
