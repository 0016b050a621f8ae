"""Parquet files -> chunks of about a million rows, each with the file that its answer goes to."""

from __future__ import annotations

import contextlib
import glob
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from geomap.errors import InputError
from geomap.files import whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pandas as pd

ROWS = 1_000_000
SLICE = 100_000
"""Rows that are answered together: memory does not grow with the chunk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """Some row groups of a Parquet file, and where the answer goes."""

    path: str
    groups: tuple[int, ...]
    rows: int
    out: str


def chunks(pattern: str, out: Path, rows: int = ROWS) -> tuple[Chunk, ...]:
    """Return the chunks of all files of a pattern (``events/*.parquet``) or a folder.

    A row group is never split: a file is best written with groups of 0.1 to 1 million rows.

    Raises:
        InputError: nothing matches, or a file is no Parquet.
    """
    folder = Path(pattern)
    names = sorted(map(str, folder.glob("*.parquet")) if folder.is_dir() else glob.glob(pattern))  # noqa: PTH207 - a pattern, not a folder
    if not names:
        raise InputError(pattern, "matches no file")
    parts = [part for name in names for part in _parts(name, rows)]
    return tuple(
        Chunk(path=name, groups=groups, rows=count, out=str(out / f"part-{number:05}.parquet"))
        for number, (name, groups, count) in enumerate(parts)
    )


def tables(chunk: Chunk) -> Iterator[pa.Table]:
    """Read the rows of a chunk, at most ``SLICE`` at a time."""
    groups = list(chunk.groups)
    with pq.ParquetFile(chunk.path) as file:
        if chunk.rows == 0:
            yield file.read_row_groups(groups)
        for batch in file.iter_batches(SLICE, row_groups=groups):
            yield pa.Table.from_batches([batch])


def read(chunk: Chunk) -> pd.DataFrame:
    """Read all rows of a chunk."""
    return pa.concat_tables(tables(chunk)).to_pandas()


def write(answers: Iterable[pa.Table], chunk: Chunk) -> None:
    """Write the answer of a chunk, whole or not at all, the same bytes for the same rows."""
    with whole(Path(chunk.out)) as temporary, contextlib.ExitStack() as opened:
        writer = None
        for answer in answers:
            plain = answer.replace_schema_metadata(None)
            writer = writer or opened.enter_context(
                pq.ParquetWriter(temporary, plain.schema, compression="zstd")
            )
            writer.write_table(plain)


def _parts(name: str, rows: int) -> Iterator[tuple[str, tuple[int, ...], int]]:
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
