import numpy as np
import pytest
import shapely
from border_world import borders
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.borderlines import Lines
from geomap.borders import Borders, load, nearest, zone
from geomap.errors import InputError

TINY = borders()


def outline(shape) -> np.ndarray:
    return shapely.get_coordinates(shapely.segmentize(shape.boundary, 0.05))


@pytest.mark.parametrize("pair", ["IQ-SY", "NO-SE", "AR-CL", "KZ-RU"])
@pytest.mark.parametrize("km", [5, 50, 300])
def test_the_outline_lies_at_the_distance_to_half_a_percent(pair: str, km: float) -> None:
    lines = load("natural-earth").between(pair)
    xy = outline(zone(lines, km))
    away = nearest(xy[:, 0], xy[:, 1], lines).km
    assert abs(away / km - 1).max() < 0.005


@settings(max_examples=25)
@given(st.floats(38.5, 45.5), st.floats(30.5, 37.5), st.floats(1, 300))
def test_a_position_is_in_the_zone_where_it_is_near(lon: float, lat: float, km: float) -> None:
    away = nearest([lon], [lat], TINY).km[0]
    if abs(away / km - 1) > 0.006:
        assert shapely.contains_xy(zone(TINY, km), lon, lat) == (away < km)


def test_a_zone_over_the_antimeridian_is_cut_there() -> None:
    line = Lines(
        pair=np.array(["AA-BB"], dtype=object),
        status=np.array(["agreed"], dtype=object),
        error_km=np.zeros(1),
        shape=np.array([shapely.LineString([(179.9, 60), (179.9, 62)])], dtype=object),
    )
    own = Borders(name="own", drawn=line, error_km=0.0, source="made for tests", sided=True)
    found = zone(own, 50)
    assert found.is_valid
    assert found.bounds[0] == -180
    assert found.bounds[2] == 180
    assert shapely.contains_xy(found, [-179.9, 179.5, 178.9], [61, 61, 61]).tolist() == [1, 1, 0]


@pytest.mark.parametrize("km", [0, -1, np.nan, 501])
def test_a_zone_that_makes_no_sense_is_refused(km: float) -> None:
    with pytest.raises(InputError, match="km"):
        zone(TINY, km)
