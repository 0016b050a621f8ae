import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geomap import article, mentions
from geomap.extract import sentences
from geomap.gazetteer import Gazetteer
from geomap.mentions import lexicon, relations, spans, tokens


def found(text, gazetteer, **options):
    return mentions.find(article.parse(text, source="x"), gazetteer, **options)


def names(text, gazetteer):
    return [mention.text for mention in found(text, gazetteer)]


@given(st.text(max_size=200))
def test_words_stand_at_their_offsets_in_any_text(text):
    words = tokens.Words(text)
    for index, form in enumerate(words.forms):
        assert text[words.starts[index] : words.ends[index]] == form.said
        assert (form.lower, words.between(index, index)) == (form.said.lower(), form.said)
    gaps, said = list(words.gaps), [*(form.said for form in words.forms), ""]
    assert "".join(gap + word for gap, word in zip(gaps, said, strict=True)) in text


@given(st.text(alphabet="aB. \n'-sVW\u2019\u0645", max_size=60), st.integers(1, 9))
def test_a_text_that_is_taken_apart_in_blocks_has_the_same_words(text, block):
    whole = tokens.Words(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tokens, "_BLOCK", block)
        cut = tokens.Words(text)
    for lists in ("forms", "gaps", "starts", "ends", "opens", "heads"):
        assert list(getattr(cut, lists)) == list(getattr(whole, lists)), lists
    assert list(cut.openings()) == list(whole.openings())


def test_a_text_is_taken_apart_once_for_its_names_and_its_sentences(gazetteer, monkeypatch):
    text, taken = "Rockets hit Kirkuk once. Two people died in Mosul.", []
    words = tokens.Words(text)
    monkeypatch.setattr(tokens, "Words", lambda text: taken.append(text) or words)
    found(text, gazetteer)
    assert len(sentences.split(text)) == 2
    assert taken == [text]


def test_names_begin_with_words_that_are_written_large():
    words = tokens.Words("rain fell all day " * 1_000 + "in Mosul")
    assert (words.count, words.forms[4_001].said, words.heads) == (4_002, "Mosul", [4_001])


PARTS = (
    "New South Wales San Fernando del Valle de Catamarca United Arab Emirates Gulf of Mexico The "
    "Deir ez Zor al- Bab Mandab Kafr Nabl St. Louis County Road field"
)


@given(st.lists(st.sampled_from(PARTS.split()), max_size=9).map(" ".join))
@example("in Umm ul Quwain")
def test_the_same_names_are_found_where_nobody_knows_how_long_ones_begin(gazetteer, text):
    words = tokens.Words(text.replace("- ", "-"))
    found = spans.find(words, lexicon.Lexicon(gazetteer))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Gazetteer, "may_begin", lambda *_: True)
        assert spans.find(words, lexicon.Lexicon(gazetteer)) == found


@pytest.mark.parametrize("reading", relations.READINGS, ids=range(len(relations.READINGS)))
@settings(max_examples=20)
@given(data=st.data())
def test_a_sign_and_an_ending_of_a_reading_stand_in_whatever_its_pattern_reads(reading, data):
    ascii_only = st.characters(codec="ascii")
    words = data.draw(st.from_regex(reading.pattern, fullmatch=True, alphabet=ascii_only))
    read = reading.pattern.search(words)[0].lower()
    assert any(sign in read for sign in reading.signs)
    assert read.rstrip().rpartition(" ")[2].endswith(reading.endings)  # and so is it looked for


def test_a_long_text_names_what_a_short_one_does_though_little_is_kept(gazetteer, monkeypatch):
    text = "Mr. Cross of St. Louis, Missouri, met Ann Aleppo in Deir ez-Zor, Syria. " * 3
    before = found(text, gazetteer)
    monkeypatch.setattr(tokens, "_BLOCK", 100)
    monkeypatch.setattr(tokens, "_MOST", 1)
    monkeypatch.setattr(lexicon, "_MOST", 1)
    assert found(text, gazetteer) == before


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=120))
def test_mentions_stand_at_their_offsets_in_any_text(gazetteer, text):
    for mention in found(f"Near {text} Baghdad, {text}", gazetteer):
        story = f"Near {text} Baghdad, {text}"
        assert story[mention.start : mention.end] == mention.text


