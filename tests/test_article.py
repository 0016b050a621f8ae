from pathlib import Path

import pytest
from click.testing import CliRunner

from geomap import article
from geomap.cli import main
from geomap.errors import InputError


def test_offsets_point_into_the_text_of_the_file(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("---\ntitle: A title\npublished: 2021-06-28\n---\nIrbil\n", encoding="utf-8")
    story = article.read(path)
    assert story.text[story.text.index("Irbil") :] == "Irbil\n"
    assert story.title == "A title"
    assert str(story.published) == "2021-06-28"


@pytest.mark.parametrize(
    ("data", "is_kept"),
    [
        (b"Rockets hit\nIrbil.\n", False),
        (b"\xef\xbb\xbfRockets hit\nIrbil.\n", True),
        (b"Rockets hit\r\nIrbil.\r\n", True),
        (b"Rockets hit\rIrbil.\r", True),
    ],
    ids=["as it is", "byte order mark", "CRLF", "CR"],
)
def test_a_text_that_is_not_the_files_is_kept_beside_the_events(tmp_path, data, is_kept):
    (tmp_path / "a.txt").write_bytes(data)
    out = tmp_path / "events.csv"
    done = CliRunner().invoke(main, ["events", str(tmp_path / "a.txt"), "-o", str(out)])
    assert done.exit_code == 0, done.output
    texts = [text.read_bytes() for text in tmp_path.glob("events.texts/*.txt")]
    assert texts == [b"Rockets hit\nIrbil.\n"] * is_kept


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("empty.txt", b" \n", "empty.txt: is empty"),
        ("nul.txt", b"ab\0c", "nul.txt: is not text: NUL byte at offset 2"),
        ("latin.txt", b"caf\xe9 au lait", "latin.txt: is not UTF-8 at byte 3"),
        ("page.pdf", b"%PDF", "page.pdf: is a document: save it as text"),
        ("page.zzz", b"x", "page.zzz: an article is one of .txt, .md"),
        ("day.md", b"---\npublished: June\n---\nx", "day.md: published must be a date"),
    ],
)
def test_what_is_no_article_is_said_in_one_line(tmp_path, name, data, message):
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(InputError) as error:
        article.read(path)
    assert message in str(error.value)
    assert "\n" not in str(error.value)


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        article.read(tmp_path / "none.txt")


def test_a_web_address_is_told_to_be_saved_first():
    with pytest.raises(InputError, match="fetches no pages"):
        article.read(Path("https://example.org/story"))


ENGLISH = (
    "Shells hit a market in Homs, the army said on Tuesday, and three people died there; none of "
    "them had left the city."
)
FRENCH = (
    "Des obus ont frappé un marché à Homs, a déclaré l'armée mardi, et trois personnes y sont "
    "mortes dans la nuit; aucune n'avait quitté la ville."
)
RUSSIAN = "Снаряды попали в рынок в Хомсе, погибли трое."


@pytest.mark.parametrize(
    ("text", "english"),
    [(ENGLISH, True), ("Homs: two dead.", True), ("", True), (FRENCH, False), (RUSSIAN, False)],
)
def test_a_text_in_another_language_is_told_apart(text, english):
    assert article.is_english(text) is english
