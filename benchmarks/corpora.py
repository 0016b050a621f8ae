"""JSON-lines corpus -> documents with gold toponyms; spans and distances -> scores."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyproj import Geod

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from geomap.model import Place, Resolution

WGS84 = Geod(ellps="WGS84")
NEAR_KM = 161.0
"""100 miles: the field's usual threshold."""
SURE = 0.7
"""A score from which an answer should be right in 95 of 100 cases."""
HALF_ROUND_KM = 20_039.0
BIG = frozenset(
    {
        "africa", "algeria", "america", "argentina", "asia", "australia", "brazil", "canada",
        "china", "eu", "europe", "european union", "india", "kazakhstan", "north america",
        "russia", "south america", "u.s.", "united states", "us", "usa",
    }
)  # fmt: skip
"""Names whose representative point says little; left out of the second figure."""


@dataclass(frozen=True, slots=True)
class Gold:
    """A gold toponym; ``lat`` is None where the corpus gives no coordinates."""

    start: int
    end: int
    name: str
    lat: float | None
    lon: float | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """A text and its gold."""

    doc_id: str
    text: str
    gold: tuple[Gold, ...]


def read(path: Path) -> list[Document]:
    """Read a corpus, one JSON object a line."""
    return [_document(json.loads(line)) for line in path.open(encoding="utf-8")]


def _document(row: dict) -> Document:
    text = row["text"]
    gold = tuple(
        Gold(t["start"], t["end"], text[t["start"] : t["end"]], t["lat"], t["lon"], t["country"])
        for t in row["toponyms"]
    )
    return Document(str(row["doc_id"]), text, gold)


def km(gold: Gold, lat: float, lon: float) -> float:
    """Return the geodesic distance of an answer from the gold point."""
    return WGS84.inv(gold.lon, gold.lat, lon, lat)[2] / 1000


def distance(gold: Gold, place: Place) -> float:
    """Return the geodesic distance of a place's point from the gold point, in km."""
    return km(gold, place.point.lat, place.point.lon)


def reached(gold: Gold, place: Place) -> bool:
    """Tell whether a place is near the gold point, or reaches as far: the right place, if large."""
    return distance(gold, place) <= max(NEAR_KM, place.radius_km or 0.0)


def located(gold: Iterable[Gold], start: int, end: int) -> Gold | None:
    """Return the gold with coordinates that stands at some offsets, else one that overlaps them."""
    hits = [g for g in gold if g.lat is not None and g.start < end and start < g.end]
    return next((g for g in hits if (g.start, g.end) == (start, end)), hits[0] if hits else None)


def answering(answers: Iterable[Resolution], gold: Gold) -> Resolution | None:
    """Return the answer to the words of a gold name, else one to words that overlap them."""
    hits = [a for a in answers if a.mention.start < gold.end and gold.start < a.mention.end]
    exact = (a for a in hits if (a.mention.start, a.mention.end) == (gold.start, gold.end))
    return next(exact, hits[0] if hits else None)


@dataclass(slots=True)
class Recognition:
    """Counts of spans found."""

    right: int = 0
    overlapping: int = 0
    found: int = 0
    gold: int = 0
    gold_overlapped: int = 0

    def add(self, found: list[tuple[int, int]], gold: tuple[Gold, ...]) -> None:
        """Count one document."""
        want = {(g.start, g.end) for g in gold}
        self.found += len(found)
        self.gold += len(want)
        self.right += len(want & set(found))
        self.overlapping += sum(any(a < e and s < b for s, e in want) for a, b in found)
        self.gold_overlapped += sum(any(a < e and s < b for a, b in found) for s, e in want)

    def f1(self) -> tuple[float, float, float, float]:
        """Return precision, recall, F1 exact and F1 by overlap."""
        p, r = self.right / max(self.found, 1), self.right / max(self.gold, 1)
        op = self.overlapping / max(self.found, 1)
        orr = self.gold_overlapped / max(self.gold, 1)
        return p, r, _f(p, r), _f(op, orr)


def _f(p: float, r: float) -> float:
    return 2 * p * r / (p + r) if p + r else 0.0


def area_under_curve(errors_km: list[float]) -> float:
    """Return the area under the curve of log errors, 0 best, 1 worst (Jurgens et al. 2015)."""
    logs = sorted(math.log(min(e, HALF_ROUND_KM) + 1) for e in errors_km)
    top = math.log(HALF_ROUND_KM)
    return sum(logs) / (len(logs) * top) if logs else 0.0
