"""event types, first and last day -> QGIS styles (QML): symbols by type, labels, time."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pandas as pd

from geomap.exports.symbols import OTHER, Symbol, symbols

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    Draw = Callable[[Symbol], "Drawing"]
    Days = tuple[pd.Timestamp, pd.Timestamp]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A QGIS symbol of one symbol layer: ``kind`` marker, fill or line."""

    kind: str
    layer: str
    options: dict[str, str]
    computed: dict[str, str] = field(default_factory=dict)


_LABEL = (
    "coalesce(CASE WHEN precision = 'near' THEN 'near ' || place_name"
    " WHEN precision in ('district', 'province', 'country') THEN 'in ' || place_name"
    " ELSE place_name END, place_text)"
)
_EXACT = "precision in ('site', 'settlement')"
_WIDE = "precision in ('country', 'region')"
_INK = "#1d1d1b"
_DARKEN, _MULTIPLY = "5", "6"  # QgsPainting::BlendMode


def events(event_types: Iterable[str], days: Days) -> str:
    """Style markers: shape and colour by event type, an empty ring where the place is vague.

    So a dot shows through a ring at the same point.
    """
    root = _root()
    _temporal(root, days)
    _categories(root, event_types, _marker)
    _labels(root, _LABEL, side=f"if({_EXACT}, 'L', 'R')")
    return _text(root)


def regions(event_types: Iterable[str], days: Days) -> str:
    """Style areas: a light fill and a dashed edge, since no edge of a region is sharp.

    The fill of a country or a part of one is fainter: it says little, and covers much. However many
    events share a region, it gets no darker: its tints cover what they cover by "darken", which
    changes nothing the second time, and the whole layer lies on those below by "multiply".
    """
    root = _root()
    _temporal(root, days)
    _categories(root, event_types, _fill)
    ET.SubElement(root, "blendMode").text = _MULTIPLY
    ET.SubElement(root, "featureBlendMode").text = _DARKEN
    return _text(root)


def region_lines(event_types: Iterable[str], days: Days) -> str:
    """Style lines along which an event may lie."""
    root = _root()
    _temporal(root, days)
    _categories(root, event_types, _broad_line)
    return _text(root)


def borders() -> str:
    """Style borders: a thin dark line."""
    root = _root()
    _single(root, _line)
    return _text(root)


def places() -> str:
    """Style place names: a small ring and a label."""
    root = _root()
    _single(root, _ring)
    _labels(root, "name", side="'L'")
    return _text(root)


def _root() -> ET.Element:
    return ET.Element(
        "qgis", version="3.22.0", styleCategories="Symbology|Labeling|Temporal", labelsEnabled="0"
    )


def _temporal(root: ET.Element, days: Days) -> None:
    """Play each event from its first day to the end of its last; one without days throughout.

    By expressions, and with ``to_datetime``, since QGIS 3.22 compares days with moments as text
    where fields are named, and so shows each event a day early.
    """
    if pd.isna(days[0]):
        return
    first, last = (f"make_date({day.year}, {day.month}, {day.day})" for day in days)
    temporal = ET.SubElement(
        root,
        "temporal",
        {
            "enabled": "1",
            "mode": "4",  # start and end from expressions
            "startExpression": f'to_datetime(coalesce("date_start", {first}))',
            "endExpression": f'to_datetime(coalesce("date_end", "date_start", {last}))'
            " + to_interval('1 day')",
            "limitMode": "0",  # the end itself is no part of it
            "accumulate": "0",
            "durationUnit": "d",
            "fixedDuration": "0",
        },
    )
    for end in ("start", "end"):
        ET.SubElement(ET.SubElement(temporal, "fixedRange"), end)


def _categories(root: ET.Element, event_types: Iterable[str], draw: Draw) -> None:
    chosen = symbols(event_types)
    renderer = ET.SubElement(
        root, "renderer-v2", type="categorizedSymbol", attr="event_type", forceraster="0"
    )
    categories = ET.SubElement(renderer, "categories")
    drawn = ET.SubElement(renderer, "symbols")
    entries = [*((name, name, symbol) for name, symbol in chosen.items()), ("", "other", OTHER)]
    for number, (value, label, symbol) in enumerate(entries):
        ET.SubElement(
            categories,
            "category",
            {"value": value, "label": label, "symbol": str(number), "render": "true"},
        )
        _symbol(drawn, str(number), draw(symbol))


def _single(root: ET.Element, draw: Draw) -> None:
    renderer = ET.SubElement(root, "renderer-v2", type="singleSymbol", forceraster="0")
    _symbol(ET.SubElement(renderer, "symbols"), "0", draw(OTHER))


