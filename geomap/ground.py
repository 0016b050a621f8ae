"""Place ids, country codes and pairs -> polygons and border lines, for ``locations``."""

from __future__ import annotations

import functools
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

_SLIVER = 1e-9
"""Square degrees, ten square metres: what is smaller is left of a border that was cut twice."""


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

    def sea(self, near: BaseGeometry) -> BaseGeometry:
        """Return what of an area is no country's land.

        Countries are taken away one by one: to join all of two large ones first takes longer.
        """
        names = dict.fromkeys(n for part in shapely.get_parts(near) for n in self._around(part))
        areas = [area for name in names if (area := self.area(name)) is not None]
        met = [area for area in areas if shapely.intersects(area, near)]
        parts = shapely.get_parts(functools.reduce(shapely.difference, met, near))
        return shapely.MultiPolygon(list(parts[shapely.area(parts) > _SLIVER]))

    def _around(self, part: BaseGeometry) -> tuple[str, ...]:
        west, south, east, north = map(float, shapely.bounds(part))
        corners = Point(lon=west, lat=south), Point(lon=east, lat=north)
        return self.gazetteer.countries_between(*corners)
