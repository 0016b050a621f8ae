"""layers -> the table of sources that goes along with them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from geomap.exports.layers import Extras, Layers


def sources(layers: Layers, extras: Extras) -> pd.DataFrame:
    """Say who reports how many events, which data were used, and how the events were made."""
    named = layers.whole[["source", "source_url"]].dropna(how="all")
    counted = named.groupby(["source", "source_url"], dropna=False, as_index=False).size()
    reports = counted.set_axis(["name", "url", "events"], axis=1).assign(kind="report")
    data = pd.DataFrame({"name": extras.attribution}, dtype="str").assign(kind="data")
    made = pd.DataFrame(
        {"name": [f"{k}: {_json(v)}" for k, v in extras.provenance.items()]}, dtype="str"
    ).assign(kind="provenance")
    columns = {"kind": "str", "name": "str", "url": "str", "events": "Int64"}
    parts = [part.reindex(columns=list(columns)).astype(columns) for part in (reports, data, made)]
    return pd.concat(parts, ignore_index=True)


def _json(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
