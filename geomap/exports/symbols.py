"""event types -> the colour and shape that stand for them in every format."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from geomap.acled import BATTLES, CIVILIANS, PROTESTS, REMOTE, RIOTS, STRATEGIC

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, kw_only=True)
class Symbol:
    """A marker: ``colour`` as ``#rrggbb``, ``shape`` by QGIS's name for it."""

    colour: str
    shape: str


_KNOWN = {
    REMOTE: Symbol(colour="#d55e00", shape="circle"),
    BATTLES: Symbol(colour="#0072b2", shape="square"),
    CIVILIANS: Symbol(colour="#009e73", shape="triangle"),
    STRATEGIC: Symbol(colour="#cc79a7", shape="diamond"),
    PROTESTS: Symbol(colour="#e69f00", shape="cross_fill"),
    RIOTS: Symbol(colour="#56b4e9", shape="pentagon"),
}
"""ACLED's event types. Colours: Okabe and Ito (2008), told apart by the colour-blind."""

_SPARE = tuple(Symbol(colour="#7a6a00", shape=s) for s in ("star", "hexagon", "trapezoid"))

OTHER = Symbol(colour="#5b6470", shape="circle")
"""No event type is given, or more kinds than there are symbols."""


def symbols(event_types: Iterable[str]) -> dict[str, Symbol]:
    """Give each type its symbol: ACLED's types always the same, others by name, then OTHER."""
    names = sorted(set(event_types))
    spare = dict(zip((name for name in names if name not in _KNOWN), _SPARE, strict=False))
    known = {name: symbol for name, symbol in _KNOWN.items() if name in names}
    return known | {name: spare.get(name, OTHER) for name in names if name not in known}


def simplestyle(event_types: pd.Series, *, area: bool) -> pd.DataFrame:
    """Return the colour of each row as viewers of simplestyle 1.1 look for it."""
    chosen = symbols(event_types.dropna())
    colours = event_types.map({name: look.colour for name, look in chosen.items()})
    colours = colours.astype(object).fillna(OTHER.colour)
    if not area:
        return pd.DataFrame({"marker-color": colours, "marker-size": "small"})
    styles = {"stroke": colours, "stroke-opacity": 0.7, "fill": colours, "fill-opacity": 0.12}
    return pd.DataFrame(styles, index=event_types.index)
