"""The page in a real browser with the network cut."""

from __future__ import annotations

import json
import re
from pathlib import Path

import folium
import pytest
import webmap_events as sample
from playwright.sync_api import expect
from shapely.geometry import Point
from webmap_browser import chart, click_at, says, spot, status

from geomap import webmap

pytestmark = pytest.mark.browser


def test_the_page_opens_with_no_network_no_request_and_no_error(open_page, tmp_path) -> None:
    opened = open_page(chart())
    says(opened, "5 of 6 events in view, 1 not located")
    opened.page.screenshot(path=tmp_path / "map.png")
    assert opened.quiet()


def test_all_events_stay_in_view_at_any_size_until_the_map_is_moved(open_page) -> None:
    opened = open_page(chart())
    opened.page.set_viewport_size({"width": 500, "height": 900})
    says(opened, "5 of 6 events in view")
    opened.page.get_by_role("button", name="Zoom in").click(click_count=3)
    expect(opened.page.locator(".gm-status")).not_to_have_text(re.compile("^5 of"))
    zoom = re.compile(r"map=[\d.]+")
    before = zoom.search(opened.page.url)
    opened.page.set_viewport_size({"width": 1280, "height": 800})
    opened.page.wait_for_timeout(300)
    after = zoom.search(opened.page.url)
    assert before
    assert after
    assert after[0] == before[0]


def test_the_scale_is_not_hidden_by_the_credit(open_page) -> None:
    opened = open_page(chart(), size=(390, 844))
    scale, credit = (
        opened.page.locator(name).bounding_box()
        for name in (".leaflet-control-scale", ".gm-map-credit")
    )
    assert scale["y"] + scale["height"] <= credit["y"]


def test_a_drag_lays_out_and_paints_nothing_until_it_ends(browser, open_page) -> None:
    page = open_page(chart()).page
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    page.wait_for_timeout(300)  # list and dates are there

    def layouts() -> int:
        found = session.send("Performance.getMetrics")["metrics"]
        return next(int(m["value"]) for m in found if m["name"] == "LayoutCount")

    bar = page.locator(".leaflet-control-scale-line")
    before = bar.inner_text(), bar.bounding_box()
    page.mouse.move(700, 200)
    page.mouse.down()
    page.mouse.move(700, 210)
    page.evaluate("() => new Promise(requestAnimationFrame)")
    browser.start_tracing(page=page, categories=["devtools.timeline"])
    first = layouts()
    for step in range(30):
        page.mouse.move(700, 210 + 6 * step)
        page.evaluate("() => new Promise(requestAnimationFrame)")
    assert layouts() - first < 3
    painted = [e for e in json.loads(browser.stop_tracing())["traceEvents"] if e["name"] == "Paint"]
    assert len(painted) < 3
    page.mouse.up()
    page.wait_for_timeout(300)
    assert (bar.inner_text(), bar.bounding_box()) != before  # further north a kilometre is longer


COLOURS = """() => [".gm-sheet", ".gm-bars"].map((name) => {
    const { width, height } = document.querySelector(name);
    const ctx = document.querySelector(name).getContext("2d");
    return [...ctx.getImageData(0, 0, width, height).data].join();
})"""
"""All dots of the background map and of the bars of dates."""


def test_a_page_that_turns_dark_is_drawn_as_one_that_was_dark_from_the_beginning(open_page) -> None:
    dark = open_page(chart(), color_scheme="dark").page
    page = open_page(chart(), color_scheme="light").page
    page.wait_for_timeout(300)
    light = page.evaluate(COLOURS)
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(300)
    turned, expected = page.evaluate(COLOURS), dark.evaluate(COLOURS)
    assert [a != b for a, b in zip(turned, light, strict=True)] == [True, True]
    assert [a == b for a, b in zip(turned, expected, strict=True)] == [True, True]


def test_a_type_is_switched_off_and_on(open_page) -> None:
    opened = open_page(chart())
    box = opened.page.get_by_label("Drone strike")
    box.uncheck()
    says(opened, "3 of 6 events in view, 1 not located")
    box.check()
    says(opened, "5 of 6 events in view, 1 not located")
    assert opened.quiet()


