"""What needs the network is named, or refused by name."""

from __future__ import annotations

import re

import folium
import pytest
import webmap_events as sample
from click.testing import CliRunner
from folium import plugins

from geomap import cli, export, webmap
from geomap.errors import InputError

pytestmark = pytest.mark.browser
OSM = "https://tile.openstreetmap.org"


def policy(page: str) -> str:
    found = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert found
    return found[1]


def about(opened) -> str:
    opened.page.get_by_role("button", name="About this map").click()
    return opened.page.locator(".gm-about").inner_text()


def test_a_page_says_that_it_asks_the_network_for_nothing(open_page) -> None:
    opened = open_page(webmap.to_map(sample.table()))
    assert "It asks the network for nothing" in about(opened)


def test_online_tiles_are_named_in_the_policy_and_in_about(open_page, tmp_path) -> None:
    events = export(sample.table(), tmp_path / "events.geojson")[0]
    page = tmp_path / "tiles.html"
    done = CliRunner().invoke(cli.main, ["map", str(events), "-o", str(page), "--tiles", "osm"])
    assert done.exit_code == 0, done.output
    assert f"img-src data: blob: {OSM}" in policy(page.read_text("utf-8"))
    opened = open_page(page)
    assert OSM in about(opened)
    assert "asks the network for nothing" not in about_text(opened)
    assert opened.requests
    assert all(address.startswith(OSM) for address in opened.requests)


def about_text(opened) -> str:
    return opened.page.locator(".gm-about").text_content()


@pytest.mark.parametrize(
    "element",
    [
        plugins.Fullscreen(),
        plugins.MarkerCluster(),
        plugins.HeatMap([[34, 44]]),
        folium.TileLayer(),
    ],
    ids=lambda e: type(e).__name__,
)
def test_a_plugin_with_files_elsewhere_is_refused_by_its_name(element, tmp_path) -> None:
    chart = webmap.to_map(sample.table())
    element.add_to(chart)
    with pytest.raises(InputError, match=rf"{type(element).__name__}: needs files from https://"):
        webmap.write(chart, tmp_path / "map.html")
    assert not (tmp_path / "map.html").exists()


def test_a_plugin_that_was_allowed_is_named_in_the_policy(tmp_path) -> None:
    chart = webmap.to_map(sample.table())
    plugins.Fullscreen().add_to(chart)
    page = webmap.write(chart, tmp_path / "network.html", network=True)
    assert "https://cdn.jsdelivr.net" in policy(page.read_text("utf-8"))
