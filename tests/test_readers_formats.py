"""Published formats are recognised by their columns and become EVENTS; rows here are invented."""

from __future__ import annotations

import gzip
import io
import json
import os
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pandas as pd
import pytest

from geomap import geodesy
from geomap.errors import InputError
from geomap.model import Point
from geomap.readers import TableRead, read_events
from geomap.readers.gdelt import NAMES_1, NAMES_2

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

ACLED = (
    "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,actor2,country,admin1,"
    "location,latitude,longitude,geo_precision,source,notes,fatalities\n"
    "XXX1,28 December 2022,1,Battles,Armed clash,A,B,Iraq,Erbil,Soran,36.6500,44.5400,1,S,n,2\n"
    "XXX2,2022-12-29,2,Battles,Armed clash,A,B,Iraq,Erbil,Erbil,36.1900,44.0100,3,S,n,0\n"
)
UCDP = (
    "id,type_of_violence,side_a,side_b,where_prec,where_coordinates,adm_1,latitude,longitude,"
    "country,date_prec,date_start,date_end,low,best,high,source_office\n"
    "7,3,A,Civilians,6,Syria,,35.0,38.0,Syria,5,2016-01-01,2016-12-30,1,2,3,S\n"
)
DATA = os.environ.get("GEOMAP_TEST_DATA")
REAL = {
    "acled_2022_middle_east.csv": ("ACLED", 1355, 0),
    "ucdp_ged191_syria_east_deir_ez_zor.csv": ("UCDP GED", 2382, 0),
    "airwars_syria_996.csv": ("Airwars", 996, 0),
    "gdelt1_events_sample_710.csv": ("GDELT", 710, 0),
    "gtd_first_1MiB_latin1_truncated.csv": ("GTD", 1210, 1),
    "bellingcat_timemap_export_202204.json": ("Bellingcat timemap", 366, 0),
    "tbij_yemen.xlsx": ("TBIJ strikes", 324, 0),
    "tbij_us_strikes_geocoded_naively.csv": ("TBIJ strikes", 944, 0),
    "fpv_lebanon_map_records_cc0.csv": ("plain table", 149, 0),
}


def read(folder: Path, content: str | bytes, name: str = "table.csv") -> TableRead:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_events(path)


@pytest.mark.skipif(not DATA, reason="GEOMAP_TEST_DATA names no folder of real tables")
@pytest.mark.parametrize("name", REAL)
def test_no_row_of_a_real_table_is_lost(name: str) -> None:
    result = read_events(Path(str(DATA)) / "events" / name)
    assert (result.format, result.rows, len(result.refused)) == REAL[name]
    assert result.events["event_id"].is_unique
    assert (result.events["region"].notna() <= result.events["geometry"].notna()).all()


def test_acled_is_known_by_its_columns_in_both_date_forms(tmp_path: Path) -> None:
    result = read(tmp_path, ACLED, "whatever.txt")
    assert str(result) == "ACLED, 2 rows"
    first, second = (row for _, row in result.events.iterrows())
    assert (first.event_id, first.country, first.fatalities_best) == ("acled:XXX1", "IQ", 2)
    assert str(first.date_start.date()) == "2022-12-28"
    assert (first.precision, second.precision) == ("settlement", "province")
    assert second.date_precision == "week"
    assert "place code 1" in first.reason


def test_ids_that_geomap_wrote_into_a_format_keep_their_prefix(tmp_path: Path) -> None:
    rows = ACLED.replace("XXX1", "ucdp:7").replace("XXX2", "https://a.example/2")
    ids = read(tmp_path, rows).events["event_id"]
    assert list(ids) == ["ucdp:7", "acled:https://a.example/2"]


def test_the_region_reaches_as_far_as_the_code_says(tmp_path: Path) -> None:
    event = read(tmp_path, ACLED).events.iloc[0]
    center = Point(lon=event.geometry.x, lat=event.geometry.y)
    assert event.region.contains(event.geometry)
    assert geodesy.reach_km(center, event.region) == pytest.approx(event.radius_km, rel=1e-6)


def test_ucdp_country_rows_are_at_country_precision(tmp_path: Path) -> None:
    event = read(tmp_path, UCDP).events.iloc[0]
    assert (event.precision, event.event_type) == ("country", "Violence against civilians")
    assert (event.fatalities_low, event.fatalities_best, event.fatalities_high) == (1, 2, 3)
    assert event.date_precision == "year"


