from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import gazetteer_samples
import pytest

from geomap.errors import InputError
from geomap.gazetteer import Gazetteer, open_gazetteer
from geomap.gazetteer.add import Added, What, add
from geomap.gazetteer.files import entries
from geomap.gazetteer.formats.common import Options

if TYPE_CHECKING:
    from pathlib import Path

    from geomap.config import Config

DUMP = (
    "99532\tBaghdad\tBaghdad\tBagdad,بغداد,Bağdat\t33.34058\t44.40088\tP\tPPLC\tIQ\t\t07\t\t\t\t"
    "7216000\t\t41\tAsia/Baghdad\t2023-01-12\n"
    "91597\tZummar\tZummar\tZumar\t36.6\t42.6\tP\tPPL\tIQ\t\t15\t\t\t\t0\t\t300\tAsia/Baghdad\t2012-01-17\n"
    "90150\tMuhafazat Ninawa\tMuhafazat Ninawa\tNineveh\t36.0\t42.3\tA\tADM1\tIQ\t\t15\t\t\t\t"
    "3000000\t\t300\tAsia/Baghdad\t2012-01-17\n"
)
GNS_OLD = (
    "RC\tUFI\tUNI\tLAT\tLONG\tDMS_LAT\tDMS_LONG\tMGRS\tJOG\tFC\tDSG\tPC\tCC1\tADM1\tPOP\tELEV\tCC2\t"
    "NT\tLC\tSHORT_FORM\tGENERIC\tSORT_NAME_RO\tFULL_NAME_RO\tFULL_NAME_ND_RO\tMODIFY_DATE\n"
    "3\t-3103581\t-4404011\t34.0\t43.0\t\t\t\t\tP\tPPL\t\tIZ\t18\t\t\t\tV\t"
    "\t\t\tX\tQaryat X\tX\t9\n"
    "3\t-3103582\t-4404013\t35.0\t43.5\t\t\t\t\tP\tPPL\t\tIZ\t18\t\t\t\tN\t\t\t\tY\tY\tY\t2010\n"
    "3\t-3103581\t-4404012\t34.0\t43.0\t\t\t\t\tP\tPPL\t\tIZ\t18\t\t\t\tN\t\t\t\tX\t"
    "Al Ḩadīdīyah\tX\t9\n"
)
GNS_NEW = (
    "rk\tufi\tuni\tfull_name\tnt\tlat_dd\tlong_dd\tefctv_dt\tterm_dt_f\tterm_dt_n\tdesig_cd\tfc\t"
    "cc_ft\tadm1\n"
    "1\t-3103581\t1\tAl Ḩadīdīyah\tN\t34.0\t43.0\t\t\t\tPPL\tP\tIRQ\tIQ-SD\n"
    "1\t-3103581\t2\tHadidiya\tV\t34.0\t43.0\t\t\t\tPPL\tP\tIRQ\tIQ-SD\n"
    "1\t-9\t2\tNahr\tN\t34.0\t43.0\t\t\t\tSTM\tH\tIRQ,SYR\t\n"
)
AIRPORTS = (
    '"id","ident","type","name","latitude_deg","longitude_deg","elevation_ft","continent",'
    '"iso_country","iso_region","municipality","scheduled_service","gps_code","iata_code",'
    '"local_code","home_link","wikipedia_link","keywords"\n'
    '1,"ORXX","medium_airport","Somewhere Air Base",33.5,42.4,618,"AS","IQ","IQ-AN","Hit","no",'
    '"ORXX",,,,,"Qadisiyah Airbase, Hit"\n'
    '2,"IQ-1","closed","Old Strip",33.6,42.5,618,"AS","IQ","IQ-AN","Hit","no",,,,,,\n'
)
UCDP = (
    "id,where_prec,where_coordinates,adm_1,latitude,longitude,country,source_headline\n"
    '1,1,Al Bab town,Aleppo,36.3724,37.5159,Syria,"Two\nlines"\n'
    "2,2,Khirbat X village,Hasakah,36.1687,40.6083,Syria,x\n"
    "3,1,Khirbat X village,Idlib,35.9,36.6,Syria,x\n"
    "4,1,Al Bab town,Aleppo,36.3725,37.5160,Syria,x\n"
    "5,4,Aleppo governorate,Aleppo,36.1,37.6,Syria,x\n"
    "6,1,Al Omar oil fields,Deir,35.03,40.71,Syria,x\n"
    "7,1,Nowhere,Aden,north,45.0,Yemen (North Yemen),x\n"
    "8,1,Mukalla town,Hadramawt,14.54,49.12,Yemen (North Yemen),x\n"
)
ACLED = (
    "event_id_cnty,iso,country,admin1,location,latitude,longitude,geo_precision,notes\n"
    "YEM1,887,Yemen,Aden,Aden - Enma,12.8386,44.9607,2,x\n"
    "YEM2,887,Yemen,Aden,Aden,12.78,45.03,1,x\n"
    "YEM3,887,Yemen,Marib,Marib,15.46,45.32,3,x\n"
)


