"""Spans with their log-odds -> those whose likely places lie where no other name of the text lies.

Mansfield is a surname in news from Iraq, and a town in news that has other names from Ohio.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from geomap.gazetteer.rank import is_famed
from geomap.mentions import clues

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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
    spoken_of: dict[str, set[str]] = defaultdict(set)
    for span, name, score in zip(spans, names, scores, strict=True):
        if score > 0 and span.candidates:
            for code in span.candidates[0].place.countries:
                spoken_of[code].add(name)
    if len(frozenset().union(*spoken_of.values())) < FEW:
        return
    for number, span in enumerate(spans):
        unsure = span.candidates and scores[number] < clear
        if unsure and _is_alone(span, names[number], spoken_of) and not _is_known(span):
            yield number


def _is_known(span: Span) -> bool:
    best = span.candidates[0]
    told = span.decided or best.kind in _APART
    return told or clues.is_prominent(span) or is_famed(best.place)


def _is_alone(span: Span, name: str, spoken_of: dict[str, set[str]]) -> bool:
    told, alone = False, {name}
    for found in span.candidates[:LIKELY]:
        for code in found.place.countries:
            if code in spoken_of and not spoken_of[code] <= alone:
                return False
            told = True
    return told
