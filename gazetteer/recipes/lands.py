"""countries.tsv -> basemap/lands.json: where the names of countries stand that labels.json lacks.

Natural Earth's countries at 1:110 million, whose labels the map has, leave out the small ones.

``lands.json``
    rows as the countries of labels.json: longitude, latitude, zoom from which it shows, ISO
    alpha-2, name; those of most people first.
"""

from __future__ import annotations

import csv
import json

from common import GAZETTEER, run

ZOOMS = ((300_000, 5.5), (1, 6.5))
"""People, and the zoom from which a country of so many is named; Luxembourg is from 5.7."""


def make() -> dict[str, bytes]:
    """Give the file."""
    labels = json.loads((GAZETTEER / "basemap" / "labels.json").read_bytes())
    there = {code for *_, code, _ in labels["countries"]}
    with (GAZETTEER / "countries.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    rows.sort(key=lambda row: (-int(row["population"]), row["country"]))
    found = []
    for row in rows:
        zoom = next((zoom for people, zoom in ZOOMS if int(row["population"]) >= people), None)
        if zoom and row["country"] not in there:
            at = [round(float(row[name]), 3) for name in ("lon", "lat")]
            found.append([*at, zoom, row["country"], row["name"]])
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in found)
    return {"basemap/lands.json": f"[\n{lines}\n]\n".encode()}


if __name__ == "__main__":
    run(make)
