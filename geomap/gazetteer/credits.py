"""Ids of the places that were used -> whom a map or an export must name for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.gazetteer.project import LAYER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.gazetteer.lookup import Gazetteer

GEOCODED = "osm:"
OPENSTREETMAP = "OpenStreetMap contributors (ODbL)"


def credit(place_ids: Iterable[str], gazetteer: Gazetteer) -> tuple[str, ...]:
    """Name each source of the places once, with its licence, sorted.

    Places that a geocoder found are OpenStreetMap's; the project's own need no credit.
    """
    ids = dict.fromkeys(place_ids)
    layers = {place.layer for place in map(gazetteer.find, ids) if place and place.layer != LAYER}
    sources = {
        f"{source.attribution or source.title} ({source.licence})"
        for source in gazetteer.sources()
        if source.layer in layers
    }
    geocoded = {OPENSTREETMAP} if any(each.startswith(GEOCODED) for each in ids) else set()
    return tuple(sorted(sources | geocoded))
