"""What readers do with the page: filter, sort, reach by keyboard, print, hold a phone."""

from __future__ import annotations

import csv
import io

import pytest
import webmap_events as sample
from playwright.sync_api import expect
from shapely.geometry import Point
from webmap_browser import agree, chart, click_at, counted, rows, says, status

from geomap import borders, webmap

pytestmark = pytest.mark.browser


def test_count_list_and_histogram_agree_whatever_is_asked_for(open_page) -> None:
    opened = open_page(chart())
    assert agree(opened) == 5
    opened.page.get_by_label("Drone strike").uncheck()
    assert agree(opened) == 3
    opened.page.get_by_label("Drone strike").check()
    opened.page.get_by_label("First day").press("End")
    assert agree(opened) < 5
    opened.page.get_by_role("button", name="All dates").click()
    opened.page.evaluate(
        """() => {
            const map = window[Object.keys(window).find((k) => /^map_[0-9a-f]+$/.test(k))];
            map.setView([33.3, 44.4], 9, { animate: false });
        }"""
    )
    assert 0 < agree(opened) < 5
    opened.page.get_by_label("Search events").fill("nothing is called so")
    opened.page.wait_for_timeout(300)
    assert agree(opened) == 0
    assert opened.quiet()


def test_an_event_of_a_month_is_seen_on_each_of_its_days(open_page) -> None:
    opened = open_page(chart())
    first = opened.page.get_by_label("First day")
    while "12 June" not in (first.get_attribute("aria-valuetext") or ""):
        first.press("ArrowRight")
    last = opened.page.get_by_label("Last day")
    while "13 June" not in (last.get_attribute("aria-valuetext") or ""):
        last.press("ArrowLeft")
    says(opened, "1 of 6")
    assert "بغداد" in opened.page.locator(".gm-events > .gm-list").inner_text()


def test_undated_events_have_a_tray_where_dates_are_asked_for(open_page) -> None:
    opened = open_page(chart())
    tray = opened.page.locator(".gm-undated-tray")
    assert not tray.is_visible()
    opened.page.get_by_label("First day").press("ArrowRight")
    opened.page.wait_for_timeout(150)
    tray.locator("summary").click()
    assert tray.locator(".gm-row").count() == 1
    assert "the compound" in tray.inner_text()


def test_the_dates_are_played_and_stopped(open_page) -> None:
    opened = open_page(chart())
    opened.page.get_by_role("button", name="Play through the dates").click()
    before = opened.page.locator(".gm-window").inner_text()
    opened.page.wait_for_timeout(700)
    after = opened.page.locator(".gm-window").inner_text()
    assert before != after
    opened.page.get_by_role("button", name="Pause").click()
    stopped = opened.page.locator(".gm-window").inner_text()
    opened.page.wait_for_timeout(600)
    assert opened.page.locator(".gm-window").inner_text() == stopped


def test_played_dates_take_few_steps_where_motion_is_not_wanted(open_page) -> None:
    opened = open_page(chart(), reduced_motion="reduce")
    opened.page.get_by_role("button", name="Play through the dates").click()
    before = opened.page.locator(".gm-window").inner_text()
    opened.page.wait_for_timeout(700)
    assert opened.page.locator(".gm-window").inner_text() == before


def test_what_the_keyboard_reaches_in_the_list_is_shown_on_the_map(open_page) -> None:
    opened = open_page(chart())
    stage = opened.page.locator(".gm-stage")
    opened.page.locator(".gm-list-head select").focus()
    before = stage.screenshot()
    opened.page.keyboard.press("Tab")
    assert opened.page.evaluate("document.activeElement.className") == "gm-row"
    opened.page.wait_for_timeout(200)
    assert stage.screenshot() != before
    opened.page.keyboard.press("Enter")
    opened.page.wait_for_selector(".gm-detail")
    opened.page.keyboard.press("Escape")
    opened.page.wait_for_selector(".gm-detail", state="detached")
    assert opened.quiet()


