"""Coordinates of a source claim no more than is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd
import pytest

from geomap import audit, events, placing

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer
    from geomap.ground import GazetteerGround

Rows = "Sequence[tuple[str | None, str | None, str | None, float, float]]"


@pytest.fixture
def places(gazetteer: Gazetteer, ground: GazetteerGround) -> placing.Places:
    return placing.Places(gazetteer=gazetteer, ground=ground)


def table(rows: Rows, precision: str = "settlement") -> gpd.GeoDataFrame:
    frame = pd.DataFrame(rows, columns=["place_text", "country", "admin1", "lon", "lat"])
    return events.check(
        frame.drop(columns=["lon", "lat"]).assign(
            event_id=[f"e{n}" for n in range(len(frame))],
            date_precision="day",
            precision=precision,
            radius_km=5.0,
            method="coordinates of the source",
            reason="T gives the coordinates",
            geometry=gpd.points_from_xy(frame["lon"], frame["lat"]),
            region=gpd.points_from_xy(frame["lon"], frame["lat"]).buffer(0.05),
        )
    )


def test_a_country_s_own_point_is_not_a_place_in_it(places: placing.Places) -> None:
    point = places.gazetteer.country("IQ").point
    result = audit.audit(table([("Xqzwv", "IQ", None, point.lon, point.lat)]), places)
    event = result.events.iloc[0]
    assert event.precision == "country"
    assert event.radius_km > 300
    assert event.region.area > 20
    assert "the point of Iraq as a whole" in event.reason


def test_a_row_on_a_country_s_point_is_placed_by_its_finer_name(places: placing.Places) -> None:
    point = places.gazetteer.country("IQ").point
    result = audit.audit(table([("Mosul", "IQ", None, point.lon, point.lat)]), places)
    event = result.events.iloc[0]
    assert (event.precision, event.place_name) == ("settlement", "Mosul")
    assert "1 of them were placed by name" in result.notes[0]


def test_one_point_for_many_names_is_the_point_of_a_unit(places: placing.Places) -> None:
    names = ["Xqa", "Xqb", "Xqc", "Xqd", "Xqe"]
    wide = [(n, "PK", f"A{i % 2}", 69.3451, 30.3753) for i, n in enumerate(names)]
    narrow = [(n, "PK", "A", 69.508, 32.613) for n in names]
    assert set(audit.audit(table(wide), places).events["precision"]) == {"country"}
    assert set(audit.audit(table(narrow), places).events["precision"]) == {"province"}


def test_quarters_of_a_known_town_may_share_its_point(places: placing.Places) -> None:
    names = ["Mosul", "Mosul city", "Al Mawsil", "Xqd", "Xqe", "Xqf"]
    rows = [(n, "IQ", "Ninewa", 43.13, 36.34) for n in names]
    assert set(audit.audit(table(rows), places).events["precision"]) == {"settlement"}


def test_swapped_columns_that_only_fit_turned_are_turned(places: placing.Places) -> None:
    result = audit.audit(table([("Mosul", "IQ", None, 36.34, 43.13)]), places)
    event = result.events.iloc[0]
    assert (event.geometry.x, event.geometry.y) == (43.13, 36.34)
    assert event.region.contains(event.geometry)
    assert "turned round" in event.reason


def test_what_lies_outside_its_country_is_kept_and_said(places: placing.Places) -> None:
    event = audit.audit(table([("Haifa", "SY", None, 34.99, 32.81)]), places).events.iloc[0]
    assert (event.geometry.x, event.geometry.y) == (34.99, 32.81)
    assert "km outside Syria" in event.reason


def test_a_province_gets_its_polygon_as_region(places: placing.Places) -> None:
    event = audit.audit(table([("x", "IQ", None, 43.13, 36.34)], "province"), places).events.iloc[0]
    assert event.region.contains(event.geometry)
    assert event.region.area > 0.5
    assert event.radius_km > 50


def test_the_audit_changes_neither_its_input_nor_what_is_in_order(places: placing.Places) -> None:
    before = table([("Mosul", "IQ", "Ninewa", 43.13, 36.34), ("Basra", "IQ", None, 47.8, 30.5)])
    kept = before.copy(deep=True)
    after = audit.audit(before, places)
    pd.testing.assert_frame_equal(pd.DataFrame(before), pd.DataFrame(kept))
    pd.testing.assert_frame_equal(pd.DataFrame(after.events), pd.DataFrame(before))
    assert after.notes == ()
