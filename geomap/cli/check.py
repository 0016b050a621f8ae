"""``geomap check``: configuration, gazetteer and the project's own places -> what is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from geomap.config import load
from geomap.errors import GeomapError
from geomap.gazetteer import open_gazetteer
from geomap.gazetteer.check import check
from geomap.gazetteer.files import SOURCES_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.config import Config


@click.command(
    epilog="\b\nExample:\n  geomap check",
)
def command() -> None:
    """Check geomap.toml, places.csv and every row and polygon of the gazetteers; exit 1 on a fault.

    Takes some seconds.
    """
    faults = list(_faults(load()))
    for fault in faults:
        click.echo(fault)
    click.echo(f"{len(faults)} faults" if faults else "all is well", err=True)
    raise SystemExit(1 if faults else 0)


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