RING = """() => {
    const { prototype } = CanvasRenderingContext2D;
    const arc = prototype.arc;
    window.rings = 0;
    prototype.arc = function (x, y, r, ...angles) {
        if (this.canvas.closest(".leaflet-geomap-data-pane") && r > 14) window.rings++;
        return arc.call(this, x, y, r, ...angles);
    };
}"""


def test_events_are_read_one_after_the_other_on_a_map_that_stands_still(open_page) -> None:
    opened = open_page(chart())
    count = opened.page.locator(".gm-events > .gm-list .gm-row").count()
    before = opened.page.url
    opened.page.evaluate(RING)
    for n in range(count):
        row = opened.page.locator(".gm-events > .gm-list .gm-row").nth(n)
        row.click()
        opened.page.wait_for_timeout(250)
        assert row.get_attribute("aria-current") == "true"
        assert opened.page.locator(".gm-row[aria-current]").count() == 1
        popup = opened.page.locator(".leaflet-popup-content-wrapper").bounding_box()
        stage = opened.page.locator(".gm-stage").bounding_box()
        assert popup["y"] >= stage["y"]
        assert popup["y"] + popup["height"] <= stage["y"] + stage["height"]
        assert popup["x"] >= stage["x"]
        assert popup["x"] + popup["width"] <= stage["x"] + stage["width"]
    assert opened.page.url == before
    assert counted(opened) == count
    opened.page.evaluate("window.rings = 0; document.querySelectorAll('.gm-row')[1].click()")
    opened.page.wait_for_timeout(250)
    assert opened.page.evaluate("rings") > 0  # around the symbol of the second, not of the first
    assert opened.quiet()


def test_the_list_is_sorted_by_what_is_asked_for(open_page) -> None:
    opened = open_page(chart())
    orders = {}
    for order in ("date", "recent", "place", "killed", "exact"):
        opened.page.locator(".gm-list-head select").select_option(order)
        orders[order] = rows(opened)
    assert orders["recent"] == orders["date"][::-1]
    assert all(sorted(order) == sorted(orders["date"]) for order in orders.values())
    assert len({tuple(order) for order in orders.values()}) >= 4


def near_table():
    answers = ["yes", "no", "undecided"]
    made = [
        sample.rows()[0] | {"event_id": f"n{n}", "near": near, "geometry": Point(40 + n, 34)}
        for n, near in enumerate(answers)
    ]
    table = sample.table([row | {"region": None} for row in made])
    return table[table["event_id"].str.startswith("n") & table["near"].notna()]


@pytest.mark.parametrize("answer", ["yes", "no", "undecided"])
def test_events_are_filtered_by_whether_they_are_near_a_border(open_page, answer: str) -> None:
    opened = open_page(webmap.to_map(near_table(), borders=sample.borders(), near_km=50))
    opened.page.get_by_text("Filter", exact=True).click()
    group = opened.page.get_by_role("group", name="Near a border")
    for box in ("yes", "no", "undecided"):
        group.get_by_label(box).set_checked(box == answer)
    assert counted(opened) == 1
    assert opened.page.get_by_label("Within 50 km of a border").is_checked()
    with_zone = opened.page.locator(".gm-stage").screenshot()
    opened.page.get_by_label("Within 50 km of a border").uncheck()
    opened.page.wait_for_timeout(150)
    assert opened.page.locator(".gm-stage").screenshot() != with_zone


def test_a_popup_says_within_how_many_kilometres_also_where_the_map_was_told_nothing(
    open_page,
) -> None:
    asked = borders.near_border(near_table().iloc[:1], km=30)
    opened = open_page(webmap.to_map(asked))
    opened.page.locator(".gm-row").first.click()
    said = opened.page.locator(".leaflet-popup-content").inner_text()
    assert "within 30 km" in said


def test_events_are_filtered_by_how_many_were_killed(open_page) -> None:
    opened = open_page(chart())
    opened.page.get_by_text("Filter", exact=True).click()
    opened.page.get_by_label("Killed, at least").fill("2")
    opened.page.wait_for_timeout(400)
    assert counted(opened) == 1


