"""What other programs see in the files: KML, GeoParquet, FlatGeobuf, CSV, XLSX, Shapefile."""

from __future__ import annotations

import csv
import io
import json
import struct
import zipfile
from importlib import resources
from typing import TYPE_CHECKING

import duckdb
import geopandas as gpd
import numpy as np
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pyogrio
import pytest
import shapely
from export_tables import sample, tables
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from geomap import events, exports
from geomap.errors import OutputError
from geomap.exports import icons, shapefile, xlsx
from geomap.exports.csvfile import neutral
from geomap.exports.symbols import symbols
from geomap.saved.tables import GUARD

if TYPE_CHECKING:
    from pathlib import Path

    from lxml.etree import _Element

KML = "{http://www.opengis.net/kml/2.2}"


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    """OGC's schema for KML 2.2, as fastkml ships it; the two schemas that it imports are there."""
    return etree.XMLSchema(etree.parse(str(resources.files("fastkml") / "schema/ogckml22.xsd")))


def placemarks(path: Path, folder: str) -> list[_Element]:
    root = etree.parse(path)
    folders = [f for f in root.iter(f"{KML}Folder") if f.get("id").startswith(folder)]
    return [placemark for f in folders for placemark in f.iter(f"{KML}Placemark")]


@settings(
    deadline=None,
    max_examples=10,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(table=tables())
def test_any_table_is_valid_kml(
    tmp_path: Path, schema: etree.XMLSchema, table: gpd.GeoDataFrame
) -> None:
    (path,) = exports.write(table, tmp_path / "events.kml")
    schema.assertValid(etree.parse(path))
    (zipped,) = exports.write(table, tmp_path / "events.kmz")
    with zipfile.ZipFile(zipped) as archive:
        schema.assertValid(etree.parse(io.BytesIO(archive.read("doc.kml"))))


def test_kml_has_a_folder_for_each_type_and_no_event_is_lost(tmp_path: Path) -> None:
    (path,) = exports.write(sample(), tmp_path / "events.kml")
    names = [name.text for name in etree.parse(path).findall(f".//{KML}Folder/{KML}name")]
    assert names == [
        "Explosions/Remote violence",
        "Battles",
        "Explosions/Remote violence: where they may lie",
        "Explosions/Remote violence: without a place",
    ]
    assert [len(placemarks(path, f)) for f in ("events", "regions", "unlocated")] == [5, 3, 1]


def test_kml_says_a_month_as_a_month(tmp_path: Path) -> None:
    (path,) = exports.write(sample(), tmp_path / "events.kml")
    spans = {
        p.findtext(f".//{KML}SimpleData[@name='event_id']"): [
            t.text for t in p.find(f"{KML}TimeSpan")
        ]
        for p in placemarks(path, "events")
    }
    assert spans["E1"] == ["2021-04-14", "2021-04-30"]
    assert spans["E2"] == ["2021-04", "2021-04"]


def test_kml_and_kmz_ask_the_network_for_nothing(tmp_path: Path) -> None:
    (kml,) = exports.write(sample(), tmp_path / "events.kml")
    (kmz,) = exports.write(sample(), tmp_path / "events.kmz")
    assert "<href>" not in kml.read_text(encoding="utf-8")
    with zipfile.ZipFile(kmz) as archive:
        hrefs = [
            e.text for e in etree.parse(io.BytesIO(archive.read("doc.kml"))).iter(f"{KML}href")
        ]
        assert hrefs
        assert set(hrefs) < set(archive.namelist())
        assert archive.read(str(hrefs[0])).startswith(b"\x89PNG")


def test_kmz_markers_have_the_colour_of_their_type_also_where_pictures_are_not_shown(
    tmp_path: Path,
) -> None:
    (path,) = exports.write(sample(), tmp_path / "events.kmz")
    with zipfile.ZipFile(path) as archive:
        root = etree.parse(io.BytesIO(archive.read("doc.kml")))
    colours = [style.findtext(f"{KML}color") for style in root.iter(f"{KML}IconStyle")]
    assert colours == ["ff005ed5", "ffb27200", "ff70645b"]


def test_every_reader_of_zip_files_opens_a_kmz(tmp_path: Path) -> None:
    (path,) = exports.write(sample(), tmp_path / "events.kmz")
    data = path.read_bytes()
    needed, flags, _, _, _, _, packed, length = struct.unpack_from("<HHHHHIII", data, 4)
    assert needed <= 20  # 45 is ZIP64, which libkml does not open
    assert flags & 0b1000 == 0
    assert 0 < packed < length < 0xFFFFFFFF


def test_every_shape_is_drawn_differently() -> None:
    names = [
        "circle",
        "square",
        "triangle",
        "diamond",
        "cross_fill",
        "pentagon",
        "star",
        "hexagon",
        "trapezoid",
    ]
    assert len({icons.png(name) for name in names}) == len(names)


def test_a_type_keeps_its_symbol_whatever_else_is_there() -> None:
    one, many = symbols(["Battles"]), symbols(["Riots", "Battles", "air raid", "x", "y", "z"])
    assert one["Battles"] == many["Battles"]
    assert len(set(many.values())) == 6


def test_geoparquet_is_1_1_with_a_bbox_column(tmp_path: Path) -> None:
    (path,) = exports.write(sample(), tmp_path / "events.parquet")
    metadata = pq.read_schema(path).metadata[b"geo"].decode()
    assert '"version": "1.1.0"' in metadata
    assert '"covering"' in metadata
    types = {field.name: str(field.type) for field in pq.read_schema(path)}
    assert types["date_start"] == "date32[day]"
    assert types["fatalities_best"] == "int64"


def test_geopandas_finds_what_lies_in_a_box_by_the_bbox_column(tmp_path: Path) -> None:
    (path,) = exports.write(sample(), tmp_path / "events.parquet")
    everything, inside = gpd.read_parquet(path), gpd.read_parquet(path, bbox=(43, 35, 45, 37))
    assert everything.crs.to_epsg() == everything["region"].crs.to_epsg() == 4326
    assert inside["event_id"].tolist() == ["E1", "E2"]
    about = json.loads(pq.read_schema(path).metadata[b"geo"])["columns"]
    assert about["geometry"]["geometry_types"] == ["Point"]
    assert about["region"]["geometry_types"] == ["LineString", "Point", "Polygon"]
    assert about["geometry"]["bbox"] == [40.7, 33, 44.009167, 36.191111]


def test_geoparquet_names_attribution_and_provenance(tmp_path: Path) -> None:
    extras = exports.Extras(attribution=("GeoNames, CC BY 4.0",), provenance={"geomap": "0.1.0"})
    (path,) = exports.write(sample(), tmp_path / "events.parquet", extras=extras)
    assert gpd.read_parquet(path).attrs == {
        "attribution": ["GeoNames, CC BY 4.0"], "provenance": {"geomap": "0.1.0"}
    }  # fmt: skip


def test_duckdb_reads_geoparquet(tmp_path: Path) -> None:
    (path,) = exports.write(sample(), tmp_path / "events.parquet")
    rows = duckdb.sql(
        f"SELECT event_id, date_start, bbox.xmin FROM '{path}' WHERE bbox.xmin > 43 ORDER BY 1"  # noqa: S608 - our path
    ).fetchall()
    assert [(event, str(day), round(x, 6)) for event, day, x in rows] == [
        ("E1", "2021-04-14", 44.009167),
        ("E2", "2021-04-14", 44.009167),
    ]


def test_flatgeobuf_has_a_file_for_each_kind(tmp_path: Path) -> None:
    paths = exports.write(sample(), tmp_path / "events.fgb")
    assert [pyogrio.read_info(path)["features"] for path in paths] == [5, 3, 1]
    assert gpd.read_file(paths[0]).geometry.geom_type.unique().tolist() == ["Point"]
    assert set(gpd.read_file(paths[1]).geometry.geom_type) == {"Polygon", "LineString"}


def test_csv_is_for_excel_and_for_gis(tmp_path: Path) -> None:
    path, regions = exports.write(sample(), tmp_path / "events.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbfevent_id,date_start")
    kinds = path.with_suffix(".csvt").read_text().strip().replace('"', "").split(",")
    names = next(csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    kind = dict(zip(names, kinds, strict=True))
    assert (kind["date_start"], kind["fatalities_best"], kind["score"], kind["geometry"]) == (
        "Date", "Integer64", "Real", "WKT"
    )  # fmt: skip
    for file in (path, regions):
        table = gpd.read_file(file)
        assert table.crs.to_epsg() == 4326
        assert table.geometry.notna().any()


def test_csv_leaves_no_formula_and_no_number_is_touched() -> None:
    risky = ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "\tx", "'=1", "-"]
    safe = ["-5", "+49", "-35.5", "a=b", "", "O'Brien", "-1e5"]
    texts = pd.Series([*risky, *safe, None], dtype="str")
    guarded = neutral(texts)
    assert guarded.tolist()[: len(risky)] == [f"'{text}" for text in risky]
    assert guarded.tolist()[len(risky) : -1] == safe


@settings(deadline=None)
@given(text=st.text("'=+-@\t\r5a.", max_size=6))
def test_the_guard_comes_off_again(text: str) -> None:
    guarded = neutral(pd.Series([text], dtype="str"))
    assert guarded.str.replace(GUARD, "", regex=True).tolist() == [text]


def test_xlsx_has_typed_dates_a_fixed_header_and_no_formula(tmp_path: Path) -> None:
    table = sample().assign(notes="=HYPERLINK('x')", actor="https://example.org")
    (path,) = exports.write(table, tmp_path / "events.xlsx")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["events", "regions", "sources"]
    sheet = book["events"]
    assert sheet.freeze_panes == "B2"
    cells = dict(zip([c.value for c in sheet[1]], sheet[2], strict=True))
    assert cells["date_start"].is_date
    assert cells["notes"].data_type == "s"
    assert cells["actor"].hyperlink is None
    assert cells["latitude"].value == pytest.approx(36.191111)
    assert sheet.max_row == 7


def test_xlsx_keeps_a_region_that_no_cell_can_hold(tmp_path: Path) -> None:
    table = sample().iloc[[2]]
    circle = shapely.Point(42, 33).buffer(1, quad_segs=1000)
    (path,) = exports.write(
        table.assign(region=gpd.GeoSeries([circle], index=table.index, crs=4326)),
        tmp_path / "e.xlsx",
    )
    pieces = [
        row[2]
        for row in openpyxl.load_workbook(path)["regions"].iter_rows(min_row=2, values_only=True)
    ]
    assert len(pieces) > 1
    assert shapely.from_wkt("".join(pieces)).normalize().equals_exact(circle.normalize(), 1e-6)


def test_a_table_that_no_sheet_can_hold_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx, "_ROWS", 5)
    with pytest.raises(OutputError, match="a sheet has at most 5 rows"):
        exports.write(sample(), tmp_path / "events.xlsx")


