"""Measure the gazetteer: build, size, memory, look-ups; how many of UCDP's places it knows.

    python benchmarks/gazetteer.py                      the shipped data
    python benchmarks/gazetteer.py --names 12000000     a made-up gazetteer of GeoNames' size
    GEOMAP_TEST_DATA=... python benchmarks/gazetteer.py --coverage

Every step runs in a process of its own, so that its memory is its own. Processor seconds are user
and system time of that process; "warm" is the best of some passes over the same names, each with
nothing kept from the pass before but what the system keeps of the file.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from geomap.config import Config
from geomap.gazetteer import Gazetteer, Hints, build, files, index, open_gazetteer
from geomap.gazetteer.add import add
from geomap.gazetteer.rank import sphere_km
from geomap.gazetteer.values import Row, Source
from geomap.model import Point

if TYPE_CHECKING:
    from collections.abc import Callable

FAMOUS = ("Erbil", "Baghdad", "Kyiv", "Aleppo", "Kabul", "Tripoli", "Lagos", "Lima", "Hanoi")
FOLDED = ("IRBIL", "Deir Ezzor", "al-Qa'im", "Bukamal", "Łodz", "São Paulo", "أربيل", "Харків")
UNKNOWN = ("Xyzzyqwx", "Qwxyzzy Zzz")
SYLLABLES = tuple(
    "ba be bi bo da de di du fa ga go ha ja ka ki ko la li lo ma mi mo na ni no pa ra ri ro sa se"
    " si so ta ti to va wa ya za zi zo shi cha kha dar ber gor bad pur vil ton ham ska nov grad"
    "".split()
)
COUNTRIES = ("US", "CN", "IN", "RU", "BR", "FR", "DE", "ID", "MX", "IQ", "SY", "YE", "IR", "NG")
NEAR_KM, FAR_KM = 10.0, 25.0
COUNTRY = "SY"


def main() -> None:
    """Run the steps that were asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--names", type=int, help="measure a made-up gazetteer with so many names")
    parser.add_argument("--coverage", action="store_true", help="measure on UCDP's Syrian places")
    parser.add_argument("--step", help=argparse.SUPPRESS)
    parser.add_argument("--path", type=Path, help=argparse.SUPPRESS)
    told = parser.parse_args()
    if told.step:
        print(json.dumps(STEPS[told.step](told.path, told.names)))
    elif told.coverage:
        coverage(Path(os.environ["GEOMAP_TEST_DATA"]))
    else:
        with tempfile.TemporaryDirectory(prefix="geomap-benchmark-") as folder:
            measure(Path(folder), told.names)


def measure(folder: Path, names: int | None) -> None:
    """Print what building and reading cost."""
    path = folder / "index.mdb" if names else folder
    for step in MADE_UP if names else SHIPPED:
        command = [sys.executable, __file__, "--step", step, "--path", str(path)]
        command += ["--names", str(names)] if names else []
        done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
        for key, value in json.loads(done.stdout).items():
            print(f"{step:14} {key:28} {value}")


def build_shipped(path: Path, _: int) -> dict[str, object]:
    """Build the index of what is shipped."""
    open_gazetteer(Config(cache=path, added=path / "none"))
    return spent() | size(next(path.glob("*.mdb")))


def read_shipped(path: Path, _: int) -> dict[str, object]:
    """Open it and look up."""
    start = time.perf_counter()
    config = Config(cache=path, added=path / "none")
    open_gazetteer(config).candidates("Erbil")
    opened = time.perf_counter() - start
    towns = files.read_places(config.data / "cities.tsv.xz")
    some = tuple(row.name for number, row in enumerate(towns) if number % 200 == 0)
    write_names(path, some)
    return {"open and one look-up, s": round(opened, 3)} | lookups(
        lambda: open_gazetteer(config), some
    )


def use_shipped(path: Path, _: int) -> dict[str, object]:
    """Look up a thousand names, a hundred of them with a slip, in a process of its own."""
    use(open_gazetteer(Config(cache=path, added=path / "none")), path)
    return spent()


