"""geomap's elements on a plain ``folium.Map``, with Folium's own layers beside them."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import TYPE_CHECKING

import folium
import pytest
import webmap_events as sample
from webmap_browser import Opened, says

from geomap import webmap

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.browser
LEAFLET = files("xstatic.pkg.leaflet").joinpath("data")
BOUNDS = webmap.Bounds(west=38, south=32, east=46, north=38)


def elements() -> dict[str, webmap.elements.Layer]:
    pack = webmap.Pack(sample.table())
    return {
        "Basemap": webmap.Basemap(BOUNDS),
        "Borders": webmap.Borders(sample.borders(), 50),
        "Uncertainty": webmap.Uncertainty(pack),
        "Events": webmap.Events(pack),
        "Places": webmap.Places(pack),
        "Panel": webmap.Panel(pack, webmap.Words(title="A plain map")),
        "Timeline": webmap.Timeline(pack),
    }


@pytest.fixture
def open_plain(browser, tmp_path: Path):
    """Open a page of ``folium.Map.save``, its Leaflet served from the installed package."""

    def serve(route) -> None:
        name = re.search(r"/leaflet\.(js|css)$", route.request.url)
        body = LEAFLET.joinpath(f"leaflet.{name[1]}").read_bytes() if name else b""
        route.fulfill(body=body, content_type="text/css" if name and name[1] == "css" else None)

    def open_it(chart: folium.Map) -> Opened:
        chart.save(tmp_path / "plain.html")
        page = browser.new_context(viewport={"width": 1280, "height": 800}).new_page()
        page.route(re.compile("^https?:"), serve)
        opened = Opened(page)
        page.goto((tmp_path / "plain.html").as_uri())
        page.wait_for_selector("html[data-geomap=ready]", state="attached")
        return opened

    return open_it


def inked(opened: Opened) -> int:
    """Return how many dots of the canvases are not empty."""
    return opened.page.evaluate(
        """() => [...document.querySelectorAll('.gm-sheet')].reduce((sum, canvas) => {
            if (!canvas.width) return sum;
            const { data } = canvas.getContext('2d').getImageData(
                0, 0, canvas.width, canvas.height);
            for (let k = 3; k < data.length; k += 4) sum += data[k] > 0;
            return sum;
        }, 0)"""
    )


@pytest.mark.parametrize("name", ["Basemap", "Borders", "Uncertainty", "Events", "Places"])
def test_a_layer_draws_on_a_plain_folium_map(open_plain, name: str) -> None:
    chart = folium.Map((34.8, 42.0), zoom_start=6, tiles=None)
    chart.add_child(elements()[name])
    opened = open_plain(chart)
    opened.page.wait_for_timeout(200)
    assert inked(opened) > 100
    assert opened.complaints == []


def test_all_elements_work_on_a_plain_folium_map_with_folium_s_own_layers(open_plain) -> None:
    chart = folium.Map((34.8, 42.0), zoom_start=6, tiles=None)
    folium.GeoJson(sample.borders(), name="My line").add_to(chart)
    folium.CircleMarker((33.3, 43.0), popup="Mine", radius=9).add_to(chart)
    for element in elements().values():
        chart.add_child(element)
    folium.LayerControl(collapsed=False).add_to(chart)
    opened = open_plain(chart)
    says(opened, "5 of 6 events in view, 1 not located")
    opened.page.get_by_label("Drone strike").uncheck()
    says(opened, "3 of 6 events in view, 1 not located")
    assert opened.page.locator("h1").inner_text() == "A plain map"
    assert opened.page.locator("path.leaflet-interactive").count() == 2
    opened.page.get_by_label("My line").uncheck()
    assert opened.page.locator("path.leaflet-interactive").count() == 1
    opened.page.locator(".gm-row").first.click()
    opened.page.wait_for_selector(".gm-detail")
    assert opened.complaints == []
