"""Records -> the EVENTS table."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import pandas as pd
import shapely

from geomap import events
from geomap.acled import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    import geopandas as gpd

    from geomap.extract.values import Record


def table(records: Iterable[Record]) -> gpd.GeoDataFrame:
    """Return the records as EVENTS, one row each, in their order."""
    return events.check(rows(records))


def rows(records: Iterable[Record]) -> gpd.GeoDataFrame:
    """Return the same unchecked: of texts that are alike and named alike ids stand twice."""
    columns: defaultdict[str, list[object]] = defaultdict(list)  # takes half of what rows would
    for record in records:
        for name, value in row(record).items():
            columns[name].append(value)
    return events.arrange(pd.DataFrame(columns))


def row(record: Record) -> dict[str, object]:
    """Return one record under the names of the EVENTS columns."""
    return {
        "event_id": record.event_id,
        "event_type": KINDS[record.kind][0],
        "sub_event_type": KINDS[record.kind][1],
        **_when(record),
        **_who(record),
        **_where(record),
        "source": record.roles.reporter,
        "evidence": ";".join(f"{start}-{end}" for start, end in record.evidence),
        "notes": "; ".join(record.notes) or None,
    }


def _when(record: Record) -> dict[str, object]:
    span = record.span
    return {
        "date_start": pd.Timestamp(span.start) if span else None,
        "date_end": pd.Timestamp(span.end) if span else None,
        "date_precision": span.precision if span else "unknown",
    }


def _who(record: Record) -> dict[str, object]:
    roles, toll = record.roles, record.toll
    return {
        "actor": roles.actor,
        "actor_certainty": roles.certainty,
        "target": roles.target,
        "weapon": roles.weapon,
        "fatalities_low": toll.low,
        "fatalities_best": toll.best,
        "fatalities_high": toll.high,
        "injured": toll.injured,
    }


def _where(record: Record) -> dict[str, object]:
    location = record.location
    place, point, there = location.place, location.point, location.geometry is not None
    return {
        "place_text": location.expression or None,
        "relation": location.relation if there else None,
        "place_name": place.name if place else None,
        "place_id": place.place_id if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "precision": location.precision,
        "radius_km": location.radius_km,
        "score": location.score if there else None,
        "method": location.method,
        "reason": location.reason,
        "geometry": shapely.Point(point.lon, point.lat) if point else None,
        "region": location.geometry,
    }
