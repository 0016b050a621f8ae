"""Who did it, where a sentence tells two deeds, names two parties, or a weapon opens it."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Gangs torched shops in Goma and Rutshuru and attacked Bunia on Monday.", "Gangs"),
        ("The mayor said bandits looted farms in Goma and Rutshuru and raided Bunia.", "bandits"),
        ("Militants in Goma and Rutshuru attacked Bunia on Monday.", "Militants"),
        ("Rebels and bandits attacked Bunia on Monday.", "Rebels and bandits"),
        ("Two officers were shot in Goma and killed on Monday.", None),
        ("Kenyan troops seized arms in Goma and rebels attacked Bunia on Monday.", "rebels"),
    ],
)
def test_who_does_a_second_deed_did_the_first_one_too(read, text, actor):
    *_, record = read(text)
    assert record.roles.actor == actor


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The rebel army took Goma and Bunia on Friday; jets bombed Rutshuru.", None),
        ("Rebels shelled Goma on Monday, and drones hit Rutshuru.", None),
        ("Russian missiles and drones struck Kyiv on Monday.", "Russian"),
        ("An Israeli drone strike on a flat in Tyre killed two on Monday.", "Israeli"),
        ("The Kherson drone strike killed two on Monday.", None),
        ("Mali's army said its drones killed nine near Gao on Monday.", "Mali"),
        ("A mine laid by rebels blew up a truck in Goma on Monday.", "rebels"),
        ("A bomb placed in a shop in Goma exploded on Monday.", None),
    ],
)
def test_a_weapon_is_that_of_its_owner_and_of_nobody_told_before(read, text, actor):
    *_, record = read(text)
    assert record.roles.actor == actor


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("Clashes between local factions left six dead in Goma on Monday.", "local factions", None),
        ("Clashes left six people dead in Goma on Monday.", None, "six people"),
        ("The raid left a mayor dead in Goma on Monday.", None, "a mayor"),
        (
            "Fighting between the Congolese army and rival clans flared in Goma on Monday.",
            "the Congolese army",
            "rival clans",
        ),
        ("Fighting among rival militias killed six in Goma on Monday.", None, "six"),
        ("A bomb exploded beneath a truck in Goma on Monday.", None, None),
    ],
)
def test_the_deed_is_neither_who_did_it_nor_whom_it_was_done_to(read, text, actor, target):
    (record,) = read(text)
    assert (record.roles.actor, record.roles.target) == (actor, target)
