"""A Chromium that is installed on this machine -> a page in it, driven through a pipe."""

from __future__ import annotations

import json
import os
import signal
import socket
import tempfile
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from geomap.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAVING = 10
"""Seconds that the browser has to end by itself."""
_PIECE = 1 << 20
_OPTIONS = (
    "--headless",
    "--disable-gpu",
    "--hide-scrollbars",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--remote-debugging-pipe",
)


class Tab:
    """One page of the browser, spoken to in the Chrome DevTools Protocol.

    Args:
        browser: path of the program, for messages.
        channel: connected to it.
        seconds: after which nothing is waited for any more, from now on.
    """

    def __init__(self, browser: str, channel: socket.socket, seconds: float) -> None:
        self._browser = browser
        self._channel = channel
        self._seconds = seconds
        self._end = time.monotonic() + seconds
        self._rest = b""
        self._events: list[dict[str, Any]] = []
        self._calls = 0
        self._session: dict[str, str] = {}

    def open(self, width: int, height: int) -> None:
        """Open an empty page of this size in pixels; all calls after this one are to it."""
        made = self.call("Target.createTarget", url="about:blank")
        there = self.call("Target.attachToTarget", targetId=made["targetId"], flatten=True)
        self._session = {"sessionId": there["sessionId"]}
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        self.call("Emulation.setDeviceMetricsOverride", **size)

    def call(self, method: str, **parameters: object) -> dict[str, Any]:
        """Have the browser do something and return what it answers.

        Raises:
            OutputError: it refuses, ends, or takes too long.
        """
        self._calls += 1
        told = {"id": self._calls, "method": method, "params": parameters, **self._session}
        self._send(json.dumps(told).encode("ascii") + b"\0")
        while True:
            answer = self._message()
            if answer.get("id") != self._calls:
                self._events.append(answer)
            elif "error" in answer:
                raise OutputError(self._browser, f"{method}: {answer['error']['message']}")
            else:
                result: dict[str, Any] = answer["result"]
                return result

    def event(self) -> dict[str, Any]:
        """Return what happened next in the page.

        Raises:
            OutputError: the browser ends, or nothing happens for too long.
        """
        return self._events.pop(0) if self._events else self._message()

    def _send(self, told: bytes) -> None:
        try:
            self._channel.sendall(told)
        except OSError as error:
            raise OutputError(self._browser, f"cannot be spoken to: {error}") from error

    def _message(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            self._rest += self._piece()
        message, _, self._rest = self._rest.partition(b"\0")
        read: dict[str, Any] = json.loads(message)
        return read

    def _piece(self) -> bytes:
        self._channel.settimeout(max(0.01, self._end - time.monotonic()))
        try:
            piece = self._channel.recv(_PIECE)
        except TimeoutError:
            late = f"gave no picture within {self._seconds:g} seconds"
            raise OutputError(self._browser, late) from None
        except OSError as error:
            raise OutputError(self._browser, f"cannot be spoken to: {error}") from error
        if not piece:
            raise OutputError(self._browser, "ended before it gave a picture")
        return piece


@contextmanager
def tab(browser: str, seconds: float) -> Iterator[Tab]:
    """Start the browser with a new profile and the network off; it ends with the ``with`` block.

    Raises:
        OutputError: as in :meth:`Tab.call`.
    """
    ours, theirs = socket.socketpair()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile, ours:
        with theirs:
            running = _started(browser, profile, theirs.fileno())
        try:
            yield Tab(browser, ours, seconds)
        finally:
            _end(running, ours)


def _started(browser: str, profile: str, channel: int) -> int:
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    # it reads what it is told from file 3 and answers on file 4
    actions = [(os.POSIX_SPAWN_DUP2, channel, 3), (os.POSIX_SPAWN_DUP2, channel, 4)]
    silent = [(os.POSIX_SPAWN_OPEN, file, os.devnull, os.O_RDWR, 0) for file in (0, 1, 2)]
    command = [browser, *root, *_OPTIONS, f"--user-data-dir={profile}"]
    return os.posix_spawn(browser, command, os.environ, file_actions=[*actions, *silent])


def _end(running: int, channel: socket.socket) -> None:
    """Have the browser end by itself, so that no part of it is left behind; else kill it."""
    with suppress(OSError):
        channel.sendall(b'{"id":0,"method":"Browser.close"}\0')
    late = time.monotonic() + LEAVING
    while os.waitpid(running, os.WNOHANG) == (0, 0):
        time.sleep(0.02)
        if time.monotonic() > late:
            os.kill(running, signal.SIGKILL)
