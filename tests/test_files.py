from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap import files
from geomap.errors import OutputError

if TYPE_CHECKING:
    from pathlib import Path


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_text_is_written_as_utf8_and_its_line_ends_stay(tmp_path: Path) -> None:
    files.write_text(tmp_path / "new" / "a.txt", "أربيل\nHewlêr\r\n")
    assert (tmp_path / "new" / "a.txt").read_bytes() == "أربيل\nHewlêr\r\n".encode()


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path, full_disk) -> None:
    target = tmp_path / "events.geojson"
    files.write_text(target, "old")
    said = r"events\.geojson: cannot be written: File too large"
    with full_disk(), pytest.raises(OutputError, match=said):
        files.write_bytes(target, b"x" * 10_000)
    assert target.read_text() == "old"
    assert names(tmp_path) == ["events.geojson"]


def test_a_writer_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "events.gpkg"
    files.write_text(target, "old")

    def fail() -> None:
        with files.whole(target) as temporary:
            temporary.write_text("half")
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert target.read_text() == "old"
    assert names(tmp_path) == ["events.gpkg"]


def test_a_folder_in_the_way_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "events.gpkg").mkdir()
    with pytest.raises(OutputError, match="not a regular file"):
        files.write_text(tmp_path / "events.gpkg", "new")


def test_a_file_where_a_folder_should_be_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("a file")
    with pytest.raises(OutputError, match="cannot be written"):
        files.write_text(tmp_path / "output" / "events.gpkg", "new")


def test_the_writer_sees_the_final_name_and_its_side_files_move_along(tmp_path: Path) -> None:
    with files.whole(tmp_path / "events.shp") as temporary:
        assert temporary.name == "events.shp"
        temporary.write_text("shp")
        temporary.with_suffix(".prj").write_text("prj")
    assert names(tmp_path) == ["events.prj", "events.shp"]


def test_a_link_stays_a_link_and_the_file_keeps_its_mode(tmp_path: Path) -> None:
    target, link = tmp_path / "real.txt", tmp_path / "link.txt"
    target.write_text("old")
    target.chmod(0o640)
    link.symlink_to(target)
    files.write_text(link, "new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    assert target.stat().st_mode & 0o777 == 0o640
