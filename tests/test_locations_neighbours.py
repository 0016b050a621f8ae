import pytest

from geomap import article, geoparse
from geomap.gazetteer import Hints


@pytest.fixture
def borders_in(gazetteer, ground):
    def find(text, hints=None):
        story = article.parse(text, source="test")
        parsed = geoparse.parse(story, gazetteer, ground, hints or Hints())
        return [one for one in parsed if one.resolution.mention.kind == "border"]

    return find


@pytest.mark.parametrize(
    ("text", "place_id"),
    [
        ("Syria said that troops fired near the border with Jordan.", "border:JO-SY"),
        ("In Iraq, a drone fell close to the Syrian border.", "border:IQ-SY"),
        ("Shells fell on the Turkish side of the border with Syria.", "border:SY-TR"),
        ("Fighters crossed the border with Chad, Sudan's army said.", "border:SD-TD"),
        ("Kenya and Sudan met after shots at the border with Chad.", "border:SD-TD"),
    ],
)
def test_a_border_named_by_one_country_is_that_with_a_neighbour_in_the_text(
    borders_in, text, place_id
):
    (found,) = borders_in(text)
    assert found.location.place.place_id == place_id


def test_what_the_text_does_not_say_scores_less_and_is_told(borders_in):
    (found,) = borders_in("In Iraq, a drone fell close to the Syrian border.")
    assert found.location.score < 1
    assert "is the neighbour named nearest" in found.location.reason


def test_the_country_that_a_text_is_about_is_the_neighbour(borders_in):
    (found,) = borders_in("Lebanon sent aid after shots at the Syrian border.", Hints(country="IQ"))
    assert found.location.place.place_id == "border:IQ-SY"


def test_with_no_neighbour_in_the_text_it_is_any_border_of_that_country(borders_in):
    (found,) = borders_in("Shots were heard along the Syrian border on Monday.")
    assert found.location.precision == "border"
    assert found.location.radius_km > 300
    assert "does not say with whom" in found.location.reason
