"""layers -> KML 2.2 for Google Earth, with folders by type, time, and typed data."""

from __future__ import annotations

import re
import shutil
import zipfile
from math import isnan
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

import numpy as np
import pandas as pd
import shapely

from geomap.exports import icons
from geomap.exports.symbols import OTHER, Symbol, symbols
from geomap.exports.values import plain, typed
from geomap.files import whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

    from geomap.exports.layers import Extras, Layers

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TO_ESCAPE = re.compile(f"[&<>\r]|{_NOT_XML.pattern}")
_DAY = len("2021-04-14")
_LENGTHS = {"month": len("2021-04"), "year": len("2021")}
_CHUNK = 20_000  # rows that are text at the same time
_OLD = (1980, 1, 1, 0, 0, 0)  # equal input, equal bytes
_TITLES = {"events": "", "regions": ": where they may lie", "unlocated": ": without a place"}
_OPEN = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
)


def write(layers: Layers, path: Path, extras: Extras) -> tuple[Path, ...]:
    """Write one file; its markers are the viewer's own pins in the colour of the type."""
    with whole(path) as temporary, temporary.open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(_document(layers, extras, path.stem, icon=""))
    return (path,)


def write_zipped(layers: Layers, path: Path, extras: Extras) -> tuple[Path, ...]:
    """Write a KMZ, which carries its own markers: a colour and a shape for each type."""
    with whole(path) as temporary:
        document = temporary.with_name("doc.kml")
        with document.open("w", encoding="utf-8", newline="\n") as out:
            out.writelines(_document(layers, extras, path.stem, icon="icons/{}.png"))
        with zipfile.ZipFile(temporary, "w") as archive:
            _pack(archive, document)
            for number, (_, symbol) in enumerate(_looks(layers)):
                archive.writestr(
                    zipfile.ZipInfo(f"icons/{number}.png", _OLD), icons.png(symbol.shape)
                )
        document.unlink()
    return (path,)


def _pack(archive: zipfile.ZipFile, document: Path) -> None:
    """Put the document in, its size known before: libkml opens no entry of unknown size (ZIP64)."""
    entry = zipfile.ZipInfo(document.name, _OLD)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.file_size = document.stat().st_size
    with document.open("rb") as text, archive.open(entry, "w") as out:
        shutil.copyfileobj(text, out)


def _looks(layers: Layers) -> list[tuple[str, Symbol]]:
    types = layers.whole["event_type"].dropna().unique().tolist()
    return [*symbols(types).items(), ("", OTHER)]


def _document(layers: Layers, extras: Extras, name: str, icon: str) -> Iterator[str]:
    yield f"{_OPEN}<name>{_text(name)}</name>"
    if extras.attribution:
        yield f"<description>{_text('; '.join(extras.attribution))}</description>"
    looks = _looks(layers)
    for number, (_, symbol) in enumerate(looks):
        yield _style(number, symbol, icon.format(number))
    yield _schema(layers.whole)
    for layer in layers.chosen:
        table = layers.table(layer)
        types = table["event_type"].fillna("")
        for number, (event_type, _) in enumerate(looks):
            if (chosen := types == event_type).any():
                title = f"{event_type or 'Other'}{_TITLES[layer]}"
                yield f'\n<Folder id="{layer}-{number}"><name>{_text(title)}</name>'
                yield from _placemarks(table[chosen], number)
                yield "</Folder>"
    yield "\n</Document></kml>\n"


def _placemarks(table: gpd.GeoDataFrame, number: int) -> Iterator[str]:
    for start in range(0, len(table), _CHUNK):
        rows = table.iloc[start : start + _CHUNK]
        values = plain(rows)
        names = values["place_name"].fillna(values["place_text"]).fillna(values["event_id"])
        columns = (map(_text, names), _times(values), _data(values), _geometries(rows.geometry))
        for name, time, data, geometry in zip(*columns, strict=True):
            yield (
                f"\n<Placemark><name>{name}</name>{time}<styleUrl>#type{number}</styleUrl>"
                f"{data}{geometry}</Placemark>"
            )


