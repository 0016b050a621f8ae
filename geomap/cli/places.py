"""``geomap places``: article(s) -> every place named, as a table or as JSON lines."""

from __future__ import annotations

import json
import shutil
import textwrap
from typing import Any

import click

from geomap import article, geoparse
from geomap.cli import shared
from geomap.gazetteer import Hints
from geomap.ground import GazetteerGround

EXAMPLES = """
Examples:

\b
  geomap places article.txt
  geomap places --json *.txt > places.jsonl
"""
_SAME = ("text", "kind", "relation", "place_id", "reason")


@click.command(epilog=EXAMPLES)
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for each mention.")
@click.option("--country", help="Where the article is about, ISO 3166-1 alpha-2 (IQ).")
@shared.geocoder_options
def command(articles: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401 - click's values
    """Find and place every place that ARTICLE names, and say why each is put there.

    ARTICLE is a .txt, .md or .html file, or - for standard input.
    """
    config = shared.config(options)
    gazetteer = shared.gazetteer(config)
    ground = GazetteerGround(gazetteer)
    hints = Hints(country=options["country"].upper() if options["country"] else None)
    with shared.fallback(gazetteer, config, shared.cassettes(options)) as asked:
        for name in articles:
            story = article.read(name)
            parsed = geoparse.parse(story, gazetteer, ground, hints)
            rows = [geoparse.record(one, story.source) for one in parsed]
            _print_json(rows) if options["as_json"] else _print_table(story.source, rows)
    shared.tell_unknown(asked)


def _print_json(rows: list[dict[str, object]]) -> None:
    for row in rows:
        click.echo(json.dumps(row, ensure_ascii=False))


def _print_table(source: str, rows: list[dict[str, object]]) -> None:
    width = shutil.get_terminal_size((110, 24)).columns
    alike: dict[tuple[object, ...], list[dict[str, object]]] = {}
    for row in rows:
        alike.setdefault(tuple(row[name] for name in _SAME), []).append(row)
    click.echo(f"{source}: {len(rows)} mentions of {len(alike)} places")
    for group in alike.values():
        click.echo(_line(group))
        indent = " " * 6
        reason = textwrap.fill(
            str(group[0]["reason"]), width, initial_indent=indent, subsequent_indent=indent
        )
        click.secho(reason, dim=True)


def _line(group: list[dict[str, object]]) -> str:
    row = group[0]
    where = "not placed"
    if row["lat"] is not None:
        position = f"{row['lat']:.4f}, {row['lon']:.4f}"
        where = f"{row['name'] or row['text']} {position}, {row['precision']}"
        where += f" within {row['radius_km']:g} km, score {row['score']:.2f}"
    words = " ".join(str(row["text"]).split())
    relation = "" if row["relation"] in {"in", "of"} else f"{row['relation']} "
    offsets = ", ".join(str(one["start"]) for one in group)
    return f"{relation}{words} [{row['kind']}] -> {where}  (at {offsets})"
