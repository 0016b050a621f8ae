"""Candidate -> whether the spelling by which it was found is only another one of its name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from geomap.mentions.vocabulary import ADMIN_HEADS, NATURAL_HEADS
from geomap.names import consonants, fixed

if TYPE_CHECKING:
    from geomap.gazetteer import Candidate

_PARTICLE = re.compile(r" (?=[a-z]+ [A-Z])")
"""Where what is left out of a long name begins: "Acapulco de Ju\u00e1rez", "Frankfurt am Main"."""
_KINDS = NATURAL_HEADS | {"city"}
WAYS = frozenset(("alternate", "loose"))
"""How a candidate is found whose spelling may be only another one of its name."""


def is_own(found: Candidate) -> bool:
    """Tell whether the spelling that matched sounds as the place's name does: Kiev, Kyiv."""
    return _is_own(found.matched, found.place.name)


@lru_cache(4_096)
def _is_own(spelling: str, name: str) -> bool:
    """Tell whether a spelling is a name's own, or its own without what kind of place it is."""
    kind, _, bare = name.partition(" of ")
    own = {name, bare} if kind.lower() in ADMIN_HEADS else {name}
    first, _, head = name.rpartition(" ")
    if head.lower() in _KINDS:  # the Pacific, Marawi City
        own.add(first)
    own.add(_PARTICLE.split(name, maxsplit=1)[0])
    said = fixed(spelling)
    return any(said == fixed(one) and _sounds(spelling) == _sounds(one) for one in own if one)


@lru_cache(4_096)
def _sounds(name: str) -> str:
    """Return the consonants of a name; "y" beside a vowel is written "i" as well, "x" as "ks"."""
    return consonants(name).replace("y", "").replace("x", "ks")
