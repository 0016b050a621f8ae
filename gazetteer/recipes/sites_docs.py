"""sites.tsv -> docs/sites.md: put the counts by country and kind between the page's two marks.

Run after ``sites.py``.
"""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).parents[2]
START, END = "<!-- counts: start -->", "<!-- counts: end -->"
KINDS = {
    "AIRB": "air base",
    "AIRF": "airfield",
    "AIRP": "airport",
    "ATHF": "sports ground",
    "BDG": "bridge",
    "CMPRF": "refugee camp",
    "CNL": "canal",
    "CTRA": "nuclear site",
    "DAM": "dam",
    "DCKY": "shipyard",
    "DIP": "embassy or consulate",
    "FCL": "quarter of state",
    "GASF": "gas field",
    "GOSP": "gas and oil plant",
    "HSP": "hospital",
    "INSM": "base or camp",
    "ISL": "island",
    "LCTY": "quarter",
    "LK": "lake",
    "MFG": "factory",
    "MFGC": "cement plant",
    "MFGM": "weapons factory",
    "MSQE": "mosque",
    "MT": "mountain",
    "MTS": "mountains",
    "NVB": "naval base",
    "OILF": "oil field",
    "OILR": "refinery",
    "OILT": "oil depot",
    "PAL": "palace",
    "PMPO": "pumping station",
    "PPL": "town",
    "PRK": "park",
    "PRN": "prison",
    "PRT": "port or terminal",
    "PS": "power plant",
    "PSN": "nuclear power plant",
    "PSTB": "border crossing",
    "RGN": "strip of land",
    "RSTN": "railway station",
    "SHRN": "shrine",
    "SPIT": "spit",
    "STRT": "strait",
    "THTR": "theatre",
    "WAD": "wadi",
}


def rows() -> list[dict[str, str]]:
    """Read the place file."""
    with (ROOT / "gazetteer" / "sites.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def counts(sites: list[dict[str, str]]) -> str:
    """Make the Markdown table: a line a country, a column for all and for unverified rows."""
    total = Counter(s["country"] for s in sites)
    doubt = Counter(s["country"] for s in sites if "unverified" in s["source"])
    kinds = {
        c: Counter(KINDS[s["feature_code"]] for s in sites if s["country"] == c) for c in total
    }
    lines = ["| country | sites | unverified | kinds |", "|---|---|---|---|"]
    for c, n in sorted(total.items(), key=lambda item: (-item[1], item[0])):
        text = ", ".join(f"{k} {m}" for k, m in sorted(kinds[c].items(), key=lambda i: (-i[1], i)))
        lines.append(f"| {c} | {n} | {doubt[c]} | {text} |")
    lines.append(f"| **all** | **{len(sites)}** | **{sum(doubt.values())}** | |")
    return "\n".join(lines)


def page(text: str, table: str) -> str:
    """Put the table between the marks of the page."""
    before, rest = text.split(START)
    after = rest.split(END)[1]
    return f"{before}{START}\n{table}\n{END}{after}"


if __name__ == "__main__":
    path = ROOT / "docs" / "sites.md"
    new = page(path.read_text(encoding="utf-8"), counts(rows()))
    path.with_suffix(".new").write_text(new, encoding="utf-8", newline="\n")
    path.with_suffix(".new").replace(path)
