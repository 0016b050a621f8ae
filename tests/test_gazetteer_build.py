from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import gazetteer_samples
import pytest

from geomap.errors import DataError
from geomap.gazetteer import open_gazetteer
from geomap.gazetteer.files import entries, read_places

if TYPE_CHECKING:
    from pathlib import Path


def indexes(folder: Path) -> list[Path]:
    return sorted((folder / "cache").glob("*.mdb"))


def test_the_index_is_built_once_and_read_after_that(tmp_path: Path) -> None:
    config = gazetteer_samples.write(tmp_path)
    calls: list[tuple[int, int]] = []
    open_gazetteer(config, lambda done, total: calls.append((done, total)))
    assert calls[-1] == (15, 16)
    written = indexes(tmp_path)[0].stat().st_mtime_ns
    calls.clear()
    open_gazetteer(config, lambda done, total: calls.append((done, total)))
    assert calls == []
    assert indexes(tmp_path)[0].stat().st_mtime_ns == written


def test_changed_data_makes_another_index(tmp_path: Path) -> None:
    open_gazetteer(gazetteer_samples.write(tmp_path))
    config = gazetteer_samples.write(tmp_path, gazetteer_samples.PLACES[:1])
    assert open_gazetteer(config).candidates("Kirkuk") == ()
    assert len(indexes(tmp_path)) == 2


def test_an_index_that_nobody_used_for_a_month_goes_when_another_one_is_built(
    tmp_path: Path,
) -> None:
    first = gazetteer_samples.write(tmp_path)
    open_gazetteer(first)
    (unused,) = indexes(tmp_path)
    killed = tmp_path / "cache" / ".geomap-killed"
    killed.mkdir()
    for path in (unused, killed):
        os.utime(path, (0, 0))
    open_gazetteer(first)  # now it was used
    open_gazetteer(gazetteer_samples.write(tmp_path, gazetteer_samples.PLACES[:2]))
    assert unused in indexes(tmp_path)
    assert not killed.exists()
    os.utime(unused, (0, 0))
    open_gazetteer(gazetteer_samples.write(tmp_path, gazetteer_samples.PLACES[:1]))
    assert unused not in indexes(tmp_path)
    assert len(indexes(tmp_path)) == 2


def test_the_same_data_makes_the_same_bytes(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        open_gazetteer(gazetteer_samples.write(folder))
    assert indexes(one)[0].read_bytes() == indexes(other)[0].read_bytes()


def test_a_broken_build_leaves_no_index(tmp_path: Path) -> None:
    twice = (*gazetteer_samples.PLACES, gazetteer_samples.ERBIL)
    config = gazetteer_samples.write(tmp_path, twice)
    with pytest.raises(DataError, match="twice"):
        open_gazetteer(config)
    assert [file.suffix for file in (tmp_path / "cache").iterdir()] in ([], [".lock"])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"lat": "north"}, r"places.tsv.xz:2: .*north"),
        ({"population": "many"}, r"places.tsv.xz:2: .*many"),
        ({"name": "two\tcells"}, r"places.tsv.xz:2: "),
    ],
)
def test_a_wrong_row_is_named_by_file_and_line(
    tmp_path: Path, change: dict[str, str], message: str
) -> None:
    config = gazetteer_samples.write(tmp_path, [{**gazetteer_samples.ERBIL, **change}])
    with pytest.raises(DataError, match=message):
        open_gazetteer(config)


def test_a_line_separator_inside_a_name_ends_no_row(tmp_path: Path) -> None:
    row = {**gazetteer_samples.ERBIL, "names": "Ir\u2028bil|Ar\x85bil"}
    config = gazetteer_samples.write(tmp_path, [row])
    assert [r.name for r in read_places(config.data / "places.tsv.xz")] == ["Erbil"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[file]]\nfile = 'x.tsv'\n", "has no layer"),
        ("[[file", "cannot be read"),
    ],
)
def test_a_wrong_list_of_sources_is_an_error(tmp_path: Path, text: str, message: str) -> None:
    config = gazetteer_samples.write(tmp_path)
    (config.data / "sources.toml").write_text(text)
    with pytest.raises(DataError, match=message):
        entries(config.data)


def test_a_missing_data_file_is_an_error_that_names_it(tmp_path: Path) -> None:
    config = gazetteer_samples.write(tmp_path)
    (config.data / "areas.geojsonl.xz").unlink()
    with pytest.raises(DataError, match=r"areas\.geojsonl\.xz"):
        open_gazetteer(config)


def test_an_index_that_is_no_index_is_an_error_that_names_it(tmp_path: Path) -> None:
    config = gazetteer_samples.write(tmp_path)
    open_gazetteer(config)
    indexes(tmp_path)[0].write_bytes(b"no database" * 1000)
    with pytest.raises(DataError, match="delete it"):
        open_gazetteer(config)


@pytest.mark.parametrize("told", ["Irbil", "IQ", "sha256"])
def test_an_index_in_which_bytes_are_wrong_is_an_error_that_names_it(
    tmp_path: Path, told: str
) -> None:
    config = gazetteer_samples.write(tmp_path)
    open_gazetteer(config)
    index = indexes(tmp_path)[0]
    content, other = index.read_bytes(), tmp_path / "other.mdb"
    assert told.encode() in content
    other.write_bytes(content.replace(told.encode(), b"\xff" * len(told)))
    other.replace(index)  # another file, as the first may still be open
    with pytest.raises(DataError, match=r"gazetteer-.*delete it"):
        open_gazetteer(config).candidates("Irbil")


def test_a_cache_that_cannot_be_written_says_how_to_name_another(tmp_path: Path) -> None:
    config = gazetteer_samples.write(tmp_path)
    config.cache.write_text("a file where the folder should be")
    with pytest.raises(DataError, match="GEOMAP_CACHE"):
        open_gazetteer(config)


def test_several_processes_build_one_index_at_once(tmp_path: Path) -> None:
    gazetteer_samples.write(tmp_path)
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        found = pool.map(_find, [str(tmp_path)] * 4)
    assert set(found) == {"geonames:95446"}
    assert len(indexes(tmp_path)) == 1


def _find(folder: str) -> str:
    from pathlib import Path  # noqa: PLC0415  runs in a process of its own

    from geomap.config import Config  # noqa: PLC0415

    root = Path(folder)
    config = Config(data=root / "data", cache=root / "cache", added=root / "added")
    return open_gazetteer(config).candidates("Irbil")[0].place.place_id


@pytest.mark.parametrize("module", ["geomap.gazetteer", "geomap.cli.lookup"])
def test_a_look_up_loads_no_tables_and_no_maps(module: str) -> None:
    code = f"import {module}, sys; print(*sys.modules)"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(  # noqa: S603  our own interpreter and code
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, env=environment
    )
    assert not {"pandas", "geopandas", "shapely", "folium"} & set(done.stdout.split())


@pytest.mark.skipif(sys.platform == "win32", reason="files have no size limit to set there")
def test_a_full_disk_is_an_error_that_names_the_cache_and_leaves_nothing(tmp_path: Path) -> None:
    gazetteer_samples.write(tmp_path)
    code = f"""
import resource, signal
from pathlib import Path
from geomap.config import Config
from geomap.errors import DataError
from geomap.gazetteer import open_gazetteer
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
root = Path({str(tmp_path)!r})
try:
    open_gazetteer(Config(data=root / "data", cache=root / "cache", added=root / "added"))
except DataError as error:
    print(error)
"""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(  # noqa: S603  our own interpreter and code
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, env=environment
    )
    assert "cache" in done.stdout
    assert "cannot be written" in done.stdout
    assert indexes(tmp_path) == []
