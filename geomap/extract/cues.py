"""The words around a trigger that say how its event belongs to the one before: patterns only."""

from __future__ import annotations

from geomap.extract import stems

REPLY = stems.compiled(
    r"\b(?:respond(?:ed|ing)|retaliat(?:ed|ing)|answer(?:ed|ing) with|"
    r"(?:fired|shot|hit|struck) back|returned fire|"
    r"counter-?battery|in (?:response|reply|retaliation))\b"
)
REPEATED = stems.compiled(
    r"\b(?:repeated(?:ly)?|recurr(?:ing|ent)|frequent(?:ly)?|regular(?:ly)?|routine(?:ly)?|often|"
    r"habitual(?:ly)?|almost daily|near-daily|daily|(?:series|string|spate|wave) of)\b"
)
AGAIN = stems.compiled(
    r"\b(?:again and again|repeatedly|regularly|frequently|(?:in|over|during) (?:the )?(?:recent|"
    r"past|last)"
    r"(?: \w+)? (?:hours|days|weeks|months|years)|numerous times|time and again|"
    r"ha(?:s|ve) (?:\w+ )?\w+ed\b[^.;]{0,60} since|for (?:months|years))\b"
)
"""Words before, or after, a trigger that tell of something habitual."""
SINCE = stems.compiled(
    r"\bha(?:s|ve) (?:died|perished|been (?:\w+ly )?(?:killed|wounded|injured|abducted|kidnapped|"
    r"displaced|detained|arrested|attacked|bombed|shelled))\b[^.;]{0,60} since\b"
)
"""A sum of many days, and no event of one: "300 have been killed since May"."""
SEPARATE = stems.compiled(
    r"\b(?:another|separate(?:ly)?|elsewhere|second|third|also|meanwhile|in addition|earlier|"
    r"other attacks?|a new|(?:minutes|hours|days|weeks) later)\b"
)
PART_OF = stems.compiled(
    r"\b(?:of|among) (?:the (?:dead|victims|casualties|fatalities)|those (?:killed|who died)|"
    r"them)\b"
    r"(?! (?:in|critically|seriously|fatally))"
)
"""Some of the dead told before, who died at a place of their own."""
ANOTHER = stems.compiled(
    r"^\W*(?:(?:in|and|but) )?(?:another|a (?:second|third|separate)|one of (?:the|them|these)) "
)
"""How a clause begins that tells of one more of what was told just before."""