def test_a_layer_is_switched_off_and_on(open_page) -> None:
    opened = open_page(chart())
    stage = opened.page.locator(".gm-stage")
    before = stage.screenshot()
    box = opened.page.get_by_label("How well each place is known")
    box.uncheck()
    opened.page.wait_for_timeout(100)
    without = stage.screenshot()
    box.check()
    opened.page.wait_for_timeout(100)
    assert before == stage.screenshot() != without
    assert opened.quiet()


def test_a_click_says_what_when_who_where_how_exact_and_why(open_page) -> None:
    opened = open_page(chart())
    said = click_at(opened, sample.OMAR.x, sample.OMAR.y)
    for words in (
        "Rocket attack",
        "28 June 2021",
        "Pro-Iranian militias (blamed for it)",
        "Al-Omar oil field",
        "At the site, within 13 km",
        "because of rocket-omar",
        "44 km (41 km to 60 km) to the Iraq\u2013Syria border",
    ):
        assert words in said
    assert "Killed" not in said
    link = opened.page.locator(".leaflet-popup-content a")
    assert link.get_attribute("href") == "https://example.org/a"
    assert "noopener" in (link.get_attribute("rel") or "")
    assert opened.quiet()


def test_the_mouse_on_a_symbol_says_what_it_is(open_page) -> None:
    opened = open_page(chart())
    stage = opened.page.locator(".folium-map")
    x, y = spot(opened, sample.OMAR.x, sample.OMAR.y)
    opened.page.mouse.move(x, y)
    words = "Rocket attack \u00b7 Al-Omar oil field \u00b7 28 June 2021"
    expect(stage).to_have_attribute("title", words)
    opened.page.mouse.move(800, 20)
    expect(stage).to_have_attribute("title", "")


def test_an_event_of_a_wide_region_is_found_in_its_region(open_page) -> None:
    opened = open_page(chart())
    assert "because of strike-east" in click_at(opened, 39.3, 34.6)


def test_an_event_without_a_place_is_listed_with_its_reason(open_page) -> None:
    opened = open_page(chart())
    opened.page.get_by_text("Not located: 1").click()
    opened.page.locator(".gm-unlocated .gm-row").click()
    said = opened.page.locator(".leaflet-popup-content").inner_text()
    assert "no gazetteer knows this name" in said


def test_folium_s_own_layers_work_offline_on_the_map(open_page) -> None:
    made = chart()
    folium.Marker((33.3, 43.0), popup="A popup of folium", tooltip="A tip").add_to(made)
    folium.Circle((33.3, 43.0), radius=9000).add_to(made)
    folium.LayerControl().add_to(made)
    opened = open_page(made)
    opened.page.locator(".leaflet-marker-icon").click()
    assert "A popup of folium" in opened.page.locator(".leaflet-popup-content").inner_text()
    assert opened.quiet()


def test_every_layer_works_on_its_own(open_page) -> None:
    for layer in (webmap.Events, webmap.Uncertainty, webmap.Places, webmap.Timeline, webmap.Panel):
        made = webmap.Map((34.5, 42.0), zoom_start=6)
        layer(webmap.Pack(sample.table())).add_to(made)
        assert open_page(made).quiet()


def test_the_dates_are_moved_by_keyboard_and_the_count_follows(open_page) -> None:
    opened = open_page(chart())
    opened.page.get_by_role("slider", name="First day").press("End")
    says(opened, "1 of 6 events in view")  # the drone of June reaches the last day
    assert "1 undated, not shown" in opened.page.locator(".gm-undated").inner_text()
    opened.page.get_by_role("button", name="All dates").click()
    says(opened, "5 of 6 events in view, 1 not located")
    assert opened.quiet()


def test_words_are_searched_in_every_text(open_page) -> None:
    opened = open_page(chart())
    opened.page.get_by_label("Search events").fill("BECAUSE of drone")
    opened.page.wait_for_timeout(400)
    says(opened, "2 of 6 events in view")
    assert opened.page.locator(".gm-list .gm-row").count() == 2
    none = opened.page.get_by_text("No event matches here")
    assert none.is_hidden()
    opened.page.get_by_label("Search events").fill("no such word")
    expect(none).to_be_visible()


