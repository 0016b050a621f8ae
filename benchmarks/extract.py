#!/usr/bin/env python3
"""How many events of a gold file are found in its article, or in ACLED's own notes.

    extract.py GOLD.csv --article ARTICLE.txt --published 2021-06-29
    extract.py ACLED.csv [--half dev|held-out] [--errors N] [--add-other-half]
    extract.py NEWS.jsonl [--errors N]

A gold event is matched when type (sub-event type), date (overlapping; any where the gold says
undated) and place (marker within the gold radius and at most the record's own radius off) are
right; each record matches one event at most. On ACLED notes the first record of a note counts; the
halves are drawn by the MD5 of the event id, rules are developed on ``dev`` only; with
``--add-other-half`` the places that the half which is not read was coded to are in the gazetteer,
as they are for a user who adds the table that they have. Of news on other matters (epidemics, a
town's local news) it counts the events that are read out of a hundred articles: most are none.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import time
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pandas as pd
from scipy.optimize import linear_sum_assignment

from geomap import article, geodesy
from geomap.acled import KINDS
from geomap.config import Config
from geomap.extract import Record, extract
from geomap.gazetteer import Gazetteer, Hints, open_gazetteer
from geomap.gazetteer.add import add
from geomap.ground import GazetteerGround
from geomap.model import Article, Point
from geomap.readers.countries import to_iso

VIOLENT = (
    "Air/drone strike",
    "Shelling/artillery/missile attack",
    "Remote explosive/landmine/IED",
    "Suicide bomb",
    "Grenade",
    "Armed clash",
    "Attack",
    "Abduction/forced disappearance",
)
NEAR_KM = 25.0
DAY = date(2015, 6, 15)
"""On which the articles appeared of which nobody says when."""


def type_right(gold: dict[str, str], record: Record) -> bool:
    """Compare the sub-event type."""
    return KINDS[record.kind][1] == gold["acled_sub_event_type"]


def date_right(gold: dict[str, str], record: Record) -> bool:
    """Tell whether the days overlap; an undated gold event asks for none."""
    if gold["date_precision"] == "undated":
        return True
    if record.span is None:
        return False
    start, end = date.fromisoformat(gold["date_start"]), date.fromisoformat(gold["date_end"])
    return record.span.start <= end and start <= record.span.end


def place_right(gold: dict[str, str], record: Record) -> bool:
    """Tell whether the marker lies within the gold radius; no place where the gold has none."""
    if not gold["lat"] or gold["place_text"] == "(none)":
        return record.location.point is None or gold["place_text"] != "(none)"
    if record.location.point is None:
        return False
    truth = Point(lon=float(gold["lon"]), lat=float(gold["lat"]))
    off = geodesy.distance_km(truth, record.location.point)
    return off <= float(gold["uncertainty_radius_km"])


CHECKS = {"type": type_right, "date": date_right, "place": place_right}


def on_article(gold_path: str, article_path: str, published: str | None) -> None:
    """Match the records of one article with its gold events and print what is missed."""
    with Path(gold_path).open(encoding="utf-8") as file:
        gold = [row for row in csv.DictReader(file) if row["event_class"] != "background"]
    story = article.read(article_path)
    if published:
        story = replace(story, published=date.fromisoformat(published))
    gazetteer = open_gazetteer()
    records = extract(story, gazetteer, GazetteerGround(gazetteer))
    score = np.array(
        [[sum(check(g, r) for check in CHECKS.values()) for r in records] for g in gold]
    )
    rows, columns = linear_sum_assignment(-score)
    whole = 0
    for row, column in zip(rows, columns, strict=True):
        g, r = gold[row], records[column]
        right = {name: check(g, r) for name, check in CHECKS.items()}
        whole += all(right.values())
        wrong = ", ".join(name for name, ok in right.items() if not ok)
        print(f"{g['event_id']}  {r.event_id:24}  {'right' if not wrong else 'wrong: ' + wrong}")
    for row in sorted(set(range(len(gold))) - set(rows)):
        print(f"{gold[row]['event_id']}  missed")
    spare = sorted(set(range(len(records))) - set(columns))
    for column in spare:
        r = records[column]
        print(f"spurious  {r.event_id}  {r.kind}  {r.location.expression}")
    spurious = len(records) - whole
    precision, recall = whole / max(len(records), 1), whole / len(gold)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    print(
        f"{whole} of {len(gold)} right in type, date and place; {len(records)} records, "
        f"{spurious} of them not ({len(spare)} tell of no gold event); "
        f"P {precision:.2f} R {recall:.2f} F1 {f1:.2f}"
    )


def half(event_id: str) -> str:
    """Say which half an event belongs to."""
    return "dev" if hashlib.md5(event_id.encode()).digest()[0] % 2 else "held-out"  # noqa: S324


def with_places_of(table: pd.DataFrame) -> Gazetteer:
    """Open the gazetteer with the places that a table's events are coded to in it."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "acled.csv"
        table.to_csv(file, index=False)
        add(file, Path(folder) / "gazetteer", lambda _: None)
        return open_gazetteer(Config(gazetteers=(Path(folder) / "gazetteer",)))


