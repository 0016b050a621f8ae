"""Resolution of a name that is a country's and a division's -> what it means where it stands.

A name has one sense in a document; but "Georgia" beside Alabama is the state, though the text
speaks of the country elsewhere, and who is a governor is one of a division.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from geomap.resolve import towns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.model import Place, Resolution

_LISTED = frozenset((", ", " and ", ", and ", " or ", ", or ", " & "))
_OFFICE = re.compile(
    r"\b(?:Sen|Rep|Gov|Senators?|Representatives?|Governors?|Congress(?:man|woman)|Republicans?|"
    r"Democrats?)\.?(?: [A-Z][\w'\u2019.-]*){0,4},? of (?:the )?$"
)
"""Who is elected in a division: "Gov. Ann Bee of X"."""
_NEIGHBOUR = re.compile(r"\bneighbou?ring $", re.IGNORECASE)
_LEFT = 70
_DIVISION = "ADM1"


def meant(text: str, resolutions: Sequence[Resolution]) -> Iterator[Resolution]:
    """Yield the resolutions, each to the country or the division that its own words mean."""
    for number, resolution in enumerate(resolutions):
        rival = _rival(resolution)
        yield _told(text, resolutions, number, rival) if rival else resolution


def _rival(resolution: Resolution) -> Place | None:
    """Return the likeliest division abroad where a place is a country, or the other way round."""
    place = resolution.place
    if place is None or not (place.feature_code == _DIVISION or place.is_country):
        return None
    return next((p for p in resolution.runners_up if _are_rivals(place, p)), None)


def _are_rivals(place: Place, other: Place) -> bool:
    """Tell whether one of two places is a country, the other a division of another country."""
    if place.country == other.country:
        return False
    return other.feature_code == _DIVISION if place.is_country else other.is_country


def _told(text: str, resolutions: Sequence[Resolution], number: int, other: Place) -> Resolution:
    resolution = resolutions[number]
    left = text[max(0, resolution.mention.start - _LEFT) : resolution.mention.start]
    if other.is_country:
        if _NEIGHBOUR.search(left) or text.startswith(" Republic", resolution.mention.end):
            return towns.instead(resolution, other, "the words beside it mean a country")
    elif _OFFICE.search(left):
        return towns.instead(resolution, other, "who is named is elected in a division")
    mates = _mates(text, resolutions, number)  # each is asked for: a list may be of thousands
    mate = next(mates, None)
    if mate and all(_are_alike(each, other) for each in chain((mate,), mates)):
        kind = "a country" if other.is_country else "a division of that country"
        return towns.instead(resolution, other, f"{mate.name} beside it is {kind}, too")
    return resolution


def _mates(text: str, resolutions: Sequence[Resolution], number: int) -> Iterator[Place]:
    """Yield the places of the names that stand in one list with a name, before and after it."""
    for step in (-1, 1):
        at = number
        while 0 <= at + step < len(resolutions):
            first, second = sorted((at, at + step))
            gap = text[resolutions[first].mention.end : resolutions[second].mention.start]
            place = resolutions[at + step].place
            if gap not in _LISTED or place is None:
                break
            yield place
            at += step


def _are_alike(mate: Place, other: Place) -> bool:
    """Tell whether what stands beside a name is what it would be: a country, or of its country."""
    if other.is_country:
        return mate.is_country
    return mate.country == other.country and mate.feature_code == other.feature_code
