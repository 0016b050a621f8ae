from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from geomap import config
from geomap.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path


def test_a_folder_without_a_file_gives_the_defaults(tmp_path: Path) -> None:
    assert config.load(tmp_path) == config.Config()


def test_files_are_found_beside_the_configuration(tmp_path: Path) -> None:
    (tmp_path / "geomap.toml").write_text(
        '[gazetteer]\nfolders = ["more"]\ncache = "cache"\n'
        '[geocoder]\nname = "photon"\nurl = "http://localhost:2322"\ncontact = "me@example.org"\n'
        '[borders]\nname = "osm"\n'
    )
    (tmp_path / "places.csv").write_text("name,lat,lon\n")
    found = config.load(tmp_path)
    assert found.gazetteers == (tmp_path / "more",)
    assert found.cache == tmp_path / "cache"
    assert found.places == tmp_path / "places.csv"
    assert (found.geocoder, found.geocoder_url) == ("photon", "http://localhost:2322")
    assert (found.geocoder_contact, found.borders) == ("me@example.org", "osm")


def test_an_option_given_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "geomap.toml").write_text('[geocoder]\nname = "photon"\n')
    assert config.load(tmp_path, geocoder="nominatim").geocoder == "nominatim"
    assert config.load(tmp_path, geocoder=None).geocoder == "photon"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[geocoder]\nname = 5\n", r"geomap\.toml: geocoder\.name: must be text"),
        ("[geocoder]\nnam = 'x'\n", r"geocoder\.nam: unknown; there are .*geocoder\.name"),
        ("[gazetteer]\nfolders = 'more'\n", r"gazetteer\.folders: must be a list"),
        ("name = 'x'\n", r"geomap\.toml: name: is not in a section"),
        ("[geocoder\n", r"geomap\.toml: is not TOML"),
    ],
)
def test_a_wrong_configuration_is_named_by_file_and_key(
    tmp_path: Path, text: str, message: str
) -> None:
    (tmp_path / "geomap.toml").write_text(text)
    with pytest.raises(InputError, match=message):
        config.load(tmp_path)


def test_the_cache_can_be_named_by_the_environment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GEOMAP_CACHE", str(tmp_path))
    assert config.Config().cache == tmp_path
