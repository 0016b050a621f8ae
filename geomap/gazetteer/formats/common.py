"""What every format needs: text of packed files, refusals that are counted, regrouping."""

from __future__ import annotations

import contextlib
import csv
import gzip
import io
import lzma
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from typing import IO, TYPE_CHECKING, cast

from geomap.errors import InputError
from geomap.gazetteer.sorting import Sorting
from geomap.model import Point

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

_README = "readme"
_SAMPLE = 65_536


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a user says about a table's columns; ``None`` is guessed.

    ``feature`` is GeoNames class and code for all rows that do not say ("S/INSM").
    """

    name: str | None = None
    lat: str | None = None
    lon: str | None = None
    country: str | None = None
    feature: str | None = None
    radius_km: str | None = None

    @property
    def named(self) -> bool:
        """Say whether the name's or a coordinate's column is named."""
        return any((self.name, self.lat, self.lon))


@dataclass(slots=True)
class Refusals:
    """Rows of a file that were not taken, by reason, with the line of the first."""

    path: Path
    counts: Counter[str] = field(default_factory=Counter)
    first: dict[str, int] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """Give the file's name."""
        return self.path.name

    def add(self, line: int, reason: str) -> None:
        """Count a row that is not taken."""
        self.counts[reason] += 1
        self.first.setdefault(reason, line)

    def __str__(self) -> str:
        return "; ".join(
            f"{count:,} rows refused: {reason} (first {self.file}:{self.first[reason]})"
            for reason, count in self.counts.most_common()
        )


@contextlib.contextmanager
def open_text(path: Path) -> Iterator[IO[str]]:
    """Open a text file, UTF-8 with or without mark; of a zip its largest, but for the readme.

    Raises:
        InputError: it cannot be read, unpacked or decoded, also while being read.
    """
    try:
        with (
            contextlib.closing(_binary(path)) as stream,
            io.TextIOWrapper(stream, encoding="utf-8-sig", newline="") as text,
        ):
            yield text
    except (OSError, EOFError, zipfile.BadZipFile, lzma.LZMAError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read: {error}") from error
    except csv.Error as error:
        raise InputError(str(path), f"is no table: {error}") from error


def _binary(path: Path) -> IO[bytes]:
    if path.suffix.lower() == ".zip":
        archive = zipfile.ZipFile(path)
        texts = [i for i in archive.infolist() if _README not in i.filename.lower()]
        if not texts:
            raise zipfile.BadZipFile("there is nothing in it")
        return archive.open(max(texts, key=lambda info: info.file_size))
    if path.suffix == ".gz":
        return cast("IO[bytes]", gzip.open(path))
    return cast("IO[bytes]", lzma.open(path)) if path.suffix == ".xz" else path.open("rb")


def sample(path: Path) -> str:
    """Read the beginning of a text file.

    Raises:
        InputError: it cannot be read.
    """
    with open_text(path) as text:
        return text.read(_SAMPLE)


def tabbed(text: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
    """Give number and cells of each line of a tab-separated file that knows no quotes."""
    for number, line in enumerate(text, start=1):
        yield number, line.rstrip("\r\n").split("\t")


def records(text: IO[str]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """Give last line's number and cells by column of each record of a delimited file.

    Comma, semicolon, tab or bar, whichever the header has most of.
    """
    first = text.readline()
    columns, delimiter = _columns(first)
    reader = csv.DictReader(text, columns, restkey="", restval="", delimiter=delimiter)
    for record in reader:
        record.pop("", None)
        yield reader.line_num + 1, {key: value.strip() for key, value in record.items()}


def header(beginning: str) -> frozenset[str]:
    """Give the column names of a delimited file, as written."""
    return frozenset(_columns(beginning.split("\n", 1)[0])[0])


def _columns(line: str) -> tuple[list[str], str]:
    delimiter = max(",;\t|", key=line.count)
    return next(csv.reader([line.rstrip("\r\n")], delimiter=delimiter), []), delimiter


def point(lat: str, lon: str) -> Point:
    """Make a Point of two texts.

    Raises:
        ValueError: they are no coordinates; says which and why.
    """
    try:
        return Point(lat=float(lat), lon=float(lon))
    except ValueError:
        raise ValueError("latitude or longitude is no number") from None
    except InputError as error:
        raise ValueError(f"{error.where} out of range") from error


def regroup(pairs: Iterable[tuple[str, str]]) -> Iterator[tuple[str, list[str]]]:
    """Bring together the values of each key, keys sorted, values in their order.

    Sorts on disk: the files of a whole world do not fit into memory.
    """
    with contextlib.closing(Sorting[str]()) as sorting:
        sorting.add(pairs)
        yield from sorting.groups()
