"""A border file -> Borders: the lines, their pairs and status, and how far off they may be."""

from __future__ import annotations

import json
import lzma
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas as gpd
import numpy as np
import shapely

from geomap.config import shipped_data
from geomap.errors import DataError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

DEFAULT = "natural-earth"
LINES = ("LineString", "MultiLineString")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Borders:
    """Land borders. Two sets of borders are equal only when they are the same object.

    Attributes:
        name: what the user asked for.
        lines: ``pair`` (sorted ISO 3166-1 alpha-2, ``IQ-SY``), ``status`` (agreed, disputed,
            line of control, ceasefire line) and ``geometry`` (LineString, EPSG:4326). The edges
            between vertices are straight in longitude and latitude (RFC 7946, 3.1.1).
        error_km: how far a line may lie from where the border is, as its source states it.
        source: where the lines come from, with their licence.
        sided: whether each line is drawn with the first country of its pair to its left.
    """

    name: str
    lines: gpd.GeoDataFrame
    error_km: float
    source: str
    sided: bool

    @property
    def pairs(self) -> NDArray[np.object_]:
        """The distinct pairs, sorted."""
        return np.unique(self.lines["pair"].to_numpy(dtype=object))

    def between(self, pair: str) -> Borders:
        """Return the lines of one pair only ("SY-IQ" is "IQ-SY").

        Raises:
            InputError: there is no such border in these data.
        """
        wanted = "-".join(sorted(pair.upper().split("-")))
        lines = self.lines[self.lines["pair"] == wanted]
        if lines.empty:
            raise InputError(
                "border", f"{pair!r} is no land border in {self.name}{self._like(wanted)}"
            )
        return Borders(
            name=self.name,
            lines=lines.reset_index(drop=True),
            error_km=self.error_km,
            source=self.source,
            sided=self.sided,
        )

    def _like(self, wanted: str) -> str:
        codes = set(wanted.split("-"))
        near = [pair for pair in self.pairs if codes & set(pair.split("-"))]
        return f"; there are {', '.join(near)}" if near else ""


def load(name: str | Path | None = None, *, error_km: float | None = None) -> Borders:
    """Return the borders that ship under this name, or those in a file.

    Args:
        name: a name in the gazetteer's ``borders`` folder (``DEFAULT`` if left out), or the path of
            a file that GDAL reads, with lines and a column ``pair``.
        error_km: the stated error of a file of one's own.

    Raises:
        DataError: there are no such borders, or the file does not hold borders.
    """
    name = name or DEFAULT
    folder = shipped_data()
    entries = _entries(folder)
    if (entry := entries.get(str(name))) is not None:
        return _shipped(folder / str(entry["file"]), str(name), entry)
    if Path(name).is_file():
        return _own(Path(name), error_km or 0.0)
    raise DataError(str(name), f"no such borders; there are {', '.join(entries)}")


def _entries(folder: Path) -> dict[str, dict[str, object]]:
    tables = tomllib.loads((folder / "sources.toml").read_text(encoding="utf-8"))
    rows = [table for table in tables["file"] if table["layer"] == "borders"]
    return {Path(row["file"]).name.split(".")[0]: row for row in rows}


def _shipped(path: Path, name: str, entry: dict[str, object]) -> Borders:
    try:
        rows = list(_features(path))
    except (OSError, lzma.LZMAError, ValueError, KeyError) as error:
        raise DataError(str(path), f"is no border file: {error}") from error
    pairs, statuses, lines = zip(*rows, strict=True)
    return Borders(
        name=name,
        lines=_table(list(pairs), list(statuses), np.array(lines, dtype=object)),
        error_km=float(str(entry["error_km"])),
        source=f"{entry['source']} ({entry['licence']})",
        sided=True,
    )


def _features(path: Path) -> Iterator[tuple[str, str, shapely.LineString]]:
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            feature = json.loads(line)
            properties, geometry = feature["properties"], feature["geometry"]
            single = geometry["type"] == "LineString"
            parts = [geometry["coordinates"]] if single else geometry["coordinates"]
            for part in parts:
                yield properties["pair"], properties["status"], shapely.LineString(part)


def _own(path: Path, error_km: float) -> Borders:
    try:
        table = gpd.read_file(path)
    except (OSError, ValueError, RuntimeError) as error:
        raise DataError(str(path), f"cannot be read: {error}") from error
    if "pair" not in table or not table.geom_type.isin(LINES).all():
        raise DataError(str(path), "must hold lines and a column pair (IQ-SY)")
    parts = table.to_crs(4326).explode(ignore_index=True)
    pairs = ["-".join(sorted(str(pair).split("-"))) for pair in parts["pair"]]
    status = parts["status"].fillna("agreed") if "status" in parts else ["agreed"] * len(parts)
    return Borders(
        name=path.stem,
        lines=_table(pairs, list(status), parts.geometry.to_numpy()),
        error_km=error_km,
        source=path.name,
        sided=False,
    )


def _table(pairs: list[str], status: list[str], lines: NDArray[np.object_]) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame({"pair": pairs, "status": status}, geometry=lines, crs=4326)
