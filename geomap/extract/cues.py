"""The words around a trigger, or a date, that say how it belongs to the rest: patterns only."""

from __future__ import annotations

import re

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
    r"displaced|detained|arrested|attacked|bombed|shelled))\b[^.;]{0,60} (?:since|so far|this "
    r"year|in (?:all|total))\b"
    r"|\bha(?:s|ve|d) (?:died|perished|been killed) in (?:the |this |a )?(?:[\w-]+ ){0,2}?"
    r"(?:unrest|violence|wars?|conflicts?|crackdown|uprising|insurgency|genocide)\b"
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
VISIT = stems.compiled(
    r"\b(?:during|on|in|for|after|ahead of)\s+(?:an?|his|her|their|the)\s+(?:[\w-]+\s+){0,2}"
    r"(?:visit|trip|tour|stop|speech|interview|news conference|press conference|briefing|summit)\b"
    r"[^,;.]*|\b(?:visited|visiting|arrived in|travell?ed to|speaking (?:in|at|to))\b[^,;.]*"
)
"""Where someone was who spoke: its place and date are not the event's."""
REPORTED = stems.compiled(
    r"\b(?:(?:in|through|via|by) (?:an?|its|the|his|her|their) (?:[\w-]+ ){0,2}?(?:statements?|"
    r"communiqu[e\u00e9]s?|videos?|messages?|posts?|releases?|tweets?|bulletins?)"
    r"(?: (?:issued|released|published|posted|aired|dated))?(?: late| early)?(?: on| in)?\s*$|"
    r"\b(?:claimed|claims) (?:responsibility|it|the \w+)(?: for [^.;,]{3,40}?)?"
    r"(?: late| early)? on\s*$)"
    r"|\b(?:said|says|announced|reported|stated|told|confirmed|claimed|tweeted|wrote|added|"
    r"published|released)\s+(?:(?:in|on|to|by) (?:an?|the|its|his|her|"
    r"their)?\s?(?:[\w-]+\s+){1,3})?"
    r"(?:on|in|late|early|earlier|that)?\s*$"
)
HISTORY = re.compile(
    r"\b(?:formed|founded|established|created|born|signed|elected|since(?: at least)?|until|before|"
    r"due|scheduled|expected|since (?:an?|the) [^,.;]{3,40}?)\s+(?:in|on|for|by|the)?\s*$",
    re.IGNORECASE,
)