def test_a_facility_is_one_mention(gazetteer):
    assert names("They hit the Al-Omar oil field in Syria.", gazetteer) == [
        "Al-Omar oil field",
        "Syria",
    ]


def test_a_hyphen_does_not_hide_a_country(gazetteer):
    text = "Two Iran-backed groups fought in Iraq."
    assert names(text, gazetteer) == ["Iran", "Iraq"]


@pytest.mark.parametrize(
    "text",
    [
        "Strikes on the Iraq-Syria border killed four.",
        "Strikes on the border between Iraq and Syria killed four.",
        "Strikes on Iraq's border with Syria killed four.",
        "Strikes on the Syrian-Iraqi border killed four.",
    ],
)
def test_a_border_is_one_mention_of_two_countries(gazetteer, text):
    (border,) = [m for m in found(text, gazetteer) if m.kind == "border"]
    assert sorted(border.parts) == ["IQ", "SY"]


def test_the_side_of_a_border_is_kept(gazetteer):
    (border,) = found("on the Syrian side of the Iraq-Syria border", gazetteer)
    assert border.relation.side == "SY"


def test_a_name_beside_its_kind_is_a_place(gazetteer):
    text = "Shells landed outside the region's capital, Irbil. Nobody was hurt."
    (mention,) = found(text, gazetteer)
    assert (mention.text, mention.relation.kind) == ("Irbil", "outside")


def test_a_person_is_no_place(gazetteer):
    text = "President John Washington met Senator Paris Jackson. Jackson left Baghdad."
    assert names(text, gazetteer) == ["Baghdad"]


def test_capitals_that_deal_with_each_other_are_metonyms(gazetteer):
    kinds = {m.text: m.kind for m in found("Tensions between Moscow and Ankara rose.", gazetteer)}
    assert kinds == {"Moscow": "metonym", "Ankara": "metonym"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Damascus condemned the raid.", "Damascus"),
        ("A day later Ankara imposed a ban on flights.", "Ankara"),
        ("Khartoum denies arming them.", "Khartoum"),
        ("They accused Minsk of lying.", "Minsk"),
        ("Phnom Penh appealed to the court.", "Phnom Penh"),
        ("The rebels are backed by Asmara.", "Asmara"),
        ("Washington said that a deal was close.", "Washington"),
    ],
)
def test_a_capital_that_does_what_governments_do_is_a_metonym(gazetteer, text, name):
    assert [(m.text, m.kind) for m in found(text, gazetteer)] == [(name, "metonym")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Forces captured Vuhledar, a town in Donetsk.", "Vuhledar"),
        ("Insurgents attacked Dapchi in Yobe.", "Dapchi"),
        ("Insurgents captured Dapchi and fled.", "Dapchi"),
        ("Settlers burned cars in the occupied West Bank.", "West Bank"),
        ("An air strike hit Nabatieh in southern Lebanon.", "Nabatieh"),
    ],
)
def test_the_words_behind_and_before_a_name_tell_that_it_is_a_place(gazetteer, text, name):
    assert name in names(text, gazetteer)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They killed Hassan, a village elder, at dawn.", "Hassan"),
        ("They killed Ramos, the district governor of Cali.", "Ramos"),
    ],
)
def test_who_holds_an_office_in_a_town_is_not_called_a_town(gazetteer, text, name):
    scene = mentions.look(text, gazetteer)
    assert "called a place" not in scene.evidence(scene.names.index(name))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen from a gang attacked Borvale before dawn.", "Borvale"),
        ("Boko Haram attacked Borvale.", "Borvale"),
        ("Rebels seized Zorb-Quell and fled.", "Zorb-Quell"),
        ("They hid in the Borvale forest for days.", "Borvale"),
        ("Fighting went on in the Borvale region.", "Borvale"),
        ("Shells fell on Sittwe and Borvale.", "Borvale"),
        ("They fled to Borvale, about 60 km west.", "Borvale"),
        ("A bomb went off near Borvale.", "Borvale"),
        ("Families fled Borvale at night.", "Borvale"),
        ("They flew to Al Ghaydah, on the coast.", "Al Ghaydah"),
        ("Inspectors left Fordow on Friday.", "Fordow"),
        ("They swam in the Pacific, off Ecuador.", "Pacific"),
        ("Clashes broke out on the Qamishli road.", "Qamishli"),
        ("PHOENIX, Oct 9 (Reuters) - Shares fell.", "PHOENIX"),
        ("Rain fell.\nPhoenix (AP) -- Shares fell.", "Phoenix"),
        ("Shares of banks rose. FRANKFURT (AP) - A dealer was held.", "FRANKFURT"),
        ("Lorries were stuck at Borvale.", "Borvale"),
        ("They went to Borvale, south of Sittwe.", "Borvale"),
        ("He said there was no one in the Borvale zone.", "Borvale"),
        ("The storm passed off the Pacific coast of Jalisco.", "Pacific"),
        ("She sells rice in barangay Borvale.", "Borvale"),
        ("She sells rice in Barangay Borvale.", "Borvale"),
        ("A car hit a wall at Knock, Co Donegal.", "Donegal"),
        ("They had fished on Lake Borvale.", "Lake Borvale"),
        ("Walls fell in Mazar-i-Sharif, he said.", "Mazar-i-Sharif"),
        ("Villagers near Zorb Quell fled.", "Zorb Quell"),
        ("A strike on Borva al-Quell killed two.", "Borva al-Quell"),
    ],
)
def test_words_around_a_name_that_is_unknown_or_a_word_tell_of_a_place(gazetteer, text, name):
    assert name in names(text, gazetteer)


