"""Article + its mentions -> tellings: what each clause tells of one event."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from geomap.extract import (
    chains,
    claims,
    clauses,
    cues,
    dateline,
    dating,
    forces,
    governs,
    kinds,
    loosedays,
    mishaps,
    scenes,
    sentences,
    toll,
    triggers,
    when,
    who,
)
from geomap.extract.values import Telling, Trigger

if TYPE_CHECKING:
    from datetime import date

    from geomap.extract.clauses import Clause
    from geomap.extract.values import Roles, Sentence, Span, When
    from geomap.geoparse import Parsed
    from geomap.model import Article

_CLAIM_REACH = 3
"""Sentences over which "X claimed responsibility" still belongs to the event before."""
_SAME_TIME = re.compile(r",? ?(?:and|while|but|as|in conjunction with)\b|[,;]", re.IGNORECASE)
"""How a clause begins that, without a date, shares that of the one before it."""
_SAME_DOER = re.compile(
    r",? ?(?:and|then|and then|before)(?: (?:later|also|then))?\s*$", re.IGNORECASE
)
"""How a clause begins whose subject is that of the one before it: "shelled A and killed B"."""
_AND = re.compile(r",? and\b", re.IGNORECASE)
"""How a clause begins whose day, told at its end, is that of the one before it too."""
_ATTRIBUTION = re.compile(
    r",[\u201d\"]?\s+(?:[^,.;\n]{1,90}?\s)?(?:said|told|says|reported|announced|added|confirmed|"
    r"wrote)\b[^,;]*$|,?\s+according to [^,;]*$"
)
_SINCE = re.compile(r"since\b", re.IGNORECASE)
_SOON = 3
"""Days from writing to publication."""


@dataclass(slots=True)
class _Told:
    """What is known so far while the text is read.

    Attributes:
        line: the names in the dateline, of which ``before``, those of the last sentence, has none.
        read: how many names are read.
    """

    published: date | None
    appeared: date | None
    last: Span | None = None
    period: When | None = None
    live: int = 0
    is_live: bool = False
    paragraph: int = -1
    line: tuple[Parsed, ...] = ()
    before: tuple[Parsed, ...] = ()
    read: int = 0
    heading: tuple[Parsed, ...] = ()
    scene: scenes.Scene | None = None
    found: list[Telling] = field(default_factory=list)


def find(article: Article, parsed: tuple[Parsed, ...]) -> tuple[Telling, ...]:
    """Return the tellings of an article in the order of its text."""
    appeared = dateline.published(article)
    told = _Told(published=appeared, appeared=appeared)
    homes = governs.homes(article.text, parsed)
    parsed = tuple(sorted((p for p in parsed if governs.is_home(p, homes)), key=_start))
    split = sentences.split(article.text)
    for sentence in split:
        _read(_without_dateline(sentence, told), article.text, parsed, told)
    return () if _are_nobodys(told.found, split) else tuple(told.found)


def _are_nobodys(found: list[Telling], split: tuple[Sentence, ...]) -> bool:
    """Tell whether all that is told are the dead of an accident, a disaster or a disease."""
    others = (t.trigger.kind != "killing" or mishaps.is_armed(t.sentence.text) for t in found)
    if not found or any(others):
        return False
    return any(mishaps.is_mishap(sentence.text) for sentence in split)


def _start(parsed: Parsed) -> int:
    return parsed.resolution.mention.start


def _without_dateline(sentence: Sentence, told: _Told) -> Sentence:
    """Return a sentence without its dateline, whose date is the report's and not an event's."""
    line = dateline.match(sentence)
    if line is None:
        return sentence
    dates = dateline.dates(sentence, line, told.published)
    _remember(dates, sentence, told)
    if dates and told.published and _is_written(dates[0].span.start, told.published):
        told.published = dates[0].span.start
    return replace(sentence, start=sentence.start + line.end(), text=sentence.text[line.end() :])


def _is_written(on: date, published: date) -> bool:
    """Tell whether the day of a dateline is that of writing, which "overnight" hangs on."""
    return 0 <= (published - on).days <= _SOON


def _read(sentence: Sentence, text: str, parsed: tuple[Parsed, ...], told: _Told) -> None:
    known = when.Known(published=told.published, last=told.last, appeared=told.appeared)
    dates = when.find(sentence, known)
    found = triggers.find(sentence)
    told.live = sentence.item if dating.is_clocked(sentence) else told.live
    told.is_live = sentence.item > 0 and sentence.item == told.live
    first = bisect_left(parsed, sentence.start, key=_start)
    after = bisect_left(parsed, sentence.end, lo=first, key=_start)
    mentions = parsed[first:after]
    told.line = parsed[told.read : first] or told.line
    found = tuple(t for t in found if forces.is_taking(t, sentence, mentions))
    told.heading = chains.heading(sentence, mentions, told.heading)
    here: list[Telling] = []
    for limits, group in clauses.split(sentence, found):
        lead = text[limits[0] : group[0].start]
        own = dating.own(dates, limits, _main(group), sentence)
        own = own or _day_before(sentence, lead, here, told)
        if own is None and told.is_live:
            own = dating.live(text[slice(*limits)], told.appeared)
        telling = replace(_telling(sentence, text, (limits, group), mentions), when=own)
        telling = scenes.shared(here, telling, lead)
        telling = scenes.there(telling, text[slice(*limits)], told.found)
        if own and _SINCE.match(text, own.start):
            telling = replace(telling, aggregate=True)
        if here and _SAME_DOER.match(lead):
            telling = _joined(here, telling)
        if here and _AND.match(lead) and here[-1].when is None and own and own.start > group[0].end:
            here[-1] = replace(here[-1], when=own)
        here.append(telling)
    told.period = dating.period(dates, sentence) or told.period
    here = [dating.within(telling, told.period) for telling in here]
    near = (*told.line, *told.before, *mentions)
    here = [chains.in_town(telling, near) for telling in here]
    told.found += [chains.under(scenes.at(telling, told.scene), told.heading) for telling in here]
    if not found:
        told.scene = scenes.of(sentence, text, mentions, dates) or told.scene
        _add_toll(sentence, told)
        _add_claim(sentence, told)
    told.before, told.read = mentions, after
    _remember(dates, sentence, told)
    told.last = _stated_day(here) or told.last


def _stated_day(here: list[Telling]) -> Span | None:
    """Return the day that a sentence states first; none where that is longer than a day."""
    stated = (t.when.span for t in here if t.when and t.when.attachment == "stated")
    span = next(stated, None)
    return span if span and span.precision == "day" else None


def _day_before(sentence: Sentence, lead: str, here: list[Telling], told: _Told) -> When | None:
    """Return the day of what was told just before where a clause, or an item, goes on with it."""
    if here:
        return here[-1].when if _SAME_TIME.match(lead) else None
    last = told.found[-1] if told.found and sentence.item else None
    if last is None or last.when is None or last.sentence.item != sentence.item:
        return None
    if last.when.attachment == "reported":
        return None
    return replace(last.when, attachment="inherited")


def _joined(here: list[Telling], telling: Telling) -> Telling:
    """Give a deed who did the one that "and" joins it to; that one, the day that both have."""
    before = here[-1]
    if before.when is None:
        here[-1] = replace(before, when=telling.when)
    words = telling.sentence.text[telling.trigger.start - telling.sentence.start :]
    if telling.roles.actor or not before.roles.actor or who.has_subject(words):
        return telling
    roles = replace(telling.roles, actor=before.roles.actor, certainty=before.roles.certainty)
    return replace(telling, roles=roles)


def _remember(dates: tuple[When, ...], sentence: Sentence, told: _Told) -> None:
    told.paragraph = sentence.paragraph
    if not dates:
        return
    done = next((d for d in reversed(dates) if d.attachment != "reported"), None)
    if done or not told.last or not claims.claim(sentence.text):
        told.last = (done or dates[-1]).span
    full = [d.span for d in dates if re.search(r"(?:19|20)\d\d", _words(sentence, d))]
    if full and not told.appeared:
        latest = max(span.end for span in full)
        told.published = max(told.published, latest) if told.published else latest


def _words(sentence: Sentence, one: When) -> str:
    return sentence.text[one.start - sentence.start : one.end - sentence.start]


def _telling(
    sentence: Sentence,
    text: str,
    clause: Clause,
    mentions: tuple[Parsed, ...],
) -> Telling:
    (start, end), group = clause
    words = text[start:end]
    main = _main(group)
    mentions = tuple(p for p in mentions if not clauses.is_aside(sentence, _start(p), main))
    told_by = sorted(group, key=lambda t: t is not main)
    doing = [t for t in told_by if t is main or t.kind != "change"]  # a patrol was ambushed
    said = _before_attribution(words, end, main)
    kind = kinds.of(main, text[start:said], (main.start - start, main.end - start))
    roles = _roles(words, start, doing, sentence)
    return Telling(
        sentence=sentence,
        trigger=replace(
            main,
            definite=any(t.definite for t in group),
            natural=all(t.natural for t in group),
        ),
        kind=kinds.together(kind, group),
        when=None,
        places=_places(text, mentions, told_by, (start, said)),
        toll=toll.read(words),
        roles=roles,
        aggregate=_is_aggregate(words, main.start - start, main.end - start),
        reply=bool(
            cues.REPLY.search(
                clauses.STRONG.sub("", words, count=1) if start > sentence.start else words
            )
        ),
        borders=chains.borders(mentions, (start, end)),
        headline=sentence.headline,
        loose_day=loosedays.find(words) or loosedays.find(sentence.text[: dating.OPENING]),
        separate=bool(cues.SEPARATE.search(words[: main.end - start])),
        another=bool(cues.ANOTHER.search(words)),
        part=bool(cues.PART_OF.search(words)),
    )


def _main(group: list[Trigger]) -> Trigger:
    """Return the trigger that says most plainly what happened."""
    return min(group, key=lambda t: (kinds.rank(t), t.start))


def _roles(words: str, start: int, told_by: list[Trigger], sentence: Sentence) -> Roles:
    """Return the roles that a clause's main words tell, its actor from others if need be."""
    each = [who.read(words, (t.start - start, t.end - start), sentence.text) for t in told_by]
    acting = next((r for r in each if r.actor), each[0])
    target = next((r.target for r in each if r.target), None)
    return replace(each[0], actor=acting.actor, certainty=acting.certainty, target=target)


