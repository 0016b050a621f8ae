"""A function whose answers hold many things -> the same, its last ones kept while they are few."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sized

S = TypeVar("S", bound="Sized")


def memoised(answers: int, things: int, give: Callable[..., S]) -> Callable[..., S]:
    """Return a function that keeps its last answers: so many, with so many things in all.

    Most names have a place or two, but some have thousands: so many answers of that kind would
    take gigabytes. When the things are too many, all are forgotten: to count those that stay
    would cost more than to find some once more.
    """
    held = 0

    @lru_cache(answers)
    def ask(*asked: str) -> S:
        nonlocal held
        found = give(*asked)
        held += len(found)
        if held > things:
            held = len(found)
            ask.cache_clear()
        return found

    return ask
