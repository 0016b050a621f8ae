"""Answer + what was asked -> Candidates that we would stand for, best first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from geomap import names
from geomap.gazetteer import Candidate, Hints, Kind
from geomap.gazetteer.rank import distance_penalty, fits, prominence
from geomap.geocode.found import read

if TYPE_CHECKING:
    from geomap.geocode.found import Found
    from geomap.geocode.values import Answer

LEAST_ALIKE = 0.6
"""Similarity below which an answer is about something else."""

LOOSE = 0.93
FUZZY = 0.9
_COUNTRY_RANK = 4
_DIVISION_RANK = 8
_DIVISIONS = ("A", "ADM1")


def candidates(answer: Answer, name: str, hints: Hints) -> tuple[Candidate, ...]:
    """Judge the places of an answer by their names and the context, not by their order.

    Refused: countries (the gazetteer knows them all), first-level divisions unless one is asked
    for, names that are not alike. Places in another country than the context's come last.
    """
    service = answer.query.service.split(" ")[0]
    found = [read(service, raw) for raw in answer.places]
    judged = [(_candidate(each, name), each) for each in found if _wanted(each, name, hints)]
    good = [(one, each) for one, each in judged if one.similarity >= LEAST_ALIKE]
    good.sort(key=lambda pair: _order(pair[0], pair[1], hints))
    return tuple(one for one, _ in good)


def _wanted(found: Found, name: str, hints: Hints) -> bool:
    if found.rank is None:
        return True
    if found.rank <= _COUNTRY_RANK:
        return False
    core = names.core(names.fold(name))
    asked = (*(hints.feature_classes or ()), *(core.features if core else ()))
    return found.rank > _DIVISION_RANK or any(each in _DIVISIONS for each in asked)


def _candidate(found: Found, name: str) -> Candidate:
    best: tuple[float, Kind, str] = max(
        (*_alike(name, each, first=not index), each) for index, each in enumerate(found.names)
    )
    similarity, kind, matched = best
    return Candidate(place=found.place, matched=matched, kind=kind, similarity=similarity)


def _alike(asked: str, answered: str, *, first: bool) -> tuple[float, Kind]:
    folded, other = names.fold(asked), names.fold(answered)
    if folded == other:
        return 1.0, "name" if first else "alternate"
    if set(names.keys(asked)) & set(names.keys(answered)):
        return LOOSE, "loose"
    return round(fuzz.ratio(folded, other) / 100 * FUZZY, 3), "fuzzy"


def _order(one: Candidate, found: Found, hints: Hints) -> tuple[bool | float | str, ...]:
    place = found.place
    elsewhere = hints.country is not None and place.country not in {hints.country, None}
    unfit = bool(hints.feature_classes) and not fits(place, hints.feature_classes or ())
    known = prominence(place) + 10 * found.importance - distance_penalty(place, hints.near)
    return elsewhere, unfit, -one.similarity, -known, place.place_id
