"""Zone along a border + the outline of a country -> the part of the zone that is the country's.

The outline is the border's own line, which says what lies to its left. Polygons of countries are
drawn more coarsely, kilometres off that line: they tell land from sea only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import shapely

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from geomap.locations.ground import Ground

_MARGIN = 0.1
"""Degrees around a zone in which the outline is looked at."""
_ASIDE = 1e-7
"""Degrees from a segment of the line to what lies beside it: a centimetre."""
_ENDS_FROM = 20
"""Vertices from the end of a line, at most, that tell in which direction it goes on at sea."""


_SEGMENTS = slice(None, -1), slice(1, None)
"""Of the vertices of a line: where its segments begin, and where they end."""


class Outline(NamedTuple):
    """The land borders of a country, and with whom it shares them.

    Attributes:
        lines: EPSG:4326, the country to their left.
        neighbours: ISO 3166-1 alpha-2.
    """

    lines: BaseGeometry
    neighbours: frozenset[str]


def part(zone: BaseGeometry, country: str, ground: Ground) -> BaseGeometry | None:
    """Return the part of a zone that lies in a country, cut at the border's line.

    ``None`` where neither an outline nor a polygon of the country is known.
    """
    own, outline = ground.country(country), ground.outline(country)
    if own is None or outline is None:
        return own and zone.intersection(own)
    frame = shapely.box(*zone.bounds).buffer(_MARGIN)
    lines = shapely.get_parts(shapely.line_merge(outline.lines.intersection(frame), directed=True))
    if not len(lines):
        return zone.intersection(own)
    sure, doubtful = _faces(zone, lines)
    around = [ground.country(code) for code in sorted(outline.neighbours)]
    land = shapely.union_all([area.intersection(zone) for area in (own, *around) if area])
    return shapely.union_all([*shapely.intersection(sure, land), doubtful.intersection(own)])


def _faces(
    zone: BaseGeometry, lines: NDArray[np.object_]
) -> tuple[NDArray[np.object_], BaseGeometry]:
    """Return what lies to the left of lines in a zone, and what they do not tell the side of."""
    reach = float(np.hypot(*np.subtract(zone.bounds[2:], zone.bounds[:2])))
    longer = [_lengthened(line, reach) for line in lines]
    noded = shapely.union_all([zone.boundary, *longer])
    faces = shapely.get_parts(shapely.polygonize(shapely.get_parts(noded)))
    faces = faces[shapely.intersects(zone, shapely.point_on_surface(faces))]
    left, right = (_beside(lines, faces, side) for side in (1, -1))
    return faces[left & ~right], shapely.union_all(faces[left == right])


def _beside(lines: NDArray[np.object_], faces: NDArray[np.object_], side: int) -> NDArray[np.bool_]:
    """Tell which faces lie beside the segments of lines: 1 is to the left, -1 to the right."""
    ends = [shapely.get_coordinates(line) for line in lines]
    start, end = (np.concatenate([each[cut] for each in ends]) for cut in _SEGMENTS)
    along = end - start
    across = np.column_stack((-along[:, 1], along[:, 0]))
    across /= np.maximum(np.hypot(*along.T), _ASIDE)[:, None]
    points = shapely.points((start + end) / 2 + side * _ASIDE * across)
    found = np.zeros(len(faces), dtype=bool)
    found[shapely.STRtree(faces).query(points, predicate="within")[1]] = True
    return found


def _lengthened(line: BaseGeometry, reach: float) -> BaseGeometry:
    """Return a line that goes on straight at both ends, and so cuts what lies beyond a coast."""
    at = shapely.get_coordinates(line)
    if (at[0] == at[-1]).all():
        return line
    back = min(_ENDS_FROM, len(at) - 1)
    first, last = _beyond(at[back], at[0], reach), _beyond(at[-1 - back], at[-1], reach)
    return shapely.LineString(np.vstack((first, at, last)))


def _beyond(
    before: NDArray[np.float64], end: NDArray[np.float64], reach: float
) -> NDArray[np.float64]:
    along = end - before
    length = float(np.hypot(*along)) or 1.0
    return np.asarray(end + along / length * reach)
