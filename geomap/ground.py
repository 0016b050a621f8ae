"""Place ids, country codes and pairs -> polygons and border lines, for ``locations``."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geomap import borderlines
from geomap.locations.sides import Outline
from geomap.model import Point

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

    from geomap.gazetteer import Gazetteer

_PROBES = 18
"""Points of an area, one in twenty degrees of a disc's edge, that are asked for their country."""
_MARGIN = 0.1
"""Degrees around an area to which countries are cut: no cut runs along the area's own edge."""


@dataclass(slots=True, eq=False, weakref_slot=True)
class GazetteerGround:
    """The areas of a gazetteer and the border lines that ship with it, read when first asked."""

    gazetteer: Gazetteer
    _lines: dict[str, borderlines.Lines] = field(default_factory=dict)
    _borders: dict[str, BaseGeometry | None] = field(default_factory=dict)
    _areas: dict[str, BaseGeometry | None] = field(default_factory=dict)
    _countries: dict[str, str | None] = field(default_factory=dict)

    def area(self, place_id: str) -> BaseGeometry | None:
        """Return the polygon of a place; the same one for everybody who asks."""
        if place_id not in self._areas:
            self._areas[place_id] = self.gazetteer.area(place_id)
        return self._areas[place_id]

    def country(self, code: str) -> BaseGeometry | None:
        """Return the polygon of a country by ISO 3166-1 alpha-2."""
        if code not in self._countries:
            place = self.gazetteer.country(code)
            self._countries[code] = place.place_id if place else None
        place_id = self._countries[code]
        return self.area(place_id) if place_id else None

    def border(self, pair: str) -> BaseGeometry | None:
        """Return the line of a border by its sorted ISO pair, ``IQ-SY``; of all of ``IQ``'s."""
        if pair not in self._borders:
            country, *_ = pair.split("-")
            lines = self._lines_of(country)
            parts = lines.shape[(lines.pair == pair) | (pair == country)]
            merged = shapely.line_merge(shapely.union_all(parts)) if len(parts) else None
            self._borders[pair] = merged
        return self._borders[pair]

    def border_error_km(self, pair: str) -> float:
        """Return the largest error that the data state of a border's lines, 0 where none is."""
        country, *_ = pair.split("-")
        lines = self._lines_of(country)
        return float(lines.error_km[(lines.pair == pair) | (pair == country)].max(initial=0.0))

    def outline(self, country: str) -> Outline | None:
        """Return the land borders of a country, itself to their left."""
        lines = self._lines_of(country)
        if not len(lines.shape):
            return None
        pairs = [pair.split("-") for pair in lines.pair]
        shape, first = lines.shape.copy(), [pair[0] == country for pair in pairs]
        other = np.logical_not(first)
        shape[other] = shapely.reverse(shape[other])
        neighbours = frozenset(code for pair in pairs for code in pair) - {country}
        return Outline(shapely.MultiLineString(list(shape)), neighbours)

    def _lines_of(self, country: str) -> borderlines.Lines:
        if country not in self._lines:
            self._lines[country] = borderlines.read(country=country)
        return self._lines[country]

    def land(self, near: BaseGeometry) -> BaseGeometry:
        """Return the countries that an area's edge or middle lies on, as one geometry.

        Only what an area may touch of them: to join all of two large ones takes most of a second.
        """
        edge = shapely.get_coordinates(near)
        probes = [*edge[:: 1 + len(edge) // _PROBES], *shapely.get_coordinates(near.centroid)]
        points = (Point(lon=float(x), lat=float(y)) for x, y in probes)
        codes = {p.country for at in points for p in self.gazetteer.containing(at) if p.country}
        areas = [area for code in sorted(codes) if (area := self.country(code)) is not None]
        west, south, east, north = shapely.bounds(near)
        box = shapely.box(west - _MARGIN, south - _MARGIN, east + _MARGIN, north + _MARGIN)
        return shapely.union_all(shapely.intersection(areas, box))
