from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest
from export_tables import sample, tables
from hypothesis import HealthCheck, given, settings

from geomap import exports, readers
from geomap.errors import InputError
from geomap.exports.schemas import to_acled, to_ucdp
from geomap.model import PRECISIONS

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd


def test_precisions_become_the_codes_of_both_codebooks() -> None:
    table = pd.concat([sample().iloc[[0]]] * 9, ignore_index=True).assign(
        event_id=list("abcdefghi"), precision=PRECISIONS
    )
    none = pd.NA
    assert to_acled(table)["geo_precision"].tolist() == [1, 1, 2, 2, 3, 3, 3, 3, none]
    assert to_ucdp(table)["where_prec"].tolist() == [1, 1, 2, 3, 4, 5, 5, 6, none]


@pytest.mark.parametrize(
    ("precision", "end", "acled", "ucdp"),
    [
        ("day", "2021-04-14", 1, 1),
        ("week", "2021-04-20", 2, 3),
        ("month", "2021-04-30", 3, 4),
        ("year", "2021-12-31", 3, 5),
        ("span", "2021-04-14", 1, 1),
        ("span", "2021-04-16", 2, 2),
        ("span", "2021-05-10", 3, 4),
        ("span", "2021-09-01", 3, 5),
    ],
)
def test_how_well_the_day_is_known_becomes_a_code(
    precision: str, end: str, acled: int, ucdp: int
) -> None:
    table = sample().iloc[[0]].assign(date_precision=precision, date_end=pd.Timestamp(end))
    assert to_acled(table)["time_precision"].tolist() == [acled]
    assert to_ucdp(table)["date_prec"].tolist() == [ucdp]


def test_acled_has_names_and_numbers_of_countries() -> None:
    table = sample().assign(country=["IQ", "IQ|SY", None, "SY", None, "YE"])
    acled = to_acled(table)
    assert acled["country"].fillna("").tolist() == ["Iraq", "Iraq", "", "Syria", "", "Yemen"]
    assert acled["iso"].fillna("").tolist() == ["368", "368", "", "760", "", "887"]


@settings(
    deadline=None,
    max_examples=5,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(table=tables())
def test_any_table_has_a_row_an_event_in_both_schemas(
    tmp_path: Path, table: gpd.GeoDataFrame
) -> None:
    for schema, name in (("acled", "event_id_cnty"), ("ucdp", "id")):
        (path,) = exports.write(table, tmp_path / "events.parquet", schema=schema)
        assert pd.read_parquet(path)[name].tolist() == table["event_id"].tolist()


@pytest.mark.parametrize(("schema", "title"), [("acled", "ACLED"), ("ucdp", "UCDP GED")])
def test_what_is_written_is_recognised_as_that_data_set(
    tmp_path: Path, schema: exports.Schema, title: str
) -> None:
    (path,) = exports.write(sample(), tmp_path / "events.csv", schema=schema)
    found = readers.read_events(path)
    assert found.format == title
    assert len(found.events) + len(found.refused) == 6
    first = found.events.iloc[0]
    assert first["event_id"].endswith("E1")
    assert (first["date_start"], first["date_precision"]) == (pd.Timestamp("2021-04-14"), "day")
    assert first["precision"] == "settlement"


def test_a_schema_needs_a_table_format(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"must be one of \.csv, \.xlsx, \.parquet"):
        exports.write(sample(), tmp_path / "events.gpkg", schema="acled")