def test_short_names_are_unique_and_said(tmp_path: Path) -> None:
    names = [c.name for c in events.COLUMNS if c.type != "geometry"] + ["ميدان", "EVENT_ID"]
    short = shapefile.short_names(names)
    assert list(short) == names
    assert len({cut.lower() for cut in short.values()}) == len(names)
    assert max(map(len, short.values())) <= 10
    exports.write(sample(), tmp_path / "events.shp")
    fields = pyogrio.read_info(tmp_path / "events.shp")["fields"].tolist()
    table = pd.read_csv(tmp_path / "events-names.csv")
    assert fields == table["short"].tolist()


def test_a_long_text_in_a_shapefile_is_cut_between_letters(tmp_path: Path) -> None:
    exports.write(sample().assign(notes="ث" * 200), tmp_path / "events.shp")
    assert set(gpd.read_file(tmp_path / "events.shp")["notes"]) == {"ث" * 127}


@pytest.mark.parametrize("suffix", [".shp", ".shx", ".dbf", ".prj"])
def test_a_shapefile_that_gdal_could_not_finish_is_refused(
    tmp_path: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    exports.write(sample(), tmp_path / "events.shp")
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    put = shapefile.put

    def cut_short(table: pd.DataFrame, path: Path, *rest: str, **options: str) -> None:
        put(table, path, *rest, **options)
        file = path.with_suffix(suffix)
        file.write_bytes(file.read_bytes()[:-1] if suffix != ".prj" else b"")

    monkeypatch.setattr(shapefile, "put", cut_short)
    with pytest.raises(OutputError, match="No space left on device; nothing was changed"):
        exports.write(sample(), tmp_path / "events.shp")
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("suffix", exports.SUFFIXES)
def test_a_full_disk_leaves_the_old_file(tmp_path: Path, suffix: str, full_disk) -> None:
    path = tmp_path / f"events{suffix}"
    path.write_text("old")
    big = pd.concat([sample()] * 60, ignore_index=True)
    big["event_id"] = big.index.astype("str") + np.array(["x" * 200] * len(big))
    with full_disk(), pytest.raises(OutputError):
        exports.write(big, path)
    assert path.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
