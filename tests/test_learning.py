"""Rows with coordinates help rows with names only, and say so."""

import pandas as pd
import pytest
import shapely
from click.testing import CliRunner

from geomap import events, learning, placing
from geomap.audit import audit
from geomap.cli import main
from geomap.pipeline import Options, run

CODED = """date,place,country,latitude,longitude,precision
2021-06-01,Xqzwv town,SY,34.60,40.90,settlement
2021-06-02,Xqzwv town,SY,34.60,40.90,settlement
2021-06-03,"Qworbek, Deir ez-Zor",SY,34.70,40.80,settlement
2021-06-04,Vicinity of Plixtoo,SY,34.80,40.70,settlement
2021-06-05,Zzyzxan,SY,35.00,40.00,province
2021-06-06,Raqqa,SY,34.60,40.90,settlement
"""
NAMES = """date,place,country
2022-01-01,Xqzwv,SY
2022-01-02,5 km north of Qworbek,SY
2022-01-03,Plixtoo,SY
2022-01-04,Zzyzxan,SY
2022-01-05,Raqqa,SY
2022-01-06,Xqzwv,TR
"""


@pytest.fixture
def tables(tmp_path):
    for name, text in (("coded.csv", CODED), ("names.csv", NAMES)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def ran(tables, gazetteer, ground, *, learn):
    places = placing.Places(gazetteer=gazetteer, ground=ground)
    options = Options(out=tables / "out", learn=learn)
    done, _ = run([tables / "coded.csv", tables / "names.csv"], places, options)
    return done, done.events.set_index("date_start").loc["2022-01-01":]


def test_a_name_is_placed_where_another_table_of_the_run_has_it_and_says_so(
    tables, gazetteer, ground
):
    done, found = ran(tables, gazetteer, ground, learn=True)
    first = found.iloc[0]
    assert first["precision"] == "settlement"
    assert (first.geometry.x, first.geometry.y) == pytest.approx((40.9, 34.6))
    assert "source: 2 rows of coded.csv" in first["reason"]
    assert found["precision"].iloc[1] == "near"
    assert any("coded.csv" in line for line in done.attribution)


def test_what_the_coded_rows_do_not_say_stays_unknown(tables, gazetteer, ground):
    _, found = ran(tables, gazetteer, ground, learn=True)
    unlocated = found["precision"] == "unlocated"
    assert list(unlocated) == [False, False, True, True, False, True]


def test_a_place_that_the_gazetteer_knows_stays_where_the_gazetteer_has_it(
    tables, gazetteer, ground
):
    _, found = ran(tables, gazetteer, ground, learn=True)
    assert "coded.csv" not in found["reason"].iloc[4]


def test_nothing_is_learned_unless_asked(tables, gazetteer, ground):
    _, found = ran(tables, gazetteer, ground, learn=False)
    assert (found["precision"] == "unlocated").sum() == 5


def test_the_command_says_that_it_could_learn_and_learns_when_told(tables):
    words = ["run", str(tables / "coded.csv"), str(tables / "names.csv"), "-o", str(tables / "o")]
    told = CliRunner().invoke(main, words)
    assert "--learn would place names" in told.stderr
    learned = CliRunner().invoke(main, [*words, "--learn"])
    assert learned.exit_code == 0, learned.stderr
    assert "--learn" not in learned.stderr
    assert "12 events, 9 placed, 3 unlocated" in learned.stdout


def test_a_point_on_which_a_whole_country_stands_teaches_no_village(gazetteer, ground):
    rows = pd.DataFrame({"place_text": [f"Qwo{c}bek" for c in "abcdefg"], "country": "PK"})
    at = pd.Series(["POINT (69.345116 30.375321)"] * 7)
    table = events.check(
        rows.assign(
            event_id=list("abcdefg"),
            date_precision="day",
            precision="settlement",
            radius_km=5.0,
            method="coordinates of the source",
            reason="-",
            geometry=pd.Series(shapely.from_wkt(at)),
        )
    )
    places = placing.Places(gazetteer=gazetteer, ground=ground)
    audited = audit(table, places).events
    assert learning.wider(places, audited, pd.Series("t.csv", index=table.index)) is places
