"""Clause -> who did it to whom with what, and who says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geomap.extract import stems, weapons
from geomap.extract.terms import BLAMED_DEED
from geomap.extract.values import Roles

if TYPE_CHECKING:
    from collections.abc import Iterator

_LIGHT = re.compile(
    r"\s+(?:(?:has|have|had|was|were|also|reportedly|later|then)\s+)*"
    r"(?:conduct(?:ed|ing)|carried out|carrying out|launch(?:ed|ing)|stag(?:ed|ing)|perform(?:ed|"
    r"ing)|"
    r"execut(?:ed|ing)|open(?:ed|ing)|fir(?:ed|ing)|order(?:ed|ing)|mount(?:ed|ing)|held|"
    r"hold(?:ing)?|"
    r"committ(?:ed|ing)|made|did|organi[sz]ed|responded with|answered with|had|began|resumed)"
    r"\s+(?:(?!(?:when|while|after|before|as|that)\b)[\w\"\u201c\u201d'-]+\s+){0,5}$",
    re.IGNORECASE,
)
"""A verb without a sense of its own before the noun that tells of the event."""
_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_LEAD = re.compile(
    r"^[\s\"\u201c]*(?:[A-Z\d][\w ()*'\u2019-]{2,40}(?::\*{0,2}| [\u2013\u2014])\s+)?"
    r"(?:(?:(?:further|farther) [a-z]+|elsewhere(?: (?:in|on) [^,]{2,40})?|separately|"
    r"meanwhile),\s+)?"
    rf"(?:(?:(?:late|early) )?(?:on|in|since|by)\s+(?:{_MONTH}(?: \d{{1,2}})?|\d{{1,2}} {_MONTH}|"
    r"[A-Z]\w+day)(?=[\s,])(?!,?\s+\d)(?: (?:morning|night|evening|afternoon))?,?\s+)?"
    r"(?:(?:on|in|at|around|by|since|late|early|during|between)\b[^,]{0,16}?"
    r"(?:\d{1,2}\s+)?(?:[A-Z][a-z]+)\s+\d{4}(?!\d),?\s+)?"
    r"(?:(?:on|in|at|around|by|since|late|early|during|between|under|the same|that|one|a|two|as|"
    r"after|"
    r"before|when|while|following|but|and)\b[^,]{0,60},\s*(?:on [^,]{3,20},\s*)?)?"
    r"(?:(?:\w+ )?(?:moments|minutes|hours?|days?|weeks?|months?) (?:earlier|later|before|after),?"
    r"\s+)?"
    r"(?:(?:after|before|when|while|and|but|as|following|since|touching off)\s+)*",
    re.IGNORECASE,
)
_SCENE = re.compile(
    r"^[\s\"\u201c]*(?:In|At|Near|Outside|Inside|Around)\s+(?:the\s+)?[^,.;]{2,40},\s+"
    r"(?:[A-Z][\w'\u2019-]+(?: [A-Z]?[\w'\u2019-]+){0,3},\s+){1,2}(?=[a-z\d]|$)"
)
"""Where it happened, told before who did it, with what holds the place: "In Aville, Bland, a"."""
_SAYS = re.compile(
    r"^(?P<who>.*)\b(?:said|says|announced|reported|stated|confirmed|claimed|told \w+)\b"
    r"(?:\s+(?:on|in|late|early)\s+[\w ]{1,20}?)?(?:\s+that)?\s+(?=[\w\"\u201c])",
    re.IGNORECASE | re.DOTALL,
)
_PRONOUN = re.compile(r"(?:(?:it|they|he|she)\b|(?P<own>its|their)\s)\s*", re.IGNORECASE)
"""Who speaks, told of as who acts: "X said it fired", "X said its troops"."""
_LONG_NAME = 5
_FIRST = re.compile(
    r"(?:[Tt]he )?(?:[A-Z][\w.'\u2019-]*\s)+(?:(?:army|military|forces|police|rebels)\b)?"
)
"""Who a sentence begins with: "Aland moved its troops, and said it had struck X"."""
_POSSESSIVE = re.compile(r"['\u2019]s?$")
_OF_OWNER = re.compile(r"['\u2019]s?(?: [a-z]+)+$")
_NP = r"(?P<np>(?:U\.S\.|U\.N\.|[^,.;():])"
_DEED = (
    r"ambushed|attacked|stormed|raided|opened|killed|shot|fired|entered|clashed|bombed|shelled|"
    r"struck|hit|fought|seized|blocked|torched|burned|burnt|looted"
)
"""Verbs that end a subject."""
_STOP = (
    r"(?=\s+(?:in|on|at|near|between|to|against|while|when|and (?:at|in|on|then|killed|wounded)|"
    r"after|outside|with|who|that|"
    r"for|during|overnight|late|early|yesterday|where|which|as|under|killing|wounding|injuring|"
    r"leaving|left|used|housing|by|from|dead|destroyed|killed|wounded|injured|damaged|sparked|"
    r"caused|wounds|kills|injures|leaves|and [a-z]+ed|(?:\w+ )?times|twice|was the|known|"
    rf"{_DEED}|"
    r"without|went off|exploded|detonated)\b|"
    r"[,;():]|\.(?:\s|$)|\s*$)"
)
_BY = re.compile(
    rf"^(?P<before>[^,.;()]{{0,60}}?)\bby\s+{_NP}{{2,60}}?){_STOP}",
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
_BLAMED = stems.compiled(
    rf"\bblam(?:ed|es|ing)\s+(?:{BLAMED_DEED}\s+)?(?:on\s+)?{_NP}{{2,60}}?){_STOP}"
)
_BLAMED_FOR = stems.compiled(
    r"(?P<np>[^,.;:()]{2,60}?)\s+(?:was|were|is|are|(?:has|have) been)\s+(?:\w+ly )?blamed for\b"
)
_CLAIMED = stems.compiled(
    r"(?: \([^()]{2,20}\))?\s+(?:(?:has |have |later )?claimed (?:responsibility|it\b|"
    r"the (?:\w+ )?(?:attack|strike|raid|bombing|blast|ambush|killing|assault|abduction)s?\b)|"
    r"(?:said|says) (?:it|they) (?:was|were) behind\b)"
)
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
_TARGET = re.compile(
    rf"^(?![^.;,]{{0,24}}\bblam)[\w\s\u201d\"-]{{0,24}}?\b(?:on|against|at(?! least)|targeting|"
    rf"targeted|hit|struck|killed)\s+"
    rf"{_NP}{{2,80}}?){_STOP}",
    re.IGNORECASE,
)
_NO_OBJECT = (
    r"and|but|or|that|to|of|in|at|on|by|with|back|around|near|over|for|from|between|inside|outside|"
    r"through|off|towards?|against|when|where|while|after|as|during|\d+ attacks?"
)
_OBJECT = re.compile(
    rf"^\s+(?:into\s+)?(?!(?:{_NO_OBJECT})\b){_NP}{{2,80}}?){_STOP}",
    re.IGNORECASE,
)
_OUTCOME = re.compile(r"\s+(?:dead|to death)\b", re.IGNORECASE)
"""What may stand between a deed and whom it was done to: "shot dead a leader"."""
_PASSIVE = re.compile(
    r"\b(?:was|were|been|being|is|are|came under|come under|comes under)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_WAS = re.compile(r"(?:was|were|been)\b")
_DYING = frozenset(("died", "dead"))
_DONE_BY = re.compile(r"\w+ (?:by|with)\b", re.IGNORECASE)
"""A headline's passive with its means: "attacked by 12 drones"."""
_VERB = re.compile(
    r"(?:ed|ed down|struck|hit|shot|fought|beat|took control|set fire(?: \w+)?|blew up|"
    r"opened fire|overran|retook)$|^(?:fir|launch|lobb|hurl|dropp)ed\b",
    re.IGNORECASE,
)
_OWNER = re.compile(
    r"(?P<np>(?:the\s+)?(?:U\.S\.|[A-Z][\w.'\u2019-]+)(?:[- ](?:led|backed|military|army|"
    r"coalition|air force|"
    r"[A-Z][\w-]+))*)['\u2019]?s?\s*(?:[\"\u201c]?(?!\w+ed\b|said|saw)\w+[\"\u201d]?\s+)?$"
)
_NAME = re.compile(r"(?!(?:A|An|The|One|Some) )\b[A-Z]")
_GROUP = re.compile(
    r"\b(?:forces?|army|militar\w+|militias?|militants?|gunm[ae]n|rebels?|fighters?|police|"
    r"soldiers?|"
    r"troops?|groups?|insurgents?|coalition|settlers?|residents?|protesters?|rioters?|guards?|"
    r"assailants?|attackers?|warplanes?|gunners?|navy|men|officers?|students?|workers?|teachers?|"
    r"juntas?|government|regime|bandits?|jihadists?|gangs?|cartels?|mercenar(?:y|ies)|separatists?|"
    r"paramilitar(?:y|ies)|commandos?|extremists?|pirates?|arsonists?|kidnappers?|raiders?|"
    r"people|locals?|demonstrators?|activists?|tribes\w+|gendarm\w+|artillery|retirees|farmers)\b",
    re.IGNORECASE,
)
_TOOLS = re.compile(
    r"\s*\b(?:(?:several|multiple|two|three|four|five|six|\d+|a|an|some|dozens of|many)\s+)?"
    r"(?:(?:[\w-]+-laden|FPV|sea|naval|kamikaze|first-person-view)\s+)?(?:air\s?crafts?|drones?|(?:war)?planes?|jets?|helicopters?|rockets?|"
    r"shells?|"
    r"missiles?|mortars?|bombs?|IEDs?|(?:land)?mines?|unknown|unidentified|which|that|who|it|"
    r"they)(?:\s+and \w+)?\s*$",
    re.IGNORECASE,
)
_CALENDAR = re.compile(
    r"^(?:(?:in|on|since|by|last|early|late) )?(?:january|february|march|april|may|june|july|"
    r"august|september|october|november|december|"
    r"monday|tuesday|wednesday|thursday|friday|saturday|sunday|after|other|the|an?|on|in|"
    r"at|last|next|this|earlier)\b(?: (?:morning|afternoon|evening|night)|.{0,3})$|.*\bweekend$|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|the same time$",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"^\s*[Aa]n?\s+(?=[A-Z][\w-]*\s*$)")
