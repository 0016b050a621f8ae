"""Debian qgis-common 3.22.16 -> lines that states claim, of Natural Earth's disputed boundaries.

Which of its lines are used, and what lies to the left and right of each as it is drawn, stands in
``borders/claim-lines.tsv``.
"""

from __future__ import annotations

import io
import sys

import borders_files as files
import pyogrio
import shapely
from common import read

MAP = "./usr/share/qgis/resources/data/world_map.gpkg"
NEAR = 0.02
"""Degrees: how exactly the table names the first vertex of a line."""


def lines(data: str, error_km: float | None = None) -> list[files.Piece]:
    """Return the claimed lines that these data do not have."""
    table = pyogrio.read_dataframe(io.BytesIO(read("qgis-common", MAP)), layer="disputed_borders")
    drawn = [
        (name, shapely.get_coordinates(shapely.line_merge(shape)))
        for name, shape in zip(table["name"], table.geometry, strict=True)
    ]
    used: set[int] = set()
    pieces = []
    for row in files.rows("claim-lines"):
        number = _number(row, drawn, used)
        used.add(number)
        line = [(float(x), float(y)) for x, y in drawn[number][1]]
        if row["data"] in ("*", data):
            pieces.append(
                files.Piece(
                    left=row["left"],
                    right=row["right"],
                    line=line,
                    error_km=error_km,
                    status=row["status"] or None,
                )
            )
    return pieces


def _number(row: dict[str, str], drawn: list[tuple[str, object]], used: set[int]) -> int:
    """Return which line a row means: by name and first vertex; of two, the longer one first."""
    lon, lat = float(row["lon"]), float(row["lat"])
    found = [
        (-len(xy), number)
        for number, (name, xy) in enumerate(drawn)
        if name == row["name"]
        and number not in used
        and abs(xy[0][0] - lon) < NEAR
        and abs(xy[0][1] - lat) < NEAR
    ]
    if not found:
        sys.exit(f"claim-lines.tsv: no line {row['name']!r} starts at {lon}, {lat}")
    return min(found)[1]