def build_made_up(path: Path, names: int) -> dict[str, object]:
    """Build an index of made-up places with three names each."""
    source = Source(
        layer="made-up", title="", source="", licence="", attribution="", date="",
        rows=names // 3, sha256="",
    )  # fmt: skip
    build.build(path, [build.Layer(source=source, rows=made_up(names // 3))])
    return spent() | size(path)


def read_made_up(path: Path, names: int) -> dict[str, object]:
    """Look up names all over it."""
    picked = random.Random(2).sample(range(names // 3), 1000)  # noqa: S311  no secret
    asked = tuple(row.name for row in made_up(names // 3, frozenset(picked)))
    write_names(path.parent, asked)
    return lookups(lambda: Gazetteer((index.read(path),)), asked)


def use_made_up(path: Path, _: int) -> dict[str, object]:
    """Look up a thousand names, a hundred of them with a slip, in a process of its own."""
    use(Gazetteer((index.read(path),)), path.parent)
    return spent()


def write_names(folder: Path, names: tuple[str, ...]) -> None:
    """Keep the names for the step that measures memory."""
    Path(folder, "names.json").write_text(json.dumps(names))


def use(gazetteer: Gazetteer, folder: Path) -> None:
    """Look up the names kept."""
    names = json.loads(Path(folder, "names.json").read_text())
    for name in names:
        gazetteer.candidates(name)
    for name in names[:100]:
        gazetteer.alike(name[:3] + name[4:])


def made_up(places: int, wanted: frozenset[int] | None = None):  # noqa: ANN201  a generator
    """Make up places, always the same; only the wanted ones are given."""
    dice = random.Random(1)  # noqa: S311  no secret
    for number in range(places):
        names = ["".join(dice.choices(SYLLABLES, k=dice.randint(2, 5))).title() for _ in range(3)]
        if dice.random() < 0.3:  # noqa: PLR2004  a third has two words
            names[0] += " " + dice.choice(SYLLABLES).title()
        where = round(dice.uniform(-60, 70), 5), round(dice.uniform(-180, 180), 5)  # as GeoNames
        country = dice.choice(COUNTRIES)
        if wanted is None or number in wanted:
            population = number % 50_000 if number % 20 == 0 else 0
            yield Row(
                f"made-up:{number}", names[0], *where, "P", "PPL", tuple(names[1:]),
                country=country, population=population,
            )  # fmt: skip


def lookups(fresh: Callable[[], Gazetteer], exact: tuple[str, ...]) -> dict[str, object]:
    """Time look-ups, microseconds each."""
    slips = tuple(name[:3] + name[4:] for name in exact[:100])
    return {
        "exact, first pass, µs": per_call(fresh, "candidates", exact, 1),
        "exact, warm, µs (median)": per_call(fresh, "candidates", exact, 5),
        "famous, warm, µs": per_call(fresh, "candidates", FAMOUS, 5),
        "folded, warm, µs": per_call(fresh, "candidates", FOLDED, 5),
        "in running text, warm, µs": per_call(fresh, "known", exact, 5),
        "unknown, warm, µs": per_call(fresh, "candidates", UNKNOWN, 5),
        "fuzzy, warm, µs": per_call(fresh, "alike", slips, 2),
    }


def per_call(
    fresh: Callable[[], Gazetteer], verb: str, names: tuple[str, ...], rounds: int
) -> float:
    """Give the median over the names of the best of the rounds, each with nothing remembered."""
    best: dict[str, float] = {}
    for _ in range(rounds):
        gazetteer = fresh()
        gazetteer.candidates("Xyzzy")  # reads what is read once
        ask = getattr(gazetteer, verb)
        for name in names:
            start = time.perf_counter()
            ask(name)
            best[name] = min(best.get(name, 1e9), time.perf_counter() - start)
    return round(statistics.median(best.values()) * 1e6, 1)


def spent() -> dict[str, object]:
    """Give what this process took."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "processor time, s": round(used.ru_utime + used.ru_stime, 2),
        "peak memory, MB": round(used.ru_maxrss / 1024),
    }


def size(path: Path) -> dict[str, object]:
    """Give a file's size."""
    return {"index, MB": round(path.stat().st_size / 1e6)}


SHIPPED = {"build_shipped": build_shipped, "read_shipped": read_shipped, "use_shipped": use_shipped}
MADE_UP = {"build_made_up": build_made_up, "read_made_up": read_made_up, "use_made_up": use_made_up}
STEPS = SHIPPED | MADE_UP


def coverage(data: Path) -> None:
    """Print how many of UCDP's Syrian towns and villages are found, and how far off.

    The names are those coded as exact; of the later half of the events once more after the earlier
    half was added. A name counts as found where a place in the country is.
    """
    path = next((data / "events").glob("ucdp_ged*.csv"))
    with path.open(encoding="utf-8", newline="") as file:
        events = sorted(csv.DictReader(file), key=lambda row: row["date_start"])
    earlier, later = events[: len(events) // 2], events[len(events) // 2 :]
    with tempfile.TemporaryDirectory(prefix="geomap-benchmark-") as folder:
        half = Path(folder, "half.csv")
        with half.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(events[0]))
            writer.writeheader()
            writer.writerows(earlier)
        config = Config(added=Path(folder, "added"))
        for kind in ("town", "village"):
            score(f"all {kind}s, shipped", coded(events, kind), open_gazetteer(config))
            score(f"later {kind}s, shipped", coded(later, kind), open_gazetteer(config))
        add(half, config.added, open_gazetteer(config).find)
        for kind in ("town", "village"):
            score(f"later {kind}s, half added", coded(later, kind), open_gazetteer(config))


def coded(events: list[dict[str, str]], kind: str) -> dict[str, Point]:
    """Give the places of a kind that experts coded as exact, at their most frequent point."""
    points: dict[str, Counter[tuple[str, str]]] = {}
    for event in events:
        name = event["where_coordinates"]
        if event["where_prec"] == "1" and name.endswith(f" {kind}"):
            points.setdefault(name, Counter())[event["latitude"], event["longitude"]] += 1
    most = {name: counter.most_common(1)[0][0] for name, counter in points.items()}
    return {name: Point(lat=float(lat), lon=float(lon)) for name, (lat, lon) in most.items()}


def score(title: str, places: dict[str, Point], gazetteer: Gazetteer) -> None:
    """Look every name up with its country and print found, near and far."""
    errors = []
    for name, truth in places.items():
        found = (each.place for each in gazetteer.candidates(name, Hints(country=COUNTRY)))
        if best := next((place for place in found if place.country == COUNTRY), None):
            errors.append(sphere_km(best.point, truth))
    near, far = sum(e <= NEAR_KM for e in errors), sum(e > FAR_KM for e in errors)
    total = len(places)
    print(
        f"{title:26} {total:4} names, found {len(errors) / total:6.1%}, within 10 km "
        f"{near / total:6.1%}, median {statistics.median(errors):5.1f} km, over 25 km off {far}"
    )


if __name__ == "__main__":
    main()
