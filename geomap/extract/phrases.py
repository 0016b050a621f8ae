"""The noun phrases of who acts: where they end, what stands before them, and which are nobody."""

from __future__ import annotations

import re

from geomap.extract.terms import MONTH

LEAD = re.compile(
    r"^[\s\"\u201c]*(?:\d{1,2}[:.]\d\d\*{0,2}\s+)?(?:[A-Z\d][\w ()*'|\u2019-]{2,40}(?::\*{0,2}| "
    r"[\u2013\u2014])\s+)?"
    r"(?:(?:(?:further|farther) [a-z]+|elsewhere(?: (?:in|on) [^,]{2,40})?|separately|"
    r"meanwhile),\s+)?"
    r"(?:(?:earlier |later )?(?:this|last) (?:week|month|year|morning|afternoon|evening),?\s+)?"
    r"(?:by (?:nightfall|dawn|noon|midday|evening|dusk|sunset)(?: on [A-Z]\w+day)?,?\s+)?"
    rf"(?:(?:(?:late|early) )?(?:on|in|since|by)\s+(?:{MONTH}(?: \d{{1,2}})?|\d{{1,2}} {MONTH}|"
    r"[A-Z]\w+day)(?=[\s,])(?!,?\s+\d)(?: (?:morning|night|evening|afternoon))?,?\s+)?"
    r"(?:(?:on|in|at|around|by|since|late|early|during|between)\b[^,]{0,16}?"
    r"(?:\d{1,2}\s+)?(?:[A-Z][a-z]+)\s+\d{4}(?!\d),?\s+)?"
    r"(?-i:(?:In|At|Near|Outside|Across|Around) (?:the (?:[a-z]+ )*)?(?:[A-Z][\w'\u2019-]+ ){1,3}"
    r"(?:(?:city|town|village|state|province|district|region|camp|county) )?"
    r"(?=(?:an?|the|our|enemy|government|security|two|three|several|some|suspected|unknown|"
    r"unidentified|masked|armed) |"
    r"(?:gun|police|rebel|protest|settler|soldier|troop|fighter|militant)\w*\b))?"
    r"(?:(?:on|in|at|around|across|throughout|inside|outside|by|since|late|early|during|between|"
    r"under|the same|that|one|a|two|as|"
    r"after|"
    r"before|when|while|following|but|and)\b[^,]{0,60},\s*(?:on [^,]{3,20},\s*)?)?"
    r"(?:(?:\w+ )?(?:moments|minutes|hours?|days?|weeks?|months?) (?:earlier|later|before|after),?"
    r"\s+)?"
    r"(?:(?:after|before|when|while|and|but|as|following|since|touching off)\s+)*",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"['\u2019]s?$")
NP = r"(?P<np>(?:U\.S\.|U\.N\.|[^,.;():])"
DEED = (
    r"ambushed|attacked|stormed|raided|opened|killed|shot|fired|entered|clashed|bombed|shelled|"
    r"struck|hit|fought|seized|blocked|torched|burned|burnt|looted|rescued|freed|arrested|detained|"
    r"pulled|dragged|went|rode|repelled|intervened|intercepted|captured|destroyed|drove|marched|"
    r"planted|laid|dismantled|overran|blew"
)
"""Verbs that end a subject."""
STOP = (
    r"(?=\s+(?:in|on|at|near|between|to|against|while|when|and (?:at|in|on|then|killed|wounded)|"
    r"after|outside|with|who|that|"
    r"for|during|overnight|late|early|yesterday|where|which|as|under|killing|wounding|injuring|"
    r"leaving|left|used|housing|by|from|dead|destroyed|killed|wounded|injured|damaged|sparked|"
    r"caused|wounds|kills|injures|leaves|and (?:[a-z]+ed|took)|(?:\w+ )?times|twice|was the|known|"
    rf"{DEED}|"
    r"without|went off|exploded|detonated|"
    r"last (?:week|month|year|night|\w+day)|"
    r"flared|erupted|raged|broke out|intensified|resumed)\b|"
    r"[,;():]|\.(?:\s|$)|\s*$)"
)
_NAME = re.compile(r"(?!(?:A|An|The|One|Some) )\b[A-Z]")
GROUP = re.compile(
    r"\b(?:forces?|army|militar\w+|militias?|militants?|gunm[ae]n|rebels?|fighters?|police|"
    r"soldiers?|"
    r"troops?|groups?|insurgents?|coalition|settlers?|residents?|protesters?|rioters?|guards?|"
    r"assailants?|attackers?|warplanes?|gunners?|navy|men|officers?|students?|workers?|teachers?|"
    r"juntas?|government|regime|bandits?|jihadists?|gangs?|cartels?|mercenar(?:y|ies)|separatists?|"
    r"paramilitar(?:y|ies)|commandos?|extremists?|pirates?|arsonists?|kidnappers?|raiders?|"
    r"herders?|crowds?|mobs?|vigilantes?|snipers?|"
    r"people|locals?|demonstrators?|activists?|tribes\w+|gendarm\w+|artillery|retirees|farmers)\b",
    re.IGNORECASE,
)
_TOOLS = re.compile(
    r"\s*\b(?:(?:several|multiple|two|three|four|five|six|\d+|a|an|some|dozens of|many)\s+)?"
    r"(?:(?:[\w-]+-laden|FPV|sea|naval|kamikaze|first-person-view)\s+)?(?:air\s?crafts?|drones?|"
    r"(?:war)?planes?|jets?|helicopters?|rockets?|"
    r"shells?|"
    r"missiles?|mortars?|bombs?|IEDs?|(?:land)?mines?|unknown|unidentified|which|that|who|it|"
    r"they)(?:\s+and \w+)?\s*$",
    re.IGNORECASE,
)
CALENDAR = re.compile(
    r"^(?:(?:in|on|since|by|last|early|late) )?(?:january|february|march|april|may|june|july|"
    r"august|september|october|november|december|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|after|other|the|an?|on|in|"
    r"at|last|next|this|earlier)\b(?: (?:morning|afternoon|evening|night)|.{0,3})$|.*\bweekend$|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|the same time$|"
    r"(?:overnight|dawn|daybreak|sunrise|noon|midday|dusk|sunset|night(?:fall)?|midnight)$|"
    r"(?:(?:later|earlier) )?(?:on )?(?:the|that) (?:same )?(?:day|night|evening|morning|week)$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^\s*[Aa]n?\s+(?=[A-Z][\w-]*\s*$)")
