"""A file or standard input -> an Article; offsets point into the text that is kept."""

from __future__ import annotations

import hashlib
import re
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import IO

from geomap import page
from geomap.errors import InputError
from geomap.model import Article

SUFFIXES = (".txt", ".md", *page.SUFFIXES)
STDIN = "-"
MAX_BYTES = 1 << 26
"""64 MiB: what is longer is no article."""
_FROM_STDIN = "<stdin>"
_FRONT_MATTER = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
_WEB = re.compile(r"https?:/", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset("the and that with by from said has were their of to".split())
_FEWEST = 20
_SHARE = 0.02
_DOCUMENTS = frozenset((".doc", ".docx", ".odt", ".pdf", ".rtf", ".pages", ".epub"))
_DOCUMENT_MARKS = (b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")
"""What PDF, Word's and other zipped files, Word's old ones and RTF begin with."""
_SAVE_AS_TEXT = "is a document: save it as text (.txt), Markdown or HTML"


def read(path: str | Path) -> Article:
    """Read an article from a file, or from standard input for ``-``.

    Markdown may open with a front matter of ``key: value`` lines (title, published, source);
    it stays in the text, so that offsets are those of the file. Of HTML only the article stays, a
    byte order mark goes and line ends become LF: offsets are those of that text (see ``kept``).

    Raises:
        InputError: the file is missing, empty, not UTF-8 text, or of another kind.
    """
    if str(path) == STDIN:
        return of_bytes(limited(sys.stdin.buffer), _FROM_STDIN)
    return of_bytes(_bytes(Path(path)), str(path))


def of_bytes(data: bytes, source: str) -> Article:
    """Return the Article of a file's bytes.

    Raises:
        InputError: they are not UTF-8 text, or empty, too many, or a page without an article.
    """
    if len(data) > MAX_BYTES:
        raise InputError(source, f"has more than {MAX_BYTES >> 20} MiB, so it is no article")
    if not data.strip():
        raise InputError(source, "is empty")
    if data.startswith(_DOCUMENT_MARKS):
        raise InputError(source, _SAVE_AS_TEXT)
    if not page.is_page(data) and Path(source).suffix.lower() not in page.SUFFIXES:
        plain = parse(_decode(data, source), source=source)
        return replace(plain, rewritten=plain.text.encode() != data)
    found = page.read(data, source)
    story = parse(found.text, source=source)
    return replace(story, title=found.title, published=found.published, rewritten=True)


def limited(file: IO[bytes]) -> bytes:
    """Read no more of a file than shows that it is too long."""
    return file.read(MAX_BYTES + 1)


def kept(story: Article) -> tuple[str, str] | None:
    """Return name and text of the file that offsets need; ``None`` where the source will do.

    A text that came over standard input or out of a page is nowhere else, and in a file with a byte
    order mark or other line ends the offsets point elsewhere.
    """
    if story.source != _FROM_STDIN and not story.rewritten:
        return None
    return f"{key(story)}.txt", story.text


def key(story: Article) -> str:
    """Return what the ids of an article's events begin with: its name and a digest of its text."""
    digest = hashlib.sha256(story.text.encode()).hexdigest()[:4]
    return f"{Path(story.source).stem.strip('<>') or 'article'}-{digest}"


def parse(text: str, source: str) -> Article:
    """Return the Article of a text that is already in memory."""
    facts = _front_matter(text)
    return Article(
        text=text,
        source=source,
        title=facts.get("title"),
        published=_published(facts.get("published"), source),
    )


def check_kind(path: Path) -> None:
    """Refuse what is no file, or a document that has to be saved as text first.

    Raises:
        InputError: it is an address on the web, or a file of a word processor.
    """
    if _WEB.match(str(path)):
        raise InputError(
            str(path).replace(":/", "://", 1), "geomap fetches no pages: save it, and name the file"
        )
    if path.suffix.lower() in _DOCUMENTS and path.is_file():
        raise InputError(str(path), _SAVE_AS_TEXT)


def _bytes(path: Path) -> bytes:
    check_kind(path)
    if path.is_dir():
        raise InputError(str(path), "is a folder; name the articles in it")
    if path.suffix.lower() not in SUFFIXES:
        raise InputError(str(path), f"an article is one of {', '.join(SUFFIXES)}, or - for stdin")
    try:
        with path.open("rb") as file:
            return limited(file)
    except FileNotFoundError as error:
        raise InputError(str(path), "no such file") from error
    except OSError as error:
        raise InputError(str(path), f"cannot be read: {error.strerror}") from error


def _decode(data: bytes, name: str) -> str:
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


def is_english(text: str) -> bool:
    """Tell whether a text may be English, as far as its commonest words tell.

    Two of a hundred words of a text of twenty or more must be "the", "and", "of" or the like: of
    817 English news articles each has at least four, short texts in ten other languages have none.
    """
    words = _LETTERS.findall(text)
    plain = sum(word.isascii() for word in words)
    if plain < len(words) / 2:
        return False
    told = sum(word.lower() in _ENGLISH for word in words)
    return len(words) < _FEWEST or told >= len(words) * _SHARE
