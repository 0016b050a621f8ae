"""Bounds -> the part of the basemap that a page of these bounds needs."""

from __future__ import annotations

import base64
import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np

from geomap.errors import DataError
from geomap.webmap.block import packed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

CREDIT = "Natural Earth"
RELIEF_CREDIT = "shading of the land: Matplotlib Basemap, Jeffrey Whitaker (MIT)"
LANDS_CREDIT = "names of small countries: GeoNames (CC BY 4.0), Unicode CLDR (Unicode-3.0)"
LEVELS = ("10m", "50m")
"""More and less detailed; the whole world at 1:110 million lies below them."""
CLOSE = "close"
"""The most detailed level: tiles as those of the first one, where very many people live."""
CLOSEST = 4
"""Tiles of a page at most for which closer ones are taken: a town and its surroundings."""
BACKDROP = "110m"
RIVER = "river"
LIMIT = 130_000
"""Bytes of tiles, unpacked, above which the next level is taken; about 100 kB in the page."""
RELIEF_LIMITS = {"fine": 40_000, "middle": 60_000}
"""Bytes of pictures of the relief above which coarser ones are taken: of a region, a continent."""
TOWNS = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """West, south, east, north in degrees; ``east`` may pass 180 where data does."""

    west: float
    south: float
    east: float
    north: float

    def padded(self) -> Bounds:
        """Return the bounds with room around them for any shape of window."""
        pad = 1 + max(self.east - self.west, self.north - self.south) / 3
        return Bounds(
            west=self.west - pad,
            south=max(self.south - pad, -90),
            east=min(self.east + pad, self.west - pad + 360),
            north=min(self.north + pad, 90),
        )

    def holds(self, lon: float, lat: float) -> bool:
        """Say whether a point lies inside, on any turn of the globe."""
        return self.south <= lat <= self.north and (lon - self.west) % 360 <= self.east - self.west


def gazetteer() -> Path:
    """Return the folder of the gazetteer: inside the package, or beside it in a checkout."""
    package = Path(str(files("geomap")))
    inside = package / "_gazetteer"
    return inside if inside.is_dir() else package.parent / "gazetteer"


def block(bounds: Bounds) -> dict[str, object]:
    """Return tiles, names and towns for the padded bounds, packed.

    Raises:
        DataError: the basemap's files are missing or broken.
    """
    folder = gazetteer() / "basemap"
    try:
        return _block(folder, bounds.padded())
    except (OSError, ValueError, KeyError) as error:
        raise DataError(str(folder), f"is missing or broken: {error}") from error


@cache
def _json(path: Path) -> Any:  # noqa: ANN401 # what the recipe wrote
    return json.loads(path.read_bytes())


def _block(folder: Path, bounds: Bounds) -> dict[str, object]:
    index = _json(folder / "index.json")
    levels = index["levels"]
    chosen = [(BACKDROP, 0, 0), *_chosen(levels, bounds)]
    with (folder / "tiles.bin").open("rb") as file:
        tiles = [_read(file, *levels[level]["tiles"][f"{x}_{y}"]) for level, x, y in chosen]
    labels = _labels(_json(folder / "labels.json"), bounds)
    small = [land for land in _json(folder / "lands.json") if bounds.holds(*land[:2])]
    used = {name for tile in tiles for name in river_names(tile, index["layers"])}
    labels["rivers"] = [n if i in used else "" for i, n in enumerate(labels["rivers"])]
    labels["countries"] = [*labels["countries"], *small]
    labels["seas"] = [sea for sea in _json(folder / "seas.json") if bounds.holds(*sea[1:3])]
    names = json.dumps(labels, separators=(",", ":"))
    return {
        "layers": index["layers"],
        "levels": {n: {k: level[k] for k in ("tile", "unit")} for n, level in levels.items()},
        "tiles": [[*key, len(data)] for key, data in zip(chosen, tiles, strict=True)],
        "bytes": packed(b"".join(tiles)),
        "names": packed(names.encode("ascii")),
        "relief": _relief(folder, bounds),
    }


