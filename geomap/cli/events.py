"""``geomap events``: article(s) or table(s) -> EVENTS, as a table or as GeoJSON."""

from __future__ import annotations

import datetime as dt
import shutil
import textwrap
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import pandas as pd

from geomap import (
    article,
    audit,
    events,
    exports,
    files,
    inputs,
    placing,
    readers,
    report,
    review,
    scale,
)
from geomap.cli import engine, reading, shared
from geomap.errors import InputError
from geomap.extract import extract, published, rows
from geomap.extract.values import Toll
from geomap.gazetteer import Hints, countries
from geomap.ground import GazetteerGround

if TYPE_CHECKING:
    import geopandas as gpd

    from geomap.extract.values import Record
    from geomap.model import Article

EXAMPLES = """
Examples:

\b
  geomap events article.txt --published 2021-06-29
  geomap events *.txt -o events.geojson
  geomap events strikes.csv -o events.gpkg
  geomap events article.txt --review table.csv -o events.geojson
  geomap events --engine dask --workers 8 'tables/*.parquet' -o placed/
"""


@click.command(epilog=EXAMPLES)
@click.argument("names", nargs=-1, required=True, metavar="INPUT...")
@click.option("-o", "--out", help="File to write to, the format by its suffix.")
@shared.published_option
@click.option("--country", help="Where the articles are about (IQ, Iraq).")
@click.option(
    "--review",
    metavar="TABLE",
    help="Table (.csv, .xlsx) of the events to correct; where it is there, its corrections win.",
)
@reading.table_options
@engine.options
@shared.geocoder_options
def command(names: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401 - click's values
    """Find the events that INPUT tells of, place them, and say which words they stand on.

    INPUT is an article (.txt, .md, .html), an event table, a folder of them, or - for standard
    input.
    """
    if options["engine"]:
        _scaled(names, options)
        return
    _check_written(options["out"], options["review"])
    config = shared.config(options)
    gazetteer = shared.gazetteer(config)
    wanted = reading.wanted(options, config)
    with shared.fallback(gazetteer, config, shared.cassettes(options)) as asked:
        places = placing.Places(gazetteer=gazetteer, ground=GazetteerGround(gazetteer))
        read, failed = _readable(names, wanted, options["published"])
        tables = [one for one in read if isinstance(one, readers.TableRead)]
        readers.check_used(wanted.columns, [one.columns for one in tables])
        found = _found(read, places, options)
        stories = [one for one in read if not isinstance(one, readers.TableRead)]
        if options["review"]:
            found = _reviewed(found, stories, places, Path(options["review"]))
    _write(found, tables, options["out"])
    _keep(stories, options["out"])
    _tell_inputs(stories, found, failed, options["out"])
    reading.remember(wanted)
    shared.tell_unknown(asked)


def _check_written(out: str | None, table: str | None) -> None:
    """Refuse what cannot be written before hours of reading, not after them.

    Raises:
        InputError: the suffix of a file names no format.
    """
    if out:
        exports.check_suffix(Path(out))
    if table:
        review.check_suffix(Path(table))


def _found(
    read: list[Article | readers.TableRead], places: placing.Places, options: dict[str, Any]
) -> gpd.GeoDataFrame:
    """Return the events of all that was read; bars say how far it has come."""
    hints = Hints(country=countries.code(options["country"], "--country"))
    placed: list[gpd.GeoDataFrame] = []
    told: list[Record] = []  # of many articles: a table of each takes a fifth as long as to read it
    with shared.Progress("Finding events") as progress:
        for number, one in enumerate(read, 1):
            if isinstance(one, readers.TableRead):
                progress.end()
                placed += [rows(told), _placed(one, places)]
                told = []
            else:
                told += extract(one, places.gazetteer, places.ground, hints)
                progress(number, len(read))
    placed.append(rows(told))
    return events.check(readers.unique(pd.concat(placed, ignore_index=True)))


def _readable(
    names: tuple[str, ...], wanted: readers.Wanted, published: dt.date | None
) -> tuple[list[Article | readers.TableRead], list[InputError]]:
    """Read the files; of several, those that cannot be read are left out.

    Raises:
        InputError: none can be read, or there is none.
    """
    paths, tried = list(inputs.paths(names)), []
    with shared.Progress("Reading") as progress:
        for number, path in enumerate(paths, 1):
            tried.append(_try(path, wanted, published))
            progress(number, len(paths))
    if not tried:
        raise InputError(", ".join(names), "holds no file")
    read = [one for one in tried if not isinstance(one, InputError)]
    failed = [one for one in tried if isinstance(one, InputError)]
    if not read:
        raise failed[0]
    return read, failed


def _tell_inputs(
    stories: list[Article], found: gpd.GeoDataFrame, failed: list[InputError], out: str | None
) -> None:
    """Say of which files something is to be known; where they are many, a file lists them all."""
    told_by = {name.rpartition("-")[0] for name in shared.undated(found)["event_id"]}
    undated = [one for one in stories if article.key(one) in told_by and not published(one)]
    foreign = [one for one in stories if not article.is_english(one.text)]
    notes = [(one.where, one.what) for one in failed]
    notes += [(one.source, report.UNDATED) for one in undated]
    notes += [(one.source, report.FOREIGN) for one in foreign]
    is_long = max(len(failed), len(undated), len(foreign)) > shared.FILES_TOLD
    listed = Path(out).with_suffix(".inputs.csv") if out else None
    if listed is not None:
        table = pd.DataFrame(notes if is_long else [], columns=["file", "note"])
        report.write_rows(table, listed)
    shared.tell_lines("left out", [*map(str, failed)], len(failed), listed)
    shared.tell_undated([Path(one.source).name for one in undated], listed)
    shared.tell_foreign([Path(one.source).name for one in foreign], listed)


def _try(
    path: Path, wanted: readers.Wanted, published: dt.date | None
) -> Article | readers.TableRead | InputError:
    try:
        return inputs.read(path, wanted, published)
    except InputError as error:
        return error


def _scaled(names: tuple[str, ...], options: dict[str, Any]) -> None:
    """Place partitioned Parquet (columns place_text and country) part by part: docs/borders.md."""
    if not options["out"] or len(names) != 1:
        raise InputError("--engine", "takes one pattern of Parquet files, and a folder with -o")
    parts = scale.chunks(names[0], Path(options["out"]))
    with shared.Progress("Placing") as progress:
        done = scale.run(
            scale.place_part, parts, placing.Columns(), engine.cluster(options), progress=progress
        )
    engine.tell(done, len(parts), options["out"])


def _placed(read: readers.TableRead, places: placing.Places) -> gpd.GeoDataFrame:
    """Return the events of a table; what was made of it is said."""
    audited = audit.audit(read.events, places)
    for line in (str(read), *read.notes, *audited.notes):
        click.echo(line, err=True)
    with shared.Progress("Placing") as progress:
        return placing.place(audited.events, replace(places, progress=progress))


def _write(found: gpd.GeoDataFrame, tables: list[readers.TableRead], out: str | None) -> None:
    """Write or print the events, and say which rows were refused; a file lists them all."""
    refused = readers.refused(tables)
    listed = Path(out).with_suffix(".refused.csv") if out else None
    reading.tell_rows("Refused", refused[["where", "reason"]], listed)
    if not out or listed is None:
        _print(found)
        return
    written = (*exports.write(found, Path(out)), *report.write_rows(refused, listed))
    click.echo("wrote " + ", ".join(str(path) for path in written), err=True)


def _keep(stories: list[Article], out: str | None) -> None:
    """Write the texts that evidence points into beside the events."""
    for name, text in filter(None, map(article.kept, stories)) if out else ():
        path = Path(out or "").with_suffix(".texts") / name
        files.write_text(path, text)
        click.echo(f"wrote {path}, into which `evidence` points", err=True)


def _reviewed(
    found: gpd.GeoDataFrame, stories: list[Article], places: placing.Places, path: Path
) -> gpd.GeoDataFrame:
    """Write the table to be corrected, or take the corrections of the one that is there."""
    fresh = review.table(found, stories)
    if not path.exists():
        review.write(fresh, path)
        said = "correct its cells, sign in `who` and `why`, and run this again"
        click.echo(f"wrote {path}, {len(fresh)} rows: {said}", err=True)
        return found
    today = dt.datetime.now(tz=dt.UTC).date()
    done = review.apply(found, review.read(path), fresh, today)
    corrected = review.place(done.events, places)
    review.write(done.table, path)
    _tell_reviewed(done, corrected, path)
    return corrected


def _tell_reviewed(done: review.Reviewed, corrected: gpd.GeoDataFrame, path: Path) -> None:
    """Say what was made of the corrections, and which rows need another look."""
    counts = f"{done.changed} corrected, {done.dropped} dropped, {done.added} added"
    click.echo(f"{path}: {counts}", err=True)
    for ids, said in (
        (done.unsigned, "nobody signed in `who`"),
        (done.back, "not in the table, written into it; an x in `drop` takes an event out"),
        (done.untold, "kept, though the texts do not tell of these events any more"),
    ):
        if ids:
            click.echo(f"{said}: {', '.join(ids)}", err=True)
    lost = corrected[corrected["event_id"].isin(done.placed) & corrected.geometry.isna()]
    for key, reason in zip(lost["event_id"], lost["reason"], strict=True):
        click.echo(f"{key}: {reason}", err=True)


def _print(found: gpd.GeoDataFrame) -> None:
    width = shutil.get_terminal_size((110, 24)).columns
    plain = found.astype(object).where(found.notna(), None)
    click.echo(f"{len(found):,} event{'s' * (len(found) != 1)}")
    for row in plain.to_dict("records"):
        click.echo(_line(row))
        indent = " " * 6
        click.secho(
            textwrap.fill(_more(row), width, initial_indent=indent, subsequent_indent=indent),
            dim=True,
        )


def _line(row: dict[str, Any]) -> str:
    day = row["date_start"].date().isoformat() if row["date_start"] is not None else "undated"
    if row["date_precision"] not in {"day", "unknown"}:
        day += f" ({row['date_precision']})"
    where = row["place_text"] or "no place"
    if row["radius_km"] is not None:
        where += f" -> {row['place_name']}, {row['precision']} within {row['radius_km']:g} km"
    return f"{row['event_id']}  {day}  {row['sub_event_type']}  {where}"


def _more(row: dict[str, Any]) -> str:
    sure = row["actor_certainty"]
    who = row["actor"] and (f"{row['actor']} ({sure})" if sure != "unknown" else row["actor"])
    both = " -> ".join(filter(None, (who or "by unknown", row["target"])))
    parts = [both] if who or row["target"] else []
    if row["weapon"]:
        parts.append(f"with {row['weapon']}")
    if killed := _killed(row):
        parts.append(f"killed {killed}")
    if row["injured"] is not None:
        parts.append(f"injured {row['injured']}")
    parts += [text for text in (row["notes"], f"words at {row['evidence']}", row["reason"]) if text]
    return "; ".join(parts)


def _killed(row: dict[str, Any]) -> str:
    low, best, high = (row[f"fatalities_{name}"] for name in ("low", "best", "high"))
    return Toll(low=low, best=best, high=high).killed
