"""The raw table that every file kind is read into, before its columns have a meaning."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

TEXT = pd.StringDtype(na_value=float("nan"))
_CACHED = 1 << 14


@dataclass(frozen=True, slots=True, kw_only=True)
class RawTable:
    """Rows of one table as they stand in the file.

    Attributes:
        cells: one column per column of the file, cleaned unique names, mostly text.
        where: the file's name, with the sheet or archive member after a colon.
        kind: how it was read, for people ("CSV, UTF-8, comma").
        lines: the line or row number in the file, one per row.
        refused: rows that could not be read at all, columns ``where, line, reason, raw``.
        notes: what was decided while reading.
        headed: whether the names of the columns stand in the file.
    """

    cells: pd.DataFrame
    where: str
    kind: str
    lines: pd.Series
    refused: pd.DataFrame
    notes: tuple[str, ...] = ()
    headed: bool = True


def refusals(where: str, rows: list[tuple[int, str, str]]) -> pd.DataFrame:
    """Make a table of refused rows of (line, reason, raw text)."""
    return pd.DataFrame(
        {
            "where": pd.Series([f"{where}:{line}" for line, _, _ in rows], dtype="str"),
            "line": pd.Series([line for line, _, _ in rows], dtype="int64"),
            "reason": pd.Series([reason for _, reason, _ in rows], dtype="str"),
            "raw": pd.Series([raw for _, _, raw in rows], dtype="str"),
        }
    )


def clean_names(names: list[str]) -> list[str]:
    """Return names without line breaks, BOM and repeated spaces; each one unique, none empty."""
    seen: dict[str, int] = {}
    cleaned = []
    for number, name in enumerate(names, start=1):
        base = re.sub(r"\s+", " ", name.replace("\ufeff", "").replace("\0", "")).strip()
        base = base or f"column {number}"
        seen[base] = seen.get(base, 0) + 1
        while seen[base] > 1 and f"{base}.{seen[base]}" in seen:
            seen[base] += 1
        unique = base if seen[base] == 1 else f"{base}.{seen[base]}"
        seen.setdefault(unique, 1)
        cleaned.append(unique)
    return cleaned


def lines_of(cells: pd.DataFrame, separator: str) -> list[str]:
    """Return the rows of a table as text, all in one go: single rows of a wide one are dear."""
    others = {name: "str" for name, kind in cells.dtypes.items() if kind != TEXT}
    texts = cells.astype(others) if others else cells
    return list(map(separator.join, texts.to_numpy(dtype=object, na_value="")))


@lru_cache(_CACHED)
def fold(name: str) -> str:
    """Return the form in which column names are compared: lower case, letters and digits only."""
    kept = name.casefold()
    if not kept.isascii():
        plain = unicodedata.normalize("NFKD", kept)
        kept = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"[\W_]+", "_", kept).strip("_")
