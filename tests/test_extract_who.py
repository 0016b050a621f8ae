"""Who did it, to whom, and who says so."""

from __future__ import annotations

import pytest


def test_a_verb_after_a_place_does_not_make_it_somebodys(read):
    records = read("On May 3 twin bombings in Baghdad and Mosul left 21 dead.")
    assert [r.location.place.name for r in records] == ["Baghdad", "Mosul"]


def test_whose_weapon_it_was_may_stand_before_what_it_did(read):
    (strike,) = read(
        "Drones launched by the paramilitary Rapid Support Forces struck an ammunition warehouse "
        "at Osman Digna Air Base outside Port Sudan on Sunday, the army said, killing three people."
    )
    assert strike.kind == "air"
    assert strike.location.place.place_id.startswith("site:port-sudan")


@pytest.mark.parametrize(
    ("claim", "actor", "certainty"),
    [
        ("The Qxz Front claimed responsibility.", "The Qxz Front", "claimed"),
        ("QXZ, a local group, claimed responsibility.", "QXZ", "claimed"),
        ("No group claimed responsibility.", None, "unknown"),
        ("Officials blamed the Qxz Front.", "the Qxz Front", "blamed"),
    ],
)
def test_a_claim_told_afterwards_belongs_to_the_event(read, claim, actor, certainty):
    (record,) = read(f"A car bomb exploded in Aden on May 3. {claim}")
    assert (record.roles.actor, record.roles.certainty) == (actor, certainty)


def test_who_else_is_blamed_is_noted(read):
    (record,) = read(
        "Drones attacked a refinery in Homs on May 3. The Qxz group claimed the attack, but the "
        "minister blamed the Zxq Brigade."
    )
    assert (record.roles.actor, record.roles.certainty) == ("The Qxz group", "claimed")


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Drones launched by the Rapid Support Forces struck a clinic in Homs on May 3.",
         "the Rapid Support Forces"),
        ("On May 3 gunmen ambushed a convoy near Homs and abducted two drivers.", "gunmen"),
        ("On May 3 armed assailants killed at least 12 farmers near Homs.", "armed assailants"),
        ("Another attack on May 3 killed 14 farmers near Homs.", None),
    ],
)  # fmt: skip
def test_who_did_it_is_a_group_and_nothing_else(read, text, actor):
    assert read(text)[-1].roles.actor == actor


@pytest.mark.parametrize(
    "deed",
    [
        "shot dead {}",
        "shot {} dead",
        "killed {}",
        "shot and killed {}",
        "beat to death {}",
        "beat {} to death",
        "stabbed to death {}",
        "gunned down {}",
    ],
)
def test_whom_a_deed_was_done_to_is_told_without_its_outcome(read, deed):
    (record,) = read(f"On May 3 gunmen {deed.format('a tribal leader')} in Homs.")
    assert record.roles.target == "a tribal leader"


def test_who_did_it_is_not_where_it_happened(read):
    (record,) = read("In Homs, Syria, a shell landed near a school, killing two.")
    assert record.roles.actor is None


def test_the_army_of_rebels_does_not_regain_for_the_government(read):
    (taken,) = read("Liberation Army fighters captured the town of Homs on May 3.")
    (retaken,) = read("The army recaptured Homs on May 3.")
    assert (taken.kind, retaken.kind) == ("overtake", "regain")


