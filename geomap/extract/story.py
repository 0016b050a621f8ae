"""Tellings -> events: which tellings tell of the same event, and what they say together."""

from __future__ import annotations

import re
from bisect import insort
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import shapely

from geomap.extract import kinds, loosedays, phrases, weapons, where
from geomap.extract.governs import WIDE
from geomap.model import LOCAL

if TYPE_CHECKING:
    from geomap.extract.values import Span, Telling, When
    from geomap.model import Location

NEIGHBOUR = 2
"""Sentences over which "four were killed" still belongs to the event before."""
RECENT = 100
"""Events told last that a telling may mean: nobody recalls more of a text that tells of so many."""
_REPORTED = 3
"""Days after which a statement still tells of an event."""
_POINTED = 10
"""And of one to which its words point: "the assault took place on Thursday"."""
_UNNATURAL = 3
"""Dead of whom nothing but their death is told: as many together do not die in their beds."""
_BY_TOWN = frozenset(("settlement", "near"))
_SPREAD = re.compile(r"\b(?:across|throughout|all over) (?:the )?(?:\w+ ){0,2}$", re.IGNORECASE)
_TOLL_OF = re.compile(r"\btoll (?:from|of|in) an? ", re.IGNORECASE)
"""A lead of which the next sentences tell what happened: "the toll from an attack in Aville"."""
_VAGUE = frozenset(("strike", "bombing", "blast", "assault", "killing"))


@dataclass(slots=True, eq=False)
class Event:
    """The tellings of one event.

    What they say together is kept as they come, so that a telling is compared with an event in the
    same time however often that event was told.

    Attributes:
        replies_to: the event that it answers.
        part_of: the event whose toll counts its dead too.
        dated_by: the event that gives it its day where it tells of none.
        kind: the first kind that is told plainly.
        dates: the dates told, those of the event before those of a statement about it.
        loose_days: the days told of which nobody says the week or year.
        regions: where it is put, each region once.
        names: of the places told, the most local ones, and whether anybody knows them.
    """

    replies_to: Event | None = None
    part_of: Event | None = None
    dated_by: Event | None = None
    tellings: list[Telling] = field(default_factory=list)
    kind: str = ""
    plainest: Telling | None = None
    dates: list[When] = field(default_factory=list)
    loose_days: set[str] = field(default_factory=set)
    regions: dict[int, Location] = field(default_factory=dict)
    names: set[tuple[str, bool]] = field(default_factory=set)
    placed: bool = False
    aggregate: bool = False

    def add(self, telling: Telling) -> None:
        """Take in one more telling."""
        if not self.plainest or _vagueness(telling) < _vagueness(self.plainest):
            whole = self.part_of if telling.trigger.weak else None
            self.plainest, self.kind = telling, whole.kind if whole else telling.kind
        if telling.when is not None:
            insort(self.dates, telling.when, key=_date_order)
        if telling.loose_day:
            self.loose_days.add(telling.loose_day)
        self.regions.update((id(x.geometry), x) for x in _regions(telling))
        self.names |= _names(telling)
        self.placed = self.placed or bool(telling.places)
        self.aggregate = self.aggregate or telling.aggregate
        self.tellings.append(telling)

    @property
    def span(self) -> Span | None:
        """The days on which it happened, as far as told."""
        dates = self.dates or (self.dated_by.dates if self.dated_by else [])
        return dates[0].span if dates else None

    @property
    def is_empty(self) -> bool:
        """Whether neither place nor date is known, but for a day told of what was before."""
        own = any(one.attachment != "inherited" for one in self.dates)
        return not own and not self.placed and self.replies_to is None


