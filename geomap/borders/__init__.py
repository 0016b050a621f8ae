"""Border data; EVENTS -> nearest border, km interval, side, near / not near / undecided.

What works on tables is imported when it is used: positions are answered without pandas.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from geomap.borderlines import DRAWING
from geomap.borders.data import Borders, load
from geomap.borders.nearest import Nearest, nearest
from geomap.borders.zones import FARTHEST_KM, zone

if TYPE_CHECKING:
    from geomap.borders.near import near_border
    from geomap.borders.words import distance, near_table, sentence

__all__ = [
    "DRAWING",
    "FARTHEST_KM",
    "Borders",
    "Nearest",
    "distance",
    "load",
    "near_border",
    "near_table",
    "nearest",
    "sentence",
    "zone",
]

_HOMES = {"near_border": "near", "distance": "words", "near_table": "words", "sentence": "words"}


def __getattr__(name: str) -> object:
    """Import what works on tables when it is asked for."""
    if name not in _HOMES:
        message = f"module 'geomap.borders' has no attribute {name!r}"
        raise AttributeError(message)
    return getattr(import_module(f"geomap.borders.{_HOMES[name]}"), name)
