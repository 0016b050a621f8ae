from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import gazetteer_samples
import pytest

from geomap.article import parse
from geomap.errors import InputError
from geomap.gazetteer import Gazetteer, Hints, open_gazetteer
from geomap.mentions import find

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


def test_a_name_means_the_id_that_the_project_says(tmp_path: Path) -> None:
    gazetteer = opened(tmp_path, "name,means\nPalmyra,geonames:2\nthe Pentagon,country:US\n")
    for name in ("Palmyra", "palmyra", "PALMYRA"):
        assert [c.place.place_id for c in gazetteer.candidates(name)] == ["geonames:2"]
    assert gazetteer.known("The Pentagon")[0].place.place_id == "country:US"


def test_a_generic_word_more_does_not_escape_a_ruling(tmp_path: Path) -> None:
    gazetteer = opened(tmp_path, "name,means\nPalmyra,geonames:2\n")
    (found,) = gazetteer.candidates("Palmyra city")
    assert (found.place.place_id, found.kind) == ("geonames:2", "generic")


def test_nobody_is_asked_for_a_name_that_the_project_ruled_on(tmp_path: Path) -> None:
    gazetteer = opened(tmp_path, "name,means\nXyzzy,never\n")
    asked: list[str] = []
    gazetteer.elsewhere = lambda name, _: asked.append(name) or ()  # type: ignore[func-returns-value]
    assert gazetteer.ask("XYZZY") == gazetteer.ask("Plugh") == ()
    assert asked == ["Plugh"]


RUNNING = (
    "Sharma told reporters in Cross that a strike hit the Bend. Mr. Cross said more. "
    "The Green Place burned. Washington denied it. British troops left Palmyra."
)


def in_text(folder: Path, places: str) -> dict[str, str]:
    """Find the places of a text: words -> id."""
    found = find(parse(RUNNING, source="text"), opened(folder, places))
    gazetteer = opened(folder, places)
    return {each.text: gazetteer.known(each.name)[0].place.place_id for each in found}


def test_the_project_has_the_last_word_in_running_text_too(tmp_path: Path) -> None:
    places = (
        "name,lat,lon,means\nSharma,33,44,\nthe Bend,33,45,\nCross,,,geonames:2\n"
        "The Green Place,,,geonames:95446\nWashington,,,geonames:95446\nBritish,,,never\n"
        "Palmyra,,,never\n"
    )
    assert in_text(tmp_path, places) == {
        "Sharma": "project:sharma",
        "Cross": "geonames:2",
        "Bend": "project:the-bend",
        "Green Place": "geonames:95446",
        "Washington": "geonames:95446",
    }


def test_a_title_before_a_name_is_a_person_all_the_same(tmp_path: Path) -> None:
    story = parse("Mr. Cross spoke. Fire broke out in Cross.", source="text")
    found = find(story, opened(tmp_path, "name,means\nCross,geonames:2\n"))
    assert [each.start for each in found] == [35]


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
