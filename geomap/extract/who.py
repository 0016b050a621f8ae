"""Clause -> who did it to whom with what, and who says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.extract import claims, governs, numerals, phrases, subjects, weapons
from geomap.extract.terms import AIRCRAFT, PEOPLE, PROJECTILE
from geomap.extract.values import Roles

if TYPE_CHECKING:
    from collections.abc import Iterator

_LIGHT = re.compile(
    r"\s+(?:(?:has|have|had|was|were|also|reportedly|later|then)\s+)*"
    r"(?:conduct(?:ed|ing)|carried out|carrying out|launch(?:ed|ing)|stag(?:ed|ing)|perform(?:ed|"
    r"ing)|"
    r"execut(?:ed|ing)|open(?:ed|ing)|fir(?:ed|ing)|order(?:ed|ing)|mount(?:ed|ing)|held|"
    r"hold(?:ing)?|"
    r"committ(?:ed|ing)|made|did|organi[sz]ed|(?:responded|answered)(?: \w+){0,2} with|had|"
    r"began|resumed)"
    r"\s+(?:(?!(?:when|while|after|before|as|that)\b)[\w\"\u201c\u201d'-]+\s+){0,5}$",
    re.IGNORECASE,
)
"""A verb without a sense of its own before the noun that tells of the event."""
_SCENE = re.compile(
    r"^[\s\"\u201c]*(?:In|At|Near|Outside|Inside|Around)\s+(?:the\s+)?[^,.;]{2,40},\s+"
    r"(?:[A-Z][\w'\u2019-]+(?: [A-Z]?[\w'\u2019-]+){0,3},\s+){1,2}(?=[a-z\d]|$)"
)
"""Where it happened, told before who did it, with what holds the place: "In Aville, Bland, a"."""
_REACH = 60
_BY = re.compile(
    rf"^(?P<before>[^,.;()]{{0,60}}?)\bby\s+{phrases.NP}{{2,60}}?){phrases.STOP}",
    re.IGNORECASE,
)
_OTHER_PARTICIPLE = re.compile(
    r"\b(?!(?:conducted|launched|fired|claimed|committed|perpetrated|targeted|staged|"
    r"organi[sz]ed)\b)\w+(?:ed|held|led)\s*$",
    re.IGNORECASE,
)
"""After a noun, another deed than the one told: "an attack on a camp visited by"."""
_CIRCUMSTANCE = re.compile(
    r"\s*(?:(?:in|on|at|near|inside|outside|last|late|early|overnight|dead|to death|(?:mon|tues|"
    r"wednes|thurs|fri|satur|sun)day|\w+ly)\b(?!.*\w(?:ed|run|held)\s*$).*)?$",
    re.IGNORECASE,
)
"""After a verb, no more than where and when before who did it: "killed on Sunday by"."""
_TARGET = re.compile(
    rf"^(?![^.;,]{{0,24}}\bblam)[\w\s\u201d\"-]{{0,24}}?\b(?:on|against|at(?! least)|targeting|"
    rf"targeted|hit|struck|killed)\s+"
    rf"{phrases.NP}{{2,80}}?){phrases.STOP}",
    re.IGNORECASE,
)
_WITH = re.compile(rf"\s+with\s+{phrases.NP}{{2,60}}?){phrases.STOP}", re.IGNORECASE)
"""Whom somebody fought with, and not what with."""
_NO_OBJECT = (
    r"and|but|or|that|to|of|in|at|on|by|with|back|around(?! \d)|near|over|for|from|between|inside|"
    r"outside|beneath|under|underneath|below|beside|behind|among|amid|"
    r"through|off|towards?|against|when|where|while|after|as|during|\d+ attacks?"
)
_OBJECT = re.compile(
    rf"^\s+(?:into\s+)?(?!(?:{_NO_OBJECT})\b){phrases.NP}{{2,80}}?){phrases.STOP}",
    re.IGNORECASE,
)
_TAKEN = re.compile(
    r"(?:took|taken|taking|held|holding|seized|snatched)(?: away)? (?!part\b)"
    r"(?P<np>.+?)(?: (?:hostages?|captive))?$",
    re.IGNORECASE,
)
"""Whom somebody carried off, among the words that tell of it: "took 14 officials captive"."""
_OUTCOME = re.compile(r"\s+(?:dead|to death)\b", re.IGNORECASE)
"""What may stand between a deed and whom it was done to: "shot dead a leader"."""
_PASSIVE = re.compile(
    r"\b(?:was|were|been|being|is|are|came under|come under|comes under)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_WAS = re.compile(r"(?:was|were|been)\b")
_CAME_UNDER = re.compile(r"came under\b", re.IGNORECASE)
_WAS_HIT = re.compile(r"\b(?:was|were) (?:also )?(?:hit|struck)$")
_LEFT_DEAD = re.compile(r"\b(?:left|leaving)\s+(?P<np>(?:(?!and\b)[\w,'\u2019-]+\s+){1,7})$")
_DYING = frozenset(("died", "dead"))
_DONE_BY = re.compile(r"\w+ (?:by|with)\b", re.IGNORECASE)
"""A headline's passive with its means: "attacked by 12 drones"."""
_VERB = re.compile(
    r"(?:ed|ed down|struck|hits?|kills|shot|fought|beat|took control|went on strike|took to the "
    r"streets|set fire(?: \w+)?|"
    r"blew up|took|"
    r"opened fire|overran|retook|(?:exchanged|traded) (?:of )?(?:\w+ )?(?:fire|gunfire))$|"
    r"^(?:shot down|(?:fir|launch|lobb|hurl|dropp|down|intercept|defus|dismantl|foil|thwart)ed)\b",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"(?P<np>(?:the\s+)?(?:U\.S\.|[A-Z][\w.'\u2019-]+)(?:[- ](?>led|backed|military|army|"
    r"coalition|air force|"
    r"[A-Z][\w-]+))*)['\u2019]?s?\s*(?:[\"\u201c]?(?!(?:\w+ed|said|saw|after|before|as|when|while|and|or|amid|during|"
    r"following|from|with|of|by|for|despite|over|in|on|at|near|to|into|since)\b)\w+[\"\u201d]?\s+)?$"
)
_SENT_BY = re.compile(
    r"\b(?:launched|fired|flown|sent|operated|belonging|planted|laid|placed|buried)\s+"
    r"(?:by|from|to)\s+(?P<np>[\w'\u2019 .-]+?)\s+(?:blew up|went off|[\w'\u2019-]+)$"
)
"""Whose the weapon was, before what it did."""
_FIRE_OF = re.compile(
    r"(?:(?:artillery|tank|mortar|rocket) fire|shelling|drones?|(?:war)?planes|jets?|helicopters?|"
    rf"artillery|tanks?) (?:of|from|by) (?P<np>(?:(?!hit\b)[\w'\u2019-]+ "
    rf"){{0,4}}?{phrases.GROUP.pattern}) "
    r"(?:\w+ly )?(?:hit|struck|killed|targeted|landed|fell|wounded|bombed|shelled|pounded)\b",
    re.IGNORECASE,
)
"""Whose fire it was, after the weapon: "artillery fire from the army hit"."""
_WHOSE = re.compile(
    r"(?:(?!FPV|UAV|UCAV|Air\b|Drone|Rocket|Missile|Mortar|Shell|Naval|Sea|Kamikaze|Attack|Armed|"
    r"Explosive)(?:[A-Z][\w.-]+|army|navy|military|government|rebels?|police|troops|soldiers)"
    r" ?)+"
)
"""Whose weapon it was, among the words that tell of the event: "army drones hit"."""
_MARCHED = re.compile(r"march(?:ed|es)\b", re.IGNORECASE)
"""A verb of a subject, and of no object."""
_TOOL = re.compile(rf"(?:{AIRCRAFT}|{PROJECTILE})\b", re.IGNORECASE)
"""A weapon that opens the words, of which the clause before names no owner."""
_OF_SAYER = re.compile(r"(?:its|their) ", re.IGNORECASE)
_NATIONAL = re.compile(r"(?:ian|ish|ese|eli|aqi|udi|uthi|ani|eni|ati|ican|rean|U\.?S\.?) *$")
"""Whose deed it is, and not the town where it was: "an Italian drone strike"."""
_NOBODY_ACTS = re.compile(r"(?:found|discovered)\b|bod(?:y|ies)\b", re.IGNORECASE)
"""Who finds the dead has killed nobody."""
_HARMED = re.compile(r"(?:killed|wounded|injured|shot)\b", re.IGNORECASE)
_COUNT_ENDS = re.compile(rf"\b(?:\d+|{numerals.NUMERAL})\s+$", re.IGNORECASE)
"""Before "killed" and "wounded": how many were, and nobody who did it."""
_THEMSELVES = re.compile(r"(?:protest|demonstrat)[eo]rs|rioters|mobs?|vigilantes", re.IGNORECASE)
"""Words that tell of a deed by those who do it."""
_PARTIES = re.compile(
    rf"(?:\s+(?!between\b)\w+){{0,2}}\s+between\s+{phrases.NP}{{2,50}}?)\s+and\s+(?P<other>[^,.;():]{{2,50}}?){phrases.STOP}",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"(?:\s+(?!between\b)\w+){0,2}\s+(?:between|among)\s+(?P<np>(?:(?!and\b)[\w'\u2019-]+ ){0,4}?"
    r"(?:factions|clans|gangs|cartels|militias|tribes|groups|rivals|wings))\b(?! and\b)",
    re.IGNORECASE,
)
"""Those of whom some fought others: "between rival factions"."""
_FOUGHT = re.compile(r"clash|fight|fire|battle|skirmish|shoot|gun|exchange", re.IGNORECASE)
_IS_PARTY = re.compile(rf"^the\s|\b[A-Z]{{2,}}|{phrases.GROUP.pattern}")
"""What two names are that fight each other, and not two towns: "between the army and X"."""
_CLASHED = re.compile(r"(?:clashed|fought|battled|skirmished|exchanged|traded)\b", re.IGNORECASE)
_AND_OTHER = re.compile(
    r"(?P<np>[^,.;()]{2,50}?)\s+and\s+(?P<other>[^,.;()]{2,50}?)\s+(?:ha(?:ve|d) )?$"
)


