"""A cache folder -> the same without the indexes that nobody used for a month."""

from __future__ import annotations

import contextlib
import os
import shutil
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

UNUSED_DAYS = 30
_DAY_S = 86_400.0


def note_use(path: Path) -> None:
    """Remember that an index is used, once a day; in a folder that is read only, not at all."""
    with contextlib.suppress(OSError):
        if _age_days(path) >= 1:
            os.utime(path)


def tidy(folder: Path) -> None:
    """Remove indexes, and what builds that were killed left, that nobody used for a month.

    Each change of the data makes an index of another name; one that is wanted again is built again.
    """
    for path in folder.glob("gazetteer-*.*"):
        with contextlib.suppress(OSError):  # gone, or open on Windows
            if path.suffix != ".lock" and _age_days(path) > UNUSED_DAYS:
                path.unlink()
    for path in folder.glob(".geomap-*"):
        with contextlib.suppress(OSError):
            if _age_days(path) > UNUSED_DAYS:
                shutil.rmtree(path)


def _age_days(path: Path) -> float:
    return (time.time() - path.stat().st_mtime) / _DAY_S
