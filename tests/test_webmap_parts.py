"""Each part of the page that readers use, used as they use it."""

from __future__ import annotations

import json
import math
import re

import numpy as np
import pytest
import webmap_events as sample
from playwright.sync_api import expect
from shapely.geometry import Point
from webmap_browser import agree, chart, click_at, says

from geomap import webmap

pytestmark = pytest.mark.browser


def saved(opened) -> list[dict[str, object]]:
    """Return the events that the page saves: those on the map."""
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name="GeoJSON").click()
    return json.loads(download.value.path().read_text("utf-8"))["features"]


def four() -> webmap.Map:
    """Return a map of four events that differ in all that can be filtered by."""
    kinds = [("site", "SY"), ("settlement", "IQ"), ("near", "IQ"), ("district", "IR")]
    made = [
        sample.rows()[0]
        | {
            "event_id": f"k{n}",
            "actor": f"Actor {n % 2}",
            "source": f"Paper {n // 2}",
            "precision": precision,
            "country": country,
            "near": ("yes", "no", "undecided", "no")[n],
            "geometry": Point(40 + n, 34),
            "region": None,
        }
        for n, (precision, country) in enumerate(kinds)
    ]
    table = sample.table(made)
    return webmap.to_map(table[table["event_id"].str.match(r"k\d")])


@pytest.mark.parametrize(
    ("group", "box", "left"),
    [
        ("Who", "Actor 1", {"k0", "k2"}),
        ("Source", "Paper 0", {"k2", "k3"}),
        ("How exactly placed", "near the place, not at it", {"k0", "k1", "k3"}),
        ("Near a border", "no", {"k0", "k2"}),
        ("Country", "Iraq", {"k0", "k3"}),
    ],
)
def test_map_list_count_and_histogram_follow_each_filter(open_page, group, box, left) -> None:
    opened = open_page(four())
    assert agree(opened) == 4
    live = opened.page.locator("[aria-live=polite]")
    before = live.inner_text()
    opened.page.get_by_text("Filter", exact=True).click()
    switch = opened.page.get_by_role("group", name=group).locator("label")
    switch.filter(has_text=re.compile(rf"^{box}\s*\d")).locator("input").uncheck()
    assert agree(opened) == len(left)
    assert {feature["properties"]["event_id"] for feature in saved(opened)} == left
    assert live.inner_text() != before
    assert opened.quiet()


def test_dates_are_chosen_moved_and_narrowed_with_the_mouse(open_page) -> None:
    opened = open_page(chart())
    box = opened.page.locator(".gm-track").bounding_box()
    window = opened.page.locator(".gm-window")
    y = box["y"] + 30

    def drag(start: float, end: float) -> str:
        opened.page.mouse.move(box["x"] + start * box["width"], y)
        opened.page.mouse.down()
        opened.page.mouse.move(box["x"] + end * box["width"], y, steps=4)
        opened.page.mouse.up()
        return window.inner_text()

    every = window.inner_text()
    chosen = drag(0.2, 0.6)
    assert chosen != every
    assert agree(opened) == 0  # between February and June
    moved = drag(0.4, 0.9)
    assert moved.split(" to ")[0] != chosen.split(" to ")[0]
    assert agree(opened) == 4
    handle = opened.page.get_by_label("First day").bounding_box()
    drag((handle["x"] + handle["width"] / 2 - box["x"]) / box["width"], 0.99)
    assert window.inner_text().split(" to ")[-1] == moved.split(" to ")[-1]
    assert agree(opened) < 4
    opened.page.get_by_role("button", name="All dates").click()
    assert window.inner_text() == every
    assert opened.quiet()


def test_each_event_of_a_fan_is_reached_by_its_own_symbol(open_page) -> None:
    made = [
        sample.rows()[0] | {"event_id": f"f{n}", "reason": f"because of f{n}", "region": None}
        for n in range(6)
    ]
    table = sample.table(made)
    opened = open_page(webmap.to_map(table[table["event_id"].str.match(r"f\d")]))
    found = set()
    for n in range(6):
        angle = 2 * math.pi * n / 6 - math.pi / 2
        by = (19 * math.cos(angle), 19 * math.sin(angle))
        said = click_at(opened, sample.OMAR.x, sample.OMAR.y, by=by)
        found |= set(re.findall("because of f[0-5]", said))
        opened.page.keyboard.press("Escape")
        opened.page.wait_for_selector(".leaflet-popup", state="detached")
    assert len(found) == 6


def test_symbols_that_would_hide_each_other_are_one_that_says_what_it_holds(open_page) -> None:
    where = [*(Point(40 + n / 90, 35) for n in range(90)), Point(44, 33)]
    made = [
        sample.rows()[0]
        | {"event_id": f"c{n}", "geometry": at, "region": None, "fatalities_best": 1}
        for n, at in enumerate(where)
    ]
    table = sample.table(made)
    opened = open_page(webmap.to_map(table[table["event_id"].str.match(r"c\d")]))
    said = click_at(opened, 40, 35)
    assert re.match(r"\d+ events here", said), said
    apart = int(said.split()[0])
    assert 1 < apart < 90
    assert f"Killed\n{apart}" in said
    opened.page.get_by_role("button", name="Read one by one").click()
    expect(opened.page.locator(".gm-pager span")).to_have_text(f"1 of {apart}")
    assert opened.quiet()


