"""Words -> how many were killed and injured."""

from __future__ import annotations

import re

from geomap.extract.values import Toll

_NAMES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
UNITS = {name: number for number, name in enumerate(_NAMES.split())}
_DECADES = "twenty thirty forty fifty sixty seventy eighty ninety"
TENS = {name: 10 * number for number, name in enumerate(_DECADES.split(), 2)}
_SMALL = "|".join([*TENS, *sorted(UNITS, key=len, reverse=True)])
_WORD = rf"(?:(?:{_SMALL})(?:[- ](?:{_SMALL}))?)(?![\w])"
_DIGITS = r"\d{1,3}(?:,\d{3})+|(?!(?:19|20)\d\d\b)\d{1,5}"
_FIGURE = (
    rf"(?:{_DIGITS})(?![\w%]|[.:]\d)(?!\s*(?:km|kilomet|mile|met(?:er|re)|year|month|week|"
    rf"day|hour|percent|-?mm))|{_WORD}"
)
_NUMBER = (
    rf"(?P<hedge>at least|more than|over|up to|about|around|nearly|almost|some|no fewer than|"
    rf"no less than|an estimated|fewer than|as many as)?\s*"
    rf"(?:(?:between|from)\s+)?(?P<n>{_FIGURE})(?:\s*(?:-|\u2013|to|and|or)\s*(?P<m>{_FIGURE}))?"
)
_ONE = r"(?P<one>an?other|an?|his|her|their|one of|the)"
_PEOPLE_WORDS = (
    r"(?:people|persons?|civilians?|soldiers?|troops?|fighters?|militants?|policem[ae]n|polic\w+|"
    r"officers?|wom[ae]n|child(?:ren)?|m[ae]n|boys?|girls?|members?|guards?|rebels?|gunm[ae]n|"
    r"insurgents?|militiam[ae]n|forces|personnel|contractors?|workers?|residents?|villagers?|"
    r"journalists?|students?|teachers?|farmers?|fisherm[ae]n|protest[eo]rs?|rioters?|"
    r"demonstrators?|commanders?|leaders?|individuals?|victims?|passengers?|drivers?|brothers?|"
    r"sons?|daughters?|sisters?|fathers?|mothers?|migrants?|refugees?|prisoners?|combatants?|"
    r"recruits?|others?|conscripts?|medics?|doctors?|shepherds?|servicem[ae]n|nationals?|"
    r"generals?|colonels?|terrorists?|attackers?|assailants?|settlers?|relatives|elders?|"
    r"Palestinians?|Israelis?|Syrians?|Iraqis?|Yemenis?|Turks|Kurds?)"
)
_KILL = (
    r"(?:killed|killing|kills|kill|murdered|murdering|shot dead|gunned down|assassinat(?:ed|"
    r"ing)|beheaded|executed|claimed the li(?:fe|ves) of|claiming the li(?:fe|ves) of|leaving)"
)
_KILLED = (
    r"(?:killed|dead|died|murdered|slain|martyred|shot dead|executed|beheaded|assassinated|"
    r"lost their li(?:fe|ves))"
)
_HURT = r"(?:wound(?:ed|ing|s)|injur(?:ed|ing|es)|hurt(?:ing)?|hospitali[sz]ed)"
_BETWEEN = (
    r"(?:\s+(?!\d|and\b|kill|wound|injur|dead\b|while\b|but\b|in\b|on\b|at\b)[\w'\u2019.-]+){0,7}?"
)
_NOBODY = re.compile(
    r"\b(?:no|without)\s+(?:reported\s+|any\s+|immediate\s+)?(?:reports? of\s+)?(?:\w+ )?"
    r"(?P<what>casualt(?:y|ies)|fatalit(?:y|ies)|deaths?|injur(?:y|ies)|dead or (?:wounded|"
    r"injured)|"
    r"loss of life|victims)|\b(?:nobody|no[- ]one|none)(?: \w+){0,2} "
    r"(?P<who>hurt|injured|wounded|killed)",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(r"\bcasualties (?:are |were )?(?:unknown|unclear|not known)", re.IGNORECASE)


_DATE = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December)\b|\b(?:January|February|March|April|May|June|July|"
    r"August|September|October|November|December) \d{1,2}\b",
)