def test_dates_words_and_view_come_back_from_the_address(open_page) -> None:
    opened = open_page(chart())
    opened.page.get_by_label("Search events").fill("drone")
    opened.page.get_by_label("First day").press("ArrowRight")
    opened.page.get_by_label("Zoom in").click()
    opened.page.wait_for_timeout(600)
    address = opened.page.url
    before = status(opened), opened.page.locator(".gm-window").inner_text()
    again = open_page(chart(), address=f"#{address.partition('#')[2]}")
    again.page.wait_for_timeout(300)
    assert (status(again), again.page.locator(".gm-window").inner_text()) == before
    assert again.page.get_by_label("Search events").input_value() == "drone"
    assert again.page.url.partition("#")[2] == address.partition("#")[2]


def test_what_is_in_view_is_saved_as_a_table(open_page) -> None:
    opened = open_page(chart())
    opened.page.get_by_label("Rocket attack").uncheck()
    with opened.page.expect_download() as saved:
        opened.page.get_by_role("button", name="CSV").click()
    text = saved.value.path().read_text("utf-8")
    found = list(csv.DictReader(io.StringIO(text)))
    assert len(found) == counted(opened)
    assert all(row["event_type"] and "Rocket" not in row["sub_event_type"] for row in found)


def test_the_article_s_own_words_are_quoted(open_page) -> None:
    article = "Nobody knows. Rockets hit the field. Later a drone came."
    table = sample.table()
    table["evidence"] = table["evidence"].mask(table["event_id"] == "rocket-omar", "14-36;37-56")
    opened = open_page(webmap.to_map(table, article=article))
    said = click_at(opened, sample.OMAR.x, sample.OMAR.y)
    assert "Rockets hit the field. … Later a drone came." in said
    assert opened.quiet()


@pytest.mark.parametrize(
    ("size", "options"),
    [
        ((390, 844), {"device_scale_factor": 3, "has_touch": True, "is_mobile": True}),
        ((640, 400), {"device_scale_factor": 2}),  # 1280 x 800 at 200 %
        ((320, 640), {}),
    ],
    ids=["phone", "zoomed", "narrow"],
)
def test_a_small_page_shows_all_events_and_needs_no_scrolling_sideways(
    open_page, size, options
) -> None:
    opened = open_page(chart(), size, **options)
    says(opened, "5 of 6 events in view, 1 not located")
    wide = opened.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
    opened.page.locator(".gm-row").first.click()
    opened.page.wait_for_selector(".gm-detail")
    box = opened.page.locator(".gm-detail").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= size[0]
    assert opened.quiet()


def test_a_printed_page_has_the_map_and_the_list_and_no_switches(open_page) -> None:
    opened = open_page(chart())
    opened.page.emulate_media(media="print")
    opened.page.wait_for_timeout(300)
    for gone in (".gm-play", ".gm-find", ".leaflet-control-zoom", ".gm-layers"):
        assert not opened.page.locator(gone).first.is_visible()
    for there in ("h1", ".leaflet-container", ".gm-events", ".gm-credit", ".gm-bars"):
        assert opened.page.locator(there).first.is_visible()
    assert opened.page.pdf()[:4] == b"%PDF"


def test_a_long_list_says_how_much_of_it_is_there_also_on_paper(open_page) -> None:
    made = [sample.rows()[0] | {"event_id": f"l{n}"} for n in range(70)]
    table = sample.table(made)
    page = open_page(webmap.to_map(table[table["event_id"].str.match(r"l\d")])).page
    button = page.get_by_role("button", name="Show more")
    expect(page.get_by_text("60 of 70 are listed.")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_text("60 of 70 are listed.")).to_be_visible()
    expect(button).not_to_be_visible()
    page.emulate_media(media="screen")
    button.click()
    expect(page.locator(".gm-list .gm-row")).to_have_count(70)
    expect(button).not_to_be_visible()