def gdelt_row(names: tuple[str, ...], values: Mapping[str, str]) -> str:
    return "\t".join(values.get(name, "") for name in names)


@pytest.mark.parametrize("names", [NAMES_1, NAMES_2])
def test_gdelt_is_known_without_header_and_its_fips_codes_become_iso(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    values = {
        "GLOBALEVENTID": "410", "SQLDATE": "20210628", "EventCode": "195", "NumMentions": "3",
        "ActionGeo_Type": "1", "ActionGeo_FullName": 'The "Iraq', "ActionGeo_CountryCode": "IZ",
        "ActionGeo_Lat": "33", "ActionGeo_Long": "44",
    }  # fmt: skip
    text = (
        gdelt_row(names, values) + "\n" + gdelt_row(names, values | {"GLOBALEVENTID": "5"}) + "\n"
    )
    result = read(tmp_path, text)
    event = result.events.iloc[0]
    assert str(result) == "GDELT, 2 rows"
    assert (event.country, event.precision, event.sub_event_type) == (
        "IQ",
        "country",
        "Air/drone strike",
    )


def test_unknown_parts_of_gtd_dates_and_codes_for_unknown_are_unknown(tmp_path: Path) -> None:
    head = (
        "eventid,iyear,imonth,iday,approxdate,country_txt,city,latitude,longitude,specificity,"
        "vicinity,attacktype1_txt,nkill,nwound\n"
    )
    rows = (
        "1,1970,5,0,,Iraq,Mosul,36.3,43.1,1,0,Bombing/Explosion,-9,2.0\n"
        '2,1970,5,0,"May 27 - June 5, 1970",Iraq,Mosul,36.3,43.1,1,1,Armed Assault,-99,-9\n'
    )
    events = read(tmp_path, head + rows).events
    assert list(events["date_precision"]) == ["month", "span"]
    assert events["fatalities_best"].isna().all()
    assert events["injured"][0] == 2
    assert list(events["precision"]) == ["settlement", "near"]


def test_a_timemap_is_month_first_and_keeps_all_its_sources(tmp_path: Path) -> None:
    record = {
        "id": "CIV1", "date": "3/4/2022", "latitude": "50.1", "longitude": "36.2",
        "location": "Харків", "description": "d", "filters": [],
        "sources": [{"id": "a", "path": "https://a.example"}, {"id": "b", "path": "https://b.example"}],
    }  # fmt: skip
    event = read(tmp_path, json.dumps([record, record | {"id": "CIV2"}])).events.iloc[0]
    assert str(event.date_start.date()) == "2022-03-04"
    assert event.source_url == "https://a.example ; https://b.example"


def test_a_format_can_be_named_and_an_unknown_one_is_listed(tmp_path: Path) -> None:
    path = tmp_path / "t.csv"
    path.write_text(ACLED)
    assert read_events(path, format="plain").format == "plain table"
    with pytest.raises(InputError, match="--format: must be one of auto, acled"):
        read_events(path, format="akled")


PLAIN = pd.DataFrame(
    {
        "date": ["2021-06-27", "2021-06-28"],
        "place": ["Irbil", "Mosul"],
        "killed": ["3", None],
        "latitude": ["36.19", None],
        "longitude": ["44.01", None],
    }
)


def written(method: str, **options: object) -> bytes:
    out = io.BytesIO()
    getattr(PLAIN, method)(out, **options)
    return out.getvalue()


def zipped(content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("folder/table.csv", content)
    return out.getvalue()


DRIVERS = {"fgb": "FlatGeobuf"}
FORMS: dict[str, Callable[[], bytes]] = {
    "csv": lambda: written("to_csv", index=False),
    "tsv": lambda: written("to_csv", index=False, sep="\t"),
    "semicolon, utf-16": lambda: written("to_csv", index=False, sep=";", encoding="utf-16"),
    "json": lambda: written("to_json", orient="records"),
    "json lines": lambda: written("to_json", orient="records", lines=True),
    "wrapped json": lambda: json.dumps({"n": 2, "data": PLAIN.to_dict("records")}).encode(),
    "xlsx": lambda: written("to_excel", index=False, engine="openpyxl"),
    "ods": lambda: written("to_excel", index=False, engine="odf"),
    "parquet": lambda: written("to_parquet"),
    "gz": lambda: gzip.compress(written("to_csv", index=False), mtime=0),
    "zip": lambda: zipped(written("to_csv", index=False)),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_same_table_is_the_same_events_in_every_kind_of_file(tmp_path: Path, form: str) -> None:
    expected = read(tmp_path, FORMS["csv"]()).events
    got = read(tmp_path, FORMS[form](), "some.dat").events
    pd.testing.assert_frame_equal(pd.DataFrame(got), pd.DataFrame(expected))
    assert list(got["fatalities_best"].isna()) == [False, True]


@pytest.mark.parametrize("form", ["GPKG", "GeoJSON", "fgb"])
def test_geometries_of_gis_files_are_the_coordinates(tmp_path: Path, form: str) -> None:
    frame = read(tmp_path, FORMS["csv"]()).events[["place_text", "geometry"]].iloc[:1]
    written = tmp_path / f"x.{form.lower()}"
    frame.to_file(written, driver=DRIVERS.get(form, form))
    path = written.rename(tmp_path / "x.bin")
    event = read_events(path).events.iloc[0]
    assert (event.geometry.x, event.geometry.y) == (44.01, 36.19)
    assert event.place_text == "Irbil"


def test_a_pickle_is_never_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="pickle"):
        read(tmp_path, b"\x80\x04\x95" + b"a" * 60)


def test_a_workbook_says_which_sheets_hold_no_events(tmp_path: Path) -> None:
    out = io.BytesIO()
    with pd.ExcelWriter(out, engine="openpyxl") as book:
        pd.DataFrame({"Year": [2021], "Strikes": [2]}).to_excel(
            book, sheet_name="Sums", index=False
        )
        PLAIN.to_excel(book, sheet_name="Rows", index=False, startrow=3)
    result = read(tmp_path, out.getvalue(), "book.xlsx")
    assert len(result.events) == 2
    assert any("book.xlsx:Sums" in note for note in result.notes)


def test_formulas_that_nobody_computed_are_told_of_by_cell(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Rows & more"
    for row in (["date", "place", "dead"], ["2021-06-27", "Irbil", "=1+2"], ["", '="Mo"&"sul"', 3]):
        sheet.append(row)
    book.save(tmp_path / "book.xlsx")
    result = read_events(tmp_path / "book.xlsx")
    assert any("read as empty: C2, B3 (" in note for note in result.notes), result.notes


def test_a_formula_that_was_computed_is_its_value_and_no_note(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["date", "place", "dead"], ["2021-06-27", "Irbil", "=1+2"], ["", '=""', 3]):
        book.active.append(row)
    book.save(tmp_path / "book.xlsx")
    computed = {
        b"<f>1+2</f><v></v>": b"<f>1+2</f><v>3</v>",
        b'r="B3"><f>""</f><v></v>': b'r="B3" t="str"><f>""</f><v></v>',
    }
    with (
        zipfile.ZipFile(tmp_path / "book.xlsx") as old,
        zipfile.ZipFile(tmp_path / "new.xlsx", "w") as new,
    ):
        for name in old.namelist():
            part = old.read(name).replace(b"<v />", b"<v></v>")
            for before, after in computed.items():
                part = part.replace(before, after)
            new.writestr(name, part)
    result = read_events(tmp_path / "new.xlsx")
    assert result.events["fatalities_best"].tolist() == [3, 3]
    assert not any("formulas" in note for note in result.notes)


def test_latin_arabic_and_cyrillic_code_pages_are_told_apart(tmp_path: Path) -> None:
    rows = {
        "cp1252": "Besançon près de Orléans, été",
        "cp1256": "مدينة البوكمال دير الزور",
        "cp1251": "город Мариуполь",
    }
    for encoding, words in rows.items():
        text = "date;place\n" + f"2021-06-27;{words}\n" * 5
        result = read(tmp_path, text.encode(encoding))
        assert result.events["place_text"][0] == words, encoding
        assert any(encoding in note for note in result.notes)


def test_coordinates_are_mended_or_dropped_and_it_is_said(tmp_path: Path) -> None:
    result = read(
        tmp_path,
        "date,place,lat,lon\n2021-06-27,A,145.5,36.2\n2021-06-27,B,0,0\n2021-06-27,C,95,200\n"
        "2021-06-27,D,36°11'24\"N,44°0'36\"E\n2021-06-27,E,soon,later\n2021-06-27,F,,\n",
    )
    events = result.events.set_index("place_text")
    assert (events.geometry["A"].x, events.geometry["A"].y) == (145.5, 36.2)
    assert "swapped" in events.reason["A"]
    assert events.geometry["D"].y == pytest.approx(36.19)
    assert list(events.precision) == [
        "settlement",
        *["unlocated"] * 2,
        "settlement",
        *["unlocated"] * 2,
    ]
    assert "0/0" in events.reason["B"]
    assert "out of range: 95, 200" in events.reason["C"]
    assert "no numbers: soon, later" in events.reason["E"]
    assert events.reason["F"] == "has no coordinates"


@pytest.mark.parametrize(
    ("cell", "lat", "lon"),
    [
        ('"33.5, 44.25"', 33.5, 44.25),
        ("33.5 44.25", 33.5, 44.25),
        ('"33,5; 44,25"', 33.5, 44.25),
        ("33.5/44.25", 33.5, 44.25),
        ('"33°30\'0""N 44°15\'0""E"', 33.5, 44.25),
        ('"(33.5, -44.25)"', 33.5, -44.25),
    ],
)
def test_one_column_can_hold_both_coordinates(
    tmp_path: Path, cell: str, lat: float, lon: float
) -> None:
    event = read(tmp_path, f"date\tplace\tcoordinates\n2021-06-27\tX\t{cell}\n").events.iloc[0]
    assert (event.geometry.y, event.geometry.x) == (lat, lon)


def test_features_without_geometry_stand_beside_those_with_one(tmp_path: Path) -> None:
    features = [
        {
            "type": "Feature",
            "geometry": None,
            "properties": {"date": "2021-06-27", "place": "Irbil"},
        },
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [43.1, 36.3]},
            "properties": {"date": "2021-06-28", "place": "Mosul"},
        },
        {"type": "Feature", "properties": None},
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    events = read(tmp_path, text, "t.geojson").events
    assert list(events["geometry"].notna()) == [False, True, False]
    assert list(events["precision"]) == ["unlocated", "settlement", "unlocated"]


def feature(geometry: object, **more: object) -> dict[str, object]:
    return {"type": "Feature", "geometry": geometry, "properties": {"place": "Irbil"}, **more}


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": [4_898_000, 4_300_000]},
        {"type": "Point", "coordinates": [1e300, 1e300]},
        {"type": "Polygon", "coordinates": [[[500, 100], [501, 100], [501, 101], [500, 100]]]},
    ],
)
def test_a_geometry_that_is_not_on_earth_costs_its_row_the_place_only(
    tmp_path: Path, geometry: object
) -> None:
    features = [feature(geometry), feature({"type": "Point", "coordinates": [44, 36]})]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    events = read(tmp_path, text, "t.geojson").events
    assert list(events["precision"]) == ["unlocated", "settlement"]
    assert events["reason"][0] == "its geometry is out of range"


def test_numbers_of_regions_that_are_not_there_are_passed_over(tmp_path: Path) -> None:
    features = [feature(None, region=number) for number in (-5, 7, "x", [0])]
    text = json.dumps({"type": "FeatureCollection", "features": features, "regions": [None]})
    assert read(tmp_path, text, "t.geojson").rows == 4


def test_a_workbook_with_a_stray_cell_far_off_is_refused_and_not_unpacked(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"], book.active["XFD1048576"] = "place", "x"
    book.save(tmp_path / "t.xlsx")
    with pytest.raises(InputError, match=r"row 1,048,576, column 16,384: a stray cell\?"):
        read_events(tmp_path / "t.xlsx")


def test_times_and_durations_of_parquet_are_kept_as_text(tmp_path: Path) -> None:
    took = pd.to_timedelta([90, None], unit="s")
    pd.DataFrame({"place": ["Irbil", "Mosul"], "took": took}).to_parquet(tmp_path / "t.parquet")
    events = read_events(tmp_path / "t.parquet").events
    assert events["took"][0] == "0:01:30"
    assert pd.isna(events["took"][1])
