"""``geomap lookup``: names -> what the gazetteer knows, with namesakes and sources."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from geomap.cli import shared
from geomap.errors import InputError
from geomap.gazetteer import Candidate, Gazetteer, Hints, countries
from geomap.gazetteer.credits import parties
from geomap.model import Point

if TYPE_CHECKING:
    from geomap.gazetteer import Source

EXAMPLES = """
Examples:

\b
  geomap lookup Irbil "Deir Ezzor" البوكمال
  geomap lookup Palmyra --country SY
  geomap lookup "K-1 Air Base" --near 35.5,44.3 --json
"""


@click.command(epilog=EXAMPLES)
@click.argument("names", nargs=-1, required=True, metavar="NAME...")
@click.option("--country", help="Country of the context, by code or name (IQ, Iraq).")
@click.option("--admin1", help="First-level division of the context, by name or id.")
@click.option("--near", metavar="LAT,LON", help="A position that the place should be near.")
@click.option("--feature", help="GeoNames class or code wanted: P, A, AIRB, OILF ...")
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=10,
    show_default=True,
    help="Candidates to show for a name.",
)
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line for each candidate.")
@shared.geocoder_options
def command(names: tuple[str, ...], **options: Any) -> None:  # noqa: ANN401 - click's values
    """Show every place that each NAME may mean, best first, and who says so.

    A hint puts the places that fit it first and drops none. Where nothing has the name, places
    with a similar one are shown and marked as fuzzy.
    """
    config = shared.config(options)
    gazetteer = shared.gazetteer(config)
    hints = _hints(options, gazetteer)
    with shared.fallback(gazetteer, config, shared.cassettes(options)) as asked:
        for name in names:
            found = _find(name, hints, gazetteer)
            if options["as_json"]:
                _print_json(name, found[: options["limit"]], gazetteer)
            else:
                _print_text(name, found, options["limit"], gazetteer)
    for line in asked.failures:
        click.echo(f"Geocoder: {line}", err=True)


def _find(name: str, hints: Hints, gazetteer: Gazetteer) -> tuple[Candidate, ...]:
    found = gazetteer.candidates(name, hints) or gazetteer.ask(name, hints)
    return found or gazetteer.alike(name, hints)


def _hints(options: dict[str, Any], gazetteer: Gazetteer) -> Hints:
    country, admin1, feature = options["country"], options["admin1"], options["feature"]
    if admin1 and not gazetteer.divisions(admin1):
        raise InputError("--admin1", f"no first-level division is called {admin1!r}")
    return Hints(
        country=countries.code(country, "--country"),
        admin1=admin1,
        near=_point(options["near"]) if options["near"] else None,
        feature_classes=(feature.upper(),) if feature else None,
    )


def _point(text: str) -> Point:
    try:
        lat, lon = map(float, text.split(","))
    except ValueError as error:
        raise InputError("--near", f"must be LAT,LON such as 35.5,44.3, is {text!r}") from error
    return Point(lat=lat, lon=lon)


def _print_json(name: str, found: tuple[Candidate, ...], gazetteer: Gazetteer) -> None:
    for each in found:
        place, told = each.place, _source(each, gazetteer)
        row = {
            "query": name,
            "place_id": place.place_id,
            "name": place.name,
            "matched": each.matched,
            "kind": each.kind,
            "similarity": round(each.similarity, 3),
            "lat": place.point.lat,
            "lon": place.point.lon,
            "country": place.country,
            "admin1": _admin1(each, gazetteer),
            "feature": f"{place.feature_class}/{place.feature_code}",
            "population": place.population or None,
            "radius_km": place.radius_km,
            "layer": place.layer,
            "source": place.source,
            "licence": told.licence if told else None,
        }
        click.echo(json.dumps(row, ensure_ascii=False))


def _print_text(name: str, found: tuple[Candidate, ...], limit: int, gazetteer: Gazetteer) -> None:
    more = f", the first {limit} of them" if len(found) > limit else ""
    click.secho(f"{name}: {len(found)} {'place' if len(found) == 1 else 'places'}{more}", bold=True)
    for each in found[:limit]:
        click.echo(f"  {_line(each, gazetteer)}")
        click.secho(f"      {_why(each, gazetteer)}", dim=True)


def _line(each: Candidate, gazetteer: Gazetteer) -> str:
    place = each.place
    inside = ", ".join(filter(None, (_admin1(each, gazetteer), place.country)))
    people = f", {place.population:,} inhabitants" if place.population else ""
    radius = f" within {place.radius_km:g} km" if place.radius_km is not None else ""
    feature = f"{place.feature_class}/{place.feature_code}"
    where = f"{place.point.lat:.4f}, {place.point.lon:.4f}{radius}"
    return f"{place.name} ({inside}) {feature}{people}  {where}  {place.place_id}"


def _why(each: Candidate, gazetteer: Gazetteer) -> str:
    """Say what matched, and who says where it is: the row's own source, else whom to name."""
    told = _source(each, gazetteer)
    source = each.place.source
    if told:
        own = f"{source} ({told.licence})"
        source = "; ".join(parties(told)) if source == told.source else own
    match = f"{each.kind} {each.matched!r}, similarity {each.similarity:.2f}"
    return f"{match}; {each.place.layer}: {source}"


def _admin1(each: Candidate, gazetteer: Gazetteer) -> str | None:
    division = gazetteer.find(each.place.admin1) if each.place.admin1 else None
    return division.name if division else None


def _source(each: Candidate, gazetteer: Gazetteer) -> Source | None:
    sources = {source.layer: source for source in reversed(gazetteer.sources())}
    return sources.get(each.place.layer)
