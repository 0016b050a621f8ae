#!/usr/bin/env python3
"""An article with every mention coded by hand -> what geomap makes of each, role by role.

    seed.py ARTICLE.txt MENTIONS.csv [--all]

MENTIONS.csv: char_start, char_end, surface, role, country_iso2, lat, lon. A role's words before
":" or "(" are its class. Counted: found (spans overlap), exact span, and right: a metonym is marked
one and is not placed; the region of an event place lies within 25 km of the stated coordinates; all
else is put to the stated country.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from pathlib import Path

import corpora
import shapely
import shapely.ops

from geomap import article, geoparse
from geomap.gazetteer import open_gazetteer
from geomap.ground import GazetteerGround

NEAR_KM = 25.0


def right(gold: dict[str, str], parsed: geoparse.Parsed) -> bool:
    """Tell whether a mention was read as it was coded."""
    mention, location = parsed.resolution.mention, parsed.location
    if gold["role"].startswith("metonym"):
        return mention.kind == "metonym" and location.geometry is None
    if gold["role"].startswith("event place") and gold["lat"]:
        return _holds(gold, parsed)
    place = parsed.resolution.place
    country = place.country if place else None
    return not gold["country_iso2"] or country == gold["country_iso2"]


def _holds(gold: dict[str, str], parsed: geoparse.Parsed) -> bool:
    point = shapely.Point(float(gold["lon"]), float(gold["lat"]))
    region = parsed.location.geometry
    if region is None:
        return False
    near, _ = shapely.ops.nearest_points(region, point)
    return corpora.WGS84.inv(point.x, point.y, near.x, near.y)[2] / 1000 <= NEAR_KM


def _start(parsed: geoparse.Parsed) -> int:
    return parsed.resolution.mention.start


def _end(parsed: geoparse.Parsed) -> int:
    return parsed.resolution.mention.end


def main() -> None:
    """Print a table by role; every mention with --all."""
    parser = argparse.ArgumentParser(description="score geomap on one article, role by role")
    parser.add_argument("article", type=Path)
    parser.add_argument("mentions", type=Path)
    parser.add_argument("--all", action="store_true", help="show every mention")
    args = parser.parse_args()
    gazetteer = open_gazetteer()
    story = article.read(args.article)
    found = geoparse.parse(story, gazetteer, GazetteerGround(gazetteer))
    counts: dict[str, Counter[str]] = {}
    with args.mentions.open(encoding="utf-8", newline="") as lines:
        for gold in csv.DictReader(lines):
            start, end = int(gold["char_start"]), int(gold["char_end"])
            hits = [p for p in found if _start(p) < end and start < _end(p)]
            same = [p for p in hits if (_start(p), _end(p)) == (start, end)]
            good = any(right(gold, p) for p in hits)
            role = re.split(r"[:(]", gold["role"])[0].strip()
            counts.setdefault(role, Counter()).update(
                coded=1, found=bool(hits), exact=bool(same), right=good
            )
            if args.all or not good:
                told = [(p.resolution.mention.text, p.location.precision) for p in hits]
                print(f"{'ok ' if good else 'NOT'} {gold['surface']!r} ({gold['role']}): {told}")
    for role, count in [*counts.items(), ("all", sum(counts.values(), Counter()))]:
        n = count["coded"]
        print(
            f"{role:28} {n:3} coded, {count['found']:3} found, {count['exact']:3} exact, "
            f"{count['right']:3} right"
        )


if __name__ == "__main__":
    main()