@pytest.mark.parametrize("dateline", ["CULIACÁN, Mexico (Own) \u2014 ", "PESHAWAR: "])
def test_a_dateline_is_nobody_who_acts(read, dateline):
    (record,) = read(f"{dateline}Gunmen killed four soldiers on Sunday near Homs.")
    assert record.roles.actor == "Gunmen"


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Hours later, a drone hit a house in Homs on May 3.", None),
        ("A Ukrainian drone struck a car in Belgorod on May 3.", "Ukrainian"),
        ("Israeli settlers set fire to a mosque in Nablus on May 3.", "Israeli settlers"),
    ],
)
def test_the_actor_is_whole_and_no_time(read, text, actor):
    (record,) = read(text)
    assert record.roles.actor == actor


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("Hezbollah said it fired rockets at a base near Haifa on May 3.", "Hezbollah", "a base"),
        ("Ukrainian forces said they repelled 17 attacks near Pokrovsk on May 3.",
         "Ukrainian forces", None),
        ("Last week strikes on the port of Odesa killed two.", None, "the port of Odesa"),
        ("The fighting began on May 3 when India bombed camps in Muridke.", "India", "camps"),
        ("Fighters attacked a food warehouse and looted 4,000 tonnes in El Obeid on May 3.",
         "Fighters", "a food warehouse"),
    ],
)  # fmt: skip
def test_who_speaks_may_be_who_acts_and_a_time_is_nobody(read, text, actor, target):
    record = read(text)[0]
    assert (record.roles.actor, record.roles.target) == (actor, target)


@pytest.mark.parametrize(
    ("text", "kind", "actor", "target"),
    [
        ("Two died on May 3 in a strike on Sumy.", "air", None, "Sumy"),
        ("11 people died when gunmen raided a village near Mangu on May 3.", "attack", "gunmen",
         "a village"),
        ("Four policemen were injured when militants attacked a police post in Homs on May 3.",
         "clash", "militants", "a police post"),
        ("At the weekend rockets hit a school in Poltava.", "shelling", None, "a school"),
        ("The airport in Homs was hit on May 3.", "air", None, "The airport"),
    ],
)  # fmt: skip
def test_those_who_die_do_not_act(read, text, kind, actor, target):
    (record,) = read(text)
    assert (record.kind, record.roles.actor, record.roles.target) == (kind, actor, target)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The army said it had shelled Homs on May 3.", "The army"),
        ("Ukraine's navy said that its sea drones hit a tanker in Novorossiysk.", "Ukraine"),
        ("On May 3 army drones destroyed a truck near Kidal.", "army"),
        ("An FPV drone hit a minibus near Kherson on May 3.", None),
        ("Six people died when artillery shells landed on a market in Homs on May 3.", None),
        ("Police in Homs found the bodies of 20 men on May 3.", None),
        ("Troops backed by militias seized the town of Ceel Dheer on May 3.", "Troops"),
    ],
)
def test_who_acts_is_who_says_so_of_itself_and_no_weapon_and_no_finder(read, text, actor):
    (record,) = read(text)
    assert record.roles.actor == actor


