"""``geomap check``: configuration, gazetteer, own places, or a table -> what is wrong."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geomap import apart, files, placing, readers
from geomap.cli import reading, shared
from geomap.config import load
from geomap.errors import GeomapError
from geomap.gazetteer import open_gazetteer
from geomap.gazetteer.check import check
from geomap.gazetteer.files import SOURCES_FILE
from geomap.ground import GazetteerGround

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

    from geomap.config import Config


EXAMPLES = """
Examples:

\b
  geomap check
  geomap check --audit acled.csv -o apart.csv
"""
SHOWN = ("event_id", "place_text", "precision", "radius_km", "named", "named_precision", "km")


@click.command(epilog=EXAMPLES)
@click.option("--audit", metavar="TABLE", help="Compare a table's coordinates with its names.")
@click.option("-o", "--out", metavar="FILE", help="CSV of the audit, every row of the table.")
@reading.table_options
def command(**options: Any) -> None:  # noqa: ANN401 - click's values
    """Check geomap.toml, places.csv and every row and polygon of the gazetteers; exit 1 on a fault.

    Takes some seconds. With --audit, list instead the rows of an event table whose coordinates lie
    further from their place name than the row's own precision allows; they are not changed.
    """
    config = load()
    if options["audit"]:
        _audit(config, options)
        return
    faults = list(_faults(config))
    for fault in faults:
        click.echo(fault)
    several = "fault" if len(faults) == 1 else "faults"
    click.echo(f"{len(faults)} {several}" if faults else "all is well", err=True)
    raise SystemExit(1 if faults else 0)


def _audit(config: Config, options: dict[str, Any]) -> None:
    wanted = reading.wanted(options, config)
    read = readers.read_table(options["audit"], wanted)
    readers.check_used(wanted.columns, [read.columns])
    gazetteer = shared.gazetteer(config)
    found = apart.audit(
        read.events, placing.Places(gazetteer=gazetteer, ground=GazetteerGround(gazetteer))
    )
    click.echo(str(read), err=True)
    worst = found[found["verdict"] == "apart"].sort_values(["km", "event_id"], ascending=False)
    if len(worst):
        click.echo(_shown(worst.head(shared.MOST_SHOWN)))
    counts = found["verdict"].value_counts()
    click.echo(", ".join(f"{counts.get(name, 0):,} {name}" for name in apart.VERDICTS))
    if options["out"]:
        files.write_text(Path(options["out"]), found.to_csv(index=False))
        click.echo(f"wrote {options['out']}", err=True)
    reading.remember(wanted)


def _shown(rows: pd.DataFrame) -> str:
    table = rows[list(SHOWN)]
    texts = table.select_dtypes("str")
    short = table.assign(**{str(n): texts[n].str.slice(0, 30) for n in texts})
    return str(short.to_string(index=False, na_rep=""))


def _faults(config: Config) -> Iterator[str]:
    for folder in (config.data, *config.gazetteers, config.added):
        if (folder / SOURCES_FILE).is_file():
            yield from check(folder)
        elif folder != config.added:
            yield f"{folder}: has no {SOURCES_FILE}"
    try:
        open_gazetteer(config)  # reads the project's places
    except GeomapError as error:
        yield str(error)
