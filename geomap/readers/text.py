"""bytes -> text as UTF-8: byte order marks, UTF-16, old code pages, cut or mixed files."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
from charset_normalizer import from_bytes

from geomap.errors import InputError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_OTHER_PAGES = ["cp1256", "iso8859_6", "cp1251", "koi8_r", "cp1255", "iso8859_8"]
"""What tables in Arabic, Cyrillic and Hebrew come in when they are not Unicode."""
_OTHER_ALPHABET = 0.5
_HIGH_BYTES = re.compile(rb"[\x80-\xff]+")
_SAMPLE = 1 << 16
_STEP = 1 << 20
_FEW = 3
_MAX_CONTROL_SHARE = 0.01
_CONTROL = bytes(set(range(32)) - {0, 9, 10, 11, 12, 13, 26, 27})
_MOSTLY = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """UTF-8 bytes, what they were, and what was done to them."""

    data: bytes | memoryview
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes | memoryview, where: str, encoding: str | None = None) -> Decoded:
    """Return the bytes as UTF-8 without byte order mark and NUL bytes.

    Raises:
        InputError: the bytes are no text, or not in the encoding the user named.
    """
    head = bytes(data[:_SAMPLE])
    if encoding is not None:
        return _as_said(data, where, encoding)
    for mark, name in _BOMS:
        if head.startswith(mark):
            return _from_unicode(data[len(mark) :], name, where)
    if (wide := _utf16_without_mark(head)) is not None:
        return _from_unicode(data, wide, where)
    _refuse_binary(head, where)
    return _without_nul(_from_bytes(data))


def _as_said(data: bytes | memoryview, where: str, encoding: str) -> Decoded:
    try:
        return Decoded(data=bytes(data).decode(encoding).encode(), encoding=encoding)
    except (LookupError, UnicodeDecodeError) as error:
        raise InputError(where, f"is not in the encoding {encoding}: {error}") from error


def _from_unicode(data: bytes | memoryview, name: str, where: str) -> Decoded:
    if name == "utf-8":
        return _without_nul(_from_bytes(data))
    text = bytes(data).decode(name, errors="replace")
    if text.count("\ufffd") > len(text) * _MAX_CONTROL_SHARE + 1:
        raise InputError(where, f"starts as {name} text but is none")
    return _without_nul(Decoded(data=text.encode(), encoding=name.removesuffix("-le")))


def _utf16_without_mark(head: bytes) -> str | None:
    half = len(head) // 2
    if half < 4:  # noqa: PLR2004 - too short to tell
        return None
    low, high = head[0::2].count(0), head[1::2].count(0)
    if high > half * _MOSTLY and low < half * _MAX_CONTROL_SHARE:
        return "utf-16-le"
    if low > half * _MOSTLY and high < half * _MAX_CONTROL_SHARE:
        return "utf-16-be"
    return None


def _refuse_binary(head: bytes, where: str) -> None:
    control = len(head) - len(head.translate(None, _CONTROL))
    nul = head.count(0)
    if control > max(_FEW, len(head) * _MAX_CONTROL_SHARE) or nul > len(head) * 0.1:
        raise InputError(where, "is binary, neither text nor a table that geomap can read")


def _without_nul(decoded: Decoded) -> Decoded:
    count = count_byte(decoded.data, 0)
    if not count:
        return decoded
    return Decoded(
        data=bytes(decoded.data).replace(b"\0", b""),
        encoding=decoded.encoding,
        notes=(*decoded.notes, f"NUL bytes taken out: {count}"),
    )


def count_byte(data: bytes | memoryview, byte: int, then: int | None = None) -> int:
    """Count a byte, or a byte with another one after it, in bounded memory."""
    every = np.frombuffer(data, dtype=np.uint8)
    count = 0
    for at in range(0, len(every), _STEP):
        found = every[at : at + _STEP] == byte
        if then is not None:
            after = every[at + 1 : at + 1 + _STEP]
            found = found[: len(after)] & (after == then)
        count += int(np.count_nonzero(found))
    return count


def _from_bytes(data: bytes | memoryview) -> Decoded:
    at = None if _is_utf8(data) else first_bad_byte(data)
    if at is None:
        return Decoded(data=data, encoding="UTF-8")
    if at >= len(data) - 3:
        note = "the file ends within a character: it is cut"
        return Decoded(data=bytes(data[:at]), encoding="UTF-8", notes=(note,))
    if _has_utf8_letters(bytes(data[:at])):
        return _mixed(bytes(data))
    return _code_page(bytes(data), at)


def _is_utf8(data: bytes | memoryview) -> bool:
    """Ask arrow, which copies nothing and is several times faster than a decoder."""
    ends = pa.array([0, len(data)], pa.int64()).buffers()[1]
    try:
        pa.LargeStringArray.from_buffers(1, ends, pa.py_buffer(data)).validate(full=True)
    except pa.ArrowInvalid:
        return False
    return True


def first_bad_byte(data: bytes | memoryview, step: int = 1 << 24) -> int | None:
    """Return where the bytes stop being UTF-8, ``None`` if they never do; in bounded memory."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    for at in range(0, len(data), step):
        kept = len(decoder.getstate()[0])
        try:
            decoder.decode(bytes(data[at : at + step]))
        except UnicodeDecodeError as error:
            return at - kept + error.start
    rest = len(decoder.getstate()[0])
    return len(data) - rest if rest else None


def _has_utf8_letters(head: bytes) -> bool:
    return not head.isascii()


def _mixed(data: bytes) -> Decoded:
    """Read a UTF-8 file with some lines in another code page, line by line."""
    lines, odd = data.split(b"\n"), 0
    for number, line in enumerate(lines):
        try:
            line.decode()
        except UnicodeDecodeError:
            lines[number] = line.decode("cp1252", errors="replace").encode()
            odd += 1
    note = f"{odd} lines are not UTF-8; read as cp1252"
    return Decoded(data=b"\n".join(lines), encoding="UTF-8", notes=(note,))


def _code_page(data: bytes, at: int) -> Decoded:
    sample = _odd_lines(data, at)
    name = "cp1252"
    if _alphabet_share(sample) > _OTHER_ALPHABET:
        best = from_bytes(sample, cp_isolation=_OTHER_PAGES).best()
        name = best.encoding if best is not None else name
    text = data.decode(name, errors="replace")
    return Decoded(data=text.encode(), encoding=name, notes=(f"not UTF-8; read as {name}",))


def _alphabet_share(sample: bytes) -> float:
    """Return the share of bytes over 127 that stand in runs of three and more.

    In western languages accented letters stand alone, in other alphabets all letters of a word
    are over 127.
    """
    runs = [len(run) for run in _HIGH_BYTES.findall(sample)]
    return sum(run for run in runs if run > 2) / sum(runs) if runs else 0.0  # noqa: PLR2004


def _odd_lines(data: bytes, at: int) -> bytes:
    """Return lines with bytes over 127 from the first one on: only they tell code pages apart."""
    lines = data[max(data.rfind(b"\n", 0, at), 0) : at + (1 << 20)].split(b"\n")
    return b"\n".join(line for line in lines if not line.isascii())[:_SAMPLE]
