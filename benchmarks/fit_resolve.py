"""Documents -> weights of the evidence for a candidate (conditional logit, L2).

What the other names say depends on the weights themselves, so the fit is repeated: solve the
documents with the weights so far, read off the evidence of the last round, fit again.
"""

from __future__ import annotations

from typing import NamedTuple

import corpora
import numpy as np
from scipy import optimize

from geomap import article, resolve
from geomap.gazetteer import NO_HINTS, open_gazetteer
from geomap.mentions import relations
from geomap.model import Mention
from geomap.resolve import certainty, evidence, named
from geomap.resolve.company import EVIDENCE, Company
from geomap.resolve.weights import WEIGHTS

FILE = "resolve/weights.py"
DOC = (
    "How much each piece of evidence counts when candidates of one name are compared, in log-odds."
    "\n\nFitted by benchmarks/fit.py on LGL and GeoVirus; what they cannot tell is set there."
)
L2 = 1.0
REPEATS = 3
SET = {
    "hinted country": 5.0,
    "other country": -5.0,
    "hinted admin1": 2.5,
    "hinted class": 1.5,
    "related to as a town": 1.0,
    "by fuzzy": -4.0,
    "smallness of its seat": -1.0,
    "unit around its seat": -2.4,
    "district of a namesake": -1.6,
    "town with an article": -3.0,
    "natural with an article": 2.5,
    "unit with an article": -2.0,
    "area called a water": -3.0,
    "town of a named unit": -2.4,
    "capital of a namesake": -2.4,
    "capital beside a namesake": 1.0,
    "country called a part": -4.0,
    "part of a namesake": -8.0,
    "told from a larger namesake": -9.0,
    "stated": 5.0,
}
"""Hints: the corpora have none. A town and its division: fitted where the gold is a gazetteer's row
(-2.4); elsewhere its point lies as near to one as to the other."""


class Group:
    """A name of a document: the evidence on its candidates, and which of them are right."""

    def __init__(self, doc: int, table: list[dict[str, float]], right: np.ndarray, n: int) -> None:
        self.doc, self.table, self.right, self.n = doc, table, right, n


def run(docs: list[tuple[corpora.Document, bool]], folds: int) -> dict[str, float]:
    """Print out-of-fold accuracy; return the weights of all documents."""
    gazetteer = open_gazetteer()
    cases = [names_in(doc, gazetteer) for doc, _ in docs]
    fold = np.array([i % folds for i in range(len(docs))])
    answers: dict[bool, list[Answer]] = {True: [], False: []}
    wanted = {True: 0, False: 0}
    for k in range(folds):
        train = [i for i in range(len(docs)) if fold[i] != k]
        weights = fit_all(docs, cases, train)
        for i in np.flatnonzero(fold == k):
            answers[docs[i][1]] += _judge(docs[i][0], cases[i], weights)
            wanted[docs[i][1]] += sum(g.lat is not None for g in docs[i][0].gold)
    for demonyms, total in wanted.items():
        if total:
            print("with demonyms" if demonyms else "no demonyms")
            _tell(answers[demonyms], total)
    return fit_all(docs, cases, list(range(len(docs)))) | SET


def names_in(doc: corpora.Document, gazetteer):  # noqa: ANN001, ANN201
    """Return the gold names of a document that the gazetteer knows, as resolve sees them."""
    wanted = tuple(
        Mention(
            start=g.start,
            end=g.end,
            text=g.name,
            kind="toponym",
            name=g.name,
            relation=relations.before(doc.text[max(0, g.start - relations.REACH) : g.start]),
        )
        for g in doc.gold
    )
    story = article.parse(doc.text, doc.doc_id)
    names = named.find(wanted, story, gazetteer, NO_HINTS)
    return [name for name in names.values() if name.candidates]


def fit_all(docs, cases, train: list[int]) -> dict[str, float]:  # noqa: ANN001
    """Return the weights fitted on the documents of some numbers."""
    weights = dict(WEIGHTS)
    for _ in range(REPEATS):
        groups = [g for i in train for g in _groups(i, docs[i][0], cases[i], weights)]
        weights = _fit(groups)
    return weights


def _said(names: list, weights: dict[str, float]) -> tuple[list[list[dict]], list[np.ndarray]]:
    """Solve a document with some weights; return evidence and shares of the last round."""
    alone = []
    for name in names:
        setting, others = named.setting(name), name.bearers.namesakes
        alone += [dict(evidence.alone(c, setting, others, NO_HINTS)) for c in name.candidates]
    if not names:
        return [], []
    company = Company.of([name.bearers for name in names], resolve.pairs(names))
    scores = np.array([sum(weights.get(k, 0.0) * v for k, v in row.items()) for row in alone])
    shares = company.shares(scores)
    if len(names) > 1:
        vector = np.array([weights.get(n, 0.0) for n in EVIDENCE])
        for _ in range(resolve.ROUNDS - 1):
            said = company.said(shares)
            shares = company.shares(scores + vector @ said)
        for row, values in zip(alone, said.T, strict=True):
            row.update(zip(EVIDENCE, map(float, values), strict=True))
    ends = [*company.first[1:], len(alone)]
    tables = [alone[at:end] for at, end in zip(company.first, ends, strict=True)]
    return tables, company.split(shares)


