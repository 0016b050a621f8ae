"""Name + Hints -> Candidates, best first; id -> Place, area."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from geomap import names
from geomap.errors import InputError
from geomap.gazetteer import schema
from geomap.gazetteer.fuzzy import alike, likeness
from geomap.gazetteer.memo import memoised
from geomap.gazetteer.project import NEVER
from geomap.gazetteer.rank import fits, order, sphere_km
from geomap.gazetteer.schema import ASIDE, KNOWN, OTHER, TABLES
from geomap.gazetteer.values import NO_HINTS, Candidate, Hints, Kind, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from shapely.geometry.base import BaseGeometry

    from geomap.gazetteer.index import Hit, Index
    from geomap.model import Place, Point

_KINDS: dict[int, Kind] = {
    schema.NAME: "name",
    schema.ALTERNATE: "alternate",
    schema.DEMONYM: "demonym",
    schema.ABBREVIATION: "abbreviation",
    schema.GENERIC: "generic",
}
_SIMILARITY = {schema.SQUEEZED: 0.97, schema.BARE: 0.93, schema.ROMANISED: 0.85}
"""Similarity by the level of key that matched; 1 where the folded names are the same."""

_EXACT: tuple[Kind, ...] = ("name", "alternate", "demonym", "abbreviation")
_NAMES = KNOWN | OTHER
_SPELT = (schema.NAME, schema.ALTERNATE)
_FUZZY = 0.8
_LEAST_ALIKE = 0.5
BESIDE_KM = 40.0
"""How far from a town a facility may be that is called by the town's name."""

_BESIDE = 0.6
_GENERIC_DROPPED = 0.9
_GENERIC_ADDED = 0.7
_CACHED = 16_384
_CACHED_BIG = 4_096
_CANDIDATES = 50_000
"""Answers of the big index kept, and candidates in them: some names have thousands of places."""


T = TypeVar("T")


