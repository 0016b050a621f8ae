"""Records by key: the file and the memory give the same, whatever the keys."""

from __future__ import annotations

import gc
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geomap.errors import DataError
from geomap.gazetteer import store

if TYPE_CHECKING:
    from collections.abc import Callable

LONG = "x" * 500
KEYS = st.lists(
    st.text(max_size=6) | st.text("ab\u00e9", min_size=10, max_size=12).map(LONG.__add__),
    max_size=30,
    unique=True,
).map(lambda keys: sorted(filter(None, keys), key=store.key_of))


def records(keys: list[str], part: store.Part = "names") -> list[store.Record]:
    return [(part, store.key_of(key), key.encode()) for key in keys]


@given(KEYS, KEYS, st.text(max_size=3))
@settings(max_examples=50)
def test_what_was_written_is_read_again_and_no_more(
    keys: list[str], others: list[str], prefix: str
) -> None:
    memory = store.Memory(records(keys))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "index.mdb")
        store.write(path, records(keys))
        file = store.read(path)
        for each in (file, memory):
            assert [each.get("names", key) for key in keys] == [key.encode() for key in keys]
            assert not any(each.get("names", key) for key in others if key not in keys)
            assert not any(each.get("places", key) for key in (*keys, ""))
        found = [key for key in keys if key.startswith(prefix) and len(key) < len(LONG)]
        for each in (file, memory):
            told = [key for key in each.beginning("names", prefix) if len(key) < len(LONG)]
            assert told == found
            assert each.begins("names", prefix) == any(key.startswith(prefix) for key in keys)
        del file
        gc.collect()


def test_a_file_grows_as_far_as_it_must(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_FIRST_BYTES", 1 << 16)
    monkeypatch.setattr(store, "_BATCH", 100)
    path, record = tmp_path / "index.mdb", b"r" * 1_000
    told = [("names", f"{number:06}".encode(), record) for number in range(2_000)]
    store.write(path, told)
    file = store.read(path)
    assert {file.get("names", f"{number:06}") for number in range(2_000)} == {record}


def test_a_file_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "index.mdb"
    store.write(path, records([f"{number:06}" for number in range(5_000)]))
    path.write_bytes(path.read_bytes()[:-8192])
    with pytest.raises(DataError, match="it was cut off"):
        store.read(path)


@pytest.mark.parametrize("ask", [store.File.get, store.File.begins, store.File.beginning])
def test_whatever_is_asked_of_a_file_with_a_wrong_page_it_is_an_error_that_names_it(
    tmp_path: Path, ask: Callable[[store.File, store.Part, str], object]
) -> None:
    path, page = tmp_path / "index.mdb", 4096
    keys = [f"{number:06}" for number in range(3_000)]
    store.write(path, records(keys))
    content = path.read_bytes()
    pages = [content[at : at + page] for at in range(0, len(content), page)]
    path.write_bytes(b"".join(b"\xff" * page if b"001500" in each else each for each in pages))
    file = store.read(path)
    with pytest.raises(DataError, match=r"index\.mdb.*delete it"):
        ask(file, "names", "001500")


def test_a_file_that_is_open_is_opened_once_and_a_new_one_of_its_name_anew(tmp_path: Path) -> None:
    path, other = tmp_path / "index.mdb", tmp_path / "other.mdb"
    store.write(path, records(["irbil"]))
    opened = store.read(path)
    assert store.read(path) is opened
    store.write(other, records(["kirkuk"]))
    other.replace(path)
    assert store.read(path).get("names", "kirkuk") == b"kirkuk"
    assert opened.get("names", "irbil") == b"irbil"


def test_threads_may_share_a_file(tmp_path: Path) -> None:
    keys = [f"{number:06}" for number in range(2_000)]
    store.write(tmp_path / "index.mdb", records(keys))
    file = store.read(tmp_path / "index.mdb")
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda key: file.get("names", key), keys * 5))
    assert found == [key.encode() for key in keys] * 5


@pytest.mark.parametrize("is_there", [True, False])
def test_a_large_file_that_is_mapped_anew_gives_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, is_there: bool
) -> None:
    monkeypatch.setattr(store, "_WHOLE_BYTES", 1)
    monkeypatch.setattr(store, "_MAPPED", 7)
    keys = [f"{number:06}" for number in range(2_000)]
    path = tmp_path / "index.mdb"
    store.write(path, records(keys))
    file = store.read(path)
    if not is_there:
        path.unlink()
    with ThreadPoolExecutor(4) as threads:
        found = list(
            threads.map(lambda key: (file.begins("names", key), file.get("names", key)), keys)
        )
    assert found == [(True, key.encode()) for key in keys]
    assert file.beginning("names", "00199") == keys[1990:]
