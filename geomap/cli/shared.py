"""What several verbs share: progress on stderr, the gazetteer opened with it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Self

import click

from geomap.gazetteer import Gazetteer, open_gazetteer

if TYPE_CHECKING:
    from types import TracebackType


class Progress:
    """A bar on stderr, shown only on a terminal and only once work is reported to it."""

    def __init__(self, label: str) -> None:
        self.label = label
        self._bar: click._termui_impl.ProgressBar[int] | None = None
        self._done = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        value: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.render_finish()

    def __call__(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` is done."""
        if self._bar is None:
            hidden = not sys.stderr.isatty()
            self._bar = click.progressbar(
                length=total, label=self.label, file=sys.stderr, hidden=hidden
            )
        self._bar.update(done - self._done)
        self._done = done


def gazetteer() -> Gazetteer:
    """Open the gazetteer; its index is built, with a bar, when it is missing."""
    with Progress("Building the gazetteer's index (once)") as progress:
        return open_gazetteer(progress=progress)
