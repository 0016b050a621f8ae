"""Mentions -> the same, with capitals and countries that stand for governments marked."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.mentions import vocabulary as say

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
_ACTS = frozenset(
    (
        "imposed imposes severed severs expelled expels summoned summons recognised recognized "
        "recognises recognizes ratified ratifies vetoed vetoes pledged pledges retaliated welcomed "
        "welcomes hailed demanded demands threatened threatens sanctioned reiterated"
    ).split()
)
"""What governments do, and towns do not."""
_LEFT, _RIGHT = 60, 30


def mark(
    text: str, mentions: list[Mention], candidates: Mapping[int, tuple[Candidate, ...]]
) -> Iterator[Mention]:
    """Yield each mention; a capital that says, acts or deals with another is a metonym."""
    dealing = False
    for index, mention in enumerate(mentions):
        left = text[max(0, mention.start - _LEFT) : mention.start]
        joined = index > 0 and _AND.match(text[mentions[index - 1].end : mention.start])
        paired = left.rstrip().endswith(_PAIRING) and _DEALINGS.search(left)
        dealing = bool(paired) or bool(dealing and joined)
        if _is_capital(mention, candidates) and (dealing or _acts(text, mention)):
            yield replace(mention, kind="metonym")
        else:
            yield mention


def _is_capital(mention: Mention, candidates: Mapping[int, tuple[Candidate, ...]]) -> bool:
    known = candidates.get(mention.start, ())
    return mention.kind == "toponym" and any(
        c.place.feature_code == "PPLC" and not c.decided for c in known[:1]
    )


def _acts(text: str, mention: Mention) -> bool:
    following = _NEXT_WORD.match(text[mention.end : mention.end + _RIGHT])
    return following is not None and following[1].lower() in say.SAYS | _ACTS
