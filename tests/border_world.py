"""A tiny world for the border tests: four square countries, AA BB over CC DD."""

from dataclasses import replace

import geopandas as gpd
import numpy as np
import shapely
from pyproj import Geod
from shapely.affinity import translate

from geomap.borderlines import Lines
from geomap.borders import Borders

WGS84 = Geod(ellps="WGS84")
WEST, EAST, SOUTH, NORTH = 38.0, 46.0, 30.0, 38.0
MIDDLE = (42.0, 34.0)


def borders(error_km: float = 0.0) -> Borders:
    x, y = MIDDLE
    drawn = {  # the first country to the left: AA lies west of a line that runs north
        "AA-BB": [(x, y), (x, NORTH)],
        "CC-DD": [(x, SOUTH), (x, y)],
        "AA-CC": [(WEST, y), (x, y)],
        "BB-DD": [(x, y), (EAST, y)],
    }
    return Borders(
        name="tiny",
        drawn=Lines(
            pair=np.array(list(drawn), dtype=object),
            status=np.array(["agreed", "disputed", "agreed", "agreed"], dtype=object),
            error_km=np.full(len(drawn), error_km),
            shape=np.array([shapely.LineString(line) for line in drawn.values()], dtype=object),
        ),
        error_km=error_km,
        source="made for tests",
        sided=True,
    )


def turned(some: Borders, degrees: float) -> Borders:
    """Return the borders moved east by so many degrees, cut at the antimeridian."""
    world = shapely.box(-180, -90, 180, 90)
    parts = [
        (row, part)
        for row, line in enumerate(some.drawn.shape)
        for shift in (-360, 0)
        if (part := translate(line, degrees + shift).intersection(world)).length
    ]
    rows = np.array([row for row, _ in parts])
    shape = np.array([_along(part, some.drawn.shape[row]) for row, part in parts], dtype=object)
    return replace(some, drawn=replace(some.drawn.take(rows), shape=shape))


def _along(part: shapely.LineString, line: shapely.LineString) -> shapely.LineString:
    """Return the part of a straight line running as the whole line does."""
    run, whole = (np.subtract(one.coords[-1], one.coords[0]) for one in (part, line))
    return part if run @ whole > 0 else part.reverse()


def wrapped(lon: float) -> float:
    """Return the same longitude in -180..180."""
    return (lon + 180) % 360 - 180


def brute_km(some: Borders, lon: float, lat: float, step_km: float = 0.2) -> tuple[float, str]:
    """Return the distance to the nearest border by walking along all of them."""
    best = (np.inf, "")
    for pair, line in zip(some.lines["pair"], some.lines.geometry, strict=True):
        dense = shapely.get_coordinates(shapely.segmentize(line, step_km / 111))
        *_, metres = WGS84.inv(
            np.full(len(dense), lon), np.full(len(dense), lat), dense[:, 0], dense[:, 1]
        )
        best = min(best, (float(np.min(metres)) / 1000, pair))
    return best


def events(rows: list[dict[str, object]]) -> gpd.GeoDataFrame:
    table = gpd.GeoDataFrame(
        [{k: v for k, v in row.items() if k not in ("lon", "lat", "region")} for row in rows],
        geometry=[
            None if row.get("lon") is None else shapely.Point(row["lon"], row["lat"])
            for row in rows
        ],
        crs=4326,
    )
    table["region"] = gpd.GeoSeries([row.get("region") for row in rows], crs=4326)
    return table