def tell(tellings: tuple[Telling, ...]) -> list[Event]:
    """Put the tellings of an article together, one event each."""
    events: list[Event] = []
    recent: list[Event] = []
    body = [telling for telling in tellings if not telling.headline]
    for telling in body or tellings:
        event = _event_of(telling, recent)
        if event is None:
            event = _new(telling, events, recent)
            events.append(event)
        else:
            recent.remove(event)
        event.add(telling)
        recent = [event, *recent[: RECENT - 1]]
    return [event for event in events if not _is_nothing(event)]


def _new(telling: Telling, events: list[Event], recent: list[Event]) -> Event:
    """Return a new event: a reply to the one before, one more of its day, a part, or one alone."""
    whole = next((e for e in recent if _is_part(e, telling)), None)
    one_more = telling.reply or telling.another or (events and _is_one_near(events[-1], telling))
    before = whole or (events[-1] if events and one_more else None)
    if before is None:
        return Event()
    dated = before if before.dates else before.dated_by
    replies_to = before if telling.reply else None
    return Event(replies_to=replies_to, part_of=whole, dated_by=dated or before)


def _is_one_near(event: Event, telling: Telling) -> bool:
    """Tell whether a telling without a day is one of the deeds that were done all over an area."""
    together = telling.sentence.paragraph == event.tellings[-1].sentence.paragraph
    undated = telling.when is None and together and _same_kind(event, telling)
    return undated and bool(_places_fit(event, telling)) and _is_one_of(event, telling)


def _is_part(event: Event, telling: Telling) -> bool:
    """Tell whether a telling counts, at its own place, some of the dead of an event told wider."""
    if not _local(_regions(telling)) or _local(list(event.regions.values())):
        return False
    if not (_same_kind(event, telling) and _dates_fit(event, telling)):
        return False
    if not _places_fit(event, telling):
        return False
    told = max((t.toll.low or 0 for t in event.tellings), default=0)
    return told > 0 and (
        telling.part or (telling.toll.high is not None and telling.toll.high < told)
    )


def _event_of(telling: Telling, recent: list[Event]) -> Event | None:
    """Return which of the events told before, the last one first, a telling means."""
    fitting = (e for e in recent if _dates_fit(e, telling) and _same_kind(e, telling))
    if telling.trigger.definite and telling.roles.certainty == "claimed":
        return _pointed_at(telling, list(fitting))
    other = (e for e in fitting if telling.sentence.number != e.tellings[-1].sentence.number)
    if telling.trigger.definite:
        return _pointed_at(telling, list(other))
    if telling.separate or telling.reply:
        return None
    return _uncounted([e for e in other if _is_same(e, telling)], telling)


def _uncounted(fitting: list[Event], telling: Telling) -> Event | None:
    """Return the event told last; of those of its sentence, for a mere toll, one that has none."""
    if not fitting or telling.places or not telling.toll.known:
        return next(iter(fitting), None)
    number = fitting[0].tellings[-1].sentence.number
    beside = [e for e in fitting if e.tellings[-1].sentence.number == number]
    return next((e for e in beside if not any(t.toll.known for t in e.tellings)), fitting[0])


def _pointed_at(telling: Telling, fitting: list[Event]) -> Event | None:
    """Return the event that "the strikes" means: that of the same date, or the one told last."""
    if telling.trigger.kind == "strike":  # of two told in one sentence, that from the air
        fitting.sort(key=lambda e: (-e.tellings[-1].sentence.number, e.kind != "air"))
    dated = (e for e in fitting if telling.when and e.span and e.span.overlaps(telling.when.span))
    placed = (e for e in fitting if _places_fit(e, telling) is not False)
    return next(dated, None) or next(placed, None)


def _is_same(event: Event, telling: Telling) -> bool:
    if telling.aggregate != event.aggregate or _is_next_item(event, telling):
        return False
    fit = _places_fit(event, telling)
    if fit is False or _is_part(event, telling) or _is_elsewhere(event, telling):
        return False
    if _is_one_of(event, telling) if fit else _is_others(event, telling):
        return False
    near = telling.sentence.number - event.tellings[-1].sentence.number <= NEIGHBOUR
    if not telling.places and not _is_dated(telling):
        return near and event.replies_to is None
    if fit or _is_dated_alike(event, telling):
        return True
    together = telling.sentence.paragraph == event.tellings[-1].sentence.paragraph
    return event.is_empty and near and together and not _is_counted_apart(event, telling)


