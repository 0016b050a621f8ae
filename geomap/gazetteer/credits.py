"""Ids of the places that were used -> whom a map or an export must name for them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.gazetteer.values import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.gazetteer.lookup import Gazetteer
    from geomap.gazetteer.values import Source

_OPENSTREETMAP_ID = "osm:"
_SERVICE_ID = re.compile(r"(\w+):-?[\d.]+,-?[\d.]+")
_LICENSED = re.compile(r"\((?:CC|MIT|ODbL|Unicode|public domain)[^()]*\)$")
OPENSTREETMAP = "OpenStreetMap contributors (ODbL)"


def credit(place_ids: Iterable[str], gazetteer: Gazetteer) -> tuple[str, ...]:
    """Name each source of the places' files once, with its licence, sorted.

    Places that Nominatim or Photon found are OpenStreetMap's, those of another geocoder its own;
    the project's own need no credit.
    """
    ids = dict.fromkeys(place_ids)
    found = {each: gazetteer.find(each) for each in ids}
    layers = {place.layer for place in found.values() if place and place.layer != PROJECT}
    used = (source for source in gazetteer.sources() if source.layer in layers)
    sources = {party for source in used for party in parties(source)}
    asked = (_geocoder(each) for each, place in found.items() if place is None)
    return tuple(sorted(sources | set(filter(None, asked))))


def parties(source: Source) -> list[str]:
    """Return whom to name for a file, each with its licence: its own, else that of the file."""
    named = (source.attribution or source.title).split("; ")
    return [each if _LICENSED.search(each) else f"{each} ({source.licence})" for each in named]


def _geocoder(place_id: str) -> str | None:
    """Name whom a geocoder's place is from; ids of other services are SERVICE:LAT,LON."""
    if place_id.startswith(_OPENSTREETMAP_ID):
        return OPENSTREETMAP
    service = _SERVICE_ID.fullmatch(place_id)
    return f"{service[1]} (terms of the service)" if service else None
