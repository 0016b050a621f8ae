"""Cells as written -> typed columns; what cannot be read is refused or kept in words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import compute

from geomap.readers import dates
from geomap.readers.raw import TEXT, RawTable, fold, lines_of, refusals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


MISSING = frozenset(
    {"", "na", "n/a", "n.a.", "nan", "null", "none", "nil", "-", "--", "\u2013", "\u2014", "#n/a"}
)
"""Cells that say "no value", compared in lower case."""

_LONGEST_MISSING = max(map(len, MISSING))
_ODD = r"\s\s|[\t\n\r\x00\x{00a0}\x{2007}\x{202f}\x{200b}\x{feff}]"
"""For RE2, arrow's engine: what a tidy text does not have between its ends."""
_SPACES = r"[\s\x{00a0}\x{2007}\x{202f}\x{200b}\x{feff}\x00]+"
_SAMPLE = 10_000
"""Cells, the first, that tell whether those of a column repeat."""
_DECIMAL_COMMA = re.compile(r"[+-]?\d{1,3},\d+")
_COUNT = re.compile(r"\d+")
_POINTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_THOUSANDS = re.compile(r"(?<=\d)[,\s\u00a0\u202f'\u2019](?=\d{3}\b)")
MAX_COUNT = 10_000_000
"""No event has more dead or injured than this: a larger number is another column's."""


