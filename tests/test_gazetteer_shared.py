"""The gazetteer that a process opens once: for all calls and threads, and gone when dropped."""

from __future__ import annotations

import gc
import os
import shutil
import weakref
from concurrent.futures import ThreadPoolExecutor
from itertools import repeat

import gazetteer_samples
import lmdb
import pandas as pd
import pytest

import geomap
from geomap.gazetteer import open_gazetteer, shared

TEXTS = (
    "Rockets hit a base near Irbil on Monday, on the Iraq-Syria border.",
    "Two people were killed in Kirkuk, Basra and Mosul.",
    "Shelling was reported outside Aleppo, 20 km west of Homs and in Damascus.",
    "Police in Lagos, Abuja and Kano said that Kaduna state was calm.",
)
NAMES = tuple("Irbil Kirkuk Basra Mosul Aleppo Homs Lagos Kano Paris Berlin Sydney Cairo".split())


def test_a_second_call_opens_nothing(monkeypatch):
    found = geomap.find_places(TEXTS[0])
    known = shared()

    def refuse(*_args, **_options):
        pytest.fail("an index was opened")

    monkeypatch.setattr(lmdb, "open", refuse)
    pd.testing.assert_frame_equal(geomap.find_places(TEXTS[0]), found)
    assert len(geomap.find_events(TEXTS[0]))
    geomap.locate(pd.DataFrame({"place": ["Irbil"]}), "place", None)
    assert shared() is known


def test_a_gazetteer_that_is_dropped_is_collected(tmp_path):
    known = open_gazetteer(gazetteer_samples.write(tmp_path))
    assert geomap.find_places(TEXTS[0], gazetteer=known)["place_id"].notna().any()
    geomap.find_events(TEXTS[0], gazetteer=known)
    geomap.locate(
        pd.DataFrame({"place": ["near Erbil", "off Iraq"]}), "place", None, gazetteer=known
    )
    alive = weakref.ref(known)
    del known
    gc.collect()
    assert alive() is None


def test_what_was_added_since_and_another_folder_are_opened(tmp_path, monkeypatch):
    first = shared()
    monkeypatch.setenv("GEOMAP_ADDED", str(tmp_path))
    shutil.copytree(gazetteer_samples.write(tmp_path / "more").data, tmp_path, dirs_exist_ok=True)
    with_added = shared()
    assert with_added is not first
    assert with_added is shared()
    with (tmp_path / "sources.toml").open("a") as told:
        told.write("# changed\n")
    assert shared() is not with_added


def test_a_process_that_was_forked_opens_its_own(monkeypatch):
    known = shared()
    monkeypatch.setattr(os, "getpid", lambda: 1)
    assert shared() is not known


def test_threads_that_share_it_get_the_answers_of_one():
    frames = [pd.DataFrame({"place": NAMES[at : at + 6] * 20}) for at in range(6)] * 4
    texts = TEXTS * 6

    def read(number, known=None):
        placed = geomap.locate(frames[number], "place", None, gazetteer=known)
        found = geomap.find_places(texts[number], gazetteer=known)
        return placed["place_id"].tolist(), found["reason"].tolist()

    alone = [read(number) for number in range(len(frames))]
    fresh = open_gazetteer()
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(read, range(len(frames)), repeat(fresh))) == alone