class Gazetteer:
    """All that can be looked up: several indexes, the first one wins over the next.

    Threads may share one, and get the answers that one of them alone would.

    Args:
        indexes: the project's own, what the user added, what is shipped.
        means: the project's rulings: folded name -> ``place_id``, or ``never``.

    Attributes:
        elsewhere: who is asked for a name that nothing here knows (``geocode.Fallback``);
            nobody at first.

    Raises:
        DataError: from any method, where an index file is broken.
    """

    def __init__(self, indexes: tuple[Index, ...], means: Mapping[str, str] | None = None) -> None:
        self._indexes = indexes
        self.means = means or {}
        self.elsewhere: Callable[[str, Hints], tuple[Candidate, ...]] = _nobody
        self._made: dict[Callable[[Gazetteer], Any], Any] = {}
        self._known = lru_cache(_CACHED)(self._find_known)
        self._candidates = memoised(_CACHED_BIG, _CANDIDATES, self._find_candidates)
        self._tables_with = lru_cache(_CACHED)(self._find_tables)
        self._by_id = lru_cache(_CACHED)(self._find_by_id)
        self._divisions = lru_cache(_CACHED)(self._find_divisions)

    def beside(self, index: Index) -> Gazetteer:
        """Return a gazetteer that looks into one more index, after its own."""
        wider = Gazetteer((*self._indexes, index), self.means)
        wider.elsewhere = self.elsewhere
        return wider

    def kept(self, make: Callable[[Gazetteer], T]) -> T:
        """Return what is made of this gazetteer: the same for all who ask, as long as it lives."""
        if make not in self._made:
            self._made.setdefault(make, make(self))
        made: T = self._made[make]
        return made

    def candidates(self, name: str, hints: Hints = NO_HINTS) -> tuple[Candidate, ...]:
        """Find every place that a name may mean, best first.

        Spelling variants and generic words are tried in one go; see docs/gazetteer.md for the
        order. Nothing is left out on account of a hint.
        """
        if hints == NO_HINTS:
            return self._candidates(name)
        found = self._find(name, known=False) or list(self._beside(name, hints))
        return order(found, hints, self.divisions(hints.admin1))

    def alike(self, name: str, hints: Hints = NO_HINTS) -> tuple[Candidate, ...]:
        """Find places whose name differs by a slip or two: a guess, for when all else failed.

        With a country hint only that country is searched. A name that the project ruled on has
        no likenesses.
        """
        if self._ruled(name) is not None:
            return ()
        return order(self._alike(name, hints), hints, self.divisions(hints.admin1))

    def ask(self, name: str, hints: Hints = NO_HINTS) -> tuple[Candidate, ...]:
        """Ask elsewhere; for a name that the project ruled on nobody is asked."""
        return () if self._ruled(name) is not None else self.elsewhere(name, hints)

    def known(self, name: str) -> tuple[Candidate, ...]:
        """Find what a name in running text means, in the small precise index only.

        Countries, first- and second-level divisions, cities of 15,000 and more, capitals, sites,
        airports, regions, demonyms, abbreviations (as written only), the project's own places.
        """
        return self._known(name)

    def known_exact(self, name: str) -> tuple[Candidate, ...]:
        """As `known`, but only spellings that are the name's own; the fastest."""
        return self._spelt_exactly(name, KNOWN) if self._tables_with(name) & KNOWN else ()

    def exact(self, name: str) -> tuple[Candidate, ...]:
        """Find the places whose spelling is the name's, in the big index, best first."""
        return self._spelt_exactly(name, _NAMES) if self._tables_with(name) & _NAMES else ()

    def may_begin(self, beginning: str) -> bool:
        """Say whether a name of three words or more may begin so; a no is sure, and cheap.

        For `known_exact` and `exact` only: they know no name of three words or more, parted by
        spaces or hyphens, that begins, wherever it is cut, as was denied here. `known` and
        `candidates` may know it in another spelling.
        """
        key = names.squeezed(beginning)
        return bool(self.means) or any(index.may_begin(key) for index in self._indexes)

    def country(self, code: str) -> Place | None:
        """Give a country by ISO 3166-1 alpha-2; ``None`` where there is none."""
        return next(filter(None, (index.country(code) for index in self._indexes)), None)

    def capital(self, code: str) -> Place | None:
        """Give the capital of a country by ISO 3166-1 alpha-2; ``None`` where none is known."""
        return next(filter(None, (index.capital(code) for index in self._indexes)), None)

    def divisions(self, admin1: str | None) -> frozenset[str]:
        """Give the ids of the first-level divisions that an id or a name may mean."""
        return frozenset() if admin1 is None else self._divisions(admin1)

    def find(self, place_id: str) -> Place | None:
        """Give the place of an id, ``None`` where there is none."""
        return self._by_id(place_id)

    def place(self, place_id: str) -> Place:
        """Give the place of an id.

        Raises:
            InputError: there is no such id.
        """
        found = self.find(place_id)
        if found is None:
            raise InputError(place_id, "is no place_id of the gazetteer")
        return found

    def area(self, place_id: str) -> BaseGeometry | None:
        """Give the polygon of a place, EPSG:4326; ``None`` where the gazetteer has none."""
        areas = (index.area(place_id) for index in self._indexes)
        return next((area for area in areas if area is not None), None)

    def containing(self, point: Point) -> tuple[Place, ...]:
        """Give the places whose polygon holds a point; several countries where claims overlap."""
        ids = (each for index in self._indexes for each in index.containing(point))
        return tuple(self.place(each) for each in dict.fromkeys(ids))

    def countries_between(self, southwest: Point, northeast: Point) -> tuple[str, ...]:
        """Give the ids of the countries of which something may lie between two corners."""
        corners = southwest, northeast
        ids = (each for index in self._indexes for each in index.countries_between(*corners))
        return tuple(dict.fromkeys(ids))

    def sources(self) -> tuple[Source, ...]:
        """Give the sources of everything that is looked up."""
        return tuple(source for index in self._indexes for source in index.sources())

    def _find_by_id(self, place_id: str) -> Place | None:
        return next(filter(None, (index.place(place_id) for index in self._indexes)), None)

    def _find_divisions(self, admin1: str) -> frozenset[str]:
        told = (self.find(admin1), *(found.place for found in self.known(admin1)))
        return frozenset(each.place_id for each in told if each and each.feature_code == "ADM1")

    def _find_candidates(self, name: str) -> tuple[Candidate, ...]:
        found = self._find(name, known=False) or self._beside(name, NO_HINTS)
        return order(found, NO_HINTS)

    def _find_known(self, name: str) -> tuple[Candidate, ...]:
        if exact := self.known_exact(name):
            return exact
        if not self._tables_with(name) & (KNOWN | ASIDE) and names.is_plain(names.fold(name)):
            return ()
        found = self._find(name, known=True)
        return order(found, NO_HINTS) if found else ()

    def _find_tables(self, name: str) -> int:
        """Say which tables may have a name in its own spelling: most have not, at little cost."""
        if self.means and self._ruled(name) is not None:
            return TABLES | ASIDE
        key, found = names.squeezed(name), 0
        for index in self._indexes:
            found |= index.tables_with(key)
        return found

    def _spelt_exactly(self, name: str, tables: int) -> tuple[Candidate, ...]:
        if self.means and (ruled := self._ruled(name)) is not None:
            return tuple(ruled)
        folded = names.fold(name)
        levels = {names.squeeze(folded): schema.SQUEEZED}
        found = [
            each
            for index in self._indexes
            for hit in index.hits(levels, tables)
            if (each := _candidate(hit, name, folded, levels)) and each.kind in _EXACT
        ]
        return order(_own(found) or found, NO_HINTS)

    def _find(self, name: str, *, known: bool) -> list[Candidate]:
        if self.means and (ruled := self._ruled(name)) is not None:
            return ruled
        folded = names.fold(name)
        found = self._spelt(name, folded, known=known)
        if found and (own := _own(found)):
            return own
        if core := names.core(folded):
            found += self._bare(core, known=known)
        return found

    def _bare(self, core: names.Core, *, known: bool) -> list[Candidate]:
        """Find a name without its generic word, where the kind of place fits."""
        for told in (self._ruled(core.name) or (), self._spelt(core.name, core.name, known=known)):
            if fitting := [_dropped(each) for each in told if fits(each.place, core.features)]:
                return fitting
        return []

    def _beside(self, name: str, hints: Hints) -> Iterator[Candidate]:
        """Find facilities of the kind that a name says, near the town that it says."""
        core = None if self._ruled(name) is not None else names.core(names.fold(name))
        wanted = names.FACILITIES.intersection(core.features) if core else ()
        if not (core and wanted):
            return
        named = order(self._spelt(core.name, core.name, known=False), hints)
        town = next((each.place for each in named if each.place.feature_class == "P"), None)
        if town is None:
            return
        for place in (each for index in self._indexes for each in index.facilities(town.point)):
            if place.feature_code in wanted and sphere_km(place.point, town.point) <= BESIDE_KM:
                yield Candidate(place, place.name, "generic", _BESIDE)

    def _ruled(self, name: str) -> list[Candidate] | None:
        ruling = self.means.get(names.fold(name)) if self.means else None
        if ruling is None or ruling == NEVER:
            return None if ruling is None else []
        return [Candidate(self.place(ruling), name, "ruling", 1.0)]

    def _alike(self, name: str, hints: Hints) -> Iterator[Candidate]:
        folded = names.fold(name)
        for index in self._indexes:
            keys = frozenset().union(*(alike(key, index) for key in _levels(folded)))
            for hit in index.hits(dict.fromkeys(keys, schema.SQUEEZED)):
                found = _fuzzy(hit, folded)
                there = hints.country in {None, hit.place.country}
                if there and hit.kind in _SPELT and found.similarity >= _LEAST_ALIKE:
                    yield found

    def _spelt(self, name: str, folded: str, *, known: bool) -> list[Candidate]:
        levels = self._strict_levels(name, folded) if known else _levels(folded)
        tables = KNOWN if known else TABLES
        if len(levels) == 1 and not self._tables_with(name) & tables:
            return []
        found = [
            each
            for index in self._indexes
            for hit in index.hits(levels, tables)
            if (each := _candidate(hit, name, folded, levels))
        ]
        return [each for each in found if not _doubtful(each)] if known else found

    def _strict_levels(self, name: str, folded: str) -> Mapping[str, int]:
        """Give the keys that a name come upon is sought by: romanised it would be doubtful.

        But where another spelling of the place has the name's own key, a looser one has the name.
        """
        if self._tables_with(name) & ASIDE:
            return _levels(folded)
        levels = {names.without_articles(folded): schema.BARE}
        levels[names.squeeze(folded)] = schema.SQUEEZED
        return levels


