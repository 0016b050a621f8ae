import contextlib
import json
import shutil
import sqlite3
from pathlib import Path

import pyogrio
import pytest
import shapely
from shapely.geometry import shape
from webmap_browser import status

from geomap import pipeline, placing
from geomap.errors import InputError, OutputError

SAMPLE = Path(__file__).parents[1] / "seeds" / "iraq-syria-2021"
WRITTEN = {"map.html", "events.geojson", "events.gpkg", "near-border.csv", "report.json"}


@pytest.fixture(scope="module")
def places(gazetteer, ground):
    return placing.Places(gazetteer=gazetteer, ground=ground)


@pytest.fixture(scope="module")
def ran(places, tmp_path_factory):
    out = tmp_path_factory.mktemp("out")
    report, written = pipeline.run([SAMPLE], places, pipeline.Options(out=out))
    return report, written, out


def test_the_sample_ends_in_map_geojson_border_answers_and_report(ran):
    _, written, out = ran
    assert {path.name for path in written} >= WRITTEN
    assert all((out / name).stat().st_size for name in WRITTEN)


@pytest.mark.browser
def test_the_map_of_the_sample_opens_with_no_network_switches_a_layer_and_says_why(
    ran, open_page, tmp_path
):
    _, _, out = ran
    opened = open_page(out / "map.html")
    assert status(opened) == "13 of 14 events in view, 1 not located"
    stage = opened.page.locator(".gm-stage")
    before = stage.screenshot()
    opened.page.get_by_label("How well each place is known").uncheck()
    opened.page.wait_for_timeout(100)
    assert stage.screenshot() != before
    opened.page.locator(".gm-row", has_text="outside Irbil").click()
    said = opened.page.locator(".leaflet-popup-content").inner_text()
    assert "outside Irbil" in said
    assert "Erbil: seat of a province, Iraq" in said
    opened.page.screenshot(path=tmp_path / "sample.png")
    assert opened.quiet()


def test_every_event_of_the_sample_is_in_the_geojson_or_listed_there(ran):
    _, _, out = ran
    found = json.loads((out / "events.geojson").read_text(encoding="utf-8"))
    ids = {feature["id"] for feature in found["features"]}
    ids |= {feature["id"] for feature in found["unlocated"]}
    assert ids == {f"IS21-{n:02}" for n in range(1, 15)}


def test_every_marker_in_the_geojson_of_the_sample_lies_in_its_country(ran, ground):
    _, _, out = ran
    found = json.loads((out / "events.geojson").read_text(encoding="utf-8"))
    outside = [
        feature["id"]
        for feature in found["features"]
        if (countries := feature["properties"]["country"])
        and not any(
            shapely.intersects(ground.country(code), shape(feature["geometry"]).buffer(0.02))
            for code in countries.split("|")
        )
    ]
    assert len(found["features"]) == 13
    assert outside == []


def test_the_oil_field_is_undecided_at_fifty_kilometres(ran):
    report, _, _ = ran
    row = report.events.set_index("event_id").loc["IS21-01"]
    assert row["near"] == "undecided"
    assert row["border_km_min"] < 44
    assert row["border_km_max"] > 60


def test_no_event_stands_on_a_country_as_if_it_were_known(ran):
    report, _, _ = ran
    country = report.events[report.events["precision"] == "country"]
    assert set(country["event_id"]) == {"IS21-10", "IS21-14"}
    assert (country["radius_km"] > 100).all()


def test_the_report_says_what_was_not_placed_and_what_was_used(ran):
    _, _, out = ran
    told = json.loads((out / "report.json").read_text(encoding="utf-8"))
    assert [row["event_id"] for row in told["unlocated"]] == ["IS21-08"]
    assert told["counts"]["events"] == 14
    assert all(len(one["sha256"]) == 64 for one in told["inputs"] + told["data"])


def test_the_same_input_gives_the_same_bytes(ran, places, tmp_path):
    _, written, _ = ran
    _, again = pipeline.run([SAMPLE], places, pipeline.Options(out=tmp_path))
    for first, second in zip(written, again, strict=True):
        assert first.read_bytes() == second.read_bytes(), first.name


def test_one_bad_input_stops_no_other(places, tmp_path):
    folder = tmp_path / "in"
    shutil.copytree(SAMPLE, folder)
    (folder / "empty.txt").touch()
    (folder / "binary.csv").write_bytes(b"\x00\x01\x02" * 40)
    rows = (folder / "events.csv").read_text(encoding="utf-8").splitlines()
    rows[1] = rows[1].replace("2021-06-28", "2021-06-31")
    rows[2] = rows[2].replace("near the Al-Omar oil field", "Xyzzyplugh")
    (folder / "events.csv").write_text("\n".join(rows), encoding="utf-8")
    report, _ = pipeline.run([folder], places, pipeline.Options(out=tmp_path / "out"))
    assert len(report.failed) == 2
    assert len(report.events) + len(report.refused) == 14
    assert "events.csv:2" in report.refused["where"].iloc[0]
    lost = report.unlocated.set_index("event_id").loc["IS21-02"]
    assert "Xyzzyplugh" in lost["reason"]


def test_nothing_readable_is_an_error(places, tmp_path):
    with pytest.raises(InputError, match="cannot be read: No such file"):
        pipeline.run([tmp_path / "none.csv"], places, pipeline.Options(out=tmp_path))


def test_a_run_whose_geopackage_is_open_elsewhere_changes_nothing(places, tmp_path):
    pipeline.run([SAMPLE], places, pipeline.Options(out=tmp_path))
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    with contextlib.closing(sqlite3.connect(tmp_path / "events.gpkg")) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OutputError, match=r"events\.gpkg: another program has it open"):
            pipeline.run([SAMPLE], places, pipeline.Options(out=tmp_path, km=10))
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_exports_say_how_they_were_made(ran):
    report, _, out = ran
    found = json.loads((out / "events.geojson").read_text(encoding="utf-8"))
    assert found["provenance"]["inputs"] == {one.file: one.sha256 for one in report.inputs}
    sources = pyogrio.read_dataframe(out / "events.gpkg", layer="sources")
    assert set(report.attribution) < set(sources["name"])
    assert "near_km: 50.0" in set(sources["name"])


def test_every_marker_lies_in_the_country_that_its_row_names(ran, ground):
    report, _, _ = ran
    placed = report.events.dropna(subset=["geometry", "country"])
    assert len(placed) == 12  # one lies on the border, on neither side
    for row in placed.itertuples():
        areas = [ground.country(code) for code in row.country.split("|")]
        assert any(area.buffer(1e-6).covers(row.geometry) for area in areas), row.event_id


def test_map_and_geojson_name_whose_places_they_show(ran):
    report, _, out = ran
    assert any("GeoNames" in line for line in report.attribution)
    found = json.loads((out / "events.geojson").read_text(encoding="utf-8"))
    assert set(report.attribution) <= set(found["attribution"])
    page = (out / "map.html").read_text(encoding="utf-8")
    assert "GeoNames (CC BY 4.0)" in page
    assert "point of view: the United Nations" in page
