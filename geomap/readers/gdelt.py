"""GDELT 1.0 (58 columns) and 2.0 (61) event files, which have no header -> EVENTS columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pandas as pd

from geomap.acled import BATTLES, CIVILIANS, KINDS, PROTESTS
from geomap.readers import countries
from geomap.readers.formats import Format

if TYPE_CHECKING:
    from geomap.readers.cells import Cells

_ACTOR = [
    "Code",
    "Name",
    "CountryCode",
    "KnownGroupCode",
    "EthnicCode",
    "Religion1Code",
    "Religion2Code",
    "Type1Code",
    "Type2Code",
    "Type3Code",
]
_GEO = "Type FullName CountryCode ADM1Code Lat Long FeatureID".split()
_HEAD = "GLOBALEVENTID SQLDATE MonthYear Year FractionDate".split()
_MIDDLE = [
    "IsRootEvent",
    "EventCode",
    "EventBaseCode",
    "EventRootCode",
    "QuadClass",
    "GoldsteinScale",
    "NumMentions",
    "NumSources",
    "NumArticles",
    "AvgTone",
]


def _names(geo: list[str]) -> tuple[str, ...]:
    actors = [f"Actor{n}{part}" for n in (1, 2) for part in _ACTOR]
    places = [f"{who}Geo_{part}" for who in ("Actor1", "Actor2", "Action") for part in geo]
    return (*_HEAD, *actors, *_MIDDLE, *places, "DATEADDED", "SOURCEURL")


NAMES_1 = _names(_GEO)
NAMES_2 = _names([*_GEO[:4], "ADM2Code", *_GEO[4:]])
"""GDELT event codebooks 1.0 (with SOURCEURL, since April 2013) and 2.0."""
_BY_WIDTH = {len(NAMES_1): NAMES_1, len(NAMES_2): NAMES_2}
WIDTHS = frozenset(_BY_WIDTH)
"""How many columns a file of GDELT's has."""

_ID = re.compile(r"\d{1,12}")
_DAY = re.compile(r"(?:19|20)\d{6}")

_CAMEO = {
    "1831": KINDS["suicide"],
    "1832": KINDS["suicide"],
    "1833": KINDS["ied"],
    "183": KINDS["ied"],
    "194": KINDS["shelling"],
    "195": KINDS["air"],
    "190": KINDS["clash"],
    "193": KINDS["clash"],
    "181": KINDS["abduction"],
    "145": KINDS["riot"],
    "14": (PROTESTS, None),
    "18": KINDS["attack"],
    "19": (BATTLES, None),
    "20": (CIVILIANS, None),
}
"""CAMEO code or its beginning -> ACLED types; the longest beginning counts. Words are no events."""


def names(width: int, first_row: list[str]) -> tuple[str, ...] | None:
    """Return the columns of a file without header, ``None`` if it is not GDELT's."""
    if len(first_row) < 2 or not (_ID.fullmatch(first_row[0]) and _DAY.fullmatch(first_row[1])):  # noqa: PLR2004 - the id and the day
        return None
    return _BY_WIDTH.get(width)


def decode(cells: Cells) -> pd.DataFrame:
    """Return EVENTS columns; a row is a cluster of reports, placed by a machine."""
    when = cells.when("SQLDATE")
    code = cells.text("EventCode")
    types = {c: _types(c) for c in code.dropna().unique()}
    return pd.DataFrame(
        {
            "event_id": cells.text("GLOBALEVENTID"),
            **when.to_dict("series"),
            "event_type": code.map({c: pair[0] for c, pair in types.items()}),
            "sub_event_type": code.map({c: pair[1] for c, pair in types.items()}),
            "actor": cells.text("Actor1Name"),
            "target": cells.text("Actor2Name"),
            "place_text": cells.text("ActionGeo_FullName"),
            "country": countries.to_iso(cells.text("ActionGeo_CountryCode"), "fips"),
            "source": pd.Series("GDELT", index=when.index),
            "source_url": cells.text("SOURCEURL"),
            "notes": "CAMEO " + code + ", " + cells.text("NumMentions").fillna("?") + " mentions",
            "latitude": cells.text("ActionGeo_Lat"),
            "longitude": cells.text("ActionGeo_Long"),
            "place_code": cells.text("ActionGeo_Type"),
        }
    )


def _types(code: str) -> tuple[str | None, str | None]:
    for length in (4, 3, 2):
        if (found := _CAMEO.get(code[:length])) is not None:
            return found
    return None, None


FORMAT = Format(
    key="gdelt",
    title="GDELT",
    signature=frozenset({"globaleventid", "sqldate", "eventcode", "actiongeo_lat"}),
    decode=decode,
)
