"""Border data; EVENTS -> nearest border, km interval, side, near / not near / undecided."""

from geomap.borders.data import Borders, load
from geomap.borders.near import near_border
from geomap.borders.nearest import Nearest, nearest
from geomap.borders.words import distance, near_table, sentence

__all__ = [
    "Borders",
    "Nearest",
    "distance",
    "load",
    "near_border",
    "near_table",
    "nearest",
    "sentence",
]