"""Before what is left of "a Ukrainian drone"."""
_SENT_BY = re.compile(
    r"\b(?:launched|fired|flown|sent|operated|belonging)\s+(?:by|from|to)\s+"
    r"(?P<np>[\w'\u2019 .-]+?)\s+[\w'\u2019-]+$"
)
"""Whose the weapon was, before what it did."""
_AND_ALSO = re.compile(r"(?:[,;]|\band|\bthen)\s+$")
"""Before the second deed of the same subject."""
_WHOSE = re.compile(
    r"(?:(?!FPV|UAV|UCAV)(?:[A-Z][\w.-]+|army|navy|military|government|rebels?|police|troops|soldiers)"
    r" ?)+"
)
"""Whose weapon it was, among the words that tell of the event: "army drones hit"."""
_NOBODY_ACTS = re.compile(r"(?:found|discovered)\b|bod(?:y|ies)\b", re.IGNORECASE)
"""Who finds the dead has killed nobody."""
_NO_ONE = re.compile(r"(?:no|nobody|none|neither|not)\b|no[- ]one", re.IGNORECASE)
_NOT_WHO = re.compile(
    r"(?:.*\b(?:(?:air)?strikes?|attacks?|bombings?|blasts?|explosions?|raids?|assaults?|bombs?|"
    r"bombers?|shelling|ambush(?:es)?|clashes|fire|violence|fighting|gunfire|artillery)|"
    r"\w+ed (?:by|in|at|near)\b.*|heavy|fierce|intense|fresh|renewed|deadly)$",
    re.IGNORECASE,
)
"""The deed itself: "Fighting raged"."""
_COUNTED = re.compile(
    r"(?:(?:an?other|an?|the|one|two|three|four|five|several|some|both|armed|suspected|unknown|"
    r"unidentified|separate|of|its|their|his|her)\s*)+$",
    re.IGNORECASE,
)
"""Words that count or suspect, without whom."""
_PARTIES = re.compile(
    rf"(?:\s+(?!between\b)\w+){{0,2}}\s+between\s+{_NP}{{2,50}}?)\s+and\s+(?P<other>[^,.;():]{{2,50}}?){_STOP}",
    re.IGNORECASE,
)
_FOUGHT = re.compile(r"clash|fight|fire|battle|skirmish|shoot|gun|exchange", re.IGNORECASE)
_IS_PARTY = re.compile(rf"^the\s|\b[A-Z]{{2,}}|{_GROUP.pattern}")
"""What two names are that fight each other, and not two towns: "between the army and X"."""
_FIRST_GROUP = re.compile(
    rf"(?:[\w.'\u2019-]+ ){{0,4}}?{_GROUP.pattern}(?: {_GROUP.pattern})?", re.IGNORECASE
)
_IT = re.compile(r"(?:it|they|its|their)\b", re.IGNORECASE)
_LONGEST = 70


