"""A small EVENTS table with every kind of place, for the tests of the map."""

from __future__ import annotations

import base64
import gzip
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely.geometry import LineString, Point, Polygon

from geomap import events, geodesy, model
from geomap.webmap.pack import MISSING

if TYPE_CHECKING:
    from collections.abc import Mapping

IRBIL = Point(44.0106, 36.1901)
OMAR = Point(40.592, 35.08)
BAGHDAD = Point(44.3661, 33.3152)
BORDER = LineString([(41.38, 35.63), (41.24, 34.78), (40.99, 34.42), (39.2, 32.15)])
SYRIA_EAST = Polygon(
    [(39, 36.5), (42.3, 37.2), (41.4, 35.6), (41.2, 34.8), (40, 33.5), (38.6, 34.5)]
)
HOSTILE = (
    "<script>window.__xss=1</script>",
    "<img src=x onerror=window.__xss=2>",
    "</script><script>window.__xss=3</script>",
    "`${window.__xss=4}`",
    "costs ${5",
    "{{ cycler.__init__.__globals__.os.getpid() }}",
    "{% for",
    "{# gone #}",
    "\\ \\u003c C:\\path\\2019 \u2028 \u2029 ' \" &lt; <!-- ]]>",
    "javascript:window.__xss=5",
)


def _disc(point: Point, degrees: float) -> Polygon:
    return geodesy.disc(model.Point(lon=point.x, lat=point.y), degrees * 111)


def rows() -> list[dict[str, object]]:
    """Return one row for each kind of place."""
    return [
        _row(
            "rocket-omar",
            "Rocket attack",
            "site",
            OMAR,
            _disc(OMAR, 0.12),
            place_name="Al-Omar oil field",
            place_text="Al-Omar oil field",
            country="SY",
            actor="Pro-Iranian militias",
            actor_certainty="blamed",
            date="2021-06-28",
            source_url="https://example.org/a",
            fatalities_best=None,
            border_km=44.1,
            border_km_min=41.0,
            border_km_max=60.3,
            border="IQ-SY",
            near="undecided",
        ),
        _row(
            "drone-irbil",
            "Drone strike",
            "near",
            Point(44.25, 36.19),
            _disc(IRBIL, 0.35).difference(_disc(IRBIL, 0.12)),
            place_name="Irbil",
            place_text="outside Irbil",
            relation="outside",
            country="IQ",
            date="2021-06-26",
        ),
        _row(
            "drone-baghdad",
            "Drone strike",
            "settlement",
            BAGHDAD,
            _disc(BAGHDAD, 0.15),
            place_name="Baghdad",
            place_text="بغداد",
            country="IQ",
            date="2021-06-01",
            date_end="2021-06-30",
            date_precision="month",
            fatalities_low=1,
            fatalities_high=3,
        ),
        _row(
            "strike-border",
            "Air strike",
            "border",
            Point(41.24, 34.78),
            BORDER,
            place_text="on the Iraq-Syria border",
            date="2021-06-27",
            actor="United States",
            actor_certainty="stated",
        ),
        _row(
            "strike-east",
            "Air strike",
            "region",
            Point(40.3, 35.4),
            SYRIA_EAST,
            place_text="eastern Syria",
            country="SY",
            date="2021-02-25",
        ),
        _row(
            "nowhere",
            "Air strike",
            "unlocated",
            None,
            None,
            place_text="the compound",
            date_precision="unknown",
            reason="no gazetteer knows this name",
        ),
    ]


def _row(
    event_id: str, kind: str, precision: str, point: Point | None, region: object, **more: object
) -> dict[str, object]:
    date = more.pop("date", None)
    return {
        "event_id": event_id,
        "sub_event_type": kind,
        "event_type": "Explosions/Remote violence",
        "precision": precision,
        "geometry": point,
        "region": region,
        "date_start": date,
        "date_end": date,
        "date_precision": "day",
        "method": "test",
        "source": "A paper",
        "radius_km": None if region is None else 12.5,
        "reason": f"because of {event_id}",
    } | more


def table(extra: list[dict[str, object]] | None = None) -> gpd.GeoDataFrame:
    """Return the checked EVENTS table of all rows and the further ones."""
    frame = pd.DataFrame(rows() + (extra or []))
    return events.check(frame.astype(dict.fromkeys(("fatalities_best",), object)))


def many() -> gpd.GeoDataFrame:
    """Return so many events around one town that they are drawn as counts."""
    rng = np.random.default_rng(1)
    return table(
        [
            rows()[0] | {"event_id": f"e{n}", "geometry": Point(x, y), "region": None}
            for n, (x, y) in enumerate(rng.normal((41, 35), 0.8, (6000, 2)))
        ]
    )


def borders() -> gpd.GeoDataFrame:
    """Return one border line as geomap.borders gives it."""
    return gpd.GeoDataFrame({"pair": ["IQ-SY"], "status": ["agreed"]}, geometry=[BORDER], crs=4326)


def numbers(content: Mapping[str, Any], late: Mapping[str, Any]) -> dict[str, np.ndarray]:
    """Return the numbers of a data block's columns, as the page reads them."""
    count = content["count"]
    blocks = [gzip.decompress(base64.b64decode(part["numbers"])) for part in (content, late)]
    at = [0, 0]
    found: dict[str, np.ndarray] = {}
    for described in content["columns"]:
        if "all" in described:
            values = np.full(count, described["all"])
        elif "from" in described:
            values = described["from"] + np.arange(count)
        elif "as" in described:
            values = found[described["as"]]
        else:
            block, width = int(described.get("late", False)), described.get("width", 4)
            raw = np.frombuffer(blocks[block], np.uint8, width * count, at[block])
            at[block] += width * count
            values = _put_together(raw.reshape(width, count), described.get("low"))
        found[described["name"]] = values
    assert at == [len(block) for block in blocks], "bytes that no column reads"
    return found


def _put_together(sorted_bytes: np.ndarray, low: int | None) -> np.ndarray:
    whole = np.zeros((sorted_bytes.shape[1], 4), np.uint8)
    whole[:, : len(sorted_bytes)] = sorted_bytes.T
    values = whole.view("<i4").ravel()
    return values if low is None else np.where(values, values + low, MISSING)
