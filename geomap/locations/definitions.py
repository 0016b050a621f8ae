"""How wide the words are: one table, each row with the source or the measurement behind it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A figure that turns words into kilometres or degrees, and where it is from."""

    value: float
    unit: str
    source: str


DEFINITIONS: dict[str, Definition] = {
    "density": Definition(
        value=4_000.0,
        unit="inhabitants/km2",
        source="assumed, below that of most cities so that the disc errs to the large side; "
        "unverified",
    ),
    "settlement_min_km": Definition(
        value=2.0,
        unit="km",
        source="assumed: GeoNames' points are rounded and set by hand; unverified",
    ),
    "site_km": Definition(
        value=5.0, unit="km", source="assumed for a site without a radius of its own; unverified"
    ),
    "near_km": Definition(
        value=25.0,
        unit="km",
        source="UCDP GED codebook: where_prec 2 is a place within about 25 km of a known point",
    ),
    "bounds_km": Definition(
        value=30.0,
        unit="km",
        source="assumed: twice the largest error known of Natural Earth's lines (12 km, "
        "Saudi-Yemen), and some for places that sources count to the other side; unverified",
    ),
    "offset_share": Definition(
        value=0.2,
        unit="share of the distance",
        source="assumed: distances in reports are rounded; unverified",
    ),
    "offset_half_angle": Definition(
        value=33.75,
        unit="degrees",
        source="assumed: a bearing of eight names, half a step (22.5) and half again; unverified",
    ),
    "direction_km": Definition(
        value=50.0,
        unit="km",
        source="assumed reach of 'north of X' with no distance: twice near; unverified",
    ),
    "border_side_km": Definition(
        value=25.0,
        unit="km",
        source="as near: what lies on one side of a border, when only the border is named",
    ),
    "facility_of_city_km": Definition(
        value=20.0,
        unit="km",
        source="assumed: a city's airport or base lies within 20 km of its centre; unverified",
    ),
}


def km(name: str) -> float:
    """Return the figure of a definition."""
    return DEFINITIONS[name].value
