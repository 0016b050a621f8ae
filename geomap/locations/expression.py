"""The words for a place, as in a table's cell, and hints -> one Location.

"U.S. base in the Al-Omar oil field in eastern Syria" names several places at once: the most exact
one that agrees with the rest is taken, and what contradicts it lowers the score.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import shapely

from geomap import article, locations, mentions, resolve
from geomap.gazetteer import NO_HINTS, Gazetteer, Hints
from geomap.locations import neighbours
from geomap.mentions import relations, vocabulary
from geomap.model import PRECISIONS, Location, Mention, Resolution

if TYPE_CHECKING:
    from geomap.locations import Ground

_MODIFIER_AFTER = re.compile(
    r"^(?:-\w+)?\s+(?!(?:and|or|in|on|at|near|to|from|of|with|border)\b)\w"
)
_PREPOSITION = re.compile(r"\b(?:in|of|near|outside|to|from|at|across|inside|off)\s+(?:the\s+)?$")
_NEXT_NAME = re.compile(r" ([A-Z]\w+)(?!\w*\.)")
_LAST_NAME = re.compile(r"(?:^|\s)([A-Z][a-z]\w+) $")
_CONTRADICTED = 0.6
_BEGINNINGS = vocabulary.PLACE_OPENERS | {"khan", "umm"}
"""Words that begin Arabic names, and are none of their own before another word."""
POINTS = ("P", "S", "L")
"""Feature classes that a cell for a place means rather than the division of the same name."""


def find(text: str, gazetteer: Gazetteer, ground: Ground, hints: Hints = NO_HINTS) -> Location:
    """Return where the words of one cell put an event.

    Args:
        text: the words as written; may be empty.
        gazetteer: knows the names.
        ground: knows areas and borders.
        hints: country and first-level division of the same row.
    """
    if not text.strip():
        return locations.unlocated(text, "the source gives no place")
    story = article.parse(text, source="place text")
    found = mentions.find(story, gazetteer, certain=True)
    kept = tuple(m for m in found if not _is_part(m, found, text))
    wanted = replace(hints, feature_classes=hints.feature_classes or POINTS)
    resolutions = resolve.resolve(kept, story, gazetteer, wanted)
    resolutions = resolve.asked(resolutions, story, gazetteer, wanted)
    torn = _torn(resolutions)
    resolutions = tuple(x for x in resolutions if not (x in torn or _is_modifier(x, text)))
    whole = neighbours.complete(resolutions, ground, hints.country)
    named = locations.of_all(whole, ground)
    located = [location for location in named if location.geometry is not None]
    if not located:
        reason = "; ".join(location.reason for location in named)
        return locations.unlocated(text, reason or f"no place named in '{text}' is known")
    return _most_exact(text, located, hints)


def _is_modifier(resolution: Resolution, text: str) -> bool:
    """Tell whether a country's name only says whose ("U.S. base", "Iraqi soldiers")."""
    mention, place = resolution.mention, resolution.place
    if mention.kind == "demonym":
        return True
    if place is not None and not place.is_country:
        return False
    follows = _MODIFIER_AFTER.match(text[mention.end : mention.end + 20])
    led = _PREPOSITION.search(text[: mention.start]) or mention.relation.kind != "in"
    return bool(follows) and not led and mention.kind == "toponym"


def _torn(resolutions: tuple[Resolution, ...]) -> list[Resolution]:
    """List names side by side, of which none holds the other: one longer name that nobody knows."""
    pairs = [
        pair
        for pair in pairwise(resolutions)
        if pair[0].mention.end + 1 == pair[1].mention.start
        and not any(map(_is_area, pair))
        and not all(each.mention.relation.kind == "between" for each in pair)
    ]
    return [each for pair in pairs for each in pair]


def _is_area(resolution: Resolution) -> bool:
    place = resolution.place
    return place is not None and (place.is_country or place.feature_code == "ADM1")


def _is_part(mention: Mention, found: tuple[Mention, ...], text: str) -> bool:
    """Tell whether a name is but a part of a longer one that nobody knows ("Tal" of "Tal Brak")."""
    starts, ends = {m.start for m in found}, {m.end for m in found}
    after = _NEXT_NAME.match(text, mention.end)
    if after is not None and mention.kind == "toponym":
        only_begins = mention.text.lower() in _BEGINNINGS
        if only_begins or after.start(1) not in starts:
            return True
    before = _LAST_NAME.search(text[: mention.start])
    related = relations.before(text[: mention.start]).kind != "in"
    return before is not None and before.end(1) not in ends and not related


def _most_exact(text: str, located: list[Location], hints: Hints) -> Location:
    fitting = [x for x in located if _agrees(x, hints)] or located
    best = min(fitting, key=lambda x: (_rank(x), -x.score))
    against = [x for x in located if x is not best and not _consistent(best, x)]
    reason = best.reason
    score = best.score
    if against:
        score = round(score * _CONTRADICTED, 3)
        reason += f"; does not agree with {', '.join(x.expression for x in against)}"
    return replace(best, expression=text, score=score, reason=reason)


def _rank(location: Location) -> float:
    """Rank by precision; the way between two places goes before the areas that it lies in."""
    exact = PRECISIONS.index(location.precision)
    return min(exact, PRECISIONS.index("near")) if location.relation == "between" else exact


def _agrees(location: Location, hints: Hints) -> bool:
    place = location.place
    if place is None or place.country is None or not hints.country:
        return True
    return hints.country in place.countries


def _consistent(best: Location, other: Location) -> bool:
    return bool(shapely.distance(best.geometry, other.geometry) == 0.0)
