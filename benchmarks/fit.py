#!/usr/bin/env python3
"""Annotated corpora -> how much each piece of evidence counts, judged by cross-validation.

    fit.py mentions|resolve|score CORPUS.jsonl... [--folds 5] [--write]

The weights (geomap/mentions/weights.py, geomap/resolve/weights.py and certainty_weights.py) are
those of log-linear models: some dozens of figures over kinds of evidence (no word of any corpus is
a feature). Documents are split into folds; the figures printed come from weights fitted on the
other folds. --write puts the weights of all documents into the package. Corpora without demonyms:
name ends in :no-demonyms.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import corpora
import fit_mentions
import fit_resolve
import fit_score

PARTS = {"mentions": fit_mentions, "resolve": fit_resolve, "score": fit_score}
"""Each is fitted with the weights of those before it: fit them in this order."""
PACKAGE = Path(__file__).parents[1] / "geomap"


def read(names: list[str]) -> list[tuple[corpora.Document, bool]]:
    """Return each document with whether its gold has demonyms."""
    docs = []
    for name in names:
        path, _, flag = name.partition(":")
        docs += [(doc, flag != "no-demonyms") for doc in corpora.read(Path(path))]
    return docs


def write(file: str, weights: dict[str, float], doc: str) -> None:
    """Write the weights as a module."""
    rounded = {name: round(value, 2) for name, value in sorted(weights.items())}
    rounded = {name: value for name, value in rounded.items() if value}
    body = "".join(f'    "{name}": {value},\n' for name, value in rounded.items())
    text = f'"""{doc}\n"""\n\nWEIGHTS: dict[str, float] = {{\n{body}}}\n'
    (PACKAGE / file).write_text(text, encoding="utf-8")


def main() -> None:
    """Fit, judge, and write if asked."""
    parser = argparse.ArgumentParser(description="fit weights and judge them by cross-validation")
    parser.add_argument("part", choices=PARTS)
    parser.add_argument("corpora", nargs="+")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    module = PARTS[args.part]
    weights = module.run(read(args.corpora), args.folds)
    if args.write:
        write(module.FILE, weights, module.DOC)


if __name__ == "__main__":
    main()
