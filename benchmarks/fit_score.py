"""Documents -> how sure the place chosen for a name is, by its share of the evidence (Platt).

Names are those that `mentions` finds, places those that `resolve` chooses, both with the weights in
use: what is fitted, by logistic regression, is how far to trust them.
"""

from __future__ import annotations

from typing import NamedTuple

import corpora
import numpy as np
from scipy import optimize

from geomap import article, mentions, resolve
from geomap.gazetteer import NO_HINTS, Gazetteer, open_gazetteer
from geomap.resolve import certainty, named

FILE = "resolve/certainty_weights.py"
DOC = (
    "How sure a place is, in log-odds, by that of its share of the evidence and by what is strange."
    "\n\nFitted by benchmarks/fit.py on LGL and GeoVirus; a wrong place counts twice."
)
TOLD = ("bias", "share", *certainty.Doubts._fields)
COST = 2.0
"""How often a wrong place counts: a score that says too much costs the reader of a map more than
one that says too little, and other text is read less well than what is fitted on."""


class Choice(NamedTuple):
    """A gold name's place: its share of the evidence, how alike the names are, whether it is right.

    A large place is right where it reaches as far as the gold's point.
    """

    doc: int
    share: float
    similarity: float
    doubts: certainty.Doubts
    right: bool


def run(docs: list[tuple[corpora.Document, bool]], folds: int) -> dict[str, float]:
    """Print how often scores are right out of fold; return the weights of all documents."""
    gazetteer = open_gazetteer()
    choices = [c for i, (doc, _) in enumerate(docs) for c in choices_in(i, doc, gazetteer)]
    out: list[tuple[Choice, float]] = []
    for k in range(folds):
        certainty.WEIGHTS.update(fit([c for c in choices if c.doc % folds != k]))
        mine = [c for c in choices if c.doc % folds == k]
        out += [(c, certainty.score(c.share, c.similarity, c.doubts)) for c in mine]
    for demonyms in (True, False):
        some = [(c, score) for c, score in out if docs[c.doc][1] == demonyms]
        if some:
            print("with demonyms" if demonyms else "no demonyms")
            _tell(some)
    return fit(choices)


def choices_in(number: int, doc: corpora.Document, gazetteer: Gazetteer) -> list[Choice]:
    """Return the places chosen for the gold names of a document.

    What there are doubts about counts as wrong where the gold has no such name: mostly it is no
    place at all.
    """
    story = article.parse(doc.text, doc.doc_id)
    found = mentions.find(story, gazetteer)
    names = named.find(found, story, gazetteer, NO_HINTS)
    known = [name for name in names.values() if name.candidates]
    choices = []
    solved = resolve.solve(known, NO_HINTS)
    places = [one.best.place for one in solved]
    spoken_of = certainty.spoken_of(places, certainty.lying(places))
    for name, _, shares, best, out in solved:
        kin = name.bearers.kin(shares.index(max(shares)))
        share = certainty.share_there(kin, shares)
        doubts = certainty.doubts(best, kin, spoken_of, out)
        for i in name.mentions:
            gold = corpora.located(doc.gold, found[i].start, found[i].end)
            if gold is not None or doubts.why:
                right = gold is not None and corpora.reached(gold, best.place)
                choices.append(Choice(number, share, best.similarity, doubts, right))
    return choices


def fit(choices: list[Choice]) -> dict[str, float]:
    """Return the weights fitted on some choices."""
    told = np.array([_told(choice) for choice in choices])
    sign = np.array([1.0 if choice.right else -1.0 for choice in choices])
    cost = np.where(sign > 0, 1.0, COST)

    def loss(w: np.ndarray) -> float:
        return float(cost @ np.logaddexp(0, -sign * (told @ w)))

    found = optimize.minimize(loss, np.zeros(len(TOLD)), method="BFGS").x
    return dict(zip(TOLD, map(float, found), strict=True))


def _told(choice: Choice) -> tuple[float, ...]:
    """Return what is told of a choice, in the order of ``TOLD``."""
    return 1.0, certainty.log_odds(choice.share), *map(float, choice.doubts)


def _tell(out: list[tuple[Choice, float]]) -> None:
    for low, high in ((0.0, 0.3), (0.3, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01)):
        part = [c for c, score in out if low <= score < high]
        right = sum(c.right for c in part) / max(len(part), 1)
        print(f"  score {low}..{min(high, 1)}: {len(part)} answers, {right:.3f} right")
