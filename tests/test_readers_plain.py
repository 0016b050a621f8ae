"""A journalist's plain table: what is read, what is refused, what is said."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import geopandas as gpd
import openpyxl
import pandas as pd
import pytest
import shapely

from geomap.errors import InputError
from geomap.events import COLUMNS
from geomap.readers import TableRead, read_events

if TYPE_CHECKING:
    from pathlib import Path


def read(folder: Path, text: str | bytes, name: str = "events.csv") -> TableRead:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_events(path)


def test_every_row_becomes_an_event_that_waits_for_its_place(tmp_path: Path) -> None:
    result = read(tmp_path, "event_id,date_start,place_text,country\nA,2021-06-27,Irbil,IQ\n")
    event = result.events.iloc[0]
    assert list(result.events.columns)[: len(COLUMNS)] == [c.name for c in COLUMNS]
    assert (event.event_id, event.place_text, event.country) == ("A", "Irbil", "IQ")
    assert (event.precision, event.method) == ("unlocated", "not placed yet")
    assert event.reason
    assert str(result) == "plain table, 1 row"


def test_a_row_with_a_wrong_date_is_listed_and_the_others_are_kept(tmp_path: Path) -> None:
    result = read(
        tmp_path, 'date_start,place_text\n2021-06-27,"Al\nOmar"\n31.02.2021,Irbil\n1.3.2021,Mosul\n'
    )
    assert list(result.events["place_text"]) == ["Al Omar", "Mosul"]
    refused = result.refused.iloc[0]
    assert refused["where"] == "events.csv:4"
    assert refused["reason"] == "date_start must be a date, is '31.02.2021'"
    assert "Irbil" in refused["raw"]


def test_an_end_before_the_start_is_refused(tmp_path: Path) -> None:
    result = read(tmp_path, "date_start,date_end,place\n2021-06-27,2021-06-01,Irbil\n")
    assert "date_end must not be before date_start" in result.refused["reason"][0]


def test_a_cut_row_is_listed_with_its_line(tmp_path: Path) -> None:
    result = read(tmp_path, "date_start,place_text,notes\n2021-06-27,Irbil,a\n2021-06-28,Mos")
    assert len(result.events) == 1
    assert result.refused["where"][0] == "events.csv:3"
    assert "must have 3 cells, has 2" in result.refused["reason"][0]


def test_a_count_in_words_is_unknown_and_its_words_are_kept(tmp_path: Path) -> None:
    result = read(tmp_path, 'date,place,injured,killed\n2021-06-27,Irbil,several,"1,200"\n')
    event = result.events.iloc[0]
    assert event.injured is not event.injured or str(event.injured) == "<NA>"
    assert event.notes == "injured as written: several"
    assert event.fatalities_best == 1200


@pytest.mark.parametrize(
    ("words", "low", "best", "high"),
    [
        ("5-7", 5, None, 7),
        ("5 to 7", 5, None, 7),
        ("zwischen 5 und 7", 5, None, 7),
        ("at least 5", 5, 5, None),
        ("mindestens 1.200", 1200, 1200, None),
        ("12+", 12, 12, None),
        (">3", 3, 3, None),
        ("up to 20", None, 20, 20),
        ("hasta 20", None, 20, 20),
        ("ca. 10", None, 10, None),
        ("~10", None, 10, None),
        ("7-5", None, None, None),
        ("several", None, None, None),
    ],
)
def test_a_hedged_count_is_a_range_and_its_words_are_kept(
    tmp_path: Path, words: str, low: int | None, best: int | None, high: int | None
) -> None:
    event = read(tmp_path, f'date,place,killed\n2021-06-27,Irbil,"{words}"\n').events.iloc[0]
    found = (event.fatalities_low, event.fatalities_best, event.fatalities_high)
    assert tuple(None if pd.isna(one) else int(one) for one in found) == (low, best, high)
    assert event.notes == f"fatalities_best as written: {words}"


def test_a_column_of_its_own_goes_before_the_range_in_words(tmp_path: Path) -> None:
    rows = "date,place,killed,fatalities_low\n2021-06-27,Irbil,5-7,6\n2021-06-28,Irbil,4,\n"
    event, other = read(tmp_path, rows).events.itertuples()
    assert (event.fatalities_low, event.fatalities_high) == (6, 7)
    assert other.fatalities_best == 4


def test_columns_are_known_by_the_names_that_people_use(tmp_path: Path) -> None:
    result = read(tmp_path, "Datum;Ort;Land;Tote;Bemerkung\n27.06.2021;Irbil;IQ;3;nachts\n")
    event = result.events.iloc[0]
    assert (event.place_text, event.fatalities_best, event.notes) == ("Irbil", 3, "nachts")
    assert str(event.date_start.date()) == "2021-06-27"


@pytest.mark.parametrize(
    ("header", "codes", "iso"),
    [
        ("country", ["IZ", "SY", "TU"], ["IQ", "SY", "TR"]),
        ("Country FIPS", ["CH", "SZ", "GM"], ["CN", "CH", "DE"]),
        ("country", ["CH", "IQ", "Iraq"], ["CH", "IQ", "IQ"]),
        ("country", ["CH", "DE", "GM"], ["CH", "DE", "GM"]),
    ],
)
def test_fips_codes_are_told_from_iso_codes_by_the_header_or_the_whole_column(
    tmp_path: Path, header: str, codes: list[str], iso: list[str]
) -> None:
    path = tmp_path / "t.csv"
    path.write_text(f"place,{header}\n" + "".join(f"a {code},{code}\n" for code in codes))
    read = read_events(path)
    assert read.events["country"].tolist() == iso
    assert any("FIPS 10-4" in note for note in read.notes) == (codes != iso and "Iraq" not in codes)


def test_a_misspelt_column_is_named_with_the_one_that_was_meant(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"events\.csv: column 'date_strat' .* 'date_start'"):
        read(tmp_path, "date_strat,place_text\n2021-06-27,Irbil\n")


def test_a_table_that_says_nowhere_where_asks_for_the_column(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--column place=NAME"):
        read(tmp_path, "date,headline\n2021-06-27,Strike\n")


def test_the_user_can_say_which_column_is_the_place(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text("date,Spot\n2021-06-27,Irbil\n")
    result = read_events(path, columns={"place_text": "Spot"})
    assert result.events["place_text"][0] == "Irbil"


def test_ids_are_made_from_the_content_and_do_not_change(tmp_path: Path) -> None:
    text = "date,place\n2021-06-27,Irbil\n2021-06-28,Irbil\n"
    first, again = read(tmp_path, text), read(tmp_path, text)
    turned = read(tmp_path, "date,place\n2021-06-28,Irbil\n2021-06-27,Irbil\n")
    assert first.events["event_id"].is_unique
    assert list(first.events["event_id"]) == list(again.events["event_id"])
    assert set(first.events["event_id"]) == set(turned.events["event_id"])


def test_a_copy_of_a_row_is_refused_and_a_shared_id_is_told_apart(tmp_path: Path) -> None:
    result = read(
        tmp_path,
        "event_id,date,place\nA,2021-06-27,Irbil\nA,2021-06-27,Irbil\nA,2021-06-28,Irbil\n",
    )
    assert len(result.events) == 2
    assert result.events["event_id"].is_unique
    assert "says the same as line 2" in result.refused["reason"][0]


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"", "is empty"),
        (b"\n\n  \n", "is empty"),
        (bytes(range(256)) * 40, "is binary"),
        (b"\x7fELF\x02\x01\x01" + b"\0" * 500, "is binary"),
    ],
)
def test_what_is_no_table_is_one_clear_line(tmp_path: Path, content: bytes, what: str) -> None:
    with pytest.raises(InputError, match=what):
        read(tmp_path, content)


def test_a_missing_file_is_one_clear_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        read_events(tmp_path / "nothing.csv")


def test_a_place_name_that_nobody_resolved_is_the_place(tmp_path: Path) -> None:
    result = read(tmp_path, '"Date","Place\nname",Country\n2021-06-27,Irbil,Atlantis\n')
    assert result.events["place_text"][0] == "Irbil"
    assert "country: not known: 'Atlantis'" in result.notes


SHARED = [
    "2021-06-27,Abu Kamal,SY,one",
    "2021-06-27,Abu Kamal,SY,two",
    "2021-06-27,Abu Kamal,SY,three",
    "2021-06-28,Irbil,IQ,four",
    "2021-06-28,Irbil,IQ,four",
    "2021-06-29,Mosul,IQ,five",
]


@pytest.mark.parametrize("order", [(5, 4, 3, 2, 1, 0), (1, 3, 0, 2, 4, 5), (2, 0, 4, 1, 5, 3)])
def test_the_order_of_the_rows_changes_no_event_id(tmp_path: Path, order: tuple[int, ...]) -> None:
    def ids(rows: list[str]) -> dict[str, str]:
        found = read(tmp_path, "\n".join(["date,place,country,notes", *rows]) + "\n")
        assert (len(found.events), len(found.refused)) == (5, 1)
        return dict(zip(found.events["notes"], found.events["event_id"], strict=True))

    assert ids([SHARED[at] for at in order]) == ids(SHARED)


@pytest.mark.parametrize("rows", [1, 3])
def test_a_quote_left_open_costs_its_own_row_only_also_in_a_narrow_table(
    tmp_path: Path, rows: int
) -> None:
    good = "".join(f"2021-07-{day:02},Irbil,IQ,ok\n" for day in range(1, rows + 1))
    result = read(tmp_path, 'date,place,country,notes\n2021-06-27,Abu Kamal,SY,"open\n' + good)
    assert result.rows == rows + 1
    assert (result.events["notes"] == "ok").sum() == rows


def test_a_table_that_ends_within_quotes_says_so(tmp_path: Path) -> None:
    result = read(
        tmp_path, 'date,place,notes\n2021-06-27,Abu Kamal,"fine"\n2021-06-28,Irbil,"cut he'
    )
    assert result.rows == 2
    assert "ends within quotes; the last record may be cut" in result.notes


def test_days_that_are_the_same_either_way_leave_nothing_to_decide(tmp_path: Path) -> None:
    assert read(tmp_path, "date,place\n9/9/2021,Irbil\n").notes == ()


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_refused_rows_have_their_line_however_lines_end(tmp_path: Path, ends: str) -> None:
    rows = ["date,place", '2021-06-27,"Al', 'Omar"', "2021-06-28,Irbil", "soon,Mosul", ""]
    result = read(tmp_path, ends.join(rows))
    assert list(result.events["place_text"]) == ["Al Omar", "Irbil"]
    assert list(result.refused["line"]) == [5]


def test_a_long_column_that_repeats_is_tidied_like_a_short_one(tmp_path: Path) -> None:
    cells = ["  Al  Qa\u00a0im", "", "NA", "Irbil", "n/a "]
    table = "date,place,notes\n" + "".join(
        f"2021-06-27,{c},{n}\n" for n in range(3000) for c in cells
    )
    words = read(tmp_path, table).events["place_text"]
    few = read(tmp_path, "date,place,notes\n" + "".join(f"2021-06-27,{c},a\n" for c in cells))
    assert len(words) == 15_000
    assert (
        words[:5].tolist()[::3] == few.events["place_text"].tolist()[::3] == ["Al Qa im", "Irbil"]
    )
    assert words[:5].isna().tolist() == [False, True, True, False, True]
    assert words.notna().sum() == 6000


@pytest.mark.parametrize(
    ("names", "row"),
    [
        ("when,where,nation,killed", "2021-06-27T22:15:00Z,Irbil,Iraq,7"),
        ("التاريخ,المكان,البلد,القتلى", "27/06/2021,أربيل,العراق,7"),
        ("Дата;Місто;Країна;Загинуло", "27.06.2021;Ербіль;Ірак;7"),
        ("Data;Luogo;Paese;Morti", "27.06.2021;Erbil;Iraq;7"),
        ("Wann;Wo;Land;Getötet", "27.06.2021;Erbil;Irak;7"),
    ],
)
def test_names_of_columns_are_known_in_several_languages(
    tmp_path: Path, names: str, row: str
) -> None:
    event = read(tmp_path, f"{names}\n{row}\n").events.iloc[0]
    assert (str(event.date_start.date()), event.fatalities_best) == ("2021-06-27", 7)
    assert event.place_text
    assert event.country == "IQ"


def test_a_header_of_two_rows_names_the_parts_of_its_groups(tmp_path: Path) -> None:
    text = (
        "Strikes of June,,,,\nDate,Place,Killed,,Source\n,,min,max,\n"
        "2021-06-27,Irbil,5,7,A\n2021-06-28,Mosul,0,1,B\n"
    )
    events = read(tmp_path, text).events
    assert list(events["place_text"]) == ["Irbil", "Mosul"]
    assert list(events["fatalities_low"]) == [5, 0]
    assert list(events["fatalities_high"]) == [7, 1]
    one_row = read(tmp_path, "Date,Place,,Source\n2021-06-27,Irbil,x,A\n,Mosul,y,B\n").events
    assert list(one_row["place_text"]) == ["Irbil", "Mosul"]


def test_points_part_thousands_where_other_counts_have_none(tmp_path: Path) -> None:
    def killed(*cells: str) -> list[object]:
        rows = "".join(f"2021-06-27;Irbil;{cell};{n}\n" for n, cell in enumerate(cells))
        return list(read(tmp_path, f"date;place;killed;notes\n{rows}").events["fatalities_best"])

    assert killed("7", "1.200", "12.345") == [7, 1200, 12345]
    assert killed("7.000", "0.000", "12.500") == [7, 0, pd.NA]
    assert killed("1.200", "7.5", "3") == [pd.NA, pd.NA, 3]


def test_columns_that_may_hold_the_place_are_told_where_only_the_country_is_known(
    tmp_path: Path,
) -> None:
    text = "Datum;Stelle;Staat\n27.06.2021;Abu Kamal;Syrien\n"
    notes = read(tmp_path, text).notes
    assert any("--column place=NAME, of 'Stelle'" in note for note in notes)
    named = read_events(tmp_path / "events.csv", columns={"place": "Stelle"})
    assert not any("--column" in note for note in named.notes)


def test_a_format_that_the_table_has_no_column_of_is_refused(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("date,place\n2021-06-27,Irbil\n")
    with pytest.raises(InputError, match="is no table of ACLED: it has none of actor1"):
        read_events(tmp_path / "t.csv", format="acled")


def test_days_of_the_solar_hijri_calendar_in_persian_digits_are_ours(tmp_path: Path) -> None:
    rows = "1400/04/06,موصل,عراق\n1403/12/30,تهران,ایران\n1400/12/30,تهران,ایران\n"
    rows = rows.translate({48 + digit: 0x6F0 + digit for digit in range(10)})
    result = read(tmp_path, "تاریخ,محل,کشور\n" + rows)
    assert [str(day.date()) for day in result.events["date_start"]] == ["2021-06-27", "2025-03-20"]
    assert len(result.refused) == 1  # 1400 was no leap year
    assert any("Solar Hijri" in note for note in result.notes)


def test_a_year_that_may_be_of_another_calendar_is_told(tmp_path: Path) -> None:
    result = read(tmp_path, "date,place,country\n1400/04/06,Tehran,Iran\n")
    assert result.events["date_start"][0].year == 1400
    assert any("read as Gregorian, long ago" in note for note in result.notes)


def test_objects_in_objects_of_json_are_columns_by_their_path(tmp_path: Path) -> None:
    where = {"name": "Mosul", "country": "Iraq", "point": {"lat": 36.34, "lon": 43.13}}
    event = {"id": 1, "when": {"start": "2021-06-27"}, "where": where, "dead": {"killed": 3}}
    path = tmp_path / "t.json"
    path.write_text(json.dumps({"data": {"events": [event, {**event, "id": 2}]}}))
    first = read_events(path).events.iloc[0]
    assert (first["place_text"], first["country"], first["fatalities_best"]) == ("Mosul", "IQ", 3)
    assert (first.geometry.x, first.geometry.y) == (43.13, 36.34)


def geojson(tmp_path: Path, crs: object) -> Path:
    point = {"type": "Point", "coordinates": [4801212, 4347000]}
    feature = {"type": "Feature", "properties": {"place": "Mosul"}, "geometry": point}
    path = tmp_path / "t.geojson"
    path.write_text(
        json.dumps(
            {
                "type": "FeatureCollection",
                "crs": crs,
                "features": [feature, {**feature, "geometry": None}],
            }
        )
    )
    return path


def test_geojson_that_names_another_coordinate_system_is_turned(tmp_path: Path) -> None:
    name = {"name": "urn:ogc:def:crs:EPSG::3857"}
    events = read_events(geojson(tmp_path, {"type": "name", "properties": name})).events
    assert events.geometry[0].distance(shapely.Point(43.13, 36.34)) < 0.01
    assert events.geometry[1] is None


@pytest.mark.parametrize("crs", [5, {}, {"properties": {"name": "EPSG:1"}}, {"properties": []}])
def test_a_coordinate_system_that_nobody_knows_is_one_clear_line(
    tmp_path: Path, crs: object
) -> None:
    with pytest.raises(InputError, match="coordinate system that nobody knows"):
        read_events(geojson(tmp_path, crs))


def test_a_cell_that_is_one_over_several_rows_counts_for_each(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (
        ["Strikes"],
        ["Date", "Place", "Country"],
        ["2021-06-27", "Mosul", "Iraq"],
        ["2021-06-28", "Irbil"],
    ):
        sheet.append(row)
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("C3:C4")
    sheet.merge_cells("E90:E99")
    book.save(tmp_path / "t.xlsx")
    result = read_events(tmp_path / "t.xlsx")
    assert list(result.events["country"]) == ["IQ", "IQ"]
    assert any("merged over several rows, taken for each row: 1" in note for note in result.notes)


def test_a_layer_of_roads_beside_events_is_named_and_left_out(tmp_path: Path) -> None:
    path = tmp_path / "t.gpkg"
    at = [shapely.Point(43.13, 36.34)]
    strikes = gpd.GeoDataFrame({"date": ["2021-06-27"], "place": ["Mosul"]}, geometry=at, crs=4326)
    road = [shapely.LineString([(43, 36), (44, 36)])]
    strikes.to_file(path, layer="strikes")
    gpd.GeoDataFrame({"lanes": [2]}, geometry=road, crs=4326).to_file(path, layer="roads")
    result = read_events(path)
    assert list(result.events["place_text"]) == ["Mosul"]
    assert any("roads: no column but its geometry is known" in note for note in result.notes)
    alone = tmp_path / "alone.gpkg"
    gpd.GeoDataFrame({"lanes": [2]}, geometry=road, crs=4326).to_file(alone, layer="roads")
    assert read_events(alone).rows == 1
