"""What is one event, what two, and what the sum of a war."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("An officer was shot dead in Bunia on Monday when gunmen opened fire on a car.", "gunmen"),
        ("Two farmers were shot in Bunia on Monday as bandits attacked their bus.", "bandits"),
    ],
)
def test_who_shot_a_victim_is_told_by_the_next_clause(read, text, actor):
    (record,) = read(text)
    assert (record.roles.actor, record.location.place.name) == (actor, "Bunia")


@pytest.mark.parametrize(
    "text",
    [
        "A mayor was shot dead in Bunia on Monday as rebels attacked Goma.",
        "A man was stabbed in Bunia on Monday when soldiers fought rebels near Goma.",
        "A mayor was shot by police in Bunia on Monday when gunmen attacked his house.",
        "Police shot a man in Bunia on Monday when gunmen attacked a bus.",
    ],
)
def test_what_another_does_elsewhere_is_an_event_of_its_own(read, text):
    assert len(read(text)) == 2


def test_a_fight_was_where_those_who_fought_withdrew_from(read):
    _, record = read(
        "Rebels seized Bunia on Saturday. Troops withdrew from Goma on Sunday after heavy clashes "
        "in which 11 soldiers died."
    )
    assert (record.kind, record.toll.best) == ("clash", 11)
    assert record.location.place.name == "Goma"


def test_a_fight_elsewhere_was_not_where_somebody_withdrew_from(read):
    first, second = read("Rebels withdrew from Bunia on Monday after heavy clashes in Goma.")
    assert (first.kind, first.location.place.name) == ("change", "Bunia")
    assert (second.kind, second.location.place.name) == ("clash", "Goma")


@pytest.mark.parametrize(
    "text",
    [
        "The militia launched its revolt in 2009 and has killed tens of thousands of people.",
        "The war in Bunia began in 2017 and has killed more than 40,000 people.",
        "A revolt of 2009 in Bunia has so far killed an estimated 12,000 people.",
    ],
)
def test_the_dead_of_a_war_are_no_event(read, text):
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("The blast in Bunia on Monday has killed 40 people.", 40),
        ("An attack in Bunia on Monday had killed some 1,200 people.", 1200),
        ("Rebels killed more than 10,000 people in Bunia in May 2022.", 10000),
    ],
)
def test_the_dead_of_a_day_are(read, text, dead):
    (record,) = read(text)
    assert dead in {record.toll.low, record.toll.best}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Tanks shelled Goma and troops raided Bunia on Monday.",
            [("Goma", "Tanks"), ("Bunia", "troops")],
        ),
        (
            "Rebels shelled Goma and masked gunmen attacked Bunia on Monday.",
            [("Goma", "Rebels"), ("Bunia", "masked gunmen")],
        ),
        (
            "Protesters torched cars in Goma and clashed with police in Bunia on Monday.",
            [("Goma", "Protesters"), ("Bunia", "Protesters")],
        ),
    ],
)
def test_two_groups_do_two_deeds_on_one_day(read, text, told):
    found = read(text)
    assert [(r.location.place.name, r.roles.actor) for r in found] == told
    assert [r.span.start.day for r in found] == [15, 15]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked soldiers and police in Goma on Monday.",
        "An attack on farmers and herders sparked clashes in Goma on Monday.",
        "Protesters set fire to a shop in Goma on Monday and clashed with officers.",
        "Family members of killed soldiers and fighters protested in Goma on Monday.",
    ],
)
def test_two_groups_of_one_deed_are_one_event(read, text):
    assert len(read(text)) == 1


@pytest.mark.parametrize(
    ("told", "claims"),
    [
        ("The Islamic State group later said its members had planted the device.", True),
        ("JNIM, a local group, said it laid the bomb.", True),
        ("The mayor said the men had planted the bomb.", False),
    ],
)
def test_who_says_they_planted_a_bomb_claims_it(read, told, claims):
    (record,) = read("A bomb killed four people in Goma on Monday. " + told)
    assert (record.roles.certainty == "claimed") is claims
