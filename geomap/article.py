"""A file or standard input -> an Article; offsets point into the text that is kept."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path

from geomap.errors import InputError
from geomap.model import Article

SUFFIXES = (".txt", ".md")
STDIN = "-"
_FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
_DATELINE = re.compile(
    r"^\s*(?P<place>[A-Z][A-Z .'-]{2,40}(?:, [A-Z][\w .'-]{2,30})?)"
    r"(?: \([A-Z][\w .,/]{1,30}\))?\s*(?:\u2014|\u2013|--|-)\s",
    re.MULTILINE,
)


def read(path: str | Path) -> Article:
    """Read an article from a file, or from standard input for ``-``.

    Markdown may open with a front matter of ``key: value`` lines (title, published, source);
    it stays in the text, so that offsets are those of the file.

    Raises:
        InputError: the file is missing, empty, not UTF-8 text, or of another kind.
    """
    if str(path) == STDIN:
        return of_bytes(sys.stdin.buffer.read(), "<stdin>")
    return of_bytes(_bytes(Path(path)), str(path))


def of_bytes(data: bytes, source: str) -> Article:
    """Return the Article of a file's bytes.

    Raises:
        InputError: they are not UTF-8 text, or empty.
    """
    return parse(_decode(data, source), source=source)


def parse(text: str, source: str) -> Article:
    """Return the Article of a text that is already in memory."""
    facts = _front_matter(text)
    dateline = _DATELINE.search(text[:2000])
    return Article(
        text=text,
        source=source,
        title=facts.get("title"),
        dateline=dateline["place"] if dateline else None,
        published=_published(facts.get("published"), source),
    )


def _bytes(path: Path) -> bytes:
    if path.suffix.lower() not in SUFFIXES:
        raise InputError(str(path), f"an article is one of {', '.join(SUFFIXES)}, or - for stdin")
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(str(path), "no such file") from error
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}") from error


def _decode(data: bytes, name: str) -> str:
    if not data.strip():
        raise InputError(name, "is empty")
    if b"\0" in data:
        raise InputError(name, f"is not text: NUL byte at offset {data.index(0)}")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(name, f"is not UTF-8 at byte {error.start}: {error.reason}") from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _front_matter(text: str) -> dict[str, str]:
    block = _FRONT_MATTER.match(text)
    lines = block[1].splitlines() if block else []
    pairs = (line.partition(":") for line in lines)
    return {key.strip().lower(): value.strip() for key, colon, value in pairs if colon}


def _published(value: str | None, source: str) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        what = f"published must be a date like 2021-06-28, is {value!r}"
        raise InputError(source, what) from error
