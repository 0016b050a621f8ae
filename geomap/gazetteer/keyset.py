"""Keys of an index -> compact sets that tell which tables may hold a key, how long names begin."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable

KNOWN, OTHER, CORE = 1, 2, 4
"""The tables, a bit each: names that are recognised in running text; all others; names less the
generic word that says what a place is ("Hit" of Hit airport)."""
ARTICLES = 8
"""Beside a key's tables: it is of a place in whose country names may lack their articles."""
TABLES = KNOWN | OTHER | CORE
_BITS = 4
_SHIFT = 18
"""A checksum's upper 14 bits are the number of its bucket."""
_BUCKETS = 1 << (32 - _SHIFT)


class KeySet:
    """Checksums of keys in order, four bytes each, and a byte each with the bits of its tables.

    A yes may be wrong (one in some thousands), a no is right. Where each bucket of checksums
    begins stands before them, so that a look touches little memory.
    """

    def __init__(self, starts: array[int], sums: array[int], bits: bytes) -> None:
        self._starts, self._sums, self._bits = starts, sums, bits

    @classmethod
    def of(cls, keys: Iterable[tuple[str, int]]) -> KeySet:
        """Make the set of some keys, each with bits of its tables."""
        sums, bits = array("I"), bytearray()
        for told in sorted(crc32(key.encode()) << _BITS | table for key, table in keys):
            checksum, table = told >> _BITS, told & ((1 << _BITS) - 1)
            if sums and sums[-1] == checksum:
                bits[-1] |= table
            else:
                sums.append(checksum)
                bits.append(table)
        starts = (bisect_left(sums, bucket << _SHIFT) for bucket in range(_BUCKETS + 1))
        return cls(array("I", starts), sums, bytes(bits))

    @classmethod
    def read(cls, data: bytes) -> KeySet:
        """Read what `data` gave."""
        starts, sums = array("I"), array("I")
        middle = (_BUCKETS + 1) * starts.itemsize
        starts.frombytes(memoryview(data)[:middle])
        end = middle + starts[-1] * sums.itemsize
        sums.frombytes(memoryview(data)[middle:end])
        return cls(starts, sums, data[end:])

    def data(self) -> bytes:
        """Give the set as bytes, in this machine's order: an index never leaves its machine."""
        return self._starts.tobytes() + self._sums.tobytes() + self._bits

    def tables(self, key: str) -> int:
        """Say which tables may have a key, and more, in bits (`KNOWN` ...); 0 is sure."""
        wanted, sums = crc32(key.encode()), self._sums
        bucket = wanted >> _SHIFT
        end = self._starts[bucket + 1]
        at = bisect_left(sums, wanted, self._starts[bucket], end)
        return self._bits[at] if at < end and sums[at] == wanted else 0


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
