"""A gazetteer folder -> its entries; a place file -> Rows; an area file -> ids and polygons."""

from __future__ import annotations

import codecs
import gzip
import hashlib
import json
import lzma
import re
import tomllib
import zlib
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any, cast

from geomap.errors import DataError
from geomap.gazetteer.values import Row, Source

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SOURCES_FILE = "sources.toml"
COLUMNS = (
    "place_id name names demonyms abbreviations lat lon feature_class feature_code country admin1"
    " population radius_km source note".split()
)
_REQUIRED = ("file", "layer", "title", "source", "licence", "attribution", "date")
_BLOCK = 1 << 20
_PLACES = (".tsv", ".tsv.gz", ".tsv.xz")
_AREAS = (".geojsonl", ".geojsonl.xz")
_BORDERS = "borders"
_FEATURE_ID = re.compile(r'\{"type": ?"Feature", ?"id": ?("[^"]+")')


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A file of a gazetteer folder with what ``sources.toml`` says about it.

    ``curated``: its rows were chosen for their importance in news.
    """

    path: Path
    source: Source
    curated: bool = True

    @property
    def holds_places(self) -> bool:
        """Say whether it is a place file."""
        return self.path.name.endswith(_PLACES)

    @property
    def holds_areas(self) -> bool:
        """Say whether it is an area file; border lines are not."""
        return self.path.name.endswith(_AREAS) and self.path.parent.name != _BORDERS


def entries(folder: Path) -> tuple[Entry, ...]:
    """Read ``sources.toml`` and hash the files that it names.

    Raises:
        DataError: it, or a file that it names, is missing or not as gazetteer/README.md says.
    """
    path = folder / SOURCES_FILE
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8")).get("file", [])
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError(str(path), f"cannot be read: {error}") from error
    return tuple(_entry(folder, table) for table in tables)


def _entry(folder: Path, table: dict[str, Any]) -> Entry:
    where = f"{folder / SOURCES_FILE}: {table.get('file', '[[file]]')}"
    if missing := [key for key in _REQUIRED if key not in table]:
        raise DataError(where, f"has no {', '.join(missing)}")
    path = folder / table["file"]
    texts = {key: str(table[key]) for key in _REQUIRED if key != "file"}
    digest = table.get("sha256") or sha256(path)
    source = Source(**texts, rows=int(table.get("rows", 0)), sha256=digest)
    return Entry(path=path, source=source, curated=bool(table.get("curated", True)))


def sha256(path: Path) -> str:
    """Hash a file's content.

    Raises:
        DataError: it cannot be read.
    """
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError as error:
        raise DataError(str(path), f"cannot be read: {error.strerror}") from error


def lines(path: Path) -> Iterator[str]:
    """Read the lines of a UTF-8 file one by one, unpacked where it is packed.

    Only a line feed ends a line: names may hold U+2028 and its like.

    Raises:
        DataError: it cannot be read, is not packed well or no UTF-8.
    """
    decode = codecs.getincrementaldecoder("utf-8")().decode
    rest = ""
    try:
        with _open(path) as stream:
            while block := stream.read(_BLOCK):
                *whole, rest = (rest + decode(block)).split("\n")
                yield from whole
            decode(b"", final=True)
    except (OSError, EOFError, zlib.error, lzma.LZMAError, UnicodeDecodeError) as error:
        raise DataError(str(path), f"cannot be read: {error}") from error
    if rest:
        yield rest


def _open(path: Path) -> IO[bytes]:
    if path.suffix == ".xz":
        return cast("IO[bytes]", lzma.open(path))
    if path.suffix == ".gz":
        return cast("IO[bytes]", gzip.open(path))
    return path.open("rb")


def read_places(path: Path) -> Iterator[Row]:
    """Read a place file row by row.

    Raises:
        DataError: the header or a row is not as gazetteer/README.md says; names the line.
    """
    rows = lines(path)
    if next(rows, "").split("\t") != COLUMNS:
        raise DataError(f"{path}:1", f"must have the columns {' '.join(COLUMNS)}")
    for number, line in enumerate(rows, start=2):
        try:
            yield _row(line.split("\t"))
        except ValueError as error:
            raise DataError(f"{path}:{number}", str(error)) from error


def _row(cells: list[str]) -> Row:
    place_id, name, names, demonyms, abbreviations, lat, lon, letter, code, *rest = cells
    country, admin1, population, radius_km, source, _ = rest
    return Row(
        place_id,
        name,
        float(lat),
        float(lon),
        letter,
        code,
        _several(names),
        _several(demonyms),
        _several(abbreviations),
        country,
        admin1,
        int(population or 0),
        float(radius_km) if radius_km else None,
        source,
    )


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def read_areas(path: Path) -> Iterator[tuple[str, str]]:
    """Read an area file feature by feature: ``place_id`` and the feature as GeoJSON text.

    Raises:
        DataError: a line is no feature with an id in front; names the line.
    """
    for number, line in enumerate(lines(path), start=1):
        found = _FEATURE_ID.match(line)
        if not found:
            raise DataError(f"{path}:{number}", "is no feature with type and id in front")
        yield json.loads(found[1]), line
