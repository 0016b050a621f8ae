"""Words of a cell in other languages -> the same with the English words that `relations` reads.

"zwischen Deir ez-Zor und Mayadin" says as much as "between Deir ez-Zor and Mayadin". The names
stay as they are written; languages that bend the name itself (Russian, Ukrainian) are not read.
The words are those of general dictionaries.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """How one language says where: regular expressions, with what links them to the name.

    Attributes:
        before: English words -> what stands before a name in their place.
        pairs: English words for a line between two names -> the whole phrase.
        rose: north, south, east and west, as they stand in the names of the eight directions.
        bearing: "north of", with ``{rose}`` where the direction stands.
        part: "in the north of", the same way.
        kilometres: "12 km", with the blank after it; the figure is a group.
        away: what stands between kilometres and a name where no direction is named.
        sites: what each of the kinds of ``SITES`` is called; ``of`` links it to the name.
    """

    before: dict[str, str]
    pairs: dict[str, str] = field(default_factory=dict)
    rose: tuple[str, str, str, str]
    bearing: str
    part: str = ""
    kilometres: str
    away: str
    sites: tuple[str, ...]
    of: str = " "


SITES = (
    *("airport", "air base", "border crossing", "oil field"),
    *("refinery", "refugee camp", "dam", "port"),
)
_FIGURE = r"(?P<km>\d+(?:[.,]\d+)?)"

GERMAN = Tongue(
    before={
        "near": r"(?:(?:in der (?:nähe|umgebung|gegend)|unweit|nahe)(?: von| der| des)?|bei|"
        r"rund um|im raum) ",
        "outside": r"(?:au(?:ß|ss)erhalb|vor den toren|am (?:stadt)?rand)(?: von| der| des)? ",
        "countryside of": r"(?:im )?umland von ",
        "off the coast of": r"vor der küste (?:von |der |des )?",
    },
    pairs={
        "between": r"zwischen (.+?) und (.+)",
        "road from": r"(?:(?:auf|an) der )?(?:land)?(?:stra(?:ß|ss)e|autobahn) "
        r"(?:von|zwischen) (.+?) (?:nach|und) (.+)",
    },
    rose=("nord|nörd", "süd|sued", "ost|öst", "west"),
    bearing=r"{rose}lich(?: von| der| des)? ",
    part=r"im {rose}en (?:von |der |des )",
    kilometres=rf"(?:etwa |rund |ca\.? |circa )?{_FIGURE} ?(?:km|kilometern?) ",
    away=r"(?:entfernt )?(?:von |vor )",
    sites=(
        "flughafen",
        "(?:luftwaffenbasis|luftwaffenstützpunkt|militärflughafen)",
        "grenzübergang",
        "ölfeld",
        "raffinerie",
        "flüchtlingslager",
        "(?:stau)?damm",
        "hafen",
    ),
    of=r" (?:von |in |bei )?",
)
FRENCH = Tongue(
    before={
        "near": r"(?:près|proche|à proximité|aux (?:environs|alentours)|dans la région) "
        r"d(?:e |u |')",
        "outside": r"(?:à l'extérieur|en dehors|[eà]n? (?:la )?périphérie|aux portes) d(?:e |u |')",
        "countryside of": r"(?:dans )?la campagne d(?:e |u |')",
        "off the coast of": r"au large d(?:e la |e |u |es |')",
    },
    pairs={
        "between": r"entre (.+?) et (.+)",
        "road from": r"(?:sur )?(?:la )?(?:auto)?route (?:de|entre) (.+?) (?:à|et|vers) (.+)",
    },
    rose=("nord", "sud", "est", "ouest"),
    bearing=r"(?:au |à l'){rose} d(?:e la |e |u |')",
    part=r"dans (?:le |l'){rose} d(?:e la |e |u |')",
    kilometres=rf"(?:à )?(?:environ )?{_FIGURE} ?(?:km|kilomètres?) ",
    away=r"d(?:e |u |')",
    sites=(
        "(?:l')?aéroport",
        "(?:la )?base aérienne",
        "(?:le )?poste[- ]fronti(?:ère|er)",
        "(?:le )?champ (?:pétrolier|pétrolifère)",
        "(?:la )?raffinerie",
        "(?:le )?camp de réfugiés",
        "(?:le )?barrage",
        "(?:le )?port",
    ),
    of=r" d(?:e |u |')",
)
SPANISH = Tongue(
    before={
        "near": r"(?:cerca|(?:en )?las (?:cercanías|inmediaciones)|en los alrededores|próximo a) "
        r"(?:de la |del |de )?",
        "outside": r"(?:(?:en |a )?las afueras|fuera) del? ",
        "off the coast of": r"frente a (?:la costa|las costas) del? ",
    },
    pairs={
        "between": r"entre (.+?) [ye] (.+)",
        "road from": r"(?:en )?(?:la )?(?:carretera|autopista) (?:de|entre) (.+?) [ay] (.+)",
    },
    rose=("nord?|norte", "su[rd]", "este", "oeste"),
    bearing=r"al {rose} del? ",
    part=r"en el {rose} del? ",
    kilometres=rf"(?:a )?(?:unos )?{_FIGURE} ?(?:km|kilómetros?) ",
    away=r"del? ",
    sites=(
        "(?:el )?aeropuerto",
        "(?:la )?base aérea",
        "(?:el )?paso fronterizo",
        "(?:el )?(?:campo petrolero|yacimiento)",
        "(?:la )?refinería",
        "(?:el )?campo de refugiados",
        "(?:la )?(?:presa|represa)",
        "(?:el )?puerto",
    ),
    of=r" (?:de la |del? )",
)
ARABIC = Tongue(
    before={
        "near": r"(?:بالقرب من|على مقربة من|قرب|(?:في )?محيط) ",
        "outside": r"(?:(?:في |على )?(?:أطراف|ضواحي|مشارف)|خارج) ",
        "countryside of": r"(?:في )?ريف ",
        "off the coast of": r"قبالة (?:ساحل |سواحل )?",
    },
    pairs={"between": r"بين (.+?) و ?(.+)", "road from": r"(?:على )?طريق (.+?) ?[-\u2013] ?(.+)"},
    rose=("شمال", "جنوب", "شرقي?", "غربي?"),
    bearing=r"(?:إلى ال)?{rose} ",
    kilometres=rf"(?:على بعد )?(?:حوالي )?{_FIGURE} ?(?:كم|كيلومترا?) ",
    away=r"(?:من |عن )",
    sites=(
        "مطار",
        "(?:قاعدة جوية|مطار عسكري)",
        "معبر",
        "حقل(?: نفط)?",
        "مصفاة",
        "مخيم",
        "سد",
        "ميناء",
    ),
)
TONGUES = (GERMAN, FRENCH, SPANISH, ARABIC)


def english(words: str) -> str:
    """Return the words with English ones for the relation, or as they are if none is read."""
    for reading in _READINGS:
        if (match := reading.pattern.fullmatch(words)) is not None:
            return reading.english(match)
    return words


@dataclass(frozen=True, slots=True)
class _Reading:
    pattern: re.Pattern[str]
    said: str

    def english(self, match: re.Match[str]) -> str:
        """Say in English what was matched."""
        groups = match.groupdict()
        if "name" not in groups:
            return f"{self.said} {match[1]} {'to' if 'road' in self.said else 'and'} {match[2]}"
        pole = next((x for x in ("north", "south") if groups.get(x)), "")
        side = next((x for x in ("east", "west") if groups.get(x)), "")
        far = f"{groups['km'].replace(',', '.')} km " if groups.get("km") else ""
        return self.said.format(far=far, rose=f"{pole}{side}", name=match["name"])


def _readings(tongue: Tongue) -> list[_Reading]:
    north, south, east, west = tongue.rose
    rose = (
        rf"(?=\S*(?:{'|'.join(tongue.rose)}))(?:(?P<north>{north})|(?P<south>{south}))?[- ]?"
        rf"(?:(?P<east>{east})|(?P<west>{west}))?"
    )
    bearing, part = (words.replace("{rose}", rose) for words in (tongue.bearing, tongue.part))
    one = {
        f"{tongue.kilometres}{bearing}": "{far}{rose} of {name}",
        f"{tongue.kilometres}{tongue.away}": "{far}from {name}",
        **{words: f"{english} {{name}}" for english, words in tongue.before.items()},
        bearing: "{rose} of {name}",
        **({part: "in the {rose} of {name}"} if part else {}),
        **_sites(tongue.sites, tongue.of),
    }
    return [
        *(_reading(words, english) for english, words in tongue.pairs.items()),
        *(_reading(rf"(?:{words})(?P<name>\S.*)", english) for words, english in one.items()),
        *(
            _reading(rf"(?P<name>\S.*)[ -](?:{words})", f"{{name}} {kind}")
            for kind, words in zip(SITES, tongue.sites, strict=True)
        ),
    ]


def _reading(words: str, said: str) -> _Reading:
    return _Reading(re.compile(words, re.IGNORECASE), said)


def _sites(sites: Iterable[str], of: str) -> dict[str, str]:
    return {f"{words}{of}": f"{{name}} {kind}" for kind, words in zip(SITES, sites, strict=True)}


_ENGLISH = [
    _reading(rf"(?:the )?{words}(?P<name>\S.*)", said)
    for words, said in _sites(SITES, " (?:of|in) (?:the )?").items()
]
"""The airport of X is called "X airport"."""
_READINGS = (*_ENGLISH, *(reading for tongue in TONGUES for reading in _readings(tongue)))
