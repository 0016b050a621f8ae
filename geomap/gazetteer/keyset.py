"""Keys of an index -> compact sets that tell which tables may hold a key, how long names begin."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable

    Numbers = array[int] | memoryview

KNOWN, OTHER, CORE = 1, 2, 4
"""The tables, a bit each: names that are recognised in running text; all others; names less the
generic word that says what a place is ("Hit" of Hit airport)."""
ARTICLES = 8
"""Beside a key's tables: it is of a place in whose country names may lack their articles."""
ASIDE = 16
"""A name so spelt stands under a looser key, as its place has another of the same key."""
TABLES = KNOWN | OTHER | CORE
_BITS = 5
_CHECKSUM = 32
_A_BUCKET = 2
"""Bits that the number of keys has more than that of the buckets: some four keys in each."""


class KeySet:
    """Checksums of keys in order, four bytes each, and a byte each with the bits of its tables.

    A yes may be wrong (one in some thousands), a no is right. Where each bucket of checksums
    begins stands before them, so that a look touches little memory; a checksum's upper bits are
    the number of its bucket.
    """

    def __init__(self, starts: Numbers, sums: Numbers, bits: bytes | memoryview) -> None:
        self._starts, self._sums, self._bits = starts, sums, bits
        self._shift = _CHECKSUM + 1 - (len(starts) - 1).bit_length()

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
        width = max(0, len(sums).bit_length() - _A_BUCKET)
        bounds = (bucket << (_CHECKSUM - width) for bucket in range((1 << width) + 1))
        return cls(array("I", (bisect_left(sums, each) for each in bounds)), sums, bytes(bits))

    @classmethod
    def read(cls, data: bytes) -> KeySet:
        """Read what `data` gave, in place: a large set is in the memory once."""
        told = memoryview(data)
        first = array("I").itemsize
        middle = first + told[:first].cast("I")[0] * first
        starts = told[first:middle].cast("I")
        end = middle + starts[-1] * first
        return cls(starts, told[middle:end].cast("I"), told[end:])

    def data(self) -> bytes:
        """Give the set as bytes, in this machine's order: an index never leaves its machine."""
        counted = array("I", (len(self._starts),))
        return b"".join((counted, self._starts, self._sums, self._bits))

    def tables(self, key: str) -> int:
        """Say which tables may have a key, and more, in bits (`KNOWN` ...); 0 is sure."""
        wanted, sums, starts = crc32(key.encode()), self._sums, self._starts
        bucket = wanted >> self._shift
        end = starts[bucket + 1]
        at = bisect_left(sums, wanted, starts[bucket], end)
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
