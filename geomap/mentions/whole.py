"""Two words, the first a town's name -> whether they name another place, which nobody knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geomap.mentions import clues
from geomap.mentions import vocabulary as say
from geomap.names import fold

if TYPE_CHECKING:
    from geomap.mentions.spans import Span
    from geomap.mentions.tokens import Words

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
    if _joins_two(words, span.first + 2):
        return False
    return all(clues.is_strange(name) for name in (span.name, said))


def _is_small_town(span: Span) -> bool:
    """Tell whether a name is that of a town which not everybody knows."""
    best = span.candidates[0]
    return (
        best.place.feature_class == "P" and best.kind != "demonym" and not clues.is_prominent(span)
    )


def _joins_two(words: Words, after: int) -> bool:
    """Tell whether what follows runs between two towns: "the Marsa Dhobley road"."""
    follows = after < words.count and words.gaps[after] == " "
    return follows and words.forms[after].lower in say.WAYS
