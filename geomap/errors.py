"""Errors that a user sees: one line that says where and what."""

from __future__ import annotations


class GeomapError(Exception):
    """Base of every error that geomap raises to its users.

    Args:
        where: the file, line, column or option that is at fault (``events.csv:12``).
        what: what is wrong with it, and what would be right.
    """

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")
        self.where = where
        self.what = what

    def __reduce__(self) -> tuple[type[GeomapError], tuple[str, str]]:
        """Pickle as it was made: errors come back from other processes."""
        return type(self), (self.where, self.what)


class InputError(GeomapError):
    """A file, row or value from the user cannot be read as what it should be."""


class DataError(GeomapError):
    """The gazetteer, the borders or their index are missing, broken or not writable."""


class OutputError(GeomapError):
    """A file cannot be written; what stood there before still stands there."""


class GeocoderError(GeomapError):
    """A geocoder was asked and did not answer; not the same as "no such place"."""
