"""Resolution -> that of a town, its district or its province, as the words about the name mean it.

"East of Aville", "between Aville and Beville", "Aville city" mean the town, although the district
or province of the same name may be the better known; "Ceville district" is more than the town, and
"Aville province" is the province, though the text speaks of the town elsewhere. Of a village the
gazetteer may know but the airfield that is called after it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap import names
from geomap.gazetteer import wording
from geomap.gazetteer.rank import is_famed
from geomap.geodesy import distance_km
from geomap.resolve import evidence

if TYPE_CHECKING:
    from geomap.model import Mention, Place, Resolution

_RELATIONS = frozenset(("near", "outside", "offset", "between"))
TOWN = "town"
_WORDS = frozenset(("city", TOWN, "village"))
_DIVISIONS = frozenset(("ADM1", "ADM2"))
_AIRFIELDS = frozenset(("AIRF", "AIRP"))
_DISTRICT = frozenset(("district", "county"))
_LETTERS = 3
"""More capitals than an abbreviation has: a dateline."""
_PROVINCE = frozenset(("province", "governorate", "state"))
_HOLDS = re.compile(r"(?: (?:village|town|city|district|area))?(?:,|,? in| of|,? \()(?: the)? ?")
"""Between a name and that of the division that holds it."""
_OF_UNIT = re.compile(r"['\u2019]s|\s(?:[Gg]overnor|[Rr]egional|[Pp]rovincial|[Gg]overnorate)\b")
"""After a name, what is a division's."""
_DISTRICT_KM = 50.0
"""As far as a district reaches whose extent the gazetteer does not have."""


def meant(resolution: Resolution, type_word: str | None, *, told_apart: bool = False) -> Resolution:
    """Return the resolution to the town of a division, or the district of a town, if words say so.

    Args:
        resolution: of one mention.
        type_word: what the text calls the name ("city", "province"), ``None`` where it does not.
        told_apart: it calls the division so elsewhere, and not here: "the Aville region", "Aville".
    """
    division = resolution.place
    if division is None:
        return resolution
    if division.feature_code not in _DIVISIONS:
        if type_word in _PROVINCE:
            return _as_province(resolution, division)
        as_district = type_word in _DISTRICT
        return _as_district(resolution) if as_district else _near_airfield(resolution, division)
    as_town = type_word in _WORDS or (not type_word and _is_related(resolution))
    if not (as_town or told_apart):
        return resolution
    towns = (p for p in resolution.runners_up if _is_town_of(p, division))
    town = next((p for p in towns if as_town or is_famed(p)), None)
    if town is None:
        return resolution
    why = "the words mean a town" if as_town else "the text tells the town from what is around it"
    return instead(resolution, town, why)


def is_told_apart(
    text: str, mention: Mention, before: Mention | None, name_word: str | None
) -> bool:
    """Tell whether a name stands by itself that the text calls a division elsewhere.

    Args:
        text: the text.
        mention: of a name, without a word for its kind.
        before: the mention before it, which it may hold: "Beville, Aville".
        name_word: what the text calls the name anywhere.
    """
    if name_word not in evidence.UNIT:
        return False
    gap = text[before.end : mention.start] if before else ""
    return not (before and _HOLDS.fullmatch(gap)) and not _OF_UNIT.match(text, mention.end)


def instead(resolution: Resolution, other: Place, why: str) -> Resolution:
    """Return the resolution to one of its runners-up, and why that is meant."""
    places = (resolution.place, *resolution.runners_up)
    others = tuple(place for place in places if place is not None and place is not other)
    chosen = f"chosen over {wording.rival(others[0], other)} because {why}"
    reason = wording.reason(wording.headed(other), chosen, wording.source(other))
    return replace(resolution, place=other, runners_up=others, reason=reason)


def _as_province(resolution: Resolution, town: Place) -> Resolution:
    """Return the resolution to the province around a town, where the text names that here."""
    around = (p for p in resolution.runners_up if p.place_id == town.admin1)
    province = next(around, None) if town.feature_class == "P" else None
    if province is None:
        return resolution
    return instead(resolution, province, "the word beside it means a province")


def is_doubled(text: str, mention: Mention) -> bool:
    """Tell whether a mention is the first of "Aville, Aville", the smaller of the two."""
    return text.startswith(", ", mention.end) and text.startswith(mention.text, mention.end + 2)


def _as_district(resolution: Resolution) -> Resolution:
    """Return the resolution to the district of a town, where only the town is known."""
    mention, place = resolution.mention, resolution.place
    if place is None or place.feature_class != "P" or mention.relation.kind != "in":
        return resolution
    relation = replace(mention.relation, kind="district")
    return replace(resolution, mention=replace(mention, relation=relation))


def _near_airfield(resolution: Resolution, airfield: Place) -> Resolution:
    """Return the resolution to what lies near an airfield, where the text names no airfield."""
    mention = resolution.mention
    if airfield.feature_code not in _AIRFIELDS or mention.relation.kind != "in":
        return resolution
    core = names.core(names.fold(airfield.name))
    if core is None or core.name != names.fold(mention.text):
        return resolution
    why = f"near it, for no town is known that {airfield.name} is called after"
    return replace(
        resolution,
        mention=replace(mention, relation=replace(mention.relation, kind="near")),
        reason=f"{resolution.reason}; {why}",
    )


def _is_related(resolution: Resolution) -> bool:
    mention = resolution.mention
    opens_dateline = mention.text.isupper() and len(mention.text) > _LETTERS
    return opens_dateline or mention.relation.kind in _RELATIONS


def _is_town_of(place: Place, division: Place) -> bool:
    if place.feature_class != "P" or place.country != division.country:
        return False
    if division.feature_code == "ADM1":
        return place.admin1 == division.place_id or place.feature_code == "PPLC"
    near = distance_km(place.point, division.point) <= (division.radius_km or _DISTRICT_KM)
    return near and place.admin1 == division.admin1
