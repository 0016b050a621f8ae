"""Who claims what was told before."""

from __future__ import annotations

import pytest

DEED = "A bomber killed five people at a mosque in Herat on Friday. "


@pytest.mark.parametrize(
    ("told", "actor"),
    [
        ("Islamic State's branch said the bomber was one of its men.", "Islamic State's branch"),
        ("The local Taliban said the attackers were members of the group.", "The local Taliban"),
        ("The attack was later claimed by Islamic State.", "Islamic State"),
        ("Responsibility for the attack was claimed by a splinter group.", "a splinter group"),
    ],
)
def test_a_group_claims_the_deed_told_before(read, told, actor):
    (record,) = read(DEED + told)
    assert (record.roles.actor, record.roles.certainty) == (actor, "claimed")


@pytest.mark.parametrize(
    "told",
    [
        "The army said the attacker was one of its men.",
        "Police said the bomber was one of their informants.",
        "Witnesses said the bomber was a man in his twenties.",
        "A company said the bomber was one of its drivers.",
        "The attack was not claimed by any group.",
        "The attack has not been claimed by anybody.",
        "The attack was claimed by nobody.",
        "The province is claimed by Aland.",
        "Five prizes were claimed by Bland.",
        "The district said the bomber was from its north.",
    ],
)
def test_what_is_no_claim_names_nobody(read, told):
    (record,) = read(DEED + told)
    assert record.roles.actor is None


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("Thousands of people marched in Goma on Monday.", "Thousands of people", None),
        ("Students marched through Goma on Monday.", "Students", None),
        ("A clash in which nine rebels died shook Goma on Monday.", None, "nine rebels"),
    ],
)
def test_who_marched_and_who_died(read, text, actor, target):
    (record,) = read(text)
    assert (record.roles.actor, record.roles.target) == (actor, target)