def test_a_printed_page_has_a_margin_of_its_own(open_page) -> None:
    title = open_page(chart()).page.locator("h1")
    page = title.page
    page.evaluate(
        """() => matchMedia("print").addEventListener("change", ({ matches }) => {
            if (matches) window.wide = document.documentElement.clientWidth;
        })"""
    )
    page.pdf(width="210mm", height="297mm")  # the margins are not named here
    assert page.evaluate("wide") == pytest.approx((210 - 24) / 25.4 * 96, abs=2)


PRINTED = """
    const { clearRect } = CanvasRenderingContext2D.prototype;
    const erased = new WeakSet();
    window.sheets = () => [...document.querySelectorAll(".gm-sheet")];
    window.spoilt = () => sheets().filter((sheet) => erased.has(sheet)).length;
    CanvasRenderingContext2D.prototype.clearRect = function (...box) {
        erased.add(this.canvas);
        return clearRect.apply(this, box);
    };
"""
WATCH = """() => matchMedia("print").addEventListener("change", ({ matches }) => {
    if (matches) window.printed = [sheets().length, spoilt()];
})"""


def test_no_layer_of_a_printed_map_erases_what_lies_beneath_it(open_page) -> None:
    opened = open_page(chart(), script=PRINTED)
    assert opened.page.evaluate("spoilt()") == 3  # on the screen each does
    opened.page.evaluate(WATCH)
    assert opened.page.pdf()[:4] == b"%PDF"
    assert opened.page.evaluate("printed") == [3, 0]


def test_text_from_right_to_left_keeps_its_own_direction(open_page) -> None:
    words = "هجوم على قاعدة (2021) K1"
    row = sample.rows()[0] | {"event_id": "rtl", "sub_event_type": words, "notes": words}
    opened = open_page(webmap.to_map(sample.table([row]), title=words, subtitle=words))
    page = opened.page
    assert page.locator("h1").evaluate("(h) => getComputedStyle(h).direction") == "rtl"
    kind = page.locator(".gm-kind", has_text=words).first
    assert kind.evaluate("(b) => b.tagName + getComputedStyle(b).direction") == "BDIrtl"
    assert page.locator(".gm-shell").evaluate("(s) => getComputedStyle(s).direction") == "ltr"
    switch = page.locator(".gm-types .gm-check", has_text=words).locator(".gm-grow")
    assert switch.evaluate("(s) => getComputedStyle(s).textAlign") == "left"  # beside its symbol
    assert opened.quiet()


@pytest.mark.parametrize(("north", "bars"), [(34, 1), (78, 0)])
def test_a_bar_of_scale_stands_only_where_one_holds_for_all_that_is_seen(
    open_page, north: float, bars: int
) -> None:
    row = sample.rows()[0] | {"region": None}
    ends = [row | {"event_id": f"s{y}", "geometry": Point(40, y)} for y in (33, north)]
    table = sample.table(ends)
    opened = open_page(webmap.to_map(table[table["event_id"].str.match(r"s\d")]))
    says(opened, "2 of 2")
    assert opened.page.locator(".leaflet-control-scale:visible").count() == bars
    assert opened.quiet()


@pytest.mark.parametrize("places", [[(178.4, -18.1), (-179.5, -17.5)], [(15.6, 78.2), (60, 84.9)]])
def test_events_over_the_antimeridian_and_near_the_pole_are_all_in_view(open_page, places) -> None:
    made = [
        sample.rows()[0]
        | {"event_id": f"p{n}", "geometry": Point(at), "region": None, "place_name": f"Place {n}"}
        for n, at in enumerate(places)
    ]
    table = sample.table(made)
    opened = open_page(webmap.to_map(table[table["event_id"].str.match(r"p\d")]))
    says(opened, "2 of 2 events in view")
    zoom = int(opened.page.url.partition("map=")[2].split("/")[0].split(".")[0])
    assert zoom >= 2
    assert opened.quiet()