def test_view_and_filters_are_in_the_address(open_page) -> None:
    opened = open_page(chart())
    opened.page.get_by_label("Drone strike").uncheck()
    before = status(opened)
    opened.page.reload()
    opened.page.wait_for_selector("html[data-geomap=ready]", state="attached")
    assert status(opened) == before == "3 of 6 events in view, 1 not located"
    assert not opened.page.get_by_label("Drone strike").is_checked()


def test_what_is_in_view_is_saved(open_page) -> None:
    opened = open_page(chart())
    opened.page.get_by_label("Drone strike").uncheck()
    with opened.page.expect_download() as saved:
        opened.page.get_by_role("button", name="GeoJSON").click()
    features = json.loads(saved.value.path().read_text("utf-8"))["features"]
    assert {f["properties"]["event_id"] for f in features} == {
        "rocket-omar",
        "strike-border",
        "strike-east",
    }
    assert opened.quiet()


def test_many_events_become_counts_that_add_up(open_page) -> None:
    opened = open_page(webmap.to_map(sample.many()))
    says(opened, "6,0")
    assert opened.quiet()


def zoom_of(opened) -> float:
    return float(re.search(r"map=([\d.]+)", opened.page.url)[1])


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_a_hexagon_says_what_it_holds_and_leads_closer(open_page, way: str) -> None:
    first = sample.rows()[0] | {"region": None, "fatalities_best": 2, "sub_event_type": None}
    where = {"Here": Point(41, 35), "West": Point(40, 34), "East": Point(42, 36)}
    spots = [("Here", 2500), ("West", 2000), ("East", 1500)]
    rows = [
        first | {"event_id": f"{name}{n}", "geometry": where[name], "event_type": f"T{n % 2}"}
        for name, count in spots
        for n in range(count)
    ]
    table = sample.table(rows)
    opened = open_page(webmap.to_map(table[table["event_type"].str.match(r"T\d", na=False)]))
    before = zoom_of(opened)
    stage = opened.page.locator(".folium-map")
    box = stage.bounding_box()
    if way == "mouse":
        opened.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    else:
        stage.press("Enter")
        expect(opened.page.locator(".gm-detail")).to_be_focused()
    expect(opened.page.locator(".gm-detail h3")).to_have_text("2,500 events here")
    assert opened.page.locator(".gm-tally .gm-count").all_text_contents() == ["1,250", "1,250"]
    assert "5,000" in opened.page.locator(".gm-detail .gm-facts").inner_text()
    opened.page.locator(".gm-ways").get_by_role("button", name="Zoom in").click()
    expect(opened.page.locator(".gm-detail")).to_have_count(0)
    expect(opened.page).to_have_url(re.compile(rf"map={before + 3:g}"))
    assert opened.quiet()


def test_the_events_of_a_hexagon_are_read_one_by_one(open_page) -> None:
    plain = sample.rows()[0] | {"geometry": Point(41, 35), "region": None}
    table = sample.table([plain | {"event_id": f"e{n}"} for n in range(5001)])
    opened = open_page(webmap.to_map(table[table["event_id"].str.match(r"e\d", na=False)]))
    opened.page.locator(".folium-map").press("Enter")
    opened.page.get_by_role("button", name="Read one by one").click()
    expect(opened.page.locator(".gm-pager span")).to_have_text("1 of 5,001")
    assert opened.quiet()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_breaks_no_rule_of_accessibility(open_page, scheme: str) -> None:
    axe = Path(__file__).parent.parent / "node_modules" / "axe-core" / "axe.min.js"
    if not axe.exists():
        pytest.skip("axe-core is not installed: npm install")
    opened = open_page(chart(), color_scheme=scheme)
    opened.page.locator(".gm-row").first.click()
    opened.page.wait_for_selector(".gm-detail")
    opened.page.wait_for_timeout(500)  # the popup has faded in; before, its contrast is lower
    opened.page.evaluate(axe.read_text("utf-8"))
    found = opened.page.evaluate(
        "axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})"
    )
    assert [(v["id"], [n["html"][:90] for n in v["nodes"]]) for v in found["violations"]] == []
