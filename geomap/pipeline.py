"""Article(s) and event table(s) -> map, GeoJSON, border answers and a report, in one folder."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

import geopandas as gpd
import pandas as pd

from geomap import (
    article,
    audit,
    borders,
    dedupe,
    events,
    extract,
    files,
    geoparse,
    inputs,
    learning,
    placing,
    readers,
    report,
    webmap,
)
from geomap.errors import GeomapError, InputError
from geomap.exports import Extras, around, place_ids
from geomap.exports import write as write_events
from geomap.gazetteer.credits import credit

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from geomap.locations import Ground
    from geomap.model import Article


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a run is asked for.

    ``km`` is the distance that counts as near a border; ``tables`` says how tables are read;
    ``dedupe_km`` is how far apart two tables may have one event, ``None`` to join none; ``learn``
    is whether names are placed also where other rows of the tables have them; ``published`` is the
    day the articles appeared, ``None`` for that which each has itself; ``tell`` hears what is done
    next.
    """

    out: Path = Path("output")
    km: float = 50.0
    title: str | None = None
    tables: readers.Wanted = readers.AS_IS
    dedupe_km: float | None = None
    learn: bool = False
    published: date | None = None
    tell: Callable[[str], None] = lambda _said: None


@dataclass(slots=True)
class _Read:
    """What the inputs gave, until it is put together."""

    inputs: list[report.Input] = field(default_factory=list)
    articles: list[Article] = field(default_factory=list)
    tables: list[readers.TableRead] = field(default_factory=list)
    failed: list[GeomapError] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """What the inputs tell of: EVENTS with their borders, and what is reported beside them."""

    events: gpd.GeoDataFrame
    told: gpd.GeoDataFrame
    inputs: tuple[report.Input, ...]
    places: tuple[dict[str, object], ...]
    audit: tuple[str, ...]
    duplicates: pd.DataFrame
    lines: borders.Borders
    used: placing.Places


def run(
    given: Iterable[str | Path], places: placing.Places, options: Options
) -> tuple[report.Report, tuple[Path, ...]]:
    """Read, place, answer and write; one bad input does not stop the others.

    Returns:
        The report, and the files that were written.

    Raises:
        InputError: nothing could be read at all, or the folder cannot be written.
    """
    options.tell("Reading")
    named = tuple(given)
    paths = tuple(inputs.paths(named))
    if not paths:
        raise InputError(", ".join(map(str, named)), "holds no file")
    read = _read(paths, options)
    found = _found(read, places, options)
    done = _report(read, found, options)
    options.tell("Drawing the map and writing files")
    extras = replace(
        around(found.events, found.lines, found.used.gazetteer),
        provenance=dict(report.provenance(done)),
    )
    written = _write(done, _page(read, found, options), options.out, extras)
    return done, (*written, *_texts(read.articles, options.out / "texts"))


def _found(read: _Read, places: placing.Places, options: Options) -> _Found:
    """Place what was read, join it across tables and measure how near the borders are."""
    parsed, told = _told(read.articles, places)
    if read.tables:
        options.tell("Checking the coordinates that the tables have")
    audited = audit.audit(_joined(read.tables), places)
    if options.learn:
        places = learning.wider(places, audited.events, _files(read))
    if read.tables:
        options.tell("Placing rows by their words")
    placed = placing.place(audited.events, places) if read.tables else told
    joined = _joined_across(placed, read.tables, options.dedupe_km)
    options.tell("Measuring how near the borders are")
    lines = borders.load()
    return _Found(
        events=borders.near_border(joined.events, km=options.km, borders=lines),
        told=told if read.tables else told.iloc[:0],
        inputs=tuple(_counted(read.inputs, placed)),
        places=tuple(r for a, p in zip(read.articles, parsed, strict=True) for r in _places(a, p)),
        audit=audited.notes,
        duplicates=joined.duplicates,
        lines=lines,
        used=places,
    )


def _report(read: _Read, found: _Found, options: Options) -> report.Report:
    gazetteer = found.used.gazetteer
    return report.Report(
        km=options.km,
        inputs=found.inputs,
        events=found.events,
        refused=readers.refused(read.tables),
        places=found.places,
        told=found.told,
        failed=tuple(map(str, read.failed)),
        audit=found.audit,
        duplicates=found.duplicates,
        data=tuple(report.used(gazetteer.sources())),
        attribution=(
            *credit(place_ids(found.events), gazetteer),
            f"Borders: {found.lines.source}",
        ),
    )


def _page(read: _Read, found: _Found, options: Options) -> webmap.Map:
    return webmap.to_map(
        found.events,
        borders=_outlines(found.events, found.used.ground, found.lines),
        near_km=options.km,
        title=options.title or (read.articles[0].title if _alone(read) else None),
        attribution=credit(place_ids(found.events), found.used.gazetteer),
        article=_quoted(read),
    )


def _quoted(read: _Read) -> str | None:
    """Return the text in which the evidence counts."""
    return read.articles[0].text if _alone(read) else None


def _alone(read: _Read) -> bool:
    """Say whether all was read out of one article."""
    return len(read.articles) == 1 and not read.tables


