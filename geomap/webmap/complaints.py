"""An exception in a page -> whose code it comes from, in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from geomap.webmap import assets

_ELEMENT = re.compile(r"\bvar ([a-z][a-z0-9_]*)_[0-9a-f]+ = ")
"""How Folium's templates begin the script of an element."""

_CALL = re.compile(r"^ +at .*?([^\s(]+):(\d+):\d+\)?$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """What went wrong in a page, and whether geomap's own code did it."""

    ours: bool
    words: str


def read(details: dict[str, Any], page: str) -> Complaint:
    """Read the ``exceptionDetails`` of the Chrome DevTools Protocol.

    Args:
        details: as ``Runtime.exceptionThrown`` gives them.
        page: the page's text, in which the lines are those of its own scripts.
    """
    said = str(details.get("exception", {}).get("description") or details["text"])
    frames = _frames(said, details)
    url, line = next((frame for frame in frames if frame[0] != assets.LEAFLET), frames[0])
    ours = url == assets.GEOMAP
    who = assets.GEOMAP if ours else _element(page, line)
    return Complaint(ours=ours, words=": ".join(filter(None, (who, said.splitlines()[0]))))


def _frames(said: str, details: dict[str, Any]) -> list[tuple[str, int]]:
    """Return script and line, from 0, of each call: of the error itself, else of who threw it."""
    told = [(url, int(line) - 1) for url, line in _CALL.findall(said)]
    calls = details.get("stackTrace", {}).get("callFrames") or [details]
    return told or [(call.get("url", ""), call.get("lineNumber", 0)) for call in calls]


def _element(page: str, line: int) -> str:
    """Return the kind of the Folium element whose script has the line; empty where none has."""
    before = "\n".join(page.split("\n")[: line + 1])
    names = _ELEMENT.findall(before[before.rfind("<script>") :])
    return str(names[-1]) if names else ""