def _style(number: int, symbol: Symbol, icon: str) -> str:
    red, green, blue = symbol.colour[1:3], symbol.colour[3:5], symbol.colour[5:7]
    colour = f"{blue}{green}{red}"
    look = f"<Icon><href>{icon}</href></Icon>" if icon else ""
    return (
        f'\n<Style id="type{number}"><IconStyle><color>ff{colour}</color><scale>0.7</scale>{look}'
        f"</IconStyle>"
        f"<LabelStyle><scale>0.7</scale></LabelStyle>"
        f"<LineStyle><color>b0{colour}</color><width>2</width></LineStyle>"
        f"<PolyStyle><color>30{colour}</color></PolyStyle></Style>"
    )


def _schema(table: gpd.GeoDataFrame) -> str:
    kinds = {"i": "int", "f": "double", "b": "bool"}
    fields = "".join(
        f"<SimpleField type={quoteattr(kinds.get(_kind(column), 'string'))}"
        f" name={quoteattr(str(name))}></SimpleField>"
        for name, column in typed(table).items()
    )
    return f'\n<Schema name="event" id="event">{fields}</Schema>'


def _kind(column: pd.Series) -> str:
    return "M" if isinstance(column.dtype, pd.ArrowDtype) else str(column.dtype.kind)


def _data(values: pd.DataFrame) -> Iterator[str]:
    columns = [
        _cells(str(name), column.tolist())
        for name, column in values.items()
        if column.notna().any()
    ]
    for row in zip(*columns, strict=True):
        cells = "".join(row)
        yield f'<ExtendedData><SchemaData schemaUrl="#event">{cells}</SchemaData></ExtendedData>'


def _cells(name: str, values: list[object]) -> list[str]:
    """Write a column, each text once: most columns say the same of many events."""
    start, end = f"<SimpleData name={quoteattr(name)}>", "</SimpleData>"
    texts = {value for value in values if isinstance(value, str)}
    written: dict[object, str] = {text: f"{start}{_text(text)}{end}" for text in texts}
    written[None] = ""
    return [
        written[value]
        if value is None or isinstance(value, str)
        else f"{start}{_number(value)}{end}"
        for value in values
    ]


def _number(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _text(text: str) -> str:
    if not _TO_ESCAPE.search(text):
        return text
    return escape(_NOT_XML.sub("\ufffd", text), {"\r": "&#13;"})


def _times(values: pd.DataFrame) -> list[str]:
    days = zip(values["date_start"], values["date_end"], values["date_precision"], strict=True)
    return [_time(start, end, _LENGTHS.get(known, _DAY)) for start, end, known in days]


def _time(start: str | None, end: str | None, length: int) -> str:
    """Write the time span; a month or a year as such, so that no day is claimed."""
    begin = f"<begin>{start[:length]}</begin>" if start else ""
    close = f"<end>{end[:length]}</end>" if end else ""
    return f"<TimeSpan>{begin}{close}</TimeSpan>" if start or end else ""


def _geometries(column: gpd.GeoSeries) -> list[str]:
    geometries = column.to_numpy()
    points = zip(
        shapely.get_x(geometries).tolist(), shapely.get_y(geometries).tolist(), strict=True
    )
    return [
        _geometry(geometry) if isnan(x) else f"<Point><coordinates>{x},{y}</coordinates></Point>"
        for (x, y), geometry in zip(points, geometries, strict=True)
    ]


def _geometry(geometry: BaseGeometry | None) -> str:
    if geometry is None:
        return ""
    parts = [_part(part) for part in shapely.get_parts(geometry)]
    return parts[0] if len(parts) == 1 else f"<MultiGeometry>{''.join(parts)}</MultiGeometry>"


def _part(part: BaseGeometry) -> str:
    if isinstance(part, shapely.Polygon):
        return _area(part)
    if part.geom_type == "Point":
        return f"<Point>{_coordinates(part)}</Point>"
    return f"<LineString><tessellate>1</tessellate>{_coordinates(part)}</LineString>"


def _area(part: shapely.Polygon) -> str:
    shell = f"<outerBoundaryIs>{_ring(part.exterior)}</outerBoundaryIs>"
    holes = "".join(f"<innerBoundaryIs>{_ring(r)}</innerBoundaryIs>" for r in part.interiors)
    return f"<Polygon><tessellate>1</tessellate>{shell}{holes}</Polygon>"


def _ring(ring: BaseGeometry) -> str:
    return f"<LinearRing>{_coordinates(ring)}</LinearRing>"


def _coordinates(line: BaseGeometry) -> str:
    pairs = np.asarray(shapely.get_coordinates(line)).tolist()
    return f"<coordinates>{' '.join(f'{x!r},{y!r}' for x, y in pairs)}</coordinates>"
