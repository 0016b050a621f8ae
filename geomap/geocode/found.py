"""Places as a service answered them -> Places with names, country, radius and rank."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from geomap.model import Place, Point

if TYPE_CHECKING:
    from collections.abc import Iterable

LAYER = "geocoder"
OPENSTREETMAP = "OpenStreetMap (ODbL)"

_SEVERAL = ";"
"""OpenStreetMap's mark between several names in one tag ("alt_name=Irbil;Arbil")."""

_COUNTRY_RANK = 4
_STATE_RANK = 9
_COUNTY_RANK = 12
_RANKS = {"country": 4, "state": 8, "county": 12, "city": 16, "district": 18, "locality": 20}
_SETTLEMENTS = frozenset(("city", "town", "village", "hamlet", "isolated_dwelling", "suburb"))
_FEATURES = {
    "aeroway": ("S", "AIRP"),
    "military": ("S", "INSM"),
    "waterway": ("H", "STM"),
    "natural": ("T", ""),
    "highway": ("R", ""),
    "railway": ("R", ""),
}


class Found(NamedTuple):
    """A place with what is needed to judge it.

    ``rank`` is Nominatim's place rank (4 country, 8 state, 16 city), ``None`` where not told;
    ``importance`` 0..1 is the service's own.
    """

    place: Place
    names: tuple[str, ...]
    rank: int | None
    importance: float


def readable(service: str, locations: Iterable[Any]) -> tuple[dict[str, Any], ...]:
    """Take from geopy's Locations what is kept: the raw places of OSM services, else the points.

    Raises:
        KeyError, TypeError, ValueError: an answer is not what the service promises.
    """
    raw = [
        location.raw
        if service in {"nominatim", "photon"}
        else {"name": location.address, "lat": location.latitude, "lon": location.longitude}
        for location in locations
    ]
    for each in raw:
        read(service, each)
    return tuple(raw)


def read(service: str, raw: dict[str, Any]) -> Found:
    """Read one place of an answer.

    Raises:
        KeyError, TypeError, ValueError: it is not what the service promises.
    """
    if service == "nominatim":
        return _nominatim(raw)
    return _photon(raw) if service == "photon" else _plain(service, raw)


def _nominatim(raw: dict[str, Any]) -> Found:
    point = Point(lon=float(raw["lon"]), lat=float(raw["lat"]))
    details = {k: str(v) for k, v in (raw.get("namedetails") or {}).items()}
    name = details.get("name:en") or str(raw.get("name") or raw["display_name"].split(",")[0])
    rank = int(raw["place_rank"]) if "place_rank" in raw else None
    letter, code = _feature(str(raw.get("class", "")), str(raw.get("type", "")), rank)
    box = raw.get("boundingbox")
    place = Place(
        place_id=f"osm:{raw.get('osm_type', 'place')}/{raw.get('osm_id', raw.get('place_id'))}",
        name=name,
        point=point,
        feature_class=letter,
        feature_code=code,
        layer=LAYER,
        source=OPENSTREETMAP,
        country=_country((raw.get("address") or {}).get("country_code")),
        radius_km=_radius_km(point, _box(box[2], box[0], box[3], box[1])) if box else None,
    )
    spellings = (each for value in details.values() for each in value.split(_SEVERAL))
    names = (name, *map(str.strip, spellings))
    return Found(place, names, rank, float(raw.get("importance") or 0))


_OSM_TYPES = {"N": "node", "W": "way", "R": "relation"}


def _photon(raw: dict[str, Any]) -> Found:
    told = raw["properties"]
    lon, lat = raw["geometry"]["coordinates"]
    point = Point(lon=float(lon), lat=float(lat))
    name = str(told.get("name", ""))
    rank = _RANKS.get(str(told.get("type", "")))
    letter, code = _feature(str(told.get("osm_key", "")), str(told.get("osm_value", "")), rank)
    extent = told.get("extent")
    place = Place(
        place_id=f"osm:{_OSM_TYPES.get(told.get('osm_type'), 'place')}/{told.get('osm_id')}",
        name=name,
        point=point,
        feature_class=letter,
        feature_code=code,
        layer=LAYER,
        source=OPENSTREETMAP,
        country=_country(told.get("countrycode")),
        # Photon: west, north, east, south
        radius_km=_radius_km(point, _box(extent[0], extent[3], extent[2], extent[1]))
        if extent
        else None,
    )
    return Found(place, (name,), rank, 0.0)


def _plain(service: str, raw: dict[str, Any]) -> Found:
    address = str(raw["name"])
    point = Point(lon=float(raw["lon"]), lat=float(raw["lat"]))
    name = address.split(",", maxsplit=1)[0].strip()
    place = Place(
        place_id=f"{service}:{point.lat:.5f},{point.lon:.5f}",
        name=name,
        point=point,
        feature_class="",
        feature_code="",
        layer=LAYER,
        source=service,
    )
    return Found(place, (name, address), None, 0.0)


def _country(code: object) -> str | None:
    return str(code).upper() if code else None


def _feature(key: str, value: str, rank: int | None) -> tuple[str, str]:
    """Translate OpenStreetMap's key, value and rank to GeoNames' class and code."""
    if key == "place" and value in _SETTLEMENTS:
        return "P", "PPL"
    if key in {"boundary", "place"} and rank is not None:
        return _division(rank)
    return _FEATURES.get(key, ("S", ""))


def _division(rank: int) -> tuple[str, str]:
    if rank <= _COUNTRY_RANK:
        return "A", "PCLI"
    if rank <= _STATE_RANK:
        return "A", "ADM1"
    return ("A", "ADM2") if rank <= _COUNTY_RANK else ("P", "PPL")


def _box(*degrees: object) -> tuple[float, float, float, float]:
    west, south, east, north = (float(str(each)) for each in degrees)
    return west, south, east, north


def _radius_km(point: Point, box: tuple[float, float, float, float]) -> float:
    """Reach from the point to the farthest corner of its bounding box, geodesic km."""
    from geomap.geodesy import distance_km  # noqa: PLC0415  pyproj, for few

    west, south, east, north = box
    corners = [Point(lon=lon, lat=lat) for lon in (west, east) for lat in (south, north)]
    return round(max(distance_km(point, corner) for corner in corners), 3)
