"""The columns of a table -> the published format that has them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geomap.errors import InputError
from geomap.readers import acled, airwars, gdelt, gtd, own, plain, tbij, timemap, ucdp, viina
from geomap.readers.raw import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geomap.readers.formats import Format
    from geomap.readers.raw import RawTable

FORMATS: tuple[Format, ...] = (
    acled.FORMAT,
    ucdp.FORMAT,
    gdelt.FORMAT,
    gtd.FORMAT,
    airwars.FORMAT,
    timemap.FORMAT,
    *tbij.FORMATS,
    viina.FORMAT,
    own.FORMAT,
    own.LOCATED,
)

_BY_KEY = {form.key: form for form in (*reversed(FORMATS), plain.FORMAT)}
KEYS = ("auto", *sorted(_BY_KEY))
"""What ``--format`` may be."""


def named(key: str) -> Format | None:
    """Return the format that the user named, ``None`` for ``auto``.

    Raises:
        InputError: there is no format of that name.
    """
    if key == "auto":
        return None
    if key not in _BY_KEY:
        raise InputError("--format", f"must be one of {', '.join(KEYS)}, is {key}")
    return _BY_KEY[key]


def checked(form: Format, names: Iterable[str], where: str) -> Format:
    """Return the format that the user named, if the table may be one by its columns' names.

    Raises:
        InputError: it has not a single column by which the format is known.
    """
    if form.signature and form.signature.isdisjoint(map(fold, names)):
        known = ", ".join(sorted(form.signature))
        raise InputError(where, f"is no table of {form.title}: it has none of {known}")
    return form


def recognise(names: Iterable[str]) -> Format:
    """Return the format whose signature the columns have, the longest one; else a plain table."""
    folded = {fold(name) for name in names}
    fitting = [form for form in FORMATS if form.signature <= folded]
    return max(fitting, key=lambda form: len(form.signature), default=plain.FORMAT)


def with_names(raw: RawTable) -> RawTable:
    """Give a table without header the columns of the format that has none (GDELT)."""
    if raw.headed or raw.cells.empty:
        return raw
    first = [str(cell) for cell in raw.cells.iloc[0]]
    names = gdelt.names(raw.cells.shape[1], first)
    if names is None:
        return raw
    return replace(raw, cells=raw.cells.set_axis([*names], axis=1), headed=True)
