"""Column names that people write -> the EVENTS column that they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from rapidfuzz import fuzz, process

from geomap.errors import InputError
from geomap.events import COLUMNS
from geomap.readers.raw import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

T = TypeVar("T")

ALIASES: dict[str, str] = {
    "event_id": "id, event id, incident id, incident code, strike id, uid, kennung, numéro, رقم",
    "date_start": "date, event date, incident date, day, start date, date of event, date occurred,"
    " datum, tag, fecha, jour, data, дата, tarih, تاريخ, التاريخ, تاریخ, timestamp, datetime, when,"
    " date time, day of attack, when start, wann, cuándo, quand, коли, когда",
    "date_end": "end date, date to, when end, last day, bis, enddatum, date fin, fecha fin,"
    " дата окончания",
    "date_precision": "date prec, time precision",
    "event_type": "type, event type, incident type, category, art, typ, ereignisart, tipo, тип,"
    " tür, نوع, النوع, type d'événement, type of attack, attack type",
    "sub_event_type": "sub type, subtype, sub event type, unterart, strike type",
    "actor": "actor1, perpetrator, attacker, side a, belligerent, alleged belligerent, täter,"
    " akteur, acteur, auteur, autor, исполнитель, fail, الفاعل, responsible, group",
    "actor_certainty": "certainty, attribution",
    "target": "actor2, side b, victim, ziel, opfer, cible, objetivo, цель, hedef, الهدف",
    "weapon": "weapons, waffe, arme, arma, оружие, silah, سلاح, munition",
    "fatalities_low": "deaths low, killed low, min killed, minimum killed, deaths min,"
    " killed min, low",
    "fatalities_best": "fatalities, deaths, killed, dead, nkill, death toll, best, tote, getötete,"
    " morts, tués, muertos, погибшие, убитые, загиблі, ölü, قتلى, القتلى, getötet, décès,"
    " fallecidos, morti, mortos, убито, вбито, загинуло, ölen, can kaybı, عدد القتلى, کشته",
    "fatalities_high": "deaths high, killed high, max killed, maximum killed, deaths max,"
    " killed max, high",
    "injured": "wounded, injuries, nwound, verletzte, blessés, heridos, раненые, поранені, yaralı,"
    " جرحى, الجرحى, verletzt, feriti, feridos, ранено, пораненні, yaralanan, عدد الجرحى, زخمی",
    "place_text": "place, location, place name, town, city, village, where, settlement, locality,"
    " site, ort, ortschaft, lieu, ville, lugar, ciudad, localidad, luogo, место, населенный пункт,"
    " місце, yer, konum, مكان, المكان, الموقع, location name, place desc, where coordinates, город,"
    " where name, місто, şehir, wo, dónde, où, где, де, المدينة, مدينة, البلدة, القرية, مکان, محل",
    "country": "country, nation, land, staat, pays, país, paese, страна, країна, ülke, دولة,"
    " الدولة, البلد, بلد, کشور, country name, country code, iso, iso2, iso3,"
    " fips, fips code, country fips",
    "admin1": "adm1, adm 1, admin 1, province, governorate, state, region, oblast, provinz,"
    " bundesland, gouvernement, gouvernorat, provincia, область, il, محافظة, المحافظة, adm1 name",
    "admin2": "adm2, adm 2, admin 2, district, county, raion, bezirk, landkreis, distrito, район,"
    " ilçe, قضاء, adm2 name, area",
    "admin3": "adm3, adm 3, admin 3, subdistrict, sub district, nahiya, nahiyah, ناحية, adm3 name",
    "latitude": "lat, y, breite, breitengrad, latitud, широта, enlem, خط العرض, ycoord, lat dd",
    "longitude": "lon, long, lng, x, länge, längengrad, longitud, долгота, довгота, boylam,"
    " خط الطول, xcoord, lon dd, long dd",
    "coordinates": "coordinate, coords, lat lon, lat lng, latlon, latlng, gps, koordinaten,"
    " coordonnées, coordenadas, координаты, koordinat, إحداثيات, geo",
    "geometry": "wkt, geom, geom wkt, geometry wkt, the geom, shape",
    "precision": "geo precision, place precision, location precision, precisión, genauigkeit",
    "radius_km": "radius, uncertainty km, uncertainty radius km",
    "relation": "relation",
    "source": "sources, quelle, quellen, fuente, fuentes, источник, джерело, kaynak, مصدر, المصدر,"
    " reported by, source name",
    "source_url": "url, link, source link, sourceurl, canonical url, lien, enlace, ссылка, رابط",
    "notes": "note, description, summary, comment, comments, details, beschreibung, bemerkung,"
    " notizen, remarques, descripción, notas, описание, опис, açıklama, ملاحظات, وصف, text",
}
"""Our column -> names, compared folded, first come first served; the column's own name counts."""

