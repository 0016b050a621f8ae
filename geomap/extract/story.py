"""Tellings -> events: which tellings tell of the same event, and what they say together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geomap.extract import lexicon, where

if TYPE_CHECKING:
    from geomap.extract.values import Span, Telling, When

NEIGHBOUR = 2
"""Sentences over which "four were killed" still belongs to the event before."""
_VAGUE = frozenset(("strike", "blast", "assault", "killing"))


@dataclass(slots=True)
class Event:
    """The tellings of one event; ``replies_to`` is the event that it answers."""

    tellings: list[Telling]
    replies_to: Event | None = None
    last: int = field(default=0)

    @property
    def kind(self) -> str:
        """The first kind that is told plainly."""
        plain = [t.kind for t in self.tellings if t.trigger.kind != "killing"]
        kinds = plain or [t.kind for t in self.tellings]
        return next((k for k in kinds if k not in _VAGUE), kinds[0])

    @property
    def dates(self) -> list[When]:
        """The dates told, those of the event before those of a statement about it."""
        found = [t.when for t in self.tellings if t.when is not None]
        return sorted(found, key=lambda d: (d.attachment != "stated", _days(d.span)))

    @property
    def span(self) -> Span | None:
        """The days on which it happened, as far as told."""
        if self.dates:
            return self.dates[0].span
        return self.replies_to.span if self.replies_to else None

    @property
    def is_empty(self) -> bool:
        """Whether neither place nor date is known."""
        placed = any(t.places for t in self.tellings)
        return not self.dates and not placed and self.replies_to is None


def tell(tellings: tuple[Telling, ...]) -> list[Event]:
    """Put the tellings of an article together, one event each."""
    events: list[Event] = []
    body = [telling for telling in tellings if not telling.headline]
    for number, telling in enumerate(body or tellings):
        event = _event_of(telling, events)
        if event is None:
            before = events[-1] if events and telling.reply else None
            event = Event([], replies_to=before)
            events.append(event)
        event.tellings.append(telling)
        event.last = number
    return [event for event in events if not _is_nothing(event)]


def _event_of(telling: Telling, events: list[Event]) -> Event | None:
    recent = sorted(events, key=lambda e: -e.last)
    fitting = [e for e in recent if _same_kind(e, telling) and _dates_fit(e, telling)]
    fitting = [e for e in fitting if telling.sentence.number != e.tellings[-1].sentence.number]
    if telling.trigger.definite:
        return _pointed_at(telling, fitting)
    if telling.separate or telling.reply:
        return None
    return next((e for e in fitting if _is_same(e, telling)), None)


def _pointed_at(telling: Telling, fitting: list[Event]) -> Event | None:
    """Return the event that "the strikes" means: that of the same date, or the one told last."""
    dated = [e for e in fitting if telling.when and e.span and e.span.overlaps(telling.when.span)]
    placed = [e for e in fitting if _places_fit(e, telling) is not False]
    return next(iter(dated or placed), None)


def _is_same(event: Event, telling: Telling) -> bool:
    if telling.aggregate != any(t.aggregate for t in event.tellings):
        return False
    fit = _places_fit(event, telling)
    if fit is False:
        return False
    near = telling.sentence.number - event.tellings[-1].sentence.number <= NEIGHBOUR
    dated = telling.when is not None and event.span is not None
    if not telling.places and telling.when is None:
        return near and event.replies_to is None
    return bool(fit) or dated or (event.is_empty and near)


def _same_kind(event: Event, telling: Telling) -> bool:
    a, b = event.kind, telling.kind
    weak = telling.trigger.kind if telling.trigger.weak else telling.kind
    families = (lexicon.FAMILY.get(x, frozenset((x,))) for x in (a, b, weak))
    return a == b or any(b in f and a in f for f in families)


def _dates_fit(event: Event, telling: Telling) -> bool:
    if telling.when is None or event.span is None:
        return True
    return event.span.overlaps(telling.when.span)


def _places_fit(event: Event, telling: Telling) -> bool | None:
    """Tell whether the places agree; ``None`` where one side has none."""
    mine = [p.location for chain in telling.places for p in chain[:1]]
    theirs = [p.location for t in event.tellings for chain in t.places for p in chain[:1]]
    mine = [x for x in mine if x.geometry is not None]
    theirs = [x for x in theirs if x.geometry is not None]
    if not mine or not theirs:
        return None
    return any(where.meets(a, b) for a in mine for b in theirs)


def _is_nothing(event: Event) -> bool:
    """Tell whether an event is only hinted at: no date, no place, no toll, no reply."""
    told = any(t.toll.known for t in event.tellings)
    vague = all(t.trigger.weak or t.trigger.definite for t in event.tellings)
    if event.replies_to is not None:
        return False
    return event.is_empty and (vague or not told)


def _days(span: Span) -> int:
    return (span.end - span.start).days
