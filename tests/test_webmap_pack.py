"""EVENTS as columns: what goes in comes out."""

from __future__ import annotations

import base64
import gzip
import json

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
import webmap_events as sample
from hypothesis import example, given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Point, box

from geomap import events, geodesy, model
from geomap.webmap.pack import MISSING, SAMPLE, Pack
from geomap.webmap.texts import shared_ends, stored


def opened(block: str) -> bytes:
    return gzip.decompress(base64.b64decode(block))


def columns(pack: Pack) -> dict[str, list[object]]:
    """Read a pack as the page does."""
    content, late = pack.content, pack.late
    packed = (content["texts"], late["texts"], late["more"])
    texts = {name: held for part in packed for name, held in json.loads(opened(part)).items()}
    found = sample.numbers(content, late)
    return {name: _values(values, texts.get(name)) for name, values in found.items()}


def _values(values: np.ndarray, texts: list[object] | None) -> list[object]:
    if texts is None:
        return [None if v == MISSING else int(v) for v in values]
    start, end, cut = texts
    if isinstance(cut, dict):
        cut = _digits(cut)
    return [start + cut[v - 1] + end if v else None for v in values]


def _digits(held: dict[str, object]) -> list[str]:
    if "from" in held:
        numbers = held["from"] + np.arange(held["count"])
    else:
        raw = np.frombuffer(base64.b64decode(held["bytes"]), np.uint8)
        numbers = raw.reshape(4, -1).T.copy().view("<i4").ravel()
    return [str(n).rjust(held["width"], "0") for n in numbers.tolist()]


def test_rows_stand_in_order_of_date_undated_first() -> None:
    dates = columns(Pack(sample.table()))["date_start"]
    assert dates[0] is None
    assert dates[1:] == sorted(dates[1:])


def test_unknown_stays_unknown_and_nothing_is_0() -> None:
    found = columns(Pack(sample.table()))
    row = found["event_id"].index("rocket-omar")
    assert found["lon"][found["event_id"].index("nowhere")] is None
    assert found["fatalities_low"][row] is None
    assert "injured" not in found  # nobody knows it of any event


@settings(deadline=None, max_examples=60)
@given(st.lists(st.text(), min_size=1, max_size=30))
def test_every_text_comes_out_as_it_went_in(texts: list[str]) -> None:
    rows = [
        sample.rows()[0] | {"event_id": f"{n:03}", "notes": text} for n, text in enumerate(texts)
    ]
    table = sample.table(rows).iloc[len(sample.rows()) :]
    found = columns(Pack(table))
    out = dict(zip(found["event_id"], found["notes"], strict=True))
    assert [out[f"{n:03}"] for n in range(len(texts))] == texts


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, 10**10), min_size=64, max_size=90), st.integers(0, 10))
def test_numbers_in_texts_come_out_as_they_went_in(numbers: list[int], width: int) -> None:
    texts = list(dict.fromkeys(f"SYR{n:0{width}}/" for n in numbers))
    start, end, rest = stored(pa.array(texts))
    cut = _digits(rest) if isinstance(rest, dict) else rest
    assert [start + text + end for text in cut] == texts


def test_ids_that_count_up_cost_nothing() -> None:
    assert stored(pa.array([f"e{n:05}" for n in range(1000)])) == [
        "e00",
        "",
        {"count": 1000, "width": 3, "from": 0},
    ]
    counted = stored(pa.array([f"e{n}" for n in range(5, 1000)]))
    assert counted[2] == {"count": 995, "width": 0, "from": 5}


@pytest.mark.parametrize("every", [1, 2])
def test_texts_that_hardly_repeat_are_held_row_by_row(every: int) -> None:
    count = SAMPLE + 10
    plain = dict.fromkeys(("date_precision", "method", "reason"), "x") | {"precision": "unlocated"}
    notes = [None if n % 7 == 0 else f"note {n // every}" for n in range(count)]
    rows = pd.DataFrame({"event_id": map(str, range(count)), "notes": notes} | plain)
    pack = Pack(events.check(rows))
    assert columns(pack)["notes"] == notes
    stored_once = json.loads(opened(pack.late["more"]))["notes"][2]["count"]
    assert stored_once == len({note for note in notes if note})


