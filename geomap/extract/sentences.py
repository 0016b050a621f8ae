"""Text -> sentences with their offsets and the number of their paragraph."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from geomap.extract.values import Sentence
from geomap.mentions import tokens

_FRONT_MATTER = re.compile(r"\A---\n(?:.*\n)*?---\n")
_ENDED = re.compile(r"[.!?\u2026][\"'\u201d\u2019)\]]*$")
_BETWEEN = " \t\n#*-\u2022"
_LONGEST_HEADLINE = 160
_NUMBER = 4
"""Characters of an item's number with what follows it."""
_INDENT = 12
"""Characters before an item in which its bullet stands."""
BULLET = r"(?:[-*+\u2022\u2013]|\d{1,2}[.)])"
"""What an item of a list begins with."""
_LISTED = re.compile(
    rf"(?:^|\n)[ \t]*(?:{BULLET}[ \t]+(?:\*\*|__)?|"
    r"(?:\*\*|__)?\d{1,2}[:.]\d\d\b[^A-Za-z\n]{1,8})$"
)
_LABEL = re.compile(
    r"\d{1,2}[:.]\d\d(?: ?(?:GMT|UTC|am|pm|a\.m\.|p\.m\.))?[ \t]+(?=[A-Z])|"
    r"(?:[A-Z\d][\w'\u2019/-]*|\d{1,2})"
    r"(?: (?:[A-Z(][\w'\u2019/()-]*|\||of|and|the|de|del|el|al|city|town|village|camp|area|"
    r"district|"
    r"state|region|province|governorate|countryside)){0,5}(?::\*{0,2} (?=\S)|\.$)"
)
"""What short reports begin with that stand one after the other: "Aville: ", "Aville.", "18:40 "."""
_BLANK = re.compile(rf"\n[ \t]*\n|\n(?=[ \t]*(?:#|{BULLET})[ \t])")


def split(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a text in order; every word lies in one."""
    found = _split(text)
    labelled = [one.number for one in found if _LABEL.match(one.text) and not one.headline]
    opens = set(labelled) if len(labelled) > 1 else set()
    opens.update(one.number for one in found if _is_listed(text, one.start))
    return _itemised(found, opens) if opens else tuple(found)


def _itemised(found: list[Sentence], opens: set[int]) -> tuple[Sentence, ...]:
    """Return the sentences with the number of the item in which each stands."""
    last = item = paragraph = 0
    numbered = []
    for one in found:
        if one.number in opens:
            last = item = last + 1
        elif one.paragraph != paragraph:
            item = 0
        paragraph = one.paragraph
        numbered.append(replace(one, item=item))
    return tuple(numbered)


def _is_listed(text: str, start: int) -> bool:
    return _LISTED.search(text, max(0, start - _INDENT), start) is not None


def _split(text: str) -> list[Sentence]:
    starts = tokens.of(text).openings()
    found: list[Sentence] = []
    paragraph = 0
    for number, (start, limit) in enumerate(pairwise([*starts, len(text)])):
        end = start + len(text[start:limit].rstrip(_BETWEEN))
        if found and _BLANK.search(text, found[-1].end, start + _NUMBER):
            paragraph += 1
        opening = start - 1 if start and text[start - 1] in "\"'\u201c\u2018(" else start
        found.append(
            Sentence(
                start=opening,
                end=end,
                text=text[opening:end],
                number=number,
                paragraph=paragraph,
                headline=_is_headline(text, opening, end),
            )
        )
    return found


def _is_headline(text: str, start: int, end: int) -> bool:
    """Tell whether a line stands alone and does not end as a sentence does."""
    front = _FRONT_MATTER.match(text)
    if front and end <= front.end():
        return True
    if end - start > _LONGEST_HEADLINE or text[end : end + 1] not in {"", "\n"}:
        return False
    line_start = text.rfind("\n", 0, start) + 1
    alone = text[line_start:start].strip(" #*") == ""
    return alone and not _ENDED.search(text[start:end])
