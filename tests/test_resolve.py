import pytest

from geomap import article, mentions, resolve
from geomap.gazetteer import Hints, wording
from geomap.model import Mention
from geomap.resolve import evidence, namesakes


def places(text, gazetteer, hints=None):
    story = article.parse(text, source="x")
    found = mentions.find(story, gazetteer)
    answers = resolve.resolve(found, story, gazetteer, hints or Hints())
    return {a.mention.text: a.place for a in answers}


def test_a_name_means_what_its_company_says(gazetteer):
    far = places("Rockets fell in Tripoli, Libya. Benghazi was calm.", gazetteer)
    near = places("Rockets fell in Tripoli, Lebanon. Beirut was calm.", gazetteer)
    assert far["Tripoli"].country == "LY"
    assert near["Tripoli"].country == "LB"


def test_a_hint_of_country_decides(gazetteer):
    assert places("They met in Tripoli.", gazetteer, Hints(country="LB"))["Tripoli"].country == "LB"


def test_an_unknown_name_disturbs_no_other(gazetteer):
    found = places("They drove from Xyzzyplugh, near Baghdad, to Mosul.", gazetteer)
    assert found["Baghdad"].country == "IQ"
    assert found["Mosul"].country == "IQ"


def test_every_answer_has_a_reason_and_a_score(gazetteer):
    story = article.parse("Rockets fell in Irbil. The Kremlin was silent.", source="x")
    for answer in resolve.resolve(mentions.find(story, gazetteer), story, gazetteer):
        assert answer.reason
        assert 0 <= answer.score <= 1


def test_a_guess_among_namesakes_is_said_to_be_ambiguous_with_what_else_it_may_be(gazetteer):
    story = article.parse("They met in Springfield. Rockets fell in Mosul.", source="x")
    guess, sure = resolve.resolve(mentions.find(story, gazetteer), story, gazetteer)
    assert guess.score < 0.5 < sure.score
    said = guess.reason.partition("; ambiguous: may as well be ")[2]
    assert said.startswith(", ".join(map(wording.described, guess.runners_up)))
    assert "ambiguous" not in sure.reason


def test_a_reason_says_how_many_names_speak_for_the_country_before_its_namesakes(gazetteer):
    story = article.parse("They drove from Tripoli to Misrata and Sirte in Libya.", source="x")
    answers = resolve.resolve(mentions.find(story, gazetteer), story, gazetteer)
    assert "3 other names lie in its country" in answers[0].reason
    assert "other name" not in answers[2].reason  # Sirte, with no namesake abroad


@pytest.mark.parametrize(
    ("text", "name", "country", "why"),
    [
        ("Shells fell in Kirkuk province.", "Kirkuk", None, "the text calls it a province"),
        ("It snowed in London, Ontario.", "London", None, "named with the area that holds it"),
        ("Rockets fell in Mosul.", "Mosul", None, "it is better known by that name"),
        ("Rockets fell in Tripoli.", "Tripoli", "LB", "it lies in the country that is given"),
        ("Nigeria held talks.", "Nigeria", None, "the only place known by that name"),
    ],
)
def test_a_reason_says_what_decided(gazetteer, text, name, country, why):
    story = article.parse(text, source="x")
    found = resolve.resolve(
        mentions.find(story, gazetteer), story, gazetteer, Hints(country=country)
    )
    said = [answer.reason for answer in found if answer.mention.text == name]
    assert said
    assert all(why in one for one in said)


def test_a_reason_opens_with_the_place_that_the_words_mean(gazetteer):
    text = "Niger state has schools in Minna and Bida. Mali, Niger and Chad left."
    story = article.parse(text, source="x")
    answers = resolve.resolve(mentions.find(story, gazetteer), story, gazetteer)
    (why,) = {a.reason for a in answers if a.place.country == "NE"}
    assert why.startswith(
        "Niger: country; chosen over Niger State (province, Nigeria) because Mali"
    )


def test_no_text_is_no_answer(gazetteer):
    assert resolve.resolve((), article.parse("", source="x"), gazetteer) == ()


@pytest.mark.parametrize("town", ["Irbil", "Idlib", "Aden", "Marib", "Homs", "Kharkiv", "Kandahar"])
def test_a_bare_name_means_the_town_and_not_the_division_around_it(gazetteer, town):
    assert places(f"A drone hit a house in {town}.", gazetteer)[town].feature_class == "P"


