"""tables of a GeoPackage -> a QGIS layer definition that opens them in order, styled."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

if TYPE_CHECKING:
    from collections.abc import Mapping

_TITLES = {
    "events": "Events",
    "region_points": "Where they may lie: points",
    "region_lines": "Where they may lie: lines",
    "places": "Places",
    "borders": "Borders",
    "regions": "Where they may lie: areas",
    "unlocated": "Events without a place",
    "sources": "Sources",
}
"""Top to bottom."""
_GEOMETRY = {
    "events": "Point",
    "region_points": "Point",
    "region_lines": "Line",
    "places": "Point",
    "borders": "Line",
    "regions": "Polygon",
}
_BASEMAP = "type=xyz&zmin=0&zmax=19&url=https://tile.openstreetmap.org/{z}/{x}/{y}.png"
"""Switched off: QGIS asks for a tile only once the user switches it on."""


def definition(file: str, styles: Mapping[str, str | None]) -> str:
    """Return the text of a ``.qlr``.

    Args:
        file: the GeoPackage's name; it lies beside the definition.
        styles: table -> its QML, or None where it has none.
    """
    root = ET.Element("qlr")
    group = ET.SubElement(root, "layer-tree-group", name="geomap", checked="Qt::Checked")
    layers = ET.SubElement(root, "maplayers")
    for name in (name for name in _TITLES if name in styles):
        source = f"./{file}|layername={name}"
        _leaf(group, name, source, "ogr")
        layers.append(_layer(name, source, styles[name]))
    _leaf(group, "basemap", _BASEMAP, "wms")
    layers.append(_basemap())
    ET.indent(root)
    return "<!DOCTYPE qgis-layer-definition>\n" + ET.tostring(root, encoding="unicode") + "\n"


def _leaf(group: ET.Element, name: str, source: str, provider: str) -> None:
    ET.SubElement(
        group,
        "layer-tree-layer",
        {
            "id": f"geomap_{name}",
            "name": _TITLES.get(name, "OpenStreetMap (asks the network)"),
            "source": source,
            "providerKey": provider,
            "checked": "Qt::Unchecked" if name == "basemap" else "Qt::Checked",
            "expanded": "0",
        },
    )


def _layer(name: str, source: str, style: str | None) -> ET.Element:
    layer = ET.Element("maplayer")
    if style is not None:
        styled = ET.fromstring(style)  # noqa: S314 - we wrote it
        layer.attrib.update(styled.attrib)
        layer.extend(styled)
    layer.attrib |= {"type": "vector", "geometry": _GEOMETRY.get(name, "No geometry")}
    _children(layer, name, source, "ogr")
    if name in _GEOMETRY:
        _crs(layer)
    return layer


def _basemap() -> ET.Element:
    layer = ET.Element("maplayer", type="raster")
    _children(layer, "basemap", _BASEMAP, "wms")
    return layer


def _children(layer: ET.Element, name: str, source: str, provider: str) -> None:
    texts = {
        "id": f"geomap_{name}",
        "datasource": source,
        "layername": _TITLES.get(name, "OpenStreetMap"),
        "provider": provider,
    }
    for tag, text in texts.items():
        ET.SubElement(layer, tag).text = text


def _crs(layer: ET.Element) -> None:
    system = ET.SubElement(ET.SubElement(layer, "srs"), "spatialrefsys")
    ET.SubElement(system, "authid").text = "EPSG:4326"
