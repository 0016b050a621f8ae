from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import gazetteer_samples
import pytest

from geomap.errors import InputError
from geomap.gazetteer import Gazetteer, Hints, open_gazetteer

if TYPE_CHECKING:
    from pathlib import Path


def opened(folder: Path, text: str) -> Gazetteer:
    path = folder / "places.csv"
    path.write_text(text, encoding="utf-8")
    return open_gazetteer(replace(gazetteer_samples.write(folder), places=path))


def test_a_place_of_the_project_wins_over_all_namesakes(tmp_path: Path) -> None:
    gazetteer = opened(
        tmp_path,
        "name,names,lat,lon,radius_km,country,feature,source\n"
        "Erbil,Camp Erbil|Irbil,36.24,43.96,2,IQ,S/INSM,visit of 3 May\n",
    )
    for name in ("Erbil", "IRBIL"):
        (found,) = gazetteer.candidates(name, Hints(country="SY"))
        assert found.place.place_id == "project:erbil"
        assert (found.place.radius_km, found.place.source) == (2.0, "visit of 3 May")
    assert gazetteer.known("Camp Erbil")[0].place.layer == "project"
    assert gazetteer.candidates("Arbil")[0].place.place_id == "geonames:95446"


def test_a_village_of_the_project_is_found_in_running_text(tmp_path: Path) -> None:
    gazetteer = opened(tmp_path, "name,lat,lon\nTal Whatever,35,40\n")
    assert gazetteer.known("Tal Whatever")
    assert gazetteer.starts(["Tal"])


def test_a_name_means_the_id_that_the_project_says(tmp_path: Path) -> None:
    gazetteer = opened(tmp_path, "name,means\nPalmyra,geonames:2\nthe Pentagon,country:US\n")
    for name in ("Palmyra", "palmyra", "PALMYRA"):
        assert [c.place.place_id for c in gazetteer.candidates(name)] == ["geonames:2"]
    assert gazetteer.known("The Pentagon")[0].place.place_id == "country:US"


def test_a_word_that_is_never_a_place_is_never_found(tmp_path: Path) -> None:
    gazetteer = opened(tmp_path, "name,means\nPalmyra,never\n")
    assert gazetteer.candidates("Palmyra") == ()
    assert gazetteer.known("PALMYRA") == ()
    assert gazetteer.candidates("Tadmur")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("name,lat,lon\nX,north,4\n", r"places.csv:2: lat must be a number, is 'north'"),
        ("name,lat,lon\nX,91,4\n", r"places.csv:2: latitude: must be in"),
        ("name,lat,lon\nX,,\n", r"places.csv:2: l.. must be a number, is ''"),
        ("name\nX\n", r"places.csv:2: l.. must be a number, is ''"),
        ("name,lat,lon\n,1,2\n", r"places.csv:2: name is missing"),
        ("lat,lon\n1,2\n", r"places.csv:1: has no column name"),
        ("name,latitude\nX,2\n", r"places.csv:1: unknown column 'latitude'"),
        ("name,lat,lon,feature\nX,1,2,base\n", r"places.csv:2: feature must be"),
        ("name,lat,lon\nX,1,2\nx,3,4\n", r"places.csv:3: 'x' stands twice"),
        ("name,means\nX,nowhere:1\n", r"places.csv: x: means: 'nowhere:1'"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        opened(tmp_path, text)


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    path = tmp_path / "places.csv"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(InputError, match=r"places.csv: cannot be read"):
        open_gazetteer(replace(gazetteer_samples.write(tmp_path), places=path))


def test_the_project_is_among_the_sources(tmp_path: Path) -> None:
    gazetteer = opened(tmp_path, "name,lat,lon\nX,1,2\n")
    assert gazetteer.sources()[0].layer == "project"
    assert gazetteer.sources()[0].rows == 1
