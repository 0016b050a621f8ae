"""What the stage asks about the ground: areas by place id, border lines by pair, land."""

from __future__ import annotations

from collections.abc import Hashable
from functools import wraps
from typing import TYPE_CHECKING, Protocol, TypeVar, TypeVarTuple
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from collections.abc import Callable

    from shapely.geometry.base import BaseGeometry

    from geomap.locations.sides import Outline


T = TypeVar("T")
Ts = TypeVarTuple("Ts")


class Ground(Hashable, Protocol):
    """Areas by place id, border lines by pair, and what is sea; regions are kept by it."""

    def area(self, place_id: str) -> BaseGeometry | None:
        """Return the polygon of a place, ``None`` where none is known."""

    def country(self, code: str) -> BaseGeometry | None:
        """Return the polygon of a country by ISO 3166-1 alpha-2."""

    def border(self, pair: str) -> BaseGeometry | None:
        """Return the line of a border by its sorted ISO pair, all lines of one country by its code.

        ``None`` where there is none.
        """

    def border_error_km(self, pair: str) -> float:
        """Return the largest error that the data state of the lines that ``border`` gives."""

    def outline(self, country: str) -> Outline | None:
        """Return the land borders of a country, itself to their left; ``None`` without any."""

    def sea(self, near: BaseGeometry) -> BaseGeometry:
        """Return what of an area is no country's land; may be empty."""


def kept(most: int) -> Callable[[Callable[[Ground, *Ts], T]], Callable[[Ground, *Ts], T]]:
    """Keep a function's answers on each ground, as long as the ground lives.

    Args:
        most: answers on one ground; when there are so many, keeping begins anew.
    """

    def keeping(answer: Callable[[Ground, *Ts], T]) -> Callable[[Ground, *Ts], T]:
        grounds: WeakKeyDictionary[Ground, dict[tuple[*Ts], T]] = WeakKeyDictionary()

        @wraps(answer)
        def ask(ground: Ground, *args: *Ts) -> T:
            answers = grounds.setdefault(ground, {})
            if args not in answers:
                if len(answers) >= most:
                    answers = grounds[ground] = {}
                answers[args] = answer(ground, *args)
            return answers[args]

        return ask

    return keeping
