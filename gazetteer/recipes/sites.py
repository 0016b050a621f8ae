"""sites.csv + sites_points.csv -> sites.tsv: curated sites with a radius that reaches every source.

``sites.csv`` says what a site is, ``sites_points.csv`` where each source puts it. The first point
of a site is its representative point. Run without arguments; the output is overwritten whole.
"""

from __future__ import annotations

import csv
import math
import os
import re
import sys
from pathlib import Path

from pyproj import Geod

HERE = Path(__file__).parent
COLUMNS = [
    "place_id",
    "name",
    "names",
    "demonyms",
    "abbreviations",
    "lat",
    "lon",
    "feature_class",
    "feature_code",
    "country",
    "admin1",
    "population",
    "radius_km",
    "source",
    "note",
]
UNVERIFIED = "from memory, unverified"
DOUBT_KM = 10.0  # least radius of a point that no source backs
WGS84 = Geod(ellps="WGS84")


def read(path: Path) -> list[dict[str, str]]:
    """Read a UTF-8 CSV file with a header line."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def slug(name: str) -> str:
    """Give the id part of a name: ASCII letters and digits, joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’]", "", name.casefold())).strip("-")  # noqa: RUF001 - the apostrophe as typed


def radius_km(points: list[dict[str, str]], extent_km: float) -> float:
    """Reach from the first point to the far side of the site as any source puts it, 0.1 km up."""
    lat, lon = float(points[0]["lat"]), float(points[0]["lon"])
    far = max(WGS84.inv(lon, lat, float(p["lon"]), float(p["lat"]))[2] for p in points) / 1000
    doubt = DOUBT_KM if any(p["source"] == UNVERIFIED for p in points) else 0.0
    return max(doubt, math.ceil((far + extent_km) * 10) / 10)


def row(site: dict[str, str], points: list[dict[str, str]]) -> dict[str, str]:
    """Join a site and its points to one row of a place file."""
    feature_class, feature_code = site["feature"].split("/")
    return dict.fromkeys(COLUMNS, "") | {
        "place_id": f"site:{site['id']}",
        "name": site["name"],
        "names": site["names"],
        "abbreviations": site["abbreviations"],
        "lat": points[0]["lat"],
        "lon": points[0]["lon"],
        "feature_class": feature_class,
        "feature_code": feature_code,
        "country": site["country"],
        "population": "0",
        "radius_km": f"{radius_km(points, float(site['extent_km'])):g}",
        "source": "; ".join(dict.fromkeys(p["source"] for p in points)),
        "note": site["note"],
    }


def build() -> list[dict[str, str]]:
    """Make all rows, sorted by id.

    Raises:
        SystemExit: when a site has no point, a point no site, or an id stands twice.
    """
    sites = {site["id"]: site for site in read(HERE / "sites.csv")}
    points: dict[str, list[dict[str, str]]] = {name: [] for name in sites}
    for point in read(HERE / "sites_points.csv"):
        if point["id"] not in points:
            sys.exit(f"sites_points.csv: {point['id']}: no such site in sites.csv")
        points[point["id"]].append(point)
    if bare := [name for name, found in points.items() if not found]:
        sys.exit(f"sites.csv: {', '.join(bare)}: no point in sites_points.csv")
    return [row(sites[name], points[name]) for name in sorted(sites)]


def write(rows: list[dict[str, str]], path: Path) -> None:
    """Write a place file, whole or not at all."""
    lines = ["\t".join(COLUMNS), *("\t".join(r[c] for c in COLUMNS) for r in rows)]
    new = path.with_suffix(".new")
    with new.open("w", encoding="utf-8", newline="\n") as file:
        file.write("\n".join(lines) + "\n")
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


if __name__ == "__main__":
    write(build(), HERE.parent / "sites.tsv")