def _is_dated_alike(event: Event, telling: Telling) -> bool:
    """Tell whether both have days of their own, and not that of a statement made far off."""
    if not event.dates or event.dates[0].attachment == "inherited" or not _is_dated(telling):
        return False
    last = event.tellings[-1].sentence
    lead = event.placed and not telling.places and telling.sentence.number - last.number == 1
    said = event.dates[0].attachment == "reported"
    return lead or not said or telling.sentence.paragraph == last.paragraph


def _is_one_of(event: Event, telling: Telling) -> bool:
    """Tell whether one took place all over an area, and the other is one of many at its place."""
    return any(map(_is_spread, event.tellings)) != _is_spread(telling)


def _is_spread(telling: Telling) -> bool:
    """Tell whether an event took place all over an area: "torched posts across Aland"."""
    if not telling.places:
        return False
    first = telling.places[0][0].resolution.mention.start - telling.sentence.start
    return _SPREAD.search(telling.sentence.text[:first]) is not None


def _is_dated(telling: Telling) -> bool:
    """Tell whether a telling has a day of its own, and not that of what was told before."""
    return telling.when is not None and telling.when.attachment != "inherited"


def _is_others(event: Event, telling: Telling) -> bool:
    """Tell whether a deed told without a common place is another's, or has another toll."""
    doers = {r.actor for r in (t.roles for t in event.tellings) if r.actor}
    mine = telling.roles.actor
    if mine and doers and not any(phrases.may_be_one(mine, other) for other in doers):
        return True
    apart = event.tellings[-1].sentence.paragraph != telling.sentence.paragraph
    return apart and not telling.part and _is_counted_apart(event, telling)


def _is_counted_apart(event: Event, telling: Telling) -> bool:
    """Tell whether fewer were killed than in the event, or than a whole count of it allows."""
    low, high = telling.toll.low, telling.toll.high
    lows = [t.toll.low for t in event.tellings if t.toll.low]
    highs = [t.toll.high for t in event.tellings if t.toll.high]
    fewer = bool(lows) and high is not None and high < min(lows)
    return fewer or (bool(highs) and low is not None and low > max(highs) and high is None)


def _is_elsewhere(event: Event, telling: Telling) -> bool:
    """Tell whether one names a village that nobody knows, and the other another place."""
    mine = _names(telling)
    if _TOLL_OF.search(event.tellings[-1].sentence.text):
        return False
    unknown = {name for name, known in {*mine, *event.names} if not known}
    both = {name for name, _ in mine} & {name for name, _ in event.names}
    return bool(mine and event.names and unknown) and not both


def _names(telling: Telling) -> set[tuple[str, bool]]:
    """Return the local name of each place of a telling, and whether anybody knows it."""
    first = (chain[0] for chain in telling.places if chain)
    local = (p for p in first if where.is_local(p.location))
    return {(p.resolution.mention.name, p.location.geometry is not None) for p in local}


def _is_next_item(event: Event, telling: Telling) -> bool:
    """Tell whether a list goes on to another item: each tells of an event of its own."""
    return telling.sentence.item not in {0, event.tellings[-1].sentence.item}


def _same_kind(event: Event, telling: Telling) -> bool:
    by_hand = telling.roles.actor and telling.roles.weapon in weapons.BY_HAND
    weak = telling.trigger.kind if telling.trigger.weak and not by_hand else telling.kind
    return kinds.akin(event.kind, telling.kind, weak)


