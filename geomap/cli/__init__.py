"""Command line -> one call of the library, one thing printed; one file a verb."""

from geomap.cli.main import main

__all__ = ["main"]