def read(clause: str, trigger: tuple[int, int], sentence: str) -> Roles:
    """Return the roles of the event whose trigger stands at these offsets of the clause.

    Args:
        clause: the words of one event.
        trigger: first and last offset of those that tell of it.
        sentence: names who says so.
    """
    start, end = trigger
    if suffered := _WAS_HIT.search(clause, start, end):
        start = suffered.start()
    if own := _OF_SAYER.match(clause, start, end):
        start = own.end()
    end -= len(" between") if clause[start:end].endswith(" between") else 0
    left, words, right = clause[:start], clause[start:end], clause[end:]
    left = _SCENE.sub("", left)
    actor, certainty, subject = _actor(left, words, right)
    return Roles(
        actor=actor,
        certainty=certainty,
        target=subject or _target(left, words, right),
        weapon=weapons.named(clause),
        reporter=claims.reporter(sentence),
    )


def _actor(left: str, words: str, right: str) -> tuple[str | None, str, str | None]:
    said = claims.claim(f"{left}{words}{right}")
    if told := (*said, None) if said else _parties(words, right) or _both(left, words):
        return told
    if match := _SENT_BY.search(words) or _FIRE_OF.search(left[-_REACH:] + words + right[:_REACH]):
        return phrases.clean(match["np"]), "stated", None
    if words.lower() in _DYING:
        return None, "unknown", phrases.clean(_dead(left))
    suffered = _WAS.match(words) or _CAME_UNDER.match(words)
    passive = _PASSIVE.search(left) or (suffered and re.search("$", left))
    subject = phrases.clean(subjects.of(left[: passive.start()])) if passive else None
    match = _BY.match(right)
    if match and _is_by(match["before"], verb=bool(passive or _VERB.search(words))):
        actor = phrases.group(match["np"])
        return actor, "stated" if actor else "unknown", subject
    if passive or _DONE_BY.match(words):
        return None, "unknown", subject
    return (*_doer(left, words), None)


