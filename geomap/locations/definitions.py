"""How wide the words are: one table, each row with the source or the measurement behind it.

Measured figures are those of ``benchmarks/relations.py`` on the tables that docs/locations.md
names: the smallest round figure with which the regions of one half of the rows held nine of ten
coded points; the docs give what the other half says to it. ``n`` is the number of rows in all.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A figure that turns words into kilometres or degrees, and where it is from."""

    value: float
    unit: str
    source: str


def _row(value: float, unit: str, source: str) -> Definition:
    return Definition(value=value, unit=unit, source=source)


DEFINITIONS: dict[str, Definition] = {
    "settlement_100k_km": _row(
        6.0,
        "km",
        "measured, n 288: nine of ten incidents geolocated from pictures lie within 5.5 km (half "
        "of them) or 7.0 km (the other half) of the point of a town with 100,000 inhabitants",
    ),
    "settlement_power": _row(
        1 / 3,
        "power of the number of inhabitants",
        "Bettencourt 2013 (doi:10.1126/science.1235823): a city's area grows as the 2/3 power of "
        "its inhabitants",
    ),
    "settlement_min_km": _row(
        3.0, "km", "measured, n 44: towns below 20,000 inhabitants or of unknown size"
    ),
    "core_share": _row(
        0.4,
        "share of a town's radius",
        "measured, n 288: half of what is said to be in a town lies within it; 'near' and "
        "'outside' leave it out",
    ),
    "site_km": _row(5.0, "km", "assumed for a site without a radius of its own; unverified"),
    "point_error_km": _row(
        3.0,
        "km",
        "as settlement_min_km: the point of a place is known no better; no core and no wrong side "
        "is smaller",
    ),
    "near_km": _row(
        15.0,
        "km beyond the edge",
        "measured, n 26: nine of ten points coded 'near' or in the 'vicinity' of a place; UCDP "
        "GED's codebook takes 25 km from the place's point (where_prec 2)",
    ),
    "near_typical_km": _row(
        2.0, "km beyond the edge", "measured, n 10: half of the points that are not the place's own"
    ),
    "rural_km": _row(
        45.0, "km beyond the edge", "measured, n 20: the 'countryside' of a town, mostly Syrian"
    ),
    "district_of_town_km": _row(
        40.0,
        "km",
        "measured, n 47 of ten districts, most of one: nine of ten points said to be in the "
        "district of a town lie within 39.7 km of the town",
    ),
    "direction_km": _row(
        25.0, "km beyond the edge", "measured, n 29: 'north of X' without a distance"
    ),
    "direction_half_angle": _row(
        60.0,
        "degrees to each side",
        "measured, n 20: nine of ten points said to be 'north of' a place, without a distance, lie "
        "within 59 degrees of that bearing",
    ),
    "offset_share": _row(
        0.2,
        "share of the distance",
        "assumed: distances in reports are rounded; only two rows with kilometres and a point were "
        "found, both held; unverified",
    ),
    "offset_edge_km": _row(
        5.0, "km", "assumed: distances are told from a town's middle or its edge; unverified"
    ),
    "offset_half_angle": _row(
        33.75,
        "degrees to each side",
        "assumed for a distance with a bearing: half a step of eight names (22.5) and half again; "
        "unverified",
    ),
    "part_share": _row(
        0.5,
        "share of the area",
        "the half towards the compass point; measured, n 8: holds 9 of 11 points",
    ),
    "coast_km": _row(
        44.448,
        "km",
        "24 nautical miles: the contiguous zone (UN Convention on the Law of the Sea, Art. 33); "
        "measured, n 12: holds all",
    ),
    "corridor_share": _row(
        0.15,
        "share of the length to each side",
        "measured, n 8 roads with both ends known: nine of ten points within 0.14",
    ),
    "corridor_min_km": _row(3.0, "km to each side", "as point_error_km"),
    "corridor_longest_km": _row(
        1000.0,
        "km",
        "assumed: trunk roads run for several hundred km (Kayes and Bamako are 420 "
        "apart in the gazetteer); names farther apart are read one by one; unverified",
    ),
    "town_for_division_km": _row(
        150.0,
        "km",
        "assumed: a town named as holding a place may stand for its division; unverified",
    ),
    "bounds_km": _row(
        30.0,
        "km",
        "assumed: twice the largest error known of Natural Earth's lines (12 km, Saudi-Yemen), and "
        "some for places that sources count to the other side; unverified",
    ),
    "border_side_km": _row(
        25.0,
        "km",
        "UCDP GED codebook, where_prec 2, as for a point; for what lies near, or on one side of, a "
        "border when only the border is named",
    ),
    "admin2_seat_km": _row(
        60.0,
        "km",
        "measured, n 1,327: of villages that no layer knows, nine of ten lie within 42 km (ACLED) "
        "or 62 km (UCDP, eastern Syria) of the seat of their second-level division",
    ),
    "admin3_seat_km": _row(
        25.0,
        "km",
        "measured, n 159: of villages that no layer knows, nine of ten lie within 21 km (ACLED) of "
        "the seat of their third-level division",
    ),
    "facility_of_city_km": _row(
        20.0, "km", "measured, n 8: bases, camps and harbours 'in' a town; holds 7"
    ),
}


def km(name: str) -> float:
    """Return the figure of a definition."""
    return DEFINITIONS[name].value
