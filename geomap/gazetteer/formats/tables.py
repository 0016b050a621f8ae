"""Any CSV or GeoJSON with names and coordinates -> Rows; columns guessed, or named by options."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from geomap.errors import InputError
from geomap.gazetteer.countries import by_name
from geomap.gazetteer.formats.common import Options, Refusals, header, point, records
from geomap.gazetteer.values import FEATURE, POPULATED_PLACE, Row
from geomap.names import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_GUESSES: dict[str, tuple[str, ...]] = {
    "name": (
        "name", "name en", "place", "place name", "placename", "location", "toponym", "site",
        "feature name", "featurenam", "adm4 en", "admin4name en", "title", "label", "nom",
        "nombre", "ort", "town", "village", "settlement", "city",
    ),
    "lat": ("lat", "latitude", "lat dd", "latitude deg", "point y", "y", "breite", "latitud"),
    "lon": ("lon", "long", "lng", "longitude", "long dd", "longitude deg", "point x", "x"),
    "country": ("country code", "countrycode", "iso2", "iso", "cc", "iso3", "country", "adm0 en"),
    "radius_km": ("radius km", "radius", "accuracy km", "uncertainty km"),
    "population": ("population", "pop"),
    "feature": ("feature",),
}  # fmt: skip
"""Folded column names, the most trusted first."""

_MORE_NAMES = re.compile(r"alt(?:ernat\w*)? ?names?|names|name [a-z]{2,3}|aliases|keywords")
_SEPARATORS = re.compile(r"[|;,]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Which column of a table holds what; ``None`` where none does."""

    name: str
    lat: str
    lon: str
    country: str | None
    radius_km: str | None
    population: str | None
    feature: str | None
    more_names: tuple[str, ...]


def fits(beginning: str) -> bool:
    """Say whether a text begins with a header that has a name and coordinates."""
    columns = {fold(name) for name in header(beginning)}
    return all(columns & set(_GUESSES[each]) for each in ("name", "lat", "lon"))


def fits_geojson(beginning: str) -> bool:
    """Say whether a text begins as GeoJSON."""
    return beginning.lstrip().startswith("{") and '"FeatureCollection"' in beginning


def read(text: IO[str], options: Options, refusals: Refusals) -> Iterator[Row]:
    """Read a table row by row.

    Raises:
        InputError: it has no column for the name or a coordinate.
    """
    yield from _rows(records(text), options, refusals)


def read_geojson(text: IO[str], options: Options, refusals: Refusals) -> Iterator[Row]:
    """Read features one by one; an area stands at a point inside it.

    Raises:
        InputError: it is no GeoJSON, or has no property for the name.
    """
    try:
        features = json.load(text)["features"]
        cells = [_feature_cells(feature) for feature in features]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InputError(refusals.file, f"is no GeoJSON feature collection: {error}") from error
    yield from _rows(enumerate(cells, start=1), options, refusals)


def _rows(
    numbered: Iterable[tuple[int, Mapping[str, str]]], options: Options, refusals: Refusals
) -> Iterator[Row]:
    """Make a Row of each record; an event table names a place many times, which is one Row."""
    columns: Columns | None = None
    seen: set[int] = set()
    for number, cells in numbered:
        columns = columns or choose(cells, options, refusals.file)
        try:
            row = _row(refusals.file, number, cells, (columns, options))
        except ValueError as error:
            refusals.add(number, str(error))
            continue
        place = hash((fold(row.name), f"{row.lat:.3f}", f"{row.lon:.3f}"))
        if place in seen:
            refusals.add(number, "the same name at the same place again")
        else:
            seen.add(place)
            yield row


def _feature_cells(feature: dict[str, Any]) -> dict[str, str]:
    import shapely  # noqa: PLC0415  only here

    told = {k: "" if v is None else str(v) for k, v in (feature.get("properties") or {}).items()}
    told |= {"lat": "", "lon": ""}
    if feature.get("geometry"):
        inside = shapely.from_geojson(json.dumps(feature["geometry"])).representative_point()
        told |= {"lat": str(inside.y), "lon": str(inside.x)}
    return told


def choose(columns: Iterable[str], options: Options, where: str) -> Columns:
    """Choose the columns: as the options say, else by their names.

    Raises:
        InputError: a named column is not there, or none fits the name or a coordinate.
    """
    if options.feature and not FEATURE.fullmatch(options.feature):
        raise InputError("feature", f"must be as S/AIRB or P/PPL, is {options.feature!r}")
    there = list(columns)
    folded = {fold(name): name for name in reversed(there)}

    def pick(what: str) -> str | None:
        if named := getattr(options, what, None) if what != "feature" else None:
            if named not in there:
                raise InputError(where, f"has no column {named!r}; there are {', '.join(there)}")
            return str(named)
        return next((folded[guess] for guess in _GUESSES[what] if guess in folded), None)

    def need(what: str) -> str:
        found = pick(what)
        if found is None:
            raise InputError(where, f"no column for {what}; name it with --{what}")
        return found

    name = need("name")
    return Columns(
        name=name,
        lat=need("lat"),
        lon=need("lon"),
        country=pick("country"),
        radius_km=pick("radius_km"),
        population=pick("population"),
        feature=pick("feature"),
        more_names=tuple(c for c in there if c != name and _MORE_NAMES.fullmatch(fold(c))),
    )


def _row(file: str, number: int, cells: Mapping[str, str], how: tuple[Columns, Options]) -> Row:
    columns, options = how
    name = cells[columns.name]
    if not name:
        raise ValueError("no name")
    where = point(cells[columns.lat], cells[columns.lon])
    letter, code = _feature(cells.get(columns.feature or "", ""), options)
    return Row(
        f"{fold(file).replace(' ', '-')}:{number}",
        name,
        where.lat,
        where.lon,
        letter,
        code,
        tuple(_more_names(cells, columns, name)),
        country=by_name(cells.get(columns.country or "", "")),
        population=int(_number(cells, columns.population) or 0),
        radius_km=_number(cells, columns.radius_km),
    )


def _feature(cell: str, options: Options) -> tuple[str, str]:
    told = cell if FEATURE.fullmatch(cell) else options.feature or POPULATED_PLACE
    letter, code = told.split("/")
    return letter, code


def _more_names(cells: Mapping[str, str], columns: Columns, name: str) -> Iterator[str]:
    told = (each for column in columns.more_names for each in _SEPARATORS.split(cells[column]))
    return (each for each in dict.fromkeys(map(str.strip, told)) if each and each != name)


def _number(cells: Mapping[str, str], column: str | None) -> float | None:
    cell = cells.get(column or "", "").replace(",", "")
    try:
        return float(cell) if cell else None
    except ValueError:
        raise ValueError(f"{column} is no number") from None
