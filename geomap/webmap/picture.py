"""A written page -> a picture of it, drawn by a Chromium that is installed on this machine."""

from __future__ import annotations

import base64
import os
import re
import shutil
from pathlib import Path
from typing import Any

from geomap import files
from geomap.errors import InputError, OutputError
from geomap.webmap import chromium

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
KINDS = (".svg", ".png")
SECONDS = 120
"""A busy machine takes its time for a large map; a page that says it has failed ends at once."""
SIZE = (1600, 1000)
READY = "geomapPicture"
"""What the page calls with its picture once that is drawn (``static/book.js``)."""
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
        drawn = _PICTURE.fullmatch(
            _said(tab, f"{Path(page).resolve().as_uri()}#picture={kind[1:]}")
        )
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


def _said(tab: chromium.Tab, address: str) -> str:
    """Open the page and return what it calls ``READY`` with."""
    tab.open(*SIZE)
    tab.call("Runtime.enable")
    tab.call("Runtime.addBinding", name=READY)
    tab.call("Inspector.enable")
    tab.call("Page.enable")
    tab.call("Page.navigate", url=address)
    while True:
        event = tab.event()
        said: dict[str, str] = event.get("params", {})
        if event["method"] == "Runtime.bindingCalled" and said["name"] == READY:
            return said["payload"]
        _refuse(tab, event, address.partition("#")[0])


def _refuse(tab: chromium.Tab, event: dict[str, Any], page: str) -> None:
    """Do not wait for a page that will not draw."""
    if event["method"] == "Page.loadEventFired" and not _draws(tab):
        raise InputError(page, "is not a page that geomap wrote, and draws nothing")
    if event["method"] == "Inspector.targetCrashed":
        raise OutputError(page, "the browser ran out of memory or broke down while drawing it")
    if event["method"] == "Runtime.exceptionThrown":
        raise OutputError(page, f"failed in the browser: {_complaint(event)}")


def _complaint(event: dict[str, Any]) -> str:
    """Return the first line of what the page's code complains about."""
    told = event["params"]["exceptionDetails"]
    said = str(told.get("exception", {}).get("description") or told["text"])
    return said.splitlines()[0]


def _draws(tab: chromium.Tab) -> bool:
    asked = tab.call("Runtime.evaluate", expression="'geomap' in window")
    return bool(asked["result"]["value"])
