"""Keys of an index -> compact sets that tell which tables may hold a key, how long names begin."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable

KNOWN, OTHER = 1, 2
"""The tables: names that are recognised in running text, and all the rest; a bit each."""
_TABLES = KNOWN | OTHER
_CHECKED = 0xFFFF_FFFF ^ _TABLES
_SHIFT = 18
"""A checksum's upper 14 bits are the number of its bucket."""
_BUCKETS = 1 << (32 - _SHIFT)


class KeySet:
    """Checksums of keys in order, four bytes each, whose lowest bits name the key's tables.

    A yes may be wrong (one in a thousand), a no is right. Where each bucket of checksums begins
    stands before them, so that a look touches little memory.
    """

    def __init__(self, starts: array[int], sums: array[int]) -> None:
        self._starts, self._sums = starts, sums

    @classmethod
    def of(cls, keys: Iterable[tuple[str, int]]) -> KeySet:
        """Make the set of some keys, each with one of its tables."""
        sums = array("I")
        for told in sorted(crc32(key.encode()) & _CHECKED | table for key, table in keys):
            if sums and not (sums[-1] ^ told) & _CHECKED:
                sums[-1] |= told
            else:
                sums.append(told)
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

    def tables(self, key: str) -> int:
        """Say which tables may have a key: `KNOWN`, `OTHER`, both; 0 is sure."""
        wanted, sums, starts = crc32(key.encode()) & _CHECKED, self._sums, self._starts
        bucket = wanted >> _SHIFT
        end = starts[bucket + 1]
        at = bisect_left(sums, wanted, starts[bucket], end)
        if at == end:
            return 0
        found = sums[at] - wanted
        return found if found <= _TABLES else 0


_LENGTHS = (12, 10, 8, 6, 4)
"""Letters of a key that are kept as a beginning of it."""


class Beginnings:
    """How the keys of some names begin: a set of their first letters, in several lengths.

    A yes may be wrong, a no is right.
    """

    def __init__(self, keys: KeySet) -> None:
        self._keys = keys

    @classmethod
    def of(cls, keys: Iterable[str]) -> Beginnings:
        """Make the set of the beginnings of some keys."""
        cut = (key[:length] for key in keys for length in _LENGTHS if len(key) >= length)
        return cls(KeySet.of((each, KNOWN) for each in cut))

    @classmethod
    def read(cls, data: bytes) -> Beginnings:
        """Read what `data` gave."""
        return cls(KeySet.read(data))

    def data(self) -> bytes:
        """Give the set as bytes; see `KeySet.data`."""
        return self._keys.data()

    def may(self, beginning: str) -> bool:
        """Say whether a key may begin so; always, where that is too short to tell."""
        for length in _LENGTHS:
            if len(beginning) >= length:
                return self._keys.tables(beginning[:length]) != 0
        return True
