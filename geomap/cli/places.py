"""``geomap places``: article(s) -> every place named, as a table or as JSON lines."""

from __future__ import annotations

import json
import shutil
import sys
import textwrap
from typing import TYPE_CHECKING, Any

import click

from geomap import article, geoparse
from geomap.cli import shared
from geomap.errors import InputError
from geomap.gazetteer import Hints, countries
from geomap.ground import GazetteerGround

if TYPE_CHECKING:
    from geomap.geoparse import Parsed

EXAMPLES = """
Examples:

\b
  geomap places article.txt
  geomap places --json *.txt > places.jsonl
"""


@click.command(epilog=EXAMPLES)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for each mention.")
@click.option("--country", help="Where the article is about (IQ, Iraq).")
@shared.geocoder_options
def command(articles: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401 - click's values
    """Find and place every place that ARTICLE names, and say why each is put there.

    ARTICLE is a .txt, .md or .html file, or - for standard input.
    """
    config = shared.config(options)
    gazetteer = shared.gazetteer(config)
    ground = GazetteerGround(gazetteer)
    hints = Hints(country=countries.code(options["country"], "--country"))
    show = _print_json if options["as_json"] else _print_table
    failed, foreign = [], []
    with (
        shared.fallback(gazetteer, config, shared.cassettes(options)) as asked,
        shared.Progress("Reading") as progress,
    ):
        for number, name in enumerate(articles, 1):
            try:
                story = article.read(name)
            except InputError as error:
                failed.append(error)
                continue
            show(story.source, geoparse.parse(story, gazetteer, ground, hints))
            foreign += [] if article.is_english(story.text) else [name]
            if not sys.stdout.isatty():  # on a terminal what is found shows how far it has come
                progress(number, len(articles))
    if len(failed) == len(articles):
        raise failed[0]
    shared.tell_lines("left out", [*map(str, failed)], len(failed), None)
    shared.tell_foreign(foreign)
    shared.tell_unknown(asked)


def _print_json(source: str, parsed: tuple[Parsed, ...]) -> None:
    for one in parsed:
        click.echo(json.dumps(geoparse.record(one, source), ensure_ascii=False))


def _print_table(source: str, parsed: tuple[Parsed, ...]) -> None:
    width = shutil.get_terminal_size((110, 24)).columns
    alike: dict[tuple[object, ...], list[Parsed]] = {}
    for one in parsed:
        alike.setdefault(_place_of(one), []).append(one)
    click.echo(f"{source}: {len(parsed)} mentions of {len(alike)} places")
    for group in alike.values():
        click.echo(_line(group))
        indent = " " * 6
        reason = textwrap.fill(
            group[0].location.reason, width, initial_indent=indent, subsequent_indent=indent
        )
        click.secho(reason, dim=True)


def _place_of(one: Parsed) -> tuple[object, ...]:
    place = one.resolution.place
    return _words(one), one.resolution.mention.kind, place and place.place_id, one.location.reason


def _words(one: Parsed) -> str:
    """Return the words as written, with those of the relation ("12 km north-west of Kharkiv")."""
    mention = one.resolution.mention
    plain = mention.relation.kind in {"in", "of"} or not one.location.expression
    return " ".join((mention.text if plain else one.location.expression).split())


def _line(group: list[Parsed]) -> str:
    mention, place = group[0].resolution.mention, group[0].resolution.place
    location = group[0].location
    where = "not placed"
    if location.point and location.radius_km is not None:
        position = f"{location.point.lat:.4f}, {location.point.lon:.4f}"
        where = f"{place.name if place else mention.text} {position}, {location.precision}"
        where += f" within {location.radius_km:g} km, score {location.score:.2f}"
    offsets = ", ".join(str(one.resolution.mention.start) for one in group)
    return f"{_words(group[0])} [{mention.kind}] -> {where}  (at {offsets})"
