"""Map strikes and attacks from news and event tables, and say how well each place is known.

The verbs of the command line as functions on GeoDataFrames; each is imported when it is used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geomap.api import export, find_events, find_places, locate, read_events
    from geomap.borders import near_border
    from geomap.errors import GeomapError
    from geomap.webmap import to_map

__all__ = [
    "GeomapError",
    "__version__",
    "export",
    "find_events",
    "find_places",
    "locate",
    "near_border",
    "read_events",
    "to_map",
]
__version__ = "0.1.0"

_HOMES = {
    "GeomapError": "geomap.errors",
    "export": "geomap.api",
    "find_events": "geomap.api",
    "find_places": "geomap.api",
    "locate": "geomap.api",
    "near_border": "geomap.borders",
    "read_events": "geomap.api",
    "to_map": "geomap.webmap",
}


def __getattr__(name: str) -> object:
    """Import a verb when it is asked for, so that ``import geomap`` costs nothing."""
    if name not in _HOMES:
        message = f"module 'geomap' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return __all__
