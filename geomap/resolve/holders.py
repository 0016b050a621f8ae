"""The candidates of a name + those of what the text says it lies in -> how well they lie there.

"Aville village (Bland district)" is no Aville of another province, however well that is known. In
"Aville, Bland" the second name may as well be the next of a list: that is left to the weights.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from geomap.geodesy import distance_km
from geomap.resolve import sphere

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from geomap.model import Mention, Place
    from geomap.resolve.bearers import Bearers

REACH_KM = 60.0
"""As far from a town, or a district's point, as its district reaches: see ``admin2_seat_km``."""
TOWN_KM = 15.0
"""As far as a town's quarters and suburbs."""
_KIND = (
    r"(?:city|town|village|hamlet|settlement|area|(?:sub-?)?district|region|camp|valley|"
    r"front(?:line)?|axis|neighbou?rhood|suburb|county|crossing|junction)"
)
_STATED = re.compile(
    rf"(?: \([^()]{{1,40}}\))?(?: {_KIND}(?:,| in| of)? (?:the )?(?:{_KIND} of (?:the )?)?\(?"
    rf"|(?: {_KIND})? \()"
)
_IN = frozenset((" in ", " in the "))
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
    if gap in _IN:
        return _DIVISION.match(text, outer.end) is not None
    return gap != " (" and _STATED.fullmatch(gap) is not None


def is_apart(place: Place, towns: Iterable[Place]) -> bool:
    """Tell whether a place lies out of all towns of its division among some."""
    return all(
        town.admin1 != place.admin1 or distance_km(town.point, place.point) > TOWN_KM
        for town in towns
    )


def lying(inner: Bearers, outer: Bearers) -> NDArray[np.float64]:
    """Tell how well places (rows) lie in others (columns), as points and divisions have it.

    1 in a country or a province, 0 out of it. A town, a district, a region reach ``REACH_KM`` from
    their points, or their radius if larger: 1 at the point, half as much at the edge.
    """
    places, holders = inner.places, outer.places
    reach = np.array([max(REACH_KM, holder.radius_km or 0.0) for holder in holders])
    off = sphere.km(inner.traits[:, :3], outer.traits[:, :3]) / reach
    inside = np.where(off <= 1.0, 1.0 - off / 2, 0.0)
    for column, holder in enumerate(holders):
        if holder.is_country or holder.feature_code == "ADM1":
            inside[:, column] = [_is_part(place, holder) for place in places]
        else:
            inside[:, column] *= [place.place_id != holder.place_id for place in places]
    return inside


def _is_part(place: Place, holder: Place) -> bool:
    """Tell whether a place lies in a country, or in a division; not known counts as lying there."""
    if place.is_country or holder.country not in place.countries:
        return False
    return holder.is_country or (
        place.admin1 == holder.place_id if place.division else place.feature_code != "ADM1"
    )
