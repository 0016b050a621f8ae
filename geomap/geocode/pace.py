"""Wait until the whole machine may ask a host again: one request a second, over all processes."""

from __future__ import annotations

import hashlib
import time
from typing import TYPE_CHECKING

from filelock import FileLock

from geomap.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

INTERVAL_S = 1.0


def wait(
    folder: Path,
    host: str,
    now: Callable[[], float] = time.time,
    sleep: Callable[[float], None] = time.sleep,
) -> None:
    """Return when a request may start, and note its time for everyone.

    Args:
        folder: the cache folder, the same for all processes of a user.
        host: whom the request goes to.
        now: seconds on a clock that all processes share.
        sleep: waits.

    Raises:
        DataError: the folder cannot be written, so that nobody could know of this request.
    """
    path = folder / f"asked-{hashlib.sha256(host.encode()).hexdigest()[:16]}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with FileLock(path.with_suffix(".lock")):
            # a clock that was set back must not stop us for longer than the interval
            sleep(min(max(_last(path) + INTERVAL_S - now(), 0.0), INTERVAL_S))
            path.write_text(repr(now()), encoding="ascii")
    except OSError as error:
        raise DataError(str(path), f"cannot be written: {error.strerror}") from error


def _last(path: Path) -> float:
    try:
        return float(path.read_text(encoding="ascii"))
    except (FileNotFoundError, ValueError):
        return 0.0
