"""Blurring leaves no exact place in what is published."""

from __future__ import annotations

import base64
import gzip
import json
import re

import numpy as np
import pytest
import webmap_events as sample
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import Point

from geomap import webmap
from geomap.errors import InputError
from geomap.geodesy import distance_km
from geomap.model import Point as Position

SECRET = Point(41.23456, 34.56789)


def secret_table(point: Point = SECRET):
    row = sample.rows()[0] | {
        "event_id": "secret",
        "geometry": point,
        "region": point.buffer(0.001),
        "radius_km": 0.1,
        "notes": f"filmed at {point.y:.5f} N {point.x:.5f} E",
        "source_url": f"https://example.org/@{point.y:.4f},{point.x:.4f},15z",
        "reason": f"at {point.y:.3f}, {point.x:.3f}",
        "border_km": 12.345,
        "place_id": "geonames:1",
    }
    return sample.table([row])


def unpacked(page: str) -> str:
    """Return the page with all that is packed in it, texts and numbers."""
    blocks = re.findall(r'"(H4sI[A-Za-z0-9+/=]+)"', page)
    return "\n".join(
        [page, *(gzip.decompress(base64.b64decode(b)).decode("latin-1") for b in blocks)]
    )


def numbers(page: str) -> np.ndarray:
    """Return every 32-bit number of the page's events."""
    blocks = re.findall(r'id="geomap-data-[^"]*">(.*?)</script>', page)
    drawn, late = map(json.loads, blocks)
    return np.concatenate(list(sample.numbers(drawn, late).values()))


def test_no_exact_coordinate_is_left_in_the_page() -> None:
    page = webmap.render(webmap.to_map(secret_table(), blur_km=10))
    whole = unpacked(page)
    for value in (SECRET.x, SECRET.y):
        for digits in (3, 4, 5):
            assert f"{value:.{digits}f}" not in whole
        assert not np.isin(numbers(page), [round(value * 100_000)]).any()
    assert "geonames:1" not in whole
    assert "12.345" not in whole


def test_without_blur_the_same_search_finds_the_place() -> None:
    page = webmap.render(webmap.to_map(secret_table()))
    assert "41.23456" in unpacked(page)
    assert np.isin(numbers(page), [round(SECRET.x * 100_000)]).any()


def test_the_page_says_that_it_is_blurred() -> None:
    assert "Places moved to a grid of 10 km" in webmap.render(
        webmap.to_map(secret_table(), blur_km=10)
    )


@settings(deadline=None, max_examples=25)
@given(lon=st.floats(-179.9, 179.9), lat=st.floats(-85, 85), km=st.sampled_from([1.0, 10.0, 50.0]))
def test_the_true_place_lies_within_the_stated_radius(lon: float, lat: float, km: float) -> None:
    blurred = webmap.blur(secret_table(Point(lon, lat)), km)
    row = blurred[blurred["event_id"] == "secret"].iloc[0]
    moved = Position(lon=row.geometry.x, lat=row.geometry.y)
    assert distance_km(moved, Position(lon=lon, lat=lat)) <= row["radius_km"] * 1.01


@settings(deadline=None, max_examples=25)
@given(lon=st.floats(-170, 170), lat=st.floats(-80, 80))
def test_two_places_in_one_cell_become_the_same_place(lon: float, lat: float) -> None:
    first = webmap.blur(secret_table(Point(lon, lat)), 20).iloc[-1]
    again = webmap.blur(secret_table(first.geometry), 20).iloc[-1]
    assert first.geometry.distance(again.geometry) < 1e-6


def test_a_blur_of_nothing_is_refused() -> None:
    with pytest.raises(InputError, match="must be above 0 km"):
        webmap.blur(secret_table(), 0)
