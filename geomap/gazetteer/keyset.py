"""Keys of an index -> compact sets that tell which tables may hold a key, how long names begin."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterator

    Numbers = array[int] | memoryview

KNOWN, OTHER, CORE = 1, 2, 4
"""The tables, a bit each: names that are recognised in running text; all others; names less the
generic word that says what a place is ("Hit" of Hit airport)."""
ARTICLES = 8
"""Beside a key's tables: it is of a place in whose country names may lack their articles."""
ASIDE = 16
"""A name so spelt stands under a looser key, as its place has another of the same key."""
TABLES = KNOWN | OTHER | CORE
TOLD = "Q"
"""Type code of an array of what `told` gives."""
_BITS = 5
_CHECKSUM = 32
_LOWER = 0xFFFF
_LEAST_WIDTH = 16
"""Bits of a bucket's number at least: with the lower ones that are kept, the whole checksum."""
_A_BUCKET = 2
"""Bits that the number of keys has more than that of the buckets: some four keys in each."""


def told(key: str, tables: int) -> int:
    """Give a key's checksum and the bits of its tables, as `KeySet.of` wants them."""
    return crc32(key.encode()) << _BITS | tables


class KeySet:
    """Checksums of keys in order, and a byte each with the bits of its tables.

    A yes may be wrong (one in some hundreds or thousands), a no is right. A checksum's upper bits
    are the number of its bucket, its lower 16 are kept. Where each bucket begins stands before
    them, so that a look touches little memory: four bytes a key in all.
    """

    def __init__(self, starts: Numbers, lower: Numbers, bits: bytes | memoryview) -> None:
        self._starts, self._lower, self._bits = starts, lower, bits
        self._shift = _CHECKSUM + 1 - (len(starts) - 1).bit_length()

    @classmethod
    def of(cls, keys: array[int]) -> KeySet:
        """Make the set of some keys as `told`, which are put in order."""
        import numpy as np  # noqa: PLC0415  a look-up must not pay for it

        ordered = np.frombuffer(keys, np.uint64)
        ordered.sort()
        sums = (ordered >> _BITS).astype(np.uint32)
        first = np.flatnonzero(np.diff(sums, prepend=~sums[:1]))
        bits = np.bitwise_or.reduceat(ordered.astype(np.uint8) & ((1 << _BITS) - 1), first)
        sums = sums[first]
        width = max(_LEAST_WIDTH, len(sums).bit_length() - _A_BUCKET)
        bounds = np.arange(1 << width, dtype=np.uint32) << (_CHECKSUM - width)
        starts = array("I", (*np.searchsorted(sums, bounds).tolist(), len(sums)))
        return cls(starts, array("H", sums.astype(np.uint16).tobytes()), bits.tobytes())

    def __len__(self) -> int:
        """Count the keys."""
        return len(self._bits)

    @classmethod
    def read(cls, data: bytes) -> KeySet:
        """Read what `data` gave, in place: a large set is in the memory once."""
        whole = memoryview(data)
        counted = array("I").itemsize
        middle = counted + whole[:counted].cast("I")[0] * counted
        starts = whole[counted:middle].cast("I")
        end = middle + starts[-1] * array("H").itemsize
        return cls(starts, whole[middle:end].cast("H"), whole[end:])

    def data(self) -> bytes:
        """Give the set as bytes, in this machine's order: an index never leaves its machine."""
        counted = array("I", (len(self._starts),))
        return b"".join((counted, self._starts, self._lower, self._bits))

    def tables(self, key: str) -> int:
        """Say which tables may have a key, and more, in bits (`KNOWN` ...); 0 is sure."""
        checksum, lower, starts = crc32(key.encode()), self._lower, self._starts
        bucket, wanted = checksum >> self._shift, checksum & _LOWER
        end = starts[bucket + 1]
        at = bisect_left(lower, wanted, starts[bucket], end)
        return self._bits[at] if at < end and lower[at] == wanted else 0


_LENGTHS = (12, 10, 8, 6, 4)
"""Letters of a key that are kept as a beginning of it."""


class Beginnings:
    """How the keys of some names begin: a set of their first letters, in several lengths.

    A yes may be wrong, a no is right.
    """

    def __init__(self, keys: KeySet) -> None:
        self._keys = keys

    @staticmethod
    def told(key: str) -> Iterator[int]:
        """Give the beginnings of a key, of which together `KeySet.of` makes their set."""
        return (told(key[:length], KNOWN) for length in _LENGTHS if len(key) >= length)

    @classmethod
    def read(cls, data: bytes) -> Beginnings:
        """Read the data of their set."""
        return cls(KeySet.read(data))

    def may(self, beginning: str) -> bool:
        """Say whether a key may begin so; always, where that is too short to tell."""
        for length in _LENGTHS:
            if len(beginning) >= length:
                return self._keys.tables(beginning[:length]) != 0
        return True
