"""layers -> a GeoPackage 1.2 that QGIS opens styled, labelled and playable by time."""

from __future__ import annotations

import contextlib
import sqlite3
from typing import TYPE_CHECKING

from geomap.errors import OutputError
from geomap.exports import qlr, qml
from geomap.exports.ogr import put
from geomap.exports.sources import sources
from geomap.exports.values import attributes
from geomap.files import whole, write_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pandas as pd

    from geomap.exports.layers import Extras, Layers

_VERSION = {"VERSION": "1.2"}  # QGIS 3.22 warns at later ones
_EPOCH = "1970-01-01T00:00:00.000Z"  # equal input, equal bytes

_STYLES = """
CREATE TABLE layer_styles (
  id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
  f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256),
  f_geometry_column TEXT(256), styleName TEXT(30), styleQML TEXT, styleSLD TEXT,
  useAsDefault BOOLEAN, description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME
)"""


def write(layers: Layers, path: Path, extras: Extras) -> tuple[Path, ...]:
    """Write all layers, their styles and the sources into one file, and ``x.qlr`` beside it.

    The second is a layer definition: dropped on QGIS, it opens all layers in order.

    Raises:
        OutputError: another program has the file open, or it cannot be written.
    """
    _refuse_if_open(path)
    tables = _tables(layers, extras)
    styles = _styles(layers, set(tables))
    with whole(path) as temporary, _clock_at(_EPOCH):
        for name, table in tables.items():
            options = {} if temporary.exists() else {"dataset_options": _VERSION}
            put(table, temporary, name, "GPKG", **options)
        _finish(temporary, styles)
    shown = {name: styles.get(name) for name in tables}
    write_text(path.with_suffix(".qlr"), qlr.definition(path.name, shown))
    return (path, path.with_suffix(".qlr"))


def _tables(layers: Layers, extras: Extras) -> dict[str, pd.DataFrame]:
    tables: dict[str, pd.DataFrame] = {}
    if "events" in layers.chosen:
        tables["events"] = layers.events.drop(columns="region")
    if "regions" in layers.chosen:
        tables["regions"] = layers.areas
        rare = {"region_lines": layers.lines, "region_points": layers.points}
        tables |= {name: table for name, table in rare.items() if len(table)}
    if len(layers.chosen) > 1:
        more = {"borders": extras.borders, "places": extras.places}
        tables |= {n: table for n, table in more.items() if table is not None and len(table)}
    if "unlocated" in layers.chosen:
        tables["unlocated"] = attributes(layers.unlocated)
    return {**tables, "sources": sources(layers, extras)}


def _styles(layers: Layers, names: set[str]) -> dict[str, str]:
    events = layers.events
    types = events["event_type"].dropna().unique().tolist()
    ends = events[["date_start", "date_end"]]
    days = (ends.min().min(), ends.max().max())
    styles = {
        "events": qml.events(types, days),
        "regions": qml.regions(types, days),
        "region_lines": qml.region_lines(types, days),
        "borders": qml.borders(),
        "places": qml.places(),
    }
    return {name: style for name, style in styles.items() if name in names}


@contextlib.contextmanager
def _clock_at(moment: str) -> Iterator[None]:
    """Stop the clock that GDAL stamps ``last_change`` from.

    Setting the stamps back afterwards is not enough: SQLite leaves out the write of a row that an
    update does not alter, so its change counter in the file's header tells whether two of GDAL's
    stamps fell within one millisecond.
    """
    import pyogrio  # noqa: PLC0415  as in `ogr.put`

    before = pyogrio.get_gdal_config_option("OGR_CURRENT_DATE")
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": moment})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": before})


def _finish(path: Path, styles: dict[str, str]) -> None:
    """Put the styles in as QGIS does.

    Raises:
        OutputError: the disk is full.
    """
    try:
        _put_styles(path, styles)
    except sqlite3.OperationalError as error:
        raise OutputError(path.name, f"cannot be written: {error}; nothing was changed") from error


def _put_styles(path: Path, styles: dict[str, str]) -> None:
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        database.execute(_STYLES)
        database.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, description,"
            " last_change) VALUES ('layer_styles', 'attributes', 'layer_styles', '', ?)",
            (_EPOCH,),
        )
        database.executemany(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name,"
            " f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner,"
            " update_time) VALUES ('', '', ?, 'geom', ?, ?, '', 1, '', '', ?)",
            [(name, name, style, _EPOCH) for name, style in styles.items()],
        )


def _refuse_if_open(path: Path) -> None:
    """Refuse a database that another program holds: its journal would spoil the new file."""
    if not path.is_file():
        return
    try:
        with contextlib.closing(sqlite3.connect(path, timeout=0)) as database:
            database.execute("PRAGMA journal_mode = DELETE").fetchall()
            database.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        raise OutputError(
            str(path), f"another program has it open ({error}); close it there, nothing was changed"
        ) from error
    except sqlite3.DatabaseError:
        return  # no database stands there: nobody can hold it as one
