import pytest

from geomap import borderlines


@pytest.mark.parametrize("pov", ["un", "de-facto", "IN"])
@pytest.mark.parametrize("country", ["IQ", "IN", "MA", "XX"])
def test_the_borders_of_one_country_are_those_of_all_that_name_it(pov, country):
    every = borderlines.read(borderlines.DRAWING, pov)
    wanted = [line for line in every if country in line.pair.split("-")]
    assert list(borderlines.read(borderlines.DRAWING, pov, country)) == wanted
