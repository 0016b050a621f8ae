"""What is seen first while a page opens."""

from __future__ import annotations

import pytest
import webmap_events as sample
from webmap_browser import chart

from geomap import webmap

pytestmark = pytest.mark.browser


SEEN = """
    const mark = performance.mark.bind(performance);
    const ink = (place) => {
        const sheet = document.querySelector(`${place} canvas`);
        if (!sheet) return false;
        const dots = sheet.getContext("2d").getImageData(0, 0, sheet.width, sheet.height);
        return dots.data.some(Boolean);
    };
    const pane = (name) => ink(`.leaflet-geomap-${name}-pane`);
    window.look = () => ({
        data: ink(".gm-sketch"), map: pane("base"), names: pane("labels"),
        rows: document.querySelectorAll(".gm-row").length,
        boxes: document.querySelectorAll("input").length,
    });
    performance.mark = (name) => {
        if (name === "points-drawn") window.first = window.look();
        return mark(name);
    };
"""


def test_the_events_are_seen_before_map_names_list_and_filters(open_page) -> None:
    opened = open_page(chart(), script=SEEN)
    nothing = {"map": False, "names": False, "rows": 0, "boxes": 0}
    assert opened.page.evaluate("first") == nothing | {"data": True}
    after = opened.page.evaluate("look()")
    assert not after["data"]
    assert after["map"]
    assert after["names"]
    assert after["rows"] == 6
    assert after["boxes"] > 6


SKETCHED = """
    const mark = performance.mark.bind(performance);
    performance.mark = (name) => {
        const sketch = document.querySelector(".gm-sketch canvas");
        if (name === "points-drawn" && sketch) {
            const { width, height } = sketch;
            window.sketched = sketch.getContext("2d").getImageData(0, 0, width, height).data;
        }
        return mark(name);
    };
    const middle = (dots, width) => {
        let [ink, x, y] = [0, 0, 0];
        for (let k = 0; k < dots.length / 4; k++) {
            ink += dots[4 * k + 3];
            x += dots[4 * k + 3] * (k % width);
            y += dots[4 * k + 3] * Math.floor(k / width);
        }
        return [ink, x / ink, y / ink];
    };
    window.middles = () => {
        const sheet = document.querySelector(".leaflet-geomap-data-pane canvas");
        const [at, map] = [sheet, document.querySelector(".folium-map")].map(
            (box) => box.getBoundingClientRect());
        const width = Math.round(map.width);
        const { data } = sheet.getContext("2d").getImageData(
            map.left - at.left, map.top - at.top, width, Math.round(map.height));
        return [middle(sketched, width), middle(data, width)];
    };
"""


@pytest.mark.parametrize("address", ["", "#map=5.3/35.2/42.1"], ids=["all", "view"])
@pytest.mark.parametrize("size", [(1280, 800), (391, 845)], ids=["desk", "phone"])
@pytest.mark.parametrize("events", [sample.table, sample.many], ids=["few", "many"])
def test_the_events_are_first_drawn_where_the_map_draws_them(
    open_page, events, size, address
) -> None:
    page = webmap.to_map(events(), title="A title that is so long that it needs a second line")
    opened = open_page(page, size=size, address=address, script=SKETCHED)
    opened.page.get_by_label("Background map").uncheck()  # its borders are drawn on hexagons
    opened.page.wait_for_timeout(100)
    first, then = opened.page.evaluate("middles()")
    assert first[0] > 0
    assert first[0] == pytest.approx(then[0], rel=0.05)
    assert first[1:] == pytest.approx(then[1:], abs=1)  # Leaflet moves a map by parts of a dot
    assert opened.quiet()


def test_events_that_the_address_leaves_out_are_never_drawn(open_page) -> None:
    opened = open_page(chart(), address="#hide.event_type=1", script=SKETCHED)
    assert opened.page.evaluate("window.sketched === undefined")
