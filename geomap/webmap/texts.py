"""Distinct texts -> what they share, and the rest as texts or as numbers."""

from __future__ import annotations

import base64
from os.path import commonprefix

import numpy as np

FEW = 64
"""Texts below which numbers would save nothing."""
DIGITS = 9
"""Digits that fit into 32 bits."""


def stored(texts: list[str]) -> list[object]:
    """Return what all texts begin with, what they end with, and what stands between.

    Between stand the texts themselves; or, where these are whole numbers of one width or without
    leading zeros, ``{"count", "width", "from"}`` for numbers that count up by one and
    ``{"count", "width", "bytes"}`` for others: 32-bit, bytes sorted by significance, in base64.
    """
    start, end = shared_ends(texts)
    cut = [text[len(start) : len(text) - len(end)] for text in texts]
    return [start, end, _numbers(cut) or cut]


def _numbers(cut: list[str]) -> dict[str, object] | None:
    width = _width(cut) if len(cut) >= FEW else None
    if width is None:
        return None
    values = np.array(cut, dtype="<i4")
    found: dict[str, object] = {"count": len(cut), "width": width}
    if (np.diff(values) == 1).all():
        return found | {"from": int(values[0])}
    shuffled = values.view(np.uint8).reshape(-1, 4).T.tobytes()
    return found | {"bytes": base64.b64encode(shuffled).decode("ascii")}


def _width(cut: list[str]) -> int | None:
    """Return the digits of every text, 0 where no leading zero stands; ``None`` for other texts."""
    joined = "".join(cut)
    lengths = {len(text) for text in cut}
    if not (joined.isascii() and joined.isdigit()) or 0 in lengths or max(lengths) > DIGITS:
        return None
    if len(lengths) == 1:
        return lengths.pop()
    return None if any(text[0] == "0" and text != "0" for text in cut) else 0


def shared_ends(texts: list[str]) -> tuple[str, str]:
    """Return what all texts begin with, and what they all end with beyond that."""
    if not texts:
        return "", ""
    start = commonprefix([min(texts), max(texts)])  # noqa: RUF071 # by letters, as meant
    rest = [text[len(start) :][::-1] for text in texts]
    return start, commonprefix([min(rest), max(rest)])[::-1]  # noqa: RUF071 # the same
