"""What the verbs that read event tables share: their options, the rows that were left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from geomap import config as configuration
from geomap import readers

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    import pandas as pd

    from geomap.config import Config

MOST_SHOWN = 20
"""Refused and unlocated rows that are shown; files hold them all."""


def table_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say how event tables are read."""
    for option in (
        click.option("--encoding", help="Of text tables, where geomap guesses wrong (cp1256)."),
        click.option(
            "--format",
            type=click.Choice(readers.KEYS),
            default=readers.AS_IS.format,
            show_default=True,
            help="What tables are; else known by their columns.",
        ),
        click.option(
            "--column",
            "columns",
            multiple=True,
            metavar="OURS=THEIRS",
            help="What a column of a table is (place=Ort); kept in geomap.toml for next time.",
        ),
    ):
        command = option(command)
    return command


def wanted(options: Mapping[str, Any], config: Config) -> readers.Wanted:
    """Return how the options and geomap.toml want tables to be read."""
    pairs = [text.partition("=") for text in options["columns"]]
    for ours, equals, theirs in pairs:
        if not (ours.strip() and equals and theirs.strip()):
            raise click.BadParameter(
                f"{ours}{equals}{theirs}: must be like place=Ort", param_hint="--column"
            )
    return readers.Wanted(
        columns={ours.strip(): theirs.strip() for ours, _, theirs in pairs},
        remembered=config.columns,
        format=options["format"],
        encoding=options["encoding"],
    )


def remember(wanted: readers.Wanted) -> None:
    """Keep in geomap.toml which columns the user named."""
    kept = configuration.remember(readers.named(wanted.columns)) if wanted.columns else None
    if kept is not None:
        click.echo(f"kept the columns in {kept}", err=True)


def tell_rows(what: str, rows: pd.DataFrame, file: str | Path | None) -> None:
    """Say which rows were left out and why; the file, if there is one, lists them all."""
    for where, reason in rows.head(MOST_SHOWN).itertuples(index=False):
        click.echo(f"{what}: {where}: {reason}", err=True)
    if len(rows) > MOST_SHOWN:
        listed = f", listed in {file}" if file else ""
        click.echo(f"{what}: {len(rows) - MOST_SHOWN:,} more{listed}", err=True)