def read(clause: str, trigger: tuple[int, int], sentence: str, before: str | None = None) -> Roles:
    """Return the roles of the event whose trigger stands at these offsets of the clause.

    Args:
        clause: the words of one event.
        trigger: first and last offset of those that tell of it.
        sentence: names who says so.
        before: who acted in what was told before, whom "they" means.
    """
    left, words, right = clause[: trigger[0]], clause[slice(*trigger)], clause[trigger[1] :]
    left = _SCENE.sub("", left)
    actor, certainty, subject = _actor(left, words, right)
    if actor is None and subject is None and before and _IT.match(_LEAD.sub("", left)):
        actor, certainty = before, "stated"
    return Roles(
        actor=actor,
        certainty=certainty,
        target=subject or _target(left, words, right),
        weapon=weapons.named(clause),
        reporter=_reporter(sentence),
    )


def _actor(left: str, words: str, right: str) -> tuple[str | None, str, str | None]:
    said = claim(f"{left}{words}{right}")
    if told := (*said, None) if said else _parties(words, right):
        return told
    if match := _SENT_BY.search(words):
        return clean(match["np"]), "stated", None
    if words.lower() in _DYING:
        return None, "unknown", clean(_subject(left))
    passive = _PASSIVE.search(left) or (_WAS.match(words) and re.search("$", left))
    subject = clean(_subject(left[: passive.start()])) if passive else None
    match = _BY.match(right)
    if match and _is_by(match["before"], verb=bool(passive or _VERB.search(words))):
        actor = _group(match["np"])
        return actor, "stated" if actor else "unknown", subject
    if passive or _DONE_BY.match(words):
        return None, "unknown", subject
    return (*_doer(left, words), None)


