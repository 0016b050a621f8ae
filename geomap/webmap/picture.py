"""A written page -> a picture of it, drawn by a Chromium that is installed on this machine."""

from __future__ import annotations

import base64
import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from geomap import files
from geomap.errors import InputError, OutputError

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
KINDS = (".svg", ".png")
TRIES = 4
"""A browser on a busy machine may end before the page has drawn."""
SECONDS = 120
_PICTURE = re.compile(r'data-picture="data:[a-z/+]+;base64,([A-Za-z0-9+/=]+)"')


def picture(page: str | os.PathLike[str], path: str | os.PathLike[str]) -> Path:
    """Save title, map, legend and key of a page of :func:`geomap.webmap.write` as SVG or PNG.

    The page draws it itself, as its own button does, in a browser with the network off. There is no
    second way to draw: a map drawn by another program would be another map.

    Args:
        page: a page with a panel, as :func:`geomap.webmap.to_map` makes them.
        path: ends in ``.svg`` or ``.png`` (about 3,200 pixels wide).

    Raises:
        InputError: the path ends in something else.
        OutputError: no Chromium is found, or it does not draw.
    """
    target = Path(path)
    if target.suffix.lower() not in KINDS:
        raise InputError(str(target), f"must end in {' or '.join(KINDS)}")
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise OutputError(str(target), f"needs a browser: none of {', '.join(BROWSERS)} is found")
    drawn = next(filter(None, (_drawn(browser, Path(page), target) for _ in range(TRIES))), None)
    if drawn is None:
        raise OutputError(str(target), f"{browser} drew nothing")
    files.write_bytes(target, drawn)
    return target


def _drawn(browser: str, page: Path, target: Path) -> bytes | None:
    """Have the page draw itself once; ``None`` where the browser ended before it had."""
    address = f"{page.resolve().as_uri()}#picture={target.suffix.lower()[1:]}"
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(  # noqa: S603 # a browser of BROWSERS, with an address as its argument
            [browser, *_options(folder), "--dump-dom", address],
            capture_output=True,
            check=False,
            timeout=SECONDS,
        )
    drawn = _PICTURE.search(done.stdout.decode("utf-8", "replace"))
    return base64.b64decode(drawn[1]) if drawn else None


def _options(profile: str) -> list[str]:
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return [
        *root,
        "--headless",
        "--disable-gpu",
        "--hide-scrollbars",
        "--no-first-run",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        f"--user-data-dir={profile}",
        "--window-size=1600,1000",
        "--virtual-time-budget=60000",
    ]
