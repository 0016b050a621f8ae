"""Open files in QGIS without a screen; run with the Python that has PyQGIS, not with ours.

usage: QT_QPA_PLATFORM=offscreen python3 qgis_open.py OUT.png SOURCE...
Prints one JSON object a layer, then one with QGIS's own messages and the picture's colours.
"""

import json
import os
import sys
from pathlib import Path

from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsLayerDefinition,
    QgsMapLayer,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize


def opened(source):
    if source.endswith(".qlr"):
        root = QgsProject.instance().layerTreeRoot()
        QgsLayerDefinition.loadLayerDefinition(source, QgsProject.instance(), root)
        return [(node.layer(), node.isVisible()) for node in root.findLayers()]
    options = QgsVectorLayer.LayerOptions()
    options.loadDefaultStyle = False  # as the desktop does: construct, then load the style
    layer = QgsVectorLayer(source, Path(source).name, "ogr", options)
    if layer.isValid():
        layer.loadDefaultStyle()
    return [(layer, True)]


def described(layer, visible):
    said = {"name": layer.name(), "valid": layer.isValid(), "visible": visible}
    if layer.type() != QgsMapLayer.VectorLayer or not layer.isValid():
        return said
    renderer = layer.renderer()
    categorised = renderer is not None and renderer.type() == "categorizedSymbol"
    return said | {
        "count": layer.featureCount(),
        "crs": layer.crs().authid(),
        "fields": {field.name(): field.typeName() for field in layer.fields()},
        "categories": [c.label() for c in renderer.categories()] if categorised else None,
        "labels": layer.labelsEnabled(),
        "temporal": layer.temporalProperties().isActive(),
        "places": sorted({str(f["place_text"]) for f in layer.getFeatures()})
        if "place_text" in layer.fields().names()
        else None,
    }


def colours(layers, path):
    extent = QgsRectangle()
    extent.setMinimal()
    for layer in layers:
        extent.combineExtentWith(layer.extent())
    extent.scale(1.2)
    settings = QgsMapSettings()
    settings.setLayers(layers)
    settings.setOutputSize(QSize(900, 600))
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    settings.setExtent(extent)
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    picture = job.renderedImage()
    picture.save(path, "png")
    pixels = range(0, 600, 3)
    return sorted({hex(picture.pixel(x, y) & 0xFFFFFF) for x in range(0, 900, 3) for y in pixels})


def main(path, *sources):
    application = QgsApplication([], False)  # noqa: FBT003 - PyQt takes no names
    application.initQgis()
    messages = []
    application.messageLog().messageReceived.connect(lambda text, *_: messages.append(text))
    layers = [pair for source in sources for pair in opened(source)]
    for layer, visible in layers:
        print(json.dumps(described(layer, visible)))
    drawn = [layer for layer, visible in layers if visible and layer.isSpatial()]
    print(json.dumps({"messages": messages, "colours": colours(drawn, path)}), flush=True)
    os._exit(0)  # QGIS's own way out crashes without a screen


main(*sys.argv[1:])