@pytest.fixture
def config(tmp_path: Path) -> Config:
    return gazetteer_samples.write(tmp_path)


def put(
    config: Config, name: str, text: str | bytes, what: What | None = None
) -> tuple[Added, Gazetteer]:
    path = config.added.parent / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    known = open_gazetteer(config)
    added = add(path, config.added, known.find, what or What())
    return added, open_gazetteer(config)


def test_a_geonames_dump_adds_what_was_not_known(config: Config) -> None:
    path = config.added.parent / "IQ.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.txt", "Readme for GeoNames " * 1000)
        archive.writestr("IQ.txt", DUMP)
    added = add(path, config.added, open_gazetteer(config).find)
    assert (added.layer, added.format, added.rows) == ("iq", "geonames", 3)
    gazetteer = open_gazetteer(config)
    (found,) = gazetteer.candidates("Zumar")
    assert found.place.place_id == "geonames:91597"
    assert (found.place.admin1, found.place.layer) == ("geonames:90150", "iq")
    assert gazetteer.candidates("بغداد")[0].place.population == 7216000
    assert gazetteer.known("Zummar") == ()
    assert gazetteer.known("Baghdad")
    assert gazetteer.sources()[0].licence == "CC BY 4.0"


def test_rows_that_cannot_be_read_are_counted_with_the_first_line(config: Config) -> None:
    bad = DUMP.replace("36.6\t", "96.6\t") + "1\t2\n"
    added, _ = put(config, "IQ.txt", bad)
    assert added.rows == 2
    assert dict(added.refusals.counts) == {"latitude out of range": 1, "not 19 cells": 1}
    assert "IQ.txt:2" in str(added.refusals)


def test_alternate_names_join_places_that_are_known(config: Config) -> None:
    put(config, "IQ.txt", DUMP)
    names = (
        "1\t91597\tar\tزمار\t\t\t\t\t\t\n"  # noqa: RUF001
        "2\t91597\tlink\thttps://example.org\t\t\t\t\t\t\n"
        "3\t555\ten\tNobody\t\t\t\t\t\t\n"
        "4\t95446\ten\tArbela\t\t\t\t1\t\t\n"
    )
    added, gazetteer = put(config, "alternateNamesV2.txt", names)
    assert (added.format, added.rows) == ("alternatenames", 2)
    assert dict(added.refusals.counts) == {"the place is not in the gazetteer": 1}
    assert gazetteer.candidates("زمار")[0].place.place_id == "geonames:91597"
    arbela = gazetteer.candidates("Arbela")
    assert [c.place.place_id for c in arbela] == ["geonames:95446"]
    assert gazetteer.candidates("https example org") == ()


@pytest.mark.parametrize("text", [GNS_OLD, GNS_NEW])
def test_a_gns_file_brings_all_names_of_a_place_together(config: Config, text: str) -> None:
    added, gazetteer = put(config, "iz.txt", text)
    assert (added.format, added.rows) == ("gns", 2)
    (found,) = gazetteer.candidates("Al Hadidiyah")
    assert found.place.place_id == "gns:-3103581"
    assert found.place.name == "Al Ḩadīdīyah"
    assert found.place.country == "IQ"
    variant = "Qaryat X" if text is GNS_OLD else "Hadidiya"
    assert gazetteer.candidates(variant)[0].place == found.place