def river_names(tile: bytes, layers: Sequence[str]) -> set[int]:
    """Return the numbers of the names of a tile's rivers, as ``recipes/basemap.py`` wrote it."""
    numbers = _varints(tile)
    found, at = set(), 0
    for layer in layers:
        parts, at = numbers[at], at + 1
        for _ in range(parts):
            if layer == RIVER:
                found.add(int(numbers[at]))
                at += 2  # name and rank
            at += 1 + 2 * int(numbers[at])  # points
        if layer == RIVER:
            break
    return found


def _varints(data: bytes) -> np.ndarray:
    """Return numbers of seven bits a byte, the lowest first, of which the last byte is < 128."""
    read = np.frombuffer(data, np.uint8).astype(np.int64)
    ends = np.flatnonzero(read < 128)  # noqa: PLR2004 # the bit that says that more follow
    starts = np.concatenate(([0], ends[:-1] + 1))
    place = np.arange(len(read)) - np.repeat(starts, ends - starts + 1)
    return np.add.reduceat((read & 127) << (7 * place), starts)


def _relief(folder: Path, bounds: Bounds) -> dict[str, object]:
    """Return pictures of the shading, at the level at which they stay small."""
    index = _json(folder / "relief.json")
    found = _shaded(index["coarse"], bounds)
    size = index["coarse"]["tile"]
    for name, limit in RELIEF_LIMITS.items():
        finer = _shaded(index[name], bounds)
        if sum(length for *_, length in finer) <= limit:
            found, size = finer, index[name]["tile"]
            break
    with (folder / "relief.bin").open("rb") as file:
        pictures = [
            [x, y, base64.b64encode(_read(file, start, length)).decode("ascii")]
            for x, y, start, length in found
        ]
    return {"tile": size, "pictures": pictures}


def _shaded(level: dict[str, Any], bounds: Bounds) -> list[tuple[int, int, int, int]]:
    """Return the pictures of a level in the bounds: column, row, where it begins, length."""
    tiles = level["tiles"]
    cells = _cells(level["tile"], bounds)
    return [(x, y, *tiles[f"{x}_{y}"]) for x, y in cells if f"{x}_{y}" in tiles]


def _read(file: BinaryIO, start: int, length: int) -> bytes:
    file.seek(start)
    return file.read(length)


def _labels(labels: dict[str, Any], bounds: Bounds) -> dict[str, Any]:
    columns = labels["towns"]
    inside = (n for n, at in enumerate(zip(*columns[:2], strict=True)) if bounds.holds(*at))
    return {
        "rivers": labels["rivers"],
        "towns": [[column[n] for column in columns] for n in islice(inside, TOWNS)],
        "countries": labels["countries"],  # the middle of one may lie far off and its edge in view
    }


def _chosen(levels: dict[str, Any], bounds: Bounds) -> list[tuple[str, int, int]]:
    found: list[tuple[str, int, int]] = []
    for name in LEVELS:
        tiles = levels[name]["tiles"]
        cells = _cells(levels[name]["tile"], bounds)
        found = [(name, x, y) for x, y in cells if f"{x}_{y}" in tiles]
        if sum(tiles[f"{x}_{y}"][1] for _, x, y in found) <= LIMIT:
            break
    if name != LEVELS[0] or len(found) > CLOSEST:
        return found
    close = levels[CLOSE]["tiles"]
    return [(CLOSE if f"{x}_{y}" in close else name, x, y) for name, x, y in found]


def _cells(size: float, bounds: Bounds) -> Iterator[tuple[int, int]]:
    columns = range(math.floor((bounds.west + 180) / size), math.ceil((bounds.east + 180) / size))
    rows = range(math.floor((bounds.south + 90) / size), math.ceil((bounds.north + 90) / size))
    around = round(360 / size)
    for x in sorted({column % around for column in columns}):
        for y in rows:
            yield x, y
