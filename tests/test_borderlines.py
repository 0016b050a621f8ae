import subprocess
import sys

import pytest

from geomap import borderlines
from geomap.errors import DataError


def rows(lines: borderlines.Lines) -> list[tuple[object, ...]]:
    return list(zip(lines.pair, lines.status, lines.error_km, lines.shape, strict=True))


@pytest.mark.parametrize("pov", ["un", "de-facto", "IN"])
@pytest.mark.parametrize("country", ["IQ", "IN", "MA", "XX"])
def test_the_borders_of_one_country_are_those_of_all_that_name_it(pov, country):
    every = rows(borderlines.read(borderlines.DRAWING, pov))
    wanted = [row for row in every if country in row[0].split("-")]
    assert rows(borderlines.read(borderlines.DRAWING, pov, country)) == wanted


def test_a_text_can_be_read_before_what_only_borders_and_distances_need_is_loaded():
    code = "import sys; from geomap import geoparse, ground; "
    code += "sys.exit(any(name in sys.modules for name in ('pyarrow', 'pyproj', 'pandas')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603


def test_a_broken_border_file_is_told_in_a_line(tmp_path, monkeypatch):
    (tmp_path / "x.parquet").write_bytes(b"no table")
    monkeypatch.setattr(borderlines, "entries", lambda: {"x": {"file": tmp_path / "x.parquet"}})
    with pytest.raises(DataError, match="is no border file"):
        borderlines.read("x")


def test_positions_are_answered_without_pandas():
    code = "import sys; from geomap.borders import nearest; nearest([40.0], [35.0]); "
    code += "sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603