def test_our_airports_brings_airfields_by_name_and_alias(config: Config) -> None:
    added, gazetteer = put(config, "airports.csv", AIRPORTS)
    assert (added.format, added.rows) == ("ourairports", 2)
    found = gazetteer.candidates("Qadisiyah Airbase")[0].place
    assert (found.place_id, found.feature_code) == ("ourairports:ORXX", "AIRB")
    assert gazetteer.candidates("Old Strip")[0].place.feature_code == "AIRQ"
    assert all(c.place.layer != "airports" for c in gazetteer.candidates("Hit"))


def test_ucdps_places_come_with_the_precision_that_experts_gave(config: Config) -> None:
    added, gazetteer = put(config, "ged.csv", UCDP)
    assert (added.format, added.rows) == ("ucdp", 5)
    assert dict(added.refusals.counts) == {
        "where_prec 4: no place, but an area": 1,
        "latitude or longitude is no number": 1,
    }
    (bab,) = gazetteer.candidates("Al-Bab")
    assert (bab.place.place_id, bab.place.radius_km) == ("ucdp:SY-al-bab-town", 2.0)
    assert (bab.place.country, bab.place.point.lat) == ("SY", 36.3724)
    both = {c.place.place_id: c.place.radius_km for c in gazetteer.candidates("Khirbat X")}
    assert both == {"ucdp:SY-khirbat-x-village": 2.0, "ucdp:SY-khirbat-x-village-2": 25.0}
    assert gazetteer.candidates("Al-Omar oil field")[0].place.feature_code == "OILF"
    assert gazetteer.candidates("Mukalla")[0].place.country == "YE"


def test_acleds_places_come_with_their_parts(config: Config) -> None:
    added, gazetteer = put(config, "acled.csv", ACLED)
    assert (added.format, added.rows) == ("acled", 2)
    assert gazetteer.candidates("Enma")[0].place.radius_km == 25.0
    assert gazetteer.candidates("Aden")[0].place.country == "YE"


@pytest.mark.parametrize(
    "text",
    [
        "Name,Latitude,Longitude,Country,alt_names\nTell X,35.5,40.5,Syria,Tal X; تل\n",
        "ID;Place;LAT;LON;iso2;names\n1;Tell X;35.5;40.5;SY;Tal X|تل\n",
        "place_name\ty\tx\tcountry code\taliases\nTell X\t35.5\t40.5\tSYR\tTal X, تل\n",
    ],
)
def test_the_columns_of_any_table_are_guessed(config: Config, text: str) -> None:
    added, gazetteer = put(config, "villages.csv", text)
    assert (added.format, added.rows) == ("table", 1)
    (found,) = gazetteer.candidates("Tal X")
    assert (found.place.name, found.place.country) == ("Tell X", "SY")
    assert gazetteer.candidates("تل")


