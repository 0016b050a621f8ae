"""What a geocoder is asked and what it answered: Query, Answer, and the Geocoder protocol."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Protocol

from geomap.gazetteer import Hints

if TYPE_CHECKING:
    from geomap.gazetteer import Candidate

NO_HINTS = Hints()
_BOX_DEGREES = 3.0
_MAX_NAME = 200


class Geocoder(Protocol):
    """Something that can be asked for a name that the gazetteer does not know."""

    def ask(self, name: str, hints: Hints = NO_HINTS) -> tuple[Candidate, ...]:
        """Find the places that a name may mean, best first; empty where there is none.

        Raises:
            GeocoderError: it did not answer; that says nothing about the name.
        """
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Query:
    """All that leaves the machine for one name.

    Attributes:
        service: geopy's name of the service, with the address of an own server.
        name: as written, spaces collapsed.
        country: ISO 3166-1 alpha-2, lower case, as geocoders want it.
        box: west, south, east, north in degrees: prefer answers from here.
    """

    service: str
    name: str
    country: str | None = None
    box: tuple[float, float, float, float] | None = None

    @property
    def key(self) -> str:
        """Hash of everything asked."""
        return hashlib.sha256(to_json(asdict(self)).encode()).hexdigest()


def query(service: str, name: str, hints: Hints) -> Query:
    """Make the query for a name: no more of the context than its country and whereabouts.

    The position is rounded to whole degrees, so that it does not tell what is looked at.
    """
    near = hints.near
    box = None
    if near:
        lon, lat = float(round(near.lon)), float(round(near.lat))
        west, east = max(lon - _BOX_DEGREES, -180.0), min(lon + _BOX_DEGREES, 180.0)
        box = (west, max(lat - _BOX_DEGREES, -90.0), east, min(lat + _BOX_DEGREES, 90.0))
    country = hints.country.lower() if hints.country else None
    return Query(service=service, name=" ".join(name.split())[:_MAX_NAME], country=country, box=box)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a service answered, as it came; no places is an honest "no such place".

    Attributes:
        asked_at: UTC, ISO 8601, seconds.
    """

    query: Query
    places: tuple[dict[str, Any], ...]
    asked_at: str

    @property
    def sha256(self) -> str:
        """Hash of the places as they came."""
        return hashlib.sha256(to_json(self.places).encode()).hexdigest()


def to_json(value: object) -> str:
    """Write JSON, the same text for the same value."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
