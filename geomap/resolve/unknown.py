"""Names that the gazetteer lacks + the places that it knows -> candidates from a geocoder."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.gazetteer import NO_HINTS
from geomap.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geomap.gazetteer import Candidate, Gazetteer, Hints
    from geomap.model import Place, Resolution

    Answers = Mapping[str, tuple[Candidate, ...]]
    """Folded name -> candidates."""

LIKELY = 0.5
"""Score from which a place tells where the others lie."""
MAJORITY = 0.5
"""Share of a document's places above which their country is the context's."""


def ask(
    resolutions: Iterable[Resolution], gazetteer: Gazetteer, hints: Hints = NO_HINTS
) -> Answers:
    """Ask elsewhere for the names that got no place, each once, as it is written.

    Returns:
        What was answered, for `resolve`; empty where nobody is there to be asked.
    """
    told = tuple(resolutions)
    lacking = {fold(r.mention.name): r.mention.name for r in told if _is_unknown(r)}
    if not lacking:
        return {}
    around = context((r.place for r in told if r.place and r.score >= LIKELY), hints)
    answers = {key: gazetteer.ask(name, around) for key, name in lacking.items()}
    return {key: found for key, found in answers.items() if found}


def _is_unknown(resolution: Resolution) -> bool:
    return resolution.place is None and resolution.mention.kind not in {"border", "metonym"}


def context(places: Iterable[Place], hints: Hints) -> Hints:
    """Say in which country and around where the places of a document lie.

    Args:
        places: those that the document likely names, one for each mention.
        hints: what is known besides; a country or position told there stays.

    Returns:
        The hints with the country of most of the places, ``None`` where no country has most, and
        the place in it, smaller than a country, that is named most often.
    """
    told = tuple(places)
    country = hints.country or _country(told)
    inside = Counter(p.point for p in told if country in {None, p.country} and not _wide(p))
    most = inside.most_common(1)
    return replace(hints, country=country, near=hints.near or (most[0][0] if most else None))


def _country(places: tuple[Place, ...]) -> str | None:
    votes = Counter(place.country for place in places if place.country)
    best = votes.most_common(1)
    return best[0][0] if best and best[0][1] > MAJORITY * votes.total() else None


def _wide(place: Place) -> bool:
    return place.is_country or place.feature_class == "L"
