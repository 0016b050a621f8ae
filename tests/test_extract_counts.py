"""The toll of an event as the sentences of an article tell it."""

from __future__ import annotations

from datetime import date

import pytest


def test_casualties_of_two_places_together_are_counted_once(read):
    text = "On May 9 air strikes hit posts in Syria and Iraq. Six fighters died in the strikes."
    records = read(text)
    assert {r.location.place.country for r in records} == {"SY", "IQ"}
    assert all((r.toll.low, r.toll.best, r.toll.high) == (0, None, 6) for r in records)


def test_a_toll_of_several_places_is_nobodys_own_and_told_in_the_notes(read):
    text = "On May 3 jets bombed Idlib and Saraqib, killing at least 12 and injuring 30."
    for record in read(text):
        assert (record.toll.low, record.toll.best, record.toll.high) == (0, None, None)
        assert record.toll.injured is None
        assert record.notes == (
            "at least 12 killed in 2 places together, not split by place",
            "30 injured in 2 places together, not split by place",
        )


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("On May 3 shelling killed 14 men in Homs, two in Hama and 1 in Idlib.", [14, 2, 1], None),
        ("On May 3 rockets wounded six people in Haifa and three more in Acre.", None, [6, 3]),
        ("On May 3 shelling in Homs and Hama caused no deaths.", [0, 0], None),
    ],
)
def test_a_toll_told_place_by_place_is_each_places_own(read, text, killed, injured):
    records = read(text)
    count = len(killed or injured)
    assert [r.toll.best for r in records] == (killed or [None] * count)
    assert [r.toll.injured for r in records] == (injured or [None] * count)
    assert not any(r.notes for r in records)


def test_a_dozen_is_twelve_and_figures_that_are_not_there_are_no_zero(read):
    (record,) = read("On May 3 gunmen killed at least a dozen people in Homs.")
    assert record.toll.low == 12
    (record,) = read("On May 3 jets bombed Homs. There were no casualty figures yet.")
    assert record.toll.high is None


GAZA = (
    "GAZA CITY, May 17 (Own) - Israeli air strikes killed at least 24 people in the Gaza Strip on "
    "Wednesday, medics said.\n\nEleven of the dead were members of one family whose house was hit "
    "in the Shati refugee camp. Another strike in Al-Mawasi, west of Khan Younis, killed seven."
)


def test_a_total_keeps_its_wide_place_and_its_parts_have_their_own(read):
    whole, part, another = read(GAZA)
    assert (whole.location.place.name, whole.toll.low, whole.toll.high) == ("Gaza Strip", 24, None)
    assert (part.kind, part.location.expression) == ("air", "Shati refugee camp")
    assert (part.toll.best, part.notes) == (11, ("its dead are counted in the toll told before",))
    assert part.span == another.span == whole.span


def test_of_the_dead_without_a_place_is_the_event_told_before(read):
    (record,) = read(
        "An air strike killed at least 24 people in Homs on May 3. Eleven of the dead were women."
    )
    assert (record.toll.low, record.toll.high) == (24, None)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Eight soldiers and an unknown number of attackers died in Homs on May 3.", "8"),
        ("At least 15 civilians were slaughtered in Homs on May 3.", "at least 15"),
        ("Gunmen attacked a camp near Homs on May 3, hacking 12 people to death.", "12"),
        ("Police in Homs found the bodies of 20 men on May 3.", "20"),
    ],
)
def test_the_dead_are_counted_however_they_are_told(read, text, killed):
    (record,) = read(text)
    assert record.toll.killed == killed


def test_a_day_after_a_clash_its_dead_are_not_those_of_what_followed(read):
    taken, clash = read(
        "Syrian government forces captured the town of Saraqib on May 4, a day after a rare clash "
        "with Turkish troops that killed eight Turks and 13 soldiers."
    )
    assert (taken.toll.known, clash.toll.best) == (False, 21)


def test_a_smaller_toll_without_a_common_place_is_another_events(read):
    text = (
        "Officials said that at least 90 people were killed on May 3.\n\nSix aid workers died when "
        "their car came under fire near the village of Qxzabad on May 3."
    )
    assert [r.toll.low for r in read(text)] == [90, 6]


def test_deaths_since_a_day_are_not_those_of_one_event(read):
    text = (
        "Jets hit a plant in Homs overnight. Since Friday, air strikes on Syria have killed 310 "
        "people, an observer said."
    )
    one, all_of_them = read(text)
    assert (one.toll.best, all_of_them.toll.best) == (None, 310)
    assert (all_of_them.span.start, all_of_them.span.end) == (date(2023, 5, 12), date(2023, 5, 18))


def test_those_counted_of_the_dead_are_no_lower_count(read):
    (record,) = read(
        "A car bomb killed 40 people in Baghdad on Monday. At least 12 of the dead were policemen."
    )
    assert (record.toll.low, record.toll.high) == (40, 40)


@pytest.mark.parametrize(
    ("second", "injured"),
    [
        ("At least nine others were injured, two of them critically.", 9),
        ("In all, 250 people have been injured in the city since May.", None),
    ],
)
def test_the_injured_are_those_that_the_next_sentence_counts_but_no_sum_of_months(
    read, second, injured
):
    record, *sums = read(f"Mortars hit a clinic in Homs on Monday, killing three nurses. {second}")
    assert (record.toll.best, record.toll.injured) == (3, injured)
    assert all("aggregate: told as repeated" in one.notes for one in sums)


def test_the_toll_of_an_attack_and_how_it_went_are_one_event(read):
    (record,) = read(
        "The death toll from an attack on a hotel in Mali's capital rose to 37, police said on "
        "Wednesday.\n\nGunmen stormed the Qwerty Palace on Monday night."
    )
    assert (record.toll.best, record.span.start) == (37, date(2023, 5, 15))
    assert record.location.place.name == "Bamako"


def test_the_dead_of_a_whole_unrest_are_a_sum(read):
    (record,) = read("About 300 people had died in the unrest by Sunday.")
    assert "aggregate: told as repeated" in record.notes


def test_who_was_among_the_dead_and_hurt_is_of_the_event_of_the_paragraph_before(read):
    (record,) = read(
        "Gunmen ambushed a convoy in Goma on Thursday, killing 42 people.\n\n"
        "Eight women were among the dead. Twenty people were wounded."
    )
    assert (record.toll.low, record.toll.high, record.toll.injured) == (42, 42, 20)


def test_the_dead_of_a_year_are_none_of_the_event_before(read):
    record, total = read(
        "Seven rebels were gunned down in Bijapur on Tuesday. With this, 113 rebels have been "
        "killed in the state so far this year."
    )
    assert record.toll.best == 7
    assert "aggregate: told as repeated" in total.notes
