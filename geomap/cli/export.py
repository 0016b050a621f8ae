"""``geomap export``: EVENTS -> a file for another program, the format by its suffix."""

from __future__ import annotations

import shutil
import sys
import tempfile
from codecs import BOM_UTF8
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

import geomap
from geomap import exports
from geomap.cli import reading, shared
from geomap.config import load
from geomap.errors import InputError

if TYPE_CHECKING:
    import geopandas as gpd

EXAMPLES = """
Examples:

\b
  geomap export output/events.geojson -o events.gpkg
  geomap export events.geojson -o near.csv --where "near == 'yes' and fatalities_best > 0"
  geomap export events.geojson -o events.csv --schema acled --hxl
  geomap near events.csv --json | geomap export - -o near.kmz
  geomap export output/events.geojson -o - --format csv | head
"""


@click.command(epilog=EXAMPLES)
@click.argument("events", metavar="EVENTS")
@click.option(
    "-o", "--output", required=True, metavar="FILE", help="File to write, or - for stdout."
)
@click.option("--where", metavar="EXPRESSION", help="Only events for which this is true.")
@click.option("--layer", type=click.Choice(exports.LAYERS), help="Only this layer, in one file.")
@click.option(
    "--schema",
    type=click.Choice(["geomap", "acled", "ucdp"]),
    default="geomap",
    show_default=True,
    help="Columns and codes to write; acled and ucdp as .csv, .xlsx or .parquet.",
)
@click.option(
    "--format",
    type=click.Choice(["geojson", "geojsonl", "csv", "kml"]),
    help="What to write to stdout; geojson, and csv where there is a --schema, if not said.",
)
@click.option("--simplestyle", is_flag=True, help="Add marker-color and the like to GeoJSON.")
@click.option("--hxl", is_flag=True, help="Put a row of HXL tags under the header (.csv, .xlsx).")
@reading.column_options
def command(events: str, **options: Any) -> None:  # noqa: ANN401 - click's values
    """Write EVENTS for GIS programs and spreadsheets; the suffix of FILE names the format.

    EVENTS is a file that geomap wrote, any event table that it reads, or - for standard input.
    Rows of a table that have only words for their place are placed by them. Formats:
    .geojson .geojsonl .gpkg .kml .kmz .fgb .parquet .csv .xlsx .shp
    """
    if options["format"] and options["output"] != "-":
        raise InputError("--format", "is for stdout (-o -); the suffix of FILE names its format")
    config = load()
    table = reading.placed(reading.read(events, options, config), config)
    if options["where"]:
        table = exports.select(table, options["where"])
    if options["output"] == "-":
        _to_stdout(table, options)
        return
    for path in _write(table, Path(options["output"]), options):
        click.echo(f"wrote {path}", err=True)


def _write(table: gpd.GeoDataFrame, path: Path, options: dict[str, Any]) -> tuple[Path, ...]:
    extras = replace(
        exports.around(table, gazetteer=shared.placed_with(exports.place_ids(table))),
        provenance={"geomap": geomap.__version__},
        simplestyle=options["simplestyle"],
        hxl=options["hxl"],
    )
    return exports.write(
        table, path, layer=options["layer"], schema=options["schema"], extras=extras
    )


def _to_stdout(table: gpd.GeoDataFrame, options: dict[str, Any]) -> None:
    suffix = options["format"] or ("geojson" if options["schema"] == "geomap" else "csv")
    with tempfile.TemporaryDirectory() as folder:
        main, *_ = _write(table, Path(folder, f"events.{suffix}"), options)
        with main.open("rb") as text:
            if text.read(len(BOM_UTF8)) != BOM_UTF8:  # for spreadsheets, not for pipes
                text.seek(0)
            shutil.copyfileobj(text, sys.stdout.buffer)
