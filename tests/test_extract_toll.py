import pytest
from hypothesis import given
from hypothesis import strategies as st

from geomap.extract import numerals, toll
from geomap.extract.values import Toll


@pytest.mark.parametrize(
    ("words", "low", "high", "injured"),
    [
        ("killing 4 fishermen", 4, 4, None),
        ("killed two soldiers and wounded 3 others", 2, 2, 3),
        ("killing a civilian and injuring seven more", 1, 1, 7),
        ("four members of the faction were killed", 4, 4, None),
        ("at least 21 people were killed", 21, None, None),
        ("up to 12 people died", None, 12, None),
        ("killing between 3 and 5 people", 3, 5, None),
        ("left 12 people dead and 30 wounded", 12, 12, 30),
        ("there were no fatalities", 0, 0, None),
        ("no casualties were reported", 0, 0, 0),
        ("nobody was hurt", 0, 0, 0),
        ("twenty-one people died", 21, 21, None),
        ("killed the army's top general, Omar Haddad, and Ali Nasser, the head of", 2, 2, None),
        ("1,200 people were killed", 1200, 1200, None),
        ("killed three children and their grandmother", 4, 4, None),
        ("killing a woman and three children and injuring 10 civilians", 4, 4, 10),
        ("killing him and 2 of his relatives", 3, 3, None),
        ("killing a minor", 1, 1, None),
        ("killing two journalists and a police officer.", 3, 3, None),
        ("killed four people, a police officer said", 4, 4, None),
        ("slaughtered the farmers in their fields", None, None, None),
        ("killed the farmers", None, None, None),
        ("killed the farmer", 1, 1, None),
        ("killed 12 civilians, eight of them children,", 12, 12, None),
        ("No one was hurt", 0, 0, 0),
        ("killed a family of seven", 7, 7, None),
        ("killed a mother and her three children", 4, 4, None),
        ("killed a couple and their two sons", 4, 4, None),
        ("shooting dead eleven people", 11, 11, None),
        ("killed 1 engineer in Al Karada city", 1, 1, None),
        ("in which two policemen and a passer-by died", 3, 3, None),
        ("after three soldiers and two civilians were killed", 5, 5, None),
        ("in which ten people, most of them children, were killed", 10, 10, None),
        ("in which ten people, including two boys, were killed", 10, 10, None),
        ("nine miners including three boys died", 9, 9, None),
        ("five people including a child were killed and 12 others injured", 5, 5, 12),
        ("Eleven herders, including a boy, lost their lives", 11, 11, None),
        ("freed nine captives and killed a kidnapper", 1, 1, None),
        ("Three guerrillas and a cook's mother were killed", 4, 4, None),
        ("a constable was hurt", None, None, 1),
        ("killed five gendarmes and a civilian near Aville", 6, 6, None),
        (
            "16 recruits on Sunday who were killed when jets hit the Aland Guards Brigade",
            16,
            16,
            None,
        ),
        ("were killed when jets hit a base of the Aland Guards", None, None, None),
        ("two guards were shot and wounded", None, None, 2),
        ("a further 20 were taken to the military hospital", None, None, 20),
        ("the bodies of 12 people were taken to hospital", 12, 12, None),
        ("the six freed hostages were taken to hospital", None, None, None),
        ("in which a woman was killed and three other people were injured", 1, 1, 3),
        ("on Jan. 3 that killed 84 people", 84, 84, None),
        ("killed the secretary and an adviser of the mayor", 2, 2, None),
        ("in which the minister, Omar Haddad, was killed", 1, 1, None),
        ("hacking to death 15 people", 15, 15, None),
        ("killed two soldiers and caused 3 minor injuries", 2, 2, 3),
        ("killing its driver", 1, 1, None),
        ("in which four of its 25 people aboard were killed", 4, 4, None),
        ("in which 38 civilians perished", 38, 38, None),
        ("after which an imam, Omar Haddad, succumbed to his wounds", 1, 1, None),
        ("a teacher from the town of Homs and his wife were killed", 2, 2, None),
        ("killing a grandmother and three of her grandchildren", 4, 4, None),
        ("in which five Qxzis and two soldiers were killed", 7, 7, None),
        ("which left, one source said, 9 soldiers and a dozen porters dead", 21, 21, None),
        ("of which villagers put the dead at seven, all of them porters", 7, 7, None),
        ("of which the death toll, the mayor of Homs said, has risen to 61", 61, 61, None),
    ],
)
def test_a_toll_is_counted(words, low, high, injured):
    counted = toll.read(f"The blast, {words}.")
    assert (counted.low, counted.high, counted.injured) == (low, high, injured)


@pytest.mark.parametrize(
    "words",
    [
        "bases that house some 2,500 troops",
        "casualties unknown",
        "a number of people were killed",
        "in January 2020 a strike killed many",
        "it was 14 km away when it killed hope",
        "on 12 May fighters died",
    ],
)
def test_what_is_no_count_of_people_killed_is_unknown(words):
    assert toll.read(words).high is None


@given(st.integers(1, 99_999))
def test_every_number_is_read_in_digits_with_and_without_a_comma(count):
    assert numerals.number(str(count)) == numerals.number(f"{count:,}") == count


@given(st.text())
def test_any_text_has_a_toll_that_is_none_or_in_order(text):
    counted = toll.read(text)
    if counted.low is not None and counted.high is not None:
        assert 0 <= counted.low <= counted.high


@pytest.mark.parametrize(
    ("low", "best", "high", "words"),
    [
        (None, None, None, ""),
        (0, 0, 0, "0"),
        (0, None, 6, "0 to 6"),
        (4, 4, None, "at least 4"),
        (None, None, 9, "up to 9"),
        (None, 3, None, "3"),
    ],
)
def test_how_many_were_killed_is_said_as_far_as_it_is_known(low, best, high, words):
    assert Toll(low=low, best=best, high=high).killed == words


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Two gunmen killed seven people in Goma on Monday.", 7),
        ("Two gunmen shot dead seven people in Goma on Monday.", 7),
        ("Three soldiers shot dead a farmer in Goma on Monday.", 1),
        ("Three rebels killed five soldiers and a driver in Goma on Monday.", 6),
        ("Four bandits gunned down their leader in Goma on Monday.", 1),
        ("Two gunmen were shot dead in Goma on Monday.", 2),
        ("Two policemen shot dead, seven people wounded in Goma on Monday.", 2),
        ("Two soldiers shot dead by rebels in Goma on Monday.", 2),
        ("Fifteen people killed, nine women wounded in Goma on Monday.", 15),
        ("Five people were killed and a woman was hurt in Goma on Monday.", 5),
    ],
)
def test_who_killed_is_not_counted_among_the_dead(read, text, dead):
    (record,) = read(text)
    assert record.toll.best == dead
