"""A border of which one country is named -> the same with the other, out of the text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.gazetteer import wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geomap.locations.ground import Ground
    from geomap.model import Resolution

INFERRED = 0.8
"""Score of a border whose other country the text names, but not as that (unverified)."""


def complete(
    resolutions: Sequence[Resolution], ground: Ground, home: str | None = None
) -> tuple[Resolution, ...]:
    """Give each border that names one country ("the border with Jordan") its other country.

    That is the country on whose side it happened; else ``home``, the country that the text is
    about; else, of the countries that the text names and that have a border with the one, the
    one named nearest before, then the one nearest after. A border for which there is none stays
    as it is.
    """
    return tuple(_complete(one, resolutions, ground, home) for one in resolutions)


def _complete(
    border: Resolution, resolutions: Sequence[Resolution], ground: Ground, home: str | None
) -> Resolution:
    mention = border.mention
    if mention.kind != "border" or len(mention.parts) != 1:
        return border
    (own,) = mention.parts
    said = filter(None, (mention.relation.side, home))
    if other := _neighbour(own, said, ground):
        return _with(border, other, f"the {wording.border((own, other))}")
    if other := _neighbour(own, _named(border, resolutions), ground):
        named = wording.country(other)
        why = f"the {wording.border((own, other))}, for {named} is the neighbour named nearest"
        return replace(_with(border, other, why), score=INFERRED)
    return border


def _with(border: Resolution, other: str, why: str) -> Resolution:
    parts = (*border.mention.parts, other)
    return replace(border, mention=replace(border.mention, parts=parts), reason=why)


def _neighbour(own: str, codes: Iterable[str], ground: Ground) -> str | None:
    others = (code for code in dict.fromkeys(codes) if code != own)
    return next((x for x in others if ground.border("-".join(sorted((own, x)))) is not None), None)


def _named(border: Resolution, resolutions: Sequence[Resolution]) -> Iterator[str]:
    """Give the countries of the other names: those before, last first, then those after."""
    at = border.mention.start
    before = [one for one in resolutions if one.mention.start < at]
    after = [one for one in resolutions if one.mention.start > at]
    for one in (*reversed(before), *after):
        yield from one.place.countries if one.place is not None else ()
        yield from one.mention.parts if one.mention.kind == "border" else ()
