"""Columns <-> hashtags of the Humanitarian Exchange Language (HXL 1.1), a row under the header."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_TAG = re.compile(r"#[A-Za-z]\w*(\s*\+\s*[A-Za-z]\w*)*")
_LEAST = 2
"""Tags that a row must have, for a text may begin with one; a table of one column one."""

TAGS: dict[str, str] = {
    "event_id": "#event+id",
    "date_start": "#date+start",
    "date_end": "#date+end",
    "date_precision": "#date+precision",
    "event_type": "#event+type",
    "sub_event_type": "#event+subtype",
    "actor": "#group+name+first",
    "actor_certainty": "#group+certainty+first",
    "target": "#group+name+second",
    "weapon": "#item+weapon",
    "fatalities_low": "#affected+killed+min",
    "fatalities_best": "#affected+killed",
    "fatalities_high": "#affected+killed+max",
    "injured": "#affected+injured",
    "place_text": "#loc+name",
    "relation": "#loc+relation",
    "place_name": "#loc+name+resolved",
    "place_id": "#loc+code+resolved",
    "country": "#country+code+v_iso2",
    "admin1": "#adm1+name",
    "admin2": "#adm2+name",
    "admin3": "#adm3+name",
    "precision": "#geo+precision",
    "radius_km": "#geo+radius",
    "score": "#geo+score",
    "method": "#geo+method",
    "reason": "#geo+reason",
    "source": "#meta+source",
    "source_url": "#meta+url",
    "evidence": "#meta+evidence",
    "notes": "#description",
    "longitude": "#geo+lon",
    "latitude": "#geo+lat",
    "geometry": "#geo+coord+wkt",
}
"""Our column -> the tag that is written; HXL allows attributes beyond its core."""

_MEANINGS = (
    ("#event +id", "event_id"),
    ("#meta +id", "event_id"),
    ("#event +subtype", "sub_event_type"),
    ("#event +sub", "sub_event_type"),
    ("#event", "event_type"),
    ("#date +end", "date_end"),
    ("#date +precision", "date_precision"),
    ("#date +start", "date_start"),
    ("#date +occurred", "date_start"),
    ("#date +event", "date_start"),
    ("#date", "date_start"),
    ("#group +certainty", "actor_certainty"),
    ("#group +second", "target"),
    ("#group", "actor"),
    ("#actor", "actor"),
    ("#affected +killed +min", "fatalities_low"),
    ("#affected +killed +max", "fatalities_high"),
    ("#affected +killed", "fatalities_best"),
    ("#affected +injured", "injured"),
    ("#loc +resolved", None),
    ("#loc +relation", None),
    ("#loc +name", "place_text"),
    ("#loc +code", None),
    ("#loc", "place_text"),
    ("#country +code", "country"),
    ("#country", "country"),
    ("#adm1 +name", "admin1"),
    ("#adm1 +code", None),
    ("#adm1", "admin1"),
    ("#adm2 +name", "admin2"),
    ("#adm2 +code", None),
    ("#adm2", "admin2"),
    ("#adm3 +name", "admin3"),
    ("#adm3 +code", None),
    ("#adm3", "admin3"),
    ("#geo +lat", "latitude"),
    ("#geo +lon", "longitude"),
    ("#geo +coord +wkt", "geometry"),
    ("#geo +coord", "coordinates"),
    ("#geo +precision", "precision"),
    ("#geo +radius", "radius_km"),
    ("#meta +source", "source"),
    ("#source", "source"),
    ("#meta +url", "source_url"),
    ("#description", "notes"),
    ("#item +weapon", "weapon"),
)
"""Tag and attributes that must be there -> our column; the earlier of two that fit is meant."""


def _parts(tag: str) -> frozenset[str]:
    return frozenset(re.sub(r"\s", "", tag).lower().replace("+", " +").split())


_PARTS = [(_parts(tag), ours) for tag, ours in _MEANINGS]


def is_tags(cells: Iterable[object]) -> bool:
    """Say whether the cells of a row are HXL tags, but for empty ones."""
    row = [str(cell).strip() for cell in cells]
    filled = [cell for cell in row if cell and cell != "nan"]
    return len(filled) >= min(_LEAST, len(row)) and all(map(_TAG.fullmatch, filled))


def rank(tag: str) -> tuple[int, str] | None:
    """Return our column for a tag and how closely it fits, the lower the closer."""
    parts = _parts(tag)
    fitting = ((at, ours) for at, (wanted, ours) in enumerate(_PARTS) if wanted <= parts)
    at, ours = next(fitting, (0, None))
    return None if ours is None else (at, ours)


def columns(names: Sequence[str], tags: Sequence[object]) -> dict[str, str]:
    """Return our column -> the column of a table whose tag says so; the closer tag wins."""
    ranked = ((rank(str(tag)), name) for name, tag in zip(names, tags, strict=True))
    found = sorted((fit, name) for fit, name in ranked if fit is not None)
    return {ours: name for (_, ours), name in reversed(found)}
