"""A value -> one block of JSON that no template and no HTML parser can misread."""

from __future__ import annotations

import base64
import gzip
import html
import json
import re
from typing import TYPE_CHECKING

from branca.element import Element

if TYPE_CHECKING:
    from collections.abc import Mapping

_STRING = re.compile(r'"(?:[^"\\]++|\\.)*+"')
_LARGE = 200_000
"""Bytes from which the best compression takes ten times as long and saves one in a hundred."""
_ESCAPES = {ord(c): f"\\u{ord(c):04x}" for c in "{}<>&`$'"}


class _Text:
    """Stands where branca expects a template, and renders to a text as it is."""

    def __init__(self, text: str) -> None:
        self._text = text

    def render(self, **_: object) -> str:
        """Return the text; what stands in it is never evaluated."""
        return self._text


class Raw(Element):
    """A Folium element whose text reaches the page as it is, and is never a template.

    Folium compiles the text of every other element as a Jinja template, so that ``{{ ... }}`` in
    a record would run as Python while the map is saved.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self._name = "Raw"
        self._template = _Text(text)  # type: ignore[assignment] # all that branca calls is render


def to_json(value: object) -> str:
    """Return ASCII JSON in which no text holds a character that HTML, Jinja or JS could act on."""
    plain = json.dumps(value, allow_nan=False, separators=(",", ":"))
    return _STRING.sub(lambda found: found[0].translate(_ESCAPES), plain)


def script_block(identifier: str, value: Mapping[str, object]) -> Raw:
    """Return ``<script type="application/json">`` holding the value, to be read by our own code."""
    name = html.escape(identifier, quote=True)
    return Raw(f'<script type="application/json" id="{name}">{to_json(value)}</script>\n')


def packed(data: bytes) -> str:
    """Return the bytes as gzip in base64: ASCII without a sign that could mean anything."""
    level = 9 if len(data) < _LARGE else 5
    return base64.b64encode(gzip.compress(data, compresslevel=level, mtime=0)).decode("ascii")
