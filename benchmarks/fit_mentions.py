"""Documents -> weights of the evidence that a span is a place name (logistic regression, L2)."""

from __future__ import annotations

from collections import defaultdict

import corpora
import numpy as np
from scipy import optimize, sparse, special

from geomap import mentions
from geomap.gazetteer import open_gazetteer

FILE = "mentions/weights.py"
DOC = (
    "How much each piece of evidence counts for a span to be a place name, in log-odds.\n\n"
    "Fitted by benchmarks/fit.py on LGL and GeoVirus; figures over kinds of evidence, no words."
)
L2 = 1.0
RARE = 8
REPEATS = 3
SET = {
    "end of a way": 3.0,
    "likely elsewhere": 0.7,
    "likely in list": 1.6,
    "left kin": -2.0,
    "strange and at": 0.8,
    "unsure and near": 1.5,
    "facility": 5.0,
    "facility word": -3.0,
    "facility of its own": 5.0,
    "facility's town": 2.5,
    "left taken": 2.5,
    "left of settlement": 5.0,
    "distance follows": 2.5,
    "has parts": 1.5,
    "country says": 1.0,
    "of its kind": 1.0,
    "with placed": 1.0,
    "left near": 1.0,
    "strange and near": 1.0,
    "dateline": 3.0,
    "full name of a country": -2.5,
    "settlement head follows": 2.5,
    "is taken": 2.5,
    "right lent head": -4.0,
    "street head": 3.0,
    "called a place": 2.5,
    "opens as a place": 2.0,
    "organisation name": -8.0,
    "money": -8.0,
}
"""Set, not fitted: the corpora hardly tell of war, oil fields, bases and crossings."""


def run(docs: list[tuple[corpora.Document, bool]], folds: int) -> dict[str, float]:
    """Print out-of-fold scores; return the weights of all documents."""
    examples = examples_of(docs)
    fold = np.array([i % folds for i in range(len(docs))])
    scores = {True: corpora.Recognition(), False: corpora.Recognition()}
    for k in range(folds):
        weights = fit_twice([e for e in examples if fold[e.doc] != k], examples)
        for i in np.flatnonzero(fold == k):
            doc, demonyms = docs[i]
            mine = [e for e in examples.of(i) if e.judged]
            found = [e.span for e in mine if _score(weights, e.evidence | e.elsewhere) > 0]
            scores[demonyms].add(found, doc.gold)
    for demonyms, score in scores.items():
        if score.gold:
            print("with demonyms" if demonyms else "no demonyms", *(f"{x:.3f}" for x in score.f1()))
    return fit_twice(list(examples), examples)


def fit_twice(train: list[Example], examples: Examples) -> dict[str, float]:
    """Fit on what stands around each span; then again, with what the name's other uses say."""
    weights: dict[str, float] = {}
    for example in examples:
        example.elsewhere = set()
    for _ in range(REPEATS):
        weights = _fit([e for e in train if e.judged]) | SET
        for i, scene in enumerate(examples.scenes):
            mine = examples.of(i)
            said = scene.elsewhere([_score(weights, e.evidence) for e in mine])
            for example, others in zip(mine, said, strict=True):
                example.elsewhere = set(others)
    return weights


class Example:
    """A span of a document: its evidence, and whether it is gold."""

    def __init__(self, doc: int, span: tuple[int, int], evidence: set[str], *, gold: bool) -> None:
        self.doc, self.span, self.evidence, self.gold = doc, span, evidence, gold
        self.elsewhere: set[str] = set()
        self.judged = True
        """False for a demonym of a corpus whose gold leaves demonyms out."""


class Examples(list[Example]):
    """All spans, also by document, with each document's scene."""

    def __init__(self) -> None:
        super().__init__()
        self.scenes: list[mentions.evidence.Scene] = []

    def of(self, doc: int) -> list[Example]:
        """Return the spans of one document."""
        if not hasattr(self, "_by_doc"):
            self._by_doc = defaultdict(list)
            for example in self:
                self._by_doc[example.doc].append(example)
        return self._by_doc[doc]


def examples_of(docs: list[tuple[corpora.Document, bool]]) -> Examples:
    """Return every span of every document with its evidence."""
    gazetteer = open_gazetteer()
    examples = Examples()
    for i, (doc, demonyms) in enumerate(docs):
        scene = mentions.look(doc.text, gazetteer)
        examples.scenes.append(scene)
        gold = {(g.start, g.end) for g in doc.gold}
        for j, span in enumerate(scene.spans):
            evidence = scene.evidence(j)
            where = (scene.words.starts[span.first], scene.words.ends[span.last])
            examples.append(Example(i, where, evidence, gold=where in gold))
            examples[-1].judged = demonyms or "demonym" not in evidence
    return examples


def _score(weights: dict[str, float], evidence: set[str]) -> float:
    return weights["bias"] + sum(weights.get(item, 0.0) for item in evidence)


def _fit(examples: list[Example]) -> dict[str, float]:
    counts: dict[str, int] = defaultdict(int)
    for example in examples:
        for item in example.evidence | example.elsewhere:
            counts[item] += 1
    names = sorted(name for name, n in counts.items() if n >= RARE and name not in SET)
    column = {name: j for j, name in enumerate(names)}
    rows, columns = [], []
    for i, example in enumerate(examples):
        mine = [column[item] for item in example.evidence | example.elsewhere if item in column]
        rows += [i] * len(mine)
        columns += mine
    shape = (len(examples), len(names))
    x = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=shape)
    y = np.array([1.0 if e.gold else -1.0 for e in examples])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        margin = y * (x @ w[1:] + w[0])
        slope = -y * special.expit(-margin)
        value = np.logaddexp(0, -margin).sum() + L2 / 2 * (w[1:] @ w[1:])
        return value, np.concatenate([[slope.sum()], x.T @ slope + L2 * w[1:]])

    best = optimize.minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B").x
    return {"bias": float(best[0]), **dict(zip(names, map(float, best[1:]), strict=True))}
