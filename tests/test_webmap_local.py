"""Names of places in the script of their country."""

from __future__ import annotations

import csv
import io
import json
import lzma

import pandas as pd
import pytest
import webmap_events as sample
from test_webmap_pack import columns

from geomap import webmap
from geomap.webmap import basemap
from geomap.webmap.localnames import local_names
from geomap.webmap.pack import Pack

ERBIL, MOSUL = "geonames:95446", "geonames:99072"


def test_a_place_has_a_local_name_only_where_one_is_beyond_doubt() -> None:
    ids = pd.Series([ERBIL, MOSUL, "airport:ORER", None], dtype="str")
    found = local_names(ids)
    assert found.tolist()[0] == "أربيل"
    assert found.isna().tolist() == [False, True, True, True]
    assert local_names(ids[1:]) is None


def test_every_local_name_is_one_of_the_names_of_its_place() -> None:
    path = basemap.gazetteer() / "cities.tsv.xz"
    table = io.StringIO(lzma.decompress(path.read_bytes()).decode("utf-8"))
    rows = csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
    names = {row["place_id"]: row["names"].split("|") for row in rows}
    local = json.loads((basemap.gazetteer() / "basemap" / "local.json").read_bytes())
    assert len(local) > 10_000
    assert all(name in names[place] for place, name in local.items())


@pytest.mark.parametrize(("blur_km", "there"), [(None, True), (10, False)])
def test_a_page_that_tells_no_exact_place_tells_no_local_name(blur_km, there: bool) -> None:  # noqa: FBT001
    row = sample.rows()[0] | {"event_id": "e1", "place_id": ERBIL}
    chart = webmap.to_map(sample.table([row]), blur_km=blur_km)
    (pack,) = {layer.pack for layer in chart._children.values() if getattr(layer, "pack", None)}  # noqa: SLF001
    assert ("أربيل" in json.dumps(columns(pack), ensure_ascii=False)) == there


def test_an_event_has_the_local_name_of_its_own_place() -> None:
    rows = [
        sample.rows()[0] | {"event_id": f"e{n}", "place_id": p}
        for n, p in enumerate([MOSUL, ERBIL])
    ]
    table = sample.table(rows)
    found = columns(Pack(table[table["event_id"].isin(["e0", "e1"])]))
    assert dict(zip(found["event_id"], found["local_name"], strict=True)) == {
        "e0": None,
        "e1": "أربيل",
    }


@pytest.mark.browser
def test_a_popup_tells_the_local_name(open_page) -> None:
    row = sample.rows()[0] | {"event_id": "e1", "place_id": ERBIL, "place_name": "Erbil"}
    table = sample.table([row])
    opened = open_page(webmap.to_map(table[table["event_id"] == "e1"]))
    opened.page.locator(".gm-row").first.click()
    assert "أربيل" in opened.page.locator(".gm-detail .gm-found").inner_text()
    assert opened.quiet()
