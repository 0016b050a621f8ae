"""Data sources -> local index; name -> candidate Places."""

from geomap.gazetteer.lookup import Gazetteer
from geomap.gazetteer.open import open_gazetteer, shared, widen
from geomap.gazetteer.values import NO_HINTS, Candidate, Hints, Kind, Source

__all__ = [
    "NO_HINTS",
    "Candidate",
    "Gazetteer",
    "Hints",
    "Kind",
    "Source",
    "open_gazetteer",
    "shared",
    "widen",
]
