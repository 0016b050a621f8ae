#!/usr/bin/env python3
"""Annotated corpora -> end-to-end figures on documents whose fold no weight has seen.

    crossvalidate.py CORPUS.jsonl[:no-demonyms]... [--folds 5] [--errors N]

For each fold all parts, recognition, resolution and score, are fitted on the other folds; then the
whole way from text to place is judged on the fold, and resolution with the gold names given.
Several corpora are fitted together, as shipped; one corpus alone is cross-validation inside it.
--errors counts the errors by class and shows the N most frequent.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import corpora
import failures
import fit
import fit_mentions
import fit_resolve
import fit_score
import geoparse
import numpy as np

from geomap import mentions
from geomap.gazetteer import open_gazetteer
from geomap.resolve import bearers, certainty, company

if TYPE_CHECKING:
    from geomap.gazetteer import Gazetteer


@dataclass(slots=True)
class Figures:
    """What was counted on the documents of one corpus."""

    recognition: corpora.Recognition = field(default_factory=corpora.Recognition)
    given: Counter[str] = field(default_factory=Counter)
    ends: Counter[str] = field(default_factory=Counter)
    failures: list[failures.Failure] = field(default_factory=list)

    def add(self, doc: corpora.Document, gazetteer: Gazetteer, *, demonyms: bool) -> None:
        """Judge a document with the weights in use."""
        found = geoparse.recognise([doc], gazetteer, demonyms=demonyms)[0]
        answers = geoparse.place(doc, found, gazetteer)
        self.recognition.add([(m.start, m.end) for m in found], doc.gold)
        self.given += geoparse.count_ends(doc, geoparse.given_gold(doc, gazetteer))
        self.ends += geoparse.count_ends(doc, answers)
        self.failures += failures.of_document(doc, answers, gazetteer)


def use(found: dict[str, float], placed: dict[str, float]) -> None:
    """Put weights in the place of the shipped ones."""
    exchange(mentions.WEIGHTS, found)
    exchange(bearers.WEIGHTS, placed)
    bearers.standing.cache_clear()
    company.COUNTS[:] = [placed.get(name, 0.0) for name in company.EVIDENCE]


def exchange(weights: dict[str, float], new: dict[str, float]) -> None:
    """Put others in the place of weights."""
    weights.clear()
    weights.update(new)


def main() -> None:
    """Print, for each corpus, figures out of fold."""
    parser = argparse.ArgumentParser(description="judge recognition and resolution out of fold")
    parser.add_argument("corpora", nargs="+")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    args = parser.parse_args()
    named = [(name, doc) for name in args.corpora for doc in fit.read([name])]
    docs = [doc for _, doc in named]
    gazetteer = open_gazetteer()
    examples = fit_mentions.examples_of(docs)
    cases = [fit_resolve.names_in(doc, gazetteer) for doc, _ in docs]
    fold = np.arange(len(docs)) % args.folds
    figures: dict[str, Figures] = defaultdict(Figures)
    for k in range(args.folds):
        train = [int(i) for i in np.flatnonzero(fold != k)]
        use(
            fit_mentions.fit_twice([e for e in examples if fold[e.doc] != k], examples),
            fit_resolve.fit_all(docs, cases, train) | fit_resolve.SET,
        )
        gazetteer = open_gazetteer()  # which keeps nothing that was weighed before
        choices = [c for i in train for c in fit_score.choices_in(i, docs[i][0], gazetteer)]
        exchange(certainty.WEIGHTS, fit_score.fit(choices))
        for i in np.flatnonzero(fold == k):
            name, (doc, demonyms) = named[i]
            figures[name].add(doc, gazetteer, demonyms=demonyms)
    for name, told in figures.items():
        print(Path(name).name, geoparse.scores(told.recognition))
        print("  given gold:", geoparse.shares(told.given))
        print("  end to end:", geoparse.shares(told.ends))
        if args.errors:
            failures.tell(told.failures, args.errors)


if __name__ == "__main__":
    main()
