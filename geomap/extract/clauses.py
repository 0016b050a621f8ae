"""Sentence + its triggers -> clauses, each of one event."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.extract import cues, phrases
from geomap.extract.terms import MONTH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.extract.values import Sentence, Trigger

    Clause = tuple[tuple[int, int], list[Trigger]]
    """First and last offset in the article; the triggers."""

STRONG = re.compile(
    r"\b(?:(?:after|before)(?! (?:dawn|daybreak|sunrise|noon|midday|dusk|sunset|nightfall|dark|"
    r"midnight)\b)|when|while|whilst|since(?! (?:\w+day\b|\w+ \d|\d))|because|following|amid|"
    r"in conjunction with|in (?:response|"
    r"retaliation) (?:to|for)|"
    r"(?:touching|setting) off|(?:that |which )?(?:led|leading) to|prompting|triggering|sparking|"
    r"where|in reply to)\b|;|"
    r",?(?<!coded)(?<!known)(?<!identified)(?<!described)(?<!such) as "
    r"(?!part|well|a\b|an\b|the\b|many|of\b)",
    re.IGNORECASE,
)
"""What parts two events, however they are told."""
_SINCE = re.compile(
    r",? (?:since|until|after|before)\b[^;]{0,60}?\d[^,;]{0,6}, when(?= [\w' \u2019-]+$)"
)
"""What opens a deed of long ago, told to date another: "since May 3, 2019, when X killed"."""
_SOFT = re.compile(r",? (?:and|but|then)\b|,", re.IGNORECASE)
"""What parts two events of different kinds that are told plainly."""
_HOW = re.compile(r",? ?(?:when|after|as|because|where)\b", re.IGNORECASE)
_OPENS_AFTER = re.compile(r"\W*(?:[\w-]+ ){0,4}?(?:after|before|when|while|since)\b", re.IGNORECASE)
"""A sentence that tells first what was before: "Two days after A bombed B, C shelled D"."""
_SECOND = re.compile(
    r",\s+(?!(?:they|he|she|it|who|which|then|and|but|or)\b|\w+ing\b)[^,]*$", re.IGNORECASE
)
"""The comma behind it, and who did something then."""
_MEASURED = re.compile(r"\b(?:hours?|days?|nights?|weeks?|months?|years?) (?:after|before)$")
"""Another time, and so another event, whatever is told of it."""
_TAKING = frozenset(("regain", "overtake"))
_AT_THAT = re.compile(r",? ?(?:when|as)\b", re.IGNORECASE)
_WAS = re.compile(r"\b(?:was|were|been) (?:\w+ly )?$")
_SHOT = re.compile(r"(?:shot|gunned down|stabbed|beaten)\b(?! by\b)(?! (?:dead|to death) by\b)")
"""What is told of a victim, before who did it."""
_BY_FORCES = frozenset(("assault", "clash"))
_LEADS_TO = re.compile(r"triggering|sparking|prompting|(?:touching|setting) off", re.IGNORECASE)
"""Between an ambush and the fight that it was: "ambushed a convoy, triggering a shootout"."""
_DEED = re.compile(
    rf"\b(?:an?|the|[\w-]+) (?:[\w-]+ ){{0,2}}?{phrases.GROUP.pattern} kill(?:ed|s)"
    r"(?! (?:in|by|when|at|on|near|and|during|as|after|while)\b)(?= [\w\d])",
    re.IGNORECASE,
)
"""That somebody killed somebody: "torched cars after a gunman killed two"."""
_REACH = 40
_UNREST = frozenset(("protest", "riot", "mob"))
"""What the police breaks up."""
_WITH_POLICE = re.compile(r" with (?:[\w-]+ ){0,2}?(?:police|officers|gendarmes|guards)\b")
_PLACED = re.compile(r"\b(?:in|at|near|outside|around) (?:the )?[A-Z]")
_CAPITAL = re.compile(r" [A-Z]")
_THERE = re.compile(
    r"\s+(?:inside|it|there|the (?:area|building|compound|hotel|site|scene|base|place|restaurant|"
    r"venue|premises|complex)|"
    r"(?:an? \w+ )?(?:at|outside|near) (?:its|the) (?:\w+ )?(?:gates?|entrance))\b"
)
"""What is gone on against where it began: "blew himself up before gunmen stormed the area"."""
_RESULT = re.compile(r",(?: and)? \w+ing$")
_ANOTHER = re.compile(
    r",? (?:and|but|while) (?:an?|another|two|three|four|five|six|several|\d+) (?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)
"""Who or what does something else: "X shelled A, and two drones hit B"."""
_OTHER_GROUP = re.compile(
    r",? (?:and|but|while) (?:(?!(?:of|by|from|with|the)\b)[\w-]+ ){0,2}?"
    rf"{phrases.GROUP.pattern} (?:also |then |later )?$",
    re.IGNORECASE,
)
"""After a name, another group and its deed: "tanks shelled A and troops raided B"."""
_OTHER_TIME = re.compile(
    rf",? (?:and|but|while),? (?:earlier |later )?(?:in|on|last|late|early) (?:the )?"
    rf"(?:\d{{1,2}} )?(?:{MONTH}|\w+day|\d{{4}})\b",
    re.IGNORECASE,
)
"""Another day, and so another event: "X shelled A, and on Monday Y raided B"."""
_ASIDE = re.compile(
    rf", (?:who|which|whose)\b[^,;]{{3,70}}\b(?:{MONTH}|(?:19|20)\d\d)(?![\w])[^,;]{{0,30}},"
)
"""What is only said of somebody: "The rebels, who took Aville in 2014, have"."""
_DEADLY = frozenset(
    (
        *("air", "shelling", "ied", "suicide", "grenade", "chemical", "strike", "blast", "bombing"),
        *("assault", "clash", "overtake", "regain", "riot", "mob"),
    )
)


def split(sentence: Sentence, found: tuple[Trigger, ...]) -> list[Clause]:
    """Cut a sentence between the triggers of different events: offsets in the text, triggers."""
    groups: list[list[Trigger]] = []
    cuts: list[int] = []
    for trigger in found:
        cut = _cut(sentence, groups[-1], trigger) if groups else sentence.start
        if cut is None:
            groups[-1].append(trigger)
        else:
            groups.append([trigger])
            cuts.append(cut)
    if not groups:
        return []
    ends = [*cuts[1:], sentence.end]
    return [((start, end), group) for start, end, group in zip(cuts, ends, groups, strict=True)]


def is_aside(sentence: Sentence, at: int, trigger: Trigger) -> bool:
    """Tell whether what stands at an offset of the text is only said of somebody in the clause."""
    spans = ((sentence.start + m.start(), sentence.start + m.end()) for m in _asides(sentence))
    return any(start < at < end and not start < trigger.start < end for start, end in spans)


def _asides(sentence: Sentence) -> Iterator[re.Match[str]]:
    return _ASIDE.finditer(sentence.text)


def _cut(sentence: Sentence, group: list[Trigger], trigger: Trigger) -> int | None:
    """Return where a new event's clause starts; ``None`` where it is the same event's."""
    start, end = group[-1].end - sentence.start, trigger.start - sentence.start
    between = sentence.text[start:end]
    if since := _SINCE.search(between):
        return sentence.start + start + since.start()
    if reply := cues.REPLY.search(sentence.text, start, trigger.end - sentence.start):
        return sentence.start + _reply_starts(sentence.text, reply, start, end)
    found = _parts(sentence, group, trigger, between)
    return sentence.start + start + found if found is not None else None


def _reply_starts(text: str, reply: re.Match[str], start: int, end: int) -> int:
    """Return where the clause of a reply starts: "in response to X" at itself, a verb earlier."""
    if reply[0].lower().startswith("in "):
        return reply.start()
    marks = [m.start() for m in _SOFT.finditer(text, start, reply.start())]
    return marks[-1] if marks else min(reply.start(), end)


def _parts(sentence: Sentence, group: list[Trigger], trigger: Trigger, between: str) -> int | None:
    """Return where, between two triggers, the words part two events."""
    if any(t.kind in _UNREST for t in group) and _is_with_police(sentence, trigger):
        return None
    strong = _last(STRONG, between)
    if strong and _MEASURED.search(between, 0, strong.end()):
        return strong.start()
    if strong and trigger.kind == "clash" and _LEADS_TO.match(strong[0]):
        return None
    if strong and _goes_on(group, sentence, strong[0], trigger):
        return None
    if strong and (trigger.kind != "killing" or _is_deed(sentence, trigger)):
        return strong.start()
    soft = _softly(sentence, group, trigger, between)
    return soft.start() if soft else None


def _softly(
    sentence: Sentence, group: list[Trigger], trigger: Trigger, between: str
) -> re.Match[str] | None:
    """Return the comma or "and" that parts two events, though it parts other things as well."""
    if trigger.kind != "killing" and (
        found := _OTHER_TIME.search(between)
        or _ANOTHER.search(between)
        or _second_deed(sentence, group, between)
    ):
        return found
    found = _OTHER_GROUP.search(between) if trigger.kind in _DEADLY else None
    if found and _CAPITAL.search(between, 0, found.start()):
        return found
    if trigger.weak or _same_kind(group, trigger) or _is_result(sentence, trigger):
        return None
    if all(t.weak for t in group) and trigger.kind != "disrupted":
        return None
    return _last(_SOFT, between)


def _is_deed(sentence: Sentence, trigger: Trigger) -> bool:
    """Tell whether "killed" is said of somebody who did it, and not of the dead alone."""
    end = trigger.end - sentence.start
    left = max(0, trigger.start - sentence.start - _REACH)
    return any(match.end() == end for match in _DEED.finditer(sentence.text, left))


def _is_with_police(sentence: Sentence, trigger: Trigger) -> bool:
    """Tell whether the police breaks up a protest, or protesters fight it, where they are."""
    end = trigger.end - sentence.start
    fought = trigger.kind == "clash" and _WITH_POLICE.match(sentence.text, end)
    return trigger.kind == "intervention" or bool(fought and not _PLACED.search(sentence.text, end))


def _is_result(sentence: Sentence, trigger: Trigger) -> bool:
    """Tell whether a participle only says what came of a deed: "stormed the town, looting"."""
    return trigger.kind == "looting" and bool(
        _RESULT.search(sentence.text, 0, trigger.end - sentence.start)
    )


def _second_deed(sentence: Sentence, group: list[Trigger], between: str) -> re.Match[str] | None:
    """Return the comma after which another does something: "Days after A hit B, C shelled D"."""
    first = group[0].start - sentence.start
    return _SECOND.search(between) if _OPENS_AFTER.match(sentence.text, 0, first) else None


def _last(words: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Return the last match of a pattern."""
    return next(reversed(list(words.finditer(text))), None)


