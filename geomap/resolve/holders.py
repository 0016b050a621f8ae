"""The candidates of a name + those of what the text says it lies in -> the candidates there.

"Aville village (Bland district)" is no Aville of another province, however well that is known. In
"Aville, Bland" the second name may as well be the next of a list: that is left to the weights.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.geodesy import distance_km

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.gazetteer import Candidate
    from geomap.model import Mention, Place

    Candidates = tuple[Candidate, ...]

REACH_KM = 60.0
"""As far from a town, or a district's point, as its district reaches: see ``admin2_seat_km``."""
NEARER = 2.0
"""A namesake that lies so many times farther from the town that holds it is not meant."""
SLACK_KM = 10.0
_NOWHERE = 1e9
_KIND = (
    r"(?:city|town|village|hamlet|settlement|area|(?:sub-?)?district|region|camp|valley|"
    r"front(?:line)?|axis|neighbou?rhood|suburb|county|crossing|junction)"
)
_STATED = re.compile(
    rf"(?: \([^()]{{1,40}}\))?(?: {_KIND}(?:,| in| of)? (?:the )?(?:{_KIND} of (?:the )?)?\(?"
    rf"|(?: {_KIND})? \()"
)
_IN = re.compile(r" in (?:the )?")
_DIVISION = re.compile(r" (?:(?:sub-?)?district|province|governorate|county|region)\b")


def is_stated(text: str, span: tuple[int, int], outer: Mention) -> bool:
    """Tell whether the words around a name say that it holds the one that stands before it.

    Args:
        text: the text of both.
        span: first and last offset of the name that may be held.
        outer: the name that may hold it.
    """
    start, end = span
    gap = text[end : outer.start]
    if gap == ", ":
        return text[start - 1 : start] == "(" and text[outer.end : outer.end + 1] == ")"
    if _IN.fullmatch(gap):
        return _DIVISION.match(text, outer.end) is not None
    return gap != " (" and _STATED.fullmatch(gap) is not None


def inside(candidates: Candidates, holders: Iterable[Place]) -> Candidates:
    """Return the candidates that lie in one of the holders; all countries.

    Args:
        candidates: of the name that is held.
        holders: what the name that holds it may mean.
    """
    places = [place for place in holders if place.feature_class in {"A", "P", "L"}]
    far = [min((_distance(p, one.place) for p in places), default=_NOWHERE) for one in candidates]
    limit = min(REACH_KM, NEARER * min(far, default=0.0) + SLACK_KM)
    return tuple(one for one, km in zip(candidates, far, strict=True) if km <= limit)


def _distance(holder: Place, place: Place) -> float:
    """Return the kilometres from a holder's point, 0 in what has an outline; far if not there."""
    if holder.feature_class == "L" or place.is_country:
        return 0.0
    if holder.is_country:
        return 0.0 if place.country in holder.countries else _NOWHERE
    if place.country != holder.country:
        return _NOWHERE
    if holder.feature_code == "ADM1":
        return 0.0 if place.division in {holder.place_id, None} else _NOWHERE
    if place.feature_code == "ADM1":
        return 0.0
    return distance_km(holder.point, place.point)