def _dead(left: str) -> str:
    """Return who is dead, from what stands before it: "the raid left nine villagers dead"."""
    left_dead = _LEFT_DEAD.search(left)
    if left_dead is None:
        return subjects.of(left)
    return left_dead["np"] if re.search(rf"\b{PEOPLE}\b", left_dead["np"]) else ""


def has_subject(words: str) -> bool:
    """Tell whether the words of a deed open with what did it: "drones hit"."""
    return _TOOL.match(words) is not None


def _is_by(before: str, *, verb: bool) -> bool:
    """Tell whether "by" names who did it, by the words between the deed and it."""
    return bool(_CIRCUMSTANCE.match(before) if verb else not _OTHER_PARTICIPLE.search(before))


def _parties(words: str, right: str) -> tuple[str, str, str | None] | None:
    """Return the two who fought each other: "clashes between the army and X"."""
    fought = _FOUGHT.search(words)
    if fought and (one := _WITHIN.match(right)):
        return one["np"], "stated", None
    match = _PARTIES.match(right) if fought else None
    if match is None or not any(map(_IS_PARTY.search, match.groups())):
        return None
    actor = phrases.group(match["np"]) or phrases.clean(match["np"])
    return (actor, "stated", phrases.clean(match["other"])) if actor else None


def _both(left: str, words: str) -> tuple[str, str, str | None] | None:
    """Return the two who fought each other: "the army and X clashed"."""
    match = _AND_OTHER.search(phrases.LEAD.sub("", left)) if _CLASHED.match(words) else None
    if match is None or not all(map(phrases.GROUP.search, match.group("np", "other"))):
        return None
    actor = phrases.group(match["np"])
    return (actor, "stated", phrases.clean(match["other"])) if actor else None


