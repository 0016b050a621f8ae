"""The values of the extraction: sentences, triggers, dates, tolls, tellings and records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import date

    from geomap.geoparse import Parsed
    from geomap.model import Location

DatePrecision = Literal["day", "week", "month", "year", "span", "unknown"]
Attachment = Literal["stated", "reported", "inherited"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence: ``article.text[start:end] == text``.

    Attributes:
        number: of the sentence in the text.
        paragraph: of its paragraph in the text.
        headline: whether it is a title's line.
        item: the number, from 1, of the list's item or of the short report under a label of its own
            in which it stands; each tells of events of its own. 0 elsewhere.
    """

    start: int
    end: int
    text: str
    number: int
    paragraph: int
    headline: bool = False
    item: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Words that tell of an event; offsets into the article.

    Attributes:
        kind: a key of ``acled.KINDS``.
        weak: the words alone do not say what kind of event it was ("attacked", "killed").
        definite: the words point to an event already told ("the air strikes", "those attacks").
        natural: the words leave open whether anybody did it ("died").
    """

    start: int
    end: int
    kind: str
    weak: bool
    definite: bool
    natural: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """First and last day of which the words allow that it happened."""

    start: date
    end: date
    precision: DatePrecision

    def overlaps(self, other: Span) -> bool:
        """Tell whether a day lies in both."""
        return self.start <= other.end and other.start <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A date in a text: its offsets, its days and how it hangs together with the event.

    ``reported`` is the date of a statement ("said on June 26 that"), ``inherited`` one that an
    earlier sentence gave.
    """

    start: int
    end: int
    span: Span
    attachment: Attachment = "stated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Toll:
    """Killed and injured people: lowest, best and highest count; ``None`` is unknown, not 0."""

    low: int | None = None
    best: int | None = None
    high: int | None = None
    injured: int | None = None

    @property
    def known(self) -> bool:
        """Whether anything is known."""
        return self.high is not None or self.low is not None or self.injured is not None

    @property
    def killed(self) -> str:
        """Say how many were killed: an end that nobody tells is open; empty where none is told."""
        if self.low is not None and self.high is not None:
            return f"{self.low}" if self.low == self.high else f"{self.low} to {self.high}"
        if self.low is not None:
            return f"at least {self.low}"
        if self.high is not None:
            return f"up to {self.high}"
        return "" if self.best is None else f"{self.best}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Who did it, how sure that is, to whom, with what, and who says so."""

    actor: str | None = None
    certainty: str = "unknown"
    target: str | None = None
    weapon: str | None = None
    reporter: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one clause tells of one event.

    Attributes:
        loose_day: the weekday or day of a month told, where nobody says of which week or year.
        places: parallel places ("in A and in B"), each a chain from the most local name to what
            contains it.
        aggregate: it tells of something repeated.
        reply: it answers the event told before it.
        separate: it says itself that it is another event ("a second", "elsewhere").
        another: it is one more of the kind told just before, of the same time ("another strike").
        part: it counts some of the dead told before ("eleven of the dead").
    """

    sentence: Sentence
    trigger: Trigger
    kind: str
    when: When | None
    places: tuple[tuple[Parsed, ...], ...]
    toll: Toll
    roles: Roles
    aggregate: bool = False
    reply: bool = False
    headline: bool = False
    borders: tuple[Parsed, ...] = ()
    separate: bool = False
    another: bool = False
    part: bool = False
    loose_day: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One event at one place. ``evidence`` holds (start, end) offsets into the article."""

    event_id: str
    kind: str
    span: Span | None
    roles: Roles
    toll: Toll
    location: Location
    evidence: tuple[tuple[int, int], ...]
    source: str
    notes: tuple[str, ...] = ()