NAMES = tuple(dict.fromkeys([*(c.name for c in COLUMNS if c.name != "region"), *ALIASES]))
_NEAR = 84
"""Ratio from which a name is taken for a slip of the pen, of 100 (one letter of ten)."""

_BY_FOLD = {fold(name): name for name in reversed(NAMES)} | {
    fold(alias): ours for ours, words in ALIASES.items() for alias in words.split(",")
}
for _name in NAMES:
    _BY_FOLD[fold(_name)] = _name


def meaning(name: str) -> str | None:
    """Return the EVENTS column that a name stands for, ``None`` if nobody calls one so."""
    return _BY_FOLD.get(fold(name))


def _last_meaning(name: str) -> str | None:
    """Return what the last part of a name such as "where.country" stands for."""
    before, _, last = name.rpartition(".")
    return meaning(last) if before else None


def match(names: Iterable[str]) -> dict[str, str]:
    """Return our name -> the file's column; exact names go before aliases, earlier before later."""
    given = list(names)
    found = {name: name for name in given if name in NAMES}
    taken = set(found.values())
    for told in (meaning, _last_meaning):
        for name in given:
            ours = told(name)
            if ours is not None and ours not in found and name not in taken:
                found[ours] = name
        taken = set(found.values())
    if "place_name" in found and "place_text" not in found:
        found["place_text"] = found.pop("place_name")  # nobody has resolved it yet
    return found


def nearest(name: str, among: Iterable[str]) -> str | None:
    """Return the one of the names that is a slip of the pen away, if one is."""
    folded = {fold(other): other for other in among}
    best = process.extractOne(fold(name), [*folded], scorer=fuzz.ratio, score_cutoff=_NEAR)
    return folded[best[0]] if best else None


def named(columns: Mapping[str, T]) -> dict[str, T]:
    """Return what the user said of columns, under EVENTS' own names ("place" is ``place_text``).

    Raises:
        InputError: a name is none of ours.
    """
    found: dict[str, T] = {}
    for name, theirs in columns.items():
        ours = meaning(name)
        if ours is None:
            near = nearest(name, _BY_FOLD)
            hint = f"did you mean {near!r}?" if near else f"there are {', '.join(NAMES)}"
            raise InputError(f"column {name}={theirs}", f"{name!r} is no column of geomap; {hint}")
        found[ours] = theirs
    return found


def chosen(
    columns: Mapping[str, str], remembered: Mapping[str, Sequence[str]], names: Iterable[str]
) -> dict[str, str]:
    """Return our name -> the table's column, of what was said and remembered, where it has one."""
    by_fold = {fold(name): name for name in names}
    wanted = {**remembered, **{ours: (theirs,) for ours, theirs in columns.items()}}
    found = {
        ours: next((by_fold[fold(one)] for one in theirs if fold(one) in by_fold), None)
        for ours, theirs in wanted.items()
    }
    return {ours: theirs for ours, theirs in found.items() if theirs is not None}


def check_used(columns: Mapping[str, str], used: Iterable[Mapping[str, str]]) -> None:
    """Check that every column that the user named stands in a table.

    Raises:
        InputError: one stands in none of them.
    """
    tables = list(used)
    for ours, theirs in named(columns).items():
        if not any(fold(table.get(ours, "")) == fold(theirs) for table in tables):
            raise InputError(f"--column {ours}={theirs}", f"no table has a column {theirs!r}")