@pytest.mark.parametrize(
    ("town", "around"),
    [
        ("Deir al-Balah", "the Gaza Strip"),
        ("Khan Yunis", "the Gaza Strip"),
        ("Beit Lahia", "the Gaza Strip"),
        ("Deir ez-Zor", "Syria"),
        ("Dayr Hafir", "Syria"),
        ("Misrata", "Libya"),
        ("Mykolaiv", "Ukraine"),
    ],
)
def test_a_town_that_is_only_romanised_otherwise_comes_before_its_division(gazetteer, town, around):
    found = places(f"An air strike hit {town} in {around}.", gazetteer)
    assert found[town].feature_class == "P"


def test_a_city_is_called_so_without_that_word_unless_its_division_is(gazetteer):
    assert places("Soldiers entered Marawi.", gazetteer)["Marawi"].country == "PH"
    assert places("It is sold in Ohio and New York.", gazetteer)["New York"].feature_code == "ADM1"


def test_an_ocean_is_called_so_without_that_word(gazetteer):
    found = places("A port in Oregon and one on the Pacific side of Alaska shut.", gazetteer)
    assert found["Pacific"].feature_code == "OCN"


def test_a_country_is_no_other_spelling_of_a_town(gazetteer):
    found = places("Iran, Tehran, Qom, Isfahan and Iraq have the virus.", gazetteer)
    assert found["Iraq"].feature_code == "PCLI"


def test_a_name_in_latin_letters_is_spelt_one_way(gazetteer):
    found = [c for c in gazetteer.candidates("Centerville") if c.place.name != "Centerville"]
    ways = {evidence.found_by(candidate, namesakes.NONE) for candidate in found}
    assert "alternate" in ways
    assert "name" not in ways


@pytest.mark.parametrize(
    "text",
    [
        "Shells fell in Kirkuk province.",
        "Shells fell in the province of Kirkuk.",
        "Shells fell in Xqzwv (Kirkuk).",
        "Shells fell in Xqzwv village, Kirkuk.",
        "Shells fell in Hawija (Kirkuk).",
    ],
)
def test_a_name_means_the_division_where_the_text_says_so(gazetteer, text):
    assert places(text, gazetteer)["Kirkuk"].feature_code == "ADM1"


@pytest.mark.parametrize("area", ["Pakistan", "Balochistan"])
def test_what_has_a_capital_is_not_called_one(gazetteer, area):
    story = article.parse(f"A blast hit Quetta, the capital of {area}.", source="x")
    quetta, found = resolve.resolve(mentions.find(story, gazetteer), story, gazetteer)
    assert quetta.place.name == "Quetta"
    assert found.place.feature_class == "A"
    assert "capital" not in found.reason.partition(";")[2]


def test_a_country_is_not_its_capital_that_a_word_more_tells_from_it(gazetteer):
    text = "Officials in Mexico were ill. A flight left Mexico City for Guadalajara and Peru."
    found = places(text, gazetteer)
    assert found["Mexico"].feature_code == "PCLI"
    assert found["Mexico City"].feature_code == "PPLC"


@pytest.mark.parametrize("country", ["Mexico", "Guatemala", "Kuwait", "Panama"])
def test_a_country_is_a_country_beside_the_one_town_that_is_called_after_it(gazetteer, country):
    text = f"Officials in {country} were ill. They flew from {country} City."
    found = places(text, gazetteer)
    assert found[country].feature_code == "PCLI"
    assert found[f"{country} City"].feature_code == "PPLC"


@pytest.mark.parametrize("country", ["Djibouti", "Luxembourg", "Singapore", "San Marino"])
def test_a_bare_name_of_a_country_is_not_its_capital_of_that_name(gazetteer, country):
    assert places(f"Officials in {country} were ill.", gazetteer)[country].feature_code == "PCLI"


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("A blast shook the city of Luxembourg.", "Luxembourg", "PPLC"),
        ("Shells fell near Djibouti.", "Djibouti", "PPLC"),
        ("Troops left Panama province for Colon.", "Panama", "ADM1"),
        ("They went to the capital of Djibouti.", "Djibouti", "PCLI"),
        ("The state of Washington sued.", "Washington", "ADM1"),
    ],
)
def test_the_words_say_whether_a_country_or_what_is_called_after_it(gazetteer, text, name, code):
    assert places(text, gazetteer)[name].feature_code == code


def test_a_type_word_holds_for_all_names_of_its_list(gazetteer):
    found = places("Gunmen took 30 pupils in Kaduna and Zamfara states.", gazetteer)
    assert {place.feature_code for place in found.values()} == {"ADM1"}


