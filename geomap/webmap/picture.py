"""A written page -> a picture of it, by a Chromium that is installed on this machine."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from geomap import files
from geomap.errors import OutputError

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
SECONDS = 120


def picture(page: str | os.PathLike[str], path: str | os.PathLike[str]) -> Path:
    """Save a PNG of a page that :func:`geomap.webmap.write` wrote, 1600 x 1000 px.

    The browser starts with the network off. There is no second way to draw: a map drawn by another
    program would be another map.

    Raises:
        OutputError: no Chromium is found, or it does not draw.
    """
    target = Path(path)
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise OutputError(str(target), f"needs a browser: none of {', '.join(BROWSERS)} is found")
    with tempfile.TemporaryDirectory() as folder:
        shot = Path(folder, "map.png")
        done = subprocess.run(  # noqa: S603 # a browser of BROWSERS, with a path as its own argument
            [browser, *_options(folder), f"--screenshot={shot}", Path(page).resolve().as_uri()],
            capture_output=True,
            check=False,
            timeout=SECONDS,
        )
        if not shot.exists():
            raise OutputError(str(target), f"{browser} drew nothing (exit {done.returncode})")
        files.write_bytes(target, shot.read_bytes())
    return target


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
        "--virtual-time-budget=8000",
    ]
