#!/usr/bin/env python3
"""Annotated corpora -> end-to-end figures on documents whose fold no weight has seen.

    crossvalidate.py CORPUS.jsonl[:no-demonyms]... [--folds 5]

For each fold both parts, recognition and resolution, are fitted on the other folds; then the whole
way from text to place is judged on the fold. Several corpora are fitted together, as shipped;
one corpus alone is cross-validation inside it.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from pathlib import Path

import corpora
import fit
import fit_mentions
import fit_resolve
import geoparse
import numpy as np

from geomap import mentions, resolve
from geomap.gazetteer import open_gazetteer
from geomap.resolve import company


def use(found: dict[str, float], placed: dict[str, float]) -> None:
    """Put weights in the place of the shipped ones."""
    for weights, new in ((mentions.WEIGHTS, found), (resolve.WEIGHTS, placed)):
        weights.clear()
        weights.update(new)
    company.COUNTS[:] = [placed.get(name, 0.0) for name in company.EVIDENCE]


def main() -> None:
    """Print, for each corpus, recognition and end-to-end figures out of fold."""
    parser = argparse.ArgumentParser(description="judge recognition and resolution out of fold")
    parser.add_argument("corpora", nargs="+")
    parser.add_argument("--folds", type=int, default=5)
    args = parser.parse_args()
    named = [(name, doc) for name in args.corpora for doc in fit.read([name])]
    docs = [doc for _, doc in named]
    gazetteer = open_gazetteer()
    examples = fit_mentions.examples_of(docs)
    cases = [fit_resolve.names_in(doc, gazetteer) for doc, _ in docs]
    fold = np.arange(len(docs)) % args.folds
    recognition: dict[str, corpora.Recognition] = defaultdict(corpora.Recognition)
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for k in range(args.folds):
        train = [int(i) for i in np.flatnonzero(fold != k)]
        use(
            fit_mentions.fit_twice([e for e in examples if fold[e.doc] != k], examples),
            fit_resolve.fit_all(docs, cases, train) | fit_resolve.SET,
        )
        for i in np.flatnonzero(fold == k):
            name, (doc, demonyms) = named[i]
            found = geoparse.recognise([doc], gazetteer, demonyms=demonyms)
            recognition[name].add([(m.start, m.end) for m in found[0]], doc.gold)
            counts[name].update(geoparse.count_ends([doc], found, gazetteer))
    for name, score in recognition.items():
        print(Path(name).name, geoparse.scores(score), geoparse.shares(counts[name]))


if __name__ == "__main__":
    main()