def _dates_fit(event: Event, telling: Telling) -> bool:
    if telling.when is None or event.span is None:
        return not loosedays.differ(telling.loose_day, event.loose_days)
    if event.span.overlaps(telling.when.span):
        return True
    told, days = event.dates[:1], _POINTED if telling.trigger.definite else _REPORTED
    return any(
        _is_report_of(one, telling.when, days) or _is_report_of(telling.when, one, days)
        for one in told
    )


def _is_report_of(said: When, done: When, days: int) -> bool:
    """Tell whether a day on which something was said may tell of what was done some days before."""
    ago = (said.span.start - done.span.start).days
    return said.attachment == "reported" and done.attachment == "stated" and 0 <= ago <= days


def _places_fit(event: Event, telling: Telling) -> bool | None:
    """Tell whether the places agree; ``None`` where one side has none."""
    mine, theirs = _regions(telling), list(event.regions.values())
    if not mine or not theirs:
        return None
    mine, theirs = _local(mine) or mine, _local(theirs) or theirs
    return any(_may_be_one(a, b) for a in mine for b in theirs)


def _may_be_one(one: Location, other: Location) -> bool:
    """Tell whether two regions may be of one event: neighbouring towns have each its own.

    What is near a town may be in the next one only if that one lies within what "near" covers.
    """
    if (_is_town(one) and _is_town(other)) or _are_divisions(one, other):
        return one.place == other.place
    if {one.precision, other.precision} <= _BY_TOWN and one.place != other.place:
        return _holds(one, other) or _holds(other, one)
    if {one.precision, other.precision} <= WIDE and _is_sea(one) != _is_sea(other):
        return False
    return where.meets(one, other)


def _is_sea(location: Location) -> bool:
    """Tell whether a place is a sea or off a coast, which the land beside it touches."""
    place = location.place
    return location.relation == "coast" or (place is not None and place.feature_class == "H")


def _holds(one: Location, other: Location) -> bool:
    """Tell whether a region that is near a town holds the place of the other."""
    if one.precision != "near" or other.place is None:
        return False
    at = other.place.point
    return where.meets(one, other) and bool(shapely.intersects_xy(one.geometry, at.lon, at.lat))


def _are_divisions(one: Location, other: Location) -> bool:
    """Tell whether both are whole divisions of one level, which touch and hold nothing together."""
    a, b = one.place, other.place
    if a is None or b is None or one.precision != other.precision:
        return False
    return a.feature_class == b.feature_class == "A" and a.feature_code == b.feature_code


def _is_town(location: Location) -> bool:
    place = location.place
    return location.precision == "settlement" and place is not None and place.feature_code != "PPLX"


def _local(regions: list[Location]) -> list[Location]:
    """Return those of towns and sites: that two lie in one province does not make them one."""
    return [one for one in regions if one.precision in LOCAL]


def _regions(telling: Telling) -> list[Location]:
    """Return the regions of a telling, that of the most local known name of each of its places."""
    placed = ([p.location for p in c if p.location.geometry is not None] for c in telling.places)
    return [located[0] for located in placed if located]


def _is_nothing(event: Event) -> bool:
    """Tell whether an event is only hinted at: no date, no place, no toll, no reply, no item."""
    told = any(t.toll.known or t.sentence.item for t in event.tellings)
    vague = all(t.trigger.weak or t.trigger.definite for t in event.tellings)
    if event.replies_to is not None:
        return False
    if all(t.trigger.definite for t in event.tellings) and not (event.placed or told):
        return True  # "the protests began in July": they are told nowhere else
    if all(t.trigger.natural and t.kind == "attack" for t in event.tellings):
        return all((t.toll.low or 0) < _UNNATURAL for t in event.tellings)
    return event.is_empty and (vague or not told)


def _vagueness(telling: Telling) -> tuple[bool, bool]:
    return telling.trigger.kind == "killing", telling.kind in _VAGUE


def _date_order(one: When) -> tuple[bool, int]:
    return one.attachment != "stated", (one.span.end - one.span.start).days
