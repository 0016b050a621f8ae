"""A page saved from a browser gives its article, and nothing that stands around it."""

from __future__ import annotations

import contextlib
from datetime import date

import pandas as pd
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from geomap import article, page
from geomap.cli import main
from geomap.errors import InputError

SENTENCES = (
    "Rockets hit a base near Kirkuk on Tuesday, the army said in a statement to reporters.",
    "Two soldiers were killed and one was wounded, a spokesman told a news conference later.",
    "The base lies beside the road that leads from the city to the south, and it was hit before.",
)
PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="{charset}">
<title>Base hit near Kirkuk | The Example Herald</title>
<meta property="og:title" content="Base hit near Kirkuk">
<meta property="article:published_time" content="2021-06-30T08:15:00Z">
<style>p {{ color: red }}</style><script>var rockets = "hit Paris";</script></head>
<body><nav><ul><li><a href="/">Home</a></li><li><a href="/paris">Floods in Paris</a></li></ul></nav>
<article><h1>Base hit near Kirkuk</h1>{body}</article>
<aside><h2>Most read</h2><p><a href="/x">Strike hits Berlin</a></p></aside>
<footer><p>Cookies and rights \u2014 The Example Herald, London</p></footer></body></html>"""


def saved(charset="utf-8"):
    body = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    return PAGE.format(charset=charset, body=body).encode(charset)


def test_a_page_is_its_article_its_title_and_its_day(tmp_path):
    path = tmp_path / "page.html"
    path.write_bytes(saved())
    story = article.read(path)
    assert story.published == date(2021, 6, 30)
    assert story.title == "Base hit near Kirkuk"
    assert all(sentence in story.text for sentence in SENTENCES)
    assert not any(word in story.text for word in ("Paris", "Berlin", "London", "Home", "color"))


def test_paragraphs_stay_apart():
    found = page.read(saved(), "page.html")
    assert "reporters.\n\nTwo" in found.text


@pytest.mark.parametrize("charset", ["utf-8", "windows-1252", "utf-16"])
def test_a_page_is_read_in_its_own_encoding(charset):
    assert SENTENCES[0] in page.read(saved(charset), "page.html").text


@pytest.mark.parametrize(
    ("data", "is_page"),
    [
        (b"<!DOCTYPE html><p>x", True),
        (b"\xef\xbb\xbf <!-- saved from url=(0023) -->\n<html>", True),
        (b"Rockets hit a base. <html>", False),
        (b"", False),
    ],
)
def test_a_page_is_known_by_how_it_opens(data, is_page):
    assert page.is_page(data) is is_page


def test_a_page_without_an_article_is_said_in_one_line(tmp_path):
    path = tmp_path / "empty.html"
    path.write_bytes(b"<!DOCTYPE html><html><body><script>1</script></body></html>")
    with pytest.raises(InputError, match="no article is found in this page"):
        article.read(path)


@given(st.binary(max_size=400))
def test_any_bytes_are_an_article_or_one_clear_line(data):
    with contextlib.suppress(InputError):
        found = page.read(b"<!DOCTYPE html><html><body><p>" + data, "page.html")
        assert found.text.strip()


def test_evidence_points_into_the_text_that_is_written_beside_the_events(tmp_path):
    (tmp_path / "page.html").write_bytes(saved())
    out = tmp_path / "events.csv"
    done = CliRunner().invoke(main, ["events", str(tmp_path / "page.html"), "-o", str(out)])
    assert done.exit_code == 0, done.output
    (text,) = (tmp_path / "events.texts").iterdir()
    (row,) = pd.read_csv(out).to_dict("records")
    assert row["event_id"].startswith(text.stem)
    start, end = map(int, row["evidence"].split(";")[0].split("-"))
    kept = text.read_text(encoding="utf-8")
    assert kept[start:end] == SENTENCES[0]


def test_a_page_on_standard_input_is_a_page():
    done = CliRunner().invoke(main, ["events", "-"], input=saved())
    assert done.exit_code == 0, done.output
    assert "2021-06-29" in done.output