@pytest.mark.parametrize(
    "text",
    [
        "The senator attacked Borvale before dawn.",  # nobody is armed
        "Gunmen fled. Critics attacked Borvale.",  # another sentence
        "They met Kim of Sittwe, and Borvale B. Jones.",
        "BREAKING NEWS: Borvale wins.",
        "Shares of Phoenix (Reuters) rose.",
    ],
)
def test_words_around_what_may_be_a_person_or_a_headline_tell_of_none(gazetteer, text):
    assert not {"Borvale", "BREAKING NEWS", "Phoenix"}.intersection(names(text, gazetteer))


@pytest.mark.parametrize(
    "text",
    [
        "The leader of the party, K. C. Palakkad, danced.",
        "They spoke of the Marrakesh Accord and the Kyoto Protocol.",
    ],
)
def test_people_with_initials_and_treaties_are_no_places(gazetteer, text):
    assert names(text, gazetteer) == []


@pytest.mark.parametrize("left", ["A doctor in", "A witness near", "Residents of", "Fighters from"])
def test_a_capital_whose_people_say_something_is_a_place(gazetteer, left):
    (mention,) = found(f"{left} Khartoum told reporters so.", gazetteer)
    assert (mention.text, mention.kind) == ("Khartoum", "toponym")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They expelled French troops.", "French"),
        ("Polish soldiers left the camp.", "Polish"),
        ("An Israeli drone fell.", "Israeli"),
        ("They said that China had bought less.", "China"),
        ("Turkey rejected the charge.", "Turkey"),
        ("India warned of floods.", "India"),
    ],
)
def test_the_name_of_a_country_and_its_people_is_no_other_word(gazetteer, text, name):
    assert names(text, gazetteer) == [name]


@pytest.mark.parametrize(
    "text", ["They met Chad Walker and left.", "Dawn French slept.", "Bill Salisbury said so."]
)
def test_a_person_who_is_called_as_a_country_or_a_capital_is_none(gazetteer, text):
    assert names(text, gazetteer) == []


def test_a_place_whose_people_say_something_is_a_place(gazetteer):
    assert names("Officials in Mae Sot said that shells had landed.", gazetteer) == ["Mae Sot"]


def test_the_seat_of_a_power_is_a_metonym(gazetteer):
    (mention,) = found("The Kremlin denied it.", gazetteer)
    assert (mention.text, mention.kind) == ("Kremlin", "metonym")


