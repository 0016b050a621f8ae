"""Resolutions -> the same, where a town only says what holds a place that nobody knows.

"Aville village in Bland": Bland may be the town, its district or its province, and Aville lies in
any of them. An event there must not stand in the town of Bland.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap import locative
from geomap.mentions import clues, vocabulary
from geomap.resolve import towns

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geomap.model import Place, Resolution

_FARTHEST = 80
_AS_TOWN = re.compile(r"\s+(?:city|town|village|municipality)\b(?!\s+district)")
_WITHIN_TOWN = re.compile(
    r"\s+(?:neighbou?rhood|quarter|suburb|market|street|square|park|school|hospital|"
    r"mosque|church|university|prison|hotel|stadium|building|station)\b"
)
_DIVISIONS = frozenset(("ADM1", "ADM2"))


def meant(text: str, resolutions: Sequence[Resolution]) -> tuple[Resolution, ...]:
    """Return the resolutions, each holder of an unknown place as the division that it stands for.

    Args:
        text: the text that they stand in.
        resolutions: in the order of the text.
    """
    placed = sorted((r for r in resolutions if r.place is not None), key=_start)
    ends = _unknown(text, placed, resolutions)
    holders = {id(_of(text, end, placed)) for end in ends}
    return tuple(
        division(one, smallest=towns.is_doubled(text, one.mention)) if id(one) in holders else one
        for one in resolutions
    )


def _unknown(
    text: str, placed: Sequence[Resolution], resolutions: Sequence[Resolution]
) -> Iterator[int]:
    """Yield where the names end that are used as a place's and have none."""
    for start, end in locative.phrases(text):
        if not locative.overlaps(start, end, placed) and _may_lie_outside(text, start, end):
            yield end
    for one in resolutions:
        mention = one.mention
        unplaced = one.place is None and mention.kind == "toponym"
        if unplaced and _may_lie_outside(text, mention.start, mention.end):
            yield mention.end


def _start(one: Resolution) -> int:
    return one.mention.start


def _may_lie_outside(text: str, start: int, end: int) -> bool:
    """Tell whether a name may be that of a village or valley, and not of a thing in a town."""
    name = text[start:end]
    words = name.lower().split()
    if _WITHIN_TOWN.match(text, end) or words[-1] in vocabulary.TOWN_HEADS:
        return False
    return not (words[0] in vocabulary.CALENDAR or name.isupper() or clues.is_organisation(name))


def _of(text: str, end: int, placed: Sequence[Resolution]) -> Resolution | None:
    """Return the next name, if it holds the one that ends there and is not told as a town."""
    after = bisect_left(placed, end, key=_start)
    if after == len(placed):
        return None
    one = placed[after]
    between = text[end : one.mention.start] if _start(one) - end <= _FARTHEST else ""
    if not locative.HOLDS.match(between) or _AS_TOWN.match(text, one.mention.end):
        return None
    return one if one.mention.relation.kind in {"in", "district"} else None


def division(one: Resolution, *, smallest: bool = False) -> Resolution:
    """Return the resolution to the division of a town, or to what it holds, as far as is known.

    Args:
        one: of what holds a place.
        smallest: to the district of the town rather than its province.
    """
    place = one.place
    if place is None or not (place.feature_class == "P" or place.feature_code == "ADM2"):
        return one
    if place.feature_code == "PPLC":
        return one
    found = [p for p in one.runners_up if _is_division_of(p, place)]
    if found and place.feature_class == "P":
        holder = max(found, key=_level) if smallest else found[0]
        why = "it holds a place that is not known"
        one = towns.instead(one, holder, why)
    relation = replace(one.mention.relation, kind="holds")
    return replace(one, mention=replace(one.mention, relation=relation))


def _level(place: Place) -> str:
    return place.feature_code


def _is_division_of(place: Place, town: Place) -> bool:
    if place.feature_code not in _DIVISIONS or place.country != town.country:
        return False
    return town.admin1 in {place.place_id, place.admin1}
