from geomap import article, mentions, resolve
from geomap.gazetteer import Hints


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


def test_no_text_is_no_answer(gazetteer):
    assert resolve.resolve((), article.parse("", source="x"), gazetteer) == ()
