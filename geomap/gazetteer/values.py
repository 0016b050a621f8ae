"""What is asked of the gazetteer and what it answers: Hints, Candidate, Source; Row goes in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from geomap.model import Place, Point

Kind = Literal[
    "name", "alternate", "demonym", "abbreviation", "loose", "fuzzy", "generic", "ruling"
]
FEATURE = re.compile(r"[AHLPRSTUV]/[A-Z0-9]*")
"""GeoNames' feature class and code, as users write them."""
POPULATED_PLACE = "P/PPL"
"""What a place is of which nobody says what it is."""
PROJECT = "project"
"""Layer of a project's own places."""
TABLE = "table "
"""Beginning of the layers of places that an event table gives coordinates for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What the context says about a place. Hints put candidates in order, they drop none.

    Attributes:
        country: ISO 3166-1 alpha-2.
        admin1: ``place_id`` or name of a first-level division.
        near: a position that the place should be close to.
        feature_classes: GeoNames classes (``P``) or codes (``AIRP``), any of which fits.
    """

    country: str | None = None
    admin1: str | None = None
    near: Point | None = None
    feature_classes: tuple[str, ...] | None = None


NO_HINTS = Hints()


class Candidate(NamedTuple):
    """A place that a name may mean; a tuple, as thousands are made for a text.

    Attributes:
        matched: the gazetteer's spelling that matched.
        kind: how it matched; ``loose`` by articles, spaces or romanisation, ``generic`` with a
            word such as "city" or "air base" dropped or added, ``fuzzy`` by likeness only,
            ``ruling`` because the project says so.
        similarity: 0..1, of the spellings alone; context is in the order of candidates.
    """

    place: Place
    matched: str
    kind: Kind
    similarity: float

    @property
    def decided(self) -> bool:
        """Say whether the project itself says what the name means."""
        return self.kind == "ruling" or self.place.layer == PROJECT


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file of the gazetteer and whom to name for it."""

    layer: str
    title: str
    source: str
    licence: str
    attribution: str
    date: str
    rows: int
    sha256: str


class Row(NamedTuple):
    """A row of a place file (gazetteer/README.md), typed; ``note`` is for people only."""

    place_id: str
    name: str
    lat: float
    lon: float
    feature_class: str
    feature_code: str
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    country: str = ""
    admin1: str = ""
    population: int = 0
    radius_km: float | None = None
    source: str = ""
