"""What the verbs that read event tables share: their options, the reading, what was left out."""

from __future__ import annotations

import contextlib
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geomap import article, audit, placing, readers, saved
from geomap import config as configuration
from geomap.cli import shared
from geomap.errors import InputError
from geomap.ground import GazetteerGround

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import geopandas as gpd
    import pandas as pd

    from geomap.config import Config

STDIN = "-"


def table_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that say how event tables are read."""
    return column_options(
        click.option(
            "--format",
            "table_format",
            type=click.Choice(readers.KEYS),
            default=readers.AS_IS.format,
            show_default=True,
            help="What tables are; else known by their columns.",
        )(command)
    )


def column_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add those that every verb that reads a table has; `export` has a --format of its own."""
    for option in (
        click.option("--encoding", help="Of text tables, where geomap guesses wrong (cp1256)."),
        click.option(
            "--column",
            "columns",
            multiple=True,
            metavar="OURS=THEIRS",
            help="What a column of a table is (place=Ort); kept in geomap.toml for next time.",
        ),
    ):
        command = option(command)
    return command


def wanted(options: Mapping[str, Any], config: Config) -> readers.Wanted:
    """Return how the options and geomap.toml want tables to be read."""
    pairs = [text.partition("=") for text in options["columns"]]
    for ours, equals, theirs in pairs:
        if not (ours.strip() and equals and theirs.strip()):
            raise click.BadParameter(
                f"{ours}{equals}{theirs}: must be like place=Ort", param_hint="--column"
            )
    return readers.Wanted(
        columns={ours.strip(): theirs.strip() for ours, _, theirs in pairs},
        remembered=config.columns,
        format=options.get("table_format") or readers.AS_IS.format,
        encoding=options["encoding"],
    )


def read(source: str, options: Mapping[str, Any], config: Config) -> readers.TableRead:
    """Read a file of geomap's, any other event table, or standard input.

    What a table was read as, what was decided and which rows were refused is said on stderr.
    """
    asked = wanted(options, config)
    with _file(source) as path:
        found = (None if _says_how(asked) else _ours(path)) or _table(path, asked)
    readers.check_used(asked.columns, [found.columns])
    if not found.is_ours:
        for line in (str(found), *found.notes):
            click.echo(line, err=True)
    tell_rows("Refused", found.refused[["where", "reason"]], None)
    remember(asked)
    return found


def _table(path: Path, asked: readers.Wanted) -> readers.TableRead:
    """Read a table; of an article say which verb makes one of it."""
    article.check_kind(path)
    try:
        return readers.read_table(path, asked)
    except InputError as error:
        if path.suffix.lower() not in article.SUFFIXES or not path.is_file():
            raise
        why = (
            f"is no event table; of an article, `geomap events {path} -o events.geojson` makes one"
        )
        raise InputError(str(path), why) from error


def placed(found: readers.TableRead, config: Config) -> gpd.GeoDataFrame:
    """Audit the coordinates of a table of someone else, and place by name what has none.

    What geomap wrote stands where it should; without words there is nothing to do. Then no
    gazetteer is opened.
    """
    events = found.events
    if found.is_ours or events[["place_text", "country", "admin1"]].isna().all(axis=None):
        return events
    known = shared.gazetteer(config)
    with shared.Progress("Placing") as progress:
        places = placing.Places(gazetteer=known, ground=GazetteerGround(known), progress=progress)
        audited = audit.audit(events, places)
        for line in audited.notes:
            click.echo(line, err=True)
        return placing.place(audited.events, places)


@contextlib.contextmanager
def _file(source: str) -> Iterator[Path]:
    """Keep standard input in a file, for it may have to be looked at twice."""
    if source != STDIN:
        yield Path(source)
        return
    with tempfile.TemporaryDirectory(prefix="geomap-") as folder:
        path = Path(folder, "stdin")
        with path.open("wb") as file:
            shutil.copyfileobj(sys.stdin.buffer, file)
        yield path


def _says_how(asked: readers.Wanted) -> bool:
    return bool(asked.columns) or asked.format != readers.AS_IS.format or bool(asked.encoding)


def _ours(path: Path) -> readers.TableRead | None:
    """Read a file that geomap wrote; nothing where it is a table of someone else."""
    try:
        if path.suffix:
            return readers.ours(saved.read(path))
        return readers.ours(saved.read_geojson(path.read_text(encoding="utf-8-sig")))
    except (InputError, OSError, UnicodeDecodeError):
        return None


def remember(wanted: readers.Wanted) -> None:
    """Keep in geomap.toml which columns the user named."""
    kept = configuration.remember(readers.named(wanted.columns)) if wanted.columns else None
    if kept is not None:
        click.echo(f"kept the columns in {kept}", err=True)


def tell_rows(what: str, rows: pd.DataFrame, file: str | Path | None) -> None:
    """Say which rows were left out and why; the file, if there is one, lists them all."""
    shown = rows.head(shared.MOST_SHOWN).itertuples(index=False)
    lines = [f"{where}: {reason}" for where, reason in shown]
    shared.tell_lines(what, lines, len(rows), file)
