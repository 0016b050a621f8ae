import gc
from datetime import date

import geopandas as gpd
import pandas as pd
import pytest

import geomap
from geomap import events, placing, readers
from geomap.errors import InputError
from geomap.locations import cell


def test_any_table_is_located_by_its_own_columns_and_not_changed(gazetteer):
    table = pd.DataFrame(
        {"Ort": ["Irbil", None, "Irbil"], "land": ["IQ", "IQ", "IQ"]}, index=[5, 3, 9]
    )
    before = table.copy()
    located = geomap.locate(table, place="Ort", country="land", gazetteer=gazetteer)
    pd.testing.assert_frame_equal(table, before)
    assert list(located.index) == [5, 3, 9]
    assert list(located["precision"]) == ["settlement", "unlocated", "settlement"]
    assert located.crs == "EPSG:4326"


def test_countries_may_be_named_and_divisions_told_and_cells_be_anything(gazetteer):
    table = pd.DataFrame(
        {
            "location": pd.Categorical(["Mosul", "Mosul", "Xqzwv"]),
            "country": ["Iraq", "SYR", "iq"],
            "province": ["Nineveh", None, "Erbil"],
            "n": [1, 2, 3],
        },
        index=[7, 7, 8],
    )
    before = table.copy()
    located = geomap.locate(table, "location", admin1="province", gazetteer=gazetteer)
    pd.testing.assert_frame_equal(table, before)
    pd.testing.assert_frame_equal(pd.DataFrame(located)[[*table]], table)
    assert list(located["precision"]) == ["settlement", "unlocated", "province"]
    numbers = geomap.locate(table, "n", country=None, gazetteer=gazetteer)
    assert len(numbers) == 3


def test_each_distinct_place_is_resolved_once(gazetteer, ground):
    table = pd.DataFrame({"place_text": ["Mosul"] * 50 + ["Kirkuk"] * 50})
    calls = []
    places = placing.Places(
        gazetteer=gazetteer, ground=ground, progress=lambda done, total: calls.append((done, total))
    )
    placing.locate(table, placing.Columns(country=None), places)
    assert calls == [(1, 2), (2, 2)]


def test_a_row_gets_the_country_and_division_of_its_place_and_keeps_its_own(gazetteer, ground):
    cells = ["Kirkuk", "75 km west of Kirkuk", "Middle East", "Qworbek", "Mosul"]
    table = pd.DataFrame({"event_id": list("abcde"), "place_text": cells}).assign(
        country=[None, None, None, None, "SY"],
        date_precision="day",
        precision="unlocated",
        method="-",
        reason="-",
    )
    places = placing.Places(gazetteer=gazetteer, ground=ground)
    placed = placing.place(events.check(table), places)
    assert placed["country"].tolist()[:1] == ["IQ"]
    assert placed["admin1"].tolist()[:1] == ["Kirkuk"]
    assert placed["country"].isna().tolist() == [False, True, True, True, False]
    assert placed["country"].iloc[4] == "SY"


def test_a_missing_column_is_named(gazetteer):
    with pytest.raises(InputError, match="no column 'Ort'"):
        geomap.locate(pd.DataFrame({"a": [1]}), place="Ort", gazetteer=gazetteer)


def test_places_of_a_text_come_as_a_table(gazetteer):
    found = geomap.find_places("Rockets hit Kirkuk.", gazetteer)
    assert list(found["name"]) == ["Kirkuk"]


def test_events_of_a_text_come_as_a_table(gazetteer):
    text = "On Tuesday rockets hit a base near Kirkuk, killing two."
    found = geomap.find_events(text, published=date(2021, 6, 30), gazetteer=gazetteer)
    assert found["sub_event_type"].tolist() == ["Shelling/artillery/missile attack"]
    assert found["date_start"].tolist() == [pd.Timestamp("2021-06-29")]
    assert found["place_text"].tolist() == ["near Kirkuk"]
    assert found.crs == 4326
    assert geomap.find_events("Nothing happened.", gazetteer=gazetteer).empty


