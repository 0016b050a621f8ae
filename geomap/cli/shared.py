"""What several verbs share: progress on stderr, the gazetteer opened with it."""

from __future__ import annotations

import contextlib
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import click

from geomap.config import Config, load
from geomap.gazetteer import Gazetteer, open_gazetteer
from geomap.geocode import Fallback, open_geocoder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from types import TracebackType

    import pandas as pd

FILES_TOLD = 5
"""Articles that are named in a message about several."""
_NAMES_TOLD = 20
MOST_SHOWN = 20
"""Rows and files left out that are shown; files hold them all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cassettes:
    """Where a geocoder's answers are kept, or taken from."""

    record: Path | None = None
    replay: Path | None = None


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
        self.end()

    def __call__(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` is done; less than before is another piece of work.

        Work of one step has no bar.
        """
        if total == 1:
            return
        if done < self._done:
            self.end()
        if self._bar is None:
            hidden = not sys.stderr.isatty()
            self._bar = click.progressbar(
                length=total, label=self.label, file=sys.stderr, hidden=hidden
            )
        self._bar.update(done - self._done)
        self._done = done

    def stage(self, said: str) -> None:
        """Say which part of the work comes next, where a bar would be shown."""
        self.end()
        if sys.stderr.isatty():
            click.echo(f"{said} ...", err=True)

    def end(self) -> None:
        """End the line of the bar, for something else is to be said."""
        if self._bar is not None:
            self._bar.render_finish()
        self._bar, self._done = None, 0


def config(options: Mapping[str, Any]) -> Config:
    """Return geomap.toml with the geocoder that the options name."""
    return load(
        geocoder=options["geocoder"],
        geocoder_contact=options["contact"],
        geocoder_url=options["geocoder_url"],
    )


def gazetteer(config: Config) -> Gazetteer:
    """Open the gazetteer; its index is built, with a bar, when it is missing."""
    with Progress("Building the gazetteer's index (once)") as progress:
        return open_gazetteer(config, progress=progress)


def placed_with(place_ids: Sequence[str]) -> Gazetteer | None:
    """Open the gazetteer if it placed any of the events, so that its sources can be named."""
    return gazetteer(load()) if place_ids else None


def geocoder_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that name a geocoder and its cassette."""
    for option in (
        click.option("--replay", metavar="FILE", help="Answer from a cassette, with no network."),
        click.option("--record", metavar="FILE", help="Keep the geocoder's answers in a cassette."),
        click.option("--geocoder-url", metavar="URL", help="Address of an own geocoder server."),
        click.option("--contact", help="E-mail or web address for the geocoder's operator."),
        click.option(
            "--geocoder",
            metavar="NAME",
            help="Ask this service (nominatim, photon ...) for names that the gazetteer lacks. "
            "Off unless named: only then does anything go to the network.",
        ),
    ):
        command = option(command)
    return command


@contextlib.contextmanager
def fallback(known: Gazetteer, config: Config, cassettes: Cassettes) -> Iterator[Fallback]:
    """Let the gazetteer ask the geocoder that the configuration names, if any."""
    with open_geocoder(config, record=cassettes.record, replay=cassettes.replay) as geocoder:
        asked = Fallback(geocoder)
        known.elsewhere = asked
        yield asked


def cassettes(options: Mapping[str, Any]) -> Cassettes:
    """Return the cassettes that the options name."""
    record, replay = options["record"], options["replay"]
    return Cassettes(
        record=Path(record) if record else None, replay=Path(replay) if replay else None
    )


def published_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Let a verb be told when its articles appeared."""
    return click.option(
        "--published",
        type=click.DateTime(["%Y-%m-%d"]),
        callback=lambda _context, _parameter, value: value and value.date(),
        help="When the articles appeared: what 'on June 28' and 'last week' hang on.",
    )(command)


def tell_lines(what: str, lines: Sequence[str], count: int, file: str | Path | None) -> None:
    """Say the first lines of so many; the file, if there is one, has them all."""
    for line in lines[:MOST_SHOWN]:
        click.echo(f"{what}: {line}", err=True)
    if count > MOST_SHOWN:
        listed = f", listed in {file}" if file else ""
        click.echo(f"{what}: {count - MOST_SHOWN:,} more{listed}", err=True)


def few(names: Sequence[str], most: int, file: str | Path | None = None) -> str:
    """Name the first ones and count the others, which the file, if there is one, lists."""
    told, more = ", ".join(names[:most]), len(names) - most
    if more <= 0:
        return told
    return f"{told} and {more:,} more" + (f" (all in {file})" if file else "")


def undated(events: pd.DataFrame) -> pd.DataFrame:
    """Return the events of articles that have no date."""
    return events[events["evidence"].notna() & events["date_precision"].eq("unknown")]


def tell_undated(names: Sequence[str], file: str | Path | None) -> None:
    """Say which articles leave events undated because nobody knows when they appeared."""
    if names:
        click.echo(
            f"{few(names, FILES_TOLD, file)}: when it appeared is not known, so that words like "
            "'on Tuesday' give no date; --published 2021-06-29 tells",
            err=True,
        )


def tell_foreign(names: Sequence[str], file: str | Path | None = None) -> None:
    """Say which articles are not in the language that is read."""
    if names:
        click.echo(
            f"{few(names, FILES_TOLD, file)}: does not look like English, the language in which "
            "events and relations of places are read",
            err=True,
        )


def tell_unknown(asked: Fallback) -> None:
    """Say which names a geocoder could be asked for, or which it did not answer for."""
    for line in asked.failures:
        click.echo(f"Geocoder: {line}", err=True)
    if asked.names and asked.geocoder is None:
        names = few(list(asked.names), _NAMES_TOLD)
        click.echo(
            f"Not in the gazetteer: {names}. A geocoder could be asked: --geocoder nominatim "
            "--contact you@example.org (these names would leave your machine).",
            err=True,
        )
