"""The place codes of published tables <-> our precision and a radius."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geomap.model import Precision


class Reach(NamedTuple):
    """A precision and the geodesic km that it reaches from the coordinate.

    ``None`` km: the radius is that of the administrative unit, or, where its polygon is not
    known, that of ``UNIT_KM``.
    """

    precision: Precision
    radius_km: float | None


UNIT_KM: Mapping[str, float | None] = {
    "district": 50.0,
    "province": 180.0,
    "region": 180.0,
    "country": None,
}
"""Radius of a unit whose polygon is not known: half the diagonal of a rectangle three times as long
as wide with the mean area of the world's units. Land area 149 million km2 over the 47,643 ADM2 and
3,865 ADM1 that GeoNames counts; a country is too unequal for any such figure."""

SETTLEMENT_KM = 5.0
"""Proposed, not published: ACLED 1 and its likes name the town, not the street."""

SCHEMES: Mapping[str, Mapping[str, Reach]] = {
    # ACLED codebook: 1 particular town, 2 small part of a region or near a town, 3 larger region.
    "acled": {
        "1": Reach("settlement", SETTLEMENT_KM),
        "2": Reach("near", 25.0),
        "3": Reach("province", None),
    },
    # UCDP GED codebook 22.1, p. 8; 25 km is its own figure for 2, the 2 km of 1 are ours.
    "ucdp": {
        "1": Reach("settlement", 2.0),
        "2": Reach("near", 25.0),
        "3": Reach("district", None),
        "4": Reach("province", None),
        "5": Reach("region", None),
        "6": Reach("country", None),
        "7": Reach("region", None),
    },
    # GDELT event codebook 2.0, ActionGeo_Type: country, US state, US city, world city, world state.
    "gdelt": {
        "1": Reach("country", None),
        "2": Reach("province", None),
        "3": Reach("settlement", SETTLEMENT_KM),
        "4": Reach("settlement", SETTLEMENT_KM),
        "5": Reach("province", None),
    },
    # GTD codebook, specificity (unverified): city, smallest unit (twice), ADM1, none.
    "gtd": {
        "1": Reach("settlement", SETTLEMENT_KM),
        "2": Reach("district", None),
        "3": Reach("district", None),
        "4": Reach("province", None),
        "5": Reach("country", None),
    },
    # Airwars' words; the radii are ours: a street, a landmark, a town, a city across.
    "airwars": {
        "exact_location": Reach("site", 1.0),
        "exact_location_other": Reach("site", 1.0),
        "street": Reach("site", 1.0),
        "nearby_landmark": Reach("near", 5.0),
        "neighbourhood_area": Reach("settlement", SETTLEMENT_KM),
        "village": Reach("settlement", SETTLEMENT_KM),
        "town": Reach("settlement", SETTLEMENT_KM),
        "city": Reach("settlement", 15.0),
        "subdistrict": Reach("district", 25.0),
        "district": Reach("district", None),
        "province_governorate": Reach("province", None),
        "country": Reach("country", None),
    },
    # VIINA's GEO_PRECISION (README of the data set).
    "viina": {
        "street": Reach("site", 1.0),
        "settlement": Reach("settlement", SETTLEMENT_KM),
        "adm3": Reach("district", 25.0),
        "adm2": Reach("district", None),
        "adm1": Reach("province", None),
        "adm0": Reach("country", None),
    },
}

OWN_KM: Mapping[Precision, float | None] = {
    "site": 1.0,
    "settlement": SETTLEMENT_KM,
    "near": 25.0,
    "district": UNIT_KM["district"],
    "province": UNIT_KM["province"],
    "region": UNIT_KM["region"],
}
"""Radius where a table says our precision but no radius."""

_OUT: Mapping[str, Mapping[Precision, int]] = {
    "acled": {
        "site": 1, "settlement": 1, "near": 2, "district": 2, "province": 3, "region": 3,
        "border": 3, "country": 3,
    },
    "ucdp": {
        "site": 1, "settlement": 1, "near": 2, "district": 3, "province": 4, "region": 5,
        "border": 5, "country": 6,
    },
}  # fmt: skip


def read(codes: pd.Series, scheme: str) -> pd.DataFrame:
    """Return ``precision`` and ``radius_km`` for codes; missing where the code is not known."""
    folded = codes.str.lower().str.replace(r"\.0$", "", regex=True)
    known = {code: Reach(*reach) for code, reach in SCHEMES[scheme].items()}
    radius = {code: _radius(reach) for code, reach in known.items()}
    return pd.DataFrame(
        {
            "precision": folded.map({c: r.precision for c, r in known.items()}).astype("str"),
            "radius_km": folded.map(radius).astype("float64"),
        },
        index=codes.index,
    )


def _radius(reach: Reach) -> float | None:
    return reach.radius_km if reach.radius_km is not None else UNIT_KM[reach.precision]


def code(precision: pd.Series, scheme: str) -> pd.Series:
    """Return the place codes of ACLED or UCDP for our precisions, ``Int64``.

    Unlocated is missing: neither has a code for it.
    """
    return precision.map(_OUT[scheme]).astype("Int64")
