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
    QgsDateTimeRange,
    QgsFeatureRequest,
    QgsLayerDefinition,
    QgsMapLayer,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
    QgsVectorLayerTemporalContext,
)
from qgis.PyQt.QtCore import QDate, QDateTime, QSize, QTime


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
        "played": played(layer) if layer.temporalProperties().isActive() else None,
        "places": sorted({str(f["place_text"]) for f in layer.getFeatures()})
        if "place_text" in layer.fields().names()
        else None,
    }


def played(layer):
    """Count what the controller shows the day before, the first, the last and the day after."""
    days = [(f["date_start"], f["date_end"]) for f in layer.getFeatures()]
    first = min(start for start, _ in days if isinstance(start, QDate))
    last = max(end for _, end in days if isinstance(end, QDate))
    return [shown(layer, day) for day in (first.addDays(-1), first, last, last.addDays(1))]


def shown(layer, day):
    context = QgsVectorLayerTemporalContext()
    context.setLayer(layer)
    start, end = (QDateTime(each, QTime(0, 0)) for each in (day, day.addDays(1)))
    frame = QgsDateTimeRange(start, end, includeBeginning=True, includeEnd=False)
    chosen = layer.temporalProperties().createFilterString(context, frame)
    return sum(1 for _ in layer.getFeatures(QgsFeatureRequest().setFilterExpression(chosen)))


def drawn(layers, path):
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
    wide, high = range(0, 900, 3), range(0, 600, 3)
    placed = job.takeLabelingResults()  # none where no layer has geometry
    labels = placed.labelsWithinRect(extent) if placed else []
    colours = {hex(picture.pixel(x, y) & 0xFFFFFF) for x in wide for y in high}
    return {
        "labels": sorted(label.labelText for label in labels),
        "colours": sorted(colours),
        "middle": hex(picture.pixel(450, 300) & 0xFFFFFF),
    }


def main(path, *sources):
    application = QgsApplication([], False)  # noqa: FBT003 - PyQt takes no names
    application.initQgis()
    messages = []
    application.messageLog().messageReceived.connect(lambda text, *_: messages.append(text))
    layers = [pair for source in sources for pair in opened(source)]
    for layer, visible in layers:
        print(json.dumps(described(layer, visible)))
    spatial = [layer for layer, visible in layers if visible and layer.isSpatial()]
    print(json.dumps({"messages": messages, **drawn(spatial, path)}), flush=True)
    os._exit(0)  # QGIS's own way out crashes without a screen


main(*sys.argv[1:])
