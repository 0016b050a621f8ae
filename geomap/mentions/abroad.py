"""Spans with their log-odds -> those whose likely places lie where no other name of the text lies.

Mansfield is a surname in news from Iraq, and a town in news that has other names from Ohio.
"""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from geomap.gazetteer.rank import is_famed
from geomap.mentions import clues

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geomap.mentions.lookup import Span

LIKELY = 3
"""Places of a name, best first, that may lie in a country of the text."""
FEW = 3
"""Fewer names that may be places do not tell what a text speaks of."""
_APART = frozenset(("demonym", "abbreviation"))


def find(
    spans: Sequence[Span], names: Sequence[str], scores: Sequence[float], clear: float
) -> Iterator[int]:
    """Yield the numbers of the spans that are alone abroad; never what is known abroad.

    Args:
        spans: of one text.
        names: theirs, in the same order.
        scores: log-odds that they are place names, by what stands around them.
        clear: the score from which a name is a place wherever it lies, and none of these.
    """
    rows = zip(count(), spans, names, scores)
    known = [row for row in rows if row[1].candidates]
    spoken_of: dict[str, str | None] = {}  # a country: the only name in it, None if of several
    placed = set()
    for _, span, name, score in known:
        if score > 0:
            for code in span.candidates[0].place.countries:
                placed.add(name)
                spoken_of[code] = name if spoken_of.get(code, name) == name else None
    if len(placed) < FEW:
        return
    for number, span, name, score in known:
        if score < clear and _is_alone(span, name, spoken_of) and not _is_known(span):
            yield number


def _is_known(span: Span) -> bool:
    best = span.candidates[0]
    told = span.decided or best.kind in _APART
    return told or clues.is_prominent(span) or is_famed(best.place)


def _is_alone(span: Span, name: str, spoken_of: Mapping[str, str | None]) -> bool:
    first = span.candidates[0].place.country or ""
    if spoken_of.get(first, name) != name:
        return False
    told = False
    for found in span.candidates[:LIKELY]:
        for code in found.place.countries:
            if spoken_of.get(code, name) != name:
                return False
            told = True
    return told
