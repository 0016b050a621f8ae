"""A file of somebody's gazetteer or event table -> Rows, each format in its own module."""

from geomap.gazetteer.formats.detect import FORMATS, Format, detect

__all__ = ["FORMATS", "Format", "detect"]