def _nobody(_name: str, _hints: Hints) -> tuple[Candidate, ...]:
    return ()


@lru_cache(_CACHED)
def _levels(folded: str) -> Mapping[str, int]:
    levels = {names.squeeze(folded): schema.SQUEEZED}
    for level, key in enumerate(names.loose(folded), start=schema.BARE):
        levels.setdefault(key, level)
    return levels


def _candidate(hit: Hit, name: str, folded: str, levels: Mapping[str, int]) -> Candidate | None:
    kind = _KINDS[hit.kind]
    similarity = 1.0
    if kind == "abbreviation":
        if hit.name != name:
            return None
    elif kind == "generic":
        similarity = _GENERIC_ADDED
    elif not (
        hit.name == name or names.fold(hit.name) == folded or _differ_in_dots(hit.name, name)
    ):
        level = max(hit.level, levels[hit.key])
        if level > schema.SQUEEZED and not _has_articles(hit.place):
            return None
        kind, similarity = "loose", _SIMILARITY[level]
    return Candidate(hit.place, hit.name, kind, similarity)


def _differ_in_dots(one: str, other: str) -> bool:
    """Tell whether two spellings are one but for the dots of an abbreviation: "U.S.", "US"."""
    if "." not in one and "." not in other:
        return False
    return names.fold(one.replace(".", "")) == names.fold(other.replace(".", ""))


def _has_articles(place: Place) -> bool:
    return place.country is None or place.country in names.ARTICLE_COUNTRIES


def _own(found: list[Candidate]) -> list[Candidate]:
    """Give the project's own places, which win over all else."""
    return [each for each in found if each.decided and not _doubtful(each)]


def _doubtful(found: Candidate) -> bool:
    """Say whether a match is good enough for a name asked about, but not for one come upon."""
    return found.kind == "generic" or found.similarity <= _SIMILARITY[schema.ROMANISED]


def _fuzzy(hit: Hit, folded: str) -> Candidate:
    similarity = _FUZZY * likeness(folded, names.fold(hit.name))
    return Candidate(hit.place, hit.name, "fuzzy", similarity)


def _dropped(found: Candidate) -> Candidate:
    return found._replace(kind="generic", similarity=found.similarity * _GENERIC_DROPPED)
