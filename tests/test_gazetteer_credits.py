from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import gazetteer_samples

from geomap.gazetteer import open_gazetteer
from geomap.gazetteer.add import What, add
from geomap.gazetteer.credits import credit

if TYPE_CHECKING:
    from pathlib import Path


def test_only_the_sources_of_the_places_used_are_named_each_once(tmp_path: Path) -> None:
    config = gazetteer_samples.write(tmp_path)
    villages = tmp_path / "villages.csv"
    villages.write_text("name,lat,lon\nTell X,35,40\n")
    what = What(licence="CC BY 4.0", attribution="OCHA")
    add(villages, config.added, open_gazetteer(config).find, what)
    own = tmp_path / "places.csv"
    own.write_text("name,lat,lon\nCamp Y,35,40\n")
    gazetteer = open_gazetteer(replace(config, places=own))

    assert credit(["geonames:95446", "country:IQ"], gazetteer) == ("geomap (MIT)",)
    used = ["villages-csv:2", "geonames:95446", "osm:node/1", "project:camp-y", "gone:1"]
    used.append("arcgis:36.20000,-44.00000")
    assert credit(used, gazetteer) == (
        "OCHA (CC BY 4.0)",
        "OpenStreetMap contributors (ODbL)",
        "arcgis (terms of the service)",
        "geomap (MIT)",
    )
    assert credit([], gazetteer) == ()