NAMES = """
    const { clearRect, fillText } = CanvasRenderingContext2D.prototype;
    const isNames = ({ canvas }) => canvas.closest(".leaflet-geomap-labels-pane");
    CanvasRenderingContext2D.prototype.clearRect = function (...box) {
        if (isNames(this)) window.names = [];
        return clearRect.apply(this, box);
    };
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
        if (isNames(this) && !this.getTransform().b) {
            const { width } = this.measureText(text);
            const left = this.textAlign === "center" ? x - width / 2 : x;
            window.names.push({ text, left, right: left + width, y });
        }
        return fillText.call(this, text, x, y);
    };
"""


def test_no_name_on_the_map_lies_on_another_and_all_of_the_data_are_there(open_page) -> None:
    opened = open_page(chart(), script=NAMES)
    names = opened.page.evaluate("names")
    said = {re.sub("[\u2066-\u2069]", "", name["text"]) for name in names}
    assert {"Al-Omar oil field", "outside Irbil", "SYRIA", "Mosul"} <= said
    for n, a in enumerate(names):
        for b in names[n + 1 :]:
            beside = a["right"] <= b["left"] or b["right"] <= a["left"]
            assert beside or abs(a["y"] - b["y"]) >= 12, (a, b)


def test_where_no_type_is_known_the_place_heads_the_row(open_page) -> None:
    untyped = sample.rows()[0] | {"event_id": "u", "event_type": None, "sub_event_type": None}
    table = sample.table([untyped])
    opened = open_page(webmap.to_map(table[table["event_id"] == "u"]))
    row = opened.page.locator(".gm-row")
    assert row.locator(".gm-kind").inner_text() == "Al-Omar oil field"
    assert row.locator(".gm-row-place").count() == 0


HEXAGONS = """
    const { clearRect, fillText } = CanvasRenderingContext2D.prototype;
    const isData = ({ canvas }) => canvas.closest(".leaflet-geomap-data-pane");
    CanvasRenderingContext2D.prototype.clearRect = function (...box) {
        if (isData(this)) window.texts = [];
        return clearRect.apply(this, box);
    };
    CanvasRenderingContext2D.prototype.fillText = function (text, ...at) {
        if (isData(this)) window.texts.push(text);
        return fillText.call(this, text, ...at);
    };
"""


def test_the_counts_of_a_dense_map_add_up_and_follow_the_filters(open_page) -> None:
    rng = np.random.default_rng(1)
    made = [
        sample.rows()[0]
        | {
            "event_id": f"e{n}",
            "sub_event_type": ("Air strike", "Shelling")[n % 2],
            "geometry": Point(x, y),
            "region": None,
        }
        for n, (x, y) in enumerate(rng.normal((41, 35), 0.8, (11_000, 2)))
    ]
    table = sample.table(made)
    opened = open_page(webmap.to_map(table[table["event_id"].str.match(r"e\d")]), script=HEXAGONS)
    says(opened, "11,000 of 11,000")
    assert sum(map(int, opened.page.evaluate("texts"))) == 11_000
    opened.page.get_by_label("Shelling").uncheck()
    says(opened, "5,500 of 11,000")
    assert sum(map(int, opened.page.evaluate("texts"))) == 5_500
    assert opened.quiet()


@pytest.mark.parametrize(("kind", "start"), [("SVG", b"<svg "), ("PNG", b"\x89PNG")])
def test_the_page_saves_a_picture_of_itself(open_page, kind: str, start: bytes) -> None:
    opened = open_page(chart())
    with opened.page.expect_download() as download:
        opened.page.get_by_role("button", name=kind, exact=True).click()
    assert download.value.path().read_bytes().startswith(start)
    assert opened.quiet()


ASKED = """
    const Names = Intl.DisplayNames;
    window.asked = 0;
    Intl.DisplayNames = function (...all) { window.asked++; return new Names(...all); };
"""


def test_the_page_knows_the_names_of_its_countries_itself(open_page) -> None:
    table = sample.table()
    one = table[table["event_id"] == "rocket-omar"]
    opened = open_page(webmap.to_map(one), script=ASKED)
    opened.page.locator(".gm-row").first.click()
    expect(opened.page.locator(".gm-detail")).to_contain_text("Syria")
    assert opened.page.evaluate("asked") == 0


def test_the_runners_up_and_the_score_are_told(open_page) -> None:
    row = sample.rows()[0] | {
        "event_id": "one",
        "reason": "Kirkuk, PPLA, IQ; before 4 namesakes, Kirkuk (TR) next",
        "score": 0.87,
    }
    opened = open_page(webmap.to_map(sample.table([row]).query("event_id == 'one'")))
    opened.page.locator(".gm-row").first.click()
    said = opened.page.locator(".gm-detail").inner_text()
    assert "before 4 namesakes, Kirkuk (TR) next" in said
    assert "0.87 of 1" in said


EDGE = """() => {
    window.chart = window[Object.keys(window).find((k) => /^map_[0-9a-f]+$/.test(k))];
    const [at, size] = [chart.latLngToContainerPoint([34, 40]), chart.getSize()];
    chart.panBy([at.x - size.x * 0.03, 0], { animate: false });
}"""
INWARD = "chart.latLngToContainerPoint([34, 40]).x / chart.getSize().x"


def test_a_focus_in_the_list_brings_its_event_in_from_the_edge_of_the_map(open_page) -> None:
    opened = open_page(four())
    opened.page.evaluate(EDGE)
    opened.page.wait_for_timeout(300)
    assert opened.page.evaluate(INWARD) < 0.05
    opened.page.locator(".gm-list-head select").focus()
    opened.page.keyboard.press("Tab")
    expect(opened.page.locator(".gm-row:focus")).to_have_attribute("data-event", "0")
    assert opened.page.evaluate(INWARD) > 0.3