@pytest.mark.parametrize("cells", [["Qworbek", None], []])
def test_a_table_of_which_nothing_can_be_placed_and_an_empty_one_are_answered(cells, gazetteer):
    table = pd.DataFrame({"place_text": pd.Series(cells, dtype="str"), "country": "SY"})
    located = geomap.locate(table, gazetteer=gazetteer)
    assert len(located) == len(cells)
    assert located.geometry.isna().all()


FRAME = pd.DataFrame({"place_text": ["Irbil", "Abu Kamal", None], "country": ["IQ", "SY", "IQ"]})
FRAMES = {
    "of Arrow's types": FRAME.convert_dtypes(dtype_backend="pyarrow"),
    "of nullable types": FRAME.convert_dtypes(),
    "of categories": FRAME.astype("category"),
    "with an index that repeats": FRAME.set_index(pd.Index([1, 1, 2])),
    "with an index of pairs": FRAME.set_index(pd.MultiIndex.from_product([["a"], [1, 2, 3]])),
    "with an index of days": FRAME.set_index(pd.date_range("2020", periods=3)),
    "with numbers for names": FRAME.set_axis([0, 1], axis=1),
    "with text for missing cells": FRAME.fillna("nan"),
    "with points in another CRS": gpd.GeoDataFrame(
        FRAME, geometry=gpd.points_from_xy([44, 41, 44], [36, 34, 36]), crs=4326
    ).to_crs(3857),
}


@pytest.mark.parametrize("kind", FRAMES)
def test_any_frame_is_located_and_none_is_changed(kind, gazetteer):
    table = FRAMES[kind]
    before = table.copy()
    place, country, *_ = table.columns
    located = geomap.locate(table, place=place, country=country, gazetteer=gazetteer)
    assert table.equals(before)
    assert located.index.equals(table.index)
    assert list(located["precision"]) == ["settlement", "settlement", "unlocated"]
    assert located.crs == "EPSG:4326"


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (FRAME["place_text"], "must be a DataFrame, is a Series"),
        (pd.DataFrame(), "has no column 'place_text'; it has none"),
        (FRAME.drop(columns="country"), "has no column 'country'; it has place_text"),
        (FRAME.iloc[:, [0, 0, 1]], "has more than one column 'place_text'"),
    ],
)
def test_what_is_no_such_table_is_an_error_that_says_so(table, said, gazetteer):
    with pytest.raises(InputError, match=said):
        geomap.locate(table, gazetteer=gazetteer)


def test_a_disc_drawn_with_many_is_the_one_drawn_alone(gazetteer, ground):
    names = ["Mosul", "Kirkuk", "outside Mosul", "Xqzwv"]
    table = pd.DataFrame({"place_text": names})
    places = placing.Places(gazetteer=gazetteer, ground=ground)
    together = placing.locate(table, placing.Columns(country=None), places)
    finder = cell.Finder(gazetteer=gazetteer, ground=ground)
    for name, region in zip(names, together["region"], strict=True):
        alone = finder.find(name).geometry
        assert alone is None if region is None else alone.equals_exact(region, 1e-12)
    assert together["region"].notna().tolist() == [True, True, True, False]
    assert gc.isenabled()


def test_finer_divisions_of_a_table_place_what_its_names_cannot(tmp_path, gazetteer, ground):
    path = tmp_path / "strikes.csv"
    path.write_text(
        "date,place,country,province,district,subdistrict\n"
        "2021-06-27,Xqzwv,Syria,Deir ez-Zor,Al Mayadin district,\n"
        "2021-06-28,Xqzwv,Syria,Deir ez-Zor,,\n",
        encoding="utf-8",
    )
    read = readers.read_events(path).events
    assert read["admin2"].tolist()[0] == "Al Mayadin district"
    assert "admin3" not in read
    placed = placing.place(read, placing.Places(gazetteer=gazetteer, ground=ground))
    assert placed["precision"].tolist() == ["district", "province"]
    assert placed["country"].tolist() == ["SY", "SY"]
