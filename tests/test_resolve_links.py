"""What a text says of which name lies in which."""

import pytest

from geomap.model import Mention
from geomap.resolve import links

NAMES = ("Aville", "Bland", "Cerra", "Desian")


def said(text):
    found = [(text.find(name), name) for name in NAMES if name in text]
    mentions = [
        Mention(
            start=at,
            end=at + len(name),
            text=name,
            kind="demonym" if name == "Desian" else "toponym",
            name=name,
        )
        for at, name in sorted(found)
    ]
    return [(one.inner, one.outer) for one in links.stated(text, mentions)]


@pytest.mark.parametrize(
    "text",
    [
        "a raid in Aville in Bland",
        "a raid in Aville, in the Bland region",
        "a raid in Aville village in far northern Bland",
        "a raid in Aville in the restive province of Bland",
        "a raid on Aville, a dusty market town of traders in Bland",
        "a raid on Aville, the capital of Bland",
        "a raid in the Aville district of western Bland",
        "a raid in Aville in the Desian-occupied Bland",
        "a raid in Aville in the Desian province of Bland",
        "a raid on the Aville Military Hospital in Bland",
        "a raid on the Aville junction in Bland",
        "a raid in Bland's Aville",
        "a raid in Bland\u2019s northern city of Aville",
    ],
)
def test_words_put_a_name_into_another(text):
    assert ("aville", "bland") in said(text)


def test_a_name_lies_in_the_narrowest_that_is_named_with_it():
    assert said("a raid in Aville in Bland's Cerra province") == [
        ("aville", "cerra"),
        ("cerra", "bland"),
    ]


def test_a_demonym_holds_what_is_called_its_town_and_is_held_by_nothing():
    assert said("the northern Desian town of Aville") == [("aville", "desian")]
    assert said("Aville jails in Desian towns") == []
    assert said("a Desian in Aville") == []


@pytest.mark.parametrize(
    "text",
    [
        "from Aville to Bland",
        "Aville, Bland and Cerra",
        "Aville near Bland",
        "Aville in a war with Bland",
        "Bland's talks with Aville",
        "a team of Aville and of Bland",
        "Aville. In Bland",
    ],
)
def test_other_words_put_no_name_into_another(text):
    assert said(text) == []