class Cells:
    """The cells of a raw table, read column by column, with a ledger of what was refused.

    Args:
        raw: the table.
        columns: our name -> the file's column, as the user gave it or the aliases found it.
        order: day or month first, ``None`` to decide by each column.
    """

    def __init__(
        self, raw: RawTable, columns: dict[str, str], order: dates.Order | None = None
    ) -> None:
        self.raw = raw
        self.columns = columns
        self.order = order
        self.notes: list[str] = list(raw.notes)
        self.index = raw.cells.index
        self._by_fold = {fold(name): name for name in reversed(raw.cells.columns)}
        self._reasons: dict[int, str] = {}
        self._remarks = pd.Series("", index=self.index, dtype="str")

    def __len__(self) -> int:
        return len(self.index)

    def column(self, name: str) -> str | None:
        """Return the file's column for one of ours, or of that name; ``None`` if there is none."""
        return self.columns.get(name) or self._by_fold.get(fold(name))

    def raw_text(self, name: str) -> pd.Series:
        """Return a column as text exactly as it stands, all missing if the file has no such one."""
        column = self.column(name)
        if column is None:
            return pd.Series(pd.NA, index=self.index, dtype="str")
        return as_text(self.raw.cells[column])

    def text(self, *names: str) -> pd.Series:
        """Return the first of the columns that says something, tidied; missing where none does."""
        found = [name for name in names if self.column(name) is not None]
        if not found:
            return pd.Series(pd.NA, index=self.index, dtype="str")
        result = tidy(self.raw_text(found[0]))
        for name in found[1:]:
            result = result.fillna(tidy(self.raw_text(name)))
        return result

    def units(self, **names: str) -> dict[str, pd.Series]:
        """Return finer units than the first (``admin2="adm_2"``), those that the table has."""
        found = {ours: self.text(name) for ours, name in names.items() if self.column(name)}
        return {ours: texts for ours, texts in found.items() if texts.notna().any()}

    def count(self, *names: str, unknown: Iterable[int] = ()) -> pd.Series:
        """Return whole numbers >= 0, ``Int64``; other words are kept in the row's remarks."""
        words = _unpointed(self.text(*names))
        codes = [*unknown]
        values = by_unique(words, lambda word: _count_or_none(word, codes)).astype("Int64")
        plain = values.mask(values < 0)
        self.remark(words.notna() & values.isna(), names[0], words)
        return plain

    def number(self, *names: str) -> pd.Series:
        """Return decimal numbers; cells that are none are missing."""
        return numbers(self.text(*names))

    def when(self, start: str, end: str | None = None) -> pd.DataFrame:
        """Return ``date_start``, ``date_end``, ``date_precision``; refuse rows with bad dates."""
        first = self._date_cells(self._dated(start), self.column(start) or start)
        if end is None or self.column(end) is None:
            return _when(first.start, first.end)
        last = self._date_cells(self._dated(end), self.column(end) or end)
        begins, ends = first.start.fillna(last.start), last.end.fillna(first.end)
        self.refuse(
            ends < begins,
            lambda row: f"{end} must not be before {start}, is {self._said(end, row)}",
        )
        return _when(begins, ends)

    def when_of(self, ways: list[pd.Series], name: str) -> pd.DataFrame:
        """Return dates of the first way of writing that is a date; refuse where none is."""
        read = [dates.parse(texts, self.order) for texts in ways]
        start, end = read[0].start, read[0].end
        for later in read[1:]:
            start, end = start.fillna(later.start), end.fillna(later.end)
        bad = read[-1].bad & start.isna()
        self.refuse(bad, lambda row: f"{name} must be a date, is {ways[-1].iloc[row]!r}")
        return _when(start, end)

    def _dated(self, name: str) -> pd.Series:
        column = self.column(name)
        if column is not None and pd.api.types.is_datetime64_any_dtype(self.raw.cells[column]):
            return self.raw.cells[column]
        return self.text(name)

    def _date_cells(self, words: pd.Series, shown: str) -> dates.DateCells:
        read = dates.parse(words, self.order)
        self.refuse(
            read.bad, lambda row: f"{shown} must be a date, is {str(words.iloc[row])[:60]!r}"
        )
        if read.note:
            self.note(f"{shown}: {read.note}")
        return read

    def note(self, text: str) -> None:
        """Say once what was decided while reading."""
        if text not in self.notes:
            self.notes.append(text)

    def _said(self, name: str | None, row: int) -> str:
        return repr(str(self.raw_text(name or "").iloc[row])[:60])

    def refuse(self, mask: pd.Series, reason: Callable[[int], str]) -> None:
        """Refuse the rows of the mask; the first reason found for a row stays."""
        for row in mask.fillna(value=False).to_numpy().nonzero()[0]:
            self._reasons.setdefault(int(row), reason(int(row)))

    def remark(self, mask: pd.Series, name: str, words: pd.Series) -> None:
        """Keep the words of cells that are no number in the row's remarks."""
        if not mask.any():
            return
        said = name + " as written: " + words[mask]
        before = self._remarks[mask]
        self._remarks[mask] = before.where(before == "", before + "; ") + said
        self.note(f"{name}: cells that are no whole numbers, kept in notes: {int(mask.sum())}")

    @property
    def remarks(self) -> pd.Series:
        """What was kept in words, row by row; missing where there is nothing."""
        return self._remarks.mask(self._remarks == "")

    @property
    def kept(self) -> pd.Series:
        """Mark the rows that were not refused."""
        return pd.Series(~pd.RangeIndex(len(self)).isin([*self._reasons]), index=self.index)

    def refused(self) -> pd.DataFrame:
        """Return the refused rows: those of the file and those of the cells, by line."""
        numbers = sorted(self._reasons)
        lines = self.raw.lines.iloc[numbers].tolist()
        texts = lines_of(self.raw.cells.iloc[numbers], "\t")
        reasons = (self._reasons[number] for number in numbers)
        mine = refusals(self.raw.where, [*zip(lines, reasons, texts, strict=True)])
        both = [table for table in (self.raw.refused, mine) if len(table)] or [mine]
        return pd.concat(both, ignore_index=True).sort_values("line", kind="stable")


def _when(start: pd.Series, end: pd.Series) -> pd.DataFrame:
    precision = width(start, end)
    return pd.DataFrame({"date_start": start, "date_end": end, "date_precision": precision})


def width(start: pd.Series, end: pd.Series) -> pd.Series:
    """Return the precision that first and last day stand for."""
    number = pd.DataFrame({"a": start, "b": end}).groupby(["a", "b"], dropna=False, sort=False)
    codes = number.ngroup()
    first = ~codes.duplicated()
    words = [
        dates.Span(
            start=None if pd.isna(a) else a.date(), end=None if pd.isna(b) else b.date()
        ).precision
        for a, b in zip(start[first], end[first], strict=True)
    ]
    return pd.Series(words, dtype="str").take(codes.to_numpy()).set_axis(start.index)


def as_text(cells: pd.Series) -> pd.Series:
    """Return any column as text: dates in ISO form, whole floats without ``.0``."""
    if pd.api.types.is_datetime64_any_dtype(cells):
        return cells.dt.strftime("%Y-%m-%d").astype("str")
    if pd.api.types.is_float_dtype(cells) and (cells.dropna() % 1 == 0).all():
        return cells.astype("Int64").astype("str")
    return cells.astype("str")