def on_acled(path: str, which: str, errors: int, *, add_other_half: bool) -> None:
    """Read each note and compare its first record with what ACLED coded."""
    table = pd.read_csv(path)
    read = table["event_id_cnty"].map(half) == which
    gazetteer = with_places_of(table[~read]) if add_other_half else open_gazetteer()
    table = table[read].assign(iso2=to_iso(table["country"].astype("str")))
    ground = GazetteerGround(gazetteer)
    started = time.process_time()
    found = [first(row, gazetteer, ground) for row in table.to_dict("records")]
    seconds = time.process_time() - started
    print(
        f"{len(table)} notes of the half '{which}', {len(table) / seconds:.0f} notes/s (processor)"
    )
    rows = list(zip(table.to_dict("records"), found, strict=True))
    for name, part in (("dates", dates), ("types", types), ("tolls", tolls), ("places", places)):
        print(f"-- {name}")
        wrong = part(rows)
        for line in wrong[:errors]:
            print("    ", line)


def first(row: dict, gazetteer: object, ground: object) -> Record | None:
    """Return the first record of a note."""
    published = date.fromisoformat(row["event_date"]).replace(year=2023)
    story = Article(text=row["notes"], source=row["event_id_cnty"], published=published)
    records = extract(story, gazetteer, ground, Hints(country=row["iso2"]))
    return records[0] if records else None


def dates(rows: list) -> list[str]:
    """Print how many days are right, of all notes that gave a record."""
    have = [(g, r) for g, r in rows if r is not None]
    right, wrong = 0, []
    for g, r in have:
        day = date.fromisoformat(g["event_date"])
        if r.span and r.span.start <= day <= r.span.end:
            right += 1
        else:
            wrong.append(f"{g['event_date']} {r.span} | {g['notes'][:160]}")
    print(f"{len(have)} of {len(rows)} notes gave a record; day right in {right / len(have):.1%}")
    return wrong


def types(rows: list) -> list[str]:
    """Print precision, recall and F1 of each violent sub-event type, and their macro F1."""
    pairs = [(g["sub_event_type"], KINDS[r.kind][1] if r else "none") for g, r in rows]
    scores = {}
    for kind in VIOLENT:
        hit = sum(g == kind == r for g, r in pairs)
        gold, told = sum(g == kind for g, _ in pairs), sum(r == kind for _, r in pairs)
        if gold:
            precision, recall = hit / max(told, 1), hit / gold
            scores[kind] = 2 * precision * recall / max(precision + recall, 1e-9)
            print(f"{kind:36} n {gold:4} P {precision:.2f} R {recall:.2f} F1 {scores[kind]:.2f}")
    print(f"macro-F1 of {len(scores)} violent types {sum(scores.values()) / len(scores):.3f}")
    confused = Counter((g, r) for g, r in pairs if g != r and (g in VIOLENT or r in VIOLENT))
    worst = (f"{g} as {r} {n}" for (g, r), n in confused.most_common(9))
    print("   most confused:", "; ".join(worst))
    return [
        f"{g['sub_event_type']} as {KINDS[r.kind][1] if r else 'none'} | {g['notes'][:220]}"
        for g, r in rows
        if (KINDS[r.kind][1] if r else "none") != g["sub_event_type"]
        and g["sub_event_type"] in VIOLENT
    ]


