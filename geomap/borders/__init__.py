"""Border data; EVENTS -> nearest border, km interval, side, near / not near / undecided."""

from geomap.borderlines import DRAWING
from geomap.borders.data import Borders, load
from geomap.borders.near import near_border
from geomap.borders.nearest import Nearest, nearest
from geomap.borders.words import distance, near_table, sentence
from geomap.borders.zones import zone

__all__ = [
    "DRAWING",
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
