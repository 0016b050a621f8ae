from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import pandas as pd
import pytest
import shapely
from export_tables import sample, tables
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geomap import exports, readers, saved
from geomap.errors import InputError
from geomap.events import COLUMNS

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd

ATTRIBUTES = [column.name for column in COLUMNS if column.type != "geometry"]
TEXTS = [column.name for column in COLUMNS if column.type == "string"]
WHOLE = [".geojson", ".geojsonl", ".gpkg", ".fgb", ".parquet", ".csv", ".kml", ".kmz"]

each_format = pytest.mark.parametrize("suffix", WHOLE)
examples = settings(
    deadline=None,
    max_examples=6,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def there_and_back(table: gpd.GeoDataFrame, path: Path) -> gpd.GeoDataFrame:
    exports.write(table, path)
    return saved.read(path)


def assert_same(found: gpd.GeoDataFrame, table: gpd.GeoDataFrame) -> None:
    found = found.set_index("event_id", drop=False).loc[table["event_id"]].reset_index(drop=True)
    table = table.reset_index(drop=True)
    pd.testing.assert_frame_equal(
        pd.DataFrame(found[ATTRIBUTES]), pd.DataFrame(table[ATTRIBUTES]), rtol=1e-12
    )
    for marker, region, before in zip(
        found["geometry"], found["region"], table.itertuples(), strict=True
    ):
        assert_same_place(marker, before.geometry)
        if before.region != before.geometry:
            assert_same_place(region, before.region)


def assert_same_place(found: shapely.Geometry | None, before: shapely.Geometry | None) -> None:
    assert (found is None) == (before is None)
    if found is not None:
        assert found.geom_type.removeprefix("Multi") == before.geom_type.removeprefix("Multi")
        assert shapely.hausdorff_distance(found, before) < 2e-6


@each_format
@examples
@given(table=tables())
def test_what_was_written_is_read_back(
    tmp_path: Path, suffix: str, table: gpd.GeoDataFrame
) -> None:
    assert_same(there_and_back(table, tmp_path / f"events{suffix}"), table)


@examples
@given(table=tables())
def test_a_workbook_is_read_back_with_line_breaks_as_lf(
    tmp_path: Path, table: gpd.GeoDataFrame
) -> None:
    for name in TEXTS:
        table[name] = table[name].str.replace("\r\n", "\n")
    assert_same(there_and_back(table, tmp_path / "events.xlsx"), table)


@examples
@given(table=tables())
def test_a_shapefile_is_read_back_with_texts_cut(tmp_path: Path, table: gpd.GeoDataFrame) -> None:
    for name in TEXTS:
        table[name] = table[name].str.slice(0, 60)
    assert_same(there_and_back(table, tmp_path / "events.shp"), table)


@pytest.mark.parametrize("suffix", [*WHOLE, ".xlsx", ".shp"])
def test_the_sample_and_its_further_columns_are_read_back(tmp_path: Path, suffix: str) -> None:
    table = sample().assign(battle_name=["a", None, "ج", "d", "e", "f"])
    found = there_and_back(table, tmp_path / f"events{suffix}")
    assert_same(found, table)
    assert dict(zip(found["event_id"], found["battle_name"], strict=True))["E3"] == "ج"


@pytest.mark.parametrize("suffix", [*WHOLE, ".xlsx", ".shp"])
def test_no_text_ends_at_a_character_that_a_format_does_not_know(
    tmp_path: Path, suffix: str
) -> None:
    found = there_and_back(
        sample().assign(notes="a\0b\x07c\u2028d\u202ee"), tmp_path / f"e{suffix}"
    )
    kept = found["notes"].str.replace("[\0\x07\ufffd]", "?", regex=True)
    assert set(kept) == {"a?b?c\u2028d\u202ee"}


@pytest.mark.parametrize("suffix", [*WHOLE, ".xlsx", ".shp"])
def test_the_same_table_gives_the_same_bytes(tmp_path: Path, suffix: str) -> None:
    for folder in ("a", "b"):
        exports.write(sample(), tmp_path / folder / f"events{suffix}")
    files = sorted(file.name for file in (tmp_path / "a").iterdir())
    for name in files:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name


def test_every_suffix_that_is_written_is_read() -> None:
    assert set(saved.SUFFIXES) == set(exports.SUFFIXES)


@pytest.mark.parametrize("suffix", [*WHOLE, ".xlsx", ".shp"])
def test_the_reader_of_event_tables_knows_our_files(tmp_path: Path, suffix: str) -> None:
    path, *_ = exports.write(sample(), tmp_path / f"events{suffix}")
    found = readers.read_events(path)
    assert found.format == "geomap events"
    assert len(found.refused) == 0
    assert_same(found.events, sample())


def test_a_csv_that_was_changed_by_hand_has_its_wrong_rows_listed(tmp_path: Path) -> None:
    path, *_ = exports.write(sample(), tmp_path / "events.csv")
    text = path.read_text(encoding="utf-8-sig")
    path.write_text(text.replace("2021-04-14", "soon", 1), encoding="utf-8")
    found = readers.read_events(path)
    assert found.rows == 6


def test_geojson_goes_through_a_pipe(tmp_path: Path) -> None:
    path, *_ = exports.write(sample(), tmp_path / "events.geojson")
    (lines,) = exports.write(sample(), tmp_path / "events.geojsonl")
    for file in (path, lines):
        assert_same(saved.read_geojson(file.read_text(encoding="utf-8")), sample())


def test_what_geomap_did_not_write_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "other.geojson"
    path.write_text('{"type": "FeatureCollection", "features": []}')
    with pytest.raises(InputError, match=r"other\.geojson: geomap did not write it: no column"):
        saved.read(path)
    for text in ("no json", "[]", "3", '{"features": [1]}', '{"features": [{}]}', "{}"):
        path.write_text(text)
        with pytest.raises(InputError, match=r"other\.geojson: cannot be read"):
            saved.read(path)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    suffix=st.sampled_from([*WHOLE, ".xlsx", ".shp"]),
    data=st.one_of(
        st.binary(max_size=300),
        st.builds(
            bytes.__add__,
            st.sampled_from([b"PK\x03\x04", b"PAR1", b"SQLite format 3\0", b"fgb\x03", b"<kml>"]),
            st.binary(max_size=300),
        ),
    ),
)
def test_any_bytes_are_a_clear_line(tmp_path: Path, suffix: str, data: bytes) -> None:
    path = tmp_path / f"events{suffix}"
    path.write_bytes(data)
    assert saved.wrote(path) is False
    with contextlib.suppress(InputError):
        saved.read(path)
