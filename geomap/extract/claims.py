"""Clause -> who claims an event, who is blamed for it, and who says so."""

from __future__ import annotations

import re

from geomap.extract import phrases, stems
from geomap.extract.terms import BLAMED_DEED, BLAMED_WHAT

_BLAMED = stems.compiled(
    rf"\bblam(?:ed|es|ing)\s+(?:{BLAMED_DEED}\s+)?(?:on\s+)?{phrases.NP}{{2,60}}?){phrases.STOP}"
)
_BLAMED_FOR = stems.compiled(
    r"(?P<np>[^,.;:()]{2,60}?)\s+(?:was|were|is|are|(?:has|have) been)\s+(?:\w+ly )?blamed for\b"
)
_CLAIMED = stems.compiled(
    r"(?: \([^()]{2,20}\))?\s+(?:later )?(?:(?:has |have |later )?claimed (?:responsibility|it\b|"
    r"the (?:\w+ )?(?:attack|strike|raid|bombing|blast|ambush|killing|assault|abduction)s?\b)|"
    r"(?:said|says) (?:it|they|its (?:\w+ )?\w+) "
    r"(?:(?:was|were|had been) (?:behind|responsible for)\b|"
    rf"(?:had |has |have )?(?:carried out|conducted|staged|mounted|perpetrated) {BLAMED_WHAT}|"
    r"(?:had |has |have )?(?:planted|laid|detonated|set off) "
    r"the (?:[\w-]+ )?(?:bomb|device|mine|explosives)\b))"
)
_CLAIMED_BY = stems.compiled(
    r"\b(?:attacks?|bombings?|strikes?|blasts?|raids?|ambush(?:es)?|killings?|assaults?|"
    r"abductions?|shootings?|explosions?|responsibility(?: for [^.;,]{3,60}?)?) "
    r"(?:was|were|ha[sd] been|have been) "
    rf"(?:(?:later|since|also|\w+ly) )?claimed by {phrases.NP}{{2,60}}?){phrases.STOP}"
)
_CLAIMED_MAN = stems.compiled(
    r"\s+(?:said|says) (?:that )?the (?:suicide )?(?:bomber|attacker|assailant|gunm[ae]n)s? "
    r"(?:was|were|had been) (?:(?:one|two|three|some) of its (?:own )?|its |an? |from its )?"
    r"(?:men|m[ae]n|fighters?|members? of (?:its|the group)|members|militants?|followers?|ranks)\b"
)
"""Who says that it was their man: "X's branch said the bomber was one of its men"."""
_OWN_MEN = re.compile(
    r"\b(?:army|military|police|navy|forces?|ministry|government|party|union|company|club|gendarmerie"
    r"|officials?|spokes\w+|witness\w*|residents?)\b",
    re.IGNORECASE,
)
"""Whose man may do a deed that they did not order."""
_CLAIMANT = re.compile(
    r"(?P<np>(?<![\w'\u2019.-])[\w'\u2019.-]+(?:\s+[\w'\u2019.-]+){0,4})(?:,[^,.;]{1,60},)?$"
)
"""Who claims, perhaps with who that is: "X, a local group, claimed responsibility"."""
_CLAIM_REACH = 140
_REPORTER = stems.compiled(
    r"\baccording to\s+(?P<a>(?:the\s+)?[^,.;]{3,60})|(?:,|\u201d|\")\s*(?:said|"
    r"says)\s+(?P<c>[^,.;]{3,60})"
    r"|(?:^|\bafter\s+|\bas\s+)(?P<b>(?:[\w'\u2019-]+\s+){1,6}?)(?:said|announced|reported|"
    r"confirmed|told|stated)\b"
)
_NO_ONE = re.compile(r"(?:no|nobody|none|neither|not)\b|no[- ]one", re.IGNORECASE)


def claim(text: str) -> tuple[str, str] | None:
    """Return who claims an event, or is blamed for it, and which of both."""
    claimed = _CLAIMED.search(text)
    left = text[max(0, claimed.start() - _CLAIM_REACH) : claimed.start()] if claimed else ""
    for match, certainty in (
        (_CLAIMED_BY.search(text) or _own_man(text), "claimed"),
        (_CLAIMANT.search(left), "claimed"),
        (_BLAMED_FOR.search(text) or _BLAMED.search(text), "blamed"),
    ):
        actor = phrases.clean(phrases.LEAD.sub("", match["np"])) if match else None
        if actor and not _NO_ONE.match(actor):
            return actor, certainty
    return None


def _own_man(text: str) -> re.Match[str] | None:
    """Return who says that a bomber was their man."""
    said = _CLAIMED_MAN.search(text)
    match = _CLAIMANT.search(text[: said.start()]) if said else None
    return None if match is None or _OWN_MEN.search(match["np"]) else match


def reporter(sentence: str) -> str | None:
    """Return who says what a sentence tells, where it names anybody."""
    match = _REPORTER.search(sentence)
    if match is None:
        return None
    words = phrases.clean(phrases.LEAD.sub("", match["a"] or match["b"] or match["c"]))
    return words if words and re.search(r"[A-Z]", words) else None
