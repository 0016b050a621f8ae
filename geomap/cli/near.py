"""``geomap near``: EVENTS -> how near each lies to which border, and how sure that is."""

from __future__ import annotations

import json
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import pandas as pd
from shapely.geometry import mapping

from geomap import borders, exports, files, scale
from geomap.cli import engine, reading, shared
from geomap.config import load
from geomap.errors import InputError
from geomap.readers.coordinates import SWAPPED

if TYPE_CHECKING:
    import geopandas as gpd

VERDICTS = ("yes", "no", "undecided")
MOST_SHOWN = 20
"""Events without an answer that are listed; the output holds them all."""
EXAMPLES = """
Examples:

\b
  geomap near events.csv --km 50
  geomap near strikes.xlsx --column place=Ort --column date=Tag
  geomap near points.csv --km 10 --border IQ-SY --side SY -o near.geojson
  geomap near output/events.geojson --km 50 --only yes --only undecided -o near.csv
  geomap near events.csv --json | geomap export - -o near.kmz
  geomap near --engine one big.csv -o near.parquet
  geomap near --engine dask --workers 8 'events/*.parquet' -o near/
"""


@click.command(epilog=EXAMPLES)
@click.argument("events", metavar="EVENTS")
@click.option("--km", default=50.0, show_default=True, help="How near is near.")
@click.option("--border", metavar="PAIR", help="Of this border only (IQ-SY).")
@click.option("--side", metavar="CODE", help="And on this country's side only (IQ).")
@click.option(
    "--borders", "name", metavar="NAME|FILE", help="Which border data, or lines of yours."
)
@click.option(
    "--pov",
    default="un",
    show_default=True,
    metavar="VIEW",
    help="Whose borders: un, de-facto, or a country's (IN).",
)
@click.option("--error-km", type=float, metavar="KM", help="How far off the lines of FILE may be.")
@click.option(
    "--only", type=click.Choice(VERDICTS), multiple=True, help="Keep only events with this verdict."
)
@click.option(
    "--zone", "zone_file", metavar="FILE", help="Also write the zone within --km as GeoJSON."
)
@click.option("-o", "--output", metavar="FILE", help="File to write, the format by its suffix.")
@click.option("--json", "as_json", is_flag=True, help="GeoJSON on standard output.")
@reading.table_options
@engine.options
def command(events: str, **options: Any) -> None:  # noqa: ANN401 - click's values
    """Say how far each of EVENTS lies from a land border: yes, no, or undecided.

    EVENTS is a file that geomap wrote, any event table that it reads, a plain table of id, lon and
    lat, or - for standard input. Events without coordinates are placed by their words. An event
    that cannot be answered for stays in the output, with the reason.
    """
    config = load()
    if options["zone_file"]:
        _check_zone(Path(options["zone_file"]), options["km"])
    chosen = borders.load(
        options["name"] or config.borders, pov=options["pov"], error_km=options["error_km"]
    )
    if options["engine"]:
        _scaled(events, options, chosen)
        return
    read = reading.read(events, options, config)
    table = borders.near_border(
        reading.placed(replace(read, events=_without_guesses(read.events)), config),
        km=options["km"],
        border=options["border"],
        side=options["side"],
        borders=chosen,
    )
    _tell(table, options["km"], chosen)
    if options["zone_file"]:
        _write_zone(table, options, chosen)
    if options["only"]:
        table = table[table["near"].isin(options["only"])].reset_index(drop=True)
    if options["output"]:
        _write(table, Path(options["output"]), chosen)
    elif options["as_json"]:
        click.echo(_geojson(table, chosen), nl=False)
    else:
        _print(table, options["km"])


def _scaled(pattern: str, options: dict[str, Any], chosen: borders.Borders) -> None:
    """Answer Parquet or CSV part by part; see docs/borders.md."""
    if not options["output"]:
        raise InputError("-o", "must name the folder or the file that --engine writes to")
    if options["only"] or options["as_json"] or options["zone_file"]:
        raise InputError("--engine", "goes with -o alone, not with --only, --json or --zone")
    question = scale.NearQuestion(
        borders=chosen, km=options["km"], border=options["border"], side=options["side"]
    )
    parts = scale.chunks(pattern, Path(options["output"]))
    with shared.Progress("Answering") as progress:
        done = scale.run(
            scale.near_part, parts, question, engine.cluster(options), progress=progress
        )
    engine.tell(done, len(parts), options["output"])