@pytest.mark.parametrize(
    "text",
    ["Floods hit the provinces of Saada, Hajjah and Taiz.", "Taiz (Taizz) province was hit."],
)
def test_a_type_word_stands_before_a_list_or_after_another_spelling(gazetteer, text):
    found = places(text, gazetteer)
    assert {place.feature_code for name, place in found.items() if name != "Taizz"} == {"ADM1"}


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked the villages of Lima and Manila near El Fasher in Sudan.",
        "Jets struck near Zqxwv (Lima) village outside El Fasher in Sudan.",
    ],
)
def test_a_village_is_no_capital_of_another_country(gazetteer, text):
    found = places(text, gazetteer)
    assert found["El Fasher"].country == "SD"
    assert not {"Lima", "Manila"} & {name for name, place in found.items() if place}


def test_a_town_comes_before_the_district_called_after_it(gazetteer):
    found = places("A woman was killed in Kupiansk, in the Kharkiv region.", gazetteer)
    assert found["Kupiansk"].feature_class == "P"


def test_a_site_called_just_so_comes_before_what_a_generic_word_makes_of_its_name(gazetteer):
    found = places("Rockets hit Baghdad airport.", gazetteer)
    assert found["Baghdad airport"].name == "Baghdad International Airport"


def test_a_sea_is_no_province(gazetteer):
    found = places("Rebels seized a ship in the Red Sea off Hodeida.", gazetteer)
    assert found["Red Sea"].feature_class == "H"


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Doctors went to Rift Valley Province. Nakuru was hit.", "Rift Valley Province", "KE"),
        ("Miners struck in Katanga. Kinshasa sent police.", "Katanga", "CD"),
        ("Plants closed in Lorraine and around Paris.", "Lorraine", "FR"),
        ("Floods reached Hedmark. Oslo was dry.", "Hedmark", "NO"),
    ],
)
def test_a_division_that_is_no_more_is_known_by_its_old_name(gazetteer, text, name, country):
    place = places(text, gazetteer)[name]
    assert (place.feature_code, place.country) == ("RGNH", country)


def test_a_living_division_comes_before_one_that_is_no_more(gazetteer):
    text = "Rockets fell in the Eastern Province. Riyadh and Dammam were calm."
    assert places(text, gazetteer)["Eastern Province"].country == "SA"
    assert gazetteer.candidates("Eastern Province")[0].place.feature_code == "ADM1"


@pytest.mark.parametrize(
    ("text", "name", "why"),
    [
        ("Gunmen killed nine in El Limoncito in Aguililla, Michoacan.", "El Limoncito", "holds it"),
        (
            "Gunmen beheaded men in Palma in Mozambique's Cabo Delgado province.",
            "Palma",
            "holds it",
        ),
        (
            "Shots were fired in Corinto, a small town in Mexico's Sonora state.",
            "Corinto",
            "holds it",
        ),
        ("Raiders attacked Pakistan's border town of Mapimi. Quetta was calm.", "Mapimi", ""),
    ],
)
def test_no_namesake_is_taken_that_lies_out_of_what_the_text_says_holds_it(
    gazetteer, text, name, why
):
    story = article.parse(text, source="x")
    found = resolve.resolve(mentions.find(story, gazetteer), story, gazetteer)
    answer = next(one for one in found if one.mention.text == name)
    assert answer.place is None
    assert why in answer.reason


@pytest.mark.parametrize(
    ("text", "name", "country", "division"),
    [
        ("A bomb went off in San Luis in Colorado.", "San Luis", "US", "Colorado"),
        ("A mayor was shot in Santiago in Nuevo Leon.", "Santiago", "MX", "Nuevo León"),
        ("A mayor was shot in Santiago, a town in Mexico.", "Santiago", "MX", None),
        ("Rebels took Colombia's western town of Corinto.", "Corinto", "CO", None),
        (
            "Rockets fell in Tripoli in northern Lebanon, Libyan officials said.",
            "Tripoli",
            "LB",
            None,
        ),
        ("Rockets fell in the Libyan city of Tripoli, Lebanon's army said.", "Tripoli", "LY", None),
    ],
)
def test_the_namesake_is_meant_that_lies_in_what_the_text_says_holds_it(
    gazetteer, text, name, country, division
):
    place = places(text, gazetteer)[name]
    assert place.country == country
    assert division in {None, place.admin1 and gazetteer.place(place.admin1).name}


