"""Parquet or CSV files -> chunks, each with the file that its answer goes to.

A chunk of Parquet has about a million rows; a CSV is one chunk, and its cells stay text. A row of
a CSV with more or fewer cells than the header is refused, and the rest goes on.
"""

from __future__ import annotations

import contextlib
import csv
import glob
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq

from geomap.errors import InputError
from geomap.files import whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROWS = 1_000_000
SLICE = 50_000
"""Rows that are answered together: memory does not grow with the chunk."""
TEXT = (".csv", ".tsv")
FILES = (".csv", ".parquet")
"""Suffixes of an answer that goes to one file."""
BLOCK = 1 << 20
"""Bytes of a CSV that are read at a time."""
PART = "part-{:05}.parquet"
MOST_TOLD = 20
"""Refused rows of a chunk that are told one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """Some row groups of a Parquet file or a whole CSV, and where the answer goes."""

    path: str
    groups: tuple[int, ...]
    rows: int
    out: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What became of chunks: rows answered, rows refused, and where and why the first of them."""

    rows: int = 0
    refused: int = 0
    told: tuple[str, ...] = ()

    def __add__(self, other: Done) -> Done:
        return Done(
            rows=self.rows + other.rows,
            refused=self.refused + other.refused,
            told=(self.told + other.told)[:MOST_TOLD],
        )


class Ragged:
    """The rows of a CSV with more or fewer cells than its header: how many, and the first."""

    def __init__(self) -> None:
        self.count = 0
        self.first: list[pc.InvalidRow] = []

    def __call__(self, row: pc.InvalidRow) -> str:
        """Refuse a row, as the reader asks what to do with it."""
        self.count += 1
        if self.count <= MOST_TOLD:
            self.first.append(row)
        return "skip"

    def told(self, name: str) -> tuple[str, ...]:
        """Return line number and reason of the first rows.

        The reader counts rows and not lines: the file is looked through once more.
        """
        waiting, found = self.first[::-1], []
        with Path(name).open("rb") as file:
            for number, line in enumerate(file, 1):
                if waiting and number >= waiting[-1].number and _starts(line, waiting[-1].text):
                    row = waiting.pop()
                    cells = f"{row.actual_columns} cells, the header {row.expected_columns}"
                    found.append(f"{name}:{number}: {cells}")
                if not waiting:
                    break
        return tuple(found)


def _starts(line: bytes, text: str) -> bool:
    """Return whether the text of a row begins with this line."""
    return line.rstrip(b"\r\n") == text.encode().splitlines()[0]


def chunks(pattern: str, out: Path, rows: int = ROWS) -> tuple[Chunk, ...]:
    """Return the chunks of all files of a pattern (``events/*.parquet``) or a folder.

    A row group is never split: a file is best written with groups of 0.1 to 1 million rows. Where
    ``out`` is a .parquet or .csv, the one file that matches is one chunk.

    Raises:
        InputError: nothing matches, several files do for one answer, a file is no Parquet, or
            ``out`` holds what is read, or more parts than there will be.
    """
    folder = Path(pattern)
    names = sorted(map(str, folder.glob("*.parquet")) if folder.is_dir() else glob.glob(pattern))  # noqa: PTH207 - a pattern, not a folder
    if not names:
        raise InputError(pattern, "matches no file")
    alone = out.suffix in FILES
    if alone and len(names) > 1:
        raise InputError(str(out), f"must be a folder: {pattern} matches {len(names)} files")
    parts = [part for name in names for part in _parts(name, sys.maxsize if alone else rows)]
    if not alone:
        _check_folder(out, len(parts), names)
    return tuple(
        Chunk(
            path=name,
            groups=groups,
            rows=count,
            out=str(out if alone else out / PART.format(number)),
        )
        for number, (name, groups, count) in enumerate(parts)
    )


def _check_folder(out: Path, count: int, names: list[str]) -> None:
    """Refuse to write over what is read, or beside parts of another run: they would be read too."""
    own = {out / PART.format(number) for number in range(count)}
    if own & {*map(Path, names)}:
        raise InputError(str(out), "holds the rows that are asked for; name a new folder")
    if others := sorted({*out.glob("part-*.parquet")} - own):
        raise InputError(str(out), f"holds {others[0].name} of another run; name a new folder")


