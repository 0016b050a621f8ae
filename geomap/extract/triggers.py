"""Sentence -> the triggers in it that tell of an event that took place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.extract import forces, lexicon, mishaps, stems
from geomap.extract.terms import BLAMED_DEED
from geomap.extract.values import Sentence, Trigger

if TYPE_CHECKING:
    from collections.abc import Iterator

_REACH = 60
_NOT = stems.compiled(
    r"\b(?:den(?:y|ied|ies|ying)|reject(?:ed|s|ing)|ruled? out|did not|didn't|does not|do not|"
    r"has not|have not|had not|was not|were not|never|"
    r"if|unless|(?-i:would|could|may|might|should|shall|will)|in case(?: of)?|"
    r"(?<!life[- ])threaten(?:s|ed|ing)?|"
    r"threats?(?: of| to)|vow(?:s|ed|ing)?|plan(?:s|ned|ning)?|prepar(?:e|es|ed|ing|ations?)|"
    r"intend(?:s|ed)?|call(?:s|ed|ing)? for|risks? of|possib(?:le|ility)|potential|fears? of|"
    r"warn(?:s|ed|ing|ings?) of|"
    r"feared(?! (?:dead|killed|drowned|buried|trapped))|prevent(?:s|ed|ing)?|"
    r"deter(?:s|red|ring)?|avoid(?:s|ed|ing)?|avert(?:ed|ing)?|"
    r"capable of|abilit(?:y|ies) to|designed to|defen[cs]e against|upcoming|halt to|"
    r"(?-i:stop(?:ping)?)|end to|ahead of|in the event of|"
    r"protect(?:ed|s|ing)?(?: \w+){0,6} (?:from|against)|"
    r"condemn(?:ed|ing|s)?|comment(?:s|ed|ing)? on|discuss(?:ed|ing|es|ions?)?|"
    r"denounc(?:e|ed|ing|es)|"
    r"protest(?:ed|ing)?(?: \w+)? against|"
    r"anniversary of|mark(?:ed|ing)? the|"
    r"commemorat\w+|accus(?:e|ed|ing) .{0,40} of planning)"
    r"\b(?:(?! and | but )[^.;:,]){0,45}$"
)
"""What did not happen, or is not said to have happened."""
_NONE = re.compile(r"\b(?:no|never)\b", re.IGNORECASE)
"""Among the words of a trigger: "fired no rockets"."""
_NO = stems.compiled(r"\b(?:no|any|future|further|without|never)\s+(?:[\w-]+\s+){0,2}$")
_CARRIED = (
    r"(?:stage|launch|carry out|conduct|mount|perform|execute|commit|repel|counter|fight|plot|wage|"
    r"continue|perpetrate|facilitate|support|coordinate|enable|investigate|prevent)"
)
_PURPOSE = stems.compiled(
    r"\b(?<!continued )(?<!began )(?<!managed )(?<!led )(?<!due )to (?:\w+ly )?"
    rf"(?:{_CARRIED} (?:[\w-]+ ){{0,3}})?$"
)
_DEFINITE = re.compile(
    r"\b(?:the|those|these|that|this|such)\s+"
    r"(?:(?!in\b|of\b|on\b|at\b|by\b|was\b|were\b)[\w.'\u2019-]+\s+){0,2}$",
    re.IGNORECASE,
)
_FOILED = re.compile(r"(?:thwart|foil)\w* the ", re.IGNORECASE)
_BACKED = stems.compiled(r"\b(?:supported|backed|covered|accompanied) by (?:[\w.-]+ ){0,4}$")
"""Before a noun: the means of another event, not one of its own."""
_POSSESSED = re.compile(r"(?<!day)(?<!night)(?<!week)(?<!month)(?<!year)['\u2019]s?\s+$")
_NOUN = re.compile(
    r"(?:s|strike|raid|attack|fire|bombing|shelling|blast|explosion|assault|clash|kidnapping|"
    r"abduction|hijacking|shooting|stabbing|massacre|ambush|assassination|murder|"
    r"killing|barrage|bombardment)$"
)
_BLAMED = stems.compiled(rf"\bblam(?:ed|es|ing)\s+{BLAMED_DEED}\s+on\b")
"""A deed that is told already: "blamed the attack on Rwanda"."""
_NO_EVENT_AFTER = re.compile(
    r"[- ]?(?:helicopters?|group|campaigns?|launchers?|launching|positions?|defen[cs]es?|"
    r"programm?e?s?|"
    r"capabilit\w+|plans?|threats?|warnings?|factor\w*|squads?|movement|law)\b",
    re.IGNORECASE,
)
_DIED = re.compile(r"died|dead|.*\bbod(?:y|ies)\b", re.IGNORECASE)
_WOUND = stems.compiled(
    r"\b(?:bullets?|gunshots?|wounds?|tortur\w+|handcuff\w*|blindfold\w*|mutilat\w+|throats?|"
    r"weapons?|executed|stab\w*|strangl\w+|bound)\b"
)
"""What tells of the dead that somebody killed them."""
_ALSO_HARMLESS = ("protest", "clash", "looting")
"""Kinds that are told plainly, and by words of which some are used of other things too."""
_SCORED = re.compile(
    r"\b(?:drew|won|lost|beat|beaten|win|victory|draw|defeat|lead|"
    r"led)\b[^.;]{0,30}?\b\d{1,3}-\d{1,3}\b",
    re.IGNORECASE,
)
"""A match and not a battle: "drew 1-1 after a late strike by"."""

_AHEAD = re.compile(
    r"(?: (?:in|on|at|near|against|across) [^,.;]{2,40}?)? "
    r"(?:would|could|may|might|will|shall|must|should|can)(?: not| also| only| soon)? "
    r"(?:resume|continue|follow|go on|spread|stop|end|cease|happen|take place|erupt|escalate|"
    r"intensify|begin|start|break out|increase|expand)\b"
)
"""After a noun, what is still to come of it: "protests would resume"."""
_OVER = re.compile(
    r"(?: between [^.;,]{3,40}? and [^.;,]{2,30}?)?"
    r"(?:(?! (?:and|when|after|who|which|that|as|before|while|killed|wounded|broke|erupted) )"
    r"[^.;,]){0,70}? (?:ha(?:s|ve|d) )?(?:largely |mostly |also |almost )?"
    r"(?:stopped|ceased|subsided|abated|died down)\b"
)
"""After a noun, that there is no more of it: "clashes in the east stopped"."""
_OWN_HABIT = re.compile(r"\b(?:its|their|his|her)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
_ARE = re.compile(
    r"(?: (?:on|against|in) [^.;,]{2,50}?)? (?:are|were|have been) "
    r"(?:an? |in |meant|aimed|intended|only|legitimate|part of|justified|"
    r"not |self-)"
)
"""What somebody says of all that he does: "their attacks are in solidarity with"."""
_BEGUN = stems.compiled(r"\bsince (?:[\w'\u2019-]+ ){1,6}?(?:began|begun|started|resumed)\s+$")
"""Before "attacking": since when they do so."""
_HAS = re.compile(r"\b(?:ha(?:s|ve|d)|having) (?:(?:so far|\w+) )?$")
_THOUSANDS = re.compile(
    r"(?: (?:an estimated|more than|over|at least|about|around|some|nearly|almost|up to))?"
    r" (?:(?:tens|hundreds|many|several) (?:of )?)?(?:thousands?|millions?|\d{2,3},\d{3})\b"
)
"""After "killed", the dead of years: "the war has killed tens of thousands"."""
_ITS_OFFENSIVE = re.compile(r"(?:\b(?:its|their|his)|['\u2019]s?)\s+(?:[\w-]+\s+){0,3}$")
_LAUNCHED = stems.compiled(r"\b(?:launch\w*|open(?:ed|ing))\s+(?:[\w'\u2019-]+\s+){1,4}$")


def find(sentence: Sentence) -> tuple[Trigger, ...]:
    """Return the triggers of a sentence in order, without those of what did not happen."""
    taken: list[tuple[int, int]] = []
    found = []
    for trigger in _matches(sentence):
        start, end = trigger.start, trigger.end
        if any(start < e and s < end for s, e in taken):
            continue
        taken.append((start, end))
        if happened(sentence, trigger):
            found.append(trigger)
    if not found or _SCORED.search(sentence.text):
        return ()
    if all(t.kind == "killing" for t in found) and mishaps.is_mishap(sentence.text):
        return ()
    return tuple(sorted(found, key=lambda t: t.start))


def _matches(sentence: Sentence) -> Iterator[Trigger]:
    rules = (*lexicon.RULES.likely(sentence.text), *forces.RULES.likely(sentence.text))
    for pattern, rule in rules:
        for match in pattern.finditer(sentence.text):
            yield Trigger(
                start=sentence.start + match.start(),
                end=sentence.start + match.end(),
                kind=rule.kind,
                weak=rule.weak,
                definite=_is_definite(sentence.text, match),
                natural=_is_natural(sentence.text, match[0]),
            )


def _is_open(trigger: Trigger) -> bool:
    return trigger.weak or trigger.kind in _ALSO_HARMLESS


def _is_natural(text: str, words: str) -> bool:
    return _DIED.match(words) is not None and _WOUND.search(text) is None


def _is_definite(text: str, match: re.Match[str]) -> bool:
    left = text[max(0, match.start() - _REACH) : match.start()]
    pointed = _DEFINITE.search(left) or _FOILED.match(match[0])
    return bool(pointed) and bool(_NOUN.search(match[0].lower()))


def happened(sentence: Sentence, trigger: Trigger) -> bool:
    """Tell whether the words around a trigger let it tell of something that took place."""
    text, at, end = sentence.text, trigger.start - sentence.start, trigger.end - sentence.start
    left = max(0, at - _REACH)
    if _NONE.search(text, at, end):
        return False
    if any(word.search(text, left, at) for word in (_PURPOSE, _NOT, _NO)):
        return False
    words = text[at:end].lower()
    noun = bool(_NOUN.search(words))
    if _is_blamed(text, left, at) or _is_no_deed(text, at, end, noun=noun):
        return False
    if _is_open(trigger) and mishaps.is_harmless(trigger.kind, text, at, end):
        return False
    if noun and (_BACKED.search(text, left, at) or _NO_EVENT_AFTER.match(text, end)):
        return False
    return not (trigger.weak and bool(_POSSESSED.search(text, left, at)))


def _is_blamed(text: str, left: int, at: int) -> bool:
    """Tell whether a deed is told already: "blamed the attack on"."""
    blamed = _BLAMED.search(text, left)
    return blamed is not None and blamed.start() < at < blamed.end()


def _is_no_deed(text: str, at: int, end: int, *, noun: bool) -> bool:
    """Tell whether a deed is to come, is over, or is what somebody does at all times."""
    left, words = max(0, at - _REACH), text[at:end].lower()
    if words.startswith("offensive"):
        return bool(_ITS_OFFENSIVE.search(text, left, at)) and not _LAUNCHED.search(text, left, at)
    if words.endswith("ing") and _BEGUN.search(text, left, at):
        return True
    if not noun:
        return bool(_HAS.search(text, left, at) and _THOUSANDS.match(text, end))
    habit = _OWN_HABIT.search(text, left, at) and _ARE.match(text, end)
    return bool(habit or _AHEAD.match(text, end) or _OVER.match(text, end))
