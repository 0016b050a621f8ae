"""A question about words -> its answers, each asked once and kept as long as they are few."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Asked(dict[str, T], Generic[T]):
    """The answers to what was lately asked: a dict, so that an answer that is kept costs no call.

    Args:
        ask: gives the answer to what is not kept.
        most: answers kept; when there are more, all are forgotten.
    """

    __slots__ = ("_ask", "_most")

    def __init__(self, ask: Callable[[str], T], most: int) -> None:
        super().__init__()
        self._ask, self._most = ask, most

    def __missing__(self, asked: str) -> T:
        if len(self) >= self._most:
            self.clear()
        self[asked] = answer = self._ask(asked)
        return answer
