"""A table's cell and the row's country and division -> one Location.

A cell is a name, or names with relation words, and not running text: the whole cell, then its parts
are looked up as names in the big gazetteer, but only where the row's own country and division let
them lie. A name that nobody knows is placed by its division, as the division, and never by its
country.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import shapely

from geomap import geodesy, locations, names
from geomap.gazetteer import NO_HINTS, Candidate, Gazetteer, Hints, wording
from geomap.gazetteer.fuzzy import same_consonants
from geomap.gazetteer.values import TABLE
from geomap.locations import bounds, expression
from geomap.locations.definitions import km
from geomap.mentions import relations
from geomap.model import Location, Mention, Relation, Resolution

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.locations import Ground
    from geomap.locations.bounds import Bounds
    from geomap.model import Place

_PARTS = re.compile(r"\s*[,;/()\[\]]\s*|\s+[-\u2013\u2014]\s+")
_FINER_LAST = re.compile(r"\s+[-\u2013\u2014]\s+")
_ALIKE = 0.9
"""Least similarity in a country; in a stated division the least of the gazetteer will do."""
_SLIPS, _SLIPS_IN_DIVISION = 0.68, 0.6
"""Least similarity of a misspelt name (`Gazetteer.alike`): a slip in seven letters; in four."""
_CONSONANTS = 3
"""Least consonants of a name that a romanisation alone finds in a whole country."""
_RIVAL_SHARE = 10
"""A namesake with more than a tenth of the inhabitants leaves it open which is meant."""
_RIVALS_TOLD = 3
"""Namesakes that the reason names."""
_WORDS = 8
_OF_TOWNS = frozenset(("near", "outside", "offset", "of"))
"""What lies near a name lies near the town rather than the division of the same name."""
_LINE = re.compile(r"\b(?:between|border|road|highway|motorway|route)\b", re.IGNORECASE)
"""Words for a line, which takes two names: they are read as a text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    """What is known about one cell."""

    gazetteer: Gazetteer
    ground: Ground
    hints: Hints
    bounds: Bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Finder:
    """Places cells, one after the other; what the rows' units allow is worked out once for each."""

    gazetteer: Gazetteer
    ground: Ground
    _bounds: dict[Hints, Bounds] = field(default_factory=dict)

    def find(self, text: str, hints: Hints = NO_HINTS) -> Location:
        """Return where the words of one cell put an event.

        Args:
            text: the words as written; may be empty.
            hints: country and first-level division of the same row.
        """
        return locations.drawn(self.outline(text, hints))

    def outline(self, text: str, hints: Hints = NO_HINTS) -> Location:
        """Return the same with mere discs left to be drawn, many in one go: ``geometry`` is None.

        Args:
            text: the words as written; may be empty.
            hints: country and first-level division of the same row.
        """
        if hints not in self._bounds:
            self._bounds[hints] = bounds.of(hints, self.gazetteer, self.ground)
        row = _Row(
            gazetteer=self.gazetteer, ground=self.ground, hints=hints, bounds=self._bounds[hints]
        )
        words = " ".join(text.split())
        readings = (_along, _whole, _by_parts, _by_text, _elsewhere, _misspelt)
        found = next((x for read in readings if (x := read(words, row)) is not None), None)
        if found is None:
            return _by_unit(words, row)
        return found if found.expression == text else replace(found, expression=text)


def _along(words: str, row: _Row) -> Location | None:
    """Read the cell as the way between two places or as a border; nothing where it is neither."""
    if not _LINE.search(words):
        return None
    found = expression.find(words, row.gazetteer, row.ground, row.hints)
    return found if found.relation == "between" or found.precision == "border" else None


def _whole(words: str, row: _Row) -> Location | None:
    """Read the cell as one name, or as one name with relation words before it."""
    return next((location for location in _named(words, row)), None)


def _named(words: str, row: _Row) -> Iterator[Location]:
    tokens = words.split(" ")
    for start in range(min(len(tokens), _WORDS)):
        left, name = " ".join(tokens[:start]), " ".join(tokens[start:])
        relation = relations.before(f"{left} ") if left else Relation()
        if left and not (relation.words and left.lower().startswith(relation.words.lower())):
            continue
        candidates = _within(name, row)
        if relation.kind in _OF_TOWNS:
            candidates = tuple(sorted(candidates, key=lambda x: x.place.feature_class == "A"))
        if candidates:
            yield _location(words, relation, candidates, row)


