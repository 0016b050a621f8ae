"""What tells of a deed only where forces do it: "took A", "struck near B"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.extract import phrases, stems, where
from geomap.extract.lexicon import Rule
from geomap.extract.terms import MONTH, STRONGHOLD, TAKEN

if TYPE_CHECKING:
    from geomap.extract.values import Sentence, Trigger
    from geomap.geoparse import Parsed

_STRIKERS = "|".join(
    rf"(?<=\b{word} )"
    for word in (
        *("gunmen", "rebels", "militants", "insurgents", "fighters", "bandits", "jihadists"),
        *("guerrillas", "dissidents", "separatists", "extremists", "attackers", "assailants"),
        *("gangs", "militiamen", "raiders", "paramilitaries", "commandos", "bombers"),
    )
)
_TIME = r"(?:again|first|twice|overnight|early|late|at (?:dawn|dusk|night|midnight|noon|daybreak))"
_AT_PLACE = r"(?:in|near|at|outside|inside|around) (?:the (?:[a-z]+ )*of )?(?-i:[A-Z])"
RULES = stems.Sieve(
    (
        (stems.compiled(r"\btook(?= (?-i:[A-Z]))"), Rule("overtake", weak=False)),
        (
            stems.compiled(
                rf"(?:{_STRIKERS})struck(?= (?:{_TIME} ){{0,2}}{_AT_PLACE}(?![^.;,]* by\b))"
            ),
            Rule("assault", weak=True),
        ),
    )
)
"""Tried after those of ``lexicon``."""
_TAKEN = re.compile(rf"{TAKEN}|took", re.IGNORECASE)
_STRONG_POINT = re.compile(rf" (?=[a-z\d])|(?: [A-Z][\w-]+)+ {STRONGHOLD}\b")
"""What is a place by what it is called: "seized the town of", "seized Aville airport"."""
_FORCES = re.compile(
    rf"\b(?:[A-Z]{{2,}}|[A-Z]+\d+|it|they|who|which|(?i:{phrases.GROUP.pattern}))\b(?![^.;]* (?:is|"
    rf"was) )"
)
"""Who takes a place: forces, an acronym, or a pronoun that means such."""
_TOOK_BY = re.compile(
    r"(?:\b(?:[A-Z]{2,}|[A-Z]+\d+|[Tt]aliban|Shabaab|Boko Haram|Hezbollah|Hamas|Islamic State|"
    r"Houthis|(?i:army|forces?|rebels?|fighters?|militants?|troops?|soldiers?|insurgents?|"
    r"militias?|militiamen|junta|jihadists?|separatists?|paramilitar(?:y|ies)|guerrillas?|"
    r"mercenaries|navy|marines|gunmen))"
    r"(?: (?:also|then|later|finally|reportedly|had|have|has|quickly|easily))?|"
    r"\b(?:seized|captured|overran|entered|attacked|besieged)\b[^.;]{2,60} (?:and|then)"
    r"(?: (?:then|later))?) $"
)
"""Who "took" a place by force, right before the verb."""
_AND_NO_MORE = re.compile(
    r"(?: (?:city|town|province|village))?(?: again| back)?(?:[.;,]|\s*$| and (?:the )?[A-Z]|"
    r" and (?:[a-z]+ ){0,2}[a-z]+ed\b| on (?:\w+day\b|\d|[A-Z][a-z]+ \d)|"
    rf" in (?:{MONTH}|[12]\d{{3}}|an? (?:\w+ )?(?:offensive|assault|battle|attack|raid))\b|"
    r" (?:last|early|late|overnight|this (?:week|month)|without a fight|from|after|before|"
    r"yesterday|today|at (?:dawn|night|dusk))\b)"
)
"""What may follow the name of a place that was taken: when, how, and what else was."""


def is_taking(trigger: Trigger, sentence: Sentence, mentions: tuple[Parsed, ...]) -> bool:
    """Tell whether forces take a place, where words like "seized X" are all that says so.

    "Took" is said of other things as well: forces stand right before it, and no more than the day
    or another place follows the name.
    """
    left = sentence.text[: trigger.start - sentence.start]
    words = sentence.text[trigger.start - sentence.start : trigger.end - sentence.start]
    if not _TAKEN.fullmatch(words) or _STRONG_POINT.match(sentence.text, len(left) + len(words)):
        return True
    took = words.lower() == "took"
    local = (
        p
        for p in mentions
        if p.resolution.mention.start == trigger.end + 1 and where.is_local(p.location)
    )
    place = next(local, None)
    if place is None or not took:
        return place is not None and bool(_FORCES.search(left))
    after = place.resolution.mention.end - sentence.start
    return bool(_TOOK_BY.search(left) and _AND_NO_MORE.match(sentence.text, after))
