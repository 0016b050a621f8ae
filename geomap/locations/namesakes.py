"""A camp, hill or valley that is called by a town's name -> that name."""

from __future__ import annotations

_BEFORE = frozenset(
    "camp mukhayyam mukhayam mount mt jabal jabel jebel djebel jibal jebal silsilat wadi ras gire "
    "ciya ciyaye gali geli".split()
)
"""Arabic and Kurdish words, as English tables spell them: camp, mountains, valley, cape, hill."""
_AFTER = frozenset(("camp", "hill", "hills", "mountain", "mountains", "valley"))


def told(words: str) -> str | None:
    """Return what is left without the words of the kind; nothing where there are none."""
    left = words.split(" ")
    while len(left) > 1 and left[0].lower() in _BEFORE:
        left.pop(0)
    while len(left) > 1 and left[-1].lower() in _AFTER:
        left.pop()
    return " ".join(left) if len(left) < words.count(" ") + 1 else None