def _right(doc: corpora.Document, name) -> tuple[np.ndarray, int]:  # noqa: ANN001
    """Tell which candidates are near the gold and a town, or an area, as the nearest of them is."""
    gold = [doc.gold[i] for i in name.mentions if doc.gold[i].lat is not None]
    if not gold:
        return np.zeros(len(name.candidates), bool), 0
    places = [c.place for c in name.candidates]
    km = np.array([corpora.km(gold[0], p.point.lat, p.point.lon) for p in places])
    classes = np.array([p.feature_class for p in places])
    return (km <= corpora.NEAR_KM) & (classes == classes[km.argmin()]), len(gold)


def _groups(i: int, doc: corpora.Document, names: list, weights: dict[str, float]) -> list[Group]:
    tables, _ = _said(names, weights)
    found = []
    for name, table in zip(names, tables, strict=True):
        right, n = _right(doc, name)
        if n and right.any() and not right.all():
            found.append(Group(i, table, right, n))
    return found


class Answer(NamedTuple):
    """One gold name answered: the score, whether within 161 km, whether a big country's name.

    ``alike``: a town where the candidate nearest to the gold is one, an area where that is one.
    """

    score: float
    near: bool
    big: bool
    alike: bool


def _judge(doc: corpora.Document, names: list, weights: dict[str, float]) -> list[Answer]:
    _, shares = _said(names, weights)
    found = []
    for name, share in zip(names, shares, strict=True):
        at = int(np.argmax(share))
        best = name.candidates[at]
        score = certainty.share_there(name.bearers.kin(at), share) * best.similarity
        alike, _ = _right(doc, name)
        for i in name.mentions:
            gold = doc.gold[i]
            if gold.lat is not None:
                km = corpora.km(gold, best.place.point.lat, best.place.point.lon)
                big = gold.name.lower() in corpora.BIG
                found.append(Answer(score, km <= corpora.NEAR_KM, big, alike[at]))
    return found


def _tell(answers: list[Answer], total: int) -> None:
    near = sum(a.near for a in answers)
    print(f"  Acc@161 {near / total:.3f} of {total}, a missing answer is wrong")
    alike = sum(a.alike for a in answers)
    print(f"  {alike / max(near, 1):.3f} of them a town, or an area, as the gold is")
    for name, kept in (("all", answers), ("without big", [a for a in answers if not a.big])):
        for low, high in ((0.0, 0.5), (0.5, 0.7), (0.7, 0.9), (0.9, 1.1)):
            part = [a for a in kept if low <= a.score < high]
            right = sum(a.near for a in part) / max(len(part), 1)
            print(f"  {name}: score {low}..{min(high, 1)}: {len(part)} answers, {right:.3f} right")
        sure = [a for a in kept if a.score >= corpora.SURE]
        right = sum(a.near for a in sure) / max(len(sure), 1)
        share = len(sure) / max(len(kept), 1)
        print(f"  {name}: score >= {corpora.SURE}: {share:.3f} of them, {right:.3f} right")


def matrix(rows: list[dict[str, float]]) -> tuple[np.ndarray, list[str]]:
    """Return evidence as a table, one row each, and what its columns are."""
    names = sorted({name for row in rows for name in row})
    column = {name: j for j, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)))
    for i, row in enumerate(rows):
        for name, value in row.items():
            x[i, column[name]] = value
    return x, names


def _fit(groups: list[Group]) -> dict[str, float]:
    x, names = matrix(
        [{k: v for k, v in row.items() if k not in SET} for g in groups for row in g.table]
    )
    right = np.concatenate([g.right for g in groups])
    ends = np.cumsum([len(g.table) for g in groups])
    starts = np.concatenate([[0], ends[:-1]])
    group = np.repeat(np.arange(len(groups)), np.diff([0, *ends]))

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        score = x @ w
        score -= np.maximum.reduceat(score, starts)[group]
        power = np.exp(score)
        total, good = np.add.reduceat(power, starts), np.add.reduceat(power * right, starts)
        slope = power / total[group] - power * right / good[group]
        return float(np.log(total / good).sum() + L2 / 2 * w @ w), x.T @ slope + L2 * w

    best = optimize.minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return dict(zip(names, map(float, best), strict=True))