def read(text: str) -> Toll:
    """Return the toll that some words state.

    Counts of the same clause are added ("killed two soldiers and three civilians"); "at least" is
    a low count, "up to" a high one, "several" is unknown.
    """
    text = _DATE.sub(lambda match: "#" * len(match[0]), text)
    low, high, best = _killed(text)
    injured = _injured(text)
    nobody = _NOBODY.search(text)
    if nobody and not _UNKNOWN.search(text):
        word = (nobody["what"] or nobody["who"] or "").lower()
        dead = word.startswith(("casualt", "fatal", "death", "dead", "loss", "victim", "killed"))
        unhurt = word.startswith(("casualt", "injur", "dead or", "hurt", "wounded"))
        if (dead or word == "hurt") and high is None and low is None:
            low = best = high = 0
        if unhurt and injured is None:
            injured = 0
    return Toll(low=low, best=best, high=high, injured=injured)


def number(words: str) -> int:
    """Return the number that digits or words name ("2,500", "twenty-one")."""
    plain = words.replace(",", "")
    if plain.isdigit():
        return int(plain)
    return sum(TENS.get(part, UNITS.get(part, 0)) for part in re.split(r"[- ]", plain.lower()))


def _compiled(words: str) -> re.Pattern[str]:
    return re.compile(words, re.IGNORECASE)


_DEAD_AFTER = _compiled(rf"\b(?:{_KILL}|leaving|left)\s+{_NUMBER}(?!\d)(?P<what>{_BETWEEN})?")
_DEAD_BEFORE = _compiled(
    rf"(?<![\w,.-]){_NUMBER}\b(?P<what>{_BETWEEN})\s+(?:(?:was|were|have been|had been|has been|"
    rf"are|is|be(?:ing)?)\s+)?"
    rf"(?:also\s+|reportedly\s+|both\s+)?{_KILLED}\b"
)
_DEATHS = _compiled(
    rf"(?<![\w,.-]){_NUMBER}\s+(?:reported\s+|confirmed\s+)?(?P<what>(?:[\w-]+ )?(?:fatalit(?:y|"
    rf"ies)|deaths?|dead|bodies))\b"
)
_MORE_DEAD = _compiled(rf"^(?:,| and|, and| as well as)\s+{_NUMBER}(?P<what>{_BETWEEN})?")
_ONE_DEAD = _compiled(
    rf"\b{_KILL}\s+(?:{_ONE})\s+(?!number|few|total|group|"
    rf"dozen)(?P<what>(?:[\w'\u2019.-]+\s+){{0,6}}?{_PEOPLE_WORDS})\b"
)
_ONE_DIED = _compiled(
    rf"\b(?:{_ONE})\s+(?P<what>(?:[\w'\u2019.-]+\s+){{0,5}}?{_PEOPLE_WORDS})(?:\s+[\w'\u2019.-]+){{0,4}}?\s+"
    rf"(?:was|is|has been|had been)\s+(?:\w+\s+)?{_KILLED}\b"
)
_HURT_AFTER = _compiled(rf"\b{_HURT}\s+{_NUMBER}\b")
_HURT_BEFORE = _compiled(
    rf"(?<![\w,.-]){_NUMBER}\b(?P<what>{_BETWEEN})\s+(?:(?:was|were|have been|had been|has been|"
    rf"are|is)\s+)?"
    rf"(?:also\s+|reportedly\s+|slightly\s+|seriously\s+|severely\s+|critically\s+)?(?:{_HURT}|"
    rf"injur(?:y|ies)|suffer\w+)\b"
)
_HURT_ONE = _compiled(rf"\b{_HURT}\s+(?:an?other|an?|his|her)\b")
_NAMED = _compiled(r"\b(?:killed|killing|assassinated|assassinating)\s+(?P<names>.{3,160})")
_NAME = re.compile(
    r"[A-Z][\w'\u2019-]+(?:\s+(?:al-|el-)?[A-Z][\w'\u2019-]+|\s+(?:al|el|bin|"
    r"ibn)-[A-Z][\w'\u2019-]+)+"
)
_CUT = re.compile(r",\s+(?:the|an?|who|which|along)\b|[.;]|\b(?:in|at|near|on|who|when|after)\b")


