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

from geomap import geodesy, locations, names
from geomap.gazetteer import NO_HINTS, Candidate, Gazetteer, Hints, wording
from geomap.gazetteer.fuzzy import same_consonants
from geomap.locations import bounds, expression, namesakes, tongues
from geomap.locations.definitions import km
from geomap.locations.fitting import Row, alone, fitting, within
from geomap.mentions import relations
from geomap.model import Location, Mention, Relation, Resolution

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geomap.locations import Ground
    from geomap.locations.bounds import Bounds
    from geomap.model import Place

_PARTS = re.compile(r"\s*[,;/()\[\]]\s*|\s+[-\u2013\u2014]\s+")
_FINER_LAST = re.compile(r"\s+[-\u2013\u2014]\s+")
_SLIPS, _SLIPS_IN_DIVISION = 0.68, 0.6
"""Least similarity of a misspelt name (`Gazetteer.alike`): a slip in seven letters; in four."""
_RIVAL_SHARE = 10
"""A namesake with more than a tenth of the inhabitants leaves it open which is meant."""
_RIVALS_TOLD = 3
"""Namesakes that the reason names."""
_WORDS = 8
_UNITS = ("ADM2", "ADM3")
_OF_TOWNS = frozenset(("near", "outside", "offset", "of"))
"""What lies near a name lies near the town rather than the division of the same name."""
_LINE = re.compile(r"\b(?:between|border|road|highway|motorway|route)\b", re.IGNORECASE)
"""Words for a line, which takes two names: they are read as a text."""
_IN_TOWN = re.compile(
    r"\b(?:neighbou?rhood|quarter|roundabout|street|avenue|square|market|mosque|hospital|university|"
    r"(?:train|bus|police) station)\b",
    re.IGNORECASE,
)
"""Words for what a town has: "X street, Aleppo" is in the town, not anywhere in its province."""


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

    def outline(
        self, text: str, hints: Hints = NO_HINTS, units: tuple[tuple[str, str], ...] = ()
    ) -> Location:
        """Return the same with mere discs left to be drawn, many in one go: ``geometry`` is None.

        Args:
            text: the words as written; may be empty.
            hints: country and first-level division of the same row.
            units: its finer divisions, the finest first: ``admin3`` or ``admin2``, and the name.
        """
        if hints not in self._bounds:
            self._bounds[hints] = bounds.of(hints, self.gazetteer, self.ground)
        row = Row(
            gazetteer=self.gazetteer,
            ground=self.ground,
            hints=hints,
            bounds=self._bounds[hints],
            units=units,
        )
        found = _read(" ".join(text.split()), row)
        return found if found.expression == text else replace(found, expression=text)


def _read(words: str, row: Row) -> Location:
    readings = (
        _along,
        _whole,
        _translated,
        _by_parts,
        _called_after,
        _by_text,
        _elsewhere,
        _misspelt,
    )
    found = (x for read in readings if (x := read(words, row)) is not None)
    return next(found, None) or _by_unit(words, row)


def _translated(words: str, row: Row) -> Location | None:
    """Read "bei X" as "near X"; nothing where the words are none of another language."""
    said = tongues.english(words)
    if said == words:
        return None
    found = _read(said, row)
    return replace(found, reason=f"read as '{said}'; {found.reason}")


def _along(words: str, row: Row) -> Location | None:
    """Read the cell as the way between two places or as a border; nothing where it is neither."""
    if not _LINE.search(words):
        return None
    found = expression.find(words, row.gazetteer, row.ground, row.hints)
    return found if found.relation == "between" or found.precision == "border" else None


def _whole(words: str, row: Row) -> Location | None:
    """Read the cell as one name, or as one name with relation words before it."""
    return next((location for location in _named(words, row)), None)


def _named(words: str, row: Row) -> Iterator[Location]:
    tokens = words.split(" ")
    for start in range(min(len(tokens), _WORDS)):
        left, name = " ".join(tokens[:start]), " ".join(tokens[start:])
        relation = relations.before(f"{left} ") if left else Relation()
        if left and not (relation.words and left.lower().startswith(relation.words.lower())):
            continue
        candidates = within(name, row)
        if relation.kind in _OF_TOWNS:
            candidates = tuple(sorted(candidates, key=lambda x: x.place.feature_class == "A"))
        if candidates:
            yield _location(words, relation, candidates, row)