def _symbol(parent: ET.Element, name: str, drawing: Drawing) -> None:
    symbol = ET.SubElement(parent, "symbol", name=name, type=drawing.kind, alpha="1")
    layer = ET.SubElement(symbol, "layer", {"class": drawing.layer, "enabled": "1", "pass": "0"})
    _options(ET.SubElement(layer, "Option", type="Map"), drawing.options)
    if drawing.computed:
        _computed(ET.SubElement(layer, "data_defined_properties"), drawing.computed)


def _computed(parent: ET.Element, expressions: dict[str, str]) -> None:
    holder = ET.SubElement(parent, "Option", type="Map")
    computed = ET.SubElement(holder, "Option", name="properties", type="Map")
    for name, expression in expressions.items():
        entry = ET.SubElement(computed, "Option", name=name, type="Map")
        ET.SubElement(entry, "Option", name="active", value="true", type="bool")
        _options(entry, {"expression": expression})
        ET.SubElement(entry, "Option", name="type", value="3", type="int")
    _options(holder, {"type": "collection"})


def _options(holder: ET.Element, options: dict[str, str]) -> None:
    for name, value in options.items():
        ET.SubElement(holder, "Option", name=name, value=value, type="QString")


def _marker(look: Symbol) -> Drawing:
    options = {
        "name": look.shape,
        "color": _rgb(look.colour),
        "outline_color": _rgb("#ffffff"),
        "outline_width": "0.3",
        "outline_width_unit": "MM",
        "size": "3.4",
        "size_unit": "MM",
    }
    computed = {
        "fillColor": f"if({_EXACT}, {look.colour!r}, '255,255,255,0')",
        "outlineColor": f"if({_EXACT}, '#ffffff', {look.colour!r})",
        "outlineWidth": f"if({_EXACT}, 0.3, 0.6)",
        "size": f"if({_EXACT}, 3.4, 4.2)",
    }
    return Drawing(kind="marker", layer="SimpleMarker", options=options, computed=computed)


def _fill(look: Symbol) -> Drawing:
    tint, faint = _tint(look.colour, 0.12), _tint(look.colour, 0.04)
    options = {
        "color": _rgb(tint),
        "style": "solid",
        "outline_color": _rgb(_tint(look.colour, 0.65)),
        "outline_style": "dash",
        "outline_width": "0.3",
        "outline_width_unit": "MM",
    }
    computed = {"fillColor": f"if({_WIDE}, {faint!r}, {tint!r})"}
    return Drawing(kind="fill", layer="SimpleFill", options=options, computed=computed)


def _broad_line(look: Symbol) -> Drawing:
    options = {
        "line_color": _rgb(look.colour, 110),
        "line_width": "1.6",
        "line_width_unit": "MM",
        "capstyle": "round",
        "joinstyle": "round",
    }
    return Drawing(kind="line", layer="SimpleLine", options=options)


def _line(_look: Symbol) -> Drawing:
    options = {"line_color": _rgb("#4b4a46"), "line_width": "0.3", "line_width_unit": "MM"}
    return Drawing(kind="line", layer="SimpleLine", options=options)


def _ring(_look: Symbol) -> Drawing:
    options = {
        "name": "circle",
        "color": _rgb("#ffffff"),
        "outline_color": _rgb(_INK),
        "size": "1.4",
        "size_unit": "MM",
    }
    return Drawing(kind="marker", layer="SimpleMarker", options=options)


def _labels(root: ET.Element, expression: str, side: str) -> None:
    """Label each point on one side only, so that QGIS drops a name that is there already."""
    root.set("labelsEnabled", "1")
    settings = ET.SubElement(ET.SubElement(root, "labeling", type="simple"), "settings")
    style = ET.SubElement(
        settings,
        "text-style",
        {
            "fieldName": expression,
            "isExpression": "1",
            "fontFamily": "Open Sans",
            "fontSize": "8",
            "fontSizeUnit": "Point",
            "textColor": _rgb(_INK),
        },
    )
    ET.SubElement(
        style,
        "text-buffer",
        {
            "bufferDraw": "1",
            "bufferSize": "0.8",
            "bufferSizeUnits": "MM",
            "bufferColor": _rgb("#ffffff", 220),
        },
    )
    ET.SubElement(settings, "text-format", {"autoWrapLength": "28", "multilineAlign": "0"})
    ET.SubElement(
        settings,
        "placement",
        {"placement": "6", "dist": "1", "distUnits": "MM", "offsetType": "1"},
    )
    _computed(ET.SubElement(settings, "dd_properties"), {"PredefinedPositionOrder": side})


def _rgb(colour: str, alpha: int = 255) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"{red},{green},{blue},{alpha}"


def _tint(colour: str, share: float) -> str:
    """Mix ``share`` of the colour with white."""
    parts = (round(255 + (int(colour[at : at + 2], 16) - 255) * share) for at in (1, 3, 5))
    return "#" + "".join(f"{part:02x}" for part in parts)


def _text(root: ET.Element) -> str:
    ET.indent(root)
    doctype = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
    return doctype + ET.tostring(root, encoding="unicode") + "\n"