def _is_by(before: str, *, verb: bool) -> bool:
    """Tell whether "by" names who did it, by the words between the deed and it."""
    return bool(_CIRCUMSTANCE.match(before) if verb else not _OTHER_PARTICIPLE.search(before))


def _parties(words: str, right: str) -> tuple[str, str, str | None] | None:
    """Return the two who fought each other: "clashes between the army and X"."""
    match = _PARTIES.match(right) if _FOUGHT.search(words) else None
    if match is None or not any(map(_IS_PARTY.search, match.groups())):
        return None
    actor = _group(match["np"]) or clean(match["np"])
    return (actor, "stated", clean(match["other"])) if actor else None


def claim(text: str) -> tuple[str, str] | None:
    """Return who claims an event, or is blamed for it, and which of both."""
    claimed = _CLAIMED.search(text)
    left = text[max(0, claimed.start() - _CLAIM_REACH) : claimed.start()] if claimed else ""
    for match, certainty in (
        (_CLAIMANT.search(left), "claimed"),
        (_BLAMED_FOR.search(text) or _BLAMED.search(text), "blamed"),
    ):
        actor = clean(_LEAD.sub("", match["np"])) if match else None
        if actor and not _NO_ONE.match(actor):
            return actor, certainty
    return None


def _doer(left: str, words: str) -> tuple[str | None, str]:
    left = _LEAD.sub("", left)
    if light := _LIGHT.search(left):
        actor = _group(_subject(left[: light.start()]))
    else:
        actor = next(filter(None, map(_group, _doers(left, words))), None)
    return actor, "stated" if actor else "unknown"


