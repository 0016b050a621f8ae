"""Resolutions -> the same, where a country is named only to say which capital is meant.

"Somalia's capital", "the Somali capital" and "the capital of Somalia" are Mogadishu; where the text
names the city beside it ("Somalia's capital, Mogadishu"), that name says so itself.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.gazetteer import wording

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.gazetteer import Gazetteer
    from geomap.model import Resolution

_AFTER = re.compile(r"(?:['\u2019]s?)? capital(?: city)?\b(?! (?:of|punishment|market|gains?)\b)")
_BEFORE = re.compile(r"\b(?:in|at|near|outside|the|its) capital(?: city)? of (?:the )?$")
_NAMED = re.compile(r",?(?: of)? (?:the )?[A-Z]")
"""A name follows: that of the city, or of what it is the seat of."""
_CALLED = re.compile(r"[A-Z][\w'\u2019-]+, (?:the |[a-z]+ )?(?:capital of (?:the )?)?$")
"""A name stands before: "Mogadishu, the Somali capital"."""
_REACH = 40


def meant(
    text: str, resolutions: Iterable[Resolution], gazetteer: Gazetteer
) -> tuple[Resolution, ...]:
    """Return the resolutions, each country whose capital is meant as that capital.

    Args:
        text: the text that they stand in.
        resolutions: of its mentions.
        gazetteer: knows the capitals.
    """
    return tuple(_of(one, gazetteer) if _is_meant(text, one) else one for one in resolutions)


def end(text: str, one: Resolution) -> int:
    """Return where the words for the place end: after "capital", where that is what they mean."""
    after = _AFTER.match(text, one.mention.end)
    is_capital = one.place is not None and one.place.feature_code == "PPLC"
    return after.end() if after and is_capital else one.mention.end


def _is_meant(text: str, one: Resolution) -> bool:
    mention, place = one.mention, one.place
    if place is None or not place.is_country or mention.kind not in {"toponym", "demonym"}:
        return False
    left = text[max(0, mention.start - _REACH) : mention.start]
    after = _AFTER.match(text, mention.end)
    if _CALLED.search(left) or not (after or _BEFORE.search(left)):
        return False
    return not _NAMED.match(text, after.end() if after else mention.end)


def _of(one: Resolution, gazetteer: Gazetteer) -> Resolution:
    country = one.place
    capital = gazetteer.capital(country.country) if country and country.country else None
    if country is None or capital is None:
        return one
    said = f"the words mean the capital of {country.name}"
    reason = wording.reason(wording.headed(capital), said, wording.source(capital))
    return replace(one, place=capital, runners_up=(country, *one.runners_up), reason=reason)
