"""A written page -> a picture of it, drawn by a Chromium that is installed on this machine."""

from __future__ import annotations

import base64
import os
import re
import shutil
import warnings
from pathlib import Path
from typing import Any

from geomap import files
from geomap.errors import InputError, OutputError
from geomap.webmap import chromium, complaints

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
KINDS = (".svg", ".png")
SECONDS = 120
"""A busy machine takes its time for a large map; a page that says it has failed ends at once."""
SIZE = (1600, 1000)
READY = "geomapPicture"
"""What the page calls with its picture once that is drawn (``static/book.js``)."""
_TELLING = ("Page.loadEventFired", "Runtime.exceptionThrown")
"""Events after which it shows whether a page that is loaded will draw."""
_MOUNTED = "'geomap' in document.documentElement.dataset"
_PICTURE = re.compile(r"data:[a-z/+]+;base64,([A-Za-z0-9+/=]+)")


def picture(
    page: str | os.PathLike[str], path: str | os.PathLike[str], *, seconds: float = SECONDS
) -> Path:
    """Save title, map, legend and key of a page of :func:`geomap.webmap.write` as SVG or PNG.

    The page draws it itself, as its own button does, in a browser with the network off. There is no
    second way to draw: a map drawn by another program would be another map.

    Args:
        page: a page with a panel, as :func:`geomap.webmap.to_map` makes them.
        path: ends in ``.svg`` or ``.png`` (about 3,200 pixels wide).
        seconds: how long the browser may take.

    What code that is not geomap's complains about, such as a Folium plugin's, is a warning that
    names its element.

    Raises:
        InputError: the path ends in something else, or the page is not one of geomap's.
        OutputError: no Chromium is found, it does not draw, or not in time.
    """
    target = Path(path)
    kind = target.suffix.lower()
    if kind not in KINDS:
        raise InputError(str(target), f"must end in {' or '.join(KINDS)}")
    browser = _browser(target)
    with chromium.tab(browser, seconds) as tab:
        said = _Reader(tab, Path(page)).picture(kind[1:])
    drawn = _PICTURE.fullmatch(said)
    if drawn is None:
        raise OutputError(str(page), "drew nothing; a picture needs the page's panel")
    files.write_bytes(target, base64.b64decode(drawn[1]))
    return target


def _browser(target: Path) -> str:
    """Return the path of a browser that draws."""
    if os.name != "posix":
        raise OutputError(str(target), "pictures need Linux or macOS; the page has a button for it")
    found = next(filter(None, map(shutil.which, BROWSERS)), None)
    if found is None:
        raise OutputError(str(target), f"needs a browser: none of {', '.join(BROWSERS)} is found")
    return found


class _Reader:
    """Opens a page and waits for its picture, or for the reason why there will be none."""

    def __init__(self, tab: chromium.Tab, page: Path) -> None:
        self._tab = tab
        self._page = page
        self._complaints: list[str] = []
        self._loaded = False

    def picture(self, kind: str) -> str:
        """Return what the page calls ``READY`` with; warn of what others' code complained about."""
        self._tab.open(*SIZE)
        for domain in ("Runtime", "Inspector", "Page"):
            self._tab.call(f"{domain}.enable")
        self._tab.call("Runtime.addBinding", name=READY)
        self._tab.call("Page.navigate", url=f"{self._page.resolve().as_uri()}#picture={kind}")
        while True:
            event = self._tab.event()
            said: dict[str, Any] = event.get("params", {})
            if event["method"] == "Runtime.bindingCalled" and said["name"] == READY:
                break
            self._note(event["method"], said)
        for words in self._complaints:
            warnings.warn(f"{self._page}: {words}", stacklevel=3)
        return str(said["payload"])

    def _note(self, method: str, said: dict[str, Any]) -> None:
        """Do not wait for a page that will not draw."""
        if method == "Inspector.targetCrashed":
            raise self._failed("the browser ran out of memory or broke down while drawing it")
        if method == "Runtime.exceptionThrown":
            text = self._page.read_text(encoding="utf-8")
            complaint = complaints.read(said["exceptionDetails"], text)
            self._complaints.append(complaint.words)
            if complaint.ours:
                raise self._failed(f"failed in the browser: {complaint.words}")
        self._loaded |= method == "Page.loadEventFired"
        if self._loaded and method in _TELLING and not self._draws():
            if self._complaints:
                raise self._failed(f"failed in the browser: {self._complaints[0]}")
            raise InputError(str(self._page), "is not a page that geomap wrote, and draws nothing")

    def _failed(self, why: str) -> OutputError:
        return OutputError(str(self._page), why)

    def _draws(self) -> bool:
        """Ask whether a layer of geomap's is on a map, or waits to be."""
        asked = self._tab.call("Runtime.evaluate", expression=_MOUNTED)
        return bool(asked["result"]["value"])
