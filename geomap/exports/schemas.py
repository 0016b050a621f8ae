"""EVENTS -> a table in the columns and codes of ACLED or UCDP GED.

Columns as in ACLED's export since 2023 and in UCDP GED 19.1; what geomap does not know stays
empty, also where those data would say 0. Place codes: docs/precision.md.
"""

from __future__ import annotations

import csv
from functools import cache
from typing import TYPE_CHECKING, Literal

import pandas as pd
import shapely

from geomap import acled
from geomap.config import shipped_data
from geomap.readers import precision

if TYPE_CHECKING:
    from collections.abc import Mapping

    import geopandas as gpd

Schema = Literal["geomap", "acled", "ucdp"]

_WEEK = 7  # days
_MONTH = 31
_ACLED_DAYS = {"day": 1, "week": 2, "month": 3, "year": 3}
_UCDP_DAYS = {"day": 1, "week": 3, "month": 4, "year": 5}
_DISORDER = {
    acled.BATTLES: "Political violence",
    acled.REMOTE: "Political violence",
    acled.CIVILIANS: "Political violence",
    acled.PROTESTS: "Demonstrations",
    acled.STRATEGIC: "Strategic developments",
}
_RIOTS = {"Violent demonstration": "Demonstrations", "Mob violence": "Political violence"}
_ONE_SIDED = {acled.CIVILIANS: 3}


def to_acled(events: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return one row an event in ACLED's columns; ``geo_precision`` 1 town, 2 near it, 3 larger."""
    points = events.geometry.to_numpy()
    start = events["date_start"]
    riots = events["sub_event_type"].map(_RIOTS).where(events["event_type"] == acled.RIOTS)
    return pd.DataFrame(
        {
            "event_id_cnty": events["event_id"],
            "event_date": start.dt.strftime("%Y-%m-%d"),
            "year": start.dt.year.astype("Int64"),
            "time_precision": _days(events, _ACLED_DAYS, span=(1, 2, 3, 3)),
            "disorder_type": events["event_type"].map(_DISORDER).fillna(riots),
            "event_type": events["event_type"],
            "sub_event_type": events["sub_event_type"],
            "actor1": events["actor"],
            "actor2": events["target"],
            "iso": _country(events["country"], "numeric"),
            "country": _country(events["country"], "name"),
            "admin1": events["admin1"],
            "location": events["place_name"].fillna(events["place_text"]),
            "latitude": shapely.get_y(points),
            "longitude": shapely.get_x(points),
            "geo_precision": precision.code(events["precision"], "acled"),
            "source": events["source"],
            "notes": events["notes"],
            "fatalities": events["fatalities_best"],
        }
    )


def to_ucdp(events: gpd.GeoDataFrame) -> pd.DataFrame:
    """Return one row an event in UCDP GED's columns; ``where_prec`` 1 exact ... 6 country."""
    points = events.geometry.to_numpy()
    return pd.DataFrame(
        {
            "id": events["event_id"],
            "year": events["date_start"].dt.year.astype("Int64"),
            "type_of_violence": events["event_type"].map(_ONE_SIDED).astype("Int64"),
            "side_a": events["actor"],
            "side_b": events["target"],
            "source_article": events["source_url"],
            "source_office": events["source"],
            "where_prec": precision.code(events["precision"], "ucdp"),
            "where_coordinates": events["place_name"].fillna(events["place_text"]),
            "where_description": events["place_text"],
            "adm_1": events["admin1"],
            "latitude": shapely.get_y(points),
            "longitude": shapely.get_x(points),
            "geom_wkt": shapely.to_wkt(points, rounding_precision=6),
            "country": _country(events["country"], "name"),
            "date_prec": _days(events, _UCDP_DAYS, span=(1, 2, 4, 5)),
            "date_start": events["date_start"].dt.strftime("%Y-%m-%d"),
            "date_end": events["date_end"].dt.strftime("%Y-%m-%d"),
            "low": events["fatalities_low"],
            "best": events["fatalities_best"],
            "high": events["fatalities_high"],
        }
    )


def _days(
    events: gpd.GeoDataFrame, codes: Mapping[str, int], span: tuple[int, int, int, int]
) -> pd.Series:
    """Return the code for how well the day is known; a span by its length.

    ``span`` holds the codes for a day, up to a week, up to a month, and more.
    """
    days = (events["date_end"] - events["date_start"]).dt.days + 1
    lengths = pd.cut(days, [0, 1, _WEEK, _MONTH, float("inf")], labels=False)
    by_length = lengths.map(dict(enumerate(span)), na_action="ignore")
    spans = events["date_precision"] == "span"
    return events["date_precision"].map(codes).where(~spans, by_length).astype("Int64")


def _country(codes: pd.Series, column: str) -> pd.Series:
    """Return the name or number of the first country that the event may lie in."""
    values = {code: row[column] for code, row in _countries().items()}
    first = codes.map(lambda cell: values.get(cell.split("|")[0]), na_action="ignore")
    return first.astype("str")


@cache
def _countries() -> dict[str, dict[str, str]]:
    path = shipped_data() / "codes/countries.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return {row["iso2"]: row for row in csv.DictReader(file)}


SCHEMAS = {"acled": to_acled, "ucdp": to_ucdp}