def tidy(texts: pd.Series) -> pd.Series:
    """Return texts with single spaces, none at the ends; words for "no value" are missing."""
    if not _repeats(texts):
        return _tidied(texts)
    codes, uniques = pd.factorize(texts)
    before = pd.Series(uniques, dtype=texts.dtype)
    after = _tidied(before)
    if after is before:
        return texts
    return pd.Series(after.array.take(codes, allow_fill=True), index=texts.index)


def _repeats(texts: pd.Series) -> bool:
    """Say whether most cells of a long column are likely to stand there more than once."""
    return len(texts) > _SAMPLE and texts.iloc[:_SAMPLE].nunique() * 2 < _SAMPLE


def _tidied(texts: pd.Series) -> pd.Series:
    given = pa.array(texts, pa.large_string(), from_pandas=True)
    cells = compute.utf8_trim_whitespace(given)
    odd = compute.match_substring_regex(cells, _ODD).fill_null(False)  # noqa: FBT003 - arrow's signature
    if compute.any(odd).as_py():
        spaced = compute.replace_substring_regex(cells.filter(odd), _SPACES, " ")
        cells = compute.replace_with_mask(cells, odd, compute.utf8_trim_whitespace(spaced))
    if not cells.equals(given):
        texts = cells.to_pandas(types_mapper={pa.large_string(): TEXT}.get).set_axis(texts.index)
    short = _mask(compute.less_equal(compute.utf8_length(cells), _LONGEST_MISSING), texts.index)
    gone = texts[short].str.lower().isin(MISSING)
    return texts.mask(gone.reindex(texts.index, fill_value=False)) if gone.any() else texts


def _mask(answers: pa.Array, index: pd.Index) -> pd.Series:
    """Return arrow's answers as a mask; a missing cell is no match."""
    return pd.Series(answers.fill_null(False).to_numpy(zero_copy_only=False), index=index)  # noqa: FBT003 - arrow's signature


def by_unique(cells: pd.Series, read: Callable[[str], object]) -> pd.Series:
    """Apply a function to each distinct value once; missing stays missing."""
    codes, uniques = pd.factorize(cells)
    values = pd.Series([*map(read, uniques), None], dtype="object")
    return values.take(codes).set_axis(cells.index)


def numbers(texts: pd.Series) -> pd.Series:
    """Return texts as floats; a decimal comma is one when the column has no decimal point."""
    try:
        plain = compute.cast(pa.array(texts, pa.large_string(), from_pandas=True), pa.float64())
        return pd.Series(plain.to_numpy(zero_copy_only=False), index=texts.index, dtype="float64")
    except pa.ArrowInvalid:
        codes, uniques = pd.factorize(texts)
        values = np.append(_numbers(pd.Series(uniques, dtype="str")).to_numpy(), [np.nan])
        return pd.Series(values[codes], index=texts.index)


def _numbers(texts: pd.Series) -> pd.Series:
    """Read numbers of which some are none, or have a comma."""
    values = pd.to_numeric(texts, errors="coerce").astype("float64")
    left = values.isna() & texts.notna()
    if left.any():
        commas = texts[left].str.fullmatch(_DECIMAL_COMMA)
        fixed = texts[left].where(commas).str.replace(",", ".", regex=False)
        values = values.fillna(pd.to_numeric(fixed, errors="coerce").astype("float64"))
    return values


def _unpointed(texts: pd.Series) -> pd.Series:
    """Take out the points that part thousands: where other counts stand without, none is 1.2."""
    pointed = texts.str.fullmatch(_POINTED).fillna(value=False)
    if not pointed.any():
        return texts
    others = texts[~pointed]
    if others.str.contains(".", regex=False).any() or not others.str.fullmatch(_COUNT).any():
        return texts
    return texts.mask(pointed, texts.str.replace(".", "", regex=False))


def _count_or_none(text: str, unknown: Iterable[int]) -> int | None:
    """Read a count; -1 for one of the source's codes for "unknown"."""
    plain = re.sub(r"[.,]0+$", "", _THOUSANDS.sub("", text))
    if plain.lstrip("+-").isdecimal() and int(plain) in unknown:
        return -1
    if not _COUNT.fullmatch(plain) or int(plain) > MAX_COUNT:
        return None
    return int(plain)
