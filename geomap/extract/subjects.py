"""The words before a verb -> who does what it tells."""

from __future__ import annotations

import re

from geomap.extract import phrases

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
_OF_OWNER = re.compile(r"['\u2019]s?(?: [a-z]+)+$")
_AND_ALSO = re.compile(r"(?:[,;]|\band|\bthen)\s+$")
"""Before the second deed of the same subject."""
_SUFFERS = re.compile(r"\s(?:was|were|ha[ds] been)\b")
_BAND = rf"(?:(?!(?:{phrases.DEED}|and)\b)[\w'\u2019-]+ ){{0,4}}?(?i:{phrases.GROUP.pattern})"
_JOINED = re.compile(
    r"(?:^|,\s|;\s)(?:(?:[Tt]he )?(?:[A-Z][\w-]+|U\.S\.|U\.K\.) and [A-Z][\w-]+(?: [a-z-]+){0,3}|"
    rf"{_BAND} and {_BAND}) ?$"
)
"""Two who act together: "Aland and Bland forces"."""
_NAME = r"[A-Z][\w'\u2019-]*(?: [A-Z][\w'\u2019-]*)*"
_WHENCE = re.compile(
    rf"\s(?:in|at|near|around|outside|from|across)\s{_NAME}(?:, {_NAME})*,? and {_NAME}\s*$"
)
"""Where those are who do something: "militants in A and B attacked"."""
_SHARED = re.compile(r"\b(?:and|then)\s+$")
"""Before the second deed of one who did another before it."""
_FIRST_DEED = re.compile(
    rf"(?P<passive>\s(?:was|were|been|being))?\s(?:{phrases.DEED}|took|set|stole|beat|threw)\s"
)
_FIRST_GROUP = re.compile(
    rf"(?:[\w.'\u2019-]+ ){{0,4}}?{phrases.GROUP.pattern}(?: {phrases.GROUP.pattern})?",
    re.IGNORECASE,
)


def of(left: str) -> str:
    """Return the subject of a verb from what stands before it; empty where none does it.

    "Gangs burned homes in A and B and" gives "Gangs", and not B.
    """
    said = _SAYS.search(left)
    rest = phrases.LEAD.sub("", left[said.end() :] if said else left)
    if said and (pronoun := _PRONOUN.match(rest)):
        rest = _sayer(said["who"], pronoun) + rest[pronoun.end() :]
    first = _first_deed(rest) if _SHARED.search(rest) else None
    if first and first["passive"]:
        return ""
    rest = first.string[: first.start()] if first else _AND_ALSO.sub("", rest)
    rest = _WHENCE.sub(" ", rest)
    if joined := _JOINED.search(rest):
        return joined[0].lstrip(",; ")
    rest = re.split(r",\s|;\s|\b(?:in which|when|where|while|after|before|that|as|and)\s", rest)[-1]
    return re.split(
        rf"\s(?:in|at|near|on|of whom|who|which|had|have|has|{phrases.DEED})\s", f"{rest} "
    )[0]


def _first_deed(left: str) -> re.Match[str] | None:
    """Return the first deed of a clause of which another one follows after "and"."""
    return _FIRST_DEED.search(
        re.split(r";\s|\b(?:when|where|while|after|before|that|as)\s", left)[-1]
    )


def opening(left: str) -> str | None:
    """Return the group that a sentence opens with, where another deed of it follows."""
    first = _FIRST_GROUP.match(phrases.LEAD.sub("", left)) if _AND_ALSO.search(left) else None
    return first[0] if first and not _SUFFERS.match(first.string, first.end()) else None


def is_closed(left: str) -> bool:
    """Tell whether a clause before a verb's own subject is over: "A took B; jets hit"."""
    return bool(_AND_ALSO.search(left) and _FIRST_DEED.search(left))


def _sayer(who: str, pronoun: re.Match[str]) -> str:
    """Return who is meant by the pronoun after "X said": X, or what X has ("its troops")."""
    name = phrases.LEAD.sub("", who).strip()
    if len(name.split()) > _LONG_NAME:
        first = _FIRST.match(name)
        name = first[0].strip() if first else ""
    if pronoun["own"]:
        return f"{_OF_OWNER.sub('', name)} "
    return f"{name} "
