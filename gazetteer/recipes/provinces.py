"""Natural Earth's provinces -> the GeoNames divisions of first and second order that they are.

Natural Earth (10m admin-1, v4.1, simplified by QGIS) cuts some countries finer than GeoNames'
first order (Italian provinces, French departments), some coarser or after an older division. A
polygon is given to a division by the towns that lie in it and by its names:

1. at least 80 % of three or more towns are of one division: that one;
2. else, a division of the country bears one of its names, and at least half of the towns are its;
3. else, at least 60 % of the towns are of one division.
"""

from __future__ import annotations

import io
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

import geonames
import pyogrio
import shapely
from common import read
from shapely.ops import unary_union
from shapes import polygonal
from spelling import fold, fold_words

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

MAP = "./usr/share/qgis/resources/data/world_map.gpkg"
NAME_FIELDS = ("name", "gn_name", "woe_name")
GENERIC = [
    "autonomous republic of",
    "autonomous region of",
    "republic of",
    "province of",
    "state of",
    "region of",
    "emirate of",
    "departement du",
    "departement des",
    "departement de la",
    "departement de",
    "departement d",
    "provincia de la",
    "provincia de",
    "provincia di",
    "departamento de",
    "departamento del",
    "estado de",
    "muhafazat",
    "wilaya de",
    "ostan-e",
    "komuna e",
    "opstina",
    "county of",
    "city of",
    "governorate",
    "province",
    "oblast",
    "region",
    "district",
    "county",
    "state",
    "department",
    "prefecture",
    "municipality",
    "voivodeship",
    "canton",
    "rayon",
    "raion",
    "territory",
    "division",
    "autonomous okrug",
    "okrug",
    "krai",
    "kray",
    "parish",
    "republic",
    "eparchy",
    "city",
    "capital region",
]
"""Words that say what a division is, which a name may have or leave out."""

SURE, LIKELY, HALF, ENOUGH = 0.8, 0.6, 0.5, 3


@dataclass(slots=True, eq=False)
class Province:
    """A polygon of Natural Earth with its names and the towns in it."""

    country: str
    names: tuple[str, ...]
    shape: BaseGeometry
    towns: Counter[str] = field(default_factory=Counter)


def bare(name: str) -> str:
    """Fold a name without the words that say what it is."""
    words = f" {fold_words(name)} "
    for generic in GENERIC:
        words = words.replace(f" {generic} ", " ", 1)
    return fold(words) or fold(name)


@cache
def provinces() -> list[Province]:
    """Read Natural Earth's provinces, with the GeoNames division of each town that lies in them."""
    frame = pyogrio.read_dataframe(
        io.BytesIO(read("qgis-common", MAP)), layer="states_provinces"
    ).sort_values(["iso_a2", "admin", "name", "gn_name"], kind="stable")
    found = [
        Province(
            country=row.iso_a2,
            names=tuple(name for key in NAME_FIELDS if isinstance(name := getattr(row, key), str)),
            shape=polygonal(row.geometry),
        )
        for row in frame.itertuples()
    ]
    count_towns(found)
    return found


@cache
def provinces_of() -> dict[str, list[Province]]:
    """Give the provinces that make up each first-order division."""
    found: dict[str, list[Province]] = defaultdict(list)
    for province in provinces():
        if code := first_order(province):
            found[code].append(province)
    return found


def count_towns(found: list[Province]) -> None:
    """Count, for each province, the divisions of the towns that lie in it."""
    cities = list(geonames.cities().values())
    points = shapely.points(
        [city["longitude"] for city in cities], [city["latitude"] for city in cities]
    )
    tree = shapely.STRtree(points)
    for province in found:
        for index in tree.query(province.shape, predicate="contains"):
            city = cities[index]
            province.towns[f"{city['countrycode']}.{city['admin1code']}"] += 1


@cache
def names_of(order: int) -> dict[tuple[str, str], set[str]]:
    """Give the codes of the divisions of an order by country and bare name."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for code, name in geonames.divisions(order).items():
        division = geonames.known_divisions()[code]
        located = geonames.located().get(division.place_id.partition(":")[2])
        for each in (name, *division.names, *(located[6] if located else ())):
            found[code[:2], bare(each)].add(code)
    return found


def named(province: Province, order: int) -> set[str]:
    """Give the codes of the divisions that bear one of a province's names."""
    keys = [(province.country, bare(name)) for name in province.names]
    return set().union(*(names_of(order).get(key, set()) for key in keys))


@cache
def first_order(province: Province) -> str | None:
    """Give the code of the first-order division that a province is, or is a part of."""
    total = sum(province.towns.values())
    winner, votes = max(
        province.towns.items(), key=lambda item: (item[1], item[0]), default=("", 0)
    )
    share = votes / total if total else 0.0
    if share >= SURE and total >= ENOUGH:
        return known(winner)
    bearers = [
        code
        for code in sorted(named(province, 1))
        if not total or province.towns[code] / total >= HALF
    ]
    if len(bearers) == 1:
        return bearers[0]
    return known(winner) if share >= LIKELY else None


def known(code: str) -> str | None:
    """Give a code back if GeoNames has such a division."""
    return code if code in geonames.divisions(1) else None


@cache
def shapes_by_division() -> dict[str, BaseGeometry]:
    """Give the polygons of first-order divisions by GeoNames code."""
    return {
        code: polygonal(unary_union([province.shape for province in parts]))
        for code, parts in sorted(provinces_of().items())
    }


@cache
def shapes_by_district() -> dict[str, BaseGeometry]:
    """Give the polygons of those second-order divisions that Natural Earth has as provinces."""
    found = {}
    for province in provinces():
        upper = first_order(province)
        bearers = [code for code in named(province, 2) if upper and code.startswith(upper + ".")]
        same = upper and upper in named(province, 1)
        if len(bearers) == 1 and not same:
            found[bearers[0]] = province.shape
    return found
