"""Options that several verbs share: part by part through Parquet, here or on a Dask cluster."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from geomap.scale import Cluster

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geomap.scale import Done


def options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that work through partitioned Parquet, here or on a Dask cluster."""
    for option in (
        click.option("--scheduler", metavar="ADDRESS", help="Dask scheduler (tcp://host:8786)."),
        click.option(
            "--workers",
            type=click.IntRange(min=1),
            default=2,
            show_default=True,
            help="Processes, with no cluster.",
        ),
        click.option(
            "--engine",
            type=click.Choice(["one", "dask"]),
            help="Answer Parquet or CSV files ('events/*.parquet') part by part into the folder "
            "-o, or one into the .parquet or .csv -o: in one process, or with Dask.",
        ),
    ):
        command = option(command)
    return command


def cluster(chosen: Mapping[str, Any]) -> Cluster | None:
    """Return the cluster that the options name; ``None`` is this process."""
    if chosen["engine"] == "one":
        return None
    return Cluster(scheduler=chosen["scheduler"], workers=chosen["workers"])


def tell(done: Done, files: int, out: str) -> None:
    """Say what was refused and what was written."""
    for refused in done.told:
        click.echo(f"Refused: {refused}", err=True)
    if more := done.refused - len(done.told):
        click.echo(f"Refused: {more:,} more", err=True)
    count = "1 file" if files == 1 else f"{files} files"
    click.echo(f"{done.rows:,} rows in {count}: {out}", err=True)