@pytest.mark.parametrize(
    ("text", "actor", "target"),
    [
        ("Herders and farmers fought with sticks near Homs on May 3.", "Herders", "farmers"),
        ("Army soldiers and Qxz fighters clashed north of Homs on May 3.", "Army soldiers",
         "Qxz fighters"),
        ("Villagers of Homs clashed with police on May 3.", None, "police"),
    ],
)  # fmt: skip
def test_two_who_clash_are_one_who_acts_and_the_other(read, text, actor, target):
    (record,) = read(text)
    assert record.roles.target == target
    assert actor is None or record.roles.actor == actor


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Fighters of the Qxz Front killed 30 soldiers in an attack on a base in Homs on May 3.",
         "Fighters of the Qxz Front"),
        ("Eight men were shot dead on May 3 in Homs at a fair organised by the bishop.", None),
        ("Army soldiers went through Homs, from door to door, on May 3 and shot dead 40 people.",
         "Army soldiers"),
        ("Clashes between the army and rebels left nine dead in Homs on May 3.", "the army"),
        ("Rebels were blamed for a roadside bomb that hurt three near Homs on May 3.", "Rebels"),
        ("On May 3 air strikes blamed on Turkey hit a market in Homs.", "Turkey"),
        ("Elsewhere in Syria, mortar shells fell on Homs on May 3.", None),
        ("3 May: A mortar shell fell on Homs.", None),
        ("Air strikes by the junta killed nine in Homs on May 3.", "the junta"),
        ("A bomb hit a bus in Homs on May 3. QXZ said it was behind it.", "QXZ"),
        ("A bomb hit a bus in Homs on May 3. QXZ said it had carried out the attack.", "QXZ"),
        ("A bomb hit a bus in Homs on May 3. QXZ said its men were behind the blast.", "QXZ"),
        ("Artillery fire from the army hit a school in Homs on May 3.", "the army"),
        ("A kamikaze drone of the rebel forces hit a lorry in Homs on May 3.", "the rebel forces"),
        ("Across the border in Syria, the Qxz Army overran a base in Homs on May 3.",
         "the Qxz Army"),
        ("In Homs a sniper of the Qxz shot a boy on May 3.", "a sniper of the Qxz"),
        ("10:45 Israeli settlers set fire to cars in Nablus on May 3.", "Israeli settlers"),
        ("French and British aircraft struck a depot in Homs on May 3.", "French and British"),
        ("A strike on May 3 hit a house in Homs, with no warning, killed six and hurt 14.", None),
        ("At least 30 people were killed and 50 wounded by shelling in Homs on May 3.", None),
        ("Some 300 protesters blocked the highway in Homs on May 3.", "Some 300 protesters"),
        ("Police officers exchanged fire with gang members in Homs on May 3.", "Police officers"),
        ("Qxz fighters and allied militias killed 30 in Homs on May 3.",
         "Qxz fighters and allied militias"),
        ("On May 3, shelling of the old market in Homs killed nine and injured 40.", None),
        ("A drone of the Qxzi army mistakenly bombed a wedding in Homs on May 3.",
         "the Qxzi army"),
        ("Oil workers went on strike in Homs on May 3.", "Oil workers"),
    ],
)  # fmt: skip
def test_who_did_it_is_who_the_words_say_and_nobody_else(read, text, actor):
    (record,) = read(text)
    assert record.roles.actor == actor


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Gunmen took away 40 villagers from Homs on May 3.", "40 villagers"),
        ("Drone hits ambulance in Homs on May 3.", "ambulance"),
        ("Soldiers burned down around 30 houses in Homs on May 3.", "around 30 houses"),
        ("A judge was killed by a magnetic bomb in Homs on May 3.", "A judge"),
    ],
)
def test_whom_it_was_done_to_is_told_by_any_of_its_words(read, text, target):
    (record,) = read(text)
    assert record.roles.target == target


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Troops rescued nine captives and killed a bandit in Faskari on Monday.", "Troops"),
        ("Fighters pulled travellers off a bus in Gao on Monday and shot nine.", "Fighters"),
        ("A Taliban patrol was ambushed in Andarab on Monday.", None),
        ("People fled Aland after clashes near Goma on Monday.", None),
        ("Near Pokrovsk government troops repelled an attack on Monday.", "government troops"),
    ],
)
def test_who_did_it_ends_at_the_verb_and_is_not_who_suffered_it(read, text, actor):
    (record,) = read(text)
    assert record.roles.actor == actor


def test_a_day_told_of_what_was_before_does_not_make_two_deeds_one(read):
    first, *_, last = read(
        "Ituri: Gunmen attacked Djugu in the night of 7 to 8 May. Peacekeepers intervened and "
        "repelled the attackers.\n\nUvira: Clashes between deserters and a militia in Uvira killed "
        "12 people on 8 May."
    )
    assert last.roles.actor == "deserters"
    assert last.toll.best == 12
    assert first.location.place.name == "Djugu"


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The Beslan massacre on May 3 left 115 people dead.", None),
        ("The PKK bombing in Ankara on Monday killed nine.", "The PKK"),
        ("A Kenyan-led patrol came under fire in Gao on Monday.", None),
        ("Rebels shelled Goma on Monday. Later the same day jets bombed Sake.", None),
    ],
)
def test_a_town_by_which_a_deed_is_called_did_not_do_it(read, text, actor):
    *_, record = read(text)
    assert record.roles.actor == actor
