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
