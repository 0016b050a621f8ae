"""EVENTS tables for the tests of the exports."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
from hypothesis import strategies as st
from shapely import LineString, Point, box

from geomap import events
from geomap.model import PRECISIONS

if TYPE_CHECKING:
    import geopandas as gpd

WORDS = st.one_of(
    st.sampled_from(
        [
            "أربيل",
            "Hewlêr, Kurdistanê",
            "Каховка",
            'he said "no",\r\nthen; left\n\ttab',
            "=1+1",
            "-5",
            "@home",
            "+49",
            "n" * 10_000,
            "<b>&amp;</b>",
            "O'Brien \\ 100 %",
        ]
    ),
    st.text(
        st.characters(blacklist_categories=["Cs", "Cc"], blacklist_characters="\ufffe\uffff"),
        max_size=20,
    ).map(lambda text: text.strip() or "-"),
)
TEXTS = st.one_of(st.none(), WORDS)
DATES = st.one_of(st.none(), st.dates(pd.Timestamp(1900, 1, 1).date()))
DATE_PRECISIONS = ("day", "week", "month", "year", "span", "unknown")
COUNTS = st.one_of(st.none(), st.integers(0, 10_000))
SHARES = st.one_of(st.none(), st.floats(0, 1))
LONS = st.floats(-179, 179).map(lambda v: round(v, 6))
LATS = st.floats(-85, 85).map(lambda v: round(v, 6))


@st.composite
def located(draw: st.DrawFn) -> dict[str, object]:
    lon, lat = draw(LONS), draw(LATS)
    region = draw(
        st.sampled_from(
            [
                None,
                Point(lon, lat),
                box(lon - 0.5, lat - 0.25, lon + 0.5, lat + 0.25),
                LineString([(lon, lat), (lon + 0.5, lat + 0.25)]),
                Point(lon, lat).buffer(0.5) - Point(lon, lat).buffer(0.25),
            ]
        )
    )
    precision = draw(st.sampled_from(PRECISIONS[:-1]))
    return {"geometry": Point(lon, lat), "region": region, "precision": precision}


UNLOCATED = st.just({"geometry": None, "region": None, "precision": "unlocated"})


@st.composite
def rows(draw: st.DrawFn) -> dict[str, object]:
    kinds = {"string": TEXTS, "date": DATES, "integer": COUNTS, "float": SHARES}
    row: dict[str, object] = {}
    for column in events.COLUMNS:
        if column.type == "geometry" or column.name == "precision":
            continue
        row[column.name] = draw(WORDS if column.required else kinds[column.type])
    row["date_precision"] = draw(st.sampled_from(DATE_PRECISIONS))
    return row | draw(st.one_of(located(), UNLOCATED))


@st.composite
def tables(draw: st.DrawFn) -> gpd.GeoDataFrame:
    records = draw(st.lists(rows(), max_size=5))
    frame = pd.DataFrame(records, columns=[column.name for column in events.COLUMNS])
    frame["event_id"] = [f"E{number}" for number in range(len(records))]
    return events.check(frame)


def sample() -> gpd.GeoDataFrame:
    """Return a point, an area, a line, a ring, an unlocated event: one of each."""
    irbil = Point(44.009167, 36.191111)
    record = {
        "date_start": "2021-04-14",
        "date_end": "2021-04-30",
        "date_precision": "month",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Air/drone strike",
        "actor": "unknown",
        "fatalities_best": 0,
        "score": 0.9,
        "method": "gazetteer",
        "reason": "one place of that name",
        "place_text": "أربيل",
        "source_url": "https://example.org/?a=1&b=<2>",
    }
    places = [
        ("E1", "settlement", irbil, irbil),
        ("E2", "near", irbil, irbil.buffer(0.4) - irbil.buffer(0.2)),
        ("E3", "province", Point(42, 33), box(40, 32, 44, 35)),
        ("E4", "border", Point(41, 34), LineString([(40, 33), (41, 34), (41.5, 36)])),
        ("E5", "unlocated", None, None),
        ("E6", "settlement", Point(40.7, 35.05), None),
    ]
    names = ["event_id", "precision", "geometry", "region"]
    table = pd.DataFrame([record | dict(zip(names, place, strict=True)) for place in places])
    table.loc[4, ["date_start", "date_end"]] = None
    table.loc[5, ["event_type", "sub_event_type"]] = ["Battles", "Armed clash"]
    table.loc[[0, 5], "date_precision"] = "day"
    return events.check(table)
