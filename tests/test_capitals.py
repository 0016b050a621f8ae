import pytest


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They met in Kenya's capital.", "Nairobi"),
        ("A blast was heard near the capital of Yemen.", "Sanaa"),
        ("Troops left the Iraqi capital.", "Baghdad"),
        ("Yemen's capital, Sanaa, is old.", "Yemen"),
        ("Sanaa, the Yemeni capital, is old.", "Yemen"),
        ("Mosul, capital of Iraq's Nineveh province, is old.", "Iraq"),
        ("Kenya's capital gains are taxed.", "Kenya"),
        ("Iraq's capital of culture is Mosul.", "Iraq"),
    ],
)
def test_a_country_named_for_its_capital_is_that_city(places, text, name):
    countries = [p for p in places(text) if p.resolution.mention.text[:3] in text[-60:]]
    named = {p.resolution.place.name for p in countries if p.resolution.place}
    assert name in named


def test_the_reason_names_both(places):
    (one,) = places("Protesters marched in Kenya's capital.")
    assert one.location.reason.startswith(
        "Nairobi: capital, Kenya; the words mean the capital of Kenya"
    )
    assert one.resolution.runners_up[0].name == "Kenya"


def test_every_country_with_a_capital_gives_it(gazetteer):
    assert gazetteer.capital("IQ").name == "Baghdad"
    assert gazetteer.capital("AQ") is None
