"""The page in a real browser with the network cut."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
import webmap_events as sample
from playwright.sync_api import sync_playwright

from geomap import webmap

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.skip("no chromium is on the PATH")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield opened
        opened.close()


class Opened:
    """A page, with all that it asked for and complained about."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.complaints: list[str] = []
        page.on("request", self._request)
        page.on("console", lambda m: self.complaints.append(m.text))
        page.on("pageerror", lambda e: self.complaints.append(str(e)))
        page.on("dialog", self._dialog)

    def _request(self, request) -> None:
        if not request.url.startswith(("file:", "data:", "blob:", "about:")):
            self.requests.append(request.url)

    def _dialog(self, dialog) -> None:
        self.complaints.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def quiet(self) -> bool:
        assert self.requests == []
        assert self.complaints == []
        assert self.page.evaluate("window.__xss === undefined")
        return True


@pytest.fixture
def open_page(browser: Browser, tmp_path: Path) -> Iterator:
    contexts = []

    def open_it(chart, width: int = 1280, height: int = 800, **context: object) -> Opened:
        path = webmap.write(chart, tmp_path / "map.html")
        made = browser.new_context(
            viewport={"width": width, "height": height}, offline=True, **context
        )
        contexts.append(made)
        opened = Opened(made.new_page())
        opened.page.goto(path.as_uri())
        opened.page.wait_for_selector("html[data-geomap=ready]", state="attached")
        return opened

    yield open_it
    for context in contexts:
        context.close()


def chart() -> webmap.Map:
    return webmap.to_map(
        sample.table(), borders=sample.borders(), title="Strikes on the Iraq-Syria border"
    )


def status(opened: Opened) -> str:
    opened.page.wait_for_timeout(150)  # the count follows once things are quiet
    return opened.page.locator(".gm-status").inner_text()


def click_at(opened: Opened, lon: float, lat: float) -> str:
    """Click on the map at a position and return what the popup says."""
    x, y = opened.page.evaluate(
        """([lon, lat]) => {
            const map = window[Object.keys(window).find((k) => /^map_[0-9a-f]+$/.test(k))];
            const at = map.latLngToContainerPoint([lat, lon]);
            const box = map.getContainer().getBoundingClientRect();
            return [box.left + at.x, box.top + at.y];
        }""",
        [lon, lat],
    )
    opened.page.mouse.click(x, y)
    return opened.page.locator(".leaflet-popup-content").inner_text()


def test_the_page_opens_with_no_network_no_request_and_no_error(open_page, tmp_path) -> None:
    opened = open_page(chart())
    assert status(opened) == "5 of 6 events in view, 1 not located"
    opened.page.screenshot(path=tmp_path / "map.png")
    assert opened.quiet()


def test_a_type_is_switched_off_and_on(open_page) -> None:
    opened = open_page(chart())
    box = opened.page.get_by_label("Drone strike")
    box.uncheck()
    assert status(opened) == "3 of 6 events in view, 1 not located"
    box.check()
    assert status(opened) == "5 of 6 events in view, 1 not located"
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
        "Pro-Iranian militias (blamed)",
        "Al-Omar oil field",
        "At the site, within 13 km",
        "because of rocket-omar",
        "44 km (41 km to 60 km) to IQ-SY",
    ):
        assert words in said
    assert "Killed" not in said
    link = opened.page.locator(".leaflet-popup-content a")
    assert link.get_attribute("href") == "https://example.org/a"
    assert "noopener" in (link.get_attribute("rel") or "")
    assert opened.quiet()


def test_an_event_of_a_wide_region_is_found_in_its_region(open_page) -> None:
    opened = open_page(chart())
    assert "because of strike-east" in click_at(opened, 39.3, 34.6)


def test_an_event_without_a_place_is_listed_with_its_reason(open_page) -> None:
    opened = open_page(chart())
    opened.page.get_by_text("Not located: 1").click()
    opened.page.locator(".gm-unlocated .gm-row").click()
    said = opened.page.locator(".leaflet-popup-content").inner_text()
    assert "no gazetteer knows this name" in said


def test_text_that_is_code_elsewhere_is_text_here(open_page) -> None:
    fields = (
        "sub_event_type",
        "actor",
        "target",
        "place_text",
        "place_name",
        "notes",
        "source",
        "source_url",
        "reason",
        "country",
        "admin1",
        "weapon",
    )
    rows = [
        sample.rows()[0] | dict.fromkeys(fields, payload) | {"event_id": payload}
        for payload in sample.HOSTILE
    ]
    opened = open_page(webmap.to_map(sample.table(rows), title="".join(sample.HOSTILE)))
    assert opened.page.locator("h1").text_content() == "".join(sample.HOSTILE)
    switches = opened.page.locator(".gm-check").all_text_contents()
    for payload in sample.HOSTILE:
        assert any(payload in text for text in switches)
    assert opened.page.locator("a[href^='javascript']").count() == 0
    assert opened.quiet()
