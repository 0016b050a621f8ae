"""The ``geomap`` command: verbs that are imported only when they are called.

A new verb is a file beside this one with a click command ``command``, and a line in ``VERBS``.
"""

from __future__ import annotations

import atexit
import gc
import os
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

import click

import geomap
from geomap.errors import GeomapError

if TYPE_CHECKING:
    from collections.abc import Sequence

VERBS: dict[str, str] = {
    "run": "Article(s) and event table(s) -> map, GeoJSON, border answers, report.",
    "events": "The events that an article tells of, or a table's, placed.",
    "places": "Every place that an article names, with the reason for each.",
    "near": "How far each event lies from a border, which one, and how sure that is.",
    "map": "Events -> one HTML page that opens with no network.",
    "export": "Events to GIS programs and spreadsheets: GeoPackage, KML, CSV and more.",
    "lookup": "What the gazetteer knows of a name, with namesakes and sources.",
    "gazetteer": "Show, build and extend the gazetteer.",
    "explain": "Why an event stands where it stands.",
    "check": "Whether gazetteer, configuration and own places are as they should be.",
}
"""Verb -> its line in ``geomap --help``; here, so that help imports nothing."""

EXAMPLES = """
Examples:

\b
  geomap run seeds/iraq-syria-2021
  geomap run article.txt events.csv -o output
  geomap events article.txt --published 2021-06-29
  geomap places article.txt
  geomap places --json *.txt > places.jsonl

Nothing goes to the network unless you name a geocoder. `geomap VERB --help` tells more.
"""


_SELDOM = 20_000
"""New objects between two looks for garbage, of which news and tables leave hardly any: with
Python's own 700, places of 588 articles took 2 to 5 % longer, in the same memory."""

atexit.register(gc.freeze)  # what is left goes with the process: to look through it takes 0.1 s


class Verbs(click.Group):
    """A group that loads a verb when it is called, and shows a GeomapError as one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the verbs in the order of the journey."""
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import one verb."""
        return _loaded(cmd_name) if cmd_name in VERBS else None

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - click's signature
        formatter: click.HelpFormatter,
    ) -> None:
        """Write the verbs without importing them."""
        with formatter.section("Verbs"):
            formatter.write_dl(list(VERBS.items()))

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:  # noqa: ANN401
        """Run, and turn a GeomapError into its one line and exit status 1."""
        try:
            return super().main(args, *rest, **extra)
        except GeomapError as error:
            click.echo(f"Error: {error}", err=True)
            raise SystemExit(1) from error


def _loaded(verb: str) -> click.Command:
    """Import a verb without looking for garbage: nothing of a module is any, then or later."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # no matrix here is worth numpy's threads
    gc.disable()
    try:
        command = import_module(f"geomap.cli.{verb}").command
    finally:
        look_for_garbage_seldom()
        gc.enable()
    return cast("click.Command", command)


def look_for_garbage_seldom() -> None:
    """Take what there is for lasting, and look for garbage after many new objects only."""
    gc.freeze()
    gc.set_threshold(_SELDOM)


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"]}, epilog=EXAMPLES)
@click.version_option(geomap.__version__, prog_name="geomap")
def main() -> None:
    """Map strikes and attacks from news and event tables, and say how well each place is known."""
