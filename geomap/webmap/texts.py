"""Distinct texts -> what they share, and the rest as texts or as numbers."""

from __future__ import annotations

import base64
from os.path import commonprefix

import numpy as np
import pyarrow as pa
from pyarrow import compute

PART = 65_536
"""Texts that are looked at together."""
FEW = 64
"""Texts below which numbers would save nothing."""
DIGITS = 9
"""Digits that fit into 32 bits."""


def stored(texts: pa.Array) -> list[object]:
    """Return what all texts begin with, what they end with, and what stands between.

    Between stand the texts themselves; or, where these are whole numbers of one width or without
    leading zeros, ``{"count", "width", "from"}`` for numbers that count up by one and
    ``{"count", "width", "bytes"}`` for others: 32-bit, bytes sorted by significance, in base64.
    """
    start, end = shared_ends(texts)
    cut = compute.utf8_slice_codeunits(texts, len(start), -len(end) if end else None)
    return [start, end, _numbers(cut) or cut.to_pylist()]


def _numbers(cut: pa.Array) -> dict[str, object] | None:
    width = _width(cut) if len(cut) >= FEW else None
    if width is None:
        return None
    values = cut.cast(pa.int32()).to_numpy()
    found: dict[str, object] = {"count": len(cut), "width": width}
    if (np.diff(values) == 1).all():
        return found | {"from": int(values[0])}
    shuffled = values.view(np.uint8).reshape(-1, 4).T.tobytes()
    return found | {"bytes": base64.b64encode(shuffled).decode("ascii")}


def _width(cut: pa.Array) -> int | None:
    """Return the digits of every text, 0 where no leading zero stands; ``None`` for other texts."""
    lengths = compute.utf8_length(cut)
    shortest, longest = compute.min(lengths).as_py(), compute.max(lengths).as_py()
    if longest > DIGITS or not compute.all(compute.ascii_is_decimal(cut)).as_py():
        return None
    if shortest == longest:
        return int(longest)
    padded = compute.and_(compute.starts_with(cut, "0"), compute.greater(lengths, 1))
    return None if compute.any(padded).as_py() else 0


def shared_ends(texts: pa.Array) -> tuple[str, str]:
    """Return what all texts begin with, and what they all end with beyond that."""
    parts = [texts[at : at + PART] for at in range(0, len(texts), PART)]  # for memory
    start = commonprefix([end for part in parts for end in _ends(part)])  # noqa: RUF071 # by letters, as meant
    turned = (compute.utf8_reverse(compute.utf8_slice_codeunits(p, len(start))) for p in parts)
    return start, commonprefix([end for part in turned for end in _ends(part)])[::-1]  # noqa: RUF071 # as above


def _ends(texts: pa.Array) -> tuple[str, str]:
    """Return the first and the last of the texts by letters; all begin with what both do."""
    ends = compute.min_max(texts).as_py()
    return ends["min"] or "", ends["max"] or ""
