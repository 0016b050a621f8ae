"""Whatever a record says is text on the page."""

from __future__ import annotations

import re

import pytest
import webmap_events as sample
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geomap import webmap

pytestmark = pytest.mark.browser


TEXTS = (
    "sub_event_type",
    "event_type",
    "actor",
    "target",
    "weapon",
    "place_text",
    "place_name",
    "relation",
    "admin1",
    "country",
    "notes",
    "source",
    "source_url",
    "reason",
    "method",
    "evidence",
    "border",
    "border_status",
    "near",
)
SAID = ("actor", "target", "weapon", "place_text", "place_name", "admin1", "country", "notes")


def hostile_rows(payloads: list[str]) -> list[dict[str, object]]:
    """Return one row for each payload, which stands in every field that takes text."""
    return [
        sample.rows()[0] | dict.fromkeys(TEXTS, payload) | {"event_id": f"{n} {payload}"}
        for n, payload in enumerate(payloads)
    ]


def test_text_that_is_code_elsewhere_is_text_here(open_page) -> None:
    rows = hostile_rows(list(sample.HOSTILE))
    title = "".join(sample.HOSTILE)
    borders = sample.borders().assign(pair=title, status=title)
    chart = webmap.to_map(
        sample.table(rows), borders=borders, title=title, subtitle=title, made=title
    )
    opened = open_page(chart)
    assert opened.page.locator("h1").text_content() == title
    assert opened.page.title() == re.sub(r"[ \t\n\f\r]+", " ", title)
    switches = opened.page.locator(".gm-types .gm-check").all_text_contents()
    for payload in sample.HOSTILE:
        assert any(payload in text for text in switches)
    for n in range(len(rows)):
        opened.page.evaluate("(n) => document.querySelectorAll('.gm-row')[n]?.click()", n)
        opened.page.wait_for_selector(".gm-detail")
        opened.page.wait_for_timeout(100)
    opened.page.keyboard.press("Escape")
    opened.page.get_by_role("button", name="About this map").click()
    about = opened.page.locator(".gm-about").text_content() or ""
    assert all(payload in about for payload in sample.HOSTILE)
    assert title in (opened.page.locator(".gm-credit").text_content() or "")
    assert opened.page.locator("a[href^='javascript'], a[href^='data']").count() == 0
    assert opened.quiet()


@settings(
    deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=st.text(min_size=1).filter(lambda t: t.strip()))
def test_whatever_text_is_given_is_the_text_that_is_shown(open_page, text: str) -> None:
    opened = open_page(webmap.to_map(sample.table(hostile_rows([text])), title=text))
    try:
        assert opened.page.locator("h1").text_content() == text
        index = opened.page.evaluate(
            "(text) => [...document.querySelectorAll('.gm-row')].findIndex("
            "(row) => row.querySelector('.gm-kind').textContent === text)",
            text,
        )
        opened.page.locator(".gm-row").nth(index).click()
        said = opened.page.locator(".leaflet-popup-content bdi").all_text_contents()
        assert said.count(text) >= len(SAID) - 1
        assert opened.quiet()
    finally:
        opened.page.context.close()


@pytest.mark.parametrize("payload", sample.HOSTILE)
def test_what_the_page_says_of_itself_is_text(open_page, payload: str) -> None:
    made = webmap.Map((34.5, 42.0), zoom_start=6)
    words = webmap.Words(**dict.fromkeys(("title", "subtitle", "credit", "made", "name"), payload))
    webmap.Panel(webmap.Pack(sample.table()), words).add_to(made)
    opened = open_page(made)
    assert opened.page.locator(".gm-map-credit").text_content() == payload
    assert opened.quiet()