@pytest.mark.parametrize(
    "text",
    ["They left Kramatorsk, a town in Donetsk.", "Shells fell in Kramatorsk in Donetsk."],
)
def test_what_holds_a_town_that_lies_far_off_is_the_division_and_not_its_seat(gazetteer, text):
    assert places(text, gazetteer)["Donetsk"].feature_code == "ADM1"


def test_a_country_is_not_led_astray_by_what_is_named_with_it(gazetteer):
    story = article.parse("They spoke of the war of Russia in Ukraine.", source="x")
    found = resolve.resolve(mentions.find(story, gazetteer), story, gazetteer)
    assert {one.place.country for one in found if one.score > 0.9} == {"RU", "UA"}


def test_a_name_that_has_parts_is_an_area(gazetteer):
    story = article.parse("A strike killed two in southern Lebanon.", source="x")
    (answer,) = resolve.resolve(mentions.find(story, gazetteer), story, gazetteer)
    assert answer.place.is_country
    assert answer.score > 0.7


def test_a_word_between_two_names_is_the_first_one_s(gazetteer):
    story = article.parse("They left the Punjab province of Pakistan.", source="x")
    punjab, pakistan = resolve.resolve(mentions.find(story, gazetteer), story, gazetteer)
    assert punjab.place.feature_code == "ADM1"
    assert pakistan.place.is_country
    assert "province" not in pakistan.reason


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen killed 13 in Anka in Nigeria's Zamfara state.", "Anka"),
        ("A convoy was hit in Birao in the Central African Republic.", "Birao"),
    ],
)
def test_a_town_and_its_district_do_not_make_each_other_doubtful(gazetteer, text, name):
    story = article.parse(text, source="x")
    found = resolve.resolve(mentions.find(story, gazetteer), story, gazetteer)
    assert next(one.score for one in found if one.mention.text == name) > 0.7


def test_a_country_is_none_whose_name_is_only_like_it(gazetteer):
    found = places("Both Sudan and South Sudan claim it.", gazetteer)
    assert (found["Sudan"].country, found["South Sudan"].country) == ("SD", "SS")


def test_a_place_comes_before_another_that_is_also_called_so(gazetteer):
    first, *others = gazetteer.candidates("Delhi")
    assert first.place.country == "IN"
    assert "Dili" in {other.place.name for other in others}


def test_a_province_is_not_a_city_elsewhere_that_is_only_spelt_alike(places):
    text = "Iran backs them, Riyadh says. Planes of Saudi Arabia bombed targets in Saada."
    saada = places(text)[-1].resolution
    assert saada.place.country == "YE"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Soldiers raided Tulkarm, near Nablus.", "Tulkarm"),
        ("Soldiers raided Jenin, near Nablus.", "Jenin"),
        ("Rebels took Lubero, north of Goma.", "Lubero"),
    ],
)
def test_a_bare_name_means_the_town_and_not_the_district_around_it(gazetteer, text, name):
    assert places(text, gazetteer)[name].feature_class == "P"


def test_a_seat_whose_people_nobody_counted_comes_before_the_airfield_called_so(gazetteer):
    assert (
        places("Clashes broke out in Tal Afar and Mosul.", gazetteer)["Tal Afar"].feature_code
        == "PPLA2"
    )


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("A boat sank in the Pacific, off Esmeraldas in Ecuador.", "Pacific", "OCN"),
        ("They crossed the Nile near Atbara in Sudan.", "Nile", "STM"),
        ("They live in Pacific, Missouri.", "Pacific", "PPL"),
    ],
)
def test_the_with_a_name_means_a_water_rather_than_a_town(gazetteer, text, name, code):
    assert places(text, gazetteer)[name].feature_code == code


def test_an_abbreviation_that_holds_a_town_is_the_division_though_a_city_is_called_so(gazetteer):
    found = places("ALBANY, N.Y. (AP) -- A mayor of New York City spoke in Albany.", gazetteer)
    assert found["N.Y."].feature_code == "ADM1"


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("the Nile is", True),
        ("The Nile, they", True),
        ("the Nile police", False),
        ("a Nile is", False),
        ("the Gold Coast", False),
    ],
)
def test_the_belongs_to_one_word_that_nothing_follows(text, stands):
    name = "Gold Coast" if "Gold" in text else "Nile"
    start = text.index(name)
    end = start + len(name)
    told = Mention(start=start, end=end, text=name, kind="toponym", name=name)
    assert evidence.has_article(text, told) is stands
