"""A border file -> Borders: the lines, their pairs and status, and how far off they may be."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from geomap import borderlines
from geomap.borders.ellipsoid import valid
from geomap.errors import DataError, InputError

if TYPE_CHECKING:
    from collections.abc import Iterable

    import geopandas as gpd
    from numpy.typing import NDArray

DEFAULT = borderlines.DEFAULT
LINES = ("LineString", "MultiLineString")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Borders:
    """Land borders. Two sets of borders are equal only when they are the same object.

    Attributes:
        name: what the user asked for.
        drawn: the lines. The edges between their vertices are straight in longitude and latitude
            (RFC 7946, 3.1.1).
        error_km: the error of most lines, as their source states it.
        source: where the lines come from, their licence, and whose point of view they show.
        sided: whether each line is drawn with the first country of its pair to its left.
    """

    name: str
    drawn: borderlines.Lines
    error_km: float
    source: str
    sided: bool

    @property
    def lines(self) -> gpd.GeoDataFrame:
        """The lines as a table, EPSG:4326: ``pair``, ``status``, ``error_km`` and ``geometry``.

        ``source`` is in its ``attrs``. It is made once; copy it to change it.
        """
        return _table(self)

    @property
    def pairs(self) -> NDArray[np.object_]:
        """The distinct pairs, sorted."""
        return np.unique(self.drawn.pair)

    def between(self, pair: str) -> Borders:
        """Return the lines of one pair only ("SY-IQ" is "IQ-SY").

        Raises:
            InputError: there is no such border in these data.
        """
        wanted = "-".join(sorted(pair.upper().split("-")))
        if wanted not in self.pairs:
            raise InputError(
                "border", f"{pair!r} is no land border in {self.name}{self._like(wanted)}"
            )
        return self.among([wanted])

    def among(self, pairs: Iterable[str]) -> Borders:
        """Return the lines of some pairs."""
        return Borders(
            name=self.name,
            drawn=self.drawn.take(np.isin(self.drawn.pair.astype(str), sorted(pairs))),
            error_km=self.error_km,
            source=self.source,
            sided=self.sided,
        )

    def _like(self, wanted: str) -> str:
        codes = set(wanted.split("-"))
        near = [pair for pair in self.pairs if codes & set(pair.split("-"))]
        return f"; there are {', '.join(near)}" if near else ""


def load(
    name: str | Path | None = None, *, pov: str = borderlines.UN, error_km: float | None = None
) -> Borders:
    """Return the borders that ship under this name, or those in a file.

    Args:
        name: a name in the gazetteer's ``borders`` folder (``DEFAULT`` if left out), or the path of
            a file that GDAL reads, with lines and a column ``pair``.
        pov: whose borders: ``un``, ``de-facto`` or a country's code (docs/borders.md); a file of
            one's own has one point of view only.
        error_km: the stated error of a file of one's own.

    Raises:
        InputError: the point of view is not known, or it or an error is given where there is no
            choice.
        DataError: there are no such borders, or the file does not hold borders.
    """
    name = name or DEFAULT
    if str(name) not in borderlines.entries() and Path(name).is_file():
        if pov != borderlines.UN:
            raise InputError("point of view", f"{name} has one only, {pov!r} cannot be chosen")
        return _own(Path(name), error_km or 0.0)
    if error_km is not None:
        raise InputError("error in km", f"is for a file of lines; that of {name} is known")
    return _shipped(str(name), pov)


@lru_cache(maxsize=8)
def _shipped(name: str, pov: str) -> Borders:
    """Read each border file once for each point of view; its index hangs on the object."""
    drawn = borderlines.read(name, pov)
    entry = borderlines.entries()[name]
    return Borders(
        name=name,
        drawn=drawn,
        error_km=float(entry["error_km"]),
        source=f"{entry['attribution']} ({entry['licence']}), {_seen_by(pov)}",
        sided=True,
    )


@lru_cache(maxsize=8)
def _table(borders: Borders) -> gpd.GeoDataFrame:
    import geopandas as gpd  # noqa: PLC0415 - half of the start of who asks for arrays only

    drawn = borders.drawn
    columns = {"pair": drawn.pair, "status": drawn.status, "error_km": drawn.error_km}
    table = gpd.GeoDataFrame(columns, geometry=drawn.shape, crs=4326)
    table.attrs["source"] = borders.source
    return table


def _seen_by(pov: str) -> str:
    view = {borderlines.UN: "the United Nations", borderlines.DE_FACTO: "who controls what"}
    return f"point of view: {view.get(pov.lower(), pov.upper())}"


def _own(path: Path, error_km: float) -> Borders:
    if not (math.isfinite(error_km) and error_km >= 0):
        raise InputError("error in km", f"must be 0 or more, is {error_km}")
    parts = _parts(path)
    pairs = ["-".join(sorted(pair.split("-"))) for pair in parts["pair"]]
    status = parts["status"].fillna("agreed") if "status" in parts else ["agreed"] * len(parts)
    drawn = borderlines.Lines(
        pair=np.array(pairs, dtype=object),
        status=np.array(status, dtype=object),
        error_km=np.full(len(parts), error_km),
        shape=parts.geometry.to_numpy(),
    )
    return Borders(name=path.stem, drawn=drawn, error_km=error_km, source=path.name, sided=False)


def _parts(path: Path) -> gpd.GeoDataFrame:
    """Return the lines of a file of one's own, EPSG:4326, each row one line with its pair."""
    import geopandas as gpd  # noqa: PLC0415 - only for a file of one's own

    try:
        table = gpd.read_file(path)
    except (OSError, ValueError, RuntimeError) as error:
        raise DataError(str(path), f"cannot be read: {error}") from error
    if "pair" not in table or "geometry" not in table or not table.geom_type.isin(LINES).all():
        raise DataError(str(path), "must hold lines and a column pair (IQ-SY)")
    if table["pair"].isna().any():
        raise DataError(str(path), "holds a line without a pair (IQ-SY)")
    if table.crs is None:
        raise DataError(str(path), "does not say its coordinate system: save it as EPSG:4326")
    parts = table.astype({"pair": str}).to_crs(4326).explode(ignore_index=True)
    if not valid(*parts.get_coordinates().to_numpy().T).all():
        raise DataError(str(path), "reaches beyond latitude 90 or longitude 180")
    return parts
