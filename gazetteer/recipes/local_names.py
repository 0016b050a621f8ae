"""cities.tsv.xz, Unicode CLDR -> basemap/local.json: names in the script of the country.

GeoNames' names carry no language here. A name is kept where it is written in letters of the main
official language of the country (CLDR's exemplar characters, which leave out the letters of
neighbours that write the same script), is the only one, and has the consonants of the English name
or another Latin one; others have none. Needs anyascii beside what geomap needs.

``local.json``
    the name of each town by its ``place_id``, in order of the ids.
"""

from __future__ import annotations

import csv
import io
import json
import lzma
import re
import tarfile
import unicodedata
from functools import cache

from anyascii import anyascii
from common import GAZETTEER, fetch, run

SCRIPTS = frozenset("Arab Armn Cyrl Ethi Geor Grek Hebr Khmr Mymr Thai".split())
"""Scripts whose letters stand for sounds; signs for words cannot be compared by sound."""
MAIN, OTHER, SCRIPT = 50, 25, 10
"""Percent of people who must use the language, and who may another, and one of another script."""
BETWEEN = frozenset(" -'’ʼ־")  # noqa: RUF001  what joins the words of a name
ARTICLE = "ال"
MARKED = frozenset("أإآؤئة")
ALIKE = str.maketrans("أإآؤئةى", "ااايىهي")

WRONG = frozenset(("geonames:267008", "geonames:99169", "geonames:616126"))
"""Tyre, Khalis and Ujan: names that were read by eye and are not what the place is called."""


def _json(package: str, path: str) -> dict[str, object]:
    with tarfile.open(fetch(package)) as archive:
        return json.loads(archive.extractfile(f"package/{path}").read())


@cache
def scripts() -> dict[str, str]:
    """Give the usual script of each language."""
    tags = _json("cldr-core", "supplemental/likelySubtags.json")["supplemental"]["likelySubtags"]
    return {tag: full.split("-")[1] for tag, full in tags.items() if "-" not in tag}


def languages() -> dict[str, str]:
    """Give the main language of each country of whose script there is no doubt."""
    info = _json("cldr-core", "supplemental/territoryInfo.json")["supplemental"]["territoryInfo"]
    found = {}
    for country, facts in info.items():
        official = {
            tag: float(use["_populationPercent"])
            for tag, use in facts.get("languagePopulation", {}).items()
            if use.get("_officialStatus") in {"official", "de_facto_official"} and "_" not in tag
        }
        if not official:
            continue
        main = max(official, key=lambda tag: official[tag])
        written = {scripts()[tag] for tag, share in official.items() if share >= SCRIPT}
        alone = sum(share >= OTHER for share in official.values()) == 1
        if official[main] >= MAIN and alone and written == {scripts()[main]} and written <= SCRIPTS:
            found[country] = main
    return found


@cache
def letters(language: str) -> frozenset[str]:
    """Give the letters of a language."""
    text = _json("cldr-misc-full", f"main/{language}/characters.json")["main"][language]
    found: set[str] = set()
    for part in text["characters"]["exemplarCharacters"].strip("[]").split():
        first, _, last = part.strip("{}").partition("-")
        found.update(map(chr, range(ord(first), ord(last) + 1)) if last else first)
    return frozenset(found | {sign.upper() for sign in found if len(sign.upper()) == 1})


@cache
def consonants(name: str) -> str:
    """Give what of a name is left when vowels, articles and doubled letters go."""
    text = re.sub(r"\b(al|el|ad|an|ar|as|ash|at|az|ez|es|er)[- ]", "", anyascii(name).lower())
    text = re.sub(r"[^a-z]", "", text)
    for old, new in (("ph", "f"), ("ch", "kh"), ("q", "k"), ("c", "k"), ("x", "ks"), ("g", "j")):
        text = text.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiouwy]|h$", "", text))


def bare(name: str, language: str) -> str:
    """Give the consonants of a name in its own script, without the article."""
    arabic = scripts()[language] == "Arab"
    words = [w.removeprefix(ARTICLE) if arabic else w for w in re.split(r"[ -]", name)]
    return consonants("".join(w.removesuffix("ة") if arabic else w for w in words))


def local(name: str, names: list[str], language: str) -> str | None:
    """Give the one name in the language's letters, if it sounds as the place is called."""
    own = letters(language)
    found = [n for n in names if n[0] in own and all(c in own or c in BETWEEN for c in n)]
    groups: dict[str, list[str]] = {}
    for n in found:
        groups.setdefault(folded(n), []).append(n)
    longer = {key for key in groups for part in groups if key.startswith(f"{part} ")}
    without = {key for key in groups if language == "ar" and ARTICLE + key in groups}
    left = groups.keys() - longer - without
    heard = {consonants(n) for n in (name, *names) if re.match(r"[A-Za-zÀ-ɏ]", n)}
    if len(left) != 1 or bare(groups[min(left)][0], language) not in heard:
        return None
    return min(
        groups[min(left)], key=lambda n: (-sum(c in MARKED for c in n), len(n), n[-1] == "ى", n)
    )


def folded(name: str) -> str:
    """Write a name in one way where writers differ: hamza, marks of vowels, capitals."""
    text = "".join(c for c in name.translate(ALIKE) if unicodedata.category(c) != "Mn")
    return text.casefold()


def make() -> dict[str, bytes]:
    """Make the file."""
    spoken = languages()
    found = {}
    table = io.StringIO(lzma.decompress((GAZETTEER / "cities.tsv.xz").read_bytes()).decode())
    for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
        language = spoken.get(row["country"])
        names = [n for n in row["names"].split("|") if n]
        chosen = local(row["name"], names, language) if language and names else None
        if chosen and row["place_id"] not in WRONG:
            found[row["place_id"]] = chosen
    text = json.dumps(found, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return {"basemap/local.json": text.encode()}


if __name__ == "__main__":
    run(make)
