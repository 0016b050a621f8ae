"""Mentions -> the same, with capitals and countries that stand for governments marked."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.mentions import vocabulary as say

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from geomap.gazetteer import Candidate
    from geomap.model import Mention

_DEALINGS = re.compile(
    r"\b(?:tensions?|talks|relations|ties|deals?|agreements?|war|conflict|dispute|rivalry|row|"
    r"negotiations|dialogue|contacts|hostilities|rapprochement|standoff)\s+(?:between|with)\s+$",
    re.IGNORECASE,
)
_PAIRING = ("between", "with", "Between", "With", "BETWEEN", "WITH")
_AND = re.compile(r"^\s+and\s+$")
_NEXT_WORD = re.compile(r"^\s+(?:has |had |have |also |later )?(\w+)")
_ACTS = say.SAYS.union(
    (
        "imposed imposes severed severs expelled expels summoned summons recognised "
        "recognized recognises recognizes ratified ratifies vetoed vetoes pledged pledges "
        "retaliated welcomed welcomes hailed demanded demands threatened threatens sanctioned "
        "reiterated denies accuses rejects refuses insists condemns warns vows agrees blames "
        "urges maintains regards views considers wants hopes fears seeks sought sent ordered "
        "deployed offered backed backs supports supported dismissed dismisses protested "
        "signed proposed proposes intends covets appealed appeals mediates mediated"
    ).split()
)
"""What governments do, and towns do not."""
_DONE_BY = re.compile(
    r"\b(?:(?:imposed|backed|supported|armed|funded|financed|sanctioned|recogni[sz]ed|appointed|"
    r"sponsored|claimed|denied|rejected|announced|proposed|signed|brokered|demanded|pushed|ordered|"
    r"allegations?|accusations?|claims?|threats?|denials?|demands?) by|accus(?:ed|es|ing)|"
    r"blam(?:ed|es|ing)|urg(?:ed|es|ing)|press(?:ed|es|ing|ured)|call(?:ed|s|ing) on)\s+$"
)
"""What is done by governments, or to them: "backed by X", "accused X of"."""
_DONE = ("by", "ed", "es", "ing", "on")
"""How what stands directly before ends."""
_PLACED = re.compile(
    r"\b(?:in|inside|within|at|near|nearby|from|of|to|outside|around|across|over|off|on|towards?|"
    r"central|downtown|(?:north|south|east|west)\w*)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""A place all the same: "doctors in X said"."""
_LEFT, _RIGHT = 60, 30


def is_capital(candidates: Sequence[Candidate]) -> bool:
    """Tell whether a name is likeliest that of a capital, and the project rules nothing else."""
    if not candidates or candidates[0].place.feature_code != "PPLC":
        return False
    return not candidates[0].decided


def mark(text: str, mentions: Sequence[Mention], capitals: Container[int]) -> Iterator[Mention]:
    """Yield each mention; a capital that says, acts or deals with another is a metonym.

    Args:
        text: the text.
        mentions: of it, in its order.
        capitals: where the names of capitals begin.
    """
    dealing = False
    for index, mention in enumerate(mentions):
        left = text[max(0, mention.start - _LEFT) : mention.start]
        dealing = dealing and bool(_AND.match(text[mentions[index - 1].end : mention.start]))
        if not dealing and left.rstrip().endswith(_PAIRING):
            dealing = bool(_DEALINGS.search(left))
        is_town = mention.kind == "toponym" and mention.start in capitals
        if is_town and (dealing or _governs(text, mention, left)):
            yield replace(mention, kind="metonym")
        else:
            yield mention


def _governs(text: str, mention: Mention, left: str) -> bool:
    """Tell whether a name says or does what governments do, or has done to it what they have."""
    following = _NEXT_WORD.match(text[mention.end : mention.end + _RIGHT])
    if following and following[1].lower() in _ACTS and not _PLACED.search(left):
        return True
    return left.rstrip().endswith(_DONE) and _DONE_BY.search(left) is not None