"""Before what is left of "a Ukrainian drone"."""
_NOT_WHO = re.compile(
    r"(?:.*\b(?:(?:air)?strikes?|attacks?|bombings?|blasts?|explosions?|raids?|assaults?|bombs?|"
    r"bombers?|shelling|ambush(?:es)?|clashes|fire|violence|fighting|gunfire|artillery)|"
    r"(?:air ?strikes?|shelling|attacks?|bombings?|raids?|explosions?|blasts?|clashes|"
    r"fighting|battles) .*|"
    rf"(?:{DEED}|wounded|injured|damaged|destroyed) .*|"
    r"\w+ed (?:by|in|at|near)\b.*|heavy|fierce|intense|fresh|renewed|deadly)$",
    re.IGNORECASE,
)
"""The deed itself: "Fighting raged"."""
_COUNTED = re.compile(
    r"(?:(?:an?other|an?|the|twin|one|two|three|four|five|several|some|both|armed|suspected|"
    r"unknown|"
    r"unidentified|separate|of|its|their|his|her)\s*)+$",
    re.IGNORECASE,
)
"""Words that count or suspect, without whom."""
_LONGEST = 70
_STATE = re.compile(r"\b(?:army|military|soldiers?|troops?|police|navy|air force)$", re.IGNORECASE)
_ARMED_OTHERS = re.compile(
    r"(?:\w+\s+)*(?:gunm[ae]n|militants?|rebels?|bandits?|insurgents?|jihadists?|attackers?|"
    r"assailants?|fighters?)\b",
    re.IGNORECASE,
)
_ADVERB = re.compile(r"\s(?:successfully|reportedly|allegedly|apparently|also|then|later)$")
_FIVE = re.compile(r"[A-Z][\w.]{0,4}")
"""How a name begins: Aland, Alander."""


def group(words: str) -> str | None:
    """Return who acts: words with a name or a group in them; the means alone is nobody."""
    plain = clean(_ARTICLE.sub("", _TOOLS.sub("", LEAD.sub("", words))))
    plain = plain and _POSSESSIVE.sub("", plain)
    if plain is None or CALENDAR.match(plain) or re.search(r"\d{4}", plain):
        return None
    if _COUNTED.match(plain) or _NOT_WHO.match(plain):
        return None
    named = _NAME.search(plain) or GROUP.search(plain)
    return plain if named else None


def clean(words: str) -> str | None:
    """Return a noun phrase without quotes and line breaks; ``None`` where it is none."""
    plain = _ADVERB.sub("", " ".join(words.split())).strip("\"'\u201c\u201d ,-\u2014")
    plain = plain if plain.endswith(("U.S.", "U.N.")) else plain.rstrip(".")
    bad = not plain or len(plain) > _LONGEST or not re.search(r"\w{2}|U\.S", plain)
    return None if bad else plain


def may_be_one(one: str, other: str) -> bool:
    """Tell whether two phrases may name the same doer.

    They do not where each has a name and none begins alike ("Houthi fighters", "the U.S. navy"),
    or where one is the state's forces and the other those who fight them.
    """
    mine, theirs = (set(_FIVE.findall(_named(words))) for words in (one, other))
    if mine and theirs:
        return bool(mine & theirs)
    state = [bool(_STATE.search(words)) for words in (one, other)]
    armed = [bool(_ARMED_OTHERS.match(words)) for words in (one, other)]
    return not (any(state) and any(armed))


def _named(words: str) -> str:
    """Return what of a phrase may be a name: not the word for a group that a sentence opens."""
    rest = words.removeprefix("The ")
    return GROUP.sub("", rest, count=1) if GROUP.match(rest) else rest