def _read(paths: Iterable[Path], options: Options) -> _Read:
    read = _Read()
    for path in paths:
        try:
            _read_one(path, options, read)
        except GeomapError as error:
            read.failed.append(error)
    if not read.inputs:
        raise read.failed[0]
    readers.check_used(options.tables.columns, [table.columns for table in read.tables])
    return read


def _read_one(path: Path, options: Options, read: _Read) -> None:
    found = inputs.read(path, options.tables, options.published)
    entry = report.Input(
        file=path.name, read_as=report.ARTICLE, sha256=_digest(path), rows=0, refused=0
    )
    if isinstance(found, readers.TableRead):
        read.tables.append(found)
        entry = replace(
            entry,
            read_as=found.format,
            rows=found.rows,
            refused=len(found.refused),
            notes=found.notes,
        )
    else:
        read.articles.append(found)
        entry = replace(entry, notes=_notes(found))
    read.inputs.append(entry)


def _notes(story: Article) -> tuple[str, ...]:
    undated = () if extract.published(story) else (report.UNDATED,)
    return undated if article.is_english(story.text) else (*undated, report.FOREIGN)


def _digest(path: Path) -> str | None:
    """Return the SHA-256 of a file; standard input is gone once it was read."""
    if not path.is_file():
        return None
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _joined(tables: list[readers.TableRead]) -> gpd.GeoDataFrame:
    if not tables:
        return events.check(pd.DataFrame())
    return readers.combine(tables).events


def _files(read: _Read) -> pd.Series:
    """Return the name of the file that each row of the joined tables is from."""
    named = (one.file for one in read.inputs if one.read_as != report.ARTICLE)
    both = zip(named, read.tables, strict=True)
    return pd.Series([name for name, table in both for _ in range(len(table.events))], dtype="str")


def _counted(inputs: list[report.Input], placed: gpd.GeoDataFrame) -> Iterator[report.Input]:
    """Say of each table where its rows went; they stand in the order of the tables."""
    at = 0
    for one in inputs:
        kept = one.rows - one.refused
        without = int((placed["precision"].iloc[at : at + kept] == "unlocated").sum())
        at += kept
        yield replace(one, placed=kept - without, unlocated=without)


def _joined_across(
    placed: gpd.GeoDataFrame, tables: list[readers.TableRead], km: float | None
) -> dedupe.Joined:
    """Join what several tables tell of, if that is asked for."""
    numbers = [number for number, read in enumerate(tables) for _ in range(len(read.events))]
    if km is None or not tables:
        numbers, km = [0] * len(placed), 0.0  # one table: nothing to join
    return dedupe.across(placed, pd.Series(numbers, dtype="int64"), km)


def _told(
    stories: list[Article], places: placing.Places
) -> tuple[list[tuple[geoparse.Parsed, ...]], gpd.GeoDataFrame]:
    """Return the places of each article, and the events that all of them tell of."""
    parsed: list[tuple[geoparse.Parsed, ...]] = []
    told: list[extract.Record] = []
    for story in stories:
        parsed.append(geoparse.parse(story, places.gazetteer, places.ground))
        told += extract.told(story, parsed[-1], places.ground)
        if places.progress is not None:
            places.progress(len(parsed), len(stories))
    return parsed, events.check(readers.unique(extract.rows(told)))


def _texts(stories: list[Article], folder: Path) -> Iterator[Path]:
    """Write the texts that evidence points into and that no file of the user holds."""
    for name, text in filter(None, map(article.kept, stories)):
        files.write_text(folder / name, text)
        yield folder / name


def _places(story: Article, parsed: tuple[geoparse.Parsed, ...]) -> list[dict[str, object]]:
    return [geoparse.record(one, Path(story.source).name) for one in parsed]


def _outlines(table: gpd.GeoDataFrame, ground: Ground, lines: borders.Borders) -> gpd.GeoDataFrame:
    """Return the polygons of the countries that the events lie in or near, and their borders."""
    pairs = {pair for cell in table["border"].dropna() for pair in cell.split(";")}
    codes = {code for pair in pairs for code in pair.split("-")}
    codes |= {code for cell in table["country"].dropna() for code in cell.split("|")}
    areas = {code: ground.country(code) for code in sorted(codes)}
    polygons = pd.DataFrame(
        [(code, "country", area) for code, area in areas.items() if area is not None],
        columns=["pair", "status", "geometry"],
    )
    near = lines.lines[lines.lines["pair"].map(lambda pair: codes.issuperset(pair.split("-")))]
    both = pd.concat([polygons, near[["pair", "status", "geometry"]]], ignore_index=True)
    outlines = gpd.GeoDataFrame(both, geometry="geometry", crs=4326)
    outlines.attrs["source"] = lines.source
    return outlines


def _write(done: report.Report, page: webmap.Map, out: Path, extras: Extras) -> tuple[Path, ...]:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(str(out), f"cannot be made a folder: {error.strerror}") from error
    # first, since QGIS may hold it: then all files stay those of the run before
    package = write_events(done.events, out / "events.gpkg", extras=extras)
    return (
        webmap.write(page, out / "map.html"),
        *write_events(done.events, out / "events.geojson", extras=extras),
        *package,
        report.write_near(done, out / "near-border.csv"),
        *report.write_rows(done.refused, out / "refused.csv"),
        *report.write_rows(done.duplicates, out / "duplicates.csv"),
        report.write(done, out / "report.json"),
    )