def _doer(left: str, words: str) -> tuple[str | None, str]:
    left = phrases.LEAD.sub("", left)
    if light := _LIGHT.search(left):
        actor = phrases.group(subjects.of(left[: light.start()]))
    else:
        actor = next(filter(None, map(phrases.group, _doers(left, words))), None)
    return actor, "stated" if actor else "unknown"


def _doers(left: str, words: str) -> Iterator[str]:
    """Yield what may be who acts: the verb's subject, whose deed it is, whose weapon it was."""
    if _NOBODY_ACTS.match(words) or (_COUNT_ENDS.search(left) and _HARMED.match(words)):
        return
    if _THEMSELVES.fullmatch(words):
        yield subjects.of(left + words)
    inner = _WHOSE.match(words)
    if _VERB.search(words) or _MARCHED.match(words):
        yield from _acting(left, words, inner[0] if inner else "")
    elif inner and _NATIONAL.search(inner[0]):
        yield inner[0]
    elif (owner := _OWNER.search(left)) and not _is_scene(owner, words):
        yield owner["np"]


def _acting(left: str, words: str, inner: str) -> Iterator[str]:
    """Yield what may be the subject of a verb, first with what of it is among the verb's words."""
    if inner:
        yield subjects.of(left + inner)
    elif has_subject(words) and subjects.is_closed(left):
        return
    yield subjects.of(left)
    if first := subjects.opening(left):
        yield first


def _is_scene(owner: re.Match[str], words: str) -> bool:
    """Tell whether a name before a deed may say where it was: "the Aville massacre"."""
    named = owner["np"].removeprefix("The ").removeprefix("the ")
    plain = not named.isupper() and not phrases.GROUP.search(named)
    return plain and bool(governs.SCENE_OF.fullmatch(words)) and "'" not in owner[0]


def _target(left: str, words: str, right: str) -> str | None:
    if taken := _TAKEN.match(words):
        return phrases.clean(taken["np"])
    active = bool(_VERB.search(words)) and not _PASSIVE.search(left)
    if outcome := _OUTCOME.match(right):
        right = right[outcome.end() :]
    if _CLASHED.match(words) and (foe := _WITH.match(right)) and _IS_PARTY.search(foe["np"]):
        return phrases.clean(foe["np"])
    found = (_OBJECT.match(right) if active else None, _TARGET.match(right))
    told = (phrases.clean(match["np"]) for match in found if match)
    return next((np for np in told if np and not phrases.CALENDAR.match(np)), None)