def _killed(text: str) -> tuple[int | None, int | None, int | None]:
    spans: list[tuple[int, int]] = []
    lows, highs = 0, 0
    bounded = [True, True]
    for match in _dead(text):
        start, end = match.span("n")
        if any(s < end and start < e for s, e in spans):
            continue
        spans.append((start, end))
        low, high = _range(match)
        lows += low or 0
        highs += high or 0
        bounded = [bounded[0] and low is not None, bounded[1] and high is not None]
    ones = _ones(text, spans)
    if not spans:
        named = max(ones, _named(text) or 0)
        return (named, named, named) if named else (None, None, None)
    low_sum, high_sum = lows + ones, highs + ones
    best = low_sum if lows and not bounded[1] else high_sum
    if bounded == [True, True] and low_sum != high_sum:
        best = None  # type: ignore[assignment]
    return (
        low_sum if bounded[0] else None,
        high_sum if bounded[1] else None,
        best,
    )


def _dead(text: str) -> list[re.Match[str]]:
    found: list[re.Match[str]] = []
    for match in _DEAD_AFTER.finditer(text):
        following = text[match.end() : match.end() + 24]
        if re.match(rf"{_BETWEEN}\s+(?:and\s+)?{_HURT}", following, re.IGNORECASE) and (
            match[0].lower().startswith(("leav", "left"))
        ):
            continue
        if match[0].lower().startswith(("leav", "left")) and not re.search(
            r"dead|killed", text[match.end() : match.end() + 60]
        ):
            continue
        found.append(match)
    found += _DEATHS.finditer(text)
    found += _DEAD_BEFORE.finditer(text)
    return found


def _range(match: re.Match[str]) -> tuple[int | None, int | None]:
    first = number(match["n"])
    second = number(match["m"]) if match["m"] else first
    hedge = (match["hedge"] or "").lower()
    if match["m"] is None and hedge in {
        "at least",
        "more than",
        "over",
        "no fewer than",
        "no less than",
    }:
        return first, None
    if hedge in {"up to", "as many as", "fewer than"} and match["m"] is None:
        return None, first
    return min(first, second), max(first, second)


def _ones(text: str, spans: list[tuple[int, int]]) -> int:
    total = 0
    taken = list(spans)
    for pattern in (_ONE_DEAD, _ONE_DIED):
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(s < end and start < e for s, e in taken):
                continue
            taken.append((start, end))
            total += 1
    return total


def _named(text: str) -> int | None:
    match = _NAMED.search(text)
    if match is None:
        return None
    rest = match["names"]
    names = list(_NAME.finditer(rest))
    if not names:
        return None
    count = 0
    for name in names:
        if count and _CUT.search(rest[: name.start()]):
            break
        count += 1
    return count or None


def _injured(text: str) -> int | None:
    total = 0
    spans: list[tuple[int, int]] = []
    for pattern in (_HURT_AFTER, _HURT_BEFORE):
        for match in pattern.finditer(text):
            start, end = match.span("n")
            if any(s < end and start < e for s, e in spans):
                continue
            if re.search(_KILLED, match[0], re.IGNORECASE):
                continue
            spans.append((start, end))
            total += number(match["n"])
    total += len(_HURT_ONE.findall(text)) if not spans else 0
    return total or None