def _is_toll_of(group: list[Trigger], link: str, trigger: Trigger) -> bool:
    """Tell whether a clause only counts the dead of the next: "two were killed when a mine …"."""
    counts = all(t.kind == "killing" for t in group)
    return counts and bool(_HOW.match(link)) and trigger.kind in _DEADLY


def _goes_on(group: list[Trigger], sentence: Sentence, link: str, trigger: Trigger) -> bool:
    """Tell whether a clause tells more of the same: its dead, how it went on, who did it."""
    counted = _is_toll_of(group, link, trigger) or _is_part(group, sentence, trigger)
    return counted or _is_of_victim(group, sentence, link, trigger)


def _is_of_victim(group: list[Trigger], sentence: Sentence, link: str, trigger: Trigger) -> bool:
    """Tell whether a clause tells who did it: "was shot in A when gunmen fired on a patrol"."""
    text, offset = sentence.text, sentence.start
    if trigger.kind not in _BY_FORCES or _AT_THAT.match(link) is None:
        return False
    if _PLACED.search(text, trigger.end - offset) or _CAPITAL.match(text, trigger.end - offset):
        return False
    return all(
        _WAS.search(text, 0, t.start - offset) and _SHOT.match(text, t.start - offset)
        for t in group
        if t.kind != "killing"
    )


def _is_part(group: list[Trigger], sentence: Sentence, trigger: Trigger) -> bool:
    """Tell whether a clause tells how it went on there: "took A after heavy fighting"."""
    rest = sentence.text[trigger.end - sentence.start :]
    if trigger.kind == "clash" and any(_is_loss(t, sentence) for t in group):
        return _PLACED.search(rest) is None
    return _THERE.match(rest) is not None


def _is_loss(trigger: Trigger, sentence: Sentence) -> bool:
    """Tell whether a place changes hands, or is left: "withdrew from A after heavy fighting"."""
    at = trigger.start - sentence.start
    return trigger.kind in _TAKING or sentence.text.startswith("withdr", at)


def _same_kind(group: list[Trigger], trigger: Trigger) -> bool:
    return any(trigger.kind == t.kind for t in group)
