"""Names that the gazetteer does not know -> what a geocoder, if one was named, says of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from geomap.errors import GeocoderError

if TYPE_CHECKING:
    from geomap.gazetteer import Candidate, Hints
    from geomap.geocode.values import Geocoder


@dataclass(slots=True)
class Fallback:
    """Asks for one name at a time, and remembers what was asked and what failed.

    Attributes:
        geocoder: ``None`` asks nobody; the names are remembered all the same.
        names: every name that the gazetteer did not know, once, in order.
        failures: one line for each name that got no answer; an outage is no "no such place".
    """

    geocoder: Geocoder | None = None
    names: dict[str, None] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)
    _failed: set[tuple[object, ...]] = field(default_factory=set)

    def __call__(self, name: str, hints: Hints) -> tuple[Candidate, ...]:
        """Ask for a name; no answer is no candidate, and is not asked for again."""
        self.names[name] = None
        asked = name, hints.country, hints.near
        if self.geocoder is None or asked in self._failed:
            return ()
        try:
            return self.geocoder.ask(name, hints)
        except GeocoderError as error:
            self.failures.append(f"{name!r}: {error}")
            self._failed.add(asked)
            return ()
