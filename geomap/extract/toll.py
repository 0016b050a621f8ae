"""Words -> how many were killed and injured."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import filterfalse
from typing import TYPE_CHECKING, NamedTuple

from geomap.extract.numerals import FIGURE, NUMBER, SMALL, number
from geomap.extract.stems import compiled
from geomap.extract.terms import MONTH, PEOPLE
from geomap.extract.values import Toll

if TYPE_CHECKING:
    from collections.abc import Iterator

_ONE = r"(?P<one>an?other|an?|his|her|its|their|one of|the)"
_KILL = (
    r"(?:killed|killing|kills|kill|murdered|murdering|sho(?:t|oting) dead|gunn(?:ed|ing) down|"
    r"assassinat(?:ed|ing)|beheaded|executed|slaughter(?:ed|ing)|massacr(?:ed|ing)|"
    r"hack(?:ed|ing)(?: to death)?|"
    r"(?:beat|burn|stabb)(?:ed|en|ing|t) to death|"
    r"claim(?:ed|ing) the li(?:fe|ves) of|leaving)"
)
_KILLS = re.compile(rf"{_KILL}\b", re.IGNORECASE)
"""A deed: those told before it did not die by it ("freed nine captives and killed a guard")."""
_KILLED = (
    r"(?:killed|dead|died|perished|murdered|slain|martyred|shot dead|executed|beheaded|"
    r"assassinated|"
    r"lost their li(?:fe|ves)|laid down their li(?:fe|ves)|embraced martyrdom|"
    r"gunned down|slaughtered|massacred|"
    r"(?:hacked|burn(?:ed|t)|beaten) to death)"
)
_HURT = r"(?:wound(?:ed|ing|s)|injur(?:ed|ing|es)|hurt(?:ing)?|hospitali[sz]ed)"
_BETWEEN = (
    r"(?:\s+(?!\d|and\b|kill|wound|injur|dead\b|while\b|but\b|in\b|on\b|at\b)[\w'\u2019.-]+){0,7}?"
)
_NOBODY = compiled(
    r"\b(?:no|without)\s+(?:reported\s+|any\s+|immediate\s+)?(?:reports? of\s+)?(?:\w+ )?"
    r"(?P<what>casualt(?:y|ies)|fatalit(?:y|ies)|deaths?|injur(?:y|ies)|dead or (?:wounded|"
    r"injured)|"
    r"loss of life|victims)\b(?! (?:figures?|counts?|tolls?|numbers?|estimates?))"
    r"|\b(?:nobody|no[- ]one|none)(?: \w+){0,2} "
    r"(?P<who>hurt|injured|wounded|killed)"
)
_NONE_DEAD = ("casualt", "fatal", "death", "dead", "loss", "victim", "killed", "hurt")
_NONE_HURT = ("casualt", "injur", "dead or", "hurt", "wounded")
_UNKNOWN = compiled(r"\bcasualties (?:are |were )?(?:unknown|unclear|not known)")


_DATE = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH}(?!\w)|\b{MONTH} \d{{1,2}}\b")
_OF_THEM = re.compile(
    r",\s+(?:including|among (?:them|whom)|\w+ of (?:them|whom))\b"
    r"[^,.;]{1,80},(?= (?:was|were|are|is|has|have|had|died|perished|lost|suffered|sustained)\b)"
    rf"|\s+including (?:[\w'\u2019-]+ ){{1,4}}?{PEOPLE}"
    rf"(?: and (?:[\w'\u2019-]+ ){{1,4}}?{PEOPLE})?(?= (?:(?:was|were) )?{_KILLED}\b)",
    re.IGNORECASE,
)
"""Who some of the dead were, between their count and what befell them: ", including two boys,"."""


_OF_DEAD = re.compile(
    rf"\b(?:(?:{FIGURE})(?: [a-z]+)? of|(?:was|were) among) the (?:dead|victims|casualties|"
    r"fatalities)\b",
    re.IGNORECASE,
)
_OF_ALL = re.compile(rf"\bof (?:its|the|their|his|her) (?:{FIGURE})(?= )", re.IGNORECASE)
"""How many there were, of whom some died: "four of its 25 people"."""


def read(text: str) -> Toll:
    """Return the toll that some words state.

    Counts of the same clause are added ("killed two soldiers and three civilians"); "at least" is
    a low count, "up to" a high one, "several" is unknown.
    """
    text = _DATE.sub(lambda match: "#" * len(match[0]), _OF_THEM.sub("", text))
    text = _OF_ALL.sub("of the", text)
    low, best, high = max(_sum(_dead(text)), _named(text), key=lambda r: r[1] or r[2] or 0)
    injured = _injured(text)
    nobody = None if _UNKNOWN.search(text) else _NOBODY.search(text)
    word = (nobody["what"] or nobody["who"]).lower() if nobody else ""
    if word.startswith(_NONE_DEAD) and low is None and high is None:
        low = best = high = 0
    if word.startswith(_NONE_HURT) and injured is None:
        injured = 0
    return Toll(low=low, best=best, high=high, injured=injured)


def is_of_dead(text: str) -> bool:
    """Tell whether a sentence counts some of the dead told before: "11 of the dead were women"."""
    return _OF_DEAD.search(text) is not None


def completed(told: Toll, more: Toll) -> Toll:
    """Return a toll with the injured, or the dead, that only the next sentence counts."""
    if not told.known:
        return more
    if told.injured is None and more.low is None and more.high is None:
        return replace(told, injured=more.injured)
    return told


def also(gap: str) -> int | None:
    """Return the count that stands between two places: "three in A **and two others in** B"."""
    match = _ALSO.match(gap)
    return number(match["n"]) if match else None


_DEAD_AFTER = compiled(
    rf"\b(?:{_KILL}|leaving|left|bodies of)\s+{NUMBER}(?!\d)(?P<what>{_BETWEEN})?"
)
_DEAD_BEFORE = compiled(
    rf"(?<![\w,.:-]){NUMBER}\b(?P<what>{_BETWEEN})\s+(?:on \w+day\s+)?(?:who\s+)?"
    rf"(?:and (?:an unknown number of|several|some|"
    rf"many)\s+[\w-]+\s+)?"
    rf"(?:(?:was|were|have been|had been|has been|are|is|be(?:ing)?)\s+)?"
    rf"(?:also\s+|reportedly\s+|both\s+)?{_KILLED}\b"
)
_DEATHS = compiled(
    rf"(?<![\w,.:-]){NUMBER}\s+(?:reported\s+|confirmed\s+)?(?P<what>(?:[\w-]+ )?(?:fatalit(?:y|"
    rf"ies)|deaths?|dead|bodies))\b"
)
_TOLL_AT = compiled(
    r"\b(?:(?:puts?|putting) (?:the |their (?:own )?)?(?:dead|(?:death )?toll|number of dead) at|"
    r"(?:death toll|number of dead|toll)\b[^.;]{0,90}?\b(?:ris(?:en|es|ing)|rose|climb(?:ed|s)|"
    r"reach(?:ed|es)|st(?:ands|ood)|increased|now)(?: to| at)?)"
    rf" {NUMBER}(?! (?:injured|wounded))"
)
"""A stated total: "the toll has risen to 115"."""
_MORE_DEAD = re.compile(
    rf"^(?:,|,? and|"
    rf" as well as)\s+(?:(?:their|his|her)\s+)?(?:{NUMBER}|(?P<kin>their|his|her))"
    r"(?!\s+of\s+(?:them|whom)\b)"
    rf"(?:\s+(?:of\s+)?[\w'\u2019-]+){{0,3}}?\s+{PEOPLE}\b"
    rf"(?!(?:\s+(?!and\b)[\w-]+){{0,2}}\s+{_HURT})",
    re.IGNORECASE,
)
_AND_BEFORE = re.compile(
    rf"(?<![\w,.:-])(?:{NUMBER}|(?P<kin>an?))\s+(?:(?!an?\b|\d|and\b|"
    rf"(?:{SMALL})\b)[\w'\u2019-]+\s+){{0,3}}?"
    rf"(?:{PEOPLE}|(?-i:[A-Z]\w+s))(?:,|,? and)\s+(?:(?:his|her|their)\s+)?$",
    re.IGNORECASE,
)
"""Those told before the last ones that died: "two policemen and a passer-by died"."""
_AND_ONE = re.compile(
    rf"(?:,| and) an? (?:[\w'\u2019-]+ ){{0,2}}{PEOPLE}\b(?! (?:\w+ed|said|told|was|were|"
    r"had|has|who|fled|says)\b)(?=[.,;]| (?:in|at|near|on|of|and)\b|\s*$)",
    re.IGNORECASE,
)
"""One more: "killed two journalists and a police officer"."""
_ONE_DEAD = compiled(
    rf"\b{_KILL}\s+(?:{_ONE})\s+(?!number|few|total|group|"
    rf"dozen)(?P<what>(?:[\w'\u2019.-]+\s+){{0,6}}?{PEOPLE})\b"
)
_SUFFERED = re.compile(
    r"\b(?:was|were|been|died|(?<!shot )dead|perished|slain|lost)\b", re.IGNORECASE
)
_WHOM = re.compile(
    rf"\s+(?:{FIGURE}|an?|the|his|her|their)\s+(?:(?!of\b|and\b)[\w'\u2019-]+\s+){{0,3}}?"
    rf"{PEOPLE}\b(?! (?:also )?(?:{_HURT}|were|was)\b)",
    re.IGNORECASE,
)
"""After "killed": whom somebody killed."""
_MANY = re.compile(r"(?:\ws|men|people|children|police)$", re.IGNORECASE)
_FAMILY = compiled(
    rf"\b{_KILL}\s+(?:an? (?:entire |whole )?family of {NUMBER}|(?P<two>an? couple\b(?! of)))"
)
_ONE_DIED = compiled(
    rf"\b(?:{_ONE})\s+(?!(?:unknown|undisclosed|unspecified) )"
    rf"(?P<what>(?:[\w'\u2019.-]+\s+){{0,5}}?{PEOPLE})(?:\s+[\w'\u2019.-]+){{0,4}}?(?:,[^,.;]{{2,60}},)?\s+"
    rf"(?:(?:was|is|has been|had been)\s+(?:\w+\s+)?{_KILLED}|(?:\w+ly\s+)?died|succumbed to)\b"
)
_LAST_DIED = compiled(
    rf"(?<=\band )(?:an?|his|her|their)\s+(?:[\w'\u2019-]+\s+){{0,3}}?{PEOPLE}(?<!s)\s+"
    rf"were\s+(?:also\s+)?{_KILLED}\b"
)
"""The last of several: "four rebels and a soldier were killed"."""
_PAIR_DIED = compiled(
    rf"\b(?P<two>an?)\s+(?:[\w'\u2019-]+\s+){{0,3}}?{PEOPLE}(?: (?:of|from)(?: "
    rf"[\w'\u2019-]+){{1,4}}?)?,? and "
    rf"(?:an?|his|her)\s+(?:[\w'\u2019-]+\s+){{0,3}}?{PEOPLE} "
    rf"(?:were (?:\w+ly )?{_KILLED}|died)\b"
)
"""Two, one named after the other: "a soldier and a passer-by were killed"."""
_PEOPLE_AFTER = re.compile(
    rf"(?:\s+(?!and\b|or\b)[\w'\u2019-]+){{0,4}}?\s+{PEOPLE}\b", re.IGNORECASE
)
_PEOPLE_END = re.compile(rf"\b{PEOPLE}$", re.IGNORECASE)
_WORD_REACH = 40
_ALSO = re.compile(
    rf"[)\s]*(?:,|,? and|;)\s+{NUMBER}(?:\s+(?:more|of them|{PEOPLE}))*"
    r"\s+(?:in|at|near|on|outside)\s",
    re.IGNORECASE,
)
_NAME_DIED = compiled(
    r"(?-i:(?:[A-Z][\w'\u2019-]+ )+[A-Z][\w'\u2019-]+,?) (?:was|has been|had been) "
    r"(?:(?:also|reportedly) )?(?:killed|shot dead|assassinated|murdered|gunned down)\b"
)
_PRONOUN = compiled(rf"\b{_KILL}\s+(?:him|her)\b")
_HURT_AFTER = compiled(rf"\b{_HURT}\s+{NUMBER}\b")
_HURT_BEFORE = compiled(
    rf"(?<![\w,.:-])(?<!\bno ){NUMBER}\b(?P<what>{_BETWEEN})\s+"
    r"(?:(?:was|were|have been|had been|has been|are|is)\s+)?"
    rf"(?:also\s+|\w+ly\s+)?(?:(?:shot|stabbed|beaten) and\s+)?(?:{_HURT}|"
    rf"injur(?:y|ies)|suffer\w+)\b"
)
_HURT_ONE = compiled(
    rf"\b{_HURT}\s+(?:an?other|an?|his|her)\b"
    rf"|\b(?:an?|another)\s+(?:[\w'\u2019-]+\s+){{0,3}}?{PEOPLE}\s+"
    rf"(?:was|has been|had been)\s+(?:also\s+|\w+ly\s+)?{_HURT}\b"
)
_IN_HOSPITAL = compiled(
    rf"(?<![\w,.:-]){NUMBER}\b(?P<what>{_BETWEEN})\s+(?:was|were|have been|had been)\s+"
    r"(?:taken|rushed|brought|evacuated|admitted) to (?:[\w'\u2019-]+\s+){0,3}hospitals?\b"
)
"""The injured, where nobody says so: "a further 20 were taken to hospital"."""
_NOT_HURT = re.compile(
    r"\b(?:bod(?:y|ies)|dead|remains|corpses|freed|releas\w+|rescu\w+|ill|sick\w*|hunger|"
    r"patients)\b",
    re.IGNORECASE,
)
"""Who is taken to a hospital, and has no wounds that anybody tells of."""
_NAMED = compiled(r"\b(?:killed|killing|assassinated|assassinating)\s+(?P<names>.{3,160})")
_NAME = re.compile(
    r"[A-Z][\w'\u2019-]+(?:\s+(?:al-|el-)?[A-Z][\w'\u2019-]+|\s+(?:al|el|bin|"
    r"ibn)-[A-Z][\w'\u2019-]+)+"
)
_PLACED = re.compile(r"\b(?:in|at|near|on)\s+(?:[a-z]+\s+)*$")
_OTHER_CLAUSE = re.compile(r"\b(?:when|after|because|while|as|before)\b", re.IGNORECASE)
"""Behind it stand no names of the dead: "were killed when bombers hit the Aland Guards"."""
_CUT = re.compile(r",\s+(?:the|an?|who|which|along)\b|[.;]|\b(?:in|at|near|on|who|when|after)\b")


class _Count(NamedTuple):
    """How many, and where the words that say so stand."""

    low: int | None
    high: int | None
    start: int
    end: int


_AT_LEAST = frozenset(("at least", "more than", "over", "no fewer than", "no less than"))
_AT_MOST = frozenset(("up to", "as many as", "fewer than"))
Range = tuple[int | None, int | None, int | None]


def _sum(counts: list[_Count]) -> Range:
    """Return lowest, best and highest of all counts together."""
    if not counts:
        return None, None, None
    lows, highs = [c.low for c in counts], [c.high for c in counts]
    low = None if None in lows else sum(x for x in lows if x is not None)
    high = None if None in highs else sum(x for x in highs if x is not None)
    if low is not None and high is not None and low != high:
        return low, None, high
    return low, low if low is not None else high, high


def _dead(text: str) -> list[_Count]:
    """Return the counts of the dead; a stated total stands for all the others."""
    if totals := [_count(match) for match in _TOLL_AT.finditer(text)]:
        return totals[-1:]
    if totals := [_count(match) for match in _DEATHS.finditer(text)]:
        return [*totals, *_before(text, totals[0].start)]
    found: list[_Count] = []
    for count in _candidates(text):
        if not any(c.start < count.end and count.start < c.end for c in found):
            found.append(count)
            found += _more(text, count.end)
            if not _KILLS.match(text, count.start):
                found += _before(text, count.start)
    return found


def _candidates(text: str) -> Iterator[_Count]:
    yield from map(_count, filter(_is_of_dead, _DEAD_AFTER.finditer(text)))
    yield from map(_count, filterfalse(_is_of_killers, _DEAD_BEFORE.finditer(text)))
    for pattern in (_PAIR_DIED, _FAMILY):
        for match in pattern.finditer(text):
            yield _Count(2, 2, *match.span()) if match["two"] else _count(match)
    for pattern in (_ONE_DEAD, _ONE_DIED, _LAST_DIED, _NAME_DIED, _PRONOUN):
        for match in pattern.finditer(text):
            if not _is_many(match):
                yield _Count(1, 1, *match.span())


def _is_of_dead(match: re.Match[str]) -> bool:
    """Tell whether those who were "left" were left dead."""
    left_behind = match[0].lower().startswith(("leav", "left"))
    return not left_behind or bool(
        re.search(r"dead|killed", match.string[match.end() : match.end() + 60])
    )


def _is_of_killers(match: re.Match[str]) -> bool:
    """Tell whether those told before "killed" did it: "two gunmen killed seven people"."""
    suffered = _SUFFERED.search(match[0])
    return suffered is None and _WHOM.match(match.string, match.end()) is not None


def _is_many(match: re.Match[str]) -> bool:
    """Tell whether nobody says how many: "killed the farmers"."""
    said = match.groupdict()
    known = (said.get("one") or "").lower() in {"the", "their", "his", "her"}
    return known and bool(_MANY.search(said.get("what") or ""))


def _more(text: str, start: int) -> Iterator[_Count]:
    """Yield what "and" adds: "killed two soldiers and three civilians"."""
    words = _PEOPLE_AFTER.match(text, start)
    at = words.end() if words else start
    people = words or _PEOPLE_END.search(text, max(0, at - _WORD_REACH), at)
    if people and (one := _AND_ONE.match(text, at)):
        yield _Count(1, 1, *one.span())
    while match := _MORE_DEAD.match(text[at:]):
        count = _count(match)
        yield count._replace(start=at + count.start, end=at + count.end)
        at += match.end()


def _before(text: str, end: int) -> Iterator[_Count]:
    """Yield what was told before those that died: "two policemen and a passer-by died"."""
    while match := _AND_BEFORE.search(text[max(0, end - 2 * _WORD_REACH) : end]):
        shift = max(0, end - 2 * _WORD_REACH)
        count = _count(match)
        end = shift + match.start()
        yield count._replace(start=shift + count.start, end=shift + count.end)


def _count(match: re.Match[str]) -> _Count:
    if match.groupdict().get("kin"):
        return _Count(1, 1, *match.span("kin"))
    first = number(match["n"])
    second = number(match["m"]) if match["m"] else first
    hedge = "" if match["m"] else (match["hedge"] or "").lower()
    low = None if hedge in _AT_MOST else min(first, second)
    high = None if hedge in _AT_LEAST else max(first, second)
    return _Count(low, high, match.start("n"), max(match.end("n"), match.end("m")))


def _named(text: str) -> Range:
    """Count the people whom a text names as killed."""
    match = _NAMED.search(text)
    names = list(_NAME.finditer(match["names"])) if match else []
    if match is None or not names or _OTHER_CLAUSE.search(match["names"], 0, names[0].start()):
        return None, None, None
    if _PLACED.search(match["names"], 0, names[0].start()):
        return None, None, None
    first_cut = _CUT.search(match["names"], names[0].end())
    limit = first_cut.start() if first_cut else len(match["names"])
    count = sum(name.start() < limit for name in names)
    return count, count, count


def _injured(text: str) -> int | None:
    spans: list[tuple[int, int]] = []
    total = 0
    for pattern in (_HURT_AFTER, _HURT_BEFORE):
        for match in pattern.finditer(text):
            start, end = match.span("n")
            taken = any(s < end and start < e for s, e in spans)
            if taken or re.search(_KILLED, match[0], re.IGNORECASE):
                continue
            spans.append((start, end))
            total += number(match["n"])
    total += sum(1 for _ in _HURT_ONE.finditer(text)) if not spans else 0
    if not total and not _NOT_HURT.search(text):
        total = sum(number(match["n"]) for match in _IN_HOSPITAL.finditer(text))
    return total or None
