"""geomap in a notebook: frames in, frames out, and errors that say what is wrong."""

from __future__ import annotations

import datetime as dt

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest

import geomap
from geomap.events import check

TEXT = "Three people were killed when rockets hit a base near Irbil on Monday."
ROWS = pd.DataFrame(
    {
        "Place": ["Irbil", "outside Kirkuk", None, "Zzzyxville", "Basra"],
        "Country": ["Iraq", "IQ", None, "IQ", "IQ"],
        "date": ["2021-06-28", dt.date(2021, 1, 2), pd.Timestamp("2021-01-03 04:00"), None, "bad"],
        "killed": [1, 2.0, None, np.nan, 3],
        "tags": [["a"], {"b": 1}, None, "c", "d"],
    },
    index=[7, 7, 8, 9, 10],
)


@pytest.fixture(scope="module")
def events():
    return geomap.read_events(ROWS)


def test_a_frame_is_read_as_the_file_that_would_hold_it(events, tmp_path):
    file = tmp_path / "rows.csv"
    ROWS.to_csv(file, index=False)
    of_file = geomap.read_events(file)
    names = ["event_id", "date_start", "date_precision", "fatalities_best", "place_text", "country"]
    pd.testing.assert_frame_equal(pd.DataFrame(events[names]), pd.DataFrame(of_file[names]))
    assert events["place_text"].tolist()[:2] == ["Irbil", "outside Kirkuk"]
    assert events["fatalities_best"].tolist()[:2] == [1, 2]
    assert events["tags"].tolist()[:2] == ["['a']", "{'b': 1}"]


def test_rows_that_cannot_be_read_are_listed_and_stay_listed(events):
    (row,) = geomap.locate(events).attrs["refused"]
    assert row["where"] == "table:5"
    assert "'bad'" in row["reason"]


def test_what_was_placed_in_a_frame_stays_where_it_is():
    placed = geomap.locate(ROWS.iloc[:4], place="Place", country="Country")
    events = geomap.read_events(placed)
    for name in ("precision", "radius_km", "place_name", "method", "reason", "score", "relation"):
        assert events[name].tolist() == pytest.approx(placed[name].tolist(), nan_ok=True), name
    assert events["precision"].tolist() == ["settlement", "near", "unlocated", "unlocated"]
    for name in ("geometry", "region"):
        drawn = gpd.GeoSeries(placed[name].array)
        assert (events[name].isna() == drawn.isna()).all()
        assert events[name][:2].geom_equals(drawn[:2]).all()
    assert events["place_text"].tolist()[:2] == ["Irbil", "outside Kirkuk"]
    assert events["fatalities_best"].tolist()[:2] == [1, 2]
    assert events["admin1"].isna().all()
    assert geomap.to_map(events) is not None


def test_events_are_read_again_unchanged(events):
    located = geomap.locate(events)
    again = geomap.read_events(located)
    for name in located.columns:
        assert again[name].equals(located[name]), name


def test_a_table_of_geomaps_that_was_changed_by_hand_keeps_its_unplaced_rows(events, tmp_path):
    file = tmp_path / "events.csv"
    geomap.export(geomap.locate(events), file)
    file.write_text(file.read_text("utf-8-sig").replace("2021-06-28", "28 June 2021"), "utf-8")
    assert geomap.read_events(file)["method"].tolist()[2:] == ["none", "none"]


def test_a_frame_in_another_crs_is_brought_to_degrees():
    layer = gpd.GeoDataFrame(
        {"event_id": ["a"], "precision": "site", "method": "given", "reason": "by hand"},
        geometry=gpd.points_from_xy([500_000], [4_000_000]),
        crs=32638,
    ).assign(date_precision="unknown")
    point = layer.to_crs(4326).geometry[0]
    assert geomap.read_events(layer[["geometry"]]).geometry[0].equals(point)
    assert geomap.near_border(layer)["border"].tolist() == ["IQ-IR"]
    assert check(layer).geometry[0].equals(point)
    assert geomap.to_map(layer) is not None


@pytest.mark.parametrize(
    "day",
    [
        "2021-06-28",
        dt.date(2021, 6, 28),
        dt.datetime(2021, 6, 28, 5, tzinfo=dt.UTC),
        pd.Timestamp("2021-06-28"),
    ],
)
def test_the_day_of_an_article_may_be_written_in_any_way(day):
    found = geomap.find_events(TEXT, published=day, country="Iraq")
    assert found["date_start"].tolist() == [pd.Timestamp("2021-06-28")]


WRONG = {
    "text: must be a str, is a NoneType": lambda: geomap.find_events(None),
    "text: must be a str, is a bytes": lambda: geomap.find_places(b"Irbil"),
    "published: must be a date like 2021-06-28, is 'June'": lambda: geomap.find_events(
        TEXT, published="June"
    ),
    "published: must be a date like 2021-06-28, is 2021": lambda: geomap.find_events(
        TEXT, published=2021
    ),
    "country: must be a country, by code or name (IQ, Iraq), is 'Narnia'": (
        lambda: geomap.find_events(TEXT, country="Narnia")
    ),
    "source: must be a path or a DataFrame, is a NoneType": lambda: geomap.read_events(None),
    "https://example.org/a.csv: geomap fetches no pages: save it, and name the file": (
        lambda: geomap.read_events("https://example.org/a.csv")
    ),
    "table: no column says where; say which with --column place=NAME, of 'a'": (
        lambda: geomap.read_events(pd.DataFrame({"a": [1]}))
    ),
    "km: must be a positive number, is '50'": lambda: geomap.near_border(
        gpd.GeoDataFrame(geometry=gpd.points_from_xy([44], [36])), km="50"
    ),
    "events: must be a GeoDataFrame with points, is a DataFrame; "
    "geomap.locate or geomap.read_events makes one": lambda: geomap.near_border(ROWS),
    "events: must be a DataFrame, is a str": lambda: geomap.to_map("events.csv"),
    "events: has no column event_id; geomap.read_events(table) makes EVENTS of any table": (
        lambda: geomap.to_map(ROWS)
    ),
}


@pytest.mark.parametrize("message", WRONG)
def test_wrong_input_is_told_in_a_line(message):
    with pytest.raises(geomap.GeomapError) as told:
        WRONG[message]()
    assert str(told.value) == message
