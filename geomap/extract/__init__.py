"""Article -> event records: what happened, where, when, to whom, and the words that say so."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap import geoparse, locations
from geomap.article import key
from geomap.extract import shared, story, tellings, toll, where
from geomap.extract.dateline import published
from geomap.extract.table import rows, table
from geomap.extract.values import Record, Roles, Toll
from geomap.gazetteer import NO_HINTS, Gazetteer, Hints
from geomap.model import PRECISIONS

if TYPE_CHECKING:
    from geomap.extract.story import Event
    from geomap.extract.values import Telling
    from geomap.extract.where import Chain
    from geomap.geoparse import Parsed
    from geomap.locations import Ground
    from geomap.model import Article, Location

__all__ = ["Record", "extract", "published", "rows", "table", "told"]

_CERTAINTIES = ("unknown", "stated", "blamed", "claimed")
_CLAIMS = {"claimed": "claimed by", "blamed": "blamed on"}
_VAGUE_AS = {
    "strike": "air",
    "bombing": "air",
    "blast": "ied",
    "assault": "attack",
    "killing": "attack",
}


def extract(
    article: Article, gazetteer: Gazetteer, ground: Ground, hints: Hints = NO_HINTS
) -> tuple[Record, ...]:
    """Return the events that an article tells of, one record for each event and place.

    Args:
        article: the text; dates without a year hang on its ``published``.
        gazetteer: knows the names.
        ground: knows areas and borders.
        hints: where the article is about.
    """
    return told(article, geoparse.parse(article, gazetteer, ground, hints), ground)


def told(article: Article, parsed: tuple[Parsed, ...], ground: Ground) -> tuple[Record, ...]:
    """Return the events of an article whose places are already parsed."""
    events = story.tell(tellings.find(article, parsed))
    prefix = key(article)
    located: dict[Event, list[Location]] = {}
    for event in events:
        located[event] = _locations(event, article.text, ground, located)
    return tuple(
        record
        for event, places in located.items()
        for record in _records(event, places, article, prefix)
    )


def _records(event: Event, located: list[Location], article: Article, prefix: str) -> list[Record]:
    first = event.tellings[0].trigger.start
    record = Record(
        event_id=f"{prefix}-{first}",
        kind=_VAGUE_AS.get(event.kind, event.kind),
        span=None if _is_aggregate(event) and not _stated(event) else event.span,
        roles=_roles(event),
        toll=_toll(event),
        location=located[0],
        evidence=tuple((t.sentence.start, t.sentence.end) for t in event.tellings),
        source=article.source,
        notes=tuple(_notes(event)),
    )
    several = _several(event)
    if several is None:
        return [record]
    tolls = shared.tolls(record.toll, article.text, several)
    return [_part(record, n, *one) for n, one in enumerate(zip(located, tolls, strict=True))]


def _part(
    record: Record, number: int, place: Location, own: tuple[Toll, tuple[str, ...]]
) -> Record:
    counted, notes = own
    return replace(
        record,
        event_id=f"{record.event_id}{chr(ord('a') + number)}",
        location=place,
        toll=counted,
        notes=(*record.notes, *notes),
    )


def _several(event: Event) -> Telling | None:
    """Return the telling that puts the event in several places at once, if any does."""
    return next((t for t in event.tellings if len(t.places) > 1), None)


def _stated(event: Event) -> bool:
    return any(d.attachment == "stated" for d in event.dates)


def _is_aggregate(event: Event) -> bool:
    return any(t.aggregate for t in event.tellings)


def _claims(event: Event) -> list[str]:
    """Return who else claims an event or is blamed for it."""
    actor = _roles(event).actor
    roles = (t.roles for t in event.tellings)
    told = (f"{_CLAIMS[r.certainty]} {r.actor}" for r in roles if _is_other_claim(r, actor))
    return list(dict.fromkeys(told))


def _is_other_claim(roles: Roles, actor: str | None) -> bool:
    return roles.certainty in _CLAIMS and roles.actor != actor


def _notes(event: Event) -> list[str]:
    notes = ["aggregate: told as repeated"] if _is_aggregate(event) else []
    dates = event.dates
    if dates and dates[0].attachment == "reported":
        notes.append("the date is that of the statement")
    if any(t.reply for t in event.tellings) and event.replies_to is not None:
        notes.append("a reply to the event told before")
    if event.part_of is not None:
        notes.append("its dead are counted in the toll told before")
    return [*notes, *_claims(event)]


def _roles(event: Event) -> Roles:
    claims = [t.roles for t in event.tellings if t.roles.certainty in _CLAIMS]
    plain = [t.roles for t in event.tellings if not t.trigger.definite]
    roles = plain or [t.roles for t in event.tellings]
    best = max((*roles, *claims), key=lambda r: _CERTAINTIES.index(r.certainty))
    return Roles(
        actor=best.actor,
        certainty=best.certainty,
        target=next((r.target for r in roles if r.target), None),
        weapon=next((r.weapon for r in roles if r.weapon), None),
        reporter=next((r.reporter for r in roles if r.reporter), None),
    )


def _toll(event: Event) -> Toll:
    """Return what the tellings count together: the widest range; the first best count."""
    counted = [t for t in event.tellings if t.toll.known]
    tolls = [t.toll for t in counted if not toll.is_of_dead(t.sentence.text)]
    tolls = tolls or [t.toll for t in counted]
    lows = [t.low for t in tolls if t.low is not None]
    highs = [t.high for t in tolls if t.high is not None]
    if lows and highs and max(lows) > max(highs):  # "at least 24 ... 11 were women"
        lows, highs = [max(lows)], []
    injured = [t.toll.injured for t in counted if t.toll.injured is not None]
    best = [t.best for t in tolls if t.best is not None]
    return Toll(
        low=min(lows) if lows else None,
        best=max(best) if best else None,
        high=max(highs) if highs else None,
        injured=max(injured) if injured else None,
    )


def _locations(
    event: Event, text: str, ground: Ground, located: dict[Event, list[Location]]
) -> list[Location]:
    """Return one location for each place of an event, the most exact that the tellings allow.

    A reply without a place stands around the event that it answers, which is ``located`` already;
    a reply to such a reply stands where that does.
    """
    told = [t.places for t in event.tellings if t.places]
    if not told:
        return [_inherited(event, text, ground, located)]
    several = _several(event)
    chains = [chain for places in told for chain in places]
    chains += [(border,) for t in event.tellings for border in t.borders]
    if several is None:
        return [_most_exact(text, [c for places in told for c in places], ground)]
    return [_refined(text, chain, chains, ground) for chain in several.places]


def _most_exact(text: str, chains: list[Chain], ground: Ground) -> Location:
    found = [where.best(text, chain, ground) for chain in chains]
    return min(found, key=lambda x: (PRECISIONS.index(x.precision), -x.score))


def _refined(text: str, chain: Chain, chains: list[Chain], ground: Ground) -> Location:
    """Return a country's own part of what else is said: its side of the border that is named."""
    own = where.best(text, chain, ground)
    if own.precision != "country" or own.place is None or own.place.country is None:
        return own
    border = next((c[0] for c in chains if _is_border_of(c[0], own.place.country)), None)
    return where.on_side(border, own.place.country, ground) if border else own


def _is_border_of(parsed: Parsed, country: str) -> bool:
    mention = parsed.resolution.mention
    return mention.kind == "border" and country in mention.parts


def _inherited(
    event: Event, text: str, ground: Ground, located: dict[Event, list[Location]]
) -> Location:
    before = event.replies_to
    if before is None:
        return locations.unlocated("", "the text names no place for this event")
    place = (located.get(before) or _locations(before, text, ground, located))[0]
    if before.replies_to is not None and not before.placed:
        return place
    return locations.around(place, "a reply to an event there, told with no place of its own")