def _doers(left: str, words: str) -> Iterator[str]:
    """Yield what may be who acts: the verb's subject, whose deed it is, whose weapon it was."""
    if _NOBODY_ACTS.match(words):
        return
    active = _VERB.search(words)
    if active:
        yield _subject(left)
        if _AND_ALSO.search(left) and (first := _FIRST_GROUP.match(_LEAD.sub("", left))):
            yield first[0]
    elif owner := _OWNER.search(left):
        yield owner["np"]
    if active and (inner := _WHOSE.match(words)):
        yield _subject(left + inner[0])


def _subject(left: str) -> str:
    said = _SAYS.search(left)
    rest = _LEAD.sub("", left[said.end() :] if said else left)
    if said and (pronoun := _PRONOUN.match(rest)):
        rest = _sayer(said["who"], pronoun) + rest[pronoun.end() :]
    rest = _AND_ALSO.sub("", rest)
    rest = re.split(r",\s|;\s|\b(?:when|where|while|after|before|that|as|and)\s", rest)[-1]
    return re.split(rf"\s(?:in|at|near|on|of whom|who|which|had|have|has|{_DEED})\s", f"{rest} ")[0]


def _sayer(who: str, pronoun: re.Match[str]) -> str:
    """Return who is meant by the pronoun after "X said": X, or what X has ("its troops")."""
    name = _LEAD.sub("", who).strip()
    if len(name.split()) > _LONG_NAME:
        first = _FIRST.match(name)
        name = first[0].strip() if first else ""
    if pronoun["own"]:
        return f"{_OF_OWNER.sub('', name)} "
    return f"{name} "


def _group(words: str) -> str | None:
    """Return who acts: words with a name or a group in them; the means alone is nobody."""
    plain = clean(_ARTICLE.sub("", _TOOLS.sub("", _LEAD.sub("", words))))
    plain = plain and _POSSESSIVE.sub("", plain)
    if plain is None or _CALENDAR.match(plain) or re.search(r"\d{4}", plain):
        return None
    if _COUNTED.match(plain) or _NOT_WHO.match(plain):
        return None
    named = _NAME.search(plain) or _GROUP.search(plain)
    return plain if named else None


def _target(left: str, words: str, right: str) -> str | None:
    active = bool(_VERB.search(words)) and not _PASSIVE.search(left)
    if outcome := _OUTCOME.match(right):
        right = right[outcome.end() :]
    found = (_OBJECT.match(right) if active else None, _TARGET.match(right))
    told = (clean(match["np"]) for match in found if match)
    return next((np for np in told if np and not _CALENDAR.match(np)), None)


def _reporter(sentence: str) -> str | None:
    match = _REPORTER.search(sentence)
    if match is None:
        return None
    words = clean(_LEAD.sub("", match["a"] or match["b"] or match["c"]))
    return words if words and re.search(r"[A-Z]", words) else None


def clean(words: str) -> str | None:
    """Return a noun phrase without quotes and line breaks; ``None`` where it is none."""
    plain = " ".join(words.split()).strip("\"'\u201c\u201d ,-\u2014")
    plain = plain if plain.endswith(("U.S.", "U.N.")) else plain.rstrip(".")
    bad = not plain or len(plain) > _LONGEST or not re.search(r"\w{2}|U\.S", plain)
    return None if bad else plain
