"""A gazetteer or event table of the user -> a file of a gazetteer folder, entered in its list."""

from __future__ import annotations

import gzip
import json
import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from filelock import FileLock

from geomap import names
from geomap.errors import DataError, InputError
from geomap.files import whole, write_text
from geomap.gazetteer.files import COLUMNS, SOURCES_FILE, sha256
from geomap.gazetteer.formats.common import Options, Refusals, open_text
from geomap.gazetteer.formats.detect import Format, detect
from geomap.gazetteer.formats.geonames import read_alternates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from geomap.gazetteer.build import Progress
    from geomap.gazetteer.values import Row
    from geomap.model import Place

_TICK = 10_000
_SPACE = re.compile(r"[\s|]+")
_FAST = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class What:
    """What the user says about a file to add; ``None`` is found out or as usual for the format."""

    format: str | None = None
    layer: str | None = None
    licence: str | None = None
    attribution: str | None = None
    date: str | None = None
    columns: Options = field(default_factory=Options)


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What came of it."""

    layer: str
    format: str
    rows: int
    refusals: Refusals


def add(
    path: Path,
    folder: Path,
    place: Callable[[str], Place | None],
    what: What = What(),
    progress: Progress | None = None,
) -> Added:
    """Read a file and keep its places in a gazetteer folder; a layer of that name is replaced.

    Args:
        path: a file in one of `geomap.gazetteer.formats`, packed or not.
        folder: where it is to go; made if it is not there.
        place: finds a place by id, for alternate names.
        what: what the user says about it.
        progress: called with rows read and 0, for their number is not known.

    Raises:
        InputError: the file cannot be read, its format is unknown, or no row of it can be used.
        OutputError: the folder cannot be written.
    """
    form = detect(path, what.format, columns_named=what.columns.named)
    refusals = Refusals(path)
    layer = what.layer or names.fold(path.name.split(".")[0]).replace(" ", "-")
    target = folder / f"{layer}.tsv.gz"
    with open_text(path) as text, whole(target) as temporary:
        rows = (
            form.read(text, what.columns, refusals)
            if form.read
            else read_alternates(text, refusals, place)
        )
        count = _write(temporary, rows, progress)
        if not count:
            raise InputError(
                str(path), f"holds no usable row as {form.name}; {refusals}".rstrip("; ")
            )
    _enter(folder, _entry(target, path, form, what) | {"rows": count})
    return Added(layer=layer, format=form.name, rows=count, refusals=refusals)


def _write(path: Path, rows: Iterator[Row], progress: Progress | None) -> int:
    count = 0
    # no name and no time in the header: the same rows are the same bytes
    with (
        path.open("wb") as raw,
        gzip.GzipFile("", "wb", _FAST, raw, mtime=0) as packed,
    ):
        packed.write(("\t".join(COLUMNS) + "\n").encode())
        for count, row in enumerate(rows, start=1):
            packed.write(_line(row).encode())
            if progress and count % _TICK == 0:
                progress(count, 0)
    return count


def _line(row: Row) -> str:
    cells = (
        row.place_id,
        _clean(row.name),
        "|".join(map(_clean, row.names)),
        "|".join(map(_clean, row.demonyms)),
        "|".join(map(_clean, row.abbreviations)),
        f"{row.lat:.6f}",
        f"{row.lon:.6f}",
        row.feature_class,
        row.feature_code,
        row.country,
        row.admin1,
        str(row.population),
        "" if row.radius_km is None else f"{row.radius_km:g}",
        _clean(row.source),
        "",
    )
    return "\t".join(cells) + "\n"


def _clean(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def _entry(target: Path, path: Path, form: Format, what: What) -> dict[str, Any]:
    return {
        "file": target.name,
        "layer": target.name.removesuffix(".tsv.gz"),
        "title": f"{form.title} ({path.name})",
        "source": f"{form.title}, added from {path.name}",
        "licence": what.licence or form.licence,
        "attribution": what.attribution or form.attribution,
        "date": what.date or "not stated",
        "curated": form.curated,
        "sha256": sha256(target),
    }


def _enter(folder: Path, entry: dict[str, Any]) -> None:
    path = folder / SOURCES_FILE
    with FileLock(folder / ".sources.lock"):
        others = [each for each in _entered(path) if each.get("layer") != entry["layer"]]
        write_text(path, "".join(map(_toml, (*others, entry))))


def _entered(path: Path) -> list[dict[str, Any]]:
    try:
        tables: list[dict[str, Any]] = tomllib.loads(path.read_text(encoding="utf-8"))["file"]
    except FileNotFoundError:
        return []
    except (OSError, KeyError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(str(path), f"cannot be read: {error}") from error
    return tables


def _toml(table: dict[str, Any]) -> str:
    # JSON's texts, numbers and booleans are TOML's
    lines = [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in table.items()]
    return "\n".join(("[[file]]", *lines, "", ""))
