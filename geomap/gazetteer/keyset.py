"""The keys of a table -> a compact set that gives a quick no."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable


_SHIFT = 18
"""A checksum's upper 14 bits are the number of its bucket."""
_BUCKETS = 1 << (32 - _SHIFT)


class KeySet:
    """Checksums of keys, four bytes each: a yes may be wrong (one in thousands), a no is right.

    Where each bucket of checksums begins stands before them, so that a look touches little memory.
    """

    def __init__(self, starts: array[int], sums: array[int]) -> None:
        self._starts, self._sums = starts, sums

    @classmethod
    def of(cls, keys: Iterable[str]) -> KeySet:
        """Make the set of some keys."""
        sums = array("I", sorted({crc32(key.encode()) for key in keys}))
        starts = (bisect_left(sums, bucket << _SHIFT) for bucket in range(_BUCKETS + 1))
        return cls(array("I", starts), sums)

    @classmethod
    def read(cls, data: bytes) -> KeySet:
        """Read what `data` gave."""
        starts, sums = array("I"), array("I")
        middle = (_BUCKETS + 1) * starts.itemsize
        starts.frombytes(memoryview(data)[:middle])
        sums.frombytes(memoryview(data)[middle:])
        return cls(starts, sums)

    def data(self) -> bytes:
        """Give the set as bytes, in this machine's order: an index never leaves its machine."""
        return self._starts.tobytes() + self._sums.tobytes()

    def __contains__(self, key: str) -> bool:
        """Say whether the key may be there."""
        return self.has(crc32(key.encode()))

    def has(self, wanted: int) -> bool:
        """Say whether a key of this checksum may be there."""
        bucket = wanted >> _SHIFT
        sums, end = self._sums, self._starts[bucket + 1]
        at = bisect_left(sums, wanted, self._starts[bucket], end)
        return at < end and sums[at] == wanted
