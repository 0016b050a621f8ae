#!/usr/bin/env python3
"""How well and how fast geomap finds and places names, beside the peers that install.

    geoparse.py CORPUS.jsonl... [--no-demonyms] [--peers] [--errors N]

Reads documents with gold toponyms (doc_id, text, toponyms: start, end, lat, lon, country). Prints
recognition P/R/F1 (exact and overlap), resolution given gold names (a missing answer is wrong),
end to end, speed (garbage is looked for as by the command line) and memory. Peers: geotext and
flashgeotext, where installed.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import time
from collections import Counter
from pathlib import Path

import corpora
import failures

from geomap import article, mentions, resolve
from geomap.cli.main import look_for_garbage_seldom
from geomap.gazetteer import Gazetteer, open_gazetteer
from geomap.model import Mention, Resolution


def recognise(docs: list[corpora.Document], gazetteer: Gazetteer, *, demonyms: bool) -> list:
    """Return the mentions of each document."""
    kinds = {"metonym", *([] if demonyms else ["demonym"])}
    out = []
    for doc in docs:
        found = mentions.find(article.parse(doc.text, doc.doc_id), gazetteer)
        out.append([m for m in found if m.kind not in kinds and m.kind != "border"])
    return out


def place(doc: corpora.Document, wanted: list[Mention], gazetteer: Gazetteer) -> list[Resolution]:
    """Resolve the mentions of a document."""
    return list(resolve.resolve(tuple(wanted), article.parse(doc.text, doc.doc_id), gazetteer))


def start_up(gazetteer: Gazetteer) -> None:
    """Read one line, so that lists are loaded: the peers have theirs before they are timed."""
    line = corpora.Document("", "Rockets hit Irbil, Iraq, on Monday.", ())
    place(line, recognise([line], gazetteer, demonyms=True)[0], gazetteer)


def given_gold(doc: corpora.Document, gazetteer: Gazetteer) -> list:
    """Resolve the gold names of a document."""
    wanted = [
        Mention(start=g.start, end=g.end, text=g.name, kind="toponym", name=g.name)
        for g in doc.gold
    ]
    return place(doc, wanted, gazetteer)


def resolution(docs: list[corpora.Document], gazetteer: Gazetteer) -> dict:
    """Return accuracy and errors over gold names with coordinates."""
    errors, small, missing, reached = [], [], 0, 0
    for doc in docs:
        for gold, answer in zip(doc.gold, given_gold(doc, gazetteer), strict=True):
            if gold.lat is None:
                continue
            place = answer.place
            error = corpora.distance(gold, place) if place else corpora.HALF_ROUND_KM
            reached += place is not None and corpora.reached(gold, place)
            missing += place is None
            errors.append(error)
            if gold.name.lower() not in corpora.BIG:
                small.append(error)
    near = [e for e in errors if e <= corpora.NEAR_KM]
    return {
        "n": len(errors),
        "acc161": len(near) / len(errors),
        "acc161 small": sum(e <= corpora.NEAR_KM for e in small) / len(small),
        "acc161 or in the place's reach": reached / len(errors),
        "missing": missing / len(errors),
        "mean km": statistics.mean(errors),
        "median km": statistics.median(errors),
        "auc": corpora.area_under_curve(errors),
    }


def count_ends(doc: corpora.Document, answers: list[Resolution]) -> Counter:
    """Count gold that is found and placed within 161 km, and how answers with score >= 0.7 do."""
    counts = Counter(gold=0, answered=0, right=0, sure=0, sure_right=0, sure_reached=0)
    for gold in doc.gold:
        if gold.lat is None:
            continue
        counts["gold"] += 1
        answer = corpora.answering(answers, gold)
        if answer is None or answer.place is None:
            continue
        near = corpora.distance(gold, answer.place) <= corpora.NEAR_KM
        sure = answer.score >= corpora.SURE
        counts.update(answered=1, right=near, sure=sure, sure_right=near and sure)
        counts.update(sure_reached=sure and corpora.reached(gold, answer.place))
    return counts


def shares(counts: Counter) -> dict[str, float]:
    """Return what was counted as shares."""
    return {
        "found and near": round(counts["right"] / counts["gold"], 3),
        "acc of answered": round(counts["right"] / max(counts["answered"], 1), 3),
        "score>=0.7 share": round(counts["sure"] / max(counts["answered"], 1), 3),
        "score>=0.7 right": round(counts["sure_right"] / max(counts["sure"], 1), 3),
        "... or in the place's reach": round(counts["sure_reached"] / max(counts["sure"], 1), 3),
    }


def peers(docs: list[corpora.Document]) -> None:
    """Print recognition of the peers that are installed, on the same text."""
    for name, find in (("geotext", _geotext()), ("flashgeotext", _flashgeotext())):
        if find is None:
            print(f"  {name}: not installed")
            continue
        score, start = corpora.Recognition(), time.process_time()
        spans = [find(doc.text) for doc in docs]
        seconds = time.process_time() - start
        for doc, found in zip(docs, spans, strict=True):
            score.add(found, doc.gold)
        print(f"  {name}: {scores(score)}; {len(docs) / seconds:.0f} docs/s")


def _geotext():  # noqa: ANN202 - a function or None
    try:
        from geotext import GeoText  # noqa: PLC0415
    except ImportError:
        return None
    import re  # noqa: PLC0415

    def find(text: str) -> list[tuple[int, int]]:
        got = GeoText(text)
        names = {*got.cities, *got.countries, *got.nationalities}
        return [m.span() for n in names for m in re.finditer(rf"\b{re.escape(n)}\b", text)]

    return find


def _flashgeotext():  # noqa: ANN202 - a function or None
    try:
        from flashgeotext.geotext import GeoText  # noqa: PLC0415
    except ImportError:
        return None
    geo = GeoText()

    def find(text: str) -> list[tuple[int, int]]:
        got = geo.extract(text, span_info=True)
        return [
            tuple(s) for kind in got.values() for hit in kind.values() for s in hit["span_info"]
        ]

    return find


def scores(score: corpora.Recognition) -> str:
    """Return precision, recall, F1 exact and F1 by overlap as text."""
    return "P {:.3f} R {:.3f} F {:.3f} overlap {:.3f}".format(*score.f1())


def main() -> None:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description="score geomap on corpora with gold toponyms")
    parser.add_argument("corpora", nargs="+", type=Path)
    parser.add_argument("--no-demonyms", action="store_true", help="the gold leaves demonyms out")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    args = parser.parse_args()
    gazetteer = open_gazetteer()
    start_up(gazetteer)
    for path in args.corpora:
        docs = corpora.read(path)
        look_for_garbage_seldom()  # as the command line does; the peers have the same of it
        start = time.process_time()
        found = recognise(docs, gazetteer, demonyms=not args.no_demonyms)
        middle = time.process_time()
        placed = [place(doc, wanted, gazetteer) for doc, wanted in zip(docs, found, strict=True)]
        seconds = time.process_time() - start
        counts = map(count_ends, docs, placed)
        ends = shares(sum(counts, Counter()))
        score = corpora.Recognition()
        for doc, wanted in zip(docs, found, strict=True):
            score.add([(m.start, m.end) for m in wanted], doc.gold)
        print(f"{path.name}: {len(docs)} documents, {score.gold} gold toponyms")
        print(f"  recognition: {scores(score)}")
        given = resolution(docs, gazetteer)
        print("  given gold:", {k: round(v, 3) for k, v in given.items()})
        print("  end to end:", ends)
        fast, whole = len(docs) / (middle - start), len(docs) / seconds
        print(f"  {fast:.0f} docs/s recognition, {whole:.0f} docs/s in all")
        if args.errors:
            wrong = (
                failures.of_document(d, a, gazetteer) for d, a in zip(docs, placed, strict=True)
            )
            failures.tell([failure for some in wrong for failure in some], args.errors)
        if args.peers:
            peers(docs)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