@pytest.mark.parametrize(
    ("left", "kind", "km", "direction"),
    [
        ("rockets hit ", "in", None, None),
        ("a parade near ", "near", None, None),
        ("locations outside ", "outside", None, None),
        ("on the outskirts of ", "outside", None, None),
        ("about 75km W of ", "offset", 75, "W"),
        ("12.5 kilometers (7.8 miles) north of ", "offset", 12.5, "N"),
        ("ten or 10 miles southwest of ", "offset", 16.09344, "SW"),
        ("5 nautical miles off, to the south of ", "offset", None, "S"),
        ("in eastern ", "part", None, "E"),
        ("in the northern countryside of ", "rural", None, "N"),
        ("in the countryside of ", "rural", None, None),
        ("in the east of ", "part", None, "E"),
        ("in central ", "part", None, None),
        ("500 metres NNE of ", "offset", 0.5, "NNE"),
        ("12 nautical miles off ", "offset", 22.224, None),
        ("some ten to 15 km from ", "offset", 12.5, None),
        ("twenty kilometres east of the town of ", "offset", 20, "E"),
        ("a ship off the coast of ", "coast", None, None),
        ("troops sealed off the southern village of ", "in", None, None),
        ("sank off the northern coast of ", "coast", None, "N"),
        ("57 miles off the coast of ", "offset", 91.732608, None),
        ("21 nautical miles west of the Yemeni port city of ", "offset", 38.892, "W"),
        ("3km off the coastal town of ", "offset", 3, None),
        ("on the road between ", "between", None, None),
        ("on the highway from Aville to ", "between", None, None),
        ("near the region's capital, ", "near", None, None),
        ("near Aville, ", "in", None, None),
    ],
)
def test_words_before_a_name_make_its_relation(left, kind, km, direction):
    relation = relations.before(left)
    assert (relation.kind, relation.direction) == (kind, direction)
    assert relation.distance_km == (pytest.approx(km, abs=0.001) if km else None)


@pytest.mark.parametrize(
    ("left", "right", "kind", "direction"),
    [
        ("a mine in ", " countryside killed", "rural", None),
        ("in ", "'s eastern countryside", "rural", "E"),
        ("a ship off ", "'s eastern coast", "coast", "E"),
        ("70 miles off ", "'s eastern coast", "offset", "E"),
        ("in northern ", " countryside", "rural", "N"),
        ("a protest outside ", " University hospital", "in", None),
        ("clashes outside ", " on Monday", "outside", None),
        ("a sit-in near ", " local authority", "in", None),
        ("clashes outside ", " near the hospital", "outside", None),
        ("clashes near ", " when the police station burned", "near", None),
        ("clashes between ", " factions left two dead in C", "in", None),
        ("clashes between Aville and ", "'s armed tribes", "in", None),
        ("clashes between the army and rebels left two dead in Aville and ", ".", "in", None),
        ("on the ", "-Btown road", "between", None),
        ("on the Aville-", " highway", "between", None),
        ("in ", ", Btown road works", "in", None),
    ],
)
def test_words_after_a_name_make_its_relation_too(left, right, kind, direction):
    relation = relations.around(left, right)
    assert (relation.kind, relation.direction) == (kind, direction)


def test_an_added_sentence_removes_no_mention(gazetteer):
    text = "Rockets hit Kirkuk. Two people died in Mosul."
    assert set(names(text, gazetteer)) <= set(names(f"{text} It rained all day.", gazetteer))


def test_a_possessive_belongs_to_no_word_and_may_stand_inside_a_name(gazetteer):
    words = tokens.Words("Iraq's army, Queen Anne\u2019s County")
    assert [form.said for form in words.forms] == ["Iraq", "army", "Queen", "Anne", "County"]
    assert names("He lives in Queen Anne's County.", gazetteer) == ["Queen Anne's County"]


def test_a_sum_of_money_is_in_no_place(gazetteer):
    assert names("They paid US$460 million in Libya and $US 15 billion.", gazetteer) == ["Libya"]


def test_a_country_that_is_also_a_word_is_a_place_at_the_head_of_a_sentence(gazetteer):
    text = "Turkey has reported no deaths. China has announced a strike. Mali's army fled."
    assert names(text, gazetteer) == ["Turkey", "China", "Mali"]


def test_unknown_names_joined_by_and_are_two(gazetteer):
    scene = mentions.look("Shells fell on Qworbek and Zwimpel.", gazetteer)
    assert scene.names[-2:] == ["Qworbek", "Zwimpel"]


def test_a_date_is_no_town(gazetteer):
    assert names("They met in Tripoli on October 6 again.", gazetteer) == ["Tripoli"]


SENTENCES = (
    "Shelling hit the town of Manbij, Syria.",
    "Franklin spoke for an hour.",
    "The U.S. Army left Kirkuk in May.",
    "Turkey's border with Iraq was closed.",
    "Bob Arlington, of Richmond, Virginia, agreed.",
)


