"""A browser for tests that look at pages, with the network cut."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import webmap_events as sample
from playwright.sync_api import expect, sync_playwright

from geomap import webmap

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
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

    def open_it(
        chart,
        size: tuple[int, int] = (1280, 800),
        address: str = "",
        *,
        ready: bool = True,
        script: str = "",
        **context: object,
    ) -> Opened:
        path = chart if isinstance(chart, Path) else webmap.write(chart, tmp_path / "map.html")
        made = browser.new_context(
            viewport={"width": size[0], "height": size[1]}, offline=True, **context
        )
        contexts.append(made)
        opened = Opened(made.new_page())
        if script:
            opened.page.add_init_script(script)
        opened.page.goto(path.as_uri() + address)
        if ready:
            opened.page.wait_for_selector("html[data-geomap=ready]", state="attached")
        return opened

    yield open_it
    for context in contexts:
        context.close()


def chart() -> webmap.Map:
    return webmap.to_map(
        sample.table(), borders=sample.borders(), title="Strikes on the Iraq-Syria border"
    )


def says(opened: Opened, words: str) -> None:
    """Wait until the count begins with these words: it follows once things are quiet."""
    expect(opened.page.locator(".gm-status")).to_have_text(
        re.compile(f"^{re.escape(words)}"), timeout=20_000
    )


def status(opened: Opened) -> str:
    opened.page.wait_for_timeout(150)  # the count follows once things are quiet
    return opened.page.locator(".gm-status").inner_text()


def spot(opened: Opened, lon: float, lat: float) -> tuple[float, float]:
    """Return where a position of the map is in the window."""
    x, y = opened.page.evaluate(
        """([lon, lat]) => {
            const map = window[Object.keys(window).find((k) => /^map_[0-9a-f]+$/.test(k))];
            const at = map.latLngToContainerPoint([lat, lon]);
            const box = map.getContainer().getBoundingClientRect();
            return [box.left + at.x, box.top + at.y];
        }""",
        [lon, lat],
    )
    return x, y


def click_at(opened: Opened, lon: float, lat: float, by: tuple[float, float] = (0, 0)) -> str:
    """Click on the map at a position, so many pixels off, and return what the popup says."""
    x, y = spot(opened, lon, lat)
    opened.page.mouse.click(x + by[0], y + by[1])
    return opened.page.locator(".leaflet-popup-content").inner_text()


def rows(opened: Opened) -> list[str]:
    """Return the ids of the events in the list, in its order."""
    return opened.page.locator(".gm-events > .gm-list .gm-row").evaluate_all(
        "(rows) => rows.map((row) => row.dataset.event)"
    )


def counted(opened: Opened) -> int:
    return int(status(opened).split(" of ")[0].replace(",", ""))


def histogram(opened: Opened) -> int:
    """Return how many events the histogram speaks of, dated and undated."""
    label = opened.page.locator(".gm-bars").get_attribute("aria-label") or ""
    return sum(map(int, re.findall(r"\d+", label.replace(",", ""))))


def agree(opened: Opened) -> int:
    """Check that count, list and histogram speak of the same events; return how many."""
    n = counted(opened)
    assert len(rows(opened)) == n == histogram(opened)
    return n
