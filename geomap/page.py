"""HTML as saved from a browser -> the text of its article, title and day; nothing else of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from geomap.errors import InputError

SUFFIXES = (".html", ".htm", ".xhtml")
_OPENS = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b",
    re.IGNORECASE | re.DOTALL,
)
_DATE = {"extensive_search": False, "original_date": True, "outputformat": "%Y-%m-%d"}
"""Only what the page states of itself; a guess from its text would move every "on Monday"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page holds of an article. ``text`` has an empty line between paragraphs."""

    text: str
    title: str | None
    published: date | None


def is_page(data: bytes) -> bool:
    """Tell whether bytes open as an HTML document."""
    return bool(_OPENS.match(data[:4096]))


def read(data: bytes, source: str) -> Page:
    """Return the article of a page, found by trafilatura (precise rather than complete).

    Raises:
        InputError: no article is in it.
    """
    # a second to load, and most runs read no page
    from trafilatura import bare_extraction  # noqa: PLC0415
    from trafilatura.settings import Document  # noqa: PLC0415

    found = bare_extraction(
        data,
        with_metadata=True,
        favor_precision=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params=_DATE,
    )
    fields = found.as_dict() if isinstance(found, Document) else found or {}
    if not fields.get("text"):
        raise InputError(source, "no article is found in this page; save its text as .txt")
    paragraphs = (" ".join(line.split()) for line in fields["text"].splitlines())
    return Page(
        text="\n\n".join(line for line in paragraphs if line) + "\n",
        title=fields["title"] or None,
        published=date.fromisoformat(fields["date"]) if fields["date"] else None,
    )