@given(st.permutations(SENTENCES))
def test_in_any_order_the_same_sentences_name_places_at_true_offsets(gazetteer, sentences):
    text = " ".join(sentences)
    assert {m.text for m in found(text, gazetteer)} >= {"Manbij", "Syria", "Kirkuk", "Virginia"}
    assert all(text[m.start : m.end] == m.text for m in found(text, gazetteer))


@given(st.text(max_size=60))
def test_what_is_said_later_about_other_things_removes_no_mention(gazetteer, more):
    before = names(SENTENCES[0], gazetteer)
    after = names(f"{SENTENCES[0]} It was late. {more.lower()}", gazetteer)
    assert after[: len(before)] == before


def test_to_border_a_country_is_no_border_of_one(gazetteer):
    text = "Areas of South Africa that border Zimbabwe. Iraq borders Syria."
    assert [m.kind for m in found(text, gazetteer)] == ["toponym"] * 4
    assert found("Shots fell at the Iraq-Syria border Monday.", gazetteer)[0].kind == "border"


def test_the_word_that_opens_a_sentence_hides_no_county_or_oblast(gazetteer):
    text = "In Kharkiv Oblast a missile hit. From Boone County, Iowa, they fled."
    assert names(text, gazetteer) == ["Kharkiv Oblast", "Boone County", "Iowa"]


def test_a_country_is_found_under_its_longer_names_too(gazetteer):
    text = "They died in the Democratic Republic of Congo's North Kivu province."
    assert names(text, gazetteer) == ["Democratic Republic of Congo", "North Kivu"]


def test_a_port_off_which_a_ship_lies_is_a_place(gazetteer):
    assert names("They seized the ship off Hodeida.", gazetteer) == ["Hodeida"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("It burned 60 nautical miles off Mocha on Tuesday.", "Mocha"),
        ("Drones damaged a tanker off Mocha.", "Mocha"),
        ("They were found 12 km from Mocha.", "Mocha"),
    ],
)
def test_what_a_distance_is_told_from_is_a_place_though_its_name_is_a_word(gazetteer, text, name):
    assert names(text, gazetteer) == [name]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen raided Qworrin village in Katsina State.", "Qworrin"),
        ("Fighters seized the villages of Kafr Zorgan and Hama.", "Kafr Zorgan"),
        ("Clashes broke out in Tal Zorgan on Monday.", "Tal Zorgan"),
        ("A market in the village of Marat al-Zorgan was hit.", "Marat al-Zorgan"),
        ("A patrol was hit at Zorgan, 120 km southwest of Mogadishu.", "Zorgan"),
        ("Shells fell on the Abu Zorgan camp at dawn.", "Abu Zorgan camp"),
        ("Warplanes struck the Zorgan gas field.", "Zorgan gas field"),
        ("Clashes broke out in the Zorgan area at dawn.", "Zorgan"),
        ("Gangs opened fire in the Vel Zorgan slum.", "Vel Zorgan"),
        ("A car bomb went off in the centre of Zorgan.", "Zorgan"),
        ("Militants captured Mosul and Zorgan at dawn.", "Zorgan"),
        ("Troops shelled Kherson and Zorgan at dawn.", "Zorgan"),
        ("Clan fighting in the Galkayo suburb of Zorgan left two dead.", "Zorgan"),
        ("Soldiers fought in the barangay of Zorgan.", "Zorgan"),
        ("An attack on a gold mine at Zorgan in eastern Burkina Faso left two dead.", "Zorgan"),
        ("Rebels ambushed a patrol in Zorgan del Ene, killing two.", "Zorgan del Ene"),
    ],
)
def test_the_words_around_make_a_place_of_a_name_that_no_gazetteer_knows(gazetteer, text, name):
    assert name in names(text, gazetteer)


@pytest.mark.parametrize(
    "text",
    [
        "The row is at the centre of Zorgan's plan.",
        "The Zorgans area is closed, and Zorgan ended.",
        "Militants captured Mosul and Captain Zorgan at dawn.",
        "Gunmen killed Ahmed and Zorgan at dawn.",
        "They trust in Luis da Zorgan.",
        "Two people died from Zorgan in Iraq.",
        "The commune of artists left Luis de Zorgan.",
    ],
)
def test_a_plan_and_a_captain_are_no_places_by_such_words(gazetteer, text):
    assert not {"Zorgan", "Captain Zorgan", "Luis da Zorgan", "Luis de Zorgan"}.intersection(
        names(text, gazetteer)
    )


