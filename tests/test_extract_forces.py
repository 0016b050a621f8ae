"""What is told of a place by words that tell of a deed only where forces do it."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "actor", "places"),
    [
        ("The Arakan Army took Bunia on Friday.", "The Arakan Army", ["Bunia"]),
        ("The rebels took Goma and Bunia last week.", "The rebels", ["Bunia", "Goma"]),
        ("M23 took Goma from the army on Monday.", "M23", ["Goma"]),
        ("The Taliban took Kunduz in an offensive in May 2023.", "The Taliban", ["Kunduz"]),
    ],
)
def test_forces_take_a_place(read, text, actor, places):
    found = read(text)
    assert {(r.kind, r.roles.actor) for r in found} == {("overtake", actor)}
    assert sorted(r.location.place.name for r in found) == places


@pytest.mark.parametrize(
    ("text", "kind", "dead"),
    [
        ("Rebels struck near Goma at dawn on Monday, killing two soldiers.", "clash", 2),
        ("Gunmen struck overnight in Bunia and killed nine villagers.", "attack", 9),
        ("ELN dissidents struck in Goma on Monday.", "attack", None),
        ("Militiamen hacked 14 herders to death near Bunia on Monday.", "attack", 14),
    ],
)
def test_armed_men_strike(read, text, kind, dead):
    (record,) = read(text)
    assert (record.kind, record.toll.best) == (kind, dead)
    assert record.roles.target not in {"dawn", "overnight"}


@pytest.mark.parametrize(
    "text",
    [
        "The rebels took Goma residents to a camp on Monday.",
        "Soldiers took Goma's mayor away on Monday.",
        "The government took Berlin to court on Monday.",
        "The army took Goma seriously as a threat on Monday.",
        "The forces took Bunia as their base on Monday.",
        "A band of rebels took Paris by storm on Monday.",
        "Tourists took London in their stride on Monday.",
        "It took Goma three days to recover.",
        "Troops took Monday off in Goma.",
        "The army and the rebels struck a deal in Goma on Monday.",
        "Two fighters struck near Goma by lightning recovered on Monday.",
        "Teachers struck in Nairobi on Monday.",
        "Disaster struck in Goma on Monday.",
        "A student hacked computers in Goma on Monday.",
        "The army denied that rebels took Goma on Monday.",
    ],
)
def test_what_others_take_and_strike_is_no_event(read, text):
    assert read(text) == ()
