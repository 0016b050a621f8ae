"""Article -> each Mention with its Resolution and its Location, in the order of the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geomap import capitals, holding, locations, locative, mentions, resolve
from geomap.gazetteer import NO_HINTS, Gazetteer, Hints
from geomap.locations import neighbours

if TYPE_CHECKING:
    from geomap.locations import Ground
    from geomap.model import Article, Location, Resolution

FIELDS = (
    "source",
    "start",
    "end",
    "text",
    "kind",
    "relation",
    "name",
    "lat",
    "lon",
    "country",
    "place_id",
    "precision",
    "radius_km",
    "score",
    "method",
    "reason",
)
"""What ``record`` gives of each mention, in this order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """A mention resolved and located. ``resolution.mention`` has its offsets."""

    resolution: Resolution
    location: Location


def parse(
    article: Article, gazetteer: Gazetteer, ground: Ground, hints: Hints = NO_HINTS
) -> tuple[Parsed, ...]:
    """Find, resolve and locate every place name of an article."""
    found = mentions.find(article, gazetteer)
    resolutions = resolve.resolve(found, article, gazetteer, hints)
    more = locative.find(article, resolutions, gazetteer, ground, hints)
    apart = (r for r in resolutions if not locative.overlaps(r.mention.start, r.mention.end, more))
    kept = resolve.asked(tuple(apart), article, gazetteer, hints)
    resolutions = tuple(sorted((*kept, *more), key=lambda r: r.mention.start))
    resolutions = capitals.meant(article.text, resolutions, gazetteer)
    resolutions = holding.meant(article.text, resolutions)
    resolutions = neighbours.complete(resolutions, ground, hints.country)
    located = locations.of_all(resolutions, ground)
    pairs = zip(resolutions, located, strict=True)
    return tuple(Parsed(resolution=r, location=found) for r, found in pairs)


def record(parsed: Parsed, source: str) -> dict[str, object]:
    """Return one mention as plain values under the names in ``FIELDS``."""
    mention, location = parsed.resolution.mention, parsed.location
    place, point = parsed.resolution.place, location.point
    values = (
        source,
        mention.start,
        mention.end,
        mention.text,
        mention.kind,
        mention.relation.kind,
        place.name if place else None,
        round(point.lat, 5) if point else None,
        round(point.lon, 5) if point else None,
        place.country if place else None,
        place.place_id if place else None,
        location.precision,
        location.radius_km,
        location.score,
        location.method,
        location.reason,
    )
    return dict(zip(FIELDS, values, strict=True))