def tables(chunk: Chunk, ragged: Ragged) -> Iterator[pa.Table]:
    """Read the rows of a chunk, at most ``SLICE`` at a time."""
    if Path(chunk.path).suffix in TEXT:
        yield from _cells(chunk.path, ragged)
        return
    groups = list(chunk.groups)
    with pq.ParquetFile(chunk.path) as file:
        if chunk.rows == 0:
            yield file.read_row_groups(groups)
        for batch in file.iter_batches(SLICE, row_groups=groups):
            yield pa.Table.from_batches([batch])


def _cells(name: str, ragged: Ragged) -> Iterator[pa.Table]:
    """Read a CSV as text, block by block.

    Raises:
        InputError: it is not UTF-8, has no header, or a cell is longer than a block.
    """
    try:
        with Path(name).open(encoding="utf-8-sig", newline="") as file:
            line = file.readline()
        delimiter = max(",;\t", key=line.count)
        names = next(csv.reader([line.rstrip("\r\n")], delimiter=delimiter), [])
        options = {
            "read_options": pc.ReadOptions(block_size=BLOCK, use_threads=False),
            "parse_options": pc.ParseOptions(
                delimiter=delimiter, newlines_in_values=True, invalid_row_handler=ragged
            ),
            "convert_options": pc.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=True
            ),
        }
        with pc.open_csv(name, **options) as blocks:
            slices = (
                pa.Table.from_batches([block.slice(start, SLICE)])
                for block in blocks
                for start in range(0, len(block), SLICE)
            )
            yield next(slices, blocks.schema.empty_table())
            yield from slices
    except (UnicodeDecodeError, pa.ArrowException) as error:
        raise InputError(name, f"cannot be read: {error}") from error


def write(chunk: Chunk, answer: Callable[[pa.Table], pa.Table], *, at_once: bool = False) -> Done:
    """Write the answer of a chunk, whole or not at all, the same bytes for the same rows.

    Args:
        chunk: what to read, and the file to write.
        answer: gives the rows of a table with what is added to them.
        at_once: whether all rows are answered together, and not ``SLICE`` by ``SLICE``.

    Raises:
        InputError: a CSV is to hold a geometry.
    """
    rows, ragged = 0, Ragged()
    asked = tables(chunk, ragged)
    with whole(Path(chunk.out)) as temporary, contextlib.ExitStack() as opened:
        writer = None
        for table in [pa.concat_tables(asked)] if at_once else asked:
            plain = answer(table).replace_schema_metadata(None)
            writer = writer or opened.enter_context(_writer(temporary, plain.schema))
            writer.write_table(plain)
            rows += len(plain)
    return Done(rows=rows, refused=ragged.count, told=ragged.told(chunk.path))


def _writer(path: Path, schema: pa.Schema) -> pq.ParquetWriter | pc.CSVWriter:
    if path.suffix == ".parquet":
        return pq.ParquetWriter(path, schema, compression="zstd", use_dictionary=_texts(schema))
    shapes = [field.name for field in schema if pa.types.is_binary(field.type)]
    if shapes:
        raise InputError(path.name, f"cannot hold {', '.join(shapes)}: write .parquet")
    return pc.CSVWriter(path, schema)


def _texts(schema: pa.Schema) -> list[str]:
    """Return the columns of texts; to look for repeated numbers costs more than it saves."""
    kinds = (pa.types.is_string, pa.types.is_large_string)
    return [field.name for field in schema if any(kind(field.type) for kind in kinds)]


def _parts(name: str, rows: int) -> Iterator[tuple[str, tuple[int, ...], int]]:
    if Path(name).suffix in TEXT:
        yield name, (), _lines(name)
        return
    try:
        metadata = pq.read_metadata(name)
    except (OSError, pa.ArrowInvalid) as error:
        raise InputError(name, f"is no Parquet file: {error}") from error
    groups: list[int] = []
    count = 0
    for number in range(metadata.num_row_groups):
        size = metadata.row_group(number).num_rows
        if groups and count + size > rows:
            yield name, tuple(groups), count
            groups, count = [], 0
        groups.append(number)
        count += size
    if groups:
        yield name, tuple(groups), count


def _lines(name: str) -> int:
    """Return the number of lines below the header: of rows, where no cell holds a line end."""
    with Path(name).open("rb") as file:
        return max(sum(block.count(b"\n") for block in iter(lambda: file.read(BLOCK), b"")) - 1, 0)
