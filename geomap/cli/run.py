"""``geomap run``: article(s) and event table(s) -> output/."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geomap import pipeline, placing
from geomap.cli import reading, shared
from geomap.ground import GazetteerGround
from geomap.report import FOREIGN, UNDATED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.report import Input, Report

STRICT_EXIT = 3
REPORT = "report.json"
COUNTS = ("rows", "placed", "unlocated", "refused")
"""What is said of each table: where all its rows went."""
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
@click.option("--title", help="Title of the map; else the article's, or what it holds.")
@click.option(
    "--dedupe",
    type=click.FloatRange(min=0),
    metavar="KM",
    help="Join events that several tables have: same days, same type, so near to each other.",
)
@click.option(
    "--learn",
    is_flag=True,
    help="Place names also where other rows of these tables, which have coordinates, put them.",
)
@shared.published_option
@click.option("--strict", is_flag=True, help="Exit with 3 when something stayed unresolved.")
@reading.table_options
@shared.geocoder_options
def command(inputs: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401 - click's values
    """Read articles and event tables, place the events, and write map, GeoJSON and answers.

    INPUT is an article (.txt, .md, .html), an event table, a folder of them, or - for standard
    input.
    """
    config = shared.config(options)
    gazetteer = shared.gazetteer(config)
    tables = reading.wanted(options, config)
    wanted = pipeline.Options(
        out=Path(options["out"]),
        km=options["km"],
        title=options["title"],
        tables=tables,
        dedupe_km=options["dedupe"],
        learn=options["learn"],
        published=options["published"],
    )
    with (
        shared.fallback(gazetteer, config, shared.cassettes(options)) as asked,
        shared.Progress("Placing") as progress,
    ):
        ground = GazetteerGround(gazetteer)
        places = placing.Places(gazetteer=gazetteer, ground=ground, progress=progress)
        report, written = pipeline.run(inputs, places, replace(wanted, tell=progress.stage))
    _tell(report, written)
    if not options["learn"] and _could_learn(report):
        click.echo(
            "--learn would place names also where other rows of these tables put them", err=True
        )
    reading.remember(tables)
    told = report.told if report.tables else report.events
    if len(shared.undated(told)):
        shared.tell_undated(_noted(report, UNDATED), REPORT)
    shared.tell_foreign(_noted(report, FOREIGN), REPORT)
    shared.tell_unknown(asked)
    if options["strict"] and report.has_gaps:
        raise SystemExit(STRICT_EXIT)


def _tell_tables(report: Report) -> None:
    """Say of each table what it was read as, where all its rows went, and what was decided."""
    for line in _lines(report.tables):
        click.echo(line, err=True)
    for table in report.tables:
        for note in table.notes:
            click.echo(f"{table.file}: {note}", err=True)
    for note in report.audit:
        click.echo(note, err=True)
    if len(report.duplicates):
        click.echo(
            f"{len(report.duplicates):,} events were joined to the same one of another table; "
            "duplicates.csv lists them",
            err=True,
        )


def _noted(report: Report, note: str) -> list[str]:
    """Return the files that have a note."""
    return [one.file for one in report.inputs if note in one.notes]


def _lines(tables: tuple[Input, ...]) -> Iterator[str]:
    """Yield a table of the tables: words to the left, numbers to the right."""
    counts = [tuple(int(getattr(table, name)) for name in COUNTS) for table in tables]
    names = [(table.file, table.read_as) for table in tables]
    if len(tables) > 1:
        names.append(("all", ""))
        counts.append(tuple(map(sum, zip(*counts, strict=True))))
    words = [("table", "read as"), *names]
    numbers = [COUNTS, *(tuple(f"{count:,}" for count in row) for row in counts)]
    left = [max(map(len, column)) for column in zip(*words, strict=True)]
    right = [max(map(len, column)) for column in zip(*numbers, strict=True)]
    for said, row in zip(words, numbers, strict=True) if tables else ():
        cells = [text.ljust(width) for text, width in zip(said, left, strict=True)]
        cells += [text.rjust(width) for text, width in zip(row, right, strict=True)]
        yield "  ".join(cells)


def _could_learn(report: Report) -> bool:
    """Tell whether names are left unknown while other rows have coordinates."""
    by_source = report.events["method"].eq("coordinates of the source")
    unknown = report.unlocated["place_text"].notna()
    return bool(report.tables) and bool(by_source.any() and unknown.any())


def _tell(report: Report, written: tuple[Path, ...]) -> None:
    shared.tell_lines("Error", report.failed, len(report.failed), REPORT)
    _tell_tables(report)
    reading.tell_rows("Refused", report.refused[["where", "reason"]], "refused.csv")
    reading.tell_rows("Unlocated", report.unlocated[["event_id", "reason"]], REPORT)
    near, count = report.events["near"].value_counts(), len(report.events)
    click.echo(
        f"{count} event{'s' * (count != 1)}, {count - len(report.unlocated)} placed, "
        f"{len(report.unlocated)} unlocated, {len(report.refused)} rows refused; "
        f"{len(report.places)} place names in the articles"
    )
    click.echo(
        f"within {report.km:g} km of a border: {near.get('yes', 0)} yes, {near.get('no', 0)} no, "
        f"{near.get('undecided', 0)} undecided"
    )
    click.echo("wrote " + ", ".join(str(path) for path in written))
