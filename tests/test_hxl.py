"""Tables with a row of HXL tags are understood by the tags, and written with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd
import pytest
import shapely
from click.testing import CliRunner

from geomap import cli, events, exports, hxl, saved
from geomap.errors import InputError
from geomap.readers import read_events

if TYPE_CHECKING:
    from pathlib import Path

    import geopandas as gpd

TAGGED = (
    "Quand,Lieu exact,Code,Pays,Bilan,Bilan min,X,Y\n"
    "#date+occurred,#loc +name,#loc+code,#country+code,#affected+killed,#affected+killed+min,"
    "#geo+lon,#geo+lat\n"
    "2021-06-27,Irbil,IQ11,IQ,3,2,44.01,36.19\n"
)


def table() -> gpd.GeoDataFrame:
    return events.check(
        pd.DataFrame(
            {
                "event_id": ["a", "b"],
                "date_start": ["2021-06-27", None],
                "date_precision": ["day", "unknown"],
                "fatalities_best": [3, None],
                "place_text": ["Irbil", "=nowhere"],
                "country": ["IQ", None],
                "precision": ["settlement", "unlocated"],
                "radius_km": [5.0, None],
                "method": "test",
                "reason": "test",
                "geometry": [shapely.Point(44.01, 36.19), None],
                "region": [shapely.Point(44.01, 36.19).buffer(0.1), None],
            }
        )
    )


def test_tags_under_the_header_say_what_the_columns_are(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(TAGGED)
    read = read_events(tmp_path / "t.csv")
    event = read.events.iloc[0]
    assert (read.rows, event["place_text"], event["country"]) == (1, "Irbil", "IQ")
    assert (event["fatalities_best"], event["fatalities_low"]) == (3, 2)
    assert event["geometry"] == shapely.Point(44.01, 36.19)
    assert "columns are known by their HXL tags" in read.notes


def test_tags_may_be_the_header_and_lines_are_counted_as_in_the_file(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("#date,#loc\n2021-06-27,Irbil\n31.02.2021,Mosul\n")
    read = read_events(tmp_path / "t.csv")
    assert read.events["place_text"].tolist() == ["Irbil"]
    assert read.refused["line"].tolist() == [3]
    (tmp_path / "u.csv").write_text("d,p\n#date,#loc\n2021-06-27,Irbil\n31.02.2021,Mosul\n")
    assert read_events(tmp_path / "u.csv").refused["line"].tolist() == [4]


def test_a_published_format_with_tags_is_read_as_without(tmp_path: Path) -> None:
    header = (
        "event_id_cnty,event_date,event_type,sub_event_type,location,latitude,longitude,"
        "geo_precision,source,actor1"
    )
    tags = "#event+id,#date+occurred,#event+type,,#loc+name,#geo+lat,#geo+lon,,#meta+source,"
    row = "XXX1,2022-12-28,Battles,Armed clash,Soran,36.65,44.54,1,S,A"
    (tmp_path / "t.csv").write_text(f"{header}\n{tags}\n{row}\n")
    assert str(read_events(tmp_path / "t.csv")) == "ACLED, 1 row"


def test_a_row_of_words_with_one_hashtag_is_no_row_of_tags(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("date,place,notes\n,Irbil,#iraq\n,,#iraq\n")
    assert read_events(tmp_path / "t.csv").rows == 2


@pytest.mark.parametrize("suffix", [".csv", ".xlsx"])
def test_what_is_written_with_tags_is_read_back_whole(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"t{suffix}"
    exports.write(table(), path, extras=exports.Extras(hxl=True))
    tagged = pd.DataFrame(saved.read(path))
    raw = (
        pd.read_csv(path, dtype=str) if suffix == ".csv" else pd.read_excel(path, engine="calamine")
    )
    assert raw["place_text"][0] == "#loc+name"
    assert raw["longitude"][0] == "#geo+lon"
    exports.write(table(), path)
    pd.testing.assert_frame_equal(tagged, pd.DataFrame(saved.read(path)))
    assert tagged["region"].notna().tolist() == [True, False]


def test_every_tag_that_is_written_says_the_same_when_read() -> None:
    unread = {"relation", "place_name", "place_id", "score", "method", "reason", "evidence"}
    found = hxl.columns([*hxl.TAGS], [*hxl.TAGS.values()])
    assert found == {name: name for name in hxl.TAGS if name not in unread}
    assert hxl.is_tags(hxl.TAGS.values())


def test_export_writes_tags_for_spreadsheets_only(tmp_path: Path) -> None:
    source, out = tmp_path / "e.geojson", tmp_path / "out.csv"
    exports.write(table(), source)
    call = ["export", str(source), "-o", str(out), "--hxl", "--schema", "acled"]
    shown = CliRunner().invoke(cli.main, call)
    assert shown.exit_code == 0, shown.output
    tags = pd.read_csv(out, dtype=str).iloc[0]
    assert (tags["location"], tags["country"], tags["fatalities"]) == (
        "#loc+name",
        "#country+name",
        "#affected+killed",
    )
    with pytest.raises(InputError, match=r"--hxl: is for \.csv and \.xlsx, not \.kml"):
        exports.write(table(), tmp_path / "e.kml", extras=exports.Extras(hxl=True))