def _without_guesses(events: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Take the position from a row whose latitude is over 90 and whose country is not stated.

    A reader turns such a row round, as swapped; without a country nothing bears it out.
    """
    turned = events["reason"].str.contains(SWAPPED, regex=False) & events["country"].isna()
    if not turned.any():
        return events
    lat = events.geometry.x.map("latitude {:g} is not on the earth".format)
    return events.assign(
        geometry=events.geometry.where(~turned),
        region=events["region"].where(~turned),
        radius_km=events["radius_km"].where(~turned),
        precision=events["precision"].mask(turned, "unlocated"),
        reason=events["reason"].mask(turned, lat),
    )


def _write(table: gpd.GeoDataFrame, path: Path, chosen: borders.Borders) -> None:
    for written in exports.write(table, path, extras=_around(table, chosen)):
        click.echo(f"wrote {written}", err=True)


def _around(table: gpd.GeoDataFrame, chosen: borders.Borders) -> exports.Extras:
    return exports.around(table, chosen, shared.placed_with(exports.place_ids(table)))


def _check_zone(path: Path, km: float) -> None:
    """Refuse before the work what could not be written after it."""
    if path.suffix not in (".geojson", ".json"):
        raise InputError(str(path), "the zone is GeoJSON: the suffix must be .geojson or .json")
    if km > borders.FARTHEST_KM:
        raise InputError("--zone", f"reaches {borders.FARTHEST_KM:g} km at most, --km is {km:g}")


def _write_zone(table: gpd.GeoDataFrame, options: dict[str, Any], chosen: borders.Borders) -> None:
    """Write the zone of the border asked for, or of those that events are nearest to."""
    named = {pair for cell in table["border"].dropna() for pair in cell.split(";")}
    pairs = ["-".join(sorted(options["border"].upper().split("-")))] if options["border"] else named
    feature = {
        "type": "Feature",
        "properties": {"km": options["km"], "borders": sorted(pairs), "source": chosen.source},
        "geometry": mapping(borders.zone(chosen.among(pairs), options["km"])),
    }
    path = Path(options["zone_file"])
    files.write_text(path, json.dumps({"type": "FeatureCollection", "features": [feature]}) + "\n")
    click.echo(f"wrote {path}", err=True)


def _geojson(table: gpd.GeoDataFrame, chosen: borders.Borders) -> str:
    with tempfile.TemporaryDirectory() as folder:
        extras = _around(table, chosen)
        main, *_ = exports.write(table, Path(folder, "events.geojson"), extras=extras)
        return main.read_text(encoding="utf-8")


def _print(table: gpd.GeoDataFrame, km: float) -> None:
    for row in table.to_dict("records"):
        place = "" if pd.isna(row["place_text"]) else f" ({row['place_text']})"
        click.echo(f"{row['event_id']}{place}: {borders.sentence(row, km)}")


def _tell(table: gpd.GeoDataFrame, km: float, chosen: borders.Borders) -> None:
    unanswered = table[table["border"].isna()]
    for row in unanswered.head(MOST_SHOWN).to_dict("records"):
        click.echo(f"No answer: {row['event_id']}: {row['border_note']}", err=True)
    if len(unanswered) > MOST_SHOWN:
        click.echo(f"No answer: {len(unanswered) - MOST_SHOWN:,} more (border_note)", err=True)
    count = table["near"].value_counts()
    said = ", ".join(f"{count.get(verdict, 0)} {verdict}" for verdict in VERDICTS)
    click.echo(
        f"{len(table)} events; within {km:g} km: {said}; {len(unanswered)} without an answer. "
        f"Borders: {chosen.source}, most lines off by {chosen.error_km:g} km at most",
        err=True,
    )
