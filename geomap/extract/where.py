"""Chain of names -> Location: where the most local of them that agrees with the rest puts it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import shapely

from geomap import capitals, holding, locations
from geomap.extract.governs import RELATION_REACH, WIDE
from geomap.gazetteer import wording
from geomap.geodesy import distance_km
from geomap.locations import lines
from geomap.locations.definitions import km
from geomap.model import LOCAL

if TYPE_CHECKING:
    from geomap.geoparse import Parsed
    from geomap.locations import Ground
    from geomap.model import Location, Place, Resolution

Chain = tuple["Parsed", ...]
"""Names of one place, the most local first."""
_BORDER_REACH = 12
"""As ``RELATION_REACH``, where the relation may be understood ("along the border")."""
_DIVISIONS = frozenset(("province", "district"))
_VILLAGE_OF = re.compile(r"\b(?:villages?|towns?|hamlets?) of $", re.IGNORECASE)
_IS_VILLAGE = re.compile(r" (?:village|township|town|hamlet)\b", re.IGNORECASE)
_AWAY = frozenset(("offset", "coast", "near", "outside"))


def best(text: str, chain: Chain, ground: Ground) -> Location:
    """Return where a chain puts the event: by its most local name that agrees with the rest."""
    located = [p.location for p in chain if p.location.geometry is not None]
    words = expression(text, chain)
    if not located:
        reason = "; ".join(p.location.reason for p in chain)
        return locations.unlocated(words, reason, method=chain[0].location.method)
    chosen = _most_local(located)
    if division := _label_of_village(text, chain, chosen):
        return replace(locations.of(division, ground), expression=words)
    rest = [other for other in located if other is not chosen]
    if rest and all(_against(chosen, other) for other in rest):
        other = next(p for p in chain if p.location is rest[0])
        holder = locations.of(holding.division(other.resolution), ground)
        note = f"{chosen.expression} does not lie there"
        return replace(holder, expression=words, reason=f"{holder.reason}; {note}")
    return replace(chosen, expression=words, reason=chosen.reason + _lacking(chain))


def _label_of_village(text: str, chain: Chain, chosen: Location) -> Resolution | None:
    """Return the division that a town stands for as the label of a village that nobody knows."""
    village = chain[0].resolution.mention
    label = next((p.resolution for p in chain if p.location is chosen), None)
    if label is None or chosen.precision != "settlement" or village.end <= label.mention.end:
        return None
    around = text[max(0, village.start - 20) : village.start], text[village.end : village.end + 12]
    is_village = _VILLAGE_OF.search(around[0]) or _IS_VILLAGE.match(around[1])
    return holding.division(label) if is_village else None


def _lacking(chain: Chain) -> str:
    """Return what to add to the reason where a name of a chain is not known."""
    names = [p.resolution.mention.name for p in chain if p.location.geometry is None]
    return f"; {wording.unknown(names[0])}" if names else ""


def _most_local(located: list[Location]) -> Location:
    """Return the first of a chain, or the smaller area that it holds: "X road in Y district"."""
    first = located[0]
    if cut := _at_border(located):
        return cut
    if first.precision not in WIDE:
        return first
    inner = [one for one in located[1:] if one.precision in LOCAL and meets(one, first)]
    return next(iter(inner), first)


def _at_border(located: list[Location]) -> Location | None:
    """Return the part of a border that lies in a division which a chain begins with, or borders."""
    first = located[0]
    border = next((one for one in located if one.precision == "border"), None)
    divisions = (one for one in located if one.precision in _DIVISIONS)
    if border is None or first.precision not in _DIVISIONS | {"border"}:
        return None
    cuts = (lines.within(border, division) for division in divisions)
    return next(filter(None, cuts), None)


def _against(chosen: Location, other: Location) -> bool:
    """Tell whether a name contradicts the one that it is said to hold.

    A town that holds another place stands for its division ("Aville city (Bland)"): it need not
    hold the other, but be near it and in the same country. A border may be said of all that is in
    one of its countries. Of what is "60 miles off" a place, the place is in what holds it.
    """
    if meets(chosen, other):
        return False
    a, b = chosen.place, other.place
    if a is not None and chosen.relation in _AWAY:
        return not shapely.intersects_xy(other.geometry, a.point.lon, a.point.lat)
    if other.precision == "border" and a is not None and b is not None:
        return not _countries(a) & _countries(b)
    if other.precision != "settlement" or a is None or b is None:
        return True
    return not (_countries(a) & _countries(b)) or (
        distance_km(a.point, b.point) > km("town_for_division_km")
    )


def expression(text: str, chain: Chain) -> str:
    """Return the words of a chain as they stand in the text, relation words included."""
    first, last = chain[0].resolution.mention, chain[-1].resolution.mention
    words = first.relation.words
    start = first.start
    reach = _BORDER_REACH if first.kind == "border" else RELATION_REACH
    left = text[max(0, start - reach) : start]
    led = list(re.finditer(rf"\b{re.escape(words)}", left)) if words else []
    start -= len(left) - led[-1].start() if led else 0
    if last.end < start:  # "In Aville, a strike hit the Old Quarter"
        return ", ".join(p.resolution.mention.text for p in chain)
    end = max(capitals.end(text, chain[-1].resolution), _end_of_part(text, chain[-1]))
    end += text.count("(", start, end) > text.count(")", start, end)
    return " ".join(text[start:end].split())


def _end_of_part(text: str, parsed: Parsed) -> int:
    """Return where the words end that name a part after its owner: "Aville's countryside"."""
    mention = parsed.resolution.mention
    words = mention.relation.words
    after = re.compile(rf"['\u2019]s? {re.escape(words)}\b").match(text, mention.end)
    return after.end() if words and after else mention.end


def is_local(location: Location) -> bool:
    """Tell whether a location is a town, a site, a way between towns or a name nobody knows."""
    unknown = location.geometry is None
    return unknown or location.precision in LOCAL or location.relation == "between"


def meets(one: Location, other: Location) -> bool:
    """Tell whether two regions touch, so that both may be said of the same event."""
    if one.geometry is None or other.geometry is None:
        return False
    a, b = one.place, other.place
    if a is None or b is None:
        return False
    if a.place_id == b.place_id:
        return True
    mine, theirs = _countries(a), _countries(b)
    if mine and theirs and not mine & theirs:
        return False
    return bool(shapely.intersects(one.geometry, other.geometry))


def _countries(place: Place) -> frozenset[str]:
    """Return the countries of a place; a border has two."""
    if place.layer == "borders":
        return frozenset(place.place_id.partition(":")[2].split("-"))
    return frozenset(place.countries)


def on_side(parsed: Parsed, country: str, ground: Ground) -> Location:
    """Return the side of a border that lies in a country."""
    mention = parsed.resolution.mention
    relation = replace(mention.relation, side=country)
    sided = replace(parsed.resolution, mention=replace(mention, relation=relation))
    return locations.of(sided, ground)
