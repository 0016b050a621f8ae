import pytest

from geomap import article, mentions, resolve
from geomap.gazetteer import NO_HINTS, Candidate, Hints, open_gazetteer
from geomap.model import Place, Point
from geomap.resolve import evidence
from geomap.resolve.bearers import MOST, Bearers, asked
from geomap.resolve.company import EVIDENCE, Company


def answers(text, gazetteer):
    story = article.parse(text, source="x")
    return resolve.resolve(mentions.find(story, gazetteer), story, gazetteer)


@pytest.mark.parametrize(
    "before",
    [
        "Shells fell in Kirkuk province, and in the village of Springfield.",
        "Rockets fell in Springfield, Illinois, and near Kirkuk. The Kirkuk was calm.",
    ],
)
def test_what_one_text_says_of_a_name_does_not_hold_in_the_next(before):
    text = "Talks in Kirkuk and Springfield went on."
    known = open_gazetteer()
    answers(before, known)
    assert answers(text, known) == answers(text, open_gazetteer())


def test_what_no_text_changes_of_a_name_is_kept_but_with_hints(gazetteer):
    assert asked(gazetteer, NO_HINTS)("Mosul") is asked(gazetteer, Hints())("Mosul")
    hints = Hints(country="IQ")
    assert asked(gazetteer, hints)("Mosul") is not asked(gazetteer, hints)("Mosul")


def test_a_name_has_no_more_bearers_than_are_weighed(gazetteer):
    assert len(asked(gazetteer, NO_HINTS)("San Antonio").candidates) == MOST


def test_words_about_a_name_change_what_speaks_for_its_bearers(gazetteer):
    bearers = asked(gazetteer, NO_HINTS)("Kirkuk")
    plain = bearers.alone(evidence.PLAIN, NO_HINTS)
    assert bearers.alone(evidence.Setting(type_word="province"), NO_HINTS) != plain
    assert bearers.alone(evidence.Setting(), NO_HINTS) == plain


def test_places_of_no_known_country_do_not_speak_for_each_other():
    def nowhere(number):
        point = Point(lon=float(number), lat=0.0)
        kind = {"feature_class": "P", "feature_code": "PPL", "layer": "x", "source": "x"}
        place = Place(place_id=str(number), name="X", point=point, **kind)
        return Bearers((Candidate(place, "X", "name", 1.0),))

    company = Company.of([nowhere(1), nowhere(2)])
    votes = dict(zip(EVIDENCE, company.said(company.shares([0.0, 0.0])), strict=True))
    assert votes["country votes"].tolist() == votes["admin1 votes"].tolist() == [0.0, 0.0]