def test_the_columns_can_be_named(config: Config) -> None:
    columns = Options(name="Dorf", lat="hoch", lon="rechts", feature="S/INSM")
    text = "Dorf,name,hoch,rechts\nTell X,wrong,35.5,40.5\n"
    _, gazetteer = put(config, "x.csv", text, What(format="table", columns=columns))
    assert gazetteer.candidates("Tell X")[0].place.feature_code == "INSM"
    assert gazetteer.known("Tell X")


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        (Options(), "no column for lat; name it with --lat"),
        (Options(lat="high"), "no column 'high'"),
    ],
)
def test_a_column_that_is_not_there_is_named(
    config: Config, columns: Options, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        put(config, "x.csv", "name,a,b\nX,1,2\n", What(format="table", columns=columns))
    assert not config.added.exists() or entries_of(config) == ()


def entries_of(config: Config) -> tuple[object, ...]:
    return entries(config.added) if (config.added / "sources.toml").exists() else ()


def test_named_columns_make_a_table_of_any_file(config: Config) -> None:
    columns = Options(name="wo", lat="pos_n", lon="pos_e")
    added, gazetteer = put(
        config, "odd.csv", "wo;pos_n;pos_e\nTestdorf;33.1;44.2\n", What(columns=columns)
    )
    assert (added.format, added.rows) == ("table", 1)
    assert gazetteer.candidates("Testdorf")[0].place.point.lat == 33.1


def test_a_place_that_a_table_names_many_times_is_one_candidate(config: Config) -> None:
    text = "date,location,lat,lon\n1,Tell X,35,40\n2,TELL X,35.0001,40\n3,Tell X,36,40\n"
    added, gazetteer = put(config, "strikes.csv", text)
    assert added.rows == len(gazetteer.candidates("Tell X")) == 2
    assert "1 rows refused: the same name at the same place again" in str(added.refusals)


def test_a_kind_of_place_that_is_none_is_named(config: Config) -> None:
    what = What(columns=Options(feature="airport"))
    with pytest.raises(InputError, match="feature: must be as S/AIRB"):
        put(config, "x.csv", "name,lat,lon\nX,1,2\n", what)


def test_geojson_brings_points_and_places_inside_areas(config: Config) -> None:
    areas = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"name": "Camp X", "iso": "SY"},
                "geometry": {
                    "type": "Polygon",
                    "coordinates": [[[40, 35], [40.2, 35], [40.2, 35.2], [40, 35.2], [40, 35]]],
                },
            },
            {"type": "Feature", "properties": {"name": "Nowhere"}, "geometry": None},
        ],
    }
    added, gazetteer = put(config, "camps.geojson", json.dumps(areas))
    assert (added.format, added.rows) == ("geojson", 1)
    found = gazetteer.candidates("Camp X")[0].place
    assert 40 < found.point.lon < 40.2
    assert 35 < found.point.lat < 35.2


def test_adding_again_replaces_and_removes_nothing_else(config: Config) -> None:
    put(config, "a.csv", "name,lat,lon\nOld,1,2\n")
    put(config, "b.csv", "name,lat,lon\nOther,1,2\n")
    _, gazetteer = put(config, "a.csv", "name,lat,lon\nNew,1,2\n")
    assert [source.layer for source in gazetteer.sources()[:2]] == ["a", "b"]
    assert gazetteer.candidates("New")
    assert gazetteer.candidates("Other")
    assert gazetteer.candidates("Old") == ()


def test_the_same_file_is_added_as_the_same_bytes(config: Config) -> None:
    put(config, "IQ.txt", DUMP)
    first = (config.added / "iq.tsv.gz").read_bytes()
    put(config, "IQ.txt", DUMP)
    assert (config.added / "iq.tsv.gz").read_bytes() == first


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("x.csv", b"", "no gazetteer that geomap knows"),
        ("x.csv", b"just,some\nthing,else\n", "no gazetteer that geomap knows"),
        ("x.csv", b"\xff\xfe\x00\x01", "cannot be read"),
        ("x.zip", b"no zip", "cannot be read"),
        ("x.csv", b"name,lat,lon\nX,a,b\n", "holds no usable row as table; 1 rows refused"),
        ("x.geojson", b'{"type":"FeatureCollection","features":[', "no GeoJSON"),
    ],
)
def test_a_file_that_is_no_gazetteer_adds_nothing(
    config: Config, name: str, content: bytes, message: str
) -> None:
    with pytest.raises(InputError, match=message):
        put(config, name, content)
    assert entries_of(config) == ()


def test_what_the_user_says_about_a_file_stands_in_its_entry(config: Config) -> None:
    what = What(layer="ocha", licence="CC BY 3.0 IGO", attribution="OCHA", date="2024-02")
    _, gazetteer = put(config, "a.csv", "name,lat,lon\nX,1,2\n", what)
    source = gazetteer.sources()[0]
    assert (source.layer, source.licence, source.attribution, source.date) == (
        "ocha",
        "CC BY 3.0 IGO",
        "OCHA",
        "2024-02",
    )
