"""A town's name -> whether it goes on as that of another place, which nobody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.mentions import beside, clues
from geomap.mentions import vocabulary as say
from geomap.names import fold

if TYPE_CHECKING:
    from geomap.mentions.lookup import Span
    from geomap.mentions.tokens import Words

_JOINTS = frozenset((" ", "-"))
_HEADS = say.ADMIN_HEADS | say.NATURAL_HEADS | say.FACILITY_HEADS | say.TOWN_HEADS
_NO_NAMES = _HEADS | say.ORGANISATION_HEADS | say.TITLES | say.CREEDS


def is_another(words: Words, span: Span, second: Span | None) -> bool:
    """Tell whether the word that goes on behind a town's name makes another name of it.

    Both are neither words of English nor of people's names: "Marsa Dhobley" is no Marsa, but
    "Marsa Police", "Marsa Jones" and "Marsa Somalia" speak of Marsa or of nobody's place.

    Args:
        words: of the text.
        span: the first word, as the gazetteer knows it.
        second: the second word, where the gazetteer knows it.
    """
    said = words.forms[span.first + 1].said
    if not _is_small_town(span) or (second and not _is_small_town(second)):
        return False
    if said.lower() in _NO_NAMES or fold(said) in say.ORGANISATIONS:
        return False
    if beside.is_way(words, span.first + 2):  # the Marsa Dhobley road
        return False
    return all(clues.is_strange(name) for name in (span.name, said))


def is_street_in(words: Words, span: Span, following: Span) -> bool:
    """Tell whether a street of a town is called after a place: "the Bland junction in Aville"."""
    head = span.last + 1
    if head == following.first or words.gaps[head] != " ":
        return False
    if words.forms[head].said not in say.STREET_HEADS or not (span.small and following.candidates):
        return False
    town = following.candidates[0].place.feature_class == "P"
    after_place = not span.tail and span.candidates[0].kind != "demonym"
    return town and after_place and beside.contains(words, head, following.first)


def may_go_on(span: Span) -> bool:
    """Tell whether a name may be half of another: a town's or a district's."""
    place = span.candidates[0].place if span.candidates else None
    if place is None or place.feature_code == "ADM1" or place.is_country:
        return False
    return place.feature_class in {"P", "A"}


def end(words: Words, first: int, last: int, most: int) -> int:
    """Return the last word of the name that a town's name, ``first`` to ``last``, opens.

    It goes on behind "de" and the like ("San Mateo del Rincon"), and where it is said twice ("Toro
    Toro"); ``most`` is the last word of the run. ``last`` where the name is whole.
    """
    at = last + 1
    if at <= most and first == last and _is_doubled(words, first):
        return at
    if at > most or words.forms[at].said not in say.GENITIVES:
        return last
    while at < most and words.forms[at].said in say.PARTICLES:
        at += 1
    if not words.forms[at].capital:
        return last
    while at < most and words.forms[at + 1].capital and words.gaps[at + 1] == " ":
        at += 1
    return at


def _is_doubled(words: Words, first: int) -> bool:
    after = first + 1
    return words.gaps[after] in _JOINTS and words.forms[after].said == words.forms[first].said


def _is_small_town(span: Span) -> bool:
    """Tell whether a name is that of a town which not everybody knows."""
    best = span.candidates[0]
    return (
        best.place.feature_class == "P" and best.kind != "demonym" and not clues.is_prominent(span)
    )
