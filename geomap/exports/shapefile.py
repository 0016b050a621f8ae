"""layers -> Shapefiles, for programs that know nothing newer."""

from __future__ import annotations

import errno
import os
import struct
from typing import TYPE_CHECKING

from geomap.exports.ogr import put
from geomap.exports.values import attributes, typed
from geomap.files import whole, write_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import pandas as pd

    from geomap.exports.layers import Extras, Layers

_NAME = 10  # characters that a DBF field name may have
_TEXT = 254  # bytes that a DBF text may have
_HEADER = 100  # bytes, of .shp and .shx

_OPTIONS = {"ENCODING": "UTF-8", "DBF_DATE_LAST_UPDATE": "1980-01-01"}  # equal input, equal bytes


def write(layers: Layers, path: Path, _extras: Extras) -> tuple[Path, ...]:
    """Write ``x.shp``, ``x-regions.shp``, ``x-region-lines.shp``, ``x-unlocated.dbf``, and names.

    A Shapefile holds one kind of geometry, names of 10 characters and texts of 254 bytes:
    ``x-names.csv`` says which short name stands for which column, longer texts are cut.
    """
    short = short_names([str(name) for name in attributes(layers.whole).columns])
    files = _files(layers, path)
    for target, table in files.items():
        with whole(target) as temporary:
            put(_cut(table, short), temporary, target.stem, "ESRI Shapefile", **_OPTIONS)
            _refuse_incomplete(temporary, len(table))
    names = path.with_name(f"{path.stem}-names.csv")
    lines = ["short,column", *(f"{cut},{name}" for name, cut in short.items())]
    write_text(names, "\n".join(lines) + "\n")
    return (*files, names)


def short_names(names: Iterable[str]) -> dict[str, str]:
    """Cut each name to 10 ASCII characters, unique without regard to case, in order.

    A name whose start is taken gets a number: ``fatalities_low`` is ``fatalities``,
    ``fatalities_best`` is ``fataliti_2``.
    """
    taken: set[str] = set()
    short: dict[str, str] = {}
    for name in names:
        plain = name.encode("ascii", "ignore").decode() or "column"
        tries = (plain[:_NAME], *(f"{plain[: _NAME - 1 - len(str(n))]}_{n}" for n in range(2, 999)))
        short[name] = next(cut for cut in tries if cut.lower() not in taken)
        taken.add(short[name].lower())
    return short


def _files(layers: Layers, path: Path) -> dict[Path, pd.DataFrame]:
    tables: dict[str, pd.DataFrame] = {
        "": layers.events,
        "-regions": layers.areas,
        "-region-lines": layers.lines,
        "-region-points": layers.points,
    }
    chosen = {
        "": "events" in layers.chosen,
        "-regions": "regions" in layers.chosen,
        "-region-lines": "regions" in layers.chosen,
        "-region-points": "regions" in layers.chosen and len(layers.points) > 0,
    }
    files = {
        path.with_name(f"{path.stem}{end}.shp"): table
        for end, table in tables.items()
        if chosen[end]
    }
    if "unlocated" in layers.chosen:
        files[path.with_name(f"{path.stem}-unlocated.dbf")] = attributes(layers.unlocated)
    return files


def _refuse_incomplete(path: Path, rows: int) -> None:
    """Compare each file's length with what its header says; GDAL tells of no full disk on closing.

    Headers: ESRI Shapefile Technical Description (1998), pages 4 and 23; dBASE III table files.

    Raises:
        OSError: a file has another length, as on a disk that is full.
    """
    for file in path.parent.iterdir():
        with file.open("rb") as opened:
            head = opened.read(_HEADER).ljust(_HEADER, b"\0")
        size = file.stat().st_size
        if size != _length(file.suffix, head, rows, size) or not size:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def _length(suffix: str, head: bytes, rows: int, otherwise: int) -> int:
    """Return the bytes that the file must have; headers count them in words of two."""
    header, record = struct.unpack_from("<HH", head, 8)
    lengths: dict[str, int] = {
        ".shp": 2 * struct.unpack_from(">i", head, 24)[0],
        ".shx": _HEADER + rows * struct.calcsize(">ii"),
        ".dbf": header + rows * record + len(b"\x1a"),
    }
    return lengths.get(suffix, otherwise)


def _cut(table: pd.DataFrame, short: dict[str, str]) -> pd.DataFrame:
    texts = {n: _bytes(table[n]) for n in typed(table).select_dtypes("str").columns}
    return table.assign(**texts).rename(columns=short)


def _bytes(column: pd.Series) -> pd.Series:
    return column.map(
        lambda text: str(text).encode()[:_TEXT].decode(errors="ignore"), na_action="ignore"
    )
