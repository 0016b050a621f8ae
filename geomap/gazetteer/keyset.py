"""The keys of a table -> a compact set that gives a quick no."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable


class KeySet:
    """Checksums of keys, four bytes each: a yes may be wrong (one in thousands), a no is right."""

    def __init__(self, sums: array[int]) -> None:
        self._sums = sums

    @classmethod
    def of(cls, keys: Iterable[str]) -> KeySet:
        """Make the set of some keys."""
        return cls(array("I", sorted({crc32(key.encode()) for key in keys})))

    @classmethod
    def read(cls, data: bytes) -> KeySet:
        """Read what `data` gave."""
        sums = array("I")
        sums.frombytes(data)
        return cls(sums)

    def data(self) -> bytes:
        """Give the set as bytes, in this machine's order: an index never leaves its machine."""
        return self._sums.tobytes()

    def __contains__(self, key: str) -> bool:
        """Say whether the key may be there."""
        wanted = crc32(key.encode())
        at = bisect_left(self._sums, wanted)
        return at < len(self._sums) and self._sums[at] == wanted