@given(st.lists(st.text(alphabet="ab"), min_size=1))
def test_what_texts_share_is_cut_off_once(texts: list[str]) -> None:
    start, end = shared_ends(pa.array(texts))
    assert all(t.startswith(start) and t.endswith(end) for t in texts)
    assert all(len(t) >= len(start) + len(end) for t in texts)


def test_a_region_that_several_events_share_is_stored_once() -> None:
    rows = [sample.rows()[0] | {"event_id": f"e{n}"} for n in range(50)]
    pack = Pack(sample.table(rows))
    assert len(json.loads(opened(pack.content["regions"]))) == 5


def test_a_disc_is_stored_as_its_radius() -> None:
    region = geodesy.disc(model.Point(lon=44, lat=36), 25)
    row = sample.rows()[0] | {"event_id": "disc", "region": region}
    outlines = json.loads(opened(Pack(sample.table([row])).content["regions"]))
    (disc,) = [o for o in outlines if np.allclose(o.get("at", 0), [44, 36], atol=0.001)]
    assert abs(disc["km"][0] - 25) < 0.1


def test_data_over_the_antimeridian_stays_together() -> None:
    places = [Point(179.5, -17), Point(-179.5, -16)]
    region = MultiPolygon([box(179, -18, 180, -15), box(-180, -18, -179, -15)])
    rows = [
        sample.rows()[0] | {"event_id": f"e{n}", "geometry": p, "region": region}
        for n, p in enumerate(places)
    ]
    table = sample.table(rows)
    pack = Pack(table[table["event_id"].isin(["e0", "e1"])])
    assert sorted(columns(pack)["lon"]) == [17_950_000, 18_050_000]
    assert (pack.bounds.west, pack.bounds.east) == (179, 181)


def test_a_region_over_the_antimeridian_stays_whole_around_a_point_on_one_side() -> None:
    region = MultiPolygon([box(170, 60, 180, 70), box(-180, 60, -170, 70)])
    row = sample.rows()[0] | {"event_id": "e0", "geometry": Point(175, 65), "region": region}
    table = sample.table([row])
    pack = Pack(table[table["event_id"] == "e0"])
    assert (pack.bounds.west, pack.bounds.east) == (170, 190)


def test_events_all_around_the_globe_are_cut_where_maps_are() -> None:
    rows = [
        sample.rows()[0] | {"event_id": f"e{n}", "geometry": Point(lon, 10), "region": None}
        for n, lon in enumerate(range(-175, 180, 50))
    ]
    table = sample.table(rows)
    pack = Pack(table[table["event_id"].str.match(r"e\d")])
    assert min(columns(pack)["lon"]) == -17_500_000


def test_an_empty_table_makes_a_page() -> None:
    empty = sample.table().iloc[:0]
    pack = Pack(empty)
    assert pack.content["count"] == 0
    assert pack.bounds is None


def test_the_same_events_have_the_same_name() -> None:
    assert Pack(sample.table()).name == Pack(sample.table()).name
    other = sample.table().assign(notes=pd.Series(["x"] * len(sample.table()), dtype="str"))
    assert Pack(other).name != Pack(sample.table()).name


@settings(deadline=None, max_examples=100)
@given(
    st.lists(st.none() | st.integers(MISSING + 1, -(MISSING + 1)), min_size=2, max_size=20),
    st.sampled_from([1, 2**8, 2**16, 2**24]),
)
@example([-(MISSING + 1), None], 1)
def test_numbers_come_out_as_they_went_in_however_few_bytes_they_need(
    numbers: list[int | None], least: int
) -> None:
    small = [n if n is None else n // least for n in numbers]
    rows = [
        sample.rows()[0] | {"event_id": f"{n:03}", "fatalities_best": None, "injured": number}
        for n, number in enumerate(small)
    ]
    found = columns(Pack(sample.table(rows).iloc[len(sample.rows()) :]))
    out = dict(zip(found["event_id"], found.get("injured", small), strict=True))
    assert [out[f"{n:03}"] for n in range(len(small))] == small