def tolls(rows: list) -> list[str]:
    """Print how many counts are exact; ACLED codes "unknown" as 0."""
    violent = [(g, r) for g, r in rows if g["sub_event_type"] in VIOLENT]
    right, wrong = [], []
    for g, r in violent:
        told = 0 if r is None else (r.toll.best or r.toll.low or 0)
        right.append(told == g["fatalities"])
        if not right[-1]:
            wrong.append(f"{g['fatalities']} told {told} | {g['notes'][:260]}")
    some = [ok for ok, (g, _) in zip(right, violent, strict=True) if g["fatalities"] > 0]
    print(
        f"fatalities exact in {np.mean(right):.1%} of {len(right)} violent events, in "
        f"{np.mean(some):.1%} of the {len(some)} with any"
    )
    return wrong


def places(rows: list) -> list[str]:
    """Print how many are placed, within 25 km, and held by the region."""
    off, held, wrong = [], [], []
    for g, r in rows:
        if r is None:
            continue
        point = r.location.point
        truth = Point(lon=g["longitude"], lat=g["latitude"])
        far = geodesy.distance_km(truth, point) if point else np.inf
        off.append(far)
        held.append(point is not None and far <= (r.location.radius_km or 0))
        if far > NEAR_KM:
            wrong.append(
                f"{far:6.0f} km {g['location']} | {r.location.expression!r} "
                f"{r.location.place.name if r.location.place else None} {r.location.precision} | "
                f"{g['notes'][:200]}"
            )
    near = np.array(off) <= NEAR_KM
    fine = np.isfinite(off)
    print(
        f"placed {fine.mean():.1%}; within 25 km {near.mean():.1%} of all, "
        f"{near[fine].mean():.1%} of the placed; region holds the point {np.mean(held):.1%}"
    )
    return wrong


def on_other_news(path: str, errors: int) -> None:
    """Count the events by kind that articles give which tell of few."""
    gazetteer = open_gazetteer()
    ground = GazetteerGround(gazetteer)
    with Path(path).open(encoding="utf-8") as file:
        texts = [json.loads(line)["text"] for line in file]
    told: list[tuple[str, str]] = []
    for number, text in enumerate(texts):
        story = Article(text=text, source=f"{number}", published=DAY)
        for record in extract(story, gazetteer, ground):
            start, end = record.evidence[0]
            told.append((KINDS[record.kind][1], f"{number}: {text[start:end]}"))
    print(f"{len(texts)} articles, {100 * len(told) / len(texts):.1f} events in a hundred")
    for kind, count in Counter(kind for kind, _ in told).most_common():
        print(f"{kind:35}{count:4}")
    for kind, words in told[:errors]:
        print(f"  {kind}: {words[:160]!r}")


def main() -> None:
    """Run the part that the arguments ask for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold")
    parser.add_argument("--article")
    parser.add_argument("--published")
    parser.add_argument("--half", default="dev", choices=["dev", "held-out"])
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--add-other-half", action="store_true")
    options = parser.parse_args()
    if options.gold.endswith(".jsonl"):
        on_other_news(options.gold, options.errors)
    elif options.article:
        on_article(options.gold, options.article, options.published)
    else:
        on_acled(options.gold, options.half, options.errors, add_other_half=options.add_other_half)


if __name__ == "__main__":
    main()