def _places(
    text: str,
    mentions: tuple[Parsed, ...],
    told_by: list[Trigger],
    limits: tuple[int, int],
) -> tuple[tuple[Parsed, ...], ...]:
    """Return the places that the first of a clause's triggers which has any puts the event in."""
    found = (chains.of(text, mentions, trigger, limits) for trigger in told_by)
    return next(filter(None, found), ())


def _before_attribution(words: str, end: int, main: Trigger) -> int:
    """Return where a clause ends before who said so, and where: ", he said at a meeting in X"."""
    start = end - len(words)
    tail = _ATTRIBUTION.search(words, max(0, main.end - start))
    return start + tail.start() if tail else end


def _is_aggregate(words: str, start: int, end: int) -> bool:
    before, after = max(0, start - dating.OPENING), end + 2 * dating.OPENING
    again = cues.AGAIN.search(words, end, after) or cues.SINCE.search(words, before, after)
    return bool(cues.REPEATED.search(words, before, end) or again)


def _add_claim(sentence: Sentence, told: _Told) -> None:
    """Give who claims, or is blamed in, a sentence without an event to the event told before."""
    if not told.found or sentence.number - told.found[-1].sentence.number > _CLAIM_REACH:
        return
    claim = claims.claim(sentence.text)
    if claim is None:
        return
    number = told.found[-1].sentence.number
    at = _first_of(number, told.found)
    roles = told.found[at].roles
    if roles.certainty not in {"claimed", "blamed"}:
        claimed = replace(roles, actor=claim[0], certainty=claim[1])
        told.found[at] = replace(told.found[at], roles=claimed)


def _add_toll(sentence: Sentence, told: _Told) -> None:
    """Give the toll of a sentence without an event to the event told just before."""
    if not told.found:
        return
    number = told.found[-1].sentence.number
    if sentence.number - number > 1 or mishaps.is_accident(sentence.text):
        return
    counted = toll.read(sentence.text)
    if not counted.known or cues.AGAIN.search(sentence.text):
        return
    at = _first_of(number, told.found)
    told.found[at] = replace(told.found[at], toll=toll.completed(told.found[at].toll, counted))


def _first_of(number: int, found: list[Telling]) -> int:
    """Return where the tellings of the last sentence that tells of anything begin."""
    return bisect_left(found, number, key=lambda t: t.sentence.number)
