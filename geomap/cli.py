"""Command line -> one call of the library, one thing printed."""

import click

import geomap


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(geomap.__version__, prog_name="geomap")
def main() -> None:
    """Map strikes and attacks from news and event tables."""
