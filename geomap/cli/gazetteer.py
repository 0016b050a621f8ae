"""``geomap gazetteer``: what is looked up, its index, and what the user adds to it."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import click

from geomap.cli import shared
from geomap.config import load
from geomap.gazetteer.add import What, add
from geomap.gazetteer.formats import FORMATS
from geomap.gazetteer.formats.common import Options

if TYPE_CHECKING:
    from geomap.gazetteer import Source

_COLUMNS = ("name", "lat", "lon", "country", "feature", "radius_km")
EXAMPLES = """
Examples:

\b
  geomap gazetteer info
  geomap gazetteer add IQ.zip
  geomap gazetteer add villages.csv --name village --lat y --lon x --licence "CC BY 4.0"
  geomap gazetteer add ged231.csv --layer ucdp --to my-project/gazetteer
"""


@click.group(epilog=EXAMPLES)
def command() -> None:
    """Show, build and extend what names are looked up in."""


@command.command()
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for each layer.")
def info(*, as_json: bool) -> None:
    """List the layers: rows, date, licence and whom to name for each."""
    sources = shared.gazetteer(load()).sources()
    for source in sources:
        click.echo(json.dumps(asdict(source), ensure_ascii=False) if as_json else _text(source))


def _text(source: Source) -> str:
    heading = click.style(f"{source.layer}: {source.title}", bold=True)
    attribution = f"; name {source.attribution}" if source.attribution else ""
    return (
        f"{heading}\n    {source.rows:,} rows, date {source.date or 'not stated'}\n"
        f"    {source.licence}{attribution}\n    from {source.source}"
    )


@command.command()
def build() -> None:
    """Build the index now instead of at the first look-up."""
    config = load()
    rows = sum(source.rows for source in shared.gazetteer(config).sources())
    click.echo(f"{rows:,} rows are indexed in {config.cache}")


@command.command(name="add")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--layer", help="Name of the layer; the file's name by default.")
@click.option(
    "--format",
    "form",
    type=click.Choice([each.name for each in FORMATS]),
    help="What the file is; found out by default.",
)
@click.option("--licence", help="Under which it may be used.")
@click.option("--attribution", help="Whom maps and exports are to name.")
@click.option("--date", help="Of the data.")
@click.option("--name", help="Column of a table: the name.")
@click.option("--lat", help="Column of a table: latitude, degrees.")
@click.option("--lon", help="Column of a table: longitude, degrees.")
@click.option("--country", help="Column of a table: country, by name or code.")
@click.option("--radius-km", help="Column of a table: how far the place reaches.")
@click.option("--feature", help="What the places of a table are: P/PPL, S/INSM, L/OILF ...")
@click.option(
    "--to", metavar="FOLDER", type=click.Path(path_type=Path), help="Folder of a project's own."
)
def add_(file: Path, **options: Any) -> None:  # noqa: ANN401 - click's values
    """Add FILE: GeoNames, GNS, OurAirports, UCDP GED, ACLED, or any table or GeoJSON of places.

    A layer of the same name is replaced. Rows that cannot be used are counted, with the reason.
    """
    config = load()
    known = shared.gazetteer(config)
    with _Counter() as counter:
        added = add(file, options["to"] or config.added, known.find, _what(options), counter)
    if str(added.refusals):
        click.echo(str(added.refusals).replace("; ", "\n"), err=True)
    if options["to"] is None:
        shared.gazetteer(config)  # index it now
    click.echo(f"{added.layer}: {added.rows:,} places of {file.name} ({added.format})")
    if options["to"] is not None:
        click.echo(f'name it in geomap.toml: [gazetteer] folders = ["{options["to"]}"]', err=True)


def _what(options: dict[str, Any]) -> What:
    columns = {
        key: options[key] for key in ("name", "lat", "lon", "country", "feature", "radius_km")
    }
    return What(
        format=options["form"],
        layer=options["layer"],
        licence=options["licence"],
        attribution=options["attribution"],
        date=options["date"],
        columns=Options(**columns),
    )


class _Counter:
    """Rows read so far, on a terminal's stderr; how many there will be is not known."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if sys.stderr.isatty():
            click.echo(err=True)

    def __call__(self, done: int, _: int) -> None:
        if sys.stderr.isatty():
            click.echo(f"\r{done:,} rows read", nl=False, err=True)
