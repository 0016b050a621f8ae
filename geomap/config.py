"""geomap.toml + options -> one frozen Config."""

from __future__ import annotations

import json
import os
import re
import tomllib
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs

from geomap import files
from geomap.errors import DataError, InputError

if TYPE_CHECKING:
    from collections.abc import Mapping

CONFIG_FILE = "geomap.toml"
PLACES_FILE = "places.csv"
CACHE_VARIABLE = "GEOMAP_CACHE"
ADDED_VARIABLE = "GEOMAP_ADDED"


def shipped_data() -> Path:
    """Find the folder of the shipped gazetteer: package data of a wheel, else the repository's.

    Raises:
        DataError: it is in neither place; the installation is broken.
    """
    package = Path(__file__).parent
    for folder in (package / "_gazetteer", package.parent / "gazetteer"):
        if folder.is_dir():
            return folder
    raise DataError(str(package / "_gazetteer"), "the gazetteer is missing; install geomap again")


def cache_folder() -> Path:
    """Give the folder for what geomap can make again: ``GEOMAP_CACHE``, else the user's."""
    named = os.environ.get(CACHE_VARIABLE)
    return Path(named) if named else platformdirs.user_cache_path("geomap")


def added_folder() -> Path:
    """Give the folder of what ``gazetteer add`` keeps: ``GEOMAP_ADDED``, else the user's data."""
    named = os.environ.get(ADDED_VARIABLE)
    return Path(named) if named else platformdirs.user_data_path("geomap") / "gazetteer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """What a user can choose.

    Attributes:
        data: folder of the shipped gazetteer, or of one to be used in its place.
        cache: folder for the index and other things that can be made again.
        added: folder of the gazetteers that ``geomap gazetteer add`` made.
        gazetteers: folders of this project's own gazetteers (gazetteer/README.md).
        places: the project's own places and corrections.
        geocoder: name of a geopy service; ``None`` asks nobody.
        geocoder_contact: e-mail or web address for the geocoder's operator.
        geocoder_url: address of an own server.
        borders: name of the border data; ``None`` is the best that is shipped.
        columns: column of the EVENTS table -> columns of the project's tables that hold it.
    """

    data: Path = field(default_factory=shipped_data)
    cache: Path = field(default_factory=cache_folder)
    added: Path = field(default_factory=added_folder)
    gazetteers: tuple[Path, ...] = ()
    places: Path | None = None
    geocoder: str | None = None
    geocoder_contact: str | None = None
    geocoder_url: str | None = None
    borders: str | None = None
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


_KEYS: dict[tuple[str, str], tuple[str, type]] = {
    ("gazetteer", "data"): ("data", str),
    ("gazetteer", "cache"): ("cache", str),
    ("gazetteer", "folders"): ("gazetteers", list),
    ("gazetteer", "places"): ("places", str),
    ("geocoder", "name"): ("geocoder", str),
    ("geocoder", "contact"): ("geocoder_contact", str),
    ("geocoder", "url"): ("geocoder_url", str),
    ("borders", "name"): ("borders", str),
}
"""Section and key of geomap.toml -> field of Config and its type there."""

COLUMNS = "columns"
"""Section of geomap.toml with any keys: columns of EVENTS."""
_SECTION = re.compile(rf"^\[{COLUMNS}\]\n.*?(?=^\[|\Z)", re.DOTALL | re.MULTILINE)
_PATHS = frozenset(("data", "cache", "places"))


def load(folder: Path | None = None, **options: object) -> Config:
    """Read ``geomap.toml`` of a project folder, if there is one; options given win over it.

    Args:
        folder: the project; the working folder by default. ``places.csv`` in it is used.
        options: fields of `Config`; ``None`` means not given.

    Raises:
        InputError: the file is no TOML, has an unknown key, or a value of the wrong type.
    """
    folder = folder or Path()
    values = _read(folder / CONFIG_FILE)
    if "places" not in values and (folder / PLACES_FILE).is_file():
        values["places"] = folder / PLACES_FILE
    given = {name: value for name, value in options.items() if value is not None}
    return replace(Config(), **{**values, **given})  # type: ignore[arg-type]  # checked by _value


def _read(path: Path) -> dict[str, object]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read: {error}") from error
    try:
        return _fields(path, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise InputError(str(path), f"is not TOML: {error}") from error


def _fields(path: Path, tables: Mapping[str, Any]) -> dict[str, object]:
    values: dict[str, object] = {}
    for section, table in tables.items():
        where = f"{path}: {section}"
        if not isinstance(table, dict):
            raise InputError(where, "is not in a section")
        if section == COLUMNS:
            values[COLUMNS] = {key: _names(f"{where}.{key}", named) for key, named in table.items()}
            continue
        for key, value in table.items():
            name, found = _value(path, (section, key), value)
            values[name] = found
    return values


def _value(path: Path, key: tuple[str, str], value: object) -> tuple[str, object]:
    where = f"{path}: {key[0]}.{key[1]}"
    if key not in _KEYS:
        known = ", ".join(".".join(each) for each in _KEYS)
        raise InputError(where, f"unknown; there are {known}")
    name, kind = _KEYS[key]
    if not isinstance(value, kind):
        raise InputError(where, f"must be {'text' if kind is str else 'a list of folders'}")
    if isinstance(value, list):
        return name, tuple(path.parent / str(folder) for folder in value)
    return name, path.parent / str(value) if name in _PATHS else value


def _names(where: str, value: object) -> tuple[str, ...]:
    names = [value] if isinstance(value, str) else value
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise InputError(where, "must be the name of a column, or a list of names")
    return tuple(names)


def remember(columns: Mapping[str, str], folder: Path | None = None) -> Path | None:
    """Keep in ``geomap.toml`` which columns of tables hold what, the latest first.

    Returns:
        The file, ``None`` where it says so already.

    Raises:
        InputError: the file is no TOML, or cannot be written.
    """
    path = (folder or Path()) / CONFIG_FILE
    known = load(folder).columns
    wanted = {
        **known,
        **{ours: tuple(dict.fromkeys((it, *known.get(ours, ())))) for ours, it in columns.items()},
    }
    if wanted == known:
        return None
    lines = (f"{ours} = {json.dumps(named, ensure_ascii=False)}" for ours, named in wanted.items())
    section = "\n".join((f"[{COLUMNS}]", *lines)) + "\n"
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    there = _SECTION.search(text)
    before, after = (text[: there.start()], text[there.end() :]) if there else (text, "")
    gap = "" if not before or before.endswith("\n\n") else "\n"
    files.write_text(path, before + gap + section + ("\n" + after if after else ""))
    return path
