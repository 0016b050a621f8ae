"""Names in phrases of place that were not taken for names -> Resolutions, where a second look fits.

"shelled Aville area (Bland)": the model of ``mentions`` looks names up as they are spelt, for a
looser look finds too much in running text. In a phrase of place, with the country known or a name
beside it that says what holds it, the looser look is safe: only what lies there is taken.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from geomap.gazetteer import Hints, wording
from geomap.locations import bounds
from geomap.mentions import relations
from geomap.model import Mention, Resolution
from geomap.resolve import evidence, holders, towns

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geomap.gazetteer import Candidate, Gazetteer
    from geomap.locations import Ground
    from geomap.model import Article, Place

_PARTICLE = r"(?:a[lszdrt]|ash|e[lzdn]|bin|wa)"
_NAME = rf"(?:[A-Z][\w'\u2019-]+(?:[ -](?:{_PARTICLE}[ -])?[A-Z][\w'\u2019-]+){{0,3}})"
_KIND = (
    r"(?:city|town|village|area|district|region|sub-?district|camp|refugee camp|countryside|"
    r"front(?:line)?s?|axis|badia|desert|suburb|neighbou?rhood|governorate|province|settlement|"
    r"township|cercle|commune|junction|(?:border )?(?:crossing|gate)|valley|mountains?|hills?|"
    r"plains?|sector|farms?)"
)
_PART = r"(?:(?:the|(?:north|south|east|west|cent)[a-z-]*)\s+)*"
_PHRASE = re.compile(
    r"(?:\b(?:in|at|near|on|of|to|from|inside|outside|around|into|between|towards?|entered|reached|"
    r"shelled|shelling|bombed|hit|struck|targeted|targeting|raided|rural|village|town|camp|"
    r"between (?:[\w'\u2019-]+ ){1,3}?and)\s+(?:the\s+)?|\()"
    rf"(?:(?:[a-z]+ )?{_KIND}s? of\s+(?:the\s+)?)?(?P<name>{_NAME})"
    rf"(?=\s+{_KIND}\b|\s+\(|\)|\s+in\s+{_PART}[A-Z]|,\s+[A-Z]|,\s+(?:[a-z]+\s+)?\d|"
    r",\s+(?:an?|in|near|the)\s)"
)
HOLDS = re.compile(
    rf"^(?: \([^()]{{1,40}}\))?(?:\s+{_KIND}(?: and [a-z]+)?)?"
    rf"(?:\s+\(|,\s+|\s+(?:in|of)\s+{_PART}(?:{_KIND} of\s+)?)"
    rf"(?:{_NAME}(?:,|\s+{_KIND},?)\s+(?:of\s+)?)?$"
    r"|^,\s+(?:[a-z\d,-]+\s+){1,8}(?:of|from|in|near)\s+(?:the\s+)?$"
)
"""What may stand between a name and the name of what holds it."""
_LEAST = 0.75
_TRUSTED = frozenset(("name", "alternate", "loose", "generic"))
_FARTHEST = 60


def find(
    article: Article,
    known: Sequence[Resolution],
    gazetteer: Gazetteer,
    ground: Ground,
    hints: Hints,
) -> tuple[Resolution, ...]:
    """Return the names that a second look finds, none of which overlaps one that has a place."""
    text = article.text
    known = sorted((one for one in known if _is_placed(one)), key=_start)
    found = []
    for start, end in phrases(text):
        if overlaps(start, end, known):
            continue
        after = bisect_left(known, end, key=_start)
        beside = known[after : bisect_left(known, end + _FARTHEST, lo=after, key=_start)]
        for within in _holders(text, (start, end), beside, hints):
            if candidate := _fitting(text[start:end], within, gazetteer, ground):
                one = _resolution(text, (start, end), candidate)
                found.append(towns.meant(one, evidence.type_word(text, one.mention)))
                break
    return tuple(found)


def phrases(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the names stand that phrases of place have, known or not."""
    return (match.span("name") for match in _PHRASE.finditer(text))


def overlaps(start: int, end: int, others: Sequence[Resolution]) -> bool:
    """Tell whether words stand in those of other mentions, which are in the text's order."""
    after = bisect_left(others, end, key=_start)
    return bool(after) and others[after - 1].mention.end > start


def _is_placed(one: Resolution) -> bool:
    return one.place is not None or one.mention.kind == "border"


def _start(known: Resolution) -> int:
    return known.mention.start


def _holders(
    text: str, span: tuple[int, int], beside: Sequence[Resolution], hints: Hints
) -> Iterator[Hints]:
    """Yield what may hold a name: the division or country named beside it, else the hint."""
    for other in beside:
        place = other.place
        if place is None or not HOLDS.match(text[span[1] : other.mention.start]):
            continue
        division = _division(place, other.runners_up)
        if division is not None:
            yield Hints(country=division.country, admin1=division.name)
            if holders.is_stated(text, span, other.mention):
                return
        elif place.country:
            yield Hints(country=place.country)
    if hints.country:
        yield hints


def _division(place: Place, others: Iterable[Place]) -> Place | None:
    """Return the province that a name means, or may mean beside its seat."""
    if place.feature_code == "ADM1":
        return place
    return next((p for p in others if p.place_id == place.admin1), None)


def _fitting(name: str, within: Hints, gazetteer: Gazetteer, ground: Ground) -> Candidate | None:
    """Return the best place of a name that lies where it must."""
    limits = bounds.of(within, gazetteer, ground)
    return next(
        (
            one
            for one in gazetteer.candidates(name, within)
            if one.kind in _TRUSTED
            and one.similarity >= _LEAST
            and not one.place.is_country
            and limits.hold(one.place)
        ),
        None,
    )


def _resolution(text: str, span: tuple[int, int], found: Candidate) -> Resolution:
    start, end = span
    place = found.place
    left = text[max(0, start - relations.REACH) : start]
    mention = Mention(
        start=start,
        end=end,
        text=text[start:end],
        kind="facility" if place.feature_class in {"S", "L"} else "toponym",
        name=found.matched,
        relation=relations.around(left, text[end : end + relations.REACH]),
    )
    return Resolution(
        mention=mention,
        place=place,
        score=round(found.similarity, 3),
        method=f"gazetteer:{place.layer}",
        reason=wording.reason(
            wording.headed(place),
            wording.matched(found),
            "looked for because the words around it speak of a place",
            wording.source(place),
        ),
    )