def test_a_facility_that_no_gazetteer_knows_is_one_all_the_same(gazetteer):
    field, sabha = found("Shells hit the Zorgan oil field near Sabha.", gazetteer)
    assert (field.kind, field.name) == ("facility", "Zorgan oil field")
    assert sabha.relation.kind == "near"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A bomb exploded on Haifa Street in Baghdad.", "Haifa Street"),
        ("Gunmen held Palestine Square overnight.", "Palestine Square"),
        ("Two were stabbed near Damascus Gate on Friday.", "Damascus Gate"),
        ("He lived at 12 Zorgan Ave. in Basra.", "Zorgan Ave"),
    ],
)
def test_a_street_or_square_is_not_the_town_it_is_called_after(gazetteer, text, name):
    street = found(text, gazetteer)[0]
    assert (street.kind, street.name) == ("facility", name)


@pytest.mark.parametrize(
    "text",
    [
        "Washington Post journalists met them.",
        "The Jerusalem Brigade fled.",
        "It was the Baghdad Battalion, he said.",
    ],
)
def test_a_newspaper_or_a_unit_is_not_the_place_it_is_called_after(gazetteer, text):
    assert names(text, gazetteer) == []


@pytest.mark.parametrize(
    "text", ["They closed Boone County Road 35.", "A man from Basra Road 5 spoke."]
)
def test_a_numbered_road_is_no_street(gazetteer, text):
    assert not any(name.endswith("Road") for name in names(text, gazetteer))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("They met in Puerto Jordan, near Baghdad.", "Puerto Jordan"),
        ("Officials said Shebekino was heavily shelled.", "Shebekino"),
        ("Vranov came under bombardment.", "Vranov"),
    ],
)
def test_a_long_name_is_whole_and_what_is_shelled_is_a_place(gazetteer, text, name):
    assert names(text, gazetteer)[0] == name


@pytest.mark.parametrize(
    ("text", "names_"),
    [
        ("Gunmen attacked Gao on Friday.", ["Gao"]),
        ("Fighters stormed Kut and left.", ["Kut"]),
        ("Gunmen attacked Cooper on Friday.", []),
        ("Critics attacked Gao over it.", []),
    ],
)
def test_a_short_name_of_a_town_that_armed_men_attack_is_a_place(gazetteer, text, names_):
    assert names(text, gazetteer) == names_


@pytest.mark.parametrize("text", ["Russia shelled Bakhmut.", "They lost Bakhmut's outskirts."])
def test_what_is_shelled_or_has_outskirts_is_a_place(gazetteer, text):
    assert "Bakhmut" in names(text, gazetteer)


@pytest.mark.parametrize(
    "text",
    [
        "Georgia Thompson, an aid worker, said nothing.",
        "Paris Jackson sang with Sydney Parker.",
        "Abu Bakr al-Baghdadi was killed.",
        "A NATO base was silent; the Clinton camp denied it.",
        "Refugee camps and power plants were hit.",
    ],
)
def test_a_full_name_an_alliance_and_a_sort_of_facility_are_no_places(gazetteer, text):
    assert names(text, gazetteer) == []


def test_a_long_name_with_particles_is_taken_whole(gazetteer):
    text = "A drone hit a house in El Limón de los Ramos, north of Culiacán."
    assert names(text, gazetteer) == ["El Limón de los Ramos", "Culiacán"]


def test_a_town_is_found_by_another_spelling_of_its_name(gazetteer):
    text = "Hezbollah fired about 30 rockets towards Kiryat Shmona."
    assert names(text, gazetteer) == ["Kiryat Shmona"]


def test_whose_a_sea_is_stands_before_its_name(gazetteer):
    found = names("A drone fell in the Egyptian Red Sea town of Taba.", gazetteer)
    assert found == ["Egyptian", "Red Sea", "Taba"]


def test_in_at_the_head_of_a_sentence_says_that_a_place_follows(gazetteer):
    assert names("In Kurram, gunmen opened fire on cars.", gazetteer) == ["Kurram"]


