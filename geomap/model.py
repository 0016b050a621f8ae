"""The frozen values that travel between the stages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, get_args

from geomap.errors import InputError
from geomap.frozen import frozen

if TYPE_CHECKING:
    from datetime import date

    from shapely.geometry.base import BaseGeometry

Precision = Literal[
    "site",
    "settlement",
    "near",
    "district",
    "province",
    "region",
    "border",
    "country",
    "unlocated",
]
PRECISIONS: tuple[Precision, ...] = get_args(Precision)
"""Most to least exact."""
LOCAL: frozenset[Precision] = frozenset(("site", "settlement", "near", "district"))
"""Precisions of what is no larger than a district."""

MentionKind = Literal["toponym", "demonym", "metonym", "facility", "region", "border"]
RelationKind = Literal[
    "in",
    "near",
    "outside",
    "rural",
    "district",
    "holds",
    "offset",
    "part",
    "coast",
    "near_border",
    "between",
    "of",
]

NO_METHOD = "none"
"""How a place was found that was not."""
MAX_LAT = 90.0
MAX_LON = 180.0
_COUNTRY = "PCL"
EARTH_KM = 6_371.0088
"""Mean radius, IUGG (Moritz 2000): of the sphere on which places are compared."""


@frozen
class Point:
    """A position, degrees, EPSG:4326.

    Raises:
        InputError: when a coordinate is not a number or out of range.
    """

    lon: float
    lat: float

    def __post_init__(self) -> None:
        if not -MAX_LAT <= self.lat <= MAX_LAT:  # what is no number is not, either
            raise InputError("latitude", f"must be in -90..90, is {self.lat}")
        if not -MAX_LON <= self.lon <= MAX_LON:
            raise InputError("longitude", f"must be in -180..180, is {self.lon}")


def is_country_code(feature_code: str) -> bool:
    """Say whether GeoNames gives a code to countries, dependencies and the like."""
    return feature_code.startswith(_COUNTRY)


@frozen
class Place:
    """A row of the gazetteer.

    ``feature_class`` and ``feature_code`` are GeoNames' (``P``/``PPLC``, ``A``/``ADM1``,
    ``S``/``AIRP``, ``L``/``OILF``, ``L``/``RGN``, ``H``/``STM``). ``radius_km`` is how far the
    place reaches from its point, ``None`` where the gazetteer does not know.
    """

    place_id: str
    name: str
    point: Point
    feature_class: str
    feature_code: str
    layer: str
    source: str
    country: str | None = None
    admin1: str | None = None
    population: int = 0
    radius_km: float | None = None

    @property
    def is_country(self) -> bool:
        """Say whether it is a country, a dependency or the like (GeoNames' PCL codes)."""
        return self.feature_code.startswith(_COUNTRY)  # asked often: no call more

    @property
    def countries(self) -> tuple[str, ...]:
        """Return the codes of the countries that it lies in, or that claim it; none if unknown."""
        codes = self.country
        if codes is None or "|" not in codes:  # asked often: few are of several
            return (codes,) if codes else ()
        return tuple(codes.split("|"))

    @property
    def division(self) -> str | None:
        """Return the id of the first-level division that it is or lies in, as far as is known."""
        return self.place_id if self.feature_code == "ADM1" else self.admin1


@frozen
class Article:
    """A text with what is known about it. Offsets in all values point into ``text``.

    Attributes:
        rewritten: the file holds more or else than ``text``: a page, a byte order mark, CRLF.
    """

    text: str
    source: str
    title: str | None = None
    published: date | None = None
    rewritten: bool = False


@frozen
class Relation:
    """How the words put an event in relation to a place ("outside", "75 km W of").

    Attributes:
        kind: ``in``, ``near``, ``outside``, ``rural`` (its countryside),
            ``district`` (the division called after a town, of which only the town is known),
            ``offset`` (distance, bearing or both), ``part`` (compass part of an area, its middle
            without a direction), ``coast`` (the sea off it), ``near_border``, ``between`` (two
            places, or the road from one to the other), ``of`` (a facility of a place that the
            gazetteer does not know).
        words: the words as written.
        distance_km: the stated distance, for ``offset``.
        direction: compass point (``N``, ``NNE`` ... ) for ``offset``, ``part`` and ``rural``.
        side: for a border, the name of the country on whose side.
    """

    kind: RelationKind = "in"
    words: str = ""
    distance_km: float | None = None
    direction: str | None = None
    side: str | None = None


@frozen
class Mention:
    """A place name in a text: ``article.text[start:end] == text``, always.

    ``name`` is what is looked up (without possessive or article), ``parts`` the further names of
    a border or of "between X and Y".
    """

    start: int
    end: int
    text: str
    kind: MentionKind
    name: str
    relation: Relation = Relation()
    parts: tuple[str, ...] = ()


@frozen
class Resolution:
    """What a mention was resolved to, how sure, and why.

    ``place`` is ``None`` where nothing fits; ``reason`` then says what was tried.
    """

    mention: Mention
    place: Place | None
    score: float
    method: str
    reason: str
    runners_up: tuple[Place, ...] = ()


@frozen
class Location:
    """Where something happened as the words say it, and how well that is known.

    Attributes:
        geometry: the region in which the event may lie (point, polygon or line, EPSG:4326);
            ``None`` when unlocated.
        point: where a marker may stand; lies in ``geometry``.
        radius_km: geodesic distance from ``point`` that covers ``geometry``.
        score: 0..1, how far the answer is to be trusted; docs/geoparse.md says how it is made.
    """

    geometry: BaseGeometry | None
    point: Point | None
    radius_km: float | None
    precision: Precision
    expression: str
    relation: str
    place: Place | None
    score: float
    method: str
    reason: str
