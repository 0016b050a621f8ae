"""Trigger in its clause -> the kind of event; which kinds may be of the same event."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from geomap import acled
from geomap.extract import weapons

if TYPE_CHECKING:
    from geomap.extract.values import Trigger

_MINOR = frozenset(("change", "arrest", "detention", "looting", "other", "disrupted"))
"""Kinds that a clause tells only where it tells of nothing violent."""
_POLICE = re.compile(
    r"\b(?:polic\w+|gendarm\w+|authorit\w+|intelligence|courts?|prosecutors?|border guards?|"
    r"government|security forces|officers?|(?<!rebel )(?:army|troops|soldiers|military))\b",
    re.IGNORECASE,
)
"""Those who arrest; others abduct (ACLED's codebook: a non-state group, or the disappeared)."""
_BY_HAND = re.compile(r"\b(?:shot|shoot|gun|fire|stab|beat|behead|execut|snip)", re.IGNORECASE)
"""Triggers that name their own weapon."""
_AIMED = re.compile(r" (?:of|on(?! \w+day\b| [A-Z]\w+ \d)|by|against|raids?|campaigns?|runs?)\b")
_ONE_BOMBING = re.compile(
    r"\b(?:[Aa]n?|[Tt]he|[Tt]his|[Tt]hat)(?: (?!\w+(?:an|ish|ese|li|qi|eni)\b)[\w-]+){0,2} $"
)
"""Before "bombing": one is told of, and not what an air force did all day."""
_PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are)\s+(?:\w+\s+)?$", re.IGNORECASE)
_BY = re.compile(r"\s+by\b", re.IGNORECASE)
_ARMED_TARGET = re.compile(
    r"\b(?:soldiers?|arm(?:y|ies)|troops?|polic\w+|"
    r"militants?|militias?|forces?|fighters?|checkpoints?|"
    r"bases?|positions?|posts?|patrols?|barracks|outposts?|militiamen|officers?|guards?|rebels?|"
    r"gunmen|"
    r"convoys?(?! of\b)|tanks?|commanders?|headquarters|military|insurgents?|security|garrison|"
    r"members? of(?! (?:one|an?|the(?: same)?) (?:\w+ )?famil)|"
    r"bandits?|maoists?|naxal\w*|jihadists?|terrorists?|guerrillas?|gang (?:members?|leaders?)|"
    r"vehicles? of|brigades?|divisions?|regiments?|gendarmes?|peshmerga|generals?)\b",
    re.IGNORECASE,
)
_FELL_IN = re.compile(
    r"\b(?:died|killed|dead|wounded|injured) in an? (?:[\w-]+ ){0,2}$", re.IGNORECASE
)
"""Those who suffered, before the deed: "six soldiers died in an ambush"."""
_FORMER = re.compile(r"\b(?:former|retired|ex-)(?: ?[\w-]+){1,2}", re.IGNORECASE)
"""Who is armed no more."""
_CIVIL_TARGET = re.compile(
    r"\b(?:civilians?|wom[ae]n|child(?:ren)?|boys?|girls?|m[ae]n|residents?|villagers?|famil(?:y|"
    r"ies)|"
    r"farmers?|workers?|journalists?|activists?|teachers?|students?|shepherds?|fisherm[ae]n|person|"
    r"people|refugees?|detainees?|homes?|houses?|cars?|doctors?|lawyers?|drivers?|elders?|sheikh|"
    r"prisoners?|pedestrians?|bus(?:es)?|passengers?|motorcycl\w+|tribes?m[ae]n|councils?|"
    r"youths?|travell?ers?|pilgrims?|worshipp?ers?|bazaars?|brother|son|father|wife|contractors?|"
    r"aid)\b",
    re.IGNORECASE,
)
_FAMILY = {
    "strike": frozenset(("air", "shelling", "strike", "bombing", "assault")),
    "bombing": frozenset(
        ("air", "shelling", "ied", "suicide", "grenade", "strike", "blast", "bombing", "assault")
    ),
    "blast": frozenset(("ied", "suicide", "grenade", "air", "shelling", "blast", "bombing")),
    "killing": frozenset(acled.KINDS) | {"strike", "bombing", "blast", "assault", "killing"},
    "assault": frozenset(
        ("air", "shelling", "ied", "suicide", "clash", "attack", "assault", "strike", "bombing")
    ),
    "attack": frozenset(("attack", "clash")),
    "clash": frozenset(("attack", "clash", "regain", "overtake")),
}
"""With which kinds a weakly told event may be the same; others only with their own."""


def rank(trigger: Trigger) -> int:
    """Rank what a clause tells: violence named, not named closely, only its dead, all else."""
    if trigger.kind in _MINOR:
        return 3
    if trigger.kind == "killing":
        return 2
    return 1 if trigger.weak else 0


def of(trigger: Trigger, words: str, at: tuple[int, int]) -> str:
    """Return the kind that a trigger at these offsets of its clause tells of."""
    if trigger.kind == "detention":
        unsaid = _PASSIVE.search(words[: at[0]]) and not _BY.search(words[at[1] :])
        return "arrest" if unsaid or _POLICE.search(words[: at[0]]) else "abduction"
    if not trigger.weak:
        return trigger.kind
    by_hand = _BY_HAND.search(words[slice(*at)])
    by_weapon = None if by_hand else weapons.KIND.get(weapons.named(words) or "")
    if by_weapon and trigger.kind != "killing":
        return by_weapon
    if trigger.kind == "bombing":
        return "blast" if _is_bomb(words, at) else "bombing"
    if trigger.kind in {"strike", "blast"}:
        return trigger.kind
    return by_weapon or _by_target(words[: at[0]], words[slice(*at)], words[at[1] :])


def _is_bomb(words: str, at: tuple[int, int]) -> bool:
    """Tell whether "a bombing" is that of somebody on the ground: "the Aville bombing"."""
    aimed = words[slice(*at)].endswith("s") or _AIMED.match(words, at[1])
    return not aimed and _ONE_BOMBING.search(words[: at[0]]) is not None


def together(kind: str, group: list[Trigger]) -> str:
    """Return the kind of a clause: a protest that the police broke up is one with intervention."""
    broken_up = kind == "protest" and any(t.kind == "intervention" for t in group)
    return "intervention" if broken_up else kind


def _by_target(left: str, deed: str, right: str) -> str:
    """Tell an attack on civilians from a clash by who is named first as the one attacked."""
    left, right = (_FORMER.sub(" ", words) for words in (left, right))
    suffered = deed.lower().startswith("came under")
    if suffered or _PASSIVE.search(left) or _BY.match(right) or _FELL_IN.search(left):
        armed, civil = (
            min((-m.end() for m in words.finditer(left)), default=None)
            for words in (_ARMED_TARGET, _CIVIL_TARGET)
        )
    else:
        found = (words.search(right) for words in (_ARMED_TARGET, _CIVIL_TARGET))
        armed, civil = (match.start() if match else None for match in found)
    if armed is None:
        return "attack"
    return "clash" if civil is None or armed < civil else "attack"


@cache
def akin(a: str, b: str, weak: str) -> bool:
    """Tell whether two kinds may be of one event, of which ``weak`` is how it was told weakly."""
    families = (_FAMILY.get(x, frozenset((x,))) for x in (a, b, weak))
    return a == b or any(b in f and a in f for f in families)
