"""KML and KMZ of geomap -> a table with marker and region."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pandas as pd
import shapely

if TYPE_CHECKING:
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

_NS = "{http://www.opengis.net/kml/2.2}"
_TYPES = {"int": "Int64", "double": "float64", "string": "str"}


def read(path: Path) -> pd.DataFrame:
    """Read the folders of markers, regions, and events without a place."""
    return _parse(path.read_bytes())


def read_zipped(path: Path) -> pd.DataFrame:
    """Read ``doc.kml`` of a KMZ."""
    with zipfile.ZipFile(path) as archive:
        return _parse(archive.read("doc.kml"))


def _parse(data: bytes) -> pd.DataFrame:
    root = ET.fromstring(data)  # noqa: S314 - expat 2.4.1 and later stop entity bombs themselves
    fields = {str(f.get("name")): str(f.get("type")) for f in root.iter(f"{_NS}SimpleField")}
    marks = [p for layer in ("events-", "unlocated-") for p in _placemarks(root, layer)]
    regions = {_values(p)["event_id"]: _geometry(p) for p in _placemarks(root, "regions-")}
    rows = pd.DataFrame([_values(p) for p in marks], columns=list(fields))
    typed = {name: rows[name].astype(_TYPES.get(kind, "str")) for name, kind in fields.items()}
    return pd.DataFrame(typed).assign(
        geometry=pd.Series([_geometry(p) for p in marks], dtype=object),
        region=pd.Series([regions.get(event) for event in rows["event_id"]], dtype=object),
    )


def _placemarks(root: ET.Element, layer: str) -> list[ET.Element]:
    folders = (f for f in root.iter(f"{_NS}Folder") if str(f.get("id")).startswith(layer))
    return [placemark for folder in folders for placemark in folder.iter(f"{_NS}Placemark")]


def _values(placemark: ET.Element) -> dict[str, str]:
    return {str(d.get("name")): d.text or "" for d in placemark.iter(f"{_NS}SimpleData")}


def _geometry(placemark: ET.Element) -> BaseGeometry | None:
    many = placemark.find(f"{_NS}MultiGeometry")
    parts = [_part(e) for e in (placemark if many is None else many) if e.tag in _PARTS]
    if len(parts) <= 1:
        return parts[0] if parts else None
    return shapely.union_all(parts)


def _part(element: ET.Element) -> BaseGeometry:
    rings = [_pairs(ring) for ring in element.iter(f"{_NS}coordinates")]
    if element.tag == f"{_NS}Polygon":
        return shapely.Polygon(rings[0], rings[1:])
    return shapely.Point(rings[0]) if element.tag == f"{_NS}Point" else shapely.LineString(rings[0])


_PARTS = {f"{_NS}{name}" for name in ("Point", "LineString", "Polygon")}


def _pairs(element: ET.Element) -> list[list[float]]:
    return [[float(n) for n in pair.split(",")[:2]] for pair in (element.text or "").split()]
