"""Coordinate cells as written -> decimal degrees; what was wrong is said, row by row."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd
import shapely

from geomap.model import MAX_LAT, MAX_LON
from geomap.readers.cells import by_unique, numbers

NO_COORDINATES = "has no coordinates"
SWAPPED = "latitude and longitude were swapped; put right"
_DMS = re.compile(
    r"""(?P<before>[NSEW])?\s*(?P<sign>[+-])?\s*(?P<deg>\d{1,3}(?:[.,]\d+)?)\s*[°ºd:\s]?\s*
    (?:(?P<min>\d{1,2}(?:[.,]\d+)?)\s*['’′m:]\s*)?
    (?:(?P<sec>\d{1,2}(?:[.,]\d+)?)\s*(?:["”″s]|'')?\s*)?(?P<after>[NSEW])?""",
    re.VERBOSE | re.IGNORECASE,
)
_PAIR = re.compile(
    r"\s*[\[(]?\s*(.+?)\s*(?:[;|/]|,\s+|\s{2,}|,(?=[^,]+$)|\s+)\s*([^;]+?)\s*[\])]?\s*"
)
_WKT = re.compile(
    r"(?:SRID=\d+;)?\s*(?:MULTI)?(?:POINT|POLYGON|LINESTRING)\s*Z?\s*\(.*",
    re.IGNORECASE | re.DOTALL,
)


def parse(lat: pd.Series, lon: pd.Series) -> pd.DataFrame:
    """Return ``lon``, ``lat`` (degrees, missing where there are none) and ``flag``.

    Swapped columns are put right where a latitude over 90 gives them away, 0/0 stands for unknown,
    and out-of-range values are dropped; ``flag`` says so.
    """
    table = pd.DataFrame({"lon": degrees(lon), "lat": degrees(lat)})
    flag = pd.Series("", index=table.index, dtype="str")
    given = lat.notna() | lon.notna()
    table["flag"] = flag.mask(~given, NO_COORDINATES)
    unread = given & (table["lon"].isna() | table["lat"].isna())
    table["flag"] = _flagged(table["flag"], unread, "coordinates are no numbers", lat, lon)
    return _ranged(table, lat, lon)


def _ranged(table: pd.DataFrame, lat: pd.Series, lon: pd.Series) -> pd.DataFrame:
    swapped = (table["lat"].abs() > MAX_LAT) & (table["lon"].abs() <= MAX_LAT)
    swapped &= table["lat"].abs() <= MAX_LON
    table = table.assign(
        lat=table["lat"].where(~swapped, table["lon"]),
        lon=table["lon"].where(~swapped, table["lat"]),
        flag=table["flag"].mask(swapped, SWAPPED),
    )
    out = (table["lat"].abs() > MAX_LAT) | (table["lon"].abs() > MAX_LON)
    null = (table["lat"] == 0) & (table["lon"] == 0)
    flag = _flagged(table["flag"], out, "coordinates are out of range", lat, lon)
    flag = flag.mask(null, "coordinates 0/0 stand for unknown")
    gone = out | null | table["lon"].isna() | table["lat"].isna()
    return table.assign(lat=table["lat"].mask(gone), lon=table["lon"].mask(gone), flag=flag)


def _flagged(
    flag: pd.Series, rows: pd.Series, what: str, lat: pd.Series, lon: pd.Series
) -> pd.Series:
    """Say of the rows of a mask, few as a rule, what is wrong with their cells."""
    if not rows.any():
        return flag
    cells = [column[rows].fillna("?").str.slice(0, 20) for column in (lat, lon)]
    said = f"{what}: " + cells[0] + ", " + cells[1]
    return flag.mask(rows, said.reindex(flag.index))


def degrees(texts: pd.Series) -> pd.Series:
    """Return decimal degrees of ``33.35``, ``33,35``, ``33°21'N`` or ``44 21 30 E``."""
    values = numbers(texts)
    values = values.where(np.isfinite(values))
    left = values.isna() & texts.notna()
    if left.any():
        values = values.fillna(by_unique(texts[left], _dms).astype("float64"))
    return values


def _dms(text: str) -> float | None:
    match = _DMS.fullmatch(text.strip())
    if match is None or (match["before"] and match["after"]):
        return None
    parts = [float((match[name] or "0").replace(",", ".")) for name in ("deg", "min", "sec")]
    if parts[1] >= 60 or parts[2] >= 60:  # noqa: PLR2004 - minutes and seconds
        return None
    value = parts[0] + parts[1] / 60 + parts[2] / 3600
    side = (match["before"] or match["after"] or "").upper()
    negative = match["sign"] == "-" or side in ("S", "W")
    return -value if negative else value


def split_pairs(texts: pd.Series) -> pd.DataFrame:
    """Return ``latitude`` and ``longitude`` texts of one column with both, latitude first."""
    pairs = by_unique(texts, _pair)
    first = pairs.map(lambda pair: pair[0] if isinstance(pair, tuple) else None)
    second = pairs.map(lambda pair: pair[1] if isinstance(pair, tuple) else None)
    return pd.DataFrame({"latitude": first.astype("str"), "longitude": second.astype("str")})


def _pair(text: str) -> tuple[str, str]:
    match = _PAIR.fullmatch(text)
    return (match[1], match[2]) if match is not None else (text, "")


def geometries(cells: pd.Series) -> pd.Series:
    """Return shapely geometries of WKT texts or of geometries; ``None`` where a cell is neither."""
    drawn = np.array([isinstance(cell, shapely.Geometry) for cell in cells], dtype=bool)
    if drawn.any():
        return pd.Series(np.where(drawn, cells, None), index=cells.index, dtype=object)
    return by_unique(cells.astype("str"), _from_wkt)


def _from_wkt(text: str) -> shapely.Geometry | None:
    if _WKT.fullmatch(text.strip()) is None:
        return None
    geometry = shapely.from_wkt(text.rsplit(";", maxsplit=1)[-1], on_invalid="ignore")
    return None if geometry is None or geometry.is_empty else geometry
