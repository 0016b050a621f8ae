"""Gold names and answers -> what went wrong, by class."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import corpora

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer
    from geomap.model import Place, Resolution


class Failure(NamedTuple):
    """A class of error, the name, and what was made of it."""

    kind: str
    name: str
    answer: str


def of_document(
    doc: corpora.Document, answers: list[Resolution], gazetteer: Gazetteer
) -> list[Failure]:
    """Return the errors of a document: gold missed or misplaced, and names that are none."""
    found = [_of_gold(gold, corpora.answering(answers, gold), gazetteer) for gold in doc.gold]
    spurious = [
        Failure("no place by the gold", a.mention.text, _called(a.place))
        for a in answers
        if not any(g.start < a.mention.end and a.mention.start < g.end for g in doc.gold)
    ]
    return [failure for failure in found if failure] + spurious


def _of_gold(gold: corpora.Gold, answer: Resolution | None, gazetteer: Gazetteer) -> Failure | None:
    if answer is None:
        return Failure("not found", gold.name, "")
    if gold.lat is None:
        return None
    place = answer.place
    if place is not None and corpora.distance(gold, place) <= corpora.NEAR_KM:
        return None
    return Failure(_kind(gold, answer, gazetteer), gold.name, _called(place))


def _kind(gold: corpora.Gold, answer: Resolution, gazetteer: Gazetteer) -> str:
    """Say why the place of a name that was found is not where the gold is."""
    mention, place = answer.mention, answer.place
    if place is not None and corpora.reached(gold, place):
        return "right place, the gold's point elsewhere in it"
    if (mention.start, mention.end) != (gold.start, gold.end):
        return "found in part, or too much"
    others = [c.place for c in gazetteer.candidates(mention.name)]
    right = [p for p in others if corpora.distance(gold, p) <= corpora.NEAR_KM]
    if place is None or not right:
        return "not in the gazetteer"
    alike = any(p.feature_class == place.feature_class for p in right)
    return "wrong namesake" if alike else "wrong level: town, area or region"


def _called(place: Place | None) -> str:
    if place is None:
        return "no place"
    return f"{place.name} {place.feature_code} {place.country or ''}".strip()


def tell(failures: list[Failure], most: int) -> None:
    """Print how many errors each class has, and the most frequent errors."""
    for kind, count in Counter(f.kind for f in failures).most_common():
        print(f"  {count:5} {kind}")
    for failure, count in Counter(failures).most_common(most):
        print(f"  {count:5} {failure.kind}: {failure.name!r} -> {failure.answer or '-'}")
