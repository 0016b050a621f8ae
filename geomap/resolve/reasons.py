"""What decided between the places of a name -> the reason, in words for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geomap.gazetteer import wording
from geomap.resolve import evidence, unknown

if TYPE_CHECKING:
    from geomap.gazetteer import Candidate
    from geomap.model import Place
    from geomap.resolve.named import Name


class Grounds(NamedTuple):
    """What decided for the likeliest place of a name before the next.

    Attributes:
        score: how sure it is that the place is the right one, 0..1.
        foremost: it is likelier than the next by itself, whatever else the text names.
        hinted: the country that was given is the place's own, and not all its namesakes'.
        company: how many other names lie in its country, 0 where its namesakes do, too.
    """

    score: float
    foremost: bool
    hinted: bool
    company: int


def taken(best: Candidate, name: Name, others: tuple[Place, ...], grounds: Grounds) -> str:
    """Say which place is taken, why, and what else the name may mean, the likeliest first."""
    return wording.reason(
        wording.headed(best.place),
        wording.matched(best),
        _chosen(best.place, name, others, grounds),
        wording.source(best.place),
    )


def untaken(best: Candidate, name: Name, against: str) -> str:
    """Say which place of a name is left alone, and what speaks against it."""
    count = len(name.candidates)
    few = "only place" if count == 1 else f"likeliest of {count} places"
    return f"not taken for {wording.described(best.place)}, the {few} of that name: {against}"


def _chosen(place: Place, name: Name, others: tuple[Place, ...], grounds: Grounds) -> str:
    if not others:
        return "the only place known by that name"
    if grounds.score < unknown.LIKELY:
        return f"ambiguous: may as well be {', '.join(map(wording.described, others))}"
    over, more = wording.rival(others[0], place), len(name.candidates) - 2
    why = " and ".join(_why(place, name, grounds)) or "the other names in the text speak for it"
    return f"chosen over {over}{f' and {more} more' if more else ''} because {why}"


def _why(place: Place, name: Name, grounds: Grounds) -> list[str]:
    """Say what speaks for a place: what the text says of it, else how known it is; its company."""
    word, why = name.type_word, []
    if name.containers and evidence.inside(place, name.containers):
        why.append("it is named with the area that holds it")
    if word and word != "capital" and evidence.fits(place, word):
        why.append(f"the text calls it a {word}")
    if grounds.hinted:
        why.append("it lies in the country that is given")
    if grounds.foremost and not why:
        why.append("it is better known by that name")
    if grounds.company:
        lie = "name lies" if grounds.company == 1 else "names lie"
        why.append(f"{grounds.company} other {lie} in its country")
    return why
