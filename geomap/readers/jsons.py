"""JSON, JSON lines and GeoJSON -> RawTable; nested values are kept as JSON text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import shapely
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError
from shapely.errors import GEOSException

from geomap import jsontext
from geomap.errors import InputError
from geomap.readers.raw import RawTable, clean_names, refusals
from geomap.readers.text import decode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MAX_JSON = 1 << 29
"""512 MiB: JSON is read as a whole; larger tables go in as JSON lines, CSV or Parquet."""
_MAX_SHOWN = 1000


def read(data: bytes | memoryview, where: str, encoding: str | None = None) -> RawTable:
    """Read a list of objects, an object that holds one, GeoJSON, or one object a line.

    Raises:
        InputError: it is no JSON, no table, or too large to be read as a whole.
    """
    decoded = decode(data, where, encoding)
    if _is_lines(decoded.data):
        kind, (records, bad) = "JSON lines", _lines(decoded.data)
    elif len(decoded.data) > MAX_JSON:
        limit = MAX_JSON >> 20
        raise InputError(where, f"is JSON of more than {limit} MiB; JSON lines may be larger")
    else:
        kind, records = _whole(_parse(bytes(decoded.data), where), where)
        bad = []
    numbered = [(number, _row(record)) for number, record in records]
    return RawTable(
        cells=_cells([row for _, row in numbered]),
        where=where,
        kind=kind,
        lines=pd.Series(np.asarray([number for number, _ in numbered], dtype=np.int64)),
        refused=refusals(where, bad),
        notes=decoded.notes,
    )


Records = list[tuple[int, dict[str, Any]]]
Bad = list[tuple[int, str, str]]


def _is_lines(data: bytes | memoryview) -> bool:
    """Say whether the first line is an object of its own and a second one follows."""
    first, _, rest = bytes(data[: 1 << 24]).lstrip().partition(b"\n")
    if not first.rstrip().endswith(b"}") or not rest.lstrip().startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except ValueError:
        return False


def _lines(data: bytes | memoryview) -> tuple[Records, Bad]:
    records: Records = []
    bad: Bad = []
    for number, line in enumerate(_split(data), start=1):
        try:
            value = jsontext.parse(line)
        except (ValueError, RecursionError) as error:
            bad.append((number, f"must be a JSON object: {error}", _shown(line)))
            continue
        if isinstance(value, dict):
            records.append((number, value))
        else:
            bad.append((number, "must be a JSON object", _shown(line)))
    return records, bad


def _split(data: bytes | memoryview) -> Iterator[bytes]:
    return (line for line in bytes(data).splitlines() if line.strip())


def _shown(line: bytes) -> str:
    return line[:_MAX_SHOWN].decode(errors="replace")


def _parse(data: bytes, where: str) -> object:
    try:
        return jsontext.parse(data)
    except RecursionError as error:
        raise InputError(where, "is JSON nested too deep") from error
    except ValueError as error:
        raise InputError(where, f"is no JSON: {error}") from error


def _whole(value: object, where: str) -> tuple[str, Records]:
    """Return what it is and its records, from a list, a collection, or a member with a list."""
    if isinstance(value, dict) and isinstance(value.get("features"), list):
        hidden = value.get("unlocated")
        features = [*value["features"], *(hidden if isinstance(hidden, list) else [])]
        features = _in_wgs84(features, value.get("crs"), where)
        return "GeoJSON", _numbered(_with_regions(features, value.get("regions")))
    if isinstance(value, dict) and value.get("type") == "Feature":
        return "GeoJSON", _numbered([value])
    if isinstance(value, dict):
        value = max(_lists(value), key=len, default=None)
    if not isinstance(value, list) or not any(isinstance(item, dict) for item in value):
        raise InputError(where, "is JSON but holds no list of records")
    return "JSON", _numbered(value)


def _lists(value: dict[str, Any]) -> Iterator[list[Any]]:
    """Yield the lists of objects of an object, and of the objects in it."""
    for member in value.values():
        if isinstance(member, dict):
            yield from _lists(member)
        elif isinstance(member, list) and member and isinstance(member[0], dict):
            yield member


def _in_wgs84(features: list[Any], crs: object, where: str) -> list[Any]:
    """Turn features of another coordinate system, which the GeoJSON of 2008 may name, to WGS 84."""
    if crs is None:
        return features
    try:
        turn = Transformer.from_crs(CRS(crs["properties"]["name"]), 4326, always_xy=True)  # type: ignore[index]
    except (CRSError, TypeError, KeyError) as error:
        raise InputError(where, f"has a coordinate system that nobody knows: {crs}") from error
    return [
        {**f, "geometry": _turned(f.get("geometry"), turn)} if isinstance(f, dict) else f
        for f in features
    ]


def _turned(value: object, turn: Transformer) -> object:
    shape = _geometry(value)
    if shape is None:
        return None
    flat = shapely.transform(shape, lambda xy: np.column_stack(turn.transform(*xy.T)))
    return json.loads(shapely.to_geojson(flat))


def _numbered(items: Iterable[object]) -> Records:
    return [(n, item if isinstance(item, dict) else {}) for n, item in enumerate(items, start=1)]


def _with_regions(features: list[Any], regions: object) -> list[Any]:
    """Give features of geomap's own GeoJSON their region, of which they hold the number."""
    if not isinstance(regions, list):
        return features
    return [
        {**f, "region": regions[f["region"]]}
        if isinstance(f, dict) and f.get("region") in range(len(regions))
        else f
        for f in features
    ]


def _row(record: dict[str, Any]) -> dict[str, Any]:
    """Flatten a record: a feature's properties and geometries, other nested values as text."""
    if record.get("type") == "Feature":
        properties = record.get("properties")
        properties = properties if isinstance(properties, dict) else {}
        row: dict[str, Any] = {str(k): _cell(v) for k, v in properties.items()}
        if "id" in record and "id" not in row and "event_id" not in row:
            row["id"] = _cell(record["id"])
        row["geometry"] = _geometry(record.get("geometry"))
        if "region" in record:
            row["region"] = _geometry(record["region"])
        return row
    return {name: _cell(value) for name, value in _flat(record)}


def _flat(record: dict[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Yield a record's values; those of an object in it as "where.name"."""
    for key, value in record.items():
        if isinstance(value, dict) and value and "coordinates" not in value:
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


def _cell(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, bool | int | float):
        return str(value)
    return json.dumps(value, ensure_ascii=False)


def _geometry(value: object) -> shapely.Geometry | None:
    if not isinstance(value, dict):
        return None
    try:
        geometry = shapely.from_geojson(json.dumps(value))
    except (GEOSException, ValueError):
        return None
    return None if geometry.is_empty else geometry


def _cells(rows: list[dict[str, Any]]) -> pd.DataFrame:
    names = list(dict.fromkeys(name for row in rows for name in row))
    table = pd.DataFrame.from_records(rows, columns=names)
    shapes = {"geometry", "region"}
    texts = {
        name: table[name].astype("object" if name in shapes and _has_shapes(table[name]) else "str")
        for name in names
    }
    return pd.DataFrame(texts).set_axis(clean_names(names), axis=1)


def _has_shapes(column: pd.Series) -> bool:
    return any(isinstance(cell, shapely.Geometry) for cell in column)