def test_events_at_one_place_fan_out_and_stay_where_they_are(open_page) -> None:
    made = [sample.rows()[0] | {"event_id": f"f{n}"} for n in range(6)]
    table = sample.table(made)
    opened = open_page(webmap.to_map(table[table["event_id"].str.match(r"f\d")]))
    with opened.page.expect_download() as saved:
        opened.page.get_by_role("button", name="GeoJSON").click()
    text = saved.value.path().read_text("utf-8")
    assert text.count(f"[{sample.OMAR.x},{sample.OMAR.y}]") == 6
    assert opened.quiet()


def test_a_small_map_in_the_corner_says_where_the_large_one_lies(open_page) -> None:
    opened = open_page(chart())
    assert opened.page.locator(".gm-locator").is_visible()
    for small in ((390, 844), (640, 400)):
        assert not open_page(chart(), small).page.locator(".gm-locator").is_visible()


def far_country() -> dict[str, object]:
    """Return an event that is only known to a country far from all others."""
    return sample.rows()[4] | {
        "event_id": "far",
        "precision": "country",
        "place_name": "Peru",
        "place_text": "Peru",
        "country": "PE",
        "geometry": Point(-75, -10),
        "region": Point(-75, -10).buffer(5),
    }


def test_an_event_of_a_far_country_does_not_widen_the_view_and_is_one_click_away(open_page) -> None:
    opened = open_page(webmap.to_map(sample.table([far_country()])))
    says(opened, "5 of 7 events in view, 1 not located")
    button = opened.page.get_by_role("button", name="1 outside this view: show all")
    first = opened.page.locator(".gm-row").first
    assert button.bounding_box()["y"] < first.bounding_box()["y"]  # a list may be long
    button.click()
    says(opened, "6 of 7 events in view, 1 not located")
    assert not opened.page.locator(".gm-beyond").is_visible()
    assert opened.quiet()


def test_an_event_of_a_country_is_in_view_where_there_is_nothing_else(open_page) -> None:
    table = sample.table([far_country()])
    opened = open_page(webmap.to_map(table[table["event_id"] == "far"]))
    says(opened, "1 of 1 event in view")


def test_a_popup_writes_out_countries_and_borders(open_page) -> None:
    opened = open_page(chart())
    said = click_at(opened, sample.OMAR.x, sample.OMAR.y)
    assert "44 km (41 km to 60 km) to the Iraq\u2013Syria border (near or not: undecided)" in said
    assert "Al-Omar oil field, Syria" in said


def test_the_key_explains_the_signs_that_the_map_has(open_page) -> None:
    opened = open_page(chart())
    key = opened.page.locator(".gm-exact").inner_text()
    for words in ("At this site or town", "Near this place", "Only this area or line is known"):
        assert words in key
    assert "Number of events" not in key


def test_the_key_explains_discs_only_where_they_are_seen(open_page) -> None:
    page = open_page(chart()).page
    discs = page.locator(".gm-exact").get_by_text("May have happened anywhere in here")
    expect(discs).to_be_visible()
    layer = page.get_by_label("How well each place is known")
    layer.uncheck()
    expect(discs).to_have_count(0)
    layer.check()
    expect(discs).to_be_visible()
    for _ in range(3):
        page.get_by_role("button", name="Zoom out").click()
        page.wait_for_timeout(400)
    expect(discs).to_have_count(0)  # they are as small as the symbols


@pytest.mark.parametrize(
    ("ids", "status", "said"),
    [
        (["nowhere"], "0 of 1 event in view, 1 not located", "No event has a place that is known."),
        ([], "0 of 0 events in view", "There are no events."),
    ],
)
def test_a_map_of_no_place_shows_its_list(open_page, ids, status, said) -> None:
    table = sample.table()
    opened = open_page(webmap.to_map(table[table["event_id"].isin(ids)]))
    says(opened, status)
    assert opened.page.locator(".gm-shell").count() == opened.page.locator("h1").count() == 1
    assert opened.page.get_by_text(said).is_visible()
    assert opened.quiet()