def _location(
    words: str, relation: Relation, candidates: tuple[Candidate, ...], row: Row
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


def _reason(best: Candidate, rivals: list[Candidate], row: Row) -> str:
    place, within, also = best.place, "", ""
    if row.bounds.division:
        within = f"in or near {row.bounds.division.name}, as the row says"
    elif row.bounds.country:
        within = f"in or near {wording.country(row.bounds.country)}, as the row says"
    if rivals:
        told = ", ".join(_namesake(rival.place, place, row) for rival in rivals[:_RIVALS_TOLD])
        more = f" and {len(rivals) - _RIVALS_TOLD} more" if len(rivals) > _RIVALS_TOLD else ""
        also = f"ambiguous: may as well be {told}{more}"
    return wording.reason(
        wording.headed(place), wording.matched(best), within, also, wording.source(place)
    )


def _namesake(rival: Place, best: Place, row: Row) -> str:
    """Tell a runner-up by its name, its division and how far it is from the one that was taken."""
    division = row.gazetteer.find(rival.admin1) if rival.admin1 else None
    there = division.name if division else wording.country(rival.country or "no country")
    return f"{rival.name} ({there}, {geodesy.distance_km(best.point, rival.point):.0f} km away)"


def _by_text(words: str, row: Row) -> Location | None:
    """Read the cell as a text that names places, and keep what the row's units allow."""
    if row.gazetteer.candidates(words, row.hints):
        return None  # one name, and it was found wanting
    found = expression.find(words, row.gazetteer, row.ground, row.hints)
    if found.geometry is None or found.precision in ("country", "province"):
        return None
    if found.place is not None and found.precision not in ("region", "border"):
        return found if row.bounds.hold(found.place) else None
    return found


def _by_parts(words: str, row: Row) -> Location | None:
    """Take the first part that is known; what stood before it lies there or close by."""
    parts = list(_parts(words))
    if len(parts) < 2:  # noqa: PLR2004 - one part is the whole
        return None
    finer_last = _FINER_LAST.search(words) is not None
    if finer_last:
        parts.reverse()
    for index, part in enumerate(parts):
        found = next((x for x in _named(part, row)), None)
        if found is None or found.precision == "country":
            continue
        in_town = index and _IN_TOWN.search(parts[index - 1])
        if index and not (finer_last or in_town) and (division := _division(part, row)):
            return division
        if index == 0 or found.relation != "in" or found.precision in ("province", "district"):
            return found
        return _of(parts[0], part, row)
    return None


def _parts(words: str) -> Iterator[str]:
    """Yield the parts of a cell; of "X street in Y" too, which names its town as a comma would."""
    for part in filter(None, _PARTS.split(words)):
        yield from re.split(r"\s+in\s+", part) if _IN_TOWN.search(part) else (part,)


def _division(part: str, row: Row) -> Location | None:
    """Return the first-level division that is called so: it says where the unknown part lies."""
    found = tuple(each for each in within(part, row) if each.place.feature_code == "ADM1")
    return _location(part, Relation(), found, row) if found else None


def _of(unknown: str, part: str, row: Row) -> Location:
    relation = Relation(kind="of", words=unknown)
    return _location(
        part, relation, within(part.rsplit(" of ", maxsplit=1)[-1], row) or within(part, row), row
    )


def _elsewhere(words: str, row: Row) -> Location | None:
    """Ask the geocoder, where one is named, for a cell that may be a name."""
    if not words or len(words.split(" ")) > _WORDS:
        return None
    candidates = fitting(words, row.gazetteer.ask(words, row.hints), row)
    return _location(words, Relation(), candidates, row) if candidates else None


def _misspelt(words: str, row: Row) -> Location | None:
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
    found = alone(candidates)
    return _location(words, Relation(), found, row) if found else None


def _called_after(words: str, row: Row) -> Location | None:
    """Put a camp, hill or valley that nobody knows beside the town that is called as it is.

    Only where the row's division has no other such place; a mountain that is called so is itself
    what is meant.
    """
    name = namesakes.told(words) if row.bounds.division else None
    found = alone(within(name, row)) if name else ()
    kind = found[0].place.feature_class if found else ""
    if kind not in ("P", "T"):
        return None
    relation = Relation(kind="of", words=words) if kind == "P" else Relation()
    placed = _location(words, relation, found, row)
    return replace(
        placed, reason=f"what stands before or after '{name}' is no name; {placed.reason}"
    )


def _by_unit(words: str, row: Row) -> Location:
    """Place a name that nobody knows by its division; words that say nothing by the country too."""
    finer = next((x for level, name in row.units if (x := _by_seat(words, level, name, row))), None)
    if finer is not None:
        return finer
    text = expression.find(words, row.gazetteer, row.ground, row.hints)
    division = row.bounds.division
    if division is not None:
        known = f"{wording.unknown(words)} there" if words else text.reason
        return _unit(words, division, f"{known}; placed as its division, {division.name}", row)
    wide = text.place is None or row.bounds.hold(text.place)
    if text.geometry is None or (wide and text.precision in ("country", "province")):
        return text
    there = wording.country(row.bounds.country or "")
    why = f"'{words}' is known, but not in or near {there}"
    return locations.unlocated(words, why, method=text.method)


def _by_seat(words: str, level: str, name: str, row: Row) -> Location | None:
    """Place a name that nobody knows around the seat of its second- or third-level division."""
    core = names.core(names.fold(name))
    spelt = (name, core.name) if core else (name,)
    found = (x.place for each in spelt for x in within(each, row))
    seat = next((x for x in found if x.feature_code in _UNITS or x.feature_class == "P"), None)
    if seat is None:
        return None
    why = f"{wording.unknown(words)} there" if words else "the row names no place"
    location = _unit(words, seat, f"{why}; placed as its {level}, {name}", row)
    if location.geometry is not None:
        return location
    own = None if seat.feature_class == "P" else seat.radius_km
    reach = round(own or km(f"{level}_seat_km"), 1)
    return replace(
        location,
        radius_km=reach,
        precision="district",
        reason=f"{location.reason}: within {reach:g} km of {seat.name}",
    )


def _unit(words: str, division: Place, reason: str, row: Row) -> Location:
    mention = Mention(start=0, end=len(words), text=words, kind="toponym", name=division.name)
    resolution = Resolution(
        mention=mention,
        place=division,
        score=0.5,
        method="gazetteer:division of the row",
        reason=reason,
    )
    return locations.outlined(resolution, row.ground)
