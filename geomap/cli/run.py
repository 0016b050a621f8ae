"""``geomap run``: article(s) and event table(s) -> output/."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geomap import pipeline, placing
from geomap.cli import shared
from geomap.ground import GazetteerGround

if TYPE_CHECKING:
    from geomap.report import Report

STRICT_EXIT = 3
EXAMPLES = """
Examples:

\b
  geomap run seeds/iraq-syria-2021
  geomap run article.txt events.csv -o output --km 25
  geomap run strikes.xlsx --column place=Ort --column date=Tag
  geomap run events.csv --geocoder nominatim --contact desk@example.org
"""


@click.command(epilog=EXAMPLES)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--out", default="output", show_default=True, help="Folder to write to.")
@click.option("--km", default=50.0, show_default=True, help="How near is near a border.")
@click.option("--title", help="Title of the map; else that of the first article.")
@click.option("--strict", is_flag=True, help="Exit with 3 when something stayed unresolved.")
@shared.table_options
@shared.geocoder_options
def command(inputs: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401 - click's values
    """Read articles and event tables, place the events, and write map, GeoJSON and answers.

    INPUT is an article (.txt, .md), an event table, a folder of them, or - for standard input.
    """
    config = shared.config(options)
    gazetteer = shared.gazetteer(config)
    tables = shared.wanted(options, config)
    wanted = pipeline.Options(
        out=Path(options["out"]), km=options["km"], title=options["title"], tables=tables
    )
    with (
        shared.fallback(gazetteer, config, shared.cassettes(options)) as asked,
        shared.Progress("Placing") as progress,
    ):
        ground = GazetteerGround(gazetteer)
        places = placing.Places(gazetteer=gazetteer, ground=ground, progress=progress)
        report, written = pipeline.run(inputs, places, wanted)
    _tell(report, written)
    shared.remember(tables)
    shared.tell_unknown(asked)
    if options["strict"] and report.has_gaps:
        raise SystemExit(STRICT_EXIT)


def _tell_tables(report: Report) -> None:
    """Say of each table what it was read as, what was decided, and where all its rows went."""
    for table, placed, unlocated in report.tables:
        click.echo(
            f"{table.file}: {table.read_as}, {table.rows:,} rows: {placed:,} placed, "
            f"{unlocated:,} unlocated, {table.refused:,} refused",
            err=True,
        )
        for note in table.notes:
            click.echo(f"  {note}", err=True)
    for note in report.audit:
        click.echo(note, err=True)


def _tell(report: Report, written: tuple[Path, ...]) -> None:
    for line in report.failed:
        click.echo(f"Error: {line}", err=True)
    _tell_tables(report)
    shared.tell_rows("Refused", report.refused[["where", "reason"]], "refused.csv")
    shared.tell_rows("Unlocated", report.unlocated[["event_id", "reason"]], "report.json")
    near = report.events["near"].value_counts()
    click.echo(
        f"{len(report.events)} events, {len(report.events) - len(report.unlocated)} placed, "
        f"{len(report.unlocated)} unlocated, {len(report.refused)} rows refused; "
        f"{len(report.places)} place names in the articles"
    )
    click.echo(
        f"within {report.km:g} km of a border: {near.get('yes', 0)} yes, {near.get('no', 0)} no, "
        f"{near.get('undecided', 0)} undecided"
    )
    click.echo("wrote " + ", ".join(str(path) for path in written))
