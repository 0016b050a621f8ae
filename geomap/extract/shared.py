"""The toll of an event in several places -> what of it each place has, as far as the text says."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from geomap.extract import toll
from geomap.extract.values import Toll

if TYPE_CHECKING:
    from geomap.extract.values import Telling
    from geomap.extract.where import Chain


def tolls(total: Toll, text: str, telling: Telling) -> tuple[tuple[Toll, tuple[str, ...]], ...]:
    """Return the toll and the notes for each place of a telling that names several.

    Args:
        total: what the event's tellings count together.
        text: the article's text.
        telling: the one that names the places.
    """
    if apart := _apart(text, telling.sentence.start, telling.places):
        return tuple((own, ()) for own in apart)
    return (_unsplit(total, len(telling.places)),) * len(telling.places)


def _apart(text: str, start: int, chains: tuple[Chain, ...]) -> tuple[Toll, ...]:
    """Return what the text counts place by place, if it does: "three in A and two in B"."""
    ends = [(c[0].resolution.mention.start, c[-1].resolution.mention.end) for c in chains]
    first = toll.read(text[start : ends[0][0]])
    more = [toll.also(text[one[1] : other[0]]) for one, other in pairwise(ends)]
    killed = first.injured is None
    if None in more or not first.known or (not killed and first.high is not None):
        return ()
    return (first, *(Toll(low=n, best=n, high=n) if killed else Toll(injured=n) for n in more))


def _unsplit(total: Toll, places: int) -> tuple[Toll, tuple[str, ...]]:
    """Return what is known of one of the places that share a toll, and the notes that say so.

    None of the dead need be there, all may be: added up, the lowest counts do not exceed the total.
    """
    killed = total.killed if total.best or total.low or total.high else ""
    counts = {"killed": killed, "injured": total.injured and str(total.injured)}
    notes = tuple(
        f"{count} {what} in {places} places together, not split by place"
        for what, count in counts.items()
        if count
    )
    own = replace(total, low=0, best=None) if killed else total
    return (replace(own, injured=None) if total.injured else own), notes