def test_half_a_hyphened_name_is_no_name(gazetteer):
    found = names("They were killed near Adab-Dab village, 50 km from Banibangou.", gazetteer)
    assert "Dab" not in found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen attacked Jilib Zorgan on Monday.", "Jilib Zorgan"),
        ("Gunmen attacked Jilib Marka and Kismayo.", "Jilib Marka"),
        ("Gunmen attacked Jilib Mayor Zorgan.", "Jilib"),
        ("Gunmen attacked Tikrit Sunnis.", "Tikrit"),
        ("Gunmen attacked Kismayo Somalia on Monday.", "Kismayo"),
        ("Soldiers entered the Jilib Marka road in Somalia.", "Somalia"),
        ("Gunmen attacked Jilib Houthis.", "Jilib"),
        ("A bus was hit at Jilib Junction in Kismayo.", "Jilib Junction"),
    ],
)
def test_a_name_that_goes_on_behind_a_towns_is_another_one(gazetteer, text, name):
    said = names(text, gazetteer)
    assert name in said
    assert {"Jilib", "Marka"} & set(said) <= {name}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Gunmen fired in San Miguel del Zorgan on Monday.", ["San Miguel del Zorgan"]),
        ("Shells hit the Toro Toro district at dawn.", ["Toro Toro"]),
        ("Police in Rio de Janeiro and Walla Walla met.", ["Rio de Janeiro", "Walla Walla"]),
        ("Shells hit Mosul, Mosul and Tikrit.", ["Mosul", "Mosul", "Tikrit"]),
        ("He rode the Tour de France.", ["France"]),
        ("Florence de Zorgan spoke in Amsterdam.", ["Amsterdam"]),
    ],
)
def test_a_name_is_not_cut_before_de_nor_where_it_is_said_twice(gazetteer, text, said):
    assert names(text, gazetteer) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A bus was hit at the Sinai junction in Haifa.", ["Sinai junction", "Haifa"]),
        ("A bomb went off on Tikrit street in central Baghdad.", ["Tikrit street", "Baghdad"]),
        ("Troops held the Tikrit crossroads in northern Iraq.", ["Tikrit", "Iraq"]),
        ("Tikrit street vendors in Baghdad protested.", ["Tikrit", "Baghdad"]),
        ("American street gangs in Chicago fought.", ["American", "Chicago"]),
    ],
)
def test_a_street_of_a_town_written_small_is_not_what_it_is_called_after(gazetteer, text, said):
    assert names(text, gazetteer) == said


ABROAD = "Police in Mosul, Tikrit and Samarra, Iraq, heard {name} speak of the war."


@pytest.mark.parametrize(
    ("name", "is_place"),
    [("Mansfield", False), ("Denver", True), ("Balad", True)],
    ids=["a town of a country named nowhere", "a city that is known abroad", "a town at home"],
)
def test_a_little_known_town_of_a_country_that_the_text_names_nowhere_is_none(
    name, is_place, gazetteer
):
    scene = mentions.look(ABROAD.format(name=name), gazetteer)
    scores = [mentions.weigh(scene, index) for index in range(len(scene.spans))]
    said = scene.elsewhere(scores)[scene.names.index(name)]
    assert ("alone abroad" in said) is not is_place


def test_a_town_in_a_list_of_towns_is_one_though_its_country_is_named_nowhere(gazetteer):
    text = "Rockets hit Tikrit, Baghdad, Kirkuk and Zeitoun."
    assert names(text, gazetteer) == ["Tikrit", "Baghdad", "Kirkuk", "Zeitoun"]


def test_a_gulf_that_something_is_in_is_a_place(gazetteer):
    assert names("They fired at a ship in the Gulf of Aden.", gazetteer) == ["Gulf of Aden"]


def test_a_province_called_so_in_full_by_the_gazetteer_is_found_by_its_name_alone(gazetteer):
    text = "They attacked a post in Munai, Lanao del Norte, the military said."
    assert names(text, gazetteer) == ["Munai", "Lanao del Norte"]


def test_a_word_that_is_written_large_only_because_it_opens_a_sentence_is_not_weighed(gazetteer):
    scene = mentions.look("Shells fell. Then they fled. Qworbek was hit.", gazetteer)
    assert scene.names == ["Qworbek"]