def _within(name: str, row: _Row) -> tuple[Candidate, ...]:
    return _fitting(row.gazetteer.candidates(name, row.hints), row)


def _fitting(candidates: tuple[Candidate, ...], row: _Row) -> tuple[Candidate, ...]:
    """Keep what lies where the row allows; in a whole country a mere romanisation must be alone."""
    inside = [
        found
        for found in candidates
        if found.kind not in ("demonym", "fuzzy") and row.bounds.hold(found.place)
    ]
    if row.bounds.division:
        return _town_first(sorted(inside, key=lambda found: _likeliest(found, row)), row)
    close = tuple(found for found in inside if found.similarity >= _ALIKE)
    return close or _alone(tuple(found for found in inside if _is_romanised(found)))


def _is_romanised(found: Candidate) -> bool:
    return found.kind == "loose" and len(names.consonants(found.matched)) >= _CONSONANTS


def _alone(candidates: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """Return the candidates if they are one place, or close together; else none."""
    first = candidates[0].place.point if candidates else None
    far = (
        first is not None and geodesy.distance_km(first, found.place.point) > km("bounds_km")
        for found in candidates
    )
    return () if any(far) else candidates


def _likeliest(found: Candidate, row: _Row) -> tuple[bool, float, bool]:
    """Put what is more alike first, and last what a place of another country is also called.

    The row's own division comes last of all: it is said already.
    """
    place, division = found.place, row.bounds.division
    said = division is not None and place.place_id == division.place_id
    foreign = row.hints.country not in (None, place.country)
    return said, -found.similarity, foreign and found.kind != "name"


def _town_first(candidates: list[Candidate], row: _Row) -> tuple[Candidate, ...]:
    """Put the town of a name before the division that it lies in and that is called by it."""
    best = candidates[0] if candidates else None
    if best is None or best.place.feature_class != "A":
        return tuple(candidates)
    towns = [
        found
        for found in candidates
        if found.place.feature_class == "P"
        and found.similarity >= best.similarity
        and _lies_in(found.place, best.place, row)
    ]
    return (*towns, *(found for found in candidates if found not in towns))


def _lies_in(town: Place, division: Place, row: _Row) -> bool:
    area = row.ground.area(division.place_id)
    if area is None:
        return geodesy.distance_km(town.point, division.point) <= km("bounds_km")
    return bool(shapely.intersects_xy(area, town.point.lon, town.point.lat))


def _location(
    words: str, relation: Relation, candidates: tuple[Candidate, ...], row: _Row
) -> Location:
    best, rivals = candidates[0], _rivals(candidates)
    place = best.place
    mention = Mention(
        start=0, end=len(words), text=words, kind="toponym", name=best.matched, relation=relation
    )
    resolution = Resolution(
        mention=mention,
        place=place,
        score=round(best.similarity / (1 + len(rivals)), 3),
        method=f"gazetteer:{place.layer}",
        reason=_reason(best, rivals, row),
        runners_up=tuple(rival.place for rival in rivals[:4]),
    )
    return locations.outlined(resolution, row.ground)


def _rivals(candidates: tuple[Candidate, ...]) -> list[Candidate]:
    """Return the namesakes elsewhere that could as well be meant."""
    best = candidates[0]
    return [
        other
        for other in candidates[1:]
        if other.similarity >= best.similarity
        and other.place.feature_class == best.place.feature_class
        and other.place.population * _RIVAL_SHARE >= best.place.population
        and geodesy.distance_km(best.place.point, other.place.point) > km("bounds_km")
    ]


def _reason(best: Candidate, rivals: list[Candidate], row: _Row) -> str:
    place = best.place
    of_table = place.layer.startswith(TABLE)
    told = f"as {place.source} have it" if of_table else f"in layer {place.layer}"
    parts = [wording.described(place), f"{wording.matched(best)} {told}"]
    if row.bounds.division:
        parts.append(f"in or near {row.bounds.division.name}, as the row says")
    elif row.bounds.country:
        parts.append(f"in or near {row.bounds.country}, as the row says")
    if rivals:
        told = ", ".join(_namesake(rival.place, place, row) for rival in rivals[:_RIVALS_TOLD])
        more = f" and {len(rivals) - _RIVALS_TOLD} more" if len(rivals) > _RIVALS_TOLD else ""
        parts.append(f"as well could be meant: {told}{more}")
    return "; ".join(parts)


def _namesake(rival: Place, best: Place, row: _Row) -> str:
    """Tell a runner-up by its name, its division and how far it is from the one that was taken."""
    division = row.gazetteer.find(rival.admin1) if rival.admin1 else None
    there = division.name if division else rival.country or "no country"
    return f"{rival.name} ({there}, {geodesy.distance_km(best.point, rival.point):.0f} km away)"


def _by_text(words: str, row: _Row) -> Location | None:
    """Read the cell as a text that names places, and keep what the row's units allow."""
    if row.gazetteer.candidates(words, row.hints):
        return None  # one name, and it was found wanting
    found = expression.find(words, row.gazetteer, row.ground, row.hints)
    if found.geometry is None or found.precision in ("country", "province"):
        return None
    if found.place is not None and found.precision not in ("region", "border"):
        return found if row.bounds.hold(found.place) else None
    return found


def _by_parts(words: str, row: _Row) -> Location | None:
    """Take the first part that is known; what stood before it lies there or close by."""
    parts = [part for part in _PARTS.split(words) if part]
    if len(parts) < 2:  # noqa: PLR2004 - one part is the whole
        return None
    finer_last = _FINER_LAST.search(words) is not None
    if finer_last:
        parts.reverse()
    for index, part in enumerate(parts):
        found = next((x for x in _named(part, row)), None)
        if found is None or found.precision == "country":
            continue
        if index and not finer_last and (division := _division(part, row)):
            return division
        if index == 0 or found.relation != "in" or found.precision in ("province", "district"):
            return found
        return _of(parts[0], part, row)
    return None


def _division(part: str, row: _Row) -> Location | None:
    """Return the first-level division that is called so: it says where the unknown part lies."""
    found = tuple(each for each in _within(part, row) if each.place.feature_code == "ADM1")
    return _location(part, Relation(), found, row) if found else None


def _of(unknown: str, part: str, row: _Row) -> Location:
    relation = Relation(kind="of", words=unknown)
    return _location(
        part, relation, _within(part.rsplit(" of ", maxsplit=1)[-1], row) or _within(part, row), row
    )


def _elsewhere(words: str, row: _Row) -> Location | None:
    """Ask the geocoder, where one is named, for a cell that may be a name."""
    if not words or len(words.split(" ")) > _WORDS:
        return None
    candidates = _fitting(row.gazetteer.ask(words, row.hints), row)
    return _location(words, Relation(), candidates, row) if candidates else None


def _misspelt(words: str, row: _Row) -> Location | None:
    """Take a name that differs by a slip or two, if it is the only such one that the row allows."""
    if not (row.bounds.country or row.bounds.division) or len(words.split(" ")) > _WORDS:
        return None
    least = _SLIPS_IN_DIVISION if row.bounds.division else _SLIPS
    candidates = tuple(
        found
        for found in row.gazetteer.alike(words, row.hints)
        if found.similarity >= least
        and same_consonants(words, found.matched)
        and row.bounds.hold(found.place)
    )
    found = _alone(candidates)
    return _location(words, Relation(), found, row) if found else None


def _by_unit(words: str, row: _Row) -> Location:
    """Place a name that nobody knows by its division; words that say nothing by the country too."""
    text = expression.find(words, row.gazetteer, row.ground, row.hints)
    division = row.bounds.division
    if division is not None:
        known = f"no gazetteer layer knows '{words}' there" if words else text.reason
        return _unit(words, division, f"{known}; placed as its division, {division.name}", row)
    wide = text.place is None or row.bounds.hold(text.place)
    if text.geometry is None or (wide and text.precision in ("country", "province")):
        return text
    why = f"'{words}' is known, but not in or near {row.bounds.country}"
    return locations.unlocated(words, why, method=text.method)


def _unit(words: str, division: Place, reason: str, row: _Row) -> Location:
    mention = Mention(start=0, end=len(words), text=words, kind="toponym", name=division.name)
    resolution = Resolution(
        mention=mention,
        place=division,
        score=0.5,
        method="gazetteer:division of the row",
        reason=reason,
    )
    return locations.of(resolution, row.ground)
